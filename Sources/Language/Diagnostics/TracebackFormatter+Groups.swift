/// A group of exceptions as Python draws it: each within a margin, one below the other.
extension TracebackFormatter {
    /// Python's `max_group_depth` and `max_group_width`.
    private static let depthLimit = 10
    private static let widthLimit = 15

    /// Those within a group; nil for other exceptions.
    func members(of exception: ExceptionObject) -> [ExceptionObject]? {
        // Groups have them in `_exceptions`; their classes are made by the first script that names one.
        guard machine.imports.loaded["_groups"] != nil, exception.cls.lookup(machine.names.intern("subgroup")) != nil,
            let found = exception.attributes[machine.names.intern("_exceptions")]?.asObject(TupleObject.self)
        else { return nil }
        return found.elements.compactMap { $0.asObject(ExceptionObject.self) }
    }

    /// With its traceback, and those within it with theirs. No deeper than Python goes, so that it needs no more stack.
    func group(_ exception: ExceptionObject, _ members: [ExceptionObject], depth: Int = 0) -> Markup {
        guard depth <= Self.depthLimit else { return lines("... (max_group_depth is \(Self.depthLimit))\n", depth) }
        let inner = max(depth, 1)
        var markup = Markup()
        if !exception.traceback.isEmpty {
            markup.add(String(repeating: " ", count: 2 * inner) + (depth == 0 ? "+ " : "| "))
            markup.add("Exception Group Traceback (most recent call last):\n", .heading)
            markup.add(entries(exception.traceback).indented(by: margin(inner)))
        }
        markup.add(summary(exception).indented(by: margin(inner)))
        let count = min(members.count, Self.widthLimit + 1)
        var isClosed = false
        for (place, member) in members.prefix(count).enumerated() {
            let isCut = place >= Self.widthLimit
            markup.add(String(repeating: " ", count: 2 * inner) + (place == 0 ? "+-" : "  "))
            markup.add("+---------------- \(isCut ? "..." : String(place + 1)) ----------------\n")
            if isCut {
                let rest = members.count - Self.widthLimit
                markup.add(lines("and \(rest) more exception\(rest == 1 ? "" : "s")\n", inner + 1))
            } else {
                for (link, connection) in chain(endingIn: member) {
                    if let nested = self.members(of: link) {
                        markup.add(group(link, nested, depth: inner + 1))
                        isClosed = link === member && inner < Self.depthLimit
                    } else {
                        markup.add(describe(link).indented(by: margin(inner + 1)))
                        isClosed = false
                    }
                    if let connection { markup.add(lines("\n" + connection + "\n\n", inner + 1)) }
                }
            }
        }
        // The last one's own line closes this one too.
        if !isClosed { markup.add(String(repeating: " ", count: 2 * (inner + 1)) + "+------------------------------------\n") }
        return markup
    }

    private func margin(_ depth: Int) -> String { String(repeating: " ", count: 2 * depth) + "| " }

    private func lines(_ text: String, _ depth: Int) -> Markup {
        var markup = Markup()
        markup.add(text)
        return markup.indented(by: margin(depth))
    }
}

extension Markup {
    /// With the text before each line.
    func indented(by margin: String) -> Markup {
        var markup = Markup()
        var isAtStart = true
        for piece in pieces {
            for part in piece.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if part.offset > 0 {
                    if isAtStart { markup.add(margin) }
                    markup.add("\n", piece.kind)
                    isAtStart = true
                }
                guard !part.element.isEmpty else { continue }
                if isAtStart { markup.add(margin) }
                markup.add(String(part.element), piece.kind)
                isAtStart = false
            }
        }
        return markup
    }
}
