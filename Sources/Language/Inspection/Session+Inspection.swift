/// What a prompt asks about its session's names.
extension Session {
    public struct Variable {
        public let name: String
        public let type: String
        public let facts: [ObjectFact]
        /// The value in one short line; `...` where finding it would run code of the script.
        public let shortText: String
    }

    /// The variables that the user has made: no modules, no names with two underscores.
    public func variables() -> [Variable] {
        var found: [Variable] = []
        _ = perform { [self] machine throws(Raised) in
            for (name, value) in main.attributes.entries {
                let text = machine.names.text(name)
                if text.hasPrefix("__") || value.asObject(ModuleObject.self) != nil { continue }
                var facts: [ObjectFact] = []
                if case .object(let object) = value { facts = object.facts(machine) }
                found.append(
                    Variable(
                        name: text, type: machine.type(of: value).name, facts: facts,
                        shortText: facts.isEmpty ? try shortText(of: value, machine) : ""))
            }
        }
        return found.sorted { StringText.isLess($0.name, $1.name) }
    }

    private func shortText(of value: Value, _ machine: Machine) throws(Raised) -> String {
        if case .object(let object) = value, object.kind == .instance { return "..." }
        if let list = value.asObject(ListObject.self) { return "\(list.elements.count) elements" }
        if let dict = value.asObject(DictObject.self) { return "\(dict.count) entries" }
        let text = try machine.repr(value)
        let line = text.prefix { $0 != "\n" }
        return line.count > 50 || line.count < text.count ? line.prefix(47) + "..." : text
    }

    /// Makes the main module as it was at the start.
    public func forgetVariables() {
        for (name, _) in main.attributes.entries where !machine.names.text(name).hasPrefix("__") {
            _ = main.attributes.remove(name)
        }
    }

    /// What `source?` shows; nil when that names nothing that can be found without running code.
    /// - Parameter coloured: gives code its colours.
    public func describe(_ source: String, showsSource: Bool, coloured: (String) -> String = { $0 }) -> String? {
        var description: ObjectDescription?
        _ = perform { [self] machine throws(Raised) in
            switch try LiveViewer(main, machine).view(source) {
            case .value(let value): description = try ObjectDescription(of: value, showsSource: showsSource, machine)
            case .instance(let type): description = try ObjectDescription(of: .object(type), showsSource: showsSource, machine)
            case nil: break
            }
        }
        return description?.text(coloured: coloured)
    }

    /// What `describe` says of the name at a cursor, which counts Unicode scalars, or of what is called around it.
    public func describe(at cursor: Int, in text: String, showsSource: Bool) -> String? {
        let scalars = Array(text.unicodeScalars)
        var end = min(max(cursor, 0), scalars.count)
        while end < scalars.count, scalars[end] == "_" || scalars[end].properties.isXIDContinue { end += 1 }
        var before = String.UnicodeScalarView()
        before.append(contentsOf: scalars[..<end])
        let request = CompletionRequest(String(before))
        var sources: [String] = []
        switch request.subject {
        case .attribute(let source) where !request.prefix.isEmpty: sources.append(source + "." + request.prefix)
        case .imported(let path): sources.append(request.prefix.isEmpty ? path : path + "." + request.prefix)
        case .module(let path): sources.append(path + request.prefix)
        case .name where !request.prefix.isEmpty: sources.append(request.prefix)
        default: break
        }
        if let callee = request.call?.callee { sources.append(callee) }
        return sources.lazy.compactMap { self.describe($0, showsSource: showsSource) }.first
    }

    /// The text of an expression's value; empty where the outcome is an error.
    public func represent(_ expression: String) -> (text: String, outcome: Outcome) {
        var text = ""
        let outcome = perform { [self] machine throws(Raised) in
            text = try machine.repr(try Session.evaluate(Source(name: "<expression>", text: expression), in: main, machine))
        }
        return (text, outcome)
    }

    /// The import statements that Python needs for the bare names in a text.
    public func missingImports(for text: String) -> [String] {
        guard let statement = machine.fallbackImport else { return [] }
        let unknown = Session.names(in: text).map(machine.names.intern).filter {
            main.attributes[$0] == nil && machine.builtins.attributes[$0] == nil
        }
        return Set(unknown.compactMap(statement)).sorted(by: StringText.isLess)
    }

    /// The names in a text that stand behind no dot.
    public static func names(in text: String) -> Set<String> {
        var lexer = Lexer(Array(text.utf8))
        lexer.tokenize()
        var previous = TokenKind.newline
        var found: Set<String> = []
        for token in lexer.tokens {
            if token.kind == .name, previous != .dot {
                found.insert(String(decoding: lexer.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self))
            }
            previous = token.kind
        }
        return found
    }
}
