/// A parameter as completion and help need it.
public struct CallableParameter: Sendable, Equatable {
    public let name: String
    /// The default as Python source; nil for a parameter without one.
    public let defaultText: String?
    /// The strings that it takes, where it takes no others.
    public let choices: [String]
    public let isKeyword: Bool
    public let isKeywordOnly: Bool

    public init(
        _ name: String, defaultText: String? = nil, choices: [String] = [], isKeyword: Bool = true, isKeywordOnly: Bool = false
    ) {
        self.name = name
        self.defaultText = defaultText
        self.choices = choices
        self.isKeyword = isKeyword
        self.isKeywordOnly = isKeywordOnly
    }
}

extension Machine {
    /// What a callable takes, without its receiver; empty where that is not known. Runs no code of the script.
    public func parameters(of callable: Value) -> [CallableParameter] {
        guard case .object(let object) = callable else { return [] }
        switch object {
        case let function as FunctionObject: return function.parameters(self)
        case let native as NativeFunction: return native.parameters?() ?? native.signature?.callableParameters(self) ?? []
        case let method as BoundMethod: return withoutReceiver(method.function)
        case let type as TypeObject: return constructorParameters(of: type)
        default:
            let forward = names.existing("forward")
            let called = [.of(.call)] + (forward.map { [$0] } ?? [])
            // A module's `__call__` takes anything; what it passes on to says more.
            return called.reversed().lazy.compactMap { object.type(self).lookup($0) }.first.map(withoutReceiver) ?? []
        }
    }

    func constructorParameters(of type: TypeObject) -> [CallableParameter] {
        for name in [Name.of(.initialize), .of(.new)] {
            guard let found = type.lookup(name) else { continue }
            let parameters = withoutReceiver(found)
            if !parameters.isEmpty { return parameters }
        }
        return []
    }

    /// Native functions leave their receiver out themselves.
    private func withoutReceiver(_ function: Value) -> [CallableParameter] {
        let parameters = parameters(of: function)
        return function.asObject(FunctionObject.self) == nil ? parameters : Array(parameters.dropFirst())
    }
}

extension FunctionObject {
    fileprivate func parameters(_ machine: Machine) -> [CallableParameter] {
        let layout = code.parameters
        let required = layout.positionalCount - defaults.count
        var parameters: [CallableParameter] = []
        for place in 0..<(layout.positionalCount + layout.keywordOnlyCount) where layout.names.indices.contains(place) {
            let standard: Value? =
                place < layout.positionalCount
                ? (defaults.indices.contains(place - required) ? defaults[place - required] : nil)
                : (keywordDefaults.indices.contains(place - layout.positionalCount)
                    ? keywordDefaults[place - layout.positionalCount] : nil)
            parameters.append(
                CallableParameter(
                    machine.names.text(layout.names[place]),
                    defaultText: standard.flatMap { $0.isUnbound ? nil : shortText(of: $0, machine) },
                    isKeyword: place >= layout.positionalOnlyCount))
        }
        return parameters
    }

    /// A default of a script's own class shows as `...`: its `repr` is code.
    private func shortText(of value: Value, _ machine: Machine) -> String {
        if case .object(let object) = value, object.kind == .instance { return "..." }
        let text = (try? machine.repr(value)) ?? "..."
        return text.count > 30 || text.contains("\n") ? "..." : text
    }
}

extension Signature {
    fileprivate func callableParameters(_ machine: Machine) -> [CallableParameter] {
        keywordParameters(machine).map { CallableParameter($0.text, defaultText: $0.standard, isKeyword: $0.isKeyword) }
    }
}
