// SPDX-License-Identifier: MIT

import Testing

@testable import TensorCore

/// Hooks as Swift programs attach them.
@Suite struct HookTests {
    /// Counts its calls, and multiplies what it sees.
    final class Scaling: GradientHook {
        let factor: Double
        var calls = 0

        init(_ factor: Double) {
            self.factor = factor
            super.init()
        }

        override func tensor(_ gradient: Tensor?) throws(TensorError) -> Tensor? {
            calls += 1
            return try gradient?.mul(factor)
        }

        override func accumulated(_ leaf: Tensor) throws(TensorError) { calls += 1 }
    }

    @Test func replacesAGradientUntilItIsRemoved() throws {
        let x = try Tensor([1, 2] as [Float]).requireGrad()
        let hook = Scaling(10)
        let list = try x.registerHook(hook, id: 0)
        try x.mul(3).sum().backward()
        #expect(x.grad?.scalars().map(\.double) == [30, 30])
        list.remove(0)
        x.grad = nil
        try x.mul(3).sum().backward()
        #expect(x.grad?.scalars().map(\.double) == [3, 3])
        #expect(hook.calls == 1)
    }

    @Test func accumulatedHookSeesTheWholeGradient() throws {
        let x = try Tensor([1, 2] as [Float]).requireGrad()
        let hook = Scaling(1)
        _ = try x.registerAccumulatedHook(hook, id: 0)
        try x.mul(2).add(x.mul(3)).sum().backward()
        #expect(hook.calls == 1)
        #expect(x.grad?.scalars().map(\.double) == [5, 5])
    }

    @Test func deepGraphCallsItsHooks() throws {
        let x = try Tensor([1] as [Float]).requireGrad()
        let hook = Scaling(1)
        var y: Tensor = x
        for step in 0..<200_000 {
            y = try y.add(1)
            if step % 1000 == 0 { _ = try y.registerHook(hook, id: step) }
        }
        try y.backward()
        #expect(hook.calls == 200)
    }

    @Test func onlyNamedInputsGetAGradient() throws {
        let (x, w) = (try Tensor([1, 2] as [Float]).requireGrad(), try Tensor([3, 4] as [Float]).requireGrad())
        let y = try x.mul(w)
        try y.sum().backward(inputs: [x, y])
        #expect(x.grad?.scalars().map(\.double) == [3, 4])
        #expect(w.grad == nil)
        #expect(y.grad?.scalars().map(\.double) == [1, 1])
    }
}
