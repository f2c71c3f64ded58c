import Glibc

/// MD5, SHA-1 and SHA-256.
enum MessageDigest {
    private static func padded(_ message: [UInt8], bigEndian: Bool) -> [UInt8] {
        var bytes = message
        bytes.append(0x80)
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) &* 8
        for place in 0..<8 as Range<UInt64> { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 * (bigEndian ? 7 - place : place)))) }
        return bytes
    }

    private static func word(_ bytes: [UInt8], _ place: Int, bigEndian: Bool) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * (bigEndian ? 3 - $1 : $1)) }
    }

    private static func bytes(_ words: [UInt32], bigEndian: Bool) -> [UInt8] {
        words.flatMap { word in (0..<4 as Range<UInt32>).map { UInt8(truncatingIfNeeded: word >> (8 * (bigEndian ? 3 - $0 : $0))) } }
    }

    private static func left(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
    private static func right(_ word: UInt32, _ count: UInt32) -> UInt32 { left(word, 32 - count) }

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
        let constants = primes.map { fraction(of: $0, root: 3) }
        var state = is224
            ? [0xC105_9ED8, 0x367C_D507, 0x3070_DD17, 0xF70E_5939, 0xFFC0_0B31, 0x6858_1511, 0x64F9_8FA7, 0xBEFA_4FA4]
            : primes.prefix(8).map { fraction(of: $0, root: 2) }
        let bytes = padded(message, bigEndian: true)
        for start in stride(from: 0, to: bytes.count, by: 64) {
            var schedule = (0..<16).map { word(bytes, start + 4 * $0, bigEndian: true) }
            for step in 16..<64 {
                let (a, b) = (schedule[step - 15], schedule[step - 2])
                let s0 = right(a, 7) ^ right(a, 18) ^ (a >> 3)
                let s1 = right(b, 17) ^ right(b, 19) ^ (b >> 10)
                schedule.append(schedule[step - 16] &+ s0 &+ schedule[step - 7] &+ s1)
            }
            var v = state
            for step in 0..<64 {
                let s1 = right(v[4], 6) ^ right(v[4], 11) ^ right(v[4], 25)
                let first = v[7] &+ s1 &+ ((v[4] & v[5]) ^ (~v[4] & v[6])) &+ constants[step] &+ schedule[step]
                let s0 = right(v[0], 2) ^ right(v[0], 13) ^ right(v[0], 22)
                let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
                v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
            }
            for place in 0..<8 { state[place] = state[place] &+ v[place] }
        }
        return MessageDigest.bytes(is224 ? Array(state.prefix(7)) : state, bigEndian: true)
    }

    private static let primes: [UInt64] = {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < 64 {
            if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }()

    /// The first 32 bits behind the point of a prime's square or cube root: what the standard takes for its constants.
    private static func fraction(of prime: UInt64, root: Int) -> UInt32 {
        // The largest r with r^root <= prime * 2^(32 * root), bit by bit in exact arithmetic.
        var low: UInt64 = 0
        for bit in stride(from: 36, through: 0, by: -1) {
            let candidate = low | 1 << UInt64(bit)
            if power(candidate, root, isAtMost: prime) { low = candidate }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    private static func power(_ value: UInt64, _ root: Int, isAtMost prime: UInt64) -> Bool {
        let (high, low) = value.multipliedFullWidth(by: value)
        if root == 2 { return high < prime || (high == prime && low == 0) }
        // value^3 in 192 bits against prime * 2^96.
        let (lowHigh, _) = low.multipliedFullWidth(by: value)
        let (highHigh, highLow) = high.multipliedFullWidth(by: value)
        let (middle, carry) = highLow.addingReportingOverflow(lowHigh)
        let top = highHigh &+ (carry ? 1 : 0)
        // Bits 96 and above of the cube.
        return top << 32 | middle >> 32 < prime && top >> 32 == 0
    }
}
