// SPDX-License-Identifier: MIT
import CZlib
import TensorCore

/// The entries of a zip file (with the 64-bit extensions), and their contents. Nothing the file says of sizes and
/// places is believed before it is compared with the bytes that are there.
public final class ZipArchive {
    public struct Entry {
        public let name: String
        let isDeflated: Bool
        let checksum: UInt32
        let storedCount: Int
        public let byteCount: Int
        let header: Int
    }

    private let source: any ByteSource
    public private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]

    /// What a file that is a zip archive begins with.
    public static let magic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    private static let endMagic: UInt32 = 0x0605_4B50
    private static let end64Magic: UInt32 = 0x0606_4B50
    private static let locatorMagic: UInt32 = 0x0706_4B50
    private static let directoryMagic: UInt32 = 0x0201_4B50
    private static let localMagic: UInt32 = 0x0403_4B50
    /// Bytes of a record before its texts.
    private static let endSize = 22, end64Size = 56, locatorSize = 20, directorySize = 46, localSize = 30

    public init(_ source: any ByteSource) throws(TensorError) {
        self.source = source
        guard source.byteCount >= ZipArchive.endSize else { throw ZipArchive.corrupt("not a ZIP archive") }
        let end = try endRecord()
        try readDirectory(at: end.place, count: end.byteCount, entries: end.entries)
    }

    /// PyTorch's own words.
    static func corrupt(_ what: String) -> TensorError {
        .runtime(
            "PytorchStreamReader failed \(what.hasPrefix("locating") ? "" : "reading zip archive: ")\(what). This is an "
                + "internal miniz error. If you are seeing this error, there is a high likelihood that your checkpoint "
                + "file is corrupted. This can happen if the checkpoint was not saved properly, was transferred "
                + "incorrectly, or the file was modified after saving.")
    }

    public func entry(_ name: String) -> Entry? { places[name].map { entries[$0] } }

    // MARK: The directory

    private func endRecord() throws(TensorError) -> (place: Int, byteCount: Int, entries: Int) {
        // A comment of up to 65535 bytes may follow the record.
        let count = min(source.byteCount, ZipArchive.endSize + 0xFFFF)
        let start = source.byteCount - count
        let tail = try source.bytes(at: start, count: count)
        var place = count - ZipArchive.endSize
        while place >= 0, tail.number(at: place, UInt32.self) != ZipArchive.endMagic { place -= 1 }
        guard place >= 0,
            let entries = tail.number(at: place + 10, UInt16.self), let size = tail.number(at: place + 12, UInt32.self),
            let offset = tail.number(at: place + 16, UInt32.self)
        else { throw ZipArchive.corrupt("failed finding central directory") }
        let locator = start + place - ZipArchive.locatorSize
        if locator >= 0 {
            let bytes = try source.bytes(at: locator, count: ZipArchive.locatorSize)
            if bytes.number(at: 0, UInt32.self) == ZipArchive.locatorMagic, let found = bytes.number(at: 8, UInt64.self) {
                return try end64Record(at: found)
            }
        }
        return (Int(offset), Int(size), Int(entries))
    }

    private func end64Record(at place: UInt64) throws(TensorError) -> (place: Int, byteCount: Int, entries: Int) {
        guard let place = Int(exactly: place), place <= source.byteCount - ZipArchive.end64Size else {
            throw ZipArchive.corrupt("failed finding central directory")
        }
        let bytes = try source.bytes(at: place, count: ZipArchive.end64Size)
        guard bytes.number(at: 0, UInt32.self) == ZipArchive.end64Magic,
            let entries = bytes.number(at: 32, UInt64.self).flatMap(Int.init(exactly:)),
            let size = bytes.number(at: 40, UInt64.self).flatMap(Int.init(exactly:)),
            let offset = bytes.number(at: 48, UInt64.self).flatMap(Int.init(exactly:))
        else { throw ZipArchive.corrupt("invalid header or archive is corrupted") }
        return (offset, size, entries)
    }

    private func readDirectory(at place: Int, count: Int, entries number: Int) throws(TensorError) {
        let damaged = ZipArchive.corrupt("invalid header or archive is corrupted")
        guard place <= source.byteCount, count <= source.byteCount - place, number <= count / ZipArchive.directorySize else {
            throw damaged
        }
        let directory = try source.bytes(at: place, count: count)
        try TensorError.charge(bytes: number * (MemoryLayout<Entry>.stride + 64))
        var position = 0
        for _ in 0..<number {
            guard directory.number(at: position, UInt32.self) == ZipArchive.directoryMagic,
                let flags = directory.number(at: position + 8, UInt16.self),
                let method = directory.number(at: position + 10, UInt16.self),
                let checksum = directory.number(at: position + 16, UInt32.self),
                let stored = directory.number(at: position + 20, UInt32.self),
                let full = directory.number(at: position + 24, UInt32.self),
                let nameCount = directory.number(at: position + 28, UInt16.self).map(Int.init),
                let extraCount = directory.number(at: position + 30, UInt16.self).map(Int.init),
                let commentCount = directory.number(at: position + 32, UInt16.self).map(Int.init),
                let header = directory.number(at: position + 42, UInt32.self)
            else { throw damaged }
            let nameStart = position + ZipArchive.directorySize
            guard nameStart + nameCount + extraCount + commentCount <= count else { throw damaged }
            let name = String(decoding: directory[nameStart..<nameStart + nameCount], as: UTF8.self)
            let extra = directory[(nameStart + nameCount)..<(nameStart + nameCount + extraCount)]
            guard let sizes = ZipArchive.wideSizes(full: full, stored: stored, header: header, in: Array(extra)) else { throw damaged }
            position = nameStart + nameCount + extraCount + commentCount
            // Bit 0 says that an entry is encrypted.
            guard flags & 1 == 0, method == 0 || method == 8 else {
                throw .runtime("PytorchStreamReader failed reading file \(name): compression method \(method) is not supported")
            }
            places[name] = entries.count
            entries.append(Entry(
                name: name, isDeflated: method == 8, checksum: checksum, storedCount: sizes.stored, byteCount: sizes.full,
                header: sizes.header))
        }
    }

    /// Numbers that do not fit 32 bits stand in an extra field, those and only those, in this order.
    private static func wideSizes(
        full: UInt32, stored: UInt32, header: UInt32, in extra: [UInt8]
    ) -> (full: Int, stored: Int, header: Int)? {
        var field = 0
        var place: Int?
        while let id = extra.number(at: field, UInt16.self), let size = extra.number(at: field + 2, UInt16.self) {
            if id == 1 { place = field + 4 }
            field += 4 + Int(size)
        }
        func wide(_ narrow: UInt32) -> Int? {
            guard narrow == .max, let start = place else { return Int(narrow) }
            place = start + 8
            return extra.number(at: start, UInt64.self).flatMap(Int.init(exactly:))
        }
        guard let full = wide(full), let stored = wide(stored), let header = wide(header) else { return nil }
        return (full, stored, header)
    }

    // MARK: Contents

    /// Where an entry's bytes lie.
    func dataPlace(of entry: Entry) throws(TensorError) -> Int {
        let damaged = ZipArchive.corrupt("invalid header or archive is corrupted")
        guard entry.header <= source.byteCount - ZipArchive.localSize else { throw damaged }
        let local = try source.bytes(at: entry.header, count: ZipArchive.localSize)
        guard local.number(at: 0, UInt32.self) == ZipArchive.localMagic,
            let nameCount = local.number(at: 26, UInt16.self), let extraCount = local.number(at: 28, UInt16.self)
        else { throw damaged }
        let place = entry.header + ZipArchive.localSize + Int(nameCount) + Int(extraCount)
        guard place <= source.byteCount, entry.storedCount <= source.byteCount - place else { throw damaged }
        return place
    }

    public func bytes(of entry: Entry) throws(TensorError) -> [UInt8] {
        try check(entry)
        try TensorError.charge(bytes: entry.byteCount)
        var failure: TensorError?
        let bytes = [UInt8](unsafeUninitializedCapacity: entry.byteCount) { buffer, filled in
            do throws(TensorError) {
                try read(entry, into: UnsafeMutableRawBufferPointer(buffer))
                filled = entry.byteCount
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    /// An entry that claims more than its bytes can hold is refused before memory for it is taken.
    func check(_ entry: Entry) throws(TensorError) {
        if entry.isDeflated {
            // Deflate makes at most 1032 bytes of one.
            guard entry.byteCount / 1040 <= entry.storedCount else { throw ZipArchive.corrupt("decompressed size is larger than possible") }
        } else {
            guard entry.byteCount == entry.storedCount else { throw ZipArchive.corrupt("invalid header or archive is corrupted") }
        }
        _ = try dataPlace(of: entry)
    }

    /// Fills a buffer of just the entry's size, and compares the checksum.
    func read(_ entry: Entry, into buffer: UnsafeMutableRawBufferPointer) throws(TensorError) {
        let place = try dataPlace(of: entry)
        if entry.isDeflated {
            try Inflation.inflate(source, at: place, count: entry.storedCount, into: buffer)
        } else {
            guard buffer.count == entry.storedCount else { throw ZipArchive.corrupt("invalid header or archive is corrupted") }
            try source.read(at: place, into: buffer)
        }
        guard Checksum.crc32(UnsafeRawBufferPointer(buffer)) == entry.checksum else { throw ZipArchive.corrupt("CRC-32 check failed") }
    }
}

enum Checksum {
    static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var sum: UInt = 0
        var place = 0
        while place < bytes.count {
            let count = min(bytes.count - place, 1 << 30)
            sum = CZlib.crc32(sum, bytes.baseAddress.map { ($0 + place).assumingMemoryBound(to: UInt8.self) }, UInt32(count))
            place += count
        }
        return UInt32(truncatingIfNeeded: sum)
    }
}
