import Glibc

extension Machine {
    /// `throw machine.error(.typeError, "…")`
    public func error(_ cls: ErrorClass, _ message: String) -> Raised {
        error(types.exception(cls), [.string(message)])
    }

    /// An error of a class with other arguments than one text: `KeyError(key)`, `StopIteration(value)`.
    public func error(_ cls: ErrorClass, arguments: [Value]) -> Raised {
        error(types.exception(cls), arguments)
    }

    public func error(_ cls: TypeObject, _ arguments: [Value]) -> Raised {
        Raised(ExceptionObject(cls: cls, arguments: arguments))
    }

    /// The OSError of a system's number, with the words for it and the file that it is about.
    public func systemError(_ code: Int32, path: String) -> Raised {
        let cls: ErrorClass =
            switch code {
            case ENOENT: .fileNotFoundError
            case EACCES, EPERM: .permissionError
            case EISDIR: .isADirectoryError
            case ENOTDIR: .notADirectoryError
            case EEXIST: .fileExistsError
            case EPIPE: .brokenPipeError
            default: .osError
            }
        let words = Value.string(String(cString: strerror(code)))
        let raised = error(cls, arguments: [.int(Int(code)), words])
        let fields: [(String, Value)] = [("errno", .int(Int(code))), ("strerror", words), ("filename", .string(path))]
        for (name, value) in fields { raised.exception.attributes.set(names.intern(name), value) }
        return raised
    }

    /// An error that carries the identifier it is about in `.name`, for suggestions.
    func error(_ cls: ErrorClass, _ message: String, about name: String, of object: Value? = nil) -> Raised {
        let raised = error(cls, message)
        raised.exception.attributes.set(names.intern("name"), .string(name))
        if let object { raised.exception.attributes.set(names.intern("obj"), object) }
        return raised
    }

    /// `'int' object has no attribute 'x'`
    package func noAttribute(_ name: Name, of value: Value) -> Raised {
        let text = names.text(name)
        let message: String =
            switch value {
            case .object(let module as ModuleObject): "module '\(module.name)' has no attribute '\(text)'"
            case .object(let type as TypeObject): "type object '\(type.name)' has no attribute '\(text)'"
            default: "'\(typeName(of: value))' object has no attribute '\(text)'"
            }
        return error(.attributeError, message, about: text, of: value)
    }

    public func typeName(of value: Value) -> String { type(of: value).nameInMessages }
}
