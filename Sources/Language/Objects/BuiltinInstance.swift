/// An instance of a script class that derives from a built-in one: `class Stack(list)`, `class Color(str, Enum)`.
///
/// It holds a plain built-in value. What the script's class does not define, the built-in class's own methods do
/// (`SlotMethods`), and they work on that value: one mechanism for all types, where a second Swift class for
/// each built-in type would repeat every slot.
public final class BuiltinInstance: Instance {
    private var held: Value

    init(cls: TypeObject, payload: Value) {
        held = payload
        super.init(cls: cls)
    }

    private init(cls: TypeObject, reviving attributes: AttributeTable, payload: Value) {
        held = payload
        super.init(cls: cls, reviving: attributes)
    }

    deinit {
        if let finalizers = cls.finalizers, !isFinalized {
            finalizers.add(BuiltinInstance(cls: cls, reviving: attributes, payload: held))
        } else {
            releaseIteratively(&held)
        }
    }

    override public var payload: Value { held }

    override public func visitChildren(_ visit: (Object) -> Void) {
        super.visitChildren(visit)
        if case .object(let object) = held { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        let isWaiting = cls.finalizers != nil && !isFinalized
        super.dropChildren(into: &released)
        // Its `__del__` comes first.
        if isWaiting { return }
        if case .object(let object) = held { released.append(object) }
        held = .none
    }
}

extension Value {
    /// The built-in value itself, or the one that an instance of a derived class holds.
    var builtin: Value {
        guard case .object(let object) = self else { return self }
        let payload = object.payload
        return payload.isUnbound ? self : payload
    }
}

extension TypeObject {
    /// The value as an instance of this class, which is `type` or derives from it.
    func instance(of type: TypeObject, holding value: Value) -> Value {
        self === type ? value : .object(BuiltinInstance(cls: self, payload: value))
    }
}
