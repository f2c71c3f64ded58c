// SPDX-License-Identifier: MIT
import TensorCore

/// How several losses notice the same mistake, and what helps after the same error.
enum LossNotice {
    /// Probabilities where raw scores belong.
    static func probabilities(_ call: FinishedCall, _ function: String) -> Remark? {
        guard let input = call.tensor("input") else { return nil }
        if let maker = input.isComputed(by: ["Softmax", "Sigmoid"]) {
            return Remark(
                "\(function) takes raw scores and applies a softmax itself, but input comes from \(maker): the loss is "
                    + "squeezed and learns slowly; pass what went into the \(maker)", about: "input")
        }
        let rows = input.classRows()
        guard !rows.isEmpty, rows.allSatisfy(\.looksLikeProbabilities) else { return nil }
        return Remark(
            "\(function) takes raw scores and applies a softmax itself, but input looks like probabilities: its rows lie "
                + "in [0, 1] and sum to 1 (row 0: \(sumText(rows[0]))); pass the scores, or give input.log() to nll_loss",
            about: "input")
    }

    /// `0.2 + 0.5 + 0.3 = 1`
    static func sumText(_ row: ClassRow) -> String {
        let parts = row.values.prefix(4).map(\.shown) + (row.values.count > 4 ? ["…"] : [])
        return parts.joined(separator: " + ") + " = \(row.sum.shown)"
    }

    /// Anything but log-probabilities where those belong.
    static func logProbabilities(_ call: FinishedCall, _ argument: String, dim: Int, instead: String) -> Remark? {
        guard let input = call.tensor(argument), input.dtype.isFloatingPoint,
            let first = input.samples().first(where: { $0.value > 1e-4 })
        else { return nil }
        let evidence = "\(argument)\(input.placeText(first.index)) = \(first.value.shown)"
        let dim = Swift.min(dim, Swift.max(input.rank - 1, 0))
        if let maker = input.isComputed(by: ["Softmax"]) {
            return Remark(
                "\(call.function) takes log-probabilities, which are never above 0, but \(evidence), from \(maker); use "
                    + "F.log_softmax instead of F.softmax", about: argument)
        }
        return Remark(
            "\(call.function) takes log-probabilities, which are never above 0, but \(evidence); did you mean "
                + "F.log_softmax(\(argument), dim=\(dim))\(instead)?", about: argument)
    }

    /// Targets other than 1 and -1.
    static func signs(_ call: FinishedCall, consequence: (_ other: Double) -> String) -> Remark? {
        guard let target = call.tensor("target") else { return nil }
        let samples = target.samples()
        guard let wrong = samples.first(where: { $0.value.magnitude != 1 && !$0.value.isNaN }) else { return nil }
        var distinct: [Double] = []
        for sample in samples where !distinct.contains(sample.value) && distinct.count < 6 { distinct.append(sample.value) }
        let values = distinct.sorted()
        let list = values.map(\.shown).joined(separator: ", ")
        let fix = values.allSatisfy { $0 == 0 || $0 == 1 } ? "; for labels 0 and 1 use 2 * target - 1" : ""
        return Remark(
            "\(call.function) takes targets 1 and -1, but target holds \(list) (target\(target.placeText(wrong.index)) = "
                + "\(wrong.value.shown)): \(consequence(wrong.value))\(fix)", about: "target")
    }

    /// What a sigmoid made, where raw scores belong.
    static func sigmoidBefore(_ call: FinishedCall, _ argument: String, orElse other: String = "") -> Remark? {
        guard let maker = call.tensor(argument)?.isComputed(by: ["Sigmoid", "Softmax"]) else { return nil }
        return Remark(
            "the sigmoid is part of this loss, but \(argument) comes from \(maker): it is squeezed twice; pass what went into the "
                + "\(maker)\(other)", about: argument)
    }

    /// Targets of a loss of probabilities that are none.
    static func targetsOutside(_ call: FinishedCall, _ argument: String) -> Remark? {
        guard let target = call.tensor(argument),
            let wrong = target.samples().first(where: { $0.value < 0 || $0.value > 1 })
        else { return nil }
        let fix = wrong.value == -1 ? "; for labels -1 and 1 use (\(argument) + 1) / 2"
            : target.samples().allSatisfy { $0.value == $0.value.rounded() }
                ? "; class numbers belong into F.cross_entropy, one column of 0 and 1 for each class here" : ""
        return Remark(
            "targets are 0, 1 or between, but \(argument)\(target.placeText(wrong.index)) = \(wrong.value.shown): the loss has no "
                + "lower bound\(fix)", about: argument)
    }

    /// A column against a row.
    static func column(_ call: FinishedCall) -> Remark? {
        guard let input = call.tensor("input"), let target = call.tensor("target"), input.shape != target.shape,
            let shape = try? Shape.broadcast(input.shape, target.shape), let pairs = shape.product,
            pairs > input.count, pairs > target.count || input.count > 1
        else { return nil }
        let counts = shape.map(String.init).joined(separator: " x ")
        var fix = ""
        if input.count == target.count {
            fix = input.rank == target.rank + 1 && input.shape.last == 1 ? "; target.unsqueeze(1) has input's shape"
                : target.rank == input.rank + 1 && target.shape.last == 1 ? "; target.squeeze(1) has input's shape"
                : "; target.view_as(input) has input's shape"
        }
        return Remark(
            "compared \(counts) = \(pairs) pairs, where \(Swift.max(input.count, target.count)) were probably meant: input is "
                + "\(input.shape), target \(target.shape)\(fix)", about: "target")
    }

    /// The mean of no examples.
    static func nothingCounted(_ call: FinishedCall) -> Remark? {
        guard let result = call.result, result.count == 1, let value = try? result.item().double, value.isNaN,
            let target = call.tensor("target"), !target.dtype.isFloatingPoint, let ignored = call.number("ignore_index"),
            call.text("reduction") == "mean"
        else { return nil }
        let samples = target.samples(atMost: 4096)
        let isWeightless = call.tensor("weight").map { weight in
            samples.allSatisfy { $0.value == ignored || weight.element(Int(exactly: $0.value) ?? 0).double == 0 }
        } ?? false
        guard isWeightless || samples.allSatisfy({ $0.value == ignored }) else { return nil }
        let reason = isWeightless ? "the weights of their classes are 0" : "all are ignore_index = \(ignored.shown)"
        return Remark(
            "0 of \(target.count) targets counted (\(reason)), so the mean is 0 / 0 = nan; skip such a batch, or use "
                + "reduction='sum' and divide by max(1, count)", about: "target")
    }
}

/// What helps after an error that several losses share.
enum LossRemedy {
    /// The target of a loss that takes class numbers.
    static func classTarget(_ call: FinishedCall) -> String? {
        guard let input = call.tensor("input"), let target = call.tensor("target"), let message = call.error?.message else {
            return nil
        }
        let classes = input.rank == 1 ? input.count : input.rank > 1 ? input.shape[1] : 0
        if message.hasSuffix("is out of bounds.") {
            let ignored = call.number("ignore_index") ?? -100
            guard let wrong = target.samples(atMost: 1 << 16).first(where: {
                ($0.value < 0 || $0.value >= Double(classes)) && $0.value != ignored
            }) else { return nil }
            return "target\(target.placeText(wrong.index)) = \(wrong.value.shown), and with \(classes) classes target holds 0 to "
                + "\(classes - 1); a number that marks what should not count is given as ignore_index=\(wrong.value.shown)"
        }
        let takes = call.function == "cross_entropy"
            ? "cross_entropy takes class numbers (int64 \(numbers(input))) or class probabilities (float \(input.shape))"
            : "\(call.function) takes class numbers (int64 \(numbers(input)))"
        if message.hasPrefix("expected target dtype to be Long") {
            let column = target.rank == input.rank && target.rank > 1
            if column, target.shape == input.shape { return "\(takes), but target is \(target.kindText); try target.argmax(1)" }
            return "\(takes), but target is \(target.kindText); try target.long()"
        }
        if message.hasPrefix("0D or 1D target tensor expected") {
            if target.rank == 2, target.shape[1] == 1 {
                return "\(takes), but target is \(target.shape); try target.squeeze(1)"
            }
            if target.shape == input.shape { return "\(takes), but target is \(target.shape); try target.argmax(1)" }
            return "\(takes), but target is \(target.shape)"
        }
        if message.hasPrefix("Expected floating point type for target with class") {
            return "target has input's shape \(target.shape), so it is read as class probabilities; try target.float(), or "
                + "target.argmax(1) for class numbers"
        }
        if message.hasPrefix("size mismatch") || message.hasPrefix("Expected target size") {
            guard input.rank >= 3, target.rank == input.rank - 1 else { return nil }
            if input.shape.dropLast().elementsEqual(target.shape) {
                let order = [0, input.rank - 1] + Array(1..<(input.rank - 1))
                let sizes = (1...(input.rank - 2)).map { ", d\($0)" }.joined()
                return "the classes are dimension 1: input is (N, C\(sizes)) and target (N\(sizes)), but here the last "
                    + "dimension of input seems to be the classes; try input.permute("
                    + order.map(String.init).joined(separator: ", ") + ")"
            }
            return "input is (N, C, d1, …) and target (N, d1, …), but input is \(input.shape) and target \(target.shape)"
        }
        if message.hasPrefix("Expected input batch_size") {
            return "each row of input needs one target: input is \(input.shape), target \(target.shape)"
        }
        return nil
    }

    private static func numbers(_ input: Tensor) -> String {
        var shape = input.shape
        if shape.count > 1 { shape.remove(at: 1) } else if shape.count == 1 { shape = Shape() }
        return shape.description
    }

    /// A target whose type is not the input's.
    static func floatTarget(_ call: FinishedCall) -> String? {
        guard let input = call.tensor("input"), let target = call.tensor("target"), let message = call.error?.message else {
            return nil
        }
        if !target.dtype.isFloatingPoint, message.contains("dtype") || message.contains("can't be cast") {
            return "\(call.function) takes a target of input's type (\(input.dtype.name)), but target is \(target.kindText); "
                + "try target.float()"
        }
        if message.hasPrefix("Found dtype") {
            return "input is \(input.dtype.name) and target \(target.dtype.name); try target.to(input.dtype)"
        }
        if message.contains("arget size") { return sameShape(input, target) }
        return nil
    }

    private static func sameShape(_ input: Tensor, _ target: Tensor) -> String? {
        guard input.count == target.count else { return nil }
        if input.rank == target.rank + 1, input.shape.last == 1 {
            return "input is \(input.shape), target \(target.shape); try target.unsqueeze(1) or input.squeeze(1)"
        }
        return "input is \(input.shape), target \(target.shape); try target.view_as(input)"
    }

    /// Whole numbers where a mean is taken.
    static func wholeNumbers(_ call: FinishedCall) -> String? {
        guard let message = call.error?.message, message.contains("could not infer output dtype") else { return nil }
        guard let whole = call.tensors.first(where: { !$0.tensor.dtype.isFloatingPoint }) else { return nil }
        return "\(call.function) averages, and whole numbers have no mean here: \(whole.name) is \(whole.tensor.kindText); "
            + "try \(whole.name).float()"
    }

    /// Elements that are no probabilities.
    static func probabilities(_ call: FinishedCall) -> String? {
        guard let message = call.error?.message, message.hasPrefix("all elements of") else { return floatTarget(call) }
        let name = message.contains("target") ? "target" : "input"
        guard let tensor = call.tensor(name),
            let wrong = (0..<tensor.count).lazy.map({ Tensor.Sample(index: $0, value: tensor.element($0).double) })
                .first(where: { !($0.value >= 0 && $0.value <= 1) })
        else { return nil }
        let evidence = "\(name)\(tensor.placeText(wrong.index)) = \(wrong.value.shown)"
        if wrong.value.isNaN {
            return "\(evidence), which is not a number: what computed \(name) went wrong before this call"
        }
        return name == "input"
            ? "\(evidence); for raw scores use F.binary_cross_entropy_with_logits(input, target), or torch.sigmoid(input)"
            : "\(evidence); targets are 0, 1 or between"
    }
}
