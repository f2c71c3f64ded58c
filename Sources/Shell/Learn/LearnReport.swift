// SPDX-License-Identifier: MIT

/// `lsx learn --report`: the progress as JSON, for a teacher.
enum LearnReport {
    static func json(_ progress: Progress) -> String {
        let entries = WalkthroughLibrary.all.map { walkthrough in
            let steps = walkthrough.steps.map { step -> String in
                let record = progress.record(of: step, in: walkthrough)
                let fields = [
                    "\"title\": \(quoted(step.title))", "\"kind\": \"\(step.kind.rawValue)\"",
                    "\"outcome\": \(record.map { "\"\($0.outcome.rawValue)\"" } ?? "null")",
                    "\"mistakes\": \(record?.mistakes ?? 0)", "\"hints\": \(record?.hints ?? 0)",
                ]
                return "        {" + fields.joined(separator: ", ") + "}"
            }
            return """
                    {
                      "id": \(quoted(walkthrough.id)), "title": \(quoted(walkthrough.title)),
                      "place": \(progress.place(in: walkthrough)), "finished": \(progress.isFinished(walkthrough)),
                      "steps": [
                \(steps.joined(separator: ",\n"))
                      ]
                    }
                """
        }
        return "{\n  \"last\": \(progress.last.map(quoted) ?? "null"),\n  \"walkthroughs\": [\n"
            + entries.joined(separator: ",\n") + "\n  ]\n}\n"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case _ where scalar.value < 0x20:
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
