/// What `obj?` shows: fields with a label each.
public struct ObjectDescription {
    public private(set) var fields: [(label: String, text: String)] = []

    /// - Parameter showsSource: `obj??`: the source of what a script defines.
    public init(of value: Value, showsSource: Bool, _ machine: Machine) throws(Raised) {
        let isCallable = machine.isCallable(value)
        if isCallable { try addSignature(of: value, machine) }
        add("Type", machine.type(of: value).name)
        if !isCallable {
            add("String form", ObjectDescription.shortened(try machine.repr(value)))
            if let length = try ObjectDescription.length(of: value, machine) { add("Length", String(length)) }
        }
        if case .object(let object) = value {
            for fact in object.facts(machine) { add(fact.label, fact.text) }
        }
        let source = ObjectDescription.source(of: value, machine)
        if let place = source?.place { add("File", place) }
        if showsSource, let text = source?.text {
            add("Source", text)
        } else if let text = try Help.documentation(of: value, machine), !text.isEmpty {
            add("Docstring", text)
        }
    }

    /// Labels on lines of their own where the text has several.
    public var text: String {
        fields.map { label, text in
            text.contains("\n") ? "\(label):\n\(text)\n"
                : "\(label):" + String(repeating: " ", count: max(1, 13 - label.count)) + text + "\n"
        }.joined()
    }

    private mutating func add(_ label: String, _ text: String) { fields.append((label, text)) }

    private mutating func addSignature(of value: Value, _ machine: Machine) throws(Raised) {
        let label = value.asObject(TypeObject.self) == nil ? "Signature" : "Init signature"
        if let text = try Help.signature(of: value, machine) { add(label, text) }
    }

    private static func shortened(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count <= 12 ? text : lines.prefix(10).joined(separator: "\n") + "\n..."
    }

    private static func length(of value: Value, _ machine: Machine) throws(Raised) -> Int? {
        // Asked of built-in containers only: a tensor without dimensions has none, and a script's own `__len__` is code.
        guard case .object(let object) = value, object is ListObject || object is DictObject || object is TupleObject
            || object is SetObject || object is StringObject
        else { return nil }
        return try object.length(machine)
    }

    /// The text of a definition, and where it is.
    private static func source(of value: Value, _ machine: Machine) -> (place: String, text: String?)? {
        guard case .object(let object) = value else { return nil }
        switch object {
        case let function as FunctionObject: return definition(function.code.source, function.code.definition)
        case let method as BoundMethod: return source(of: method.function, machine)
        case is NativeFunction: return nil
        case let type as TypeObject: return type.definition.map { definition($0.source, $0.span) }
        default:
            let type = object.type(machine)
            return type === machine.types.module ? nil : source(of: .object(type), machine)
        }
    }

    private static func definition(_ source: Source, _ span: Span) -> (place: String, text: String?) {
        let line = source.position(of: Int(span.start)).line
        let start = source.start(ofLine: line)
        let text = source.slice(Span(start: start, end: Int(span.end)))
        return ("\(source.name), line \(line)", text)
    }
}
