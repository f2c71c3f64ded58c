/// What the machine has found out about a class: where its special methods are, and whether attribute access
/// follows the general rule. Dropped when the class or one of its bases changes.
final class TypeTraits {
    private enum Slot {
        case unknown
        case absent
        case found(Value)
    }

    private var slots = [Slot](repeating: .unknown, count: Name.wellKnownTexts.count)
    /// No `__getattribute__`, `__setattr__` and `__delattr__` of its own.
    let readsGenerically: Bool
    let writesGenerically: Bool
    /// Set when some class along the order defines a data descriptor besides the machine's own kinds.
    let getAttr: Value?
    let construction: Construction

    /// What a call of the class takes.
    enum Construction {
        case general
        /// A bare `Instance`, and the script's `__init__` where there is one.
        case plain(FunctionObject?)
        /// A built-in class whose `__new__` does it all: `str(…)`, `float(…)`.
        case native(NativeFunction)
        /// An `ExceptionObject` with its arguments; BaseException's own `__init__` would only store them again.
        case exception
    }

    init(of type: TypeObject, root: TypeObject) {
        func own(_ name: Name) -> Value? { TypeTraits.find(name, in: type, root: root) }
        readsGenerically = own(.of(.getAttribute)) == nil
        writesGenerically = own(.of(.setAttr)) == nil && own(.of(.delAttr)) == nil
        let getAttr = own(.of(.getAttr))
        self.getAttr = getAttr?.asObject(NativeFunction.self)?.isLastResort == true ? nil : getAttr
        construction = TypeTraits.construction(of: type, new: own(.of(.new)), initialize: own(.of(.initialize)))
    }

    private static func construction(of type: TypeObject, new: Value?, initialize: Value?) -> Construction {
        // The function itself, not a static method around it: only built-in classes have it so.
        if initialize == nil, case .object(let object)? = type.attributes[.of(.new)], object.kind == .nativeFunction {
            return .native(unsafeDowncast(object, to: NativeFunction.self))
        }
        guard new == nil, type.attributes[.of(.abstractMethods)] == nil else { return .general }
        // `allocate` asks the first class that is made in Swift: none may have an allocation of its own.
        for current in type.linearization {
            if current is ExceptionType, let own = current.attributes[.of(.initialize)], let initialize, own.isSame(as: initialize) {
                return .exception
            }
            guard Swift.type(of: current) == TypeObject.self else { return .general }
        }
        guard let initialize else { return .plain(nil) }
        guard case .object(let object) = initialize, object.kind == .function else { return .general }
        return .plain(unsafeDowncast(object, to: FunctionObject.self))
    }

    private static func find(_ name: Name, in type: TypeObject, root: TypeObject) -> Value? {
        for base in type.linearization where base !== root {
            if let value = base.attributes[name] { return value }
        }
        return nil
    }

    /// The special method as the class or a base other than `object` defines it, unbound.
    func method(_ name: Name, of type: TypeObject, root: TypeObject) -> Value? {
        let place = Int(name.id)
        guard place < slots.count else { return TypeTraits.find(name, in: type, root: root) }
        switch slots[place] {
        case .found(let value): return value
        case .absent: return nil
        case .unknown:
            let found = TypeTraits.find(name, in: type, root: root)
            slots[place] = found.map(Slot.found) ?? .absent
            return found
        }
    }
}

extension Machine {
    func traits(of type: TypeObject) -> TypeTraits {
        if let traits = type.traits { return traits }
        let made = TypeTraits(of: type, root: types.object)
        type.traits = made
        return made
    }

    /// A special method that a class (not `object` itself) defines, unbound.
    public func special(_ name: Name.WellKnown, of type: TypeObject) -> Value? {
        traits(of: type).method(.of(name), of: type, root: types.object)
    }

    /// Calls a special method of a value; nil when its class has none.
    func callSpecial(
        _ name: Name.WellKnown, of receiver: Value, _ first: Value = .unbound, _ second: Value = .unbound
    ) throws(Raised) -> Value? {
        guard let method = special(name, of: type(of: receiver)) else { return nil }
        return try callMethod(method, receiver, first, second)
    }

    /// Whether binding would only put the receiver before the arguments.
    @inline(__always)
    private func takesReceiver(_ method: Value) -> Bool {
        guard case .object(let object) = method else { return false }
        return object.kind == .function || object.kind == .nativeFunction && unsafeDowncast(object, to: NativeFunction.self).bindsReceiver
    }

    /// Calls what a class attribute holds as a method of the receiver, with up to two arguments that are not `.unbound`.
    func callMethod(_ method: Value, _ receiver: Value, _ first: Value = .unbound, _ second: Value = .unbound) throws(Raised) -> Value {
        if takesReceiver(method) { return try call(method, receiver, first, second) }
        return try callMethod(method, receiver, [first, second].filter { !$0.isUnbound })
    }

    /// Calls what a class attribute holds as a method of the receiver.
    func callMethod(_ method: Value, _ receiver: Value, _ arguments: [Value]) throws(Raised) -> Value {
        if takesReceiver(method) { return try call(method, [receiver] + arguments) }
        return try call(bind(method, to: receiver, type: type(of: receiver)), arguments)
    }
}
