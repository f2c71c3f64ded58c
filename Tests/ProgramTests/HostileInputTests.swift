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
        Case("backward inside itself", "import torch\nclass F(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x): return x * 2\n    @staticmethod\n    def backward(ctx, g):\n        with torch.enable_grad(): F.apply(torch.ones(1, requires_grad=True)).backward()\n        return g\nF.apply(torch.ones(1, requires_grad=True)).backward()", "RecursionError"),
        Case("module hook that calls its module", "import torch\nm = torch.nn.Linear(1, 1)\nm.register_forward_hook(lambda m, a, o: m(torch.ones(1)))\nm(torch.ones(1))", "RecursionError"),
        Case("vmap of itself", "import torch\ndef f(x): return torch.vmap(f)(x.unsqueeze(0))\nf(torch.ones(1))", "RecursionError"),
        Case("deep tree of tensors", "import torch\nx = [torch.ones(1)]\nfor i in range(100000): x = [x]\ntorch.func.grad(lambda a: 1)(x)", "RecursionError"),
        Case("chain of hooks", "import torch\nx = torch.ones(1, requires_grad=True)\nfor i in range(100000):\n    y = torch.ones(1, requires_grad=True)\n    y.register_hook(lambda g, x=x: x)\n    x = y\nx = y = None", nil),
        Case("chain of decorated functions", "import torch\nf = lambda: 1\nfor i in range(200000): f = torch.no_grad()(f)\nf = None", nil),
        Case("data exchanged before backward", "import torch\nw = torch.ones(8, 8, 3, 3, requires_grad=True)\ny = torch.nn.functional.conv2d(torch.ones(4, 8, 50, 50, requires_grad=True), w)\nw.data = torch.ones(1)\ny.sum().backward()", "RuntimeError"),
        Case("unpacked to another size", "import torch\nw = torch.ones(8, 8, 3, 3, requires_grad=True)\nwith torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: torch.ones(1)):\n    y = torch.nn.functional.conv2d(torch.ones(4, 8, 50, 50, requires_grad=True), w)\ny.sum().backward()", "RuntimeError"),
        Case("format width", "'{:>99999999999999}'.format(1)", "MemoryError"),
        Case("list that holds itself", "x = []\nx.append(x)\nprint(x)", nil),
        Case("index out of range", "import torch\ntorch.zeros(3)[10**30]", nil),
        Case("huge range", "print(len(range(10**30)))", "OverflowError"),
        Case("float to int", "int(float('inf'))", "OverflowError"),
        Case("smallest integer", "print((-2**63) // -1, (-2**63) % -1, abs(-2**63), -(-2**63))", nil),
        Case("growing list of lists", "a = []\nwhile True: a.append([0] * 10)", "MemoryError"),
        Case("growing list of instances", "class A:\n    def __init__(self): self.x = 1\na = []\nwhile True: a.append(A())", "MemoryError"),
        Case("growing dictionary of dictionaries", "a = {}\ni = 0\nwhile True:\n    a[i] = {1: 2}\n    i += 1", "MemoryError"),
        Case("growing set", "a = set()\ni = 0\nwhile True:\n    a.add(i)\n    i += 1", "MemoryError"),
        Case("growing chain of tuples", "a = ()\nwhile True: a = (a, a)", "MemoryError"),
        Case("growing list of strings", "a = []\ni = 0\nwhile True:\n    a.append('a string of some length %d' % i)\n    i += 1", "MemoryError"),
        Case("growing string", "a = 'ab'\nwhile True: a += a", "MemoryError"),
        Case("growing list of closures", "a = []\ndef f(x): return lambda: x\nwhile True: a.append(f(1))", "MemoryError"),
        Case("growing list of generators", "a = []\ndef g(): yield 1\nwhile True:\n    x = g()\n    next(x)\n    a.append(x)", "MemoryError"),
        Case("growing list of methods", "class A:\n    def f(self): pass\na = []\nx = A()\nwhile True: a.append(x.f)", "MemoryError"),
        Case("growing list of iterators", "a = []\nwhile True: a.append(iter([1]))", "MemoryError"),
        Case("growing list of sets", "a = []\nwhile True: a.append({1})", "MemoryError"),
        Case("growing list of tensors", "import torch\na = []\nwhile True: a.append(torch.ones(3))", ""),
        Case("growing graph", "import torch\nx = torch.ones(3, requires_grad=True)\ny = x\nwhile True: y = y + x", ""),
        Case("list that grows while it is iterated", "a = [1]\nfor x in a: a.append(x)", "MemoryError"),
        Case("endless iterator made a list", "import itertools\nlist(itertools.count())", "MemoryError"),
        Case("endless iterator made a tuple", "import itertools\ntuple(itertools.repeat(0))", "MemoryError"),
        Case("endless iterator sorted", "import itertools\nsorted(itertools.repeat(0))", "MemoryError"),
        Case("endless iterator joined", "import itertools\n''.join(map(str, itertools.count()))", "MemoryError"),
        Case("endless script iterator", "class I:\n    def __iter__(self): return self\n    def __next__(self): return 0\nlist(I())", "MemoryError"),
        Case("endless comprehension", "[[0] for i in range(10**12)]", "MemoryError"),
        Case("large range made a list", "list(range(10**12))", "MemoryError"),
        Case("padded string", "'x'.ljust(10**12)", "MemoryError"),
        Case("string that replaces itself", "x = 'a' * 10**6\nx.replace('a', x)", "MemoryError"),
        Case("joined strings", "x = 'a' * 10**6\n''.join([x] * 10**5)", "MemoryError"),
        Case("memory that is there again", "a = []\ntry:\n    while True: a.append([0] * 10)\nexcept MemoryError:\n    a = None\nb = [0] * 10**6", nil),
        Case("long int from text", "int('9' * 10**6)", "ValueError"),
        Case("long int to text", "str(10**5000)", "ValueError"),
        Case("chain of closures", "f = lambda: 1\ndef w(g):\n    def h(): return g()\n    return h\nfor i in range(200000): f = w(f)\nf = None", nil),
        Case("called chain of closures", "f = lambda: 1\ndef w(g):\n    def h(): return g()\n    return h\nfor i in range(200000): f = w(f)\nf()", "RecursionError"),
        Case("chain of keyword defaults", "def f(): pass\nfor i in range(200000):\n    def g(*, f=f): pass\n    f = g\nf = g = None", nil),
        Case("chain of maps", "x = [1]\nfor i in range(100000): x = map(str, x)\nx = None", nil),
        Case("chain of itertools", "import itertools\nx = [1]\nfor i in range(100000): x = itertools.chain(x)\nx = None", nil),
        Case("chain of methods", "class A:\n    def f(self): pass\nx = A()\nfor i in range(200000):\n    y = A()\n    y.g = x\n    x = y.f\nx = y = None", nil),
        Case("chain of slices", "x = slice(None)\nfor i in range(200000): x = slice(x)\nx = None", nil),
        Case("chain of properties", "x = None\nfor i in range(200000): x = property(x)\nx = None", nil),
        Case("chain of views", "x = {}\nfor i in range(200000): x = {1: x.values()}\nx = None", nil),
        Case("chain of derived lists", "class L(list): pass\nx = L()\nfor i in range(200000): x = L([x])\nx = None", nil),
        Case("chain of exceptions", "e = None\nfor i in range(100000):\n    n = ValueError(i)\n    n.__context__ = e\n    e = n\ne = n = None", nil),
        Case("chain of exception arguments", "e = None\nfor i in range(100000): e = ValueError(e)\ne = None", nil),
        Case("chain of modules", "import torch.nn as nn\nm = nn.Sequential()\nfor i in range(20000): m = nn.Sequential(m)\nm = None", nil),
        Case("list changed by its sort", "class A:\n    def __lt__(self, o):\n        x.append(0)\n        return True\nx = [A() for i in range(10)]\nx.sort()", "ValueError"),
        Case("dictionary changed while it is iterated", "d = {1: 2}\nfor k in d: d[k + 1] = 1", "RuntimeError"),
        Case("dictionary changed by its keys", "class A:\n    def __hash__(self): return 1\n    def __eq__(self, o):\n        d.clear()\n        return False\nd = {}\nd[A()] = 1\nd[A()] = 2\nd[A()] = 3", nil),
        Case("hash that hashes itself", "class A:\n    def __hash__(self): return hash(self)\nhash(A())", "RecursionError"),
        Case("comparison that compares itself", "class A:\n    def __eq__(self, o): return self == o\nA() == A()", "RecursionError"),
    ]

    /// What never ends, or not soon: each must be stopped by ^C.
    static let endless = [
        Case("loop", "while True: pass", nil),
        Case("endless hook", "import torch\nx = torch.ones(1, requires_grad=True)\ndef hook(grad):\n    while True: pass\nx.register_hook(hook)\n(x * 2).backward()", nil),
        Case("endless sum", "import itertools\nsum(itertools.repeat(1))", nil),
        Case("endless search", "import itertools\n-1 in itertools.count()", nil),
        Case("endless any", "import itertools\nany(itertools.repeat(0))", nil),
        Case("endless filter", "import itertools\nnext(filter(None, itertools.repeat(0)))", nil),
        Case("endless drop", "import itertools\nnext(itertools.dropwhile(lambda x: True, itertools.repeat(1)))", nil),
        Case("endless compress", "import itertools\nnext(itertools.compress(itertools.repeat(1), itertools.repeat(0)))", nil),
        Case("endless group", "import itertools\ng = itertools.groupby(itertools.repeat(1))\nnext(g)\nnext(g)", nil),
        Case("sleep", "import time\ntime.sleep(1000)", nil),
        Case("list comparisons", "x = [1.5] * 10**6\ny = [1.5] * 10**6\nwhile True: x == y", nil),
        Case("searched lists", "x = [1.5] * 10**6\nwhile True: 2 in x", nil),
        Case("searched tuples", "x = (1.5,) * 10**6\nwhile True: 2 in x", nil),
        Case("sorted lists", "x = list(range(10**6))\nwhile True: x.sort(key=lambda v: -v)", nil),
        Case("long ints", "x = 3**200000\nwhile True: y = x * x", nil),
        Case("modular powers", "pow(3, 10**100000, 10**100000 + 7)", nil),
        Case("sum of an expanded tensor", "import torch\nprint(torch.ones(1).expand(2**50).sum())", nil),
        Case("largest of an expanded tensor", "import torch\nprint(torch.ones(1).expand(2**50).max())", nil),
        Case("tensor sorts", "import torch\nx = torch.rand(10**6)\nwhile True: x.sort()", nil),
    ]

    @Test("ends by itself", arguments: cases)
    func endsByItself(_ hostile: Case) {
        let folder = Project.temporaryFolder()
        Project.write(hostile.script + "\n", to: folder + "/a.lsx")
        let ended = Child.run(
            ["sh", "-c", "ulimit -c 0; ulimit -v 2000000; exec '\(Project.binary)' a.lsx"], in: folder, seconds: 120)
        guard case .exited(let status) = ended.status else {
            Issue.record("\(hostile.script.prefix(200))\n\(ended.status)\n\(ended.error.prefix(2000))")
            return
        }
        guard let error = hostile.error else { return }
        #expect(status == 1)
        let last = ErrorSummary(printed: ended.error, file: "a.lsx").error ?? "no error"
        #expect(last.hasPrefix(error), "\(hostile.script.prefix(200))\n\(last.prefix(500))")
    }

    @Test("ends when interrupted", arguments: endless)
    func endsWhenInterrupted(_ hostile: Case) {
        let folder = Project.temporaryFolder()
        Project.write(hostile.script + "\n", to: folder + "/a.lsx")
        let ended = Child.run(
            ["timeout", "--preserve-status", "-k", "20", "-s", "INT", "2", Project.binary, "a.lsx"], in: folder, seconds: 60)
        #expect(ended.status == .exited(130), "\(hostile.script)\n\(ended)")
    }

    /// Cycles through each kind of object are collected: a hundred thousand of them, each with a list of its own, would
    /// need more memory than is allowed.
    @Test("are collected", arguments: [
        "a = [load]; a[0] = [a, load]", "a = {0: load}; a[1] = a", "a = A(); a.x = a; a.y = load", "def g(): return g, load",
        "a = [load]; a.append(y for y in a)", "a = [load]; g = G(a); next(g); a.append(g)", "a = A(); a.x = a.f; a.y = load",
        "a = [load]; a.append(iter(a))", "a = {1: load}; a[2] = a.values()", "a = {1: load}; a[2] = iter(a)",
        "a = [load]; a.append(map(str, a))", "a = [load]; a.append(zip(a))", "a = [load]; a.append(enumerate(a))",
        "a = [load]; a.append(filter(None, a))", "a = [load]; a.append(reversed(a))", "a = [load]; a.append(itertools.chain(a))",
        "a = [load]; a.append(itertools.cycle(a))", "a = [load]; a.append(partial(print, a))", "a = deque([load]); a.append(a)",
        "a = defaultdict(list); a[0] = load; a[1] = a", "a = L([load]); a.append(a)", "a = L([load]); a.x = a",
        "a = ValueError(load); a.x = a", "a = nn.Module(); a.x = [a, load]", "a = torch.ones(1); a.x = [a, load]",
        "class C: x = load", "a = [load]; a.append(slice(a))", "a = [load]; a.append(a.append)", "a = A(); a.x = {a}; a.y = load",
    ])
    func areCollected(_ statements: String) {
        let script = """
            import itertools, torch
            from collections import defaultdict, deque
            from functools import partial
            from torch import nn
            class A:
                def f(self): pass
            class L(list): pass
            def G(x):
                for y in x: yield y
            def test():
                for i in range(100000):
                    load = [0] * 1000
                    \(statements)
            test()
            """
        let folder = Project.temporaryFolder()
        Project.write(script + "\n", to: folder + "/a.lsx")
        let ended = Child.run(["sh", "-c", "ulimit -v 1500000; exec '\(Project.binary)' a.lsx"], in: folder)
        #expect(ended.status == .exited(0), "\(statements)\n\(ended)")
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
