/// What Python tells a module about itself before its text runs: `__package__`, `__loader__`, `__spec__` and their like.
extension Machine {
    /// A script's, in the order in which CPython has them.
    func describeMain(_ module: ModuleObject) {
        func set(_ name: String, _ value: Value) { module.attributes.set(names.intern(name), value) }
        module.attributes.set(.of(.doc), .none)
        set("__package__", .none)
        set("__loader__", loader(of: module.name, path: nil))
        set("__spec__", .none)
        module.attributes.set(.of(.annotations), .object(DictObject()))
        set("__builtins__", .object(builtins))
    }

    /// - Parameter path: As the host was given it; the file's name in `__file__` is the whole one, whatever the directory
    ///   is later on.
    func describeFile(_ module: ModuleObject, _ path: String) {
        module.attributes.set(.of(.file), .string(absolutePath(path)))
        module.attributes.set(names.intern("__cached__"), .none)
    }

    /// An imported file's.
    func describe(_ module: ModuleObject, file: String, parent: String, folder: String?) {
        func set(_ name: String, _ value: Value) { module.attributes.set(names.intern(name), value) }
        module.attributes.set(.of(.doc), .none)
        let path = absolutePath(file)
        let loader = loader(of: module.name, path: path)
        let places = folder.map { Value.object(ListObject([.string(absolutePath($0))])) }
        set("__package__", .string(folder == nil ? parent : module.name))
        set("__loader__", loader)
        set("__spec__", spec(module.name, loader: loader, origin: .string(path), places: places ?? .none, parent: folder == nil ? parent : module.name))
        if let places { set("__path__", places) }
        describeFile(module, file)
        set("__builtins__", .object(builtins.namespace))
    }

    /// That of a folder which has modules and no `__init__`.
    func describe(_ package: ModuleObject, folder: String) {
        let places = Value.object(ListObject([.string(absolutePath(folder))]))
        package.attributes.set(.of(.doc), .none)
        package.attributes.set(names.intern("__package__"), .string(package.name))
        package.attributes.set(names.intern("__path__"), places)
    }

    /// What a module that came with lsx answers about itself; nil for other names.
    func fact(_ name: Name, of module: ModuleObject) -> Value? {
        let isPackage = imports.definitions.keys.contains { $0.hasPrefix(module.name + ".") }
        let parent = isPackage ? module.name : String(module.name.split(separator: ".").dropLast().joined(separator: "."))
        switch names.text(name) {
        case "__package__": return .string(parent)
        case "__loader__": return .object(natives.builtinImporter)
        case "__spec__":
            return spec(module.name, loader: .object(natives.builtinImporter), origin: .string("built-in"), places: .none, parent: parent)
        default: return nil
        }
    }

    private func loader(of name: String, path: String?) -> Value {
        let loader = Instance(cls: natives.sourceLoader)
        loader.attributes.set(names.intern("name"), .string(name))
        loader.attributes.set(names.intern("path"), path.map(Value.string) ?? .none)
        return .object(loader)
    }

    private func spec(_ name: String, loader: Value, origin: Value, places: Value, parent: String) -> Value {
        let spec = Instance(cls: natives.moduleSpec)
        let fields: [(String, Value)] = [
            ("name", .string(name)), ("loader", loader), ("origin", origin), ("loader_state", .none), ("submodule_search_locations", places),
            ("cached", .none), ("parent", .string(parent)), ("has_location", .bool(!loader.isSame(as: .object(natives.builtinImporter)))),
        ]
        for (field, value) in fields { spec.attributes.set(names.intern(field), value) }
        return .object(spec)
    }

    func installModuleSpec() {
        natives.moduleSpec.attributes.set(.of(.repr), .object(NativeFunction("__repr__", bindsReceiver: true) { (arguments, machine) throws(Raised) in
            var parts: [String] = []
            for field in ["name", "loader", "origin", "submodule_search_locations"] {
                let value = try machine.attribute(of: arguments[0], machine.names.intern(field))
                if !value.isNone || field == "name" || field == "loader" { parts.append("\(field)=\(try machine.repr(value))") }
            }
            return .string("ModuleSpec(\(parts.joined(separator: ", ")))")
        }))
    }

    /// As `os.path.abspath` writes it; the path itself where the host has no files.
    package func absolutePath(_ path: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("<"), let here = try? host.files?.currentDirectory() else { return path }
        return path.isEmpty ? here : here + (here.hasSuffix("/") ? "" : "/") + (path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    }

    /// The folder of the script, as `sys.path` begins with it.
    var scriptFolder: String {
        let folder = absolutePath(imports.directory)
        return folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }
}
