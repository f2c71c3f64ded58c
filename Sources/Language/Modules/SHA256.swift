/// SHA-256, or SHA-224 of the same rounds.
struct SHA256 {
    private let is224: Bool
    private let initial: [UInt32]
    private let constants: [UInt32]

    /// The constants belong to the instance: threads that hash share nothing.
    init(is224: Bool = false) {
        let primes = SHA256.primes()
        self.is224 = is224
        initial = is224
            ? [0xC105_9ED8, 0x367C_D507, 0x3070_DD17, 0xF70E_5939, 0xFFC0_0B31, 0x6858_1511, 0x64F9_8FA7, 0xBEFA_4FA4]
            : primes.prefix(8).map { SHA256.fraction(of: $0, root: 2) }
        constants = primes.map { SHA256.fraction(of: $0, root: 3) }
    }

    func digest(_ message: [UInt8]) -> [UInt8] {
        var state = initial
        let bytes = MessageDigest.padded(message, bigEndian: true)
        for start in stride(from: 0, to: bytes.count, by: 64) {
            var schedule = (0..<16).map { MessageDigest.word(bytes, start + 4 * $0, bigEndian: true) }
            for step in 16..<64 {
                let (a, b) = (schedule[step - 15], schedule[step - 2])
                let s0 = MessageDigest.right(a, 7) ^ MessageDigest.right(a, 18) ^ (a >> 3)
                let s1 = MessageDigest.right(b, 17) ^ MessageDigest.right(b, 19) ^ (b >> 10)
                schedule.append(schedule[step - 16] &+ s0 &+ schedule[step - 7] &+ s1)
            }
            var v = state
            for step in 0..<64 {
                let s1 = MessageDigest.right(v[4], 6) ^ MessageDigest.right(v[4], 11) ^ MessageDigest.right(v[4], 25)
                let first = v[7] &+ s1 &+ ((v[4] & v[5]) ^ (~v[4] & v[6])) &+ constants[step] &+ schedule[step]
                let s0 = MessageDigest.right(v[0], 2) ^ MessageDigest.right(v[0], 13) ^ MessageDigest.right(v[0], 22)
                let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
                v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
            }
            for place in 0..<8 { state[place] = state[place] &+ v[place] }
        }
        return MessageDigest.bytes(is224 ? Array(state.prefix(7)) : state, bigEndian: true)
    }

    private static func primes() -> [UInt64] {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < 64 {
            if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }

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
