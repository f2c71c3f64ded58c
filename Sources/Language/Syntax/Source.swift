/// One source text: a file, a `-c` argument or a line at the prompt.
public final class Source: Sendable {
    /// As tracebacks show it: `fit.lsx`, `<string>`, `<stdin>`.
    public let name: String
    public let text: String
    private let utf8: [UInt8]
    private let lineStarts: [Int]

    public init(name: String, text: String) {
        self.name = name
        self.text = text
        let bytes = Array(text.utf8)
        utf8 = bytes
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
}
