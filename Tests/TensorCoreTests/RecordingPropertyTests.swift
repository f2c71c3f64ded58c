// SPDX-License-Identifier: MIT
import TensorCore
import Testing

/// Within the other suite, and so never beside it: what is recorded is a setting of the process.
extension RecordingTests {
    /// Random programs give the same bits whether results are recorded or computed at once.
    @Suite struct RecordingPropertyTests {
        @Test(arguments: 0..<60 as Range<UInt64>)
        func bothModesAgree(_ seed: UInt64) throws {
            let threshold = Recording.threshold
            defer { Recording.threshold = threshold }
            Recording.threshold = Int.max
            var program = RandomProgram(seed: seed)
            let eager = try program.run()
            Recording.threshold = 2
            program = RandomProgram(seed: seed)
            let recorded = try program.run()
            #expect(eager.count == recorded.count)
            for (index, pair) in zip(eager, recorded).enumerated() {
                #expect(pair.0 == pair.1, "seed \(seed): result \(index) differs")
            }
        }
    }
}

/// A sequence of operations on a few tensors, all decided by a seed.
private struct RandomProgram {
    private var state: UInt64
    private let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    private mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    /// The bytes of all results, in order.
    mutating func run() throws -> [[UInt8]] {
        let context = Context()
        context.generator.seed(seed)
        var result: Result<[[UInt8]], any Error> = .success([])
        withContext(context) { result = Result { try steps() } }
        return try result.get()
    }

    private mutating func steps() throws -> [[UInt8]] {
        let rows = [3, 17, 70, 300][next(4)], columns = [5, 64, 333, 1000][next(4)]
        let dtype: DType = [.float32, .float32, .float32, .float64, .float16, .bfloat16][next(6)]
        let needsGradient = next(2) == 0
        let leaves = try (0..<3).map { _ in
            try Tensor.randn([rows, columns]).to(dtype).detach().requireGrad(needsGradient)
        }
        let row = try Tensor.randn([columns]).to(dtype), column = try Tensor.randn([rows, 1]).to(dtype)
        var pool = leaves
        var results: [[UInt8]] = []
        var losses: [Tensor] = []
        for _ in 0..<(10 + next(50)) {
            let x = pool[next(pool.count)], y = pool[next(pool.count)]
            var made: Tensor?
            switch next(28) {
            case 0: made = try x.add(y)
            case 1: made = try x.mul(y).mul(0.5)
            case 2: made = try x.sub(y, alpha: 0.3)
            case 3: made = try x.div(y.abs().add(1))
            case 4: made = try x.tanh()
            case 5: made = try x.sigmoid()
            case 6: made = try x.clamp(min: -1, max: 2)
            case 7: made = try x.mul(row)
            case 8: made = try x.add(column)
            case 9: made = try Tensor.where(x.greater(y), x, y.mul(0.1))
            case 10: made = try x.square().add(1).log()
            case 11: made = try x.neg().clamp(min: -20, max: 3).exp()
            case 12: made = try x.abs().add(0.5).sqrt()
            case 13: made = try x.to(.float64).mul(1.5).to(dtype)
            case 14: made = try x.softplus()
            case 15: made = try x.t().mul(y.t()).t()
            case 16: made = try x.maximum(y)
            case 17: made = try x.sub(x.mean(dims: [1], keepDim: true))
            case 18: made = try x.sub(x.amax(dims: [1], keepDim: true))
            case 19: made = try x.lerp(y, weight: 0.25)
            case 20:
                // Only tensors that nobody needs for a gradient are written to.
                let target = try x.detach().clone()
                let view = try target.narrow(0, start: 0, length: 2)
                let before = try target.mul(2)
                if next(2) == 0 { try target.addInPlace(y.detach()) } else { try view.mulInPlace(3) }
                try target.mulInPlace(0.5)
                pool.append(try target.add(before))
                pool.append(try target.sub(view.sum()))
            case 21: losses.append(try x.mul(y).mean())
            case 22: losses.append(try x.square().sum())
            case 23: losses.append(try x.sum(dims: [1]).mul(0.1).sum())
            case 24: losses.append(try x.add(y).sum(dims: [0]).mul(0.1).sum())
            case 25, 26:
                // Its gradients are asked for before it is looked at, or it is before they are.
                let loss = try next(2) == 0 ? x.mul(y).tanh().mean() : x.sub(y).square().sum()
                if next(3) == 0 { results.append(try bytes(loss)) }
                if loss.requiresGrad { try loss.backward(retainGraph: true) }
                losses.append(loss)
            default: results.append(try bytes(x.less(y).sum()))
            }
            if let made { pool.append(made) }
            if pool.count > 12 { pool.remove(at: 3 + next(pool.count - 3)) }
        }
        for tensor in pool + losses { results.append(try bytes(tensor)) }
        if needsGradient, var total = losses.first {
            for loss in losses.dropFirst() { total = try total.add(loss) }
            if total.requiresGrad { try total.backward() }
            for leaf in leaves { if let gradient = leaf.grad { results.append(try bytes(gradient)) } }
        }
        return results
    }

    private func bytes(_ tensor: Tensor) throws -> [UInt8] {
        let dense = try tensor.detach().contiguous()
        return Array(UnsafeRawBufferPointer(start: dense.data, count: dense.count * dense.dtype.byteCount))
    }
}
