// SPDX-License-Identifier: MIT
import Foundation
import TensorCore
import TensorNN
import Testing

/// Operations on float16 and bfloat16 give PyTorch's bits: Tests/tensors/halves.json, made by its halves.json.py. The calls
/// go through the specs, as a script's calls do.
@Suite struct HalfTests {
    struct Fixtures: Decodable { let cases: [Case] }

    struct Case: Decodable {
        let function: String
        let args: [Value]
        let kwargs: [Keyword]
        let results: [Described]?
        let gradients: [Described?]?
        let error: Failure?
    }

    typealias Keyword = FixtureKeyword<Described>
    typealias Value = FixtureValue<Described>
    typealias Failure = FixtureFailure

    struct Described: FixtureTensor {
        let dtype: String
        let shape: [Int]
        let values: [FixtureNumber]
        let requires_grad: Bool

        /// The numbers: halves are kept as their bits, and read by Swift's own types, not by ours.
        var doubles: [Double] {
            switch dtype {
            case "float16": values.map { Double(Float16(bitPattern: UInt16(truncatingIfNeeded: $0.int))) }
            case "bfloat16":
                values.map { Double(Float(bitPattern: UInt32(UInt16(truncatingIfNeeded: $0.int)) << 16)) }
            default: values.map(\.double)
            }
        }

        func tensor() throws -> Tensor {
            let dtype = try #require(DType.allCases.first { $0.name == self.dtype })
            let scalars = doubles.map { dtype.isFloatingPoint ? Scalar.double($0) : .int(Int($0)) }
            return try Tensor(scalars, shape: Shape(shape), dtype: dtype).requireGrad(requires_grad)
        }
    }

    private let specs: [String: CallableSpec] = {
        var specs: [String: CallableSpec] = [:]
        for spec in OperationCatalog.all + LossCatalog.all + ActivationCatalog.all + LayerCatalog.all {
            if spec.reach.contains(.torch) { specs[spec.name] = spec }
            if spec.reach.contains(.functional) { specs["F." + spec.name] = spec }
        }
        return specs
    }()

    @Test func operationsGivePyTorchsBits() throws {
        let fixtures: Fixtures = try Fixture.load("../tensors/halves.json")
        try #require(fixtures.cases.count > 800)
        var failures: [String] = []
        for (index, item) in fixtures.cases.enumerated() {
            let keywords = item.kwargs.map(\.name).joined(separator: ", ")
            let type = item.args.compactMap(\.tensor?.dtype).first ?? ""
            let name = "case \(index): \(type) \(item.function)(\(keywords))"
            do {
                if let difference = try difference(item) { failures.append("\(name): \(difference)") }
            } catch { failures.append("\(name): \(error)") }
        }
        print("halves.json: \(fixtures.cases.count) calls")
        #expect(failures.isEmpty, "\(failures.count) of \(fixtures.cases.count):\n\(failures.joined(separator: "\n"))")
    }

    private func difference(_ item: Case) throws -> String? {
        let spec = try #require(specs[item.function], "no spec")
        let arguments = try item.args.map { try $0.argument() } + item.kwargs.map { try $0.value.argument() }
        let context = Context()
        context.generator.seed(7)
        return try context.withCurrent { () throws -> String? in
            let found: [Tensor]
            do {
                let layout = try spec.layout(positional: item.args.count, keywords: item.kwargs.map(\.name))
                found = tensors(try arguments.withUnsafeBufferPointer { try spec.call($0, layout: layout) })
                if let expected = item.results {
                    if let difference = compare(found, expected, "result") { return difference }
                }
                if let gradients = item.gradients {
                    if let difference = try compareGradients(found, arguments, item, gradients) { return difference }
                } else if item.error != nil, let result = found.first, result.requiresGrad {
                    _ = try gradients(result, arguments, item)
                }
            } catch let error as TensorError {
                guard let expected = item.error else { return "raised \(error.message)" }
                let first = error.message.prefix { $0 != "\n" }
                return first == expected.text && error.pythonClass.pythonName == expected.class
                    ? nil : "raised \(error.pythonClass.pythonName) \(first), PyTorch \(expected)"
            }
            return item.error.map { "should have raised \($0)" }
        }
    }

    private func tensors(_ result: CallResult) -> [Tensor] {
        switch result {
        case .tensor(let tensor): [tensor]
        case .tensors(let tensors): tensors
        case .named(let named): named.fields.map(\.value)
        default: []
        }
    }

    private func gradients(_ result: Tensor, _ arguments: [Argument], _ item: Case) throws -> [Tensor?] {
        let leaves = arguments.prefix(item.args.count).compactMap { argument in
            if case .tensor(let tensor) = argument, tensor.requiresGrad { tensor } else { nil }
        }
        let weights = try Tensor((0..<result.count).map { Scalar.double(Double($0 % 7) - 2.5) }, shape: result.shape, dtype: result.dtype)
        return try Tensor.gradients(of: [result], with: [weights], respectTo: leaves, allowUnused: true)
    }

    private func compareGradients(
        _ found: [Tensor], _ arguments: [Argument], _ item: Case, _ expected: [Described?]
    ) throws -> String? {
        guard let result = found.first else { return "no result" }
        for (place, (gradient, wanted)) in zip(try gradients(result, arguments, item), expected).enumerated() {
            if gradient == nil, wanted == nil { continue }
            guard let gradient, let wanted else { return "gradient \(place) is \(gradient == nil ? "missing" : "too many")" }
            if let difference = compare([gradient], [wanted], "gradient \(place)") { return difference }
        }
        return nil
    }

    /// Nan for nan; all else equal.
    private func compare(_ found: [Tensor], _ expected: [Described], _ what: String) -> String? {
        guard found.count == expected.count else { return "\(found.count) results, PyTorch has \(expected.count)" }
        for (tensor, expected) in zip(found, expected) {
            guard tensor.dtype.name == expected.dtype else { return "\(what) is \(tensor.dtype), PyTorch's \(expected.dtype)" }
            guard Array(tensor.shape) == expected.shape else { return "\(what) has shape \(tensor.shape), PyTorch's \(expected.shape)" }
            let pairs = Array(zip(tensor.doubles(), expected.doubles))
            let wrong = pairs.filter { !($0 == $1 || $0.isNaN && $1.isNaN) }
            // Only the halves' own bits are promised here; float32 digits have tests of their own.
            let allowed = tensor.dtype.isHalf || !tensor.dtype.isFloatingPoint ? 0 : 1e-6
            if let first = wrong.first(where: { abs($0 - $1) > allowed * abs($1) }) {
                return "\(what): \(wrong.count) of \(pairs.count), \(first.0) for \(first.1)"
            }
        }
        return nil
    }
}
