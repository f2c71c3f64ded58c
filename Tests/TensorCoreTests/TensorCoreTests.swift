import TensorCore
import Testing

/// Every case of Fixtures/operations.json.py against ours: values, types, nodes, gradients, errors.
@Suite struct OracleTests {
    @Test func everyOperationMatchesPyTorch() throws {
        let document = try OracleDocument.load()
        let cases = operationCases()
        #expect(document.cases.count > 400)
        for (name, expected) in document.cases.sorted(by: { $0.key < $1.key }) {
            guard let body = cases[name] else {
                Issue.record("no case named \(name)")
                continue
            }
            let differences = expected.differences(body)
            #expect(differences.isEmpty, "\(name): \(differences.joined(separator: "; "))")
        }
    }

    /// A comparison that cannot fail proves nothing.
    @Test func comparisonSeesDifferences() throws {
        let document = try OracleDocument.load()
        let expected = try #require(document.cases["add"])
        let doubled: OperationCase = { (x) throws(TensorError) in [try x[0].add(x[1]).mul(1.001)] }
        #expect(!expected.differences(doubled).isEmpty)
        let wrongGradient: OperationCase = { (x) throws(TensorError) in
            [
                try Tensor.record("AddBackward0", inputs: [x[0], x[1]], output: try x[0].add(x[1])) {
                    (gradient, _) throws(TensorError) in [gradient, try gradient.neg()]
                }
            ]
        }
        #expect(!expected.differences(wrongGradient).isEmpty)
        let wrongError = try #require(document.cases["mm bad"])
        #expect(!wrongError.differences { (_) throws(TensorError) in throw .value("another") }.isEmpty)
    }
}

/// Gradients against difference quotients, in float64.
@Suite struct GradientCheckTests {
    /// The largest difference between recorded gradients and central difference quotients of a scalar function.
    private func error(
        of function: (Tensor) throws(TensorError) -> Tensor, at point: Tensor
    ) throws(TensorError) -> Double {
        let leaf = try point.detach().clone().requireGrad()
        try function(leaf).backward()
        guard let gradient = leaf.grad else { return .infinity }
        let step = 1e-6
        var largest = 0.0
        for index in 0..<point.count {
            var values = point.doubles()
            values[index] += step
            let above = try function(Tensor(values, shape: point.shape)).item().double
            values[index] -= 2 * step
            let below = try function(Tensor(values, shape: point.shape)).item().double
            largest = Swift.max(largest, Swift.abs((above - below) / (2 * step) - gradient.doubles()[index]))
        }
        return largest
    }

    private func point() throws(TensorError) -> Tensor {
        try Tensor([0.4, -1.3, 2.2, 0.9, -0.6, 1.7] as [Double], shape: [2, 3])
    }

    @Test func gradientsAreSlopes() throws {
        let x = try point()
        #expect(try error(of: { (x) throws(TensorError) in try x.tanh().mul(x).sum() }, at: x) < 1e-8)
        #expect(try error(of: { (x) throws(TensorError) in try x.logSoftmax(dim: 1).square().mean() }, at: x) < 1e-8)
        #expect(try error(of: { (x) throws(TensorError) in try x.matmul(x.t()).exp().sum() }, at: x.mul(0.3)) < 1e-6)
        #expect(try error(of: { (x) throws(TensorError) in try x.std(dims: [1]).prod() }, at: x) < 1e-8)
        #expect(try error(of: { (x) throws(TensorError) in try x.index([.integer(1)]).norm(p: 3) }, at: x) < 1e-8)
    }

    @Test func checkCanFail() throws {
        let wrong = { (x: Tensor) throws(TensorError) -> Tensor in
            try Tensor.record("WrongBackward0", inputs: [x], output: try x.square().sum()) {
                (gradient, _) throws(TensorError) in [try gradient.mul(x)]
            }
        }
        #expect(try error(of: wrong, at: point()) > 0.1)
    }
}

@Suite struct AutogradTests {
    @Test func deepGraphsAreWalkedAndReleased() throws {
        let x = try Tensor([1, 2] as [Float]).requireGrad()
        var y = x
        for _ in 0..<200_000 { y = try y.add(1) }
        try y.sum().backward()
        #expect(x.grad?.doubles() == [1, 1])
        y = x
    }

    @Test func gradientsAccumulateIntoLeaves() throws {
        let x = try Tensor([1, 2] as [Float]).requireGrad()
        try x.mul(3).sum().backward()
        try x.mul(4).sum().backward()
        #expect(x.grad?.doubles() == [7, 7])
    }

    @Test func nothingIsRecordedWithoutGradients() throws {
        let x = try Tensor([1, 2] as [Float]).requireGrad()
        let y = try Context.withGradients(false) { () throws(TensorError) in try x.mul(2) }
        #expect(!y.requiresGrad)
        #expect(y.gradFunction == nil)
    }

    @Test func retainedGradients() throws {
        let x = try Tensor([1, 2] as [Float]).requireGrad()
        let y = try x.mul(2)
        try y.retainGrad()
        try y.square().sum().backward()
        #expect(y.grad?.doubles() == [4, 8])
        #expect(x.grad?.doubles() == [8, 16])
    }

    @Test func backwardRunsAgainWithRetainedGraph() throws {
        let x = try Tensor([3] as [Float]).requireGrad()
        let y = try x.square().sum()
        try y.backward(retainGraph: true)
        try y.backward()
        #expect(x.grad?.doubles() == [12])
    }
}

@Suite struct MemoryTests {
    @Test func hugeTensorsThrow() throws {
        #expect(throws: TensorError.self) { try Tensor.zeros([1_000_000_000_000_000]) }
        #expect(throws: TensorError.self) { try Tensor.zeros([1 << 62, 4]) }
        #expect(throws: TensorError.self) { try Tensor.ones([2]).expand([1 << 62, 1 << 62, 2]) }
    }

    @Test func budgetRefuses() throws {
        let context = Context()
        var used = 0
        context.chargeMemory = { bytes in
            guard used + bytes < 8 << 20 else { return false }
            used += bytes
            return true
        }
        try withContext(context) { () throws(TensorError) in
            _ = try Tensor.zeros([1 << 20])
            #expect(throws: TensorError.self) { try Tensor.zeros([4 << 20]) }
        }
    }
}
