// SPDX-License-Identifier: MIT
import TensorCore
import Testing

@testable import TensorIO

/// Files that were cut off, forged, or made to do harm: each ends in an error or in data, within bounded memory.
@Suite struct HostileFileTests {
    /// Runs `body` with a budget; what it asks for beyond that is refused. Answers the most that was granted.
    private func bounded(_ body: () -> Void) -> Int {
        let context = Context()
        let limit = 1 << 28
        nonisolated(unsafe) var granted = 0
        context.chargeMemory = { bytes in
            guard bytes <= limit - granted else { return false }
            granted += max(0, bytes)
            return true
        }
        withContext(context) { body() }
        return granted
    }

    private func readAny(_ name: String, _ contents: [UInt8]) throws(TensorError) {
        if name.hasSuffix(".pt") {
            // What was made of the file must be readable too: every element lies in its storage.
            var pending = [try Fixtures.load(contents)]
            var seen: Set<ObjectIdentifier> = []
            while let value = pending.popLast() {
                guard seen.insert(ObjectIdentifier(value)).inserted else { continue }
                pending += value.elements
                if let tensor = value.tensor { _ = tensor.description }
            }
        } else if name.hasSuffix(".npy") {
            _ = try NpyFile.read(MemorySource(contents)).description
        } else if name.hasSuffix(".npz") {
            for array in try NpzFile.read(MemorySource(contents)) { _ = array.tensor.description }
        } else {
            for entry in try SafeTensors.read(MemorySource(contents)).tensors { _ = entry.tensor.description }
        }
    }

    private func samples() throws -> [(name: String, contents: [UInt8])] {
        let sink = MemorySink()
        try SafeTensors.write(
            [("a", try Tensor([1, 2] as [Float])), ("b", try Tensor([3] as [Int]))], metadata: [("k", "v")], to: sink)
        return try Fixtures.all().map { ($0.key, $0.value.contents) }.sorted { $0.0 < $1.0 } + [("t.safetensors", sink.bytes)]
    }

    @Test func anyByteMayBeAnother() throws {
        var random = SystemRandomNumberGenerator()
        var outcomes = (read: 0, refused: 0)
        for (name, contents) in try samples() {
            for _ in 0..<700 {
                var forged = contents
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<forged.count, using: &random)
                    switch Int.random(in: 0..<5, using: &random) {
                    case 0: forged[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: forged[place] = forged[place] ^ (1 << UInt8.random(in: 0..<8, using: &random))
                    case 2: forged[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
                    case 3: forged.removeSubrange(place..<min(forged.count, place + Int.random(in: 1...9, using: &random)))
                    default: forged.insert(contentsOf: contents[place % contents.count..<min(contents.count, place + 8)], at: place)
                    }
                    if forged.isEmpty { forged = [0] }
                }
                let granted = bounded {
                    do throws(TensorError) {
                        try readAny(name, forged)
                        outcomes.read += 1
                    } catch {
                        outcomes.refused += 1
                    }
                }
                #expect(granted <= 1 << 28)
            }
        }
        #expect(outcomes.refused > 1000)
        #expect(outcomes.read > 100)
    }

    @Test("the pickle inside may say anything", arguments: ["views.pt", "data.pt", "parameters.pt", "types.pt"])
    func forgedPickles(_ name: String) throws {
        // The checksums of the archive would refuse most changes: here they are right again.
        let file = try #require(try Fixtures.all()[name])
        let archive = try ZipArchive(MemorySource(file.contents))
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let sink = MemorySink()
            let zip = ZipWriter(sink)
            for entry in archive.entries {
                var bytes = try archive.bytes(of: entry)
                if entry.name.hasSuffix("data.pkl") {
                    for _ in 0..<Int.random(in: 1...3, using: &random) {
                        let place = Int.random(in: 0..<bytes.count, using: &random)
                        switch Int.random(in: 0..<4, using: &random) {
                        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &random)))
                        case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 9)], at: bytes.count / 2)
                        default:
                            bytes[place] = Array("()KMJXNQR]abcehjqrstu}\u{85}\u{86}\u{87}\u{88}".unicodeScalars)
                                .randomElement(using: &random).map { UInt8(truncatingIfNeeded: $0.value) } ?? 0
                        }
                        if bytes.isEmpty { bytes = [Opcode.stop] }
                    }
                }
                try zip.add(entry.name, bytes)
            }
            try zip.finish()
            _ = bounded { do throws(TensorError) { try readAny(name, sink.bytes) } catch {} }
        }
    }

    @Test func cutOffAnywhere() throws {
        for (name, contents) in try samples() {
            for count in stride(from: 0, to: contents.count, by: max(1, contents.count / 200)) {
                _ = bounded { do throws(TensorError) { try readAny(name, Array(contents[..<count])) } catch {} }
            }
        }
    }

    // MARK: Forged on purpose

    private func archive(_ pickle: [UInt8], _ records: [(String, [UInt8])] = []) throws -> [UInt8] {
        let sink = MemorySink()
        let zip = ZipWriter(sink)
        try zip.add("a/data.pkl", pickle)
        try zip.add("a/version", Array("3\n".utf8))
        for (key, bytes) in records { try zip.add("a/data/" + key, bytes) }
        try zip.finish()
        return sink.bytes
    }

    private func failure(_ contents: [UInt8]) -> String? {
        do throws(TensorError) {
            _ = try Fixtures.load(contents)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func deepNesting() throws {
        let depth = 100_000
        for (open, close) in [([Opcode.emptyList], [Opcode.append]), ([], [Opcode.tuple1])] {
            var pickle: [UInt8] = [Opcode.proto, 2]
            if open.isEmpty { pickle.append(Opcode.none) }
            for _ in 0..<depth { pickle += open }
            for _ in 0..<depth - 1 { pickle += close }
            pickle.append(Opcode.stop)
            _ = try Fixtures.load(try archive(pickle))
        }
    }

    @Test func aListThatHoldsItself() throws {
        let pickle: [UInt8] = [Opcode.proto, 2, Opcode.emptyList, Opcode.binPut, 0, Opcode.binGet, 0, Opcode.append, Opcode.stop]
        let list = try Fixtures.load(try archive(pickle))
        #expect(list.elements.first === list)
        list.elements = []
    }

    @Test("a tensor lies in its storage", arguments: [
        (6, -1, [6], [1], "Tensor: invalid storage offset -1"),
        (6, 4, [6], [1], "Trying to resize storage that is not resizable"),
        (6, 0, [60], [1], "Trying to resize storage that is not resizable"),
        (6, 5, [6], [-1], "Storage size calculation overflowed with sizes=[6] and strides=[-1]"),
        (6, 0, [-1], [1], "numel: integer multiplication overflow"),
        (6, 0, [2, 3], [1], "unequal size length (2) and stride length (1)"),
        (6, 0, [1 << 62, 1 << 62], [1, 1], "numel: integer multiplication overflow"),
        (6, 0, [2], [1 << 62], "Trying to resize storage that is not resizable"),
        (600, 0, [6], [1], "record size (24 bytes) does not match expected size (2400 bytes = 2400 elements * 1 bytes/element) for dtype Byte"),
        (1 << 62, 0, [6], [1], "record size (24 bytes) does not match expected size"),
    ])
    func bounds(_ numel: Int, _ offset: Int, _ shape: [Int], _ strides: [Int], _ message: String) throws {
        var pickle = PickleWriter()
        pickle.global(.rebuildTensor)
        pickle.mark()
        pickle.mark()
        pickle.string("storage")
        pickle.global(.storage(.float32))
        pickle.string("0")
        pickle.string("cpu")
        pickle.int(numel)
        pickle.tupleSinceMark()
        pickle.persistentID()
        pickle.int(offset)
        pickle.ints(shape)
        pickle.ints(strides)
        pickle.bool(false)
        pickle.orderedDict()
        pickle.tupleSinceMark()
        pickle.reduce()
        pickle.stop()
        let found = failure(try archive(pickle.bytes, [("0", [UInt8](repeating: 0, count: 24))]))
        #expect(found?.hasPrefix(message) == true, "\(found ?? "no error")")
    }

    @Test func bombs() throws {
        // The pickle claims to be four gigabytes.
        var contents = try #require(try Fixtures.all()["deflated.pt"]).contents
        let directory = try #require(contents.indices.first { contents[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
        for place in 0..<4 { contents[directory + 24 + place] = 0xF0 }
        let granted = bounded { #expect(failure(contents) != nil) }
        #expect(granted < 1 << 26)
    }

    @Test("no code is run", arguments: [
        ("cos\nsystem\n", "Trying to load unsupported GLOBAL os.system whose module os is blocked."),
        ("c__builtin__\neval\n", "Unsupported global: GLOBAL eval was not an allowed global by default."),
        ("ctorch.nn.modules.linear\nLinear\n", "Unsupported global: GLOBAL torch.nn.modules.linear.Linear was not an allowed"),
    ])
    func code(_ global: String, _ message: String) throws {
        let found = failure(try archive([Opcode.proto, 2] + Array(global.utf8) + [Opcode.stop]))
        #expect(found?.hasPrefix(message) == true, "\(found ?? "no error")")
    }
}
