/// A Swift string's UTF-8 as it lies: up to 15 bytes in the string itself, more of them in memory.
///
/// The library's own view of the bytes counts a reference and tells five kinds of string apart, which takes ten times as
/// long as comparing two short words. Off Apple's systems there are two kinds: small ones, whose second word has the
/// count of bytes in bits 56 to 59, and those whose bytes lie 32 behind the address in it, the count in the low 48 bits
/// of the first word. A test compares this with the library's answers.
package struct StringStorage {
    private var first: UInt
    private var second: UInt

    private static let small: UInt = 1 << 61
    /// Of small ones in the second word, of others in the first.
    private static let smallASCII: UInt = 1 << 62
    private static let largeASCII: UInt = 1 << 63
    private static let addressBits: UInt = 1 << 60 - 1
    private static let countBits: UInt = 1 << 48 - 1
    package static let smallCapacity = 15

    /// Borrowed: valid while the text lives and does not change.
    @inline(__always)
    package init(_ text: String) { (first, second) = unsafeBitCast(text, to: (UInt, UInt).self) }

    @inline(__always) private var isSmall: Bool { second & StringStorage.small != 0 }

    @inline(__always)
    package var count: Int {
        Int(bitPattern: isSmall ? second >> 56 & 15 : first & StringStorage.countBits)
    }

    /// Whether it is known to be; false says nothing about large ones.
    @inline(__always)
    package var isKnownASCII: Bool { isSmall ? second & StringStorage.smallASCII != 0 : first & StringStorage.largeASCII != 0 }

    @inline(__always)
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard isSmall else {
            return body(UnsafeBufferPointer(start: UnsafePointer(bitPattern: second & StringStorage.addressBits &+ 32), count: count))
        }
        return withUnsafeBytes(of: self) { body(UnsafeBufferPointer(start: $0.assumingMemoryBound(to: UInt8.self).baseAddress, count: count)) }
    }

    /// Below `count`.
    @inline(__always)
    package func byte(at place: Int) -> UInt8 { withBytes { $0[place] } }

    /// Equal bytes.
    @inline(__always)
    package static func == (a: StringStorage, b: StringStorage) -> Bool {
        if a.first == b.first, a.second == b.second { return true }
        // A small text lies in one way only.
        if a.isSmall, b.isSmall { return false }
        guard a.count == b.count else { return false }
        return a.withBytes { a in b.withBytes { b in a.elementsEqual(b) } }
    }

    /// A text of at most 15 bytes of ASCII, which lie in these words from the lowest byte on.
    @inline(__always)
    package static func smallText(_ first: UInt, _ second: UInt, count: Int) -> String {
        let mark = small | smallASCII | largeASCII | UInt(bitPattern: count) << 56
        return unsafeBitCast((first, second | mark), to: String.self)
    }
}
