// SPDX-License-Identifier: MIT
import CTexts

/// The walkthroughs that travel in the program: Sources/CTexts/walkthroughs, in the order of their numbers.
enum WalkthroughLibrary {
    static let all: [Walkthrough] = texts.compactMap { name, text in
        // CI has checked each of them.
        try? WalkthroughParser.parse(text, id: id(of: name))
    }

    static var texts: [(name: String, text: String)] {
        let list = lsx_walkthroughs()
        return UnsafeBufferPointer(start: list.texts, count: list.count).map { text in
            let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.length)
            return (String(cString: text.name), String(decoding: bytes, as: UTF8.self))
        }
    }

    /// By its number, from 1, by its name, or by the beginning of its name.
    static func named(_ name: String) -> Walkthrough? {
        if let number = Int(name) { return all.indices.contains(number - 1) ? all[number - 1] : nil }
        let matches = all.filter { $0.id.hasPrefix(name) }
        return all.first { $0.id == name } ?? (matches.count == 1 ? matches.first : nil)
    }

    /// `l1` of `01_l1`, of `lessons/l1.lsx`.
    static func id(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.hasSuffix(".lsx") ? String(name.dropLast(4)) : name
        let digits = stem.prefix { $0.isNumber }
        return !digits.isEmpty && stem.dropFirst(digits.count).hasPrefix("_") ? String(stem.dropFirst(digits.count + 1)) : stem
    }
}
