import Language

/// The parameters of a Python function written in Swift: names, defaults, and Python's own words when a call does not
/// fit them. For what PyTorch writes in Python; operations on tensors have a `CallableSpec`.
final class NativeSignature {
    struct Parameter {
        enum Kind { case ordinary, keywordOnly, variadic, ignoredKeywords }

        let name: String
        /// nil for a parameter that must be given.
        let standard: Standard?
        let kind: Kind

        static func required(_ name: String) -> Parameter { Parameter(name: name, standard: nil, kind: .ordinary) }
        static func optional(_ name: String, _ standard: Standard = .none) -> Parameter {
            Parameter(name: name, standard: standard, kind: .ordinary)
        }
        static func keyword(_ name: String, _ standard: Standard = .none) -> Parameter {
            Parameter(name: name, standard: standard, kind: .keywordOnly)
        }
        /// `*name`; arrives as a tuple.
        static func variadic(_ name: String) -> Parameter { Parameter(name: name, standard: nil, kind: .variadic) }
        /// `**kwargs` of which nothing is read.
        static func ignoredKeywords(_ name: String) -> Parameter {
            Parameter(name: name, standard: .absent, kind: .ignoredKeywords)
        }
        var isNamed: Bool { kind == .ordinary || kind == .keywordOnly }
    }

    enum Standard {
        case none, bool(Bool), int(Int), float(Double), string(String)
        /// Not given: the body looks for `.unbound`.
        case absent

        var value: Value {
            switch self {
            case .none: .none
            case .bool(let value): .bool(value)
            case .int(let value): .int(value)
            case .float(let value): .float(value)
            case .string(let text): .string(text)
            case .absent: .unbound
            }
        }
    }

    /// As errors name it: "Linear.__init__".
    let function: String
    let parameters: [Parameter]
    /// How many parameters take arguments by place, and which one gathers the rest.
    private let ordinary: Int
    private let variadic: Int?
    private let ignoresKeywords: Bool
    /// The value of each parameter that is not given; nil where one must be.
    private let defaults: [Value?]
    /// Whether it is a method that PyTorch writes in C, of the receiver alone.
    private let takesNothing: Bool
    /// What all parameters after the first are when only that is given; nil where another one must be.
    private let restByDefault: [Value]?

    init(function: String, parameters: [Parameter], takesNothing: Bool = false) {
        self.takesNothing = takesNothing
        self.function = function
        self.parameters = parameters
        ordinary = parameters.prefix { $0.kind == .ordinary }.count
        variadic = parameters.firstIndex { $0.kind == .variadic }
        ignoresKeywords = parameters.contains { $0.kind == .ignoredKeywords }
        defaults = parameters.map { $0.standard?.value }
        let rest = defaults.dropFirst().compactMap { $0 }
        restByDefault = ordinary > 0 && variadic == nil && rest.count == parameters.count - 1 ? rest : nil
    }

    /// One call. Most methods are called with their receiver alone, for which no list need be made.
    func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> NativeCall {
        if arguments.positionalCount == 1, arguments.keywords == nil, let restByDefault {
            return NativeCall(signature: self, first: arguments[0], values: restByDefault, skipped: 1, machine: machine)
        }
        let values = try bind(arguments, machine)
        return NativeCall(
            signature: self, first: values.first ?? .unbound, values: values, skipped: 0, machine: machine)
    }

    /// The class that PyTorch's C code defines tensors' methods in.
    private var calledName: String {
        function.hasPrefix("Tensor.") ? "TensorBase." + function.dropFirst("Tensor.".count) : function
    }

    /// The values by parameter.
    func bind(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> [Value] {
        let given = arguments.positionalCount
        if takesNothing {
            if arguments.keywords != nil {
                throw machine.error(.typeError, "\(calledName)() takes no keyword arguments")
            }
            if given > ordinary {
                throw machine.error(.typeError, "\(calledName)() takes no arguments (\(given - ordinary) given)")
            }
        }
        if given > ordinary, variadic == nil { throw tooMany(given, machine) }
        var values: [Value] = []
        let filled = min(given, ordinary)
        values.reserveCapacity(defaults.count)
        for place in 0..<filled { values.append(arguments[place]) }
        for _ in filled..<max(filled, defaults.count) { values.append(.unbound) }
        if let variadic {
            let rest = given > ordinary ? (ordinary..<given).map { arguments[$0] } : []
            values[variadic] = .object(TupleObject(rest))
        }
        if let keywords = arguments.keywords {
            for (offset, name) in keywords.names.enumerated() {
                let text = machine.names.text(name)
                guard let place = parameters.firstIndex(where: { $0.name == text && $0.isNamed }) else {
                    if ignoresKeywords { continue }
                    throw machine.error(.typeError, "\(function)() got an unexpected keyword argument '\(text)'")
                        .hinting(at: text, among: parameters.filter(\.isNamed).map(\.name))
                }
                guard values[place].isUnbound else {
                    throw machine.error(.typeError, "\(function)() got multiple values for argument '\(text)'")
                }
                values[place] = arguments[given + offset]
            }
        }
        var missing: [String] = []
        for place in filled..<max(filled, defaults.count) where values[place].isUnbound {
            if let standard = defaults[place] { values[place] = standard } else { missing.append(parameters[place].name) }
        }
        if !missing.isEmpty { throw absent(missing, machine) }
        return values
    }

    private func tooMany(_ given: Int, _ machine: Machine) -> Raised {
        let required = parameters.prefix(ordinary).count { $0.standard == nil }
        let count = required == ordinary ? "\(ordinary)" : "from \(required) to \(ordinary)"
        let noun = ordinary == 1 ? "argument" : "arguments"
        return machine.error(
            .typeError,
            "\(function)() takes \(count) positional \(noun) but \(given) \(given == 1 ? "was" : "were") given")
    }

    private func absent(_ names: [String], _ machine: Machine) -> Raised {
        let quoted = names.map { "'\($0)'" }
        let list: String =
            switch quoted.count {
            case 1: quoted[0]
            case 2: "\(quoted[0]) and \(quoted[1])"
            default: quoted.dropLast().joined(separator: ", ") + ", and \(quoted[quoted.count - 1])"
            }
        let noun = names.count == 1 ? "argument" : "arguments"
        return machine.error(.typeError, "\(function)() missing \(names.count) required positional \(noun): \(list)")
    }
}

/// One call of a function made with a `NativeSignature`.
struct NativeCall {
    let signature: NativeSignature
    /// The receiver of a method.
    let first: Value
    /// The values of the parameters that `skipped` leaves: all, or those after the first.
    fileprivate let values: [Value]
    fileprivate let skipped: Int
    unowned(unsafe) let machine: Machine

    var function: String { signature.function }
    var rest: ArraySlice<Value> { values.dropFirst(1 - skipped) }

    subscript(place: Int) -> Value {
        if place == 0 { return first }
        let index = place &- skipped
        return index >= 0 && index < values.count ? values[index] : .unbound
    }

    func isGiven(_ place: Int) -> Bool { !self[place].isUnbound && !self[place].isNone }
    func truth(_ place: Int) throws(Raised) -> Bool { try machine.truth(self[place]) }
    func int(_ place: Int) throws(Raised) -> Int { try machine.index(self[place]) }

    func float(_ place: Int) throws(Raised) -> Double {
        switch self[place] {
        case .float(let value): return value
        case .int(let value): return Double(value)
        case .bool(let value): return value ? 1 : 0
        case .object(let object as TensorObject): return try object.library.scalar(of: object.tensor).double
        default: throw machine.error(.typeError, "must be real number, not \(machine.typeName(of: self[place]))")
        }
    }

    func text(_ place: Int) throws(Raised) -> String {
        guard let string = self[place].asObject(StringObject.self) else {
            throw machine.error(
                .typeError, "\(function)() expected a str, not \(machine.typeName(of: self[place]))")
        }
        return string.text
    }

    /// The receiver of a method, which a call through the class may have got wrong.
    func receiver<T: Object>(_ type: T.Type) throws(Raised) -> T {
        guard let object = self[0].asObject(type) else {
            throw machine.error(
                .typeError, "\(function)() got a receiver of another class: '\(machine.typeName(of: self[0]))'")
        }
        return object
    }
}

extension NativeSignature.Parameter {
    /// For completion and help; nil for `*args`.
    fileprivate var described: CallableParameter? {
        guard kind != .variadic else { return nil }
        let text: String? =
            switch standard {
            case nil, .absent: nil
            case .some(.none): "None"
            case .bool(let value): value ? "True" : "False"
            case .int(let value): String(value)
            case .float(let value): "\(value)"
            case .string(let text): "'\(text)'"
            }
        return CallableParameter(name, defaultText: text, isKeywordOnly: kind == .keywordOnly)
    }
}

extension NativeSignature {
    /// The parameters, but for the receiver.
    func described(bindsReceiver: Bool) -> [CallableParameter] {
        parameters.dropFirst(bindsReceiver ? 1 : 0).compactMap(\.described)
    }

    /// A function object with these parameters.
    /// - Parameter owner: the module or class that has it, as pages name it.
    func function(
        bindsReceiver: Bool = false, in owner: String = "", _ body: @escaping (NativeCall) throws(Raised) -> Value
    ) -> NativeFunction {
        let shortName = function.split(separator: ".").last.map(String.init) ?? function
        let made = NativeFunction(shortName, bindsReceiver: bindsReceiver) {
            (arguments, machine) throws(Raised) -> Value in
            try body(try self.call(arguments, machine))
        }
        made.page = { HelpPage(self, path: owner.isEmpty ? shortName : "\(owner).\(shortName)", bindsReceiver: bindsReceiver) }
        made.parameters = { self.described(bindsReceiver: bindsReceiver) }
        return made
    }
}

extension TypeObject {
    /// Adds a method; its first parameter, the receiver, is not written.
    func method(
        _ name: String, _ parameters: [NativeSignature.Parameter] = [], _ machine: Machine,
        _ body: @escaping (NativeCall) throws(Raised) -> Value
    ) {
        let signature = NativeSignature(
            function: "\(self.name).\(name)", parameters: [.required("self")] + parameters,
            takesNothing: parameters.isEmpty && module == "torch")
        let made = signature.function(bindsReceiver: true, in: "\(module).\(self.name)", body)
        if module.hasPrefix("torch.nn.modules.") || module.hasPrefix("torch.optim.") { made.shown = "<function \(self.name).\(name) at @>" }
        attributes.set(machine.names.intern(name), .object(made))
    }

    /// Adds a computed attribute.
    func property(
        _ name: String, _ machine: Machine, get: @escaping (Value, Machine) throws(Raised) -> Value,
        set: ((Value, Value?, Machine) throws(Raised) -> Void)? = nil
    ) {
        attributes.set(machine.names.intern(name), .object(NativeProperty(name, get: get, set: set)))
    }
}

extension ModuleObject {
    func function(
        _ name: String, _ parameters: [NativeSignature.Parameter] = [], _ machine: Machine,
        _ body: @escaping (NativeCall) throws(Raised) -> Value
    ) {
        let signature = NativeSignature(function: name, parameters: parameters)
        attributes.set(machine.names.intern(name), .object(signature.function(in: self.name, body)))
    }

    func set(_ name: String, _ value: Value, _ machine: Machine) { attributes.set(machine.names.intern(name), value) }
    func set(_ name: String, _ object: Object, _ machine: Machine) { set(name, .object(object), machine) }
}
