// SPDX-License-Identifier: MIT
import TensorCore

/// An activation whose node is declared here: its value, and its first and second derivatives as PyTorch takes them.
///
/// PyTorch has one node for the function, one for its derivative, and composes the rest; so do these.
struct Activation {
    typealias Slope = (_ gradient: Tensor, _ input: Tensor) throws(TensorError) -> Tensor

    /// How the derivative can be differentiated.
    enum Curvature {
        /// The slope does not change with the input: a function of straight pieces.
        case none
        /// gradient · f''(input)
        case function(Slope)
        /// gradient · f'(input) · factor · mask: the slope, where it bends at all, is a multiple of itself.
        case multiple(Double, where: (Tensor) throws(TensorError) -> Tensor)
        /// The slope is made of differentiable operations and has no node.
        case composed
        /// PyTorch has none; the operation's name in its error.
        case missing(String)
    }

    /// The node's name without its ending: "Hardtanh".
    let name: String
    /// The name of the slope's node, where it is another.
    var slopeName: String?
    /// The name of the in-place form's node, where it is another.
    var inPlaceName: String?
    let value: (Tensor) throws(TensorError) -> Tensor
    /// gradient · f'(input), linear in the gradient.
    let slope: Slope
    var curvature = Curvature.none
    /// What the in-place form reads on the way back, where that is the result.
    var fromResult: FromResult?

    /// Derivatives in terms of the result.
    struct FromResult {
        let slope: Slope
        let curvature: Curvature
    }

    func callAsFunction(_ input: Tensor, inPlace: Bool = false) throws(TensorError) -> Tensor {
        guard inPlace else {
            return try Tensor.record(name + "Backward0", inputs: [input], output: try rounded(input)) {
                (gradient, _) throws(TensorError) in [try differentiated(gradient, input, slope, curvature)]
            }
        }
        guard let fromResult else {
            return try input.recordInPlace(inPlaceName ?? name + "Backward0", output: rounded) {
                (gradient, original) throws(TensorError) in try differentiated(gradient, original, slope, curvature)
            }
        }
        return try input.recordInPlace(name + "Backward1", saving: .result, output: rounded) {
            (gradient, result) throws(TensorError) in
            try differentiated(gradient, result, fromResult.slope, fromResult.curvature)
        }
    }

    /// The value. What is one operation in PyTorch is rounded to a half type once, however many it is made of here.
    private func rounded(_ input: Tensor) throws(TensorError) -> Tensor {
        guard input.dtype.isHalf else { return try value(input) }
        return try input.detach().inFloat(value)
    }

    private func rounded(_ slope: Slope, _ gradient: Tensor, _ input: Tensor) throws(TensorError) -> Tensor {
        guard input.dtype.isHalf else { return try slope(gradient, input) }
        return try slope(gradient.detach().to(.float32), input.detach().to(.float32)).to(input.dtype)
    }

    private func differentiated(
        _ gradient: Tensor, _ input: Tensor, _ slope: @escaping Slope, _ curvature: Curvature
    ) throws(TensorError) -> Tensor {
        if case .composed = curvature {
            return try Context.current.gradientsEnabled ? slope(gradient, input) : rounded(slope, gradient, input)
        }
        if case .missing(let operation) = curvature {
            return try Tensor.record(
                "NotImplemented", inputs: [gradient, input], output: try rounded(slope, gradient, input)
            ) {
                (_, _) throws(TensorError) in throw .runtime("derivative for aten::\(operation) is not implemented")
            }
        }
        return try Tensor.record(
            (slopeName ?? name) + "BackwardBackward0", inputs: [gradient, input],
            output: try rounded(slope, gradient, input)
        ) { (second, needs) throws(TensorError) in
            var bend: Tensor?
            if needs[1] {
                let product = try second.mul(gradient)
                switch curvature {
                case .function(let curve): bend = try curve(product, input)
                case .multiple(let factor, let mask):
                    bend = try differentiated(product.mul(factor), input, slope, curvature).mul(mask(input))
                default: bend = try input.zerosLike()
                }
            }
            return [needs[0] ? try differentiated(second, input, slope, curvature) : nil, bend]
        }
    }
}

extension Tensor {
    /// `compute` of the tensor, a half type's in float32 and rounded once.
    func inFloat(_ compute: (Tensor) throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
        dtype.isHalf ? try compute(to(.float32)).to(dtype) : try compute(self)
    }
}

extension Documentation {
    /// Of an element-by-element function that PyTorch documents on the page of its module.
    static func activation(
        _ summary: String, formula: String, page: String, example: String, printed: String, pitfalls: [Pitfall] = []
    ) -> Documentation {
        Documentation(
            summary, formula: formula, shapes: "(*) -> (*), where * is any number of dimensions", example: example,
            printed: printed, link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(page).html",
            pitfalls: pitfalls)
    }
}

extension Param where Value == Tensor {
    static var input: Param { Param("input", doc: "Numbers, in any shape.") }
}

extension Param where Value == Bool {
    /// Writes the result over the input.
    static var inPlace: Param {
        Param("inplace", default: false, otherwise: \.truth, doc: "Whether to write over the input.")
    }
}
