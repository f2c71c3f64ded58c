/// Where a view lies in the memory of its base.
struct Geometry {
    let shape: Shape
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
            let recorded = RecordedNode(node(), saved: [], readsTensors: false) {
                (gradients, _) throws(TensorError) -> Gradients in
                guard let gradient = gradients.first else { return Gradients() }
                return Gradients(try backward(gradient))
            }
            recorded.addInput(self)
            recorded.addOutput(result)
        }
        return result
    }

    func becomeView(of source: Tensor) {
        viewBase = source.viewBase ?? source
        viewVersion = storage.version
    }

    /// The name of the operation that made this tensor as one of several views.
    var multipleViewSource: String? {
        guard viewBase != nil, let node, node.outputCount > 1 else { return nil }
        return node.operationName
    }

    /// A view whose base was written to since gets its history from the base.
    func refreshView() {
        guard let base = viewBase, viewVersion != storage.version, base.requiresGrad else { return }
        let own = Geometry(self, from: base.offset)
        let whole = Geometry(base, from: base.offset)
        let node = RecordedNode("AsStridedBackward0", saved: [], readsTensors: false) {
            (gradients, _) throws(TensorError) -> Gradients in
            guard let gradient = gradients.first else { return Gradients() }
            let memory = try Tensor.zeros([Swift.max(whole.span, own.offset &+ own.span)], dtype: gradient.dtype)
            try memory.strided(own).addInPlace(gradient)
            return Gradients(memory.strided(whole))
        }
        node.addInput(base)
        node.describeOutput(self)
        setNode(node, output: 0)
    }

    /// A view of one-dimensional memory; the geometry lies within it.
    func strided(_ geometry: Geometry) -> Tensor {
        let result = alias(shape: geometry.shape, strides: geometry.strides, offset: offset &+ geometry.offset)
        result.becomeView(of: self)
        let own = Geometry(result, from: offset)
        let whole = Geometry(self, from: offset)
        if Context.current.gradientsEnabled, requiresGrad {
            let node = RecordedNode("AsStridedBackward0", saved: [], readsTensors: false) {
                (gradients, _) throws(TensorError) -> Gradients in
                guard let gradient = gradients.first else { return Gradients() }
                let memory = try Tensor.zeros([Swift.max(whole.span, own.offset &+ own.span)], dtype: gradient.dtype)
                try memory.strided(own).addInPlace(gradient)
                return Gradients(memory.strided(whole))
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

    package override func releaseSaved() {
        function?.releaseSaved()
        function = nil
    }
}
