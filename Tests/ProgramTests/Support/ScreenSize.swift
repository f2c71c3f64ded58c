// SPDX-License-Identifier: MIT
import Testing

/// The screens on which all of the prompt is tested: a usual one, and a small one, where lines wrap and blocks are taller
/// than the screen.
enum ScreenSize: CaseIterable, CustomTestStringConvertible {
    case usual, small

    var columns: Int { self == .usual ? 80 : 40 }
    var rows: Int { self == .usual ? 24 : 12 }
    var testDescription: String { "\(columns)x\(rows)" }
}

extension Pseudoterminal {
    /// The prompt, waiting for its first block.
    /// - Parameters:
    ///   - arguments: lsx's.
    ///   - state: where its history is; one of its own where none is given.
    static func prompt(
        _ size: ScreenSize, _ arguments: [String] = [], in folder: String = "/tmp", state: String = Project.temporaryFolder(),
        environment: [String: String] = [:]
    ) throws -> Pseudoterminal {
        let terminal = try #require(
            Pseudoterminal(
                [Project.binary] + arguments, in: folder, environment: ["XDG_STATE_HOME": state].merging(environment) { $1 },
                columns: size.columns, rows: size.rows))
        try #require(terminal.wait { $0.cursorLine == ">>>" }, "no prompt: \(terminal.screen.text)")
        return terminal
    }

    /// Enters a line, and checks what stands above the next prompt: the last lines, as they were written.
    func expect(_ line: String, shows result: String..., at place: SourceLocation = #_sourceLocation) {
        // Not `enter`: a key that empties the line looks like the next prompt.
        type(line + Key.enter)
        #expect(
            wait(seconds: 5) { $0.written.suffix(result.count + 1) == result + [">>>"] }, "\(line): \(screen.written)",
            sourceLocation: place)
    }

    /// Checks that the line with the cursor becomes this one.
    func expect(line: String, at place: SourceLocation = #_sourceLocation) {
        #expect(wait(seconds: 5) { $0.writtenCursorLine == line }, "\(screen.text)", sourceLocation: place)
    }
}
