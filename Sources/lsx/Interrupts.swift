// SPDX-License-Identifier: MIT
import Glibc
import Language
import Synchronization

/// ^C: asks the session to stop, and ends a read at the prompt.
///
/// A signal handler takes no arguments: what it reaches has to be static.
enum Interrupts {
    /// The addresses of the session's flag, which is never freed, and of the thread that reads at the prompt.
    private static let flag = Atomic<UInt>(0)
    private static let reader = Atomic<UInt>(0)
    private static let unanswered = Atomic<Int>(0)
    /// Where native code does not come to a poll, asking again is the user's only way out.
    private static let patience = 4

    /// To be called on the thread that reads at the prompt.
    static func install(_ flag: InterruptFlag) {
        self.flag.store(UInt(bitPattern: Unmanaged.passRetained(flag).toOpaque()), ordering: .releasing)
        reader.store(pthread_self(), ordering: .releasing)
        unanswered.store(0, ordering: .relaxed)
        var action = sigaction()
        sigemptyset(&action.sa_mask)
        // Without SA_RESTART: a waiting read must end.
        action.sa_flags = 0
        action.__sigaction_handler.sa_handler = { _ in Interrupts.handle() }
        sigaction(SIGINT, &action, nil)
    }

    /// The session has come to rest: it has seen all interrupts so far.
    static func answered() { unanswered.store(0, ordering: .relaxed) }

    private static func handle() {
        let reader = reader.load(ordering: .acquiring)
        if pthread_self() != reader {
            // The kernel may choose any thread; only this one's read has to end.
            pthread_kill(reader, SIGINT)
            return
        }
        if unanswered.add(1, ordering: .relaxed).newValue >= patience { _exit(130) }
        guard let flag = UnsafeRawPointer(bitPattern: flag.load(ordering: .acquiring)) else { return }
        Unmanaged<InterruptFlag>.fromOpaque(flag)._withUnsafeGuaranteedRef { $0.set() }
    }
}
