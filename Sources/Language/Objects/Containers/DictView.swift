enum DictPart { case keys, values, items }

/// What `keys()`, `values()` and `items()` answer: live views.
public final class DictView: Object {
    private(set) var dict: DictObject
    let part: DictPart
    /// The view of an OrderedDict has a class of another name.
    private let isOrdered: Bool

    init(_ dict: DictObject, _ part: DictPart, isOrdered: Bool = false) {
        self.dict = dict
        self.part = part
        self.isOrdered = isOrdered
    }

    override public func type(_ machine: Machine) -> TypeObject {
        let natives = machine.natives
        return switch part {
        case .keys: isOrdered ? natives.orderedDictKeys : natives.dictKeys
        case .values: isOrdered ? natives.orderedDictValues : natives.dictValues
        case .items: isOrdered ? natives.orderedDictItems : natives.dictItems
        }
    }

    var ordered: DictView { DictView(dict, part, isOrdered: true) }

    var elements: [Value] {
        switch part {
        case .keys: dict.keys
        case .values: dict.values
        case .items: dict.pairs.map { .tuple([$0.key, $0.value]) }
        }
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? { dict.count }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? { DictIterator(dict, part) }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        switch part {
        case .keys: return try dict.contains(value, machine)
        case .values: return nil
        case .items:
            guard let pair = value.asObject(TupleObject.self), pair.elements.count == 2,
                let found = try dict.value(for: pair.elements[0], machine)
            else { return false }
            return try machine.equals(found, pair.elements[1])
        }
    }

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard part != .values, [.bitAnd, .bitOr, .bitXor, .subtract].contains(op) else { return nil }
        let mine = try SetObject(elements, machine)
        let theirs = try SetObject(machine.array(of: other), machine)
        let (first, second) = reflected ? (theirs, mine) : (mine, theirs)
        return try first.binary(op, .object(second), reflected: false, machine)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard part != .values, other.asObject(SetObject.self) != nil || other.asObject(DictView.self).map({ $0.part != .values }) == true else {
            return nil
        }
        // As CPython, the one asks the other for its elements: values need no hash.
        func are(_ inner: Value, in outer: Value) throws(Raised) -> Bool {
            for element in try machine.array(of: inner) {
                guard try machine.contains(outer, element) else { return false }
            }
            return true
        }
        // A dictionary's values may be views of itself.
        try machine.enterNative()
        defer { machine.leaveNative() }
        let (mine, theirs, this) = (dict.count, try machine.length(of: other), Value.object(self))
        switch op {
        case .equal, .notEqual:
            let isSame = mine == theirs ? try are(this, in: other) : false
            return .bool(isSame == (op == .equal))
        case .less, .lessEqual:
            return .bool(mine < theirs || op == .lessEqual && mine == theirs ? try are(this, in: other) : false)
        case .greater, .greaterEqual:
            return .bool(mine > theirs || op == .greaterEqual && mine == theirs ? try are(other, in: this) : false)
        default: return nil
        }
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        if part == .values { return identity >> 4 }
        throw machine.unhashable(.object(self))
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        try ContainerText.repr(of: self, cyclic: "...", machine) { () throws(Raised) in
            try ContainerText.list(self.elements, open: "\(self.type(machine).name)([", close: "])", machine)
        }
    }

    override public var isCollectable: Bool { true }
    override public func visitChildren(_ visit: (Object) -> Void) { visit(dict) }
    override public func dropChildren(into released: inout [Object]) {
        released.append(dict)
        dict = DictObject()
    }
}

/// Iterates over a dict, in either direction; a change of size on the way is an error, as in CPython.
final class DictIterator: Object {
    private var dict: DictObject?
    private let part: DictPart
    private let backwards: Bool
    private var place: Int
    private var count: Int
    /// Those that are yet to come: more of them means that others have taken their places.
    private var left: Int
    private let generation: Int
    private var pairs = RecycledTuple()

    init(_ dict: DictObject, _ part: DictPart, backwards: Bool = false) {
        self.dict = dict
        self.part = part
        self.backwards = backwards
        place = backwards ? dict.entries.count - 1 : 0
        count = dict.count
        left = dict.count
        generation = dict.generation
    }

    override var isIterator: Bool { true }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func type(_ machine: Machine) -> TypeObject {
        let natives = machine.natives
        return switch part {
        case .keys: backwards ? natives.dictReverseKeyIterator : natives.dictKeyIterator
        case .values: backwards ? natives.dictReverseValueIterator : natives.dictValueIterator
        case .items: backwards ? natives.dictReverseItemIterator : natives.dictItemIterator
        }
    }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard count >= 0, let dict else { return nil }
        guard dict.count == count else {
            count = -1
            throw machine.error(.runtimeError, "dictionary changed size during iteration")
        }
        while place >= 0, place < dict.entries.count {
            let current = place
            place += backwards ? -1 : 1
            let key = dict.entries[current].key
            if key.isUnbound { continue }
            guard left > 0 else {
                count = -1
                throw machine.error(.runtimeError, "dictionary keys changed during iteration")
            }
            left -= 1
            switch part {
            case .keys: return key
            case .values: return dict.entries[current].value
            case .items: return pairs.pair(key, dict.entries[current].value, machine)
            }
        }
        count = -1
        guard dict.generation == generation else {
            throw machine.error(.runtimeError, "dictionary keys changed during iteration")
        }
        return nil
    }

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? {
        guard count >= 0, let dict, dict.count == count else { return .int(0) }
        return .int(rest(of: dict).count)
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        guard count >= 0, let dict else { return machine.reduction("iter", [.list([])]) }
        return machine.reduction("iter", [.list(rest(of: dict).map { (entry) in
            switch part {
            case .keys: entry.key
            case .values: entry.value
            case .items: .tuple([entry.key, entry.value])
            }
        })])
    }

    private func rest(of dict: DictObject) -> [DictObject.Entry] {
        let places = backwards ? Array((0..<max(0, min(place + 1, dict.entries.count))).reversed()) : Array(min(place, dict.entries.count)..<dict.entries.count)
        return places.map { dict.entries[$0] }.filter { !$0.key.isUnbound }
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        if let dict { visit(dict) }
        if let last = pairs.last { visit(last) }
    }

    override func dropChildren(into released: inout [Object]) {
        released.take(&dict)
        pairs.drop(into: &released)
    }
}
