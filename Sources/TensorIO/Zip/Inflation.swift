// SPDX-License-Identifier: MIT
import CZlib
import TensorCore

/// Deflated data, unpacked into a buffer of the size that it claims: neither more nor less is accepted.
enum Inflation {
    private static let piece = 1 << 18

    static func inflate(
        _ source: any ByteSource, at place: Int, count: Int, into output: UnsafeMutableRawBufferPointer,
        isGzip: Bool = false
    ) throws(TensorError) {
        var stream = z_stream()
        // Negative: raw data, without zlib's own header; 16 more than the window: with gzip's.
        guard inflateInit2_(&stream, isGzip ? 31 : -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw TensorError(.outOfMemory(bytes: piece))
        }
        defer { inflateEnd(&stream) }
        let input = UnsafeMutableRawBufferPointer.allocate(byteCount: min(max(count, 1), piece), alignment: 1)
        defer { input.deallocate() }
        var read = 0
        var written = 0
        var status = Z_OK
        // The end of the data may need a call with no room left.
        var spare: UInt8 = 0
        while status == Z_OK {
            try TensorError.poll()
            if stream.avail_in == 0, read < count {
                let part = UnsafeMutableRawBufferPointer(rebasing: input[..<min(input.count, count - read)])
                try source.read(at: place + read, into: part)
                read += part.count
                stream.next_in = part.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_in = UInt32(part.count)
            }
            let room = min(output.count - written, 1 << 30)
            let before = stream.avail_in
            if room > 0, let base = output.baseAddress {
                stream.next_out = (base + written).assumingMemoryBound(to: UInt8.self)
                stream.avail_out = UInt32(room)
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                let made = room - Int(stream.avail_out)
                written += made
                if status == Z_OK, made == 0, stream.avail_in == before { status = Z_DATA_ERROR }
            } else {
                status = withUnsafeMutablePointer(to: &spare) { spare in
                    stream.next_out = spare
                    stream.avail_out = 1
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return stream.avail_out == 0 ? Z_DATA_ERROR : status
                }
                if status == Z_OK, stream.avail_in == before { status = Z_DATA_ERROR }
            }
        }
        guard status == Z_STREAM_END, written == output.count else { throw ZipArchive.corrupt("decompression failed") }
    }
}
