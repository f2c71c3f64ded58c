// SPDX-License-Identifier: MIT

/// What is wrong with arguments that no signature takes, in the order in which PyTorch's argument parser looks.
extension CallableSpec {
    static let sizesKind = "tuple of ints"
    static let unpackingFailure = " failed to unpack the object at pos"

    func refusal(of given: UnsafeBufferPointer<Argument>, layout: CallLayout, mismatch: Int) -> TensorError {
        if let error = overflow(in: given, layout) { return error }
        if isPython { return pythonRefusal(of: given, layout: layout, mismatch: mismatch) }
        if let error = refusalFurtherOn(given, layout) { return error }
        let receiver = layout.receiver
        let visible = signatures.filter { !$0.isHidden }
        // Sizes whose first is an int have decided for an overload: what is wrong with the others is all that is said.
        for signature in visible {
            if let error = complaint(of: signature, given, layout), error.message.contains(Self.unpackingFailure) { return error }
        }
        if let listed = PyTorchOverloads.options(of: nativeName, asMethod: receiver == 1) {
            let plausible = listed.filter { $0.counts.contains(given.count - receiver) }
            if plausible.count == 1, let error = tooMany(for: plausible[0], layout) { return error }
            if plausible.count == 1, let error = complaint(of: ownForm(of: plausible[0], visible), given, layout) { return error }
            return noMatch(given, layout, listed)
        }
        let isOverloaded = visible.contains { signature in signature.parameters.contains(where: \.isOverloaded) }
        if visible.count == 1, !isOverloaded, let error = complaint(of: visible[0], given, layout) {
            return error
        }
        let count = given.count - receiver
        let plausible = visible.filter { $0.counts(receiver, hasOut: takesOut && receiver == 0 && $0.hasOut).contains(count) }
        if plausible.count == 1, !isOverloaded, let error = complaint(of: plausible[0], given, layout) { return error }
        let hasOut = takesOut && receiver == 0
        if visible.count == 1, !isOverloaded {
            let unknown = layout.keywords.filter { visible[0].place(named: $0) == nil && !($0 == "out" && hasOut) }
            if !unknown.isEmpty {
                return .type(
                    "\(nativeName)() received an invalid combination of arguments - got unrecognized keyword arguments: "
                        + unknown.joined(separator: ", "))
            }
        }
        let texts = visible.flatMap { $0.texts(skipping: receiver, hasOut: hasOut && $0.hasOut) }
        return noMatch(given, layout, texts.map(OverloadText.init))
    }

    /// More arguments by place than the one overload takes that way; PyTorch counts those that it needs by keyword as well.
    private func tooMany(for overload: OverloadText, _ layout: CallLayout) -> TensorError? {
        let given = layout.positionalCount - layout.receiver
        guard given > overload.positionalCount, overload.hasRequiredKeyword else { return nil }
        return ArgumentError.tooMany(
            function: nativeName, atLeast: overload.counts.lowerBound, atMost: overload.positionalCount, given: given, isPython: false
        ).error
    }

    /// What the function says that Python's code calls with arguments for which this one is not meant.
    private func refusalFurtherOn(_ given: UnsafeBufferPointer<Argument>, _ layout: CallLayout) -> TensorError? {
        guard let further, let own = layout.candidates.first, let whole = layout.candidates.last,
            own.sources.count > 1, own.sources[1] >= 0, case let choosing = given[own.sources[1]],
            signatures.first?.parameters[1].accepts(choosing) == false
        else { return nil }
        // By place, whether or not they were given by keyword.
        let placed = whole.sources.prefix { $0 >= 0 }.map { given[$0] }
        return placed.withUnsafeBufferPointer { placed in
            guard let layout = try? further.layout(positional: placed.count, keywords: []) else { return nil }
            return further.refusal(of: placed, layout: layout, mismatch: 0)
        }
    }

    /// The signature that stands for an overload of PyTorch's: that with most of its names.
    private func ownForm(of overload: OverloadText, _ visible: [Signature]) -> Signature? {
        visible.max { first, second in
            overload.likeness(to: first.parameters.map(\.name)) < overload.likeness(to: second.parameters.map(\.name))
        }
    }

    /// - Parameter listed: what the message lists.
    func noMatch(_ given: some Collection<Argument>, _ layout: CallLayout, _ listed: [OverloadText]) -> TensorError {
        ArgumentError.noMatch(
            function: nativeName,
            given: given.prefix(layout.positionalCount).dropFirst(layout.receiver).map { GivenArgument($0) }
                + zip(layout.keywords, given.dropFirst(layout.positionalCount)).map { GivenArgument($1, name: $0) },
            expected: listed
        ).error
    }

    private func pythonRefusal(
        of given: UnsafeBufferPointer<Argument>, layout: CallLayout, mismatch: Int
    ) -> TensorError {
        guard let candidate = layout.candidates.first else { return .type("\(nativeName)() takes other arguments") }
        let parameter = signatures[candidate.signature].parameters[mismatch]
        guard let argument = candidate.places.firstIndex(of: mismatch) else {
            return ArgumentError.missing(function: nativeName, names: [parameter.name], isPython: true).error
        }
        // What a Python function hands on, it hands on by place, whether or not it was given by keyword.
        let isPositional = argument < layout.positionalCount || !parameter.isKeywordOnly
        // Loose arguments are one tuple.
        let loose = parameter.isVariadic ? candidate.gathered.map { Argument.tuple(Array(given[$0])) } : nil
        return refusal(
            of: loose ?? given[argument], by: parameter,
            position: isPositional ? nativePosition(mismatch, candidate.signature) - layout.receiver : nil)
    }

    /// Too many arguments, else the first parameter whose argument is missing or of the wrong kind, else a keyword that
    /// nothing takes.
    func complaint(
        of signature: Signature?, _ given: UnsafeBufferPointer<Argument>, _ layout: CallLayout
    ) -> TensorError? {
        guard let signature else { return nil }
        let (receiver, positional) = (layout.receiver, layout.positionalCount)
        let parameters = signature.parameters
        // Loose sizes count as sizes when the first is an int.
        let gathers = signature.positionalCount == receiver + 1 && parameters[receiver].isVariadic
            && (parameters[receiver].kindName != Self.sizesKind || positional > receiver && given[receiver].isWhole)
        if positional > signature.positionalCount, !gathers {
            return ArgumentError.tooMany(
                function: nativeName, atLeast: parameters.count(where: \.isRequired) - receiver,
                atMost: signature.positionalCount - receiver, given: positional - receiver, isPython: false
            ).error
        }
        var next = receiver
        var used: Set<Int> = []
        for (place, parameter) in parameters.enumerated().dropFirst(receiver) {
            let argument: Argument
            var position: Int?
            if next < positional {
                argument = given[next]
                position = (parameter.nativePosition ?? place + 1) - receiver
                next += 1
                if gathers, parameter.isVariadic, positional - next > 0 {
                    // Loose arguments are one tuple.
                    let loose = Argument.tuple(Array(given[(next - 1)..<positional]))
                    next = positional
                    if parameter.accepts(loose) { continue }
                    return refusal(of: loose, by: parameter, position: position)
                }
            } else if let keyword = layout.keywords.firstIndex(where: {
                $0 == parameter.name || Self.aliases[$0] == parameter.name
            }) {
                argument = given[positional + keyword]
                used.insert(keyword)
            } else {
                guard parameter.isRequired else { continue }
                let names = parameters.enumerated().filter { index, other in
                    index >= place && other.isRequired && !layout.keywords.contains(other.name)
                }.map(\.element.name)
                return ArgumentError.missing(function: nativeName, names: names, isPython: false).error
            }
            let isLoose = if receiver == 0, place > 0, parameter.isVariadic, case .int = argument { true } else { false }
            if isLoose || !parameter.accepts(argument) { return refusal(of: argument, by: parameter, position: position) }
        }
        let isOutKnown = takesOut && layout.receiver == 0
        guard
            let unused = layout.keywords.indices.first(where: {
                !used.contains($0) && !(isOutKnown && layout.keywords[$0] == "out")
            })
        else { return nil }
        let keyword = layout.keywords[unused]
        return signature.place(named: keyword) == nil
            ? ArgumentError.unexpectedKeyword(function: nativeName, name: keyword).error
            : ArgumentError.repeated(function: nativeName, name: keyword).error
    }

    func nativePosition(_ place: Int, _ signature: Int) -> Int {
        signatures[signature].parameters[place].nativePosition ?? place + 1
    }

    func refusal(of argument: Argument, by parameter: ParameterInfo, position: Int?) -> TensorError {
        if let attribute = parameter.attributeRead {
            return ArgumentError.attribute(typeName: argument.typeName, attribute: attribute).error
        }
        if let error = overflow(of: argument, by: parameter) { return error }
        if parameter.kindName == Self.sizesKind, let place = argument.elements?.firstIndex(where: { !$0.isWhole }),
            let type = argument.elements?[place].typeName
        {
            let name = "\(nativeName)(): argument '\(parameter.name)'"
            return .type(
                place > 0
                    ? "\(name)\(Self.unpackingFailure) \(place + 1) with error \"type must be tuple of ints,but got \(type)\""
                    : "\(name)\(position.map { " (position \($0))" } ?? "") must be tuple of ints, but found element of type \(type) at pos 0")
        }
        return parameter.complaint(argument)
            ?? ArgumentError.kind(
                function: nativeName, name: parameter.name, position: position, expected: parameter.kindName,
                got: argument.typeName).error
    }

    /// A method without parameters is called as C code: Python's own words refuse arguments.
    func refusalOfAny(positional: Int, keywords: [String]) -> TensorError? {
        guard signatures.count == 1, signatures[0].parameters.count == 1 else { return nil }
        if !keywords.isEmpty { return .type("TensorBase.\(name)() takes no keyword arguments") }
        return positional > 1 ? .type("TensorBase.\(name)() takes no arguments (\(positional - 1) given)") : nil
    }
}

extension Signature {
    /// How many arguments PyTorch's function of these parameters may get, all told.
    fileprivate func counts(_ receiver: Int, hasOut: Bool) -> ClosedRange<Int> {
        let least = parameters.count(where: \.isRequired) - receiver
        if receiver == 0, parameters.first?.isVariadic == true { return Swift.max(least, 0)...Int.max }
        let unlisted = hasOut ? 1 : 0
        return Swift.max(least, 0)...Swift.max(parameters.count - receiver + unlisted, Swift.max(least, 0))
    }

    /// The signature as PyTorch lists it, once for each kind of operand that it has an overload for.
    fileprivate func texts(skipping receiver: Int, hasOut: Bool) -> [String] {
        var text = text(skipping: receiver)
        if hasOut {
            let star = parameters.contains(where: \.isKeywordOnly) ? "" : "*, "
            text = text.dropLast() + ", \(star)Tensor out = None)"
        }
        guard let place = parameters.firstIndex(where: \.isOverloaded) else { return [text] }
        let name = parameters[place].name
        return [text, text.replacingFirst("Tensor \(name)", with: "Number \(name)")]
    }
}

extension String {
    fileprivate func replacingFirst(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}

extension Argument {
    /// Whether PyTorch takes it for a size.
    fileprivate var isWhole: Bool {
        switch self {
        case .int, .hugeInt, .bool: true
        case .tensor(let tensor): tensor.count == 1 && !tensor.dtype.isFloatingPoint
        default: false
        }
    }
}
