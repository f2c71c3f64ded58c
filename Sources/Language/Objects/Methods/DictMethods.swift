/// The methods of dict and its views, set and frozenset.
enum DictMethods {
    static func install(_ machine: Machine) {
        let table = MethodTable(machine.types.dict, machine, of: DictObject.self)
        for (name, part) in [("keys", DictPart.keys), ("values", .values), ("items", .items)] {
            table.method("\(name)()") { (dict, _, _) in .object(DictView(dict, part)) }
        }
        table.method("get(key, default=None, /)") { (dict, arguments, machine) throws(Raised) in
            if let key = arguments.place(0), let place = dict.valuePlace(of: key.bits) { return place.pointee }
            return try dict.value(for: arguments[0], machine) ?? arguments[1]
        }
        table.method("pop(key, default=?, /)") { (dict, arguments, machine) throws(Raised) in
            if let value = try dict.remove(arguments[0], machine) { return value }
            guard !arguments[1].isUnbound else { throw DictObject.keyError(arguments[0], machine) }
            return arguments[1]
        }
        table.method("setdefault(key, default=None, /)") { (dict, arguments, machine) throws(Raised) in
            try dict.value(for: arguments[0], orSetting: arguments[1], machine)
        }
        table.method("popitem()") { (dict, _, machine) throws(Raised) in
            guard let pair = dict.removeLast() else {
                throw machine.error(.keyError, "popitem(): dictionary is empty")
            }
            return .tuple([pair.key, pair.value])
        }
        table.method("update(mapping=?, /, **kwargs)") { (dict, arguments, machine) throws(Raised) in
            if !arguments[0].isUnbound { try dict.merge(arguments[0], machine) }
            try dict.merge(arguments.extraKeywords, machine)
            return .none
        }
        table.method("clear()") { (dict, _, _) in
            dict.removeAll()
            return .none
        }
        table.method("copy()") { (dict, _, machine) throws(Raised) in
            try machine.charge(bytes: dict.count * 48)
            return .object(dict.copy())
        }
        table.method("__reversed__()") { (dict, _, _) in .object(DictIterator(dict, .keys, backwards: true)) }
        table.classMethod("fromkeys(iterable, value=None, /)") { (cls, arguments, machine) throws(Raised) in
            let made = cls === machine.types.dict ? Value.object(DictObject()) : try machine.call(.object(cls), [])
            let value = arguments[1]
            try machine.forEach(in: arguments[0]) { (key) throws(Raised) in try machine.setItem(of: made, key, value) }
            return made
        }
        let natives = machine.natives
        for type in [
            natives.dictKeys, natives.dictValues, natives.dictItems, natives.orderedDictKeys, natives.orderedDictValues, natives.orderedDictItems,
        ] {
            let views = MethodTable(type, machine, of: DictView.self)
            views.property("mapping") { (view, _) in .object(MappingProxyObject(.object(view.dict))) }
            views.method("__reversed__()") { (view, _, _) in .object(DictIterator(view.dict, view.part, backwards: true)) }
            views.method("isdisjoint(other, /)") { (view, arguments, machine) throws(Raised) in
                let mine = try SetObject(view.elements, machine)
                return .bool(try mine.intersection(SetObject(machine.array(of: arguments[0]), machine), machine).count == 0)
            }
        }
    }
}

extension DictObject {
    func merge(_ keywords: [(Name, Value)], _ machine: Machine) throws(Raised) {
        for (name, value) in keywords { try set(.string(machine.names.text(name)), value, machine) }
    }
}

enum SetMethods {
    static func install(_ machine: Machine) {
        for type in [machine.types.set, machine.types.frozenset] {
            installAlgebra(MethodTable(type, machine, of: SetObject.self))
        }
        installChanges(MethodTable(machine.types.set, machine, of: SetObject.self))
    }

    /// A set of what an argument yields; sets stay as they are.
    private static func asSet(_ value: Value, _ machine: Machine) throws(Raised) -> SetObject {
        if let set = value.asObject(SetObject.self) { return set }
        let set = SetObject()
        try machine.forEach(in: value) { (element) throws(Raised) in try set.insert(element, machine) }
        return set
    }

    private static func installAlgebra(_ table: MethodTable<SetObject>) {
        table.method("copy()") { (set, _, machine) throws(Raised) in
            .object(set.isFrozen && set.type(machine) === machine.types.frozenset ? set : try set.copy(machine))
        }
        table.method("union(*others)") { (set, arguments, machine) throws(Raised) in
            let result = try set.copy(machine)
            for other in arguments.rest { try add(other, to: result, machine) }
            return .object(result)
        }
        table.method("intersection(*others)") { (set, arguments, machine) throws(Raised) in
            var result = try set.copy(machine)
            for other in arguments.rest { result = try result.intersection(asSet(other, machine), machine) }
            return .object(result)
        }
        table.method("difference(*others)") { (set, arguments, machine) throws(Raised) in
            var result = try set.copy(machine)
            for other in arguments.rest { result = try result.difference(asSet(other, machine), machine) }
            return .object(result)
        }
        table.method("symmetric_difference(other, /)") { (set, arguments, machine) throws(Raised) in
            .object(try set.symmetricDifference(asSet(arguments[0], machine), machine))
        }
        table.method("issubset(other, /)") { (set, arguments, machine) throws(Raised) in
            .bool(try set.isSubset(of: asSet(arguments[0], machine), machine))
        }
        table.method("issuperset(other, /)") { (set, arguments, machine) throws(Raised) in
            .bool(try asSet(arguments[0], machine).isSubset(of: set, machine))
        }
        table.method("isdisjoint(other, /)") { (set, arguments, machine) throws(Raised) in
            .bool(try set.intersection(asSet(arguments[0], machine), machine).count == 0)
        }
    }

    static func add(_ other: Value, to set: SetObject, _ machine: Machine) throws(Raised) {
        if let other = other.asObject(SetObject.self) { return try set.merge(other, machine) }
        try machine.forEach(in: other) { (element) throws(Raised) in try set.insert(element, machine) }
    }

    private static func installChanges(_ table: MethodTable<SetObject>) {
        table.method("add(element, /)") { (set, arguments, machine) throws(Raised) in
            try set.insert(arguments[0], machine)
            return .none
        }
        table.method("discard(element, /)") { (set, arguments, machine) throws(Raised) in
            _ = try set.remove(SetObject.sought(arguments[0], machine), machine)
            return .none
        }
        table.method("remove(element, /)") { (set, arguments, machine) throws(Raised) in
            guard try set.remove(SetObject.sought(arguments[0], machine), machine) else { throw DictObject.keyError(arguments[0], machine) }
            return .none
        }
        table.method("pop()") { (set, _, machine) throws(Raised) in
            guard let value = set.pop() else { throw machine.error(.keyError, "pop from an empty set") }
            return value
        }
        table.method("clear()") { (set, _, _) in
            set.removeAll()
            return .none
        }
        table.method("update(*others)") { (set, arguments, machine) throws(Raised) in
            for other in arguments.rest { try add(other, to: set, machine) }
            return .none
        }
        table.method("intersection_update(*others)") { (set, arguments, machine) throws(Raised) in
            for other in arguments.rest { set.replace(with: try set.intersection(asSet(other, machine), machine)) }
            return .none
        }
        table.method("difference_update(*others)") { (set, arguments, machine) throws(Raised) in
            for other in arguments.rest {
                for entry in try asSet(other, machine).entries { _ = try set.remove(entry.value, machine) }
            }
            return .none
        }
        table.method("symmetric_difference_update(other, /)") { (set, arguments, machine) throws(Raised) in
            try set.toggle(asSet(arguments[0], machine), machine)
            return .none
        }
    }
}
