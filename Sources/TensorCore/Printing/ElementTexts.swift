// SPDX-License-Identifier: MIT

/// The texts of a tensor's printed elements, one after another, and the width that aligns them. PyTorch's `_Formatter`:
/// one format for all elements, found from those that are neither zero, nan nor infinite.
struct ElementTexts {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private(set) var width = 1

    init(_ values: Elements, _ options: PrintOptions) {
        ends.reserveCapacity(values.count)
        bytes.reserveCapacity(values.count &* 8)
        switch values {
        case .integers(let numbers): format(numbers)
        case .bools(let flags): format(flags)
        case .floats(let numbers): format(numbers, options)
        }
    }

    /// The elements that are shown, in the order in which they are shown.
    enum Elements {
        case integers([Int])
        case bools([Bool])
        case floats([Double])

        var count: Int {
            switch self {
            case .integers(let values): values.count
            case .bools(let values): values.count
            case .floats(let values): values.count
            }
        }
    }

    /// Writes element `index`, padded to the common width.
    func append(_ index: Int, to text: inout [UInt8]) {
        guard index < ends.count else { return }
        let start = index == 0 ? 0 : ends[index - 1]
        let length = ends[index] - start
        if length < width { text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: width - length)) }
        text.append(contentsOf: bytes[start..<ends[index]])
    }

    private mutating func format(_ numbers: [Int]) {
        for number in numbers {
            NumberText.append(number, to: &bytes)
            close(counts: true)
        }
    }

    private mutating func format(_ flags: [Bool]) {
        for flag in flags {
            bytes.append(contentsOf: (flag ? "True" : "False").utf8)
            close(counts: true)
        }
    }

    private mutating func format(_ numbers: [Double], _ options: PrintOptions) {
        var areWhole = true
        var smallest = Double.infinity
        var largest = 0.0
        for number in numbers where number.isFinite && number != 0 {
            smallest = min(smallest, number.magnitude)
            largest = max(largest, number.magnitude)
            if number != number.rounded(.up) { areWhole = false }
        }
        let hasNumber = largest > 0
        let isScientific = hasNumber
            && (options.scientific ?? (largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4))
        for number in numbers {
            if isScientific {
                NumberText.appendScientific(number, precision: options.precision, to: &bytes)
            } else if areWhole {
                NumberText.appendFixed(number, precision: 0, to: &bytes)
                if number.isFinite { bytes.append(UInt8(ascii: ".")) }
            } else {
                NumberText.appendFixed(number, precision: options.precision, to: &bytes)
            }
            close(counts: number.isFinite && number != 0)
        }
    }

    /// Ends an element's text. Zeros and what is not finite do not widen the column: so it is in PyTorch.
    private mutating func close(counts: Bool) {
        if counts { width = max(width, bytes.count - (ends.last ?? 0)) }
        ends.append(bytes.count)
    }
}
