/// Attributes at places in the source, which remember what they found.
extension Machine {
    @inline(never)
    func getAttribute(_ value: Value, _ site: UnsafeMutablePointer<InlineCache>) throws(Raised) -> Value {
        let name = site.pointee.name
        guard case .object(let object) = value else { return try attribute(of: value, name) }
        if let property = nativeProperty(of: object, site) { return try property.get(value, self) }
        if object.kind == .instance, object.hasGenericAttributes {
            let instance = unsafeDowncast(object, to: Instance.self)
            if traits(of: instance.cls).readsGenerically, let slot = instance.attributes.slot(of: name) {
                let found = instance.cls.lookup(name)
                if found.map({ !isDataDescriptor($0) }) ?? true, let value = instance.attributes.value(at: slot, for: name) {
                    site.pointee.kind = .instanceSlot
                    site.pointee.slot = Int32(truncatingIfNeeded: slot)
                    site.pointee.version = version(of: instance.cls)
                    return value
                }
            }
        } else if object.kind == .module {
            let table = unsafeDowncast(object, to: ModuleObject.self).attributes
            if let slot = table.slot(of: name), let value = table.value(at: slot, for: name) {
                site.pointee.kind = .empty
                site.pointee.slot = Int32(truncatingIfNeeded: slot)
                return value
            }
        } else if object.hasGenericAttributes {
            rememberProperty(of: object, site)
        }
        return try attribute(of: value, name)
    }

    /// The computed attribute that the site found in this native class the last time.
    @inline(__always)
    private func nativeProperty(of object: Object, _ site: UnsafeMutablePointer<InlineCache>) -> NativeProperty? {
        guard site.pointee.kind == .nativeProperty, let property = site.pointee.function,
            object.type(self).version == site.pointee.version
        else { return nil }
        return Unmanaged<NativeProperty>.fromOpaque(property).takeUnretainedValue()
    }

    /// An object with attributes of its own cannot hide a computed attribute of its class.
    private func rememberProperty(of object: Object, _ site: UnsafeMutablePointer<InlineCache>) {
        let type = object.type(self)
        guard !type.isScriptClass, let property = type.lookup(site.pointee.name)?.asObject(NativeProperty.self) else { return }
        site.pointee.kind = .nativeProperty
        site.pointee.function = Unmanaged.passUnretained(property).toOpaque()
        site.pointee.version = version(of: type)
    }

    @inline(never)
    func setAttribute(_ target: Value, _ value: Value, _ site: UnsafeMutablePointer<InlineCache>) throws(Raised) {
        let name = site.pointee.name
        if case .object(let object) = target, let set = nativeProperty(of: object, site)?.set {
            return try set(target, value, self)
        }
        try setAttribute(of: target, name, value)
        guard case .object(let object) = target, object.storesGenericAttributes else { return }
        if object.kind != .instance { return rememberProperty(of: object, site) }
        let instance = unsafeDowncast(object, to: Instance.self)
        guard traits(of: instance.cls).writesGenerically, instance.cls.hasInstanceDictionary,
            instance.cls.lookup(name).map({ !isDataDescriptor($0) }) ?? true, let slot = instance.attributes.slot(of: name)
        else { return }
        site.pointee.kind = .instanceSlot
        site.pointee.slot = Int32(truncatingIfNeeded: slot)
        site.pointee.version = version(of: instance.cls)
    }

    /// Leaves function and receiver, or nothing and the attribute, in two registers.
    @inline(never)
    func loadMethod(_ window: UnsafeMutablePointer<Value>, _ value: Value, _ site: UnsafeMutablePointer<InlineCache>) throws(Raised) {
        if site.pointee.kind == .nativeMethod, case .object(let object) = value, let function = site.pointee.function,
            object.type(self).version == site.pointee.version, object.instanceAttributes == nil
        {
            window.pointee = .object(Unmanaged<Object>.fromOpaque(function).takeUnretainedValue())
            (window + 1).pointee = value
            return
        }
        let name = site.pointee.name
        if case .object(let object) = value, object.kind == .module,
            let place = Unmanaged.passUnretained(unsafeDowncast(object, to: ModuleObject.self).attributes)
                .place(at: Int(site.pointee.slot), for: name)
        {
            window.pointee = .unbound
            (window + 1).copy(place)
            return
        }
        let type = type(of: value)
        var isGeneric = true
        var own: AttributeTable?
        if case .object(let object) = value {
            isGeneric = object.hasGenericAttributes && object.kind != .type && object.kind != .module
            if object.kind == .instance {
                isGeneric = isGeneric && traits(of: type).readsGenerically
                own = unsafeDowncast(object, to: Instance.self).attributes
            }
        }
        if isGeneric, let found = type.lookup(name), case .object(let method) = found,
            method.kind == .function
                || (method.kind == .nativeFunction && unsafeDowncast(method, to: NativeFunction.self).bindsReceiver),
            own?.slot(of: name) == nil
        {
            window.pointee = found
            (window + 1).pointee = value
            if let own, own.keys.isShared, own.keys.slot(of: name) == nil {
                site.pointee.kind = .method
                site.pointee.function = Unmanaged.passUnretained(method).toOpaque()
                site.pointee.slot = Int32(truncatingIfNeeded: own.keys.count)
                site.pointee.version = version(of: type)
            } else if case .object(let object) = value, !type.isScriptClass {
                switch object.kind {
                case .string, .list, .tuple, .dict, .set:
                    site.pointee.kind = .builtinMethod
                    site.pointee.function = Unmanaged.passUnretained(method).toOpaque()
                    site.pointee.slot = object.kind.number
                default:
                    guard object.instanceAttributes == nil else { break }
                    site.pointee.kind = .nativeMethod
                    site.pointee.function = Unmanaged.passUnretained(method).toOpaque()
                    site.pointee.version = version(of: type)
                }
            }
            return
        }
        let attribute = try getAttribute(value, site)
        window.pointee = .unbound
        (window + 1).pointee = attribute
    }
}
