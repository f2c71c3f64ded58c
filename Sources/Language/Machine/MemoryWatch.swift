/// Notices from another thread that a session comes near its limit by objects too small to be charged one by one, and
/// stops it as an interrupt would: the machine raises MemoryError where it polls.
///
/// It looks the more often the less is left. It holds no reference to the session, whose counts of references are not
/// atomic.
struct MemoryWatch {
    private let limit: Int
    private let reserve: Int
    private let flag: Unmanaged<InterruptFlag>
    /// The use at the last shortage that was reported, 0 when there has been none since more was free: a handler may
    /// use memory again, up to a part of the reserve.
    private var reportedUse = 0

    init(_ budget: MemoryBudget, _ flag: InterruptFlag) {
        limit = budget.limit
        reserve = budget.reserve
        self.flag = .passUnretained(flag)
    }

    /// What a process can touch for the first time in a second, at the most: the kernel clears each page.
    private static let bytesPerSecond = 4 << 30
    private static let shortestWait = 2_000_000
    private static let longestWait = 250_000_000

    /// Nanoseconds until it should look again.
    mutating func look() -> Int {
        let use = MemoryBudget.usage()
        let left = limit - use
        if left > reserve {
            reportedUse = 0
        } else if left < reserve / 4 * 3, reportedUse == 0 || use > reportedUse + reserve / 8 {
            reportedUse = use
            flag._withUnsafeGuaranteedRef { $0.reportShortage() }
        }
        // Half of the time that it would take to use up what is left.
        let wait = Double(max(0, left - reserve)) / Double(2 * MemoryWatch.bytesPerSecond) * 1e9
        return min(max(Int(wait), MemoryWatch.shortestWait), MemoryWatch.longestWait)
    }
}
