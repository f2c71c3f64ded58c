/// What `obj?` shows: fields with a label each.
public struct ObjectDescription {
    public private(set) var fields: [(label: String, text: String)] = []
    private let width: Int

    /// - Parameter showsSource: `obj??`: the source of what a script defines.
    public init(of value: Value, showsSource: Bool, _ machine: Machine) throws(Raised) {
        let isCallable = machine.isCallable(value)
        width = machine.pageWidth
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
            add(Self.source, text)
        } else if let text = try Help.documentation(of: value, machine), !text.isEmpty {
            add("Docstring", text)
        }
    }

    /// Labels on lines of their own where the text has several.
    public var text: String { text { $0 } }

    /// - Parameter coloured: gives code its colours.
    func text(coloured: (String) -> String) -> String {
        fields.map { label, text in
            if label == Self.source { return "\(label):\n\(coloured(text))\n" }
            if text.contains("\n") { return "\(label):\n\(text)\n" }
            let head = "\(label):" + String(repeating: " ", count: max(1, 13 - label.count))
            // A signature is broken between its parameters, where the terminal would break it in one.
            guard Self.signatures.contains(label), head.count + text.count > width else { return head + text + "\n" }
            return Paragraph.wrapped(head + text, width: width, hang: 4) + "\n"
        }.joined()
    }

    private mutating func add(_ label: String, _ text: String) { fields.append((label, text)) }

    private static let source = "Source"
    private static let signatures = ["Signature", "Init signature"]

    private mutating func addSignature(of value: Value, _ machine: Machine) throws(Raised) {
        let label = Self.signatures[value.asObject(TypeObject.self) == nil ? 0 : 1]
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
