/// Characters that differ in case alone.
enum RegexCase {
    /// Whose case counts for nothing.
    enum Ignored { case none, ascii, all }

    /// Those that have more than one other spelling: each line is one letter.
    private static let families: [UInt32: [UInt32]] = {
        let lines: [[UInt32]] = [
            [0x69, 0x49, 0x131, 0x130], [0x73, 0x53, 0x17F], [0xB5, 0x3BC, 0x39C], [0x345, 0x3B9, 0x399, 0x1FBE], [0x390, 0x1FD3], [0x3B0, 0x1FE3],
            [0x3B2, 0x392, 0x3D0], [0x3B5, 0x395, 0x3F5], [0x3B8, 0x398, 0x3D1, 0x3F4], [0x3BA, 0x39A, 0x3F0], [0x3C0, 0x3A0, 0x3D6],
            [0x3C1, 0x3A1, 0x3F1], [0x3C2, 0x3C3, 0x3A3], [0x3C6, 0x3A6, 0x3D5], [0x432, 0x412, 0x1C80], [0x434, 0x414, 0x1C81],
            [0x43E, 0x41E, 0x1C82], [0x441, 0x421, 0x1C83], [0x442, 0x422, 0x1C84, 0x1C85], [0x44A, 0x42A, 0x1C86], [0x463, 0x462, 0x1C87],
            [0x1C88, 0xA64B, 0xA64A], [0x1E61, 0x1E60, 0x1E9B], [0xDF, 0x1E9E], [0xFB05, 0xFB06], [0x6B, 0x4B, 0x212A], [0xE5, 0xC5, 0x212B],
            [0x3C9, 0x3A9, 0x2126], [0x1C4, 0x1C5, 0x1C6], [0x1C7, 0x1C8, 0x1C9], [0x1CA, 0x1CB, 0x1CC], [0x1F1, 0x1F2, 0x1F3],
        ]
        var found: [UInt32: [UInt32]] = [:]
        for line in lines { for character in line { found[character] = line } }
        return found
    }()

    /// The other spellings of a character; it may be among them.
    static func variants(of character: UInt32, _ ignored: Ignored) -> [UInt32] {
        guard ignored != .none else { return [] }
        if ignored == .ascii || character < 128 {
            guard (65...90).contains(character & ~32), character < 128 else { return [] }
            if ignored == .ascii { return [character ^ 32] }
        }
        if let family = families[character] { return family }
        guard let properties = Unicode.Scalar(character)?.properties else { return [] }
        return [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { text in
            text.unicodeScalars.count == 1 ? text.unicodeScalars.first?.value : nil
        }
    }
}
