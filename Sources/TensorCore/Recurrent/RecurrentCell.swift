// SPDX-License-Identifier: MIT

/// The weights of one layer in one direction.
struct RecurrentWeights {
    let input: Tensor
    let hidden: Tensor
    let inputBias: Tensor?
    let hiddenBias: Tensor?
    /// What an LSTM's output is multiplied by, where it is made shorter.
    var projection: Tensor?
}

/// One step of a recurrent network, composed as PyTorch composes it.
public enum RecurrentCell: Sendable {
    case tanh, relu, lstm, gru

    /// How many sums a step needs for each number of the state.
    public var gates: Int {
        switch self {
        case .tanh, .relu: 1
        case .gru: 3
        case .lstm: 4
        }
    }

    /// The state after a step; the first tensor is the output.
    /// - Parameters:
    ///   - input: the step's input, or its product with the weights.
    ///   - isProduct: which of the two.
    func step(
        _ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights, isProduct: Bool
    ) throws(TensorError) -> [Tensor] {
        let hidden = state[0]
        func ofHidden() throws(TensorError) -> Tensor { try hidden.linear(weights.hidden, weights.hiddenBias) }
        func ofInput() throws(TensorError) -> Tensor { try isProduct ? input : input.linear(weights.input, weights.inputBias) }
        switch self {
        case .tanh: return [try ofHidden().add(ofInput()).tanh()]
        case .relu: return [try ofHidden().add(ofInput()).relu()]
        case .lstm:
            let gates = try ofHidden().add(ofInput()).pieces(4)
            let cell = try gates[1].sigmoid().mul(state[1]).add(gates[0].sigmoid().mul(gates[2].tanh()))
            var output = try gates[3].sigmoid().mul(cell.tanh())
            if let projection = weights.projection { output = try output.matmul(projection.t()) }
            return [output, cell]
        case .gru:
            let ofInput = try ofInput(), ofHidden = try ofHidden()
            // Added up before they are taken apart: the functions of numbers that lie in rows of several gates have other digits
            // than those of contiguous ones.
            let gates = try ofHidden.add(ofInput).pieces(3)
            let reset = try gates[0].sigmoid(), update = try gates[1].sigmoid()
            let fresh = try ofInput.pieces(3)[2].add(ofHidden.pieces(3)[2].mul(reset)).tanh()
            return [try hidden.sub(fresh).mul(update).add(fresh)]
        }
    }

    /// One step from outside, with checked sizes: `gru_cell` and its kin.
    public func single(
        _ input: Tensor, _ state: [Tensor], _ inputWeight: Tensor, _ hiddenWeight: Tensor, _ inputBias: Tensor?,
        _ hiddenBias: Tensor?
    ) throws(TensorError) -> [Tensor] {
        guard inputWeight.rank == 2, hiddenWeight.rank == 2, input.rank > 0 else { throw .runtime("weights must be matrices") }
        let size = input.shape[input.rank - 1]
        guard size == inputWeight.shape[1] else {
            throw .runtime("input has inconsistent input_size: got \(size) expected \(inputWeight.shape[1])")
        }
        for (place, hidden) in state.enumerated() {
            guard hidden.rank > 0 else { throw .runtime("hidden\(place) must have dimensions") }
            guard input.shape[0] == hidden.shape[0] || input.rank != hidden.rank else {
                throw .runtime("Input batch size \(input.shape[0]) doesn't match hidden\(place) batch size \(hidden.shape[0])")
            }
            let own = hidden.rank > 0 ? hidden.shape[hidden.rank - 1] : 0
            guard own == hiddenWeight.shape[1] else {
                throw .runtime("hidden\(place) has inconsistent hidden_size: got \(own), expected \(hiddenWeight.shape[1])")
            }
        }
        let weights = RecurrentWeights(input: inputWeight, hidden: hiddenWeight, inputBias: inputBias, hiddenBias: hiddenBias)
        return try step(input, state, weights, isProduct: false)
    }
}

extension Tensor {
    /// Equal pieces along dimension 1.
    fileprivate func pieces(_ count: Int) throws(TensorError) -> [Tensor] {
        let parts = try detach().chunk(count, dim: 1)
        guard parts.count == count else { throw .runtime("a gate's size must be a multiple of \(count), but is \(shape[1])") }
        return try unsafe(parts, node: "UnsafeSplitBackward0", dim: 1)
    }
}
