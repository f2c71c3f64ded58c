import CKernels

/// A multi-dimensional array that remembers how it was computed.
///
/// A tensor is a view (shape, strides, offset) of a storage that other tensors may share. Operations throw
/// `TensorError` instead of trapping. Tensors belong to the thread that made them.
public final class Tensor {
    @exclusivity(unchecked) package private(set) var storage: Storage
    /// Sizes of the dimensions; empty for a single number.
    @exclusivity(unchecked) public private(set) var shape: Shape
    /// Steps between neighbours along each dimension, in elements.
    @exclusivity(unchecked) public private(set) var strides: Shape
    /// Where the first element lies in the storage, in elements.
    @exclusivity(unchecked) public private(set) var offset: Int
    @exclusivity(unchecked) public private(set) var dtype: DType
    /// The number of elements.
    @exclusivity(unchecked) public private(set) var count: Int
    /// Whether the elements lie one after another in row-major order.
    @exclusivity(unchecked) public private(set) var isContiguous: Bool

    /// The accumulated gradient of a leaf, or of a tensor that retains its gradient.
    @exclusivity(unchecked) public var grad: Tensor?

    /// The object that stands for this tensor in a scripting language; that object clears it when it goes.
    @exclusivity(unchecked) package unowned(unsafe) var frontObject: AnyObject?

    /// How many runs of backward `grad` is the sum of, with the version it then had, and how many an optimiser has used:
    /// see `gradientRuns`.
    @exclusivity(unchecked) var gradientUse = GradientUse()

    /// The node that computed this tensor, and which of its outputs it is.
    @exclusivity(unchecked) var node: Node?
    @exclusivity(unchecked) var outputNumber = 0
    @exclusivity(unchecked) var leafRequiresGrad = false
    @exclusivity(unchecked) var retainsGradient = false
    /// The leaf's sink in the graph. It holds the leaf, not the other way round, and clears this when it goes.
    @exclusivity(unchecked) unowned(unsafe) var accumulator: AccumulateGrad?
    /// The tensor whose storage this one is a differentiable view of; never itself a view.
    @exclusivity(unchecked) var viewBase: Tensor?
    /// The storage's version when `node` was set: an older one means that the base was written to since.
    @exclusivity(unchecked) var viewVersion = 0
    /// How a view came to be, which decides whether it may be written to.
    @exclusivity(unchecked) var viewOrigin = ViewOrigin.ordinary
    /// Hooks, and what else few tensors have.
    @exclusivity(unchecked) var extras: TensorExtras?

    init(storage: Storage, shape: Shape, strides: Shape, offset: Int, dtype: DType, count: Int, isContiguous: Bool) {
        self.storage = storage
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.dtype = dtype
        self.count = count
        self.isContiguous = isContiguous
    }

    deinit {
        guard node != nil else { return }
        deferRelease()
        NodeReleases.drain()
    }

    @inline(never)
    private func deferRelease() {
        if let node { NodeReleases.add(node) }
        node = nil
    }

    /// Becomes a view of another tensor's memory, with its shape and type (`x.data = y`): whoever holds this tensor, an
    /// optimiser say, sees the new contents. Its gradient and its history stay.
    public func setData(_ other: Tensor) throws(TensorError) {
        guard other.dtype.isFloatingPoint || !requiresGrad else {
            throw .runtime("data set to a tensor that requires gradients must be floating point or complex dtype")
        }
        storage = other.storage
        shape = other.shape
        strides = other.strides
        offset = other.offset
        dtype = other.dtype
        count = other.count
        isContiguous = other.isContiguous
        accumulator?.describeOutput(self)
    }

    /// Sees the same memory with other sizes and steps from now on.
    func setGeometry(_ sizes: Shape, _ steps: Shape, _ start: Int) {
        shape = sizes
        strides = steps
        offset = start
        count = sizes.product ?? 0
        isContiguous = Tensor.isContiguous(sizes, steps)
    }

    /// Whether the sizes are the same. Asked here, neither shape is copied.
    public func hasShape(of other: Tensor) -> Bool { shape == other.shape }

    /// The number of dimensions.
    public var rank: Int { shape.count }
    public var version: Int { extras?.versionCounter?.version ?? storage.version }
    public var isLeaf: Bool { node == nil }
    /// Made in inference mode: it takes no part in graphs, and its writes are not counted.
    public var isInference: Bool { storage.isInference }

    public var requiresGrad: Bool {
        // A view that was made without recording has no history, but belongs to what has.
        @inline(__always) get { leafRequiresGrad || node != nil || viewBase?.requiresGradAsBase ?? false }
    }

    /// The tensor that this one is a differentiable view of.
    public var base: Tensor? { viewBase }

    /// As a base, which is never a view itself.
    private var requiresGradAsBase: Bool { leafRequiresGrad || node != nil }

    /// The first element, for reading.
    package var data: UnsafeMutableRawPointer {
        @inline(__always) get { storage.memory + offset &* dtype.byteCount }
    }

    /// The first element, for writing in place: counts a new version.
    package func writableData() throws(TensorError) -> UnsafeMutableRawPointer {
        let memory = try storage.writableMemory()
        countWrite()
        return memory + offset &* dtype.byteCount
    }

    /// Counts a write to this tensor's memory.
    package func countWrite() {
        if let counter = extras?.versionCounter {
            counter.version &+= 1
        } else {
            storage.version &+= 1
        }
    }

    /// Whether nobody else has this tensor's memory, and it has no more than it needs.
    var ownsStorage: Bool {
        isKnownUniquelyReferenced(&storage) && offset == 0 && storage.buffer.byteCount == count &* dtype.byteCount
    }

    /// Whether a number still is what `allocate` made: nobody else has its memory, and nothing has been set.
    var isAsMade: Bool {
        rank == 0 && ownsStorage && storage.ownsBuffer && storage.version == 0 && !isInference && grad == nil && extras == nil
            && viewBase == nil && frontObject == nil && !leafRequiresGrad && node == nil
    }

    /// The same for a view that is the last to hold the tensor it was taken of (a turned product): that one is let go.
    func takeOverStorage() -> Bool {
        if node == nil, isKnownUniquelyReferenced(&viewBase) {
            viewBase = nil
            viewOrigin = .ordinary
        }
        return ownsStorage
    }

    /// A new tensor with memory of its own; contents undefined unless `zeroed`.
    package static func allocate(_ shape: Shape, _ dtype: DType, zeroed: Bool = false) throws(TensorError) -> Tensor {
        guard shape.count <= Int(lsx_max_rank) else {
            throw .runtime("tensor has too many (>\(lsx_max_rank)) dims")
        }
        var count = 1
        var overflow = false
        var index = 0
        while index < shape.count {
            let size = shape[index]
            if size < 0 { throw .runtime("Trying to create tensor with negative dimension \(size): \(shape)") }
            let (next, overflowed) = count.multipliedReportingOverflow(by: size)
            count = next
            if overflowed { overflow = true }
            index &+= 1
        }
        if overflow {
            guard let product = shape.product else { throw TensorError(.storageOverflow(shape: shape)) }
            count = product
        }
        let (bytes, tooLarge) = count.multipliedReportingOverflow(by: dtype.byteCount)
        if tooLarge { throw TensorError(.storageOverflow(shape: shape)) }
        let buffer = try Buffer.allocate(byteCount: bytes, zeroed: zeroed)
        return Tensor(
            storage: Storage(buffer), shape: shape, strides: shape.contiguousStrides, offset: 0, dtype: dtype,
            count: count, isContiguous: true)
    }

    /// A new contiguous tensor of a contiguous one's shape: its counts were checked when that one was made.
    @inline(__always)
    static func allocate(like model: Tensor, _ dtype: DType) throws(TensorError) -> Tensor {
        let buffer = try Buffer.allocate(byteCount: model.count &* dtype.byteCount)
        return Tensor(
            storage: Storage(buffer), shape: model.shape, strides: model.strides, offset: 0, dtype: dtype,
            count: model.count, isContiguous: true)
    }

    /// The same memory seen with other sizes and steps; no graph.
    package func alias(shape: Shape, strides: Shape, offset: Int) -> Tensor {
        let made = Tensor(
            storage: storage, shape: shape, strides: strides, offset: offset, dtype: dtype,
            count: shape.product ?? 0, isContiguous: Tensor.isContiguous(shape, strides))
        if let counter = extras?.versionCounter { made.withExtras().versionCounter = counter }
        return made
    }

    /// The same tensor, cut from the graph; shares memory.
    public func detach() -> Tensor {
        let made = Tensor(
            storage: storage, shape: shape, strides: strides, offset: offset, dtype: dtype, count: count,
            isContiguous: isContiguous)
        if let counter = extras?.versionCounter { made.withExtras().versionCounter = counter }
        return made
    }

    /// `x.data`: the same memory; writes to it are counted apart, so that the graph does not notice them.
    public var untracked: Tensor {
        let made = detach()
        made.withExtras().versionCounter = VersionCounter()
        return made
    }

    /// Cuts this tensor itself from the graph.
    public func detachInPlace() throws(TensorError) {
        guard viewBase == nil else {
            throw .runtime(
                "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for "
                    + "training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence "
                    + "detach_() cannot be called on these gradients. To fix this error, please refer to the "
                    + "Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.")
        }
        deferRelease()
        NodeReleases.drain()
        outputNumber = 0
        leafRequiresGrad = false
    }

    /// Swaps memory, shape and type with another tensor; each keeps its place in the graph.
    func exchangeContents(with other: Tensor) {
        swap(&storage, &other.storage)
        swap(&shape, &other.shape)
        swap(&strides, &other.strides)
        swap(&offset, &other.offset)
        swap(&dtype, &other.dtype)
        swap(&count, &other.count)
        swap(&isContiguous, &other.isContiguous)
    }

    /// This tensor if it has no part in a graph, otherwise the same cut from it.
    var withoutGraph: Tensor { requiresGrad || viewBase != nil ? detach() : self }

    static func isContiguous(_ shape: Shape, _ strides: Shape) -> Bool {
        var step = 1
        var index = shape.count &- 1
        while index >= 0 {
            let size = shape[index]
            if size == 0 { return true }
            if size != 1, strides[index] != step { return false }
            step = step &* size
            index &-= 1
        }
        return true
    }
}
