import Glibc

/// A thread with a large reserved stack: native recursion is counted, and this is what the count may use.
///
/// Reserving costs nothing; pages come with their use. Where the address space is limited, less is reserved.
enum LargeStack {
    private static let sizes = [512 << 20, 64 << 20, 8 << 20]

    /// Runs the body there and waits for its end.
    static func run(_ body: @escaping () -> Void) {
        let box = Unmanaged.passRetained(Box(body))
        for size in sizes {
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            pthread_attr_setstacksize(&attributes, size)
            var thread = pthread_t()
            let status = pthread_create(&thread, &attributes, { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
            pthread_attr_destroy(&attributes)
            if status == 0 {
                pthread_join(thread, nil)
                return
            }
        }
        // No thread to be had: run here.
        box.takeRetainedValue().body()
    }

    private final class Box {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }
}
