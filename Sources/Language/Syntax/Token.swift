/// A token, without its text: 12 bytes, so that a file's tokens are one small array.
struct Token {
    var kind: TokenKind
    /// How many brackets are open after it: Python asks for a missing comma inside brackets only.
    var depth: UInt8
    var start: Int32
    var end: Int32

    var span: Span { Span(start: Int(start), end: Int(end)) }
}

enum TokenKind: UInt8 {
    // Structure
    case end, newline, indent, dedent
    /// Where the lexer gave up; its `failure` says why.
    case error
    // Literals and names
    case name, number, string
    // Keywords
    case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif
    case `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or
    case pass, raise, `return`, `try`, `while`, with, yield
    // Brackets
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    // Punctuation
    case comma, colon, semicolon, dot, ellipsis, arrow, colonEqual, equal
    // Operators
    case plus, minus, star, slash, doubleSlash, percent, at, doubleStar, leftShift, rightShift, ampersand, bar
    case caret, tilde, less, greater, lessEqual, greaterEqual, equalEqual, notEqual
    // Augmented assignment
    case plusEqual, minusEqual, starEqual, slashEqual, doubleSlashEqual, percentEqual, atEqual, doubleStarEqual
    case leftShiftEqual, rightShiftEqual, ampersandEqual, barEqual, caretEqual
    /// `$`, `?`, `!` and a backquote: tokens to Python too, though no rule takes them.
    case stray
}

/// Python's reserved words and what they are as tokens.
package enum Keywords {
    static let kinds: [(text: String, kind: TokenKind)] = [
        ("False", .false), ("None", .none), ("True", .true), ("and", .and), ("as", .as), ("assert", .assert),
        ("async", .async), ("await", .await), ("break", .break), ("class", .class), ("continue", .continue),
        ("def", .def), ("del", .del), ("elif", .elif), ("else", .else), ("except", .except), ("finally", .finally),
        ("for", .for), ("from", .from), ("global", .global), ("if", .if), ("import", .import), ("in", .in),
        ("is", .is), ("lambda", .lambda), ("nonlocal", .nonlocal), ("not", .not), ("or", .or), ("pass", .pass),
        ("raise", .raise), ("return", .return), ("try", .try), ("while", .while), ("with", .with), ("yield", .yield),
    ]

    /// Python's `keyword.kwlist`.
    package static var all: [String] { kinds.map(\.text) }

    /// By length, then by bytes: a name is compared with a handful of words.
    private static let byLength: [[(bytes: [UInt8], kind: TokenKind)]] = (0...longest).map { length in
        kinds.filter { $0.text.utf8.count == length }.map { (Array($0.text.utf8), $0.kind) }
    }

    private static let longest = kinds.map(\.text.utf8.count).max() ?? 0

    static func kind(of word: ArraySlice<UInt8>) -> TokenKind {
        guard word.count <= longest else { return .name }
        for candidate in byLength[word.count] where candidate.bytes.elementsEqual(word) { return candidate.kind }
        return .name
    }
}

extension TokenKind {
    var isKeyword: Bool { rawValue >= TokenKind.false.rawValue && rawValue <= TokenKind.yield.rawValue }

    /// Whether an expression can begin with it.
    var startsExpression: Bool {
        switch self {
        case .name, .number, .string, .false, .none, .true, .await, .lambda, .not, .leftParenthesis, .leftBracket,
            .leftBrace, .ellipsis, .plus, .minus, .tilde:
            true
        default: false
        }
    }

    /// Whether an operand can end with it.
    var endsOperand: Bool {
        switch self {
        case .name, .number, .string, .false, .none, .true, .rightParenthesis, .rightBracket, .rightBrace, .ellipsis: true
        default: false
        }
    }

    /// The operator of `target op= value`.
    var augmentedOperator: BinaryOperator? {
        switch self {
        case .plusEqual: .add
        case .minusEqual: .subtract
        case .starEqual: .multiply
        case .atEqual: .matrixMultiply
        case .slashEqual: .divide
        case .doubleSlashEqual: .floorDivide
        case .percentEqual: .modulo
        case .doubleStarEqual: .power
        case .leftShiftEqual: .leftShift
        case .rightShiftEqual: .rightShift
        case .ampersandEqual: .bitAnd
        case .barEqual: .bitOr
        case .caretEqual: .bitXor
        default: nil
        }
    }

    /// Left-associative operators from `|` (loosest) to `*`.
    var binaryOperator: (operator: BinaryOperator, precedence: Int)? {
        switch self {
        case .bar: (.bitOr, 1)
        case .caret: (.bitXor, 2)
        case .ampersand: (.bitAnd, 3)
        case .leftShift: (.leftShift, 4)
        case .rightShift: (.rightShift, 4)
        case .plus: (.add, 5)
        case .minus: (.subtract, 5)
        case .star: (.multiply, 6)
        case .slash: (.divide, 6)
        case .doubleSlash: (.floorDivide, 6)
        case .percent: (.modulo, 6)
        case .at: (.matrixMultiply, 6)
        default: nil
        }
    }
}
