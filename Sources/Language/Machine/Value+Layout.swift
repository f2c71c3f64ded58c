/// How a `Value` lies in memory, for the dispatch loop: eight bytes of payload, then a byte that says which.
///
/// The compiler would copy and release whole values where the loop only wants to know "are both ints?". The
/// numbers follow the order of the cases with a payload; a test compares them with what the compiler does.
package enum ValueTag {
    package static let bool: UInt8 = 0
    package static let int: UInt8 = 1
    package static let float: UInt8 = 2
    package static let object: UInt8 = 3
    package static let empty: UInt8 = 4
}

/// A value as it lies, its reference not counted.
package struct ValueBits {
    /// Payload and tag apart: a load of both at once would wait for stores of different widths.
    package let payload: UInt
    package let tag: UInt8

    package static let unbound = ValueBits(payload: 0, tag: ValueTag.empty)
    package static let none = ValueBits(payload: 1, tag: ValueTag.empty)

    @inline(__always) init(payload: UInt, tag: UInt8) {
        self.payload = payload
        self.tag = tag
    }

    @inline(__always) init(_ value: Value) { self = unsafeBitCast(value, to: ValueBits.self) }

    @inline(__always) init(_ object: UnsafeMutableRawPointer) {
        self.init(payload: UInt(bitPattern: object), tag: ValueTag.object)
    }

    @inline(__always) package func retain() {
        if tag == ValueTag.object { ReferenceCount.retain(object) }
    }

    @inline(__always) func release() {
        if tag == ValueTag.object { ReferenceCount.release(object) }
    }

    /// Only of an object, whose address is not zero: a question that each move of a register would ask again.
    @inline(__always) private var object: UnsafeMutableRawPointer { UnsafeMutableRawPointer(bitPattern: payload).unsafelyUnwrapped }

    /// The text, when this is one; borrowed, as all of this is.
    @inline(__always) var string: Unmanaged<StringObject>? {
        guard tag == ValueTag.object, Unmanaged<Object>.fromOpaque(object)._withUnsafeGuaranteedRef({ $0.kind }) == .string else { return nil }
        return Unmanaged.fromOpaque(object)
    }

    /// As a value that owns the reference.
    package var taken: Value {
        switch tag {
        case ValueTag.bool: return .bool(payload & 1 == 1)
        case ValueTag.int: return .int(Int(bitPattern: payload))
        case ValueTag.float: return .float(Double(bitPattern: UInt64(payload)))
        case ValueTag.object:
            guard let object = UnsafeRawPointer(bitPattern: payload) else { return .none }
            return .object(Unmanaged<Object>.fromOpaque(object).takeRetainedValue())
        default: return payload == 0 ? .unbound : .none
        }
    }
}

extension UnsafeMutablePointer<Value> {
    @inline(__always) package var tag: UInt8 { UnsafeRawPointer(self).load(fromByteOffset: 8, as: UInt8.self) }
    @inline(__always) package var int: Int { UnsafeRawPointer(self).load(as: Int.self) }
    @inline(__always) var float: Double { UnsafeRawPointer(self).load(as: Double.self) }
    @inline(__always) var bool: Bool { UnsafeRawPointer(self).load(as: Bool.self) }
    @inline(__always) var isUnbound: Bool { tag == ValueTag.empty && int == 0 }
    @inline(__always) package var isObject: Bool { tag == ValueTag.object }

    @inline(__always) package var bits: ValueBits {
        get { ValueBits(payload: UnsafeRawPointer(self).load(as: UInt.self), tag: tag) }
        nonmutating set {
            UnsafeMutableRawPointer(self).storeBytes(of: newValue.payload, as: UInt.self)
            UnsafeMutableRawPointer(self).storeBytes(of: newValue.tag, toByteOffset: 8, as: UInt8.self)
        }
    }

    // MARK: Objects, borrowed: valid while the register is not written

    @inline(__always) package var address: UnsafeMutableRawPointer { UnsafeRawPointer(self).load(as: UnsafeMutableRawPointer.self) }

    @inline(__always) var object: Object { Unmanaged<Object>.fromOpaque(address).takeUnretainedValue() }

    @inline(__always) var kind: ObjectKind { Unmanaged<Object>.fromOpaque(address)._withUnsafeGuaranteedRef { $0.kind } }

    /// Whether this holds an object of that kind.
    @inline(__always) func holds(_ kind: ObjectKind) -> Bool { isObject && self.kind == kind }

    /// Whether this holds an object of that very Swift class.
    @inline(__always) func holdsInstance(of type: ObjectIdentifier) -> Bool {
        // The class pointer is an object's first word.
        isObject && address.load(as: UnsafeRawPointer.self) == UnsafeRawPointer(bitPattern: UInt(bitPattern: type))
    }

    /// Only after `holds` has said that the object's class is `T`.
    @inline(__always) func reference<T: Object>(to type: T.Type) -> Unmanaged<T> { Unmanaged<T>.fromOpaque(address) }

    /// Python's `is`.
    @inline(__always) func isSame(as other: UnsafeMutablePointer<Value>) -> Bool {
        guard tag == other.tag else { return false }
        return tag == ValueTag.bool ? bool == other.bool : int == other.int
    }

    // MARK: Assignment: what was there is released

    @inline(__always) func replace(by new: ValueBits) {
        let old = bits
        bits = new
        old.release()
    }

    @inline(__always) func set(_ value: Int) { replace(by: ValueBits(payload: UInt(bitPattern: value), tag: ValueTag.int)) }
    @inline(__always) func set(_ value: Double) { replace(by: ValueBits(payload: UInt(value.bitPattern), tag: ValueTag.float)) }
    @inline(__always) func set(_ value: Bool) { replace(by: ValueBits(payload: value ? 1 : 0, tag: ValueTag.bool)) }
    /// Changes the int that this holds already.
    @inline(__always) func change(to value: Int) { UnsafeMutableRawPointer(self).storeBytes(of: value, as: Int.self) }
    @inline(__always) func setNone() { replace(by: .none) }
    @inline(__always) func clear() { replace(by: .unbound) }

    @inline(__always) func copy(_ source: UnsafeMutablePointer<Value>) {
        let new = source.bits
        new.retain()
        replace(by: new)
    }

    /// Puts a value here that comes with its reference.
    @inline(__always) func assign(_ new: consuming Value) {
        let old = bits
        initialize(to: new)
        old.release()
    }

    /// Another reference to an object.
    @inline(__always) func copy(_ object: UnsafeMutableRawPointer) {
        ReferenceCount.retain(object)
        replace(by: ValueBits(object))
    }

    /// Moves a value here and leaves `.unbound` behind.
    @inline(__always) func take(from source: UnsafeMutablePointer<Value>) {
        let new = source.bits
        source.bits = .unbound
        replace(by: new)
    }

    /// The value, moved out: `.unbound` is left behind.
    @inline(__always) var taken: Value {
        let value = move()
        bits = .unbound
        return value
    }

    // MARK: Numbers

    /// Two numbers of which one at least is a float; nil for all else.
    @inline(__always) func floats(_ other: UnsafeMutablePointer<Value>) -> (Double, Double)? {
        if tag == ValueTag.float {
            if other.tag == ValueTag.float { return (float, other.float) }
            if other.tag == ValueTag.int { return (float, Double(other.int)) }
        } else if tag == ValueTag.int, other.tag == ValueTag.float {
            return (Double(int), other.float)
        }
        return nil
    }
}
