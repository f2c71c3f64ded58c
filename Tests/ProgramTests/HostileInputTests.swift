// SPDX-License-Identifier: MIT
import Testing

/// No input ends the process by a signal: it is an error, and the script may catch it.
@Suite struct HostileInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let script: String
        /// How the error begins, "" for any; nil where the script may also run to its end.
        let error: String?

        init(_ name: String, _ script: String, _ error: String?) {
            testDescription = name
            self.script = script
            self.error = error
        }
    }

    static let cases = [
        Case("brackets", String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000), "SyntaxError"),
        Case("open brackets", String(repeating: "[", count: 10_000), "SyntaxError"),
        Case("unary operators", "x = " + String(repeating: "-", count: 10_000) + "1", ""),
        Case("indentation", (0..<200).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined() + String(repeating: " ", count: 200) + "pass", "IndentationError"),
        Case("long sum in the source", "x = 1" + String(repeating: " + 1", count: 100_000), nil),
        Case("recursion", "def f(): return f()\nf()", "RecursionError"),
        Case("recursion through native code", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())", "RecursionError"),
        Case("recursion in a sort", "class A:\n    def __lt__(self, o): return sorted([self, o])\nsorted([A(), A()])", "RecursionError"),
        Case("caught recursion", "def f():\n    try: f()\n    except RecursionError: pass\nf()", nil),
        Case("large tensor", "import torch\ntorch.zeros(10**15)", "RuntimeError"),
        Case("overflowing shape", "import torch\ntorch.zeros(10**10, 10**10, 10**10)", "RuntimeError"),
        Case("larger power", "x = 10**10**18", ""),
        Case("repeated string", "'a' * 10**15", "MemoryError"),
        Case("repeated list", "[0] * 10**15", "MemoryError"),
        Case("large shift", "1 << 10**15", "MemoryError"),
        Case("nested list", "x = []\nfor i in range(200000): x = [x]\ndel x", nil),
        Case("printed nested list", "x = []\nfor i in range(200000): x = [x]\nprint(x)", nil),
        Case("compared nested lists", "x = []\ny = []\nfor i in range(200000): x = [x]; y = [y]\nx == y", nil),
        Case("hashed nested tuple", "x = ()\nfor i in range(200000): x = (x,)\nhash(x)", nil),
        Case("nested dictionary", "x = {}\nfor i in range(200000): x = {1: x}\nx = None", nil),
        Case("long chain of objects", "class N: pass\nn = None\nfor i in range(200000):\n    m = N(); m.next = n; n = m\nn = None", nil),
        Case("long chain of generators", "def g(x): yield from x\nx = iter([1])\nfor i in range(100000): x = g(x)\ndel x", nil),
        Case("long graph", "import torch\nx = torch.ones(1, requires_grad=True)\ny = x\nfor i in range(200000): y = y + x\ny.backward()\nprint(x.grad)", nil),
        Case("dropped graph", "import torch\nx = torch.ones(1, requires_grad=True)\ny = x\nfor i in range(200000): y = y + x\ndel y", nil),
        Case("format width", "'{:>99999999999999}'.format(1)", "MemoryError"),
        Case("list that holds itself", "x = []\nx.append(x)\nprint(x)", nil),
        Case("index out of range", "import torch\ntorch.zeros(3)[10**30]", nil),
        Case("huge range", "print(len(range(10**30)))", "OverflowError"),
        Case("float to int", "int(float('inf'))", "OverflowError"),
        Case("smallest integer", "print((-2**63) // -1, (-2**63) % -1, abs(-2**63), -(-2**63))", nil),
    ]

    @Test("ends by itself", arguments: cases)
    func endsByItself(_ hostile: Case) {
        let folder = Project.temporaryFolder()
        Project.write(hostile.script + "\n", to: folder + "/a.lsx")
        let ended = Child.run([Project.binary, "a.lsx"], in: folder, seconds: 60)
        guard case .exited(let status) = ended.status else {
            Issue.record("\(hostile.script.prefix(200))\n\(ended.status)\n\(ended.error.prefix(2000))")
            return
        }
        guard let error = hostile.error else { return }
        #expect(status == 1)
        let last = ErrorSummary(printed: ended.error, file: "a.lsx").error ?? "no error"
        #expect(last.hasPrefix(error), "\(hostile.script.prefix(200))\n\(last.prefix(500))")
    }

    /// Python takes minutes for it as well; what counts is that it can be stopped.
    @Test func largePowerCanBeInterrupted() {
        let ended = Child.run(
            ["timeout", "--preserve-status", "-k", "5", "-s", "INT", "3", Project.binary, "-c", "x = 10**10**8"], seconds: 60)
        #expect([.exited(0), .exited(1), .exited(130)].contains(ended.status), "\(ended)")
    }

    @Test func growingListUnderAMemoryLimit() {
        let script = "x = []\nwhile True: x.append(1.5)"
        let ended = Child.run(["sh", "-c", "ulimit -v 4000000; exec '\(Project.binary)' -c \"$0\"", script])
        #expect(ended.error.contains("MemoryError"), "\(ended)")
        #expect(ended.status == .exited(1))
    }

    @Test func invalidTextOnStandardInput() {
        let ended = Child.run([Project.binary], input: [0x70, 0xFF, 0xFE, 0x0A])
        #expect(ended.status == .exited(1))
        #expect(ended.error.contains("SyntaxError"))
    }

    @Test func invalidTextAtThePrompt() throws {
        let terminal = try #require(
            Pseudoterminal([Project.binary], environment: ["XDG_STATE_HOME": Project.temporaryFolder()]))
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        terminal.type(bytes: [0x27, 0xFF, 0xC3, 0x27, 0x0D])
        // What is no UTF-8 is no key; the quotes are.
        #expect(terminal.wait { $0.lines.suffix(2) == ["''", ">>>"] })
        #expect(terminal.enter("1 + 1"))
        #expect(terminal.screen.lines.suffix(2) == ["2", ">>>"])
    }
}
