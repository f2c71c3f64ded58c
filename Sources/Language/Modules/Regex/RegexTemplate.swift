/// What `sub` puts in place of a match: text with `\1` and `\g<name>`.
struct RegexTemplate {
    private enum Part {
        case text([UInt32])
        case group(Int)
    }

    private var parts: [Part] = []

    init(_ template: Value, for pattern: PatternObject, _ machine: Machine) throws(Raised) {
        let scalars: [UInt32]
        if let text = template.text {
            if pattern.isBytes { throw machine.error(.typeError, "sequence item 1: expected a bytes-like object, str found") }
            scalars = text.unicodeScalars.map(\.value)
        } else if let bytes = try BytesMethods.window(template, machine) {
            if !pattern.isBytes { throw machine.error(.typeError, "sequence item 1: expected str instance, bytes found") }
            scalars = bytes.map(UInt32.init)
        } else {
            throw machine.error(.typeError, "decoding to str: need a bytes-like object, \(machine.typeName(of: template)) found")
        }
        guard scalars.contains(92) else {
            parts = [.text(scalars)]
            return
        }
        do throws(RegexParser.Failure) {
            try read(scalars, pattern)
        } catch {
            if error.place == nil { throw machine.error(.indexError, error.message) }
            throw try ReModule.error(error.message, template, error.place, scalars, machine)
        }
    }

    private mutating func read(_ scalars: [UInt32], _ pattern: PatternObject) throws(RegexParser.Failure) {
        var literal: [UInt32] = []
        var place = 0
        func scalar(_ place: Int) -> Unicode.Scalar? { place < scalars.count ? Unicode.Scalar(scalars[place]) : nil }
        func group(_ number: Int, _ at: Int) throws(RegexParser.Failure) -> Part {
            guard number <= pattern.program.groupCount else { throw RegexParser.Failure("invalid group reference \(number)", at) }
            return .group(number)
        }
        func isOctal(_ place: Int) -> Bool { scalar(place).map { ("0"..."7").contains($0) } ?? false }
        while place < scalars.count {
            guard scalars[place] == 92 else {
                literal.append(scalars[place])
                place += 1
                continue
            }
            let start = place
            guard let escaped = scalar(place + 1) else { throw RegexParser.Failure("bad escape (end of pattern)", start) }
            place += 2
            switch escaped {
            case "g":
                guard scalar(place) == "<" else { throw RegexParser.Failure("missing <", place) }
                place += 1
                let nameStart = place
                var name = ""
                while let next = scalar(place), next != ">" {
                    name.unicodeScalars.append(next)
                    place += 1
                }
                guard scalar(place) == ">" else {
                    throw RegexParser.Failure(name.isEmpty ? "missing group name" : "missing >, unterminated name", nameStart)
                }
                place += 1
                if name.isEmpty { throw RegexParser.Failure("missing group name", nameStart) }
                let part: Part
                if RegexParser.isIdentifier(name) {
                    guard let known = pattern.names.first(where: { $0.name == name })?.group else {
                        throw RegexParser.Failure("unknown group name \(StringText.repr(name))", nil)
                    }
                    part = .group(known)
                } else if let number = Int(name), number >= 0 {
                    part = try group(number, nameStart)
                } else {
                    throw RegexParser.Failure("bad character in group name \(StringText.repr(name))", nameStart)
                }
                parts += [.text(literal), part]
                literal = []
            case "0":
                var value = 0
                for _ in 0..<2 where isOctal(place) {
                    value = value * 8 + Int(scalars[place] - 48)
                    place += 1
                }
                literal.append(UInt32(value & 0xFF))
            case "1"..."9":
                var number = Int(escaped.value - 48)
                if let next = scalar(place), ("0"..."9").contains(next) {
                    if isOctal(start + 1), isOctal(place), isOctal(place + 1) {
                        let value = number * 64 + Int(scalars[place] - 48) * 8 + Int(scalars[place + 1] - 48)
                        guard value <= 0o377 else {
                            throw RegexParser.Failure("octal escape value \\\(String(value, radix: 8)) outside of range 0-0o377", start)
                        }
                        place += 2
                        literal.append(UInt32(value))
                        continue
                    }
                    number = number * 10 + Int(next.value - 48)
                    place += 1
                }
                parts += [.text(literal), try group(number, start + 1)]
                literal = []
            case "n": literal.append(10)
            case "t": literal.append(9)
            case "r": literal.append(13)
            case "f": literal.append(12)
            case "v": literal.append(11)
            case "a": literal.append(7)
            case "b": literal.append(8)
            case "\\": literal.append(92)
            default:
                if escaped.isASCII, escaped.properties.isAlphabetic { throw RegexParser.Failure("bad escape \\\(escaped)", start) }
                literal += [92, escaped.value]
            }
        }
        parts.append(.text(literal))
    }

    func expand(_ slots: [Int], _ scalars: [UInt32], into result: inout [UInt32]) {
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .group(let number):
                let (from, to) = (slots[2 * number], slots[2 * number + 1])
                if from >= 0, to >= from { result += scalars[from..<to] }
            }
        }
    }
}
