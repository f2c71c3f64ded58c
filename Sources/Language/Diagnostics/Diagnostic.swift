/// What lsx adds below Python's own text: labels under the line that failed, and at most one hint.
struct Diagnostic {
    struct Excerpt {
        let source: Source
        let line: Int
        /// Where each label points, in columns of the line; and its words.
        let labels: [(range: Range<Int>, text: String)]
        /// Whether the name of the file stands before the number: below a traceback it is known.
        var showsFile = false
    }

    var excerpt: Excerpt?
    var hint: String?

    init(_ details: ErrorDetails, at place: TracebackEntry?) {
        hint = details.hint
        guard let place, !details.labels.isEmpty else { return }
        excerpt = Diagnostic.excerpt(of: details.labels, at: place)
    }

    /// A hint that no error comes with: its line is shown with the name of the file, whether or not a label is on it.
    init(hint: String, labels: [ErrorDetails.Label], at place: TracebackEntry) {
        self.hint = hint
        let line = place.source.position(of: Int(place.span.start)).line
        excerpt = Diagnostic.excerpt(of: labels, at: place) ?? Excerpt(source: place.source, line: line, labels: [])
        excerpt?.showsFile = true
    }

    private static func excerpt(of labels: [ErrorDetails.Label], at place: TracebackEntry) -> Excerpt? {
        let lineNumber = place.source.position(of: Int(place.span.start)).line
        let found = labels.compactMap { label -> (range: Range<Int>, text: String)? in
            guard let span = Diagnostic.span(of: label.place, at: place) else { return nil }
            let (line, column) = place.source.position(of: Int(span.start))
            guard line == lineNumber else { return nil }
            let text = place.source.line(line)
            let start = CaretLine.columns(in: text, bytes: column)
            let end = CaretLine.columns(in: text, bytes: column + Int(span.end - span.start))
            return (start..<max(start + 1, end), label.text)
        }
        return found.isEmpty ? nil : Excerpt(source: place.source, line: lineNumber, labels: found)
    }

    init(hint: String?) { self.hint = hint }

    /// An argument is found by parsing the failed call's text once more.
    private static func span(of place: ErrorDetails.Label.Place, at entry: TracebackEntry) -> Span? {
        switch place {
        case .span(let span): return span
        case .argument(let position, let name):
            guard let expression = expression(at: entry), case .call(_, let arguments) = expression.kind else { return nil }
            return argument(position, name, of: arguments).map { moved($0, to: entry) }
        case .receiver:
            guard let expression = expression(at: entry), case .call(let callee, _) = expression.kind,
                case .attribute(let receiver, _, _) = callee.kind
            else { return nil }
            return moved(receiver.span, to: entry)
        case .operand(let isRight):
            guard let expression = expression(at: entry), case .binary(_, let left, let right) = expression.kind else {
                return nil
            }
            return moved((isRight ? right : left).span, to: entry)
        }
    }

    /// What failed, parsed once more from its text.
    private static func expression(at entry: TracebackEntry) -> Expression? {
        let source = Source(name: "", text: entry.source.slice(entry.span))
        guard let program = try? Parser.parse(source), program.body.count == 1,
            case .expression(let expression)? = program.body.first?.kind
        else { return nil }
        return expression
    }

    private static func moved(_ span: Span, to entry: TracebackEntry) -> Span {
        Span(start: Int(entry.span.start + span.start), end: Int(entry.span.start + span.end))
    }

    private static func argument(_ position: Int, _ name: String, of arguments: [CallArgument]) -> Span? {
        for (index, argument) in arguments.enumerated() {
            switch argument {
            case .keyword(name, _, let value): return value.span
            case .positional(let value) where index == position: return value.span
            // What an unpacked sequence holds cannot be seen in the text.
            case .iterableUnpacking where index <= position: return nil
            default: continue
            }
        }
        return nil
    }
}
