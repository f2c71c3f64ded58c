extension Machine {
    /// What a `raise` instruction throws.
    func raised(_ i: Instruction, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>) throws(Raised) -> Raised {
        switch i.op {
        case .reraise:
            guard let handled = state.pointee.current else { throw error(.runtimeError, "No active exception to reraise") }
            return Raised(handled)
        case .raiseAgain:
            guard case .object(let exception as ExceptionObject) = a.pointee else { return error(.runtimeError, "No active exception to reraise") }
            a.clear()
            return Raised(exception)
        default:
            let exception = try exception(from: a.pointee, "exceptions must derive from BaseException")
            if i.op == .raiseFrom {
                exception.cause = b.pointee.isNone ? nil : try self.exception(from: b.pointee, "exception causes must derive from BaseException")
                exception.suppressesContext = true
            }
            chain(exception, replacing: true)
            return Raised(exception)
        }
    }

    /// An exception given as such or as its class.
    func exception(from value: Value, _ message: String) throws(Raised) -> ExceptionObject {
        switch value {
        case .object(let exception as ExceptionObject): return exception
        case .object(let type as TypeObject) where type.isSubtype(of: types.baseException):
            let made = try call(value, [])
            if case .object(let exception as ExceptionObject) = made { return exception }
            throw error(.typeError, "calling \(try repr(value)) should have returned an instance of BaseException, not \(typeName(of: made))")
        default: break
        }
        throw error(.typeError, message)
    }

    /// The register holds the exception; the next one keeps what was handled before.
    func enterHandler(_ register: UnsafeMutablePointer<Value>) {
        guard case .object(let exception as ExceptionObject) = register.pointee else { return }
        (register + 1).pointee = state.pointee.handled.map { .object($0) } ?? .none
        state.pointee.handled = exception
    }

    func leaveHandler(_ register: UnsafeMutablePointer<Value>) {
        if case .object(let before as ExceptionObject) = (register + 1).pointee {
            state.pointee.handled = before
        } else {
            state.pointee.handled = nil
        }
        register.clear()
        (register + 1).clear()
    }

    /// `except cls:` with a class or a tuple of classes.
    func matches(_ exception: Value, _ cls: Value) throws(Raised) -> Bool {
        if case .object(let object) = cls, object.kind == .type {
            let type = unsafeDowncast(object, to: TypeObject.self)
            if type.isSubtype(of: types.baseException) { return isInstance(exception, type) }
        }
        switch cls {
        case .object(let tuple as TupleObject):
            for element in tuple.elements where try matches(exception, element) { return true }
            return false
        default:
            throw error(.typeError, "catching classes that do not inherit from BaseException is not allowed")
        }
    }

    // MARK: with

    /// Answers the entered value and leaves the bound exit method.
    func enterContext(_ manager: Value, exit: UnsafeMutablePointer<Value>) throws(Raised) -> Value {
        let type = type(of: manager)
        guard let enter = type.lookup(.of(.enter)) else {
            throw error(.typeError, "'\(type.name)' object does not support the context manager protocol")
        }
        guard let leave = type.lookup(.of(.exit)) else {
            throw error(.typeError, "'\(type.name)' object does not support the context manager protocol (missed __exit__ method)")
        }
        exit.pointee = try bind(leave, to: manager, type: type)
        return try callMethod(enter, manager)
    }

    /// Tells the manager of an exception; true when it swallows it.
    func exitContext(_ exit: Value, _ exception: Value) throws(Raised) -> Bool {
        try truth(call(exit, [.object(type(of: exception)), exception, exception.asObject(ExceptionObject.self).map(TracebackObject.value) ?? .none]))
    }
}
