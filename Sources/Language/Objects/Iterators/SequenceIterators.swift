/// Iterators over the built-in sequences. `next` allocates nothing but the element itself.

/// Over a list, in either direction; the list may grow or shrink meanwhile.
final class ListIterator: Object {
    private var list: ListObject?
    private var place: Int
    private let backwards: Bool

    init(_ list: ListObject, backwards: Bool = false) {
        self.list = list
        self.backwards = backwards
        place = backwards ? list.elements.count - 1 : 0
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { backwards ? machine.natives.listReverseIterator : machine.natives.listIterator }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard let list, place >= 0, place < list.elements.count else {
            list = nil
            return nil
        }
        defer { place += backwards ? -1 : 1 }
        return list.elements[place]
    }

    deinit { releaseIteratively(&list) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if let list { visit(list) } }
    override func dropChildren(into released: inout [Object]) { released.take(&list) }
}

final class TupleIterator: Object {
    private var tuple: TupleObject?
    private var place = 0

    init(_ tuple: TupleObject) { self.tuple = tuple }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.tupleIterator }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard let tuple, place < tuple.elements.count else {
            tuple = nil
            return nil
        }
        defer { place += 1 }
        return tuple.elements[place]
    }

    deinit { releaseIteratively(&tuple) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if let tuple { visit(tuple) } }
    override func dropChildren(into released: inout [Object]) { released.take(&tuple) }
}

final class StringIterator: Object {
    private let text: String
    /// In bytes.
    private var place = 0

    init(_ string: StringObject) { text = string.text }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.stringIterator }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        let storage = StringStorage(text)
        guard place < storage.count else { return nil }
        let byte = storage.byte(at: place)
        if byte < 128 {
            place += 1
            return machine.character(byte).pointee
        }
        let scalar = text.unicodeScalars[text.utf8.index(text.utf8.startIndex, offsetBy: place)]
        place += UTF8.width(scalar)
        return machine.character(scalar)
    }
}

final class RangeIterator: Object {
    /// The next element, meaningful while some are left.
    private(set) var current: Int
    let step: Int
    private(set) var left: Int

    init(start: Int, step: Int, count: Int) {
        current = start
        self.step = step
        left = count
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.rangeIterator }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    @inline(__always)
    func nextInt() -> Int? {
        guard left > 0 else { return nil }
        left -= 1
        let element = current
        current = current &+ step
        return element
    }

    override func next(_ machine: Machine) throws(Raised) -> Value? { nextInt().map(Value.int) }
}

final class SetIterator: Object {
    private var set: SetObject?
    private var place = 0
    private var count: Int

    init(_ set: SetObject) {
        self.set = set
        count = set.count
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.setIterator }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard count >= 0, let set else { return nil }
        guard set.count == count else {
            count = -1
            throw machine.error(.runtimeError, "Set changed size during iteration")
        }
        while place < set.slots.count {
            let value = set.slots[place]
            place += 1
            if !value.isUnbound { return value }
        }
        count = -1
        return nil
    }

    deinit { releaseIteratively(&set) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if let set { visit(set) } }
    override func dropChildren(into released: inout [Object]) { released.take(&set) }
}

/// Over anything with `__getitem__` and ints from 0, or backwards with `__len__`: until IndexError.
final class ItemIterator: Object {
    private var sequence: Value
    private var place: Int
    private let step: Int

    init(_ sequence: Value, start: Int = 0, step: Int = 1) {
        self.sequence = sequence
        place = start
        self.step = step
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { step > 0 ? machine.natives.itemIterator : machine.natives.reversed }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard place >= 0 else { return nil }
        do throws(Raised) {
            let element = try machine.item(of: sequence, .int(place))
            place += step
            return element
        } catch {
            let cls = error.exception.cls
            guard cls.isSubtype(of: machine.types.exception(.indexError)) || cls.isSubtype(of: machine.types.exception(.stopIteration)) else { throw error }
            place = -1
            return nil
        }
    }

    deinit { releaseIteratively(&sequence) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if case .object(let object) = sequence { visit(object) } }
    override func dropChildren(into released: inout [Object]) {
        place = -1
        released.take(&sequence)
    }
}
