// SPDX-License-Identifier: MIT
import TensorCore
import TensorNN
import Testing

/// Finite differences agree with the gradients of every loss, in float64, and with the gradients of their gradients.
@Suite struct GradientCheckTests {
    /// Arguments by position, away from kinks; tensors that can be differentiated require grad.
    private struct Row {
        let arguments: [Argument]
        var keywords: [(String, Argument)] = []
    }

    /// Losses whose gradient PyTorch does not differentiate again.
    private static let firstOrderOnly: Set<String> = ["ctc_loss", "multi_margin_loss"]

    private static func normal(_ shape: Shape, grad: Bool = true) throws -> Argument {
        .tensor(try Tensor.randn(shape, dtype: .float64).requireGrad(grad))
    }

    private static func uniform(_ shape: Shape, grad: Bool = true) throws -> Argument {
        .tensor(try Tensor.rand(shape, dtype: .float64).mul(0.8).add(0.1).detach().requireGrad(grad))
    }

    private static func logarithms(_ shape: Shape) throws -> Argument {
        let scores = try Tensor.randn(shape, dtype: .float64)
        return .tensor(try scores.logSoftmax(dim: shape.count - 1).detach().requireGrad())
    }

    private static func whole(_ values: [Int], _ shape: Shape? = nil) throws -> Argument {
        .tensor(try Tensor(values).view(shape ?? [values.count]))
    }

    private static func rows(_ name: String) throws -> [Row]? {
        let signs: Argument = .tensor(try Tensor([1.0, -1, 1, -1], shape: [4]).to(.float64))
        switch name {
        case "l1_loss", "mse_loss", "soft_margin_loss", "poisson_nll_loss":
            return [Row(arguments: [try normal([3, 4]), try normal([3, 4])])]
        case "huber_loss", "smooth_l1_loss":
            let keyword = name == "huber_loss" ? "delta" : "beta"
            return try [0.3, 1.7].map { Row(arguments: [try normal([3, 4]), try normal([3, 4])], keywords: [(keyword, .double($0))]) }
        case "nll_loss":
            return [
                Row(arguments: [try logarithms([3, 4]), try whole([1, 0, 3]), try uniform([4], grad: false)]),
                Row(arguments: [try normal([2, 3, 2, 2]), try whole([0, 1, 2, 0, 1, 1, 2, 2], [2, 2, 2])]),
            ]
        case "cross_entropy":
            return [
                Row(arguments: [try normal([3, 4]), try whole([1, 0, 3])], keywords: [("label_smoothing", .double(0.2))]),
                Row(arguments: [try normal([3, 4]), try uniform([3, 4]), try uniform([4], grad: false)]),
            ]
        case "linear_cross_entropy":
            return [
                Row(
                    arguments: [try normal([3, 2]), try normal([4, 2]), try whole([1, 0, 3])],
                    keywords: [("linear_bias", try normal([4]))])
            ]
        case "binary_cross_entropy":
            return [Row(arguments: [try uniform([3, 4]), try uniform([3, 4]), try uniform([4], grad: false)])]
        case "binary_cross_entropy_with_logits":
            return [
                Row(
                    arguments: [try normal([3, 4]), try uniform([3, 4])],
                    keywords: [("pos_weight", try uniform([4], grad: false))])
            ]
        case "ctc_loss":
            return [
                Row(arguments: [
                    try logarithms([5, 2, 4]), try whole([1, 2, 3, 3], [2, 2]), .tuple([.int(5), .int(4)]),
                    .tuple([.int(2), .int(2)]),
                ])
            ]
        case "kl_div":
            return try [false, true].map {
                Row(arguments: [try logarithms([3, 4]), try uniform([3, 4])], keywords: [("log_target", .bool($0))])
            }
        case "hinge_embedding_loss": return [Row(arguments: [try uniform([4]), signs])]
        case "margin_ranking_loss":
            return [Row(arguments: [try normal([4]), try normal([4]), signs], keywords: [("margin", .double(0.5))])]
        case "cosine_embedding_loss":
            return [Row(arguments: [try normal([4, 3]), try normal([4, 3]), signs], keywords: [("margin", .double(-0.9))])]
        case "triplet_margin_loss", "triplet_margin_with_distance_loss":
            return [Row(arguments: [try normal([3, 4]), try normal([3, 4]), try normal([3, 4])], keywords: [("margin", .double(9))])]
        case "gaussian_nll_loss": return [Row(arguments: [try normal([3, 4]), try normal([3, 4]), try uniform([3, 4])])]
        case "multi_margin_loss": return [Row(arguments: [try normal([3, 4]), try whole([1, 0, 3])])]
        case "multilabel_margin_loss":
            return [Row(arguments: [try normal([2, 4]), try whole([3, 0, -1, 1, 1, -1, 0, 2], [2, 4])])]
        case "multilabel_soft_margin_loss": return [Row(arguments: [try normal([3, 4]), try uniform([3, 4])])]
        default: return nil
        }
    }

    /// The tensors among a row's arguments, and the loss as a function of them.
    private func call(
        _ spec: CallableSpec, _ row: Row, reduction: String
    ) throws -> (inputs: [GradientCheck.Input], function: GradientCheck.Function) {
        let keywords = row.keywords + [("reduction", Argument.string(reduction))]
        let given = row.arguments + keywords.map(\.1)
        let layout = try spec.layout(positional: row.arguments.count, keywords: keywords.map(\.0))
        let inputs = given.enumerated().compactMap { place, argument -> GradientCheck.Input? in
            if case .tensor(let tensor) = argument { .init(place: place, tensor: tensor) } else { nil }
        }
        return (inputs, { (tensors) throws(TensorError) -> [Tensor] in
            var arguments = given
            for (input, tensor) in zip(inputs, tensors) { arguments[input.place] = .tensor(tensor) }
            let outcome = arguments.withUnsafeBufferPointer { buffer -> Result<CallResult, TensorError> in
                do throws(TensorError) { return .success(try spec.call(buffer, layout: layout)) } catch { return .failure(error) }
            }
            guard case .tensor(let loss) = try outcome.get() else { throw .runtime("\(spec.name) gives no tensor") }
            return [loss]
        })
    }

    @Test(arguments: LossCatalog.all.map(\.name))
    func gradientsOfEveryLossAreRight(_ name: String) throws {
        let spec = try #require(LossCatalog.all.first { $0.name == name })
        let context = Context()
        context.generator.seed(7)
        try context.withCurrent { () throws -> Void in
            let rows = try #require(try Self.rows(name), "\(name) has no row here")
            for row in rows {
                for reduction in ["mean", "sum", "none"] {
                    let (inputs, function) = try call(spec, row, reduction: reduction)
                    #expect(throws: Never.self, "\(name), \(reduction)") { try GradientCheck.run(inputs, function) }
                    if Self.firstOrderOnly.contains(name) {
                        let error = #expect(throws: TensorError.self, "\(name), \(reduction)") {
                            try GradientCheck.runSecond(inputs, function)
                        }
                        #expect(error?.message.hasSuffix("is not implemented") == true, "\(name): \(error?.message ?? "")")
                    } else {
                        #expect(throws: Never.self, "\(name), \(reduction), twice") {
                            try GradientCheck.runSecond(inputs, function)
                        }
                    }
                }
            }
        }
    }

    /// x² with a gradient of 3x: the check must see it, in both modes, and the second derivative too.
    @Test func wrongGradientIsCaught() throws {
        func square(slope: Double) -> GradientCheck.Function {
            { (inputs) throws(TensorError) -> [Tensor] in
                let x = inputs[0]
                return [
                    try Tensor.record("SquareBackward", inputs: [x], output: try x.detach().mul(x.detach())) {
                        (gradient, _) throws(TensorError) in [try x.mul(slope).mul(gradient)]
                    }
                ]
            }
        }
        let inputs = [GradientCheck.Input(place: 0, tensor: try Tensor([1.0, 2.0]).to(.float64).requireGrad())]
        try GradientCheck.run(inputs, square(slope: 2))
        var options = GradientCheck.Options()
        for isFast in [false, true] {
            options.isFast = isFast
            let error = #expect(throws: TensorError.self) { try GradientCheck.run(inputs, options: options, square(slope: 3)) }
            guard case .gradientCheck(let text)? = error?.kind else {
                Issue.record("another error: \(String(describing: error))")
                continue
            }
            #expect(text.hasPrefix("Jacobian mismatch for output 0 with respect to input 0,"))
        }
        let cut: GradientCheck.Function = { (inputs) throws(TensorError) -> [Tensor] in
            let x = inputs[0]
            return [
                try Tensor.record("SquareBackward", inputs: [x], output: try x.detach().mul(x.detach())) {
                    (gradient, _) throws(TensorError) in [try x.detach().mul(2).mul(gradient)]
                }
            ]
        }
        try GradientCheck.run(inputs, cut)
        #expect(throws: TensorError.self) { try GradientCheck.runSecond(inputs, cut) }
        // After the checks the elements are what they were.
        #expect(inputs[0].tensor.doubles() == [1, 2])
    }
}
