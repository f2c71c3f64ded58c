// SPDX-License-Identifier: MIT
import Glibc
import Language
import Shell
import Synchronization

/// ^C: asks the session to stop, and ends a wait at the prompt.
///
/// A signal handler takes no arguments: what it reaches has to be static.
enum Interrupts {
    /// The address of the session's flag, which is never freed.
    private static let flag = Atomic<UInt>(0)
    private static let unanswered = Atomic<Int>(0)
    /// Where native code does not come to a poll, asking again is the user's only way out.
    private static let patience = 4

    static func install(_ flag: InterruptFlag) {
        self.flag.store(UInt(bitPattern: Unmanaged.passRetained(flag).toOpaque()), ordering: .releasing)
        unanswered.store(0, ordering: .relaxed)
        SignalPipe.open()
        var action = sigaction()
        sigemptyset(&action.sa_mask)
        // Without SA_RESTART: a script's own wait must end.
        action.sa_flags = 0
        action.__sigaction_handler.sa_handler = { _ in Interrupts.handle() }
        sigaction(SIGINT, &action, nil)
    }

    /// The session has come to rest: it has seen all interrupts so far.
    static func answered() { unanswered.store(0, ordering: .relaxed) }

    private static func handle() {
        if unanswered.add(1, ordering: .relaxed).newValue >= patience { _exit(130) }
        if let flag = UnsafeRawPointer(bitPattern: flag.load(ordering: .acquiring)) {
            Unmanaged<InterruptFlag>.fromOpaque(flag)._withUnsafeGuaranteedRef { $0.set() }
        }
        SignalPipe.note(SIGINT)
    }
}
