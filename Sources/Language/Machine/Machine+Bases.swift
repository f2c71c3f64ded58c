/// What a class derives from, changed after it was made, and the order that a metaclass's own `mro` gives.
extension Machine {
    /// `C.__bases__ = (A, B)`
    func setBases(of type: TypeObject, _ value: Value?) throws(Raised) {
        guard let value else { throw error(.typeError, "cannot delete '__bases__' attribute of immutable type '\(type.name)'") }
        guard let tuple = value.asObject(TupleObject.self) else {
            throw error(.typeError, "can only assign tuple to \(type.name).__bases__, not \(typeName(of: value))")
        }
        guard !tuple.elements.isEmpty else { throw error(.typeError, "can only assign non-empty tuple to \(type.name).__bases__, not ()") }
        var bases: [TypeObject] = []
        for element in tuple.elements {
            guard let base = element.asObject(TypeObject.self) else {
                throw error(.typeError, "\(type.name).__bases__ must be tuple of classes, not '\(typeName(of: element))'")
            }
            if bases.contains(where: { $0 === base }) { throw error(.typeError, "duplicate base class \(base.name)") }
            guard !base.isSubtype(of: type) else { throw error(.typeError, "a __bases__ item causes an inheritance cycle") }
            bases.append(base)
        }
        let above = try linearization(of: bases)
        // What the instances are made of stays what it was: for CPython that is also whether they have a dict, which
        // those of `object` alone have not.
        func holdsDictionary(_ type: TypeObject?) -> Bool { type.map { $0 !== types.object && $0.hasInstanceDictionary } ?? false }
        let (old, new) = (type.linearization.first { !$0.isScriptClass }, above.first { !$0.isScriptClass })
        guard old === new, holdsDictionary(bases.first) == holdsDictionary(type.bases.first) else {
            let (given, had) = (bases.first?.name ?? "object", type.bases.first?.name ?? "object")
            let part = type.bases.first === types.object ? "deallocator" : "object layout"
            throw error(.typeError, "__bases__ assignment: '\(given)' \(part) differs from '\(had)'")
        }
        let before = (bases: type.bases, above: Array(type.linearization.dropFirst()))
        type.rebase(bases, above: above)
        do throws(Raised) {
            try reorder(type)
            try reorderDescendants(of: type)
        } catch {
            type.rebase(before.bases, above: before.above)
            try? reorderDescendants(of: type)
            throw error
        }
    }

    /// All or none: an order that does not exist for one of them leaves the others as they are.
    private func reorderDescendants(of type: TypeObject) throws(Raised) {
        var descendants: [TypeObject] = []
        var known: Set<ObjectIdentifier> = []
        var pending = type.directSubclasses
        while let next = pending.popLast() {
            guard known.insert(ObjectIdentifier(next)).inserted else { continue }
            descendants.append(next)
            pending += next.directSubclasses
        }
        // A class comes after its bases: its order is longer than theirs.
        descendants.sort { $0.linearization.count < $1.linearization.count }
        var done: [(TypeObject, [TypeObject])] = []
        do throws(Raised) {
            for descendant in descendants {
                done.append((descendant, descendant.linearization))
                descendant.reorder([descendant] + (try linearization(of: descendant.bases)))
                try reorder(descendant)
            }
        } catch {
            for (descendant, order) in done { descendant.reorder(order) }
            throw error
        }
    }

    /// As the metaclass wants it, where it has an `mro` of its own.
    func reorder(_ type: TypeObject) throws(Raised) {
        let name = names.intern("mro")
        guard let metaclass = type.metaclass, let method = metaclass.lookup(name), let own = types.type.attributes[name], !own.isSame(as: method)
        else { return }
        var order: [TypeObject] = []
        for element in try array(of: call(bind(method, to: .object(type), type: metaclass), [])) {
            guard let cls = element.asObject(TypeObject.self) else {
                throw error(.typeError, "mro() returned a non-class ('\(typeName(of: element))')")
            }
            order.append(cls)
        }
        let native = type.linearization.first { !$0.isScriptClass }
        if let stranger = order.first(where: { cls in !cls.isScriptClass && native.map { !$0.isSubtype(of: cls) } ?? true }) {
            throw error(.typeError, "mro() returned base with unsuitable layout ('\(stranger.name)')")
        }
        type.reorder(order)
    }
}
