// SPDX-License-Identifier: MIT
import TensorCore

/// Connectionist temporal classification: minus the log-probability of a label sequence, summed over all its alignments
/// with a longer input.
/// - Parameters:
///   - logProbs: log-probabilities of the classes at each time, (T, N, C) or (T, C); float32 or float64.
///   - targets: labels, (N, S) padded, or all of them one after another, (sum of lengths).
///   - inputLengths: how much of each input counts, at most T.
///   - targetLengths: how many labels each target has; `.mean` divides each loss by it.
///   - blank: the class that stands for no label.
///   - zeroInfinity: whether impossible alignments count 0 instead of infinity.
/// - Throws: TensorError in PyTorch's words; IndexError for a label that is no class, where PyTorch reads memory that is
///   not the input's.
public func ctcLoss(
    _ logProbs: Tensor, _ targets: Tensor, inputLengths: [Int], targetLengths: [Int], blank: Int = 0,
    reduction: Reduction = .mean, zeroInfinity: Bool = false
) throws(TensorError) -> Tensor {
    let isBatched = logProbs.rank == 3
    let batch = isBatched ? logProbs : try logProbs.unsqueeze(1)
    guard batch.dtype == .float32 || batch.dtype == .float64 else {
        throw .notImplemented("\"ctc_loss_cpu\" not implemented for '\(batch.dtype.scalarTypeName)'")
    }
    guard batch.count > 0 else { throw .runtime("log_probs tensor must not be empty") }
    let rows = try CTCTargets(batch, targets.to(.int64), inputLengths, targetLengths, blank: blank).rows
    let alignments = try CTCAlignments(logProbs: batch, blank: blank, rows: rows)
    let (values, logAlpha) = try alignments.losses()
    var losses = try Tensor.record("CtcLossBackward0", inputs: [batch], output: values) {
        (incoming, _) throws(TensorError) -> [Tensor?] in
        [
            try Tensor.record(
                "NotImplemented", inputs: [incoming, batch], saving: .nothing,
                output: try alignments.gradient(
                    incoming, losses: values.detach(), logAlpha: logAlpha, zeroInfinity: zeroInfinity)
            ) { (_, _) throws(TensorError) -> [Tensor?] in
                throw .runtime("derivative for aten::_ctc_loss_backward is not implemented")
            }
        ]
    }
    if zeroInfinity {
        losses = try Tensor.where(losses.detach().equal(Double.infinity), Tensor.zeros([], dtype: losses.dtype), losses)
    }
    switch reduction {
    case .none: return isBatched ? losses : try losses.squeeze(0)
    case .sum: return try losses.sum()
    case .mean:
        let lengths = try Tensor(targetLengths.map { Double(max($0, 1)) }).to(losses.dtype)
        return try losses.div(lengths).mean()
    }
}

/// The labels of each row, checked in PyTorch's order and words.
private struct CTCTargets {
    private(set) var rows: [CTCAlignments.Row] = []
    private static let caller = "(while checking arguments for ctc_loss_allocate_outputs)"

    init(
        _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: [Int], _ targetLengths: [Int], blank: Int
    ) throws(TensorError) {
        guard logProbs.rank == 3 else {
            throw .runtime(
                "Expected 3-dimensional tensor, but got \(logProbs.rank)-dimensional tensor for "
                    + "argument #1 'log_probs' \(Self.caller)")
        }
        guard targets.rank == 1 || targets.rank == 2 else {
            throw .runtime(
                "Expected 1 to 2 dimensions, but got \(targets.rank)-dimensional tensor for "
                    + "argument #2 'targets' \(Self.caller)")
        }
        let (time, batch, classes) = (logProbs.shape[0], logProbs.shape[1], logProbs.shape[2])
        guard blank >= 0, blank < classes else { throw .runtime("blank must be in label range") }
        guard inputLengths.count == batch else { throw .runtime("input_lengths must be of size batch_size") }
        guard targetLengths.count == batch else { throw .runtime("target_lengths must be of size batch_size") }
        if let length = targetLengths.first(where: { $0 < 0 }) { throw Self.outside("target_lengths", length, least: 0) }
        try Self.check(targets, targetLengths)
        for length in inputLengths {
            if length < 0 { throw Self.outside("input_lengths", length, least: 0) }
            guard length <= time else {
                throw .runtime(
                    "Expected input_lengths to have value at most \(time), but got value \(length) \(Self.caller)")
            }
        }
        let labels = targets.scalars().map { Int(exactly: $0.double) ?? -1 }
        var position = 0
        for (place, length) in targetLengths.enumerated() {
            let start = targets.rank == 1 ? position : place * targets.shape[1]
            rows.append(.init(inputLength: inputLengths[place], labels: Array(labels[start..<(start + length)])))
            position += length
        }
    }

    /// Whether the targets hold as many labels as the lengths say.
    private static func check(_ targets: Tensor, _ lengths: [Int]) throws(TensorError) {
        func size(_ text: String, _ dimension: Int) -> TensorError {
            .runtime(
                "Expected tensor to have size \(text) at dimension \(dimension), but got size "
                    + "\(targets.shape[dimension]) for argument #2 'targets' \(caller)")
        }
        if targets.rank == 1 {
            var total = 0
            for length in lengths {
                let (sum, overflow) = total.addingReportingOverflow(length)
                total = overflow ? .max : sum
            }
            guard targets.shape[0] == total else { throw size("\(total)", 0) }
            return
        }
        guard targets.shape[0] == lengths.count else { throw size("\(lengths.count)", 0) }
        let longest = lengths.max() ?? 0
        guard targets.shape[1] >= longest else { throw size("at least \(longest)", 1) }
    }

    private static func outside(_ name: String, _ length: Int, least: Int) -> TensorError {
        .runtime("Expected \(name) to have value at least \(least), but got value \(length) \(caller)")
    }
}

/// The arguments of `ctc_loss` as a script gives them. PyTorch's function has two forms, lengths as tuples and lengths as
/// tensors, and its message about a wrong kind names all arguments.
private struct CTCArguments {
    let logProbs: Tensor
    let targets: Tensor
    let inputLengths: [Int]
    let targetLengths: [Int]
    let blank: Int
    let zeroInfinity: Bool

    init(_ given: [Argument], blank: Argument, zeroInfinity: Argument) throws(TensorError) {
        guard case .tensor(let logProbs) = given[0], case .tensor(let targets) = given[1],
            let lengths = try Self.lengths(given[2], given[3]),
            let blankClass = Int.read(blank), case .bool(let zeroes) = zeroInfinity
        else {
            let kinds = (given + [blank]).map(\.typeName) + ["int", zeroInfinity.typeName]
            throw Self.refusal(kinds.joined(separator: ", "))
        }
        self.logProbs = logProbs
        self.targets = targets
        (inputLengths, targetLengths) = lengths
        self.blank = blankClass
        self.zeroInfinity = zeroes
    }

    /// Both as tuples or both as tensors; nil for anything else.
    private static func lengths(_ input: Argument, _ target: Argument) throws(TensorError) -> ([Int], [Int])? {
        if case .tensor(let input) = input, case .tensor(let target) = target {
            return (try whole(input, "input_lengths"), try whole(target, "target_lengths"))
        }
        guard let input = numbers(input), let target = numbers(target) else { return nil }
        return (input, target)
    }

    private static func whole(_ tensor: Tensor, _ name: String) throws(TensorError) -> [Int] {
        guard tensor.dtype.isInteger else { throw .runtime("\(name) must be integral") }
        return tensor.scalars().map { if case .int(let value) = $0 { value } else { 0 } }
    }

    private static func numbers(_ argument: Argument) -> [Int]? {
        guard let elements = argument.elements else { return nil }
        var numbers: [Int] = []
        for element in elements {
            if case .bool(let value) = element {
                numbers.append(value ? 1 : 0)
            } else if let value = Int.read(element) {
                numbers.append(value)
            } else {
                return nil
            }
        }
        return numbers
    }

    private static func refusal(_ kinds: String) -> TensorError {
        func form(_ lengths: String) -> String {
            "\n * (Tensor log_probs, Tensor targets, \(lengths) input_lengths, \(lengths) target_lengths, int blank = 0, "
                + "int reduction = at::Reduction::Mean, bool zero_infinity = False)"
        }
        return .type(
            "ctc_loss() received an invalid combination of arguments - got (\(kinds)), but expected one of:"
                + form("tuple of ints") + form("Tensor"))
    }
}

/// Notices an infinite loss, and says which sequence leaves no room for its labels.
private func shortInput(_ call: FinishedCall) -> Remark? {
    guard let result = call.result, !call.isTrue("zero_infinity"),
        let targets = call.tensor("targets"),
        result.samples().contains(where: { $0.value == .infinity }),
        let given = try? CTCArguments(
            ["log_probs", "targets", "input_lengths", "target_lengths"].map { call[$0] }, blank: call["blank"],
            zeroInfinity: call["zero_infinity"])
    else { return nil }
    var start = 0
    for (number, (steps, length)) in zip(given.inputLengths, given.targetLengths).enumerated() where length >= 0 {
        let first = targets.rank == 2 ? number * targets.shape[1] : start
        start += length
        let labels = (0..<Swift.min(length, 4096)).map { targets.element(first + $0).double }
        let repeats = zip(labels, labels.dropFirst()).count { $0 == $1 }
        guard steps < length + repeats else { continue }
        let repeated = repeats == 0 ? "" : " and \(repeats) for repeated labels"
        return Remark(
            "sequence \(number) has \(steps) steps, but its target needs at least \(length + repeats): \(length) labels"
                + "\(repeated), so no alignment exists and the loss is inf; zero_infinity=True leaves such sequences out",
            about: "input_lengths")
    }
    return "the loss is inf: no alignment has a probability above 0; zero_infinity=True leaves such sequences out"
}

extension LossCatalog {
    static var ctcLoss: CallableSpec {
        CallableSpec(
            "ctc_loss", [.functional], module: ModuleForm("CTCLoss", base: .loss),
            about: Documentation(
                "Connectionist temporal classification: labels without times, against scores for every time.",
                formula: """
                    l = -log(sum over alignments a of exp(sum over t of log_probs[t, a[t]]));
                    an alignment gives the target when repeats are joined, then blanks dropped
                    """,
                purpose: Purpose(
                    .sequences, words: "speech handwriting alignment",
                    "labels in order, without their times"),
                workings: Workings(
                    gradient: """
                        dl/dlog_probs[t, c] = exp(log_probs[t, c]) - p(alignments at class c at t),
                        as if log_probs came from log_softmax
                        """,
                    factor: "1 / as_tensor(target_lengths).clamp(min=1)",
                    notes: [
                        .init("terms == inf", "no alignment fits: fewer steps than labels and repeats need"),
                    ]),
                shapes: """
                    log_probs (T, N, C) or (T, C), targets (N, S) or (sum of target_lengths), lengths (N) or () -> ()
                    """,
                example: """
                    import torch
                    import torch.nn.functional as F
                    scores = [[[0.1, 2.0, 0.3]], [[1.5, 0.2, 0.1]], [[0.0, 0.4, 3.0]]]
                    log_probs = torch.log_softmax(torch.tensor(scores), 2)
                    print(F.ctc_loss(log_probs, torch.tensor([[1, 2]]), (3,), (2,)))
                    """,
                printed: "tensor(0.1847)",
                link: page("CTCLoss"),
                pitfalls: [
                    Pitfall(
                        "An input shorter than its target, with one more step for each repeated label, gives inf.",
                        notice: shortInput),
                    Pitfall("The scores must be log-probabilities.") {
                        LossNotice.logProbabilities($0, "log_probs", dim: 2, instead: "")
                    },
                    "The input must be log-probabilities with time first: log_softmax(2), then permute(1, 0, 2).",
                    "The blank is a class: targets must not use its number.",
                ]),
            Param<Unchecked<Tensor>>("log_probs", doc: "Log-probabilities of the classes at each time."),
            Param<Unchecked<Tensor>>("targets", doc: "Labels, padded to one length or one after another."),
            Param<Unchecked<Tensor>>("input_lengths", doc: "How much of each input counts: a tensor, tuple or list."),
            Param<Unchecked<Tensor>>("target_lengths", doc: "How many labels each target has."),
            Param<Unchecked<Int>>("blank", default: .init(.int(0)), doc: "The class that stands for no label."),
            .reduction,
            Param<Unchecked<Bool>>(
                "zero_infinity", default: .init(.bool(false)), doc: "Whether an infinite loss, and its gradient, count 0.")
        ) {
            (logProbs, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity)
                throws(TensorError) -> Tensor in
            let reduction = try reduction.reduction()
            let given = try CTCArguments(
                [logProbs, targets, inputLengths, targetLengths].map(\.argument), blank: blank.argument,
                zeroInfinity: zeroInfinity.argument)
            return try TensorNN.ctcLoss(
                given.logProbs, given.targets, inputLengths: given.inputLengths, targetLengths: given.targetLengths,
                blank: given.blank, reduction: reduction, zeroInfinity: given.zeroInfinity)
        }
    }
}
