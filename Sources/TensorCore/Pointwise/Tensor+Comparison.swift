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

    /// Whether shapes and all elements are equal (torch.equal); nan equals nothing.
    public func isEqual(to other: Tensor) throws(TensorError) -> Bool {
        guard shape == other.shape else { return false }
        return try notEqual(other).any().item().isZero
    }

    /// |self - other| <= absolute + relative * |other| (torch.isclose)
    public func isClose(
        to other: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8, equalNaN: Bool = false
    ) throws(TensorError) -> Tensor {
        let bound = try other.detach().abs().mul(relative).add(absolute)
        let difference = try detach().sub(other.detach()).abs()
        var close = try detach().equal(other.detach())
            .logicalOr(difference.lessOrEqual(bound).logicalAnd(difference.isFinite()))
        if equalNaN { close = try close.logicalOr(isNaN().logicalAnd(other.isNaN())) }
        return close
    }
}
