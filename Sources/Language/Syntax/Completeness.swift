/// Whether a text typed at a prompt can run, needs more lines, or is wrong.
public enum Completeness: Equatable, Sendable {
    case complete
    /// More lines are needed; `indentation` is what the next one likely begins with.
    case incomplete(indentation: String)
    /// No further line can make it right; running it gives the error.
    case invalid
}

/// Reads `text` as Python's `codeop` does: a block goes on until an empty line ends it, and an open bracket, an
/// open triple-quoted string or a backslash always asks for more.
public func completeness(of text: String) -> Completeness {
    let source = Source(name: "<stdin>", text: text)
    do throws(SyntaxFailure) {
        let program = try Parser.parse(source)
        guard let last = program.body.last, last.isBlock, !endsWithBlankLine(text) else { return .complete }
        return .incomplete(indentation: nextIndentation(source))
    } catch {
        return error.isCausedByEnd ? .incomplete(indentation: nextIndentation(source)) : .invalid
    }
}

/// A compound statement on one line (`if x: pass`) may still be followed by an `else`.
extension Statement {
    fileprivate var isBlock: Bool {
        switch kind {
        case .ifElse, .whileLoop, .forLoop, .tryExcept, .with, .function, .classDefinition, .match: true
        default: false
        }
    }
}

/// Lines are joined by `\n`: an empty one typed last leaves the text with a line end behind it. Spaces alone
/// count as empty, because a prompt that indents puts them there.
private func endsWithBlankLine(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, let last = lines.last else { return false }
    return last.utf8.allSatisfy(isSpace)
}

/// The last line's own white space, one step deeper behind a colon, one step back behind a statement that leaves
/// its block, and one step into an open bracket.
private func nextIndentation(_ source: Source) -> String {
    let step = "    "
    var lexer = Lexer(source.utf8)
    lexer.tokenize()
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: true)
    let lastLine = lines.last { !$0.utf8.allSatisfy(isSpace) } ?? ""
    let own = String(lastLine.prefix { $0 == " " || $0 == "\t" })
    if let failure = lexer.failure, failure.isCausedByEnd {
        guard lexer.endsInsideBrackets else { return "" }
        let opensHere = lexer.tokens.dropLast().last.map { $0.kind.closing != nil } ?? false
        return opensHere ? own + step : own
    }
    let meaningful = lexer.tokens.last { ![.newline, .dedent, .end].contains($0.kind) }
    if meaningful?.kind == .colon { return own + step }
    let statement = lastLine.drop { $0 == " " || $0 == "\t" }.prefix { $0.isLetter }
    if ["return", "break", "continue", "pass", "raise"].contains(statement), own.hasSuffix(step) {
        return String(own.dropLast(step.count))
    }
    return own
}

/// Whether a text is one expression and nothing else.
public func isExpression(_ text: String) -> Bool {
    guard let program = try? Parser.parse(Source(name: "<stdin>", text: text)), program.body.count == 1 else { return false }
    if case .expression = program.body[0].kind { return true } else { return false }
}
