// SPDX-License-Identifier: MIT
import TensorCore

/// Starting values of parameters: `torch.nn.init`. They write in place without recording, and draw from the context's
/// generator in PyTorch's order.
public enum Initialiser {
    /// What a layer's spread is measured by.
    public enum FanMode: String, Sendable {
        case fanIn = "fan_in"
        case fanOut = "fan_out"
    }

    @discardableResult
    public static func uniform(_ tensor: Tensor, _ low: Double = 0, _ high: Double = 1, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try Context.withGradients(false) { () throws(TensorError) in try tensor.uniformInPlace(from: low, to: high, generator: generator) }
    }

    @discardableResult
    public static func normal(_ tensor: Tensor, mean: Double = 0, std: Double = 1, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try Context.withGradients(false) { () throws(TensorError) in try tensor.normalInPlace(mean: mean, std: std, generator: generator) }
    }

    @discardableResult
    public static func constant(_ tensor: Tensor, _ value: Scalar) throws(TensorError) -> Tensor {
        try Context.withGradients(false) { () throws(TensorError) in try tensor.fillInPlace(value) }
    }

    @discardableResult
    public static func kaimingUniform(
        _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn, nonlinearity: String = "leaky_relu", generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        guard let deviation = try kaimingDeviation(tensor, a, mode, nonlinearity) else { return tensor }
        let bound = 3.0.squareRoot() * deviation
        return try uniform(tensor, -bound, bound, generator: generator)
    }

    @discardableResult
    public static func kaimingNormal(
        _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn, nonlinearity: String = "leaky_relu", generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        guard let deviation = try kaimingDeviation(tensor, a, mode, nonlinearity) else { return tensor }
        return try normal(tensor, std: deviation, generator: generator)
    }

    @discardableResult
    public static func xavierUniform(_ tensor: Tensor, gain: Double = 1, generator: Generator? = nil) throws(TensorError) -> Tensor {
        let fans = try fans(of: tensor)
        let bound = 3.0.squareRoot() * gain * (2 / Double(fans.in + fans.out)).squareRoot()
        return try uniform(tensor, -bound, bound, generator: generator)
    }

    @discardableResult
    public static func xavierNormal(_ tensor: Tensor, gain: Double = 1, generator: Generator? = nil) throws(TensorError) -> Tensor {
        let fans = try fans(of: tensor)
        return try normal(tensor, std: gain * (2 / Double(fans.in + fans.out)).squareRoot(), generator: generator)
    }

    private static func kaimingDeviation(
        _ tensor: Tensor, _ a: Double, _ mode: FanMode, _ nonlinearity: String
    ) throws(TensorError) -> Double? {
        if tensor.shape.contains(0) {
            Context.current.warn("Initializing zero-element tensors is a no-op")
            return nil
        }
        let fans = try fans(of: tensor)
        let fan = mode == .fanIn ? fans.in : fans.out
        return try gain(nonlinearity, a) / Double(fan).squareRoot()
    }

    /// How many inputs a unit of the layer has, and how many units an input feeds.
    public static func fans(of tensor: Tensor) throws(TensorError) -> (in: Int, out: Int) {
        guard tensor.rank >= 2 else {
            throw .value("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
        }
        let field = tensor.shape.suffix(from: 2).product ?? 0
        return (tensor.shape[1] * field, tensor.shape[0] * field)
    }

    /// The factor that keeps the spread of values through a nonlinearity.
    public static func gain(_ nonlinearity: String, _ parameter: Double? = nil) throws(TensorError) -> Double {
        switch nonlinearity {
        case "linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d",
            "sigmoid":
            return 1
        case "tanh": return 5.0 / 3
        case "relu": return 2.0.squareRoot()
        case "leaky_relu":
            let slope = parameter ?? 0.01
            return (2 / (1 + slope * slope)).squareRoot()
        case "selu": return 0.75
        default: throw .value("Unsupported nonlinearity \(nonlinearity)")
        }
    }

    /// The starting values of Linear and Conv layers: the weight, then the bias.
    static func layer(weight: Tensor, bias: Tensor?) throws(TensorError) {
        try kaimingUniform(weight, a: 5.0.squareRoot())
        guard let bias else { return }
        let fan = try fans(of: weight).in
        guard fan > 0 else { return }
        let bound = 1 / Double(fan).squareRoot()
        try uniform(bias, -bound, bound)
    }
}
