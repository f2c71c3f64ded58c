/// The letters before a string's quotes.
struct StringPrefix {
    private(set) var isRaw = false
    private(set) var isBytes = false
    private(set) var isFormatted = false

    /// nil when these letters are no prefix.
    init?(_ letters: ArraySlice<UInt8>) {
        guard letters.count <= 2 else { return nil }
        var isUnicode = false
        for letter in letters {
            switch letter | 0x20 {
            case UInt8(ascii: "r") where !isRaw: isRaw = true
            case UInt8(ascii: "b") where !isBytes: isBytes = true
            case UInt8(ascii: "f") where !isFormatted: isFormatted = true
            case UInt8(ascii: "u") where letters.count == 1: isUnicode = true
            default: return nil
            }
        }
        if isBytes && isFormatted || isUnicode && letters.count > 1 { return nil }
    }
}

extension Lexer {
    /// A string from its prefix to its closing quote.
    mutating func readString(prefixStart: Int) {
        var opening = prefixStart
        while isNamePart(byte(opening)) { opening += 1 }
        let quote = byte(opening)
        let isTriple = byte(opening + 1) == quote && byte(opening + 2) == quote
        index = opening + (isTriple ? 3 : 1)
        while true {
            let current = byte(index)
            if index >= limit || current == UInt8(ascii: "\n") && !isTriple {
                return failUnterminated(from: prefixStart, isTriple: isTriple)
            }
            if current == UInt8(ascii: "\\") {
                index += 2
            } else if current == quote && (!isTriple || byte(index + 1) == quote && byte(index + 2) == quote) {
                index += isTriple ? 3 : 1
                return add(.string, from: prefixStart, to: index)
            } else {
                index += 1
            }
        }
    }

    private mutating func failUnterminated(from start: Int, isTriple: Bool) {
        let end = min(index, limit)
        let kind = isTriple ? "triple-quoted string" : "string"
        let hadContinuation = end > start && bytes[end - 1] == UInt8(ascii: "\n")
        fail("unterminated \(kind) literal (detected at line \(lineNumber(of: hadContinuation ? end - 1 : end)))", at: start)
        let endsInBackslash = end > start && bytes[end - 1] == UInt8(ascii: "\\") && end >= limit
        failure?.isCausedByEnd = isTriple || hadContinuation || endsInBackslash
    }
}
