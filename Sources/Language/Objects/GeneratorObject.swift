/// A suspended call: the frame's registers are copied out of the stack when it hands out a value, and back when it
/// goes on.
final class GeneratorObject: Object {
    enum Status { case created, suspended, running, finished }

    let function: FunctionObject
    private var givenName: String?
    private var givenQualifiedName: String?
    var name: String {
        get { givenName ?? function.name }
        set { givenName = newValue }
    }
    var qualifiedName: String {
        get { givenQualifiedName ?? function.qualifiedName }
        set { givenQualifiedName = newValue }
    }
    private(set) var status = Status.created
    /// How many calls of its delegate's `throw` and `close` are under way: it counts as running meanwhile.
    private var delegations = 0
    var isRunning: Bool { status == .running || delegations > 0 }

    func delegating<T>(_ body: () throws(Raised) -> T) throws(Raised) -> T {
        delegations += 1
        defer { delegations -= 1 }
        return try body()
    }

    private let registers: UnsafeMutablePointer<Value>
    /// Where it goes on; behind a `yield`, which then receives what is sent.
    private var place: UnsafeMutablePointer<Instruction>
    private var handled: ExceptionObject?
    /// What the resumer was handling, while this runs.
    private var outerHandled: ExceptionObject?
    /// What the resumer had inherited, while this runs and `outerHandled` has taken that place.
    private var outerInherited: ExceptionObject?
    /// Set by the frame when it suspends, so that the resumer knows it did not return.
    var hasYielded = false

    /// Where it goes first when it dies while it waits; nil when there is nothing that its end could run.
    private unowned(unsafe) var finalizers: Finalizers?

    init(
        _ function: FunctionObject, movingArguments arguments: UnsafeMutablePointer<Value>, count: Int, finalizers: Finalizers?
    ) {
        self.function = function
        self.finalizers = finalizers
        let total = function.code.registerCount
        registers = .allocate(capacity: total)
        for register in 0..<total {
            (registers + register).initialize(to: .unbound)
            if register < count { (registers + register).take(from: arguments + register) }
        }
        place = function.code.instructions
        super.init()
        kind = .generator
    }

    /// A generator that is no more, brought back to be closed.
    private init(reviving other: GeneratorObject, emptying: Bool = false) {
        function = other.function
        finalizers = nil
        if emptying {
            // The other one still has to give its registers back.
            let total = other.function.code.registerCount
            registers = .allocate(capacity: total)
            for register in 0..<total {
                (registers + register).initialize(to: other.registers[register])
                other.registers[register] = .unbound
            }
        } else {
            registers = other.registers
        }
        place = other.place
        handled = other.handled
        status = .suspended
        super.init()
        kind = .generator
    }

    /// Whether closing it would run something of the script's.
    private var isGuarded: Bool {
        status == .suspended && function.code.handler(at: place - function.code.instructions - 1) != nil
    }

    deinit {
        guard status != .running else { return }
        if let finalizers, isGuarded {
            finalizers.add(GeneratorObject(reviving: self))
            return
        }
        releaseIteratively(registers, count: function.code.registerCount)
        registers.deallocate()
    }

    /// Where it waits, and its variables; these are the stack's while it runs. None when it is over.
    func frame(_ machine: Machine) -> Value {
        guard status != .finished else { return .none }
        let code = function.code
        let locals = DictObject()
        func add(_ name: Name, _ value: Value) {
            var value = value
            if case .object(let cell as CellObject) = value { value = cell.value }
            // A text is always hashable.
            if !value.isUnbound { try? locals.set(.string(machine.names.text(name)), value, machine) }
        }
        if status != .running {
            for (register, name) in code.localNames.enumerated() where register < code.registerCount { add(name, registers[register]) }
        }
        for (name, cell) in zip(code.freeNames, function.closure) { add(name, .object(cell)) }
        let entry = status == .suspended
            ? TracebackEntry(code, place: place - code.instructions - 1, variables: [])
            : TracebackEntry(source: code.source, function: code.name, span: code.definition)
        return .object(FrameObject(entry, globals: function.module, locals: .object(locals), behind: []))
    }

    /// A coroutine is a generator that only `await` goes on with.
    var isCoroutine: Bool { function.code.flavour == .coroutine }

    override func type(_ machine: Machine) -> TypeObject { isCoroutine ? machine.types.coroutine : machine.types.generator }
    override var isIterator: Bool { !isCoroutine }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { isCoroutine ? nil : self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        switch try resume(sending: .none, machine) {
        case .yielded(let value): return value
        case .returned(let value):
            machine.endArguments = value.isNone ? [] : [value]
            return nil
        }
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<\(word.replacing(" ", with: "_")) object \(qualifiedName) at \(machine.address(of: self))>"
    }

    /// What messages call it.
    private var word: String {
        switch function.code.flavour {
        case .plain: "generator"
        case .coroutine: "coroutine"
        case .asyncGenerator: "async generator"
        }
    }

    func alreadyExecuting(_ machine: Machine) -> Raised { machine.error(.valueError, "\(word) already executing") }

    enum Step {
        case yielded(Value)
        case returned(Value)

        var yielded: Value? { if case .yielded(let value) = self { value } else { nil } }
    }

    /// Runs to the next `yield` or the end.
    func resume(sending value: Value, throwing raised: Raised? = nil, _ machine: Machine) throws(Raised) -> Step {
        switch status {
        case .running: throw alreadyExecuting(machine)
        case .finished:
            if isCoroutine { throw machine.error(.runtimeError, "cannot reuse already awaited coroutine") }
            if let raised { throw raised }
            return .returned(.none)
        case .created:
            if let raised {
                discard()
                throw raised
            }
            if !value.isNone { throw machine.error(.typeError, "can't send non-None value to a just-started \(word)") }
        case .suspended: break
        }
        let savedTop = machine.state.pointee.top
        try machine.enterNative()
        defer { machine.leaveNative() }
        let frame = try enter(result: savedTop, flags: .entry, machine)
        receive(value, frame)
        hasYielded = false
        defer {
            machine.state.pointee.top = savedTop
            if status == .running { finish(machine) }
        }
        do throws(Raised) {
            let value = raised == nil ? try machine.execute() : try machine.execute(throwing: raised)
            return hasYielded ? .yielded(value) : .returned(value)
        } catch {
            throw ended(by: error, machine)
        }
    }

    /// Puts the frame on the stack, its registers copied there; what the waiting `yield` receives is None.
    func enter(result: UnsafeMutablePointer<Value>, flags: Frame.Flags, _ machine: Machine) throws(Raised) -> UnsafeMutablePointer<Frame> {
        let state = machine.state
        let base = state.pointee.top
        let frame = try machine.push(function, base: base, result: result, flags: flags, firstUnbound: .max)
        frame.pointee.generatorReference = Unmanaged.passUnretained(self)
        frame.pointee.place = place
        // Moved as they lie: above the running frame all registers are `.unbound`, and what stays behind here are bits
        // that nobody reads while the status is `running`.
        var (from, to) = (registers, base)
        let end = from + frame.pointee.block.pointee.registerCount
        while from < end {
            to.bits = from.bits
            from += 1
            to += 1
        }
        if status == .suspended { receiver(in: frame).setNone() }
        status = .running
        if handled != nil || state.pointee.handled != nil {
            if let outer = state.pointee.handled {
                outerHandled = outer
                outerInherited = state.pointee.inherited
                state.pointee.inherited = outer
            }
            state.pointee.handled = handled
            handled = nil
        }
        return frame
    }

    /// Where what is sent arrives: the result of the `yield` that waits, or the second register of `yield from`.
    private func receiver(in frame: UnsafeMutablePointer<Frame>) -> UnsafeMutablePointer<Value> {
        let base = frame.pointee.base
        return place.pointee.op == .yieldFrom ? base + (Int(place.pointee.b) + 1) : base + Int((place - 1).pointee.a)
    }

    private func receive(_ value: Value, _ frame: UnsafeMutablePointer<Frame>) {
        if !value.isNone { receiver(in: frame).pointee = value }
    }

    /// Takes the frame's registers back and the frame off the stack; called by the `yield` instruction.
    func suspend(_ frame: UnsafeMutablePointer<Frame>, _ machine: Machine) {
        // Few registers, so that a loop takes less than a call that copies.
        var (from, to) = (frame.pointee.base, registers)
        let end = from + frame.pointee.block.pointee.registerCount
        while from < end {
            to.bits = from.bits
            from.bits = .unbound
            from += 1
            to += 1
        }
        place = frame.pointee.place
        status = .suspended
        let state = machine.state
        state.pointee.depth &-= 1
        if state.pointee.handled != nil || outerHandled != nil {
            handled = state.pointee.handled
            restoreHandled(state)
        }
    }

    /// The running frame has returned or raised, and is gone.
    func finish(_ machine: Machine) {
        status = .finished
        for register in 0..<function.block.pointee.registerCount { (registers + register).bits = .unbound }
        restoreHandled(machine.state)
        handled = nil
    }

    /// What the resumer is dealing with becomes current again.
    private func restoreHandled(_ state: UnsafeMutablePointer<MachineState>) {
        state.pointee.handled = outerHandled
        guard outerHandled != nil else { return }
        state.pointee.inherited = outerInherited
        (outerHandled, outerInherited) = (nil, nil)
    }

    /// What the resumer gets for an exception that leaves the generator. PEP 479: StopIteration must not look like its
    /// end.
    func ended(by raised: Raised, _ machine: Machine) -> Raised {
        if status == .running { finish(machine) }
        let isEnd = raised.exception.cls.isSubtype(of: machine.types.stopIteration)
        let isAsyncEnd = function.code.flavour == .asyncGenerator && raised.exception.cls.isSubtype(of: machine.types.exception(.stopAsyncIteration))
        guard isEnd || isAsyncEnd else { return raised }
        let replacement = machine.error(.runtimeError, "\(word) raised \(isEnd ? "StopIteration" : "StopAsyncIteration")")
        replacement.exception.cause = raised.exception
        replacement.exception.context = raised.exception
        replacement.exception.suppressesContext = true
        return replacement
    }

    /// Ends a generator that has not begun, or will not go on.
    private func discard() {
        status = .finished
        for register in 0..<function.code.registerCount { (registers + register).clear() }
        handled = nil
    }

    /// The delegate is done: the `yield from` is behind, and gets its value by what is sent next.
    func endDelegation() {
        guard status == .suspended, place.pointee.op == .yieldFrom else { return }
        (registers + Int(place.pointee.b)).clear()
        place += 1
    }

    /// `close()`: GeneratorExit at the point where it waits, or what closing its delegate has raised.
    func close(_ machine: Machine, throwing failure: Raised? = nil) throws(Raised) {
        guard status == .suspended else {
            if status == .created { discard() }
            return
        }
        do throws(Raised) {
            let step = try resume(sending: .none, throwing: failure ?? machine.error(machine.types.exception(.generatorExit), []), machine)
            if case .yielded = step { throw machine.error(.runtimeError, "\(word) ignored GeneratorExit") }
        } catch {
            let cls = error.exception.cls
            if cls.isSubtype(of: machine.types.exception(.generatorExit)) || cls.isSubtype(of: machine.types.exception(.stopIteration)) { return }
            throw error
        }
    }

    /// The iterator that a `yield from` is waiting on.
    var delegate: Value? {
        guard status == .suspended, place.pointee.op == .yieldFrom else { return nil }
        return registers[Int(place.pointee.b)]
    }

    override func visitChildren(_ visit: (Object) -> Void) {
        visit(function)
        if let handled { visit(handled) }
        guard status != .running else { return }
        for register in 0..<function.code.registerCount {
            if case .object(let object) = registers[register] { visit(object) }
        }
    }

    /// Garbage of a cycle, with something left to run: it is closed before anything that it needs is taken apart. True the
    /// first time.
    func asksForLastWords() -> Bool {
        guard let finalizers, isGuarded else { return false }
        self.finalizers = nil
        finalizers.add(self)
        return true
    }

    override func dropChildren(into released: inout [Object]) {
        guard status != .running else { return }
        if let finalizers, isGuarded {
            // The deinit that follows does not find it guarded any more.
            finalizers.add(GeneratorObject(reviving: self, emptying: true))
            status = .finished
            return
        }
        status = .finished
        for register in 0..<function.code.registerCount {
            if case .object(let object) = registers[register] { released.append(object) }
            registers[register] = .unbound
        }
    }
}
