// SPDX-License-Identifier: MIT

/// The names of what looks at, or changes, how a tensor lies in memory.
extension OperationCatalog {
    static var geometry: [CallableSpec] { strided + becoming + resizing + sums }

    private static var input: Param<Tensor> { Param<Tensor>("input") }

    private static var strided: [CallableSpec] {
        let summary = "The tensor's memory seen with any sizes and steps: a view."
        let (size, stride) = (Param<[Int]>("size"), Param<[Int]>("stride"))
        let start = Param<Int?>("storage_offset", default: nil)
        return [
            CallableSpec(
                "as_strided", [.torch, .method], about: about("as_strided", summary), input, size, stride, start
            ) { input, size, stride, start throws(TensorError) in
                try input.asStrided(Shape(size), Shape(stride), start: start)
            }.out(.absent),
            CallableSpec(
                "as_strided_", [.torch, .method], about: about("as_strided", summary), input, size, stride, start
            ) { input, size, stride, start throws(TensorError) in
                try input.become("AsStridedBackward1") { (own) throws(TensorError) in
                    try own.asStrided(Shape(size), Shape(stride), start: start)
                }
            },
        ]
    }

    /// Views in place: the tensor itself gets the geometry.
    private static var becoming: [CallableSpec] {
        func page(_ name: String) -> Documentation { about("Tensor.\(name)_", "\(name), in place: the tensor itself changes.") }
        let swaps = [("transpose", "dim"), ("swapaxes", "axis"), ("swapdims", "dim")].map { name, dim in
            CallableSpec(name + "_", [.method], about: page(name), input, Param<Int>(dim + "0"), Param<Int>(dim + "1")) {
                input, first, second throws(TensorError) in
                try input.become("TransposeBackward1") { (own) throws(TensorError) in try own.transpose(first, second) }
            }
        }
        return swaps + [
            CallableSpec("t_", [.method], about: page("t"), input) { input throws(TensorError) in
                guard input.rank <= 2 else {
                    throw .runtime("t_() expects a tensor with <= 2 dimensions, but self is \(input.rank)D")
                }
                return try input.become("TBackward1") { (own) throws(TensorError) in try own.t() }
            },
            CallableSpec("unsqueeze_", [.method], about: page("unsqueeze"), input, Param<Int>("dim")) {
                input, dim throws(TensorError) in
                try input.become("UnsqueezeBackward1") { (own) throws(TensorError) in try own.unsqueeze(dim) }
            },
            CallableSpec(
                "squeeze_", [.method], about: page("squeeze"),
                signatures: [
                    Signature(input) { input throws(TensorError) in try input.become("SqueezeBackward3") { $0.squeeze() } },
                    Signature(input, Param<Int>("dim")) { input, dim throws(TensorError) in
                        try input.become("SqueezeBackward4") { (own) throws(TensorError) in try own.squeeze(dim) }
                    },
                    Signature(input, Param<[Int]>("dim", variadic: true)) { input, dims throws(TensorError) in
                        try input.become("SqueezeBackward5") { (own) throws(TensorError) in try own.squeeze(dims) }
                    },
                ]),
        ]
    }

    private static var resizing: [CallableSpec] {
        let resize = about("Tensor.resize_", "Another shape, contiguous; what is added to the memory is unset.")
        let source = Param<Tensor>("source")
        return [
            CallableSpec("resize_", [.method], about: resize, input, size, memoryFormat) {
                input, size, format throws(TensorError) in try input.resizeInPlace(Shape(size), in: format)
            },
            CallableSpec(
                "resize_as_", [.torch, .method], about: resize, input, Param<Tensor>("the_template"), memoryFormat
            ) { input, template, format throws(TensorError) in
                try input.resizeInPlace(template.shape, in: format == .preserve ? template.suggestedFormat : format)
            },
            CallableSpec(
                "set_", [.method], about: about("Tensor.set_", "Becomes a view of another tensor's memory."),
                signatures: [
                    Signature(input) { input throws(TensorError) in try input.set(nil) },
                    Signature(input, source) { input, source throws(TensorError) in try input.set(source) },
                    Signature(
                        input, source, Param<Int>("storage_offset"), Param<[Int]>("size"),
                        Param<[Int]>("stride", default: [])
                    ) { input, source, start, sizes, steps throws(TensorError) in
                        try input.set(source, start: start, sizes: Shape(sizes), steps: Shape(steps))
                    },
                ]),
            CallableSpec(
                "is_set_to", [.method],
                about: about("Tensor.is_set_to", "Whether both are the same view of the same memory."), input,
                Param<Tensor>("tensor")
            ) { input, other throws(TensorError) in input.isSet(to: other) },
            CallableSpec(
                "is_same_size", [.torch, .method], about: about("is_same_size", "Whether the shapes are equal."), input,
                Param<Tensor>("other")
            ) { input, other throws(TensorError) in input.shape == other.shape },
        ]
    }

    private static var sums: [CallableSpec] {
        [
            CallableSpec(
                "sum_to_size", [.method],
                about: about("Tensor.sum_to_size", "The sum over the dimensions that broadcasting to this shape added."),
                input, size
            ) { input, size throws(TensorError) in
                // As in PyTorch, a sum to no dimension is a sum of all, whatever the shape was.
                size.isEmpty ? try input.sum() : try input.sumToSize(Shape(size))
            },
        ]
    }

    /// Copies of what the view functions show: `permute_copy` from `permute`.
    static var viewCopies: [CallableSpec] {
        let names: Set = [
            "permute", "select", "diagonal", "squeeze", "unsqueeze", "transpose", "t", "expand", "split", "unbind", "unfold",
            "as_strided", "split_with_sizes", "view", "narrow",
        ]
        let views = (shapes + dimensions + cuts + windows + strided)
            .filter { names.contains($0.name) && !($0.name == "split" && $0.reach == .torch) }
        let slice = CallableSpec(
            "slice", [], about: about("slice_copy", "A range of slices along a dimension."), input,
            Param<Int>("dim", default: 0), Param<Int?>("start", default: nil), Param<Int?>("end", default: nil),
            Param<Int>("step", default: 1)
        ) { input, dim, start, end, step throws(TensorError) in try input.slice(dim, start: start, end: end, step: step) }
        let alias = CallableSpec("alias", [], about: about("alias_copy", "All elements."), input) {
            input throws(TensorError) in input.aliased()
        }
        return (views + [slice, alias]).map { $0.copying() }
    }
}

extension Documentation {
    /// Without the remark that the result is a view.
    fileprivate var summaryOfCopy: String {
        for remark in [": a view.", ": views."] where summary.hasSuffix(remark) { return summary.dropLast(remark.count) + "." }
        return summary
    }
}

extension CallableSpec {
    /// The function that copies what this one shows as a view.
    fileprivate func copying() -> CallableSpec {
        let isNarrow = name == "narrow"
        return CallableSpec(
            name + "_copy", isNarrow ? [.torch, .method] : [.torch],
            about: Documentation(about.summaryOfCopy, link: about.link),
            signatures: signatures.map { signature in
                Signature(parameters: signature.parameters) { (given, mismatch) throws(TensorError) -> CallResult? in
                    if isNarrow { try CallableSpec.checkNarrowCopy(given) }
                    guard let shown = try signature.body(given, &mismatch) else { return nil }
                    switch shown {
                    case .tensor(let view):
                        return .tensor(try view.copyOfView(node: isNarrow ? "NarrowCopyBackward0" : nil))
                    case .tensors(let views):
                        return .tensors(try views.map { (view) throws(TensorError) in try view.copyOfView() })
                    default: return shown
                    }
                }
            }
        ).out(
            isNarrow
                ? .refusing(
                    .others,
                    "Expected self.dtype() == output.dtype() to be true, but got false.  (Could this error message be "
                        + "improved?  If so, please report an enhancement request to PyTorch.)")
                : ["split_with_sizes", "unbind"].contains(name) ? .same.givingNothing : .same)
    }

    /// `narrow_copy` asks in words of its own, and less than `narrow`.
    private static func checkNarrowCopy(_ given: UnsafePointer<Argument>) throws(TensorError) {
        guard case .tensor(let input) = given[0], let dim = Int.read(given[1]), let length = Int.read(given[3]), input.rank > 0
        else { return }
        let improvable = "  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)"
        guard dim < input.rank else {
            throw .runtime(
                "Expected dim < static_cast<int64_t>(self_sizes.size()) to be true, but got false." + improvable)
        }
        if length < 0, dim >= 0, let start = Int.read(given[2]) {
            throw .runtime("start (\(start)) + length (\(length)) exceeds dimension size (\(input.shape[dim])).")
        }
    }
}
