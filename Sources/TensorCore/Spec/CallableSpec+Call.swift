// SPDX-License-Identifier: MIT

extension CallableSpec {
    /// Calls with arguments as they were given; `layout` says where each goes.
    public func call(
        _ given: UnsafeBufferPointer<Argument>, layout: CallLayout
    ) throws(TensorError) -> CallResult {
        if let out = layout.out { return try callWriting(given, layout: layout, out: out) }
        var mismatch = 0
        for candidate in layout.candidates {
            let signature = signatures[candidate.signature]
            let result: CallResult?
            if candidate.isIdentity, let base = given.baseAddress {
                result = try signature.body(base, &mismatch)
            } else {
                result = try place(given, candidate, in: signature, &mismatch)
            }
            if let result { return result }
        }
        throw refusal(of: given, layout: layout, mismatch: mismatch)
    }

    /// Calls the first signature with arguments laid out by parameter place, `.missing` where none was given.
    public func call(placed: UnsafeBufferPointer<Argument>) throws(TensorError) -> CallResult {
        guard let signature = signatures.first, placed.count == signature.parameters.count,
            let base = placed.baseAddress
        else { throw .type("\(nativeName)() takes other arguments") }
        var mismatch = 0
        if let result = try signature.body(base, &mismatch) { return result }
        throw refusal(
            of: placed[mismatch], by: signature.parameters[mismatch], position: nativePosition(mismatch, 0))
    }

    private func place(
        _ given: UnsafeBufferPointer<Argument>, _ candidate: CallLayout.Candidate, in signature: Signature,
        _ mismatch: inout Int
    ) throws(TensorError) -> CallResult? {
        let sources = candidate.sources
        // The standard library's temporary allocation does not pass typed errors through.
        let outcome = withUnsafeTemporaryAllocation(
            of: Argument.self, capacity: sources.count
        ) { buffer -> Result<CallResult?, TensorError> in
            guard let base = buffer.baseAddress else { return .success(nil) }
            for place in 0..<sources.count {
                let argument = sources[place]
                (base + place).initialize(to: argument < 0 ? .missing : given[argument])
            }
            defer { buffer.deinitialize() }
            if let gathered = candidate.gathered {
                buffer[candidate.places[gathered.lowerBound]] = .tuple(Array(given[gathered]))
            }
            do throws(TensorError) {
                return .success(try signature.body(UnsafePointer(base), &mismatch))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    /// The error for arguments of the wrong kinds.
    private func refusal(
        of given: UnsafeBufferPointer<Argument>, layout: CallLayout, mismatch: Int
    ) -> TensorError {
        if let candidate = layout.candidates.first, layout.candidates.count == 1 {
            let parameter = signatures[candidate.signature].parameters[mismatch]
            guard let argument = candidate.places.firstIndex(of: mismatch) else {
                return ArgumentError.missing(
                    function: nativeName, names: [parameter.name], isPython: isPython).error
            }
            // What a Python function hands on, it hands on by place, whether or not it was given by keyword.
            let isPositional = argument < layout.positionalCount || isPython && !parameter.isKeywordOnly
            let refused = candidate.gathered.map { Argument.tuple(Array(given[$0])) }
            return refusal(
                of: parameter.isVariadic ? refused ?? given[argument] : given[argument], by: parameter,
                position: isPositional ? nativePosition(mismatch, candidate.signature) - layout.receiver : nil)
        }
        var got = given.prefix(layout.positionalCount).dropFirst(layout.receiver).map(\.typeName)
        for (keyword, argument) in zip(layout.keywords, given.dropFirst(layout.positionalCount)) {
            got.append("\(keyword)=\(argument.typeName)")
        }
        return ArgumentError.noMatch(
            function: nativeName, got: got.joined(separator: ", "),
            expected: signatures.map { $0.text(skipping: layout.receiver) }).error
    }

    private func nativePosition(_ place: Int, _ signature: Int) -> Int {
        signatures[signature].parameters[place].nativePosition ?? place + 1
    }

    private func refusal(of argument: Argument, by parameter: ParameterInfo, position: Int?) -> TensorError {
        if let attribute = parameter.attributeRead {
            return ArgumentError.attribute(typeName: argument.typeName, attribute: attribute).error
        }
        return parameter.complaint(argument)
            ?? ArgumentError.kind(
                function: nativeName, name: parameter.name, position: position, expected: parameter.kindName,
                got: argument.typeName).error
    }
}
