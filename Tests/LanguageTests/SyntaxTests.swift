import Language
import Testing

@Suite struct SyntaxTests {
    private func failure(_ text: String) -> SyntaxFailure? { failure(bytes: Array(text.utf8)) }

    private func failure(bytes: [UInt8]) -> SyntaxFailure? {
        do throws(SyntaxFailure) {
            _ = try Parser.parse(Source(name: "test.lsx", bytes: bytes))
            return nil
        } catch {
            return error
        }
    }

    // MARK: Limits

    @Test(arguments: ["1+", "x.a+", "a and not ", "1 < ", "-1 * "])
    func longChainsAreRecursionErrors(link: String) {
        let text = String(repeating: link, count: 200_000) + "1"
        guard link != "a and not " && link != "1 < " else {
            #expect(failure(text) == nil)  // flat in the tree
            return
        }
        #expect(failure(text)?.errorClass == .recursionError)
        #expect(failure(text)?.message == "maximum recursion depth exceeded during compilation")
    }

    @Test(arguments: ["-", "not ", "lambda: ", "1 if 1 else ", "1 ** ", "x = lambda: ", "x."])
    func deepNestingIsARecursionError(prefix: String) {
        let last = prefix == "x." ? "y" : "1"
        let text = String(repeating: prefix, count: 100_000) + last
        #expect(failure(text)?.errorClass == (prefix == "x = lambda: " ? .syntaxError : .recursionError))
    }

    @Test(arguments: ["(", "[", "{", "f("])
    func tooManyBracketsAreASyntaxError(bracket: String) {
        #expect(failure(String(repeating: bracket, count: 10_000))?.message == "too many nested parentheses")
        #expect(failure(String(repeating: bracket, count: 201))?.message == "too many nested parentheses")
    }

    @Test func twoHundredBracketsAreAllowed() {
        #expect(failure(String(repeating: "[", count: 200) + String(repeating: "]", count: 200)) == nil)
    }

    @Test func treesAreNeverHigherThanTheLimit() {
        // Each bracket holds a chain just below the limit: the heights add up.
        let chain = String(repeating: "+1", count: 900)
        let text = String(repeating: "(", count: 150) + "1" + String(repeating: chain + ")", count: 150)
        #expect(failure(text)?.errorClass == .recursionError)
        #expect(failure("[" + String(repeating: "1" + chain + ",", count: 50) + "]") == nil)
    }

    @Test func longElifChainsAreRecursionErrors() {
        let text = "if a: pass\n" + String(repeating: "elif b: pass\n", count: 50_000)
        #expect(failure(text)?.errorClass == .recursionError)
        #expect(failure("if a: pass\n" + String(repeating: "elif b: pass\n", count: 500)) == nil)
    }

    @Test func deepIndentationIsAnIndentationError() {
        let text = (0..<120).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined()
        #expect(failure(text)?.errorClass == .indentationError)
        #expect(failure(text)?.message == "too many levels of indentation")
    }

    // MARK: Bytes

    @Test func textThatIsNotUTF8IsASyntaxError() {
        let failure = failure(bytes: Array("x = 1\ny = \"".utf8) + [0xFF] + Array("\"\n".utf8))
        #expect(
            failure?.message
                == "Non-UTF-8 code starting with '\\xff' in file test.lsx on line 2, but no encoding declared; see "
                + "https://peps.python.org/pep-0263/ for details")
    }

    @Test func nullBytesAreASyntaxError() {
        #expect(failure(bytes: Array("x = 1\0".utf8))?.message == "source code cannot contain null bytes")
    }

    @Test func byteOrderMarkAndLineEndsAreNormalised() throws {
        let source = Source(name: "test.lsx", bytes: [0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\n".utf8))
        #expect(source.text == "a\nb\nc\n")
        #expect(try Parser.parse(source).body.count == 3)
        #expect(try Parser.parse(Source(name: "empty.lsx", text: "")).body.isEmpty)
    }

    // MARK: Hints

    @Test func aSpaceInANameGetsAHint() {
        #expect(failure("input layer = torch.randn(3)")?.hint == "a name cannot contain a space; write input_layer")
        #expect(failure("loss(training device, x)")?.hint == "a name cannot contain a space; write training_device")
        #expect(failure("f(a, b)")?.hint == nil)
    }

    @Test func lostIndentationGetsAHint() {
        let failure = failure("def f(x):\nreturn x\n")
        #expect(failure?.message == "expected an indented block after function definition on line 1")
        #expect(failure?.hint == "the lines that belong to it start with four more spaces")
    }

    @Test func clausesOfGroupsStandAlone() {
        #expect(failure("try: pass\nexcept* E: pass") == nil)
        #expect(
            failure("try: pass\nexcept* E: pass\nexcept F: pass")?.message
                == "cannot have both 'except' and 'except*' on the same 'try'")
        #expect(failure("try: pass\nexcept*: pass")?.message == "expected one or more exception types")
        #expect(
            failure("for x in y:\n    try: pass\n    except* E: break")?.message
                == "'break', 'continue' and 'return' cannot appear in an except* block")
    }

    // MARK: Completeness

    @Test(arguments: [
        ("x = 1", Completeness.complete), ("", .complete), ("# c", .complete),
        ("x = (1,", .incomplete(indentation: "")), ("f(", .incomplete(indentation: "    ")),
        ("if x:", .incomplete(indentation: "    ")), ("if x:\n    y", .incomplete(indentation: "    ")),
        ("if x:\n    y\n", .complete), ("if x:\n    y\n    ", .complete), ("if x: pass", .incomplete(indentation: "")),
        ("def f():\n    return 1", .incomplete(indentation: "")), ("@f", .incomplete(indentation: "")),
        ("try:\n    x\n", .incomplete(indentation: "    ")), ("x = '''a", .incomplete(indentation: "")),
        ("x = \\", .incomplete(indentation: "")), ("x = 'a", .invalid), ("x = 1 +", .invalid), ("a b", .invalid),
        ("else:", .invalid), ("if x:\npass", .invalid), ("match x:", .incomplete(indentation: "    ")),
        ("x = 1\ny = 2", .complete),
    ])
    func completenessIsCodeops(text: String, expected: Completeness) {
        #expect(completeness(of: text) == expected, "\(text)")
    }

    // MARK: Fuzzing

    /// A generator of its own, so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) ^ (state << 31)
        }
    }

    @Test func tokenSoupNeverTraps() {
        var generator = Generator(state: 2026)
        let words = Keywords.all + [
            "x", "y", "match", "case", "_", "print", "1", "0x1f", "1.5e3", "'s'", "f'{x!r:>{y}}'", "f'{'", "b'b'", "\"",
            "'''", "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "...", "->", ":=", "=", "+", "-", "*", "/", "//", "%",
            "@", "**", "<<", "&", "|", "~", "<", "==", "!=", "+=", "**=", "\n", "\n    ", "\n\t", "\\\n", "#c\n", " ", "é",
            "€", "$",
        ]
        for _ in 0..<4_000 {
            let text = (0..<Int.random(in: 1...25, using: &generator))
                .map { _ in (words.randomElement(using: &generator) ?? "") + (Bool.random(using: &generator) ? " " : "") }
                .joined()
            exercise(Array(text.utf8))
        }
    }

    @Test func mutatedProgramsNeverTrap() {
        var generator = Generator(state: 7)
        let seed = Array(
            """
            @d(1)
            def f(a, /, b: int = 1, *c, d, **e) -> str:
                '''doc'''
                with (open(a) as g, h): x[1:2, ...] = f"{a!r:>{b}} {{}} \\N{BULLET}" 'é'
                try: return {**a, 'b': [i for i in x if (y := i)]}
                except (A, B) as e: raise C from e
                finally: pass
            match x:
                case {"a": [1, *_], **r} | C(1, b=-2.5) if z: lambda *a, b=1: (yield)
            """.utf8)
        for _ in 0..<4_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let position = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: position)
                default: bytes.insert(contentsOf: bytes[position..<min(bytes.count, position + 9)], at: position)
                }
            }
            exercise(bytes)
        }
    }

    private func exercise(_ bytes: [UInt8]) {
        let source = Source(name: "fuzz.lsx", bytes: bytes)
        do throws(SyntaxFailure) {
            _ = try Parser.parse(source)
        } catch {
            #expect(!error.markup(in: source).plain.isEmpty)
        }
        _ = completeness(of: source.text)
    }
}
