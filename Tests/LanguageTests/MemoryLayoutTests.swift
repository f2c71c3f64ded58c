import Language
import Testing

/// What the dispatch loop reads and counts by hand, against what the compiler and the runtime do.
@Suite struct MemoryLayoutTests {
    private final class Probe: Object {
        let onEnd: () -> Void
        init(onEnd: @escaping () -> Void) { self.onEnd = onEnd }
        deinit { onEnd() }
    }

    @Test func valuesLieAsTheLoopReadsThem() {
        let object = StringObject("text")
        let cases: [(Value, UInt8, UInt?)] = [
            (.bool(true), ValueTag.bool, nil), (.bool(false), ValueTag.bool, nil), (.int(-7), ValueTag.int, UInt(bitPattern: -7)),
            (.float(2.5), ValueTag.float, UInt(2.5.bitPattern)), (.unbound, ValueTag.empty, 0), (.none, ValueTag.empty, 1),
            (.object(object), ValueTag.object, UInt(bitPattern: Unmanaged.passUnretained(object).toOpaque())),
        ]
        let register = UnsafeMutablePointer<Value>.allocate(capacity: 2)
        register.initialize(repeating: .unbound, count: 2)
        defer {
            register.deinitialize(count: 2)
            register.deallocate()
        }
        for (value, tag, payload) in cases {
            register.pointee = value
            #expect(register.tag == tag)
            if let payload { #expect(register.bits.payload == payload) }
            (register + 1).bits = register.bits
            register.bits.retain()
            #expect((register + 1).pointee.isSame(as: value))
            (register + 1).pointee = .unbound
            register.bits.retain()
            #expect(register.bits.taken.isSame(as: value))
        }
        #expect(MemoryLayout<Value>.stride == 16)
    }

    @Test func errorClassesLieAsTheirPlaces() {
        #expect(ErrorClass.allCases.map(\.place) == Array(ErrorClass.allCases.indices))
    }

    @Test func countingInLineAgreesWithTheRuntime() {
        var ended = 0
        var probe: Probe? = Probe { ended += 1 }
        guard let address = probe.map({ Unmanaged.passUnretained($0).toOpaque() }) else { return }
        #expect(ReferenceCount.isUnique(address))
        ReferenceCount.retain(address)
        #expect(!ReferenceCount.isUnique(address))
        #expect(!isKnownUniquelyReferenced(&probe))
        ReferenceCount.release(address)
        #expect(ReferenceCount.isUnique(address))
        #expect(isKnownUniquelyReferenced(&probe))

        // The references counted by hand keep it alive, and the last one ends it.
        for _ in 0..<1000 { ReferenceCount.retain(address) }
        probe = nil
        #expect(ended == 0)
        for _ in 0..<999 { ReferenceCount.release(address) }
        #expect(ended == 0)
        ReferenceCount.release(address)
        #expect(ended == 1)
    }

    /// A weak reference moves the count to a side table, where only the runtime finds it.
    @Test func objectsWithWeakReferencesAreCountedByTheRuntime() {
        var ended = 0
        var probe: Probe? = Probe { ended += 1 }
        weak let witness = probe
        guard let address = probe.map({ Unmanaged.passUnretained($0).toOpaque() }) else { return }
        #expect(witness != nil)
        ReferenceCount.retain(address)
        #expect(!ReferenceCount.isUnique(address))
        probe = nil
        #expect(ended == 0 && witness != nil)
        ReferenceCount.release(address)
        #expect(ended == 1 && witness == nil)
    }

    @Test func arraysLieAsTheLoopReadsThem() {
        // Filled at run time: a literal of constants may lie in the program's own memory, which nobody counts.
        var array: [Value] = []
        for element in [Value.int(1), .float(2), .none] { array.append(element) }
        withUnsafePointer(to: &array) { pointer in
            let storage = ArrayStorage(pointer)
            #expect(storage.count == 3)
            #expect(storage.isUnique)
            #expect((storage.elements + 1).pointee.isSame(as: .float(2)))
        }
        let copy = array
        withUnsafePointer(to: &array) { #expect(!ArrayStorage($0).isUnique) }
        #expect(copy.count == 3)
        var empty: [Value] = []
        withUnsafePointer(to: &empty) { #expect(ArrayStorage($0).count == 0) }
    }

    @Test func stringsLieAsTheyAreRead() {
        var grown = "grown "
        for place in 0..<40 { grown += String(place) }
        var reserved = "short"
        reserved.reserveCapacity(100)
        let bytes = Array("decoded from bytes, longer than fifteen".utf8)
        let texts = [
            "", "a", "fifteen bytes!!", "sixteen bytes !!", "a literal that is longer than fifteen bytes", grown, reserved, "é", "日本語",
            "naïve text of more than fifteen bytes", String(grown.dropFirst(3)), String(grown.prefix(5)), String(grown.dropLast(40)),
            String(decoding: bytes, as: UTF8.self), String(repeating: "ab", count: 30), "a\(grown)b", String(Double.pi), "e\u{301}",
        ]
        for text in texts {
            let storage = StringStorage(text)
            #expect(storage.count == text.utf8.count, "\(text)")
            #expect(storage.withBytes { Array($0) } == Array(text.utf8), "\(text)")
            if storage.isKnownASCII { #expect(text.utf8.allSatisfy { $0 < 128 }, "\(text)") }
            for other in texts {
                #expect((storage == StringStorage(other)) == text.utf8.elementsEqual(other.utf8), "\(text) == \(other)")
            }
        }
        for number in [0, 7, -7, 12, 99_999_999_999_999, -99_999_999_999_999, 100_000_000_000_000, .max, .min] {
            #expect(IntegerText.decimal(number) == String(number))
        }
    }
}
