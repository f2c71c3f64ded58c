// SPDX-License-Identifier: MIT

/// Layers of recurrent cells, one above another, in one or both directions.
public struct RecurrentNetwork {
    private let cell: RecurrentCell
    private let layers: Int
    private let isBidirectional: Bool
    private let dropout: Double
    private let weights: [RecurrentWeights]

    private var directions: Int { isBidirectional ? 2 : 1 }

    /// - Parameters:
    ///   - parameters: for each layer and direction weights, biases if there are any, and the projection.
    ///   - dropout: the probability with which numbers between layers are dropped now.
    public init(
        _ cell: RecurrentCell, _ parameters: [Tensor], hasBiases: Bool, layers: Int, dropout: Double, bidirectional: Bool,
        isProjected: Bool = false
    ) throws(TensorError) {
        self.cell = cell
        self.layers = layers
        isBidirectional = bidirectional
        self.dropout = dropout
        let each = (hasBiases ? 4 : 2) + (isProjected ? 1 : 0)
        guard layers > 0, layers <= 100_000, parameters.count % each == 0 else {
            throw .runtime("MatrixRef: ArrayRef size \(parameters.count) not divisible by stride \(each)")
        }
        guard parameters.count / each == layers * (bidirectional ? 2 : 1) else {
            throw .runtime("got an incorrect number of RNN parameters")
        }
        weights = stride(from: 0, to: parameters.count, by: each).map { start in
            RecurrentWeights(
                input: parameters[start], hidden: parameters[start + 1], inputBias: hasBiases ? parameters[start + 2] : nil,
                hiddenBias: hasBiases ? parameters[start + 3] : nil, projection: isProjected ? parameters[start + each - 1] : nil)
        }
    }

    /// The outputs, and the last states of all layers.
    /// - Parameters:
    ///   - input: (steps, batch, size), or packed steps, (all, size).
    ///   - states: of each layer and direction, (layers * directions, batch, size): outputs, and cells for an LSTM.
    ///   - batchSizes: how many sequences reach each of the packed steps.
    public func run(
        _ input: Tensor, _ states: [Tensor], batchSizes: [Int]? = nil
    ) throws(TensorError) -> (output: Tensor, states: [Tensor]) {
        for state in states where state.rank != 3 { throw .runtime("hidden states must have 3 dimensions, got \(state.rank)") }
        if batchSizes != nil, input.rank != 2 { throw .runtime("input must have 2 dimensions, got \(input.rank)") }
        var parts: [[Tensor]] = []
        for state in states { parts.append(try state.unbind(0)) }
        for part in parts where part.count != weights.count {
            throw .runtime("Expected \(weights.count) hidden states, but got \(part.count)")
        }
        if batchSizes == nil, input.rank != 3 { throw .runtime("input must have 3 dimensions, got \(input.rank)") }
        var layerInput = input
        var finals: [[Tensor]] = []
        for layer in 0..<layers {
            var outputs: [Tensor] = []
            for direction in 0..<directions {
                let place = layer * directions + direction
                let found = try run(
                    layerInput, parts.map { $0[place] }, weights[place], reversed: direction == 1, batchSizes)
                outputs.append(found.output)
                finals.append(found.state)
            }
            layerInput = try outputs.count == 1 ? outputs[0] : Tensor.cat(outputs, dim: outputs[0].rank - 1)
            if dropout != 0, layer < layers - 1 { layerInput = try layerInput.dropout(p: dropout, training: true) }
        }
        var result: [Tensor] = []
        for place in states.indices { result.append(try Tensor.stack(finals.map { $0[place] })) }
        return (layerInput, result)
    }

    private func run(
        _ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights, reversed: Bool, _ batchSizes: [Int]?
    ) throws(TensorError) -> (output: Tensor, state: [Tensor]) {
        if cell == .lstm, weights.projection != nil, input.dtype == .float32, input.count > 0 {
            Context.current.warnOnce("LSTM with projections is not supported with oneDNN. Using default implementation.")
        }
        if let batchSizes { return try packed(input, state, weights, reversed: reversed, batchSizes) }
        if cell == .lstm, weights.projection == nil, input.dtype == .float32, input.count > 0, state.count == 2 {
            return try FusedLSTM(weights, reversed: reversed).run(input, state[0], state[1])
        }
        guard input.shape[0] > 0 else { throw .runtime("Expected sequence length to be larger than 0 in RNN") }
        return try unrolled(input, state, weights, reversed: reversed)
    }

    private func unrolled(
        _ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights, reversed: Bool
    ) throws(TensorError) -> (output: Tensor, state: [Tensor]) {
        let steps = try input.linear(weights.input, weights.inputBias).unbind(0)
        var state = state
        var outputs: [Tensor] = []
        for step in reversed ? steps.reversed() : steps {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            state = try cell.step(step, state, weights, isProduct: true)
            outputs.append(state[0])
        }
        return (try Tensor.stack(reversed ? outputs.reversed() : outputs), state)
    }

    /// Sequences of different lengths, the longest first: each step has as many rows as sequences reach it.
    private func packed(
        _ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights, reversed: Bool, _ batchSizes: [Int]
    ) throws(TensorError) -> (output: Tensor, state: [Tensor]) {
        guard let largest = batchSizes.first, batchSizes.allSatisfy({ $0 > 0 && $0 <= largest }),
            batchSizes.reduce(0, &+) == input.shape[0], largest <= state[0].shape[0]
        else { throw .runtime("batch_sizes must be positive and add up to the number of packed rows") }
        let products = try input.linear(weights.input, weights.inputBias)
        func slice(_ state: [Tensor], _ from: Int, _ to: Int) throws(TensorError) -> [Tensor] {
            var result: [Tensor] = []
            for part in state { result.append(try part.narrow(0, start: from, length: to - from)) }
            return result
        }
        func joined(_ states: [[Tensor]]) throws(TensorError) -> [Tensor] {
            var result: [Tensor] = []
            for place in states[0].indices { result.append(try Tensor.cat(states.map { $0[place] })) }
            return result
        }
        var outputs: [Tensor] = []
        if reversed {
            var offset = input.shape[0], last = batchSizes[batchSizes.count - 1]
            var own = try slice(state, 0, last)
            for size in batchSizes.reversed() {
                if Context.current.isInterrupted { throw TensorError(.interrupted) }
                guard size >= last else { throw .runtime("batch_sizes must not grow") }
                if size > last { own = try joined([own, slice(state, last, size)]) }
                offset -= size
                own = try cell.step(products.narrow(0, start: offset, length: size), own, weights, isProduct: true)
                outputs.append(own[0])
                last = size
            }
            return (try Tensor.cat(outputs.reversed()), own)
        }
        var own = state, ended: [[Tensor]] = [], offset = 0, last = largest
        for size in batchSizes {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            guard size <= last else { throw .runtime("batch_sizes must not grow") }
            if size < last {
                ended.append(try slice(own, size, last))
                own = try slice(own, 0, size)
            }
            own = try cell.step(products.narrow(0, start: offset, length: size), own, weights, isProduct: true)
            outputs.append(own[0])
            offset += size
            last = size
        }
        ended.append(own)
        return (try Tensor.cat(outputs), try joined(ended.reversed()))
    }
}
