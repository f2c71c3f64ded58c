/// Why a text is not a program: a Python class and message, and the place.
public struct SyntaxFailure: Error, Sendable {
    /// SyntaxError, IndentationError or TabError; RecursionError or MemoryError for a tree too deep to compile.
    public let errorClass: ErrorClass
    public let message: String
    /// nil when the whole text is at fault: too deep, or a NUL byte in a string.
    public let span: Span?
    /// What to try, when more is known than Python says.
    public var hint: String?
    /// The line to show instead of the source's own: an f-string field is shown as `(field)`, alone.
    public var excerpt: Excerpt?
    /// Python points at no column when the text ends too soon, or begins too far right.
    public var showsCaret = true
    /// Whether the text could become a program if more lines followed: an open bracket, string or block.
    var isCausedByEnd = false
    /// Python's plain "invalid syntax", which any error that the tokenizer finds later outranks.
    var isGeneric = false

    public struct Excerpt: Sendable {
        public let text: String
        public let line: Int
        /// Columns in bytes, counted from 0.
        public let start: Int
        public let end: Int
    }

    init(_ message: String, _ span: Span?, class errorClass: ErrorClass = .syntaxError, hint: String? = nil) {
        self.errorClass = errorClass
        self.message = message
        self.span = span
        self.hint = hint
    }

    /// CPython's words for a tree deeper than `Parser.maximumDepth`.
    static var tooDeep: SyntaxFailure {
        SyntaxFailure("maximum recursion depth exceeded during compilation", nil, class: .recursionError)
    }
}
