// SPDX-License-Identifier: MIT

/// The order of a norm: a number, or a name of matrices' norms.
public enum NormOrder {
    case number(Scalar)
    /// 'fro' or 'nuc'
    case named(String)
}

/// Norms as `torch.linalg` has them.
extension Tensor {
    /// `linalg.vector_norm`: over some dimensions, or all.
    public func vectorNorm(
        _ order: Scalar = 2, dims: [Int]? = nil, keepDim: Bool = false, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        try requireFloating("linalg.vector_norm")
        let p = order.double
        if count == 0, p < 0 || p == .infinity {
            guard let dims, !dims.isEmpty else {
                throw .runtime(
                    "linalg.vector_norm cannot compute the \(order.shortText) norm on an empty tensor because the "
                        + "operation does not have an identity")
            }
            for dim in dims where shape[try shape.dimension(dim)] == 0 {
                // The missing space is PyTorch's.
                throw .runtime(
                    "linalg.vector_norm cannot compute the \(order.shortText) norm on the dimension \(dim)because this "
                        + "dimension is empty and the operation does not have an identity")
            }
        }
        try checkNormType(dtype, "linalg.vector_norm")
        return try norm(p: p, dims: dims ?? [], keepDim: keepDim, dtype: dtype)
    }

    private func checkNormType(_ wanted: DType?, _ function: String) throws(TensorError) {
        guard let wanted else { return }
        guard wanted.isFloatingPoint else {
            throw .runtime("\(function): dtype should be floating point or complex, but got \(wanted.scalarTypeName)")
        }
        guard TypePromotion.promote(dtype, wanted) == wanted else {
            throw .runtime(
                "\(function): the dtype of the input (\(dtype.scalarTypeName)) should be convertible without narrowing to "
                    + "the specified dtype (\(wanted.scalarTypeName))")
        }
    }

    /// `linalg.matrix_norm`: over two dimensions.
    public func matrixNorm(
        _ order: NormOrder = .named("fro"), dims: [Int] = [-2, -1], keepDim: Bool = false, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        let needsValues: Bool
        switch order {
        case .number(let scalar):
            let size = scalar.double.magnitude
            guard size == 1 || size == 2 || size == .infinity else {
                throw .runtime("linalg.matrix_norm: Order \(scalar.shortText) not supported.")
            }
            needsValues = size == 2
        case .named(let name):
            guard name == "fro" || name == "nuc" else {
                throw .runtime("linalg.matrix_norm: Order \(name) not supported.")
            }
            needsValues = name == "nuc"
        }
        try requireMatrix("linalg.matrix_norm")
        try requireFloating("linalg.matrix_norm", halves: !needsValues)
        guard dims.count == 2 else {
            throw .runtime(
                "linalg.matrix_norm: dim must be a 2-tuple. Got \(dims.map(String.init).joined(separator: " "))")
        }
        var (first, second) = (try shape.dimension(dims[0]), try shape.dimension(dims[1]))
        guard first != second else {
            throw .runtime("linalg.matrix_norm: dims must be different. Got (\(first), \(second))")
        }
        try checkNormType(dtype, "linalg.matrix_norm")
        guard needsValues else {
            guard case .number(let scalar) = order else {
                return try vectorNorm(2, dims: [first, second], keepDim: keepDim, dtype: dtype)
            }
            // The greatest sum along one dimension; the other one for infinity.
            if scalar.double.isInfinite { swap(&first, &second) }
            if !keepDim, first < second { second -= 1 }
            let sums = try vectorNorm(1, dims: [first], keepDim: keepDim, dtype: dtype)
            return try scalar.double > 0
                ? sums.amax(dims: [second], keepDim: keepDim) : sums.amin(dims: [second], keepDim: keepDim)
        }
        let rest = (0..<rank).filter { $0 != first && $0 != second }
        let order_ = rest + [first, second]
        let values = try (dtype.map { (dtype) throws(TensorError) in try to(dtype) } ?? self).permute(order_).svdvals()
        var result: Tensor
        if case .number(let scalar) = order {
            result = try scalar.double > 0
                ? values.amax(dims: [-1], keepDim: keepDim) : values.amin(dims: [-1], keepDim: keepDim)
        } else {
            result = try values.sum(dims: [-1], keepDim: keepDim)
        }
        if keepDim {
            var back = Array(repeating: 0, count: rank)
            for (place, dim) in order_.enumerated() { back[dim] = place }
            result = try result.unsqueeze(-1).permute(back)
        }
        return result
    }

    /// `linalg.norm`: of a matrix when there are two dimensions and an order, else of a vector.
    public func linalgNorm(
        _ order: NormOrder? = nil, dims: [Int]? = nil, keepDim: Bool = false, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        if let dims {
            guard dims.count == 1 || dims.count == 2 else {
                throw .runtime(
                    "linalg.norm: If dim is specified, it must be of length 1 or 2. Got \(Shape(dims))")
            }
        } else if order != nil, rank != 1, rank != 2 {
            throw .runtime(
                "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got \(rank)D.")
        }
        switch order {
        case .named: return try matrixNorm(order ?? .named("fro"), dims: dims ?? [0, 1], keepDim: keepDim, dtype: dtype)
        case .number(let scalar)?:
            if dims?.count == 2 || dims == nil && rank == 2 {
                return try matrixNorm(.number(scalar), dims: dims ?? [0, 1], keepDim: keepDim, dtype: dtype)
            }
            return try vectorNorm(scalar, dims: dims, keepDim: keepDim, dtype: dtype)
        case nil: return try vectorNorm(2, dims: dims, keepDim: keepDim, dtype: dtype)
        }
    }

    /// `torch.norm`: 'fro' of any number of dimensions up to two is a vector's norm.
    func normOfOld(
        _ order: NormOrder, dims: [Int]?, keepDim: Bool, dtype: DType?
    ) throws(TensorError) -> Tensor {
        switch order {
        case .number(let scalar): return try vectorNorm(scalar, dims: dims, keepDim: keepDim, dtype: dtype)
        case .named("fro") where (dims?.count ?? 0) <= 2:
            return try vectorNorm(2, dims: dims, keepDim: keepDim, dtype: dtype)
        case .named:
            return try matrixNorm(order, dims: dims ?? Array(0..<rank), keepDim: keepDim, dtype: dtype)
        }
    }

    /// `linalg.cond`: how much a solution may change with the matrix.
    public func conditionNumber(_ order: NormOrder? = nil) throws(TensorError) -> Tensor {
        let name: String
        switch order {
        case .named(let text):
            try requireSquare("linalg.cond(ord=\(text))")
            guard text == "fro" || text == "nuc" else { throw .runtime("linalg.cond got an invalid norm type: \(text)") }
            if count == 0 { return try Tensor.zeros(batchShape, dtype: dtype) }
            if text == "nuc" {
                let values = try svdvals()
                return try values.sum(dims: [-1]).mul(values.reciprocal().sum(dims: [-1]))
            }
            name = text
        case .number, nil:
            guard rank >= 2 else { throw .runtime("linalg.cond: The input tensor must have at least 2 dimensions.") }
            let scalar: Scalar = if case .number(let given)? = order { given } else { 2 }
            let size = scalar.double.magnitude
            guard size == 1 || size == 2 || size == .infinity else {
                throw .runtime("linalg.cond got an invalid norm type: \(scalar.shortText)")
            }
            if count == 0 { return try Tensor.zeros(batchShape, dtype: dtype) }
            if size == 2 {
                let values = try svdvals()
                let (greatest, least) = (
                    try values.narrow(-1, start: 0, length: 1),
                    try values.narrow(-1, start: values.shape[values.rank - 1] - 1, length: 1)
                )
                return try (scalar.double < 0 ? least.div(greatest) : greatest.div(least)).squeeze(-1)
            }
            name = scalar.longText
        }
        try requireSquare("linalg.cond(ord=\(name))")
        let (inverse, infos) = try inverseEx()
        let regular = try inverse.maskedFill(infos.unsqueeze(-1).unsqueeze(-1).greater(Scalar.int(0)), Double.infinity)
        let product = try matrixNorm(order ?? .number(2)).mul(regular.matrixNorm(order ?? .number(2)))
        return try product.nanToNum(nan: .infinity, positiveInfinity: .infinity, negativeInfinity: -.infinity)
    }
}

extension Scalar {
    /// As C++ streams write it: "3", "0.5", "inf".
    fileprivate var shortText: String {
        if case .int(let value) = self { String(value) } else { PythonNumber.short(double) }
    }

    /// As `std::to_string` writes it: "1", "0.500000".
    fileprivate var longText: String {
        if case .int(let value) = self { return String(value) }
        return double.isInfinite ? (double < 0 ? "-inf" : "inf") : PythonNumber.short(double)
    }
}
