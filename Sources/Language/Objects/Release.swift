/// Releasing a chain of objects by a loop.
///
/// Swift releases what an object holds from inside its `deinit`, so a list nested 200,000 deep, or a linked
/// list of a million nodes, would need as many native stack frames. Containers therefore hand what they alone
/// hold to a queue here, and each object dies after it has given up its own children.

/// Deinitialises the memory. Objects that this was the last reference to are taken apart one after another: a queue
/// of all of them would need memory at the moment when a script frees some.
func releaseIteratively(_ values: UnsafeMutablePointer<Value>, count: Int) {
    var pending: [Object] = []
    for place in 0..<count {
        if case .object(let object) = (values + place).move() { release(object, &pending) }
    }
}

/// For containers that keep their elements in an array.
public func releaseIteratively(_ values: inout [Value]) {
    guard values.containsObjects else { return }
    var pending: [Object] = []
    for place in values.indices {
        guard case .object(let object) = values[place] else { continue }
        values[place] = .unbound
        release(object, &pending)
    }
}

@inline(__always)
private func release(_ object: consuming Object, _ pending: inout [Object]) {
    var object = object
    // Strings and functions in use elsewhere: nothing of theirs dies here.
    guard isKnownUniquelyReferenced(&object) else { return }
    object.dropChildren(into: &pending)
    if !pending.isEmpty { releaseIteratively(&pending) }
}

extension [Object] {
    /// Adds the objects among a container's elements. Room for many is made at once: doubling would need far more
    /// than the container itself at the moment when memory is short.
    mutating func take(from values: [Value]) {
        if values.count > 1024 { reserveCapacity(count + values.count) }
        for case .object(let object) in values { append(object) }
    }
}

/// Drops the references; an object that dies by it hands over its children first.
public func releaseIteratively(_ pending: inout [Object]) {
    while var object = pending.popLast() {
        if isKnownUniquelyReferenced(&object) { object.dropChildren(into: &pending) }
    }
}
