/// A module that native code provides, made when it is first imported.
public struct ModuleDefinition {
    /// Dotted: `torch.nn`
    public let name: String
    public let build: (Machine) throws(Raised) -> ModuleObject

    public init(name: String, build: @escaping (Machine) throws(Raised) -> ModuleObject) {
        self.name = name
        self.build = build
    }
}

/// What a session knows about modules.
public final class ImportState {
    /// `sys.modules`: those imported so far, and those being imported.
    public internal(set) var loaded: [String: ModuleObject] = [:]
    var definitions: [String: ModuleDefinition] = [:]
    /// Files whose text still runs.
    var unfinished: Set<String> = []
    /// `sys.modules` as scripts see it, once one has asked for it.
    var modules: DictObject?
    /// Where neighbouring modules are looked for; ends with a slash unless empty.
    public var directory = ""
    /// Made from source, by the session: it owns the parser.
    var load: ((Source, ModuleObject) throws(Raised) -> Void)?

    public func register(_ definition: ModuleDefinition) { definitions[definition.name] = definition }
    public var names: [String] { definitions.keys.sorted() }
}

extension Machine {
    /// A module made from a text in the language, which is not a file of the script's.
    package func makeModule(_ name: String, from text: String) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: name)
        // Known before it is complete: modules may import each other.
        imports.loaded[name] = module
        do throws(Raised) {
            try imports.load?(Source(name: "<\(name)>", text: text), module)
        } catch {
            imports.loaded[name] = nil
            throw error
        }
        return module
    }

    /// Imports each part of a dotted name; answers the first module and the last.
    package func importModule(_ name: String) throws(Raised) -> (first: ModuleObject, last: ModuleObject) {
        let name = name.hasPrefix(".") ? try absoluteName(name) : name
        let parts = name.split(separator: ".").map(String.init)
        var first: ModuleObject?
        var last: ModuleObject?
        var path = ""
        for part in parts {
            let parentPath = path
            path = path.isEmpty ? part : "\(path).\(part)"
            let module = try loadModule(path, named: name, parent: parentPath)
            // A package may have given the name to something else: `torch.autograd.gradcheck` is a function.
            if let last, last.attributes[names.intern(part)] == nil { last.attributes.set(names.intern(part), .object(module)) }
            if first == nil { first = module }
            last = module
        }
        guard let first, let last else { throw error(.valueError, "Empty module name") }
        try noteModules()
        return (first, last)
    }

    /// What `import name` binds, the first module of a dotted name or the last.
    func imported(_ name: String, isFirst: Bool) throws(Raised) -> Value {
        // A script may put anything into `sys.modules`: modules of its own class, objects that answer for one.
        if let modules = imports.modules, !name.hasPrefix("."), let given = modules.value(for: name) {
            let wanted = isFirst ? name.split(separator: ".").first.flatMap { modules.value(for: String($0)) } : given
            if let wanted, !wanted.isNone, !given.isNone {
                if case .object(_ as ModuleObject) = wanted {} else { return wanted }
            }
        }
        let (first, last) = try importModule(name)
        return .object(isFirst ? first : last)
    }

    /// `..a.b`, from the package of the module that runs.
    private func absoluteName(_ name: String) throws(Raised) -> String {
        let level = name.prefix { $0 == "." }.count
        let package = currentFrame?.pointee.globals.takeUnretainedValue()[names.intern("__package__")]?.asObject(StringObject.self)?.text
        guard let package, !package.isEmpty else {
            throw error(.importError, "attempted relative import with no known parent package")
        }
        let around = package.split(separator: ".").dropLast(level - 1)
        guard !around.isEmpty else { throw error(.importError, "attempted relative import beyond top-level package") }
        let rest = name.dropFirst(level)
        return around.joined(separator: ".") + (rest.isEmpty ? "" : "." + rest)
    }

    /// The file of a module beside the script, or in a package that is: a text of its own, or the `__init__` of a folder.
    private func findSource(_ path: String, parent: String) -> (source: Source, folder: String?)? {
        for file in places(of: path, parent: parent) {
            for ending in [".lsx", ".py"] {
                if let source = host.readSource(path: file + "/__init__" + ending) { return (source, file) }
            }
            for ending in [".lsx", ".py"] {
                if let source = host.readSource(path: file + ending) { return (source, nil) }
            }
        }
        return nil
    }

    /// Where a module's file or folder would be, without an ending: beside the script and in what the script has added
    /// to `sys.path`, or in the folders of the package.
    private func places(of path: String, parent: String) -> [String] {
        let part = path.split(separator: ".").last ?? ""
        guard part.allSatisfy({ $0 == "_" || $0.isLetter || $0.isNumber }) else { return [] }
        var folders = parent.isEmpty ? [imports.directory] : []
        let (owner, list) = parent.isEmpty ? ("sys", "path") : (parent, "__path__")
        for case let folder? in imports.loaded[owner]?.attributes[names.intern(list)]?.asObject(ListObject.self)?.elements.map(\.text) ?? [] {
            if parent.isEmpty, folder == scriptFolder { continue }
            folders.append(folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/")
        }
        return folders.map { $0 + part }
    }

    /// Puts what has been loaded since into `sys.modules`.
    private func noteModules() throws(Raised) {
        guard let modules = imports.modules, modules.count != imports.loaded.count else { return }
        for (name, module) in imports.loaded.sorted(by: { StringText.isLess($0.key, $1.key) }) where modules.value(for: name) == nil {
            try modules.set(.string(name), .object(module), self)
        }
    }

    private func loadModule(_ path: String, named name: String, parent: String) throws(Raised) -> ModuleObject {
        // What a script has put into `sys.modules` is what the name means.
        if let given = imports.modules?.value(for: path) {
            if given.isNone { throw error(.moduleNotFoundError, "import of \(path) halted; None in sys.modules", about: path) }
            if case .object(let module as ModuleObject) = given, imports.loaded[path] !== module {
                imports.loaded[path] = module
                return module
            }
        }
        // A module that a script took out of `sys.modules` is loaded anew.
        if imports.modules?.value(for: "sys") != nil, imports.modules?.value(for: path) == nil, imports.loaded[path]?.attributes[.of(.file)] != nil {
            imports.loaded[path] = nil
        }
        if let known = imports.loaded[path] { return known }
        if let definition = imports.definitions[path] {
            let module = try definition.build(self)
            imports.loaded[path] = module
            return module
        }
        if let load = imports.load, let (source, folder) = findSource(path, parent: parent) {
            let module = ModuleObject(name: path)
            describe(module, file: source.name, parent: parent, folder: folder)
            // Known before it is complete: modules may import each other, and a script may look into `sys.modules`.
            imports.loaded[path] = module
            try imports.modules?.set(.string(path), .object(module), self)
            imports.unfinished.insert(path)
            defer { imports.unfinished.remove(path) }
            do throws(Raised) {
                try load(source, module)
            } catch {
                imports.loaded[path] = nil
                _ = try imports.modules?.remove(.string(path), self)
                throw error
            }
            // As the attribute of the package it replaces what that may have had of the name.
            if let package = imports.loaded[parent] { package.attributes.set(names.intern(path.split(separator: ".").last.map(String.init) ?? path), .object(module)) }
            return module
        }
        if let place = places(of: path, parent: parent).first(where: { place in
            (try? host.files?.status(place, followsLinks: true).isDirectory) == true
        }) {
            // A folder without an `__init__`: a package all the same, with nothing in it but its modules.
            let package = ModuleObject(name: path)
            describe(package, folder: place)
            imports.loaded[path] = package
            return package
        }
        if imports.definitions.keys.contains(where: { $0.hasPrefix(path + ".") }) {
            // `torchvision` alone, when only `torchvision.transforms` is defined.
            let package = ModuleObject(name: path)
            imports.loaded[path] = package
            return package
        }
        let message =
            parent.isEmpty || imports.definitions.keys.contains(where: { $0.hasPrefix(parent + ".") })
                || imports.loaded[parent]?.attributes[names.intern("__path__")] != nil
            ? "No module named '\(path)'" : "No module named '\(path)'; '\(parent)' is not a package"
        let raised = error(.moduleNotFoundError, message, about: path)
        if let hint = absenceHint?(.none, path) ?? AbsentModules.hint(for: path, among: imports.names) {
            raised.exception.withDetails().hint = hint
        }
        throw raised
    }

    /// `from module import name`
    func importName(_ name: Name, from value: Value) throws(Raised) -> Value {
        if let found = try attributeOrNil(of: value, name) { return found }
        guard case .object(let module as ModuleObject) = value else { throw noAttribute(name, of: value) }
        let path = "\(module.name).\(names.text(name))"
        if imports.definitions[path] != nil || imports.loaded[path] != nil || findSource(path, parent: module.name) != nil {
            return .object(try importModule(path).last)
        }
        let isPartial = imports.loaded[module.name] === module && imports.definitions[module.name] == nil
        let place = module.attributes[.of(.file)]?.asObject(StringObject.self)?.text ?? "unknown location"
        let origin = imports.unfinished.contains(module.name)
            ? "partially initialized module '\(module.name)' (most likely due to a circular import)" : "'\(module.name)'"
        let raised = error(
            .importError, "cannot import name '\(names.text(name))' from \(origin) (\(isPartial ? place : "unknown location"))", about: module.name)
        raised.exception.attributes.set(names.intern("path"), isPartial ? .string(place) : .none)
        if let hint = absenceHint?(value, names.text(name)) {
            raised.exception.withDetails().hint = hint
            throw raised
        }
        throw raised.hinting(at: names.text(name), among: attributeNames(of: value))
    }

    /// `from module import *`: what `__all__` lists, or every name without a leading underscore.
    func importAll(from value: Value, into globals: AttributeTable) throws(Raised) {
        guard case .object(let module as ModuleObject) = value else { return }
        if let all = module.attributes[.of(.all)] {
            for element in try array(of: all) {
                guard case .object(let text as StringObject) = element else { continue }
                let name = names.intern(text.text)
                globals.set(name, try attribute(of: value, name))
            }
            return
        }
        // Names that wait until they are asked for are names of the module all the same.
        for name in module.lateNames where module.attributes[name] == nil { _ = try attribute(of: value, name) }
        for (name, value) in module.attributes.entries where !names.text(name).hasPrefix("_") { globals.set(name, value) }
    }
}
