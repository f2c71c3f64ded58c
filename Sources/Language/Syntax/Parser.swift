/// Tokens to a syntax tree: recursive descent, one function for each rule of this grammar, which is Python 3.11's.
/// `{x}` is any number of x, `[x]` at most one.
///
///     file             = { statement } END
///     statement        = compound | simple_statements
///     simple_statements= simple { ";" simple } [ ";" ] NEWLINE
///     simple           = assignment | star_expressions | "return" [star_expressions] | "pass" | "break" | "continue"
///                      | "raise" [expression ["from" expression]] | "del" targets | "global" names | "nonlocal" names
///                      | "assert" expression ["," expression] | "import" … | "from" … "import" …
///     assignment       = targets ":" expression ["=" annotated_rhs] | { targets "=" } annotated_rhs
///                      | target AUGMENTED annotated_rhs
///     annotated_rhs    = yield_expression | star_expressions
///     compound         = if | while | for | try | with | match | { "@" named_expression NEWLINE } (def | class)
///     block            = NEWLINE INDENT { statement } DEDENT | simple_statements
///
///     star_expressions = star_expression { "," star_expression } [ "," ]
///     star_expression  = "*" bitwise_or | expression
///     named_expression = NAME ":=" expression | expression
///     expression       = disjunction [ "if" disjunction "else" expression ] | lambda
///     disjunction      = conjunction { "or" conjunction }
///     conjunction      = inversion { "and" inversion }
///     inversion        = "not" inversion | comparison
///     comparison       = bitwise_or { COMPARISON bitwise_or }
///     bitwise_or       = factor { BINARY factor }                       by precedence
///     factor           = ("+" | "-" | "~") factor | power
///     power            = primary [ "**" factor ]
///     primary          = atom { "." NAME | "(" arguments ")" | "[" slices "]" }
///     atom             = NAME | NUMBER | STRING… | "True" | "False" | "None" | "..." | group | list | dict | set
///
///     pattern          = or_pattern [ "as" NAME ]
///     or_pattern       = closed_pattern { "|" closed_pattern }
///
/// CPython parses a wrong text twice, the second time with rules for likely mistakes. Here the same checks stand
/// where a rule gets stuck, in its function: the words and places are CPython's.
package struct Parser {
    /// How deep a tree may be, brackets and left-associative chains together: what compiles, prints or releases a
    /// tree may then recurse. CPython's own limit for chains is about three times higher, for nested operators
    /// about six times.
    package static let maximumDepth = 1000

    let source: Source
    let tokens: ContiguousArray<Token>
    let lexerFailure: SyntaxFailure?
    let endsInsideBrackets: Bool
    var index = 0
    /// Off while the second of two neighbouring expressions is read: Python reports the first pair.
    var suspectsMissingComma = true
    var surroundings = Surroundings.none
    /// After `from __future__ import annotations`: annotations are kept as text.
    var keepsAnnotationsAsText = false
    /// The last `return` with a value of the function that is being read.
    var valueReturn: Span?
    /// Each `await` outside of asynchronous functions, with its token: right where a generator expression is made of it.
    var strayWaits: [(token: Int, failure: SyntaxFailure)] = []
    /// What Python warns of while it reads.
    private(set) var warnings: [(message: String, span: Span)] = []
    /// How many variables there are that no script can spell.
    var hiddenNames = 0
    /// How many rules are being parsed inside one another.
    var depth: Int
    /// The height of the tree built so far within the current rule.
    var height = 0

    init(source: Source, lexer: Lexer, depth: Int = 0) {
        self.source = source
        self.depth = depth
        tokens = lexer.tokens
        lexerFailure = lexer.failure
        endsInsideBrackets = lexer.endsInsideBrackets
    }

    package static func parse(_ source: Source) throws(SyntaxFailure) -> Program {
        try checkEncoding(source)
        var lexer = Lexer(source.utf8)
        lexer.tokenize()
        var parser = Parser(source: source, lexer: lexer)
        do throws(SyntaxFailure) {
            var program = Program(body: try parser.file())
            program.warnings = parser.warnings
            return program
        } catch {
            var failure = parser.outranked(error)
            if parser.isAtEnd, failure.span == parser.current.span { failure.showsCaret = false }
            throw failure
        }
    }

    private static func checkEncoding(_ source: Source) throws(SyntaxFailure) {
        if let malformed = source.malformedByte {
            let line = source.position(of: malformed.offset).line
            let byte = String(malformed.value, radix: 16)
            throw SyntaxFailure(
                "Non-UTF-8 code starting with '\\x\(byte)' in file \(source.name) on line \(line), but no encoding "
                    + "declared; see https://peps.python.org/pep-0263/ for details", nil)
        }
        if let null = source.utf8.firstIndex(of: 0) {
            throw SyntaxFailure("source code cannot contain null bytes", Span(start: null, end: null))
        }
    }

    /// What Python reports instead, when its tokenizer finds something further on: any lexical error; and a
    /// bracket left open on an earlier line, which is the likelier mistake.
    func outranked(_ failure: SyntaxFailure) -> SyntaxFailure {
        guard let later = lexerFailure, failure.errorClass != .recursionError else { return failure }
        guard endsInsideBrackets else {
            return failure.message.hasPrefix("unexpected ") && failure.errorClass == .indentationError ? failure : later
        }
        let line = source.position(of: Int(current.start)).line
        return line > source.position(of: Int(later.span?.start ?? 0)).line ? later : failure
    }

    mutating func warn(of literal: StringLiteral) {
        if let message = literal.invalidEscape(in: source.utf8) { warnings.append((message, literal.span)) }
    }

    mutating func takeWarnings(of inner: Parser) {
        warnings += inner.warnings
        strayWaits += inner.strayWaits
    }

    // MARK: Tokens

    var current: Token { tokens[index] }
    var kind: TokenKind { tokens[index].kind }

    /// Whether nothing but the ends of blocks is left.
    var isAtEnd: Bool { kind == .end || kind == .dedent && tokens[index...].allSatisfy { $0.kind == .dedent || $0.kind == .end } }

    func peek(_ distance: Int = 1) -> TokenKind {
        index + distance < tokens.count ? tokens[index + distance].kind : .end
    }

    mutating func advance() {
        if index + 1 < tokens.count { index += 1 }
    }

    mutating func take(_ wanted: TokenKind) -> Bool {
        guard kind == wanted else { return false }
        advance()
        return true
    }

    mutating func expect(_ wanted: TokenKind) throws(SyntaxFailure) {
        guard take(wanted) else { throw stuck() }
    }

    /// Python insists on these without trying another rule.
    mutating func insist(on wanted: TokenKind, _ text: String) throws(SyntaxFailure) {
        if kind == .error { throw stuck() }
        guard take(wanted) else { throw SyntaxFailure("expected '\(text)'", current.span) }
    }

    /// From the start of the token at `start` to the end of the last one taken.
    func span(from start: Int) -> Span {
        Span(start: Int(tokens[start].start), end: Int(tokens[max(start, index - 1)].end))
    }

    func text(_ token: Token) -> String {
        let text = source.slice(token.span)
        return token.kind == .name ? CompatibilityForms.folded(text) : text
    }

    func isName(_ word: String, at distance: Int = 0) -> Bool {
        guard index + distance < tokens.count, tokens[index + distance].kind == .name else { return false }
        let token = tokens[index + distance]
        return source.utf8[Int(token.start)..<Int(token.end)].elementsEqual(word.utf8)
    }

    // MARK: Failing

    /// No rule takes the current token.
    func stuck() -> SyntaxFailure {
        switch kind {
        case .error: return lexerFailure ?? SyntaxFailure("invalid syntax", current.span)
        case .indent:
            let end = Int(current.end) - 1
            var failure = SyntaxFailure("unexpected indent", Span(start: end, end: end), class: .indentationError)
            failure.showsCaret = false
            return failure
        case .dedent: return SyntaxFailure("unexpected unindent", current.span, class: .indentationError)
        default: break
        }
        // An operand followed by `not`: Python has read on in the hope of `not in`.
        let isHalfOperator = kind == .not && index > 0 && tokens[index - 1].kind.endsOperand
        var failure = SyntaxFailure("invalid syntax", isHalfOperator ? tokens[min(index + 1, tokens.count - 1)].span : current.span)
        failure.isGeneric = true
        failure.hint = kind == .stray ? hintForSystemCommand(at: index) : hintForSpacedName()
        return failure
    }

    /// `input layer = …`: two names side by side are most often one name with a space in it.
    func hintForSpacedName() -> String? {
        guard index > 0, kind == .name, tokens[index - 1].kind == .name else { return nil }
        if let command = hintForSystemCommand(at: index - 1) { return command }
        return "a name cannot contain a space; write \(text(tokens[index - 1]))_\(text(current))"
    }

    /// `!ls` and `pip install torch`: lines for a notebook or for another shell.
    private func hintForSystemCommand(at place: Int) -> String? {
        guard place == 0 || [.newline, .indent, .dedent].contains(tokens[place - 1].kind) else { return nil }
        let word = text(tokens[place])
        guard ["!", "pip", "conda", "python", "python3", "git", "cd", "ls"].contains(word) else { return nil }
        return "\(word) is for the system's shell, and lsx runs none of its commands; its own start with %, and %magic lists them"
    }

    /// Runs a rule ahead and goes back to where it began; nil where it gets stuck. A more telling error on the
    /// way is thrown, as in Python's second pass.
    mutating func lookAhead<T>(_ rule: (inout Parser) throws(SyntaxFailure) -> T) throws(SyntaxFailure) -> T? {
        let saved = (index, depth, height, suspectsMissingComma, surroundings)
        defer { (index, depth, height, suspectsMissingComma, surroundings) = saved }
        do throws(SyntaxFailure) {
            let result = try rule(&self)
            if kind == .error { throw stuck() }
            return result
        } catch {
            if error.isGeneric { return nil }
            throw error
        }
    }

    // MARK: Depth

    /// Enters a rule that may nest; gives the height to hand to `leave`.
    @inline(__always) mutating func enter() throws(SyntaxFailure) -> Int {
        depth += 1
        guard depth <= Parser.maximumDepth else { throw .tooDeep }
        defer { height = 0 }
        return height
    }

    @inline(__always) mutating func leave(_ outer: Int) {
        depth -= 1
        height = max(outer, height + 1)
    }

    /// One more link of a left-associative chain.
    @inline(__always) mutating func link() throws(SyntaxFailure) {
        height += 1
        guard height + depth <= Parser.maximumDepth else { throw .tooDeep }
    }
}
