/// A SyntaxError that a script has made itself, with the place that it says.
struct GivenSyntaxError {
    private let said: Value?
    private let file: String?
    private let line: String?
    private let text: String?
    private let columns: (start: Int, end: Int)?

    /// nil for what is none, and for one that the parser has raised.
    init?(_ exception: ExceptionObject, _ machine: Machine) {
        guard exception.details?.syntax == nil, exception.arguments.count == 2, exception.cls.isSubtype(of: machine.types.exception(.syntaxError)) else { return nil }
        func own(_ name: String) -> Value? { exception.attributes[machine.names.intern(name)].flatMap { $0.isNone ? nil : $0 } }
        func number(_ name: String) -> Int? { if case .int(let int)? = own(name) { int } else { nil } }
        // No method of a script is asked: several, each of which shows this error again, would never end.
        func shown(_ name: String) -> String? {
            guard let value = own(name)?.builtin else { return nil }
            if let text = value.text { return text }
            guard Number(value) != nil else { return nil }
            return try? machine.str(value)
        }
        said = own("msg")
        (file, line, text) = (shown("filename"), shown("lineno"), own("text")?.text)
        columns = number("offset").map { offset in
            let end = number("end_offset") ?? 0
            return (offset, end == 0 || end == -1 || end == offset ? offset.addingReportingOverflow(1).partialValue : end)
        }
    }

    /// With the file behind it where there is no line.
    func message(_ machine: Machine) -> String {
        let text = said.flatMap { try? machine.str($0) } ?? ""
        return (text.isEmpty ? "<no detail available>" : text) + (line == nil ? file.map { " (\($0))" } ?? "" : "")
    }

    /// The file and line, the text and the carets below it.
    var place: Markup {
        var markup = Markup()
        if let line {
            markup.add("  File ")
            markup.add("\"\(file ?? "<string>")\"", .file)
            markup.add(", line ")
            markup.add(line, .lineNumber)
            markup.add("\n")
        }
        guard let text else { return markup }
        var all = text.unicodeScalars[...]
        while all.last == "\n" { all.removeLast() }
        let shown = all.drop { $0 == " " || $0 == "\n" || $0 == "\u{c}" }
        markup.add("    " + String(shown), .source)
        markup.add("\n")
        guard let columns else { return markup }
        let spaces = all.count - shown.count
        let (start, isBefore) = columns.start.subtractingReportingOverflow(1 + spaces)
        let (end, isFar) = columns.end.subtractingReportingOverflow(1 + spaces)
        guard start >= 0, !isBefore, !isFar else { return markup }
        // A script may say any column, and no line is so long.
        let count = end > start ? min(end - start, 100_000) : 0
        let indent = String(String.UnicodeScalarView(shown.prefix(start).map { CaretLine.isSpace($0) ? $0 : " " }))
        markup.add("    " + indent + String(repeating: "^", count: count), .caret)
        markup.add("\n")
        return markup
    }
}
