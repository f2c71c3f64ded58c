/// What `__await__` of a coroutine answers: an iterator that goes on with it.
final class CoroutineWrapper: Object {
    let coroutine: GeneratorObject

    init(_ coroutine: GeneratorObject) { self.coroutine = coroutine }

    override func type(_ machine: Machine) -> TypeObject { machine.natives.coroutineWrapper }
    override var isIterator: Bool { true }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }
    override func next(_ machine: Machine) throws(Raised) -> Value? { try coroutine.next(machine) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { visit(coroutine) }

    static func install(_ machine: Machine) {
        let type = machine.natives.coroutineWrapper
        SlotMethods.iteratorMethods(type, machine)
        for name in ["send", "throw", "close"] {
            machine.method(type, name) { (arguments, machine) throws(Raised) in
                guard let wrapper = arguments[0].asObject(CoroutineWrapper.self) else {
                    throw machine.error(.typeError, "descriptor '\(name)' requires a 'coroutine_wrapper' object")
                }
                return try machine.call(machine.attribute(of: .object(wrapper.coroutine), machine.names.intern(name)), arguments.droppingFirst())
            }
        }
    }
}
