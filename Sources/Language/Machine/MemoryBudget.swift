import Glibc

/// How much memory a session may use, and a cheap count-down of an allowance of it.
///
/// A failed allocation ends a Swift program, so sizes are charged before anything is allocated. Counting
/// frees as well would need a size for each object; instead the allowance is refilled from what the process
/// really uses, read again each time it has run out.
public final class MemoryBudget {
    /// Bytes that the process may use in all.
    public let limit: Int
    /// Bytes that may be charged before the use is read again.
    @usableFromInline var allowance: Int = 0

    /// The part of what is left that one allowance hands out: small enough to notice growth that nobody
    /// charged, large enough that `/proc/self/statm` is read rarely.
    private static let refillDivisor = 8
    private static let smallestRefill = 1 << 20
    /// Charges up to this size may use half of the reserve: an error's text, what a handler makes.
    private static let smallCharge = 1 << 18

    /// Room for an error itself and what the script does to handle it. The allocator asks for address space in arenas
    /// of 64 MB, aligned to their size: with less than a few of those left it may find none.
    let reserve: Int

    public init(limit: Int? = nil) {
        let limit = limit ?? MemoryBudget.systemLimit()
        self.limit = limit
        reserve = min(256 << 20, limit / 8)
    }

    /// False when `bytes` more would pass the limit.
    @inlinable
    public func charge(_ bytes: Int) -> Bool {
        if bytes <= allowance, bytes >= 0 {
            allowance &-= bytes
            return true
        }
        return refill(for: bytes)
    }

    @usableFromInline
    func refill(for bytes: Int) -> Bool {
        guard bytes >= 0 else { return false }
        let left = limit - MemoryBudget.usage()
        guard left - reserve > bytes else {
            let isSmall = bytes <= MemoryBudget.smallCharge && left > reserve / 2
            allowance = isSmall ? MemoryBudget.smallCharge - bytes : 0
            return isSmall
        }
        allowance = max(MemoryBudget.smallestRefill, (left - reserve - bytes) / MemoryBudget.refillDivisor)
        return true
    }

    /// The least of RLIMIT_AS, the control group's limit and 80 % of the machine's memory.
    private static func systemLimit() -> Int {
        var limits: [Int] = []
        var resource = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &resource) == 0, resource.rlim_cur < UInt(Int.max) {
            limits.append(Int(resource.rlim_cur))
        }
        for path in ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"] {
            let text = readSmallFile(path) { String(decoding: $0, as: UTF8.self) }
            if let text, let bytes = Int(text.prefix { $0.isNumber }) { limits.append(bytes) }
        }
        let pages = sysconf(Int32(_SC_PHYS_PAGES))
        let (bytes, overflow) = pages.multipliedReportingOverflow(by: sysconf(Int32(_SC_PAGESIZE)))
        if !overflow, bytes > 0 { limits.append(bytes / 5 * 4) }
        return limits.min() ?? Int.max / 2
    }

    /// Bytes in use: address space where that is what is limited, resident memory otherwise. Reserved but
    /// untouched space (the register stack, the thread's stack) counts against RLIMIT_AS only.
    static func usage() -> Int {
        var resource = rlimit()
        let limitsAddressSpace =
            getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &resource) == 0 && resource.rlim_cur < UInt(Int.max)
        let pages = readSmallFile("/proc/self/statm") { text in
            // Total, then resident; read digit by digit, as it may be when no memory is left to make strings of.
            var field = 0
            var number = 0
            for byte in text {
                if byte == 0x20 {
                    if !limitsAddressSpace, field == 0 {
                        field = 1
                        number = 0
                        continue
                    }
                    break
                }
                number = number &* 10 &+ Int(byte &- 0x30)
            }
            return number
        }
        return (pages ?? 0) &* Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    private static func readSmallFile<Result>(_ path: String, _ body: (UnsafeRawBufferPointer.SubSequence) -> Result) -> Result? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
            let count = read(file, buffer.baseAddress, buffer.count)
            return count > 0 ? body(UnsafeRawBufferPointer(buffer)[..<count]) : nil
        }
    }
}
