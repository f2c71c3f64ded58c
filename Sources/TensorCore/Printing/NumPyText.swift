// SPDX-License-Identifier: MIT

extension Tensor {
    /// As NumPy prints an array: `str(a)`, or with its class and type, `repr(a)`.
    public func numPyText(isRepr: Bool) -> String {
        if rank == 0, !isRepr { return numPyScalarText }
        let prefix = isRepr ? "array(" : ""
        var writer = NumPyText(self, separator: isRepr ? ", " : " ", indent: prefix.count, suffix: isRepr ? 1 : 0)
        let body = count == 0 ? "[]" : writer.text()
        guard isRepr else { return body }
        var extras: [String] = []
        if count == 0 && !(rank == 1) || count > NumPyText.threshold {
            extras.append("shape=(\(shape.map(String.init).joined(separator: ", "))\(rank == 1 ? "," : ""))")
        }
        if ![.float64, .int64, .bool].contains(dtype) || count == 0 { extras.append("dtype=\(dtype.name)") }
        guard !extras.isEmpty else { return prefix + body + ")" }
        let text = prefix + body + ","
        let lastLine = text.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
        let extra = extras.joined(separator: ", ") + ")"
        let isLong = lastLine + extra.count + 1 > NumPyText.lineWidth
        return text + (isLong ? "\n" + String(repeating: " ", count: prefix.count) : " ") + extra
    }

    /// The one element, as `str` of NumPy's scalar.
    public var numPyScalarText: String {
        switch element(0) {
        case .bool(let flag): flag ? "True" : "False"
        case .int(let number): String(number)
        case .double(let number): NumPyNumbers.scalarText(number, dtype)
        }
    }
}

/// The text between the brackets of an array (NumPy's `_formatArray`).
private struct NumPyText {
    static let threshold = 1000
    static let lineWidth = 75
    private static let edge = 3

    private let shape: Shape
    private let separator: String
    private let width: Int
    private let isSummary: Bool
    private var words: [String] = []
    private var next = 0
    private let indent: Int

    init(_ tensor: Tensor, separator: String, indent: Int, suffix: Int) {
        shape = tensor.shape
        self.separator = separator
        self.indent = indent
        width = NumPyText.lineWidth - suffix
        isSummary = tensor.count > NumPyText.threshold
        var offsets: [Int] = []
        NumPyText.collect(tensor, isSummary, 0, 0, &offsets)
        switch tensor.elements(at: offsets) {
        case .floats(let values):
            let format = NumPyNumbers(values, tensor.dtype)
            words = values.map(format.text)
        case .integers(let values):
            let width = values.map { String($0).count }.max() ?? 0
            words = values.map { value in
                let text = String(value)
                return String(repeating: " ", count: width - text.count) + text
            }
        case .bools(let values): words = values.map { $0 ? (tensor.rank == 0 ? "True" : " True") : "False" }
        }
    }

    private static func edgeCount(_ size: Int, _ isSummary: Bool) -> Int? { isSummary && size > 2 * edge ? edge : nil }

    private static func collect(_ tensor: Tensor, _ isSummary: Bool, _ dimension: Int, _ offset: Int, _ offsets: inout [Int]) {
        guard dimension < tensor.rank else { return offsets.append(offset) }
        let size = tensor.shape[dimension]
        let edge = edgeCount(size, isSummary)
        for index in 0..<size where edge.map({ index < $0 || index >= size - $0 }) ?? true {
            collect(tensor, isSummary, dimension + 1, offset + index * tensor.strides[dimension], &offsets)
        }
    }

    mutating func text() -> String {
        shape.isEmpty ? words.first ?? "" : write(0, hanging: String(repeating: " ", count: indent + 1), width: width)
    }

    private mutating func write(_ dimension: Int, hanging: String, width: Int) -> String {
        let size = shape[dimension]
        let edge = NumPyText.edgeCount(size, isSummary)
        let shown = edge.map { $0 * 2 + 1 } ?? size
        var text = ""
        if dimension == shape.count - 1 {
            let room = width - 1
            var line = hanging
            for place in 0..<shown {
                let word = place == edge ? "..." : take()
                if line.count + word.count > room, line.count > hanging.count {
                    while line.last == " " { line.removeLast() }
                    text += line + "\n"
                    line = hanging
                }
                line += word
                if place < shown - 1 { line += separator }
            }
            text += line
        } else {
            let trimmed = separator == " " ? "" : ","
            let between = trimmed + String(repeating: "\n", count: shape.count - dimension - 1)
            for place in 0..<shown {
                text += hanging + (place == edge ? "..." : write(dimension + 1, hanging: hanging + " ", width: width - 1))
                if place < shown - 1 { text += between }
            }
        }
        return "[" + text.dropFirst(hanging.count) + "]"
    }

    private mutating func take() -> String {
        defer { next += 1 }
        return next < words.count ? words[next] : ""
    }
}
