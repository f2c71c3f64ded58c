import Language

/// An `nn.Module`: a layer, a loss, or a network written in a script.
///
/// Parameters, buffers and submodules lie among the object's ordinary attributes, so that `self.weight` costs what any
/// attribute costs; the lists below say which names are which, in the order of their registration. PyTorch keeps three
/// dictionaries instead, and finds their entries only after every other look-up has failed.
final class NetworkModule: Instance {
    unowned(unsafe) let library: TorchLibrary
    /// Set by `Module.__init__`: without it nothing can be registered.
    var isInitialized = false
    var parameterNames: [Name] = []
    var bufferNames: [Name] = []
    /// Buffers that `state_dict` leaves out.
    var transientNames: Set<Name> = []
    var moduleNames: [Name] = []

    init(cls: TypeObject, library: TorchLibrary) {
        self.library = library
        super.init(cls: cls)
    }

    override func setAttribute(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        guard let value else { return try delete(name, machine) }
        switch value {
        case .object(let tensor as TensorObject) where tensor.isParameter:
            guard isInitialized else {
                throw machine.error(.attributeError, "cannot assign parameters before Module.__init__() call")
            }
            register(value, name, in: \.parameterNames)
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
                try machine.genericSetAttribute(of: self, name, value)
            }
        }
    }

    private func isRegistered(_ name: Name) -> Bool {
        parameterNames.contains(name) || moduleNames.contains(name) || bufferNames.contains(name)
    }

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
                    + "(torch.Tensor, torch.nn.Buffer, or None expected)")
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

    private func delete(_ name: Name, _ machine: Machine) throws(Raised) {
        guard isRegistered(name) else { return try machine.genericSetAttribute(of: self, name, nil) }
        forget(name)
        _ = attributes.remove(name)
    }

    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard let forward = cls.lookup(.of(.forward)) else { return nil }
        // `self.forward = f` on one object wins over its class.
        if let own = attributes[.of(.forward)] { return try machine.call(own, arguments) }
        return try machine.call(forward, prepending: .object(self), arguments)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String { try library.text(of: self, machine) }
}

// MARK: Walking

extension NetworkModule {
    /// The direct submodules that are not None, each once.
    var children: [(name: Name, module: NetworkModule)] {
        var seen: Set<ObjectIdentifier> = []
        var result: [(name: Name, module: NetworkModule)] = []
        for name in moduleNames {
            guard let module = attributes[name]?.asObject(NetworkModule.self),
                seen.insert(ObjectIdentifier(module)).inserted
            else { continue }
            result.append((name, module))
        }
        return result
    }

    /// This module and all below it, each once, with dotted paths; a loop, as networks may be nested deeply.
    func descendants(prefix: String = "", _ machine: Machine) -> [(path: String, module: NetworkModule)] {
        var seen: Set<ObjectIdentifier> = []
        var result: [(path: String, module: NetworkModule)] = []
        var pending: [(path: String, module: NetworkModule)] = [(prefix, self)]
        while let (path, module) = pending.popLast() {
            guard seen.insert(ObjectIdentifier(module)).inserted else { continue }
            result.append((path, module))
            for name in module.moduleNames.reversed() {
                guard let child = module.attributes[name]?.asObject(NetworkModule.self) else { continue }
                pending.append((NetworkModule.join(path, machine.names.text(name)), child))
            }
        }
        return result
    }

    /// Parameters (or buffers) with dotted paths, each tensor once.
    func tensors(
        in list: KeyPath<NetworkModule, [Name]>, prefix: String = "", recursing: Bool = true, unique: Bool = true,
        _ machine: Machine
    ) -> [(path: String, tensor: TensorObject)] {
        var seen: Set<ObjectIdentifier> = []
        var result: [(path: String, tensor: TensorObject)] = []
        for (path, module) in recursing ? descendants(prefix: prefix, machine) : [(prefix, self)] {
            for name in module[keyPath: list] {
                guard let tensor = module.attributes[name]?.asObject(TensorObject.self) else { continue }
                if unique, !seen.insert(ObjectIdentifier(tensor.tensor)).inserted { continue }
                result.append((NetworkModule.join(path, machine.names.text(name)), tensor))
            }
        }
        return result
    }

    static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
