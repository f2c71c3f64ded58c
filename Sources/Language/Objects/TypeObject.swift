/// A class: built-in, native (from a module made in Swift) or written in the script.
open class TypeObject: Object {
    public private(set) final var name: String
    public private(set) final var bases: [TypeObject]
    /// The method resolution order (C3), this class first.
    public private(set) var linearization: [TypeObject] = []
    public let attributes = AttributeTable()
    /// `torch` for `torch.Tensor`; shown in `<class 'torch.Tensor'>`.
    public var module: String
    public var qualifiedName: String
    /// What messages call it: a class that is written in C is named with its module where it says so itself.
    public var nameInMessages: String
    /// Whether the class statement (or `type(name, bases, namespace)`) made it, so that scripts may change it.
    public let isScriptClass: Bool
    /// The first class in the order that is made in Swift, of a class that is not: wherever a mixin stands among the
    /// bases, what the instances are does not come from it.
    private var nativeBase: TypeObject?
    /// What `help` prints and `__doc__` gives of a class made in Swift.
    public var page: (() -> HelpPage)? {
        didSet { if let page { attributes.set(.of(.doc), .object(PageDescriptor(page))) } }
    }
    /// What made it, where that is no plain `type`.
    var metaclass: TypeObject?
    /// Where instances go first when they die, of a class with `__del__`.
    final var finalizers: Finalizers?
    /// The class statement.
    var definition: (source: Source, span: Span)?
    /// With `__slots__` in every class along the order: instances refuse other attributes.
    var hasInstanceDictionary = true
    /// The attribute names that instances share.
    private(set) lazy var instanceNames = AttributeNames(isShared: true)

    /// Number of the state of this class and its bases; 0 when not numbered since the last change. Numbers come
    /// from the machine and are never used twice, so that a call site compares this one field.
    final var version: Int = 0
    /// Filled from the class when first needed, dropped with the version.
    final var traits: TypeTraits?
    /// Not weak references: a side table would slow down every use of the class. `deinit` takes a class out.
    private var subclasses: [Unmanaged<TypeObject>] = []

    public init(
        name: String, module: String = "builtins", bases: [TypeObject], linearization: [TypeObject]? = nil,
        isScriptClass: Bool = false
    ) {
        self.name = name
        self.module = module
        self.bases = bases
        self.isScriptClass = isScriptClass
        qualifiedName = name
        nameInMessages = name
        let above = linearization ?? bases.first?.linearization ?? []
        nativeBase = isScriptClass ? above.first { !$0.isScriptClass } : nil
        super.init()
        kind = .type
        self.linearization = [self] + above
        attributes.owner = self
        for base in bases { base.subclasses.append(Unmanaged.passUnretained(self)) }
    }

    /// `object` itself.
    convenience init(name: String, bases: [TypeObject], isRoot: Bool) {
        self.init(name: name, bases: bases)
    }

    override open func type(_ machine: Machine) -> TypeObject { metaclass ?? machine.types.type }

    /// Makes the bare instance before `__init__` runs. A native class overrides this to allocate its own
    /// Swift class, and script classes that derive from it inherit the allocation: `class Net(nn.Module)`
    /// allocates what `nn.Module` allocates.
    open func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        guard let base = nativeBase ?? bases.first else { return .object(Instance(cls: cls)) }
        return try base.allocate(cls, arguments, machine)
    }

    /// Whether `allocate` looks at the arguments, so that a class without `__init__` may be called with some.
    open var allocatesFromArguments: Bool { (nativeBase ?? bases.first)?.allocatesFromArguments ?? false }

    /// The attribute as found along the linearization, unbound.
    public func lookup(_ name: Name) -> Value? {
        for type in linearization {
            if let value = type.attributes[name] { return value }
        }
        return nil
    }

    public final func isSubtype(of other: TypeObject) -> Bool {
        if self === other { return true }
        for type in linearization where type === other { return true }
        return false
    }

    /// What `isinstance` answers, before a `__class_subclasscheck__` is asked.
    open func isInstance(_ value: Value, _ machine: Machine) -> Bool { machine.type(of: value).isSubtype(of: self) }

    /// Whether `object.__class__ = cls` is possible at all.
    open var takesObjects: Bool { isScriptClass }

    /// The class made in Swift whose objects these are.
    fileprivate final var maker: TypeObject { nativeBase ?? self }

    // MARK: Changes

    /// `C.__name__ = …`
    final func rename(_ text: String) {
        if nameInMessages == name { nameInMessages = text }
        name = text
    }

    /// The order that a metaclass's `mro` has made.
    final func reorder(_ order: [TypeObject]) {
        linearization = order
        invalidate()
    }

    /// `C.__bases__ = …`, which have the order `above`; the classes that derive from this one still have theirs.
    final func rebase(_ new: [TypeObject], above: [TypeObject]) {
        let this = Unmanaged.passUnretained(self)
        for base in bases { base.subclasses.removeAll { $0.toOpaque() == this.toOpaque() } }
        for base in new { base.subclasses.append(this) }
        bases = new
        nativeBase = above.first { !$0.isScriptClass }
        reorder([self] + above)
    }

    /// The classes that derive directly from this one and are still alive.
    var directSubclasses: [TypeObject] { subclasses.map { $0.takeUnretainedValue() } }

    deinit {
        let this = Unmanaged.passUnretained(self).toOpaque()
        for base in bases { base.subclasses.removeAll { $0.toOpaque() == this } }
    }

    /// Call sites that remembered something about this class or one derived from it must look again.
    final func invalidate() {
        // A class without a number was never remembered, but its traits and its subclasses may have been.
        version = 0
        traits = nil
        // Most have no subclasses, above all while the built-in ones are filled.
        if subclasses.isEmpty { return }
        var pending = directSubclasses
        while let type = pending.popLast() {
            type.version = 0
            type.traits = nil
            if !type.subclasses.isEmpty { pending += type.directSubclasses }
        }
    }

    /// An entry gets another value: only a change from or to something with behaviour (a function, a descriptor)
    /// matters to call sites, which read plain values where they are stored.
    final func namespaceWillChange(from old: Value, to new: Value) {
        if case .object = old { return invalidate() }
        if case .object = new { invalidate() }
    }

    // MARK: Slots

    override open func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        try machine.typeAttribute(of: self, name)
    }

    /// Whether scripts may set attributes of the class.
    open var takesAttributes: Bool { isScriptClass }

    override open func setAttribute(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        guard takesAttributes else {
            throw machine.error(.typeError, "cannot set '\(machine.names.text(name))' attribute of immutable type '\(displayName)'")
        }
        if metaclass != nil, try setThroughMetaclass(name, value, machine) { return }
        try store(name, value, machine)
    }

    /// As `type.__setattr__` does it.
    final func store(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        // `C.__name__ = …`: what every class is asked by its own class is no entry of its namespace.
        if let field = type(machine).lookup(name)?.asObject(NativeProperty.self) {
            return try machine.assign(through: .object(field), .object(self), value)
        }
        if let value {
            attributes.set(name, value)
            // A metaclass's own `__module__` hides the field of that name.
            if name == .of(.module), isScriptClass, let text = value.text { module = text }
        } else if attributes.remove(name) == nil {
            throw machine.noAttribute(name, of: .object(self))
        }
    }

    override open var hasGenericAttributes: Bool { false }
    override open var instanceAttributes: AttributeTable? { attributes }

    /// `int | None`
    override open func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        if let result = try metaOperate(reflected ? op.reflectedMethod : op.method, other, machine) { return result }
        return op == .bitOr ? try UnionType.union(.object(self), other, reflected: reflected, machine) : nil
    }

    // What a metaclass defines of the class's own behaviour: see TypeObject+Metaclass.swift.

    override open func iterator(_ machine: Machine) throws(Raised) -> Object? {
        guard let made = try metaSpecial(.iter, machine) else { return nil }
        return try machine.iterator(of: made)
    }

    override open func length(_ machine: Machine) throws(Raised) -> Int? {
        guard let count = try metaSpecial(.length, machine) else { return nil }
        return try machine.index(count)
    }

    override open func truth(_ machine: Machine) throws(Raised) -> Bool {
        if let flag = try metaSpecial(.bool, machine) { return try machine.truth(flag) }
        return true
    }

    override open func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? { try metaSpecial(.getItem, machine, key) }

    override open func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        if let value { return try metaSpecial(.setItem, machine, key, value) != nil }
        return try metaSpecial(.delItem, machine, key) != nil
    }

    override open func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        guard let answer = try metaSpecial(.contains, machine, value) else { return nil }
        return try machine.truth(answer)
    }

    override open func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        try metaOperate(op.method, other, machine)
    }

    override open func hash(_ machine: Machine) throws(Raised) -> Int {
        if let hash = try metaSpecial(.hash, machine) { return try machine.index(hash) }
        return try super.hash(machine)
    }

    override open func repr(_ machine: Machine) throws(Raised) -> String {
        if let text = try metaSpecial(.repr, machine)?.text { return text }
        return "<class '\(displayName)'>"
    }

    override open func str(_ machine: Machine) throws(Raised) -> String {
        if let text = try metaSpecial(.str, machine)?.text { return text }
        return try repr(machine)
    }

    // MARK: Memory

    override open func visitChildren(_ visit: (Object) -> Void) {
        for base in bases { visit(base) }
        if let metaclass { visit(metaclass) }
        // The first entry is this class itself, held strongly by its own array: a cycle that only the collector ends.
        for type in linearization { visit(type) }
        attributes.visitChildren(visit)
    }

    override open func dropChildren(into released: inout [Object]) {
        released.append(contentsOf: linearization as [Object])
        linearization = []
        attributes.dropChildren(into: &released)
    }
}

extension TypeObject {
    /// Of all classes that it is made of: what the objects of two classes must have in common to change from one to the other.
    fileprivate var slotNames: Set<Name> {
        var found: Set<Name> = []
        for type in linearization where type.isScriptClass {
            for (_, value) in type.attributes.entries {
                // One of another class is no slot of this.
                if let slot = value.asObject(SlotDescriptor.self), slot.owner === type { found.insert(slot.name) }
            }
        }
        return found
    }
}

/// An object of a class written in the script (or of a native class without a Swift class of its own).
open class Instance: Object {
    @exclusivity(unchecked) public private(set) final var cls: TypeObject
    @exclusivity(unchecked) public private(set) final var attributes: AttributeTable
    /// Whether `__del__` was called, or is about to be.
    private(set) final var isFinalized = false

    public init(cls: TypeObject) {
        self.cls = cls
        attributes = AttributeTable(sharing: cls.instanceNames)
        super.init()
        kind = .instance
    }

    /// An instance that is no more, brought back for its `__del__`.
    init(cls: TypeObject, reviving attributes: AttributeTable) {
        self.cls = cls
        self.attributes = attributes
        super.init()
        kind = .instance
        isFinalized = true
    }

    deinit {
        // What is more than an instance is put together again by its own class.
        if let finalizers = cls.finalizers, !isFinalized, Swift.type(of: self) == Instance.self {
            finalizers.add(Instance(cls: cls, reviving: attributes))
        }
    }

    override open func type(_ machine: Machine) -> TypeObject { cls }

    /// `object.__class__ = cls`: between classes whose objects are made alike.
    final func becomes(_ given: Value?, _ machine: Machine) throws(Raised) {
        guard let given else { throw machine.error(.typeError, "can't delete __class__ attribute") }
        guard let new = given.asObject(TypeObject.self) else {
            throw machine.error(
                .typeError, "__class__ must be set to a class, not '\(machine.typeName(of: given))' object")
        }
        guard new.takesObjects, cls.takesObjects else {
            throw machine.error(.typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
        }
        guard new.maker === cls.maker, new.hasInstanceDictionary == cls.hasInstanceDictionary, new.slotNames == cls.slotNames,
            machine.keepsWeakReferences(new) == machine.keepsWeakReferences(cls)
        else {
            throw machine.error(.typeError, "__class__ assignment: '\(new.name)' object layout differs from '\(cls.name)'")
        }
        cls = new
    }

    override open var instanceAttributes: AttributeTable? { attributes }

    /// `object.__dict__ = …`
    final func becomes(_ table: AttributeTable) { attributes = table }

    // MARK: Slots, see Instance+Slots.swift

    override open func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        try specialBinary(op, other, reflected: reflected, machine)
    }
    override open func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        try specialInPlace(op, other, machine)
    }
    override open func unary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? { try specialUnary(op, machine) }
    override open func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        try specialCompare(op, other, machine)
    }
    override open func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? { try specialAttribute(name, machine) }
    override open func setAttribute(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        try specialSetAttribute(name, value, machine)
    }
    override open func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? { try specialCall(arguments, machine) }
    override open func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? { try specialItem(key, machine) }
    override open func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        try specialSetItem(key, value, machine)
    }
    override open func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? { try specialContains(value, machine) }
    override open func length(_ machine: Machine) throws(Raised) -> Int? { try specialLength(machine) }
    override open func iterator(_ machine: Machine) throws(Raised) -> Object? { try specialIterator(machine) }
    override open func next(_ machine: Machine) throws(Raised) -> Value? { try specialNext(machine) }
    override open var isIterator: Bool { cls.lookup(.of(.next)) != nil }
    override open func truth(_ machine: Machine) throws(Raised) -> Bool { try specialTruth(machine) }
    override open func hash(_ machine: Machine) throws(Raised) -> Int { try specialHash(machine) }
    override open func repr(_ machine: Machine) throws(Raised) -> String {
        try specialText(.repr, machine) ?? machine.defaultRepr(of: self)
    }
    override open func str(_ machine: Machine) throws(Raised) -> String {
        if let text = try specialText(.str, machine) { return text }
        return try machine.repr(.object(self))
    }
    override open func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        if let text = try specialText(.format, machine, .string(specification)) { return text }
        return try super.format(specification, machine)
    }

    // MARK: Memory

    override open func visitChildren(_ visit: (Object) -> Void) {
        visit(cls)
        attributes.visitChildren(visit)
    }

    override open func dropChildren(into released: inout [Object]) {
        if let finalizers = cls.finalizers, !isFinalized {
            isFinalized = true
            finalizers.add(self)
            return
        }
        attributes.dropChildren(into: &released)
    }
}
