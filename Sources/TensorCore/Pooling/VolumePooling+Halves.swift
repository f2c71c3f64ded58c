// SPDX-License-Identifier: MIT
import CKernels

/// The averages of a volume's parts in 16 bits: PyTorch rounds every sum, in the order of the part's elements, and after each of
/// the three divisions.
struct HalfVolumeParts {
    private let output: Shape
    /// Where each part begins and ends, along depth, height and width.
    private let bounds: [[(start: Int, end: Int)]]

    init(_ axes: [lsx_pooling_axis], output: Shape) {
        self.output = output
        bounds = axes.map { axis in
            let (size, count) = (Int(axis.size), Int(axis.count))
            return (0..<count).map { (start: $0 * size / count, end: (($0 + 1) * size + count - 1) / count) }
        }
    }

    func averages(_ source: Tensor) throws(TensorError) -> Tensor {
        var sum = try Tensor.zeros(output, dtype: source.dtype)
        for depth in 0..<longest(0) {
            let (slices, inDepth) = try elements(source, 0, depth)
            for row in 0..<longest(1) {
                let (rows, inRow) = try elements(slices, 1, row)
                for column in 0..<longest(2) {
                    let (parts, inColumn) = try elements(rows, 2, column)
                    let inside = try inDepth.logicalAnd(inRow).logicalAnd(inColumn)
                    sum = try Tensor.where(inside, sum.add(parts), sum)
                }
            }
        }
        for axis in 0..<3 {
            let sizes = try Tensor(bounds[axis].map { $0.end - $0.start }).to(source.dtype)
            sum = try sum.div(sizes.reshape(line(axis)))
        }
        return sum
    }

    private func longest(_ axis: Int) -> Int { bounds[axis].map { $0.end - $0.start }.max() ?? 0 }

    /// Each part's element of this number along an axis, and whether it has one.
    private func elements(_ source: Tensor, _ axis: Int, _ number: Int) throws(TensorError) -> (values: Tensor, inside: Tensor) {
        let places = bounds[axis].map { Swift.min($0.start + number, $0.end - 1) }
        let inside = bounds[axis].map { $0.start + number < $0.end ? 1 : 0 }
        return (
            try source.indexSelect(source.rank - 3 + axis, Tensor(places)), try Tensor(inside).to(.bool).reshape(line(axis))
        )
    }

    /// The shape of numbers along an axis beside the two others.
    private func line(_ axis: Int) -> Shape {
        var shape = Shape(repeating: 1, count: 3)
        shape[axis] = bounds[axis].count
        return shape
    }
}
