/// What lsx adds below Python's own text: labels under the line that failed, and at most one hint.
struct Diagnostic {
    struct Excerpt {
        let source: Source
        let line: Int
        /// Where each label points, in columns of the line; and its words.
        let labels: [(range: Range<Int>, text: String)]
    }

    var excerpt: Excerpt?
    var hint: String?

    init(_ details: ErrorDetails, at place: TracebackEntry?) {
        hint = details.hint
        guard let place, !details.labels.isEmpty else { return }
        let lineNumber = place.source.position(of: Int(place.span.start)).line
        let labels = details.labels.compactMap { label -> (range: Range<Int>, text: String)? in
            guard let span = Diagnostic.span(of: label.place, at: place) else { return nil }
            let (line, column) = place.source.position(of: Int(span.start))
            guard line == lineNumber else { return nil }
            let text = place.source.line(line)
            let start = CaretLine.columns(in: text, bytes: column)
            let end = CaretLine.columns(in: text, bytes: column + Int(span.end - span.start))
            return (start..<max(start + 1, end), label.text)
        }
        if !labels.isEmpty { excerpt = Excerpt(source: place.source, line: lineNumber, labels: labels) }
    }

    init(hint: String?) { self.hint = hint }

    /// An argument is found by parsing the failed call's text once more.
    private static func span(of place: ErrorDetails.Label.Place, at entry: TracebackEntry) -> Span? {
        switch place {
        case .span(let span): return span
        case .argument(let position, let name):
            let source = Source(name: "", text: entry.source.slice(entry.span))
            guard let program = try? Parser.parse(source), let statement = program.body.first,
                let call = statement.outermostCall
            else { return nil }
            guard let argument = Diagnostic.argument(position, name, of: call) else { return nil }
            return Span(start: Int(entry.span.start + argument.start), end: Int(entry.span.start + argument.end))
        }
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

    var markup: Markup {
        var markup = Markup()
        if let excerpt {
            let number = String(excerpt.line)
            let blank = String(repeating: " ", count: number.count)
            markup.add("  \(number) │ ", .gutter)
            markup.add(excerpt.source.line(excerpt.line), .source)
            markup.add("\n")
            for label in excerpt.labels {
                markup.add("  \(blank) │ ", .gutter)
                markup.add(String(repeating: " ", count: label.range.lowerBound))
                markup.add(String(repeating: "^", count: label.range.count), .caret)
                markup.add(" " + label.text, .label)
                markup.add("\n")
            }
        }
        if let hint {
            markup.add("  hint: ", .hint)
            markup.add(hint, .note)
            markup.add("\n")
        }
        return markup
    }
}

extension Statement {
    /// The arguments of the call that this statement is, or whose value it uses.
    fileprivate var outermostCall: [CallArgument]? {
        guard case .expression(let expression) = kind, case .call(_, let arguments) = expression.kind else { return nil }
        return arguments
    }
}
