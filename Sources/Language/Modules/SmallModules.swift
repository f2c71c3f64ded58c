/// Modules of a few native functions each.
enum SmallModules {
    /// `_io`: what `io` cannot write in the language.
    static func io(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_io")
        let natives = machine.natives
        for type in [natives.textStream, natives.bufferedReader, natives.bufferedWriter, natives.bufferedRandom, natives.unsupportedOperation] {
            module.set(type.name, .object(type), machine)
        }
        module.set("BytesIO", .object(BytesIOObject.makeType(machine)), machine)
        return module
    }

    static func atexit(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "atexit")
        module.add([
            NativeFunction(signature: "register(func, /, *args, **kwargs)") { (arguments, machine) throws(Raised) in
                guard machine.isCallable(arguments[0]) else { throw machine.error(.typeError, "the first argument must be callable") }
                try machine.charge(bytes: 256)
                machine.exitFunctions.append((arguments[0], arguments.rest, arguments.extraKeywords))
                return arguments[0]
            },
            NativeFunction(signature: "unregister(func, /)") { (arguments, machine) in
                machine.exitFunctions.removeAll { $0.0.isSame(as: arguments[0]) }
                return .none
            },
        ], machine)
        return module
    }

    /// `_bytes`: what `memoryview` asks of the bytes that it looks at.
    static func bytes(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_bytes")
        module.add([
            NativeFunction(signature: "hold(object, /)") { (arguments, _) in
                arguments[0].asObject(ByteArrayObject.self).map { .object(ByteArrayObject.Lock($0)) } ?? .none
            }
        ], machine)
        return module
    }

    /// `_threads`: what begins and ends with a thread.
    static func threads(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_threads")
        module.add([
            NativeFunction(signature: "enter()") { (_, machine) in
                machine.threadEnds.append(machine.threadBegins.map { $0() })
                return .none
            },
            NativeFunction(signature: "leave()") { (_, machine) in
                for end in machine.threadEnds.popLast() ?? [] { end() }
                return .none
            },
        ], machine)
        return module
    }

    private final class Flag { var value = true }

    static func gc(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "gc")
        module.set("garbage", .list([]), machine)
        module.set("callbacks", .list([]), machine)
        // The collector runs when memory asks for it; the flag is what scripts ask about.
        let flag = Flag()
        module.add([
            NativeFunction("collect") { (arguments, machine) in
                machine.clearSpentRegisters(after: arguments)
                return .int(machine.collector.collect())
            },
            NativeFunction(signature: "enable()") { [flag] (_, _) in
                flag.value = true
                return .none
            },
            NativeFunction(signature: "disable()") { [flag] (_, _) in
                flag.value = false
                return .none
            },
            NativeFunction(signature: "isenabled()") { [flag] (_, _) in .bool(flag.value) },
            NativeFunction(signature: "get_threshold()") { (_, _) in .tuple([.int(700), .int(10), .int(10)]) },
            NativeFunction(signature: "set_threshold(threshold0, threshold1=?, threshold2=?, /)") { (_, _) in .none },
            NativeFunction(signature: "get_debug()") { (_, _) in .int(0) },
            NativeFunction(signature: "set_debug(flags, /)") { (_, _) in .none },
            NativeFunction(signature: "freeze()") { (_, _) in .none },
            NativeFunction(signature: "unfreeze()") { (_, _) in .none },
            NativeFunction(signature: "get_freeze_count()") { (_, _) in .int(0) },
            NativeFunction(signature: "is_tracked(obj, /)") { (arguments, _) in
                guard case .object(let object) = arguments[0] else { return .bool(false) }
                return .bool(object.kind == .instance || object.isCollectable || [.list, .dict, .set, .tuple, .function, .type, .module].contains(object.kind))
            },
            NativeFunction(signature: "is_finalized(obj, /)") { (_, _) in .bool(false) },
            NativeFunction(signature: "get_count()") { (_, _) in .tuple([.int(0), .int(0), .int(0)]) },
        ], machine)
        return module
    }

    static func errno(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "errno")
        let names = DictObject()
        for (name, code) in [
            ("EPERM", 1), ("ENOENT", 2), ("ESRCH", 3), ("EINTR", 4), ("EIO", 5), ("EBADF", 9), ("ECHILD", 10), ("EAGAIN", 11), ("ENOMEM", 12),
            ("EACCES", 13), ("EEXIST", 17), ("ENOTDIR", 20), ("EISDIR", 21), ("EINVAL", 22), ("EMFILE", 24), ("ENOSPC", 28), ("ESPIPE", 29),
            ("EROFS", 30), ("EPIPE", 32), ("EDOM", 33), ("ERANGE", 34), ("ENOTEMPTY", 39), ("ECONNREFUSED", 111), ("ETIMEDOUT", 110),
            ("ECONNRESET", 104), ("EINPROGRESS", 115), ("ENOTSUP", 95), ("EOPNOTSUPP", 95),
        ] {
            module.set(name, .int(code), machine)
            try names.set(.int(code), .string(name), machine)
        }
        module.set("errorcode", .object(names), machine)
        return module
    }

    /// The bytes of floating numbers, least significant first, for `struct`.
    static func floatBytes(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_struct")
        module.add([
            NativeFunction(signature: "pack_float(x, size, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0])
                let bytes: [UInt8]
                let isTooLarge: Bool
                switch try machine.index(arguments[1]) {
                case 2:
                    let half = Float16(x)
                    (bytes, isTooLarge) = (littleEndian(half.bitPattern), half.isInfinite)
                case 4:
                    let single = Float(x)
                    (bytes, isTooLarge) = (littleEndian(single.bitPattern), single.isInfinite)
                default: (bytes, isTooLarge) = (littleEndian(x.bitPattern), false)
                }
                return isTooLarge && x.isFinite ? .none : .object(BytesObject(bytes))
            },
            NativeFunction(signature: "unpack_float(data, /)") { (arguments, machine) throws(Raised) in
                guard let bytes = arguments[0].asObject(BytesObject.self)?.bytes else { return .none }
                let bits = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return switch bytes.count {
                case 2: .float(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits))))
                case 4: .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
                default: .float(Double(bitPattern: bits))
                }
            },
        ], machine)
        return module
    }

    private static func littleEndian<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
        (0..<MemoryLayout<Bits>.size).map { UInt8(truncatingIfNeeded: bits >> (8 * Bits($0))) }
    }
}
