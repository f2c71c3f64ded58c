extension Machine {
    /// Runs frames until the one on top at entry returns; the dispatch loop.
    ///
    /// Raw pointers throughout: the verifier has proved registers, constants and jumps of all code that gets here.
    /// Whatever is not short is a method elsewhere, so that this one stays in registers.
    func execute() throws(Raised) -> Value {
        let state = state
        let interruptFlag = interruptFlag
        guard var frame = currentFrame else { return .none }
        var base = frame.pointee.base
        var pc = frame.pointee.place
        var block = frame.pointee.block
        var isRepeated = false
        var handedOut = base

        /// After a call or a return: what is kept in variables follows the frame.
        @inline(__always) func goOn(in other: UnsafeMutablePointer<Frame>) {
            frame = other
            base = other.pointee.base
            pc = other.pointee.place
            block = other.pointee.block
        }

        /// Suspends the generators from the running one down to the one that a loop drives, which gets the value. False:
        /// native code drives the one that runs now; the value is at `handedOut`.
        @inline(__always) func handOut(_ value: UnsafeMutablePointer<Value>) -> Bool {
            handedOut = value
            while frame.pointee.flags.contains(.driven) {
                let isDelegated = frame.pointee.flags.contains(.delegated)
                suspendDriven(frame, handedOut)
                goOn(in: frame - 1)
                state.pointee.top = base + (block.pointee.registerCount + Machine.slack)
                guard isDelegated else { return true }
                // The `yield from` runs again when its generator goes on.
                frame.pointee.place = pc - 1
                handedOut = base + (Int((pc - 1).pointee.b) + 1)
            }
            return false
        }

        while true {
            do throws(Raised) {
                while true {
                    let at = pc
                    pc += 1
                    // Read where a case wants them: all operands ahead of the switch would be ten steps more for each
                    // instruction.
                    var i: Instruction { @inline(__always) get { at.pointee } }
                    var a: UnsafeMutablePointer<Value> { @inline(__always) get { base + Int(at.pointee.a) } }
                    var b: UnsafeMutablePointer<Value> { @inline(__always) get { base + Int(at.pointee.b) } }
                    var c: UnsafeMutablePointer<Value> { @inline(__always) get { base + Int(at.pointee.c) } }
                    switch at.pointee.op {
                    // MARK: Arithmetic
                    case .add, .inPlaceAdd:
                        if a.setSum(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .subtract, .inPlaceSubtract:
                        if a.setDifference(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .multiply, .inPlaceMultiply:
                        if a.setProduct(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .divide, .inPlaceDivide:
                        if a.setQuotient(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .floorDivide, .inPlaceFloorDivide:
                        if a.setFloorQuotient(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .modulo, .inPlaceModulo:
                        if a.setRemainder(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .bitAnd, .inPlaceBitAnd:
                        if a.setAnd(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .bitOr, .inPlaceBitOr:
                        if a.setOr(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .bitXor, .inPlaceBitXor:
                        if a.setExclusiveOr(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .rightShift, .inPlaceRightShift:
                        if a.setShiftedRight(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .leftShift, .inPlaceLeftShift:
                        if a.setShiftedLeft(b, c) { continue }
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .power, .matrixMultiply, .inPlacePower, .inPlaceMatrixMultiply:
                        frame.pointee.place = pc
                        if try operate(i, a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .addImmediate, .inPlaceAddImmediate:
                        if a.setSum(b, immediate: i.immediate) { continue }
                        frame.pointee.place = pc
                        try operateImmediate(i, a, b)
                    case .negative:
                        if b.tag == ValueTag.float {
                            a.set(-b.float)
                            continue
                        }
                        if b.tag == ValueTag.int, b.int != .min {
                            a.set(0 &- b.int)
                            continue
                        }
                        frame.pointee.place = pc
                        a.pointee = try unary(.negative, b.pointee)
                    case .positive:
                        frame.pointee.place = pc
                        a.pointee = try unary(.positive, b.pointee)
                    case .invert:
                        frame.pointee.place = pc
                        a.pointee = try unary(.invert, b.pointee)
                    case .not:
                        frame.pointee.place = pc
                        a.set(try !isTrue(b))

                    // MARK: Comparison
                    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual:
                        let operation = i.op.number &- Opcode.equal.number
                        if let holds = b.holds(operation, c) {
                            a.set(holds)
                            continue
                        }
                        frame.pointee.place = pc
                        try compareRegisters(operation, a, b, c)
                    case .isSame:
                        a.set(b.isSame(as: c))
                    case .isNotSame:
                        a.set(!b.isSame(as: c))
                    case .contained:
                        frame.pointee.place = pc
                        a.set(try contains(c.pointee, b.pointee))
                    case .notContained:
                        frame.pointee.place = pc
                        a.set(try !contains(c.pointee, b.pointee))
                    case .jumpEqual, .jumpNotEqual, .jumpLess, .jumpLessEqual, .jumpGreater, .jumpGreaterEqual:
                        let target = pc.pointee.wide
                        pc += 1
                        let operation = i.op.number &- Opcode.jumpEqual.number
                        if let holds = a.holds(operation, b) {
                            if holds != (i.c != 0) { pc = block.pointee.instructions + target }
                            continue
                        }
                        frame.pointee.place = pc
                        if try holds(operation, a, b) != (i.c != 0) { pc = block.pointee.instructions + target }
                    case .jumpEqualImmediate, .jumpNotEqualImmediate, .jumpLessImmediate, .jumpLessEqualImmediate,
                        .jumpGreaterImmediate, .jumpGreaterEqualImmediate:
                        let target = pc.pointee.wide
                        pc += 1
                        let operation = i.op.number &- Opcode.jumpEqualImmediate.number
                        if let holds = a.holds(operation, immediate: i.immediate) {
                            if holds != (i.b != 0) { pc = block.pointee.instructions + target }
                            continue
                        }
                        frame.pointee.place = pc
                        if try holds(operation, a, immediate: i.immediate) != (i.b != 0) { pc = block.pointee.instructions + target }
                    case .jumpIsSame, .jumpIsNotSame:
                        let target = pc.pointee.wide
                        pc += 1
                        let holds = a.isSame(as: b) == (i.op == .jumpIsSame)
                        if holds != (i.c != 0) { pc = block.pointee.instructions + target }
                    case .jumpContained, .jumpNotContained:
                        let target = pc.pointee.wide
                        pc += 1
                        frame.pointee.place = pc
                        let holds = try contains(b.pointee, a.pointee) == (i.op == .jumpContained)
                        if holds != (i.c != 0) { pc = block.pointee.instructions + target }

                    // MARK: Moves and variables
                    case .move:
                        a.copy(b)
                    case .loadConstant:
                        a.copy(block.pointee.constants + i.wide)
                    case .loadNone:
                        a.setNone()
                    case .clear:
                        a.clear()
                    case .checkBound:
                        if a.isUnbound {
                            frame.pointee.place = pc
                            throw unboundLocal(block.pointee.sites[i.wide].name)
                        }
                    case .makeCell:
                        a.pointee = .object(CellObject(a.pointee))
                    case .loadCell:
                        let cell = unsafeDowncast(b.object, to: CellObject.self)
                        if cell.value.isUnbound {
                            frame.pointee.place = pc
                            throw unboundLocal(frame.pointee.code.localNames[Int(i.b)])
                        }
                        a.pointee = cell.value
                    case .storeCell:
                        unsafeDowncast(a.object, to: CellObject.self).value = b.pointee
                    case .deleteCell:
                        frame.pointee.place = pc
                        let cell = unsafeDowncast(a.object, to: CellObject.self)
                        if cell.value.isUnbound { throw unboundLocal(frame.pointee.code.localNames[Int(i.a)]) }
                        cell.value = .unbound
                    case .loadFree:
                        let cell = frame.pointee.function.closure[Int(i.b)]
                        if cell.value.isUnbound {
                            frame.pointee.place = pc
                            throw unboundFree(frame.pointee.code.freeNames[Int(i.b)])
                        }
                        a.pointee = cell.value
                    case .storeFree:
                        frame.pointee.function.closure[Int(i.b)].value = a.pointee
                    case .deleteFree:
                        frame.pointee.place = pc
                        let cell = frame.pointee.function.closure[Int(i.b)]
                        if cell.value.isUnbound { throw unboundFree(frame.pointee.code.freeNames[Int(i.b)]) }
                        cell.value = .unbound
                    case .loadGlobal:
                        let site = block.pointee.sites + i.wide
                        let kind = site.pointee.kind
                        let globals = frame.pointee.globals
                        if kind == .global {
                            if let place = globals.place(at: Int(site.pointee.slot), for: site.pointee.name) {
                                a.copy(place)
                                continue
                            }
                        } else if kind == .builtin, globals.layoutVersion == site.pointee.version,
                            let place = builtinVariables.place(at: Int(site.pointee.slot), for: site.pointee.name)
                        {
                            a.copy(place)
                            continue
                        }
                        frame.pointee.place = pc
                        try loadGlobal(site, globals, into: a)
                    case .storeGlobal:
                        let site = block.pointee.sites + i.wide
                        let globals = frame.pointee.globals
                        if let place = globals.place(at: Int(site.pointee.slot), for: site.pointee.name) {
                            place.copy(a)
                            continue
                        }
                        storeGlobal(site, globals, a)
                    case .deleteGlobal, .loadName, .storeName, .deleteName, .loadClassFree:
                        frame.pointee.place = pc
                        try accessName(i, a, frame)

                    // MARK: Attributes and items
                    case .getAttribute:
                        let site = block.pointee.sites + Int(i.c)
                        if b.isObject {
                            let kind = b.kind
                            if kind == .instance {
                                if site.pointee.kind == .instanceSlot,
                                    let place = b.attributePlace(Int(site.pointee.slot), site.pointee.name, version: site.pointee.version)
                                {
                                    a.copy(place)
                                    continue
                                }
                            } else if kind == .module,
                                let place = b.reference(to: ModuleObject.self)
                                    ._withUnsafeGuaranteedRef({ Unmanaged.passUnretained($0.attributes) })
                                    .place(at: Int(site.pointee.slot), for: site.pointee.name)
                            {
                                a.copy(place)
                                continue
                            }
                        }
                        frame.pointee.place = pc
                        a.pointee = try getAttribute(b.pointee, site)
                    case .setAttribute:
                        let site = block.pointee.sites + Int(i.c)
                        if a.holds(.instance), site.pointee.kind == .instanceSlot {
                            if let place = a.attributePlace(Int(site.pointee.slot), site.pointee.name, version: site.pointee.version) {
                                place.copy(b)
                                continue
                            }
                            if a.addAttribute(Int(site.pointee.slot), site.pointee.name, version: site.pointee.version, b) { continue }
                        }
                        frame.pointee.place = pc
                        try setAttribute(a.pointee, b.pointee, site)
                    case .deleteAttribute:
                        frame.pointee.place = pc
                        try deleteAttribute(of: a.pointee, block.pointee.sites[Int(i.c)].name)
                    case .loadMethod:
                        let site = block.pointee.sites + Int(i.c)
                        if b.isObject, let function = site.pointee.function {
                            let isFound =
                                switch site.pointee.kind {
                                case .method: b.finds(methodBeyond: Int(site.pointee.slot), version: site.pointee.version)
                                case .builtinMethod: b.kind.number == site.pointee.slot
                                default: false
                                }
                            if isFound {
                                (a + 1).copy(b)
                                a.copy(function)
                                continue
                            }
                        }
                        frame.pointee.place = pc
                        try loadMethod(a, b.pointee, site)
                    case .getItem:
                        if c.tag == ValueTag.int, b.isObject {
                            if let place = b.elementPlace(c.int) {
                                a.copy(place)
                                continue
                            }
                        }
                        frame.pointee.place = pc
                        if try getItem(a, b, c), let callee = currentFrame { goOn(in: callee) }
                    case .setItem:
                        if b.tag == ValueTag.int, a.holds(.list), let place = a.writableElementPlace(b.int) {
                            place.copy(c)
                            if c.tag == ValueTag.object { collector.track(a.object) }
                            continue
                        }
                        frame.pointee.place = pc
                        try setItem(a, b, c)
                    case .getSlice:
                        frame.pointee.place = pc
                        try getSlice(a, b, c)
                    case .setSlice:
                        frame.pointee.place = pc
                        try setSlice(a, b, c)
                    case .deleteItem:
                        frame.pointee.place = pc
                        try deleteItem(of: a.pointee, b.pointee)

                    // MARK: Calls
                    case .call, .callMethod:
                        frame.pointee.place = pc
                        var window = a
                        var count = Int(i.b)
                        if i.op == .callMethod {
                            if window.isUnbound { window += 1 } else { count += 1 }
                        }
                        if window.isObject {
                            let kind = window.kind
                            if kind == .function {
                                let function = window.reference(to: FunctionObject.self)
                                if function._withUnsafeGuaranteedRef({ $0.block }).pointee.simpleArity == count {
                                    if interruptFlag.isSet { try attend() }
                                    goOn(in: try push(function, base: window + 1, result: c, flags: .none, firstUnbound: count))
                                    continue
                                }
                            } else if kind == .nativeFunction {
                                try callNative(window, count, result: c)
                                continue
                            }
                        }
                        if try call(window, count, nil, result: c), let callee = currentFrame { goOn(in: callee) }
                    case .callKeywords, .callMethodKeywords:
                        let layout = frame.pointee.code.layouts[pc.pointee.wide]
                        pc += 1
                        frame.pointee.place = pc
                        var window = a
                        var count = Int(i.b)
                        if i.op == .callMethodKeywords {
                            if window.isUnbound { window += 1 } else { count += 1 }
                        }
                        if try call(window, count, layout, result: c), let callee = currentFrame { goOn(in: callee) }
                    case .callSpread:
                        frame.pointee.place = pc
                        c.pointee = try callSpread(a)
                    case .returnValue, .returnNone:
                        var value = ValueBits.none
                        if i.op == .returnValue {
                            value = a.bits
                            a.bits = .unbound
                        }
                        if !frame.pointee.flags.isEmpty {
                            frame.pointee.place = pc
                            if frame.pointee.flags.contains(.driven) {
                                let isDelegated = frame.pointee.flags.contains(.delegated)
                                endDriven(frame)
                                goOn(in: frame - 1)
                                if isDelegated {
                                    (base + Int((pc - 1).pointee.a)).replace(by: value)
                                    continue
                                }
                                value.release()
                                // The loop's instruction lies just before; its second word says where the loop ends.
                                pc = block.pointee.instructions + (pc - 1).pointee.wide
                                continue
                            }
                            if frame.pointee.flags.contains(.special) {
                                (base - 1).clear()
                                if frame.pointee.flags.contains(.operation) {
                                    let result = frame.pointee.result
                                    pop(frame)
                                    goOn(in: frame - 1)
                                    state.pointee.top = base + (block.pointee.registerCount + Machine.slack)
                                    try finishOperation((pc - 1).pointee, value, result: result)
                                    continue
                                }
                            }
                            if frame.pointee.flags.contains(.initializer) {
                                if value.tag != ValueBits.none.tag || value.payload != ValueBits.none.payload {
                                    throw initializerResult(value.taken)
                                }
                                // Taken, not copied: a register that nobody reads again would keep the instance alive.
                                value = (base - 2).bits
                                (base - 2).bits = .unbound
                            }
                            if frame.pointee.flags.contains(.entry) {
                                pop(frame)
                                return value.taken
                            }
                        }
                        let result = frame.pointee.result
                        pop(frame)
                        goOn(in: frame - 1)
                        result.replace(by: value)
                        state.pointee.top = base + (block.pointee.registerCount + Machine.slack)

                    // MARK: Jumps
                    case .jump:
                        pc = block.pointee.instructions + i.wide
                    case .jumpBack:
                        pc = block.pointee.instructions + i.wide
                        if interruptFlag.isSet {
                            frame.pointee.place = pc + 1
                            try attend()
                        }
                    case .jumpIfTrue:
                        if a.tag == ValueTag.bool {
                            if a.bool { pc = block.pointee.instructions + i.wide }
                            continue
                        }
                        frame.pointee.place = pc
                        if try isTrue(a) { pc = block.pointee.instructions + i.wide }
                    case .jumpIfFalse:
                        if a.tag == ValueTag.bool {
                            if !a.bool { pc = block.pointee.instructions + i.wide }
                            continue
                        }
                        frame.pointee.place = pc
                        if try !isTrue(a) { pc = block.pointee.instructions + i.wide }
                    case .truth:
                        frame.pointee.place = pc
                        a.set(try isTrue(b))

                    // MARK: Loops
                    case .beginFor:
                        frame.pointee.place = pc
                        try beginFor(a, b.pointee, mode: Int(i.c))
                    case .forNext:
                        let target = pc.pointee.wide
                        pc += 1
                        if b.tag == ValueTag.int {
                            let left = (b + 1).int
                            if left > 0 {
                                let next = b.int
                                a.set(next)
                                b.change(to: next &+ (b + 2).int)
                                (b + 1).change(to: left &- 1)
                            } else {
                                pc = block.pointee.instructions + target
                            }
                            continue
                        }
                        switch b.kind {
                        case .list, .tuple:
                            let index = (b + 1).int
                            if let place = b.elementPlace(index) {
                                a.copy(place)
                                (b + 1).change(to: index &+ 1)
                            } else {
                                pc = block.pointee.instructions + target
                            }
                            continue
                        case .string:
                            let index = (b + 1).int
                            if let byte = b.asciiByte(index) {
                                a.copy(character(byte))
                                (b + 1).change(to: index &+ 1)
                            } else {
                                pc = block.pointee.instructions + target
                            }
                            continue
                        case .generator:
                            frame.pointee.place = pc
                            if let driven = try drive(b.reference(to: GeneratorObject.self), into: a) {
                                goOn(in: driven)
                            } else {
                                pc = block.pointee.instructions + target
                            }
                            continue
                        default:
                            frame.pointee.place = pc
                            if let element = try b.object.next(self) {
                                a.pointee = element
                            } else {
                                pc = block.pointee.instructions + target
                            }
                        }
                    case .listAppend:
                        frame.pointee.place = pc
                        try appendElement(a, b)
                    case .unpack:
                        if let first = b.elements(count: Int(i.c)) {
                            copyElements(first, Int(i.c), to: a)
                            continue
                        }
                        frame.pointee.place = pc
                        try unpack(b.pointee, count: Int(i.c), into: a)

                    // MARK: Exceptions
                    case .raise, .raiseFrom, .reraise, .raiseAgain:
                        frame.pointee.place = pc
                        let raised = try raised(i, a, b)
                        isRepeated = i.op == .reraise || i.op == .raiseAgain
                        throw raised
                    case .enterHandler:
                        enterHandler(a)
                    case .leaveHandler:
                        leaveHandler(a)
                    case .matchException:
                        frame.pointee.place = pc
                        a.set(try matches(b.pointee, c.pointee))

                    // MARK: Generators
                    case .yield:
                        frame.pointee.place = pc
                        guard handOut(b) else { return try suspend(frame, handedOut) }
                    case .yieldFrom:
                        frame.pointee.place = pc
                        if b.holds(.generator), (b + 1).tag == ValueTag.empty,
                            let driven = try drive(b.reference(to: GeneratorObject.self), into: b + 1, flags: [.driven, .delegated])
                        {
                            goOn(in: driven)
                        } else if try delegate(b + 1, b) {
                            // This instruction runs again when the generator goes on.
                            frame.pointee.place = pc - 1
                            guard handOut(b + 1) else { return try suspend(frame, handedOut) }
                        } else {
                            a.take(from: b + 1)
                        }

                    default:
                        if i.op.hasExtra { pc += 1 }
                        frame.pointee.place = pc
                        try executeRare(i, a, b, c, frame, block.pointee.sites)
                    }
                }
            } catch {
                if let raised = unwind(error, isRepeated: isRepeated) { throw raised }
                guard let handling = currentFrame else { throw error }
                isRepeated = false
                goOn(in: handling)
            }
        }
    }
}
