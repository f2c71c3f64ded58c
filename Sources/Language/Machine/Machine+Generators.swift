extension Machine {
    /// `yield` in a frame that native code resumed: what is handed out is the result of this run of the dispatch loop.
    func suspend(_ frame: UnsafeMutablePointer<Frame>, _ value: UnsafeMutablePointer<Value>) throws(Raised) -> Value {
        guard let generator = frame.pointee.generatorReference else { throw error(.runtimeError, "yield outside a generator") }
        let handedOut = value.taken
        generator._withUnsafeGuaranteedRef { generator in
            generator.suspend(frame, self)
            generator.hasYielded = true
        }
        return handedOut
    }

    /// A step of a `for` loop over a generator, or of a `yield from` one: its frame comes on top of theirs, in the same
    /// run of the dispatch loop. nil when the generator has ended.
    func drive(
        _ generator: Unmanaged<GeneratorObject>, into result: UnsafeMutablePointer<Value>, flags: Frame.Flags = .driven
    ) throws(Raised) -> UnsafeMutablePointer<Frame>? {
        switch generator._withUnsafeGuaranteedRef({ $0.status }) {
        case .running: throw generator._withUnsafeGuaranteedRef { $0.alreadyExecuting(self) }
        case .finished: return nil
        case .created, .suspended:
            return try generator.borrowed { (generator) throws(Raised) in try generator.enter(result: result, flags: flags, self) }
        }
    }

    /// One step of `yield from` over what is no generator, or is sent a value: true when a value is to be handed out (left in `result`), false when the delegate
    /// is done and `result` holds its return value.
    ///
    /// On entry `result` holds what was sent in.
    func delegate(_ result: UnsafeMutablePointer<Value>, _ iterator: UnsafeMutablePointer<Value>) throws(Raised) -> Bool {
        var sent = result.pointee
        if sent.isUnbound { sent = .none }
        result.pointee = .none
        guard case .object(let object) = iterator.pointee else { return false }
        if let generator = object as? GeneratorObject {
            switch try generator.resume(sending: sent, self) {
            case .yielded(let value):
                result.pointee = value
                return true
            case .returned(let value):
                result.pointee = value
                return false
            }
        }
        if !sent.isNone {
            let method = try attribute(of: iterator.pointee, .of(.send))
            return try stepped(result) { () throws(Raised) in try self.call(method, [sent]) }
        }
        if object.kind == .instance, let next = special(.next, of: object.type(self)) {
            let receiver = iterator.pointee
            return try stepped(result) { () throws(Raised) in try self.callMethod(next, receiver) }
        }
        return try stepped(result) { () throws(Raised) in try self.next(of: object) }
    }

    /// Runs a step that ends with StopIteration.
    private func stepped(_ result: UnsafeMutablePointer<Value>, _ step: () throws(Raised) -> Value) throws(Raised) -> Bool {
        do throws(Raised) {
            result.pointee = try step()
            return true
        } catch {
            guard error.exception.cls.isSubtype(of: types.exception(.stopIteration)) else { throw error }
            result.pointee = error.exception.arguments.first ?? .none
            return false
        }
    }

    /// Goes on in the frame on top as if its instruction had raised.
    func execute(throwing raised: Raised?) throws(Raised) -> Value {
        guard let raised else { return try execute() }
        // What is thrown in comes from what the generator handles, not from what its resumer does.
        let inherited = state.pointee.inherited
        state.pointee.inherited = nil
        chain(raised.exception)
        state.pointee.inherited = inherited
        if let raised = unwind(raised, isRepeated: false, isChained: true) { throw raised }
        return try execute()
    }

    /// `next(iterator)` as the built-in does it: StopIteration comes with its value.
    func advance(_ iterator: Object) throws(Raised) -> Value {
        if let generator = iterator as? GeneratorObject { return try send(.none, to: generator) }
        if iterator.kind == .instance, let next = special(.next, of: iterator.type(self)) {
            return try callMethod(next, .object(iterator))
        }
        return try next(of: iterator)
    }

    /// The next element of what is neither a generator nor a script's: what ends its source ends it.
    func next(of iterator: Object) throws(Raised) -> Value {
        endArguments = []
        if let element = try iterator.next(self) { return element }
        let arguments = endArguments
        endArguments = []
        throw error(types.stopIteration, arguments)
    }

    // MARK: Methods

    /// `generator.send(value)` and `next(generator)`: StopIteration carries the return value.
    func send(_ value: Value, to generator: GeneratorObject) throws(Raised) -> Value {
        switch try generator.resume(sending: value, self) {
        case .yielded(let value): return value
        case .returned(let value): throw stopIteration(value)
        }
    }

    func stopIteration(_ value: Value) -> Raised { error(types.stopIteration, value.isNone ? [] : [value]) }

    /// `generator.throw(…)`: a delegate gets it first, as it was given.
    func raise(
        _ given: Value, _ arguments: [Value], _ make: (Machine) throws(Raised) -> ExceptionObject, in generator: GeneratorObject
    ) throws(Raised) -> Value {
        guard let delegate = generator.delegate else { return try raise(Raised(make(self)), in: generator) }
        if isGeneratorExit(given) {
            do throws(Raised) {
                try generator.delegating { () throws(Raised) in try close(delegate) }
            } catch {
                return try raise(error, in: generator)
            }
            return try raise(Raised(make(self)), in: generator)
        }
        do throws(Raised) {
            if let inner = delegate.asObject(GeneratorObject.self) {
                return try generator.delegating { () throws(Raised) in try raise(given, arguments, make, in: inner) }
            }
            guard let method = try attributeOrNil(of: delegate, .of(.throw)) else { return try raise(Raised(make(self)), in: generator) }
            return try generator.delegating { () throws(Raised) in try call(method, arguments) }
        } catch {
            guard error.exception.cls.isSubtype(of: types.stopIteration), generator.status == .suspended else {
                return try generator.status == .suspended ? raise(error, in: generator) : rethrow(error)
            }
            // The delegate has come to its end: its value is that of `yield from`.
            generator.endDelegation()
            return try send(error.exception.arguments.first ?? .none, to: generator)
        }
    }

    private func rethrow(_ raised: Raised) throws(Raised) -> Value { throw raised }

    private func raise(_ raised: Raised, in generator: GeneratorObject) throws(Raised) -> Value {
        switch try generator.resume(sending: .none, throwing: raised, self) {
        case .yielded(let value): return value
        case .returned(let value): throw stopIteration(value)
        }
    }

    private func isGeneratorExit(_ given: Value) -> Bool {
        let exit = types.exception(.generatorExit)
        if let type = given.asObject(TypeObject.self) { return type.isSubtype(of: exit) }
        return isInstance(given, exit)
    }

    /// Closes what a `yield from` waits on, if it can be closed.
    private func close(_ delegate: Value) throws(Raised) {
        if let inner = delegate.asObject(GeneratorObject.self) { return try close(inner) }
        // What a broken look-up raises is nobody's concern here.
        guard let method = try? attributeOrNil(of: delegate, .of(.close)) else { return }
        _ = try call(method, [])
    }

    /// `generator.close()`
    func close(_ generator: GeneratorObject) throws(Raised) {
        var failure: Raised?
        if let delegate = generator.delegate {
            do throws(Raised) { try generator.delegating { () throws(Raised) in try close(delegate) } } catch { failure = error }
        }
        try generator.close(self, throwing: failure)
    }

    func installGenerator() {
        install(in: types.generator, prefix: "gi", delegate: "gi_yieldfrom")
        install(in: types.coroutine, prefix: "cr", delegate: "cr_await")
    }

    /// What a class and a value, or an exception alone, stand for: a value of another class is what the exception is made of.
    private func exception(_ given: Value, _ value: Value) throws(Raised) -> ExceptionObject {
        let message = "exceptions must be classes or instances deriving from BaseException, not \(typeName(of: given))"
        guard let cls = given.asObject(TypeObject.self) else {
            let made = try exception(from: given, message)
            guard value.isNone else { throw error(.typeError, "instance exception may not have a separate value") }
            return made
        }
        if let made = value.asObject(ExceptionObject.self), made.cls.isSubtype(of: cls) { return made }
        guard !value.isNone, cls.isSubtype(of: types.baseException) else { return try exception(from: given, message) }
        let values = value.asObject(TupleObject.self)?.elements ?? [value]
        return try exception(from: call(given, values), "exceptions must derive from BaseException")
    }

    private func install(in type: TypeObject, prefix: String, delegate: String) {
        let attributes = type.attributes
        func method(_ name: String, _ body: @escaping (GeneratorObject, Arguments, Machine) throws(Raised) -> Value) {
            attributes.set(names.intern(name), .object(NativeFunction(name, bindsReceiver: true) { (arguments, machine) throws(Raised) in
                guard let generator = arguments[0].asObject(GeneratorObject.self) else {
                    throw machine.error(.typeError, "descriptor '\(name)' requires a '\(type.name)' object")
                }
                return try body(generator, arguments, machine)
            }))
        }
        method("send") { (generator, arguments, machine) throws(Raised) in
            try machine.send(arguments.count > 1 ? arguments[1] : .none, to: generator)
        }
        func field(_ name: String, _ get: @escaping (GeneratorObject) -> Value) {
            attributes.set(names.intern(name), .object(NativeProperty(name, get: { (value, _) in
                value.asObject(GeneratorObject.self).map(get) ?? .none
            })))
        }
        for (name, path) in [("__name__", \GeneratorObject.name), ("__qualname__", \.qualifiedName)] {
            attributes.set(names.intern(name), .object(NativeProperty(name, get: { (value, _) in
                value.asObject(GeneratorObject.self).map { .string($0[keyPath: path]) } ?? .none
            }, set: { (receiver, value, machine) throws(Raised) in
                guard let text = value?.asObject(StringObject.self)?.text else {
                    throw machine.error(.typeError, "\(name) must be set to a string object")
                }
                receiver.asObject(GeneratorObject.self)?[keyPath: path] = text
            })))
        }
        field("\(prefix)_running") { .bool($0.isRunning) }
        field(delegate) { $0.delegate ?? .none }
        field("\(prefix)_code") { .object(CodeObject(.function($0.function.code))) }
        field("\(prefix)_frame") { [unowned self] (generator) in generator.frame(self) }
        field("\(prefix)_suspended") { .bool($0.status == .suspended) }
        if type === types.generator {
            method("__next__") { (generator, _, machine) throws(Raised) in try machine.send(.none, to: generator) }
            method("__iter__") { (generator, _, _) throws(Raised) in .object(generator) }
        } else {
            method("__await__") { (generator, _, _) throws(Raised) in .object(CoroutineWrapper(generator)) }
            CoroutineWrapper.install(self)
        }
        method("close") { (generator, _, machine) throws(Raised) in
            try machine.close(generator)
            return .none
        }
        method("throw") { (generator, arguments, machine) throws(Raised) in
            // `throw(type, value, traceback)` is the older form.
            func argument(_ place: Int) -> Value { place < arguments.positionalCount ? arguments[place] : .none }
            let (given, value, traceback) = (argument(1), argument(2), argument(3))
            let make: (Machine) throws(Raised) -> ExceptionObject = { (machine) throws(Raised) in
                guard traceback.isNone || traceback.asObject(TracebackObject.self) != nil else {
                    throw machine.error(.typeError, "throw() third argument must be a traceback object")
                }
                let made = try machine.exception(given, value)
                if let traceback = traceback.asObject(TracebackObject.self) { made.traceback = traceback.entries }
                return made
            }
            return try machine.raise(given, Array(arguments.positional.dropFirst()), make, in: generator)
        }
    }
}
