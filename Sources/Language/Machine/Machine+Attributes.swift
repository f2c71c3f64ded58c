extension Machine {
    // MARK: Reading

    public func attribute(of value: Value, _ name: Name) throws(Raised) -> Value {
        do throws(Raised) {
            if let found = try optionalAttribute(of: value, name) { return found }
        } catch {
            note(name, of: value, in: error)
            throw error
        }
        throw noAttribute(name, of: value)
    }

    /// What an AttributeError that a script raised while something was looked up does not say itself: the name, and of what.
    private func note(_ name: Name, of value: Value, in raised: Raised) {
        let exception = raised.exception
        guard exception.cls.isSubtype(of: types.exception(.attributeError)) else { return }
        let (known, owner) = (names.intern("name"), names.intern("obj"))
        guard exception.attributes[known]?.isNone ?? true, exception.attributes[owner]?.isNone ?? true else { return }
        exception.attributes.set(known, .string(names.text(name)))
        exception.attributes.set(owner, value)
    }

    /// nil when there is no such attribute. An AttributeError raised by a property or `__getattr__` passes.
    public func optionalAttribute(of value: Value, _ name: Name) throws(Raised) -> Value? {
        if case .object(let object) = value { return try object.attribute(name, self) }
        let type = type(of: value)
        guard let found = type.lookup(name) else { return nil }
        return try bind(found, to: value, type: type)
    }

    /// Whether `getattr` succeeds: an AttributeError from script code counts as absence.
    public func attributeOrNil(of value: Value, _ name: Name) throws(Raised) -> Value? {
        do throws(Raised) {
            return try optionalAttribute(of: value, name)
        } catch {
            if error.exception.cls.isSubtype(of: types.exception(.attributeError)) { return nil }
            throw error
        }
    }

    /// The general rule: data descriptors of the class, attributes of the object, other attributes of the class.
    package func genericAttribute(of object: Object, _ name: Name) throws(Raised) -> Value? {
        let type = object.type(self)
        let found = type.lookup(name)
        if let found, isDataDescriptor(found), isRead(found) { return try bind(found, to: .object(object), type: type) }
        if let own = object.instanceAttributes?[name] { return own }
        guard let found else { return nil }
        return try bind(found, to: .object(object), type: type)
    }

    /// What a class attribute gives when read through an instance.
    func bind(_ found: Value, to receiver: Value, type: TypeObject) throws(Raised) -> Value {
        guard case .object(let object) = found else { return found }
        switch object.kind {
        case .function:
            return .object(BoundMethod(receiver: receiver, function: found))
        case .nativeFunction:
            return unsafeDowncast(object, to: NativeFunction.self).bindsReceiver
                ? .object(BoundMethod(receiver: receiver, function: found)) : found
        case .instance:
            let cls = unsafeDowncast(object, to: Instance.self).cls
            guard let get = special(.get, of: cls) else { return found }
            return try callMethod(get, found, receiver, .object(type))
        case .other:
            if let descriptor = object as? Descriptor { return try descriptor.get(receiver, type, self) }
            if let property = object as? NativeProperty { return try property.get(receiver, self) }
            // `super(C)` as an attribute of C is bound when it is read.
            if let unbound = object as? SuperObject, unbound.boundReceiver.isNone, unbound.type(self) === types.super {
                return try call(.object(types.super), [.object(unbound.after), receiver])
            }
            return found
        default:
            return found
        }
    }

    /// What a class attribute gives when read through the class.
    func bind(_ found: Value, onClass type: TypeObject) throws(Raised) -> Value {
        guard case .object(let object) = found else { return found }
        if object.kind == .instance {
            let cls = unsafeDowncast(object, to: Instance.self).cls
            if let get = special(.get, of: cls) { return try callMethod(get, found, .none, .object(type)) }
        } else if object.kind == .other, let descriptor = object as? Descriptor {
            return try descriptor.get(onClass: type, self)
        }
        return found
    }

    func isDataDescriptor(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return false }
        switch object.kind {
        case .instance:
            let cls = unsafeDowncast(object, to: Instance.self).cls
            return special(.set, of: cls) != nil || special(.delete, of: cls) != nil
        case .other:
            return object is NativeProperty || (object as? Descriptor)?.isData == true
        default:
            return false
        }
    }

    /// Whether a data descriptor says what is read: one with `__set__` alone leaves that to the object's own attributes.
    private func isRead(_ descriptor: Value) -> Bool {
        guard case .object(let object) = descriptor, object.kind == .instance else { return true }
        return special(.get, of: unsafeDowncast(object, to: Instance.self).cls) != nil
    }

    // MARK: Writing

    public func setAttribute(of value: Value, _ name: Name, _ new: Value) throws(Raised) {
        guard case .object(let object) = value else { throw cannotSet(name, of: value) }
        try object.setAttribute(name, new, self)
    }

    public func deleteAttribute(of value: Value, _ name: Name) throws(Raised) {
        guard case .object(let object) = value else { throw cannotSet(name, of: value) }
        try object.setAttribute(name, nil, self)
    }

    private func cannotSet(_ name: Name, of value: Value) -> Raised {
        let type = type(of: value)
        if name == .of(.classAttribute) {
            return error(.typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
        }
        if let found = type.lookup(name) {
            if let property = found.asObject(NativeProperty.self) { return notWritable(property, of: type.name) }
            return error(.attributeError, "'\(type.name)' object attribute '\(names.text(name))' is read-only")
        }
        return noAttribute(name, of: value)
    }

    /// `descriptor.__set__(receiver, value)`, or `__delete__` for nil.
    func assign(through descriptor: Value, _ receiver: Value, _ value: Value?) throws(Raised) {
        if let property = descriptor.asObject(NativeProperty.self) {
            guard let set = property.set else { throw notWritable(property, of: typeName(of: receiver)) }
            return try set(receiver, value, self)
        }
        try descriptor.asObject(Descriptor.self)?.set(receiver, value, self)
    }

    private func notWritable(_ property: NativeProperty, of type: String) -> Raised {
        error(.attributeError, property.isMember ? "readonly attribute" : "attribute '\(property.name)' of '\(type)' objects is not writable")
    }

    package func genericSetAttribute(of object: Object, _ name: Name, _ value: Value?) throws(Raised) {
        let type = object.type(self)
        if let found = type.lookup(name), case .object(let descriptor) = found {
            if let property = descriptor as? NativeProperty {
                guard let set = property.set else { throw notWritable(property, of: type.name) }
                return try set(.object(object), value, self)
            }
            if let descriptor = descriptor as? Descriptor, descriptor.isData {
                return try descriptor.set(.object(object), value, self)
            }
            if descriptor.kind == .instance {
                let cls = unsafeDowncast(descriptor, to: Instance.self).cls
                if let value, let set = special(.set, of: cls) {
                    _ = try callMethod(set, found, .object(object), value)
                    return
                }
                if value == nil, let delete = special(.delete, of: cls) {
                    _ = try callMethod(delete, found, .object(object))
                    return
                }
                let (other, missing): (Name.WellKnown, String) = value == nil ? (.set, "__delete__") : (.delete, "__set__")
                if special(other, of: cls) != nil { throw error(.attributeError, missing) }
            }
        }
        guard type.hasInstanceDictionary, let attributes = object.instanceAttributes else { throw cannotSet(name, of: .object(object)) }
        if let value {
            try charge(bytes: 32)
            attributes.set(name, value)
            noteStore(of: value, in: object)
        } else if attributes.remove(name) == nil {
            throw noAttribute(name, of: .object(object))
        }
    }

    // MARK: Classes

    /// `C.name`
    func typeAttribute(of type: TypeObject, _ name: Name) throws(Raised) -> Value? {
        let meta = type.type(self)
        let metaFound = meta.lookup(name)
        if let metaFound, isDataDescriptor(metaFound) {
            return try bind(metaFound, to: .object(type), type: meta)
        }
        if let found = type.lookup(name) {
            return try bind(found, onClass: type)
        }
        guard let metaFound else {
            guard let method = type.metaMethod(.getAttr, self) else { return nil }
            return try callMethod(method, .object(type), .string(names.text(name)))
        }
        return try bind(metaFound, to: .object(type), type: meta)
    }
}

/// Class attributes with behaviour of their own: `property`, `classmethod`, `staticmethod`, slots.
open class Descriptor: Object {
    /// Whether it takes precedence over the instance's own attributes.
    open var isData: Bool { false }

    open func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value { .object(self) }

    /// Read through the class itself.
    open func get(onClass type: TypeObject, _ machine: Machine) throws(Raised) -> Value { .object(self) }

    /// A nil value deletes.
    open func set(_ receiver: Value, _ value: Value?, _ machine: Machine) throws(Raised) {}
}
