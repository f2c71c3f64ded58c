/// The `~~~^~~~` line under a traceback's source line, by the rules of CPython 3.11's `traceback.c`.
struct CaretLine {
    /// In characters, below the line without its indentation; nil when Python prints none.
    let text: String?

    /// `span` is the failed expression; the line is the one where it starts.
    init(_ span: Span, in source: Source) {
        let (lineNumber, startColumn) = source.position(of: Int(span.start))
        let line = source.line(lineNumber)
        let isOneLine = source.position(of: Int(span.end)).line == lineNumber
        let start = CaretLine.characters(in: line, bytes: startColumn)
        let trimmed = CaretLine.withoutTrailingSpace(line)
        let end = isOneLine
            ? CaretLine.characters(in: line, bytes: startColumn + Int(span.end - span.start)) : trimmed.unicodeScalars.count
        let indentation = line.unicodeScalars.prefix { CaretLine.isSpace($0) }.count
        let anchors = isOneLine ? Anchors(in: source.slice(span)) : nil
        let coversLine = end - start >= line.unicodeScalars.count - indentation
        guard end > start, start >= indentation, anchors != nil || !coversLine else {
            text = nil
            return
        }
        let scalars = Array(line.unicodeScalars)
        func width(_ range: Range<Int>) -> Int { DisplayWidth.of(scalars[range.clamped(to: scalars.indices)]) }
        var carets = String(repeating: " ", count: width(indentation..<start))
        let length = end - start
        let marked = anchors?.range.clamped(to: 0..<length) ?? 0..<length
        carets += String(repeating: "~", count: width(start..<(start + marked.lowerBound)))
        carets += String(repeating: "^", count: width((start + marked.lowerBound)..<(start + marked.upperBound)))
        carets += String(repeating: "~", count: width((start + marked.upperBound)..<end))
        text = carets
    }

    static func characters(in line: String, bytes: Int) -> Int {
        String(decoding: line.utf8.prefix(bytes), as: UTF8.self).unicodeScalars.count
    }

    /// Columns of a terminal.
    static func columns(in line: String, bytes: Int) -> Int {
        DisplayWidth.of(String(decoding: line.utf8.prefix(bytes), as: UTF8.self).unicodeScalars)
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{C}" }

    private static func withoutTrailingSpace(_ line: String) -> Substring {
        var rest = line[...]
        while let last = rest.unicodeScalars.last, isSpace(last) { rest.unicodeScalars.removeLast() }
        return rest
    }
}

/// The part of an expression that carries `^` while the rest carries `~`: a binary operator, or the brackets of a
/// subscript. Like Python, this parses the text of the expression again instead of carrying positions along.
private struct Anchors {
    /// In characters from the start of the expression.
    let range: Range<Int>

    init?(in segment: String) {
        let source = Source(name: "", text: segment)
        guard let program = try? Parser.parse(source), program.body.count == 1, let statement = program.body.first,
            case .expression(let expression) = statement.kind
        else { return nil }
        let bytes = source.utf8
        let found: Range<Int>?
        switch expression.kind {
        case .binary(_, let left, let right): found = Anchors.operatorRange(bytes, Int(left.span.end), Int(right.span.start))
        case .subscripted(let value, let index): found = Anchors.bracketRange(bytes, Int(value.span.end), Int(index.span.end))
        default: found = nil
        }
        guard let found else { return nil }
        let start = CaretLine.characters(in: segment, bytes: found.lowerBound)
        range = start..<max(start, CaretLine.characters(in: segment, bytes: found.upperBound))
    }

    private static func operatorRange(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
        var range: Range<Int>?
        for position in start..<max(start, end) where !isBlank(bytes[position]) {
            let isDouble = position + 1 < end && !isBlank(bytes[position + 1])
            range = position..<(position + (isDouble ? 2 : 1))
            // A parenthesis around the left operand stands between it and the operator.
            if position + 1 < end, bytes[position] == UInt8(ascii: ")") { continue }
            break
        }
        return range
    }

    private static func bracketRange(_ bytes: [UInt8], _ valueEnd: Int, _ indexEnd: Int) -> Range<Int> {
        var left = valueEnd
        var right = indexEnd + 1
        while left < bytes.count, bytes[left] != UInt8(ascii: "[") { left += 1 }
        while right < bytes.count, bytes[right] != UInt8(ascii: "]") { right += 1 }
        return left..<max(left, min(right + 1, bytes.count))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: "\n") }
}
