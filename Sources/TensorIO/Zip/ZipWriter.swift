// SPDX-License-Identifier: MIT
import TensorCore

/// Writes a zip file of stored entries, with the 64-bit extensions where a size or a place asks for them. The moment
/// written is none: the same objects make the same bytes.
final class ZipWriter {
    private struct Written {
        let name: [UInt8]
        let checksum: UInt32
        let byteCount: Int
        let header: Int
    }

    private let sink: any ByteSink
    private var written: [Written] = []
    /// To what multiple of bytes the contents of an entry are aligned; PyTorch maps files into memory.
    private let alignment: Int

    init(_ sink: any ByteSink, alignment: Int = 1) {
        self.sink = sink
        self.alignment = alignment
    }

    func add(_ name: String, _ bytes: [UInt8]) throws(TensorError) {
        var failure: TensorError?
        bytes.withUnsafeBytes { buffer in
            do throws(TensorError) { try add(name, buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    func add(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(TensorError) {
        let entry = Written(
            name: Array(name.utf8), checksum: Checksum.crc32(bytes), byteCount: bytes.count, header: sink.byteCount)
        guard entry.name.count < 0x8000 else { throw .value("the name of an entry is too long") }
        try sink.write(localHeader(of: entry))
        try sink.write(bytes)
        written.append(entry)
    }

    private static func isWide(_ number: Int) -> Bool { number >= Int(UInt32.max) }
    private static func narrow(_ number: Int) -> UInt32 { isWide(number) ? .max : UInt32(truncatingIfNeeded: number) }

    private func localHeader(of entry: Written) -> [UInt8] {
        var extra: [UInt8] = []
        if ZipWriter.isWide(entry.byteCount) {
            extra.append(littleEndian: UInt16(1))
            extra.append(littleEndian: UInt16(16))
            extra.append(littleEndian: UInt64(entry.byteCount))
            extra.append(littleEndian: UInt64(entry.byteCount))
        }
        // A field named "FB", as PyTorch's, moves the contents to their alignment.
        let start = sink.byteCount + 30 + entry.name.count + extra.count + 4
        let padding = (alignment - start % alignment) % alignment
        if alignment > 1 {
            extra.append(contentsOf: [0x46, 0x42])
            extra.append(littleEndian: UInt16(padding))
            extra.append(contentsOf: repeatElement(0x5A, count: padding))
        }
        var header: [UInt8] = ZipArchive.magic
        header.append(littleEndian: UInt16(ZipWriter.isWide(entry.byteCount) ? 45 : 20))
        common(entry, extraCount: extra.count, to: &header)
        return header + entry.name + extra
    }

    /// The fields that the local header and the directory share.
    private func common(_ entry: Written, extraCount: Int, to header: inout [UInt8]) {
        header.append(littleEndian: UInt16(1 << 11))  // names are UTF-8
        header.append(littleEndian: UInt16(0))
        header.append(littleEndian: UInt16(0))
        header.append(littleEndian: UInt16(0x21))  // 1980-01-01, the first day there is
        header.append(littleEndian: entry.checksum)
        header.append(littleEndian: ZipWriter.narrow(entry.byteCount))
        header.append(littleEndian: ZipWriter.narrow(entry.byteCount))
        header.append(littleEndian: UInt16(entry.name.count))
        header.append(littleEndian: UInt16(extraCount))
    }

    func finish() throws(TensorError) {
        let start = sink.byteCount
        for entry in written { try sink.write(directoryEntry(of: entry)) }
        let end = sink.byteCount
        let isWide = ZipWriter.isWide(end) || written.count >= 0xFFFF
        if isWide { try sink.write(wideEnd(start: start, end: end)) }
        var record: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        let count = isWide ? .max : UInt16(truncatingIfNeeded: written.count)
        record.append(littleEndian: count)
        record.append(littleEndian: count)
        record.append(littleEndian: isWide ? .max : UInt32(truncatingIfNeeded: end - start))
        record.append(littleEndian: isWide ? .max : UInt32(truncatingIfNeeded: start))
        record.append(littleEndian: UInt16(0))
        try sink.write(record)
    }

    private func directoryEntry(of entry: Written) -> [UInt8] {
        var extra: [UInt8] = []
        let wide = (ZipWriter.isWide(entry.byteCount) ? [entry.byteCount, entry.byteCount] : [])
            + (ZipWriter.isWide(entry.header) ? [entry.header] : [])
        if !wide.isEmpty {
            extra.append(littleEndian: UInt16(1))
            extra.append(littleEndian: UInt16(wide.count * 8))
            for number in wide { extra.append(littleEndian: UInt64(number)) }
        }
        var header: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
        header.append(littleEndian: UInt16(wide.isEmpty ? 20 : 45))
        header.append(littleEndian: UInt16(wide.isEmpty ? 20 : 45))
        common(entry, extraCount: extra.count, to: &header)
        header.append(contentsOf: repeatElement(0, count: 10))  // comment, disk, attributes
        header.append(littleEndian: ZipWriter.narrow(entry.header))
        return header + entry.name + extra
    }

    private func wideEnd(start: Int, end: Int) -> [UInt8] {
        var record: [UInt8] = [0x50, 0x4B, 0x06, 0x06]
        record.append(littleEndian: UInt64(44))
        record.append(littleEndian: UInt16(45))
        record.append(littleEndian: UInt16(45))
        record.append(littleEndian: UInt64(0))
        record.append(littleEndian: UInt64(written.count))
        record.append(littleEndian: UInt64(written.count))
        record.append(littleEndian: UInt64(end - start))
        record.append(littleEndian: UInt64(start))
        // The locator of this record.
        record.append(contentsOf: [0x50, 0x4B, 0x06, 0x07, 0, 0, 0, 0])
        record.append(littleEndian: UInt64(end))
        record.append(littleEndian: UInt32(1))
        return record
    }
}
