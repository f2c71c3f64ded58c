/// The methods of bytes and bytearray.
enum BytesMethods {
    static func install(_ machine: Machine) {
        for type in [machine.types.bytes, machine.types.bytearray] {
            for name in asText { delegate(name, type, machine) }
            let table = MethodTable(type, machine, of: BytesObject.self)
            installOwn(table)
            table.classMethod("fromhex(string, /)") { (cls, arguments, machine) throws(Raised) in
                let bytes = try hexadecimal(StringMethods.text(arguments[0], machine) { "fromhex() argument must be str, not \($0)" }, machine)
                let made = Value.object(type === machine.types.bytearray ? ByteArrayObject(bytes) : BytesObject(bytes))
                return cls === type ? made : try machine.call(.object(cls), [made])
            }
            table.function("maketrans(frm, to, /)") { (arguments, machine) throws(Raised) in
                let (from, to) = (try required(arguments[0], machine), try required(arguments[1], machine))
                guard from.count == to.count else { throw machine.error(.valueError, "maketrans arguments must have same length") }
                var map = (0..<256).map { UInt8($0) }
                for (old, new) in zip(from, to) { map[Int(old)] = new }
                return .object(BytesObject(map))
            }
        }
        ByteArrayObject.install(MethodTable(machine.types.bytearray, machine, of: ByteArrayObject.self))
    }

    // MARK: Conversions

    /// What `bytes(source, encoding, errors)` holds.
    static func bytes(of arguments: Bound, into made: String = "bytes", _ machine: Machine) throws(Raised) -> [UInt8] {
        let source = arguments[0]
        let codecAlone = arguments[1].isUnbound ? arguments[2].isUnbound ? nil : "errors" : "encoding"
        if let codecAlone, source.isUnbound || source.text == nil {
            throw machine.error(.typeError, "\(codecAlone) without a string argument")
        }
        if source.isUnbound { return [] }
        if codecAlone == nil, case .object(let object) = source, object.kind == .instance, let made = try machine.callSpecial(named: "__bytes__", of: source) {
            guard let bytes = made.asObject(BytesObject.self) else {
                throw machine.error(.typeError, "__bytes__ returned non-bytes (type \(machine.typeName(of: made)))")
            }
            return bytes.bytes
        }
        if let text = source.text {
            guard let encoding = arguments[1].text else { throw machine.error(.typeError, "string argument without an encoding") }
            return try TextEncoding(encoding, machine).encode(text, errors: arguments[2].text ?? "strict", machine)
        }
        if let made = try machine.callSpecial(named: "__bytes__", of: source) { return try required(made, machine) }
        if source.asObject(BytesObject.self) == nil, let count = try machine.optionalIndex(source) {
            guard count >= 0 else { throw machine.error(.valueError, "negative count") }
            try machine.charge(bytes: count)
            return [UInt8](repeating: 0, count: count)
        }
        return try bytes(from: source, into: made, machine)
    }

    /// Bytes, or an iterable of ints.
    static func bytes(from value: Value, into made: String = "bytes", _ machine: Machine) throws(Raised) -> [UInt8] {
        if let bytes = try window(value, machine) { return bytes }
        guard value.text == nil, try machine.optionalIterator(of: value) != nil else {
            throw machine.error(.typeError, "cannot convert '\(machine.typeName(of: value))' object to \(made)")
        }
        var bytes: [UInt8] = []
        try machine.forEach(in: value) { (element) throws(Raised) in
            guard case .int(let index) = try machine.integer(element), let byte = UInt8(exactly: index) else {
                throw machine.error(.valueError, "bytes must be in range(0, 256)")
            }
            if bytes.count == bytes.capacity { try machine.charge(bytes: 2 * bytes.count) }
            bytes.append(byte)
        }
        return bytes
    }

    /// The bytes of what shows them as bytes: those types, and the windows and arrays that are written in the language.
    static func window(_ value: Value, _ machine: Machine) throws(Raised) -> [UInt8]? {
        if let object = value.asObject(BytesObject.self) { return object.bytes }
        guard case .object(let object) = value, object.kind == .instance else { return nil }
        let type = object.type(machine)
        guard type.name == "memoryview" && type.module == "builtins" || type.name == "array" && type.module == "array" else { return nil }
        return try machine.call(machine.attribute(of: value, machine.names.intern("tobytes")), []).asObject(BytesObject.self)?.bytes
    }

    static func byte(_ value: Value, _ machine: Machine) throws(Raised) -> UInt8 {
        guard case .int(let index) = try machine.integer(value), let byte = UInt8(exactly: index) else {
            throw machine.error(.valueError, "byte must be in range(0, 256)")
        }
        return byte
    }

    private static func required(_ value: Value, _ machine: Machine) throws(Raised) -> [UInt8] {
        guard let bytes = try window(value, machine) else {
            throw machine.error(.typeError, "a bytes-like object is required, not '\(machine.typeName(of: value))'")
        }
        return bytes
    }

    private static func hexadecimal(_ text: String, _ machine: Machine) throws(Raised) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for (place, scalar) in text.unicodeScalars.enumerated() {
            if high == nil, scalar == " " || ("\t"..."\r").contains(scalar) { continue }
            guard scalar.isASCII, let digit = UInt8(String(scalar), radix: 16) else {
                throw machine.error(.valueError, "non-hexadecimal number found in fromhex() arg at position \(place)")
            }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        guard high == nil else {
            throw machine.error(.valueError, "non-hexadecimal number found in fromhex() arg at position \(text.unicodeScalars.count)")
        }
        return bytes
    }

    // MARK: Methods that str has too

    private static let asText = [
        "center", "ljust", "rjust", "zfill", "find", "rfind", "index", "rindex", "count", "startswith", "endswith", "split", "rsplit",
        "splitlines", "strip", "lstrip", "rstrip", "replace", "join", "upper", "lower", "title", "capitalize", "swapcase", "isalpha",
        "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isascii", "partition", "rpartition", "removeprefix",
        "removesuffix", "expandtabs",
    ]
    private static let searches: Set<String> = ["find", "rfind", "index", "rindex", "count"]

    private static func delegate(_ name: String, _ type: TypeObject, _ machine: Machine) {
        guard let method = machine.types.str.attributes[machine.names.intern(name)] else { return }
        let isSearch = searches.contains(name)
        // Counted as bytes' own: what is wrong with their number is said before what is wrong with them.
        let signature = method.asObject(NativeFunction.self)?.signature.map { Signature($0.text, owner: type.name) }
        let function = NativeFunction(name, bindsReceiver: true) { (arguments, machine) throws(Raised) in
            guard let receiver = arguments[0].asObject(BytesObject.self) else {
                throw machine.error(
                    .typeError, "descriptor '\(name)' for '\(type.name)' objects doesn't apply to a '\(machine.typeName(of: arguments[0]))' object")
            }
            _ = try signature?.bind(arguments.droppingFirst(), machine)
            if name == "isascii" { return .bool(receiver.bytes.allSatisfy { $0 < 128 }) }
            var converted: [Value] = [.string(BytesText.text(receiver.bytes, endsLines: name == "splitlines"))]
            for (place, value) in arguments.positional.dropFirst().enumerated() {
                converted.append(takesNumber(name, place) ? value : try argument(value, place, isSearch && place == 0, name, machine))
            }
            var keywords: [(Name, Value)] = []
            for (offset, keyword) in (arguments.keywords?.names ?? []).enumerated() {
                let value = arguments[arguments.positionalCount + offset]
                let isNumber = ["maxsplit", "keepends", "tabsize"].contains(machine.names.text(keyword))
                keywords.append((keyword, isNumber ? value : try argument(value, 0, false, name, machine)))
            }
            do throws(Raised) {
                return back(try machine.call(method, converted, keywords: keywords), receiver)
            } catch {
                guard name.hasSuffix("index"), error.exception.cls === machine.types.exception(.valueError) else { throw error }
                throw machine.error(.valueError, "subsection not found")
            }
        }
        function.owner = type.name
        type.attributes.set(machine.names.intern(name), .object(function))
    }

    /// Whether a method's argument at that place is a number, whose errors are str's.
    private static func takesNumber(_ name: String, _ place: Int) -> Bool {
        switch name {
        case "center", "ljust", "rjust", "zfill", "expandtabs", "splitlines": place == 0
        case "split", "rsplit": place == 1
        case "replace": place == 2
        case "find", "rfind", "index", "rindex", "count", "startswith", "endswith": place > 0
        default: false
        }
    }

    private static func argument(_ value: Value, _ place: Int, _ isSought: Bool, _ name: String, _ machine: Machine) throws(Raised) -> Value {
        if ["center", "ljust", "rjust"].contains(name), try window(value, machine)?.count != 1 {
            throw machine.error(.typeError, "\(name)() argument 2 must be a byte string of length 1, not \(machine.typeName(of: value))")
        }
        if let bytes = value.asObject(BytesObject.self) { return .string(BytesText.text(bytes.bytes)) }
        if isSought {
            if let bytes = try window(value, machine) { return .string(BytesText.text(bytes)) }
            guard machine.hasIndex(value) else {
                throw machine.error(.typeError, "argument should be integer or bytes-like object, not '\(machine.typeName(of: value))'")
            }
            return .string(BytesText.text([try byte(value, machine)]))
        }
        if name.hasSuffix("with") {
            if let tuple = value.asObject(TupleObject.self) {
                var parts: [Value] = []
                for element in tuple.elements { parts.append(.string(BytesText.text(try required(element, machine)))) }
                return .tuple(parts)
            }
            guard let bytes = try window(value, machine) else {
                throw machine.error(.typeError, "\(name) first arg must be bytes or a tuple of bytes, not \(machine.typeName(of: value))")
            }
            return .string(BytesText.text(bytes))
        }
        if name == "join" {
            guard try machine.isIterable(value) else { throw machine.error(.typeError, "can only join an iterable") }
            var parts: [Value] = []
            for (place, element) in try machine.array(of: value).enumerated() {
                guard let bytes = try window(element, machine) else {
                    throw machine.error(.typeError, "sequence item \(place): expected a bytes-like object, \(machine.typeName(of: element)) found")
                }
                parts.append(.string(BytesText.text(bytes)))
            }
            return .list(parts)
        }
        // Without anything to strip or to split at, it is the blanks.
        if value.isNone, name.hasSuffix("strip") || name.hasSuffix("split") { return value }
        return .string(BytesText.text(try required(value, machine)))
    }

    /// Text, alone or in a list or tuple, as bytes of the receiver's class.
    private static func back(_ value: Value, _ receiver: BytesObject) -> Value {
        if let text = value.text {
            let bytes = BytesText.bytes(text)
            // Unchanged bytes are the same object, as in CPython; a bytearray is always another one.
            return .object(Swift.type(of: receiver) == BytesObject.self && bytes == receiver.bytes ? receiver : receiver.same(bytes))
        }
        if let list = value.asObject(ListObject.self) { return .list(list.elements.map { back($0, receiver) }) }
        if let tuple = value.asObject(TupleObject.self) { return .tuple(tuple.elements.map { back($0, receiver) }) }
        return value
    }

    // MARK: Methods of bytes alone

    private static func installOwn(_ table: MethodTable<BytesObject>) {
        table.method("decode(encoding='utf-8', errors='strict')") { (bytes, arguments, machine) throws(Raised) in
            let name = try StringMethods.text(arguments[0], machine) { "decode() argument 'encoding' must be str, not \($0)" }
            return .string(try TextEncoding(name, machine).decode(bytes.bytes, errors: arguments[1].text ?? "strict", machine))
        }
        table.method("hex(sep=?, bytes_per_sep=1)") { (bytes, arguments, machine) throws(Raised) in
            let digits = bytes.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            guard !arguments[0].isUnbound else { return .string(digits.joined()) }
            guard let separator = arguments[0].text ?? arguments[0].asObject(BytesObject.self).map({ BytesText.text($0.bytes) }) else {
                let count = try machine.length(of: arguments[0])
                throw count == 1 ? machine.error(.typeError, "sep must be str or bytes.") : machine.error(.valueError, "sep must be length 1.")
            }
            guard separator.unicodeScalars.count == 1 else { throw machine.error(.valueError, "sep must be length 1.") }
            guard separator.utf8.count == 1 else { throw machine.error(.valueError, "sep must be ASCII.") }
            let size = try machine.index(arguments[1])
            guard size != 0 else { return .string(digits.joined()) }
            var text = ""
            for (place, pair) in digits.enumerated() {
                // A positive size counts groups from the right.
                let isStart = size > 0 ? (digits.count - place) % size == 0 : place % -max(size, -.max) == 0
                if place > 0, isStart { text += separator }
                text += pair
            }
            return .string(text)
        }
        table.method("translate(table, /, delete=?)") { (bytes, arguments, machine) throws(Raised) in
            let dropped = arguments[1].isUnbound ? [] : Set(try required(arguments[1], machine))
            let kept = bytes.bytes.filter { !dropped.contains($0) }
            if arguments[0].isNone { return .object(bytes.same(kept)) }
            let map = try required(arguments[0], machine)
            guard map.count == 256 else { throw machine.error(.valueError, "translation table must be 256 characters long") }
            return .object(bytes.same(kept.map { map[Int($0)] }))
        }
        table.method("__bytes__()") { (bytes, _, _) in .object(BytesObject(bytes.bytes)) }
    }
}
