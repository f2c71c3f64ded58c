// SPDX-License-Identifier: MIT

/// Einstein's notation: letters name dimensions, those that the result lacks are summed.
extension Tensor {
    public static func einsum(_ equation: String, _ operands: [Tensor]) throws(TensorError) -> Tensor {
        guard !operands.isEmpty else { throw .runtime("einsum(): must provide at least one operand") }
        let plan = try EinsumPlan(equation, operands)
        return try plan.contract(operands)
    }

    /// The sum over `dims` of the product of two tensors that have the same dimensions, as one batch of matrix
    /// products: dimensions of both that stay are the batch, those of one alone its rows and columns.
    static func sumProduct(_ a: Tensor, _ b: Tensor, over dims: [Int], keepDim: Bool) throws(TensorError) -> Tensor {
        guard a.rank == b.rank else { throw .runtime("number of dimensions must match") }
        if dims.isEmpty { return try a.mul(b) }
        var (left, right) = (a, b)
        var batch: [Int] = []
        var rows: [Int] = []
        var columns: [Int] = []
        var sizes = (batch: 1, rows: 1, columns: 1, inner: 1)
        func times(_ a: Int, _ b: Int) -> Int { a.multipliedReportingOverflow(by: b).partialValue }
        for dim in 0..<a.rank {
            let (hasLeft, hasRight) = (left.shape[dim] != 1, right.shape[dim] != 1)
            if dims.contains(dim) {
                if hasLeft, hasRight {
                    guard left.shape[dim] == right.shape[dim] else {
                        throw .runtime("non-broadcast dimensions must match")
                    }
                    sizes.inner = times(sizes.inner, left.shape[dim])
                } else if hasLeft {
                    left = try left.sum(dims: [dim], keepDim: true)
                } else if hasRight {
                    right = try right.sum(dims: [dim], keepDim: true)
                }
            } else if hasLeft, hasRight {
                guard left.shape[dim] == right.shape[dim] else {
                    throw .runtime("non-broadcast dimensions must match")
                }
                batch.append(dim)
                sizes.batch = times(sizes.batch, left.shape[dim])
            } else if hasLeft {
                rows.append(dim)
                sizes.rows = times(sizes.rows, left.shape[dim])
            } else {
                columns.append(dim)
                sizes.columns = times(sizes.columns, right.shape[dim])
            }
        }
        var target = Shape()
        for dim in batch + rows { target.append(left.shape[dim]) }
        for _ in dims { target.append(1) }
        for dim in columns { target.append(right.shape[dim]) }
        var order = Array(repeating: 0, count: a.rank)
        for (place, dim) in (batch + rows + dims + columns).enumerated() { order[dim] = place }

        left = try left.permute(batch + rows + dims + columns).reshape([sizes.batch, sizes.rows, sizes.inner])
        right = try right.permute(batch + dims + columns + rows).reshape([sizes.batch, sizes.inner, sizes.columns])
        let result = try left.bmm(right).view(target).permute(order)
        if keepDim { return result }
        return try result.view(Shape(result.shape.enumerated().filter { !dims.contains($0.offset) }.map(\.element)))
    }
}

/// An equation read, and laid against its operands.
private struct EinsumPlan {
    /// A letter, as its place in A…Za…z, or the ellipsis.
    private static let ellipsis = 52

    private var labels: [[Int]]
    /// How many dimensions the widest ellipsis stands for.
    private var ellipsisRank = 0
    /// Where each letter's dimension stands when all operands are aligned; -1 for one that does not occur.
    private var places = Array(repeating: -1, count: 52)
    private var ellipsisPlace = 0
    /// Dimensions of the result; those behind are summed.
    private var resultRank = 0
    private var alignedRank = 0

    private static func label(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a")) + 26
        default: nil
        }
    }

    private static func letter(_ label: Int) -> String {
        let scalar = label < 26 ? 65 + label : 97 + label - 26
        return Unicode.Scalar(UInt32(scalar)).map(String.init) ?? "?"
    }

    init(_ equation: String, _ operands: [Tensor]) throws(TensorError) {
        let text = Array(equation.utf8)
        let arrow = text.indices.first { place in
            text[place] == UInt8(ascii: "-") && place + 1 < text.count && text[place + 1] == UInt8(ascii: ">")
        }
        labels = try EinsumPlan.inputs(text[..<(arrow ?? text.count)], operands.count)
        var counts = Array(repeating: 0, count: 52)
        for (place, operand) in operands.enumerated() {
            let named = labels[place].count { $0 != EinsumPlan.ellipsis }
            let hasEllipsis = named != labels[place].count
            if hasEllipsis { ellipsisRank = max(ellipsisRank, operand.rank - named) }
            for label in labels[place] where label != EinsumPlan.ellipsis { counts[label] += 1 }
            guard hasEllipsis ? named <= operand.rank : named == operand.rank else {
                throw .runtime(
                    "einsum(): the number of subscripts in the equation (\(named)"
                        + (hasEllipsis ? ") is more than" : ") does not match") + " the number of dimensions ("
                        + "\(operand.rank)) for operand \(place)" + (hasEllipsis ? "" : " and no ellipsis was given"))
            }
        }
        var hasEllipsis = arrow == nil
        if let arrow {
            hasEllipsis = try readResult(text[(arrow + 2)...], counts, offset: arrow + 2)
        } else {
            // Without an arrow: the ellipsis, and the letters that occur once, in order.
            alignedRank = ellipsisRank
            for label in 0..<52 where counts[label] == 1 { place(label) }
        }
        resultRank = alignedRank
        if !hasEllipsis {
            ellipsisPlace = alignedRank
            alignedRank += ellipsisRank
        }
        for label in 0..<52 where counts[label] > 0 && places[label] == -1 { place(label) }
    }

    private mutating func place(_ label: Int) {
        places[label] = alignedRank
        alignedRank += 1
    }

    private static func inputs(_ text: ArraySlice<UInt8>, _ count: Int) throws(TensorError) -> [[Int]] {
        var labels: [[Int]] = Array(repeating: [], count: count)
        var operand = 0
        var hasEllipsis = false
        var place = text.startIndex
        while place < text.endIndex {
            let byte = text[place]
            switch byte {
            case UInt8(ascii: " "): break
            case UInt8(ascii: "."):
                guard !hasEllipsis else {
                    throw .runtime("einsum(): found '.' for operand \(operand) for which an ellipsis was already found")
                }
                guard isEllipsis(text, place) else {
                    throw .runtime("einsum(): found '.' for operand \(operand) that is not part of any ellipsis")
                }
                place += 2
                labels[operand].append(ellipsis)
                hasEllipsis = true
            case UInt8(ascii: ","):
                operand += 1
                guard operand < count else {
                    throw .runtime("einsum(): fewer operands were provided than specified in the equation")
                }
                hasEllipsis = false
            default: labels[operand].append(try readLabel(byte, at: place))
            }
            place += 1
        }
        guard operand == count - 1 else {
            throw .runtime("einsum(): more operands were provided than specified in the equation")
        }
        return labels
    }

    private static func isEllipsis(_ text: ArraySlice<UInt8>, _ place: Int) -> Bool {
        place + 2 < text.endIndex && text[place + 1] == UInt8(ascii: ".") && text[place + 2] == UInt8(ascii: ".")
    }

    private static func readLabel(_ byte: UInt8, at place: Int) throws(TensorError) -> Int {
        guard let label = label(byte) else {
            throw .runtime(
                "einsum(): invalid subscript given at index \(place) in the equation string, subscripts must be in "
                    + "[a-zA-Z]")
        }
        return label
    }

    /// Reads what follows the arrow; whether the ellipsis is there.
    private mutating func readResult(
        _ text: ArraySlice<UInt8>, _ counts: [Int], offset: Int
    ) throws(TensorError) -> Bool {
        var hasEllipsis = false
        var position = text.startIndex
        while position < text.endIndex {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: " "): break
            case UInt8(ascii: "."):
                guard !hasEllipsis else {
                    throw .runtime("einsum(): found '.' for output but an ellipsis (...) was already found")
                }
                guard EinsumPlan.isEllipsis(text, position) else {
                    throw .runtime("einsum(): found '.' for output that is not part of any ellipsis (...)")
                }
                position += 2
                ellipsisPlace = alignedRank
                alignedRank += ellipsisRank
                hasEllipsis = true
            default:
                let label = try EinsumPlan.readLabel(byte, at: position)
                guard counts[label] > 0, places[label] == -1 else {
                    throw .runtime(
                        "einsum(): output subscript \(EinsumPlan.letter(label))"
                            + (places[label] > -1
                                ? " appears more than once in the output"
                                : " does not appear in the equation for any input operand"))
                }
                place(label)
            }
            position += 1
        }
        return hasEllipsis
    }

    func contract(_ operands: [Tensor]) throws(TensorError) -> Tensor {
        var counts = Array(repeating: 0, count: alignedRank)
        var aligned = try align(operands, &counts)
        while aligned.count > 1 {
            var (a, b) = (aligned[0], aligned[1])
            var dims: [Int] = []
            var alone: (a: [Int], b: [Int]) = ([], [])
            for dim in resultRank..<alignedRank {
                let (inA, inB) = (a.shape[dim] != 1, b.shape[dim] != 1)
                if inA, inB {
                    counts[dim] -= 1
                    if counts[dim] == 1 {
                        dims.append(dim)
                        counts[dim] = 0
                    }
                } else if counts[dim] == 1 {
                    if inA {
                        alone.a.append(dim)
                        counts[dim] = 0
                    } else if inB {
                        alone.b.append(dim)
                        counts[dim] = 0
                    }
                }
            }
            if !alone.a.isEmpty { a = try a.sum(dims: alone.a, keepDim: true) }
            if !alone.b.isEmpty { b = try b.sum(dims: alone.b, keepDim: true) }
            aligned.replaceSubrange(0..<2, with: [try Tensor.sumProduct(a, b, over: dims, keepDim: true)])
        }
        let result = aligned[0]
        guard alignedRank > resultRank else { return result }
        if operands.count > 1 { return try result.view(Shape(result.shape.prefix(resultRank))) }
        return try result.sum(dims: Array(resultRank..<alignedRank))
    }

    /// The operands with all dimensions in one order, those they lack of size 1; repeated letters are diagonals.
    private func align(_ operands: [Tensor], _ counts: inout [Int]) throws(TensorError) -> [Tensor] {
        var sizes = Array(repeating: 1, count: 52)
        var ellipsisSizes = Array(repeating: 1, count: ellipsisRank)
        var aligned: [Tensor] = []
        for (number, operand) in operands.enumerated() {
            var tensor = operand
            var order = Array(repeating: -1, count: alignedRank)
            var dim = 0
            for label in labels[number] {
                if label == EinsumPlan.ellipsis {
                    let covered = operand.rank - (labels[number].count - 1)
                    for place in (ellipsisRank - covered)..<ellipsisRank {
                        let size = tensor.shape[dim]
                        if size != 1 {
                            guard ellipsisSizes[place] == 1 || ellipsisSizes[place] == size else {
                                // The missing space is PyTorch's.
                                throw .runtime(
                                    "einsum(): dimension \(dim) covered by ellipsis in operand \(number)has size \(size) "
                                        + "which does not broadcast with previously seen ellipsis with size "
                                        + "\(ellipsisSizes[place]) for the respective dimension")
                            }
                            ellipsisSizes[place] = size
                            counts[ellipsisPlace + place] += 1
                        }
                        order[ellipsisPlace + place] = dim
                        dim += 1
                    }
                } else if order[places[label]] == -1 {
                    let size = tensor.shape[dim]
                    if size != 1 {
                        guard sizes[label] == 1 || sizes[label] == size else {
                            throw .runtime(
                                "einsum(): subscript \(EinsumPlan.letter(label)) has size \(size) for operand \(number) which "
                                    + "does not broadcast with previously seen size \(sizes[label])")
                        }
                        sizes[label] = size
                        counts[places[label]] += 1
                    }
                    order[places[label]] = dim
                    dim += 1
                } else {
                    let earlier = order[places[label]]
                    guard tensor.shape[dim] == tensor.shape[earlier] else {
                        throw .runtime(
                            "einsum(): subscript \(EinsumPlan.letter(label)) is repeated for operand \(number) but the sizes "
                                + "don't match, \(tensor.shape[dim]) != \(tensor.shape[earlier])")
                    }
                    tensor = try tensor.diagonal(dim1: earlier, dim2: dim).movedim([-1], [earlier])
                }
            }
            for place in order.indices where order[place] == -1 {
                tensor = try tensor.unsqueeze(dim)
                order[place] = dim
                dim += 1
            }
            aligned.append(try tensor.permute(order))
        }
        return aligned
    }
}
