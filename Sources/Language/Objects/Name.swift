/// An interned identifier: attribute and variable look-ups compare 4 bytes instead of a string.
///
/// Names belong to the session's `NameTable` and mean nothing outside it. The well-known ones have fixed
/// numbers (`Name+WellKnown.swift`), so that native code can name them without a look-up.
public struct Name: Hashable, Sendable {
    @usableFromInline let id: Int32

    @inlinable init(id: Int32) { self.id = id }

    /// The numbers are the table's own, one after another: the keyed hash that protects a dictionary from hostile keys
    /// would only take time.
    @inlinable public func _rawHashValue(seed: Int) -> Int {
        Int(bitPattern: (UInt(bitPattern: Int(id)) ^ UInt(bitPattern: seed)) &* 0x9E37_79B9_7F4A_7C15).byteSwapped
    }
}

/// The session's identifiers, each stored once, in an open-addressed table of their numbers.
///
/// Identifiers differ when their code points do. A dictionary of `String` would take canonically equivalent ones for equal,
/// and its keyed hash, made again for all names each time that it grows, took a tenth of the time of importing torch.
public final class NameTable {
    private var texts: [String] = []
    private var hashes: [UInt] = []
    /// Numbers, or `vacant`; the size is a power of two.
    private var table: [Int32]
    private static let vacant: Int32 = -1

    public init() {
        table = [Int32](repeating: NameTable.vacant, count: 2048)
        for text in Name.wellKnownTexts { _ = intern(text) }
    }

    public func intern(_ text: String) -> Name {
        let hash = NameTable.hash(of: text)
        let slot = slot(of: text, hash)
        if table[slot] != NameTable.vacant { return Name(id: table[slot]) }
        let id = Int32(truncatingIfNeeded: texts.count)
        texts.append(text)
        hashes.append(hash)
        table[slot] = id
        if texts.count * 2 > table.count { grow() }
        return Name(id: id)
    }

    /// The name, if that identifier occurs anywhere in the session: a look-up that never grows the table.
    public func existing(_ text: String) -> Name? {
        let id = table[slot(of: text, NameTable.hash(of: text))]
        return id == NameTable.vacant ? nil : Name(id: id)
    }

    public func text(_ name: Name) -> String {
        texts.indices.contains(Int(name.id)) ? texts[Int(name.id)] : "?"
    }

    /// Where the text's number stands, or would.
    private func slot(of text: String, _ hash: UInt) -> Int {
        let mask = table.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while table[slot] != NameTable.vacant {
            let id = Int(table[slot])
            if hashes[id] == hash, StringText.equal(texts[id], text) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func grow() {
        table = [Int32](repeating: NameTable.vacant, count: table.count * 2)
        let mask = table.count - 1
        for (id, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while table[slot] != NameTable.vacant { slot = (slot + 1) & mask }
            table[slot] = Int32(truncatingIfNeeded: id)
        }
    }

    /// Eight bytes at a time, mixed so that the low bits, which the table uses, depend on all.
    private static func hash(of text: String) -> UInt {
        StringText.withBytes(of: text) { bytes in
            var hash = UInt(bitPattern: bytes.count)
            var place = 0
            while place + 8 <= bytes.count {
                hash = (hash ^ UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt.self)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                place += 8
            }
            while place < bytes.count {
                hash = (hash ^ UInt(bytes[place])) &* 0x100_0000_01b3
                place += 1
            }
            return hash ^ hash >> 29
        }
    }
}
