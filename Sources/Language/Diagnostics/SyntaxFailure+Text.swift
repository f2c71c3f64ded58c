extension SyntaxFailure {
    /// Python's text for it, with lsx's hint below.
    public func markup(in source: Source, showsHint: Bool = true) -> Markup {
        var markup = place(in: source)
        markup.add(errorClass.rawValue, .errorClass)
        if !message.isEmpty { markup.add(": " + message, .message) }
        markup.add("\n")
        if showsHint { markup.add(Diagnostic(hint: SyntaxHints.hint(for: self, in: source)).markup(width: nil)) }
        return markup
    }

    /// The `File` line, the source line without indentation, and the carets.
    func place(in source: Source) -> Markup {
        var markup = Markup()
        guard let span else { return markup }
        let excerpt = self.excerpt ?? shownLine(of: span, in: source)
        markup.add("  File ")
        markup.add("\"\(source.name)\"", .file)
        markup.add(", line ")
        markup.add(String(excerpt.line), .lineNumber)
        markup.add("\n")
        let line = excerpt.text.prefix { $0 != "\n" && $0 != "\0" }
        let indentation = line.unicodeScalars.prefix { CaretLine.isSpace($0) }.count
        markup.add("    " + String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(indentation))), .source)
        markup.add("\n")
        // CPython 3.11 counts bytes here, which puts the caret too far right behind letters such as é.
        let start = CaretLine.columns(in: excerpt.text, bytes: excerpt.start) - indentation
        let end = CaretLine.columns(in: excerpt.text, bytes: excerpt.end) - indentation
        if showsCaret, start >= 0 {
            markup.add("    " + String(repeating: " ", count: start))
            markup.add(String(repeating: "^", count: max(1, end - start)), .caret)
            markup.add("\n")
        }
        return markup
    }

    /// A span over several lines is shown to the end of its first.
    private func shownLine(of span: Span, in source: Source) -> Excerpt {
        let (line, column) = source.position(of: Int(span.start))
        let text = source.line(line)
        let end = source.position(of: Int(span.end))
        return Excerpt(text: text, line: line, start: column, end: end.line == line ? end.column : text.utf8.count)
    }
}
