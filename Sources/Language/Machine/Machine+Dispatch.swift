extension Machine {
    /// Runs frames until the one on top at entry returns; the dispatch loop.
    ///
    /// Raw pointers throughout: the verifier has proved registers, constants and jumps of all code that gets here.
    /// Whatever is not short is a method elsewhere, so that this one stays in registers.
    func execute() throws(Raised) -> Value {
        let state = state
        guard var frame = currentFrame else { return .none }
        var base = frame.pointee.base
        var pc = frame.pointee.place
        var constants = frame.pointee.code.constants
        var sites = frame.pointee.code.sites
        var instructions = frame.pointee.code.instructions
        var isRepeated = false

        while true {
            do throws(Raised) {
                while true {
                    let i = pc.pointee
                    pc += 1
                    let a = base + Int(i.a)
                    let b = base + Int(i.b)
                    let c = base + Int(i.c)
                    switch i.op {
                    // MARK: Arithmetic
                    case .add, .inPlaceAdd:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int {
                            let (sum, overflow) = b.int.addingReportingOverflow(c.int)
                            if !overflow {
                                a.set(sum)
                                continue
                            }
                        } else if b.tag == ValueTag.float, c.tag == ValueTag.float {
                            a.set(b.float + c.float)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .subtract, .inPlaceSubtract:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int {
                            let (difference, overflow) = b.int.subtractingReportingOverflow(c.int)
                            if !overflow {
                                a.set(difference)
                                continue
                            }
                        } else if b.tag == ValueTag.float, c.tag == ValueTag.float {
                            a.set(b.float - c.float)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .multiply, .inPlaceMultiply:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int {
                            let (product, overflow) = b.int.multipliedReportingOverflow(by: c.int)
                            if !overflow {
                                a.set(product)
                                continue
                            }
                        } else if b.tag == ValueTag.float, c.tag == ValueTag.float {
                            a.set(b.float * c.float)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .divide, .inPlaceDivide:
                        if b.tag == ValueTag.float, c.tag == ValueTag.float, c.float != 0 {
                            a.set(b.float / c.float)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .floorDivide, .inPlaceFloorDivide:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int, c.int > 0 {
                            let (quotient, rest) = b.int.quotientAndRemainder(dividingBy: c.int)
                            a.set(rest < 0 ? quotient &- 1 : quotient)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .modulo, .inPlaceModulo:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int, c.int > 0 {
                            let rest = b.int % c.int
                            a.set(rest < 0 ? rest &+ c.int : rest)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .bitAnd, .inPlaceBitAnd:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int {
                            a.set(b.int & c.int)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .bitOr, .inPlaceBitOr:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int {
                            a.set(b.int | c.int)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .bitXor, .inPlaceBitXor:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int {
                            a.set(b.int ^ c.int)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .rightShift, .inPlaceRightShift:
                        if b.tag == ValueTag.int, c.tag == ValueTag.int, c.int >= 0, c.int < 64 {
                            a.set(b.int >> c.int)
                            continue
                        }
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .power, .leftShift, .matrixMultiply, .inPlacePower, .inPlaceLeftShift, .inPlaceMatrixMultiply:
                        frame.pointee.place = pc
                        try operate(i, a, b, c)
                    case .addImmediate, .inPlaceAddImmediate:
                        if b.tag == ValueTag.int {
                            let (sum, overflow) = b.int.addingReportingOverflow(i.immediate)
                            if !overflow {
                                a.set(sum)
                                continue
                            }
                        } else if b.tag == ValueTag.float {
                            a.set(b.float + Double(i.immediate))
                            continue
                        }
                        frame.pointee.place = pc
                        try operateImmediate(i, a, b)
                    case .negative:
                        if b.tag == ValueTag.float {
                            a.set(-b.float)
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
                        if b.tag == ValueTag.int, c.tag == ValueTag.int {
                            a.set(Machine.holds(i.op, .equal, b.int, c.int))
                            continue
                        }
                        if b.tag == ValueTag.float, c.tag == ValueTag.float {
                            a.set(Machine.holds(i.op, .equal, b.float, c.float))
                            continue
                        }
                        frame.pointee.place = pc
                        a.pointee = try compare(Machine.comparison(i.op, .equal), b.pointee, c.pointee)
                    case .isSame:
                        a.set(b.pointee.isSame(as: c.pointee))
                    case .isNotSame:
                        a.set(!b.pointee.isSame(as: c.pointee))
                    case .contained:
                        frame.pointee.place = pc
                        a.set(try contains(c.pointee, b.pointee))
                    case .notContained:
                        frame.pointee.place = pc
                        a.set(try !contains(c.pointee, b.pointee))
                    case .jumpEqual, .jumpNotEqual, .jumpLess, .jumpLessEqual, .jumpGreater, .jumpGreaterEqual:
                        let target = pc.pointee.wide
                        pc += 1
                        let holds: Bool
                        if a.tag == ValueTag.int, b.tag == ValueTag.int {
                            holds = Machine.holds(i.op, .jumpEqual, a.int, b.int)
                        } else if a.tag == ValueTag.float, b.tag == ValueTag.float {
                            holds = Machine.holds(i.op, .jumpEqual, a.float, b.float)
                        } else {
                            frame.pointee.place = pc
                            holds = try truth(compare(Machine.comparison(i.op, .jumpEqual), a.pointee, b.pointee))
                        }
                        if holds != (i.c != 0) { pc = instructions + target }
                    case .jumpEqualImmediate, .jumpNotEqualImmediate, .jumpLessImmediate, .jumpLessEqualImmediate,
                        .jumpGreaterImmediate, .jumpGreaterEqualImmediate:
                        let target = pc.pointee.wide
                        pc += 1
                        let holds: Bool
                        if a.tag == ValueTag.int {
                            holds = Machine.holds(i.op, .jumpEqualImmediate, a.int, i.immediate)
                        } else {
                            frame.pointee.place = pc
                            holds = try truth(compare(Machine.comparison(i.op, .jumpEqualImmediate), a.pointee, .int(i.immediate)))
                        }
                        if holds != (i.b != 0) { pc = instructions + target }
                    case .jumpIsSame, .jumpIsNotSame:
                        let target = pc.pointee.wide
                        pc += 1
                        let holds = a.pointee.isSame(as: b.pointee) == (i.op == .jumpIsSame)
                        if holds != (i.c != 0) { pc = instructions + target }
                    case .jumpContained, .jumpNotContained:
                        let target = pc.pointee.wide
                        pc += 1
                        frame.pointee.place = pc
                        let holds = try contains(b.pointee, a.pointee) == (i.op == .jumpContained)
                        if holds != (i.c != 0) { pc = instructions + target }

                    // MARK: Moves and variables
                    case .move:
                        a.pointee = b.pointee
                    case .loadConstant:
                        a.pointee = constants[i.wide]
                    case .loadNone:
                        a.pointee = .none
                    case .clear:
                        a.clear()
                    case .checkBound:
                        if a.isUnbound {
                            frame.pointee.place = pc
                            throw unboundLocal(sites[i.wide].name)
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
                        let site = sites + i.wide
                        let globals = frame.pointee.globals
                        if site.pointee.kind == .global {
                            if let value = globals.value(at: Int(site.pointee.slot), for: site.pointee.name) {
                                a.pointee = value
                                continue
                            }
                        } else if site.pointee.kind == .builtin, site.pointee.version == globals.layoutVersion,
                            let value = builtins.attributes.value(at: Int(site.pointee.slot), for: site.pointee.name)
                        {
                            a.pointee = value
                            continue
                        }
                        frame.pointee.place = pc
                        a.pointee = try loadGlobal(site, globals)
                    case .storeGlobal:
                        let site = sites + i.wide
                        let globals = frame.pointee.globals
                        if !globals.set(at: Int(site.pointee.slot), for: site.pointee.name, moving: a) {
                            site.pointee.slot = Int32(truncatingIfNeeded: globals.set(site.pointee.name, a.pointee))
                        }
                    case .deleteGlobal, .loadName, .storeName, .deleteName, .loadClassFree:
                        frame.pointee.place = pc
                        try accessName(i, a, frame)

                    // MARK: Attributes and items
                    case .getAttribute:
                        let site = sites + Int(i.c)
                        if b.tag == ValueTag.object {
                            let object = b.object
                            if object.kind == .instance {
                                let instance = unsafeDowncast(object, to: Instance.self)
                                if site.pointee.kind == .instanceSlot, instance.cls.version == site.pointee.version,
                                    let value = instance.attributes.value(at: Int(site.pointee.slot), for: site.pointee.name)
                                {
                                    a.pointee = value
                                    continue
                                }
                            } else if object.kind == .module,
                                let value = unsafeDowncast(object, to: ModuleObject.self).attributes.value(
                                    at: Int(site.pointee.slot), for: site.pointee.name)
                            {
                                a.pointee = value
                                continue
                            }
                        }
                        frame.pointee.place = pc
                        a.pointee = try getAttribute(b.pointee, site)
                    case .setAttribute:
                        let site = sites + Int(i.c)
                        if a.tag == ValueTag.object, a.object.kind == .instance {
                            let instance = unsafeDowncast(a.object, to: Instance.self)
                            if site.pointee.kind == .instanceSlot, instance.cls.version == site.pointee.version,
                                instance.attributes.set(at: Int(site.pointee.slot), for: site.pointee.name, moving: b)
                            {
                                continue
                            }
                        }
                        frame.pointee.place = pc
                        try setAttribute(a.pointee, b.pointee, site)
                    case .deleteAttribute:
                        frame.pointee.place = pc
                        try deleteAttribute(of: a.pointee, sites[Int(i.c)].name)
                    case .loadMethod:
                        let site = sites + Int(i.c)
                        if site.pointee.kind == .method, b.tag == ValueTag.object, b.object.kind == .instance,
                            let function = site.pointee.object
                        {
                            let instance = unsafeDowncast(b.object, to: Instance.self)
                            if instance.cls.version == site.pointee.version,
                                instance.attributes.lacks(namesUpTo: Int(site.pointee.slot))
                            {
                                a.pointee = .object(function)
                                (a + 1).pointee = b.pointee
                                continue
                            }
                        }
                        if site.pointee.kind == .builtinMethod, b.tag == ValueTag.object,
                            Int32(b.object.kind.rawValue) == site.pointee.slot, let function = site.pointee.object
                        {
                            a.pointee = .object(function)
                            (a + 1).pointee = b.pointee
                            continue
                        }
                        frame.pointee.place = pc
                        try loadMethod(a, b.pointee, site)
                    case .getItem:
                        if c.tag == ValueTag.int, b.tag == ValueTag.object, b.object.kind == .list {
                            let list = unsafeDowncast(b.object, to: ListObject.self)
                            let count = list.elements.count
                            let index = c.int < 0 ? c.int &+ count : c.int
                            if index >= 0, index < count {
                                a.pointee = list.elements[index]
                                continue
                            }
                        }
                        frame.pointee.place = pc
                        a.pointee = try item(of: b.pointee, c.pointee)
                    case .setItem:
                        if b.tag == ValueTag.int, a.tag == ValueTag.object, a.object.kind == .list {
                            let list = unsafeDowncast(a.object, to: ListObject.self)
                            let count = list.elements.count
                            let index = b.int < 0 ? b.int &+ count : b.int
                            if index >= 0, index < count {
                                list.elements[index] = c.pointee
                                if c.tag == ValueTag.object { collector.track(list) }
                                continue
                            }
                        }
                        frame.pointee.place = pc
                        try setItem(of: a.pointee, b.pointee, c.pointee)
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
                        if window.tag == ValueTag.object, window.object.kind == .function {
                            let function = unsafeDowncast(window.object, to: FunctionObject.self)
                            if function.code.simpleArity == count {
                                if interruptFlag.isSet { throw interrupted() }
                                frame = try push(function, base: window + 1, result: c, flags: [], firstUnbound: count)
                                base = frame.pointee.base
                                pc = frame.pointee.place
                                instructions = pc
                                constants = function.code.constants
                                sites = function.code.sites
                                continue
                            }
                        }
                        if try call(window, count, nil, result: c), let callee = currentFrame {
                            frame = callee
                            base = frame.pointee.base
                            pc = frame.pointee.place
                            instructions = pc
                            constants = frame.pointee.code.constants
                            sites = frame.pointee.code.sites
                        }
                    case .callKeywords, .callMethodKeywords:
                        let layout = frame.pointee.code.layouts[pc.pointee.wide]
                        pc += 1
                        frame.pointee.place = pc
                        var window = a
                        var count = Int(i.b)
                        if i.op == .callMethodKeywords {
                            if window.isUnbound { window += 1 } else { count += 1 }
                        }
                        if try call(window, count, layout, result: c), let callee = currentFrame {
                            frame = callee
                            base = frame.pointee.base
                            pc = frame.pointee.place
                            instructions = pc
                            constants = frame.pointee.code.constants
                            sites = frame.pointee.code.sites
                        }
                    case .callSpread:
                        frame.pointee.place = pc
                        c.pointee = try callSpread(a)
                    case .returnValue, .returnNone:
                        var value = Value.none
                        if i.op == .returnValue {
                            value = a.move()
                            a.initialize(to: .unbound)
                        }
                        if !frame.pointee.flags.isEmpty {
                            frame.pointee.place = pc
                            if frame.pointee.flags.contains(.initializer) {
                                if !value.isNone { throw initializerResult(value) }
                                value = (base - 2).pointee
                            }
                            if frame.pointee.flags.contains(.entry) {
                                pop(frame)
                                return value
                            }
                        }
                        let result = frame.pointee.result
                        pop(frame)
                        frame -= 1
                        result.pointee = value
                        base = frame.pointee.base
                        pc = frame.pointee.place
                        let code = frame.pointee.code
                        instructions = code.instructions
                        constants = code.constants
                        sites = code.sites
                        state.pointee.top = base + (code.registerCount + Machine.slack)

                    // MARK: Jumps
                    case .jump:
                        pc = instructions + i.wide
                    case .jumpBack:
                        pc = instructions + i.wide
                        if interruptFlag.isSet {
                            frame.pointee.place = pc + 1
                            throw interrupted()
                        }
                    case .jumpIfTrue:
                        let holds: Bool
                        if a.tag == ValueTag.bool {
                            holds = a.bool
                        } else {
                            frame.pointee.place = pc
                            holds = try isTrue(a)
                        }
                        if holds { pc = instructions + i.wide }
                    case .jumpIfFalse:
                        let holds: Bool
                        if a.tag == ValueTag.bool {
                            holds = a.bool
                        } else {
                            frame.pointee.place = pc
                            holds = try isTrue(a)
                        }
                        if !holds { pc = instructions + i.wide }
                    case .truth:
                        frame.pointee.place = pc
                        a.set(try isTrue(b))

                    // MARK: Loops
                    case .beginFor:
                        frame.pointee.place = pc
                        try beginFor(a, b.pointee)
                    case .forNext:
                        let target = pc.pointee.wide
                        pc += 1
                        if b.tag == ValueTag.int {
                            let left = (b + 1).int
                            if left > 0 {
                                let next = b.int
                                a.set(next)
                                b.initialize(to: .int(next &+ (b + 2).int))
                                (b + 1).initialize(to: .int(left &- 1))
                            } else {
                                pc = instructions + target
                            }
                            continue
                        }
                        if b.object.kind == .list {
                            let list = unsafeDowncast(b.object, to: ListObject.self)
                            let index = (b + 1).int
                            if index < list.elements.count {
                                a.pointee = list.elements[index]
                                (b + 1).initialize(to: .int(index &+ 1))
                            } else {
                                pc = instructions + target
                            }
                            continue
                        }
                        frame.pointee.place = pc
                        if let element = try b.object.next(self) {
                            a.pointee = element
                        } else {
                            pc = instructions + target
                        }

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
                        return try suspend(frame, b)
                    case .yieldFrom:
                        frame.pointee.place = pc
                        if try delegate(b + 1, b) {
                            // This instruction runs again when the generator goes on.
                            frame.pointee.place = pc - 1
                            return try suspend(frame, b + 1)
                        }
                        a.take(from: b + 1)

                    default:
                        if i.op.hasExtra { pc += 1 }
                        frame.pointee.place = pc
                        try executeRare(i, a, b, c, frame, sites)
                    }
                }
            } catch {
                guard unwind(error, isRepeated: isRepeated), let handling = currentFrame else { throw error }
                isRepeated = false
                frame = handling
                base = frame.pointee.base
                pc = frame.pointee.place
                instructions = frame.pointee.code.instructions
                constants = frame.pointee.code.constants
                sites = frame.pointee.code.sites
            }
        }
    }

    // MARK: Comparison of unboxed numbers

    @inline(__always)
    private static func comparison(_ op: Opcode, _ first: Opcode) -> ComparisonOperator {
        ComparisonOperator(rawValue: UInt8(truncatingIfNeeded: op.rawValue &- first.rawValue)) ?? .equal
    }

    @inline(__always)
    private static func holds<T: Comparable>(_ op: Opcode, _ first: Opcode, _ a: T, _ b: T) -> Bool {
        switch op.rawValue &- first.rawValue {
        case 0: a == b
        case 1: a != b
        case 2: a < b
        case 3: a <= b
        case 4: a > b
        default: a >= b
        }
    }
}
