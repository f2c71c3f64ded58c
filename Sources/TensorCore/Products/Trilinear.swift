// SPDX-License-Identifier: MIT

/// Sums of products of three.
extension Tensor {
    /// `F.bilinear`: for each row, the first input times the matrices of `weight` times the second.
    package static func bilinear(
        _ first: Tensor, _ second: Tensor, _ weight: Tensor, _ bias: Tensor?
    ) throws(TensorError) -> Tensor {
        func refuse(_ text: String) -> TensorError { .runtime("bilinear(): " + text) }
        guard first.rank == second.rank else {
            throw refuse("input dimensions do not match: got \(first.rank) and \(second.rank)")
        }
        guard first.rank > 0 else { throw TensorError(.dimension(given: -1, rank: 0)) }
        guard weight.rank == 3 else { throw refuse("weight must have 3 dimensions, got \(weight.rank)") }
        guard first.dtype == second.dtype, first.dtype == weight.dtype else {
            throw .runtime(
                "All tensors must have the same dtype, got input1: \(first.dtype.nativeTypeName), input2: "
                    + "\(second.dtype.nativeTypeName), weight: \(weight.dtype.nativeTypeName)")
        }
        for dim in 0..<(first.rank - 1) where first.shape[dim] != second.shape[dim] {
            throw refuse(
                "input batch dimensions do not match at dim \(dim): got \(first.shape[dim]) and \(second.shape[dim])")
        }
        for (input, name, dim) in [(first, "input1", 1), (second, "input2", 2)] {
            let size = input.shape[input.rank - 1]
            guard size == weight.shape[dim] else {
                throw refuse("\(name) size does not match weight size: got \(size) but expected \(weight.shape[dim])")
            }
        }
        if let bias, bias.shape[0] != weight.shape[0] {
            throw refuse("bias size does not match weight size: got \(bias.shape[0]) but expected \(weight.shape[0])")
        }
        var target = Shape(first.shape.dropLast())
        let rows = target.product ?? 0
        target.append(weight.shape[0])
        let left = try first.reshape([rows, weight.shape[1]])
        let right = try second.reshape([rows, weight.shape[2]])
        let result = try trilinear(left, weight, right).reshape(target)
        return try bias.map { (bias) throws(TensorError) in try result.add(bias) } ?? result
    }

    /// [n, i], [o, i, j], [n, j] to [n, o].
    private static func trilinear(_ a: Tensor, _ weight: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
        try record(
            "TrilinearBackward0", inputs: [a, weight, b],
            output: try einsum("ni,oij,nj->no", [a, weight, b])
        ) { (gradient, needs) throws(TensorError) in
            if a.dtype.isHalf { return try halfGradients(gradient, a, weight, b, needs: (needs[0], needs[1], needs[2])) }
            return [
                needs[0] ? try einsum("no,oij,nj->ni", [gradient, weight, b]) : nil,
                needs[1] ? try einsum("no,ni,nj->oij", [gradient, a, b]) : nil,
                needs[2] ? try einsum("no,oij,ni->nj", [gradient, weight, a]) : nil,
            ]
        }
    }

    /// PyTorch's order: one output after the other, in two products of pairs. Halves are rounded after each.
    private static func halfGradients(
        _ gradient: Tensor, _ a: Tensor, _ weight: Tensor, _ b: Tensor, needs: (a: Bool, weight: Bool, b: Bool)
    ) throws(TensorError) -> [Tensor?] {
        let dtype = gradient.dtype
        var ofA = try Tensor.zeros(a.shape, dtype: dtype), ofB = try Tensor.zeros(b.shape, dtype: dtype)
        var ofWeight: [Tensor] = []
        for output in 0..<weight.shape[0] {
            let matrix = try weight.select(0, output), ofOutput = try gradient.select(1, output).unsqueeze(1)
            if needs.a {
                let scaled = try ofOutput.unsqueeze(2).mul(matrix)
                ofA = try ofA.add(scaled.matmul(b.unsqueeze(2)).squeeze(2))
            }
            if needs.weight { ofWeight.append(try a.mul(ofOutput).transpose(0, 1).matmul(b)) }
            if needs.b { ofB = try ofB.add(a.matmul(matrix).mul(ofOutput)) }
        }
        let stacked = needs.weight ? ofWeight.isEmpty ? try Tensor.zeros(weight.shape, dtype: dtype) : try stack(ofWeight) : nil
        return [needs.a ? ofA : nil, stacked, needs.b ? ofB : nil]
    }
}
