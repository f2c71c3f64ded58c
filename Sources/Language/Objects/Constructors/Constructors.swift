import BigInt

/// What calling the built-in classes makes: `int("5")`, `list(iterable)`.
enum Constructors {
    static func install(_ machine: Machine) {
        installNumbers(machine)
        installText(machine)
        installContainers(machine)
        installIterators(machine)
    }

    private static func installNumbers(_ machine: Machine) {
        constructor(machine.types.int, "int(x=0, /, base=?)", machine) { (arguments, machine) throws(Raised) in
            try int(arguments[0], base: arguments[1], machine)
        }
        constructor(machine.types.bool, "bool(x=False, /)", machine) { (arguments, machine) throws(Raised) in
            .bool(try machine.truth(arguments[0]))
        }
        constructor(machine.types.float, "float(x=0.0, /)", machine) { (arguments, machine) throws(Raised) in
            .float(try float(arguments[0], machine))
        }
    }

    static func int(_ value: Value, base: Value, _ machine: Machine) throws(Raised) -> Value {
        if !base.isUnbound {
            // One that is too large is no base either.
            guard let radix = base.asObject(BigIntObject.self) != nil ? -1 : try machine.optionalIndex(base) else {
                throw machine.error(.typeError, "'\(machine.typeName(of: base))' object cannot be interpreted as an integer")
            }
            guard radix == 0 || (2...36).contains(radix) else { throw machine.error(.valueError, "int() base must be >= 2 and <= 36, or 0") }
            guard let text = try textOrBytes(value, machine) else {
                throw machine.error(.typeError, "int() can't convert non-string with explicit base")
            }
            return try int(text, shownAs: value, base: radix, machine)
        }
        switch value {
        case .float(let double): return try Numbers.truncated(double, machine)
        case .int, .bool: return try machine.integer(value)
        default: break
        }
        if let text = try textOrBytes(value, machine) { return try int(text, shownAs: value, base: 10, machine) }
        for name in [Name.WellKnown.int, .index, .trunc] {
            if value.asObject(BigIntObject.self) != nil { return value }
            guard let made = try machine.callSpecial(name, of: value) else { continue }
            guard name == .trunc ? machine.hasIndex(made) : Number(made).map({ !$0.isFloat }) == true else {
                throw machine.error(
                    .typeError, "\(name.rawValue) returned non-\(name == .trunc ? "Integral" : "int") (type \(machine.typeName(of: made)))")
            }
            return try machine.integer(made)
        }
        throw machine.error(
            .typeError,
            "int() argument must be a string, a bytes-like object or a real number, not '\(machine.typeName(of: value))'")
    }

    private static func int(_ text: String, shownAs value: Value, base: Int, _ machine: Machine) throws(Raised) -> Value {
        do throws(Raised) {
            return try IntegerText.parse(text, base: base, machine)
        } catch {
            // Bytes are shown as what they are.
            guard value.text == nil, error.exception.arguments.first?.text?.hasPrefix("invalid literal") == true else { throw error }
            throw machine.error(.valueError, "invalid literal for int() with base \(base): \(try machine.repr(value))")
        }
    }

    /// Of bytes, what is no ASCII as something that no number has.
    private static func textOrBytes(_ value: Value, _ machine: Machine) throws(Raised) -> String? {
        if let text = value.text { return text }
        return try BytesMethods.window(value, machine).map { bytes in String(decoding: bytes.map { $0 < 0x80 ? $0 : 63 }, as: UTF8.self) }
    }

    static func float(_ value: Value, _ machine: Machine) throws(Raised) -> Double {
        if let text = try textOrBytes(value, machine) {
            if let double = FloatText.parse(StringText.withPlainDigits(StringText.stripped(text))) { return double }
            throw machine.error(.valueError, "could not convert string to float: \(try machine.repr(value))")
        }
        // A class of floats may have a `__float__` of its own, which `float` asks and arithmetic does not.
        if value.asObject(BuiltinInstance.self) != nil, let double = try machine.floatMethod(of: value) { return double }
        return try machine.double(value) { "float() argument must be a string or a real number, not '\($0)'" }
    }

    private static func installText(_ machine: Machine) {
        constructor(machine.types.str, "str(object=?, encoding=?, errors=?)", machine) { (arguments, machine) throws(Raised) in
            if arguments[0].isUnbound {
                try checkCodec(arguments, "str", machine)
                return .string("")
            }
            guard !arguments[1].isUnbound || !arguments[2].isUnbound else { return .string(try machine.str(arguments[0])) }
            try checkCodec(arguments, "str", machine)
            guard let bytes = try BytesMethods.window(arguments[0], machine) else {
                if arguments[0].text != nil { throw machine.error(.typeError, "decoding str is not supported") }
                throw machine.error(
                    .typeError, "decoding to str: need a bytes-like object, \(machine.typeName(of: arguments[0])) found")
            }
            return .string(try TextEncoding(arguments[1].text ?? "utf-8", machine).decode(bytes, errors: arguments[2].text ?? "strict", machine))
        }
        constructor(machine.types.bytes, "bytes(source=?, encoding=?, errors=?)", machine) { (arguments, machine) throws(Raised) in
            try checkCodec(arguments, "bytes", machine)
            if case .object(let object) = arguments[0], object.type(machine) === machine.types.bytes, arguments[1].isUnbound, arguments[2].isUnbound {
                return arguments[0]
            }
            return .object(BytesObject(try BytesMethods.bytes(of: arguments, machine)))
        }
        MethodTable(machine.types.bytearray, machine, of: Object.self).constructor("bytearray(*args, **kwargs)") { (cls, _, machine) throws(Raised) in
            cls.instance(of: machine.types.bytearray, holding: .object(ByteArrayObject([])))
        }
        MethodTable(machine.types.bytearray, machine, of: ByteArrayObject.self)
            .initializer("bytearray(source=?, encoding=?, errors=?)") { (array, arguments, machine) throws(Raised) in
                try checkCodec(arguments, "bytearray", machine)
                array.bytes = try BytesMethods.bytes(of: arguments, into: "bytearray", machine)
            }
    }

    private static func checkCodec(_ arguments: Bound, _ function: String, _ machine: Machine) throws(Raised) {
        for (place, name) in [(1, "encoding"), (2, "errors")] where !arguments[place].isUnbound {
            _ = try StringMethods.text(arguments[place], machine) { "\(function)() argument '\(name)' must be str, not \($0)" }
        }
    }

    private static func installContainers(_ machine: Machine) {
        constructor(machine.types.tuple, "tuple(iterable=?, /)", machine) { (arguments, machine) throws(Raised) in
            if case .object(let object) = arguments[0], object.type(machine) === machine.types.tuple { return arguments[0] }
            let elements = arguments[0].isUnbound ? [] : try machine.array(of: arguments[0])
            return elements.isEmpty ? .object(machine.emptyTuple) : .tuple(elements)
        }
        constructor(machine.types.frozenset, "frozenset(iterable=?, /)", machine) { (arguments, machine) throws(Raised) in
            if case .object(let object) = arguments[0], object.type(machine) === machine.types.frozenset { return arguments[0] }
            let set = SetObject(isFrozen: true)
            if !arguments[0].isUnbound { try SetMethods.add(arguments[0], to: set, machine) }
            return .object(set)
        }
        installMutable(machine)
        constructor(machine.types.range, "range(start, stop=?, step=1, /)", machine) { (arguments, machine) throws(Raised) in
            let start = arguments[1].isUnbound ? .int(0) : try machine.integer(arguments[0])
            let stop = try machine.integer(arguments[1].isUnbound ? arguments[0] : arguments[1])
            let step = try machine.integer(arguments[2])
            if case .int(0) = step { throw machine.error(.valueError, "range() arg 3 must not be zero") }
            if case .int(let start) = start, case .int(let stop) = stop, case .int(let step) = step {
                let range = RangeObject(start: start, stop: stop, step: step)
                if range.count < .max { return .object(range) }
            }
            return .object(LargeRangeObject.range(Number(start)?.bigInt ?? 0, Number(stop)?.bigInt ?? 0, Number(step)?.bigInt ?? 1))
        }
        constructor(machine.types.slice, "slice(start, stop=?, step=None, /)", machine) { (arguments, _) in
            arguments[1].isUnbound
                ? .object(SliceObject(start: .none, stop: arguments[0], step: .none))
                : .object(SliceObject(start: arguments[0], stop: arguments[1], step: arguments[2]))
        }
    }

    /// Classes whose `__init__` fills what `__new__` has made empty.
    private static func installMutable(_ machine: Machine) {
        let mutable: [(TypeObject, () -> Value)] = [
            (machine.types.list, { .list([]) }), (machine.types.dict, { .object(DictObject()) }), (machine.types.set, { .object(SetObject()) }),
        ]
        for (type, make) in mutable {
            MethodTable(type, machine, of: Object.self).constructor("\(type.name)(*args, **kwargs)") { (cls, _, _) in
                cls.instance(of: type, holding: make())
            }
        }
        MethodTable(machine.types.list, machine, of: ListObject.self)
            .initializer("list(iterable=?, /)") { (list, arguments, machine) throws(Raised) in
                list.elements = arguments[0].isUnbound ? [] : try machine.array(of: arguments[0])
            }
        MethodTable(machine.types.dict, machine, of: DictObject.self)
            .initializer("dict(mapping=?, /, **kwargs)") { (dict, arguments, machine) throws(Raised) in
                if !arguments[0].isUnbound { try dict.merge(arguments[0], machine) }
                try dict.merge(arguments.extraKeywords, machine)
            }
        MethodTable(machine.types.set, machine, of: SetObject.self)
            .initializer("set(iterable=?, /)") { (set, arguments, machine) throws(Raised) in
                set.removeAll()
                if !arguments[0].isUnbound { try SetMethods.add(arguments[0], to: set, machine) }
            }
    }

    private static func installIterators(_ machine: Machine) {
        constructor(machine.natives.enumerate, "enumerate(iterable, start=0)", machine) { (arguments, machine) throws(Raised) in
            let start = try machine.integer(arguments[1])
            return .object(EnumerateObject(try machine.iterator(of: arguments[0]), start: start))
        }
        constructor(machine.natives.zip, "zip(*iterables, strict=False)", machine) { (arguments, machine) throws(Raised) in
            .object(ZipObject(try iterators(arguments.rest, machine), isStrict: try machine.truth(arguments[0])))
        }
        constructor(machine.natives.map, "map(*arguments)", machine) { (arguments, machine) throws(Raised) in
            let all = arguments.rest
            guard all.count > 1 else { throw machine.error(.typeError, "map() must have at least two arguments.") }
            return .object(MapObject(all[0], try iterators(Array(all[1...]), machine)))
        }
        constructor(machine.natives.filter, "filter(function, iterable, /)", machine) { (arguments, machine) throws(Raised) in
            .object(FilterObject(arguments[0], try machine.iterator(of: arguments[1])))
        }
        constructor(machine.natives.reversed, "reversed(sequence, /)", machine) { (arguments, machine) throws(Raised) in
            let sequence = arguments[0]
            if let made = try machine.callSpecial(.reversed, of: sequence) { return made }
            guard case .object(let object) = sequence, machine.type(of: sequence).lookup(.of(.getItem)) != nil || [.string, .tuple].contains(object.kind)
                || object is BytesObject
            else { throw machine.error(.typeError, "'\(machine.typeName(of: sequence))' object is not reversible") }
            let count = try machine.length(of: sequence)
            return .object(ItemIterator(sequence, start: count - 1, step: -1))
        }
    }

    static func iterators(_ values: [Value], _ machine: Machine) throws(Raised) -> [Object] {
        var iterators: [Object] = []
        for value in values { iterators.append(try machine.iterator(of: value)) }
        return iterators
    }

    private static func constructor(
        _ type: TypeObject, _ text: String, _ machine: Machine,
        _ body: @escaping (_ arguments: Bound, _ machine: Machine) throws(Raised) -> Value
    ) {
        MethodTable(type, machine, of: Object.self).constructor(text, plain: body) { (cls, arguments, machine) throws(Raised) in
            cls.instance(of: type, holding: try body(arguments, machine))
        }
    }
}
