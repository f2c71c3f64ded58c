// SPDX-License-Identifier: MIT

/// A parameter of a `CallableSpec`, typed: the spec's closure gets a `Value` in its place.
public struct Param<Value: ParameterValue> {
    public let info: ParameterInfo
    @usableFromInline let defaultValue: Value?
    @usableFromInline let check: ((Value) throws(TensorError) -> Void)?
    /// Reads what its kind does not.
    @usableFromInline let otherwise: ((Argument) -> Value?)?

    /// A parameter that must be given.
    /// - Parameters:
    ///   - variadic: whether loose positional arguments are gathered into it, as in `zeros(2, 3)`.
    ///   - isSetting: whether the derived module takes it in its constructor, not in its call.
    ///   - reads: the attribute of the argument that PyTorch's Python code reads before its kind is checked; an argument
    ///     that is no tensor then raises AttributeError, not TypeError.
    ///   - nativePosition: its place, from one, in PyTorch's C++ function, which messages show, where that is another.
    ///   - overloads: whether PyTorch has a function for tensors and another for numbers here.
    public init(
        _ name: String, keywordOnly: Bool = false, variadic: Bool = false, isSetting: Bool = false,
        reads: String? = nil, nativePosition: Int? = nil,
        overloads: Bool = false, check: ((Value) throws(TensorError) -> Void)? = nil, doc: String = ""
    ) {
        info = ParameterInfo(
            name: name, kindName: Value.kindName, choices: Value.choices, defaultText: nil, defaultArgument: .missing,
            isKeywordOnly: keywordOnly, isVariadic: variadic, isModuleInput: !isSetting,
            inModule: true, attributeRead: reads, documentation: doc, isTensor: Value.holdsTensor,
            nativePosition: nativePosition, isOverloaded: overloads, accepts: { Value.read($0) != nil },
            complaint: { Value.complaint(about: $0, parameter: name) })
        defaultValue = nil
        self.check = check
        otherwise = nil
    }

    /// A parameter with a default.
    /// - Parameters:
    ///   - variadic: as above.
    ///   - inModule: whether the derived module takes it too.
    ///   - nativePosition: as above.
    ///   - otherwise: reads an argument that its kind does not, as PyTorch's Python code asks any object for its truth.
    public init(
        _ name: String, default value: Value, keywordOnly: Bool = false, variadic: Bool = false, inModule: Bool = true,
        reads: String? = nil, nativePosition: Int? = nil, check: ((Value) throws(TensorError) -> Void)? = nil,
        otherwise: ((Argument) -> Value?)? = nil, doc: String = ""
    ) {
        info = ParameterInfo(
            name: name, kindName: Value.kindName, choices: Value.choices, defaultText: value.text,
            defaultArgument: value.argument, isKeywordOnly: keywordOnly, isVariadic: variadic, isModuleInput: false,
            inModule: inModule, attributeRead: reads, documentation: doc,
            isTensor: Value.holdsTensor,
            nativePosition: nativePosition, isOverloaded: false,
            accepts: { Value.read($0) != nil || otherwise?($0) != nil },
            complaint: { Value.complaint(about: $0, parameter: name) })
        defaultValue = value
        self.check = check
        self.otherwise = otherwise
    }

    /// The value for the body: what was given, or the default; nil when the argument is of the wrong kind.
    @inlinable public func value(_ argument: Argument) throws(TensorError) -> Value? {
        let value: Value?
        if case .missing = argument { value = defaultValue } else { value = Value.read(argument) ?? otherwise?(argument) }
        if let check, let value { try check(value) }
        return value
    }
}

/// The kinds that hold a tensor.
extension Tensor {
    public static var holdsTensor: Bool { true }
}
extension Operand {
    public static var holdsTensor: Bool { true }
}
extension Optional where Wrapped: ParameterValue {
    public static var holdsTensor: Bool { Wrapped.holdsTensor }
}

/// What is known of a parameter without its type: for signatures, help, completion and messages. A class, so that a
/// `Param` is small: each call copies those of its callable.
public final class ParameterInfo {
    public let name: String
    public let kindName: String
    /// The strings that it takes, where it takes no others.
    public let choices: [String]
    /// The default as Python source; nil for a parameter that must be given.
    public let defaultText: String?
    /// The default; `.missing` for a parameter that must be given.
    public let defaultArgument: Argument
    public let isKeywordOnly: Bool
    public let isVariadic: Bool
    /// Whether the module derived from the function takes it in its call.
    public let isModuleInput: Bool
    /// Whether the derived module takes it in its call or its constructor.
    public let inModule: Bool
    public let attributeRead: String?
    public let documentation: String
    /// Whether the parameter holds a tensor, or a tensor or None.
    public let isTensor: Bool
    let nativePosition: Int?
    /// Whether PyTorch has a function for a tensor and another for a number in this place.
    let isOverloaded: Bool
    let accepts: (Argument) -> Bool
    let complaint: (Argument) -> TensorError?

    init(
        name: String, kindName: String, choices: [String], defaultText: String?, defaultArgument: Argument,
        isKeywordOnly: Bool, isVariadic: Bool, isModuleInput: Bool, inModule: Bool, attributeRead: String?,
        documentation: String, isTensor: Bool, nativePosition: Int?, isOverloaded: Bool,
        accepts: @escaping (Argument) -> Bool, complaint: @escaping (Argument) -> TensorError?
    ) {
        self.name = name
        self.kindName = kindName
        self.choices = choices
        self.defaultText = defaultText
        self.defaultArgument = defaultArgument
        self.isKeywordOnly = isKeywordOnly
        self.isVariadic = isVariadic
        self.isModuleInput = isModuleInput
        self.inModule = inModule
        self.attributeRead = attributeRead
        self.documentation = documentation
        self.isTensor = isTensor
        self.nativePosition = nativePosition
        self.isOverloaded = isOverloaded
        self.accepts = accepts
        self.complaint = complaint
    }

    public var isRequired: Bool { defaultText == nil }
    /// Whether the derived module takes it in its constructor.
    public var isModuleSetting: Bool { !isModuleInput && inModule }
    /// Whether the derived module gives its own mode for it.
    public var isTrainingFlag: Bool { name == "training" && !inModule }
}
