/// `_typing`: the special forms of `typing`, which nothing checks.
enum TypingCore {
    private static let forms = [
        "Union", "Optional", "Callable", "List", "Dict", "Set", "FrozenSet", "Tuple", "Type", "Iterable", "Iterator",
        "Generator", "Sequence", "MutableSequence", "Mapping", "MutableMapping", "Collection", "Container", "Hashable", "Sized",
        "Reversible", "DefaultDict", "OrderedDict", "Counter", "Deque", "ContextManager", "ClassVar", "Final", "Literal",
        "Annotated", "NoReturn", "Never", "Self", "TypeAlias", "Concatenate",
        "Awaitable", "Coroutine", "LiteralString", "Required", "NotRequired",
        "AbstractSet", "MutableSet", "AsyncContextManager", "AsyncGenerator", "AsyncIterable", "AsyncIterator", "ByteString", "ChainMap",
        "MappingView", "KeysView", "ItemsView", "ValuesView", "Match", "Pattern", "TypeGuard", "Unpack",
    ]

    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_typing")
        for form in forms { module.set(form, .object(TypeExpression(named: "typing.\(form)")), machine) }
        module.add([
            NativeFunction(signature: "_alias(origin, arguments, /)") { (arguments, _) in
                .object(TypeExpression(origin: arguments[0], arguments: arguments[1].asObject(TupleObject.self)?.elements ?? [arguments[1]]))
            },
            NativeFunction(signature: "_generic(origin, arguments, /)") { (arguments, _) in
                .object(TypeExpression(
                    origin: arguments[0], arguments: arguments[1].asObject(TupleObject.self)?.elements ?? [arguments[1]], isGeneric: true))
            },
            NativeFunction(signature: "_variables(arguments, /)") { (arguments, machine) throws(Raised) in
                .tuple(try TypeExpression(origin: nil, arguments: machine.array(of: arguments[0])).parameters(machine))
            },
        ], machine)
        return module
    }
}

extension Machine {
    /// `list[int]`, `dict[str, int]`, `re.Pattern[str]`: the built-in containers are generic, and some classes beside them.
    func installGenericClasses() {
        let classes = [types.list, types.tuple, types.dict, types.set, types.frozenset, types.type, natives.enumerate, natives.pattern, natives.match]
        for type in classes { makeGeneric(type) }
        // A copy of one that never changes is itself.
        for type in [natives.genericAlias, natives.unionType, natives.typingAlias, natives.specialForm] {
            let table = MethodTable(type, self, of: TypeExpression.self)
            for name in ["__copy__()", "__deepcopy__(memo, /)"] { table.method(name) { (expression, _, _) in .object(expression) } }
        }
    }

    func makeGeneric(_ type: TypeObject) {
        MethodTable(type, self, of: Object.self).classMethod("__class_getitem__(key, /)") { (cls, arguments, _) in
            let key = arguments[0]
            return .object(TypeExpression(origin: .object(cls), arguments: key.asObject(TupleObject.self)?.elements ?? [key]))
        }
    }
}
