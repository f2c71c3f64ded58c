// SPDX-License-Identifier: MIT

/// Letters in rows, each of two by four dots; a letter has one colour, that of what was drawn last.
struct DotGrid {
    private let width, height: Int
    private let isUnicode: Bool
    /// Whether lines are told apart by their dashes, where neither letters nor colours do it.
    private let isDashed: Bool
    private var dots: [UInt8]
    private var letters: [Character?]
    private var colours: [Colour?]

    init(width: Int, height: Int, isUnicode: Bool, hasColours: Bool) {
        (self.width, self.height, self.isUnicode) = (width, height, isUnicode)
        isDashed = isUnicode && !hasColours
        dots = [UInt8](repeating: 0, count: width * height)
        letters = [Character?](repeating: nil, count: width * height)
        colours = [Colour?](repeating: nil, count: width * height)
    }

    /// What a series is drawn with where there are no dots.
    static func letter(_ number: Int) -> Character {
        let letters: [Character] = ["*", "+", "o", "x", "#", "@", "%", "="]
        return letters[number % letters.count]
    }

    /// What stands for a line in the legend.
    static func stroke(_ number: Int, _ dash: Int, isUnicode: Bool, hasColours: Bool) -> String {
        if !isUnicode { return String(repeating: letter(number), count: 2) }
        return hasColours ? "──" : ["──", "╌╌", "··"][dash % dashes.count]
    }

    /// Every how many dots a dash begins, and how long it is.
    private static let dashes = [(1, 1), (6, 3), (4, 1)]

    static func paint(_ text: String, _ colour: Colour) -> String {
        func level(_ value: Double) -> Int { Int((min(max(value, 0), 1) * 5).rounded()) }
        // Black would not be seen on black, nor white on white: those stay as the terminal writes.
        let spread = max(colour.red, colour.green, colour.blue) - min(colour.red, colour.green, colour.blue)
        if spread < 0.05 { return text }
        let number = 16 + 36 * level(colour.red) + 6 * level(colour.green) + level(colour.blue)
        return "\u{1B}[38;5;\(number)m\(text)\u{1B}[0m"
    }

    /// Dots are numbered column by column, the last row after the others.
    private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

    private mutating func set(_ x: Int, _ y: Int, _ colour: Colour, _ number: Int) {
        guard x >= 0, y >= 0, x < width * 2, y < height * 4 else { return }
        let cell = y / 4 * width + x / 2
        dots[cell] |= Self.bits[y % 4][x % 2]
        colours[cell] = Colour(colour.red, colour.green, colour.blue)
        if !isUnicode { letters[cell] = Self.letter(number) }
    }

    private func dots(_ place: Point) -> (x: Int, y: Int) {
        func whole(_ value: Double, _ count: Int) -> Int {
            Int(min(max((value * Double(count - 1)).rounded(), -1e5), 1e5))
        }
        return (whole(place.x, width * 2), whole(place.y, height * 4))
    }

    mutating func dot(_ place: Point, _ colour: Colour, _ number: Int) {
        let (x, y) = dots(place)
        set(x, y, colour, number)
    }

    mutating func line(_ start: Point, _ end: Point, _ colour: Colour, _ number: Int, _ dash: Int) {
        guard let (start, end) = clipped(start, end) else { return }
        let (a, b) = (dots(start), dots(end))
        let steps = max(abs(b.x - a.x), abs(b.y - a.y), 1)
        let (period, length) = isDashed ? Self.dashes[dash % Self.dashes.count] : (1, 1)
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            let x = a.x + Int((Double(b.x - a.x) * share).rounded()), y = a.y + Int((Double(b.y - a.y) * share).rounded())
            // By its place, so that a line of many short pieces has one rhythm.
            if (abs(b.x - a.x) >= abs(b.y - a.y) ? x : y) % period < length { set(x, y, colour, number) }
        }
    }

    /// The part of a line within the unit square (Liang and Barsky).
    private func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
        var (first, last) = (0.0, 1.0)
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        for (p, q) in [(-dx, a.x), (dx, 1 - a.x), (-dy, a.y), (dy, 1 - a.y)] {
            if p == 0 {
                if q < 0 { return nil }
            } else if p < 0 {
                first = max(first, q / p)
            } else {
                last = min(last, q / p)
            }
        }
        guard first <= last else { return nil }
        return (Point(a.x + dx * first, a.y + dy * first), Point(a.x + dx * last, a.y + dy * last))
    }

    /// Fills a ring by its crossings with each row of dots.
    mutating func fill(_ ring: [Point], _ colour: Colour, _ number: Int) {
        guard ring.count > 2 else { return }
        let scaled = ring.map { Point($0.x * Double(width * 2), $0.y * Double(height * 4)) }
        for row in 0..<height * 4 {
            let y = Double(row) + 0.5
            var crossings: [Double] = []
            for place in scaled.indices {
                let (a, b) = (scaled[place], scaled[(place + 1) % scaled.count])
                if (a.y <= y) != (b.y <= y) { crossings.append(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)) }
            }
            crossings.sort()
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                let start = min(max((crossings[pair] - 0.5).rounded(.up), 0), Double(width * 2))
                let end = min(max((crossings[pair + 1] - 0.5).rounded(.up), 0), Double(width * 2))
                for x in Int(start)..<max(Int(end), Int(start)) where colour.alpha > 0.5 || x % 2 == 0 && row % 4 == 0 {
                    // What can be seen through is sown thin.
                    set(x, row, colour, number)
                }
            }
        }
    }

    mutating func image(_ rows: [[Colour]], _ corner: Point, _ opposite: Point) {
        let shades: [Character] = Array(isUnicode ? " ░▒▓█" : " .:-=+*#%@")
        guard let columns = rows.first?.count, columns > 0 else { return }
        for row in 0..<height {
            for column in 0..<width {
                let x = ((Double(column) + 0.5) / Double(width) - corner.x) / (opposite.x - corner.x)
                let y = ((Double(row) + 0.5) / Double(height) - corner.y) / (opposite.y - corner.y)
                guard x >= 0, y >= 0, x < 1, y < 1 else { continue }
                let line = rows[Int(y * Double(rows.count))]
                guard line.count == columns else { continue }
                let colour = line[Int(x * Double(columns))]
                guard colour.alpha > 0 else { continue }
                letters[row * width + column] = shades[min(Int(colour.lightness * Double(shades.count)), shades.count - 1)]
                colours[row * width + column] = colour
            }
        }
    }

    mutating func write(_ text: String, _ place: Point) {
        guard (0...1).contains(place.x), (0...1).contains(place.y) else { return }
        let row = min(Int(place.y * Double(height)), height - 1), start = min(Int(place.x * Double(width)), width - 1)
        for (offset, letter) in text.enumerated() where start + offset < width {
            letters[row * width + start + offset] = letter
            colours[row * width + start + offset] = nil
        }
    }

    func line(_ row: Int, _ hasColours: Bool) -> String {
        var result = ""
        var run = ""
        var colour: Colour?
        func flush() { if let colour, hasColours, run.contains(where: { $0 != " " }) { result += Self.paint(run, colour) } else { result += run } }
        for column in 0..<width {
            let cell = row * width + column
            let letter: Character =
                if let letter = letters[cell] {
                    letter
                } else if dots[cell] != 0, let scalar = UnicodeScalar(0x2800 + UInt32(dots[cell])) {
                    Character(scalar)
                } else {
                    " "
                }
            if letter != " ", colours[cell] != colour {
                flush()
                run = ""
                colour = colours[cell]
            }
            run.append(letter)
        }
        flush()
        return result
    }
}
