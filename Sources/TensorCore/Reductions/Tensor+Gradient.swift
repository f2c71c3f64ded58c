/// Estimates of a sampled function's slopes along dimensions.
extension Tensor {
    /// Where the samples lie along a dimension.
    public enum Spacing {
        /// Evenly, so far apart.
        case apart(Scalar)
        /// At these places.
        case at(Tensor)
    }

    /// Second-order differences inside, one-sided ones of `edgeOrder` at the ends; one result for each dimension.
    public func slopes(along dims: [(dim: Int, spacing: Spacing)], edgeOrder: Int = 1) throws(TensorError) -> [Tensor] {
        var results: [Tensor] = []
        for (dim, spacing) in dims {
            let dimension = try shape.dimension(dim)
            switch spacing {
            case .apart(let step): results.append(try slope(dimension, step, edgeOrder))
            case .at(let places): results.append(try slope(dimension, places, edgeOrder))
            }
        }
        return results
    }

    private func slope(_ dimension: Int, _ step: Scalar, _ edgeOrder: Int) throws(TensorError) -> Tensor {
        let size = shape[dimension]
        func part(_ start: Int, _ length: Int = 1) throws(TensorError) -> Tensor {
            try narrow(dimension, start: start, length: length)
        }
        let inside = try part(2, size - 2).sub(part(0, size - 2)).div(step).div(2)
        let (first, last): (Tensor, Tensor)
        if edgeOrder == 1 {
            first = try part(1).sub(part(0)).div(step)
            last = try part(size - 1).sub(part(size - 2)).div(step)
        } else {
            first = try part(0).mul(-1.5).add(part(1).mul(2)).sub(part(2).mul(0.5)).div(step)
            last = try part(size - 3).mul(0.5).sub(part(size - 2).mul(2)).add(part(size - 1).mul(1.5)).div(step)
        }
        return try Tensor.cat([first, inside, last], dim: dimension)
    }

    private func slope(_ dimension: Int, _ places: Tensor, _ edgeOrder: Int) throws(TensorError) -> Tensor {
        let size = shape[dimension]
        func part(_ start: Int, _ length: Int = 1) throws(TensorError) -> Tensor {
            try narrow(dimension, start: start, length: length)
        }
        var target = Shape(repeating: 1, count: rank)
        let steps = try places.diff()
        let pairs = steps.count - 1
        guard pairs >= 0 else { throw .index("index 0 is out of bounds for dimension 0 with size 0") }
        target[dimension] = pairs
        let (left, right) = (
            try steps.narrow(0, start: 0, length: pairs), try steps.narrow(0, start: 1, length: pairs)
        )
        let a = try right.neg().div(left.mul(left.add(right))).reshape(target)
        let b = try right.sub(left).div(left.mul(right)).reshape(target)
        let c = try left.div(right.mul(left.add(right))).reshape(target)
        let inside = try a.mul(part(0, size - 2)).add(b.mul(part(1, size - 2))).add(c.mul(part(2, size - 2)))
        let (first, last): (Tensor, Tensor)
        if edgeOrder == 1 {
            first = try part(1).sub(part(0)).div(steps.select(0, 0))
            last = try part(size - 1).sub(part(size - 2)).div(steps.select(0, pairs))
        } else {
            let (near, next) = (try steps.select(0, 0), try steps.select(0, 1))
            first = try near.mul(2).add(next).neg().div(near.mul(near.add(next))).mul(part(0))
                .add(near.add(next).div(near.mul(next)).mul(part(1)))
                .add(near.neg().div(next.mul(near.add(next))).mul(part(2)))
            let (end, before) = (try steps.select(0, pairs), try steps.select(0, pairs - 1))
            last = try end.div(before.mul(end.add(before))).mul(part(size - 3))
                .add(end.add(before).neg().div(end.mul(before)).mul(part(size - 2)))
                .add(end.mul(2).add(before).div(end.mul(end.add(before))).mul(part(size - 1)))
        }
        return try Tensor.cat([first, inside, last], dim: dimension)
    }
}
