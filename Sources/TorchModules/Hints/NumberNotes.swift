// SPDX-License-Identifier: MIT

import Language
import TensorCore
import TensorNN

/// The sum or mean that a call left to be computed, to be looked at when it has been.
struct UnreadResult {
    weak var result: Tensor?
    let function: String
    let origin: UInt
    private let operandBoxes: [WeakTensor]
    /// Those that are still there.
    var operands: [Tensor] { operandBoxes.compactMap(\.tensor) }

    private struct WeakTensor { weak var tensor: Tensor? }

    init(_ result: Tensor, _ function: String, _ operands: [Tensor], _ origin: UInt) {
        self.result = result
        self.function = function
        self.origin = origin
        operandBoxes = operands.map { WeakTensor(tensor: $0) }
    }
}

/// The first number of a session that is not finite: which step gave it, where, and from what. It is told once; what follows
/// from it is no news.
extension TorchLibrary {
    /// Functions whose results are looked at: those that can leave the finite numbers.
    static let watchedFunctions: Set<String> = [
        "log", "log2", "log10", "log1p", "sqrt", "rsqrt", "div", "divide", "true_divide", "reciprocal", "pow", "exp", "exp2",
        "expm1", "acos", "asin", "acosh", "atanh", "arccos", "arcsin", "logit", "mean", "std", "var", "xlogy", "softmax",
        "log_softmax", "prod", "square", "cosh", "sinh", "tan", "lgamma", "digamma", "addcdiv", "logsumexp",
    ]

    /// Connects what watches gradients.
    func watchNumbers() {
        context.watchesNumbers = machine.showsHints
        machine.onHintSetting = { [unowned self] isOn in context.watchesNumbers = isOn && !hasNotedBadNumber }
        let places = machine.instructionPlaces
        context.origin = OriginReader(depth: places.depth, before: places.before, stride: places.stride)
        context.onBadRoot = { [unowned self] root in noteBadResult(root) }
        context.onBadGradient = { [unowned self] gradient, place, node, incoming in
            noteBadGradient(gradient, place, node, incoming)
        }
    }

    /// Looks at a result, and speaks when it is bad although the operands were good.
    func watch(_ result: Tensor, of function: String, operands: [Tensor], at origin: UInt? = nil) {
        if result.isCostlyToRead {
            if result.count == 1 { unreadResult = UnreadResult(result, function, operands, machine.currentInstruction) }
            return
        }
        guard let place = result.firstBadElement(), operands.allSatisfy({ $0.firstBadElement() == nil }) else { return }
        let value = result.element(place).double
        var cause = operands.contains { $0.count == 0 } ? ", of no elements at all" : ""
        if let first = operands.first(where: { $0.shape == result.shape }) {
            let operand = first.element(place).double
            cause = " from \(operand.shown)"
            if operands.count > 1, let second = operands.first(where: { $0 !== first }),
                second.shape == result.shape || second.count == 1
            {
                cause += " and \(second.element(second.count == 1 ? 0 : place).double.shown)"
            }
        } else if let first = operands.first, first.count == 1 {
            cause = " from \(first.element(0).double.shown)"
        }
        note("\(function) gives \(value.shown)\(at(result, place))\(cause)", advice: advice(function, value), at: origin)
    }

    /// A number that is shown, asked for, or that backward starts from.
    @inline(never)
    func noteBadResult(_ tensor: Tensor) {
        guard machine.showsHints, let bad = tensor.firstBadElement() else { return }
        if let unread = unreadResult, unread.result === tensor {
            unreadResult = nil
            watch(tensor, of: unread.function, operands: unread.operands, at: unread.origin)
        }
        let value = tensor.element(bad).double
        guard let step = tensor.firstBadStep() else {
            guard value.isNaN, let node = tensor.gradFunction else { return }
            return note("this is \(value.shown), from \(name(of: node))", advice: nil)
        }
        let function = name(of: step.node)
        let text: String
        if step.isLeaf {
            text = "what \(function) reads holds \(step.value.shown)\(place(step.place, in: step.shape)) already"
        } else {
            let operand = step.operand.map { " from \($0.shown)" } ?? ""
            text = "\(function) gives \(step.value.shown)\(place(step.place, in: step.shape))\(operand)"
        }
        note(text, advice: step.isLeaf ? nil : advice(function, step.value), at: step.node.origin)
    }

    private func noteBadGradient(_ gradient: Tensor, _ place: Int, _ node: Node?, _ incoming: Double?) {
        let value = gradient.element(place).double
        guard let node else {
            return note(
                "the gradient of a leaf \(gradient.shape) is \(value.shown)\(at(gradient, place)); "
                    + "torch.autograd.set_detect_anomaly(True) names the step", advice: nil, isGradient: true)
        }
        let function = name(of: node)
        var text = "the derivative of \(function) is \(value.shown)\(at(gradient, place))"
        var advice = advice(function, value)
        if incoming == 0, value.isNaN {
            text += ", although the gradient that reaches it there is 0: a branch that torch.where did not take, or a factor of 0, "
                + "still has a derivative, and 0 * inf is nan"
            advice = "put safe values in first: torch.where(ok, \(function)(torch.where(ok, x, 1.)), 0.)"
        }
        note(text, advice: advice, at: node.origin, isGradient: true)
    }

    private func note(_ text: String, advice: String?, at origin: UInt? = nil, isGradient: Bool = false) {
        guard !hasNotedBadNumber else { return }
        endNumberWatch()
        let subject = isGradient ? "the first gradient that is not a finite number" : "the first result that is not a finite number"
        machine.giveHint("number", "\(subject): \(text)" + (advice.map { "; \($0)" } ?? ""), at: origin)
    }

    /// The first one was told.
    func endNumberWatch() {
        hasNotedBadNumber = true
        context.watchesNumbers = false
    }

    private func at(_ tensor: Tensor, _ index: Int) -> String { place(index, in: tensor.shape) }

    private func place(_ index: Int, in shape: Shape) -> String {
        let place = shape.placeText(index)
        return place.isEmpty ? "" : " at " + place
    }

    /// `log` for LogBackward0.
    func name(of node: Node) -> String {
        let known = ["Div": "/", "Mul": "*", "Add": "+", "Sub": "-", "Mm": "@", "NllLoss": "nll_loss", "MseLoss": "mse_loss"]
        let name = node.operationName
        if let symbol = known[name] { return symbol == "/" ? "div" : symbol }
        let stem = String(name.last?.isNumber == true && !["Log2", "Log10", "Exp2"].contains(name) ? name.dropLast() : name[...])
        return stem.reduce(into: "") { text, letter in
            if letter.isUppercase, !text.isEmpty { text += "_" }
            text += letter.lowercased()
        }
    }

    private func advice(_ function: String, _ value: Double) -> String? {
        switch (function, value.isNaN) {
        case ("pow", false), ("square", false), ("exp2", false): "the power is larger than its type holds"
        case ("pow", true): "a negative number has no root"
        default: Self.advice[function]
        }
    }

    private static let advice: [String: String] = [
        "log": "its operand must be above 0, as x.clamp(min=1e-8) is", "log2": "its operand must be above 0",
        "log10": "its operand must be above 0", "sqrt": "below 0 it has no value, and at 0 its slope is infinite: sqrt(x + 1e-8)",
        "rsqrt": "its operand must be above 0", "div": "a divisor of 0: add a small number, or divide where it is not 0",
        "reciprocal": "a divisor of 0", "exp": "in float32 it overflows above 88.7",
        "std": "one element has no spread: unbiased=False divides by n", "var": "one element has no spread: unbiased=False divides by n",
        "acos": "its operand must be in [-1, 1]", "asin": "its operand must be in [-1, 1]", "mean": "there is nothing to average",
        "logit": "its operand must be between 0 and 1",
    ]
}
