/// BLAKE2b and BLAKE2s (RFC 7693), with the parameters that `hashlib` gives them.
enum Blake2 {
    struct Parameters {
        var digestSize: Int
        var key: [UInt8] = []
        /// The block of parameters behind the digest's and the key's size: as many bytes as the state has.
        var block: [UInt8] = []
        var isLastNode = false
    }

    static func b(_ message: [UInt8], _ parameters: Parameters) -> [UInt8] {
        digest(message, parameters, initial: [
            0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
            0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
        ] as [UInt64], rounds: 12, rotations: (32, 24, 16, 63))
    }

    static func s(_ message: [UInt8], _ parameters: Parameters) -> [UInt8] {
        digest(message, parameters, initial: [
            0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
        ] as [UInt32], rounds: 10, rotations: (16, 12, 8, 7))
    }

    private static let order: [[Int]] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    ]

    private static let mixed: [(Int, Int, Int, Int)] = [
        (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14),
    ]

    private static func word<Word: FixedWidthInteger>(_ bytes: [UInt8], _ place: Int) -> Word {
        let size = Word.bitWidth / 8
        return (0..<size).reduce(0) { $0 | Word(place + $1 < bytes.count ? bytes[place + $1] : 0) << Word(8 * $1) }
    }

    private static func digest<Word: FixedWidthInteger & UnsignedInteger>(
        _ message: [UInt8], _ parameters: Parameters, initial: [Word], rounds: Int, rotations: (Word, Word, Word, Word)
    ) -> [UInt8] {
        let size = Word.bitWidth / 8
        let blockSize = 16 * size
        func turn(_ word: Word, _ count: Word) -> Word { word >> count | word << (Word(Word.bitWidth) - count) }
        let block = [UInt8(truncatingIfNeeded: parameters.digestSize), UInt8(truncatingIfNeeded: parameters.key.count)] + parameters.block.dropFirst(2)
        var state = initial
        for place in 0..<8 { state[place] ^= word(block, place * size) }
        var data = parameters.key.isEmpty ? [] : parameters.key + [UInt8](repeating: 0, count: blockSize - parameters.key.count)
        data += message
        var (low, high): (Word, Word) = (0, 0)
        var start = 0
        repeat {
            let count = min(blockSize, data.count - start)
            let isLast = start + count >= data.count
            let sum = low.addingReportingOverflow(Word(count))
            low = sum.partialValue
            if sum.overflow { high &+= 1 }
            let words: [Word] = (0..<16).map { word(data, start + $0 * size) }
            var v = state + initial
            v[12] ^= low
            v[13] ^= high
            if isLast { v[14] = ~v[14] }
            if isLast, parameters.isLastNode { v[15] = ~v[15] }
            for round in 0..<rounds {
                let order = order[round % 10]
                for (step, (a, b, c, d)) in mixed.enumerated() {
                    v[a] = v[a] &+ v[b] &+ words[order[2 * step]]
                    v[d] = turn(v[d] ^ v[a], rotations.0)
                    v[c] = v[c] &+ v[d]
                    v[b] = turn(v[b] ^ v[c], rotations.1)
                    v[a] = v[a] &+ v[b] &+ words[order[2 * step + 1]]
                    v[d] = turn(v[d] ^ v[a], rotations.2)
                    v[c] = v[c] &+ v[d]
                    v[b] = turn(v[b] ^ v[c], rotations.3)
                }
            }
            for place in 0..<8 { state[place] ^= v[place] ^ v[place + 8] }
            start += blockSize
        } while start < data.count
        let all = state.flatMap { word in (0..<size).map { UInt8(truncatingIfNeeded: word >> Word(8 * $0)) } }
        return Array(all.prefix(parameters.digestSize))
    }
}
