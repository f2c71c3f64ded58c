// SPDX-License-Identifier: MIT
import TensorCore

/// The input times a number between 0 and 1 that depends on it: silu, mish, hardswish, gelu, glu.
extension ActivationCatalog {
    static var gates: [CallableSpec] { [silu, mish, hardswish, gelu, glu] }

    private static var silu: CallableSpec {
        CallableSpec(
            "silu", [.functional], module: ModuleForm("SiLU", shown: [.inPlace]),
            about: .activation(
                "The input times its sigmoid; also called swish.", formula: "x * sigmoid(x)", page: "SiLU",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.SiLU()(torch.tensor([-2.0, 0.0, 2.0])))
                    """,
                printed: "tensor([-0.2384,  0.0000,  1.7616])"),
            .input, .inPlace
        ) { (input, inPlace) throws(TensorError) -> Tensor in
            try input.floatingOnly("silu_cpu")
            return try inPlace ? input.siluInPlace() : input.silu()
        }
    }

    private static var mish: CallableSpec {
        let rule = Activation(
            name: "Mish",
            value: { (x) throws(TensorError) in try x.mish() },
            slope: { (gradient, x) throws(TensorError) in
                guard Context.current.gradientsEnabled else { return try x.mishSlope(gradient) }
                let (sigmoid, bounded) = (try x.sigmoid(), try x.exp().log1p().tanh())
                return try gradient.mul(bounded.add(x.mul(sigmoid).mul(bounded.mul(bounded).rsub(1))))
            }, curvature: .composed)
        return CallableSpec(
            "mish", [.functional], module: ModuleForm("Mish", shown: [.inPlace]),
            about: .activation(
                "The input times the tanh of its softplus.", formula: "x * tanh(log(1 + exp(x)))", page: "Mish",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Mish()(torch.tensor([-2.0, 0.0, 2.0])))
                    """,
                printed: "tensor([-0.2525,  0.0000,  1.9440])"),
            .input, .inPlace
        ) { (input, inPlace) throws(TensorError) -> Tensor in
            try input.floatingOnly("mish_cpu")
            return try rule(input, inPlace: inPlace)
        }
    }

    private static var hardswish: CallableSpec {
        let rule = Activation(
            name: "Hardswish",
            value: { (x) throws(TensorError) in try x.mul(x.add(3).clamp(min: 0, max: 6)).div(6) },
            slope: { (gradient, x) throws(TensorError) in
                let inside = try gradient.mul(x.div(3).add(0.5))
                return try Tensor.where(x.lessOrEqual(-3), 0, Tensor.where(x.less(3), inside, gradient))
            },
            curvature: .function { (gradient, x) throws(TensorError) in
                try Tensor.where(x.greater(-3).logicalAnd(x.less(3)), gradient.div(3), 0)
            })
        return CallableSpec(
            "hardswish", [.functional], module: ModuleForm("Hardswish"),
            about: .activation(
                "silu made of straight pieces and a parabola: cheap, and 0 below -3.",
                formula: "x * min(max(0, x + 3), 6) / 6", page: "Hardswish",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Hardswish()(torch.tensor([-4.0, -1.0, 1.0, 4.0])))
                    """,
                printed: "tensor([-0.0000, -0.3333,  0.6667,  4.0000])"),
            .input, .inPlace
        ) { (input, inPlace) throws(TensorError) -> Tensor in
            try input.floatingOnly("hardswish_cpu")
            return try rule(input, inPlace: inPlace)
        }
    }

    // MARK: gelu

    private static var gelu: CallableSpec {
        CallableSpec(
            "gelu", [.functional, .native], module: ModuleForm("GELU", shown: ["approximate"]),
            about: .activation(
                "The input times the probability that a normal number is smaller than it.",
                formula: """
                    x * Phi(x)
                    x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))  with 'tanh'
                    """,
                page: "GELU",
                example: """
                    import torch
                    import torch.nn as nn
                    x = torch.tensor([-2.0, 0.0, 2.0])
                    print(nn.GELU()(x))
                    print(nn.GELU(approximate='tanh')(x))
                    """,
                printed: """
                    tensor([-0.0455,  0.0000,  1.9545])
                    tensor([-0.0454,  0.0000,  1.9546])
                    """),
            .input,
            Param<String>("approximate", default: "none", keywordOnly: true, doc: "'none', or 'tanh' for the older form.")
        ) { (input, approximate) throws(TensorError) -> Tensor in
            guard ["none", "tanh"].contains(approximate) else {
                throw .runtime("approximate argument must be either none or tanh.")
            }
            try input.floatingOnly("GeluKernelImpl")
            return try approximate == "tanh" ? tanhGelu(input) : input.gelu()
        }.out(.found)
    }

    private static let root = 0.7978845608028654  // sqrt(2 / pi)
    private static let cubic = 0.044715

    /// With u = root · (x + cubic · x³): x / 2 · (1 + tanh u), and its derivatives by the product rule.
    private static var tanhGelu: Activation {
        Activation(
            name: "Gelu", value: { (x) throws(TensorError) in try x.tanhGelu() },
            slope: { (gradient, x) throws(TensorError) in try x.tanhGeluSlope(gradient) },
            curvature: .function { (gradient, x) throws(TensorError) in
                // PyTorch's own steps, which halves round one by one: 1 - tanh² here, 1 / cosh there, whose derivative for
                // large numbers, the third of gelu, is nan.
                let curve = try x.add(x.pow(Scalar.int(3)).mul(cubic)).mul(root)
                let (bounded, sech) = (try curve.tanh(), try curve.cosh().reciprocal())
                let half = try x.mul(0.5)
                let steep = try bounded.mul(bounded).rsub(1)
                let inner = try x.mul(3 * cubic).mul(x).add(1).mul(root)
                let bend = try sech.mul(2).mul(sech.neg().mul(bounded)).mul(inner)
                let once = try steep.mul(0.5).mul(inner).mul(2)
                let twice = try half.mul(inner).mul(bend)
                let thrice = try half.mul(steep).mul(x.mul(6 * cubic).mul(root))
                return try gradient.mul(once.add(twice).add(thrice))
            })
    }

    // MARK: glu

    private static var glu: CallableSpec {
        CallableSpec(
            "glu", [.functional], module: ModuleForm("GLU", shown: ["dim"]),
            about: Documentation(
                "The first half of the input times the sigmoid of the second half.", formula: "a * sigmoid(b)",
                shapes: "(*, 2n, *) -> (*, n, *), halved along dim",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.GLU()(torch.tensor([[1.0, 2.0, 0.0, 5.0]])))
                    """,
                printed: "tensor([[0.5000, 1.9866]])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.GLU.html"),
            Param<Tensor>("input", reads: "dim", doc: "Numbers, an even count along dim."),
            Param<Int>("dim", default: -1, doc: "The dimension to halve.")
        ) { (input, dimension) throws(TensorError) -> Tensor in try gated(input, along: dimension) }
    }

    private static func halves(_ x: Tensor, _ dimension: Int) throws(TensorError) -> (first: Tensor, second: Tensor) {
        let size = x.shape[dimension] / 2
        return (
            try x.narrow(dimension, start: 0, length: size), try x.narrow(dimension, start: size, length: size)
        )
    }

    private static func gated(_ input: Tensor, along dim: Int) throws(TensorError) -> Tensor {
        guard input.rank > 0 else { throw .runtime("glu does not support scalars because halving size must be even") }
        let dimension = try input.shape.dimension(dim)
        let size = input.shape[dimension]
        guard size % 2 == 0 else {
            throw .runtime("Halving dimension must be even, but dimension \(dimension) is size \(size)")
        }
        try input.floatingOnly("glu_cpu")
        func value() throws(TensorError) -> Tensor {
            let (first, second) = try halves(input, dimension)
            return try second.inFloat { (second) throws(TensorError) in try first.to(second.dtype).mul(second.sigmoid()) }
        }
        return try Tensor.record("GluBackward0", inputs: [input], output: try value()) {
            (gradient, _) throws(TensorError) in [try gatedSlope(gradient, input, dimension)]
        }
    }

    private static func gatedSlope(
        _ gradient: Tensor, _ input: Tensor, _ dimension: Int
    ) throws(TensorError) -> Tensor {
        func value() throws(TensorError) -> Tensor {
            let (first, second) = try halves(input, dimension)
            let gate = try second.sigmoid()
            let ofSecond = try gate.inFloat { (gate) throws(TensorError) in
                try gate.rsub(1).mul(gate).mul(first.to(gate.dtype)).mul(gradient.to(gate.dtype))
            }
            return try Tensor.cat([gate.mul(gradient), ofSecond], dim: dimension)
        }
        return try Tensor.record("GluBackwardBackward0", inputs: [gradient, input], output: try value()) {
            (outer, needs) throws(TensorError) in
            let (first, second) = try halves(input, dimension)
            let (outerFirst, outerSecond) = try halves(outer, dimension)
            let gate = try second.sigmoid()
            let rest = try gate.rsub(1)
            let bend = try gate.mul(rest)
            var ofInput: Tensor?
            if needs[1] {
                let turn = try bend.mul(rest).sub(gate.mul(bend))
                let ofSecond = try outerSecond.mul(first).mul(gradient).mul(turn).add(outerFirst.mul(gradient).mul(bend))
                ofInput = try Tensor.cat([outerSecond.mul(gradient).mul(bend), ofSecond], dim: dimension)
            }
            return [needs[0] ? try outerFirst.mul(gate).add(outerSecond.mul(bend).mul(first)) : nil, ofInput]
        }
    }
}
