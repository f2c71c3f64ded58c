extension Shape {
    /// The shape that two shapes meet in; the error names the sizes as PyTorch does.
    package static func broadcast(_ a: Shape, _ b: Shape) throws(TensorError) -> Shape {
        if a == b { return a }
        let rank = Swift.max(a.count, b.count)
        var result = Shape(repeating: 1, count: rank)
        var index = rank &- 1
        while index >= 0 {
            let fromA = index &- (rank &- a.count)
            let fromB = index &- (rank &- b.count)
            let sizeA = fromA >= 0 ? a[fromA] : 1
            let sizeB = fromB >= 0 ? b[fromB] : 1
            guard sizeA == sizeB || sizeA == 1 || sizeB == 1 else {
                throw TensorError(.broadcast(sizeA: sizeA, sizeB: sizeB, dimension: index))
            }
            result[index] = sizeA == 1 ? sizeB : sizeA
            index &-= 1
        }
        return result
    }

    /// The shape that shapes given as ints and sequences of ints meet in.
    static func broadcast(sizes: [Argument]) throws(TensorError) -> Shape {
        var shapes: [Shape] = []
        for argument in sizes {
            guard let sizes = [Int].read(argument) else {
                throw .runtime("Input shapes should be of type ints, a tuple of ints, or a list of ints, got \(argument.text)")
            }
            guard sizes.allSatisfy({ $0 >= 0 }) else {
                throw .value("Attempting to broadcast a dimension with negative length!")
            }
            shapes.append(Shape(sizes))
        }
        var result = Shape(repeating: 1, count: shapes.map(\.count).max() ?? 0)
        for (place, shape) in shapes.enumerated() {
            for (offset, size) in shape.reversed().enumerated() {
                let position = result.count - 1 - offset
                let met = result[position]
                if size == 1 || size == met { continue }
                guard met == 1 else {
                    throw .runtime(
                        "Attempting to broadcast a dimension of length \(size) at -\(offset + 1)! Mismatching argument at "
                            + "index \(place) had \(Argument.tuple(shape.map(Argument.int)).text); but expected shape should be broadcastable to "
                            + "\(result)")
                }
                result[position] = size
            }
        }
        return result
    }

    /// Whether a tensor of this shape can be read as one of `shape` by broadcasting.
    package func isExpandable(to shape: Shape) -> Bool {
        guard count <= shape.count else { return false }
        let skipped = shape.count - count
        for index in 0..<count where self[index] != 1 && self[index] != shape[skipped + index] { return false }
        return true
    }

    /// Strides with which a tensor of `shape` and these strides reads as one of `target`: 0 along broadcast dimensions.
    package func broadcastStrides(of shape: Shape, to target: Shape) -> Shape {
        let skipped = target.count - count
        var result = Shape(repeating: 0, count: target.count)
        for index in 0..<count where shape[index] != 1 || target[skipped + index] == 1 {
            result[skipped + index] = shape[index] == 1 ? 0 : self[index]
        }
        return result
    }

    /// A dimension number that may count from the end; a tensor without dimensions takes 0 and -1.
    package func dimension(_ given: Int) throws(TensorError) -> Int {
        let rank = Swift.max(count, 1)
        guard given >= -rank, given < rank else { throw TensorError(.dimension(given: given, rank: count)) }
        return given < 0 ? given + rank : given
    }
}

/// Shapes as `broadcast_shapes` takes them: ints, and sequences of ints.
struct SizeList: ParameterValue {
    let sizes: [Argument]

    static var kindName: String { "tuple of ints" }
    static func read(_ argument: Argument) -> SizeList? {
        if case .tuple(let elements) = argument, elements.contains(where: { $0.elements != nil }) {
            return SizeList(sizes: elements)
        }
        return SizeList(sizes: [argument])
    }
    var argument: Argument { .tuple(sizes) }
}
