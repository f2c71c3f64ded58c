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

    // MARK: Operators and containers, see TensorObject+Operators.swift and TensorObject+Slots.swift

    override public func binary(
        _ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine
    ) throws(Raised) -> Value? {
        if !library.hasTensorSubclasses {
            if let result = try operate(op, other, reflected: reflected, machine) { return result }
        } else if let own = overriding((reflected ? "__r" : "__") + op.text + "__") {
            return try answer(of: own, other)
        }
        return try tensorBinary(op, other, reflected: reflected)
    }

    override public func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        if !library.hasTensorSubclasses {
            if let result = try operateInPlace(op, other, machine) { return result }
        } else if let own = overriding("__i" + op.text + "__") {
            return try answer(of: own, other)
        }
        return try tensorInPlace(op, other)
    }

    override public func unary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? {
        guard library.hasTensorSubclasses, op != .not else { return try operate(op) }
        if let own = overriding(op.method) { return try answer(of: own) }
        return try tensorUnary(op)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        if !library.hasTensorSubclasses {
            if let result = try library.compare(op, self, other) { return library.value(result) }
        } else if let own = overriding(op.method) {
            return try answer(of: own, other)
        }
        return try tensorCompare(op, other)
    }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let own = overriding("__getitem__") { return try machine.call(own, [.object(self), key]) }
        return try tensorItem(key)
    }

    override public func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        if let value, let own = overriding("__setitem__") {
            _ = try machine.call(own, [.object(self), key, value])
        } else {
            try tensorSetItem(key, value)
        }
        return true
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? {
        guard let own = overriding("__len__") else { return try tensorLength() }
        return try length(answered: try machine.call(own, [.object(self)]))
    }

    /// What a class says a tensor's length is.
    func length(answered value: Value) throws(Raised) -> Int {
        let length = try library.machine.index(value)
        guard length >= 0 else { throw library.machine.error(.valueError, "__len__() should return >= 0") }
        return length
    }

    override public func iterator(_ machine: Machine) throws(Raised) -> Object? {
        if let own = overriding("__iter__") { return try machine.iterator(of: try machine.call(own, [.object(self)])) }
        return try tensorIterator()
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        if let own = overriding("__contains__") { return try machine.truth(try machine.call(own, [.object(self), value])) }
        return try tensorContains(value)
    }

    // MARK: Values

    override public func truth(_ machine: Machine) throws(Raised) -> Bool {
        if let own = overriding("__bool__") { return try machine.truth(try machine.call(own, [.object(self)])) }
        if tensor.count == 1 { return !(try library.scalar(of: tensor).isZero) }
        throw library.raised(
            .runtime("Boolean value of Tensor with \(tensor.count == 0 ? "no values" : "more than one value") is ambiguous"),
            by: tensor)
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int { identity }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if let own = overriding("__repr__") { return try machine.str(try machine.call(own, [.object(self)])) }
        return try tensorText()
    }

    override public func str(_ machine: Machine) throws(Raised) -> String {
        if let own = overriding("__str__") { return try machine.str(try machine.call(own, [.object(self)])) }
        return try repr(machine)
    }

    override public func facts(_ machine: Machine) -> [ObjectFact] {
        [
            ObjectFact("Shape", "(" + tensor.shape.map(String.init).joined(separator: ", ") + (tensor.rank == 1 ? ",)" : ")")),
            ObjectFact("Dtype", tensor.dtype.name),
            ObjectFact("Grad", tensor.requiresGrad ? "True" : "False"),
            ObjectFact("Bytes", String(tensor.count &* tensor.dtype.byteCount)),
        ]
    }

    override public func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        if let own = overriding("__format__") { return try machine.str(try machine.call(own, [.object(self), .string(specification)])) }
        return try tensorFormat(specification)
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
