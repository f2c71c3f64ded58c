// SPDX-License-Identifier: MIT

/// How the arguments of a call fail to fit a callable's parameters. The texts are PyTorch's: those of its own argument
/// parser, or Python's where PyTorch's function is written in Python.
enum ArgumentError {
    case missing(function: String, names: [String], isPython: Bool)
    case unexpectedKeyword(function: String, name: String)
    case repeated(function: String, name: String)
    case tooMany(function: String, atLeast: Int, atMost: Int, given: Int, isPython: Bool)
    /// `position` counts from one; nil for an argument given by keyword.
    case kind(function: String, name: String, position: Int?, expected: String, got: String)
    case attribute(typeName: String, attribute: String)
    case element(place: Int, expected: String, got: String)
    case noMatch(function: String, given: [GivenArgument], expected: [OverloadText])
    case overflow

    var error: TensorError {
        switch self {
        case .attribute: TensorError(.rule(.attributeError, message))
        case .overflow: .value(message)
        default: .type(message)
        }
    }

    /// The same of another function.
    func called(_ function: String) -> ArgumentError {
        switch self {
        case .missing(_, let names, let isPython): .missing(function: function, names: names, isPython: isPython)
        case .unexpectedKeyword(_, let name): .unexpectedKeyword(function: function, name: name)
        case .repeated(_, let name): .repeated(function: function, name: name)
        case .tooMany(_, let atLeast, let atMost, let given, let isPython):
            .tooMany(function: function, atLeast: atLeast, atMost: atMost, given: given, isPython: isPython)
        case .kind, .attribute, .element, .noMatch, .overflow: self
        }
    }

    private var message: String {
        switch self {
        case .missing(let function, let names, let isPython):
            isPython
                ? "\(function)() missing \(names.count) required positional argument\(names.count == 1 ? "" : "s"): "
                    + ArgumentError.enumeration(names)
                // PyTorch's own parser has the plural the other way round.
                : "\(function)() missing \(names.count) required positional argument\(names.count == 1 ? "s" : ""): "
                    + names.map { "\"\($0)\"" }.joined(separator: ", ")
        case .unexpectedKeyword(let function, let name):
            "\(function)() got an unexpected keyword argument '\(name)'"
        case .repeated(let function, let name):
            "\(function)() got multiple values for argument '\(name)'"
        case .tooMany(let function, let atLeast, let atMost, let given, let isPython):
            "\(function)() takes \(ArgumentError.range(atLeast, atMost)) but \(given) "
                + (given == 1 && (isPython || atLeast == atMost) ? "was given" : "were given")
        case .kind(let function, let name, let position, let expected, let got):
            "\(function)(): argument '\(name)'\(position.map { " (position \($0))" } ?? "") must be \(expected), not \(got)"
        case .attribute(let typeName, let attribute):
            "'\(typeName)' object has no attribute '\(attribute)'"
        case .element(let place, let expected, let got):
            "expected \(expected) as element \(place) in argument 0, but got \(got)"
        case .noMatch(let function, let given, let expected):
            "\(function)() received an invalid combination of arguments - got "
                + (expected.count == 1
                    ? expected[0].complaint(given) ?? "(\(ArgumentError.listing(given))), but expected \(expected[0].text)"
                    : "(\(ArgumentError.listing(given))), but expected one of:\n"
                        + expected.map { " * \($0.text)\n" + $0.reason(given) }.joined())
        case .overflow:
            "Overflow when unpacking long long"
        }
    }

    /// The types of all arguments. PyTorch lists keywords from the last to the first, with a comma of its own.
    private static func listing(_ given: [GivenArgument]) -> String {
        let positional = given.filter { $0.name == nil }.map(\.type)
        let named = given.reversed().compactMap { argument in argument.name.map { "\($0)=\(argument.type)" } }
        if positional.isEmpty { return named.map { $0 + ", " }.joined() }
        return (positional + named).joined(separator: ", ")
    }

    /// 'a', 'b', and 'c'
    private static func enumeration(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + (quoted.count > 2 ? "," : "") + " and " + last
    }

    private static func range(_ atLeast: Int, _ atMost: Int) -> String {
        let noun = "positional argument\(atMost == 1 ? "" : "s")"
        return atLeast == atMost ? "\(atMost) \(noun)" : "from \(atLeast) to \(atMost) positional arguments"
    }
}
