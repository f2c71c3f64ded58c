/// The derivatives that a forward mode would compute. There is none here: a backward is linear in the gradient it is
/// given, and its own derivative with respect to that gradient is the same thing.
extension GradientCheck {
    /// Compares them for every output, also those that do not depend on the inputs.
    func compareForward(_ all: [Tensor]) throws(TensorError) {
        var numerical: [[Tensor]] = []
        for input in checked { numerical.append(try numericalJacobians(input, all)) }
        for (number, output) in all.enumerated() where output.dtype.isFloatingPoint {
            for (place, input) in checked.enumerated() where number < numerical[place].count {
                let expected = numerical[place][number]
                let found = try forwardJacobian(output, input)
                guard try Self.areClose(found, expected, options.relative, options.absolute) else {
                    throw Self.failure(
                        Self.mismatch(number, place, numerical: expected, analytical: found, mode: "computed with forward mode "))
                }
            }
        }
    }

    /// A row for each element of the input, a column for each of the output's.
    private func forwardJacobian(_ output: Tensor, _ input: Tensor) throws(TensorError) -> Tensor {
        let jacobian = try Tensor.zeros([input.count, output.count], dtype: input.dtype)
        guard output.requiresGrad else { return jacobian }
        let seed = try Tensor.zeros(output.shape, dtype: output.dtype).requireGrad()
        let backward = try Tensor.gradients(
            of: [output], with: [seed], respectTo: [input], retainGraph: true, createGraph: true, allowUnused: true)
        guard let gradient = backward[0], gradient.requiresGrad else { return jacobian }
        let flat = try gradient.reshape([input.count])
        for place in 0..<input.count {
            let change = try Tensor.gradients(
                of: [flat.select(0, place)], respectTo: [seed], retainGraph: true, allowUnused: true)
            guard let change = change[0] else { continue }
            try jacobian.select(0, place).copyInPlace(change.reshape([output.count]))
        }
        return jacobian
    }
}
