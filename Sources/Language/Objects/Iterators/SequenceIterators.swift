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

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? {
        guard let list else { return .int(0) }
        return .int(backwards ? (place < list.elements.count ? place + 1 : 0) : max(0, list.elements.count - place))
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        guard let list else { return machine.reduction("iter", [.list([])]) }
        return machine.reduction(backwards ? "reversed" : "iter", [.object(list)], state: .int(place))
    }

    override func restore(_ state: Value, _ machine: Machine) throws(Raised) {
        guard let list else { return }
        place = backwards ? min(max(try machine.index(state), -1), list.elements.count - 1) : max(0, try machine.index(state))
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

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? { .int(tuple.map { $0.elements.count - place } ?? 0) }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        guard let tuple else { return machine.reduction("iter", [.tuple([])]) }
        return machine.reduction("iter", [.object(tuple)], state: .int(place))
    }

    override func restore(_ state: Value, _ machine: Machine) throws(Raised) {
        place = min(max(0, try machine.index(state)), tuple?.elements.count ?? 0)
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

    /// CPython has a class of its own for those.
    private let isASCII: Bool

    init(_ string: StringObject) {
        text = string.text
        isASCII = string.isASCII
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { isASCII ? machine.natives.asciiIterator : machine.natives.stringIterator }
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

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? {
        .int(text.utf8.dropFirst(place).count { $0 & 0xC0 != 0x80 })
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        guard place < text.utf8.count else { return machine.reduction("iter", [.string("")]) }
        return machine.reduction("iter", [.string(text)], state: .int(text.utf8.prefix(place).count { $0 & 0xC0 != 0x80 }))
    }

    override func restore(_ state: Value, _ machine: Machine) throws(Raised) {
        place = text.unicodeScalars.prefix(max(0, try machine.index(state))).reduce(0) { $0 + UTF8.width($1) }
    }
}

final class RangeIterator: Object {
    /// The next element, meaningful while some are left.
    private(set) var current: Int
    let step: Int
    private(set) var left: Int
    private let range: RangeObject

    init(_ range: RangeObject) {
        current = range.start
        step = range.step
        left = range.count
        self.range = range
    }

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? { .int(left) }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        machine.reduction("iter", [.object(range)], state: .int(range.count - left))
    }

    override func restore(_ state: Value, _ machine: Machine) throws(Raised) {
        let place = min(max(0, try machine.index(state)), range.count)
        left = range.count - place
        current = range.element(place)
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

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? {
        guard count >= 0, let set, set.count == count else { return .int(0) }
        return .int(set.slots.dropFirst(place).count { !$0.isUnbound })
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        let rest = count >= 0 ? set?.slots.dropFirst(place).filter { !$0.isUnbound } ?? [] : []
        return machine.reduction("iter", [.list(rest)])
    }

    deinit { releaseIteratively(&set) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if let set { visit(set) } }
    override func dropChildren(into released: inout [Object]) { released.take(&set) }
}

/// Over anything with `__getitem__` and ints from 0, or backwards with `__len__`: until IndexError.
final class ItemIterator: Object {
    /// Let go of at the end.
    private var sequence: Value
    private var place: Int
    private let step: Int
    /// The class of the iterators of some sequences; nil: the general one.
    private let ownType: TypeObject?

    init(_ sequence: Value, start: Int = 0, step: Int = 1, shownAs type: TypeObject? = nil) {
        self.sequence = sequence
        place = start
        self.step = step
        ownType = type
    }

    /// The sequence is also gone where its own `__getitem__` has read this to the end.
    private var isAtEnd: Bool { place < 0 || sequence.isUnbound }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { ownType ?? (step > 0 ? machine.natives.itemIterator : machine.natives.reversed) }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard !isAtEnd else {
            releaseIteratively(&sequence)
            return nil
        }
        // Those of bytes end there.
        if place == .max, ownType == nil { throw machine.error(.overflowError, "iter index too large") }
        do throws(Raised) {
            let element = try machine.item(of: sequence, .int(place))
            place &+= step
            return element
        } catch {
            let cls = error.exception.cls
            guard cls.isSubtype(of: machine.types.exception(.indexError)) || cls.isSubtype(of: machine.types.exception(.stopIteration)) else { throw error }
            place = -1
            releaseIteratively(&sequence)
            return nil
        }
    }

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? {
        guard !isAtEnd else { return .int(0) }
        guard step > 0 else { return .int(place + 1) }
        guard case .object(let object) = sequence, let count = try object.length(machine) else { return .object(machine.notImplemented) }
        return .int(max(0, count - place))
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        let name = step > 0 ? "iter" : "reversed"
        guard !isAtEnd else { return machine.reduction(name, [.tuple([])]) }
        return machine.reduction(name, [sequence], state: .int(place))
    }

    override func restore(_ state: Value, _ machine: Machine) throws(Raised) {
        let wanted = try machine.index(state)
        guard !sequence.isUnbound else { return }
        place = step > 0 ? max(0, wanted) : min(max(-1, wanted), try machine.length(of: sequence) - 1)
    }

    deinit { releaseIteratively(&sequence) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if case .object(let object) = sequence { visit(object) } }
    override func dropChildren(into released: inout [Object]) {
        place = -1
        released.take(&sequence)
    }
}
