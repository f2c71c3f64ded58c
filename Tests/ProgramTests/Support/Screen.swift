// SPDX-License-Identifier: MIT

/// As much of a terminal as libedit uses: text, cursor moves, erasing, inserting, scrolling.
struct Screen {
    let columns: Int
    let rows: Int
    private var cells: [[Character]]
    /// Whether what was written goes on in the next row.
    private var wraps: [Bool]
    /// The rows that have scrolled away, and whether each goes on in the next.
    private var history: [(text: String, wraps: Bool)] = []
    private(set) var row = 0
    private(set) var column = 0
    private var bytes: [UInt8] = []

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        wraps = Array(repeating: false, count: rows)
    }

    /// The rows down to the last that is not blank, without the blanks at their ends.
    var lines: [String] {
        var lines = cells.map(Self.text)
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    var text: String { lines.joined(separator: "\n") }

    /// The lines as the program wrote them, those that have scrolled away too: what a person sees who scrolls back, and
    /// copies. Rows between which only the edge of the screen lies are one line.
    var written: [String] {
        let rows = history + zip(cells, wraps).map { (text: String($0.filter { $0 != Self.wideTail }), wraps: $1) }
        return Self.joined(rows).map(Self.withoutBlankEnd).reversed().drop { $0.isEmpty }.reversed()
    }

    /// The line with the cursor, from the row where it begins.
    var writtenCursorLine: String {
        var first = row
        while first > 0, wraps[first - 1] { first -= 1 }
        let rows = (first..<self.rows).map { (text: String(cells[$0].filter { $0 != Self.wideTail }), wraps: wraps[$0]) }
        return Self.joined(rows).first.map(Self.withoutBlankEnd) ?? ""
    }

    private static func joined(_ rows: [(text: String, wraps: Bool)]) -> [String] {
        var lines: [String] = []
        var goesOn = false
        for row in rows {
            if goesOn { lines[lines.count - 1] += row.text } else { lines.append(row.text) }
            goesOn = row.wraps
        }
        return lines
    }

    private static func withoutBlankEnd(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
    var cursorLine: String { Self.text(cells[row]) }

    private static func text(_ cells: [Character]) -> String {
        var end = cells.count
        while end > 0, cells[end - 1] == " " { end -= 1 }
        return String(cells[..<end].filter { $0 != Self.wideTail })
    }

    /// The second cell of a wide character.
    private static let wideTail: Character = "\u{0}"

    mutating func feed(_ input: some Sequence<UInt8>) {
        bytes += input
        var start = 0
        while start < bytes.count, let used = consume(bytes[start...]) { start += used }
        bytes.removeFirst(start)
    }

    /// The length of what stands first; nil when the rest of it has not arrived.
    private mutating func consume(_ input: ArraySlice<UInt8>) -> Int? {
        let first = input[input.startIndex]
        switch first {
        case 0x1B: return escape(input)
        case 0x0D: column = 0
        case 0x0A: lineFeed()
        case 0x08: column = max(0, column - 1)
        case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
        case 0..<0x20, 0x7F: break
        default:
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard input.count >= length else { return nil }
            put(String(decoding: input.prefix(length), as: UTF8.self).first ?? "?")
            return length
        }
        return 1
    }

    private mutating func put(_ character: Character) {
        let isWide = character.unicodeScalars.first.map { (0x1100...0x115F).contains($0.value) || (0x2E80...0xFF60).contains($0.value) || $0.value >= 0x1F300 } ?? false
        let width = isWide ? 2 : 1
        if column + width > columns {
            // A wide character leaves the last cell free: there is no blank in what was written.
            for index in column..<columns { cells[row][index] = Self.wideTail }
            wraps[row] = true
            column = 0
            lineFeed()
        }
        cells[row][column] = character
        if isWide { cells[row][column + 1] = Self.wideTail }
        column += width
    }

    private mutating func lineFeed() {
        if row < rows - 1 {
            row += 1
        } else {
            history.append((String(cells.removeFirst().filter { $0 != Self.wideTail }), wraps.removeFirst()))
            cells.append(Array(repeating: " ", count: columns))
            wraps.append(false)
        }
    }

    private mutating func escape(_ input: ArraySlice<UInt8>) -> Int? {
        let rest = input.dropFirst()
        guard let kind = rest.first else { return nil }
        if kind == UInt8(ascii: "(") { return input.count > 2 ? 3 : nil }
        guard kind == UInt8(ascii: "[") else { return 2 }
        guard let end = rest.dropFirst().firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
        let body = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
        let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        control(input[end], numbers, isPrivate: body.hasPrefix("?"))
        return end - input.startIndex + 1
    }

    private mutating func control(_ final: UInt8, _ numbers: [Int?], isPrivate: Bool) {
        let count = max(1, (numbers.first ?? nil) ?? 1)
        switch Character(Unicode.Scalar(final)) {
        case _ where isPrivate: break
        case "A": row = max(0, row - count)
        case "B": row = min(rows - 1, row + count)
        case "C": column = min(columns - 1, column + count)
        case "D": column = max(0, min(column, columns - 1) - count)
        case "G": column = min(columns - 1, count - 1)
        case "H":
            row = min(rows - 1, count - 1)
            column = min(columns - 1, max(1, (numbers.count > 1 ? numbers[1] : nil) ?? 1) - 1)
        case "J": erase(below: (numbers.first ?? nil) ?? 0)
        case "K": eraseRest()
        case "P":
            let removed = min(count, columns - min(column, columns))
            cells[row].removeSubrange(column..<(column + removed))
            cells[row] += Array(repeating: " ", count: removed)
        case "@":
            cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: min(column, columns))
            cells[row].removeLast(cells[row].count - columns)
        case "L":
            for _ in 0..<count {
                cells.insert(Array(repeating: " ", count: columns), at: row)
                cells.removeLast()
                wraps.insert(false, at: row)
                wraps.removeLast()
            }
        case "M":
            for _ in 0..<count {
                cells.remove(at: row)
                cells.append(Array(repeating: " ", count: columns))
                wraps.remove(at: row)
                wraps.append(false)
            }
        default: break
        }
    }

    private mutating func erase(below mode: Int) {
        if mode == 0 { eraseRest() }
        for index in (mode == 0 ? row + 1 : 0)..<max(rows, row + 1) where index < rows {
            cells[index] = Array(repeating: " ", count: columns)
            wraps[index] = false
        }
    }

    private mutating func eraseRest() {
        for index in min(column, columns - 1)..<columns { cells[row][index] = " " }
        wraps[row] = false
    }
}
