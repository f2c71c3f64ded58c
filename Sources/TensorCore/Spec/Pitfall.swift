// SPDX-License-Identifier: MIT

/// A mistake that users of a callable make: what its page says of it and, where a call can tell, how it is noticed.
///
///     "The target must have the input's type."                                    only said
///     Pitfall("Targets 0 and 1 raise no error: use 2*y - 1.") { call in … }        noticed too
public struct Pitfall: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public let text: String
    /// What a call that ended well has to be told, as a sentence without a capital and a full stop; nil for nothing.
    let notice: ((FinishedCall) -> Remark?)?

    public init(stringLiteral text: String) { self.init(text) }

    /// Only said.
    public init(_ text: String) {
        self.text = text
        notice = nil
    }

    public init(_ text: String, notice: @escaping (FinishedCall) -> Remark?) {
        self.text = text
        self.notice = notice
    }
}

/// What is said about a call: the evidence, and the way out.
public struct Remark: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public let text: String
    /// The argument that it is about.
    public let argument: String?

    public init(stringLiteral text: String) {
        self.text = text
        argument = nil
    }

    public init(_ text: String, about argument: String? = nil) {
        self.text = text
        self.argument = argument
    }
}

/// A call that came to an end, for those who look for a mistake in it: its arguments by the names of the parameters, and
/// its result or error.
///
/// Who looks reads a bounded number of elements: the tensors may be of any size.
public struct FinishedCall {
    public let function: String
    /// The tensor that came out; nil after an error, and for other results.
    public let result: Tensor?
    public let error: TensorError?
    private let parameters: [ParameterInfo]
    private let arguments: [Argument]

    init(
        _ function: String, _ signature: Signature, _ arguments: [Argument], result: CallResult? = nil,
        error: TensorError? = nil
    ) {
        self.function = function
        parameters = signature.parameters
        self.arguments = arguments
        if case .tensor(let tensor)? = result { self.result = tensor } else { self.result = nil }
        self.error = error
    }

    /// What was given for a parameter, or its default.
    public subscript(name: String) -> Argument {
        guard let place = parameters.firstIndex(where: { $0.name == name }), place < arguments.count else { return .missing }
        if case .missing = arguments[place] { return parameters[place].defaultArgument }
        return arguments[place]
    }

    public func tensor(_ name: String) -> Tensor? {
        if case .tensor(let tensor) = self[name] { tensor } else { nil }
    }

    public func number(_ name: String) -> Double? {
        switch self[name] {
        case .int(let value): Double(value)
        case .double(let value), .hugeInt(let value): value
        default: nil
        }
    }

    public func text(_ name: String) -> String? {
        if case .string(let text) = self[name] { text } else { nil }
    }

    public func isTrue(_ name: String) -> Bool {
        if case .bool(true) = self[name] { true } else { false }
    }

    /// The tensors among the arguments, with the parameters' names and places.
    public var tensors: [(place: Int, name: String, tensor: Tensor)] {
        zip(parameters.indices, arguments).compactMap { place, argument in
            if case .tensor(let tensor) = argument { (place, parameters[place].name, tensor) } else { nil }
        }
    }

    /// A parameter's place.
    public func place(of name: String) -> Int? { parameters.firstIndex { $0.name == name } }
}

extension CallableSpec {
    /// The arguments of a call by parameter place, as a call with this layout gives them.
    public func finished(
        _ given: UnsafeBufferPointer<Argument>, layout: CallLayout, result: CallResult? = nil, error: TensorError? = nil
    ) -> FinishedCall? {
        guard let candidate = layout.candidates.first else { return nil }
        let signature = signatures[candidate.signature]
        var arguments = candidate.sources.map { $0 < 0 ? Argument.missing : given[$0] }
        if let gathered = candidate.gathered { arguments[candidate.places[gathered.lowerBound]] = .tuple(Array(given[gathered])) }
        return FinishedCall(name, signature, arguments, result: result, error: error)
    }

    /// The same for arguments that lie by parameter place.
    public func finished(
        placed: UnsafeBufferPointer<Argument>, result: CallResult? = nil, error: TensorError? = nil
    ) -> FinishedCall? {
        signatures.first.map { FinishedCall(name, $0, Array(placed), result: result, error: error) }
    }

    /// What stands out in a call that ended well: the first pitfall that it fell into, with its number.
    public func remark(on call: FinishedCall) -> (pitfall: Int, remark: Remark)? {
        for (number, pitfall) in about.pitfalls.enumerated() {
            if let remark = pitfall.notice?(call) { return (number, remark) }
        }
        return nil
    }

    /// What helps after an error.
    public func remedy(for call: FinishedCall) -> String? {
        for remedy in about.remedies { if let text = remedy(call) { return text } }
        return nil
    }
}
