import Foundation
import Language
import Testing

/// The scripts of Tests/language/machine print what CPython 3.11 printed for them (the `.out` files).
@Suite struct MachineScriptTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("language/machine")

    static let scripts: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".lsx") }.sorted()
    }()

    @Test func thereAreScripts() { #expect(!MachineScriptTests.scripts.isEmpty) }

    @Test(arguments: scripts) func printsWhatPythonPrints(_ script: String) throws {
        let path = MachineScriptTests.folder.appendingPathComponent(script)
        let expected = try String(contentsOf: path.deletingPathExtension().appendingPathExtension("out"), encoding: .utf8)
        let (output, outcome) = run(try String(contentsOf: path, encoding: .utf8), name: script)
        guard case .finished = outcome else {
            Issue.record("\(script) ended with \(outcome)")
            return
        }
        #expect(output == expected)
    }
}

@Suite struct MachineLimitTests {
    @Test func recursionIsAnError() {
        let (output, _) = run("def f(): return f()\ntry: f()\nexcept RecursionError as e: print(e)\n")
        #expect(output == "maximum recursion depth exceeded\n")
    }

    @Test func longChainsAreReleased() {
        let (output, _) = run(
            "class N:\n    def __init__(self, n): self.n = n\nx = None\nfor i in range(300000): x = N(x)\nx = None\n"
                + "l = []\nfor i in range(200000): l = [l]\nl = None\nprint('released')\n")
        #expect(output == "released\n")
    }

    @Test func anInterruptEndsALoop() {
        let host = RecordingHost()
        let session = Session(host: host)
        let flag = session.interruptFlag
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.2)
            flag.set()
        }
        let outcome = session.run(Source(name: "loop", text: "while True: pass\n"), mode: .file)
        guard case .interrupted = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func aLineThatDoesNotParseChangesNothing() {
        let host = RecordingHost()
        let session = Session(host: host)
        _ = session.run(Source(name: "<stdin>", text: "x = 1\n"), mode: .interactive)
        _ = session.run(Source(name: "<stdin>", text: "x = 2\nx = = 3\n"), mode: .interactive)
        _ = session.run(Source(name: "<stdin>", text: "x\n_ + 1\n"), mode: .interactive)
        #expect(host.output == "1\n2\n")
    }
}

func run(_ text: String, name: String = "test.lsx") -> (output: String, outcome: Outcome) {
    let host = RecordingHost()
    let session = Session(host: host)
    let outcome = session.run(Source(name: name, text: text), mode: .file)
    return (host.output, outcome)
}
