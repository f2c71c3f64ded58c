// SPDX-License-Identifier: MIT

/// An argument that is documented as a `Kind` but arrives as it was given: for functions whose message about a wrong kind
/// needs the kinds of all arguments, which they check themselves.
public struct Unchecked<Kind: ParameterValue>: ParameterValue {
    public let argument: Argument

    public init(_ argument: Argument) { self.argument = argument }

    public static var kindName: String { Kind.kindName }
    public static func read(_ argument: Argument) -> Unchecked? { Unchecked(argument) }
}
