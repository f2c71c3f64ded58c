import CKernels

/// Rows of the table: comparisons, logic, bits. None has a derivative or a node.
extension PointwiseOperation {
    private static func answer(_ kernel: lsx_operation, _ label: String) -> PointwiseOperation {
        PointwiseOperation("", kernel, label, .answer, edges: 0)
    }
    private static func bits(_ kernel: lsx_operation, _ label: String) -> PointwiseOperation {
        PointwiseOperation("", kernel, label, edges: 0)
    }

    static let equal = answer(lsx_op_eq, "eq_cpu")
    static let notEqual = answer(lsx_op_ne, "ne_cpu")
    static let less = answer(lsx_op_lt, "lt_cpu")
    static let lessOrEqual = answer(lsx_op_le, "le_cpu")
    static let greater = answer(lsx_op_gt, "gt_cpu")
    static let greaterOrEqual = answer(lsx_op_ge, "ge_cpu")
    static let isNaN = answer(lsx_op_isnan, "isnan_cpu")
    static let isInfinite = answer(lsx_op_isinf, "isinf_cpu")
    static let isFinite = answer(lsx_op_isfinite, "isfinite_cpu")
    static let signBit = answer(lsx_op_signbit, "signbit_cpu")
    static let logicalNot = answer(lsx_op_logical_not, "logical_not_cpu")
    static let logicalAnd = answer(lsx_op_logical_and, "logical_and_cpu")
    static let logicalOr = answer(lsx_op_logical_or, "logical_or_cpu")
    static let logicalXor = answer(lsx_op_logical_xor, "logical_xor_cpu")
    static let bitwiseNot = bits(lsx_op_bitwise_not, "bitwise_not_cpu")
    static let bitwiseAnd = bits(lsx_op_bitwise_and, "bitwise_and_cpu")
    static let bitwiseOr = bits(lsx_op_bitwise_or, "bitwise_or_cpu")
    static let bitwiseXor = bits(lsx_op_bitwise_xor, "bitwise_xor_cpu")
    static let shiftLeft = bits(lsx_op_shift_left, "lshift_cpu")
    static let shiftRight = bits(lsx_op_shift_right, "rshift_cpu")
}
