import Foundation
import TensorCore
import Testing

/// Functions and products that have PyTorch's bits, not only its digits. Fixtures/bits.json.py makes the same inputs and
/// asks PyTorch; its answers hold for one kind of processor.
struct BitTests {
    private struct Document: Decodable {
        struct Processor: Decodable, Equatable {
            let intel: Bool
            let avx512: Bool
        }
        let processor: Processor
        let hashes: [String: String]
    }

    @Test func bitsEqualPyTorch() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/bits.json"))
        let document = try JSONDecoder().decode(Document.self, from: data)
        guard let cpu = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return }
        let processor = Document.Processor(
            intel: cpu.contains("GenuineIntel"), avx512: cpu.contains("avx512vl"))
        guard processor == document.processor else { return }
        // The products' last rows come otherwise where there are threads; PyTorch was asked with one.
        let threads = ThreadPool.count
        ThreadPool.count = 1
        defer { ThreadPool.count = threads }
        let results = try withContext(Context()) { try cases() }
        #expect(Set(results.keys) == Set(document.hashes.keys))
        for (name, result) in results {
            #expect(hash(result) == document.hashes[name], "\(name)")
        }
    }

    private func cases() throws -> [String: Tensor] {
        let x = try floats(65536, scale: 8), tail = try floats(999, scale: 4)
        let positive = try x.abs().add(0x1p-20), wide = try x.to(.float64)
        var results = [
            "log": try positive.log(), "log near 1": try x.div(32).add(1).log(),
            "log of large": try positive.mul(0x1p100).log(), "sqrt": try positive.sqrt(),
            "sqrt of large": try positive.mul(0x1p100).sqrt(), "pow 0.5": try positive.pow(0.5),
            "log1p": try positive.log1p(), "log1p float64": try positive.to(.float64).log1p(),
            "sigmoid": try x.sigmoid(), "sigmoid float64": try wide.sigmoid(), "sigmoid tail": try tail.sigmoid(),
            "silu": try x.silu(), "logsigmoid": try x.logSigmoid(), "logsigmoid float64": try wide.logSigmoid(),
            "softplus tail": try tail.softplus(),
        ]
        for size in [3, 7, 9, 20, 64] {
            let rows = try floats(50 * size, scale: 4).reshape([50, size])
            results["softmax \(size)"] = try rows.softmax(dim: 1)
            results["log_softmax \(size)"] = try rows.logSoftmax(dim: 1)
            results["softmax float64 \(size)"] = try rows.to(.float64).softmax(dim: 1)
            results["softmax columns \(size)"] = try rows.softmax(dim: 0)
            for p in 1...3 { results["norm \(p) \(size)"] = try rows.norm(p: Double(p), dims: [1]) }
            results["norm 2 float64 \(size)"] = try rows.to(.float64).norm(dims: [1])
        }
        let products = [
            (3, 5, 4), (20, 3, 16), (20, 16, 2), (3, 17, 20), (9, 10, 13), (1, 7, 30), (8, 1, 24), (5, 12, 33),
            (16, 16, 250), (6, 40, 500),
        ]
        for (m, n, k) in products {
            let a = try floats(m * k), b = try floats(k * n, step: 40503), name = "\(m) \(n) \(k)"
            results["product \(name)"] = try a.reshape([m, k]).matmul(b.reshape([k, n]))
            results["product with transposed \(name)"] = try a.reshape([m, k])
                .matmul(b.reshape([n, k]).transpose(0, 1))
            results["product of transposed \(name)"] = try a.reshape([k, m]).transpose(0, 1)
                .matmul(b.reshape([k, n]))
        }
        return results
    }

    private func floats(_ count: Int, scale: Float = 1, step: Int = 2_654_435_761) throws -> Tensor {
        try Tensor((0..<count).map { Float(($0 * step) % (1 << 24) - (1 << 23)) / 0x1p23 * scale })
    }

    /// FNV-1a over the results' bits in words of 32.
    private func hash(_ tensor: Tensor) -> String {
        var value: UInt64 = 14_695_981_039_346_656_037
        func add(_ word: UInt32) { value = (value ^ UInt64(word)) &* 1_099_511_628_211 }
        for number in tensor.doubles() {
            if tensor.dtype == .float32 {
                add(Float(number).bitPattern)
            } else {
                add(UInt32(truncatingIfNeeded: number.bitPattern))
                add(UInt32(truncatingIfNeeded: number.bitPattern >> 32))
            }
        }
        return String(value)
    }
}
