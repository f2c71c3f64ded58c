// SPDX-License-Identifier: MIT

/// The text between "tensor(" and its suffixes: PyTorch's `_tensor_str`.
struct TensorText {
    private let shape: Shape
    private let strides: Shape
    private let options: PrintOptions
    private let isSummary: Bool
    private let texts: ElementTexts
    private var next = 0
    private var bytes: [UInt8] = []

    static func contents(of tensor: Tensor, indent: Int, options: PrintOptions) -> String {
        guard tensor.count > 0 else { return "[]" }
        var writer = TensorText(tensor, options)
        writer.write(dimension: 0, indent: indent)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private init(_ tensor: Tensor, _ options: PrintOptions) {
        shape = tensor.shape
        strides = tensor.strides
        self.options = options
        isSummary = Double(tensor.count) > options.threshold
        var offsets: [Int] = []
        TensorText.collect(tensor, options, isSummary, dimension: 0, offset: 0, into: &offsets)
        texts = ElementTexts(tensor.elements(at: offsets), options)
    }

    /// The offsets of the elements that are shown, in the order in which `write` shows them.
    private static func collect(
        _ tensor: Tensor, _ options: PrintOptions, _ isSummary: Bool, dimension: Int, offset: Int,
        into offsets: inout [Int]
    ) {
        guard dimension < tensor.rank else { return offsets.append(offset) }
        let size = tensor.shape[dimension]
        let step = tensor.strides[dimension]
        let edge = edgeCount(size, options, isSummary)
        for index in 0..<size where edge.map({ index < $0 || index >= size - $0 }) ?? true {
            collect(
                tensor, options, isSummary, dimension: dimension + 1, offset: offset + index * step, into: &offsets)
        }
    }

    /// How many entries are shown at each end of a dimension that is abbreviated; nil when all are.
    private static func edgeCount(_ size: Int, _ options: PrintOptions, _ isSummary: Bool) -> Int? {
        let edge = max(options.edgeItems, 0)
        return isSummary && size > edge.multipliedReportingOverflow(by: 2).partialValue && edge < size ? edge : nil
    }

    private mutating func write(dimension: Int, indent: Int) {
        switch shape.count - dimension {
        case 0: writeElement()
        case 1: writeVector(indent: indent)
        default: writeSlices(dimension: dimension, indent: indent)
        }
    }

    private mutating func writeElement() {
        texts.append(next, to: &bytes)
        next += 1
    }

    private mutating func writeVector(indent: Int) {
        let perLine = max(1, (options.lineWidth &- indent) / (texts.width + 2))
        let size = shape[shape.count - 1]
        let edge = TensorText.edgeCount(size, options, isSummary)
        let shown = edge.map { $0 * 2 + 1 } ?? size
        bytes.append(UInt8(ascii: "["))
        for column in 0..<shown {
            if column > 0 {
                if column % perLine == 0 {
                    bytes.append(contentsOf: ",\n".utf8)
                    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent + 1))
                } else {
                    bytes.append(contentsOf: ", ".utf8)
                }
            }
            if column == edge { bytes.append(contentsOf: (edge == 0 ? "..." : " ...").utf8) } else { writeElement() }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func writeSlices(dimension: Int, indent: Int) {
        let size = shape[dimension]
        let edge = TensorText.edgeCount(size, options, isSummary)
        let shown = edge.map { $0 * 2 + 1 } ?? size
        bytes.append(UInt8(ascii: "["))
        for row in 0..<shown {
            if row > 0 {
                bytes.append(UInt8(ascii: ","))
                bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: shape.count - dimension - 1))
                bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent + 1))
            }
            if row == edge { bytes.append(contentsOf: "...".utf8) } else { write(dimension: dimension + 1, indent: indent + 1) }
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
