import Glibc

/// A thread with a large reserved stack: native recursion is counted, and this is what the count may use.
///
/// Reserving costs nothing; pages come with their use. Where the address space is limited, less is reserved.
enum LargeStack {
    private static let sizes = [512 << 20, 64 << 20, 8 << 20]

    /// Runs the body there and waits for its end; the waiting thread watches the use of memory.
    static func run(watch: MemoryWatch, _ body: @escaping () -> Void) {
        let box = Unmanaged.passRetained(Box(body))
        for size in sizes {
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            pthread_attr_setstacksize(&attributes, size)
            let end = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
            sem_init(end, 0, 0)
            defer {
                sem_destroy(end)
                end.deallocate()
            }
            box._withUnsafeGuaranteedRef { $0.end = end }
            var thread = pthread_t()
            let status = pthread_create(&thread, &attributes, { argument in
                guard let argument else { return nil }
                let box = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue()
                box.body()
                if let end = box.end { sem_post(end) }
                return nil
            }, box.toOpaque())
            pthread_attr_destroy(&attributes)
            if status == 0 {
                wait(for: end, watch)
                pthread_join(thread, nil)
                return
            }
        }
        // No thread to be had: run here.
        box.takeRetainedValue().body()
    }

    private static func wait(for end: UnsafeMutablePointer<sem_t>, _ watch: consuming MemoryWatch) {
        while true {
            var time = timespec()
            // The clock that `sem_timedwait` goes by; where somebody sets it, one look comes early or late.
            clock_gettime(CLOCK_REALTIME, &time)
            let (seconds, nanoseconds) = (time.tv_nsec + watch.look()).quotientAndRemainder(dividingBy: 1_000_000_000)
            time.tv_sec += seconds
            time.tv_nsec = nanoseconds
            if sem_timedwait(end, &time) == 0 { return }
        }
    }

    private final class Box {
        let body: () -> Void
        var end: UnsafeMutablePointer<sem_t>?
        init(_ body: @escaping () -> Void) { self.body = body }
    }
}
