// SPDX-License-Identifier: MIT
import Testing

/// Scripts whose output Python and PyTorch have printed before: `scripts/oracle` writes the files beside them.
struct GoldenScript: CustomTestStringConvertible, Sendable {
    /// From the repository's root, without `.lsx`.
    let name: String

    static let all: [GoldenScript] = ["Tests", "scripts"].flatMap { folder -> [GoldenScript] in
        let files = Set(Project.files(under: Project.root + "/" + folder))
        return files.sorted().filter { $0.hasSuffix(".lsx") }.compactMap { file in
            let stem = String(file.dropLast(4))
            // Known differences have Python's output beside them, which is what lsx does not print.
            guard !stem.hasPrefix(Project.root + "/Tests/differences/") else { return nil }
            guard files.contains(stem + ".out") || files.contains(stem + ".err") else { return nil }
            if let source = Project.read(file), isOfOtherProcessors(source) { return nil }
            return GoldenScript(name: String(stem.dropFirst(Project.root.count + 1)))
        }
    }

    private static func isOfOtherProcessors(_ source: String) -> Bool {
        let marks = [("MKL's code for Intel", "intel", true), ("MKL's plain code", "intel", false), ("oneDNN's code for AVX-512", "avx512", true)]
        return marks.contains { mark, kind, wanted in
            source.contains("# digits of \(mark)\n") && Project.processorKinds.contains(kind) != wanted
        }
    }

    /// Those of small tensors are recorded only if the environment asks for it.
    var usesTensors: Bool { ["Tests/tensors/", "Tests/samples/", "Tests/losses/", "scripts/"].contains { name.hasPrefix($0) } }

    /// With the number of calls that a script of samples counts at its end.
    var testDescription: String {
        guard name.hasPrefix("Tests/samples/"), let ending = expected(".out")?.split(separator: "\n").last else { return name }
        return "\(name): \(ending)"
    }
    var folder: String { Project.root + "/" + name.split(separator: "/").dropLast().joined(separator: "/") }
    var file: String { (name.split(separator: "/").last.map(String.init) ?? "") + ".lsx" }

    func expected(_ suffix: String) -> String? {
        let stem = Project.root + "/" + name
        for kind in Project.processorKinds {
            if let text = Project.read("\(stem).\(kind)\(suffix)") { return text }
        }
        return Project.read(stem + suffix)
    }
}

@Suite struct GoldenTests {
    @Test("prints what Python and PyTorch print", arguments: GoldenScript.all)
    func golden(_ script: GoldenScript) throws {
        check(script, environment: [:])
    }

    @Test("prints the same when every pointwise result is recorded", arguments: GoldenScript.all.filter(\.usesTensors))
    func recorded(_ script: GoldenScript) throws {
        check(script, environment: ["LSX_RECORD_FROM": "2"])
    }

    private func check(_ script: GoldenScript, environment: [String: String]) {
        var ended = Child.lsx(script.file, in: script.folder, environment: environment)
        // Tracebacks and warnings name a script by its whole path; the oracle compiles it under its name.
        ended.output = ended.output.replacing(script.folder + "/", with: "")
        ended.error = ended.error.replacing(script.folder + "/", with: "")
        let command = "cd \(script.folder) && \(Project.binary) \(script.file)"
        let output = Self.withoutAddresses(ended.output)
        let expected = script.expected(".out") ?? ""
        #expect(
            Comparison.same(expected, output),
            "\(command)\n\(Comparison.difference(expected, output))\n\(ended.error)")

        let messages = ErrorSummary(expected: script.expected(".err") ?? "")
        let printed = ErrorSummary(printed: ended.error, file: script.file)
        #expect(
            printed.matches(messages), "\(command)\nexpected: \(messages)\nprinted:  \(printed)\n\(ended.error)")

        // What lsx says besides: the gallery's own words, and nothing about programs that are right.
        if let said = script.expected(".hint") {
            #expect(ended.error == said, "\(command)\n\(Comparison.difference(said, ended.error))")
        } else if script.name.hasPrefix("Tests/silent/") {
            #expect(ended.error == "", "\(command)\n\(ended.error)")
        }

        let status = script.expected(".status").flatMap { Int32($0.filter(\.isNumber)) } ?? (messages.error == nil ? 0 : 1)
        #expect(ended.status == .exited(status), "\(command)\n\(ended.error)")
    }

    /// `0x7f…`: the oracle writes `0x…`.
    private static func withoutAddresses(_ text: String) -> String {
        guard text.contains("0x") else { return text }
        let pieces = text.split(separator: "0x", omittingEmptySubsequences: false)
        return pieces.dropFirst().reduce(String(pieces.first ?? "")) { result, piece in
            let digits = piece.prefix { $0.isHexDigit && !$0.isUppercase }
            return result + "0x" + (digits.count >= 6 ? "…" + piece.dropFirst(digits.count) : piece)
        }
    }
}

/// What standard error says, without the hints that PyTorch does not give.
struct ErrorSummary: CustomStringConvertible {
    private(set) var warnings: [(line: String, text: String)] = []
    /// `ValueError: …`, the first line.
    private(set) var error: String?

    /// `LINE: Category: text` for a warning, `-` for a line that means nothing; `Class: message` for the error.
    init(expected: String) {
        for line in expected.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0] == "-" || parts[0].allSatisfy(\.isNumber) {
                warnings.append((String(parts[0]), String(parts[1].dropFirst())))
            } else {
                error = String(line)
            }
        }
    }

    /// As lsx prints: `FILE:LINE: Category: text`, tracebacks, and everything else indented.
    init(printed: String, file: String) {
        var isInTraceback = false
        var isInWarning = false
        var isIgnored = false
        for line in printed.split(separator: "\n") {
            // A warning of several lines ends where the source that it blames is shown.
            if isInWarning, line.first != " ", !line.hasPrefix(file + ":"), !line.hasPrefix("Traceback"), let last = warnings.popLast() {
                warnings.append((last.line, last.text + " " + line))
                continue
            }
            isInWarning = line.hasPrefix(file + ":")
            // What `__del__` raises is told and ends nothing.
            if line.hasPrefix("Exception ignored in: ") { isIgnored = true }
            if line.hasPrefix(file + ":") {
                let rest = line.dropFirst(file.count + 1)
                let number = rest.prefix(while: \.isNumber)
                warnings.append((String(number), String(rest.dropFirst(number.count + 2))))
            } else if line.hasPrefix("Traceback (most recent call last):") || line.hasPrefix("  File ") {
                isInTraceback = true
            } else if isInTraceback, let first = line.first, first != " " {
                // The last of a chain of exceptions is the one that counts.
                isInTraceback = false
                if !isIgnored { error = String(line) }
                isIgnored = false
            }
        }
    }

    func matches(_ expected: ErrorSummary) -> Bool {
        guard warnings.count == expected.warnings.count else { return false }
        let sameWarnings = zip(expected.warnings, warnings).allSatisfy { expected, printed in
            (expected.line == "-" || expected.line == printed.line) && Comparison.same(expected.text, printed.text)
        }
        switch (error, expected.error) {
        case (nil, nil): return sameWarnings
        case (let error?, let expected?):
            return sameWarnings && Comparison.same(Self.withoutSuggestion(expected), Self.withoutSuggestion(error))
        default: return false
        }
    }

    /// Python adds its suggestion only where it prints an error itself.
    private static func withoutSuggestion(_ error: String) -> String {
        error.firstRange(of: ". Did you mean: '").map { String(error[..<$0.lowerBound]) } ?? error
    }

    var description: String {
        (warnings.map { "\($0.line): \($0.text)" } + [error ?? "no error"]).joined(separator: "; ")
    }
}
