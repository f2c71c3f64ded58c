// SPDX-License-Identifier: MIT
import TensorCore

/// A gzipped file, unpacked into memory.
enum Gunzip {
    /// Deflate cannot do better than this; a file that claims more lies about its size.
    private static let bestRatio = 1032

    static func unpacked(_ source: any ByteSource) throws(TensorError) -> MemorySource {
        // The size, modulo 2^32, is the file's last four bytes.
        guard source.byteCount >= 18,
            let claimed = try source.bytes(at: source.byteCount - 4, count: 4).number(at: 0, UInt32.self)
        else { throw .file(.endOfFile("Compressed file ended before the end-of-stream marker was reached")) }
        let count = Int(claimed)
        guard count <= source.byteCount * bestRatio else { throw ZipArchive.corrupt("decompression failed") }
        try TensorError.charge(bytes: count)
        var failure: TensorError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(TensorError) {
                try Inflation.inflate(
                    source, at: 0, count: source.byteCount, into: UnsafeMutableRawBufferPointer(buffer), isGzip: true)
                filled = count
            } catch { failure = error }
        }
        if let failure { throw failure }
        return MemorySource(bytes)
    }
}
