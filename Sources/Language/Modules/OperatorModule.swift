/// `operator`: the operators as functions.
enum OperatorModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "operator")
        let binary: [(String, BinaryOperator)] = [
            ("add", .add), ("sub", .subtract), ("mul", .multiply), ("matmul", .matrixMultiply), ("truediv", .divide),
            ("floordiv", .floorDivide), ("mod", .modulo), ("pow", .power), ("lshift", .leftShift), ("rshift", .rightShift),
            ("and_", .bitAnd), ("or_", .bitOr), ("xor", .bitXor), ("concat", .add),
        ]
        module.add(binary.map { name, op in
            NativeFunction(signature: "\(name)(a, b, /)") { (arguments, machine) throws(Raised) in
                try machine.binary(op, arguments[0], arguments[1])
            }
        }, machine)
        let inPlace = binary.dropLast().map { name, op in
            NativeFunction(signature: "i\(name.utf8.last == UInt8(ascii: "_") ? String(name.dropLast()) : name)(a, b, /)") { (arguments, machine) throws(Raised) in
                try machine.inPlace(op, arguments[0], arguments[1])
            }
        }
        module.add(inPlace, machine)
        let comparisons: [(String, ComparisonOperator)] = [
            ("eq", .equal), ("ne", .notEqual), ("lt", .less), ("le", .lessEqual), ("gt", .greater), ("ge", .greaterEqual),
            ("is_", .isSame), ("is_not", .isNotSame),
        ]
        module.add(comparisons.map { name, op in
            NativeFunction(signature: "\(name)(a, b, /)") { (arguments, machine) throws(Raised) in
                try machine.compare(op, arguments[0], arguments[1])
            }
        }, machine)
        let unary: [(String, UnaryOperator)] = [("neg", .negative), ("pos", .positive), ("invert", .invert), ("inv", .invert), ("not_", .not)]
        module.add(unary.map { name, op in
            NativeFunction(signature: "\(name)(a, /)") { (arguments, machine) throws(Raised) in try machine.unary(op, arguments[0]) }
        }, machine)
        module.add(others, machine)
        GetterObject.install(in: module, machine)
        return module
    }

    private static var others: [NativeFunction] {
        [
            NativeFunction(signature: "abs(a, /)") { (arguments, machine) throws(Raised) in try machine.callBuiltin("abs", [arguments[0]]) },
            NativeFunction(signature: "index(a, /)") { (arguments, machine) throws(Raised) in try machine.integer(arguments[0]) },
            NativeFunction(signature: "truth(a, /)") { (arguments, machine) throws(Raised) in .bool(try machine.truth(arguments[0])) },
            NativeFunction(signature: "contains(a, b, /)") { (arguments, machine) throws(Raised) in
                .bool(try machine.contains(arguments[0], arguments[1]))
            },
            NativeFunction(signature: "getitem(a, b, /)") { (arguments, machine) throws(Raised) in try machine.item(of: arguments[0], arguments[1]) },
            NativeFunction(signature: "setitem(a, b, c, /)") { (arguments, machine) throws(Raised) in
                try machine.setItem(of: arguments[0], arguments[1], arguments[2])
                return .none
            },
            NativeFunction(signature: "delitem(a, b, /)") { (arguments, machine) throws(Raised) in
                try machine.deleteItem(of: arguments[0], arguments[1])
                return .none
            },
            NativeFunction(signature: "countOf(a, b, /)") { (arguments, machine) throws(Raised) in
                guard try machine.isIterable(arguments[0]) else {
                    throw machine.error(.typeError, "argument of type '\(machine.typeName(of: arguments[0]))' is not iterable")
                }
                var count = 0
                for element in try machine.array(of: arguments[0]) where try machine.equals(element, arguments[1]) { count += 1 }
                return .int(count)
            },
        ]
    }
}
