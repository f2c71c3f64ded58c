/// What `inspect` and `traceback` ask of the machine.
enum SourceModules {
    /// `_inspect`
    static func inspect(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_inspect")
        module.add([
            NativeFunction(signature: "source(object, /)") { (arguments, _) in
                let place: (source: Source, span: Span)? =
                    if let function = arguments[0].asObject(FunctionObject.self) {
                        (function.code.source, function.code.definition)
                    } else if let code = arguments[0].asObject(CodeObject.self), case .function(let code) = code.content {
                        (code.source, code.definition)
                    } else {
                        arguments[0].asObject(TypeObject.self)?.definition
                    }
                guard let (source, span) = place, span.end > span.start else { return .none }
                let first = source.position(of: Int(span.start)).line
                let start = source.start(ofLine: first)
                var end = Int(span.end)
                while end < source.utf8.count, source.utf8[end] != UInt8(ascii: "\n") { end += 1 }
                var bytes = Array(source.utf8[min(start, end)..<min(end, source.utf8.count)])
                while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") { bytes.removeLast() }
                return .tuple([.string(String(decoding: bytes, as: UTF8.self) + "\n"), .int(first), .string(source.name)])
            },
            NativeFunction(signature: "parameters(function, /)") { (arguments, machine) in
                parameters(of: arguments[0], machine)
            },
        ], machine)
        return module
    }

    /// `(name, whether by keyword only, the default as written)` for each parameter of a native function that its library
    /// shows as one of Python, or that makes instances; None of those that are C++ there too, which have no signature.
    private static func parameters(of function: Value, _ machine: Machine) -> Value {
        var named = function
        while let method = named.asObject(BoundMethod.self) { named = method.function }
        guard let native = named.asObject(NativeFunction.self), let parameters = native.parameters?(),
            native.shownFunctionName != nil || native.name == "__init__"
        else { return .none }
        let receiver = native.bindsReceiver && named.isSame(as: function) ? [CallableParameter("self")] : []
        return .list((receiver + parameters).map { parameter in
            .tuple([
                .string(parameter.name), .bool(parameter.isKeywordOnly), parameter.defaultText.map { .string($0) } ?? .none,
            ])
        })
    }

    /// `_traceback`
    static func traceback(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_traceback")
        module.add([
            NativeFunction(signature: "format(exception, limit, chain, /)") { (arguments, machine) throws(Raised) in
                guard let exception = arguments[0].asObject(ExceptionObject.self) else { return .list([]) }
                let limit = arguments[1].isNone ? nil : try machine.index(arguments[1])
                var formatter = TracebackFormatter(machine)
                formatter.suggestsNames = false
                let text = formatter.text(exception, limit: limit, chained: try machine.truth(arguments[2]))
                return .list(text.map { .string($0) })
            }
        ], machine)
        return module
    }
}
