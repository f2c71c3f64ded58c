/// SHA-3 and SHAKE (FIPS 202).
enum Keccak {
    /// - Parameters:
    ///   - rate: How many bytes of the state take the message.
    ///   - suffix: What the message ends with: 0x06 for SHA-3, 0x1F for SHAKE.
    static func digest(_ message: [UInt8], rate: Int, suffix: UInt8, count: Int) -> [UInt8] {
        var data = message
        data.append(suffix)
        while data.count % rate != 0 { data.append(0) }
        data[data.count - 1] |= 0x80
        var state = [UInt64](repeating: 0, count: 25)
        for start in stride(from: 0, to: data.count, by: rate) {
            for place in 0..<rate { state[place / 8] ^= UInt64(data[start + place]) << UInt64(8 * (place % 8)) }
            permute(&state)
        }
        var result: [UInt8] = []
        while true {
            for place in 0..<rate {
                if result.count >= count { return result }
                result.append(UInt8(truncatingIfNeeded: state[place / 8] >> UInt64(8 * (place % 8))))
            }
            permute(&state)
        }
    }

    private static let constants: [UInt64] = {
        // Each bit is the next of a shift register.
        var register: UInt8 = 1
        return (0..<24).map { _ in
            var constant: UInt64 = 0
            for power in 0..<7 {
                if register & 1 == 1 { constant |= 1 << (1 << UInt64(power) - 1) }
                register = register & 0x80 == 0 ? register << 1 : register << 1 ^ 0x71
            }
            return constant
        }
    }()

    private static func permute(_ state: inout [UInt64]) {
        func turn(_ word: UInt64, _ count: UInt64) -> UInt64 { count == 0 ? word : word << count | word >> (64 - count) }
        for constant in constants {
            var columns = [UInt64](repeating: 0, count: 5)
            for place in 0..<25 { columns[place % 5] ^= state[place] }
            for place in 0..<25 { state[place] ^= columns[(place + 4) % 5] ^ turn(columns[(place + 1) % 5], 1) }
            var (x, y) = (1, 0)
            var moved = state[1]
            for step in 0..<24 as Range<UInt64> {
                (x, y) = (y, (2 * x + 3 * y) % 5)
                let kept = state[x + 5 * y]
                state[x + 5 * y] = turn(moved, (step + 1) * (step + 2) / 2 % 64)
                moved = kept
            }
            for row in stride(from: 0, to: 25, by: 5) {
                let line = Array(state[row..<(row + 5)])
                for place in 0..<5 { state[row + place] = line[place] ^ (~line[(place + 1) % 5] & line[(place + 2) % 5]) }
            }
            state[0] ^= constant
        }
    }
}
