// SPDX-License-Identifier: MIT

/// Where the parts of a figure lie on paper. Sizes of letters are those of a paper's figures.
extension Figure {
    func draw(on canvas: any Canvas) {
        let (paperWidth, paperHeight) = (width * 72, height * 72)
        canvas.rectangle(Point(0, 0), width: paperWidth, height: paperHeight, .white)
        var top = 6.0
        if !title.isEmpty {
            canvas.text(title, Point(paperWidth / 2, 20), size: 12, anchor: .middle)
            top = 26
        }
        for axes in axes where !axes.isHidden || !axes.marks.isEmpty {
            let cellWidth = (paperWidth - 8) / Double(axes.columns), cellHeight = (paperHeight - top - 4) / Double(axes.rows)
            let (row, column) = (axes.place / axes.columns, axes.place % axes.columns)
            AxesDrawing(
                axes, canvas, Point(4 + Double(column) * cellWidth, top + Double(row) * cellHeight), cellWidth, cellHeight
            ).draw()
        }
    }
}

/// One pair of axes within its cell.
private struct AxesDrawing {
    private static let letters = 10.0
    private static let tickLength = 3.5
    let axes: Axes
    let canvas: any Canvas
    let scales: Scales
    /// The frame.
    private var left, top, width, height: Double

    init(_ axes: Axes, _ canvas: any Canvas, _ corner: Point, _ cellWidth: Double, _ cellHeight: Double) {
        (self.axes, self.canvas) = (axes, canvas)
        scales = Scales(
            axes, columns: min(9, max(2, Int(cellWidth / 48))), rows: min(9, max(2, Int(cellHeight / 32))))
        let tickWidth = scales.y.ticks.map { canvas.width(of: $0.text, size: Self.letters) }.max() ?? 0
        let bare = axes.isHidden
        let leftRoom: Double = bare ? 4 : 10 + tickWidth + Self.tickLength + (axes.y.label.isEmpty ? 0 : 16)
        let bottomRoom: Double = bare ? 4 : 22 + (axes.x.label.isEmpty ? 0 : 15)
        let topRoom: Double = axes.title.isEmpty ? 8.0 : 26
        left = corner.x + leftRoom
        top = corner.y + topRoom
        width = max(cellWidth - leftRoom - 14, 10)
        height = max(cellHeight - topRoom - bottomRoom, 10)
        if axes.isEqual {
            // The longer side gives way.
            let unitsWide = abs(scales.x.high - scales.x.low), unitsHigh = abs(scales.y.high - scales.y.low)
            let unit = min(width / unitsWide, height / unitsHigh)
            if unit.isFinite, unit > 0 {
                left += (width - unit * unitsWide) / 2
                top += (height - unit * unitsHigh) / 2
                (width, height) = (unit * unitsWide, unit * unitsHigh)
            }
        }
    }

    private func paper(_ point: Point) -> Point? {
        guard let x = scales.x.place(point.x), let y = scales.y.place(point.y) else { return nil }
        return Point(left + x * width, top + (1 - y) * height)
    }

    /// The parts of a line between points that cannot be shown.
    private func parts(_ line: [Point]) -> [[Point]] {
        var parts: [[Point]] = [[]]
        for point in line {
            if point.isFinite, let place = paper(point) { parts[parts.count - 1].append(place) } else { parts.append([]) }
        }
        return parts.filter { !$0.isEmpty }
    }

    func draw() {
        canvas.beginClip(Point(left, top), width: width, height: height)
        for mark in axes.marks { if case .image = mark.shape { draw(mark) } }
        if axes.hasGrid, !axes.isHidden { drawGrid() }
        for mark in axes.marks {
            if case .image = mark.shape { continue }
            if case .text = mark.shape { continue }
            draw(mark)
        }
        canvas.endClip()
        if !axes.isHidden { drawFrame() }
        if !axes.title.isEmpty {
            canvas.text(axes.title, Point(left + width / 2, top - 8), size: 12, anchor: .middle)
        }
        for mark in axes.marks {
            if case .text(let text, let place) = mark.shape, let point = paper(place) {
                canvas.text(text, point, size: Self.letters, anchor: .start)
            }
        }
        if axes.legend != nil { drawLegend() }
    }

    private func drawGrid() {
        let vertical = scales.x.ticks.compactMap { scales.x.place($0.value) }.map { left + $0 * width }
        let horizontal = scales.y.ticks.compactMap { scales.y.place($0.value) }.map { top + (1 - $0) * height }
        canvas.stroke(
            vertical.map { [Point($0, top), Point($0, top + height)] }
                + horizontal.map { [Point(left, $0), Point(left + width, $0)] },
            .gridGrey, width: 0.8, dashes: [])
    }

    private func drawFrame() {
        let bottom = top + height
        var lines = [[
            Point(left, top), Point(left + width, top), Point(left + width, bottom), Point(left, bottom), Point(left, top),
        ]]
        for tick in scales.x.ticks {
            guard let place = scales.x.place(tick.value) else { continue }
            let x = left + place * width
            lines.append([Point(x, bottom), Point(x, bottom + Self.tickLength)])
            canvas.text(tick.text, Point(x, bottom + Self.tickLength + 11), size: Self.letters, anchor: .middle)
        }
        for tick in scales.y.ticks {
            guard let place = scales.y.place(tick.value) else { continue }
            let y = top + (1 - place) * height
            lines.append([Point(left - Self.tickLength, y), Point(left, y)])
            canvas.text(tick.text, Point(left - Self.tickLength - 3, y + 3.6), size: Self.letters, anchor: .end)
        }
        canvas.stroke(lines, .black, width: 0.8, dashes: [])
        if !axes.x.label.isEmpty {
            canvas.text(axes.x.label, Point(left + width / 2, bottom + 29), size: Self.letters, anchor: .middle)
        }
        if !axes.y.label.isEmpty {
            let room = (scales.y.ticks.map { canvas.width(of: $0.text, size: Self.letters) }.max() ?? 0) + Self.tickLength
            canvas.text(
                axes.y.label, Point(left - room - 8, top + height / 2), size: Self.letters, anchor: .middle, isBold: false,
                isUpright: true)
        }
    }

    private func draw(_ mark: Mark) {
        switch mark.shape {
        case .line(let line):
            let parts = parts(line)
            if mark.dash != .none, !parts.isEmpty {
                canvas.stroke(parts, mark.colour, width: mark.width, dashes: mark.dash.lengths)
            }
            drawMarkers(parts.flatMap { $0 }, mark, mark.colour)
        case .points(let points):
            for (place, point) in points.enumerated() where point.isFinite {
                guard let centre = paper(point) else { continue }
                drawMarkers([centre], mark, place < mark.colours.count ? mark.colours[place] : mark.colour)
            }
        case .areas(let rings):
            for (place, ring) in rings.enumerated() {
                let corners = ring.compactMap { $0.isFinite ? paper($0) : nil }
                if corners.count > 2 { canvas.fill([corners], place < mark.colours.count ? mark.colours[place] : mark.colour) }
            }
        case .image(let rows, let lowest, let highest):
            guard let corner = paper(Point(lowest.x, highest.y)), let opposite = paper(Point(highest.x, lowest.y)),
                let columns = rows.first?.count, columns > 0
            else { return }
            let across = (opposite.x - corner.x) / Double(columns), down = (opposite.y - corner.y) / Double(rows.count)
            for (row, colours) in rows.enumerated() {
                for (column, colour) in colours.enumerated() where colour.alpha > 0 {
                    // A little larger, so that no gaps show between them.
                    canvas.rectangle(
                        Point(corner.x + Double(column) * across, corner.y + Double(row) * down), width: across * 1.02 + 0.1,
                        height: down * 1.02 + 0.1, colour)
                }
            }
        case .horizontal(let value):
            guard let place = scales.y.place(value) else { return }
            let y = top + (1 - place) * height
            canvas.stroke([[Point(left, y), Point(left + width, y)]], mark.colour, width: mark.width, dashes: mark.dash.lengths)
        case .vertical(let value):
            guard let place = scales.x.place(value) else { return }
            let x = left + place * width
            canvas.stroke([[Point(x, top), Point(x, top + height)]], mark.colour, width: mark.width, dashes: mark.dash.lengths)
        case .text: break
        }
    }

    private func drawMarkers(_ centres: [Point], _ mark: Mark, _ colour: Colour) {
        let radius = mark.markerSize / 2
        switch mark.marker {
        case "": break
        case "s", "D":
            canvas.fill(centres.map { ring(mark.marker == "s" ? [(-1, -1), (1, -1), (1, 1), (-1, 1)] : [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)], $0, radius) }, colour)
        case "^": canvas.fill(centres.map { ring([(0, -1), (1, 1), (-1, 1)], $0, radius) }, colour)
        case "v": canvas.fill(centres.map { ring([(-1, -1), (1, -1), (0, 1)], $0, radius) }, colour)
        case "x", "+":
            let arms: [[(Double, Double)]] = mark.marker == "x" ? [[(-1, -1), (1, 1)], [(-1, 1), (1, -1)]] : [[(-1, 0), (1, 0)], [(0, -1), (0, 1)]]
            canvas.stroke(centres.flatMap { centre in arms.map { ring($0, centre, radius) } }, colour, width: 1.5, dashes: [])
        case ".": canvas.circles(centres, radius: radius / 2, colour)
        default: canvas.circles(centres, radius: radius, colour)
        }
    }

    private func ring(_ corners: [(Double, Double)], _ centre: Point, _ radius: Double) -> [Point] {
        corners.map { Point(centre.x + $0.0 * radius, centre.y + $0.1 * radius) }
    }

    // MARK: Legend

    private func drawLegend() {
        let marks = axes.marks.filter { !$0.label.isEmpty && !$0.label.hasPrefix("_") }
        guard !marks.isEmpty else { return }
        let boxWidth = 40 + (marks.map { canvas.width(of: $0.label, size: Self.letters) }.max() ?? 0)
        let boxHeight = 8 + 14.5 * Double(marks.count)
        let corner = legendCorner(boxWidth, boxHeight)
        canvas.rectangle(corner, width: boxWidth, height: boxHeight, Colour(1, 1, 1, 0.8))
        canvas.stroke(
            [type(of: canvas).ring(corner, width: boxWidth, height: boxHeight) + [corner]], Colour(0.8, 0.8, 0.8), width: 1,
            dashes: [])
        for (number, mark) in marks.enumerated() {
            let y = corner.y + 4 + 14.5 * (Double(number) + 0.5)
            let line = [Point(corner.x + 6, y), Point(corner.x + 26, y)]
            let middle = Point(corner.x + 16, y)
            switch mark.shape {
            case .points: drawMarkers([middle], mark, mark.colours.first ?? mark.colour)
            case .areas: canvas.rectangle(Point(corner.x + 6, y - 3.5), width: 20, height: 7, mark.colours.first ?? mark.colour)
            default:
                if mark.dash != .none { canvas.stroke([line], mark.colour, width: mark.width, dashes: mark.dash.lengths) }
                drawMarkers([middle], mark, mark.colour)
            }
            canvas.text(mark.label, Point(corner.x + 32, y + 3.6), size: Self.letters, anchor: .start)
        }
    }

    /// The corner that was asked for, or the one that covers the fewest points.
    private func legendCorner(_ boxWidth: Double, _ boxHeight: Double) -> Point {
        let margin = 5.0
        func corner(_ name: String) -> Point {
            let x = name.contains("left") ? left + margin
                : name.contains("right") ? left + width - boxWidth - margin : left + (width - boxWidth) / 2
            let y = name.contains("lower") ? top + height - boxHeight - margin
                : name.contains("upper") ? top + margin : top + (height - boxHeight) / 2
            return Point(x, y)
        }
        if let wanted = axes.legend, wanted != "best" { return corner(wanted) }
        let points = axes.marks.flatMap { mark -> [Point] in
            switch mark.shape {
            case .line(let line): filledIn(parts(line))
            case .points(let points): points.compactMap { paper($0) }
            case .areas(let rings): rings.flatMap { $0 }.compactMap { paper($0) }
            default: []
            }
        }
        let names = ["upper right", "upper left", "lower left", "lower right", "center right", "center left", "lower center", "upper center"]
        let counted = names.map { name in
            let place = corner(name)
            return (place, points.count {
                $0.x >= place.x - 3 && $0.x <= place.x + boxWidth + 3 && $0.y >= place.y - 3 && $0.y <= place.y + boxHeight + 3
            })
        }
        return counted.min { $0.1 < $1.1 }?.0 ?? corner("upper right")
    }

    /// The points of lines and some between them.
    private func filledIn(_ lines: [[Point]]) -> [Point] {
        lines.flatMap { line in
            line + zip(line, line.dropFirst()).flatMap { a, b in
                [0.25, 0.5, 0.75].map { Point(a.x + (b.x - a.x) * $0, a.y + (b.y - a.y) * $0) }
            }
        }
    }
}
