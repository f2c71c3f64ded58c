import Glibc

/// `_os`: what `os`, `os.path` and `pathlib` ask of the system.
enum PosixModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_os")
        let environment = DictObject()
        for (name, value) in machine.host.files?.environment ?? [] { try environment.set(.string(name), .string(value), machine) }
        module.set("environ", .object(environment), machine)
        module.add(functions, machine)
        return module
    }

    private static func text(_ value: Value, _ machine: Machine) throws(Raised) -> String {
        guard case .text(let text) = try machine.path(value) else { return "" }
        return text
    }

    private static func ask<T>(
        _ machine: Machine, _ path: Value, _ other: Value = .none, _ body: (any FileSystem) throws(FileSystemError) -> T
    ) throws(Raised) -> T {
        let files = try machine.files("os")
        do throws(FileSystemError) { return try body(files) } catch { throw machine.error(error, path, other) }
    }

    private static func status(_ value: Value, _ followsLinks: Bool, _ machine: Machine) -> FileStatus? {
        guard let text = try? text(value, machine) else { return nil }
        return try? machine.host.files?.status(text, followsLinks: followsLinks)
    }

    private static var functions: [NativeFunction] {
        var all = [
            NativeFunction(signature: "terminal_size(fd)") { (arguments, machine) throws(Raised) in
                let number = Int32(clamping: try machine.index(arguments[0]))
                guard let size = HostStream(rawValue: number).flatMap({ machine.host.terminalSize(of: $0) }) else { return .none }
                return .tuple([.int(size.columns), .int(size.rows)])
            },
            NativeFunction(signature: "getcwd()") { (_, machine) throws(Raised) in
                .string(try ask(machine, .none) { (files) throws(FileSystemError) in try files.currentDirectory() })
            },
            NativeFunction(signature: "listdir(path='.')") { (arguments, machine) throws(Raised) in
                let path = arguments[0].isNone ? .string(".") : arguments[0]
                let text = try text(path, machine)
                return .list(try ask(machine, path) { (files) throws(FileSystemError) in try files.names(in: text) }.map(Value.string))
            },
            NativeFunction(signature: "mkdir(path, mode=511)") { (arguments, machine) throws(Raised) in
                let (text, mode) = (try text(arguments[0], machine), try machine.index(arguments[1]))
                try ask(machine, arguments[0]) { (files) throws(FileSystemError) in
                    try files.change(.makeDirectory, text, mode: UInt32(truncatingIfNeeded: mode))
                }
                return .none
            },
            NativeFunction(signature: "rename(src, dst)") { (arguments, machine) throws(Raised) in
                let (from, to) = (try text(arguments[0], machine), try text(arguments[1], machine))
                try ask(machine, arguments[0], arguments[1]) { (files) throws(FileSystemError) in try files.rename(from, to: to) }
                return .none
            },
            NativeFunction(signature: "realpath(path)") { (arguments, machine) throws(Raised) in
                let text = try text(arguments[0], machine)
                return machine.host.files?.realPath(text).map { .string($0) } ?? .none
            },
            NativeFunction(signature: "stat(path, follow_symlinks=True)") { (arguments, machine) throws(Raised) in
                let (text, follows) = (try text(arguments[0], machine), try machine.truth(arguments[1]))
                let found = try ask(machine, arguments[0]) { (files) throws(FileSystemError) in try files.status(text, followsLinks: follows) }
                return .tuple([
                    .int(Int(found.mode)), .int(Int(truncatingIfNeeded: found.inode)), .int(Int(truncatingIfNeeded: found.device)),
                    .int(Int(truncatingIfNeeded: found.links)), .int(Int(found.user)), .int(Int(found.group)), .int(found.size),
                    .float(found.accessed), .float(found.modified), .float(found.changed),
                ])
            },
        ]
        all.append(NativeFunction(signature: "getpid()") { (_, _) in .int(Int(Glibc.getpid())) })
        all.append(NativeFunction(signature: "cpu_count()") { (_, _) in .int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) })
        all.append(NativeFunction(signature: "urandom(size, /)") { (arguments, machine) throws(Raised) in
            let count = try machine.index(arguments[0])
            guard count >= 0 else { throw machine.error(.valueError, "negative argument not allowed") }
            try machine.charge(bytes: count)
            var generator = SystemRandomNumberGenerator()
            return .object(BytesObject((0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }))
        })
        for (name, action) in [("rmdir", FileAction.removeDirectory), ("unlink", .remove), ("chdir", .changeDirectory)] {
            all.append(NativeFunction(signature: "\(name)(path)") { (arguments, machine) throws(Raised) in
                let text = try text(arguments[0], machine)
                try ask(machine, arguments[0]) { (files) throws(FileSystemError) in try files.change(action, text, mode: 0) }
                return .none
            })
        }
        let questions: [(String, Bool, (FileStatus) -> Bool)] = [
            ("exists", true, { _ in true }), ("lexists", false, { _ in true }), ("isfile", true, \.isRegular), ("isdir", true, \.isDirectory),
            ("islink", false, \.isLink),
        ]
        for (name, followsLinks, test) in questions {
            all.append(NativeFunction(signature: "\(name)(path)") { (arguments, machine) throws(Raised) in
                .bool(status(arguments[0], followsLinks, machine).map(test) ?? false)
            })
        }
        return all
    }
}
