import Glibc

/// Algorithms on text, by code points as Python counts them: Swift's `Character` (a grapheme) and its canonical
/// equivalence never enter.
package enum StringText {
    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return text.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
    }

    /// Full case folding. What lower case leaves apart from it is ß and its like, which upper case knows; the Cherokee letters
    /// fold to their capitals, as they were there first.
    static func caseFolded(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x1E9E: result += "ss"
            case 0x13A0...0x13FD, 0xAB70...0xABBF: result += scalar.properties.uppercaseMapping
            case _ where scalar.properties.changesWhenCaseFolded: result += scalar.properties.uppercaseMapping.lowercased()
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Equal code points. Swift's `==` takes "é" and "e" + accent for equal; Python does not.
    @inline(__always)
    package static func equal(_ a: String, _ b: String) -> Bool {
        withExtendedLifetime((a, b)) { StringStorage(a) == StringStorage(b) }
    }

    /// A text's UTF-8 in place.
    @inline(__always)
    package static func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withExtendedLifetime(text) { StringStorage(text).withBytes(body) }
    }

    /// Code points: every byte but those that go on with one.
    package static func count(_ text: String) -> Int {
        let storage = StringStorage(text)
        if storage.isKnownASCII { return storage.count }
        return withBytes(of: text) { bytes in bytes.reduce(into: 0) { $0 &+= $1 & 0xC0 == 0x80 ? 0 : 1 } }
    }

    /// The pieces one behind the other, copied once; `size` is the count of their bytes.
    @inline(__always)
    static func joined(size: Int, _ forEachPiece: ((StringStorage) -> Void) -> Void) -> String {
        String(unsafeUninitializedCapacity: size) { result in
            var place = 0
            forEachPiece { piece in
                piece.withBytes { bytes in
                    guard let source = bytes.baseAddress, let target = result.baseAddress, bytes.count <= size - place else { return }
                    memcpy(target + place, source, bytes.count)
                    place += bytes.count
                }
            }
            return place
        }
    }

    /// The order of code points, which is the order of the UTF-8 bytes.
    package static func isLess(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
    }

    package static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9...13, 28...32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    package static func stripped(_ text: String, left: Bool = true, right: Bool = true, _ isDropped: (Unicode.Scalar) -> Bool = isSpace) -> String {
        var rest = text.unicodeScalars[...]
        if left { while let first = rest.first, isDropped(first) { rest.removeFirst() } }
        if right { while let last = rest.last, isDropped(last) { rest.removeLast() } }
        return String(rest)
    }

    package static func asciiUppercased(_ text: String) -> String {
        withBytes(of: text) { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { result in
                for (place, byte) in bytes.enumerated() { result.initializeElement(at: place, to: (97...122).contains(byte) ? byte - 32 : byte) }
                return bytes.count
            }
        }
    }

    /// `repr(str)`: single quotes unless only they occur inside; what cannot be printed is escaped.
    package static func repr(_ text: String, asciiOnly: Bool = false) -> String {
        var hasSingle = false
        var hasDouble = false
        var isPlain = true
        for byte in text.utf8 {
            if byte == UInt8(ascii: "'") { hasSingle = true }
            if byte == UInt8(ascii: "\"") { hasDouble = true }
            if byte < 32 || byte >= 127 || byte == UInt8(ascii: "\\") { isPlain = false }
        }
        if isPlain, !hasSingle { return "'\(text)'" }
        let quote: Unicode.Scalar = hasSingle && !hasDouble ? "\"" : "'"
        var result = String.UnicodeScalarView()
        result.append(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\":
                result.append("\\")
                result.append(scalar)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case " "..."~": result.append(scalar)
            default:
                if !asciiOnly, scalar.value > 127, isPrintable(scalar) {
                    result.append(scalar)
                } else {
                    result.append(contentsOf: escape(scalar).unicodeScalars)
                }
            }
        }
        result.append(quote)
        return String(result)
    }

    static func escape(_ scalar: Unicode.Scalar) -> String {
        let code = Surrogate.code(scalar)
        let (letter, width) = code < 0x100 ? ("x", 2) : code < 0x10000 ? ("u", 4) : ("U", 8)
        let digits = String(code, radix: 16)
        return "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    /// As Python's universal newlines split lines.
    package static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 10...13, 28...30, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// The byte offset of the first occurrence at or after `start`; the empty needle is found at once.
    package static func find(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        guard let first = needle.first else { return start <= end ? start : nil }
        var place = start
        let last = end - needle.count
        var compared = 0
        while place <= last {
            guard let base = text.baseAddress, let found = memchr(base + place, Int32(first), last - place + 1) else { return nil }
            place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            var offset = 1
            while offset < needle.count, text[place + offset] == needle[offset] { offset += 1 }
            if offset == needle.count { return place }
            place += 1
            compared += offset
            // Needle and text that repeat themselves would take the product of their lengths.
            if compared > 4 * (place - start) + 4096 { return findRepeating(needle, in: text, from: place, to: end) }
        }
        return nil
    }

    /// After Knuth, Morris and Pratt: each byte of the text is looked at once.
    private static func findRepeating(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        // For each beginning of the needle, the length of the longest shorter one that it ends with.
        var shorter = [Int32](repeating: 0, count: needle.count + 1)
        var length = 0
        for place in 1..<max(needle.count, 1) {
            while length > 0, needle[place] != needle[length] { length = Int(shorter[length]) }
            if needle[place] == needle[length] { length += 1 }
            shorter[place + 1] = Int32(truncatingIfNeeded: length)
        }
        length = 0
        for place in start..<max(start, end) {
            while length > 0, text[place] != needle[length] { length = Int(shorter[length]) }
            if text[place] == needle[length] { length += 1 }
            if length == needle.count { return place - length + 1 }
        }
        return nil
    }

    package static func findLast(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        guard end - start >= needle.count else { return nil }
        guard needle.count < 64 else {
            let found = [UInt8](text[start..<end].reversed()).withUnsafeBufferPointer { find(needle.reversed(), in: $0, from: 0, to: $0.count) }
            return found.map { end - $0 - needle.count }
        }
        var place = end - needle.count
        while place >= start {
            var offset = 0
            while offset < needle.count, text[place + offset] == needle[offset] { offset += 1 }
            if offset == needle.count { return place }
            place -= 1
        }
        return nil
    }
}
