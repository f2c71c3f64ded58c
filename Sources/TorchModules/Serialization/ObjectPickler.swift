import Language
import TensorCore
import TensorIO

/// Walks over the objects of a script and writes them into a file. An object that is met again is referred to, so that
/// what was shared, and what holds itself, is so again when it is read.
struct ObjectPickler {
    private let library: TorchLibrary
    private let machine: Machine
    private let file = TorchFileWriter()
    private var places: [ObjectIdentifier: Int] = [:]
    private let orderedDictType: TypeObject?
    private let counterType: TypeObject?
    /// An object was met that `pickle` has to take apart.
    private var hasMoreThanData = false

    init(_ library: TorchLibrary) throws(Raised) {
        self.library = library
        machine = library.machine
        let collections = try machine.importModule("collections").last
        orderedDictType = collections.attributes[machine.names.intern("OrderedDict")]?.asObject(TypeObject.self)
        counterType = collections.attributes[machine.names.intern("Counter")]?.asObject(TypeObject.self)
    }

    /// Takes in the object and all it holds; false where something is more than data.
    mutating func takes(_ value: Value) throws(Raised) -> Bool {
        do throws(Raised) {
            try add(value)
            return true
        } catch {
            if hasMoreThanData { return false }
            throw error
        }
    }

    /// Writes what was taken in.
    func finish(_ sink: any ByteSink, name: String) throws(Raised) {
        try library.attempt { () throws(TensorError) in try file.finish(sink, name: name) }
    }

    private mutating func add(_ value: Value) throws(Raised) {
        switch value {
        case .none: file.pickle.none()
        case .bool(let flag): file.pickle.bool(flag)
        case .int(let number): file.pickle.int(number)
        case .float(let number): file.pickle.float(number)
        case .unbound: throw machine.error(.typeError, "cannot pickle a missing value")
        case .object(let object): try add(object)
        }
    }

    private mutating func add(_ object: Object) throws(Raised) {
        if let place = places[ObjectIdentifier(object)] { return file.pickle.get(place) }
        try machine.enterNative()
        defer { machine.leaveNative() }
        switch object {
        case let text as StringObject: return file.pickle.string(text.text)
        case let big as BigIntObject: return file.pickle.int(littleEndian: big.littleEndianBytes)
        case let bytes as BytesObject: file.pickle.encoded(bytes.bytes)
        case let dtype as DTypeObject: return file.pickle.global(.dtype(dtype.dtype))
        case let device as DeviceObject:
            file.pickle.global(.device)
            file.pickle.string(device.kind)
            if let index = device.index { file.pickle.int(index) }
            file.pickle.tuple(device.index == nil ? 1 : 2)
            file.pickle.reduce()
        case let tensor as TensorObject where tensor.subclass != nil: throw moreThanData(object)
        case let tensor as TensorObject: try add(tensor)
        case let size as SizeObject:
            file.pickle.global(.size)
            file.pickle.ints(size.elements.compactMap(\.smallInt))
            file.pickle.tuple(1)
            file.pickle.reduce()
        case let tuple as TupleObject where tuple.type(machine) === machine.types.tuple: return try add(tuple)
        case let list as ListObject:
            file.pickle.emptyList()
            remember(list)
            return try addElements(list.elements)
        case _ where object is DictObject || object.type(machine) === machine.types.dict:  // the latter is `vars(args)`
            file.pickle.emptyDict()
            remember(object)
            return try addEntries(of: .object(object))
        case let set as SetObject where !set.isFrozen:
            file.pickle.global(.set)
            file.pickle.emptyList()
            try addElements(set.elements)
            file.pickle.tuple(1)
            file.pickle.reduce()
        default:
            if object.type(machine) === orderedDictType { return try addOrderedDict(object) }
            if object.type(machine) === counterType { return try addCounter(object) }
            throw moreThanData(object)
        }
        remember(object)
    }

    private mutating func moreThanData(_ object: Object) -> Raised {
        hasMoreThanData = true
        return machine.error(.typeError, "cannot pickle '\(machine.typeName(of: .object(object)))' object")
    }

    private mutating func remember(_ object: Object) { places[ObjectIdentifier(object)] = file.pickle.put() }

    // MARK: Containers

    private mutating func addElements(_ elements: [Value]) throws(Raised) {
        guard !elements.isEmpty else { return }
        file.pickle.mark()
        for (number, element) in elements.enumerated() {
            if number & 0xFFFF == 0xFFFF { try machine.poll() }
            try add(element)
        }
        file.pickle.appends()
    }

    private mutating func addEntries(of dict: Value) throws(Raised) {
        let keys = try machine.array(of: dict)
        guard !keys.isEmpty else { return }
        file.pickle.mark()
        for key in keys {
            try add(key)
            try add(try machine.item(of: dict, key))
        }
        file.pickle.setItems()
    }

    private mutating func add(_ tuple: TupleObject) throws(Raised) {
        let elements = tuple.elements
        guard !elements.isEmpty else { return file.pickle.tuple(0) }
        if elements.count > 3 { file.pickle.mark() }
        for element in elements { try add(element) }
        if elements.count > 3 { file.pickle.tupleSinceMark() } else { file.pickle.tuple(elements.count) }
        // A tuple in a list that it holds has been written on the way, and is written twice: reading it gives two.
        if places[ObjectIdentifier(tuple)] == nil { remember(tuple) }
    }

    private mutating func addOrderedDict(_ object: Object) throws(Raised) {
        file.pickle.orderedDict()
        remember(object)
        guard let dict = Value.object(object).asObject(DictObject.self) else { return }
        try addEntries(of: .object(dict))
        try addAttributes(of: object)
    }

    /// What lies beside the entries of an OrderedDict: the versions of a state, for one.
    private mutating func addAttributes(of object: Object) throws(Raised) {
        guard let attributes = object.instanceAttributes, !attributes.entries.isEmpty else { return }
        try addState(attributes)
        file.pickle.build()
    }

    private mutating func addState(_ attributes: AttributeTable) throws(Raised) {
        file.pickle.emptyDict()
        file.pickle.put()
        file.pickle.mark()
        for (name, value) in attributes.entries {
            file.pickle.string(machine.names.text(name))
            try add(value)
        }
        file.pickle.setItems()
    }

    private mutating func addCounter(_ object: Object) throws(Raised) {
        file.pickle.global(.counter)
        file.pickle.emptyDict()
        if let dict = Value.object(object).asObject(DictObject.self) { try addEntries(of: .object(dict)) }
        file.pickle.tuple(1)
        file.pickle.reduce()
    }

    // MARK: Tensors

    private mutating func add(_ object: TensorObject) throws(Raised) {
        let attributes = object.instanceAttributes.flatMap { $0.entries.isEmpty ? nil : $0 }
        if object.isParameter {
            file.pickle.global(attributes == nil ? .rebuildParameter : .rebuildParameterWithState)
            if attributes != nil { file.pickle.mark() }
            try addData(object.tensor, requiresGrad: false)
            file.pickle.bool(object.tensor.requiresGrad)
            file.pickle.orderedDict()
            if let attributes {
                try addState(attributes)
                file.pickle.tupleSinceMark()
            } else {
                file.pickle.tuple(3)
            }
            return file.pickle.reduce()
        }
        guard let attributes else { return try addData(object.tensor, requiresGrad: object.tensor.requiresGrad) }
        // `_rebuild_from_type_v2(rebuild, torch.Tensor, arguments, state)`
        file.pickle.global(.rebuildFromType)
        file.pickle.mark()
        file.pickle.global(.rebuildTensor)
        file.pickle.global(.tensor)
        try addArguments(object.tensor, requiresGrad: object.tensor.requiresGrad)
        try addState(attributes)
        file.pickle.tupleSinceMark()
        file.pickle.reduce()
    }

    private func addData(_ tensor: Tensor, requiresGrad: Bool) throws(Raised) {
        file.pickle.global(.rebuildTensor)
        try addArguments(tensor, requiresGrad: requiresGrad)
        file.pickle.reduce()
    }

    private func addArguments(_ tensor: Tensor, requiresGrad: Bool) throws(Raised) {
        try library.attempt { () throws(TensorError) in try file.addArguments(of: tensor, requiresGrad: requiresGrad) }
    }
}
