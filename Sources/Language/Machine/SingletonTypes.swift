/// `type(None)()` and its like give the one object that there is.
extension Machine {
    func installSingletons() {
        let singletons: [(TypeObject, String, Value)] = [
            (types.noneType, "NoneType", .none), (types.ellipsis, "EllipsisType", .object(ellipsis)),
            (types.notImplementedType, "NotImplementedType", .object(notImplemented)),
        ]
        for (type, name, value) in singletons {
            allocator(type) { (arguments, machine) throws(Raised) in
                guard arguments.positionalCount < 2, arguments.keywords == nil else {
                    throw machine.error(.typeError, "\(name) takes no arguments")
                }
                return value
            }
        }
    }
}
