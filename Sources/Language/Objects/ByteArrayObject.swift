/// A Python bytearray: bytes that can be changed.
final class ByteArrayObject: BytesObject {
    /// How many windows on the bytes are open: as long as there are any, their number may not change.
    private var windows = 0

    private func checkSize(_ machine: Machine) throws(Raised) {
        if windows > 0 { throw machine.error(.bufferError, "Existing exports of data: object cannot be re-sized") }
    }

    /// Keeps a bytearray from changing its size as long as it lives.
    final class Lock: Object {
        private let array: ByteArrayObject

        init(_ array: ByteArrayObject) {
            self.array = array
            array.windows += 1
        }

        deinit { array.windows -= 1 }
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.bytearray }
    override func same(_ bytes: [UInt8]) -> BytesObject { ByteArrayObject(bytes) }
    override func hash(_ machine: Machine) throws(Raised) -> Int { throw machine.unhashable(.object(self)) }

    override func repr(_ machine: Machine) throws(Raised) -> String { "bytearray(\(try super.repr(machine)))" }

    override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add:
            guard let more = other.asObject(BytesObject.self) else {
                throw machine.error(.typeError, "can't concat \(machine.typeName(of: other)) to bytearray")
            }
            try machine.charge(bytes: more.bytes.count)
            if !more.bytes.isEmpty { try checkSize(machine) }
            bytes += more.bytes
        case .multiply:
            guard let times = try Sequences.repetitions(other, of: bytes.count, elementSize: 1, machine) else { return nil }
            if times != 1 { try checkSize(machine) }
            bytes = Array(repeatElement(bytes, count: times).joined())
        default: return nil
        }
        return .object(self)
    }

    override func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        if let slice = key.asObject(SliceObject.self) {
            // Before the places are known: what makes the value may change the bytes.
            let new = try value.map { (value) throws(Raised) in try BytesMethods.bytes(from: value, machine) }
            try set(slice.resolve(count: bytes.count, machine), new, machine)
            return true
        }
        guard let index = try machine.optionalIndex(key) else {
            throw machine.error(.typeError, "bytearray indices must be integers or slices, not \(machine.typeName(of: key))")
        }
        let place = index < 0 ? index &+ bytes.count : index
        guard bytes.indices.contains(place) else { throw machine.error(.indexError, "bytearray index out of range") }
        let byte = try value.map { (value) throws(Raised) in try BytesMethods.byte(value, machine) }
        guard bytes.indices.contains(place) else { throw machine.error(.indexError, "bytearray index out of range") }
        if let byte {
            bytes[place] = byte
        } else {
            try checkSize(machine)
            bytes.remove(at: place)
        }
        return true
    }

    private func set(_ range: SliceObject.Resolved, _ new: [UInt8]?, _ machine: Machine) throws(Raised) {
        if range.step == 1 {
            let end = max(range.start, range.start + range.count)
            try machine.charge(bytes: new?.count ?? 0)
            if new?.count ?? 0 != end - range.start { try checkSize(machine) }
            bytes.replaceSubrange(range.start..<end, with: new ?? [])
        } else if let new {
            guard new.count == range.count else {
                throw machine.error(.valueError, "attempt to assign bytes of size \(new.count) to extended slice of size \(range.count)")
            }
            for (place, byte) in zip(range.places, new) { bytes[place] = byte }
        } else {
            if range.count > 0 { try checkSize(machine) }
            let dropped = Set(range.places)
            bytes = bytes.indices.filter { !dropped.contains($0) }.map { bytes[$0] }
        }
    }

    static func install(_ table: MethodTable<ByteArrayObject>) {
        table.method("append(item, /)") { (array, arguments, machine) throws(Raised) in
            let byte = try BytesMethods.byte(arguments[0], machine)
            try machine.charge(bytes: 1)
            try array.checkSize(machine)
            array.bytes.append(byte)
            return .none
        }
        table.method("extend(iterable_of_ints, /)") { (array, arguments, machine) throws(Raised) in
            let isWindow = try BytesMethods.window(arguments[0], machine) != nil
            let isIterable = try machine.isIterable(arguments[0])
            guard isWindow || isIterable else {
                throw machine.error(.typeError, "can't extend bytearray with \(machine.typeName(of: arguments[0]))")
            }
            let more = try BytesMethods.bytes(from: arguments[0], machine)
            try machine.charge(bytes: more.count)
            if !more.isEmpty { try array.checkSize(machine) }
            array.bytes += more
            return .none
        }
        table.method("insert(index, item, /)") { (array, arguments, machine) throws(Raised) in
            let index = try machine.clampedIndex(arguments[0], or: Machine.notAnInteger)
            let byte = try BytesMethods.byte(arguments[1], machine)
            let count = array.bytes.count
            try machine.charge(bytes: 1)
            try array.checkSize(machine)
            array.bytes.insert(byte, at: min(max(index < 0 ? index + count : index, 0), count))
            return .none
        }
        table.method("pop(index=-1, /)") { (array, arguments, machine) throws(Raised) in
            let index = try machine.index(arguments[0])
            guard !array.bytes.isEmpty else { throw machine.error(.indexError, "pop from empty bytearray") }
            let place = index < 0 ? index &+ array.bytes.count : index
            guard array.bytes.indices.contains(place) else { throw machine.error(.indexError, "pop index out of range") }
            try array.checkSize(machine)
            return .int(Int(array.bytes.remove(at: place)))
        }
        table.method("remove(value, /)") { (array, arguments, machine) throws(Raised) in
            let byte = try BytesMethods.byte(arguments[0], machine)
            guard let place = array.bytes.firstIndex(of: byte) else { throw machine.error(.valueError, "value not found in bytearray") }
            try array.checkSize(machine)
            array.bytes.remove(at: place)
            return .none
        }
        table.method("clear()") { (array, _, machine) throws(Raised) in
            if !array.bytes.isEmpty { try array.checkSize(machine) }
            array.bytes = []
            return .none
        }
        table.method("reverse()") { (array, _, _) in
            array.bytes.reverse()
            return .none
        }
        table.method("copy()") { (array, _, _) in .object(ByteArrayObject(array.bytes)) }
    }
}
