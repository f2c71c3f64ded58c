// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// Recurrent networks and their cells, under the names that PyTorch's own code calls.
    static var recurrent: [CallableSpec] { (networks + [lstm, packing] + cells).out(.absent) }

    private static func page(_ name: String, _ summary: String) -> Documentation {
        Documentation(summary, link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(name).html")
    }

    private static var input: Param<Tensor> { Param("input") }
    private static var data: Param<Tensor> { Param("data") }
    private static var batchSizes: Param<Tensor> { Param("batch_sizes") }
    private static var parameters: Param<[Tensor]> { Param("params") }
    private static var hasBiases: Param<Bool> { Param("has_biases") }
    private static var layers: Param<Int> { Param("num_layers") }
    private static var dropout: Param<Double> { Param("dropout") }
    private static var training: Param<Bool> { Param("train") }
    private static var bidirectional: Param<Bool> { Param("bidirectional") }
    private static var batchFirst: Param<Bool> { Param("batch_first") }

    /// The checked sizes of packed steps.
    private static func sizes(_ tensor: Tensor) throws(TensorError) -> [Int] {
        guard tensor.rank == 1, tensor.dtype == .int64 else { throw .runtime("batch_sizes must be a 1-D tensor of int64") }
        return tensor.doubles().map { Int($0) }
    }

    /// Runs over batches that come first, or second.
    private static func run(
        _ network: RecurrentNetwork, _ input: Tensor, _ states: [Tensor], batchFirst: Bool
    ) throws(TensorError) -> [Tensor] {
        guard batchFirst else {
            let (output, states) = try network.run(input, states)
            return [output] + states
        }
        let (output, states) = try network.run(input.transpose(0, 1), states)
        // PyTorch turns the result in place, except that of an LSTM, which alone has two states.
        if states.count == 2 { return [try output.transpose(0, 1)] + states }
        let turned = try Tensor.record(
            "TransposeBackward1", inputs: [output], saving: .nothing, output: try output.detach().transpose(0, 1)
        ) { (gradient, _) throws(TensorError) in [try gradient.transpose(0, 1)] }
        return [turned] + states
    }

    private static var networks: [CallableSpec] {
        let rows: [(String, RecurrentCell, String)] = [("rnn_tanh", .tanh, "RNN"), ("rnn_relu", .relu, "RNN"), ("gru", .gru, "GRU")]
        return rows.map { name, cell, link in
            CallableSpec(
                name, [.torch], about: page(link, "Layers of recurrent cells: outputs of all steps, and the last states."),
                signatures: [
                    Signature(
                        input, Param<Tensor>("hx"), parameters, hasBiases, layers, dropout, training, bidirectional, batchFirst
                    ) { (input, state, weights, biases, layers, dropout, training, both, first) throws(TensorError) -> [Tensor] in
                        let network = try RecurrentNetwork(
                            cell, weights, hasBiases: biases, layers: layers, dropout: training ? dropout : 0, bidirectional: both)
                        return try run(network, input, [state], batchFirst: first)
                    },
                    Signature(
                        data, batchSizes, Param<Tensor>("hx"), parameters, hasBiases, layers, dropout, training, bidirectional
                    ) { (data, sizes, state, weights, biases, layers, dropout, training, both) throws(TensorError) -> [Tensor] in
                        let network = try RecurrentNetwork(
                            cell, weights, hasBiases: biases, layers: layers, dropout: training ? dropout : 0, bidirectional: both)
                        let found = try network.run(data, [state], batchSizes: self.sizes(sizes))
                        return [found.output] + found.states
                    },
                ])
        }
    }

    private static var lstm: CallableSpec {
        func network(
            _ states: [Tensor], _ weights: [Tensor], _ biases: Bool, _ layers: Int, _ dropout: Double, _ both: Bool
        ) throws(TensorError) -> RecurrentNetwork {
            guard states.count == 2 else { throw .runtime("lstm expects two hidden states") }
            guard states[0].rank == 3, states[1].rank == 3 else { throw .runtime("lstm expects hidden states of 3 dimensions") }
            return try RecurrentNetwork(
                .lstm, weights, hasBiases: biases, layers: layers, dropout: dropout, bidirectional: both,
                isProjected: states[0].shape[2] != states[1].shape[2])
        }
        return CallableSpec(
            "lstm", [.torch], about: page("LSTM", "Layers of LSTM cells: outputs of all steps, the last outputs and cells."),
            signatures: [
                Signature(
                    input, Param<[Tensor]>("hx"), parameters, hasBiases, layers, dropout, training, bidirectional, batchFirst
                ) { (input, states, weights, biases, layers, dropout, training, both, first) throws(TensorError) -> [Tensor] in
                    try run(
                        network(states, weights, biases, layers, training ? dropout : 0, both), input, states, batchFirst: first)
                },
                Signature(
                    data, batchSizes, Param<[Tensor]>("hx"), parameters, hasBiases, layers, dropout, training, bidirectional
                ) { (data, sizes, states, weights, biases, layers, dropout, training, both) throws(TensorError) -> [Tensor] in
                    let found = try network(states, weights, biases, layers, training ? dropout : 0, both)
                        .run(data, states, batchSizes: self.sizes(sizes))
                    return [found.output] + found.states
                },
            ])
    }

    private static var packing: CallableSpec {
        CallableSpec(
            "_pack_padded_sequence", [.torch], about: Documentation("Padded sequences without the padding, step by step."), input,
            Param<Tensor>("lengths"), batchFirst
        ) { (input, lengths, first) throws(TensorError) -> [Tensor] in
            let (data, sizes) = try (first ? input.transpose(0, 1) : input).packed(lengths: lengths)
            return [data, sizes]
        }
    }

    private static var cells: [CallableSpec] {
        let inputWeight = Param<Tensor>("w_ih"), hiddenWeight = Param<Tensor>("w_hh")
        let inputBias = Param<Tensor?>("b_ih", default: nil), hiddenBias = Param<Tensor?>("b_hh", default: nil)
        let rows: [(String, RecurrentCell, String)] = [
            ("rnn_tanh_cell", .tanh, "RNNCell"), ("rnn_relu_cell", .relu, "RNNCell"), ("gru_cell", .gru, "GRUCell"),
        ]
        return rows.map { name, cell, link in
            CallableSpec(
                name, [.torch], about: page(link, "One step of a recurrent cell."), input, Param<Tensor>("hx"), inputWeight,
                hiddenWeight, inputBias, hiddenBias
            ) { (input, state, inputWeight, hiddenWeight, inputBias, hiddenBias) throws(TensorError) -> Tensor in
                try cell.single(input, [state], inputWeight, hiddenWeight, inputBias, hiddenBias)[0]
            }
        } + [
            CallableSpec(
                "lstm_cell", [.torch], about: page("LSTMCell", "One step of an LSTM cell: output and cell."), input,
                Param<[Tensor]>("hx"), inputWeight, hiddenWeight, inputBias, hiddenBias
            ) { (input, states, inputWeight, hiddenWeight, inputBias, hiddenBias) throws(TensorError) -> [Tensor] in
                guard states.count == 2 else { throw .runtime("lstm_cell expects two hidden states") }
                return try RecurrentCell.lstm.single(input, states, inputWeight, hiddenWeight, inputBias, hiddenBias)
            },
        ]
    }
}
