import Language
import TensorCore
import TensorNN

/// An `nn.Module`: a layer, a loss, or a network written in a script.
///
/// Parameters, buffers and submodules lie among the object's ordinary attributes, so that `self.weight` costs what any
/// attribute costs; the lists below say which names are which, in the order of their registration. PyTorch keeps three
/// dictionaries instead, and finds their entries only after every other look-up has failed.
final class NetworkModule: Instance, TensorNN.Module {
    unowned(unsafe) let library: TorchLibrary
    /// Set by `Module.__init__`: without it nothing can be registered.
    var isInitialized = false
    var parameterNames: [Name] = []
    var bufferNames: [Name] = []
    /// Buffers that `state_dict` leaves out.
    var transientNames: Set<Name> = []
    var moduleNames: [Name] = []
    /// The ordered dicts of hooks that were asked for.
    var hookTables: [Name: Object] = [:]
    /// What computes, for a layer made in Swift.
    var layer: (any Layer)?
    /// What made that, and whether a setting has changed since.
    var layerSpec: LayerSpec?
    var isLayerStale = false
    /// What computes, for a native module made of others.
    var composite: (any CompositeModule)?

    /// What a call of the object comes to, in the state of its class that has this number.
    private var direct: (forward: NativeForward?, version: Int) = (nil, 0)

    init(cls: TypeObject, library: TorchLibrary) {
        self.library = library
        super.init(cls: cls)
    }

    /// Most calls reach a `forward` made in Swift, with nothing around it: two function objects less to go through.
    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        if let forward = directForward(machine), arguments.keywords == nil, arguments.positionalCount == forward.inputs,
            hookTables.isEmpty, !library.hasGlobalModuleHooks, attributes[.of(.forward)] == nil
        {
            return try forward.run(self, arguments.positional, machine)
        }
        return try super.call(arguments, machine)
    }

    private func directForward(_ machine: Machine) -> NativeForward? {
        let version = machine.version(of: cls)
        if direct.version != version { direct = (findDirectForward(machine), version) }
        return direct.forward
    }

    @inline(never)
    private func findDirectForward(_ machine: Machine) -> NativeForward? {
        guard case .object(let call)? = machine.special(.call, of: cls), call === library.moduleCall,
            case .object(let forward)? = cls.lookup(.of(.forward))
        else { return nil }
        for case let type as ModuleType in cls.linearization where type.nativeForward?.function === forward {
            return type.nativeForward
        }
        return nil
    }

    override func setAttribute(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        if let own = machine.special(value == nil ? .delAttr : .setAttr, of: cls), case .object(let method) = own,
            !library.moduleSetters.contains(where: { $0 === method })
        {
            let text = Value.string(machine.names.text(name))
            _ = try machine.call(own, [.object(self), text] + (value.map { [$0] } ?? []))
            return
        }
        try store(name, value, machine)
    }

    /// What `nn.Module` itself does with an attribute: what has a place among parameters, buffers or modules gets one.
    func store(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        guard let value else { return try delete(name, machine) }
        switch value {
        case .object(let tensor as TensorObject) where tensor.isParameter:
            guard isInitialized else {
                throw machine.error(.attributeError, "cannot assign parameters before Module.__init__() call")
            }
            register(value, name, in: \.parameterNames)
        case .object(let tensor as TensorObject) where tensor.instanceAttributes != nil && tensor.isBuffer:
            guard isInitialized else {
                throw machine.error(.attributeError, "cannot assign buffer before Module.__init__() call")
            }
            register(value, name, in: \.bufferNames)
            let persistent = tensor.instanceAttributes?[library.names.persistent] ?? .bool(true)
            if try !machine.truth(persistent) { transientNames.insert(name) }
        case .object(is NetworkModule):
            guard isInitialized else {
                throw machine.error(.attributeError, "cannot assign module before Module.__init__() call")
            }
            register(value, name, in: \.moduleNames)
        default:
            try checkReplacement(of: name, with: value, machine)
            if isRegistered(name) {
                attributes.set(name, value)
            } else {
                if layerSpec?.settings.contains(name) == true { isLayerStale = true }
                try machine.genericSetAttribute(of: self, name, value)
            }
        }
    }

    func isRegistered(_ name: Name) -> Bool {
        parameterNames.contains(name) || moduleNames.contains(name) || bufferNames.contains(name)
    }

    /// A parameter, buffer or module of this name.
    func held(_ name: Name) -> Value? { isRegistered(name) ? attributes[name] : nil }

    /// A registered name takes None or another value of its kind.
    private func checkReplacement(of name: Name, with value: Value, _ machine: Machine) throws(Raised) {
        guard !value.isNone else { return }
        let text = machine.names.text(name)
        if parameterNames.contains(name) {
            throw machine.error(
                .typeError,
                "cannot assign '\(library.typeName(of: value))' as parameter '\(text)' "
                    + "(torch.nn.Parameter or None expected)")
        }
        if moduleNames.contains(name) {
            throw machine.error(
                .typeError,
                "cannot assign '\(library.typeName(of: value))' as child module '\(text)' "
                    + "(torch.nn.Module or None expected)")
        }
        if bufferNames.contains(name), value.asObject(TensorObject.self) == nil {
            throw machine.error(
                .typeError,
                "cannot assign '\(library.typeName(of: value))' as buffer '\(text)' "
                    + "(torch.nn.Buffer, torch.Tensor or None expected)")
        }
    }

    func register(_ value: Value, _ name: Name, in list: ReferenceWritableKeyPath<NetworkModule, [Name]>) {
        if !self[keyPath: list].contains(name) {
            forget(name)
            self[keyPath: list].append(name)
        }
        attributes.set(name, value)
    }

    private func forget(_ name: Name) {
        parameterNames.removeAll { $0 == name }
        bufferNames.removeAll { $0 == name }
        moduleNames.removeAll { $0 == name }
        transientNames.remove(name)
    }

    func forgetAll(in list: ReferenceWritableKeyPath<NetworkModule, [Name]>) {
        for name in self[keyPath: list] { _ = attributes.remove(name) }
        self[keyPath: list] = []
    }

    /// Nothing is left of what the module owned.
    func clear() {
        for (name, _) in attributes.entries { _ = attributes.remove(name) }
        (parameterNames, bufferNames, transientNames, moduleNames, hookTables) = ([], [], [], [], [:])
    }

    private func delete(_ name: Name, _ machine: Machine) throws(Raised) {
        guard isRegistered(name) else { return try machine.genericSetAttribute(of: self, name, nil) }
        forget(name)
        _ = attributes.remove(name)
    }

    /// Call sites may read attributes where they found them, but not store there: a new value may have to be registered.
    override var storesGenericAttributes: Bool { false }

    override func visitChildren(_ visit: (Object) -> Void) {
        super.visitChildren(visit)
        for table in hookTables.values { visit(table) }
    }

    override func dropChildren(into released: inout [Object]) {
        super.dropChildren(into: &released)
        released.append(contentsOf: hookTables.values)
        hookTables = [:]
    }

    /// What `__call__` does.
    func forward(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        // `self.forward = f` on one object wins over its class.
        if let own = attributes[.of(.forward)] { return try machine.call(own, arguments) }
        guard let forward = cls.lookup(.of(.forward)) else {
            throw machine.error(.attributeError, "'\(cls.name)' object has no attribute 'forward'")
        }
        return try machine.call(forward, prepending: .object(self), arguments)
    }
}

// MARK: The tree of TensorNN

extension NetworkModule {
    var className: String { cls.name }

    /// What this module owns now, for the walks that it shares with modules made in Swift.
    var registry: ModuleRegistry {
        let registry = ModuleRegistry()
        func text(_ name: Name) -> String { library.machine.names.text(name) }
        func tensor(_ name: Name) -> Tensor? { attributes[name]?.asObject(TensorObject.self)?.tensor }
        for name in parameterNames { registry.parameters[text(name)] = .some(tensor(name)) }
        for name in bufferNames {
            registry.buffers[text(name)] = .init(tensor(name), isPersistent: !transientNames.contains(name))
        }
        for name in moduleNames {
            if let child = attributes[name]?.asObject(NetworkModule.self) { registry.children[text(name)] = child }
        }
        return registry
    }

    /// The direct submodules that are not None, each once.
    var children: [(name: String, module: NetworkModule)] {
        var seen: Set<ObjectIdentifier> = []
        return registry.children.entries.compactMap { entry in
            guard let module = entry.value as? NetworkModule, seen.insert(ObjectIdentifier(module)).inserted else { return nil }
            return (entry.name, module)
        }
    }

    /// This module and all below it, each once, with dotted paths.
    func descendants(prefix: String = "") -> [(path: String, module: NetworkModule)] {
        namedModules(prefix: prefix).compactMap { entry in (entry.module as? NetworkModule).map { (entry.name, $0) } }
    }
}
