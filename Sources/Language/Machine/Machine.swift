/// The virtual machine of one session: runs compiled code, and is what native code calls back into.
///
/// All state of a running program is here or in what it points to; there is no process-wide state, so that
/// two machines in one process do not see each other.
public final class Machine {
    public let names = NameTable()
    public let types = BuiltinTypes()
    public let host: any Host
    /// The module whose attributes every script sees.
    public let builtins = ModuleObject(name: "builtins")
    /// Asked for a bare name that neither the script nor the built-ins define (`randn`, `MSELoss`).
    public var fallbackName: ((Name) throws(Raised) -> Value?)?
    /// The names `fallbackName` could answer, for suggestions.
    public var fallbackNames: (() -> [String])?
    /// Asked about an attribute that a module or object does not have, or, with None as the owner, about a module of that path:
    /// what to say below the error.
    public var absenceHint: ((_ owner: Value, _ name: String) -> String?)?
    /// The statement that gives a name `fallbackName` answers to other Pythons.
    public var fallbackImport: ((Name) -> String?)?
    public let memory: MemoryBudget
    /// `sys.argv`
    public internal(set) var arguments: [String] = []
    /// What the prompt does with the value of an expression statement.
    var display: ((Value) throws(Raised) -> Void)?
    /// Those that a script has opened and may not have closed.
    var openFiles: [WeakFile] = []
    /// `atexit`: called when a program has ended, the last one first.
    var exitFunctions: [(Value, [Value], [(Name, Value)])] = []
    /// The class whose next construction does not ask its metaclass: `type.__call__` is at work.
    var constructedPlainly: TypeObject?
    /// What a class statement calls.
    let classBuilder: NativeFunction
    /// The variables of `builtins`, for the dispatch loop.
    let builtinVariables: Unmanaged<AttributeTable>
    public let imports = ImportState()
    /// `sys.set_int_max_str_digits`: of an int as a decimal text; 0 for any.
    var maximumDigits = IntegerText.defaultMaximum
    /// What the last StopIteration that ended an iterator carried: `next(map(f, source))` hands the source's on.
    var endArguments: [Value] = []
    /// How many values the prompt has shown.
    public internal(set) var resultCount = 0
    /// Whether tracebacks keep the variables of their frames, and with them all that those hold: for a prompt, where the
    /// last error can be looked into.
    public var keepsVariables = false
    /// Whether what lsx adds to Python's own words, below errors and warnings, is shown. Who writes a hint asks here.
    public var showsHints = true {
        didSet { onHintSetting?(showsHints) }
    }
    /// What `codecs.register_error` was given.
    var codecErrors: [String: Value] = [:]
    /// Dicts that were assigned to a `__dict__` and are still alive.
    var sharedNamespaces: [SharedNamespace] = []
    /// The module `warnings`, once a script has imported it: shows, keeps or drops what the compiler warns of, at a line of a
    /// source, or answers what a filter wants raised.
    public var warnings: ((_ message: String, _ category: ErrorClass, _ source: Source, _ line: Int) -> Raised?)?
    /// Told when hints are switched on or off: who watches for mistakes need not, then.
    package var onHintSetting: ((Bool) -> Void)?
    /// Whether what is written to standard error by the way has colours.
    public var coloursErrors = false
    @exclusivity(unchecked) var hintPlaces = HintPlaces()
    /// What was typed at the prompt, compiled. It is kept: a graph can be asked for its lines long after, and other code in
    /// the memory of an earlier block would be taken for it.
    @exclusivity(unchecked) var promptBlocks: [Code] = []

    /// What the dispatch loop touches on each instruction; see `MachineState`.
    let state: UnsafeMutablePointer<MachineState>
    let registers: RegisterStack
    /// The lesser built-in classes.
    public let natives: NativeTypes
    let collector: CycleCollector
    /// The singletons that are objects.
    public let notImplemented = SingletonObject(text: "NotImplemented", kind: .notImplemented)
    /// `() is ()`
    let emptyTuple = TupleObject([])
    public let ellipsis = SingletonObject(text: "Ellipsis", kind: .ellipsis)
    private var lastTypeVersion = 0
    /// See `character(_:)`.
    let asciiCharacters: UnsafeMutablePointer<Value>

    public init(host: any Host, memory: MemoryBudget = MemoryBudget()) {
        self.host = host
        self.memory = memory
        interruptFlag = InterruptFlag()
        finalizers = Finalizers(interruptFlag)
        registers = RegisterStack()
        asciiCharacters = .allocate(capacity: 128)
        asciiCharacters.initialize(repeating: .unbound, count: 128)
        collector = CycleCollector()
        natives = NativeTypes(types)
        classBuilder = NativeFunction("__build_class__") { (arguments, machine) throws(Raised) in try machine.buildClass(arguments) }
        builtinVariables = Unmanaged.passUnretained(builtins.attributes)
        state = .allocate(capacity: 1)
        state.initialize(to: MachineState(top: registers.base))
        installCore()
        installBuiltins()
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    // MARK: Limits

    /// Raises MemoryError when the session may not use that much more. Call it before allocating anything whose
    /// size a script chooses.
    @inlinable
    public func charge(bytes: Int) throws(Raised) {
        if !memory.charge(bytes), !secure(bytes: bytes) { throw outOfMemory() }
    }

    /// Whether so much can be had after garbage has been looked for.
    public func secure(bytes: Int) -> Bool {
        if memory.charge(bytes) { return true }
        guard collector.hasUnexamined, collector.collect() > 0 else { return false }
        return memory.charge(bytes)
    }

    /// Tells the cycle collector that an object was stored into one that existed before.
    @inline(__always)
    func noteStore(of value: Value, in container: Object) {
        if case .object(let object) = value, object.kind != .string { collector.track(container) }
    }

    /// For native objects that hold what a script gave them, other than in attributes: they may close a cycle.
    package func track(_ value: Value) {
        if case .object(let object) = value { collector.track(object) }
    }

    public func outOfMemory() -> Raised { error(types.exception(.memoryError), []) }

    /// Raises KeyboardInterrupt when the user has asked to stop: for long native loops.
    public func poll() throws(Raised) {
        if interruptFlag.isSet { try attend() }
    }

    package let interruptFlag: InterruptFlag
    /// Whether calls from native code go on although the user has asked to stop: for what should be changed as a whole.
    /// The loops of a script stop all the same.
    package var defersInterrupts = false
    let finalizers: Finalizers
    /// Called on the session's thread before each text that it runs: native modules install what is bound to a thread.
    package var willRun: [() -> Void] = []
    /// Called when a thread of the script begins: each gives what is the thread's own its first value, and returns what
    /// brings that of the thread back which is left for now.
    package var threadBegins: [() -> () -> Void] = []
    var threadEnds: [[() -> Void]] = []

    /// Why the machine must stop: the user has asked for it, or memory is short.
    package func interrupted() -> Raised {
        let isInterrupted = interruptFlag.isInterrupted
        interruptFlag.clear()
        return isInterrupted ? error(types.exception(.keyboardInterrupt), []) : outOfMemory()
    }

    /// How deep native code may call itself (repr of nested lists, `__eq__` called from a sort).
    private static let nativeDepthLimit = 2000

    /// Counts one level of native recursion; balance it with `leaveNative`.
    public func enterNative() throws(Raised) {
        guard state.pointee.nativeDepth < Machine.nativeDepthLimit else {
            throw error(.recursionError, "maximum recursion depth exceeded")
        }
        state.pointee.nativeDepth += 1
    }

    public func leaveNative() { state.pointee.nativeDepth -= 1 }

    /// `sys.getrecursionlimit()`
    public var recursionLimit: Int {
        get { state.pointee.frameLimit }
        set { state.pointee.frameLimit = min(max(newValue, 1), RegisterStack.frameCapacity - 8) }
    }

    func nextTypeVersion() -> Int {
        lastTypeVersion += 1
        return lastTypeVersion
    }

    /// The number of a class in its present state.
    @inline(__always)
    public func version(of type: TypeObject) -> Int {
        if type.version == 0 { type.version = nextTypeVersion() }
        return type.version
    }

    /// As `repr` and `id` show an object.
    package func address(of object: Object) -> String {
        "0x" + String(UInt(bitPattern: ObjectIdentifier(object)), radix: 16)
    }

    // MARK: Types

    public func type(of value: Value) -> TypeObject {
        switch value {
        case .unbound, .none: types.noneType
        case .bool: types.bool
        case .int: types.int
        case .float: types.float
        case .object(let object): object.type(self)
        }
    }

    public func isInstance(_ value: Value, _ type: TypeObject) -> Bool { self.type(of: value).isSubtype(of: type) }
}

/// `NotImplemented` and `...`
public final class SingletonObject: Object {
    enum Kind { case notImplemented, ellipsis }
    private let text: String
    private let which: Kind

    init(text: String, kind: Kind) {
        self.text = text
        which = kind
    }

    override public func type(_ machine: Machine) -> TypeObject {
        which == .ellipsis ? machine.types.ellipsis : machine.types.notImplementedType
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String { text }
}
