/// What to try after a syntax error whose own words do not say: mostly code that was copied from a page, or that another
/// language would take.
enum SyntaxHints {
    static func hint(for failure: SyntaxFailure, in source: Source) -> String? {
        if let hint = failure.hint { return hint }
        if let known = byMessage[failure.message] { return known }
        guard let span = failure.span else { return nil }
        if failure.message.hasPrefix("invalid character") || failure.message.hasPrefix("invalid non-printable character") {
            return character(in: failure.message)
        }
        guard failure.isGeneric else { return nil }
        let (line, column) = source.position(of: Int(span.start))
        return operatorHint(Array(source.line(line).utf8), near: column)
    }

    private static let byMessage: [String: String] = [
        "inconsistent use of tabs and spaces in indentation":
            "this line and those before are indented by different blanks, a tab here and spaces there; use four spaces everywhere",
        "unexpected indent":
            "the line before opens no block, so this one begins where that one does; copied code may have blanks too many",
        "unindent does not match any outer indentation level":
            "the line must begin where some line above begins that is still in its block",
        "'return' outside function": "copied code may have lost its indentation: return belongs to the lines below a def, four spaces in",
        "unexpected character after line continuation character": "a backslash at the end of a line joins it to the next; nothing may follow it",
    ]

    /// Signs that pages print in place of those that programs are written in.
    private static let signs: [(signs: String, plain: String)] = [
        ("“”„‟″«»", "\""), ("‘’‚‛′", "'"), ("–—−‐‑", "-"), ("×·", "*"), ("÷", "/"), ("≠", "!="), ("≤", "<="), ("≥", ">="), ("→", "->"),
        ("，", ","), ("：", ":"), ("（", "("), ("）", ")"), ("；", ";"), ("…", "..."),
    ]

    private static func character(in message: String) -> String? {
        if message.contains("U+00A0") || message.contains("U+200B") || message.contains("U+FEFF") {
            return "a blank that cannot be seen, as pages have; delete it and type a space"
        }
        for (signs, plain) in signs where signs.contains(where: { message.contains("'\($0)'") }) {
            return "a sign as pages print it; write \(plain)"
        }
        return nil
    }

    private static func operatorHint(_ line: [UInt8], near column: Int) -> String? {
        if line.starts(with: ">>>".utf8) { return ">>> is the prompt's, not the program's; leave it out" }
        for (sign, advice) in [
            ("++", "there is no ++; write x += 1"), ("&&", "write and for &&"), ("||", "write or for ||"),
            ("else if", "write elif for else if"), ("<>", "write != for <>"), ("===", "write == for ==="), ("!==", "write != for !=="),
            ("=>", "write lambda x: … for x => …"), ("?", "write a if condition else b for condition ? a : b"),
        ] where contains(line, Array(sign.utf8), near: column) { return advice }
        return nil
    }

    /// Whether the sign stands where the error is, and not in a text elsewhere in the line.
    private static func contains(_ line: [UInt8], _ sign: [UInt8], near column: Int) -> Bool {
        let last = min(column + 1, line.count - sign.count)
        let first = max(0, column - sign.count - 1)
        return first <= last && (first...last).contains { line[$0..<($0 + sign.count)].elementsEqual(sign) }
    }
}
