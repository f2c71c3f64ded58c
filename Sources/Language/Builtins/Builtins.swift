/// The built-in functions, in tables by subject.
enum Builtins {
    static func install(_ machine: Machine) {
        let functions = numberFunctions + iterationFunctions + objectFunctions + textFunctions + codeFunctions
            + [function(FileMethods.signature) { (arguments, machine) throws(Raised) in try FileMethods.open(arguments, machine) }]
        for function in functions {
            machine.builtins.attributes.set(machine.names.intern(function.name), .object(function))
        }
        let natives = machine.natives
        for type in machine.types.named + [natives.enumerate, natives.zip, natives.map, natives.filter, natives.reversed] {
            machine.builtins.attributes.set(machine.names.intern(type.name), .object(type))
        }
        // Written in the language itself, and loaded by the first who names it.
        let late = [
            machine.names.intern("memoryview"): "_memoryview", machine.names.intern("ExceptionGroup"): "_groups",
            machine.names.intern("BaseExceptionGroup"): "_groups", machine.names.intern("exit"): "_sitebuiltins",
            machine.names.intern("quit"): "_sitebuiltins",
        ]
        machine.builtins.missing = { [unowned machine] (name) throws(Raised) in
            guard let module = late[name] else { return nil }
            let made = try machine.attribute(of: .object(machine.importModule(module).last), name)
            machine.builtins.attributes.set(name, made)
            return made
        }
        machine.builtins.attributes.set(machine.names.intern("NotImplemented"), .object(machine.notImplemented))
        machine.builtins.attributes.set(machine.names.intern("Ellipsis"), .object(machine.ellipsis))
        machine.builtins.attributes.set(machine.names.intern("__debug__"), .bool(true))
        machine.builtins.attributes.set(machine.names.intern("__builtins__"), .object(machine.builtins))
        // Python's older names for the same class.
        for alias in ["IOError", "EnvironmentError"] {
            machine.builtins.attributes.set(machine.names.intern(alias), .object(machine.types.exception(.osError)))
        }
    }

    static func function(_ text: String, _ body: @escaping NativeFunction.BoundBody) -> NativeFunction {
        NativeFunction(signature: text, body)
    }
}

extension Machine {
    /// Fills the built-in classes and the `builtins` module; called once when the machine is made.
    func installBuiltins() {
        NumberMethods.install(self)
        StringMethods.install(self)
        SequenceMethods.install(self)
        DictMethods.install(self)
        SetMethods.install(self)
        ComplexObject.install(self)
        SlotMethods.install(self)
        FileMethods.install(self)
        Constructors.install(self)
        installGenericClasses()
        Builtins.install(self)
        installCoroutines()
    }
}
