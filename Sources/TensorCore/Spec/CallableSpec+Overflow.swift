// SPDX-License-Identifier: MIT

/// Whole numbers of the right type that are too big for 64 bits. PyTorch chooses the overload by the types, and finds that out
/// after it; so the signature is sought that small numbers in their places would fit.
extension CallableSpec {
    func overflow(in given: UnsafeBufferPointer<Argument>, _ layout: CallLayout) -> TensorError? {
        guard given.contains(where: \.isHuge) else { return nil }
        let small = given.map(\.shrunk)
        return small.withUnsafeBufferPointer { small in
            let fitting = signatures.first { !$0.isHidden && complaint(of: $0, small, layout) == nil }
            return fitting.flatMap { complaint(of: $0, given, layout) }
        }
    }

    func overflow(of argument: Argument, by parameter: ParameterInfo) -> TensorError? {
        guard argument.isHuge, parameter.kindName == Self.sizesKind else { return nil }
        guard argument.elements != nil || parameter.isVariadic else { return ArgumentError.overflow.error }
        let place = argument.elements?.firstIndex(where: \.isHuge) ?? 0
        // PyTorch's text goes on with the frames of its own code before it closes the quotation.
        return .type(
            "\(nativeName)(): argument '\(parameter.name)'\(Self.unpackingFailure) \(place + 1) with error "
                + "\"Overflow when unpacking long long")
    }
}

extension Argument {
    /// Whether it is or holds a whole number that is too big.
    fileprivate var isHuge: Bool {
        switch self {
        case .hugeInt: true
        case .list(let elements), .tuple(let elements): elements.contains { if case .hugeInt = $0 { true } else { false } }
        default: false
        }
    }

    /// The same with small numbers.
    fileprivate var shrunk: Argument {
        switch self {
        case .hugeInt: .int(1)
        case .list(let elements): .list(elements.map(\.shrunk))
        case .tuple(let elements): .tuple(elements.map(\.shrunk))
        default: self
        }
    }
}
