/// What the dispatch loop does when operands are not both small numbers, or a cache is cold.
extension Machine {
    // MARK: Operators

    @inline(never)
    func operate(
        _ i: Instruction, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>
    ) throws(Raised) {
        let inPlace = i.op.rawValue >= Opcode.inPlaceAdd.rawValue
        if a == b, i.op == .add || inPlace, try appendText(i.op, b, c) { return }
        let first: Opcode = inPlace ? .inPlaceAdd : .add
        guard let op = BinaryOperator(rawValue: UInt8(truncatingIfNeeded: i.op.rawValue - first.rawValue)) else { return }
        if b.tag != ValueTag.object, c.tag != ValueTag.object, let result = try Numbers.binary(op, b.pointee, c.pointee, self) {
            a.pointee = result
            return
        }
        let result = inPlace ? try self.inPlace(op, b.pointee, c.pointee) : try binary(op, b.pointee, c.pointee)
        // A temporary operand is used once: a large one is freed now, not when its register is used again.
        if let frame = currentFrame {
            let locals = frame.pointee.base + frame.pointee.code.localCount
            if b >= locals, b != a { b.clear() }
            if c >= locals, c != a { c.clear() }
        }
        a.pointee = result
    }

    /// `text += more` where the register holds the only reference: the text grows in place, as CPython's does, so that
    /// building one piece by piece stays linear.
    private func appendText(_ op: Opcode, _ text: UnsafeMutablePointer<Value>, _ more: UnsafeMutablePointer<Value>) throws(Raised) -> Bool {
        guard op == .add || op == .inPlaceAdd, text.holds(.string), more.holds(.string), ReferenceCount.isUnique(text.address) else {
            return false
        }
        try unsafeDowncast(text.object, to: StringObject.self).append(unsafeDowncast(more.object, to: StringObject.self), self)
        return true
    }

    @inline(never)
    func operateImmediate(_ i: Instruction, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>) throws(Raised) {
        let constant = i.immediate
        let op: BinaryOperator = constant < 0 ? .subtract : .add
        let operand = Value.int(abs(constant))
        a.pointee = i.op == .addImmediate ? try binary(op, b.pointee, operand) : try inPlace(op, b.pointee, operand)
    }

    // MARK: Comparisons; the operation counts from `==`

    @inline(never)
    func compareRegisters(
        _ operation: UInt16, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>
    ) throws(Raised) {
        a.pointee = try compare(ComparisonOperator(counted: operation), b.pointee, c.pointee)
    }

    @inline(never)
    func holds(_ operation: UInt16, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>) throws(Raised) -> Bool {
        try truth(compare(ComparisonOperator(counted: operation), a.pointee, b.pointee))
    }

    @inline(never)
    func holds(_ operation: UInt16, _ a: UnsafeMutablePointer<Value>, immediate: Int) throws(Raised) -> Bool {
        try truth(compare(ComparisonOperator(counted: operation), a.pointee, .int(immediate)))
    }

    @inline(__always)
    func isTrue(_ register: UnsafeMutablePointer<Value>) throws(Raised) -> Bool {
        switch register.tag {
        case ValueTag.bool: register.bool
        case ValueTag.int: register.int != 0
        case ValueTag.float: register.float != 0
        case ValueTag.empty: false
        default: try register.object.truth(self)
        }
    }

    // MARK: Names

    func unboundLocal(_ name: Name) -> Raised {
        let text = names.text(name)
        return error(
            .unboundLocalError, "cannot access local variable '\(text)' where it is not associated with a value", about: text)
    }

    func unboundFree(_ name: Name) -> Raised {
        let text = names.text(name)
        return error(
            .nameError, "cannot access free variable '\(text)' where it is not associated with a value in enclosing scope", about: text)
    }

    func unknownName(_ name: Name) -> Raised {
        let text = names.text(name)
        let raised = error(.nameError, "name '\(text)' is not defined", about: text)
        if let frame = currentFrame {
            let (code, base) = (frame.pointee.code, frame.pointee.base)
            let bound = code.localNames.enumerated().filter { !base[$0.offset].isUnbound }.map(\.element)
            raised.exception.withDetails().lookup = (
                bound + code.freeNames + (frame.pointee.namespace?.boundNames ?? []), frame.pointee.function.module.attributes
            )
        }
        return raised
    }

    @inline(never)
    func loadGlobal(
        _ site: UnsafeMutablePointer<InlineCache>, _ globals: Unmanaged<AttributeTable>, into register: UnsafeMutablePointer<Value>
    ) throws(Raised) {
        register.pointee = try loadGlobal(site, globals.takeUnretainedValue())
    }

    @inline(never)
    func storeGlobal(
        _ site: UnsafeMutablePointer<InlineCache>, _ globals: Unmanaged<AttributeTable>, _ register: UnsafeMutablePointer<Value>
    ) {
        site.pointee.slot = Int32(truncatingIfNeeded: globals.takeUnretainedValue().set(site.pointee.name, register.pointee))
    }

    private func loadGlobal(_ site: UnsafeMutablePointer<InlineCache>, _ globals: AttributeTable) throws(Raised) -> Value {
        let name = site.pointee.name
        if let slot = globals.slot(of: name), let value = globals.value(at: slot, for: name) {
            site.pointee.kind = .global
            site.pointee.slot = Int32(truncatingIfNeeded: slot)
            return value
        }
        if let slot = builtins.attributes.slot(of: name), let value = builtins.attributes.value(at: slot, for: name) {
            site.pointee.kind = .builtin
            site.pointee.slot = Int32(truncatingIfNeeded: slot)
            site.pointee.version = globals.layoutVersion
            return value
        }
        if let value = try fallbackName?(name) { return value }
        if name == names.intern("__annotations__") {
            let made = Value.object(DictObject())
            globals.set(name, made)
            return made
        }
        throw unknownName(name)
    }

    /// Names of class bodies, and `del` of a global.
    @inline(never)
    func accessName(_ i: Instruction, _ a: UnsafeMutablePointer<Value>, _ frame: UnsafeMutablePointer<Frame>) throws(Raised) {
        let function = frame.pointee.function
        let sites = frame.pointee.code.sites
        switch i.op {
        case .deleteGlobal:
            let name = sites[i.wide].name
            if function.module.attributes.remove(name) == nil { throw unknownName(name) }
        case .loadName:
            let site = sites + i.wide
            if let value = frame.pointee.namespace?[site.pointee.name] {
                a.pointee = value
            } else if site.pointee.name == .of(.annotations), let namespace = frame.pointee.namespace {
                let made = Value.object(DictObject())
                namespace.set(site.pointee.name, made)
                a.pointee = made
            } else {
                a.pointee = try loadGlobal(site, function.module.attributes)
            }
        case .storeName:
            frame.pointee.namespace?.set(sites[i.wide].name, a.pointee)
        case .deleteName:
            let name = sites[i.wide].name
            if frame.pointee.namespace?.remove(name) == nil { throw unknownName(name) }
        case .loadClassFree:
            let name = sites[Int(i.c)].name
            if let value = frame.pointee.namespace?[name] {
                a.pointee = value
            } else {
                let value = function.closure[Int(i.b)].value
                if value.isUnbound { throw unboundFree(name) }
                a.pointee = value
            }
        default: break
        }
    }

    // MARK: Attributes

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
                    site.pointee.slot = Int32(object.kind.rawValue)
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

    // MARK: Loops

    /// Three registers: a counter, how many are left and the step; or a list and a place; or an iterator.
    @inline(never)
    func beginFor(_ loop: UnsafeMutablePointer<Value>, _ iterable: Value) throws(Raised) {
        if case .object(let object) = iterable {
            switch object.kind {
            case .range:
                let range = unsafeDowncast(object, to: RangeObject.self)
                loop.pointee = .int(range.start)
                (loop + 1).pointee = .int(range.count)
                (loop + 2).pointee = .int(range.step)
                return
            case .list:
                loop.pointee = iterable
                (loop + 1).pointee = .int(0)
                return
            case .tuple where Swift.type(of: object) == TupleObject.self:
                loop.pointee = iterable
                (loop + 1).pointee = .int(0)
                return
            default: break
            }
        }
        loop.pointee = .object(try iterator(of: iterable))
    }

    /// The loop over a generator in the frame has run to its end.
    func endDriven(_ frame: UnsafeMutablePointer<Frame>) {
        let generator = frame.pointee.generator
        pop(frame)
        generator?.finish(self)
        if let loop = currentFrame { state.pointee.top = loop.pointee.base + (loop.pointee.block.pointee.registerCount + Machine.slack) }
    }

    /// `yield` in a frame that the loop below drives: the value goes into the loop's variable.
    func suspendDriven(_ frame: UnsafeMutablePointer<Frame>, _ value: UnsafeMutablePointer<Value>) {
        frame.pointee.result.take(from: value)
        frame.pointee.generatorReference?._withUnsafeGuaranteedRef { $0.suspend(frame, self) }
    }

    // MARK: Elements

    @inline(never)
    func getItem(_ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>) throws(Raised) {
        if b.holds(.dict), let place = try unsafeDowncast(b.object, to: DictObject.self).valuePlace(of: c, self) {
            a.copy(place)
            return
        }
        a.pointee = try item(of: b.pointee, c.pointee)
    }

    @inline(never)
    func setItem(_ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>) throws(Raised) {
        if a.holds(.dict) { return try unsafeDowncast(a.object, to: DictObject.self).set(b.pointee, c.pointee, self) }
        try setItem(of: a.pointee, b.pointee, c.pointee)
    }

    @inline(never)
    func appendElement(_ list: UnsafeMutablePointer<Value>, _ element: UnsafeMutablePointer<Value>) throws(Raised) {
        try unsafeDowncast(list.object, to: ListObject.self).append(element.pointee, self)
    }

    @inline(__always)
    func copyElements(_ first: UnsafeMutablePointer<Value>, _ count: Int, to registers: UnsafeMutablePointer<Value>) {
        for place in 0..<count { (registers + place).copy(first + place) }
    }
}

extension ComparisonOperator {
    @inline(__always)
    fileprivate init(counted operation: UInt16) {
        self = ComparisonOperator(rawValue: UInt8(truncatingIfNeeded: operation)) ?? .equal
    }
}
