extension ModuleObject {
    func add(_ functions: [NativeFunction], _ machine: Machine) {
        for function in functions {
            function.module = name
            function.signature?.belongs(to: name)
            attributes.set(machine.names.intern(function.name), .object(function))
        }
    }

    func set(_ name: String, _ value: Value, _ machine: Machine) {
        attributes.set(machine.names.intern(name), value)
    }
}
