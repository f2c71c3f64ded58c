import BigInt

/// CPython's generator for the module `random`: MT19937 with its seeding by array and its 53-bit floats.
///
/// (PyTorch's generator is the same engine, seeded and read in other ways; it lives with the tensors.)
struct MersenneTwister {
    private(set) var state = [UInt32](repeating: 0, count: 624)
    private(set) var place = 625

    init(state: [UInt32], place: Int) {
        self.state = state
        self.place = place
    }

    private init(word seed: UInt32) {
        state[0] = seed
        for index in 1..<624 {
            state[index] = 1_812_433_253 &* (state[index - 1] ^ (state[index - 1] >> 30)) &+ UInt32(index)
        }
        place = 624
    }

    /// The magnitude of an int as 32-bit words, lowest first.
    init(seed: BigUInt) {
        var key: [UInt32] = []
        for word in seed.words {
            key.append(UInt32(truncatingIfNeeded: word))
            key.append(UInt32(truncatingIfNeeded: word >> 32))
        }
        while key.count > 1, key.last == 0 { key.removeLast() }
        if key.isEmpty { key = [0] }
        self.init(word: 19_650_218)
        var i = 1
        var j = 0
        for _ in 0..<max(624, key.count) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
            i += 1
            j += 1
            if i >= 624 {
                state[0] = state[623]
                i = 1
            }
            if j >= key.count { j = 0 }
        }
        for _ in 0..<623 {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) &* 1_566_083_941)) &- UInt32(i)
            i += 1
            if i >= 624 {
                state[0] = state[623]
                i = 1
            }
        }
        state[0] = 0x8000_0000
    }

    mutating func next32() -> UInt32 {
        if place >= 624 { refill() }
        var y = state[place]
        place += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9d2c_5680
        y ^= (y << 15) & 0xefc6_0000
        y ^= y >> 18
        return y
    }

    private mutating func refill() {
        for index in 0..<624 {
            let y = (state[index] & 0x8000_0000) | (state[(index + 1) % 624] & 0x7fff_ffff)
            state[index] = state[(index + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
        }
        place = 0
    }

    /// In [0, 1), with 53 bits.
    mutating func nextDouble() -> Double {
        let high = Double(next32() >> 5)
        let low = Double(next32() >> 6)
        return (high * 67_108_864 + low) * (1 / 9_007_199_254_740_992)
    }

    /// `getrandbits`
    mutating func nextBits(_ count: Int) -> BigUInt {
        guard count > 32 else { return count <= 0 ? 0 : BigUInt(next32() >> UInt32(32 - count)) }
        var words: [UInt] = []
        var left = count
        var half: UInt?
        while left > 0 {
            var word = next32()
            if left < 32 { word >>= UInt32(32 - left) }
            if let low = half {
                words.append(low | UInt(word) << 32)
                half = nil
            } else {
                half = UInt(word)
            }
            left -= 32
        }
        if let half { words.append(half) }
        return BigUInt(words: words)
    }
}
