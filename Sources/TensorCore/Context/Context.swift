import CKernels

/// What a session has decided for its tensors. Operations find it through one thread-local pointer.
public final class Context {
    /// Whether operations record the graph that `backward()` walks.
    @exclusivity(unchecked) public var gradientsEnabled = true
    /// The type of a tensor made of Python floats.
    public var defaultDType = DType.float32
    /// How tensors are printed.
    public var printOptions = PrintOptions()
    /// Receives PyTorch's warnings: the Python category ("UserWarning") and the text.
    public var onWarning: (String, String) -> Void = { _, _ in }
    /// Where operations without a generator of their own take random numbers from.
    public var generator = Generator()
    /// Asked before memory is taken, with the number of bytes; false refuses it. Called with a negative number when
    /// memory is given back. Small amounts are reported together.
    public var chargeMemory: (Int) -> Bool = { _ in true }
    /// Not zero when the operation in progress should end early; set from anywhere, and valid as long as the context.
    public var interruptFlag: UnsafePointer<Int32>?
    /// Whether the operation in progress should end early.
    var isInterrupted: Bool { lsx_is_interrupted() }
    @exclusivity(unchecked) public var currentSourceLine: Int32 = 0

    /// Numbers graph nodes in the order in which they were made; `backward()` runs the newest first.
    @exclusivity(unchecked) package var nodeSequence: UInt = 0
    /// Numbers the runs of `backward()`, so that marks left in nodes by an earlier run mean nothing.
    @exclusivity(unchecked) package var backwardRuns: UInt = 0
    /// The runs in progress, the innermost last: a script's own function may call `backward()` in its backward.
    @exclusivity(unchecked) package var runningBackward: [UInt] = []

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

    package func warn(_ text: String, category: String = "UserWarning") { onWarning(category, text) }
}

/// Runs `body` with `context` as the thread's current one.
public func withContext<Result, Failure: Error>(
    _ context: Context, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    try context.withCurrent(body)
}
