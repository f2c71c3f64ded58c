// SPDX-License-Identifier: MIT

/// An argument that is documented as a `Kind` but arrives as it was given: for functions whose message about a wrong kind
/// needs the kinds of all arguments, which they check themselves.
public struct Unchecked<Kind: ParameterValue>: ParameterValue {
    public let argument: Argument

    public init(_ argument: Argument) { self.argument = argument }

    public static var kindName: String { Kind.kindName }
    public static func read(_ argument: Argument) -> Unchecked? { Unchecked(argument) }

    /// The value, or PyTorch's error for one of another kind.
    /// - Parameter position: its place, from one, in `function`; nil for one that is handed on by keyword.
    public func required(_ name: String, position: Int? = nil, of function: String) throws(TensorError) -> Kind {
        if let value = Kind.read(argument) { return value }
        throw ArgumentError.kind(
            function: function, name: name, position: position, expected: Kind.kindName, got: argument.typeName
        ).error
    }
}
