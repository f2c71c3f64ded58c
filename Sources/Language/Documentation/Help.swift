/// `help(obj)`: a signature, the documentation, and what a class or module holds.
enum Help {
    static func usage(width: Int) -> String {
        Paragraph.wrapped(
            """
            help(x) explains a function, class, module or value: help(print), help([]), help(nn.MSELoss), help(F.huber_loss). \
            help("nn.MSELoss") finds a name that is written as text. dir(x) lists what x has.
            """, width: width) + "\n"
    }

    static func text(of value: Value, _ machine: Machine) throws(Raised) -> String {
        if let page = try page(of: value, machine) { return page.text(width: machine.pageWidth) }
        switch value {
        case .object(let string as StringObject):
            guard let found = try object(named: string.text, machine) else {
                return "No documentation found for '\(string.text)'.\n" + usage(width: machine.pageWidth)
            }
            // `torch.strided` is a text itself, which must not be looked up in turn.
            if found.asObject(StringObject.self) != nil { return try text(ofInstance: found, machine) }
            return try text(of: found, machine)
        case .object(let module as ModuleObject): return try text(of: module, machine)
        case .object(let type as TypeObject): return "Help on class \(type.name):\n\n" + (try text(of: type, machine))
        case .object(let function) where isFunction(function):
            return "Help on \(try heading(of: value, machine)):\n\n" + (try entry(of: value, machine))
        default: return try text(ofInstance: value, machine)
        }
    }

    private static func text(ofInstance value: Value, _ machine: Machine) throws(Raised) -> String {
        let type = machine.type(of: value)
        return "Help on \(type.name) object:\n\n" + (try text(of: type, machine))
    }

    /// The page of a function or class that has one, also for its methods and instances.
    private static func page(of value: Value, _ machine: Machine) throws(Raised) -> HelpPage? {
        var value = value
        while let method = value.asObject(BoundMethod.self) { value = method.function }
        return switch value {
        case .object(let native as NativeFunction): native.page?()
        case .object(let type as TypeObject): type.page?()
        case .object(is ModuleObject), .object(is FunctionObject), .object(is StringObject): nil
        // An instance of a class that a script derives from one with a page has no page: its class has another.
        default: machine.type(of: value).page?()
        }
    }

    /// What a dotted name stands for: in the script, among the built-ins and the bare names, or as a module.
    private static func object(named path: String, _ machine: Machine) throws(Raised) -> Value? {
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first else { return nil }
        let name = machine.names.intern(first)
        let globals = try machine.callBuiltin("globals", [])
        var found = try machine.contains(globals, .string(first)) ? try machine.item(of: globals, .string(first)) : nil
        if found == nil { found = machine.builtins.attributes[name] }
        if found == nil { found = try machine.fallbackName?(name) }
        if found == nil { found = (try? machine.importModule(first)).map { .object($0.last) } }
        for part in parts.dropFirst() {
            guard let holder = found else { return nil }
            found = try machine.attributeOrNil(of: holder, machine.names.intern(part))
        }
        return found
    }

    private static func isFunction(_ object: Object) -> Bool {
        object is FunctionObject || object is NativeFunction || object is BoundMethod
    }

    private static func heading(of value: Value, _ machine: Machine) throws(Raised) -> String {
        switch value {
        case .object(let function as FunctionObject): return "function \(function.name) in module \(function.module.name)"
        case .object(let method as BoundMethod): return "method " + (try name(of: method.function, machine))
        default: return "built-in function " + (try name(of: value, machine))
        }
    }

    private static func name(of value: Value, _ machine: Machine) throws(Raised) -> String {
        if let name = try machine.optionalAttribute(of: value, .of(.name))?.text { return name }
        return try machine.repr(value)
    }

    /// `name(parameters)`; nil where nobody knows them.
    static func signature(of value: Value, _ machine: Machine) throws(Raised) -> String? {
        if let function = value.asObject(FunctionObject.self) { return try function.signatureText(machine) }
        if let native = value.asObject(NativeFunction.self), let text = native.signature?.text { return text }
        let parameters = machine.parameters(of: value)
        guard !parameters.isEmpty else { return nil }
        let called: String = if let type = value.asObject(TypeObject.self) { type.name } else { try name(of: value, machine) }
        let texts = parameters.map { parameter in parameter.name + (parameter.defaultText.map { "=" + $0 } ?? "") }
        return "\(called)(\(texts.joined(separator: ", ")))"
    }

    /// `name(parameters)` and the documentation below it, indented.
    private static func entry(of value: Value, _ machine: Machine) throws(Raised) -> String {
        let signature: String =
            switch value {
            case .object(let function as FunctionObject): try function.signatureText(machine)
            case .object(let native as NativeFunction): native.signature?.text ?? "\(native.name)(...)"
            case .object(let method as BoundMethod): try entry(of: method.function, machine)
            default: try name(of: value, machine)
            }
        if value.asObject(BoundMethod.self) != nil { return signature }
        guard let text = try documentation(of: value, machine) else { return signature + "\n" }
        return signature + "\n" + indented(text, by: "    ") + "\n"
    }

    static func documentation(of value: Value, _ machine: Machine) throws(Raised) -> String? {
        if let page = try page(of: value, machine) { return page.text(width: machine.pageWidth) }
        let type = value.asObject(TypeObject.self)
        let found = if let type { type.attributes[.of(.doc)] } else { try machine.optionalAttribute(of: value, .of(.doc)) }
        return found?.text.map(cleaned)
    }

    private static func text(of type: TypeObject, _ machine: Machine) throws(Raised) -> String {
        let bases = type.bases.map(\.name).filter { $0 != "object" }
        var text = "class \(type.name)" + (bases.isEmpty ? "" : "(\(bases.joined(separator: ", ")))") + "\n"
        if let doc = try documentation(of: .object(type), machine) { text += indented(doc, by: " |  ") + "\n |\n" }
        for (name, value) in type.attributes.entries {
            let spelled = machine.names.text(name)
            guard !spelled.hasPrefix("_") || name == .of(.initialize), case .object(let object) = value, isFunction(object) else { continue }
            text += indented(try entry(of: value, machine), by: " |  ") + "\n |\n"
        }
        return text
    }

    /// A module: what it holds, by kind, each list wrapped.
    private static func text(of module: ModuleObject, _ machine: Machine) throws(Raised) -> String {
        var text = "Help on module \(module.name):\n\nNAME\n    \(module.name)\n"
        if let doc = module.attributes[.of(.doc)]?.text { text += "\nDESCRIPTION\n" + indented(doc, by: "    ") + "\n" }
        var lists: [(title: String, names: [String])] = [("MODULES", []), ("CLASSES", []), ("FUNCTIONS", []), ("DATA", [])]
        for (name, value) in module.attributes.entries {
            let spelled = machine.names.text(name)
            guard !spelled.hasPrefix("_") else { continue }
            let place =
                switch value {
                case .object(is ModuleObject): 0
                case .object(is TypeObject): 1
                case .object(let object) where isFunction(object): 2
                default: 3
                }
            lists[place].names.append(spelled)
        }
        for (title, names) in lists where !names.isEmpty {
            text += "\n\(title)\n" + Paragraph.wrapped(names.sorted(by: StringText.isLess).joined(separator: " "), width: machine.pageWidth, margin: 4) + "\n"
        }
        return text
    }

    private static func indented(_ text: String, by margin: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let end = lines.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
        return lines[..<end].map { isBlank($0) ? (margin.contains("|") ? " |" : "") : margin + $0 }.joined(separator: "\n")
    }

    /// As `inspect.cleandoc`: the indentation that all lines but the first share is the source's, not the text's.
    private static func cleaned(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let shared = lines.dropFirst().filter { !isBlank($0) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.enumerated().map { $0.offset == 0 ? $0.element : $0.element.dropFirst(shared) }.joined(separator: "\n")
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " } }
}

extension FunctionObject {
    /// `f(a, b=2, /, *args, c=3, **kwargs)`
    fileprivate func signatureText(_ machine: Machine) throws(Raised) -> String {
        let layout = code.parameters
        func text(_ place: Int) -> String { layout.names.indices.contains(place) ? machine.names.text(layout.names[place]) : "?" }
        var parts: [String] = []
        let required = layout.positionalCount - defaults.count
        for place in 0..<layout.positionalCount {
            let standard = place >= required ? "=" + (try machine.repr(defaults[place - required])) : ""
            parts.append(text(place) + standard)
            if place + 1 == layout.positionalOnlyCount { parts.append("/") }
        }
        if layout.hasVariadicPositional {
            parts.append("*" + text(layout.variadicPlace))
        } else if layout.keywordOnlyCount > 0 {
            parts.append("*")
        }
        for place in 0..<layout.keywordOnlyCount {
            let standard = keywordDefaults.indices.contains(place) && !keywordDefaults[place].isUnbound
            parts.append(text(layout.positionalCount + place) + (standard ? "=" + (try machine.repr(keywordDefaults[place])) : ""))
        }
        if layout.hasVariadicKeyword { parts.append("**" + text(layout.variadicKeywordPlace)) }
        return "\(name)(\(parts.joined(separator: ", ")))"
    }
}
