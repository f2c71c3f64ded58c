/// Derivatives by the graph.
extension GradientCheck {
    /// One matrix for each checked input: a row for each of its elements, a column for each of the output's.
    func analyticalJacobians(_ output: Tensor) throws(TensorError) -> [Tensor] {
        try twice { () throws(TensorError) in try rows(output) }
    }

    /// The gradients of `output` projected on `direction`, each as a column.
    func analyticalProjections(_ output: Tensor, _ direction: Tensor) throws(TensorError) -> [Tensor] {
        try twice { () throws(TensorError) in
            let gradients = try gradients(of: output, direction.reshape(output.shape))
            return gradients.map { [$0] }
        }
    }

    /// Everything is computed twice: a backward that answers otherwise the second time is wrong.
    private func twice(_ columns: () throws(TensorError) -> [[Tensor?]]) throws(TensorError) -> [Tensor] {
        let (jacobians, sizesFit, typesFit) = try assembled(columns())
        let (again, _, _) = try assembled(columns())
        // The keyword asks for the one and the text names the other: so it is in PyTorch.
        if !sizesFit, options.checksGradientTypes { throw Self.failure("Gradient has dtype mismatch") }
        if !typesFit { throw Self.failure("Analytical gradient has incorrect size") }
        for (first, second) in zip(jacobians, again) where first.count > 0 {
            guard try !(first.sub(second).abs().max().item().double > options.nondeterminism) else {
                throw Self.failure(
                    "Backward is not reentrant, i.e., running backward with same input and grad_output multiple times "
                        + "gives different values, although analytical gradient matches numerical gradient."
                        + "The tolerance for nondeterminism was \(PythonNumber.text(options.nondeterminism))."
                        + nondeterminismNote)
            }
        }
        return jacobians
    }

    private func rows(_ output: Tensor) throws(TensorError) -> [[Tensor?]] {
        var columns: [[Tensor?]] = Array(repeating: [], count: checked.count)
        for place in 0..<output.count {
            let seed = try Tensor.zeros([output.count], dtype: output.dtype)
            try seed.select(0, place).fillInPlace(1)
            for (input, gradient) in try gradients(of: output, seed.view(output.shape)).enumerated() {
                columns[input].append(gradient)
            }
        }
        return columns
    }

    private func gradients(of output: Tensor, _ seed: Tensor) throws(TensorError) -> [Tensor?] {
        var copies: [Tensor?] = []
        for gradient in try Tensor.gradients(
            of: [output], with: [seed], respectTo: checked, retainGraph: true, allowUnused: true)
        { copies.append(try gradient?.clone()) }
        return copies
    }

    /// Gradients side by side as the columns of matrices, and whether they have their inputs' shapes and types.
    private func assembled(
        _ columns: [[Tensor?]]
    ) throws(TensorError) -> (jacobians: [Tensor], sizesFit: Bool, typesFit: Bool) {
        var jacobians: [Tensor] = []
        var (sizesFit, typesFit) = (true, true)
        for (input, columns) in zip(checked, columns) {
            let jacobian = try Tensor.zeros([input.count, columns.count], dtype: input.dtype)
            for (place, column) in columns.enumerated() {
                guard let column else { continue }
                if column.shape != input.shape { sizesFit = false } else if column.dtype != input.dtype { typesFit = false }
                guard column.count == input.count else {
                    throw .assertion(
                        "Expected out_jacobian column to have \(column.count) elements, but got \(input.count)")
                }
                try jacobian.select(1, place).copyInPlace(column.reshape([column.count]))
            }
            jacobians.append(jacobian)
        }
        return (jacobians, sizesFit, typesFit)
    }

    // MARK: The backward's own rules

    /// A gradient of zero must give gradients of zero.
    func checkLinearity(_ outputs: [Tensor]) throws(TensorError) {
        for (gradient, input) in zip(try zeroGradients(outputs), checked) {
            guard let gradient else { continue }
            guard try gradient.notEqual(0).any().item().isZero else {
                throw Self.failure("backward not multiplied by grad_output")
            }
            if gradient.dtype != input.dtype { throw Self.failure("grad is incorrect type") }
            if gradient.shape != input.shape { throw Self.failure("grad is incorrect size") }
        }
    }

    private func zeroGradients(_ outputs: [Tensor]) throws(TensorError) -> [Tensor?] {
        var zeros: [Tensor?] = []
        for output in outputs { zeros.append(try Tensor.zeros(output.shape, dtype: output.dtype)) }
        return try Tensor.gradients(of: outputs, with: zeros, respectTo: checked, allowUnused: true)
    }

    /// Outputs whose gradient never arrives, all of them and then each one alone.
    func checkUndefinedGradients(_ count: Int) throws(TensorError) {
        for missing in [nil] + (count > 1 ? (0..<count).map(Optional.some) : []) {
            var outputs = try outputs().filter(\.requiresGrad)
            for place in outputs.indices where missing == nil || missing == place {
                outputs[place] = outputs[place].withUndefinedGradient()
            }
            let gradients: [Tensor?]
            do throws(TensorError) {
                gradients = try zeroGradients(outputs)
            } catch {
                guard error.pythonClass == .runtimeError else { throw error }
                if case .foreign = error.kind { throw error }
                warnOfUndefinedCheck()
                throw Self.failure(
                    "Expected backward function to handle undefined output grads. Please look at \"Notes about undefined "
                        + "output gradients\" in \"tools/autograd/derivatives.yaml\"")
            }
            for gradient in gradients {
                guard let gradient, try !gradient.notEqual(0).any().item().isZero else { continue }
                warnOfUndefinedCheck()
                throw Self.failure(
                    "Expected all input grads to be undefined or zero when all output grads are undefined or zero. Please "
                        + "look at \"Notes about undefined output gradients\" in \"tools/autograd/derivatives.yaml\"")
            }
        }
    }

    private func warnOfUndefinedCheck() {
        Context.current.warn(
            "Backwards compatibility: New undefined gradient support checking feature is enabled by default, but it may "
                + "break existing callers of this function. If this is true for you, you can call this function with "
                + "\"check_undefined_grad=False\" to disable the feature")
    }
}

extension Tensor {
    /// The same values, behind a node that lets no gradient through.
    fileprivate func withUndefinedGradient() -> Tensor {
        let result = detach()
        let node = RecordedNode("UndefinedGradBackward", saved: SavedTensors(), readsTensors: false) { (_, _) in Gradients() }
        node.addInput(self)
        node.addOutput(result)
        return result
    }
}

private let nondeterminismNote = """


    NOTE: If your op relies on non-deterministic operations i.e., it is listed here:
    https://pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html
    this failure might be expected.

    If you are adding a new operator, please file an issue and then use one of the
    workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck.
    If the test
    - manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck
      with `nondet_tol=<tol>` as a keyword argument.
    - is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test
      to have `gradcheck_nondet_tol=<tol>`.
    - is a Module test (e.g., in common_nn.py), then modify the corresponding
      module_test entry to have `gradcheck_nondet_tol=<tol>`

    """
