// SPDX-License-Identifier: MIT
import CKernels

/// A layer of an LSTM in float32 as one node: the products as matrices, the gates of a step in one pass.
struct FusedLSTM {
    private let weights: RecurrentWeights
    private let reversed: Bool

    init(_ weights: RecurrentWeights, reversed: Bool) {
        self.weights = weights
        self.reversed = reversed
    }

    /// What the way back needs of the way there, by step.
    private struct Trace {
        let gates: Tensor
        let cells: Tensor
        let outputs: Tensor
    }

    /// - Parameters:
    ///   - input: (steps, batch, size)
    ///   - output: where it starts from, (batch, hidden)
    func run(
        _ input: Tensor, _ output: Tensor, _ cell: Tensor
    ) throws(TensorError) -> (output: Tensor, state: [Tensor]) {
        var kept: Trace?
        let inputs = [input, weights.input, weights.hidden, weights.inputBias, weights.hiddenBias, output, cell]
        let results = try Tensor.record("MkldnnRnnLayerBackward0", optional: inputs) { () throws(TensorError) -> [Tensor] in
            let trace = try forward(input.detach(), output.detach(), cell.detach())
            kept = trace
            let last = reversed ? 0 : input.shape[0] - 1
            return [trace.outputs.detach(), try trace.outputs.select(0, last).clone(), try trace.cells.select(0, last).clone()]
        } backward: { (gradients, needs) throws(TensorError) in
            guard let trace = kept else { throw TensorError(.freedGraph) }
            return try Context.current.gradientsEnabled
                ? differentiableGradients(gradients, input, output, cell)
                : self.gradients(gradients, trace, input.detach(), output.detach(), cell.detach(), needs)
        }
        return (results[0], [results[1], results[2]])
    }

    private func places(_ steps: Int) -> [Int] { reversed ? (0..<steps).reversed() : Array(0..<steps) }

    private func forward(_ input: Tensor, _ output: Tensor, _ cell: Tensor) throws(TensorError) -> Trace {
        let (steps, batch) = (input.shape[0], input.shape[1])
        guard weights.hidden.rank == 2 else { throw .runtime("lstm: weights must be matrices") }
        let hidden = weights.hidden.shape[1]
        guard weights.input.rank == 2, weights.hidden.shape == [4 * hidden, hidden], weights.input.shape == [4 * hidden, input.shape[2]],
            output.shape == [batch, hidden], cell.shape == [batch, hidden], weights.input.dtype == .float32,
            weights.hidden.dtype == .float32, output.dtype == .float32, cell.dtype == .float32
        else { throw .runtime("lstm: weights and states do not fit the input of shape \(input.shape)") }
        let rows = try input.reshape([steps * batch, input.shape[2]])
        var biases: Tensor?
        if let first = weights.inputBias, let second = weights.hiddenBias {
            let both = try first.detach().add(second.detach()).contiguous()
            guard both.dtype == .float32, both.shape == [4 * hidden] else {
                throw .runtime("lstm: biases and weights must have one dtype and fit one another")
            }
            biases = both
        }
        let gates = try rows.matmul(weights.input.detach().t()).contiguous().view([steps, batch, 4 * hidden])
        let outputs = try Tensor.allocate([steps, batch, hidden], .float32), cells = try Tensor.allocate([steps, batch, hidden], .float32)
        let factor = try weights.hidden.detach().t()
        var (output, cell) = (try output.contiguous(), try cell.contiguous())
        for place in places(steps) {
            let step = try gates.select(0, place), own = try cells.select(0, place), result = try outputs.select(0, place)
            try output.multiply(factor, into: step, adding: true)
            let status = lsx_lstm_step(
                Int64(batch), Int64(hidden), step.floats, biases?.floats, cell.floats, own.floats, result.floats)
            try TensorError.check(status, "mkldnn_rnn_layer", .float32)
            (output, cell) = (result, own)
        }
        return Trace(gates: gates, cells: cells, outputs: outputs)
    }

    private func gradients(
        _ gradients: Gradients, _ trace: Trace, _ input: Tensor, _ output: Tensor, _ cell: Tensor, _ needs: Needs
    ) throws(TensorError) -> [Tensor?] {
        let (steps, batch, hidden) = (input.shape[0], input.shape[1], weights.hidden.shape[1])
        let (first, firstCell) = (try output.contiguous(), try cell.contiguous())
        let ofGates = try Tensor.allocate([steps, batch, 4 * hidden], .float32)
        var ofOutput = try gradients.present(1, [batch, hidden], .float32).detach()
        let ofCell = try gradients.present(2, [batch, hidden], .float32).copied()
        let before = try Tensor.allocate([steps, batch, hidden], .float32)
        let factor = weights.hidden.detach()
        let ofBias = needs[3] || needs[4] ? try Tensor.zeros([4 * hidden], dtype: .float32) : nil
        let order = places(steps)
        for (number, place) in order.enumerated().reversed() {
            var total = ofOutput
            if let gradient = gradients.first { total = try total.add(gradient.detach().select(0, place)) }
            total = try total.contiguous()
            let earlier = number > 0 ? order[number - 1] : nil
            let cellBefore = try earlier.map { (place) throws(TensorError) in try trace.cells.select(0, place) } ?? firstCell
            let outputBefore = try earlier.map { (place) throws(TensorError) in try trace.outputs.select(0, place) } ?? first
            _ = try before.select(0, place).copyInPlace(outputBefore)
            let own = try ofGates.select(0, place)
            let gates = try trace.gates.select(0, place), cells = try trace.cells.select(0, place)
            let status = lsx_lstm_step_gradient(
                Int64(batch), Int64(hidden), gates.floats, cellBefore.floats, cells.floats, total.floats, ofCell.floats, own.floats,
                ofBias?.floats)
            withExtendedLifetime((total, cellBefore, gates, cells)) {}
            try TensorError.check(status, "mkldnn_rnn_layer", .float32)
            ofOutput = try own.product(factor)
        }
        let flat = try ofGates.view([steps * batch, 4 * hidden]), turned = try flat.t()
        return [
            needs[0] ? try flat.matmul(weights.input.detach()).view(input.shape) : nil,
            needs[1] ? try turned.matmul(input.reshape([steps * batch, input.shape[2]])) : nil,
            needs[2] ? try turned.matmul(before.view([steps * batch, hidden])) : nil,
            needs[3] ? ofBias : nil, needs[4] ? try ofBias?.clone() : nil, ofOutput, ofCell,
        ]
    }

    /// The same composed of tensor operations from the inputs on, to be differentiated again.
    private func differentiableGradients(
        _ gradients: Gradients, _ input: Tensor, _ output: Tensor, _ cell: Tensor
    ) throws(TensorError) -> [Tensor?] {
        typealias Step = (gates: [Tensor], cell: Tensor, cellBefore: Tensor, outputBefore: Tensor)
        let order = places(input.shape[0])
        var steps: [Step] = []
        var (h, c) = (output, cell)
        for place in order {
            let sums = try input.select(0, place).linear(weights.input, weights.inputBias).add(h.linear(weights.hidden, weights.hiddenBias))
            let parts = try sums.chunk(4, dim: 1)
            let gates = [try parts[0].sigmoid(), try parts[1].sigmoid(), try parts[2].tanh(), try parts[3].sigmoid()]
            let next = try gates[1].mul(c).add(gates[0].mul(gates[2]))
            steps.append((gates, next, c, h))
            (h, c) = (try gates[3].mul(next.tanh()), next)
        }
        var ofOutput = try gradients.present(1, output.shape, output.dtype)
        var ofCell = try gradients.present(2, cell.shape, cell.dtype)
        var ofGates: [Int: Tensor] = [:]
        for (number, place) in order.enumerated().reversed() {
            let (gates, next, cellBefore, _) = steps[number]
            let total = try gradients.first.map { (gradient) throws(TensorError) in try ofOutput.add(gradient.select(0, place)) } ?? ofOutput
            let squashed = try next.tanh()
            let sum = try ofCell.add(total.mul(gates[3]).mul(squashed.mul(squashed).neg().add(1)))
            func bent(_ gradient: Tensor, _ gate: Tensor) throws(TensorError) -> Tensor { try gradient.mul(gate).mul(gate.neg().add(1)) }
            let own = try Tensor.cat(
                [
                    bent(sum.mul(gates[2]), gates[0]), bent(sum.mul(cellBefore), gates[1]),
                    sum.mul(gates[0]).mul(gates[2].mul(gates[2]).neg().add(1)), bent(total.mul(squashed), gates[3]),
                ], dim: 1)
            ofGates[place] = own
            ofCell = try sum.mul(gates[1])
            ofOutput = try own.mm(weights.hidden)
        }
        let all = try Tensor.stack((0..<input.shape[0]).compactMap { ofGates[$0] })
        let before = try Tensor.stack(steps.indices.map { steps[order[$0] == $0 ? $0 : steps.count - 1 - $0].outputBefore })
        let flat = try all.flatten(start: 0, end: 1), turned = try flat.t()
        let ofBias = try flat.sum(dims: [0])
        return [
            try flat.mm(weights.input).view(input.shape), try turned.mm(input.flatten(start: 0, end: 1)),
            try turned.mm(before.flatten(start: 0, end: 1)), ofBias, ofBias, ofOutput, ofCell,
        ]
    }
}

extension Tensor {
    /// The first element of a contiguous float32 tensor.
    fileprivate var floats: UnsafeMutablePointer<Float> { data.assumingMemoryBound(to: Float.self) }
}
