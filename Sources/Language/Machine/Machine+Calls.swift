extension Machine {
    // MARK: From native code

    public func call(_ callee: Value, _ arguments: [Value], keywords: [(Name, Value)] = []) throws(Raised) -> Value {
        try call(callee, arguments, KeywordLayout(of: keywords), keywords.map(\.1))
    }

    func call(_ callee: Value, _ positional: [Value], _ layout: KeywordLayout?, _ keywordValues: [Value]) throws(Raised) -> Value {
        let window = state.pointee.top
        let count = positional.count + keywordValues.count
        guard window + (count + 2 * Machine.slack) < registers.end else { throw recursionError() }
        window.pointee = callee
        var place = window + 1
        for value in positional {
            place.pointee = value
            place += 1
        }
        for value in keywordValues {
            place.pointee = value
            place += 1
        }
        return try enter(window, positional.count, layout)
    }

    /// With one to three arguments, no array made for them; the last ones may be `.unbound`.
    func call(_ callee: Value, _ first: Value, _ second: Value, _ third: Value) throws(Raised) -> Value {
        let window = state.pointee.top
        guard window + 4 * Machine.slack < registers.end else { throw recursionError() }
        window.pointee = callee
        (window + 1).pointee = first
        (window + 2).pointee = second
        (window + 3).pointee = third
        return try enter(window, third.isUnbound ? second.isUnbound ? 1 : 2 : 3, nil)
    }

    /// With arguments that lie elsewhere.
    public func call(_ callee: Value, _ arguments: Arguments) throws(Raised) -> Value {
        try call(callee, prepending: nil, arguments)
    }

    package func call(_ callee: Value, prepending receiver: Value?, _ arguments: Arguments) throws(Raised) -> Value {
        let window = state.pointee.top
        guard window + (arguments.count + 2 * Machine.slack) < registers.end else { throw recursionError() }
        window.pointee = callee
        var place = window + 1
        if let receiver {
            place.pointee = receiver
            place += 1
        }
        for offset in 0..<arguments.count { (place + offset).pointee = arguments.base[offset] }
        return try enter(window, arguments.positionalCount + (receiver == nil ? 0 : 1), arguments.keywords)
    }

    /// Runs a call whose window lies above everything in use, to its end.
    private func enter(_ window: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout?) throws(Raised) -> Value {
        let saved = state.pointee.top
        let total = count + (layout?.names.count ?? 0)
        defer {
            for place in 0..<(total + Machine.slack) { (window + place).clear() }
            state.pointee.top = saved
        }
        state.pointee.top = window + (total + 2 * Machine.slack)
        try enterNative()
        defer { leaveNative() }
        if try call(window, count, layout, result: window), let frame = currentFrame {
            frame.pointee.flags.insert(.entry)
            return try execute()
        }
        return window.pointee
    }

    func run(_ function: FunctionObject, _ arguments: Arguments) throws(Raised) -> Value {
        try call(.object(function), arguments)
    }

    // MARK: From the dispatch loop

    /// Calls the native function that lies at `window`, without keywords.
    @inline(never)
    func callNative(_ window: UnsafeMutablePointer<Value>, _ count: Int, result: UnsafeMutablePointer<Value>) throws(Raised) {
        if interruptFlag.isSet, !defersInterrupts { try attend() }
        let entry = window.reference(to: NativeFunction.self)._withUnsafeGuaranteedRef { $0.entry }
        if let value = try entry.call(window + 1, count, self) {
            clear(window + 1, count)
            result.assign(value)
        } else {
            let function = window.reference(to: NativeFunction.self).takeUnretainedValue()
            let value = try function.body(Arguments(base: window + 1, positionalCount: count), self)
            clear(window + 1, count)
            result.assign(value)
        }
    }

    /// Calls what lies at `window` with the arguments behind it. True: a frame was pushed, go on there. False: the
    /// result is in `result`.
    func call(
        _ window: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout?, result: UnsafeMutablePointer<Value>
    ) throws(Raised) -> Bool {
        if interruptFlag.isSet, !defersInterrupts { try attend() }
        guard case .object(let callee) = window.pointee else { throw notCallable(window.pointee) }
        switch callee.kind {
        case .function:
            let function = unsafeDowncast(callee, to: FunctionObject.self)
            return try start(function, window + 1, count, layout, result: result, flags: .none)
        case .boundMethod:
            let method = unsafeDowncast(callee, to: BoundMethod.self)
            let total = count + (layout?.names.count ?? 0)
            shift(window + 1, total, by: 1)
            (window + 1).pointee = method.receiver
            if case .object(let object) = method.function, object.kind == .function {
                // The bound method stays in the window and keeps its function alive.
                let function = unsafeDowncast(object, to: FunctionObject.self)
                return try start(function, window + 1, count + 1, layout, result: result, flags: .none)
            }
            window.pointee = method.function
            return try call(window, count + 1, layout, result: result)
        case .nativeFunction:
            if layout == nil {
                try callNative(window, count, result: result)
                return false
            }
            let arguments = Arguments(base: window + 1, positionalCount: count, keywords: layout)
            let value = try unsafeDowncast(callee, to: NativeFunction.self).body(arguments, self)
            clear(window + 1, arguments.count)
            result.pointee = value
            return false
        case .type:
            return try construct(unsafeDowncast(callee, to: TypeObject.self), window, count, layout, result: result)
        case .instance where Swift.type(of: callee) == Instance.self:
            // `__call__` of a script's class, the instance before the arguments.
            guard case .object(let method)? = special(.call, of: unsafeDowncast(callee, to: Instance.self).cls), method.kind == .function
            else { fallthrough }
            shift(window + 1, count + (layout?.names.count ?? 0), by: 1)
            (window + 1).take(from: window)
            window.pointee = .object(method)
            return try start(unsafeDowncast(method, to: FunctionObject.self), window + 1, count + 1, layout, result: result, flags: .none)
        default:
            let arguments = Arguments(base: window + 1, positionalCount: count, keywords: layout)
            guard let value = try callee.call(arguments, self) else { throw notCallable(window.pointee) }
            clear(window + 1, arguments.count)
            result.pointee = value
            return false
        }
    }

    private func shift(_ first: UnsafeMutablePointer<Value>, _ count: Int, by distance: Int) {
        var place = count
        while place > 0 {
            place -= 1
            (first + (place + distance)).take(from: first + place)
        }
    }

    func notCallable(_ value: Value) -> Raised { error(.typeError, "'\(typeName(of: value))' object is not callable") }

    /// Pushes a script function's frame over its arguments, or makes its generator.
    private func start(
        _ function: FunctionObject, _ base: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout?,
        result: UnsafeMutablePointer<Value>, flags: Frame.Flags
    ) throws(Raised) -> Bool {
        let code = function.code
        guard base + (code.registerCount + count + 2 * Machine.slack) < registers.end else { throw recursionError() }
        if layout != nil || count != code.simpleArity {
            try bindArguments(function, base, count, layout)
        }
        if code.isGenerator {
            let generator = GeneratorObject(
                function, movingArguments: base, count: code.parameters.names.count,
                finalizers: code.handlers.isEmpty ? nil : finalizers)
            collector.track(generator)
            result.pointee = code.flavour == .asyncGenerator ? try asyncGenerator(generator) : .object(generator)
            return false
        }
        _ = try push(function, base: base, result: result, flags: flags, firstUnbound: code.parameters.names.count)
        return true
    }

    // MARK: Classes

    /// `C(…)`: allocate, then initialise; a script's `__init__` runs without native recursion.
    private func construct(
        _ type: TypeObject, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout?,
        result: UnsafeMutablePointer<Value>
    ) throws(Raised) -> Bool {
        if type === types.type, count == 1, layout == nil {
            result.pointee = .object(self.type(of: (window + 1).pointee))
            return false
        }
        if type.metaclass != nil {
            if constructedPlainly === type {
                constructedPlainly = nil
            } else if let method = type.metaMethod(.call, self) {
                let value = try call(method, prepending: .object(type), Arguments(base: window + 1, positionalCount: count, keywords: layout))
                clear(window + 1, count + (layout?.names.count ?? 0))
                result.pointee = value
                return false
            }
        }
        try charge(bytes: 96)
        let total = count + (layout?.names.count ?? 0)
        switch traits(of: type).construction {
        case .native(let new):
            if layout == nil, let value = try new.entry.construct(window + 1, count, self) {
                clear(window + 1, count)
                result.assign(value)
                return false
            }
            // The class lies before its arguments already.
            let value = try new.body(Arguments(base: window, positionalCount: count + 1, keywords: layout), self)
            if case .object(let made) = value, made.kind == .instance { collector.track(made) }
            clear(window + 1, total)
            result.pointee = value
            return false
        case .plain(let initialize) where initialize != nil || total == 0:
            let made = Instance(cls: type)
            collector.track(made)
            guard let initialize else {
                result.pointee = .object(made)
                return false
            }
            shift(window + 1, total, by: 2)
            return try start(initialize, on: .object(made), window, count, layout, result: result)
        case .exception where layout == nil:
            let made = ExceptionObject(cls: type, arguments: take(window + 1, count))
            collector.track(made)
            result.pointee = .object(made)
            return false
        default:
            return try constructInSteps(type, window, count, layout, result: result)
        }
    }

    /// `__new__`, then `__init__`. The class, then the instance, stand before the arguments, so that both are called with
    /// the window as it is.
    private func constructInSteps(
        _ type: TypeObject, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout?,
        result: UnsafeMutablePointer<Value>
    ) throws(Raised) -> Bool {
        let total = count + (layout?.names.count ?? 0)
        shift(window + 1, total, by: 1)
        let receiver = window + 1
        let arguments = Arguments(base: window + 2, positionalCount: count, keywords: layout)
        let made: Value
        let new = special(.new, of: type)
        if let new {
            let function = try taken(new, from: type)
            if case .object(let object) = function, object.kind == .nativeFunction {
                receiver.pointee = .object(type)
                made = try unsafeDowncast(object, to: NativeFunction.self).body(
                    Arguments(base: receiver, positionalCount: count + 1, keywords: layout), self)
            } else {
                made = try call(function, prepending: .object(type), arguments)
            }
            guard isInstance(made, type) else {
                clear(receiver, total + 1)
                result.pointee = made
                return false
            }
        } else {
            try checkInstantiable(type)
            made = try type.allocate(type, arguments, self)
        }
        if case .object(let object) = made, object.kind == .instance {
            collector.track(object)
        }
        guard let initialize = special(.initialize, of: type) else {
            if total > 0, case .object(let object) = made, object.kind == .instance, new == nil, !type.allocatesFromArguments {
                throw error(.typeError, "\(type.name)() takes no arguments")
            }
            clear(receiver, total + 1)
            result.pointee = made
            return false
        }
        if case .object(let object) = initialize, object.kind == .function {
            shift(window + 2, total, by: 1)
            return try start(unsafeDowncast(object, to: FunctionObject.self), on: made, window, count, layout, result: result)
        }
        let answer: Value
        if case .object(let object) = initialize, object.kind == .nativeFunction, unsafeDowncast(object, to: NativeFunction.self).bindsReceiver {
            receiver.pointee = made
            answer = try unsafeDowncast(object, to: NativeFunction.self).body(
                Arguments(base: receiver, positionalCount: count + 1, keywords: layout), self)
        } else {
            answer = try call(bind(initialize, to: made, type: type), arguments)
        }
        if !answer.isNone { throw initializerResult(answer) }
        clear(receiver, total + 1)
        result.pointee = made
        return false
    }

    /// A script's `__init__`, with its arguments three registers behind the window's begin; the instance is also kept
    /// where the frame finds the result of the call.
    private func start(
        _ initialize: FunctionObject, on made: Value, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout?,
        result: UnsafeMutablePointer<Value>
    ) throws(Raised) -> Bool {
        window.pointee = made
        (window + 1).pointee = .object(initialize)
        (window + 2).pointee = made
        return try start(initialize, window + 2, count + 1, layout, result: result, flags: .initializer)
    }

    /// What arguments held is not kept until their registers are used again.
    @inline(__always)
    private func clear(_ first: UnsafeMutablePointer<Value>, _ count: Int) {
        var place = first
        let end = first + count
        while place < end {
            if place.isObject { place.clear() }
            place += 1
        }
    }

    func initializerResult(_ value: Value) -> Raised {
        error(.typeError, "__init__() should return None, not '\(typeName(of: value))'")
    }

    /// A class that still has abstract methods makes no instances.
    func checkInstantiable(_ type: TypeObject) throws(Raised) {
        guard let abstract = type.attributes[.of(.abstractMethods)]?.asObject(SetObject.self), abstract.count > 0 else { return }
        let names = abstract.elements.compactMap(\.text).sorted(by: StringText.isLess)
        throw error(
            .typeError,
            "Can't instantiate abstract class \(type.name) with abstract method\(names.count > 1 ? "s" : "") \(names.joined(separator: ", "))")
    }

    /// What a class's `__new__` is when the class itself is asked for it: of a class method, one that has the class already.
    private func taken(_ new: Value, from type: TypeObject) throws(Raised) -> Value {
        guard case .object(let object) = new, object.kind == .other, let descriptor = object as? Descriptor else { return new }
        return try descriptor.get(onClass: type, self)
    }

    // MARK: Spread

    /// `f(*args, **kwargs)` with a list and a dict behind the callee.
    func callSpread(_ window: UnsafeMutablePointer<Value>) throws(Raised) -> Value {
        guard case .object(let list as ListObject) = (window + 1).pointee else { return .none }
        let positional = list.elements
        (window + 1).clear()
        guard case .object(let dict as DictObject) = (window + 2).pointee else { return try call(window.pointee, positional) }
        (window + 2).clear()
        var keywords: [(Name, Value)] = []
        for (key, value) in dict.pairs {
            guard let text = key.text else { throw error(.typeError, "keywords must be strings") }
            keywords.append((names.intern(text), value))
        }
        return try call(window.pointee, positional, keywords: keywords)
    }
}

extension KeywordLayout {
    convenience init?(of keywords: [(Name, Value)]) {
        if keywords.isEmpty { return nil }
        self.init(names: keywords.map(\.0))
    }
}
