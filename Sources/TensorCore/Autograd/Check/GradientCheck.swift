/// Compares the gradients that the graph computes with finite differences (torch.autograd.gradcheck), in PyTorch's steps
/// and words.
///
/// Meant for float64: with float32 the differences are too coarse.
public struct GradientCheck {
    /// A function under test. It is called many times with the same tensors, one of whose elements differs a little.
    public typealias Function = ([Tensor]) throws(TensorError) -> [Tensor]

    public struct Options: Sendable {
        /// How far an element is moved.
        public var step = 1e-6
        public var absolute = 1e-5
        public var relative = 1e-3
        /// How much two runs of the same backward may differ.
        public var nondeterminism = 0.0
        /// Whether the function must take a missing gradient of an output as zero.
        public var checksUndefinedGradients = true
        public var checksGradientTypes = false
        /// One random projection of the derivatives instead of all of them.
        public var isFast = false
        public var checksBackward = true
        /// Whether the derivatives in the direction of each input are checked too.
        public var checksForward = false

        public init() {}
    }

    /// An argument of the function that is a tensor.
    public struct Input {
        /// Its number among all arguments, as messages count.
        public let place: Int
        public let tensor: Tensor

        public init(place: Int, tensor: Tensor) {
            self.place = place
            self.tensor = tensor
        }
    }

    let function: Function
    let inputs: [Input]
    let options: Options

    /// The inputs whose gradients are checked.
    var checked: [Tensor] { inputs.map(\.tensor).filter(\.requiresGrad) }

    /// Checks every input that requires grad.
    /// - Parameters:
    ///   - inputs: the tensors among the function's arguments; `function` gets them in this order.
    ///   - function: computes the outputs; those that require grad are checked.
    /// - Throws: the kind `gradientCheck` for a gradient that is wrong; ValueError when no input requires grad; what
    ///   `function` throws.
    public static func run(
        _ inputs: [Input], options: Options = Options(), _ function: @escaping Function
    ) throws(TensorError) {
        try GradientCheck(function: function, inputs: inputs, options: options).run()
    }

    private func run() throws(TensorError) {
        try checkInputs()
        let all = try outputs()
        let differentiable = all.filter(\.requiresGrad)
        if differentiable.isEmpty {
            try checkConstant(all)
        } else {
            if options.checksBackward {
                try options.isFast ? compareProjections(all, differentiable) : compareJacobians(all, differentiable)
            }
            if options.checksForward { try compareForward(all) }
        }
        guard options.checksBackward, !differentiable.isEmpty else { return }
        try checkLinearity(differentiable)
        if options.checksUndefinedGradients { try checkUndefinedGradients(differentiable.count) }
    }

    func outputs() throws(TensorError) -> [Tensor] { try function(inputs.map(\.tensor)) }

    static func failure(_ text: String) -> TensorError { TensorError(.gradientCheck(text)) }

    private func checkInputs() throws(TensorError) {
        for input in inputs where input.tensor.requiresGrad {
            let tensor = input.tensor
            if tensor.dtype != .float64 {
                Context.current.warn(
                    "Input #\(input.place) requires gradient and is not a double precision floating point or complex. "
                        + "This check will likely fail if all the inputs are not of double precision floating point or "
                        + "complex. ")
            }
            guard zip(tensor.shape, tensor.strides).allSatisfy({ $0 <= 1 || $1 > 0 }) else {
                throw .runtime(
                    "The \(input.place)th input has a dimension with stride 0. gradcheck only supports inputs that are "
                        + "non-overlapping to be able to compute the numerical gradients correctly. You should call "
                        + ".contiguous on the input before passing it to gradcheck.")
            }
        }
        guard inputs.contains(where: { $0.tensor.requiresGrad }) else {
            throw .value(
                "gradcheck expects at least one input tensor to require gradient, but none of them have "
                    + "requires_grad=True.")
        }
    }

    /// Without a differentiable output the function must not change at all.
    private func checkConstant(_ all: [Tensor]) throws(TensorError) {
        if options.isFast {
            let generator = Generator()
            for input in checked {
                let direction = try randomDirection(input, generator)
                for change in try directionalDerivatives(input, along: direction) where change.count > 0 {
                    guard try change.abs().max().item().double <= options.nondeterminism else {
                        throw Self.failure("Numerical gradient for function expected to be zero")
                    }
                }
            }
            return
        }
        for input in checked {
            for jacobian in try numericalJacobians(input, all)
            where try jacobian.notEqual(0).any().truth() {
                throw Self.failure("Numerical gradient for function expected to be zero")
            }
        }
    }

    private func compareJacobians(_ all: [Tensor], _ differentiable: [Tensor]) throws(TensorError) {
        var numerical: [[Tensor]] = []
        for input in checked { numerical.append(try numericalJacobians(input, all)) }
        let places = all.indices.filter { all[$0].requiresGrad }
        for (number, output) in differentiable.enumerated() {
            let analytical = try analyticalJacobians(output)
            for (place, found) in analytical.enumerated() where places[number] < numerical[place].count {
                let expected = numerical[place][places[number]]
                guard try Self.areClose(found, expected, options.relative, options.absolute) else {
                    throw Self.failure(Self.mismatch(number, place, numerical: expected, analytical: found))
                }
            }
        }
    }

    static func mismatch(
        _ output: Int, _ input: Int, numerical: Tensor, analytical: Tensor, mode: String = ""
    ) -> String {
        "Jacobian \(mode)mismatch for output \(output) with respect to input \(input),\n"
            + "numerical:\(shown(numerical))\nanalytical:\(shown(analytical))\n"
    }

    /// As Python formats a tensor: one without dimensions as its number.
    private static func shown(_ tensor: Tensor) -> String {
        tensor.rank == 0 ? PythonNumber.text(tensor.element(0).double) : tensor.text()
    }

    /// torch.allclose of the two in their common type.
    static func areClose(
        _ found: Tensor, _ expected: Tensor, _ relative: Double, _ absolute: Double
    ) throws(TensorError) -> Bool {
        let dtype = TypePromotion.promote(found.dtype, expected.dtype)
        return try found.to(dtype).isClose(to: expected.to(dtype), relative: relative, absolute: absolute)
            .logicalNot().any().item().isZero
    }
}
