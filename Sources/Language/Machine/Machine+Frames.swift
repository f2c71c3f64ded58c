extension Machine {
    /// Registers behind a call's arguments hold what earlier statements have left there, and may keep objects alive that no
    /// variable names any more.
    func clearSpentRegisters(after arguments: Arguments) {
        guard state.pointee.depth > 0 else { return }
        let frame = registers.frames + (state.pointee.depth - 1)
        let end = frame.pointee.base + frame.pointee.code.registerCount
        guard arguments.base >= frame.pointee.base, arguments.base < end else { return }
        var place = arguments.base + arguments.count
        while place < end {
            place.clear()
            place += 1
        }
    }

    /// Registers between a frame and the next free one: a call may shift its window by up to two.
    static let slack = 4

    @inline(__always) var currentFrame: UnsafeMutablePointer<Frame>? {
        let depth = state.pointee.depth
        return depth > 0 ? registers.frames + (depth - 1) : nil
    }

    /// Starts a frame whose arguments lie at `base`; the variables behind them become unbound.
    @inline(__always)
    func push(
        _ function: Unmanaged<FunctionObject>, base: UnsafeMutablePointer<Value>, result: UnsafeMutablePointer<Value>,
        flags: Frame.Flags, firstUnbound: Int
    ) throws(Raised) -> UnsafeMutablePointer<Frame> {
        let block = function._withUnsafeGuaranteedRef { $0.block }
        let depth = state.pointee.depth
        let top = base + (block.pointee.registerCount + Machine.slack)
        if depth >= state.pointee.frameLimit || top >= registers.end { throw recursionError() }
        var place = firstUnbound
        let count = block.pointee.localCount
        while place < count {
            (base + place).clear()
            place += 1
        }
        let frame = registers.frames + depth
        frame.initialize(to: Frame(function, base: base, result: result, flags: flags))
        state.pointee.depth = depth &+ 1
        state.pointee.top = top
        return frame
    }

    func push(
        _ function: FunctionObject, base: UnsafeMutablePointer<Value>, result: UnsafeMutablePointer<Value>, flags: Frame.Flags,
        firstUnbound: Int
    ) throws(Raised) -> UnsafeMutablePointer<Frame> {
        try push(Unmanaged.passUnretained(function), base: base, result: result, flags: flags, firstUnbound: firstUnbound)
    }

    func recursionError() -> Raised { error(.recursionError, "maximum recursion depth exceeded") }

    /// Ends the running frame: its registers are released.
    @inline(__always)
    func pop(_ frame: UnsafeMutablePointer<Frame>) {
        let base = frame.pointee.base
        var register = base + frame.pointee.block.pointee.registerCount
        while register > base {
            register -= 1
            if register.isObject { register.clear() }
        }
        state.pointee.depth &-= 1
    }

    /// Finds the handler for an exception among the frames down to the one that was entered last; answers what must
    /// leave that one too, nil when it is handled.
    func unwind(_ raised: Raised, isRepeated: Bool, isChained: Bool = false) -> Raised? {
        var exception = raised.exception
        // One that has passed a frame already was chained where it was raised: what handles another exception out here,
        // with native code between, is not what it came from.
        if !isRepeated, !isChained, !exception.hasPassed { chain(exception) }
        var isRepeated = isRepeated
        while let frame = currentFrame {
            let code = frame.pointee.code
            let place = frame.pointee.place - code.instructions - 1
            if !isRepeated {
                let entry = TracebackEntry(code, place: place, variables: keepsVariables ? variables(of: frame) : [])
                exception.passed(entry)
            }
            isRepeated = false
            if let handler = code.handler(at: place) {
                (frame.pointee.base + handler.register).pointee = .object(exception)
                frame.pointee.place = code.instructions + handler.target
                state.pointee.top = frame.pointee.base + (code.registerCount + Machine.slack)
                return nil
            }
            let flags = frame.pointee.flags
            let generator = flags.contains(.driven) ? frame.pointee.generator : nil
            pop(frame)
            if flags.contains(.special) { (frame.pointee.base - 1).clear() }
            if flags.contains(.entry) { break }
            if let generator { exception = generator.ended(by: Raised(exception), self).exception }
        }
        return Raised(exception)
    }

    func variables(of frame: UnsafeMutablePointer<Frame>) -> [(name: Name, value: Value)] {
        let code = frame.pointee.code
        var found: [(name: Name, value: Value)] = []
        for (place, name) in code.localNames.enumerated() {
            var value = (frame.pointee.base + place).pointee
            if case .object(let cell as CellObject) = value { value = cell.value }
            if !value.isUnbound { found.append((name, value)) }
        }
        for (name, cell) in zip(code.freeNames, frame.pointee.function.closure) where !cell.value.isUnbound {
            found.append((name, cell.value))
        }
        return found
    }

    /// "During handling of the above exception, another exception occurred"
    ///
    /// A `raise` of a script's chains anew what was raised before.
    func chain(_ exception: ExceptionObject, replacing: Bool = false) {
        guard let handled = state.pointee.current, handled !== exception, replacing || exception.context == nil else { return }
        // An exception that is already behind the handled one would close a circle.
        var link = handled
        // A script may have closed one itself: the slower one meets the faster one there.
        var slower = handled
        var isSlowersTurn = false
        while let next = link.context {
            if next === exception {
                link.context = nil
                break
            }
            link = next
            if link === slower { break }
            if isSlowersTurn, let behind = slower.context { slower = behind }
            isSlowersTurn.toggle()
        }
        exception.context = handled
    }

    /// Where the script is: for messages and for objects that remember their origin.
    public var currentPosition: (source: Source, span: Span)? {
        guard let frame = currentFrame else { return nil }
        return position(of: frame)
    }

    private func position(of frame: UnsafeMutablePointer<Frame>) -> (source: Source, span: Span) {
        let code = frame.pointee.code
        return (code.source, code.span(at: frame.pointee.place - code.instructions - 1))
    }

    /// The calls in progress, the innermost first: the source, where in it, and the function's name. `body` answers
    /// whether to go on.
    package func forEachPosition(_ body: (_ source: Source, _ span: Span, _ function: String) -> Bool) {
        var depth = state.pointee.depth
        while depth > 0 {
            depth -= 1
            let frame = registers.frames + depth
            let (source, span) = position(of: frame)
            guard body(source, span, frame.pointee.code.name) else { return }
        }
    }

    /// `__name__` of the module that a call in progress belongs to; 1 is the innermost.
    package func moduleName(ofCall number: Int) -> String? {
        let depth = state.pointee.depth - number
        guard number > 0, depth >= 0 else { return nil }
        return (registers.frames + depth).pointee.globals._withUnsafeGuaranteedRef { $0[.of(.name)] }?.text
    }
}
