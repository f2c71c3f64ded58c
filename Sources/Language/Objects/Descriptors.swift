/// `property(fget, fset, fdel, doc)`
final class PropertyObject: Descriptor {
    var getter: Value
    var setter: Value
    var deleter: Value
    var doc: Value
    private var name: Name?

    init(getter: Value, setter: Value = .none, deleter: Value = .none, doc: Value = .none) {
        self.getter = getter
        self.setter = setter
        self.deleter = deleter
        self.doc = doc
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.property }
    override var isData: Bool { true }

    func named(_ name: Name) { if self.name == nil { self.name = name } }

    func renamed(_ name: Name) { self.name = name }

    func fill(getter: Value, setter: Value, deleter: Value, doc: Value) {
        (self.getter, self.setter, self.deleter, self.doc) = (getter, setter, deleter, doc)
    }

    func with(_ path: ReferenceWritableKeyPath<PropertyObject, Value>, _ function: Value) -> PropertyObject {
        let made = PropertyObject(getter: getter, setter: setter, deleter: deleter, doc: doc)
        made[keyPath: path] = function
        return made
    }

    /// Its own text, or that of what reads it.
    func text(_ machine: Machine) throws(Raised) -> Value {
        if !doc.isNone || getter.isNone { return doc }
        return try machine.optionalAttribute(of: getter, .of(.doc)) ?? .none
    }

    override func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value {
        guard !getter.isNone else { throw missing("getter", receiver, machine) }
        return try machine.call(getter, [receiver])
    }

    override func set(_ receiver: Value, _ value: Value?, _ machine: Machine) throws(Raised) {
        if let value {
            guard !setter.isNone else { throw missing("setter", receiver, machine) }
            _ = try machine.call(setter, [receiver, value])
        } else {
            guard !deleter.isNone else { throw missing("deleter", receiver, machine) }
            _ = try machine.call(deleter, [receiver])
        }
    }

    private func missing(_ what: String, _ receiver: Value, _ machine: Machine) -> Raised {
        let text = name.map { "'\(machine.names.text($0))' " } ?? ""
        let owner = machine.type(of: receiver).qualifiedName
        return machine.error(.attributeError, "property \(text)of '\(owner)' object has no \(what)")
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in [getter, setter, deleter, doc] { visit(object) }
    }

    override func dropChildren(into released: inout [Object]) {
        for case .object(let object) in [getter, setter, deleter, doc] { released.append(object) }
        (getter, setter, deleter, doc) = (.none, .none, .none, .none)
    }
}

/// What stands around a function, whose name, text and the like it has as attributes of its own.
protocol FunctionWrapper: Descriptor {
    var function: Value { get set }
}

final class StaticMethodObject: Descriptor, FunctionWrapper {
    var function: Value
    /// What a script has put there.
    private lazy var attributes = AttributeTable()

    init(_ function: Value) { self.function = function }

    override func type(_ machine: Machine) -> TypeObject { machine.types.staticMethod }
    override func repr(_ machine: Machine) throws(Raised) -> String { "<staticmethod(\(try machine.repr(function)))>" }
    override func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value { function }
    override func get(onClass type: TypeObject, _ machine: Machine) throws(Raised) -> Value { function }

    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        try machine.call(function, arguments)
    }

    override var instanceAttributes: AttributeTable? { attributes }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        if case .object(let object) = function { visit(object) }
        attributes.visitChildren(visit)
    }

    override func dropChildren(into released: inout [Object]) {
        if case .object(let object) = function { released.append(object) }
        attributes.dropChildren(into: &released)
        function = .none
    }
}

final class ClassMethodObject: Descriptor, FunctionWrapper {
    var function: Value
    /// What a script has put there.
    private lazy var attributes = AttributeTable()
    /// The built-in class whose method it is; CPython keeps those apart.
    private let owner: String?

    init(_ function: Value, owner: String? = nil) {
        self.function = function
        self.owner = owner
    }

    override func type(_ machine: Machine) -> TypeObject { owner == nil ? machine.types.classMethod : machine.types.classMethodDescriptor }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        if let owner, let function = function.asObject(NativeFunction.self) { return "<method '\(function.name)' of '\(owner)' objects>" }
        return "<classmethod(\(try machine.repr(function)))>"
    }

    override func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value {
        try get(onClass: type, machine)
    }

    override func get(onClass type: TypeObject, _ machine: Machine) throws(Raised) -> Value {
        guard case .object(let object) = function, object.kind != .function else {
            return .object(BoundMethod(receiver: .object(type), function: function))
        }
        // What is wrapped may itself say how it is bound: `classmethod(property(…))`.
        if let descriptor = object as? Descriptor { return try descriptor.get(.object(type), type, machine) }
        if object.kind == .instance, let get = machine.special(.get, of: object.type(machine)) {
            return try machine.call(get, [function, .object(type), .object(type)])
        }
        return .object(BoundMethod(receiver: .object(type), function: function))
    }

    override var hasGenericAttributes: Bool { owner == nil }
    override var instanceAttributes: AttributeTable? { attributes }

    /// One of a built-in class is called what its function is.
    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        guard owner != nil, ["__name__", "__qualname__", "__doc__"].contains(machine.names.text(name)) else {
            return try machine.genericAttribute(of: self, name)
        }
        return try machine.attributeOrNil(of: function, name)
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        if case .object(let object) = function { visit(object) }
        attributes.visitChildren(visit)
    }

    override func dropChildren(into released: inout [Object]) {
        if case .object(let object) = function { released.append(object) }
        attributes.dropChildren(into: &released)
        function = .none
    }
}

/// One name of `__slots__`: its value lives in the instance's table, but is found through the class.
final class SlotDescriptor: Descriptor {
    let name: Name
    /// No weak reference: a side table would slow down every use of the class, which only the collector frees anyhow.
    let owner: TypeObject

    init(name: Name, owner: TypeObject) {
        self.name = name
        self.owner = owner
    }

    /// Whether the receiver has the slot: asked where a script calls the descriptor itself, since an attribute is found through
    /// the receiver's own class.
    func check(_ receiver: Value, _ machine: Machine) throws(Raised) {
        guard !machine.isInstance(receiver, owner) else { return }
        throw machine.error(
            .typeError, "descriptor '\(machine.names.text(name))' for '\(owner.name)' objects doesn't apply to a '\(machine.typeName(of: receiver))' object")
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.memberDescriptor }
    override var isData: Bool { true }

    override func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value {
        if case .object(let object) = receiver, let value = object.instanceAttributes?[name] { return value }
        throw machine.noAttribute(name, of: receiver)
    }

    override func set(_ receiver: Value, _ value: Value?, _ machine: Machine) throws(Raised) {
        guard case .object(let object) = receiver, let attributes = object.instanceAttributes else { return }
        if let value {
            attributes.set(name, value)
        } else if attributes.remove(name) == nil {
            throw machine.error(.attributeError, machine.names.text(name))
        }
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<member '\(machine.names.text(name))' of '\(owner.name)' objects>"
    }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { visit(owner) }

    override var hasGenericAttributes: Bool { false }

    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        let own = machine.names.text(self.name)
        return switch machine.names.text(name) {
        case "__name__": .string(own)
        case "__qualname__": .string("\(owner.qualifiedName).\(own)")
        case "__objclass__": .object(owner)
        case "__doc__": Value.none
        default: try machine.genericAttribute(of: self, name)
        }
    }
}

/// `super()` and `super(C, self)`: attributes of the classes after one in the order of another.
final class SuperObject: Object {
    let after: TypeObject
    private var receiver: Value
    /// Whose order is searched: the receiver's class, or the receiver itself in a class method.
    private let order: TypeObject

    init(after: TypeObject, receiver: Value, order: TypeObject) {
        self.after = after
        self.receiver = receiver
        self.order = order
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.super }
    override var hasGenericAttributes: Bool { false }

    /// The attribute behind the class, unbound.
    func lookup(_ name: Name) -> Value? {
        guard let place = order.linearization.firstIndex(where: { $0 === after }) else { return nil }
        for type in order.linearization[(place + 1)...] {
            if let value = type.attributes[name] { return value }
        }
        return nil
    }

    var boundReceiver: Value { receiver }

    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        switch machine.names.text(name) {
        case "__self__": return receiver
        case "__self_class__": return receiver.isNone ? Value.none : .object(order)
        case "__thisclass__": return .object(after)
        default: break
        }
        guard name != .of(.classAttribute), let found = lookup(name) else { return try machine.genericAttribute(of: self, name) }
        if case .object(let object) = receiver, object === order {
            // In a class method: functions stay plain, class methods bind to the receiver class.
            return try machine.bind(found, onClass: order)
        }
        return try machine.bind(found, to: receiver, type: order)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<super: <class '\(after.name)'>, \(receiver.isNone ? "NULL" : "<\(order.name) object>")>"
    }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        visit(after)
        visit(order)
        if case .object(let object) = receiver { visit(object) }
    }

    override func dropChildren(into released: inout [Object]) { released.take(&receiver) }

    deinit { releaseIteratively(&receiver) }
}
