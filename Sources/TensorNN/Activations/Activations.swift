// SPDX-License-Identifier: MIT
import TensorCore

/// The functions of `torch.nn.functional` that shape a layer's output, and the modules derived from them.
public enum ActivationCatalog {
    public static var all: [CallableSpec] {
        [
            relu, relu6, leakyRelu, elu, silu, hardtanh, sigmoid, tanh, gelu, softplus, logSigmoid,
            softmax, logSoftmax, softmin, normalize, oneHot,
        ]
    }

    private static func page(_ name: String) -> String {
        "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(name).html"
    }

    static var relu: CallableSpec {
        CallableSpec(
            "relu", [.functional], module: ModuleForm("ReLU", shown: [.inPlace]),
            about: Documentation(
                "The input where it is positive, else 0.", formula: "max(0, x)", shapes: "(*) -> (*)",
                link: page("ReLU")),
            Param<Tensor>("input"), .inPlace
        ) { (input, inPlace) throws(TensorError) -> Tensor in try inPlace ? input.reluInPlace() : input.relu() }
    }

    static var relu6: CallableSpec {
        CallableSpec(
            "relu6", [.functional], native: "hardtanh", module: ModuleForm("ReLU6", shown: [.inPlace]),
            about: Documentation(
                "The input, kept between 0 and 6.", formula: "min(max(0, x), 6)", shapes: "(*) -> (*)",
                link: page("ReLU6")),
            Param<Tensor>("input"), .inPlace
        ) { (input, inPlace) throws(TensorError) -> Tensor in
            try activation(inPlace, input) { () throws(TensorError) in try hardtanhOf(input, 0, 6) }
        }
    }

    static var hardtanh: CallableSpec {
        CallableSpec(
            "hardtanh", [.functional],
            module: ModuleForm("Hardtanh", shown: ["min_val", "max_val", .inPlace]),
            about: Documentation(
                "The input, kept between two bounds.", formula: "min(max(min_val, x), max_val)",
                shapes: "(*) -> (*)", link: page("Hardtanh")),
            Param<Tensor>("input"),
            Param<Double>("min_val", default: -1, doc: "The lower bound."),
            Param<Double>("max_val", default: 1, doc: "The upper bound."), .inPlace
        ) { (input, low, high, inPlace) throws(TensorError) -> Tensor in
            guard low <= high else { throw .value("min_val cannot be greater than max_val") }
            return try activation(inPlace, input) { () throws(TensorError) in try hardtanhOf(input, low, high) }
        }
    }

    static var leakyRelu: CallableSpec {
        CallableSpec(
            "leaky_relu", [.functional], module: ModuleForm("LeakyReLU", shown: ["negative_slope", .inPlace]),
            about: Documentation(
                "The input where it is positive, else a fraction of it.",
                formula: "x if x > 0 else negative_slope * x", shapes: "(*) -> (*)", link: page("LeakyReLU")),
            Param<Tensor>("input"),
            Param<Double>("negative_slope", default: 0.01, doc: "The factor of negative numbers."), .inPlace
        ) { (input, slope, inPlace) throws(TensorError) -> Tensor in
            try activation(inPlace, input) { () throws(TensorError) in try input.leakyRelu(slope: slope) }
        }
    }

    static var elu: CallableSpec {
        CallableSpec(
            "elu", [.functional], module: ModuleForm("ELU", shown: ["alpha", .inPlace]),
            about: Documentation(
                "The input where it is positive, else an exponential that tends to -alpha.",
                formula: "x if x > 0 else alpha * (exp(x) - 1)", shapes: "(*) -> (*)", link: page("ELU")),
            Param<Tensor>("input"),
            Param<Double>("alpha", default: 1, doc: "How far down negative numbers reach."), .inPlace
        ) { (input, alpha, inPlace) throws(TensorError) -> Tensor in
            try activation(inPlace, input) { () throws(TensorError) in try input.elu(alpha: alpha) }
        }
    }

    static var silu: CallableSpec {
        CallableSpec(
            "silu", [.functional], module: ModuleForm("SiLU", shown: [.inPlace]),
            about: Documentation(
                "The input times its sigmoid.", formula: "x * sigmoid(x)", shapes: "(*) -> (*)", link: page("SiLU")),
            Param<Tensor>("input"), .inPlace
        ) { (input, inPlace) throws(TensorError) -> Tensor in
            try activation(inPlace, input) { () throws(TensorError) in try input.silu() }
        }
    }

    static var sigmoid: CallableSpec {
        CallableSpec(
            "sigmoid", [.functional], module: ModuleForm("Sigmoid"),
            about: Documentation(
                "Any number to one between 0 and 1.", formula: "1 / (1 + exp(-x))", shapes: "(*) -> (*)",
                link: page("Sigmoid"),
                pitfalls: ["Its result belongs into binary_cross_entropy, not into the form with logits."]),
            Param<Tensor>("input", reads: "sigmoid")
        ) { (input) throws(TensorError) -> Tensor in try input.sigmoid() }
    }

    static var tanh: CallableSpec {
        CallableSpec(
            "tanh", [.functional], module: ModuleForm("Tanh"),
            about: Documentation(
                "Any number to one between -1 and 1.", formula: "tanh(x)", shapes: "(*) -> (*)", link: page("Tanh")),
            Param<Tensor>("input", reads: "tanh")
        ) { (input) throws(TensorError) -> Tensor in try input.tanh() }
    }

    static var gelu: CallableSpec {
        CallableSpec(
            "gelu", [.functional], module: ModuleForm("GELU", shown: ["approximate"]),
            about: Documentation(
                "The input times the normal distribution's probability of a smaller number.",
                formula: "x * Phi(x)", shapes: "(*) -> (*)", link: page("GELU")),
            Param<Tensor>("input"),
            Param<String>("approximate", default: "none", keywordOnly: true, doc: "'none' or 'tanh'")
        ) { (input, approximate) throws(TensorError) -> Tensor in
            switch approximate {
            case "none": return try input.gelu()
            case "tanh":
                return try tanhGelu(input)
            default: throw .runtime("approximate argument must be either none or tanh.")
            }
        }
    }

    static var softplus: CallableSpec {
        CallableSpec(
            "softplus", [.functional], module: ModuleForm("Softplus", shown: ["beta", "threshold"]),
            about: Documentation(
                "A smooth relu.", formula: "log(1 + exp(beta * x)) / beta; x where beta * x > threshold",
                shapes: "(*) -> (*)", link: page("Softplus")),
            Param<Tensor>("input"),
            Param<Double>("beta", default: 1, doc: "How sharp the bend is."),
            Param<Double>("threshold", default: 20, doc: "Where it becomes the identity.")
        ) { (input, beta, threshold) throws(TensorError) -> Tensor in
            try input.softplus(beta: beta, threshold: threshold)
        }
    }

    static var logSigmoid: CallableSpec {
        CallableSpec(
            "logsigmoid", [.functional], native: "log_sigmoid", module: ModuleForm("LogSigmoid"),
            about: Documentation(
                "The logarithm of the sigmoid, computed in one step.", formula: "log(1 / (1 + exp(-x)))",
                shapes: "(*) -> (*)", link: page("LogSigmoid")),
            Param<Tensor>("input")
        ) { (input) throws(TensorError) -> Tensor in try input.logSigmoid() }
    }

    /// x / 2 · (1 + tanh(sqrt(2 / pi) · (x + 0.044715 x³)))
    private static func tanhGelu(_ input: Tensor) throws(TensorError) -> Tensor {
        func inner() throws(TensorError) -> Tensor {
            try input.add(input.pow(3).mul(0.044715)).mul(0.7978845608028654).tanh()
        }
        return try Tensor.record(
            "GeluBackward0", inputs: [input], output: try input.mul(0.5).mul(inner().add(1))
        ) { (gradient, _) throws(TensorError) -> [Tensor?] in
            let bend = try inner()
            let slope = try input.square().mul(3 * 0.044715).add(1).mul(0.7978845608028654)
            let right = try input.mul(0.5).mul(bend.square().rsub(1)).mul(slope)
            return [try gradient.mul(bend.add(1).mul(0.5).add(right))]
        }
    }

    private static func activation(
        _ inPlace: Bool, _ input: Tensor, _ compute: () throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        let result = try compute()
        return inPlace ? try input.copyInPlace(result) : result
    }

    private static func hardtanhOf(
        _ input: Tensor, _ low: Double, _ high: Double
    ) throws(TensorError) -> Tensor {
        // The gradient at the bounds themselves is 0, unlike clamp's.
        try Tensor.record(
            "HardtanhBackward0", inputs: [input], output: try input.clamp(min: .double(low), max: .double(high))
        ) { (gradient, _) throws(TensorError) -> [Tensor?] in [try slope(gradient, input, low, high)] }
    }

    private static func slope(
        _ gradient: Tensor, _ input: Tensor, _ low: Double, _ high: Double
    ) throws(TensorError) -> Tensor {
        try Tensor.record(
            "HardtanhBackwardBackward0", inputs: [gradient, input],
            output: try Tensor.where(input.greater(low).logicalAnd(input.less(high)), gradient, 0)
        ) { (second, needs) throws(TensorError) -> [Tensor?] in
            [try slope(second, input, low, high), needs[1] ? try input.zerosLike() : nil]
        }
    }
}

extension Param where Value == Bool {
    /// Writes the result over the input.
    static var inPlace: Param { Param("inplace", default: false, doc: "Whether to write over the input.") }
}
