// SPDX-License-Identifier: MIT
import TensorCore
import Testing

/// Pointwise results of large tensors are recorded and computed later: nothing but time and memory can tell.
@Suite(.serialized) struct RecordingTests {
    private let count = 70_001

    private func inContext<Result>(_ body: () throws -> Result) throws -> Result {
        let context = Context()
        context.generator.seed(0)
        return try withExtendedLifetime(context) { () throws -> Result in
            var result: Swift.Result<Result, any Error>?
            withContext(context) { result = Swift.Result { try body() } }
            return try #require(result).get()
        }
    }

    private func item(_ tensor: Tensor, _ index: Int) throws -> Double { try tensor.reshape([-1]).select(0, index).item().double }

    @Test func recordsLargeResultsOnly() throws {
        try inContext {
            let x = try Tensor.randn([count])
            #expect(try x.add(1).mul(x).isRecorded)
            #expect(try !Tensor.randn([100]).add(1).isRecorded)
        }
    }

    @Test func writingAnOperandChangesNothing() throws {
        try inContext {
            let x = try Tensor.full([count], 2), plain = try x.clone()
            let y = try plain.mul(3)
            try plain.addInPlace(1)
            try plain.fillInPlace(7)
            #expect(try item(y, 5) == 6)
            #expect(try item(plain, 5) == 7)
        }
    }

    @Test func viewsFollowWrites() throws {
        try inContext {
            let x = try Tensor.randn([count]).mul(0)
            let part = try x.narrow(0, start: 10, length: 5)
            try x.addInPlace(1)
            #expect(try item(part, 0) == 1)
            try part.addInPlace(1)
            #expect(try item(x, 10) == 2)
            #expect(try item(x, 9) == 1)
            let whole = try x.reshape([1, count])
            try whole.mulInPlace(3)
            #expect(try item(x, 12) == 6)
        }
    }

    @Test func versionsAndSavedTensorsAreChecked() throws {
        try inContext {
            let x = try Tensor.randn([count], requiresGrad: true)
            let y = try x.exp()
            let before = y.version
            let loss = try y.mul(y).sum()
            try y.addInPlace(1)
            #expect(y.version == before + 1)
            #expect(throws: TensorError.self) { try loss.backward() }
        }
    }

    @Test func shapesAreCheckedOnTheLine() throws {
        try inContext {
            let x = try Tensor.randn([count]).add(1)
            #expect(throws: TensorError.self) { try x.add(Tensor.randn([3])) }
        }
    }

    @Test func gradientsAreInMemoryAfterBackward() throws {
        try inContext {
            let x = try Tensor.randn([300, 300], requiresGrad: true), y = try Tensor.randn([300, 300], requiresGrad: true)
            let difference = try x.sub(y)
            try difference.mul(difference).mean().backward()
            let (left, right) = (try #require(x.grad), try #require(y.grad))
            #expect(!left.isRecorded && !right.isRecorded)
            #expect(try item(left, 77) == -item(right, 77))
        }
    }

    @Test func lossesAreComputedWithTheirGradients() throws {
        try inContext {
            let x = try Tensor.randn([300, 300], requiresGrad: true)
            let loss = try x.square().mean()
            #expect(loss.isRecorded)
            try loss.backward()
            #expect(!loss.isRecorded)
            let exact = try x.detach().to(.float64).square().mean().item().double
            #expect(abs(try loss.item().double - exact) < 1e-5 * exact)
        }
    }

    @Test func oneTotalWaitsAtATime() throws {
        try inContext {
            let x = try Tensor.randn([300, 300])
            let first = try x.square().sum(), second = try x.exp().sum()
            #expect(!first.isRecorded)
            #expect(second.isRecorded)
        }
    }

    @Test func longChainsAreComputedOnTheWay() throws {
        try inContext {
            var peak = 0, charged = 0
            Context.current.chargeMemory = { bytes in
                charged += bytes
                peak = max(peak, charged)
                return true
            }
            var x = try Tensor.full([count], 1)
            for _ in 0..<10_000 { x = try x.add(1) }
            #expect(try item(x, count - 1) == 10_001)
            #expect(peak < 60 * 4 * count)
        }
    }

    @Test func runningSumsPileNothingUp() throws {
        try inContext {
            let threshold = Recording.threshold
            defer { Recording.threshold = threshold }
            Recording.threshold = 512
            var peak = 0, charged = 0
            Context.current.chargeMemory = { bytes in
                charged += bytes
                peak = max(peak, charged)
                return true
            }
            let one = try Tensor.full([1000], 1), total = try Tensor.zeros([1000])
            for _ in 0..<100_000 { try total.addInPlace(one) }
            #expect(try item(total, 999) == 100_000)
            #expect(peak < 3 << 20)
        }
    }

    @Test func manyConsumersComputeOnce() throws {
        try inContext {
            let x = try Tensor.randn([count]).exp()
            let first = try x.mul(0.5).sum().item().double
            #expect(x.isRecorded)
            for _ in 0..<3 { #expect(try x.mul(0.5).sum().item().double == first) }
            #expect(!x.isRecorded)
            let cheap = try x.add(1)
            for _ in 0..<5 { _ = try cheap.mul(2).sum().item() }
            #expect(!cheap.isRecorded)
        }
    }

    @Test func doublingADagIsNotExponential() throws {
        try inContext {
            var x = try Tensor.full([count], 1)
            for _ in 0..<60 { x = try x.add(x).mul(0.5) }
            #expect(try item(x, 3) == 1)
        }
    }

    @Test func sumsAreAccurate() throws {
        try inContext {
            let x = try Tensor.rand([1 << 24]).sub(0.25)
            let sum = try x.mul(1.5).sum().item().double
            let exact = try x.mul(1.5).to(.float64).sum().item().double
            #expect(abs(sum - exact) / exact < 1e-6)
        }
    }
}
