/// Set algebra, visiting elements in CPython's order so that results are laid out as there.
extension SetObject {
    func isSubset(of other: SetObject, _ machine: Machine) throws(Raised) -> Bool {
        guard count <= other.count else { return false }
        for entry in entries where try !other.contains(entry.value, hash: entry.hash, machine) { return false }
        return true
    }

    func intersection(_ other: SetObject, _ machine: Machine) throws(Raised) -> SetObject {
        if other === self { return try copy(machine) }
        let result = SetObject(isFrozen: isFrozen)
        let (small, large) = other.count > count ? (self, other) : (other, self)
        for entry in small.entries where try large.contains(entry.value, hash: entry.hash, machine) {
            try result.insert(entry.value, hash: entry.hash, machine)
        }
        return result
    }

    func difference(_ other: SetObject, _ machine: Machine) throws(Raised) -> SetObject {
        // With few elements to take away, CPython copies and removes.
        if count >> 2 > other.count {
            let result = try copy(machine)
            for entry in other.entries { _ = try result.remove(entry.value, machine) }
            return result
        }
        let result = SetObject(isFrozen: isFrozen)
        for entry in entries where try !other.contains(entry.value, hash: entry.hash, machine) {
            try result.insert(entry.value, hash: entry.hash, machine)
        }
        return result
    }

    func symmetricDifference(_ other: SetObject, _ machine: Machine) throws(Raised) -> SetObject {
        let result = try other.copy(isFrozen: isFrozen, machine)
        try result.toggle(self, machine)
        return result
    }

    /// Removes what is there and adds what is not.
    func toggle(_ other: SetObject, _ machine: Machine) throws(Raised) {
        for entry in other.entries {
            if try !remove(entry.value, machine) { try insert(entry.value, hash: entry.hash, machine) }
        }
    }

    /// CPython's hash of a frozenset: independent of the order.
    var frozenHash: Int {
        var hash: UInt = 0
        for entry in entries {
            let element = UInt(bitPattern: entry.hash)
            hash ^= ((element ^ 89_869_747) ^ (element << 16)) &* 3_644_798_167
        }
        // CPython takes in the free slots of its table, and takes them out again: only the count is left.
        hash ^= (UInt(count) &+ 1) &* 1_927_868_237
        hash ^= (hash >> 11) ^ (hash >> 25)
        hash = hash &* 69069 &+ 907_133_923
        let result = Int(bitPattern: hash)
        return result == -1 ? 590_923_713 : result
    }
}
