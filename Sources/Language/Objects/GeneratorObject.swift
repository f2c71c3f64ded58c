/// A suspended call: the frame's registers are copied out of the stack when it hands out a value, and back when it
/// goes on.
final class GeneratorObject: Object {
    enum Status { case created, suspended, running, finished }

    let function: FunctionObject
    private(set) var status = Status.created
    private let registers: UnsafeMutablePointer<Value>
    /// Where it goes on; behind a `yield`, which then receives what is sent.
    private var place: UnsafeMutablePointer<Instruction>
    private var handled: ExceptionObject?
    /// Set by the frame when it suspends, so that the resumer knows it did not return.
    var hasYielded = false

    init(_ function: FunctionObject, movingArguments arguments: UnsafeMutablePointer<Value>, count: Int) {
        self.function = function
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

    deinit {
        releaseIteratively(registers, count: function.code.registerCount)
        registers.deallocate()
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.generator }
    override var isIterator: Bool { true }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        try resume(sending: .none, machine).yielded
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<generator object \(function.qualifiedName) at \(machine.address(of: self))>"
    }

    enum Step {
        case yielded(Value)
        case returned(Value)

        var yielded: Value? { if case .yielded(let value) = self { value } else { nil } }
    }

    /// Runs to the next `yield` or the end.
    func resume(sending value: Value, throwing raised: Raised? = nil, _ machine: Machine) throws(Raised) -> Step {
        switch status {
        case .running: throw machine.error(.valueError, "generator already executing")
        case .finished:
            if let raised { throw raised }
            return .returned(.none)
        case .created:
            if let raised {
                finish()
                throw raised
            }
            if !value.isNone { throw machine.error(.typeError, "can't send non-None value to a just-started generator") }
        case .suspended: break
        }
        let isStarting = status == .created
        let state = machine.state
        let base = state.pointee.top
        let savedTop = base
        try machine.enterNative()
        defer { machine.leaveNative() }
        let count = function.code.registerCount
        let frame = try machine.push(function, base: base, result: base, flags: .entry, firstUnbound: .max)
        for register in 0..<count { (base + register).take(from: registers + register) }
        frame.pointee.place = place
        if !isStarting {
            if place.pointee.op == .yieldFrom {
                (base + (Int(place.pointee.b) + 1)).pointee = value
            } else {
                (base + Int((place - 1).pointee.a)).pointee = value
            }
        }
        status = .running
        hasYielded = false
        let outerHandled = state.pointee.handled
        if let handled { state.pointee.handled = handled }
        let outerGenerator = machine.runningGenerator
        machine.runningGenerator = self
        defer {
            machine.runningGenerator = outerGenerator
            handled = state.pointee.handled === outerHandled ? nil : state.pointee.handled
            state.pointee.handled = outerHandled
            state.pointee.top = savedTop
            if status == .running { finish() }
        }
        do throws(Raised) {
            let value = raised == nil ? try machine.execute() : try machine.execute(throwing: raised)
            return hasYielded ? .yielded(value) : .returned(value)
        } catch {
            // PEP 479: StopIteration must not look like the end of the generator.
            if error.exception.cls.isSubtype(of: machine.types.exception(.stopIteration)) {
                let replacement = machine.error(.runtimeError, "generator raised StopIteration")
                replacement.exception.cause = error.exception
                replacement.exception.context = error.exception
                replacement.exception.suppressesContext = true
                throw replacement
            }
            throw error
        }
    }

    /// Takes the frame's registers back; called by the `yield` instruction.
    func suspend(_ frame: UnsafeMutablePointer<Frame>) {
        let base = frame.pointee.base
        for register in 0..<function.code.registerCount { (registers + register).take(from: base + register) }
        place = frame.pointee.place
        status = .suspended
        hasYielded = true
    }

    private func finish() {
        status = .finished
        for register in 0..<function.code.registerCount { (registers + register).clear() }
        handled = nil
    }

    /// `close()`: GeneratorExit at the point where it waits.
    func close(_ machine: Machine) throws(Raised) {
        guard status == .suspended else {
            if status == .created { finish() }
            return
        }
        do throws(Raised) {
            let step = try resume(sending: .none, throwing: machine.error(machine.types.exception(.generatorExit), []), machine)
            if case .yielded = step { throw machine.error(.runtimeError, "generator ignored GeneratorExit") }
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
        for register in 0..<function.code.registerCount {
            if case .object(let object) = registers[register] { visit(object) }
        }
        if let handled { visit(handled) }
    }

    override func dropChildren(into released: inout [Object]) {
        guard status != .running else { return }
        status = .finished
        for register in 0..<function.code.registerCount {
            if case .object(let object) = registers[register] { released.append(object) }
            registers[register] = .unbound
        }
    }
}
