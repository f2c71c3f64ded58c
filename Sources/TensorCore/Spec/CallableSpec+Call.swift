// SPDX-License-Identifier: MIT

extension CallableSpec {
    /// Calls with arguments as they were given; `layout` says where each goes.
    public func call(
        _ given: UnsafeBufferPointer<Argument>, layout: CallLayout
    ) throws(TensorError) -> CallResult {
        if let out = layout.out { return try callWriting(given, layout: layout, out: out) }
        if let cast = try cast(given) { return try call(cast: cast, layout: layout) }
        return try call(as: given, layout)
    }

    @inline(__always)
    private func call(as given: UnsafeBufferPointer<Argument>, _ layout: CallLayout) throws(TensorError) -> CallResult {
        var mismatch = 0
        if let result = try match(given, layout, &mismatch) { return result }
        throw refusal(of: given, layout: layout, mismatch: mismatch)
    }

    @inline(never)
    private func call(cast arguments: [Argument], layout: CallLayout) throws(TensorError) -> CallResult {
        let outcome = arguments.withUnsafeBufferPointer { given -> Result<CallResult, TensorError> in
            do throws(TensorError) { return .success(try call(as: given, layout)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    /// The result of the first signature that takes the arguments; nil when none does.
    @inline(__always)
    func match(
        _ given: UnsafeBufferPointer<Argument>, _ layout: CallLayout, _ mismatch: inout Int
    ) throws(TensorError) -> CallResult? {
        for candidate in layout.candidates {
            let signature = signatures[candidate.signature]
            if let tuple = candidate.tuple, candidate.sources[tuple] >= 0, case .int = given[candidate.sources[tuple]] {
                mismatch = tuple
                continue
            }
            let result: CallResult?
            if candidate.isIdentity, let base = given.baseAddress {
                result = try signature.body(base, &mismatch)
            } else {
                result = try place(given, candidate, in: signature, &mismatch)
            }
            if let result { return result }
        }
        return nil
    }

    /// Calls the first signature with arguments laid out by parameter place, `.missing` where none was given.
    public func call(placed: UnsafeBufferPointer<Argument>) throws(TensorError) -> CallResult {
        guard let cast = try cast(placed) else { return try call(placedAs: placed) }
        let outcome = cast.withUnsafeBufferPointer { given -> Result<CallResult, TensorError> in
            do throws(TensorError) { return .success(try call(placedAs: given)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    private func call(placedAs placed: UnsafeBufferPointer<Argument>) throws(TensorError) -> CallResult {
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
}
