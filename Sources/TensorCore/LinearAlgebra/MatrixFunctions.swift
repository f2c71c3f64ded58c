// SPDX-License-Identifier: MIT

/// Powers and the exponential of square matrices.
extension Tensor {
    /// `linalg.matrix_power`: negative powers are those of the inverse.
    public func matrixPower(_ exponent: Int) throws(TensorError) -> Tensor {
        try requireSquare("linalg.matrix_power")
        if exponent == 0 {
            // A copy of this tensor, so that the result is in its graph.
            let result = try clone()
            return try result.copyInPlace(Tensor.eye(shape[rank - 1], dtype: dtype))
        }
        if exponent == 1 { return try clone() }
        if exponent == -1 { return try inverse() }
        let base = exponent < 0 ? try inverse() : self
        var rest = exponent.magnitude
        if rest == 2 { return try base.matmul(base) }
        if rest == 3 { return try base.matmul(base).matmul(base) }
        // The bits of the exponent, from the lowest: a square for each, a product for those that are set.
        var square: Tensor?
        var result: Tensor?
        while rest > 0 {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            let next = try square.map { (square) throws(TensorError) in try square.matmul(square) } ?? base
            square = next
            if rest & 1 == 1 { result = try result?.matmul(next) ?? next }
            rest >>= 1
        }
        return result ?? base
    }

    /// `linalg.matrix_exp`
    public func matrixExp() throws(TensorError) -> Tensor {
        try requireSquare("linalg.matrix_exp")
        try requireFloating("linalg.matrix_exp")
        return try Tensor.record(
            "LinalgMatrixExpBackward0", inputs: [self],
            output: try {
                [self] () throws(TensorError) in
                let n = shape[rank - 1]
                if n == 0 { return try detach().copied() }
                if n == 1 { return try detach().exp() }
                if dtype.isHalf { return try copied(to: .float32).matrixExp().copied(to: dtype) }
                return try detach().contiguous().reshape([-1, n, n]).taylorExp().reshape(shape)
            }()
        ) { [self] (gradient, _) throws(TensorError) in
            [try mT().exponentialDifferential(gradient)]
        }
    }

    /// The derivative of the exponential at this matrix in a direction, read off the exponential of [A D; 0 A].
    private func exponentialDifferential(_ direction: Tensor) throws(TensorError) -> Tensor {
        let n = shape[rank - 1]
        let above = try Tensor.cat([self, direction], dim: -1)
        let below = try Tensor.cat([detach().zerosLike(), self], dim: -1)
        return try Tensor.cat([above, below], dim: -2).matrixExp().narrow(-2, start: 0, length: n)
            .narrow(-1, start: n, length: n)
    }

    /// The Taylor polynomial of degree 18 of A / 2ˢ in five products (Bader, Blanes and Casas, "Computing the Matrix
    /// Exponential with an Optimized Taylor Polynomial Approximation", 2019), squared s times. 2ˢ brings the norm below
    /// what the degree is exact for.
    private func taylorExp() throws(TensorError) -> Tensor {
        let bound = dtype == .float64 ? 1.090863719290036 : 3.010066362817634
        let norms = try abs().sum(dims: [-2]).amax(dims: [-1])
        var pieces: [Tensor] = []
        for index in 0..<shape[0] {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            let norm = norms.element(index).double
            let matrix = try narrow(0, start: index, length: 1)
            guard norm.isFinite else {
                pieces.append(try matrix.mul(Double.nan))
                continue
            }
            let squarings = Swift.max(0, Int(log2Ceiling(norm / bound)))
            var result = try matrix.mul(Double(sign: .plus, exponent: -squarings, significand: 1)).taylor18()
            for _ in 0..<squarings { result = try result.bmm(result) }
            pieces.append(result)
        }
        return pieces.isEmpty ? try copied() : try Tensor.cat(pieces)
    }

    private func log2Ceiling(_ ratio: Double) -> Double {
        guard ratio > 1 else { return 0 }
        return Double(ratio.exponent) + (ratio.significand > 1 ? 1 : 0)
    }

    private func taylor18() throws(TensorError) -> Tensor {
        let a2 = try bmm(self)
        let a3 = try bmm(a2)
        let a6 = try a3.bmm(a3)
        let unit = try Tensor.eye(shape[2], dtype: dtype).expand(shape)
        /// The combination of I, A, A², A³ and A⁶ with these coefficients.
        func combined(_ row: [Double]) throws(TensorError) -> Tensor {
            var sum: Tensor?
            for (coefficient, power) in zip(row, [unit, self, a2, a3, a6]) where coefficient != 0 {
                let term = try power.mul(coefficient)
                sum = try sum?.add(term) ?? term
            }
            if let sum { return sum }
            return try zerosLike()
        }
        let b = Tensor.taylorCoefficients
        let a9 = try combined(b[3]).add(combined(b[0]).bmm(combined(b[4])))
        return try combined(b[1]).add(combined(b[2]).add(a9).bmm(a9))
    }

    private static let taylorCoefficients: [[Double]] = [
        [0, -1.00365581030144618291e-01, -8.02924648241156932449e-03, -8.92138498045729985177e-04, 0],
        [
            0, 3.97849749499645077844e-01, 1.36783778460411720168e+00, 4.98289622525382669416e-01,
            -6.37898194594723280150e-04,
        ],
        [
            -1.09676396052962061844e+01, 1.68015813878906206114e+00, 5.71779846478865511061e-02,
            -6.98210122488052056106e-03, 3.34975017086070470649e-05,
        ],
        [
            -9.04316832390810593223e-02, -6.76404519071381882256e-02, 6.75961301770459654925e-02,
            2.95552570429315521194e-02, -1.39180257516060693404e-05,
        ],
        [0, 0, -9.23364619367118555360e-02, -1.69364939002081722752e-02, -1.40086798182036094347e-05],
    ]
}
