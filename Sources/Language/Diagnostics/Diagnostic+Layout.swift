extension Diagnostic {
    /// - Parameter width: the columns of the terminal that it is read on; nil for any number. A caret below a line that
    ///   the terminal has wrapped would point at nothing, so that of a longer line the part around the labels is shown.
    func markup(width: Int?) -> Markup {
        var markup = Markup()
        if let excerpt { markup.add(Self.markup(of: excerpt, width: width)) }
        if let hint {
            let label = "  hint: "
            markup.add(label, .hint)
            markup.add(Self.fitted(hint, width: width, used: label.count), .note)
            markup.add("\n")
        }
        return markup
    }

    private static func markup(of excerpt: Excerpt, width: Int?) -> Markup {
        let number = (excerpt.showsFile ? excerpt.source.shortName + ":" : "") + String(excerpt.line)
        let blank = String(repeating: " ", count: number.count)
        let room = width.map { max($0 - number.count - 5, 12) } ?? .max
        let line = Clipping(excerpt.source.line(excerpt.line), to: room, around: excerpt.labels.map(\.range))
        var markup = Markup()
        markup.add("  \(number) │ ", .gutter)
        markup.add(line.text, .source)
        markup.add("\n")
        for label in excerpt.labels {
            let carets = line.place(of: label.range)
            markup.add("  \(blank) │ ", .gutter)
            markup.add(String(repeating: " ", count: carets.lowerBound))
            markup.add(String(repeating: "^", count: carets.count), .caret)
            let size = DisplayWidth.of(label.text.unicodeScalars)
            if carets.upperBound + 1 + size <= room {
                markup.add(" " + label.text, .label)
            } else {
                let margin = max(0, min(carets.lowerBound, room - size))
                for part in Paragraph.wrapped(label.text, width: room, margin: margin).split(separator: "\n") {
                    markup.add("\n")
                    markup.add("  \(blank) │ ", .gutter)
                    markup.add(String(part), .label)
                }
            }
            markup.add("\n")
        }
        return markup
    }

    /// A text behind `used` columns of its first line, broken between words where the terminal would break it in one.
    private static func fitted(_ text: String, width: Int?, used: Int) -> String {
        guard let width, used + DisplayWidth.of(text.unicodeScalars) > width else { return text }
        return String(Paragraph.wrapped(text, width: width, margin: used, hang: 4 - used).dropFirst(used))
    }
}

/// As much of a source line as there is room for.
private struct Clipping {
    let text: String
    /// The column of the line that is shown first, and where that stands.
    private let start: Int
    private let offset: Int
    private let room: Int

    init(_ line: String, to room: Int, around labels: [Range<Int>]) {
        self.room = room
        let widths = line.unicodeScalars.map { DisplayWidth.of(CollectionOfOne($0)) }
        let total = widths.reduce(0, +)
        guard total > room else {
            (text, start, offset) = (line, 0, 0)
            return
        }
        // All labels where they fit, else the first; what stands before them tells more than what follows.
        let first = labels.first ?? 0..<0
        let lower = labels.map(\.lowerBound).min() ?? 0
        let upper = labels.map(\.upperBound).max() ?? 0
        let end = upper - lower <= room - 2 ? upper : min(first.upperBound, first.lowerBound + room - 2)
        let firstShown = end < room ? 0 : end + 2 - room
        var shown = firstShown > 0 ? "…" : ""
        var column = 0
        var used = firstShown > 0 ? 1 : 0
        var begin: Int?
        for (scalar, width) in zip(line.unicodeScalars, widths) {
            if column >= firstShown {
                if begin == nil { begin = column }
                guard used + width < room else {
                    shown += "…"
                    break
                }
                shown.unicodeScalars.append(scalar)
                used += width
            }
            column += width
        }
        text = shown
        start = begin ?? 0
        offset = firstShown > 0 ? 1 : 0
    }

    /// Where columns of the whole line stand.
    func place(of range: Range<Int>) -> Range<Int> {
        let lower = min(max(range.lowerBound - start, 0) + offset, max(room - 1, 0))
        let upper = min(max(range.upperBound - start, 0) + offset, room)
        return lower..<max(lower + 1, upper)
    }
}
