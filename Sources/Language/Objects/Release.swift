/// Releasing a chain of objects by a loop.
///
/// Swift releases what an object holds from inside its `deinit`, so a list nested 200,000 deep, or a linked
/// list of a million nodes, would need as many native stack frames. Containers therefore hand what they alone
/// hold to a queue here, and each object dies after it has given up its own children.

/// Deinitialises the memory. Objects that this was the last reference to are taken apart one after another.
func releaseIteratively(_ values: UnsafeMutablePointer<Value>, count: Int) {
    var pending: [Object] = []
    for place in 0..<count {
        if case .object(var object) = (values + place).move() {
            // Strings and the like die on the spot: only what can hold others may form a chain.
            if isKnownUniquelyReferenced(&object) { pending.append(object) }
        }
    }
    if !pending.isEmpty { releaseIteratively(&pending) }
}

/// For containers that keep their elements in an array.
public func releaseIteratively(_ values: inout [Value]) {
    var pending: [Object] = []
    for place in values.indices {
        guard case .object(var object) = values[place] else { continue }
        values[place] = .unbound
        if isKnownUniquelyReferenced(&object) { pending.append(object) }
    }
    if !pending.isEmpty { releaseIteratively(&pending) }
}

/// Drops the references; an object that dies by it hands over its children first.
public func releaseIteratively(_ pending: inout [Object]) {
    while var object = pending.popLast() {
        if isKnownUniquelyReferenced(&object) { object.dropChildren(into: &pending) }
    }
}
