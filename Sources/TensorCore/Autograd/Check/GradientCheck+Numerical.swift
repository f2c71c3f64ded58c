/// Derivatives by finite differences.
extension GradientCheck {
    /// One matrix for each floating-point output: a row for each element of `input`, a column for each of the output's.
    func numericalJacobians(_ input: Tensor, _ outputs: [Tensor]) throws(TensorError) -> [Tensor] {
        let floating = outputs.filter(\.dtype.isFloatingPoint)
        let rows = input.count
        var jacobians: [Tensor] = []
        for output in floating { jacobians.append(try Tensor.zeros([rows, output.count], dtype: output.dtype)) }
        // The memory without its graph: neither the function nor the version check sees the writes.
        let memory = input.detach()
        for row in 0..<rows {
            let index = memory.shape.coordinates(of: row)
            var element = memory
            for place in index { element = try element.select(0, place) }
            let where_ = "on index (\(index.map(String.init).joined(separator: ", "))\(index.count == 1 ? "," : "")) "
            let changes = try differences(element.detach(), by: .scalar(.double(options.step)), where_)
            for (jacobian, change) in zip(jacobians, changes) {
                try jacobian.select(0, row).copyInPlace(change)
            }
        }
        return jacobians
    }

    /// The outputs' derivatives along one direction of one input.
    func directionalDerivatives(_ input: Tensor, along direction: Tensor) throws(TensorError) -> [Tensor] {
        try differences(input.detach(), by: .tensor(direction.reshape(input.shape).mul(options.step)), "")
    }

    /// (f(x + step) - f(x - step)) / (2 · length) for each output, as a vector.
    private func differences(
        _ part: Tensor, by step: Operand, _ where_: String
    ) throws(TensorError) -> [Tensor] {
        let original = try part.clone()
        defer { try? Self.write(original, to: part) }
        try Self.write(original.sub(step), to: part)
        let before = try copies()
        try Self.write(original.add(step), to: part)
        let after = try copies()
        var changes: [Tensor] = []
        for (before, after) in zip(before, after) {
            try checkStable(before, after, where_)
            changes.append(try after.sub(before).div(2 * options.step).detach().reshape([before.count]))
        }
        return changes
    }

    private func copies() throws(TensorError) -> [Tensor] {
        var copies: [Tensor] = []
        for output in try outputs() { copies.append(try output.clone()) }
        return copies
    }

    /// A write that counts no new version: what the graph saved is back in place before the graph is walked.
    private static func write(_ value: Tensor, to part: Tensor) throws(TensorError) {
        let version = part.storage.version
        defer { part.storage.version = version }
        _ = try Context.withGradients(false) { () throws(TensorError) in try part.copyInPlace(value) }
    }

    private func checkStable(_ before: Tensor, _ after: Tensor, _ where_: String) throws(TensorError) {
        let step = PythonNumber.text(options.step)
        guard before.shape == after.shape else {
            throw .assertion(
                "Expected `func` to return outputs with the same shape when inputs are perturbed \(where_)by \(step), "
                    + "but got: shapes torch.Size(\(before.shape)) and torch.Size(\(after.shape)).")
        }
        guard before.dtype == after.dtype else {
            throw .assertion(
                "Expected `func` to return outputs with the same dtype when inputs are perturbed \(where_)by \(step), "
                    + "but got: dtypes \(before.dtype.qualifiedName) and \(after.dtype.qualifiedName).")
        }
    }
}

extension Shape {
    /// The index of the element at `place` in row-major order.
    fileprivate func coordinates(of place: Int) -> [Int] {
        var rest = place
        var index = Array(repeating: 0, count: count)
        for dimension in (0..<count).reversed() where self[dimension] > 0 {
            index[dimension] = rest % self[dimension]
            rest /= self[dimension]
        }
        return index
    }
}
