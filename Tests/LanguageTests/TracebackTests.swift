import Foundation
import Language
import Testing

/// The lines of a traceback against what CPython's interpreter printed for the same places
/// (Tests/syntax/tracebacks.json, written by scripts/oracle).
@Suite struct TracebackTests {
    private struct Recorded: Decodable {
        let text: String
        let entries: [[Place]]
        let printed: String

        /// A function name, or an offset.
        enum Place: Decodable {
            case name(String)
            case offset(Int)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let offset = try? container.decode(Int.self) {
                    self = .offset(offset)
                } else {
                    self = .name(try container.decode(String.self))
                }
            }
        }
    }

    private func exception(_ entries: [[Recorded.Place]], _ source: Source) -> ExceptionObject {
        let exception = ExceptionObject(cls: TypeObject(name: "Error", bases: []), arguments: [])
        for entry in entries {
            guard entry.count == 3, case .name(let name) = entry[0], case .offset(let start) = entry[1],
                case .offset(let end) = entry[2]
            else { continue }
            exception.traceback.append(TracebackEntry(source: source, function: name, span: Span(start: start, end: end)))
        }
        return exception
    }

    @Test func entriesAndCaretsAreCPythons() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "syntax/tracebacks.json"))
        let cases = try JSONDecoder().decode([Recorded].self, from: data)
        #expect(cases.count >= 30)
        for recorded in cases {
            let source = Source(name: "fit.lsx", text: recorded.text)
            let printed = TracebackFormatter(Machine(host: RecordingHost())).markup(exception(recorded.entries, source)).plain
            // The last lines are the message, which is the machine's.
            let lines = printed.split(separator: "\n").prefix { $0.hasPrefix(" ") || $0.hasPrefix("Traceback") }
            let expected = recorded.printed.split(separator: "\n").prefix { $0.hasPrefix(" ") || $0.hasPrefix("Traceback") }
            #expect(lines == expected, "\(recorded.text)")
        }
    }

    @Test func chainsAreShownCauseFirst() {
        let machine = Machine(host: RecordingHost())
        let source = Source(name: "fit.lsx", text: "a\n")
        let first = exception([], source)
        let second = exception([], source)
        second.cause = first
        let third = exception([], source)
        third.context = second
        third.cause = nil
        let text = TracebackFormatter(machine).markup(third).plain
        let during = "\nDuring handling of the above exception, another exception occurred:\n\n"
        let direct = "\nThe above exception was the direct cause of the following exception:\n\n"
        let pieces = text.components(separatedBy: during)
        #expect(pieces.count == 2)
        #expect(pieces.first?.contains(direct) == true)
        // A chain that bites its tail ends.
        first.context = third
        #expect(TracebackFormatter(machine).markup(third).plain == text)
    }

    @Test func labelsAndHintStandBelowPythonsText() {
        let line = "loss = F.cross_entropy(logits, y)"
        let source = Source(name: "fit.lsx", text: "import torch\n\n" + line + "\n")
        let exception = exception([], source)
        exception.traceback = [TracebackEntry(source: source, function: "<module>", span: Span(start: 21, end: 47))]
        let details = exception.withDetails()
        details.labels = [ErrorDetails.Label(.argument(position: 1, name: "target"), "target: float32 [2]")]
        details.hint = "try y.long()"
        let text = TracebackFormatter(Machine(host: RecordingHost())).markup(exception).plain
        #expect(
            text.hasSuffix(
                """
                  3 │ loss = F.cross_entropy(logits, y)
                    │                                ^ target: float32 [2]
                  hint: try y.long()

                """))
        let silent = Machine(host: RecordingHost())
        silent.showsHints = false
        #expect(!TracebackFormatter(silent).markup(exception).plain.contains("hint"))
    }

    @Test func syntaxErrorsShowTheirLine() {
        let cases = [
            "if x:\n    a b\n": "  File \"fit.lsx\", line 2\n    a b\n      ^\nSyntaxError: invalid syntax\n"
                + "  hint: a name cannot contain a space; write a_b\n",
            "x = f\"{a b}\"\n": "  File \"fit.lsx\", line 1\n    (a b)\n     ^^^\n"
                + "SyntaxError: f-string: invalid syntax. Perhaps you forgot a comma?\n"
                + "  hint: a name cannot contain a space; write a_b\n",
            "for x in y:\n": "  File \"fit.lsx\", line 1\n    for x in y:\n"
                + "IndentationError: expected an indented block after 'for' statement on line 1\n",
            "  x\n": "  File \"fit.lsx\", line 1\n    x\nIndentationError: unexpected indent\n"
                + "  hint: the line before opens no block, so this one begins where that one does; copied code may have blanks too many\n",
        ]
        for (text, expected) in cases {
            let source = Source(name: "fit.lsx", text: text)
            do throws(SyntaxFailure) {
                _ = try Parser.parse(source)
                Issue.record("no error: \(text)")
            } catch {
                #expect(error.markup(in: source).plain == expected)
            }
        }
    }

    @Test func coloursAreAnOption() {
        var markup = Markup()
        markup.add("NameError", .errorClass)
        markup.add(": x\ny", .message)
        #expect(markup.rendered(inColour: false) == "NameError: x\ny")
        #expect(markup.rendered(inColour: true) == "\u{1B}[1;35mNameError\u{1B}[0m\u{1B}[35m: x\u{1B}[0m\n\u{1B}[35my\u{1B}[0m")
    }

    @Test func suggestionsAreCPythons() {
        // As CPython 3.11 proposes, or does not, for a NameError among these names.
        let names = ["print", "range", "blech", "values", "Tensor", "MSELoss"]
        #expect(Suggestion.nearest(to: "pritn", among: names) == "print")
        #expect(Suggestion.nearest(to: "valeus", among: names) == "values")
        #expect(Suggestion.nearest(to: "tensor", among: names) == "Tensor")
        #expect(Suggestion.nearest(to: "zzz", among: names) == nil)
        #expect(Suggestion.nearest(to: "print", among: ["print"]) == nil)
        #expect(Suggestion.nearest(to: "x", among: (0..<800).map { "x\($0)" }) == nil)
        #expect(Suggestion.nearestOrLonger(than: "sgd", among: ["sgd_momentum", "adam"]) == "sgd_momentum")
    }
}
