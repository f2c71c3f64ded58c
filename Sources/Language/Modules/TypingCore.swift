/// `_typing`: what `typing` and `collections.abc` do not say in Python.
enum TypingCore {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_typing")
        module.set("GenericAlias", .object(machine.natives.genericAlias), machine)
        module.add([
            NativeFunction(signature: "_idfunc(x, /)") { (arguments, _) in arguments[0] },
            NativeFunction(signature: "_callable(origin, arguments, /)") { (arguments, machine) throws(Raised) in
                .object(try GenericAlias.callable(arguments[0], key: arguments[1], machine))
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
        GenericAlias.install(self)
        UnionType.install(self)
    }

    func makeGeneric(_ type: TypeObject) {
        MethodTable(type, self, of: Object.self).classMethod("__class_getitem__(key, /)") { (cls, arguments, _) in
            .object(GenericAlias(.object(cls), key: arguments[0]))
        }
    }
}
