// SPDX-License-Identifier: MIT
import TensorCore
import TensorNN
import Testing

/// The check of gradients against finite differences can fail; LossFixtureTests makes it for calls of every loss.
@Suite struct GradientCheckTests {
    @Test func everyLossIsCheckedAgainstDifferences() throws {
        var checked = Set<Substring>()
        for file in Fixture.names(in: "calls") {
            for line in try Fixture.text(file).split(separator: "\n") where line.contains("\"differences\":") {
                checked.insert(line.dropFirst("{\"function\":\"".count).prefix { $0 != "\"" })
            }
        }
        for spec in LossCatalog.all { #expect(checked.contains(spec.name[...]), "\(spec.name)") }
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
