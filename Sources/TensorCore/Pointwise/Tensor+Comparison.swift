/// Comparisons and logic; results are bool and carry no gradient.
extension Tensor {
    public func equal(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.equal, other) }
    public func notEqual(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.notEqual, other) }
    public func less(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.less, other) }
    public func lessOrEqual(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binary(.lessOrEqual, other)
    }
    public func greater(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.greater, other) }
    public func greaterOrEqual(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binary(.greaterOrEqual, other)
    }
    public func logicalAnd(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.logicalAnd, other) }
    public func logicalOr(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.logicalOr, other) }
    public func logicalXor(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.logicalXor, other) }
    public func bitwiseAnd(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.bitwiseAnd, other) }
    public func bitwiseOr(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.bitwiseOr, other) }
    public func bitwiseXor(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.bitwiseXor, other) }
    public func shiftLeft(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.shiftLeft, other) }
    public func shiftRight(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.shiftRight, other) }

    @discardableResult
    public func bitwiseAndInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binaryInPlace(.bitwiseAnd, other)
    }
    @discardableResult
    public func bitwiseOrInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binaryInPlace(.bitwiseOr, other)
    }
    @discardableResult
    public func bitwiseXorInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binaryInPlace(.bitwiseXor, other)
    }
    @discardableResult
    public func shiftLeftInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binaryInPlace(.shiftLeft, other)
    }
    @discardableResult
    public func shiftRightInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binaryInPlace(.shiftRight, other)
    }

    /// Whether shapes and all elements are equal (torch.equal); nan equals nothing.
    public func isEqual(to other: Tensor) throws(TensorError) -> Bool {
        guard shape == other.shape else { return false }
        // In pieces: the answers need no memory, and the first that differs ends it.
        let piece = 1 << 18
        guard count > piece, isContiguous, other.isContiguous else { return try notEqual(other).any().item().isZero }
        let (own, given) = (try detach().flatten(), try other.detach().flatten())
        for start in stride(from: 0, to: count, by: piece) {
            let length = Swift.min(piece, count - start)
            let differs = try own.narrow(0, start: start, length: length).notEqual(given.narrow(0, start: start, length: length))
            guard try differs.any().item().isZero else { return false }
        }
        return true
    }

    /// |self - other| <= absolute + relative * |other| (torch.isclose)
    public func isClose(
        to other: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8, equalNaN: Bool = false
    ) throws(TensorError) -> Tensor {
        guard dtype == other.dtype else {
            throw .runtime("\(dtype.scalarTypeName) did not match \(other.dtype.scalarTypeName)")
        }
        for (name, value) in [("rtol", relative), ("atol", absolute)] where !(value >= 0) {
            throw .runtime("\(name) must be greater than or equal to zero, but got \(PythonNumber.short(value))")
        }
        let (own, given) = (detach(), other.detach())
        var close = try own.equal(given)
        if equalNaN, dtype.isFloatingPoint { close = try close.logicalOr(own.isNaN().logicalAnd(given.isNaN())) }
        if relative == 0, absolute == 0 { return close }
        // The difference of whole numbers is a fraction, so that unsigned ones do not wrap round.
        let target = try dtype.isFloatingPoint ? given : given.to(dtype.floating)
        let source = try dtype == .bool ? own.to(dtype.floating) : own
        let bound = try target.mul(relative).abs().add(absolute)
        let difference = try source.sub(target).abs()
        return try close.logicalOr(difference.isFinite().logicalAnd(difference.lessOrEqual(bound)))
    }
}
