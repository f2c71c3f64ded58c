/// The parameters of a native function, written as CPython's `help` shows them:
/// `sorted(iterable, /, *, key=None, reverse=False)`, `max(*args, key=None, default=?)`.
///
/// A default is None, True, False, a number or a quoted text; `?` marks a parameter that may be left out and then
/// is `.unbound`. The errors for wrong arguments are CPython's, whose wording depends on the kinds of parameters.
public final class Signature {
    struct Parameter {
        let text: String
        let name: Name
        let isPositional: Bool
        let isKeyword: Bool
        /// nil when required.
        let defaultValue: Value?
    }

    final class Parsed {
        fileprivate(set) var parameters: [Parameter] = []
        fileprivate(set) var positionalCount = 0
        fileprivate(set) var requiredCount = 0
        fileprivate(set) var takesRest = false
        fileprivate(set) var takesKeywords = false
        /// With so many positional arguments and no keywords, nothing is missing; `.max` where a keyword is required.
        fileprivate(set) var sufficientCount = 0

        /// What the parameters are when a call does not give them.
        fileprivate(set) var defaults: [Value] = []

        @inline(__always)
        func defaultValue(_ place: Int) -> Value { place >= 0 && place < defaults.count ? defaults[place] : .unbound }
    }

    public let text: String
    /// `append`
    public let name: String
    /// Of which class it is a method, `list`.
    private let owner: String?
    /// Of which module it is a function, `math`; nil for the built-ins.
    private var module: String?
    /// Whether a call makes an instance.
    private let isOfClass: Bool
    /// Parsed at the first call that needs it: most functions of a session are never called.
    private var cached: Parsed?

    public init(_ text: String, owner: String? = nil, isOfClass: Bool = false) {
        self.text = text
        self.isOfClass = isOfClass
        self.owner = owner
        name = String(text.prefix { $0 != "(" })
    }

    /// A function of a module other than that of the built-ins.
    func belongs(to module: String) { if self.module == nil { self.module = module } }

    // Computed, as only errors ask and a start makes thousands of signatures.
    /// `list.append`, `math.sqrt`, as some errors call it.
    private var qualifiedName: String { (owner ?? module).map { "\($0).\(name)" } ?? name }

    /// Whether it is a slot of its class to CPython, which counts the arguments of those in words of their own.
    private var isSlot: Bool { owner != nil && NativeFunction.isSlot(name, of: owner) }

    private func parsed(_ machine: Machine) -> Parsed {
        if let cached { return cached }
        let result = Parsed()
        var keywordOnly = false
        let inner = text.dropFirst(name.count + 1).dropLast()
        for part in inner.split(separator: ",") {
            let words = part.split(separator: "=", maxSplits: 1).map { StringText.stripped(String($0)) }
            let word = words[0]
            switch word {
            case "/":
                result.parameters = result.parameters.map {
                    Parameter(text: $0.text, name: $0.name, isPositional: true, isKeyword: false, defaultValue: $0.defaultValue)
                }
            case "*": keywordOnly = true
            case _ where word.utf8.starts(with: "**".utf8): result.takesKeywords = true
            case _ where word.utf8.starts(with: "*".utf8):
                result.takesRest = true
                keywordOnly = true
            default:
                result.parameters.append(
                    Parameter(
                        text: word, name: machine.names.intern(word), isPositional: !keywordOnly, isKeyword: true,
                        defaultValue: words.count > 1 ? Signature.literal(words[1]) : nil))
            }
        }
        result.defaults = result.parameters.map { $0.defaultValue ?? .unbound }
        result.positionalCount = result.parameters.count { $0.isPositional }
        result.requiredCount = result.parameters.count { $0.isPositional && $0.defaultValue == nil }
        let isSufficient = result.parameters.allSatisfy { $0.isPositional || $0.defaultValue != nil }
        result.sufficientCount = isSufficient ? (result.parameters.lastIndex { $0.isPositional && $0.defaultValue == nil } ?? -1) + 1 : .max
        cached = result
        return result
    }

    /// Whether a call may give it arguments by name.
    func takesKeywords(_ machine: Machine) -> Bool {
        let parsed = parsed(machine)
        return parsed.takesKeywords || parsed.parameters.contains { $0.isKeyword }
    }

    /// The parameters but for `*args` and `**kwargs`, with their defaults as written; `?` counts as none.
    func keywordParameters(_ machine: Machine) -> [(text: String, standard: String?, isKeyword: Bool)] {
        let written = text.dropFirst(name.count + 1).dropLast().split(separator: ",")
            .map { $0.split(separator: "=", maxSplits: 1).map { StringText.stripped(String($0)) } }
        return parsed(machine).parameters.map { parameter in
            let standard = written.first { $0.first == parameter.text && $0.count > 1 }?[1]
            return (parameter.text, standard == "?" ? nil : standard, parameter.isKeyword)
        }
    }

    private static func literal(_ text: String) -> Value {
        switch text {
        case "?": .unbound
        case "None": .none
        case "True": .bool(true)
        case "False": .bool(false)
        default:
            if let int = Int(text) { .int(int) } else if let double = Double(text) { .float(double) } else { .string(String(text.dropFirst().dropLast())) }
        }
    }

    /// The arguments by the places of the parameters.
    @inline(__always)
    func bind(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Bound {
        if arguments.keywords == nil, let bound = bind(arguments.base, arguments.positionalCount) { return bound }
        return try bindInSteps(arguments, machine)
    }

    /// Positional arguments that stand as the first parameters do; nil where there are too many or too few, and before the
    /// first call.
    @inline(__always)
    func bind(_ first: UnsafeMutablePointer<Value>, _ given: Int) -> Bound? {
        guard let cached, given >= cached.sufficientCount, given <= cached.positionalCount || cached.takesRest else { return nil }
        return Bound(
            arguments: Arguments(base: first, positionalCount: given), parsed: Unmanaged.passUnretained(cached), filled: nil,
            restStart: min(given, cached.positionalCount))
    }

    private func bindInSteps(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Bound {
        guard let parsed = cached else {
            _ = parsed(machine)
            return try bind(arguments, machine)
        }
        let given = arguments.positionalCount
        let hasKeywords = arguments.keywords.map { !$0.names.isEmpty } ?? false
        if given > parsed.positionalCount, !parsed.takesRest { throw tooMany(given, hasKeywords, parsed, machine) }
        var slots: [Value] = []
        slots.reserveCapacity(parsed.parameters.count)
        for place in parsed.parameters.indices {
            slots.append(place < min(given, parsed.positionalCount) ? arguments[place] : .unbound)
        }
        var extra: [(Name, Value)] = []
        if hasKeywords, let names = arguments.keywords?.names {
            for (offset, keyword) in names.enumerated() {
                let value = arguments[given + offset]
                if let place = parsed.parameters.firstIndex(where: { $0.name == keyword && $0.isKeyword }) {
                    guard slots[place].isUnbound else {
                        throw machine.error(
                            .typeError, "argument for \(name)() given by name ('\(parsed.parameters[place].text)') and position (\(place + 1))")
                    }
                    slots[place] = value
                } else if parsed.takesKeywords {
                    extra.append((keyword, value))
                } else {
                    throw unexpected(keyword, parsed, machine)
                }
            }
        }
        for (place, parameter) in parsed.parameters.enumerated() where slots[place].isUnbound {
            if let value = parameter.defaultValue {
                slots[place] = value
            } else {
                throw missing(place, given, parsed, machine)
            }
        }
        return Bound(
            arguments: arguments, parsed: Unmanaged.passUnretained(parsed), filled: Bound.Filled(slots: slots, extraKeywords: extra),
            restStart: min(given, parsed.positionalCount))
    }

    // MARK: Errors

    private func plural(_ count: Int) -> String { count == 1 ? "" : "s" }

    private func isPositionalOnly(_ parsed: Parsed) -> Bool {
        parsed.parameters.allSatisfy { !$0.isKeyword } && !parsed.takesKeywords
    }

    /// Methods that CPython still reads by a format string, whose errors have other words.
    private static let oldest: Set<String> = [
        "find", "rfind", "index", "rindex", "count", "startswith", "endswith",
    ]

    /// The two oldest calling conventions of C functions: none or exactly one argument.
    private func fixedCountError(_ given: Int, _ parsed: Parsed, _ machine: Machine) -> Raised? {
        guard isPositionalOnly(parsed), !parsed.takesRest else { return nil }
        if isSlot {
            let (least, most) = (parsed.requiredCount, parsed.parameters.count)
            // Those with one argument more than an operator has are unpacked by a function that puts a name before.
            let prefix = most > 1 ? " " : ""
            let word = least == most ? "" : given < least ? "at least " : "at most "
            let count = given < least ? least : most
            return machine.error(.typeError, "\(prefix)expected \(word)\(count) argument\(plural(count)), got \(given)")
        }
        if parsed.parameters.isEmpty { return machine.error(.typeError, "\(qualifiedName)() takes no arguments (\(given) given)") }
        if parsed.parameters.count == 1, parsed.requiredCount == 1, !isOfClass {
            return machine.error(.typeError, "\(qualifiedName)() takes exactly one argument (\(given) given)")
        }
        return nil
    }

    private func countError(_ given: Int, _ parsed: Parsed, _ machine: Machine) -> Raised {
        if let error = fixedCountError(given, parsed, machine) { return error }
        let least = parsed.requiredCount
        let most = parsed.positionalCount
        let bound = given < least ? least : most
        let word = least == most && !parsed.takesRest ? "" : given < least ? "at least " : "at most "
        if Signature.oldest.contains(name), ["str.", "bytes.", "bytearray."].contains(where: qualifiedName.hasPrefix) {
            return machine.error(.typeError, "\(name)() takes \(word)\(bound) argument\(plural(bound)) (\(given) given)")
        }
        return machine.error(.typeError, "\(name) expected \(word)\(bound) argument\(plural(bound)), got \(given)")
    }

    private func tooMany(_ given: Int, _ hasKeywords: Bool, _ parsed: Parsed, _ machine: Machine) -> Raised {
        let positionalOnlyPart = parsed.parameters.prefix(parsed.positionalCount).allSatisfy { !$0.isKeyword }
        if isPositionalOnly(parsed) || (positionalOnlyPart && !hasKeywords && parsed.positionalCount == 1) {
            return countError(given, parsed, machine)
        }
        if parsed.positionalCount == 0 { return machine.error(.typeError, "\(name)() takes no positional arguments") }
        let total = parsed.parameters.count
        let kind = total == parsed.positionalCount ? "" : "positional "
        let least = parsed.requiredCount == parsed.positionalCount ? "exactly" : "at most"
        let count = parsed.positionalCount
        return machine.error(.typeError, "\(name)() takes \(least) \(count) \(kind)argument\(plural(count)) (\(given) given)")
    }

    private func missing(_ place: Int, _ given: Int, _ parsed: Parsed, _ machine: Machine) -> Raised {
        let parameter = parsed.parameters[place]
        guard parameter.isKeyword else { return countError(given, parsed, machine) }
        // `enumerate` alone does not say where.
        let position = parameter.isPositional && name != "enumerate" ? " (pos \(place + 1))" : ""
        return machine.error(.typeError, "\(name)() missing required argument '\(parameter.text)'\(position)")
    }

    private func unexpected(_ keyword: Name, _ parsed: Parsed, _ machine: Machine) -> Raised {
        if isPositionalOnly(parsed) {
            return machine.error(.typeError, isSlot ? "wrapper \(name)() takes no keyword arguments" : "\(qualifiedName)() takes no keyword arguments")
        }
        return machine.error(.typeError, "'\(machine.names.text(keyword))' is an invalid keyword argument for \(name)()")
            .hinting(at: machine.names.text(keyword), among: parsed.parameters.filter(\.isKeyword).map(\.text))
    }
}

/// Arguments by the places of a signature's parameters; valid during the call.
public struct Bound {
    let arguments: Arguments
    /// The signature keeps it.
    let parsed: Unmanaged<Signature.Parsed>
    /// nil when the arguments stand as the first parameters do, and the others have their defaults.
    let filled: Filled?
    let restStart: Int

    final class Filled {
        let slots: [Value]
        let extraKeywords: [(Name, Value)]

        init(slots: [Value], extraKeywords: [(Name, Value)]) {
            self.slots = slots
            self.extraKeywords = extraKeywords
        }
    }

    /// For `**kwargs`.
    public var extraKeywords: [(Name, Value)] { filled?.extraKeywords ?? [] }

    @inline(__always)
    public subscript(place: Int) -> Value {
        if filled == nil, place >= 0, place < restStart { return arguments.base[place] }
        return left(place)
    }

    /// Where a positional argument was given.
    @inline(__always)
    func place(_ place: Int) -> UnsafeMutablePointer<Value>? {
        filled == nil && place >= 0 && place < restStart ? arguments.base + place : nil
    }

    /// What does not stand where it was given.
    private func left(_ place: Int) -> Value {
        if let filled { return place < filled.slots.count ? filled.slots[place] : .unbound }
        return parsed._withUnsafeGuaranteedRef { $0.defaultValue(place) }
    }

    /// For `*args`.
    public var rest: [Value] { Array(arguments.positional.dropFirst(restStart)) }
}

/// Gives a class its methods and properties, for one kind of receiver.
public struct MethodTable<Receiver> {
    let type: TypeObject
    let machine: Machine
    let receiver: (Value) -> Receiver?

    public init(_ type: TypeObject, _ machine: Machine, receiver: @escaping (Value) -> Receiver?) {
        self.type = type
        self.machine = machine
        self.receiver = receiver
    }

    public init(_ type: TypeObject, _ machine: Machine, of class: Receiver.Type) where Receiver: Object {
        self.init(type, machine) { $0.asObject(Receiver.self) }
    }

    public typealias MethodBody = (_ receiver: Receiver, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Value

    /// `table.method("append(object, /)") { list, arguments, machine in … }`
    public func method(_ text: String, _ body: @escaping MethodBody) {
        let signature = Signature(text, owner: type.name)
        add(NativeFunction(signature.name, bindsReceiver: true, signature: signature, .general, checked(signature, body)))
    }

    /// What looks at the receiver first.
    private func checked(_ signature: Signature, _ body: @escaping MethodBody) -> NativeFunction.Body {
        let (owner, receiver) = (type.name, receiver)
        return { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount > 0 else {
                throw machine.error(.typeError, "unbound method \(owner).\(signature.name)() needs an argument")
            }
            guard let this = receiver(arguments.base.pointee) else {
                throw machine.error(
                    .typeError,
                    "descriptor '\(signature.name)' for '\(owner)' objects doesn't apply to a '\(machine.typeName(of: arguments[0]))' object")
            }
            return try body(this, signature.bind(arguments.droppingFirst(), machine), machine)
        }
    }

    private func add(_ function: NativeFunction) {
        function.owner = type.name
        type.attributes.set(machine.names.intern(function.name), .object(function))
    }

    public func property(
        _ name: String, _ get: @escaping (_ receiver: Receiver, _ machine: Machine) throws(Raised) -> Value,
        set: ((_ receiver: Receiver, _ value: Value?, _ machine: Machine) throws(Raised) -> Void)? = nil
    ) {
        let (owner, receiver) = (type.name, receiver)
        func this(_ value: Value, _ machine: Machine) throws(Raised) -> Receiver {
            if let this = receiver(value) { return this }
            throw machine.error(.typeError, "descriptor '\(name)' for '\(owner)' objects doesn't apply to a '\(machine.typeName(of: value))' object")
        }
        var setter: ((Value, Value?, Machine) throws(Raised) -> Void)?
        if let set {
            setter = { (value, new, machine) throws(Raised) in try set(this(value, machine), new, machine) }
        }
        let property = NativeProperty(name, get: { (value, machine) throws(Raised) in try get(this(value, machine), machine) }, set: setter)
        property.owner = owner
        type.attributes.set(machine.names.intern(name), .object(property))
    }

    /// A static method: `str.maketrans`.
    public func function(_ text: String, _ body: @escaping NativeFunction.BoundBody) {
        let function = NativeFunction(signature: text, body)
        function.owner = type.name
        type.attributes.set(machine.names.intern(function.name), .object(function))
    }

    /// A method that receives the class it is called on: `dict.fromkeys`.
    public func classMethod(
        _ text: String, _ body: @escaping (_ cls: TypeObject, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Value
    ) {
        let signature = Signature(text, owner: type.name)
        let owner = type
        let function = NativeFunction(signature.name) { (arguments, machine) throws(Raised) in
            try body(arguments[0].asObject(TypeObject.self) ?? owner, signature.bind(arguments.droppingFirst(), machine), machine)
        }
        function.owner = type.name
        type.attributes.set(machine.names.intern(signature.name), .object(ClassMethodObject(.object(function), owner: type.name)))
    }

    /// `list.__init__`: fills what `__new__` has made.
    public func initializer(
        _ text: String, _ body: @escaping (_ receiver: Receiver, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Void
    ) {
        let signature = Signature(text)
        let receiver = receiver
        let function = NativeFunction("__init__", bindsReceiver: true) { (arguments, machine) throws(Raised) in
            guard let this = receiver(arguments[0]) else {
                throw machine.error(.typeError, "descriptor '__init__' requires a '\(signature.name)' object")
            }
            var given = arguments.droppingFirst()
            // And for a `__new__` of the class's own, where it has that: the initialiser that it inherits leaves them, but for set's.
            if given.keywords != nil, signature.name != "set", !signature.takesKeywords(machine), let new = machine.type(of: arguments[0]).lookup(.of(.new)),
                new.asObject(StaticMethodObject.self)?.function.asObject(FunctionObject.self) != nil {
                given = Arguments(base: given.base, positionalCount: given.positionalCount)
            }
            try body(this, signature.bind(given, machine), machine)
            return .none
        }
        function.owner = type.name
        type.attributes.set(.of(.initialize), .object(function))
    }

    /// `list(…)`: makes the instance. The first argument is the class, which may be a derived one.
    ///
    /// - Parameter plain: Makes one of this very class, without being told.
    public func constructor(
        _ text: String, plain: NativeFunction.BoundBody? = nil,
        _ body: @escaping (_ cls: TypeObject, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Value
    ) {
        let signature = Signature(text, isOfClass: true)
        let type = type
        let entry = plain.map { NativeEntry.constructor(signature, $0) } ?? .general
        let function = NativeFunction("__new__", bindsReceiver: false, signature: nil, entry) { (arguments, machine) throws(Raised) in
            guard let cls = arguments[0].asObject(TypeObject.self) else {
                throw machine.error(.typeError, "\(signature.name).__new__(X): X is not a type object (\(machine.typeName(of: arguments[0])))")
            }
            guard cls === type || cls.isSubtype(of: type) else {
                throw machine.error(.typeError, "\(type.name).__new__(\(cls.name)): \(cls.name) is not a subtype of \(type.name)")
            }
            var given = arguments.droppingFirst()
            // Keywords are for an `__init__` of the class's own, where it has one and no `__new__`.
            if given.keywords != nil, cls.isScriptClass, cls.lookup(.of(.initialize))?.asObject(FunctionObject.self) != nil {
                given = Arguments(base: given.base, positionalCount: given.positionalCount)
            }
            return try body(cls, signature.bind(given, machine), machine)
        }
        function.owner = type.name
        type.attributes.set(.of(.new), .object(function))
    }
}

extension MethodTable where Receiver: Object {
    /// For receivers that are objects of one class: a call on one of them goes straight to the body.
    public func method(_ text: String, _ body: @escaping MethodBody) {
        let signature = Signature(text, owner: type.name)
        // A function of some class takes a reference as one of any class does: no closure around it is needed. In structs,
        // because a bare function would be wrapped for the generic parameter of the cast.
        let direct = unsafeBitCast(Typed(body: body), to: Untyped.self).body
        let entry = NativeEntry.method(signature, of: ObjectIdentifier(Receiver.self), direct)
        add(NativeFunction(signature.name, bindsReceiver: true, signature: signature, entry, checked(signature, body)))
    }

    private struct Typed<Class: Object> { let body: MethodTable<Class>.MethodBody }
    private struct Untyped { let body: NativeFunction.MethodBody }
}
