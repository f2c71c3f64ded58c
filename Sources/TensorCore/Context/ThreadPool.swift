import CKernels

/// The threads that large loops run on: shared by all sessions of the process.
public enum ThreadPool {
    /// Whether numbers too small for full precision become zero on this thread, as `torch.set_flush_denormal` says.
    public static func flushDenormals(_ mode: Bool) -> Bool { CKernels.flushDenormals(mode) }

    /// How many threads a loop uses, the caller's included; at first as many as this process has processors.
    public static var count: Int {
        get { Int(lsx_threads()) }
        set {
            // Digits of a sum follow from the number of threads when it was asked for.
            try? Context.current.settleTotal()
            lsx_set_threads(Int32(clamping: newValue))
        }
    }
}
