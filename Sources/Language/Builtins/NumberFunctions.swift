import BigInt

extension Builtins {
    static var numberFunctions: [NativeFunction] {
        [
            function("abs(x, /)") { (arguments, machine) throws(Raised) in
                if let result = Numbers.absolute(arguments[0]) { return result }
                if let result = try machine.callSpecial(.absolute, of: arguments[0]) { return result }
                throw machine.error(.typeError, "bad operand type for abs(): '\(machine.typeName(of: arguments[0]))'")
            },
            function("divmod(x, y, /)") { (arguments, machine) throws(Raised) in
                try divmod(arguments[0], arguments[1], machine)
            },
            function("pow(base, exp, mod=None)") { (arguments, machine) throws(Raised) in
                if arguments[2].isNone { return try machine.binary(.power, arguments[0], arguments[1]) }
                if case .object(let object) = arguments[0], object.kind == .instance, let made = try machine.callSpecial(.power, of: arguments[0], arguments[1], arguments[2]),
                    !made.isSame(as: .object(machine.notImplemented))
                { return made }
                if arguments[0].asObject(ComplexObject.self) != nil { throw machine.error(.valueError, "complex modulo") }
                guard let base = Number(arguments[0]), let exponent = Number(arguments[1]), let modulus = Number(arguments[2]) else {
                    throw machine.error(
                        .typeError,
                        "unsupported operand type(s) for ** or pow(): '\(machine.typeName(of: arguments[0]))', '\(machine.typeName(of: arguments[1]))', '\(machine.typeName(of: arguments[2]))'")
                }
                guard let base = base.bigInt, let exponent = exponent.bigInt, let modulus = modulus.bigInt else {
                    throw machine.error(.typeError, "pow() 3rd argument not allowed unless all arguments are integers")
                }
                return try Numbers.power(base, exponent, modulus: modulus, machine)
            },
            function("round(number, ndigits=None)") { (arguments, machine) throws(Raised) in
                if Number(arguments[0]) != nil { return try NumberMethods.rounded(arguments[0], arguments[1], machine) }
                let digits = arguments[1].isNone ? [] : [arguments[1]]
                guard let method = machine.special(.round, of: machine.type(of: arguments[0])) else {
                    throw machine.error(.typeError, "type \(machine.typeName(of: arguments[0])) doesn't define __round__ method")
                }
                return try machine.callMethod(method, arguments[0], digits)
            },
            function("bin(number, /)") { (arguments, machine) throws(Raised) in try based(arguments[0], "0b", 2, machine) },
            function("oct(number, /)") { (arguments, machine) throws(Raised) in try based(arguments[0], "0o", 8, machine) },
            function("hex(number, /)") { (arguments, machine) throws(Raised) in try based(arguments[0], "0x", 16, machine) },
            function("sum(iterable, /, start=0)") { (arguments, machine) throws(Raised) in
                try sum(arguments[0], start: arguments[1], machine)
            },
            function("max(*args, key=None, default=?)") { (arguments, machine) throws(Raised) in
                try extreme("max", .greater, arguments, machine)
            },
            function("min(*args, key=None, default=?)") { (arguments, machine) throws(Raised) in
                try extreme("min", .less, arguments, machine)
            },
        ]
    }

    private static func based(_ value: Value, _ prefix: String, _ radix: Int, _ machine: Machine) throws(Raised) -> Value {
        let integer = Number(try machine.integer(value))?.bigInt ?? 0
        return .string((integer.sign == .minus ? "-" : "") + prefix + IntegerText.text(integer.magnitude, radix: radix))
    }

    static func divmod(_ a: Value, _ b: Value, _ machine: Machine) throws(Raised) -> Value {
        func isInstance(_ value: Value) -> Bool { if case .object(let object) = value { object.kind == .instance } else { false } }
        if isInstance(a) || isInstance(b) {
            func ask(_ name: Name.WellKnown, _ receiver: Value, _ other: Value) throws(Raised) -> Value? {
                guard let result = try machine.callSpecial(name, of: receiver, other), !result.isSame(as: .object(machine.notImplemented)) else { return nil }
                return result
            }
            let (left, right) = (machine.type(of: a), machine.type(of: b))
            let isRightFirst = left !== right && right.isSubtype(of: left)
            if isRightFirst, let result = try ask(.reflectedDivmod, b, a) { return result }
            if let result = try ask(.divmod, a, b) { return result }
            if !isRightFirst, let result = try ask(.reflectedDivmod, b, a) { return result }
        }
        if let x = Number(a), let y = Number(b) {
            if x.isFloat || y.isFloat {
                let divisor = try Numbers.finite(y, machine)
                guard divisor != 0 else { throw machine.error(.zeroDivisionError, "float divmod()") }
                let result = Numbers.floorDivide(try Numbers.finite(x, machine), divisor)
                return .tuple([.float(result.quotient), .float(result.remainder)])
            }
            return .tuple([try machine.binary(.floorDivide, a, b), try machine.binary(.modulo, a, b)])
        }
        for (name, receiver, other) in [(Name.WellKnown.divmod, a, b), (.reflectedDivmod, b, a)] {
            if let result = try machine.callSpecial(name, of: receiver, other), !result.isSame(as: .object(machine.notImplemented)) { return result }
        }
        throw machine.error(
            .typeError, "unsupported operand type(s) for divmod(): '\(machine.typeName(of: a))' and '\(machine.typeName(of: b))'")
    }

    private static func sum(_ iterable: Value, start: Value, _ machine: Machine) throws(Raised) -> Value {
        let iterator = try machine.iterator(of: iterable)
        if start.text != nil { throw machine.error(.typeError, "sum() can't sum strings [use ''.join(seq) instead]") }
        if start.asObject(BytesObject.self) != nil {
            throw machine.error(.typeError, "sum() can't sum bytes [use b''.join(seq) instead]")
        }
        var total = start
        var count = 0
        while let element = try iterator.next(machine) {
            total = try machine.binary(.add, total, element)
            count &+= 1
            if count & 1023 == 0 { try machine.poll() }
        }
        return total
    }

    private static func extreme(_ name: String, _ op: ComparisonOperator, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Value {
        let values = arguments.rest
        let key = arguments[0]
        let missing = arguments[1]
        guard !values.isEmpty else { throw machine.error(.typeError, "\(name) expected at least 1 argument, got 0") }
        if values.count > 1, !missing.isUnbound {
            throw machine.error(.typeError, "Cannot specify a default for \(name)() with multiple positional arguments")
        }
        let iterator = try machine.iterator(of: values.count == 1 ? values[0] : .tuple(values))
        guard var best = try iterator.next(machine) else {
            guard missing.isUnbound else { return missing }
            throw machine.error(.valueError, "\(name)() arg is an empty sequence")
        }
        var bestKey = key.isNone ? best : try machine.call(key, [best])
        while let element = try iterator.next(machine) {
            let elementKey = key.isNone ? element : try machine.call(key, [element])
            if try machine.truth(machine.compare(op, elementKey, bestKey)) {
                best = element
                bestKey = elementKey
            }
            try machine.poll()
        }
        return best
    }
}
