// SPDX-License-Identifier: MIT

/// Two numbers, one for each direction of an image; a script may give one for both.
public struct Pair: Equatable, Sendable, ExpressibleByIntegerLiteral {
    public var height: Int
    public var width: Int

    public init(_ height: Int, _ width: Int) {
        self.height = height
        self.width = width
    }

    public init(integerLiteral both: Int) { self.init(both, both) }
}

/// How far an image is extended with zeros before a convolution.
public enum Padding: Equatable, Sendable {
    case pair(Pair)
    /// Not at all.
    case valid
    /// So that the output is as large as the input.
    case same
}

extension Pair: ParameterValue {
    public static var kindName: String { "tuple of ints" }

    public static func read(_ argument: Argument) -> Pair? {
        guard let sizes = [Int].read(argument) else { return nil }
        guard argument.elements != nil else { return sizes.first.map { Pair($0, $0) } }
        return sizes.count == 2 ? Pair(sizes[0], sizes[1]) : nil
    }

    /// Whole numbers, but not two.
    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        guard let sizes = [Int].read(argument) else { return nil }
        return .runtime("It is expected \(parameter) equals to 2, but got size \(sizes.count)")
    }

    public var argument: Argument { .tuple([.int(height), .int(width)]) }
    package var result: CallResult { .ints([height, width]) }
}

/// Sizes as a convolution is called with them: one for all directions, or one for each.
public struct DirectionSizes: ParameterValue, Sendable, ExpressibleByIntegerLiteral {
    public let sizes: [Int]

    public init(integerLiteral size: Int) { sizes = [size] }
    public init(sizes: [Int]) { self.sizes = sizes }

    public static var kindName: String { "tuple of ints" }
    public static func read(_ argument: Argument) -> DirectionSizes? { [Int].read(argument).map(DirectionSizes.init(sizes:)) }
    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        [Int].complaint(about: argument, parameter: parameter)
    }
    public var argument: Argument { sizes.count == 1 ? .int(sizes[0]) : .tuple(sizes.map { .int($0) }) }

    /// As two numbers: of one direction, the width counts.
    /// - Throws: A runtime error where there are not as many as directions.
    public func pair(directions: Int, name: String) throws(TensorError) -> Pair {
        guard let first = sizes.first, let last = sizes.last, sizes.count == 1 || sizes.count == directions else {
            throw .runtime(
                "expected \(name) to be a single integer value or a list of \(directions) values to match the convolution "
                    + "dimensions, but got \(name)=[\(sizes.map(String.init).joined(separator: ", "))]")
        }
        return Pair(first, last)
    }
}

/// A padding as a layer is made with it: by name, or in any number of sizes.
public enum PaddingChoice: ParameterValue, Sendable {
    case named(Padding)
    case sizes(DirectionSizes)

    public static var kindName: String { Padding.kindName }
    public static func read(_ argument: Argument) -> PaddingChoice? {
        if case .string = argument { return Padding.read(argument).map { .named($0) } }
        return DirectionSizes.read(argument).map { .sizes($0) }
    }
    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        Padding.complaint(about: argument, parameter: parameter)
    }
    public var argument: Argument {
        switch self {
        case .named(let padding): padding.argument
        case .sizes(let sizes): sizes.argument
        }
    }
}

extension Padding: ParameterValue {
    public static var kindName: String { "tuple of ints" }

    public static func read(_ argument: Argument) -> Padding? {
        switch argument {
        case .string("same"): .same
        case .string("valid"): .valid
        // A list of one counts for both directions.
        default: Pair.read(argument.elements.flatMap { $0.count == 1 ? $0.first : nil } ?? argument).map { .pair($0) }
        }
    }

    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        guard case .string(let text) = argument else { return nil }
        return .value("Invalid padding string '\(text)', should be one of {'valid', 'same'}")
    }

    public var argument: Argument {
        switch self {
        case .pair(let pair): pair.argument
        case .valid: .string("valid")
        case .same: .string("same")
        }
    }

    package var result: CallResult {
        switch self {
        case .pair(let pair): pair.result
        case .valid: .string("valid")
        case .same: .string("same")
        }
    }
}
