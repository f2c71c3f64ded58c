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
        return try divided(sum)
    }

    /// By the sizes of the parts along each axis, one after the other.
    private func divided(_ values: Tensor) throws(TensorError) -> Tensor {
        var result = values
        for axis in 0..<3 {
            let sizes = try Tensor(bounds[axis].map { $0.end - $0.start }).to(values.dtype)
            result = try result.div(sizes.reshape(line(axis)))
        }
        return result
    }

    /// Each part's share of its gradient at all of its elements, in the order of the parts.
    func shares(_ gradient: Tensor, of input: Shape) throws(TensorError) -> Tensor {
        let first = input.count - 3
        let share = try divided(gradient).flatten(start: first)
        let flat = Shape(Array(input.dropLast(3)) + [input.suffix(3).reduce(1, &*)])
        var result = try Tensor.zeros(flat, dtype: gradient.dtype)
        // Of two parts with one element the first has it at the later place.
        for depth in (0..<longest(0)).reversed() {
            for row in (0..<longest(1)).reversed() {
                for column in (0..<longest(2)).reversed() {
                    let (numbers, stops) = ([depth, row, column], (0..<3).map { input[first + $0] })
                    var (place, inside) = (try Tensor([0]), try Tensor([1]).to(.bool))
                    for axis in 0..<3 {
                        let (at, isIn) = self.places(axis, numbers[axis])
                        place = try place.mul(Scalar.int(stops[axis])).add(Tensor(at).reshape(line(axis)))
                        inside = try inside.logicalAnd(Tensor(isIn).to(.bool).reshape(line(axis)))
                    }
                    let parts = Shape(bounds.map(\.count))
                    let values = try Tensor.where(inside.expand(parts).reshape([-1]), share, 0)
                    result = try result.scatterAdd(-1, place.expand(parts).reshape([-1]).expand(share.shape), values)
                }
            }
        }
        return try result.reshape(input)
    }

    private func longest(_ axis: Int) -> Int { bounds[axis].map { $0.end - $0.start }.max() ?? 0 }

    /// Each part's element of this number along an axis, and whether it has one.
    private func elements(_ source: Tensor, _ axis: Int, _ number: Int) throws(TensorError) -> (values: Tensor, inside: Tensor) {
        let (places, inside) = places(axis, number)
        return (
            try source.indexSelect(source.rank - 3 + axis, Tensor(places)), try Tensor(inside).to(.bool).reshape(line(axis))
        )
    }

    private func places(_ axis: Int, _ number: Int) -> (places: [Int], inside: [Int]) {
        (bounds[axis].map { Swift.min($0.start + number, $0.end - 1) }, bounds[axis].map { $0.start + number < $0.end ? 1 : 0 })
    }

    /// The shape of numbers along an axis beside the two others.
    private func line(_ axis: Int) -> Shape {
        var shape = Shape(repeating: 1, count: 3)
        shape[axis] = bounds[axis].count
        return shape
    }
}
