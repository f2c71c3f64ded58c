// SPDX-License-Identifier: MIT
import TensorCore

/// A table of text: rows of cells, separated by a character and line ends; a cell in double quotes may hold both, and
/// a doubled quote is one (RFC 4180).
public struct CSVFile {
    /// What a column holds: whole numbers, numbers (nan where a cell is empty), or texts.
    public enum Column {
        case integers([Int])
        case numbers([Double])
        case texts([String])
    }

    public private(set) var names: [String]
    /// By column.
    private var cells: [[String]]
    public private(set) var rowCount: Int
    /// The line on which each row begins, for errors.
    private var lines: [Int] = []

    /// - Parameters:
    ///   - hasHeader: whether the first row is the names; without it they are 0, 1, 2 …
    public init(_ source: any ByteSource, delimiter: UInt8, hasHeader: Bool) throws(TensorError) {
        let bytes = try source.bytes(at: 0, count: source.byteCount)
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .value("the file is not UTF-8 text") }
        var reader = CSVReader(bytes, delimiter: delimiter)
        names = []
        cells = []
        rowCount = 0
        var isFirst = true
        while let (row, line) = try reader.row() {
            if isFirst {
                isFirst = false
                names = hasHeader ? row : row.indices.map(String.init)
                cells = Array(repeating: [], count: row.count)
                if hasHeader { continue }
            }
            guard row.count == names.count else {
                throw .value("line \(line) has \(row.count) \(row.count == 1 ? "cell" : "cells"), and the first \(names.count)")
            }
            for (column, cell) in row.enumerated() { cells[column].append(cell) }
            lines.append(line)
            rowCount += 1
        }
    }

    /// A column as the narrowest of the three kinds that holds all its cells.
    public func column(_ place: Int) throws(TensorError) -> Column {
        let texts = cells[place]
        try TensorError.charge(bytes: texts.count * 16)
        var integers: [Int] = []
        for text in texts {
            guard let number = CSVFile.integer(text) else { break }
            integers.append(number)
        }
        if integers.count == texts.count { return .integers(integers) }
        var numbers: [Double] = []
        for text in texts {
            guard let number = CSVFile.number(text) else { return .texts(texts) }
            numbers.append(number)
        }
        // A column of blanks is no column of numbers.
        return texts.allSatisfy(\.isEmpty) ? .texts(texts) : .numbers(numbers)
    }

    /// The cells of a column as numbers, or the error that names the first that is none.
    public func numbers(_ place: Int) throws(TensorError) -> [Double] {
        var numbers: [Double] = []
        for (row, text) in cells[place].enumerated() {
            guard let number = CSVFile.number(text) else {
                throw .value("line \(lines[row]), column '\(names[place])': could not convert string to float: '\(text.prefix(40))'")
            }
            numbers.append(number)
        }
        return numbers
    }

    private static func trimmed(_ text: String) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return start[...end]
    }

    private static func integer(_ text: String) -> Int? { Int(trimmed(text)) }

    private static func number(_ text: String) -> Double? {
        let text = trimmed(text)
        if text.isEmpty { return .nan }
        // Swift reads hexadecimal and "nan(…)" too, which Python's float does not.
        guard !text.utf8.contains(UInt8(ascii: "x")), !text.utf8.contains(UInt8(ascii: "(")) else { return nil }
        return Double(text) ?? (text.lowercased() == "na" ? .nan : nil)
    }

    // MARK: Writing

    /// Writes rows of cells, quoting those that need it.
    public static func write(rows: some Sequence<[String]>, delimiter: UInt8, to sink: any ByteSink) throws(TensorError) {
        var text: [UInt8] = []
        for row in rows {
            for (place, cell) in row.enumerated() {
                if place > 0 { text.append(delimiter) }
                let bytes = Array(cell.utf8)
                guard bytes.contains(where: { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
                    text.append(contentsOf: bytes)
                    continue
                }
                text.append(0x22)
                for byte in bytes { text.append(contentsOf: byte == 0x22 ? [0x22, 0x22] : [byte]) }
                text.append(0x22)
            }
            text.append(0x0A)
            if text.count > 1 << 16 {
                try sink.write(text)
                text.removeAll(keepingCapacity: true)
            }
        }
        try sink.write(text)
    }
}

private struct CSVReader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position = 0
    private var line = 1
    private var rows = 0

    init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        // A byte order mark is no part of the first name.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next row that is not blank, and its line.
    mutating func row() throws(TensorError) -> (cells: [String], line: Int)? {
        while position < bytes.count {
            let start = line
            var cells = [try cell()]
            while position < bytes.count, bytes[position] == delimiter {
                position += 1
                cells.append(try cell())
            }
            endLine()
            rows += 1
            if rows & 0xFFF == 0 { try TensorError.poll() }
            try TensorError.charge(bytes: cells.count * 32)
            if cells == [""] { continue }
            return (cells, start)
        }
        return nil
    }

    private mutating func endLine() {
        if position < bytes.count, bytes[position] == 0x0D { position += 1 }
        if position < bytes.count, bytes[position] == 0x0A { position += 1 }
        line += 1
    }

    private mutating func cell() throws(TensorError) -> String {
        guard position < bytes.count, bytes[position] == 0x22 else {
            let end = bytes[position...].firstIndex { $0 == delimiter || $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            defer { position = end }
            return String(decoding: bytes[position..<end], as: UTF8.self)
        }
        let start = line
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == 0x0A { line += 1 }
            guard byte == 0x22 else {
                text.append(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == 0x22 else {
                // What follows the closing quote belongs to the cell.
                let end = bytes[position...].firstIndex { $0 == delimiter || $0 == 0x0A || $0 == 0x0D } ?? bytes.count
                text.append(contentsOf: bytes[position..<end])
                position = end
                return String(decoding: text, as: UTF8.self)
            }
            text.append(byte)
            position += 1
        }
        throw .value("line \(start): a quoted cell does not end")
    }
}
