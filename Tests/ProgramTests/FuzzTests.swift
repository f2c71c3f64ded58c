// SPDX-License-Identifier: MIT
import Glibc
import Testing

/// Mutated test scripts end by themselves or when interrupted, whatever they are: never by a signal, a hang, or more
/// memory than they are allowed. `scripts/fuzz SECONDS [SEED]` runs it for longer, or again from a seed.
@Suite struct FuzzTests {
    private static func variable(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }

    @Test func mutatedScriptsEndByThemselves() {
        let seconds = Int(Self.variable("LSX_FUZZ_SECONDS") ?? 20)
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        var seed = Self.variable("LSX_FUZZ_SEED") ?? UInt64(bitPattern: Int64(clock.tv_sec)) &* 1_000_000
        let scripts = GoldenScript.all.compactMap { Project.read(Project.root + "/" + $0.name + ".lsx") }
        #expect(!scripts.isEmpty)
        let end = time(nil) + seconds
        var runs = 0
        repeat {
            // Each input has a seed of its own: one is enough to see it again.
            var mutator = ScriptMutator(scripts, seed: seed)
            let script = mutator.next()
            if let fault = Self.fault(of: script) {
                let file = Project.temporaryFolder() + "/fuzz-\(seed).lsx"
                Project.write(script, to: file)
                Issue.record("seed \(seed), kept as \(file): \(fault)\n\(String(decoding: script.prefix(4000), as: UTF8.self))")
            }
            seed &+= 1
            runs += 1
        } while time(nil) < end
        print("fuzz: \(runs) scripts, the last with seed \(seed &- 1)")
    }

    /// An endless loop is no fault as long as ^C ends it.
    private static func fault(of script: [UInt8]) -> String? {
        let folder = Project.temporaryFolder()
        Project.write(script, to: folder + "/a.lsx")
        defer { unlink(folder + "/a.lsx"); rmdir(folder) }
        let limited = "ulimit -c 0; ulimit -v 3000000; export LSX_FILES=0; exec timeout --preserve-status -k 30 -s INT 5 '\(Project.binary)' a.lsx"
        let ended = Child.run(["sh", "-c", limited], in: folder, seconds: 60)
        switch ended.status {
        // A shell's convention for a signal: 128 and its number. 130 is lsx's own status for an interrupt.
        case .exited(let status) where status <= 128 || status == 130: return nil
        case .exited(137): return "does not end when interrupted"
        case .exited(let status): return "ends by signal \(status - 128)\n\(ended.error.suffix(2000))"
        case .signalled(let signal): return "ends by signal \(signal)\n\(ended.error.suffix(2000))"
        case .timedOut: return "does not end"
        }
    }
}
