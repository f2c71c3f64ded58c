/// The slots of an object whose class may be written in the script: special methods are looked up in the class.
extension Instance {
    fileprivate func callSpecial(
        _ name: Name.WellKnown, _ machine: Machine, _ first: Value = .unbound, _ second: Value = .unbound
    ) throws(Raised) -> Value? {
        guard let method = machine.special(name, of: cls) else { return nil }
        return try machine.callMethod(method, .object(self), first, second)
    }

    /// nil for Python's NotImplemented as well.
    fileprivate func operate(_ name: Name.WellKnown, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let result = try callSpecial(name, machine, other) else { return nil }
        if case .object(let object) = result, object === machine.notImplemented { return nil }
        return result
    }

    func specialBinary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        try operate(reflected ? op.reflectedMethod : op.method, other, machine)
    }

    func specialInPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        try operate(op.inPlaceMethod, other, machine)
    }

    func specialUnary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .negative: try callSpecial(.negative, machine)
        case .positive: try callSpecial(.positive, machine)
        case .invert: try callSpecial(.invert, machine)
        case .not: nil
        }
    }

    func specialCompare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let result = try operate(op.method, other, machine) { return result }
        // `!=` is the opposite of `==` unless the class says otherwise.
        guard op == .notEqual, machine.special(.notEqual, of: cls) == nil, let equal = try operate(.equal, other, machine) else { return nil }
        return .bool(!(try machine.truth(equal)))
    }

    func specialAttribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        let traits = machine.traits(of: cls)
        if traits.readsGenerically, traits.getAttr == nil { return try machine.genericAttribute(of: self, name) }
        var missed: Raised?
        do throws(Raised) {
            if traits.readsGenerically {
                if let found = try machine.genericAttribute(of: self, name) { return found }
            } else if let found = try callSpecial(.getAttribute, machine, .string(machine.names.text(name))) {
                return found
            }
        } catch {
            guard traits.getAttr != nil, error.exception.cls.isSubtype(of: machine.types.exception(.attributeError)) else { throw error }
            missed = error
        }
        guard let getAttr = traits.getAttr else {
            if let missed { throw missed }
            return nil
        }
        return try machine.callMethod(getAttr, .object(self), .string(machine.names.text(name)))
    }

    func specialSetAttribute(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        if !machine.traits(of: cls).writesGenerically {
            let text = Value.string(machine.names.text(name))
            if let value {
                if try callSpecial(.setAttr, machine, text, value) != nil { return }
            } else if try callSpecial(.delAttr, machine, text) != nil {
                return
            }
        }
        try machine.genericSetAttribute(of: self, name, value)
    }

    func specialCall(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard let method = machine.special(.call, of: cls) else { return nil }
        if case .object(let object) = method, object.kind == .function || (object as? NativeFunction)?.bindsReceiver == true {
            return try machine.call(method, prepending: .object(self), arguments)
        }
        return try machine.call(machine.bind(method, to: .object(self), type: cls), arguments)
    }

    func specialItem(_ key: Value, _ machine: Machine) throws(Raised) -> Value? { try callSpecial(.getItem, machine, key) }

    func specialSetItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        if let value { return try callSpecial(.setItem, machine, key, value) != nil }
        return try callSpecial(.delItem, machine, key) != nil
    }

    func specialContains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        guard let result = try callSpecial(.contains, machine, value) else { return nil }
        return try machine.truth(result)
    }

    func specialLength(_ machine: Machine) throws(Raised) -> Int? {
        guard let result = try callSpecial(.length, machine) else { return nil }
        switch result {
        case .int(let int) where int >= 0: return int
        case .bool(let bool): return bool ? 1 : 0
        case .int: throw machine.error(.valueError, "__len__() should return >= 0")
        default:
            let length = try machine.index(result)
            guard length >= 0 else { throw machine.error(.valueError, "__len__() should return >= 0") }
            return length
        }
    }

    func specialIterator(_ machine: Machine) throws(Raised) -> Object? {
        // Its class says that it is none.
        if let method = machine.special(.iter, of: cls), method.isNone { return nil }
        if let result = try callSpecial(.iter, machine) {
            guard case .object(let object) = result, object.isIterator || machine.special(.next, of: object.type(machine)) != nil else {
                throw machine.error(.typeError, "iter() returned non-iterator of type '\(machine.typeName(of: result))'")
            }
            return object
        }
        return machine.special(.getItem, of: cls) == nil ? nil : ItemIterator(.object(self))
    }

    func specialNext(_ machine: Machine) throws(Raised) -> Value? {
        do throws(Raised) {
            return try callSpecial(.next, machine)
        } catch {
            guard error.exception.cls.isSubtype(of: machine.types.exception(.stopIteration)) else { throw error }
            machine.endArguments = error.exception.arguments
            return nil
        }
    }

    func specialTruth(_ machine: Machine) throws(Raised) -> Bool {
        if let result = try callSpecial(.bool, machine) {
            guard case .bool(let bool) = result else {
                throw machine.error(.typeError, "__bool__ should return bool, returned \(machine.typeName(of: result))")
            }
            return bool
        }
        return try length(machine).map { $0 != 0 } ?? true
    }

    func specialHash(_ machine: Machine) throws(Raised) -> Int {
        guard let method = machine.special(.hash, of: cls) else { return identity >> 4 }
        guard !method.isNone else { throw machine.unhashable(.object(self)) }
        let result = try machine.callMethod(method, .object(self))
        switch result {
        case .int(let int): return int
        case .bool(let bool): return bool ? 1 : 0
        case .object(let big as BigIntObject): return try big.hash(machine)
        default: throw machine.error(.typeError, "__hash__ method should return an integer")
        }
    }

    /// nil when the class does not say.
    func specialText(_ name: Name.WellKnown, _ machine: Machine, _ arguments: Value...) throws(Raised) -> String? {
        guard let method = machine.special(name, of: cls) else { return nil }
        try machine.enterNative()
        defer { machine.leaveNative() }
        let result = try machine.callMethod(method, .object(self), arguments)
        guard let text = result.builtin.text else {
            let type = machine.typeName(of: result)
            throw machine.error(
                .typeError, name == .format ? "__format__ must return a str, not \(type)" : "\(name.rawValue) returned non-string (type \(type))")
        }
        return text
    }
}

extension BinaryOperator {
    private static let methods: [Name.WellKnown] = [
        .add, .subtract, .multiply, .matrixMultiply, .divide, .floorDivide, .modulo, .power, .leftShift, .rightShift, .bitAnd,
        .bitOr, .bitXor,
    ]
    private static let reflectedMethods: [Name.WellKnown] = [
        .reflectedAdd, .reflectedSubtract, .reflectedMultiply, .reflectedMatrixMultiply, .reflectedDivide, .reflectedFloorDivide,
        .reflectedModulo, .reflectedPower, .reflectedLeftShift, .reflectedRightShift, .reflectedBitAnd, .reflectedBitOr,
        .reflectedBitXor,
    ]
    private static let inPlaceMethods: [Name.WellKnown] = [
        .inPlaceAdd, .inPlaceSubtract, .inPlaceMultiply, .inPlaceMatrixMultiply, .inPlaceDivide, .inPlaceFloorDivide,
        .inPlaceModulo, .inPlacePower, .inPlaceLeftShift, .inPlaceRightShift, .inPlaceBitAnd, .inPlaceBitOr, .inPlaceBitXor,
    ]

    var method: Name.WellKnown { BinaryOperator.methods[Int(rawValue)] }
    var reflectedMethod: Name.WellKnown { BinaryOperator.reflectedMethods[Int(rawValue)] }
    var inPlaceMethod: Name.WellKnown { BinaryOperator.inPlaceMethods[Int(rawValue)] }
}

extension ComparisonOperator {
    /// Of the six rich comparisons.
    var method: Name.WellKnown {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessEqual: .lessEqual
        case .greater: .greater
        default: .greaterEqual
        }
    }
}
