/// What a script wants done when an object goes: `__del__` of an instance, the `finally` of a generator that will not go
/// on.
///
/// Objects die in the midst of native code, where no script may run. So what is to be done waits here, with the object
/// brought back for it, and the machine does it where it polls: before the next call or the next turn of a loop.
final class Finalizers {
    private let interruptFlag: InterruptFlag
    private var waiting: [Object] = []
    private var isRunning = false
    /// Whether anything ever waited, or may: the end of a program looks for what is left then.
    private(set) var isUsed = false

    init(_ interruptFlag: InterruptFlag) { self.interruptFlag = interruptFlag }

    /// Called when a class with `__del__` is made.
    func expect() { isUsed = true }

    func add(_ object: Object) {
        waiting.append(object)
        interruptFlag.reportWork()
    }

    /// Does what waits, and what comes to wait by it. What it raises is told, and goes no further.
    func run(_ machine: Machine) {
        guard !isRunning else { return }
        isRunning = true
        defer { isRunning = false }
        // Taken out first: what goes with them comes to wait itself, which must not meet the list while it changes.
        while !waiting.isEmpty {
            let due = waiting
            waiting = []
            for object in due { lastWords(of: object, machine) }
        }
    }

    private func lastWords(of object: Object, _ machine: Machine) {
        let handled = machine.state.pointee.handled
        do throws(Raised) {
            if let generator = object as? GeneratorObject {
                try machine.close(generator)
            } else if let callback = object as? WeakCallback {
                try callback.call(machine)
            } else if let instance = object as? Instance, let function = instance.cls.lookup(.of(.finalize)) {
                _ = try machine.callMethod(function, .object(instance))
            }
        } catch {
            machine.tell(ignored: error, in: object)
        }
        machine.state.pointee.handled = handled
    }
}

extension Machine {
    /// What the poll found: an interrupt, or objects whose last words are due.
    @inline(never)
    func attend() throws(Raised) {
        if interruptFlag.isStopped { throw interrupted() }
        interruptFlag.forgetWork()
        finalizers.run(self)
    }

    /// The program has ended: what its module still holds goes, in the order in which it came.
    func runLastFinalizers(of module: ModuleObject) {
        guard finalizers.isUsed else { return }
        finalizers.run(self)
        let held = module.attributes.entries.compactMap { name, value -> Name? in
            guard case .object(let object) = value, object.kind != .function, !(object is TypeObject), !(object is ModuleObject) else {
                return nil
            }
            return name
        }
        for name in held {
            module.attributes[name] = nil
            finalizers.run(self)
        }
        _ = collector.collect()
        finalizers.run(self)
    }

    /// Tells of an exception that has nowhere to go, or lets the script's own `sys.unraisablehook` do so.
    fileprivate func tell(ignored raised: Raised, in object: Object) {
        let subject = (object as? Instance)?.cls.lookup(.of(.finalize)) ?? .object(object)
        let sys = imports.loaded["sys"]
        func own(_ name: String) -> Value { sys?.attributes[names.intern(name)] ?? .none }
        let hook = own("unraisablehook")
        do throws(Raised) {
            guard !hook.isNone, !hook.isSame(as: own("__unraisablehook__")) else { return try tell(raised.exception, nil, subject) }
            let make = try attribute(of: .object(importModule("types").last), names.intern("SimpleNamespace"))
            let fields: [(String, Value)] = [
                ("exc_type", .object(raised.exception.cls)), ("exc_value", .object(raised.exception)),
                ("exc_traceback", TracebackObject.value(of: raised.exception)), ("err_msg", .none), ("object", subject),
            ]
            _ = try call(hook, [call(make, [], keywords: fields.map { (names.intern($0.0), $0.1) })])
        } catch {
            // What the hook raises has nowhere to go either.
            host.writeError(TracebackFormatter(self).text(error.exception, limit: nil, chained: true).joined())
        }
    }

    /// Python's words, where the script's errors go.
    func tell(_ exception: ExceptionObject, _ message: String?, _ subject: Value) throws(Raised) {
        let text = (try? repr(subject)) ?? "<object>"
        let traceback = TracebackFormatter(self).text(exception, limit: nil, chained: true).joined()
        let words = "\(message ?? "Exception ignored in"): \(text)\n\(traceback)"
        try? host.flush()
        guard let stream = imports.loaded["sys"]?.attributes[names.intern("stderr")], !stream.isNone else { return host.writeError(words) }
        _ = try call(attribute(of: stream, names.intern("write")), [.string(words)])
    }
}
