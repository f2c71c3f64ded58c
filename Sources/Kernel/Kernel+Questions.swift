// SPDX-License-Identifier: MIT
import JSONText
import Language
import Shell

/// Places in a message count Unicode scalars.
extension Kernel {
    private func codeAndCursor(_ request: JSON) -> (code: String, cursor: Int) {
        let code = request["code"]?.text ?? ""
        let end = code.unicodeScalars.count
        return (code, min(max(request["cursor_pos"]?.int ?? end, 0), end))
    }

    func completions(_ request: JSON) -> JSON {
        let (code, cursor) = codeAndCursor(request)
        let before = Array(String(String.UnicodeScalarView(code.unicodeScalars.prefix(cursor))))
        session.rest()
        let found = session.silently { runner.completer.completions(in: before, at: before.count) }
        let replaced = before.suffix(found.replaced).reduce(0) { $0 + $1.unicodeScalars.count }
        let kinds = found.candidates.map { candidate in
            JSON.object([
                ("start", .whole(cursor - replaced)), ("end", .whole(cursor)), ("text", .string(candidate.text)),
                ("type", .string(candidate.kind?.rawValue ?? "<unknown>")),
                // What a list shows behind the name: a keyword's default.
                ("signature", .string(candidate.shown == candidate.text ? "" : candidate.shown)),
            ])
        }
        return .object([
            ("status", .string("ok")), ("matches", .array(found.candidates.map { .string($0.text) })),
            ("cursor_start", .whole(cursor - replaced)), ("cursor_end", .whole(cursor)),
            ("metadata", .object([("_jupyter_types_experimental", .array(kinds))])),
        ])
    }

    func inspection(_ request: JSON) -> JSON {
        let (code, cursor) = codeAndCursor(request)
        session.rest()
        let showsSource = (request["detail_level"]?.int ?? 0) > 0
        let text = session.silently { session.language.describe(at: cursor, in: code, showsSource: showsSource) }
        return .object([
            ("status", .string("ok")), ("found", .bool(text != nil)), ("metadata", .object([])),
            ("data", .object(text.map { [("text/plain", .string($0))] } ?? [])),
        ])
    }

    func completeness(_ request: JSON) -> JSON {
        switch CellRunner.state(of: request["code"]?.text ?? "") {
        case .complete: .object([("status", .string("complete"))])
        case .invalid: .object([("status", .string("invalid"))])
        case .incomplete(let indentation): .object([("status", .string("incomplete")), ("indent", .string(indentation))])
        }
    }
}
