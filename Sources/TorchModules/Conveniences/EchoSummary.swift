// SPDX-License-Identifier: MIT
import Language
import TensorCore

/// What the dots in a long tensor's text leave out.
public enum EchoSummary {
    /// From here on PyTorch's text shows the edges only.
    private static let threshold = 1000

    /// About a tensor whose text is abbreviated; nil for every other value.
    public static func facts(of value: Value, _ machine: Machine) throws(Raised) -> [String]? {
        guard let object = value.asObject(TensorObject.self), object.tensor.count > threshold else { return nil }
        let facts = object.facts(machine)
        var parts = facts.prefix(2).map { $0.label.lowercased() + " " + $0.text }
        let numbers = try object.library.attempt { () throws(TensorError) in try Self.numbers(of: object.tensor.detach()) }
        for (label, number) in numbers.values {
            parts.append(label + " " + (try machine.format(.float(number), ".4g")))
        }
        if numbers.nanCount > 0 { parts.append("nan \(numbers.nanCount)") }
        return parts
    }

    /// Of the elements that are numbers: a single nan would hide all the others.
    private static func numbers(of tensor: Tensor) throws(TensorError) -> (values: [(String, Double)], nanCount: Int) {
        var rest = tensor
        var nanCount = 0
        if tensor.dtype.isFloatingPoint {
            let isNaN = try tensor.isNaN()
            nanCount = Int(try isNaN.sum().item().double)
            if nanCount > 0 { rest = try tensor.maskedSelect(try isNaN.logicalNot()) }
        }
        guard rest.count > 0 else { return ([], nanCount) }
        // float64 for the mean: half precision overflows in it, and integers have none.
        let mean = ("mean", try rest.mean(dtype: .float64).item().double)
        if tensor.dtype == .bool { return ([mean], nanCount) }
        return ([("min", try rest.min().item().double), mean, ("max", try rest.max().item().double)], nanCount)
    }
}
