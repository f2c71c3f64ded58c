import TensorCore
import Testing

/// The generator and its sampling paths give PyTorch's numbers, in mixed sequences: what a call leaves behind (words
/// drawn, a cached normal sample) shows in the next.
struct RandomTests {
    /// Runs the call that a golden row names.
    private func draw(_ call: String) throws -> Tensor {
        let parts = call.split(separator: " ")
        let name = String(parts[0]), count = Int(parts[1]) ?? 0
        switch name {
        case "randn": return try .randn([count])
        case "randn64": return try .randn([count], dtype: .float64)
        case "normal": return try .normal(mean: 1.5, std: 0.25, [count])
        case "strided": return try Tensor.empty([count, 2]).select(1, 0).normalInPlace()
        case "rand": return try .rand([count])
        case "rand64": return try .rand([count], dtype: .float64)
        case "uniform": return try Tensor.empty([count]).uniformInPlace(from: -0.3, to: 0.7)
        case "randint": return try .randint(low: -3, high: 100, [count])
        case "random": return try Tensor.empty([count], dtype: .int64).randomInPlace(from: 0, to: 1 << 40)
        case "randperm": return try .randperm(count)
        case "bernoulli": return try Tensor.empty([count]).bernoulliInPlace(0.3)
        case "bernoulliOf": return try Tensor.full([count], .double(0.5)).bernoulli()
        case "exponential": return try Tensor.empty([count]).exponentialInPlace(rate: 2)
        case "multinomial": return try weights().multinomial(count, replacement: true)
        case "multinomialOnce": return try weights().multinomial(count)
        default:
            Issue.record("no call \(name)")
            return try .zeros([count])
        }
    }

    private func weights() throws -> Tensor { try Tensor([0.1, 0.2, 0.7] as [Float]) }

    private func values(_ tensor: Tensor) throws -> [Double] {
        try (0..<tensor.count).map { try tensor.flatten().select(0, $0).item().double }
    }

    @Test func sequencesEqualPyTorch() throws {
        try withContext(Context()) {
            var seed: UInt64?
            for row in randomGolden {
                if seed != row.seed {
                    Context.current.generator.seed(row.seed)
                    seed = row.seed
                }
                var found = try values(try draw(row.call))
                if found.count > 6 { found = Array(found.prefix(3) + found.suffix(3)) }
                #expect(found.count == row.values.count, "seed \(row.seed), \(row.call)")
                for (a, b) in zip(found, row.values) {
                    // float64's logarithm and cosine are the C library's, PyTorch's are its compiler's.
                    #expect(a == b || (a - b).magnitude <= 1e-14 * b.magnitude, "seed \(row.seed), \(row.call)")
                }
            }
        }
    }

    @Test func stateReturns() throws {
        let generator = Generator(seed: 7)
        _ = try Tensor.randn([3], generator: generator) // leaves a cached sample
        let state = generator.state
        let first = try values(try .randn([5], generator: generator))
        try generator.setState(state)
        #expect(try values(try .randn([5], generator: generator)) == first)
        #expect(throws: TensorError.self) { try generator.setState([1, 2, 3]) }
        #expect(throws: TensorError.self) { try generator.setState([UInt8](repeating: 0, count: state.count)) }
    }

    @Test func refusals() throws {
        let x = try Tensor.zeros([3])
        #expect(throws: TensorError.self) { try x.uniformInPlace(from: 2, to: 1) }
        #expect(throws: TensorError.self) { try x.normalInPlace(std: -1) }
        #expect(throws: TensorError.self) { try x.bernoulliInPlace(.nan) }
        #expect(throws: TensorError.self) { try x.randomInPlace(from: 5, to: 5) }
        #expect(throws: TensorError.self) { try Tensor.randint(high: 300, [2], dtype: .uint8) }
        #expect(throws: TensorError.self) { try Tensor.randperm(-1) }
        #expect(throws: TensorError.self) { try Tensor.randn([2], dtype: .int64) }
        #expect(try Tensor.randint(low: .min, high: .max, [4]).count == 4)
    }
}
