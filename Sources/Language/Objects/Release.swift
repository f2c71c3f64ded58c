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

/// For containers that keep their elements in an array: it is left without elements, unless somebody shares it.
///
/// Moved out as they lie: destroying an array asks each element's type how to destroy it.
public func releaseIteratively(_ values: inout [Value]) {
    let storage = withUnsafePointer(to: &values) { ArrayStorage($0) }
    guard storage.isUnique else { return }
    let count = storage.count
    storage.forgetElements()
    var pending: [Object] = []
    for place in 0..<count where (storage.elements + place).isObject {
        if case .object(let object) = (storage.elements + place).bits.taken { release(object, &pending) }
    }
}

/// For what holds a single value.
func releaseIteratively(_ value: inout Value) {
    guard case .object(let object) = value else { return }
    value = .unbound
    var pending: [Object] = []
    release(object, &pending)
}

/// For what holds a single object.
func releaseIteratively<T: Object>(_ field: inout T?) {
    guard isKnownUniquelyReferenced(&field), let object = field else { return }
    field = nil
    var pending: [Object] = []
    release(object, &pending)
}

@inline(__always)
private func release(_ object: consuming Object, _ pending: inout [Object]) {
    var object = object
    // Strings and functions in use elsewhere: nothing of theirs dies here.
    guard isKnownUniquelyReferenced(&object) else { return }
    object.dropChildren(into: &pending)
    if !pending.isEmpty { releaseIteratively(&pending) }
}

extension Object {
    /// For the `deinit` of a class whose `dropChildren` names all that it holds.
    public final func releaseChildren() {
        var pending: [Object] = []
        dropChildren(into: &pending)
        if !pending.isEmpty { releaseIteratively(&pending) }
    }
}

extension [Object] {
    mutating func take(_ value: inout Value) {
        if case .object(let object) = value { append(object) }
        value = .unbound
    }

    mutating func take<T: Object>(_ field: inout T?) {
        if let object = field { append(object) }
        field = nil
    }

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
