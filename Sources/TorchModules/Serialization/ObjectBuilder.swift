import Language
import TensorCore
import TensorIO

/// Makes the objects of the language that a file describes.
final class ObjectBuilder: PickleBuilder {
    private let library: TorchLibrary
    private let machine: Machine
    private let orderedDictType: TypeObject?
    private let counterType: TypeObject?

    init(_ library: TorchLibrary) throws(Raised) {
        self.library = library
        machine = library.machine
        let collections = try machine.importModule("collections").last
        orderedDictType = collections.attributes[machine.names.intern("OrderedDict")]?.asObject(TypeObject.self)
        counterType = collections.attributes[machine.names.intern("Counter")]?.asObject(TypeObject.self)
    }

    // MARK: Values

    var none: Value { .none }
    func bool(_ flag: Bool) -> Value { .bool(flag) }
    func int(_ number: Int) -> Value { .int(number) }
    func int(littleEndian bytes: ArraySlice<UInt8>) throws(TensorError) -> Value { .integer(littleEndian: bytes) }
    func float(_ number: Double) -> Value { .float(number) }
    func string(_ text: String) throws(TensorError) -> Value { .string(text) }
    func bytes(_ bytes: [UInt8]) throws(TensorError) -> Value { .object(BytesObject(bytes)) }
    func tuple(_ elements: [Value]) throws(TensorError) -> Value { .object(TupleObject(elements)) }
    func list() -> Value { .object(ListObject()) }
    func dict() -> Value { .object(DictObject()) }
    func opaque(_ object: PickleOpaque) -> Value { .object(OpaqueObject(object, library)) }

    func orderedDict() throws(TensorError) -> Value {
        try library.lifting { () throws(Raised) in try library.machine.orderedDict([]) }
    }

    func counter(_ counts: Value?) throws(TensorError) -> Value {
        try library.lifting { () throws(Raised) in
            guard let counterType else { throw machine.error(.notImplementedError, "collections.Counter is not in lsx yet") }
            guard let counts else { return try machine.call(.object(counterType), []) }
            guard counts.asObject(DictObject.self) != nil else { throw machine.error(.typeError, "a Counter is made of a dict") }
            return try machine.call(.object(counterType), [counts])
        }
    }

    func set(_ elements: [Value]) throws(TensorError) -> Value {
        try checkKeys(elements)
        return .object(try library.lifting { () throws(Raised) in try SetObject(elements, machine) })
    }

    func size(_ elements: [Value]) throws(TensorError) -> Value {
        try library.lifting { () throws(Raised) in
            try machine.call(.object(library.sizeType), [.object(TupleObject(elements))])
        }
    }

    func device(_ arguments: [Value]) throws(TensorError) -> Value {
        try library.lifting { () throws(Raised) in try machine.call(.object(library.deviceType), arguments) }
    }

    func tensor(_ tensor: Tensor, isParameter: Bool) throws(TensorError) -> Value {
        isParameter ? .object(TensorObject(tensor, library, isParameter: true)) : library.value(tensor)
    }

    // MARK: Filling

    func append(_ elements: ArraySlice<Value>, to list: Value) throws(TensorError) -> Bool {
        guard case .object(let list as ListObject) = list else { return false }
        try library.lifting { () throws(Raised) in try list.append(contentsOf: elements.map(plain), machine) }
        return true
    }

    func setItems(_ entries: ArraySlice<Value>, of dict: Value) throws(TensorError) -> Bool {
        guard case .object(let object) = dict, let target = dict.asObject(DictObject.self) else { return false }
        guard object === target || object.type(machine) === orderedDictType || object.type(machine) === counterType else {
            return false
        }
        var place = entries.startIndex
        while place + 1 < entries.endIndex {
            let (key, value) = (entries[place], plain(entries[place + 1]))
            try checkKeys([key])
            try library.lifting { () throws(Raised) in try target.set(plain(key), value, machine) }
            place += 2
        }
        return true
    }

    func setAttributes(_ state: Value, of object: Value) throws(TensorError) -> Bool {
        guard case .object(let target) = object, let state = state.asObject(DictObject.self) else { return false }
        guard target is TensorObject || target.type(machine) === orderedDictType else { return false }
        try library.lifting { () throws(Raised) in
            for key in try machine.array(of: .object(state)) {
                guard let name = key.asObject(StringObject.self)?.text, let value = try state.value(for: key, machine) else { continue }
                // An attribute of the class keeps its meaning.
                let place = machine.names.intern(name)
                guard target.type(machine).lookup(place) == nil else { continue }
                try target.setAttribute(place, plain(value), machine)
            }
        }
        return true
    }

    /// A type of the file that scripts know is theirs from here on.
    private func plain(_ value: Value) -> Value {
        guard case .global(let global)? = opaque(of: value)?.content else { return value }
        switch global {
        case .dtype(let dtype): return .object(library.dtypes[dtype])
        case .tensor: return .object(library.tensorType)
        case .parameter: return .object(library.parameterType)
        case .size: return .object(library.sizeType)
        default: return value
        }
    }

    /// Hashing a tuple visits what it holds, as often as it is held: thirty tuples of two can stand for a billion.
    private func checkKeys(_ keys: [Value]) throws(TensorError) {
        var pending = keys
        var visited = 0
        while let key = pending.popLast() {
            visited += 1
            guard visited <= keys.count + 10_000 else { throw .value("a key of the file is nested too deeply") }
            if case .object(let tuple as TupleObject) = key { pending.append(contentsOf: tuple.elements.prefix(10_001)) }
        }
    }

    /// What the file's last value is to the script.
    func result(_ value: Value) -> Value { plain(value) }

    // MARK: Reading back

    func opaque(of value: Value) -> PickleOpaque? {
        guard case .object(let object as OpaqueObject) = value else { return nil }
        return object.content
    }

    func elements(of value: Value) -> [Value]? {
        switch value {
        case .object(let tuple as TupleObject): tuple.elements
        case .object(let list as ListObject): list.elements
        default: nil
        }
    }

    func int(of value: Value) -> Int? { value.smallInt }
    func bool(of value: Value) -> Bool? { if case .bool(let flag) = value { flag } else { nil } }
    func text(of value: Value) -> String? { value.asObject(StringObject.self)?.text }
    func tensor(of value: Value) -> Tensor? { value.asObject(TensorObject.self)?.tensor }

    func decodingError(_ bytes: [UInt8]) -> TensorError {
        do throws(TensorError) {
            try library.lifting { () throws(Raised) in
                let decode = try machine.attribute(of: .object(BytesObject(bytes)), machine.names.intern("decode"))
                _ = try machine.call(decode, [])
            }
        } catch {
            return error
        }
        return .value("a text of the file is not UTF-8")
    }

    func className(of value: Value) -> String { (try? machine.repr(.object(machine.type(of: value)))) ?? machine.typeName(of: value) }

    func shown(_ value: Value) -> String {
        switch value {
        case .none, .bool, .int, .float, .object(is StringObject): (try? machine.repr(value)) ?? ""
        default: className(of: value)
        }
    }
}

/// A class or a storage of a file, which no script can do anything with.
final class OpaqueObject: Object {
    let content: PickleOpaque
    private unowned(unsafe) let library: TorchLibrary

    init(_ content: PickleOpaque, _ library: TorchLibrary) {
        self.content = content
        self.library = library
    }

    override func type(_ machine: Machine) -> TypeObject { library.storageType }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        switch content.content {
        case .global(let global): "<\(global.path.module).\(global.path.name)>"
        case .storage: "<torch.storage.UntypedStorage>"
        }
    }
}

extension TorchLibrary {
    /// Runs code of the language inside code of the tensors; its exception passes through as it is.
    func lifting<Result>(_ body: () throws(Raised) -> Result) throws(TensorError) -> Result {
        do {
            return try body()
        } catch {
            throw TensorError(.foreign(error))
        }
    }
}
