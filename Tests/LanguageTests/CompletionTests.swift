// SPDX-License-Identifier: MIT
import Language
import Testing

@Suite struct CompletionRequestTests {
    @Test(arguments: [
        ("x = ran", .name, "ran"),
        ("x.re", .attribute(of: "x"), "re"),
        ("y = a.b[0].c(1, (2)).", .attribute(of: "a.b[0].c(1, (2))"), ""),
        ("foo\nbar.", .attribute(of: "bar"), ""),
        ("'abc'.up", .attribute(of: "'abc'"), "up"),
        ("1.5.", .nothing, ""),
        ("x = 12", .nothing, ""),
        ("# a com", .nothing, ""),
        ("import ma", .module(in: ""), "ma"),
        ("import torch.nn.fu", .module(in: "torch.nn."), "fu"),
        ("from tor", .module(in: ""), "tor"),
        ("import math as m", .nothing, "m"),
        ("from torch.nn import L1", .imported(from: "torch.nn"), "L1"),
        ("from torch.nn import (ReLU,\n    Li", .imported(from: "torch.nn"), "Li"),
        ("x = 1; import ma", .module(in: ""), "ma"),
        ("d['a", .key(of: "d", quote: "'"), "a"),
        ("d[\"\"\"a", .key(of: "d", quote: "\"\"\""), "a"),
        ("a.d[", .key(of: "a.d", quote: ""), ""),
        ("print(')' + x.sh", .attribute(of: "x"), "sh"),
        ("broken ) x.sh", .attribute(of: "x"), "sh"),
        ("'open", .string, "open"),
    ] as [(String, CompletionRequest.Subject, String)])
    func subject(text: String, subject: CompletionRequest.Subject, prefix: String) {
        let request = CompletionRequest(text)
        #expect(request.subject == subject)
        #expect(request.prefix == prefix)
    }

    @Test func calls() throws {
        let call = try #require(CompletionRequest("nn.L1Loss(a, (1, 2), reduction='sum', we").call)
        #expect(call.callee == "nn.L1Loss")
        #expect(call.position == 2)
        #expect(call.keywords == ["reduction"])
        #expect(call.keyword == nil)
        #expect(CompletionRequest("f(x, reduction='").call?.keyword == "reduction")
        #expect(CompletionRequest("f(g(1), [h(").call?.callee == "h")
        #expect(CompletionRequest("f(1).g(").call?.callee == "f(1).g")
        #expect(CompletionRequest("def f(a").call == nil)
        #expect(CompletionRequest("(a").call == nil)
        #expect(CompletionRequest("f([a").call == nil)
    }
}

@Suite struct CompletionTests {
    private func session(_ script: String) -> Session {
        let session = Session(host: RecordingHost())
        _ = session.run(Source(name: "<test>", text: script), mode: .file)
        return session
    }

    private func texts(_ session: Session, _ text: String) -> [String] { session.completions(after: text).candidates.map(\.text) }

    @Test func liveNamesAndAttributes() {
        let session = session("""
            class Point:
                def __init__(self): self.across = 1
                def area(self): pass
            p = Point()
            points = [p]
            d = {'key one': 1, 'other': p, 3: 4}
            """)
        #expect(texts(session, "poi") == ["points"])
        #expect(texts(session, "p.a") == ["across", "area"])
        #expect(texts(session, "points[0].ac") == ["across"])
        #expect(texts(session, "d['other'].ac") == ["across"])
        #expect(texts(session, "Point().ar") == ["area"])
        #expect(texts(session, "d['k") == ["key one"])
        #expect(texts(session, "d[") == ["'key one'", "'other'", "3"])
        #expect(texts(session, "p.__ini").contains("__init__"))
        #expect(!texts(session, "p.").contains("__init__"))
        #expect(texts(session, "'a'.startsw") == ["startswith"])
        #expect(texts(session, "whil") == ["while"])
        #expect(texts(session, "import mat") == ["math"])
        #expect(texts(session, "from math import sq") == ["sqrt"])
    }

    @Test func keywordsWithDefaults() {
        let session = session("""
            def f(first, /, second, third=3, *rest, fourth='x', **others): pass
            class C:
                def __init__(self, size, depth=2): pass
                def __call__(self, speed=1): pass
                def method(self, scale=None): pass
            c = C(1)
            """)
        func shown(_ text: String) -> [String] { session.completions(after: text).candidates.map(\.shown) }
        #expect(shown("f(") == ["second=", "third=3", "fourth='x'"])
        #expect(shown("f(1, 2, ") == ["third=3", "fourth='x'"])
        #expect(shown("f(1, third=1, fo") == ["fourth='x'", "for", "format"])
        #expect(shown("C(de") == ["depth=2", "def", "del", "delattr"])
        #expect(shown("c(spe") == ["speed=1"])
        #expect(shown("c.method(sc") == ["scale=None"])
        #expect(shown("sorted([], re") == ["reverse=False", "repr", "return", "reversed"])
    }

    @Test func runsNoCodeOfTheScript() {
        let session = session("""
            ran = []
            class Watched:
                @property
                def value(self): ran.append(1)
                def __getattr__(self, name): ran.append(2)
                def __getitem__(self, key): ran.append(3)
                def __repr__(self): ran.append(4); return ''
            w = Watched()
            def make(): ran.append(5)
            def f(default=w): pass
            """)
        for text in ["w.value.", "w.other.", "w[0].", "make().", "f(", "w."] { _ = session.completions(after: text) }
        #expect(session.describe("w.value", showsSource: false) == nil)
        _ = session.variables()
        let ran = session.variables().first { $0.name == "ran" }
        #expect(ran?.shortText == "0 elements")
    }

    @Test func anythingMayBeTyped() {
        let session = session("")
        for text in ["", ".", "(", ")", "[", "]", "f(]", "'", "\"\"\"", "\\", "a.b.", "..", "x[", "from", "from import ", "\u{0}", "é.", "f(((", "1.", "a..b"] {
            _ = session.completions(after: text)
        }
        // The pieces that lexers treat apart, in any order.
        let pieces = ["'", "\"", "\"\"\"", "\\", "\n", "#", "(", ")", "[", "]", ".", "1", "1_", "0x", "1e", "é", "€", "f'", "rb\"", "def", " ", "=", ",", "import", "from", "a"]
        var state: UInt64 = 1
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            _ = CompletionRequest(text)
            let end = highlight(Array(text.utf8)).reduce(0) { max($0, $1.range.upperBound) }
            #expect(end <= text.utf8.count, "\(text.debugDescription)")
        }
        _ = session.completions(after: String(repeating: "f(", count: 300) + "x.")
        _ = session.completions(after: String(repeating: "a.", count: 20_000))
    }
}

@Suite struct InspectionTests {
    @Test func lastValuesAndError() {
        let host = RecordingHost()
        let session = Session(host: host)
        for line in ["1", "2", "3;", "None", "x = _, __", "1/0", "x", "str(_error)"] {
            _ = session.run(Source(name: "<stdin>", text: line + "\n"), mode: .interactive)
        }
        #expect(host.output == "1\n2\n(2, 1)\n'division by zero'\n")
    }

    @Test func mutedStatements() {
        let host = RecordingHost()
        let session = Session(host: host)
        for line in ["1; 2", "1; 2;", "print(3);", "4; # 5", "'6;'", "if 1: 7;"] {
            _ = session.run(Source(name: "<stdin>", text: line + "\n"), mode: .interactive)
        }
        #expect(host.output == "1\n2\n1\n3\n'6;'\n")
    }

    @Test func framesOfTheLastError() throws {
        let session = Session(host: RecordingHost())
        session.machine.keepsVariables = true
        _ = session.run(
            Source(name: "<stdin>", text: "def f(a):\n    b = a + 1\n    g = lambda: b\n    return b / 0\nf(4)\n"), mode: .interactive)
        let frame = try #require(session.lastFrames.last)
        #expect(frame.function == "f" && frame.line == 4)
        #expect(session.variableLines(of: frame).prefix(2) == ["a = 4", "b = 5"])
    }

    @Test func importsForBareNames() {
        #expect(Session.names(in: "x.y = f(z) + 'w'") == ["x", "f", "z"])
    }
}

@Suite struct HighlightTests {
    @Test(arguments: [
        ("def f(x): return 'a' # b", ["def", "f", "return", "'a'", "# b"]),
        ("x = 'unfinished", ["'unfinished"]),
        ("a ) 1", ["1"]),
        ("'a\nwhile", ["'a", "while"]),
        ("x = \"\"\"a\nb", ["\"\"\"a\nb"]),
        ("é = 12 # ü", ["12", "# ü"]),
    ])
    func stretches(text: String, expected: [String]) {
        let bytes = Array(text.utf8)
        #expect(highlight(bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) } == expected)
    }
}
