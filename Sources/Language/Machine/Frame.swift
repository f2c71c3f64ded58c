/// One running block: where its registers begin and where it goes on.
///
/// Everything it refers to is borrowed: the function lies in the caller's window (or is held by who entered), a
/// generator in the register of the loop that drives it, while the frame runs. Plain pointers, because reading an
/// `unowned(unsafe)` field may still count a reference.
struct Frame {
    var base: UnsafeMutablePointer<Value>
    /// After the instruction being executed.
    var place: UnsafeMutablePointer<Instruction>
    /// Where the caller wants the result; unused by entry frames.
    var result: UnsafeMutablePointer<Value>
    let block: UnsafeMutablePointer<CodeBlock>
    private let functionReference: Unmanaged<FunctionObject>
    /// The namespace of a class body.
    var namespaceReference: Unmanaged<BlockNamespace>?
    var generatorReference: Unmanaged<GeneratorObject>?
    var flags: Flags

    @inline(__always)
    init(
        _ function: Unmanaged<FunctionObject>, base: UnsafeMutablePointer<Value>, result: UnsafeMutablePointer<Value>, flags: Flags
    ) {
        self.base = base
        self.result = result
        self.flags = flags
        functionReference = function
        block = function._withUnsafeGuaranteedRef { $0.block }
        place = block.pointee.instructions
    }

    @inline(__always) var function: FunctionObject { functionReference.takeUnretainedValue() }
    var code: Code { functionReference._withUnsafeGuaranteedRef { $0.code } }
    var namespace: BlockNamespace? { namespaceReference?.takeUnretainedValue() }
    var generator: GeneratorObject? { generatorReference?.takeUnretainedValue() }
    /// The module's variables.
    @inline(__always) var globals: Unmanaged<AttributeTable> { functionReference._withUnsafeGuaranteedRef { $0.globals } }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// Not `[]`, for which the compiler makes an array.
        static let none = Flags()
        /// The library's own is generic, and a call.
        @inline(__always) func contains(_ flag: Flags) -> Bool { rawValue & flag.rawValue != 0 }
        @inline(__always) var isEmpty: Bool { rawValue == 0 }

        /// Entered from native code: returning leaves the dispatch loop.
        static let entry = Flags(rawValue: 1)
        /// An `__init__`: the result of the call is the instance, two registers below the base.
        static let initializer = Flags(rawValue: 2)
        /// A generator that the `for` loop of the frame below drives: handing out a value, or ending, goes on there.
        static let driven = Flags(rawValue: 4)
        /// Driven by a `yield from` instead: what it hands out, the frame below hands on; what it returns is the value there.
        static let delegated = Flags(rawValue: 8)
        /// A special method that an instruction called: the function lies in the register below the base.
        static let special = Flags(rawValue: 16)
        /// One of an operator's, which may answer NotImplemented.
        static let operation = Flags(rawValue: 32)
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
    /// What those that resumed the running generator are dealing with. A field of its own: what a generator's `except`
    /// finds when it begins, and puts back at its end, is the generator's alone, as the resumer may be another by then.
    var inherited: ExceptionObject?

    /// What `raise` alone raises again, and `sys.exc_info()` tells.
    var current: ExceptionObject? { handled ?? inherited }
}
