// SPDX-License-Identifier: MIT

/// A figure as text: dots of Braille, eight to a letter, or letters alone.
public struct TerminalChart {
    let columns: Int
    let hasColours: Bool
    /// Whether letters beyond ASCII can be shown.
    let isUnicode: Bool

    public init(columns: Int, hasColours: Bool, isUnicode: Bool) {
        (self.columns, self.hasColours, self.isUnicode) = (min(max(columns, 24), 1000), hasColours, isUnicode)
    }

    public func text(_ figure: Figure) -> String {
        var lines: [String] = figure.title.isEmpty ? [] : [centred(figure.title, columns)]
        for axes in figure.axes where !axes.isHidden || !axes.marks.isEmpty { lines += text(axes, figure) }
        return lines.map { $0 + "\n" }.joined()
    }

    private func centred(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max((width - text.count) / 2, 0)) + text
    }

    private func text(_ axes: Axes, _ figure: Figure) -> [String] {
        let shape = figure.height / figure.width * Double(axes.columns) / Double(axes.rows)
        let height = Int(min(max(Double(columns) * shape * 0.36, 8), 24))
        let scales = Scales(axes, columns: max(2, columns / 12), rows: max(2, height / 4), isPlain: !isUnicode)
        let margin = (scales.y.ticks.map(\.text.count).max() ?? 0) + 1
        let width = max(columns - margin - 2, 10)
        var grid = DotGrid(width: width, height: height, isUnicode: isUnicode, hasColours: hasColours)
        // What covers much lies below.
        let numbered = axes.marks.enumerated(), named = named(axes)
        for (number, mark) in numbered where mark.coversArea { draw(mark, number, 0, scales, &grid) }
        for (number, mark) in numbered where !mark.coversArea {
            draw(mark, number, named.firstIndex(of: number) ?? 0, scales, &grid)
        }

        var lines: [String] = []
        if !axes.title.isEmpty { lines.append(String(repeating: " ", count: margin + 1) + centred(axes.title, width)) }
        lines += legend(axes, margin)
        if !axes.y.label.isEmpty { lines.append(axes.y.label) }
        var labels = [String](repeating: "", count: height)
        for tick in scales.y.ticks {
            guard let place = scales.y.place(tick.value) else { continue }
            let row = Int(((1 - place) * Double(height) - 0.5).rounded())
            if labels.indices.contains(row) { labels[row] = tick.text }
        }
        let bar = isUnicode ? ("┤", "│") : ("+", "|")
        for row in 0..<height {
            let label = labels[row]
            lines.append(
                String(repeating: " ", count: max(margin - label.count, 0)) + label + (label.isEmpty ? bar.1 : bar.0)
                    + trimmed(grid.line(row, hasColours)))
        }
        lines += horizontalAxis(scales.x, axes.x.label, margin, width)
        return lines
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " || line.last == "\u{2800}" { line.removeLast() }
        return line
    }

    private func horizontalAxis(_ scale: Scale, _ label: String, _ margin: Int, _ width: Int) -> [String] {
        var rule = [Character](repeating: isUnicode ? "─" : "-", count: width)
        var texts = [Character](repeating: " ", count: width + margin + 1)
        var free = 0
        for tick in scale.ticks {
            guard let place = scale.place(tick.value) else { continue }
            let column = min(max(Int((place * Double(width) - 0.5).rounded()), 0), width - 1)
            let start = min(max(column + margin + 1 - tick.text.count / 2, 0), max(texts.count - tick.text.count, 0))
            guard start >= free, start + tick.text.count <= texts.count else { continue }
            rule[column] = isUnicode ? "┬" : "+"
            for (offset, letter) in tick.text.enumerated() { texts[start + offset] = letter }
            free = start + tick.text.count + 1
        }
        let corner = String(repeating: " ", count: margin) + (isUnicode ? "└" : "+")
        var lines = [corner + String(rule), trimmed(String(texts))]
        if !label.isEmpty { lines.append(String(repeating: " ", count: margin + 1) + centred(label, width)) }
        return lines
    }

    /// The numbers of the marks that the legend names; a line's place among them decides on its dashes.
    private func named(_ axes: Axes) -> [Int] {
        guard axes.legend != nil else { return [] }
        return axes.marks.indices.filter { !axes.marks[$0].label.isEmpty && !axes.marks[$0].label.hasPrefix("_") }
    }

    private func legend(_ axes: Axes, _ margin: Int) -> [String] {
        let named = named(axes)
        guard !named.isEmpty else { return [] }
        let entries = named.enumerated().map { place, number -> (text: String, width: Int) in
            let mark = axes.marks[number]
            let sign: String
            switch mark.shape {
            case .points: sign = isUnicode ? "•" : String(DotGrid.letter(number))
            case .areas: sign = isUnicode ? "█" : String(DotGrid.letter(number))
            default: sign = DotGrid.stroke(number, place, isUnicode: isUnicode, hasColours: hasColours)
            }
            let painted = hasColours ? DotGrid.paint(sign, mark.colours.first ?? mark.colour) : sign
            return (painted + " " + mark.label, sign.count + 1 + mark.label.count)
        }
        var lines = [String(repeating: " ", count: margin + 1)]
        var used = margin + 1
        for (place, entry) in entries.enumerated() {
            if place > 0, used + entry.width + 3 > columns {
                lines.append(String(repeating: " ", count: margin + 1))
                used = margin + 1
            } else if place > 0 {
                lines[lines.count - 1] += "   "
                used += 3
            }
            lines[lines.count - 1] += entry.text
            used += entry.width
        }
        return lines
    }

    private func draw(_ mark: Mark, _ number: Int, _ dash: Int, _ scales: Scales, _ grid: inout DotGrid) {
        func place(_ point: Point) -> Point? {
            guard point.isFinite, let x = scales.x.place(point.x), let y = scales.y.place(point.y) else { return nil }
            return Point(x, 1 - y)
        }
        switch mark.shape {
        case .line(let line):
            var last: Point?
            for point in line {
                let here = place(point)
                if let here {
                    if mark.dash != .none, let last { grid.line(last, here, mark.colour, number, dash) }
                    if mark.dash == .none || line.count == 1 || !mark.marker.isEmpty { grid.dot(here, mark.colour, number) }
                }
                last = here
            }
        case .points(let points):
            for (offset, point) in points.enumerated() {
                if let here = place(point) {
                    grid.dot(here, offset < mark.colours.count ? mark.colours[offset] : mark.colour, number)
                }
            }
        case .areas(let rings):
            for (offset, ring) in rings.enumerated() {
                grid.fill(ring.compactMap(place), offset < mark.colours.count ? mark.colours[offset] : mark.colour, number)
            }
        case .image(let rows, let low, let high):
            guard let a = place(Point(low.x, high.y)), let b = place(Point(high.x, low.y)) else { return }
            grid.image(rows, a, b)
        case .horizontal(let value):
            if let y = scales.y.place(value) { grid.line(Point(0, 1 - y), Point(1, 1 - y), mark.colour, number, dash) }
        case .vertical(let value):
            if let x = scales.x.place(value) { grid.line(Point(x, 0), Point(x, 1), mark.colour, number, dash) }
        case .text(let text, let point):
            if let here = place(point) { grid.write(text, here) }
        }
    }
}
