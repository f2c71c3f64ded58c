/// Where a view lies in the memory of its base.
struct Geometry {
    var shape: Shape
    let strides: Shape
    let offset: Int

    init(_ tensor: Tensor, from start: Int = 0) {
        shape = tensor.shape
        strides = tensor.strides
        offset = tensor.offset &- start
    }

    init(shape: Shape, strides: Shape, offset: Int) {
        self.shape = shape
        self.strides = strides
        self.offset = offset
    }

    /// Where the memory of such a geometry ends; nil when 64 bits do not count that far.
    static func end(_ sizes: Shape, _ steps: Shape, _ start: Int) -> Int? {
        var last = start
        for dimension in 0..<sizes.count {
            if sizes[dimension] == 0 { return start }
            let (distance, far) = (sizes[dimension] &- 1).multipliedReportingOverflow(by: steps[dimension])
            let (next, beyond) = last.addingReportingOverflow(distance)
            if far || beyond { return nil }
            last = next
        }
        return last == .max ? nil : last + 1
    }

    /// Whether two elements may lie in one place: PyTorch's guess, by the steps.
    var mayOverlap: Bool {
        if (shape.product ?? 0) <= 1 { return false }
        let order = shape.indices.filter { shape[$0] != 1 }.sorted { strides[$0] < strides[$1] }
        var last = 0
        for dimension in order {
            if strides[dimension] <= last { return true }
            last = last &+ strides[dimension] &* (shape[dimension] &- 1)
        }
        return false
    }

    /// The places of the elements in memory, counted from `start`, as one dimension.
    func places(from start: Int) throws(TensorError) -> Tensor {
        var places = try Tensor(.int(offset &- start), dtype: .int64)
        for dimension in 0..<shape.count {
            let steps = try Tensor.arange(0, .int(shape[dimension])).mul(strides[dimension])
            places = try places.unsqueeze(-1).add(steps)
        }
        return try places.reshape([-1])
    }

    /// The gradient of the elements of `input` from that of elements of this geometry over the same memory: each place gets
    /// the sum of what was read there, and elements of the input that share a place get equal parts.
    func spread(_ gradient: Tensor, over input: Geometry) throws(TensorError) -> Tensor {
        let first = Swift.min(offset, input.offset)
        let ends = (Geometry.end(shape, strides, offset) ?? 0, Geometry.end(input.shape, input.strides, input.offset) ?? 0)
        var memory = try Tensor.zeros([Swift.max(ends.0, ends.1) - first], dtype: gradient.dtype)
        let places = try places(from: first)
        memory = try mayOverlap
            ? memory.scatterAdd(0, places, gradient.reshape([-1])) : memory.scatter(0, places, gradient.reshape([-1]))
        let wanted = try input.places(from: first)
        if input.mayOverlap {
            let counts = try Tensor.zeros(memory.shape, dtype: memory.dtype)
                .scatterAdd(0, wanted, Tensor.ones(wanted.shape, dtype: memory.dtype))
            memory = try memory.div(counts)
        }
        return try memory.gather(0, wanted).reshape(input.shape)
    }

    /// Elements of memory from the first to the last one.
    var span: Int {
        var last = 0
        for dimension in 0..<shape.count {
            if shape[dimension] == 0 { return 0 }
            last = last &+ (shape[dimension] &- 1) &* strides[dimension]
        }
        return last &+ 1
    }
}

extension Tensor {
    /// A differentiable view: shares memory, remembers its base, and records `node`.
    func view(
        _ node: @autoclosure () -> String, shape: Shape, strides: Shape, offset: Int,
        backward: @escaping @Sendable (Tensor) throws(TensorError) -> Tensor
    ) -> Tensor {
        let result = alias(shape: shape, strides: strides, offset: offset)
        result.becomeView(of: self)
        if Context.current.gradientsEnabled, requiresGrad {
            let recorded = RecordedNode(node(), saved: SavedTensors(), readsTensors: false) {
                (gradients, _) throws(TensorError) -> Gradients in
                guard let gradient = gradients.first else { return Gradients() }
                return Gradients(try backward(gradient))
            }
            recorded.addInput(self)
            recorded.addOutput(result)
        }
        return result
    }

    /// - Parameter isOneOfSeveral: The operation gives several views.
    func becomeView(of source: Tensor, isOneOfSeveral: Bool = false) {
        let context = Context.current
        // A view of a tensor of inference mode is one itself, and has no rules to keep.
        if source.isInference { return }
        viewBase = source.viewBase ?? source
        viewVersion = storage.version
        if context.isInferring {
            viewOrigin = .inference
        } else if isOneOfSeveral {
            viewOrigin = .oneOfSeveral
        } else if !context.gradientsEnabled {
            viewOrigin = .withoutGradients
        } else {
            viewOrigin = source.viewOrigin
        }
    }

    /// The same elements, for an input that a script's own function returns as it is.
    package func viewOfFunction() -> Tensor {
        let result = alias(shape: shape, strides: strides, offset: offset)
        result.becomeView(of: self)
        return result
    }

    /// A view that a script's own function returns must not be written to: its backward would be passed by.
    package func markAsViewOfFunction() {
        if viewBase != nil { viewOrigin = .customFunction }
    }

    /// Why this view has no history that its base's writes could become part of; nil when it has.
    ///
    /// - Parameter indirect: It is its base, or another view of that, which was written to.
    package func viewProblem(indirect: Bool) -> TensorError? {
        guard viewOrigin != .ordinary else { return nil }
        let modified = indirect ? "its base or another view of its base has been" : "is being"
        var text: String
        if let node, viewOrigin != .inference, viewOrigin != .withoutGradients {
            text = "Output \(outputNumber) of \(node.operationName) is a view and \(modified) modified inplace."
        } else if viewOrigin == .inference {
            text = "A view was created in inference mode and \(modified) modified inplace in normal mode."
        } else {
            text = "A view was created in no_grad mode and \(modified) modified inplace with grad mode enabled."
        }
        func ambiguous(_ block: String) -> String {
            " Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving "
                + "both the view and the inplace either both inside the \(block) block (if you don't want the inplace to be "
                + "tracked) or both outside (if you want the inplace to be tracked)."
        }
        switch viewOrigin {
        case .ordinary: break
        case .oneOfSeveral:
            text +=
                " This view is the output of a function that returns multiple views. Such functions do not allow the output "
                + "views to be modified inplace. You should replace the inplace operation by an out-of-place one."
        case .withoutGradients: text += ambiguous("no_grad")
        case .inference: text += ambiguous("inference_mode")
        case .customFunction:
            text +=
                " This view was created inside a custom Function (or because an input was returned as-is) and the autograd "
                + "logic to handle view+inplace would override the custom backward associated with the custom Function, "
                + "leading to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the "
                + "custom Function."
        }
        return .runtime(text)
    }

    /// Why the history of this view is not known any more; nil when it is.
    package var staleness: TensorError? {
        guard let base = viewBase, viewOrigin != .ordinary, viewVersion != storage.version, base.requiresGrad else { return nil }
        return viewProblem(indirect: true)
    }

    /// A view whose base was written to since gets its history from the base.
    func refreshView() {
        guard let base = viewBase, viewVersion != storage.version, base.requiresGrad else { return }
        if viewOrigin != .ordinary {
            // Not known here whether anyone will ask for it: the operation that does throws.
            if Context.current.gradientsEnabled { Context.current.deferredError = staleness }
            return
        }
        setHistory(of: Geometry(self, from: base.offset), in: Geometry(base, from: base.offset)) { $0.addInput(base) }
    }

    /// This tensor becomes a part of the whole that the node's edge leads to.
    fileprivate func setHistory(of part: Geometry, in whole: Geometry, _ connect: (Node) -> Void) {
        let node = RecordedNode("AsStridedBackward0", saved: SavedTensors(), readsTensors: false) {
            (gradients, _) throws(TensorError) -> Gradients in
            guard let gradient = gradients.first else { return Gradients() }
            return Gradients(try gradient.placed(part, in: whole))
        }
        connect(node)
        node.describeOutput(self)
        setNode(node, output: 0)
    }

    /// This gradient of a view as one of the whole that it shows a part of: zero elsewhere, and added up where the view
    /// shows an element several times.
    private func placed(_ part: Geometry, in whole: Geometry) throws(TensorError) -> Tensor {
        let memory = try Tensor.zeros([Swift.max(whole.span, part.offset &+ part.span)], dtype: dtype)
        var (gradient, part) = (self, part)
        for dimension in 0..<part.shape.count where part.strides[dimension] == 0 && part.shape[dimension] > 1 {
            gradient = try gradient.sum(dims: [dimension], keepDim: true)
            part.shape[dimension] = 1
        }
        try memory.strided(part).addInPlace(gradient)
        return memory.strided(whole)
    }

    /// A view of one-dimensional memory; the geometry lies within it.
    func strided(_ geometry: Geometry) -> Tensor {
        let result = alias(shape: geometry.shape, strides: geometry.strides, offset: offset &+ geometry.offset)
        result.becomeView(of: self)
        let own = Geometry(result, from: offset)
        let whole = Geometry(self, from: offset)
        if Context.current.gradientsEnabled, requiresGrad {
            let node = RecordedNode("AsStridedBackward0", saved: SavedTensors(), readsTensors: false) {
                (gradients, _) throws(TensorError) -> Gradients in
                guard let gradient = gradients.first else { return Gradients() }
                return Gradients(try gradient.placed(own, in: whole))
            }
            node.addInput(self)
            node.addOutput(result)
        }
        return result
    }

    /// Makes `node` what computed this tensor after an in-place write. A write to a view becomes part of its base's
    /// history.
    func rebaseHistory(_ node: Node) throws(TensorError) {
        node.describeOutput(self)
        guard let base = viewBase else {
            setNode(node, output: 0)
            return
        }
        let slices = CopySlices(base: base, view: self, function: node)
        node.withExtras().slices = slices
        base.setNode(slices, output: 0)
        viewVersion = -1
    }
}

/// What computed a tensor of which a view was written to in place.
package final class CopySlices: Node {
    private let whole: Geometry
    private let part: Geometry
    private var function: Node?

    init(base: Tensor, view: Tensor, function: Node) {
        whole = Geometry(base, from: base.offset)
        part = Geometry(view, from: base.offset)
        self.function = function
        super.init("CopySlices")
        addInput(base)
        for index in 1..<Swift.max(function.edgeCount, 1) { addEdge(function.edge(index)) }
        describeOutput(base)
    }

    package override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients {
        guard let function else { throw TensorError(.freedGraph) }
        guard let gradient = gradients.first else { return Gradients() }
        let memory = try Tensor.zeros([Swift.max(whole.span, part.offset &+ part.span)], dtype: gradient.dtype)
        try memory.strided(whole).copyInPlace(gradient)
        let slice = memory.strided(part)
        var results = try function.backward(Gradients(try slice.clone()))
        if let replaced = results.first {
            try slice.copyInPlace(replaced)
        } else {
            try slice.zeroInPlace()
        }
        results.first = memory.strided(whole)
        return results
    }

    /// A tensor of the view's elements, as written, gets the place in the graph that the view has.
    func giveHistory(to written: Tensor) {
        written.setHistory(of: part, in: whole) { $0.addEdge(Edge(self)) }
    }

    package override func releaseSaved() {
        function?.releaseSaved()
        function = nil
    }
}

/// How a view came to be: what PyTorch allows to be done to it depends on that.
enum ViewOrigin: UInt8 {
    case ordinary
    /// One of the views that `split`, `unbind` and their kin give.
    case oneOfSeveral
    case withoutGradients
    case inference
    /// Returned by a script's own function.
    case customFunction
}
