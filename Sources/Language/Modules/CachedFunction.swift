/// `functools.lru_cache(…)`: a function that remembers what it has answered.
///
/// Native, as in CPython: what is remembered is called for the sake of time, and a closure of the language's own took nine
/// times as long for it.
final class CachedFunction: Descriptor {
    private let cls: TypeObject
    private var function: Value
    /// nil for no limit.
    private let limit: Int?
    private let isTyped: Bool
    /// Makes what `cache_info()` answers.
    private var information: Value
    /// In the order of use, where there is a limit.
    private let results = DictObject()
    private var hits = 0
    private var misses = 0
    /// No entry before this place; how many entries there were then: fewer tell that the gaps have been closed.
    private var oldest = (place: 0, count: 0)
    private let attributes = AttributeTable()

    init(_ cls: TypeObject, _ function: Value, limit: Int?, isTyped: Bool, information: Value) {
        self.cls = cls
        self.function = function
        self.limit = limit
        self.isTyped = isTyped
        self.information = information
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override var isCallable: Bool { true }
    override var instanceAttributes: AttributeTable? { attributes }

    override func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value {
        receiver.isNone ? .object(self) : .object(BoundMethod(receiver: receiver, function: .object(self)))
    }

    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard limit != 0 else {
            misses &+= 1
            return try machine.call(function, arguments)
        }
        let key = try key(for: arguments, machine)
        let hash = try machine.hash(key)
        if let place = try results.place(of: key, hash: hash, machine) {
            hits &+= 1
            guard limit != nil, place != results.entries.count - 1 else { return results.entries[place].value }
            let known = results.entries[place].key
            let value = results.remove(at: place)
            try results.set(known, value, machine)
            return value
        }
        misses &+= 1
        let value = try machine.call(function, arguments)
        if let limit {
            // The function may have called itself with the same arguments.
            guard try results.place(of: key, hash: hash, machine) == nil else { return value }
            if results.count >= limit { dropOldest() }
        }
        try results.set(key, value, machine)
        return value
    }

    private func dropOldest() {
        if results.entries.count < oldest.count { oldest.place = 0 }
        while oldest.place < results.entries.count, results.entries[oldest.place].key.isUnbound { oldest.place += 1 }
        if oldest.place < results.entries.count { _ = results.remove(at: oldest.place) }
        oldest.count = results.entries.count
    }

    private func key(for arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        if arguments.keywords == nil, !isTyped, arguments.positionalCount == 1 {
            switch arguments.base.pointee {
            case .int: return arguments.base.pointee
            case .object(let object) where object.kind == .string: return arguments.base.pointee
            default: break
            }
        }
        var parts = Array(arguments.positional)
        let names = arguments.keywords?.names ?? []
        if !names.isEmpty {
            // What no argument is stands between them and the keywords.
            parts.append(.unbound)
            for (offset, name) in names.enumerated() {
                parts.append(.string(machine.names.text(name)))
                parts.append(arguments[arguments.positionalCount + offset])
            }
        }
        if isTyped {
            for place in 0..<arguments.count { parts.append(.object(machine.type(of: arguments[place]))) }
        }
        var hashes: [Int] = []
        for part in parts { hashes.append(part.isUnbound ? 0 : try machine.hash(part)) }
        return .object(Key(parts, Numbers.combine(hashes, count: hashes.count)))
    }

    /// Several arguments, hashed once.
    private final class Key: Object {
        private var parts: [Value]
        private let known: Int

        init(_ parts: [Value], _ hash: Int) {
            self.parts = parts
            known = hash
        }

        override func hash(_ machine: Machine) throws(Raised) -> Int { known }

        override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
            guard op == .equal || op == .notEqual, case .object(let other as Key) = other else { return nil }
            var isEqual = parts.count == other.parts.count
            for (one, two) in zip(parts, other.parts) where isEqual {
                if one.isSame(as: two) { continue }
                isEqual = one.isUnbound || two.isUnbound ? false : try machine.equals(one, two)
            }
            return .bool(isEqual == (op == .equal))
        }

        deinit { releaseIteratively(&parts) }

        override func visitChildren(_ visit: (Object) -> Void) { for case .object(let object) in parts { visit(object) } }

        override func dropChildren(into released: inout [Object]) {
            released.take(from: parts)
            parts = []
        }
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }

    override func visitChildren(_ visit: (Object) -> Void) {
        visit(results)
        attributes.visitChildren(visit)
        for case .object(let object) in [function, information] { visit(object) }
    }

    override func dropChildren(into released: inout [Object]) {
        results.dropChildren(into: &released)
        attributes.dropChildren(into: &released)
        for case .object(let object) in [function, information] { released.append(object) }
        (function, information) = (.none, .none)
    }

    /// `functools._lru_cache_wrapper`
    static func makeType(_ machine: Machine) -> TypeObject {
        let type = TypeObject(name: "_lru_cache_wrapper", module: "functools", bases: [machine.types.object])
        type.hasInstanceDictionary = true
        let table = MethodTable(type, machine, of: CachedFunction.self)
        table.constructor("lru_cache(user_function, maxsize, typed, cache_info_type)") { (cls, arguments, machine) throws(Raised) in
            guard machine.isCallable(arguments[0]) else { throw machine.error(.typeError, "the first argument must be callable") }
            guard arguments[1].isNone || machine.hasIndex(arguments[1]) else { throw machine.error(.typeError, "maxsize should be integer or None") }
            let limit = arguments[1].isNone ? nil : max(0, try machine.index(arguments[1]))
            return .object(CachedFunction(
                cls, arguments[0], limit: limit, isTyped: try machine.truth(arguments[2]), information: arguments[3]))
        }
        table.method("cache_info()") { (cache, _, machine) throws(Raised) in
            try machine.call(
                cache.information,
                [.int(cache.hits), .int(cache.misses), cache.limit.map { .int($0) } ?? .none, .int(cache.results.count)])
        }
        table.method("cache_clear()") { (cache, _, _) in
            cache.results.removeAll()
            (cache.hits, cache.misses, cache.oldest) = (0, 0, (0, 0))
            return .none
        }
        table.method("__call__(*args, **kwargs)") { (cache, arguments, machine) throws(Raised) in
            try machine.call(.object(cache), arguments.rest, keywords: arguments.extraKeywords)
        }
        table.method("__get__(instance, owner=None, /)") { (cache, arguments, machine) throws(Raised) in
            try cache.get(arguments[0], machine.type(of: arguments[0]), machine)
        }
        table.method("__reduce__()") { (cache, _, machine) throws(Raised) in try machine.attribute(of: .object(cache), .of(.qualname)) }
        table.method("__copy__()") { (cache, _, _) in .object(cache) }
        table.method("__deepcopy__(memo, /)") { (cache, _, _) in .object(cache) }
        return type
    }
}
