/// HMAC with SHA-256 (RFC 2104): the mark of those who know a key.
public struct MessageAuthentication {
    private let hash = SHA256()
    private let inner: [UInt8]
    private let outer: [UInt8]
    private static let blockSize = 64

    public init(key: [UInt8]) {
        var key = key.count > Self.blockSize ? hash.digest(key) : key
        key += [UInt8](repeating: 0, count: Self.blockSize - key.count)
        inner = key.map { $0 ^ 0x36 }
        outer = key.map { $0 ^ 0x5C }
    }

    /// Of the parts one behind the other.
    public func code(of parts: [[UInt8]]) -> [UInt8] {
        hash.digest(outer + hash.digest(parts.reduce(inner, +)))
    }

    /// The code in small hexadecimal digits.
    public func hexadecimalCode(of parts: [[UInt8]]) -> [UInt8] {
        code(of: parts).flatMap { byte in [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 } }
    }

    /// Whether a code in hexadecimal is that of the parts; takes as long for a wrong one.
    public func accepts(_ code: [UInt8], of parts: [[UInt8]]) -> Bool {
        let expected = hexadecimalCode(of: parts)
        guard code.count == expected.count else { return false }
        return zip(code, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
