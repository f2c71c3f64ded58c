// SPDX-License-Identifier: MIT

extension Array: ParameterValue where Element: SequenceElement {
    public static var kindName: String { Element.sequenceName }

    public static func read(_ argument: Argument) -> [Element]? {
        guard let elements = argument.elements else {
            // A lone number stands for a sequence of one: `dim=1`, `zeros(3)`.
            guard Element.standsAlone, let element = Element.read(argument) else { return nil }
            return [element]
        }
        var values: [Element] = []
        values.reserveCapacity(elements.count)
        for element in elements {
            guard let value = Element.read(element) else { return nil }
            values.append(value)
        }
        return values
    }

    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        guard let elements = argument.elements else { return nil }
        for (place, element) in elements.enumerated() where Element.read(element) == nil {
            return Element.complaint(about: element, in: parameter, place: place)
        }
        return nil
    }

    public var argument: Argument { .tuple(map(\.argument)) }
}

/// A kind that parameters take several of.
public protocol SequenceElement: ParameterValue {
    /// "tuple of ints"
    static var sequenceName: String { get }
    /// Whether one value may be given in place of a sequence of one.
    static var standsAlone: Bool { get }
    static func complaint(about element: Argument, in parameter: String, place: Int) -> TensorError?
}

extension SequenceElement {
    public static func complaint(about element: Argument, in parameter: String, place: Int) -> TensorError? { nil }
}

extension Int: SequenceElement {
    public static var sequenceName: String { "tuple of ints" }
    public static var standsAlone: Bool { true }
}

extension Double: SequenceElement {
    public static var sequenceName: String { "tuple of floats" }
    public static var standsAlone: Bool { true }
}

extension Argument: SequenceElement {
    public static var sequenceName: String { "tuple" }
    public static var standsAlone: Bool { true }
}

extension Tensor: SequenceElement {
    public static var sequenceName: String { "tuple of Tensors" }
    public static var standsAlone: Bool { false }

    public static func complaint(about element: Argument, in parameter: String, place: Int) -> TensorError? {
        ArgumentError.element(place: place, expected: kindName, got: element.typeName).error
    }
}

/// Whole numbers that must come in a sequence: PyTorch takes a lone one for few of its lists.
public struct IntTuple: ParameterValue {
    public let values: [Int]

    public init(_ values: [Int]) { self.values = values }

    public static var kindName: String { Int.sequenceName }
    public static func read(_ argument: Argument) -> IntTuple? {
        argument.elements == nil ? nil : [Int].read(argument).map(IntTuple.init)
    }
    public var argument: Argument { values.argument }
}

/// A tensor or a number.
extension Operand: ParameterValue {
    public static var kindName: String { "Tensor" }

    @inlinable public static func read(_ argument: Argument) -> Operand? {
        switch argument {
        case .tensor(let tensor): .tensor(tensor)
        case .bool(let value): .scalar(.bool(value))
        case .int(let value): .scalar(.int(value))
        case .double(let value): .scalar(.double(value))
        case .hugeInt(let value): Scalar.huge(value).map(Operand.scalar)
        default: nil
        }
    }

    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        Scalar.complaint(about: argument, parameter: parameter)
    }

    public var argument: Argument {
        switch self {
        case .tensor(let tensor): .tensor(tensor)
        case .scalar(let scalar): scalar.argument
        }
    }
}
