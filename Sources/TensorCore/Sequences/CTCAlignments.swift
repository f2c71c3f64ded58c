import CKernels

/// All alignments of a batch of label sequences with longer inputs, and their summed probability (Graves et al., 2006):
/// the kernels' side of the CTC loss. Nothing here is differentiable.
package struct CTCAlignments {
    /// [time, batch, classes], contiguous.
    private let logProbs: Tensor
    private let blank: Int
    private let rows: [Row]
    /// Twice the longest target, and 1: blanks stand before, between and after the labels.
    private let states: Int

    package struct Row {
        package let inputLength: Int
        package let labels: [Int]

        package init(inputLength: Int, labels: [Int]) {
            self.inputLength = inputLength
            self.labels = labels
        }
    }

    /// - Parameters:
    ///   - logProbs: float32 or float64, [time, batch, classes].
    ///   - blank: within [0, classes).
    ///   - rows: one for each member of the batch; input lengths within [0, time].
    /// - Throws: IndexError for a label that is no class: the kernel takes them as places in memory.
    package init(logProbs: Tensor, blank: Int, rows: [Row]) throws(TensorError) {
        let classes = logProbs.shape[2]
        for row in rows where row.inputLength > 0 {
            if let label = row.labels.first(where: { $0 < 0 || $0 >= classes }) {
                throw .index("Target \(label) is out of bounds.")
            }
        }
        self.logProbs = try logProbs.detach().contiguous()
        self.blank = blank
        self.rows = rows
        states = 2 * (rows.map(\.labels.count).max() ?? 0) + 1
    }

    /// The negative log-likelihood of each row, and the forward variables that `gradient` needs.
    package func losses() throws(TensorError) -> (losses: Tensor, logAlpha: Tensor) {
        let alpha = try Tensor.allocate([rows.count, logProbs.shape[0], states], logProbs.dtype)
        let losses = try Tensor.allocate([rows.count], logProbs.dtype)
        let status = withJob(alpha) { lsx_ctc_forward(logProbs.dtype.kernel, $0, losses.data) }
        try TensorError.check(status, "ctc_loss_cpu", logProbs.dtype)
        return (losses, alpha)
    }

    /// The gradient of the log-probabilities.
    /// - Parameters:
    ///   - incoming: the gradient of each loss.
    ///   - zeroInfinity: whether a row whose loss is infinite gets zeros.
    package func gradient(
        _ incoming: Tensor, losses: Tensor, logAlpha: Tensor, zeroInfinity: Bool
    ) throws(TensorError) -> Tensor {
        let incoming = try incoming.contiguous()
        let beta = try Tensor.allocate(logAlpha.shape, logAlpha.dtype)
        let result = try Tensor.allocate(logProbs.shape, logProbs.dtype)
        let status = withJob(logAlpha) {
            lsx_ctc_backward(
                logProbs.dtype.kernel, $0, losses.data, incoming.data, zeroInfinity, beta.data, result.data)
        }
        try TensorError.check(status, "ctc_loss_backward_cpu", logProbs.dtype)
        return result
    }

    /// Lengths and labels as the kernel takes them, in one block: starts, input lengths, target lengths, labels.
    private func withJob(_ alpha: Tensor, _ body: (UnsafePointer<lsx_ctc>) -> lsx_status) -> lsx_status {
        var table: [Int64] = []
        var start: Int64 = 0
        for row in rows {
            table.append(start)
            start &+= Int64(row.labels.count)
        }
        table.append(contentsOf: rows.map { Int64($0.inputLength) })
        table.append(contentsOf: rows.map { Int64($0.labels.count) })
        for row in rows { table.append(contentsOf: row.labels.map(Int64.init)) }
        return table.withUnsafeBufferPointer { buffer -> lsx_status in
            guard let base = buffer.baseAddress else { return lsx_done }
            var job = lsx_ctc()
            job.time = Int64(logProbs.shape[0])
            job.batch = Int64(rows.count)
            job.classes = Int64(logProbs.shape[2])
            job.blank = Int64(blank)
            job.states = Int64(states)
            job.log_probs = UnsafeRawPointer(logProbs.data)
            job.starts = base
            job.input_lengths = base + rows.count
            job.target_lengths = base + 2 * rows.count
            job.targets = base + 3 * rows.count
            job.log_alpha = alpha.data
            return withExtendedLifetime((logProbs, alpha)) { body(&job) }
        }
    }
}
