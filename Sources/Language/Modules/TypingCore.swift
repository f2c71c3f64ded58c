/// `_typing`: the special forms of `typing`, which nothing checks.
enum TypingCore {
    private static let forms = [
        "Any", "Union", "Optional", "Callable", "List", "Dict", "Set", "FrozenSet", "Tuple", "Type", "Iterable", "Iterator",
        "Generator", "Sequence", "MutableSequence", "Mapping", "MutableMapping", "Collection", "Container", "Hashable", "Sized",
        "Reversible", "DefaultDict", "OrderedDict", "Counter", "Deque", "ContextManager", "ClassVar", "Final", "Literal",
        "Annotated", "NoReturn", "Never", "Self", "TypeAlias", "Concatenate", "Text", "SupportsInt", "SupportsFloat",
        "SupportsIndex", "SupportsAbs", "SupportsRound", "Awaitable", "Coroutine", "LiteralString", "Required", "NotRequired",
        "AbstractSet", "MutableSet", "AsyncContextManager", "AsyncGenerator", "AsyncIterable", "AsyncIterator", "ByteString", "ChainMap",
        "MappingView", "KeysView", "ItemsView", "ValuesView", "Match", "Pattern", "SupportsBytes", "SupportsComplex", "TypeGuard", "Unpack",
    ]

    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_typing")
        for form in forms { module.set(form, .object(TypeExpression(named: "typing.\(form)")), machine) }
        module.add([
            NativeFunction(signature: "_alias(origin, arguments, /)") { (arguments, _) in
                .object(TypeExpression(origin: arguments[0], arguments: arguments[1].asObject(TupleObject.self)?.elements ?? [arguments[1]]))
            }
        ], machine)
        return module
    }
}

extension Machine {
    /// `list[int]`, `dict[str, int]`: the built-in containers are generic.
    func installGenericClasses() {
        for type in [types.list, types.tuple, types.dict, types.set, types.frozenset, types.type] {
            MethodTable(type, self, of: Object.self).classMethod("__class_getitem__(key, /)") { (cls, arguments, _) in
                let key = arguments[0]
                return .object(TypeExpression(origin: .object(cls), arguments: key.asObject(TupleObject.self)?.elements ?? [key]))
            }
        }
    }
}
