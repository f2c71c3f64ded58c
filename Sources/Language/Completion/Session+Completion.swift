/// One thing that may stand at the cursor.
public struct CompletionCandidate: Equatable, Sendable {
    public let text: String
    /// What a list shows, where that is more: `reduction='mean'`.
    public let shown: String
    /// What it names, where that can be told without running code.
    public let kind: Kind?

    /// By the names that Jedi and notebooks have for them.
    public enum Kind: String, Sendable {
        case function, `class`, module, instance, property, keyword, param, path, magic
    }

    public init(_ text: String, shown: String? = nil, kind: Kind? = nil) {
        self.text = text
        self.shown = shown ?? text
        self.kind = kind
    }
}

public struct CompletionList: Equatable, Sendable {
    /// What the candidates replace: the end of the text before the cursor.
    public let prefix: String
    public let candidates: [CompletionCandidate]
    /// The cursor is in a string that nothing is known about: a path, maybe.
    public let isFreeString: Bool
}

extension Session {
    /// What may stand behind `text`, all that is typed up to the cursor, as the session's objects are now.
    ///
    /// Looks at objects, but runs no code of the script: not its properties, `__getattr__` or calls.
    public func completions(after text: String) -> CompletionList {
        let request = CompletionRequest(text)
        var found: [CompletionCandidate] = []
        _ = perform { [self] machine throws(Raised) in found = try LiveCompletion(main, machine).candidates(for: request) }
        let isFree = request.subject == .string && found.isEmpty
        return CompletionList(prefix: request.prefix, candidates: found, isFreeString: isFree)
    }

    /// Makes what bare names stand for, so that the first completion need not.
    public func prepareNames() { _ = perform { machine throws(Raised) in _ = machine.fallbackNames?() } }
}

private struct LiveCompletion {
    private let main: ModuleObject
    private let machine: Machine
    private let viewer: LiveViewer

    init(_ main: ModuleObject, _ machine: Machine) {
        self.main = main
        self.machine = machine
        viewer = LiveViewer(main, machine)
    }

    func candidates(for request: CompletionRequest) throws(Raised) -> [CompletionCandidate] {
        let prefix = request.prefix
        switch request.subject {
        case .nothing: return []
        case .string: return try choices(for: request)
        case .module(let path): return matching(prefix, modules(in: path)) { _ in .module }
        case .imported(let path):
            guard machine.imports.names.contains(path) || machine.imports.loaded[path] != nil else { return [] }
            let module = LiveViewer.View.value(.object(try machine.importModule(path).last))
            return matching(prefix, viewer.attributeNames(of: module)) { viewer.kind(of: $0, in: module) }
        case .attribute(let source):
            guard let view = try viewer.view(source) else { return [] }
            return matching(prefix, viewer.attributeNames(of: view)) { viewer.kind(of: $0, in: view) }
        case .key(let source, let quote): return try keys(of: source, quote: quote, prefix)
        case .name:
            let keywords = try request.call.map { (call) throws(Raised) in try keywordArguments(of: call, prefix) } ?? []
            // Behind `name=` stands a value, not another keyword.
            let names = matching(prefix, prefix.isEmpty && request.call != nil ? [] : names(), kind)
            return (request.call?.keyword == nil ? keywords : []) + names
        }
    }

    /// Names that begin with an underscore only for those who type it.
    private func matching(
        _ prefix: String, _ names: some Sequence<String>, _ kind: (String) -> CompletionCandidate.Kind?
    ) -> [CompletionCandidate] {
        Set(names).filter { $0.hasPrefix(prefix) && (prefix.hasPrefix("_") || !$0.hasPrefix("_")) }
            .sorted(by: StringText.isLess).map { CompletionCandidate($0, kind: kind($0)) }
    }

    private func names() -> [String] {
        main.attributes.names.map(machine.names.text) + machine.builtins.attributes.names.map(machine.names.text)
            + Keywords.all + (machine.fallbackNames?() ?? [])
    }

    private func kind(of name: String) -> CompletionCandidate.Kind? {
        if Keywords.all.contains(name) { return .keyword }
        return [main, machine.builtins].lazy.compactMap { viewer.kind(of: name, in: .value(.object($0))) }.first
    }

    private func modules(in path: String) -> [String] {
        let names = Set(machine.imports.names).union(machine.imports.loaded.keys)
        return names.filter { $0.hasPrefix(path) && $0 != "__main__" }
            .compactMap { $0.dropFirst(path.count).split(separator: ".").first.map(String.init) }
    }

    // MARK: Calls

    private func parameters(of call: CompletionRequest.Call) throws(Raised) -> [CallableParameter] {
        guard case .value(let callee)? = try viewer.view(call.callee) else { return [] }
        return machine.parameters(of: callee)
    }

    private func keywordArguments(of call: CompletionRequest.Call, _ prefix: String) throws(Raised) -> [CompletionCandidate] {
        try parameters(of: call).enumerated()
            .filter { place, parameter in
                parameter.isKeyword && parameter.name.hasPrefix(prefix)
                    && (prefix.hasPrefix("_") || !parameter.name.hasPrefix("_")) && !call.keywords.contains(parameter.name)
                    && place >= call.position
            }
            .map { CompletionCandidate($1.name + "=", shown: $1.name + "=" + ($1.defaultText ?? ""), kind: .param) }
    }

    /// The strings that the parameter at the cursor takes.
    private func choices(for request: CompletionRequest) throws(Raised) -> [CompletionCandidate] {
        guard let call = request.call else { return [] }
        let parameters = try parameters(of: call)
        let parameter =
            call.keyword.map { keyword in parameters.first { $0.name == keyword } }
            ?? (parameters.indices.contains(call.position) ? parameters[call.position] : nil)
        return (parameter?.choices ?? []).filter { $0.hasPrefix(request.prefix) }.map { CompletionCandidate($0) }
    }

    // MARK: Keys

    private func keys(of source: String, quote: String, _ prefix: String) throws(Raised) -> [CompletionCandidate] {
        guard case .value(let value)? = try viewer.view(source), let dict = value.asObject(DictObject.self) else { return [] }
        var found: [CompletionCandidate] = []
        for key in dict.keys {
            if let text = key.asObject(StringObject.self)?.text {
                let shown = try machine.repr(key)
                if quote.isEmpty {
                    found.append(CompletionCandidate(shown))
                } else if text.hasPrefix(prefix), !text.contains(quote), !text.contains("\\"), !text.contains("\n") {
                    found.append(CompletionCandidate(text, shown: shown))
                }
            } else if quote.isEmpty, case .int(let number) = key {
                found.append(CompletionCandidate(String(number)))
            }
        }
        return found
    }
}
