/// An iterator made of a closure: what the functions of `itertools` answer.
final class NativeIterator: Object {
    private let shownType: TypeObject
    private var held: [Object]
    private var step: ((Machine) throws(Raised) -> Value?)?

    /// `held` keeps the objects that the closure uses, so that the cycle collector sees them and a chain of iterators is
    /// released by a loop: the closure captures them `unowned(unsafe)`.
    init(_ type: TypeObject, holding held: [Object] = [], _ step: @escaping (Machine) throws(Raised) -> Value?) {
        shownType = type
        self.held = held
        self.step = step
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
