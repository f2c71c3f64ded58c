/// UnicodeDecodeError and UnicodeEncodeError: five arguments, of which the text is made when it is asked for.
enum CodecError {
    static let names = ["encoding", "object", "start", "end", "reason"]

    static func decoding(_ codec: String, _ bytes: [UInt8], _ range: Range<Int>, _ reason: String, _ machine: Machine) -> Raised {
        machine.error(.unicodeDecodeError, arguments: arguments(codec, .object(BytesObject(bytes)), range, reason))
    }

    static func encoding(_ codec: String, _ text: String, _ range: Range<Int>, _ reason: String, _ machine: Machine) -> Raised {
        machine.error(.unicodeEncodeError, arguments: arguments(codec, .string(text), range, reason))
    }

    private static func arguments(_ codec: String, _ object: Value, _ range: Range<Int>, _ reason: String) -> [Value] {
        [.string(codec), object, .int(range.lowerBound), .int(range.upperBound), .string(reason)]
    }

    /// nil for arguments that a script has made up.
    static func text(_ arguments: [Value], _ machine: Machine) -> String? {
        guard arguments.count == 5, let codec = arguments[0].text, let start = try? machine.index(arguments[2]),
            let end = try? machine.index(arguments[3]), let reason = arguments[4].text, start >= 0, start < .max
        else { return nil }
        let isSingle = end == start + 1
        let place = isSingle ? "\(start)" : "\(start)-\(end &- 1)"
        if let bytes = arguments[1].asObject(BytesObject.self)?.bytes {
            guard isSingle, bytes.indices.contains(start) else { return "'\(codec)' codec can't decode bytes in position \(place): \(reason)" }
            let byte = String(bytes[start], radix: 16)
            return "'\(codec)' codec can't decode byte 0x\(byte.count < 2 ? "0" : "")\(byte) in position \(place): \(reason)"
        }
        guard let text = arguments[1].text else { return nil }
        guard isSingle, let scalar = text.unicodeScalars.dropFirst(start).first else {
            return "'\(codec)' codec can't encode characters in position \(place): \(reason)"
        }
        return "'\(codec)' codec can't encode character \(StringText.repr(String(scalar), asciiOnly: true)) in position \(place): \(reason)"
    }
}
