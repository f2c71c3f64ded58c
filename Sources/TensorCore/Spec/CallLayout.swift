// SPDX-License-Identifier: MIT

/// How the arguments of one place in a script fall into a spec's parameters. It depends on their number and keywords
/// only, so that a front end can work it out once for each call site.
public final class CallLayout {
    /// A signature that can take this many arguments with these keywords.
    struct Candidate {
        let signature: Int
        /// The parameter of each argument, in the order given.
        let places: [Int]
        /// The arguments that a variadic parameter gathers: `zeros(2, 3)`.
        let gathered: Range<Int>?
        /// The parameter whose sizes are one tuple in a function, where a method takes them loose: `x.view(2, 3)`.
        let tuple: Int?
        /// Whether the arguments already lie as the parameters do, with none left out.
        let isIdentity: Bool
        /// The argument of each parameter, -1 for one left out: `places` read the other way.
        let sources: [Int]
    }

    let candidates: [Candidate]
    let positionalCount: Int
    let keywords: [String]
    /// 1 for a method, whose first argument is the receiver and is not counted in messages.
    let receiver: Int
    /// The place of the `out` argument among those given; the candidates know nothing of it.
    let out: Int?

    /// Where the argument of a parameter, by its place, stands in the call; nil where it was left out, or is the receiver.
    public func position(of parameter: Int) -> Int? {
        guard let sources = candidates.first?.sources, parameter < sources.count, sources[parameter] >= receiver else { return nil }
        return sources[parameter] - receiver
    }

    /// Whether no signature takes this many arguments with these keywords.
    public var isHopeless: Bool { candidates.isEmpty }

    init(candidates: [Candidate], positionalCount: Int, keywords: [String], receiver: Int, out: Int? = nil) {
        self.out = out
        self.candidates = candidates
        self.positionalCount = positionalCount
        self.keywords = keywords
        self.receiver = receiver
    }
}

extension CallLayout {
    /// The same layout with `out` among the keywords, for messages about all that was given.
    var listingOut: CallLayout {
        guard let out, out >= positionalCount else { return self }
        var all = keywords
        all.insert("out", at: min(out - positionalCount, all.count))
        return CallLayout(
            candidates: candidates, positionalCount: positionalCount, keywords: all, receiver: receiver)
    }

    /// The same layout for calls with, or without, an `out` argument.
    func with(out: Int?) -> CallLayout {
        CallLayout(
            candidates: candidates, positionalCount: positionalCount, keywords: keywords, receiver: receiver, out: out)
    }
}

extension CallableSpec {
    /// NumPy's names for some parameters, which PyTorch takes too.
    static let aliases = ["axis": "dim", "keepdims": "keepdim", "x": "input", "x2": "other"]

    /// Works out where arguments go.
    /// - Parameters:
    ///   - positional: how many arguments come without a keyword; the receiver of a method counts.
    ///   - keywords: the keywords of the others, in order.
    ///   - asMethod: whether the first argument is the receiver of a method.
    ///   - flags: the keywords whose value is True.
    /// - Throws: TypeError in PyTorch's words when no signature can take them, unless there are several: `call` then
    ///   throws, as its text names the arguments' types.
    public func layout(
        positional: Int, keywords: [String], asMethod: Bool = false, flags: Set<String> = []
    ) throws(TensorError) -> CallLayout {
        if !asMethod, let place = keywords.firstIndex(of: "out"), takesOut {
            var rest = keywords
            rest.remove(at: place)
            return try layout(positional: positional, keywords: rest, asMethod: false, writes: true).with(out: positional + place)
        }
        return try layout(positional: positional, keywords: keywords, asMethod: asMethod, writes: false, flags: flags)
    }

    /// The same spec with the name of the Python function that gets the arguments where these flags, and no others, are True.
    public func called(_ name: String, where flags: Set<String>) -> CallableSpec {
        flaggedNames[flags] = name
        return self
    }

    /// - Parameter writes: whether the call has an `out` beside these, so that only functions with one come into question.
    func layout(
        positional: Int, keywords: [String], asMethod: Bool, writes: Bool, flags: Set<String> = []
    ) throws(TensorError) -> CallLayout {
        if asMethod, let refusal = refusalOfAny(positional: positional, keywords: keywords) { throw refusal }
        var candidates: [CallLayout.Candidate] = []
        var failures: [(signature: Int, reason: ArgumentError)] = []
        let receiver = asMethod ? 1 : 0
        for index in signatures.indices where !writes || signatures[index].hasOut {
            switch fit(signatures[index], index, positional, keywords, receiver) {
            case .success(let candidate): candidates.append(candidate)
            case .failure(let refusal): failures.append((index, refusal.reason))
            }
        }
        // PyTorch's own parser looks at types before it counts: what it says depends on the arguments.
        if candidates.isEmpty, hasPythonLayer, signatures.count == 1 || pythonName != nil,
            let failure = failures.first(where: { signatures[$0.signature].parameters.contains(where: \.isVariadic) }) ?? failures.first
        {
            let choosing = flaggedNames.keys.reduce(into: Set<String>()) { $0.formUnion($1) }
            if !asMethod, let name = flaggedNames[flags.intersection(choosing)] { throw failure.reason.called(name).error }
            throw failure.reason.error
        }
        return CallLayout(candidates: candidates, positionalCount: positional, keywords: keywords, receiver: receiver)
    }

    /// Whether Python binds the arguments to parameters, which may hand them on later.
    public var hasPythonLayer: Bool { isPython || pythonName != nil }

    /// What messages about the count and the names of arguments call it.
    private func calledName(_ receiver: Int) -> String {
        guard hasPythonLayer else { return nativeName }
        return receiver > 0 ? "Tensor.\(name)" : pythonName ?? name
    }

    private struct Refusal: Error { let reason: ArgumentError }

    private func fit(
        _ signature: Signature, _ index: Int, _ positional: Int, _ keywords: [String], _ receiver: Int
    ) -> Result<CallLayout.Candidate, Refusal> {
        let parameters = signature.parameters
        var places: [Int] = []
        var taken = Array(repeating: false, count: parameters.count)
        var gathered: Range<Int>?
        let variadic = parameters.firstIndex { $0.isVariadic }
        // Python's own `*tensors` gathers a single argument, too.
        let tuple = variadic.flatMap { receiver == 0 && $0 > 0 ? $0 : nil }
        let gathers = tuple == nil && variadic.map { positional > $0 + (reach.contains(.python) ? 0 : 1) } ?? false

        if positional > signature.positionalCount, !gathers {
            // Python counts the receiver.
            let hidden = hasPythonLayer ? 0 : receiver
            return .failure(Refusal(reason: .tooMany(
                function: calledName(receiver), atLeast: signature.requiredCount - hidden,
                atMost: signature.positionalCount - hidden, given: positional - hidden, isPython: hasPythonLayer)))
        }
        for argument in 0..<positional {
            // Python fills `reshape(a, 2, 3)`'s shape with all that follows, whatever parameters come after it.
            let place = gathers ? min(argument, variadic ?? argument) : argument
            places.append(place)
            taken[place] = true
        }
        if gathers, let variadic { gathered = variadic..<positional }

        for keyword in keywords {
            let known = signature.place(named: keyword)
                ?? (hasPythonLayer ? nil : Self.aliases[keyword].flatMap { signature.place(named: $0) })
            guard let place = known else {
                // PyTorch's own parser looks for missing arguments first.
                if !hasPythonLayer, let missing = missing(signature, taken, keywords, receiver) { return .failure(missing) }
                return .failure(Refusal(reason: .unexpectedKeyword(function: calledName(receiver), name: keyword)))
            }
            if taken[place] { return .failure(Refusal(reason: .repeated(function: calledName(receiver), name: parameters[place].name))) }
            taken[place] = true
            places.append(place)
        }
        if let missing = missing(signature, taken, [], receiver) { return .failure(missing) }
        let isIdentity = gathered == nil && places == Array(parameters.indices)
        var sources = Array(repeating: -1, count: parameters.count)
        for (argument, place) in places.enumerated() { sources[place] = argument }
        return .success(CallLayout.Candidate(
            signature: index, places: places, gathered: gathered, tuple: tuple, isIdentity: isIdentity,
            sources: sources))
    }

    private func missing(_ signature: Signature, _ taken: [Bool], _ keywords: [String], _ receiver: Int) -> Refusal? {
        let names = zip(signature.parameters, taken)
            .filter { $0.isRequired && !$1 && !keywords.contains($0.name) }.map(\.0.name)
        return names.isEmpty ? nil : Refusal(reason: .missing(function: calledName(receiver), names: names, isPython: hasPythonLayer))
    }
}
