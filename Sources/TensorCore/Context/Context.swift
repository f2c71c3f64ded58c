import CKernels

/// What a session has decided for its tensors. Operations find it through one thread-local pointer.
public final class Context {
    /// Whether operations record the graph that `backward()` walks.
    @exclusivity(unchecked) public var gradientsEnabled = true
    /// Inference mode: tensors made in it take no part in graphs.
    @exclusivity(unchecked) public var isInferring = false
    /// What `is_grad_enabled` answers in inference mode, where nothing is recorded in any case.
    @exclusivity(unchecked) public var claimsGradients = false
    /// Whether, and how closely, backward runs are watched.
    @exclusivity(unchecked) public var anomaly = AnomalyMode()
    /// Where the program is, for anomaly mode: as the lines of a traceback.
    public var callTrace: () -> String = { "" }
    /// The node whose backward runs, in anomaly mode.
    @exclusivity(unchecked) var evaluatedNode: Node?
    /// What packs tensors that the graph keeps, the innermost last.
    @exclusivity(unchecked) package var savedTensorHooks: [any SavedTensorHooks] = []
    /// What went wrong while an operation saved a tensor, where it could not be thrown: whoever called the operation does.
    @exclusivity(unchecked) package var deferredError: TensorError?
    /// What `torch.autocast` has decided.
    @exclusivity(unchecked) public var autocast = Autocast()
    /// The type of a tensor made of Python floats.
    public var defaultDType = DType.float32
    /// How tensors are printed.
    public var printOptions = PrintOptions()
    /// Receives PyTorch's warnings: the Python category ("UserWarning") and the text.
    public var onWarning: (String, String) -> Void = { _, _ in }
    private var saidOnce: Set<String> = []
    /// Where operations without a generator of their own take random numbers from.
    public var generator = Generator()
    /// Asked before memory is taken, with the number of bytes; false refuses it. Called with a negative number when
    /// memory is given back. Small amounts are reported together.
    public var chargeMemory: (Int) -> Bool = { _ in true }
    /// Not zero when the operation in progress should end early; set from anywhere, and valid as long as the context.
    public var interruptFlag: UnsafePointer<Int32>?
    /// Whether the operation in progress should end early.
    var isInterrupted: Bool { lsx_is_interrupted() }
    /// Which place of the program runs, in the front end's own terms; nodes remember it.
    @exclusivity(unchecked) package var origin = OriginReader()
    /// Whether gradients are looked at for the first that is not finite.
    @exclusivity(unchecked) public var watchesNumbers = false
    /// How many leaves' gradients were looked at, or passed by.
    @exclusivity(unchecked) var watchedLeaves: UInt = 0
    /// Told of it, with the gradient, the node whose backward made it where that is known,
    /// and the gradient that reached it there.
    public var onBadGradient: (_ gradient: Tensor, _ place: Int, _ node: Node?, _ incoming: Double?) -> Void = { _, _, _, _ in }

    /// Numbers graph nodes in the order in which they were made; `backward()` runs the newest first.
    @exclusivity(unchecked) package var nodeSequence: UInt = 0
    /// Numbers the runs of `backward()`, so that marks left in nodes by an earlier run mean nothing.
    @exclusivity(unchecked) package var backwardRuns: UInt = 0
    /// The runs in progress, the innermost last: a script's own function may call `backward()` in its backward.
    @exclusivity(unchecked) package var runningBackward: [UInt] = []

    /// Gradients of leaves that the runs in progress have recorded but not computed.
    @exclusivity(unchecked) var recordedGradients: [Tensor] = []

    lazy var chainCache = ChainCache()

    /// The total that waits for whoever passes over its elements.
    weak var waitingTotal: Buffer?
    /// Whether there may be one: asking the reference itself takes longer.
    @exclusivity(unchecked) var isTotalWaiting = false
    /// The tensor that the next run begins with, when looking at it would have taken a pass of its own.
    @exclusivity(unchecked) package var unreadRoot: Tensor?
    /// Told of it when it turns out not to be finite, while what its graph saved is still there.
    public var onBadRoot: (Tensor) -> Void = { _ in }

    /// The 1 that the last run began with.
    @exclusivity(unchecked) var lastSeed: Tensor?

    /// Whether the innermost run accumulates in all leaves that it reaches.
    @exclusivity(unchecked) package var accumulatesEverywhere = true

    public init() {}

    /// The context of the running thread. A thread that never installed one gets its own on first use.
    public static var current: Context {
        @inline(__always) get {
            if let pointer = threadState().pointee.context {
                return Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue()
            }
            return installDefault()
        }
    }

    @inline(never)
    private static func installDefault() -> Context {
        let context = Context()
        threadState().pointee.context = Unmanaged.passRetained(context).toOpaque()
        return context
    }

    /// Makes this context the thread's current one for good; the caller keeps it alive.
    package func install() {
        threadState().pointee.context = Unmanaged.passUnretained(self).toOpaque()
        lsx_set_interrupt_flag(interruptFlag)
    }

    /// Runs `body` with this context as the thread's current one.
    public func withCurrent<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let state = threadState()
        let previous = state.pointee.context
        state.pointee.context = Unmanaged.passUnretained(self).toOpaque()
        defer {
            state.pointee.context = previous
            withExtendedLifetime(self) {}
        }
        return try body()
    }

    /// Runs `body` with recording switched on or off.
    public static func withGradients<Result, Failure: Error>(
        _ enabled: Bool, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let context = Context.current
        let previous = context.gradientsEnabled
        context.gradientsEnabled = enabled
        defer { context.gradientsEnabled = previous }
        return try body()
    }

    /// Runs `body` to its end although somebody asks to stop: what it changes in place would be of no use half changed.
    package static func uninterrupted<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let flag = lsx_hide_interrupt_flag()
        defer { lsx_set_interrupt_flag(flag) }
        return try body()
    }

    /// Throws what could not be thrown where it happened.
    @inline(__always)
    package func throwDeferred() throws(TensorError) {
        if deferredError != nil { throw takeDeferred() }
    }

    @inline(never)
    private func takeDeferred() -> TensorError {
        let error = deferredError ?? .runtime("")
        deferredError = nil
        return error
    }

    /// Warns the first time only.
    func warnOnce(_ text: String) {
        if saidOnce.insert(text).inserted { warn(text) }
    }

    package func warn(_ text: String, category: String = "UserWarning") { onWarning(category, text) }
}

/// Runs `body` with `context` as the thread's current one.
public func withContext<Result, Failure: Error>(
    _ context: Context, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    try context.withCurrent(body)
}
