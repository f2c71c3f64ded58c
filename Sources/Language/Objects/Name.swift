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

/// The session's identifiers, each stored once.
public final class NameTable {
    private var texts: [String] = []
    private var ids: [Spelling: Int32] = [:]

    /// Identifiers differ when their code points do; `String` takes canonically equivalent ones for equal.
    private struct Spelling: Hashable {
        let text: String
        static func == (first: Spelling, second: Spelling) -> Bool { StringText.equal(first.text, second.text) }
        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    public init() {
        for text in Name.wellKnownTexts { _ = intern(text) }
    }

    public func intern(_ text: String) -> Name {
        let spelling = Spelling(text: text)
        if let id = ids[spelling] { return Name(id: id) }
        let id = Int32(texts.count)
        texts.append(text)
        ids[spelling] = id
        return Name(id: id)
    }

    /// The name, if that identifier occurs anywhere in the session: a look-up that never grows the table.
    public func existing(_ text: String) -> Name? { ids[Spelling(text: text)].map(Name.init(id:)) }

    public func text(_ name: Name) -> String {
        texts.indices.contains(Int(name.id)) ? texts[Int(name.id)] : "?"
    }
}
