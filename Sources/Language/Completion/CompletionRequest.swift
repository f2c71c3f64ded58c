/// What a cursor in a text asks for, as far as the text alone can tell.
package struct CompletionRequest: Equatable {
    package enum Subject: Equatable {
        case name
        /// Behind a dot; the source of what stands before it.
        case attribute(of: String)
        /// Behind `import` or `from`: the dotted name so far, without its last part.
        case module(in: String)
        /// Behind `from X import`.
        case imported(from: String)
        /// `d[`, `d["a`: with the quote that has been typed, if any.
        case key(of: String, quote: String)
        /// Inside a string.
        case string
        case nothing
    }

    package struct Call: Equatable {
        /// The source of what is called.
        package let callee: String
        /// How many arguments by place stand before the cursor.
        package let position: Int
        /// The keywords that the call has already.
        package let keywords: [String]
        /// `reduction` in `reduction=|`.
        package let keyword: String?
    }

    package let subject: Subject
    /// What has been typed of the word itself.
    package let prefix: String
    package let call: Call?

    private init(_ subject: Subject, _ prefix: String = "", _ call: Call? = nil) {
        self.subject = subject
        self.prefix = prefix
        self.call = call
    }

    /// - Parameter text: all up to the cursor.
    package init(_ text: String) {
        let scan = TokenScan(Array(text.utf8))
        if scan.endsInComment {
            self.init(.nothing)
        } else if let string = scan.openString {
            self = Self.inString(string, scan)
        } else {
            self = Self.inCode(scan)
        }
    }

    private static func inString(_ string: (start: Int, content: Int), _ scan: TokenScan) -> Self {
        let prefix = scan.text(string.content..<scan.bytes.count)
        let quote = scan.text(string.start..<string.content)
        if let last = scan.tokens.last, last.kind == .leftBracket, let object = scan.primary(endingAt: scan.tokens.count - 2) {
            return Self(.key(of: object, quote: quote), prefix)
        }
        return Self(.string, prefix, scan.enclosingCall(before: scan.tokens.count))
    }

    private static func inCode(_ scan: TokenScan) -> Self {
        let tokens = scan.tokens
        var end = tokens.count
        var prefix = ""
        if let last = tokens.last, Int(last.end) == scan.bytes.count {
            if last.kind == .number { return Self(.nothing) }
            if last.kind == .name || last.kind.isKeyword {
                prefix = scan.text(last)
                end -= 1
            }
        }
        if let subject = scan.importSubject(before: end) { return Self(subject, prefix) }
        guard end > 0 else { return Self(.name, prefix) }
        if tokens[end - 1].kind == .dot {
            let object = scan.primary(endingAt: end - 2)
            return Self(object.map { .attribute(of: $0) } ?? .nothing, prefix)
        }
        if prefix.isEmpty, tokens[end - 1].kind == .leftBracket, let object = scan.primary(endingAt: end - 2) {
            return Self(.key(of: object, quote: ""))
        }
        return Self(.name, prefix, scan.enclosingCall(before: end))
    }
}
