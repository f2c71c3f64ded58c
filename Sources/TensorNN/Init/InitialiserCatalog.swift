// SPDX-License-Identifier: MIT
import TensorCore

/// The functions of `torch.nn.init`.
public enum InitialiserCatalog {
    public static var all: [CallableSpec] {
        [
            CallableSpec(
                "uniform_", [.initialiser],
                about: page("uniform_", "Fills with numbers drawn evenly between two bounds."),
                Param<Tensor>("tensor"), Param<Double>("a", default: 0), Param<Double>("b", default: 1), generator
            ) { (tensor, a, b, generator) throws(TensorError) -> Tensor in
                try Initialiser.uniform(tensor, a, b, generator: generator)
            },
            CallableSpec(
                "normal_", [.initialiser],
                about: page("normal_", "Fills with numbers drawn from a normal distribution."),
                Param<Tensor>("tensor"), Param<Double>("mean", default: 0), Param<Double>("std", default: 1), generator
            ) { (tensor, mean, std, generator) throws(TensorError) -> Tensor in
                try Initialiser.normal(tensor, mean: mean, std: std, generator: generator)
            },
            CallableSpec(
                "constant_", [.initialiser], about: page("constant_", "Fills with one number."),
                Param<Tensor>("tensor"), Param<Scalar>("val")
            ) { (tensor, value) throws(TensorError) -> Tensor in try Initialiser.constant(tensor, value) },
            CallableSpec(
                "ones_", [.initialiser], about: page("ones_", "Fills with ones."), Param<Tensor>("tensor")
            ) { (tensor) throws(TensorError) -> Tensor in try Initialiser.constant(tensor, 1) },
            CallableSpec(
                "zeros_", [.initialiser], about: page("zeros_", "Fills with zeros."), Param<Tensor>("tensor")
            ) { (tensor) throws(TensorError) -> Tensor in try Initialiser.constant(tensor, 0) },
            kaiming("kaiming_uniform_") { (tensor, a, mode, nonlinearity, generator) throws(TensorError) in
                try Initialiser.kaimingUniform(tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator)
            },
            kaiming("kaiming_normal_") { (tensor, a, mode, nonlinearity, generator) throws(TensorError) in
                try Initialiser.kaimingNormal(tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator)
            },
            CallableSpec(
                "xavier_uniform_", [.initialiser],
                about: page("xavier_uniform_", "Keeps the spread of values in both directions; evenly drawn."),
                Param<Tensor>("tensor"), Param<Double>("gain", default: 1), generator
            ) { (tensor, gain, generator) throws(TensorError) -> Tensor in
                try Initialiser.xavierUniform(tensor, gain: gain, generator: generator)
            },
            CallableSpec(
                "xavier_normal_", [.initialiser],
                about: page("xavier_normal_", "Keeps the spread of values in both directions; normally drawn."),
                Param<Tensor>("tensor"), Param<Double>("gain", default: 1), generator
            ) { (tensor, gain, generator) throws(TensorError) -> Tensor in
                try Initialiser.xavierNormal(tensor, gain: gain, generator: generator)
            },
            CallableSpec(
                "calculate_gain", [.initialiser],
                about: page("calculate_gain", "The factor that keeps the spread of values through a nonlinearity."),
                Param<String>("nonlinearity"), Param<Argument>("param", default: .none)
            ) { (nonlinearity, parameter) throws(TensorError) -> CallResult in
                let slope: Double? =
                    switch parameter {
                    case .none: nil
                    case .int(let value): Double(value)
                    case .hugeInt(let value), .double(let value): value
                    // Of the others only this nonlinearity looks at it.
                    case _ where nonlinearity == "leaky_relu":
                        throw .value("negative_slope \(parameter.displayText) not a valid number")
                    default: nil
                    }
                let gain = try Initialiser.gain(nonlinearity, slope)
                // PyTorch's one of the linear ones is an int.
                return .scalar(gain == 1 && nonlinearity != "leaky_relu" ? .int(1) : .double(gain))
            },
        ]
    }

    private static var generator: Param<Generator?> { Param<Generator?>("generator", default: nil) }

    private static func kaiming(
        _ name: String,
        _ fill: @escaping (Tensor, Double, Initialiser.FanMode, String, Generator?) throws(TensorError) -> Tensor
    ) -> CallableSpec {
        CallableSpec(
            name, [.initialiser], about: page(name, "Keeps the spread of values through a rectifying layer."),
            Param<Tensor>("tensor"), Param<Double>("a", default: 0), Param<String>("mode", default: "fan_in"),
            Param<String>("nonlinearity", default: "leaky_relu"), generator
        ) { (tensor, a, mode, nonlinearity, generator) throws(TensorError) -> Tensor in
            guard let mode = Initialiser.FanMode(rawValue: mode.lowercased()) else {
                throw .value("Mode \(mode.lowercased()) not supported, please use one of ['fan_in', 'fan_out']")
            }
            return try fill(tensor, a, mode, nonlinearity, generator)
        }
    }

    private static func page(_ name: String, _ summary: String) -> Documentation {
        Documentation(summary, link: "https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.\(name)")
    }
}
