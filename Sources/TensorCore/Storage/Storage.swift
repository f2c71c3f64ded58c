import CKernels

/// What a tensor and its views share: the memory, and how often it has been written to in place.
///
/// The buffer can be replaced: whoever holds a buffer without its storage (a computation that has not run yet) keeps
/// the contents it saw, because a write copies a buffer that has another holder.
package final class Storage {
    @exclusivity(unchecked) package private(set) var buffer: Buffer
    /// Counts in-place writes; a saved tensor remembers the number and `backward()` compares.
    @exclusivity(unchecked) package var version: Int = 0
    /// Whether it was made in inference mode.
    let isInference: Bool

    package init(_ buffer: Buffer) {
        self.buffer = buffer
        isInference = Context.current.isInferring
    }

    deinit {
        if buffer.recorded != nil { buffer.loseStorage() }
    }

    @inline(__always)
    package var memory: UnsafeMutableRawPointer { buffer.memory }

    /// Whether no computation that has not run yet reads the buffer.
    var ownsBuffer: Bool { isKnownUniquelyReferenced(&buffer) }

    /// The memory, for writing: nobody else holds it afterwards.
    package func writableMemory() throws(TensorError) -> UnsafeMutableRawPointer {
        if !isKnownUniquelyReferenced(&buffer) {
            let copy = try Buffer.allocate(byteCount: buffer.byteCount)
            lsx_copy_bytes(copy.memory, buffer.memory, Int64(buffer.byteCount))
            buffer = copy
        }
        return buffer.memory
    }

    /// Has other contents from now on, which a recorded operation computes; whoever holds the old buffer keeps it.
    func replaceContents(_ buffer: Buffer) {
        self.buffer.loseStorage()
        self.buffer = buffer
    }

    /// Makes room for so many bytes; the views see the larger memory, whose new part is zero.
    package func grow(to byteCount: Int) throws(TensorError) {
        guard byteCount > buffer.byteCount else { return }
        let larger = try Buffer.allocate(byteCount: byteCount, zeroed: true)
        lsx_copy_bytes(larger.memory, buffer.memory, Int64(buffer.byteCount))
        buffer = larger
    }
}
