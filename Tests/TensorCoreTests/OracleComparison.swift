import Foundation
import TensorCore

/// What PyTorch answered, as Fixtures/operations.json keeps it.
struct OracleDocument: Decodable {
    let torch: String
    let cases: [String: OracleCase]

    static func load() throws -> OracleDocument {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/operations.json"))
        return try JSONDecoder().decode(OracleDocument.self, from: data)
    }
}

struct OracleCase: Decodable {
    struct Failure: Decodable {
        let `class`: String
        let message: String
    }
    let inputs: [OracleTensor]
    let outputs: [OracleTensor]?
    let node: String?
    let next: [String]?
    let gradients: [OracleTensor]?
    let second: [OracleTensor]?
    let error: Failure?
}

struct OracleTensor: Decodable {
    let shape: [Int]
    let dtype: String
    let values: [OracleNumber]
    let grad: Bool?

    func tensor() throws(TensorError) -> Tensor {
        let dtype = DType.allCases.first { $0.name == self.dtype } ?? .float32
        let result = try Tensor(
            values.map { dtype.isFloatingPoint ? .double($0.value) : .int(Int($0.value)) }, shape: Shape(shape),
            dtype: dtype)
        return try result.requireGrad(grad ?? false)
    }

    /// How a tensor of ours differs; nil when it does not. Count, shape and type come before closeness.
    func difference(from tensor: Tensor) -> String? {
        guard Array(tensor.shape) == shape else { return "shape \(tensor.shape), PyTorch has \(shape)" }
        guard tensor.dtype.name == dtype else { return "dtype \(tensor.dtype), PyTorch has \(dtype)" }
        let ours = tensor.doubles()
        guard ours.count == values.count else { return "\(ours.count) elements, PyTorch has \(values.count)" }
        let tolerance = dtype == "float32" ? 4e-6 : 1e-11
        let scale = values.map { $0.value.isFinite ? abs($0.value) : 0 }.max() ?? 0
        for (index, (mine, theirs)) in zip(ours, values.map(\.value)).enumerated() {
            if mine.isNaN, theirs.isNaN { continue }
            if mine == theirs { continue }
            // What cancels to nearly nothing is only as exact as what it was made of.
            let allowed = max(tolerance * max(abs(theirs), scale * 0.25), dtype == "float32" ? 5e-8 : 0)
            guard tensor.dtype.isFloatingPoint, abs(mine - theirs) <= allowed else {
                return "element \(index) is \(mine), PyTorch has \(theirs)"
            }
        }
        return nil
    }
}

/// A JSON number, or one that JSON cannot write.
struct OracleNumber: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = text == "nan" ? .nan : text == "inf" ? .infinity : -.infinity
        } else {
            value = try container.decode(Double.self)
        }
    }
}

extension OracleCase {
    /// How our function differs from PyTorch's; empty when it does not.
    func differences(_ body: OperationCase) -> [String] {
        var found: [String] = []
        do {
            let leaves = try inputs.map { (input) throws(TensorError) in try input.tensor() }
            let results = try body(leaves)
            guard let outputs else { return ["no error; PyTorch raises \(error?.message ?? "")"] }
            guard results.count == outputs.count else {
                return ["\(results.count) results, PyTorch has \(outputs.count)"]
            }
            for (index, (expected, result)) in zip(outputs, results).enumerated() {
                if let difference = expected.difference(from: result) { found.append("output \(index): \(difference)") }
            }
            if let first = results.first {
                let name = first.gradFunction?.name ?? "None"
                if name != node { found.append("grad_fn \(name), PyTorch has \(node ?? "None")") }
                let next = first.gradFunction?.nextEdges.map { $0.node?.name ?? "None" } ?? []
                if next != self.next ?? [] { found.append("next_functions \(next), PyTorch has \(self.next ?? [])") }
            }
            guard found.isEmpty, let gradients else { return found }
            let wanted = leaves.filter(\.requiresGrad)
            let first = try weighted(results, wanted, createGraph: second != nil)
            guard gradients.count == first.count else { return ["\(first.count) gradients"] }
            for (index, (expected, gradient)) in zip(gradients, first).enumerated() {
                if let difference = expected.difference(from: gradient) { found.append("gradient \(index): \(difference)") }
            }
            guard found.isEmpty, let second else { return found }
            let again = try weighted(first, wanted, createGraph: false)
            for (index, (expected, gradient)) in zip(second, again).enumerated() {
                if let difference = expected.difference(from: gradient) {
                    found.append("second gradient \(index): \(difference)")
                }
            }
        } catch {
            guard let expected = self.error else { return ["throws \(error.message)"] }
            if error.message != expected.message {
                found.append("throws\n    \(error.message)\n  PyTorch raises\n    \(expected.message)")
            }
            if error.pythonClass.pythonName != expected.class {
                found.append("throws a \(error.pythonClass.pythonName), PyTorch a \(expected.class)")
            }
        }
        return found
    }

    /// Gradients under the uneven seed that the script uses; a tensor that was not used has zeros.
    private func weighted(
        _ results: [Tensor], _ inputs: [Tensor], createGraph: Bool
    ) throws(TensorError) -> [Tensor] {
        var total: Tensor?
        for result in results where result.requiresGrad {
            let seed = try Tensor(
                (0..<result.count).map { .double(0.5 + 0.25 * Double($0 % 7)) }, shape: result.shape,
                dtype: result.dtype)
            let part = try result.mul(seed).sum()
            total = if let total { try total.add(part) } else { part }
        }
        guard let total else { return [] }
        let gradients = try Tensor.gradients(
            of: [total], respectTo: inputs, retainGraph: true, createGraph: createGraph, allowUnused: true)
        var list: [Tensor] = []
        for (gradient, input) in zip(gradients, inputs) { if let gradient { list.append(gradient) } else { list.append(try input.zerosLike()) } }
        return list
    }
}
