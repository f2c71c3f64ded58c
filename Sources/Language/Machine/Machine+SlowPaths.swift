/// What the dispatch loop does when operands are not both small numbers, or a cache is cold.
extension Machine {
    // MARK: Operators

    /// True: the frame of an operator's method was pushed, go on there.
    @inline(never)
    func operate(
        _ i: Instruction, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>
    ) throws(Raised) -> Bool {
        let inPlace = i.op.rawValue >= Opcode.inPlaceAdd.rawValue
        if a == b, i.op == .add || inPlace, try appendText(i.op, b, c) { return false }
        let first: Opcode = inPlace ? .inPlaceAdd : .add
        guard let op = BinaryOperator(rawValue: UInt8(truncatingIfNeeded: i.op.rawValue - first.rawValue)) else { return false }
        if b.tag != ValueTag.object, c.tag != ValueTag.object, let result = try Numbers.binary(op, b.pointee, c.pointee, self) {
            a.pointee = result
            return false
        }
        if b.holds(.instance), try startOperation(op, inPlace: inPlace, a, b, c) { return true }
        let result = inPlace ? try self.inPlace(op, b.pointee, c.pointee) : try binary(op, b.pointee, c.pointee)
        dropTemporaries(a, b, c)
        a.pointee = result
        return false
    }

    /// A temporary operand is used once: a large one is freed now, not when its register is used again.
    func dropTemporaries(_ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>) {
        guard let frame = currentFrame else { return }
        let locals = frame.pointee.base + frame.pointee.code.localCount
        if b >= locals, b != a { b.clear() }
        if c >= locals, c != a { c.clear() }
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
        if operation < 2, a.holds(.string), b.holds(.string) {
            let text = a.reference(to: StringObject.self)
            let other = b.reference(to: StringObject.self)
            return text._withUnsafeGuaranteedRef { a in other._withUnsafeGuaranteedRef { b in a.equals(b) } } == (operation == 0)
        }
        return try truth(compare(ComparisonOperator(counted: operation), a.pointee, b.pointee))
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
                bound + code.freeNames + (frame.pointee.namespace?.boundNames(self) ?? []), frame.pointee.function.module.attributes
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
        if let own = globals[names.intern("__builtins__")]?.asObject(DictObject.self) {
            // `eval(text, {'__builtins__': {…}})`: these and no others.
            guard let value = try own.value(for: .string(names.text(name)), self) else { throw unknownName(name) }
            return value
        }
        if let slot = builtins.attributes.slot(of: name), let value = builtins.attributes.value(at: slot, for: name) {
            site.pointee.kind = .builtin
            site.pointee.slot = Int32(truncatingIfNeeded: slot)
            site.pointee.version = globals.layoutVersion
            return value
        }
        if let value = try builtins.missing?(name) { return value }
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
            if let value = try frame.pointee.namespace?.value(of: site.pointee.name, self) {
                a.pointee = value
            } else if site.pointee.name == .of(.annotations), let namespace = frame.pointee.namespace {
                let made = Value.object(DictObject())
                try namespace.set(site.pointee.name, made, self)
                a.pointee = made
            } else {
                a.pointee = try loadGlobal(site, function.module.attributes)
            }
        case .storeName:
            try frame.pointee.namespace?.set(sites[i.wide].name, a.pointee, self)
        case .deleteName:
            let name = sites[i.wide].name
            if try frame.pointee.namespace?.remove(name, self) != true { throw unknownName(name) }
        case .loadClassFree:
            let name = sites[Int(i.c)].name
            if let value = try frame.pointee.namespace?.value(of: name, self) {
                a.pointee = value
            } else {
                let value = function.closure[Int(i.b)].value
                if value.isUnbound { throw unboundFree(name) }
                a.pointee = value
            }
        default: break
        }
    }

    // MARK: Loops

    /// Three registers: a counter, how many are left and the step; or a list and a place; or an iterator.
    @inline(never)
    ///
    /// - Parameter mode: see `Compiler.prepares`.
    func beginFor(_ loop: UnsafeMutablePointer<Value>, _ iterable: Value, mode: Int) throws(Raised) {
        if mode == Compiler.prepares {
            if case .object(let object) = iterable, loopsWithoutIterator(over: object) { return }
            loop.pointee = .object(try iterator(of: iterable))
            return
        }
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
            case .string where unsafeDowncast(object, to: StringObject.self).isASCII:
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
        loop.pointee = mode == Compiler.isPrepared ? iterable : .object(try iterator(of: iterable))
    }

    private func loopsWithoutIterator(over object: Object) -> Bool {
        switch object.kind {
        case .range, .list: true
        case .string: unsafeDowncast(object, to: StringObject.self).isASCII
        case .tuple: Swift.type(of: object) == TupleObject.self
        default: false
        }
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

    /// True: the frame of a `__getitem__` was pushed, go on there.
    @inline(never)
    func getItem(
        _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>
    ) throws(Raised) -> Bool {
        if b.holds(.dict), let place = b.reference(to: DictObject.self)._withUnsafeGuaranteedRef({ $0.valuePlace(of: c.bits) }) {
            a.copy(place)
            return false
        }
        if b.holds(.instance), Swift.type(of: b.object) == Instance.self,
            let method = special(.getItem, of: unsafeDowncast(b.object, to: Instance.self).cls), try startSpecial(method, a, b, c)
        {
            return true
        }
        a.pointee = try item(of: b.pointee, c.pointee)
        return false
    }

    @inline(never)
    func setItem(_ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>) throws(Raised) {
        if a.holds(.dict) {
            if let place = a.reference(to: DictObject.self)._withUnsafeGuaranteedRef({ $0.writableValuePlace(of: b.bits) }) {
                place.copy(c)
                if c.isObject, c.kind != .string { collector.track(a.object) }
                return
            }
            return try unsafeDowncast(a.object, to: DictObject.self).set(b.pointee, c.pointee, self)
        }
        try setItem(of: a.pointee, b.pointee, c.pointee)
    }

    @inline(never)
    func getSlice(_ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>) throws(Raised) {
        if b.holds(.list) {
            let list = b.reference(to: ListObject.self)
            let count = list._withUnsafeGuaranteedRef { $0.storage.count }
            if let range = SliceObject.Resolved(registers: first, count: count) {
                a.assign(.object(try list.borrowed { (list) throws(Raised) in try list.part(range, self) }))
                return
            }
        }
        let bounds = SliceBounds(start: first.pointee, stop: (first + 1).pointee, step: (first + 2).pointee)
        if b.holds(.list) {
            a.pointee = .object(try unsafeDowncast(b.object, to: ListObject.self).part(bounds, self))
        } else if b.holds(.string) {
            a.pointee = try unsafeDowncast(b.object, to: StringObject.self).part(bounds, self)
        } else if b.holds(.tuple), Swift.type(of: b.object) == TupleObject.self {
            a.pointee = .object(try unsafeDowncast(b.object, to: TupleObject.self).part(bounds, self))
        } else {
            a.pointee = try item(of: b.pointee, .object(SliceObject(bounds)))
        }
    }

    @inline(never)
    func setSlice(_ a: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>) throws(Raised) {
        if a.holds(.list), c.holds(.list) {
            let isDone = a.reference(to: ListObject.self)._withUnsafeGuaranteedRef { list in
                c.reference(to: ListObject.self)._withUnsafeGuaranteedRef { source in
                    SliceObject.Resolved(registers: first, count: list.storage.count).map { list.replace($0, by: source) } ?? false
                }
            }
            if isDone {
                if let first = c.elementPlace(0), first.isObject { collector.track(a.object) }
                return
            }
        }
        let bounds = SliceBounds(start: first.pointee, stop: (first + 1).pointee, step: (first + 2).pointee)
        if a.holds(.list) { return try unsafeDowncast(a.object, to: ListObject.self).setPart(bounds, c.pointee, self) }
        try setItem(of: a.pointee, .object(SliceObject(bounds)), c.pointee)
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
