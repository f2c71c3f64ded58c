/// The special methods of the built-in classes, as attributes: what `list.__len__`, `super().__setitem__(…)` and
/// instances of derived classes find.
enum SlotMethods {
    static func install(_ machine: Machine) {
        let types = machine.types
        let numbers = [types.int, types.float]
        let sequences = [types.str, types.bytes, types.bytearray, types.list, types.tuple, types.range]
        let sets = [types.set, types.frozenset]
        let views = [machine.natives.dictKeys, machine.natives.dictItems, machine.natives.dictValues]
        let comparable = numbers + sequences + sets + [types.dict, types.complex]

        for type in comparable {
            add(type, "__repr__()", machine) { (value, _, machine) throws(Raised) in .string(try machine.repr(value)) }
            for (name, op) in [("__eq__", ComparisonOperator.equal), ("__ne__", .notEqual)] { comparison(type, name, op, machine) }
        }
        for type in [types.set, types.frozenset, types.bytearray] { namedRepr(type, machine) }
        for type in [types.str, types.int, types.float] {
            // With nothing to say how, it is the `__str__` of what is shown, which a derived class may have of its own.
            whole(type, machine).method("__format__(format_spec, /)") { (value, arguments, machine) throws(Raised) in
                let specification = try StringMethods.text(arguments[0], machine) { "__format__() argument must be str, not \($0)" }
                return .string(specification.isEmpty ? try machine.str(value) : try machine.format(value.builtin, specification))
            }
        }
        add(types.str, "__str__()", machine) { (value, _, _) in value }
        for type in numbers + sequences + sets {
            for (name, op) in [("__lt__", ComparisonOperator.less), ("__le__", .lessEqual), ("__gt__", .greater), ("__ge__", .greaterEqual)] {
                comparison(type, name, op, machine)
            }
        }
        for type in numbers + [types.str, types.bytes, types.tuple, types.range, types.frozenset, types.complex] {
            add(type, "__hash__()", machine) { (value, _, machine) throws(Raised) in .int(try machine.hash(value)) }
        }
        for type in [types.list, types.dict, types.set, types.bytearray] { type.attributes.set(.of(.hash), .none) }
        for type in sequences + sets + [types.dict] + views { containerMethods(type, machine) }
        for type in sequences { itemMethods(type, machine) }
        for type in [types.list, types.dict, types.bytearray] { changeMethods(type, machine) }
        for (type, parts) in [(types.int, 1), (types.float, 1), (types.str, 1), (types.bytes, 1), (types.tuple, 1), (types.complex, 2)] {
            add(type, "__getnewargs__()", machine) { (value, _, machine) throws(Raised) in
                guard parts == 2 else { return .tuple([value]) }
                return .tuple([try machine.attribute(of: value, machine.names.intern("real")), try machine.attribute(of: value, machine.names.intern("imag"))])
            }
        }
        add(types.range, "__bool__()", machine) { (value, _, machine) throws(Raised) in .bool(try machine.truth(value)) }
        machine.method(machine.type(of: .none), "__bool__") { (_, _) in .bool(false) }
        installOrder(machine)
        installMissing(machine)
        installOperators(machine, numbers: numbers, sets: sets)
        installIterators(machine)
    }

    /// Of what has elements.
    static func containerMethods(_ type: TypeObject, _ machine: Machine) {
        add(type, "__len__()", machine) { (value, _, machine) throws(Raised) in .int(try machine.length(of: value)) }
        add(type, "__iter__()", machine) { (value, _, machine) throws(Raised) in .object(try machine.iterator(of: value)) }
        add(type, "__contains__(key, /)", machine) { (value, arguments, machine) throws(Raised) in
            .bool(try machine.contains(value, arguments[0]))
        }
    }

    /// Of what is indexed.
    static func itemMethods(_ type: TypeObject, _ machine: Machine) {
        add(type, "__getitem__(key, /)", machine) { (value, arguments, machine) throws(Raised) in try machine.item(of: value, arguments[0]) }
    }

    /// Of what can be changed by index.
    static func changeMethods(_ type: TypeObject, _ machine: Machine) {
        add(type, "__setitem__(key, value, /)", machine) { (value, arguments, machine) throws(Raised) in
            try machine.setItem(of: value, arguments[0], arguments[1])
            return .none
        }
        add(type, "__delitem__(key, /)", machine) { (value, arguments, machine) throws(Raised) in
            try machine.deleteItem(of: value, arguments[0])
            return .none
        }
    }

    /// What every object answers that has no order: it leaves the question to the other operand.
    private static func installOrder(_ machine: Machine) {
        for name in ["__lt__", "__le__", "__gt__", "__ge__"] {
            machine.method(machine.types.object, name) { (arguments, machine) throws(Raised) in
                guard arguments.positionalCount == 2 else {
                    throw machine.error(.typeError, "expected 1 argument, got \(max(arguments.positionalCount - 1, 0))")
                }
                return .object(machine.notImplemented)
            }
        }
    }

    /// `dict.__getitem__` asks a derived class's `__missing__`.
    private static func installMissing(_ machine: Machine) {
        let function = NativeFunction("__getitem__", bindsReceiver: true) { (arguments, machine) throws(Raised) in
            guard let dict = arguments[0].asObject(DictObject.self) else {
                throw machine.error(.typeError, "descriptor '__getitem__' requires a 'dict' object but received a '\(machine.typeName(of: arguments[0]))'")
            }
            guard arguments.positionalCount == 2 else {
                throw machine.error(.typeError, "dict.__getitem__() takes exactly one argument (\(max(arguments.positionalCount - 1, 0)) given)")
            }
            if let value = try dict.value(for: arguments[1], machine) { return value }
            if let value = try machine.callSpecial(.missing, of: arguments[0], arguments[1]) { return value }
            throw DictObject.keyError(arguments[1], machine)
        }
        function.owner = machine.types.dict.name
        machine.types.dict.attributes.set(.of(.getItem), .object(function))
    }

    private static func installOperators(_ machine: Machine, numbers: [TypeObject], sets: [TypeObject]) {
        let types = machine.types
        let arithmetic: [(BinaryOperator, String)] = [
            (.add, "add"), (.subtract, "sub"), (.multiply, "mul"), (.divide, "truediv"), (.floorDivide, "floordiv"), (.modulo, "mod"), (.power, "pow"),
        ]
        let bits: [(BinaryOperator, String)] = [
            (.leftShift, "lshift"), (.rightShift, "rshift"), (.bitAnd, "and"), (.bitOr, "or"), (.bitXor, "xor"),
        ]
        let algebra: [(BinaryOperator, String)] = [(.bitAnd, "and"), (.bitOr, "or"), (.bitXor, "xor"), (.subtract, "sub")]
        for type in numbers { for (op, name) in arithmetic { binary(type, name, op, reflected: true, machine) } }
        for (op, name) in arithmetic where op != .floorDivide && op != .modulo { binary(types.complex, name, op, reflected: true, machine) }
        for (op, name) in bits { binary(types.int, name, op, reflected: true, machine) }
        for type in [machine.natives.dictKeys, machine.natives.dictItems] {
            for (op, name) in algebra { binary(type, name, op, reflected: true, machine) }
        }
        for type in sets { for (op, name) in algebra { binary(type, name, op, reflected: true, machine) } }
        binary(types.dict, "or", .bitOr, reflected: true, machine)
        for type in [types.str, types.bytes, types.bytearray, types.list, types.tuple] {
            binary(type, "add", .add, reflected: false, machine)
            binary(type, "mul", .multiply, reflected: true, machine)
        }
        for type in [types.str, types.bytes, types.bytearray] { binary(type, "mod", .modulo, reflected: true, machine) }
        inPlace(types.bytearray, "__iadd__", .add, machine)
        inPlace(types.bytearray, "__imul__", .multiply, machine)
        inPlace(types.list, "__iadd__", .add, machine)
        inPlace(types.list, "__imul__", .multiply, machine)
        inPlace(types.dict, "__ior__", .bitOr, machine)
        for (op, name) in algebra { inPlace(types.set, "__i\(name)__", op, machine) }

        for type in numbers {
            add(type, "__neg__()", machine) { (value, _, machine) throws(Raised) in try machine.unary(.negative, value) }
            add(type, "__pos__()", machine) { (value, _, machine) throws(Raised) in try machine.unary(.positive, value) }
            add(type, "__abs__()", machine) { (value, _, _) in Numbers.absolute(value) ?? value }
            add(type, "__bool__()", machine) { (value, _, machine) throws(Raised) in .bool(try machine.truth(value)) }
            add(type, "__divmod__(other, /)", machine) { (value, arguments, machine) throws(Raised) in
                guard Number(arguments[0]) != nil, knows(value, arguments[0].builtin) else { return .object(machine.notImplemented) }
                return try Builtins.divmod(value, arguments[0].builtin, machine)
            }
            add(type, "__rdivmod__(other, /)", machine) { (value, arguments, machine) throws(Raised) in
                guard Number(arguments[0]) != nil, knows(value, arguments[0].builtin) else { return .object(machine.notImplemented) }
                return try Builtins.divmod(arguments[0].builtin, value, machine)
            }
        }
        add(types.complex, "__neg__()", machine) { (value, _, machine) throws(Raised) in try machine.unary(.negative, value) }
        add(types.complex, "__pos__()", machine) { (value, _, machine) throws(Raised) in try machine.unary(.positive, value) }
        add(types.int, "__invert__()", machine) { (value, _, machine) throws(Raised) in try machine.unary(.invert, value) }
    }

    private static func installIterators(_ machine: Machine) {
        let natives = machine.natives
        for type in [
            natives.dictKeyIterator, natives.dictValueIterator, natives.dictItemIterator, natives.listIterator, natives.listReverseIterator,
            natives.tupleIterator, natives.stringIterator, natives.asciiIterator, natives.rangeIterator, natives.largeRangeIterator, natives.setIterator, natives.itemIterator,
            natives.callableIterator, natives.aliasIterator, natives.enumerate, natives.zip, natives.map, natives.filter, natives.reversed,
            natives.dictReverseKeyIterator, natives.dictReverseValueIterator, natives.dictReverseItemIterator, natives.bytesIterator, natives.byteArrayIterator,
        ] { iteratorMethods(type, machine) }
        for type in [
            natives.dictKeyIterator, natives.dictValueIterator, natives.dictItemIterator, natives.listIterator, natives.listReverseIterator,
            natives.tupleIterator, natives.stringIterator, natives.asciiIterator, natives.rangeIterator, natives.largeRangeIterator, natives.setIterator,
            natives.itemIterator, natives.reversed,
            natives.dictReverseKeyIterator, natives.dictReverseValueIterator, natives.dictReverseItemIterator, natives.bytesIterator, natives.byteArrayIterator,
        ] { lengthHint(type, machine) }
    }

    /// `__iter__` and `__next__` of a native iterator's class.
    static func iteratorMethods(_ type: TypeObject, _ machine: Machine) {
        // Of a class that a script has derived, the object itself and not the iterator that it holds.
        whole(type, machine).method("__iter__()") { (value, _, _) in value }
        add(type, "__next__()", machine) { (value, _, machine) throws(Raised) in
            guard case .object(let iterator) = value else { throw machine.stopIteration(.none) }
            return try machine.next(of: iterator)
        }
        add(type, "__reduce__()", machine) { (value, _, machine) throws(Raised) in
            if case .object(let iterator) = value, let reduction = try iterator.reduction(machine) { return reduction }
            throw machine.error(.typeError, "cannot pickle '\(machine.typeName(of: value))' object")
        }
        add(type, "__setstate__(state, /)", machine) { (value, arguments, machine) throws(Raised) in
            if case .object(let iterator) = value { try iterator.restore(arguments[0], machine) }
            return .none
        }
    }

    /// Of iterators that know how much is left.
    static func lengthHint(_ type: TypeObject, _ machine: Machine) {
        add(type, "__length_hint__()", machine) { (value, _, machine) throws(Raised) in
            if case .object(let iterator) = value, let hint = try iterator.lengthHint(machine) { return hint }
            return .object(machine.notImplemented)
        }
    }

    // MARK: One method

    private static func add(
        _ type: TypeObject, _ text: String, _ machine: Machine,
        _ body: @escaping (_ value: Value, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Value
    ) {
        MethodTable<Value>(type, machine, receiver: { [unowned machine] value in
            let builtin = value.builtin
            return machine.isInstance(builtin, type) ? builtin : nil
        }).method(text, body)
    }

    /// Of classes whose objects are shown with the name of their class, which may be a derived one.
    static func namedRepr(_ type: TypeObject, _ machine: Machine) {
        whole(type, machine).method("__repr__()") { (value, _, machine) throws(Raised) in
            let text = try machine.repr(value.builtin)
            let cls = machine.type(of: value)
            if cls === type { return .string(text) }
            // A set with elements stands in braces alone.
            return .string(text.hasPrefix(type.name) ? cls.name + text.dropFirst(type.name.count) : "\(cls.name)(\(text))")
        }
    }

    /// For methods whose receiver may be of a derived class, and is wanted as such.
    private static func whole(_ type: TypeObject, _ machine: Machine) -> MethodTable<Value> {
        MethodTable<Value>(type, machine, receiver: { [unowned machine] value in
            machine.isInstance(value.builtin, type) ? value : nil
        })
    }

    private static func comparison(_ type: TypeObject, _ name: String, _ op: ComparisonOperator, _ machine: Machine) {
        add(type, "\(name)(value, /)", machine) { (value, arguments, machine) throws(Raised) in
            let other = arguments[0].builtin
            guard knows(value, other) else { return .object(machine.notImplemented) }
            if let result = try machine.numberCompare(op, value, other) { return result }
            if case .object(let object) = value, let result = try object.compare(op, other, machine) { return result }
            return .object(machine.notImplemented)
        }
    }

    /// Whether a number's own method knows the other operand: an int leaves floats to them, though the operator does not.
    static func knows(_ value: Value, _ other: Value) -> Bool {
        guard let mine = Number(value) else { return true }
        if let theirs = Number(other) { return mine.isFloat || !theirs.isFloat }
        return other.asObject(ComplexObject.self) == nil
    }

    private static func binary(_ type: TypeObject, _ name: String, _ op: BinaryOperator, reflected: Bool, _ machine: Machine) {
        let repeats = op == .multiply && Sequences.repeated(type, machine)
        func unknown(_ other: Value, _ machine: Machine) throws(Raised) -> Value {
            guard repeats else { return .object(machine.notImplemented) }
            throw machine.error(.typeError, "'\(machine.typeName(of: other))' object cannot be interpreted as an integer")
        }
        if op == .power { return power(type, machine) }
        add(type, "__\(name)__(value, /)", machine) { (value, arguments, machine) throws(Raised) in
            let other = arguments[0].builtin
            guard knows(value, other) else { return .object(machine.notImplemented) }
            if let result = try machine.numberBinary(op, value, other) { return result }
            if case .object(let object) = value, let result = try object.binary(op, other, reflected: false, machine) { return result }
            return try unknown(arguments[0], machine)
        }
        guard reflected else { return }
        add(type, "__r\(name)__(value, /)", machine) { (value, arguments, machine) throws(Raised) in
            let other = arguments[0].builtin
            guard knows(value, other) else { return .object(machine.notImplemented) }
            if let result = try machine.numberBinary(op, other, value) { return result }
            if case .object(let object) = value, let result = try object.binary(op, other, reflected: true, machine) { return result }
            return try unknown(arguments[0], machine)
        }
    }

    /// `__pow__` and `__rpow__`, which may be given a modulus.
    private static func power(_ type: TypeObject, _ machine: Machine) {
        for name in ["__pow__", "__rpow__"] {
            add(type, "\(name)(value, mod=None, /)", machine) { (value, arguments, machine) throws(Raised) in
                let other = arguments[0].builtin
                guard Number(other) != nil || other.asObject(ComplexObject.self) != nil, knows(value, other) else { return .object(machine.notImplemented) }
                guard arguments[1].isNone || Number(value)?.isFloat != false || Number(arguments[1])?.isFloat == false else {
                    return .object(machine.notImplemented)
                }
                let (base, exponent) = name == "__pow__" ? (value, other) : (other, value)
                if arguments[1].isNone { return try machine.binary(.power, base, exponent) }
                return try machine.callBuiltin("pow", [base, exponent, arguments[1]])
            }
        }
    }

    /// The receiver itself is the result, also when it is of a derived class.
    private static func inPlace(_ type: TypeObject, _ name: String, _ op: BinaryOperator, _ machine: Machine) {
        let function = NativeFunction(name, bindsReceiver: true) { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount == 2 else {
                throw machine.error(.typeError, "expected 1 argument, got \(max(arguments.positionalCount - 1, 0))")
            }
            guard case .object(let object) = arguments[0].builtin, try object.inPlace(op, arguments[1], machine) != nil else {
                return .object(machine.notImplemented)
            }
            return arguments[0]
        }
        function.owner = type.name
        type.attributes.set(machine.names.intern(name), .object(function))
    }
}
