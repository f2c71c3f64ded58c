import Glibc

/// The registers of all frames of a session, one behind the other, and the frames themselves.
///
/// Address space is reserved once and pages come with their first use, so that calls never allocate.
/// Registers above the running frame are always `.unbound`: a call then needs no initialisation.
final class RegisterStack {
    static let capacity = 4 << 20
    static let frameCapacity = 64 << 10

    let base: UnsafeMutablePointer<Value>
    let end: UnsafeMutablePointer<Value>
    let frames: UnsafeMutablePointer<Frame>
    private let bytes: Int

    init() {
        let valueBytes = RegisterStack.capacity * MemoryLayout<Value>.stride
        bytes = valueBytes + RegisterStack.frameCapacity * MemoryLayout<Frame>.stride
        var memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        if memory == MAP_FAILED { memory = nil }
        // Without any address space left there is nothing to run on; an empty stack raises RecursionError at once.
        let start = memory ?? UnsafeMutableRawPointer.allocate(byteCount: 1 << 16, alignment: 16)
        base = start.bindMemory(to: Value.self, capacity: RegisterStack.capacity)
        end = memory == nil ? base : base + RegisterStack.capacity
        frames = (memory == nil ? start : start + valueBytes).bindMemory(to: Frame.self, capacity: RegisterStack.frameCapacity)
    }

    deinit { munmap(base, bytes) }
}
