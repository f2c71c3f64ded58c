// SPDX-License-Identifier: MIT

/// Callables made from others: the same computation under another name, or written over its first tensor.
extension CallableSpec {
    /// The same under another name.
    public func renamed(_ name: String, _ reach: Reach, native: String? = nil) -> CallableSpec {
        let copy = CallableSpec(name, reach, native: native, about: about, signatures: signatures)
        copy.outRule = outRule
        copy.autocastPolicy = autocastPolicy
        return copy
    }

    /// `name_`: the result takes the place of the first argument's elements.
    func inPlace(_ reach: Reach = [.method], native: String? = nil) -> CallableSpec {
        CallableSpec(name + "_", reach, native: native, about: about, signatures: signatures.map(\.inPlace))
    }
}

extension Signature {
    fileprivate var inPlace: Signature {
        let (body, count) = (body, parameters.count)
        return Signature(parameters: parameters) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard case .tensor(let target) = given[0] else {
                mismatch = 0
                return nil
            }
            var arguments = (0..<count).map { given[$0] }
            var refused: Int?
            do throws(TensorError) {
                try target.replaceInPlace { (own) throws(TensorError) in
                    arguments[0] = .tensor(own)
                    var place = 0
                    let outcome = arguments.withUnsafeBufferPointer { buffer -> Result<CallResult?, TensorError> in
                        guard let base = buffer.baseAddress else { return .success(nil) }
                        do throws(TensorError) { return .success(try body(base, &place)) } catch { return .failure(error) }
                    }
                    guard case .tensor(let result)? = try outcome.get() else {
                        refused = place
                        throw .type("")
                    }
                    return result
                }
            } catch {
                guard let refused else { throw error }
                mismatch = refused
                return nil
            }
            return .tensor(target)
        }
    }
}
