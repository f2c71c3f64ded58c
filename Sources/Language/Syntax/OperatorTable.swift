/// Operators and punctuation by their text, longest first for each first byte.
enum OperatorTable {
    private static let operators: [(String, TokenKind)] = [
        ("**=", .doubleStarEqual), ("//=", .doubleSlashEqual), ("<<=", .leftShiftEqual), (">>=", .rightShiftEqual),
        ("...", .ellipsis),
        ("->", .arrow), (":=", .colonEqual), ("**", .doubleStar), ("//", .doubleSlash), ("<<", .leftShift),
        (">>", .rightShift), ("<=", .lessEqual), (">=", .greaterEqual), ("==", .equalEqual), ("!=", .notEqual),
        // Python reads `<>` as an operator of its own, which only an April joke accepts.
        ("<>", .stray),
        ("+=", .plusEqual), ("-=", .minusEqual), ("*=", .starEqual), ("/=", .slashEqual), ("%=", .percentEqual),
        ("@=", .atEqual), ("&=", .ampersandEqual), ("|=", .barEqual), ("^=", .caretEqual),
        ("(", .leftParenthesis), (")", .rightParenthesis), ("[", .leftBracket), ("]", .rightBracket),
        ("{", .leftBrace), ("}", .rightBrace), (",", .comma), (":", .colon), (";", .semicolon), (".", .dot),
        ("=", .equal), ("+", .plus), ("-", .minus), ("*", .star), ("/", .slash), ("%", .percent), ("@", .at),
        ("&", .ampersand), ("|", .bar), ("^", .caret), ("~", .tilde), ("<", .less), (">", .greater),
        ("$", .stray), ("?", .stray), ("!", .stray), ("`", .stray),
    ]

    private typealias Entry = (second: UInt8, third: UInt8, length: Int, kind: TokenKind)

    private static let byFirstByte: [[Entry]] = {
        var table = [[Entry]](repeating: [], count: 128)
        for (text, kind) in operators {
            let bytes = Array(text.utf8)
            table[Int(bytes[0])].append((bytes.count > 1 ? bytes[1] : 0, bytes.count > 2 ? bytes[2] : 0, bytes.count, kind))
        }
        return table
    }()

    /// The longest operator that these bytes begin with; length 0 for none.
    static func match(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (kind: TokenKind, length: Int) {
        guard first < 128 else { return (.error, 0) }
        for entry in byFirstByte[Int(first)] {
            if entry.length > 1 && entry.second != second { continue }
            if entry.length > 2 && entry.third != third { continue }
            return (entry.kind, entry.length)
        }
        return (.error, 0)
    }
}
