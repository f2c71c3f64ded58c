/// An uncaught exception as Python 3.11 prints it, with lsx's labels and hint below.
///
/// Everything here is a loop: a chain of 100,000 causes prints as well as one.
public struct TracebackFormatter {
    let machine: Machine
    /// Python 3.11 asks "Did you mean" where an error ends the program, and not in its module `traceback`.
    var suggestsNames = true

    /// Python prints this many lines of one place before it counts the rest.
    private static let repetitionLimit = 3
    /// Python's `sys.tracebacklimit` when nobody has set it.
    private static let entryLimit = 1000

    public init(_ machine: Machine) { self.machine = machine }

    public func markup(_ exception: ExceptionObject) -> Markup {
        var markup = Markup()
        for (link, connection) in chain(endingIn: exception) {
            markup.add(whole(link))
            if let connection { markup.add("\n" + connection + "\n\n") }
        }
        guard machine.showsHints else { return markup }
        if exception.details?.hint == nil, let hint = absenceHint(for: exception) {
            exception.withDetails().hint = hint
        }
        guard let details = exception.details else { return markup }
        let width = machine.host.terminalSize(of: .errors)?.columns
        markup.add(Diagnostic(details, at: exception.traceback.last).markup(width: width))
        if details.hint == nil, let (failure, source) = details.syntax, let hint = SyntaxHints.hint(for: failure, in: source) {
            markup.add(Diagnostic(hint: hint).markup(width: width))
        }
        return markup
    }

    /// As `traceback.format_exception` gives it, without what lsx adds: a text for each line of it and more.
    func text(_ exception: ExceptionObject, limit: Int?, chained: Bool) -> [String] {
        var parts: [String] = []
        for (link, connection) in chained ? chain(endingIn: exception) : [(exception, nil)] {
            if let limit, limit != 0 {
                let kept = link.traceback
                link.traceback = limit > 0 ? Array(kept.prefix(limit)) : Array(kept.suffix(max(-limit, 0)))
                parts.append(whole(link).rendered(inColour: false))
                link.traceback = kept
            } else if limit == 0 {
                let kept = link.traceback
                link.traceback = []
                parts.append(describe(link).rendered(inColour: false))
                link.traceback = kept
            } else {
                parts.append(whole(link).rendered(inColour: false))
            }
            if let connection { parts.append("\n" + connection + "\n\n") }
        }
        return parts
    }

    /// Causes first; with the words between each and the next.
    func chain(endingIn exception: ExceptionObject) -> [(ExceptionObject, connection: String?)] {
        var reversed: [(ExceptionObject, connection: String?)] = [(exception, nil)]
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(exception)]
        var current = exception
        while true {
            let earlier: ExceptionObject
            let connection: String
            if let cause = current.cause {
                earlier = cause
                connection = "The above exception was the direct cause of the following exception:"
            } else if let context = current.context, !current.suppressesContext {
                earlier = context
                connection = "During handling of the above exception, another exception occurred:"
            } else {
                break
            }
            guard seen.insert(ObjectIdentifier(earlier)).inserted else { break }
            reversed.append((earlier, connection))
            current = earlier
        }
        return reversed.reversed()
    }

    private func whole(_ exception: ExceptionObject) -> Markup {
        members(of: exception).map { group(exception, $0) } ?? describe(exception)
    }

    func describe(_ exception: ExceptionObject) -> Markup {
        var markup = Markup()
        if !exception.traceback.isEmpty {
            markup.add("Traceback (most recent call last):\n", .heading)
            markup.add(entries(exception.traceback))
        }
        markup.add(summary(exception))
        return markup
    }

    /// What ends a traceback: class, message and notes.
    func summary(_ exception: ExceptionObject) -> Markup {
        var markup = Markup()
        if let syntax = exception.details?.syntax { markup.add(syntax.failure.place(in: syntax.source)) }
        if let given = GivenSyntaxError(exception, machine) { markup.add(given.place) }
        let (name, message) = headline(exception)
        markup.add(name, .errorClass)
        if !message.isEmpty { markup.add(": " + message, .message) }
        markup.add("\n")
        for note in exception.attributes[machine.names.intern("__notes__")]?.asObject(ListObject.self)?.elements ?? [] {
            guard let text = try? machine.str(note) else { continue }
            markup.add(text + "\n", .note)
        }
        return markup
    }

    /// The two halves of the line that ends a traceback.
    public func headline(_ exception: ExceptionObject) -> (name: String, message: String) {
        let type = exception.type(machine)
        let isUnqualified = type.module == "builtins" || type.module == "__main__" || type.module.isEmpty
        return (isUnqualified ? type.qualifiedName : "\(type.module).\(type.qualifiedName)", message(of: exception) + suggestion(for: exception))
    }

    private func message(of exception: ExceptionObject) -> String {
        if let failure = exception.details?.syntax?.failure { return failure.message }
        if let given = GivenSyntaxError(exception, machine) { return given.message(machine) }
        do throws(Raised) {
            return try machine.str(.object(exception))
        } catch {
            return "<exception str() failed>"
        }
    }

    /// For an attribute that is missing: what those who know the owner have to say.
    private func absenceHint(for exception: ExceptionObject) -> String? {
        guard let ask = machine.absenceHint, exception.cls.isSubtype(of: machine.types.exception(.attributeError)),
            let name = exception.attributes[machine.names.intern("name")]?.text,
            let owner = exception.attributes[machine.names.intern("obj")]
        else { return nil }
        return ask(owner, name)
    }

    private func suggestion(for exception: ExceptionObject) -> String {
        guard suggestsNames, let missing = exception.attributes[machine.names.intern("name")]?.text else { return "" }
        let name: String?
        if exception.cls.isSubtype(of: machine.types.exception(.attributeError)) {
            name = exception.attributes[machine.names.intern("obj")].flatMap { Suggestion.attribute(missing, of: $0, machine) }
        } else {
            name = exception.details?.lookup.flatMap { Suggestion.variable(missing, locals: $0.locals, globals: $0.globals, machine) }
        }
        return name.map { ". Did you mean: '\($0)'?" } ?? ""
    }

    // MARK: Entries

    func entries(_ all: [TracebackEntry]) -> Markup {
        var markup = Markup()
        var repetitions = 0
        var previous: (source: Source, line: Int, function: String)?
        for entry in all.suffix(TracebackFormatter.entryLimit) {
            let line = entry.source.position(of: Int(entry.span.start)).line
            if let before = previous, before.source === entry.source, before.line == line, before.function == entry.function {
                repetitions += 1
            } else {
                markup.add(repetitionNote(repetitions))
                previous = (entry.source, line, entry.function)
                repetitions = 1
            }
            if repetitions <= TracebackFormatter.repetitionLimit { markup.add(describe(entry, line: line)) }
        }
        markup.add(repetitionNote(repetitions))
        return markup
    }

    private func repetitionNote(_ count: Int) -> Markup {
        var markup = Markup()
        let more = count - TracebackFormatter.repetitionLimit
        if more > 0 { markup.add("  [Previous line repeated \(more) more time\(more == 1 ? "" : "s")]\n") }
        return markup
    }

    private func describe(_ entry: TracebackEntry, line: Int) -> Markup {
        var markup = Markup()
        markup.add("  File ")
        markup.add("\"\(entry.source.name)\"", .file)
        markup.add(", line ")
        markup.add(String(line), .lineNumber)
        markup.add(", in ")
        markup.add(entry.function, .function)
        markup.add("\n")
        let text = entry.source.line(line)
        let shown = text.unicodeScalars.drop(while: CaretLine.isSpace)
        guard !shown.isEmpty, !entry.source.isUnseen else { return markup }
        markup.add("    " + String(shown), .source)
        markup.add("\n")
        if let carets = CaretLine(entry.span, in: entry.source).text {
            markup.add("    " + carets, .caret)
            markup.add("\n")
        }
        return markup
    }
}
