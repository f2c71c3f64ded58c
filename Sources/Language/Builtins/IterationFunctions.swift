extension Builtins {
    static var iterationFunctions: [NativeFunction] {
        [
            function("len(obj, /)") { (arguments, machine) throws(Raised) in .int(try machine.length(of: arguments[0])) },
            function("all(iterable, /)") { (arguments, machine) throws(Raised) in .bool(try !any(arguments[0], false, machine)) },
            function("any(iterable, /)") { (arguments, machine) throws(Raised) in .bool(try any(arguments[0], true, machine)) },
            function("sorted(iterable, /, *, key=None, reverse=False)") { (arguments, machine) throws(Raised) in
                let elements = try machine.array(of: arguments[0])
                return .list(try Sorting.sorted(elements, key: arguments[1], reverse: machine.truth(arguments[2]), machine))
            },
            function("iter(object, sentinel=?, /)") { (arguments, machine) throws(Raised) in
                if arguments[1].isUnbound { return .object(try machine.iterator(of: arguments[0])) }
                guard machine.isCallable(arguments[0]) else { throw machine.error(.typeError, "iter(v, w): v must be callable") }
                return .object(CallableIterator(arguments[0], sentinel: arguments[1]))
            },
            function("next(iterator, default=?, /)") { (arguments, machine) throws(Raised) in
                guard case .object(let iterator) = arguments[0], iterator.isIterator else {
                    throw machine.error(.typeError, "'\(machine.typeName(of: arguments[0]))' object is not an iterator")
                }
                if arguments[1].isUnbound { return try machine.advance(iterator) }
                return try iterator.next(machine) ?? arguments[1]
            },
        ]
    }

    /// Whether some element has that truth.
    private static func any(_ iterable: Value, _ wanted: Bool, _ machine: Machine) throws(Raised) -> Bool {
        let iterator = try machine.iterator(of: iterable)
        while let element = try iterator.next(machine) {
            if try machine.truth(element) == wanted { return true }
            try machine.poll()
        }
        return false
    }
}
