// SPDX-License-Identifier: MIT
import Glibc
import Language

extension Commands {
    /// `%time`, in IPython's words.
    func time(_ statement: String) -> BlockResult {
        guard !statement.isEmpty else { return fail("%time STATEMENT") }
        let before = Usage.now
        let result = session.run(block: statement)
        let spent = Usage.now - before
        say("CPU times: user \(Self.text(spent.user)), sys: \(Self.text(spent.system)), total: \(Self.text(spent.user + spent.system))")
        show("Wall time: \(Self.text(spent.wall))\n")
        return result
    }

    /// `%timeit`: as many loops as take 0.2 s, seven times, as IPython does. By timeit's steps of 1, 2, 5: those of 10
    /// can take 2 s each, so that nothing is to be seen for a quarter of a minute.
    func timeIt(_ argument: String) -> BlockResult {
        var (loops, runs, statement) = (0, 7, argument)
        while statement.hasPrefix("-n") || statement.hasPrefix("-r") {
            let isLoops = statement.hasPrefix("-n")
            let rest = statement.dropFirst(2).drop { $0 == " " }
            guard let number = Int(rest.prefix { $0.isNumber }), number > 0 else { return fail("%timeit [-n LOOPS] [-r RUNS] STATEMENT") }
            if isLoops { loops = number } else { runs = min(number, 10_000) }
            statement = String(rest.drop { $0.isNumber }.drop { $0 == " " })
        }
        guard !statement.isEmpty else { return fail("%timeit [-n LOOPS] [-r RUNS] STATEMENT") }
        var best: [Double] = []
        let result = session.perform { [session] machine throws(Raised) in
            let repeated = try RepeatedStatement(statement, in: session.language)
            func seconds(_ times: Int) throws(Raised) -> Double {
                let start = Usage.now.wall
                try repeated.run(times: times, machine)
                return Usage.now.wall - start
            }
            if loops == 0 {
                loops = 1
                var steps = 0
                while try seconds(loops) < 0.2, loops < 1_000_000_000 {
                    loops = steps % 3 == 1 ? loops / 2 * 5 : loops * 2
                    steps += 1
                }
            }
            for _ in 0..<runs { best.append(try seconds(loops) / Double(loops)) }
        }
        guard result == .finished else { return result }
        let mean = best.reduce(0, +) / Double(best.count)
        let deviation = (best.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(best.count)).squareRoot()
        say(
            "\(Self.text(mean)) ± \(Self.text(deviation)) per loop (mean ± std. dev. of \(runs) run\(runs == 1 ? "" : "s"), "
                + "\(Self.grouped(loops)) loop\(loops == 1 ? "" : "s") each)")
        return .finished
    }

    /// Three digits and a unit: IPython's `_format_time`.
    static func text(_ seconds: Double) -> String {
        if seconds >= 60 {
            let whole = Int(seconds)
            let parts = [(whole / 86400, "d"), (whole / 3600 % 24, "h"), (whole / 60 % 60, "min"), (whole % 60, "s")]
            return parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined(separator: " ")
        }
        let units: [(scale: Double, name: String)] = [(1, "s"), (1e3, "ms"), (1e6, "µs"), (1e9, "ns")]
        let order = seconds > 0 ? min(max(-Int((log10(seconds) / 3).rounded(.down)), 0), 3) : 3
        return threeDigits(seconds * units[order].scale) + " " + units[order].name
    }

    /// C's `%.3g`, for numbers below 1000.
    private static func threeDigits(_ number: Double) -> String {
        let digits = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2
        let scale = pow(10, Double(digits))
        let rounded = (number * scale).rounded() / scale
        let text = "\(rounded)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func grouped(_ number: Int) -> String {
        var text = String(number)
        var place = text.count - 3
        while place > 0 {
            text.insert(",", at: text.index(text.startIndex, offsetBy: place))
            place -= 3
        }
        return text
    }
}

/// Seconds of the processor and of the clock.
private struct Usage {
    var user: Double
    var system: Double
    var wall: Double

    static var now: Usage {
        var usage = rusage()
        var time = timespec()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Usage(
            user: Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6,
            system: Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6,
            wall: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }

    static func - (later: Usage, earlier: Usage) -> Usage {
        Usage(user: later.user - earlier.user, system: later.system - earlier.system, wall: later.wall - earlier.wall)
    }
}
