/// How a `Value` lies in memory, for the dispatch loop: eight bytes of payload, then a byte that says which.
///
/// The compiler would copy and release whole values where the loop only wants to know "are both ints?". The
/// numbers follow the order of the cases with a payload; a test compares them with what the compiler does.
enum ValueTag {
    static let bool: UInt8 = 0
    static let int: UInt8 = 1
    static let float: UInt8 = 2
    static let object: UInt8 = 3
    static let empty: UInt8 = 4
}

extension UnsafeMutablePointer<Value> {
    @inline(__always) var tag: UInt8 { UnsafeRawPointer(self).load(fromByteOffset: 8, as: UInt8.self) }
    @inline(__always) var int: Int { UnsafeRawPointer(self).load(as: Int.self) }
    @inline(__always) var float: Double { UnsafeRawPointer(self).load(as: Double.self) }
    @inline(__always) var bool: Bool { UnsafeRawPointer(self).load(as: Bool.self) }
    /// Without retaining it.
    @inline(__always) var object: Object {
        Unmanaged<Object>.fromOpaque(UnsafeRawPointer(self).load(as: UnsafeRawPointer.self)).takeUnretainedValue()
    }
    @inline(__always) var isUnbound: Bool { tag == ValueTag.empty && int == 0 }

    /// Assigns; what was there is released only if it was an object.
    @inline(__always) func set(_ value: Int) {
        if tag == ValueTag.object { pointee = .int(value) } else { initialize(to: .int(value)) }
    }

    @inline(__always) func set(_ value: Double) {
        if tag == ValueTag.object { pointee = .float(value) } else { initialize(to: .float(value)) }
    }

    @inline(__always) func set(_ value: Bool) {
        if tag == ValueTag.object { pointee = .bool(value) } else { initialize(to: .bool(value)) }
    }

    @inline(__always) func clear() {
        if tag == ValueTag.object { pointee = .unbound } else { initialize(to: .unbound) }
    }

    /// Moves a value here and leaves `.unbound` behind.
    @inline(__always) func take(from source: UnsafeMutablePointer<Value>) {
        let value = source.move()
        source.initialize(to: .unbound)
        pointee = value
    }
}
