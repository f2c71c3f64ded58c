/// `help(obj)`: a signature, the documentation, and what a class or module holds.
enum Help {
    static func text(of value: Value, _ machine: Machine) throws(Raised) -> String {
        switch value {
        case .object(let module as ModuleObject): return try text(of: module, machine)
        case .object(let type as TypeObject): return "Help on class \(type.name):\n\n" + (try text(of: type, machine))
        case .object(let function) where isFunction(function):
            return "Help on \(try heading(of: value, machine)):\n\n" + (try entry(of: value, machine))
        default:
            let type = machine.type(of: value)
            return "Help on \(type.name) object:\n\n" + (try text(of: type, machine))
        }
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

    private static func text(of module: ModuleObject, _ machine: Machine) throws(Raised) -> String {
        var text = "Help on module \(module.name):\n\nNAME\n    \(module.name)\n"
        if let doc = module.attributes[.of(.doc)]?.text { text += "\nDESCRIPTION\n" + indented(doc, by: "    ") + "\n" }
        let names = module.attributes.names.map(machine.names.text).filter { !$0.hasPrefix("_") }.sorted(by: StringText.isLess)
        if !names.isEmpty { text += "\nCONTENTS\n" + names.map { "    \($0)\n" }.joined() }
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
