/// An iterator made of a closure: what the functions of `itertools` answer.
final class NativeIterator: Object {
    private let shownType: TypeObject
    private var held: [Object]
    private var step: ((Machine) throws(Raised) -> Value?)?
    /// What shows the state, for `repr`, `copy` and `pickle`: the arguments that make an iterator like this one.
    private let state: (() -> [Value])?

    /// `held` keeps the objects that the closure uses, so that the cycle collector sees them and a chain of iterators is
    /// released by a loop: the closure captures them `unowned(unsafe)`.
    init(
        _ type: TypeObject, holding held: [Object] = [], state: (() -> [Value])? = nil, _ step: @escaping (Machine) throws(Raised) -> Value?
    ) {
        shownType = type
        self.held = held
        self.step = step
        self.state = state
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        guard let state else { return machine.defaultRepr(of: self) }
        var parts: [String] = []
        for value in state() { parts.append(try machine.repr(value)) }
        return "\(shownType.name)(\(parts.joined(separator: ", ")))"
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        state.map { .tuple([.object(shownType), .tuple($0())]) }
    }

    /// `repeat(value, times)`
    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? {
        guard let state = state?(), shownType.name == "repeat" else { return nil }
        guard state.count == 2 else { throw machine.error(.typeError, "len() of unsized object") }
        return state[1]
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { shownType }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard let step else { return nil }
        if let element = try step(machine) { return element }
        self.step = nil
        return nil
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { held.forEach(visit) }

    override func dropChildren(into released: inout [Object]) {
        step = nil
        released += held
        held = []
    }
}
