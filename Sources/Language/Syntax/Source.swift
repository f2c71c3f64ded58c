/// One source text: a file, a `-c` argument or a line at the prompt.
///
/// Offsets (`Span`) count bytes of UTF-8, after a byte-order mark is taken off and `\r\n` and `\r` have become
/// `\n`, as Python's tokenizer sees a file.
public final class Source: Sendable {
    /// As tracebacks show it: `fit.lsx`, `<string>`, `<stdin>`.
    public let name: String
    public let text: String
    /// Where the first byte that is not UTF-8 stands; the parser refuses the text there.
    let malformedByte: (offset: Int, value: UInt8)?
    let utf8: [UInt8]
    private let lineStarts: [Int]
    /// A text that a script has made and runs: CPython, which reads the lines for a traceback from files, has none of it.
    let isUnseen: Bool

    public convenience init(name: String, text: String, isUnseen: Bool = false) {
        self.init(name: name, bytes: Array(text.utf8), isUnseen: isUnseen)
    }

    /// The bytes of a file, which may be anything.
    public init(name: String, bytes: [UInt8], isUnseen: Bool = false) {
        self.name = name
        self.isUnseen = isUnseen
        let bytes = Source.withUniformLineEnds(bytes)
        text = String(decoding: bytes, as: UTF8.self)
        utf8 = bytes
        malformedByte = Source.firstMalformedByte(of: bytes)
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// The line, counted from 1, and the column in UTF-8 bytes, counted from 0.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return (low + 1, max(0, offset - lineStarts[low]))
    }

    /// Where a line starts; the end of the text beyond the last.
    func start(ofLine number: Int) -> Int {
        lineStarts.indices.contains(number - 1) ? lineStarts[number - 1] : utf8.count
    }

    /// A line without its end; empty beyond the last.
    public func line(_ number: Int) -> String {
        guard number >= 1, number <= lineStarts.count else { return "" }
        let start = lineStarts[number - 1]
        let end = number < lineStarts.count ? lineStarts[number] - 1 : utf8.count
        return String(decoding: utf8[start..<max(start, end)], as: UTF8.self)
    }

    public func slice(_ span: Span) -> String {
        let start = min(max(0, Int(span.start)), utf8.count)
        let end = min(max(start, Int(span.end)), utf8.count)
        return String(decoding: utf8[start..<end], as: UTF8.self)
    }

    private static func withUniformLineEnds(_ bytes: [UInt8]) -> [UInt8] {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let carriageReturn = UInt8(ascii: "\r")
        let newline = UInt8(ascii: "\n")
        guard hasMark || bytes.contains(carriageReturn) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes.dropFirst(hasMark ? 3 : 0) {
            if byte == carriageReturn {
                result.append(newline)
            } else if byte != newline || previous != carriageReturn {
                result.append(byte)
            }
            previous = byte
        }
        return result
    }

    private static func firstMalformedByte(of bytes: [UInt8]) -> (offset: Int, value: UInt8)? {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return (offset, offset < bytes.count ? bytes[offset] : 0)
            }
        }
    }
}

extension Source {
    /// A file without its folder: what hints have room for.
    var shortName: String { name.hasPrefix("<") ? name : name.split(separator: "/").last.map(String.init) ?? name }

    /// Whether this is a module of the library that is written in the language: to a script it counts as native.
    package var isLibrary: Bool { ["<torch", "<lsx.", "<matplotlib"].contains { name.hasPrefix($0) } }
}
