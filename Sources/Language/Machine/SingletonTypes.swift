/// `type(None)()` and its like give the one object that there is.
extension Machine {
    func installSingletons() {
        let singletons: [(TypeObject, Value)] = [
            (types.noneType, .none), (types.ellipsis, .object(ellipsis)), (types.notImplementedType, .object(notImplemented)),
        ]
        for (type, value) in singletons {
            type.attributes.set(.of(.new), .object(NativeFunction("__new__") { (arguments, machine) throws(Raised) in
                guard arguments.positionalCount < 2, arguments.keywords == nil else {
                    throw machine.error(.typeError, "\(type.name) takes no arguments")
                }
                return value
            }))
        }
    }
}
