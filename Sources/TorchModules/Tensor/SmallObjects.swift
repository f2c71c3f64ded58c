import Language
import TensorCore

/// `torch.float32` and the other types, one object each.
final class DTypeObject: Object {
    let dtype: DType
    private let cls: TypeObject

    init(_ dtype: DType, type: TypeObject) {
        self.dtype = dtype
        cls = type
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override func repr(_ machine: Machine) throws(Raised) -> String { dtype.qualifiedName }
}

/// The session's dtype objects.
struct DTypes {
    let type: TypeObject
    private let objects: [DTypeObject]

    /// PyTorch's second names.
    static let aliases: [(alias: String, dtype: DType)] = [
        ("float", .float32), ("double", .float64), ("half", .float16), ("long", .int64), ("int", .int32), ("short", .int16),
    ]

    init(_ machine: Machine) {
        let type = TypeObject(name: "dtype", module: "torch", bases: [machine.types.object])
        type.nameInMessages = "torch.dtype"
        func property(_ name: String, _ read: @escaping (DType) -> Value) {
            type.property(name, machine) { (receiver, machine) throws(Raised) -> Value in
                guard let object = receiver.asObject(DTypeObject.self) else { return .none }
                return read(object.dtype)
            }
        }
        property("is_floating_point") { .bool($0.isFloatingPoint) }
        property("is_complex") { _ in .bool(false) }
        property("is_signed") { .bool($0 != .uint8 && $0 != .bool) }
        property("itemsize") { .int($0.byteCount) }
        // There is one object of each.
        for name in ["__copy__", "__deepcopy__"] {
            type.method(name, [.variadic("memo")], machine) { (call) throws(Raised) -> Value in call[0] }
        }
        self.type = type
        objects = DType.allCases.map { DTypeObject($0, type: type) }
    }

    subscript(dtype: DType) -> DTypeObject { objects[Int(dtype.rawValue)] }
    subscript(name: String) -> DType? { DType.allCases.first { $0.name == name } }
}

/// `torch.Size`: a tuple of ints.
final class SizeObject: TupleObject {
    private let cls: TypeObject

    init(_ sizes: some Sequence<Int>, _ type: TypeObject) {
        cls = type
        super.init(sizes.map(Value.int))
    }

    override func type(_ machine: Machine) -> TypeObject { cls }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "torch.Size(\(try machine.repr(.object(ListObject(elements)))))"
    }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let result = try super.item(key, machine)
        guard key.asObject(SliceObject.self) != nil, case .object(let part as TupleObject)? = result else { return result }
        return .object(SizeObject(part.elements.compactMap(\.smallInt), cls))
    }

    /// What stands for sizes: whole numbers, and tensors of one.
    static func sizes(_ elements: [Value], _ machine: Machine) throws(Raised) -> [Int] {
        var sizes: [Int] = []
        for (place, element) in elements.enumerated() {
            if element.asObject(TensorObject.self) != nil {
                sizes.append(try machine.index(element))
                continue
            }
            guard let size = try? machine.index(element) else {
                throw machine.error(
                    .typeError, "torch.Size() takes an iterable of 'int' (item \(place) is '\(machine.typeName(of: element))')")
            }
            sizes.append(size)
        }
        return sizes
    }

    /// `size + (4,)` and `(4,) + size` are sizes again.
    override func binary(
        _ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine
    ) throws(Raised) -> Value? {
        if op == .add, let parts = other.asObject(TupleObject.self)?.elements {
            try machine.charge(bytes: (elements.count + parts.count) * MemoryLayout<Value>.stride)
            return .object(SizeObject(try Self.sizes(reflected ? parts + elements : elements + parts, machine), cls))
        }
        if op == .add, !reflected {
            throw machine.error(.typeError, "can only concatenate tuple (not \(machine.typeName(of: other))) to torch.Size")
        }
        let result = try super.binary(op, other, reflected: reflected, machine)
        guard case .object(let tuple as TupleObject)? = result else { return result }
        return .object(SizeObject(tuple.elements.compactMap(\.smallInt), cls))
    }
}

extension Value {
    /// An int that fits 64 bits.
    var smallInt: Int? { if case .int(let value) = self { value } else { nil } }
}

extension TorchLibrary {
    func makeSizeType() -> TypeObject {
        let type = NativeType("Size", module: "torch", base: machine.types.tuple) {
            (cls, arguments, machine) throws(Raised) -> Value in
            let sizes = arguments.positionalCount > 0 ? try SizeObject.sizes(try machine.array(of: arguments[0]), machine) : []
            return .object(SizeObject(sizes, cls))
        }
        type.nameInMessages = "torch.Size"
        for name in ["__copy__", "__deepcopy__"] {
            type.method(name, [.variadic("memo")], machine) { (call) throws(Raised) -> Value in call[0] }
        }
        type.method("numel", [], machine) { (call) throws(Raised) -> Value in
            var product = 1
            for case .int(let size) in try call.receiver(TupleObject.self).elements { product = product &* size }
            return .int(product)
        }
        return type
    }
}

/// Several tensors with names: what `x.max(dim=1)` returns.
final class NamedTupleObject: TupleObject {
    private let fields: [String]
    private let cls: TypeObject

    init(_ named: NamedTensors, _ library: TorchLibrary) {
        fields = named.fields.map(\.name) + (named.list.map { [$0.name] } ?? [])
        cls = library.namedTupleType(named.typeName, module: named.module, fields: fields)
        let list = named.list.map { [Value.object(TupleObject($0.values.map { library.value($0) }))] } ?? []
        super.init(named.fields.map { library.value($0.value) } + list)
    }

    init(_ fields: [String], _ elements: [Value], _ cls: TypeObject) {
        (self.fields, self.cls) = (fields, cls)
        super.init(elements)
    }

    /// The same with other elements.
    func with(_ elements: [Value]) -> NamedTupleObject { NamedTupleObject(fields, elements, cls) }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override var hasGenericAttributes: Bool { false }

    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        let text = machine.names.text(name)
        // PyTorch's own have no such list, Python's named tuples do.
        if text == "_fields", cls.module != "torch.return_types" { return .object(TupleObject(fields.map(Value.string))) }
        if let place = fields.firstIndex(of: text), place < elements.count { return elements[place] }
        return try machine.genericAttribute(of: self, name)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        let isStandard = cls.module == "torch.return_types"
        var lines: [String] = []
        for (field, element) in zip(fields, elements) { lines.append("\(field)=\(try machine.repr(element))") }
        return isStandard
            ? "torch.return_types.\(cls.name)(\n" + lines.joined(separator: ",\n") + ")"
            : "\(cls.name)(" + lines.joined(separator: ", ") + ")"
    }
}
