import Language
import TensorCore

/// A tensor as scripts see it. There is one for a tensor at a time: `p.grad is p.grad`.
public final class TensorObject: Object {
    @exclusivity(unchecked) public private(set) final var tensor: Tensor
    unowned(unsafe) let library: TorchLibrary
    /// `nn.Parameter`: what a module registers when it is assigned.
    let isParameter: Bool
    /// A class that a script derived from one of the two; nil for the plain ones.
    private(set) var scriptClass: TypeObject?
    /// Attributes that a script put on it.
    private var ownAttributes: AttributeTable?

    init(_ tensor: Tensor, _ library: TorchLibrary, isParameter: Bool = false, cls: TypeObject? = nil) {
        self.tensor = tensor
        self.library = library
        self.isParameter = isParameter
        scriptClass = cls
        super.init()
        tensor.frontObject = self
    }

    /// An uninitialized parameter has its shape now.
    func becomePlain() { scriptClass = nil }

    /// A result gets the class of what it was computed from.
    func become(_ cls: TypeObject) { scriptClass = cls }

    deinit { if tensor.frontObject === self { tensor.frontObject = nil } }

    override public func type(_ machine: Machine) -> TypeObject {
        scriptClass ?? (isParameter ? library.parameterType : library.tensorType)
    }

    override public var instanceAttributes: AttributeTable? { ownAttributes }

    override public func setAttribute(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        if ownAttributes == nil, value != nil, type(machine).lookup(name)?.asObject(NativeProperty.self) == nil {
            ownAttributes = AttributeTable()
        }
        try machine.genericSetAttribute(of: self, name, value)
    }

    // MARK: Operators, see TensorObject+Operators.swift

    override public func binary(
        _ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine
    ) throws(Raised) -> Value? {
        if library.hasTensorSubclasses {
            let given: [Value] = reflected && other.asObject(TensorObject.self) != nil ? [other, .object(self)] : [.object(self), other]
            let answer = try library.subclassAnswer(
                to: library.operatorFunction(op, reflected: reflected, inPlace: false), given, machine
            ) { () throws(Raised) in try operate(op, other, reflected: reflected, machine) ?? .object(machine.notImplemented) }
            if let answer { return answer.asObject(Object.self) === machine.notImplemented ? nil : answer }
        }
        return try operate(op, other, reflected: reflected, machine)
    }
    override public func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        try operateInPlace(op, other, machine)
    }
    override public func unary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? {
        guard library.hasTensorSubclasses else { return try operate(op) }
        let name = op == .negative ? "neg" : op == .invert ? "bitwise_not" : "positive"
        return try answered(by: name, [.object(self)], machine) { () throws(Raised) in try operate(op) }
    }
    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard library.hasTensorSubclasses else { return try library.compare(op, self, other).map(library.value) }
        let names: [ComparisonOperator: String] = [
            .equal: "eq", .notEqual: "ne", .less: "lt", .lessEqual: "le", .greater: "gt", .greaterEqual: "ge",
        ]
        return try answered(by: names[op] ?? "", [.object(self), other], machine) { () throws(Raised) in
            try library.compare(op, self, other).map(library.value)
        }
    }

    /// An operator's result, which a class that a script derived may give.
    private func answered(
        by name: String, _ values: [Value], _ machine: Machine, _ run: () throws(Raised) -> Value?
    ) throws(Raised) -> Value? {
        let answer = try library.subclassAnswer(
            to: library.tensorType.lookup(machine.names.intern(name))?.asObject(Object.self), values, machine
        ) { () throws(Raised) in try run() ?? .object(machine.notImplemented) }
        guard let answer else { return try run() }
        return answer.asObject(Object.self) === machine.notImplemented ? nil : answer
    }

    // MARK: Containers

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard library.hasTensorSubclasses else { return try element(key, machine) }
        return try answered(by: "__getitem__", [.object(self), key], machine) { () throws(Raised) in try element(key, machine) }
    }
    override public func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        try assign(value, at: key, machine)
        return true
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? {
        guard tensor.rank > 0 else { throw machine.error(.typeError, "len() of a 0-d tensor") }
        return tensor.shape[0]
    }

    override public func iterator(_ machine: Machine) throws(Raised) -> Object? {
        guard tensor.rank > 0 else { throw machine.error(.typeError, "iteration over a 0-d tensor") }
        let rows = try library.attempt { () throws(TensorError) in try tensor.unbind(0) }
        return try machine.iterator(of: .object(TupleObject(rows.map { library.value($0, like: .object(self)) })))
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        switch value {
        case .int, .float, .bool, .object(is TensorObject):
            let equal = try library.compare(.equal, self, value)
            return try library.attempt { () throws(TensorError) in try equal?.any().item().isZero == false }
        default:
            throw machine.error(
                .runtimeError,
                "Tensor.__contains__ only supports Tensor or scalar, but you passed in a "
                    + "\(try machine.repr(.object(machine.type(of: value)))).")
        }
    }

    // MARK: Values

    override public func truth(_ machine: Machine) throws(Raised) -> Bool {
        if tensor.count == 1 { return !(try library.scalar(of: tensor).isZero) }
        throw library.raised(
            .runtime("Boolean value of Tensor with \(tensor.count == 0 ? "no values" : "more than one value") is ambiguous"),
            by: tensor)
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int { identity }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if isUninitialized { return "<\(type(machine).name)>" }
        if library.context.watchesNumbers, !tensor.isLeaf { library.noteBadResult(tensor) }
        if let subclass {
            if let own = subclass.lookup(.of(.repr)), case .object(let function) = own, !(function is NativeFunction) {
                return try machine.str(try machine.call(own, [.object(self)]))
            }
            return tensor.text(prefix: subclass.name + "(")
        }
        return (isParameter ? "Parameter containing:\n" : "") + tensor.text()
    }

    override public func str(_ machine: Machine) throws(Raised) -> String { try repr(machine) }

    override public func facts(_ machine: Machine) -> [ObjectFact] {
        [
            ObjectFact("Shape", "(" + tensor.shape.map(String.init).joined(separator: ", ") + (tensor.rank == 1 ? ",)" : ")")),
            ObjectFact("Dtype", tensor.dtype.name),
            ObjectFact("Grad", tensor.requiresGrad ? "True" : "False"),
            ObjectFact("Bytes", String(tensor.count &* tensor.dtype.byteCount)),
        ]
    }

    /// A tensor without dimensions formats as its number; any other only as its text.
    override public func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        if tensor.rank == 0, !isParameter {
            return try machine.format(library.value(of: try library.scalar(of: tensor)), specification)
        }
        guard specification.isEmpty else {
            throw machine.error(.typeError, "unsupported format string passed to \(type(machine).name).__format__")
        }
        return try repr(machine)
    }

    override public var isCollectable: Bool { true }

    override public func visitChildren(_ visit: (Object) -> Void) {
        ownAttributes?.visitChildren(visit)
        for list in ownedHooks { list.visitFunctions(visit) }
    }

    override public func dropChildren(into released: inout [Object]) {
        ownAttributes?.dropChildren(into: &released)
        for list in ownedHooks { list.dropFunctions(into: &released) }
    }

    /// Hooks that die with this object: nobody else has its tensor, a graph say.
    private var ownedHooks: [HookList] { isKnownUniquelyReferenced(&tensor) ? tensor.ownedHooks : [] }
}
