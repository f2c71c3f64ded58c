/// One running block: where its registers begin and where it goes on.
struct Frame {
    var base: UnsafeMutablePointer<Value>
    /// After the instruction being executed.
    var place: UnsafeMutablePointer<Instruction>
    /// Where the caller wants the result; unused by entry frames.
    var result: UnsafeMutablePointer<Value>
    /// Borrowed: the function lies in the caller's window (or is held by who entered) while the frame runs.
    unowned(unsafe) var code: Code
    unowned(unsafe) var function: FunctionObject
    /// The module's variables.
    unowned(unsafe) var globals: AttributeTable
    /// The namespace of a class body.
    unowned(unsafe) var namespace: AttributeTable?
    var flags: Flags

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// Entered from native code: returning leaves the dispatch loop.
        static let entry = Flags(rawValue: 1)
        /// An `__init__`: the result of the call is the instance, two registers below the base.
        static let initializer = Flags(rawValue: 2)
    }
}

/// What the dispatch loop touches all the time, behind one pointer: no exclusivity checks, no class fields.
struct MachineState {
    /// The first free register: native code that calls back puts its arguments here.
    var top: UnsafeMutablePointer<Value>
    /// The running frame is the one before this.
    var depth = 0
    var frameLimit = 1000
    var nativeDepth = 0
    /// The exception that an `except` or `finally` block is dealing with.
    var handled: ExceptionObject?
}
