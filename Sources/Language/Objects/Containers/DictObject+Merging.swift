extension DictObject {
    /// `KeyError(key)`
    static func keyError(_ key: Value, _ machine: Machine) -> Raised {
        machine.error(.keyError, arguments: [key])
    }

    /// What `dict(source)` and `update(source)` take: a mapping (anything with `keys`) or an iterable of pairs.
    func merge(_ source: Value, _ machine: Machine) throws(Raised) {
        /// A class derived from dict that iterates in its own way is asked for its keys.
        func hasOwnKeys(_ source: Value, _ machine: Machine) -> Bool {
            guard case .object(let object) = source, object.kind == .instance, case .object(let iterate)? = object.type(machine).lookup(.of(.iter)) else { return false }
            return iterate.kind == .function
        }
        if let other = source.asObject(DictObject.self), !hasOwnKeys(source, machine) {
            for (key, value) in other.pairs { try set(key, value, machine) }
            return
        }
        if let keys = try machine.attributeOrNil(of: source, .of(.keys)) {
            for key in try machine.array(of: machine.call(keys, [])) {
                try set(key, machine.item(of: source, key), machine)
            }
            return
        }
        var number = 0
        try machine.forEach(in: source) { (element) throws(Raised) in
            guard try machine.optionalIterator(of: element) != nil else {
                throw machine.error(.typeError, "cannot convert dictionary update sequence element #\(number) to a sequence")
            }
            let pair = try machine.array(of: element)
            guard pair.count == 2 else {
                throw machine.error(
                    .valueError, "dictionary update sequence element #\(number) has length \(pair.count); 2 is required")
            }
            try self.set(pair[0], pair[1], machine)
            number += 1
        }
    }

    func equals(_ other: DictObject, _ machine: Machine) throws(Raised) -> Bool {
        guard count == other.count else { return false }
        try machine.enterNative()
        defer { machine.leaveNative() }
        for (key, value) in pairs {
            guard let theirs = try other.value(for: key, machine), try machine.equals(value, theirs) else { return false }
        }
        return true
    }

    func text(_ machine: Machine) throws(Raised) -> String {
        try ContainerText.repr(of: self, cyclic: "{...}", machine) { () throws(Raised) in
            var text = "{"
            for (number, pair) in self.pairs.enumerated() {
                if number > 0 { text += ", " }
                text += try machine.repr(pair.key)
                text += ": "
                text += try machine.repr(pair.value)
            }
            return text + "}"
        }
    }

    /// `a | b`
    func union(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .bitOr, let other = other.asObject(DictObject.self) else { return nil }
        let (first, second) = reflected ? (other, self) : (self, other)
        let result = first.copy()
        try result.merge(.object(second), machine)
        return .object(result)
    }
}
