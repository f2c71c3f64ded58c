/// An iterator made of a closure: what the functions of `itertools` answer.
final class NativeIterator: Object {
    private let shownType: TypeObject
    private let held: [Object]
    private var step: ((Machine) throws(Raised) -> Value?)?

    /// `held` names the objects that the closure keeps, for the cycle collector.
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

    override func visitChildren(_ visit: (Object) -> Void) { held.forEach(visit) }

    override func dropChildren(into released: inout [Object]) { step = nil }
}
