/// The fast mode: one number v · J · u for each output and input, u and v random, instead of all of J.
extension GradientCheck {
    func compareProjections(_ all: [Tensor], _ differentiable: [Tensor]) throws(TensorError) {
        // A generator of its own, always the same: the script's random numbers stay where they are.
        let generator = Generator()
        var inputDirections: [Tensor] = []
        var outputDirections: [Tensor] = []
        for input in checked { inputDirections.append(try randomDirection(input, generator)) }
        for output in differentiable { outputDirections.append(try randomDirection(output, generator)) }

        var numerical: [[Tensor]] = []
        for (input, direction) in zip(checked, inputDirections) {
            let changes = try directionalDerivatives(input, along: direction)
            let floating = zip(changes, all).filter { $1.dtype.isFloatingPoint }.map(\.0)
            var projections: [Tensor] = []
            for (change, direction) in zip(floating, outputDirections) {
                projections.append(try direction.mul(change).sum())
            }
            numerical.append(projections)
        }
        var analytical: [[Tensor]] = []
        for (output, direction) in zip(differentiable, outputDirections) {
            var projections: [Tensor] = []
            for (gradient, direction) in zip(try analyticalProjections(output, direction), inputDirections) {
                projections.append(try gradient.reshape([gradient.count]).dot(direction))
            }
            analytical.append(projections)
        }
        for (input, projections) in numerical.enumerated() {
            for (output, expected) in projections.enumerated() {
                let found = analytical[output][input]
                // The tolerance of an element, summed as the elements are.
                let absolute = try options.absolute * inputDirections[input].sum().item().double
                    * outputDirections[output].sum().item().double
                guard try Self.areClose(found, expected, options.relative, absolute) else {
                    throw Self.failure(
                        Self.mismatch(output, input, numerical: expected, analytical: found)
                            + (try slowReport(all, differentiable, output, input)))
                }
            }
        }
    }

    /// Numbers in [0, 1), drawn as float32 whatever the type, scaled to a length of 1.
    func randomDirection(_ tensor: Tensor, _ generator: Generator) throws(TensorError) -> Tensor {
        let numbers = try Tensor.rand([tensor.count], dtype: Context.current.defaultDType, generator: generator)
            .to(tensor.dtype)
        return try numbers.div(numbers.norm())
    }

    private func slowReport(
        _ all: [Tensor], _ differentiable: [Tensor], _ output: Int, _ input: Int
    ) throws(TensorError) -> String {
        let numerical = try numericalJacobians(checked[input], all)[output]
        let analytical = try analyticalJacobians(differentiable[output])[input]
        let largest = try numerical.sub(analytical).abs().max()
        let isClose = try Self.areClose(analytical, numerical, options.relative, options.absolute)
        return """

            The above quantities relating the numerical and analytical jacobians are computed \n\
            in fast mode. See: https://github.com/pytorch/pytorch/issues/53876 for more background \n\
            about fast mode. Below, we recompute numerical and analytical jacobians in slow mode:

            Numerical:
             \(numerical.text())
            Analytical:
            \(analytical.text())

            The max per-element difference (slow mode) is: \(PythonNumber.text(try largest.item().double)).

            """ + (isClose ? slowWouldPass : "")
    }
}

private let slowWouldPass = """
    Fast gradcheck failed but element-wise differences are small. This means that the
    test might've passed in slow_mode!

    If you are adding a new operator, please file an issue and then use one of the
    workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck:

    If the test
    - manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck
      with `fast_mode=False` as a keyword argument.
    - is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test
      to have `gradcheck_fast_mode=False`
    - is a Module test (e.g., in common_nn.py), then modify the corresponding
      module_test entry to have `gradcheck_fast_mode=False`
    """
