// SPDX-License-Identifier: MIT
import Foundation
import TensorCore
import TensorNN
import Testing

/// The functions compute, differentiate, warn and refuse as PyTorch's do: Tests/losses/calls/NAME.json, each made by its
/// NAME.json.py. The calls go through the specs, as a script's calls do.
@Suite struct LossFixtureTests {
    struct Fixtures: Decodable { let cases: [Case] }

    struct Case: Decodable {
        let function: String
        let args: [Value]
        let kwargs: [Keyword]
        /// What a module of the function was made with, if it was one that was called.
        let settings: [Keyword]?
        let result: Described?
        let graph: String?
        let gradients: [Described?]?
        let second: [Described?]?
        let third: [Described?]?
        let second_error: Failure?
        let third_error: Failure?
        /// How many derivatives agree with finite differences.
        let differences: Int?
        let on_copy: Bool?
        let warnings: [String]?
        let error: Failure?
        let backward_error: Failure?
    }

    typealias Keyword = FixtureKeyword<Described>
    typealias Value = FixtureValue<Described>
    typealias Failure = FixtureFailure

    struct Described: FixtureTensor {
        let dtype: String
        let shape: [Int]
        let values: [FixtureNumber]
        let requires_grad: Bool?

        func tensor() throws -> Tensor {
            let tensor = try Fixture.tensor(values, shape: shape, dtype: dtype)
            return requires_grad ?? false ? try tensor.requireGrad() : tensor
        }
    }

    private let specs: [String: CallableSpec] = {
        var specs: [String: CallableSpec] = [:]
        for spec in LossCatalog.all + DistanceCatalog.all + ActivationCatalog.all + LayerCatalog.all where !spec.reach.isDisjoint(with: [.functional, .vision]) {
            specs[spec.name] = spec
        }
        return specs
    }()

    @Test(arguments: Fixture.names(in: "calls"))
    func functionsAgreeWithPyTorch(_ file: String) throws {
        let fixtures: Fixtures = try Fixture.load(file)
        try #require(!fixtures.cases.isEmpty)
        print("\(file): \(fixtures.cases.count) calls")
        for (index, item) in fixtures.cases.enumerated() {
            let keywords = item.kwargs.map(\.name).joined(separator: ", ")
            let name = "\(file), case \(index): \(item.function)(\(keywords))"
            do { try check(item, name) } catch { Issue.record("\(name): \(error)") }
        }
    }

    private func check(_ item: Case, _ name: String) throws {
        let spec = try #require(specs[item.function], "\(name): no spec")
        let arguments = try item.args.map { try $0.argument() } + item.kwargs.map { try $0.value.argument() }
        let context = Context()
        let warnings = Warnings()
        context.onWarning = { category, text in
            if category == "UserWarning", !text.contains("padding='same'") { warnings.texts.append(text) }
        }
        try context.withCurrent { () throws -> Void in
            let outcome = Result { () throws -> CallResult in
                if let settings = item.settings { return try module(spec, settings).call(arguments) }
                let layout = try spec.layout(positional: item.args.count, keywords: item.kwargs.map(\.name))
                var given = arguments
                if item.on_copy ?? false, case .tensor(let first)? = given.first { given[0] = .tensor(try first.clone()) }
                return try given.withUnsafeBufferPointer { try spec.call($0, layout: layout) }
            }
            switch (outcome, item.error) {
            case (.failure(let error), let expected?):
                let error = try #require(error as? TensorError)
                #expect(error.message.prefix { $0 != "\n" } == expected.text, "\(name)")
                #expect(error.pythonClass.pythonName == expected.class, "\(name)")
            case (.failure(let error), nil): _ = Issue.record("\(name): \(error)")
            case (.success, let expected?): _ = Issue.record("\(name): should have raised \(expected.text)")
            case (.success(let result), nil):
                guard case .tensor(let tensor) = result else {
            Issue.record("\(name): no tensor")
            return
        }
                try compare(tensor, item, leaves(arguments, item), name)
            }
            #expect(warnings.texts == item.warnings ?? [], "\(name)")
            if let orders = item.differences { checkDifferences(spec, item, arguments, orders, name) }
        }
    }

    private func module(_ spec: CallableSpec, _ settings: [Keyword]) throws -> FunctionModule {
        let names = FunctionModule.constructorParameters(of: spec).map(\.name)
        let given = try names.map { name in try settings.first { $0.name == name }?.value.argument() ?? .missing }
        return try #require(try FunctionModule(spec, given))
    }

    /// Finite differences agree with the gradients, and with those of the gradients where PyTorch has them.
    private func checkDifferences(
        _ spec: CallableSpec, _ item: Case, _ arguments: [Argument], _ orders: Int, _ name: String
    ) {
        let inputs = arguments.enumerated().compactMap { place, argument -> GradientCheck.Input? in
            if case .tensor(let tensor) = argument { .init(place: place, tensor: tensor) } else { nil }
        }
        let function: GradientCheck.Function = { (tensors) throws(TensorError) -> [Tensor] in
            var given = arguments
            for (input, tensor) in zip(inputs, tensors) {
                // CTC's gradient is that of scores which a log_softmax went over.
                let isScores = item.function == "ctc_loss" && input.place == 0
                given[input.place] = .tensor(isScores ? try tensor.logSoftmax(dim: tensor.rank - 1) : tensor)
            }
            let layout = try spec.layout(positional: item.args.count, keywords: item.kwargs.map(\.name))
            let outcome = given.withUnsafeBufferPointer { buffer -> Result<CallResult, TensorError> in
                do throws(TensorError) { return .success(try spec.call(buffer, layout: layout)) } catch { return .failure(error) }
            }
            guard case .tensor(let loss) = try outcome.get() else { throw .runtime("\(spec.name) gives no tensor") }
            return [loss]
        }
        #expect(throws: Never.self, "\(name): differences") { try GradientCheck.run(inputs, function) }
        if orders == 2 {
            #expect(throws: Never.self, "\(name): second differences") { try GradientCheck.runSecond(inputs, function) }
        } else {
            #expect(throws: TensorError.self, "\(name): second differences") { try GradientCheck.runSecond(inputs, function) }
        }
    }

    /// The arguments that require grad, in order.
    private func leaves(_ arguments: [Argument], _ item: Case) -> [Tensor] {
        arguments.compactMap { argument in
            if case .tensor(let tensor) = argument, tensor.requiresGrad { tensor } else { nil }
        }
    }

    private func compare(_ result: Tensor, _ item: Case, _ leaves: [Tensor], _ name: String) throws {
        // What was computed from a float32 is no more exact than that.
        let isMixed = (item.args + item.kwargs.map(\.value)).contains { ($0.tensor?.dtype ?? $0.dtype) == "float32" }
        let loosened =
            switch item.function {
            // Roots and powers of small differences lose digits.
            case "triplet_margin_loss": 4.0
            // Products add up in an order of the processor's own.
            case "linear_cross_entropy": 2.0
            default: 1.0
            }
        try expectClose(result, item.result, name, isMixed: isMixed, loosened: loosened)
        guard let graph = item.graph else {
            #expect(result.gradFunction == nil, "\(name)")
            return
        }
        #expect(result.gradFunction.map(text) == graph, "\(name)")
        let weights = try Tensor((0..<result.count).map { Double($0 + 1) }, shape: result.shape).to(result.dtype)
        let total = try result.mul(weights).sum()
        if let expected = item.backward_error {
            let error = #expect(throws: TensorError.self, "\(name): backward") {
                _ = try Tensor.gradients(of: [total], respectTo: leaves, createGraph: true, allowUnused: true)
            }
            #expect(error?.message == expected.text, "\(name): backward")
            return
        }
        let gradients = try Tensor.gradients(
            of: [total], respectTo: leaves, createGraph: true, allowUnused: true)
        let expected = item.gradients ?? []
        #expect(gradients.count == expected.count, "\(name)")
        for (gradient, expected) in zip(gradients, expected) {
            try expectClose(gradient, expected, "\(name): gradient", isMixed: isMixed, loosened: loosened)
        }
        let second = try higher(
            gradients, leaves, item.second, item.second_error, "\(name): second", isMixed, goesOn: item.third != nil || item.third_error != nil)
        _ = try higher(second, leaves, item.third, item.third_error, "\(name): third", isMixed, goesOn: false)
    }

    /// The gradients of the sum of the squares of `gradients`.
    private func higher(
        _ gradients: [Tensor?], _ leaves: [Tensor], _ expected: [Described?]?, _ failure: Failure?, _ name: String,
        _ isMixed: Bool, goesOn: Bool
    ) throws -> [Tensor?] {
        guard expected != nil || failure != nil else { return [] }
        let squares = try gradients.compactMap { $0 }.filter(\.requiresGrad).map { try $0.square().sum() }
        guard var total = squares.first else {
            Issue.record("\(name): no derivative")
            return []
        }
        for square in squares.dropFirst() { total = try total.add(square) }
        // A derivative that is 0 in exact arithmetic is the rounding of those before it.
        let steepest = gradients.compactMap { $0?.doubles().map(\.magnitude).filter(\.isFinite).max() }.max() ?? 0
        if let failure {
            let error = #expect(throws: TensorError.self, "\(name)") {
                _ = try Tensor.gradients(of: [total], respectTo: leaves, createGraph: goesOn, allowUnused: true)
            }
            #expect(error?.message == failure.text, "\(name)")
            return []
        }
        let found = try Tensor.gradients(of: [total], respectTo: leaves, createGraph: goesOn, allowUnused: true)
        for (gradient, expected) in zip(found, expected ?? []) {
            // PyTorch leaves out a derivative that is zero everywhere; zeros are as good.
            if expected == nil || gradient == nil {
                let present = try expected?.tensor() ?? gradient
                #expect(present?.doubles().allSatisfy { $0 == 0 } ?? true, "\(name)")
            } else {
                try expectClose(gradient, expected, name, isMixed: isMixed, loosened: 16, floor: steepest)
            }
        }
        return found
    }

    private func text(_ node: Node) -> String {
        let inner = node.nextEdges.map { $0.node.map(text) ?? "None" }.joined(separator: ", ")
        return inner.isEmpty ? node.name : "\(node.name)(\(inner))"
    }

    /// Type, shape, count, nan and infinities exactly; numbers to a few units in the last place of the largest one.
    private func expectClose(
        _ tensor: Tensor?, _ expected: Described?, _ name: String, isMixed: Bool, loosened: Double = 1,
        floor: Double = 0
    ) throws {
        guard let expected else {
            #expect(tensor == nil, "\(name)")
            return
        }
        guard let tensor else {
            Issue.record("\(name): missing")
            return
        }
        #expect(tensor.dtype.name == expected.dtype, "\(name)")
        #expect(Array(tensor.shape) == expected.shape, "\(name)")
        let values = tensor.doubles()
        let wanted = expected.values.map(\.double)
        #expect(values.count == wanted.count, "\(name)")
        let unit = tensor.dtype == .float32 || isMixed ? 0x1p-23 : 0x1p-52
        let size = max(wanted.filter(\.isFinite).map(\.magnitude).max() ?? 0, floor)
        for (value, wanted) in zip(values, wanted) {
            if wanted.isNaN {
                #expect(value.isNaN, "\(name)")
            } else if wanted.isInfinite {
                #expect(value == wanted, "\(name)")
            } else {
                let allowed = 8 * (wanted.magnitude + size) * unit * loosened
                #expect(abs(value - wanted) <= allowed, "\(name): \(values) against \(wanted)")
                if abs(value - wanted) > allowed { return }
            }
        }
    }
}

/// What a call warned about.
private final class Warnings {
    var texts: [String] = []
}
