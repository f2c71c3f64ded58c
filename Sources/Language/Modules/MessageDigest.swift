import Glibc

/// MD5 and SHA-1; SHA-256 stands beside.
enum MessageDigest {
    static func padded(_ message: [UInt8], bigEndian: Bool) -> [UInt8] {
        var bytes = message
        bytes.append(0x80)
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) &* 8
        for place in 0..<8 as Range<UInt64> { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 * (bigEndian ? 7 - place : place)))) }
        return bytes
    }

    static func word(_ bytes: [UInt8], _ place: Int, bigEndian: Bool) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * (bigEndian ? 3 - $1 : $1)) }
    }

    static func bytes(_ words: [UInt32], bigEndian: Bool) -> [UInt8] {
        words.flatMap { word in (0..<4 as Range<UInt32>).map { UInt8(truncatingIfNeeded: word >> (8 * (bigEndian ? 3 - $0 : $0))) } }
    }

    private static func left(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
    static func right(_ word: UInt32, _ count: UInt32) -> UInt32 { left(word, 32 - count) }

    static func md5(_ message: [UInt8]) -> [UInt8] {
        let shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
        // floor(2^32 * |sin(i + 1)|), as the standard defines them.
        let constants = (1...64).map { UInt32(truncatingIfNeeded: Int64(abs(sin(Double($0))) * 4_294_967_296)) }
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
        let bytes = padded(message, bigEndian: false)
        for start in stride(from: 0, to: bytes.count, by: 64) {
            let block = (0..<16).map { word(bytes, start + 4 * $0, bigEndian: false) }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            for step in 0..<64 {
                let mixed: UInt32
                let place: Int
                switch step / 16 {
                case 0: (mixed, place) = ((b & c) | (~b & d), step)
                case 1: (mixed, place) = ((d & b) | (~d & c), (5 * step + 1) % 16)
                case 2: (mixed, place) = (b ^ c ^ d, (3 * step + 5) % 16)
                default: (mixed, place) = (c ^ (b | ~d), (7 * step) % 16)
                }
                let sum = a &+ mixed &+ constants[step] &+ block[place]
                (a, d, c) = (d, c, b)
                b = b &+ left(sum, shifts[step / 16 * 4 + step % 4])
            }
            state = [state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d]
        }
        return MessageDigest.bytes(state, bigEndian: false)
    }

    static func sha1(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        let bytes = padded(message, bigEndian: true)
        for start in stride(from: 0, to: bytes.count, by: 64) {
            var schedule = (0..<16).map { word(bytes, start + 4 * $0, bigEndian: true) }
            for step in 16..<80 { schedule.append(left(schedule[step - 3] ^ schedule[step - 8] ^ schedule[step - 14] ^ schedule[step - 16], 1)) }
            var v = state
            for step in 0..<80 {
                let (mixed, constant): (UInt32, UInt32) =
                    switch step / 20 {
                    case 0: ((v[1] & v[2]) | (~v[1] & v[3]), 0x5A82_7999)
                    case 1: (v[1] ^ v[2] ^ v[3], 0x6ED9_EBA1)
                    case 2: ((v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3]), 0x8F1B_BCDC)
                    default: (v[1] ^ v[2] ^ v[3], 0xCA62_C1D6)
                    }
                v = [left(v[0], 5) &+ mixed &+ v[4] &+ constant &+ schedule[step], v[0], left(v[1], 30), v[2], v[3]]
            }
            for place in 0..<5 { state[place] = state[place] &+ v[place] }
        }
        return MessageDigest.bytes(state, bigEndian: true)
    }

    static func sha256(_ message: [UInt8], is224: Bool = false) -> [UInt8] {
        SHA256(is224: is224).digest(message)
    }
}
