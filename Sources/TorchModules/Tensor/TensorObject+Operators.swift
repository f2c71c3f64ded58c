import Language
import TensorCore

/// Python's operators on tensors. What is neither a tensor nor a number is "not supported", and Python's own TypeError
/// follows.
extension TensorObject {
    func operate(
        _ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine
    ) throws(Raised) -> Value? {
        guard let operand = try library.operand(other, beside: tensor, machine) else { return nil }
        if library.hasUninitialized { try library.refuseUninitialized([.object(self), other], op, machine) }
        if op == .matrixMultiply, case .scalar = operand { return nil }
        let result: Tensor
        do throws(TensorError) {
            if !reflected {
                result = try tensor.apply(op, operand)
            } else {
                switch operand {
                // The left operand's own slot came first; this is for a number on the left.
                case .tensor(let left): result = try left.apply(op, .tensor(tensor))
                case .scalar(let left): result = try tensor.applyReflected(op, left)
                }
            }
            try library.context.throwDeferred()
        } catch {
            throw reflected
                ? library.raised(error, left: operand.tensor, right: tensor) : library.raised(error, left: tensor, right: operand.tensor)
        }
        if op == .divide || op == .power, library.context.watchesNumbers, machine.isHintDue() {
            let operands = reflected ? [operand.tensor, tensor] : [tensor, operand.tensor]
            library.watch(result, of: op == .divide ? "div" : "pow", operands: operands.compactMap { $0 })
        }
        return library.value(result)
    }

    func operateInPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let operand = try library.operand(other, beside: tensor, machine) else { return nil }
        if library.hasUninitialized { try library.refuseUninitialized([.object(self), other], op, machine) }
        do throws(TensorError) {
            let done = try tensor.applyInPlace(op, operand)
            try library.context.throwDeferred()
            return done ? .object(self) : nil
        } catch {
            throw library.raised(error, left: tensor, right: operand.tensor)
        }
    }

    func operate(_ op: UnaryOperator) throws(Raised) -> Value? {
        switch op {
        case .negative: library.value(try library.attempt { () throws(TensorError) in try tensor.neg() })
        case .positive: .object(self)
        case .invert: library.value(try library.attempt { () throws(TensorError) in try tensor.bitwiseNot() })
        case .not: nil
        }
    }
}

extension TorchLibrary {
    /// The second operand of arithmetic; nil for what tensors do not compute with.
    @inline(__always)
    func operand(_ value: Value, beside tensor: Tensor, _ machine: Machine) throws(Raised) -> Operand? {
        switch value {
        case .int(let value): .scalar(.int(value))
        case .float(let value): .scalar(.double(value))
        case .bool(let value): .scalar(.bool(value))
        case .object(let object as TensorObject): .tensor(object.tensor)
        case .object(let big as BigIntObject): try hugeOperand(big, beside: tensor, machine)
        default: nil
        }
    }

    /// A whole number that 64 bits hold only without a sign: beside whole numbers its bits count, as in PyTorch.
    private func hugeOperand(_ big: BigIntObject, beside tensor: Tensor, _ machine: Machine) throws(Raised) -> Operand {
        let number = try machine.double(.object(big))
        let bytes = big.littleEndianBytes
        guard number >= 0x1p63, bytes.count <= 8 || bytes.count == 9 && bytes[8] == 0 else {
            let text = number < 0 ? "can't convert negative int to unsigned" : "int too big to convert"
            throw machine.error(.overflowError, text)
        }
        if tensor.dtype.isFloatingPoint { return .scalar(.double(number)) }
        let bits = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return .scalar(.int(Int(bitPattern: UInt(bits))))
    }

    /// The bool tensor of a comparison; nil when the other operand is no number.
    func compare(_ op: ComparisonOperator, _ object: TensorObject, _ other: Value) throws(Raised) -> Tensor? {
        guard let operand = try operand(other, beside: object.tensor, machine) else { return nil }
        let tensor = object.tensor
        return try attempt { () throws(TensorError) -> Tensor? in
            switch op {
            case .equal: try tensor.equal(operand)
            case .notEqual: try tensor.notEqual(operand)
            case .less: try tensor.less(operand)
            case .lessEqual: try tensor.lessOrEqual(operand)
            case .greater: try tensor.greater(operand)
            case .greaterEqual: try tensor.greaterOrEqual(operand)
            case .isSame, .isNotSame, .contained, .notContained: nil
            }
        }
    }
}

extension Tensor {
    fileprivate func apply(_ op: BinaryOperator, _ other: Operand) throws(TensorError) -> Tensor {
        switch op {
        case .add: return try add(other)
        case .subtract: return try sub(other)
        case .multiply: return try mul(other)
        case .divide: return try div(other)
        case .floorDivide: return try floorDivide(other)
        case .modulo: return try remainder(other)
        case .power: return try pow(other)
        case .bitAnd: return try bitwiseAnd(other)
        case .bitOr: return try bitwiseOr(other)
        case .bitXor: return try bitwiseXor(other)
        case .leftShift: return try shiftLeft(other)
        case .rightShift: return try shiftRight(other)
        case .matrixMultiply:
            let context = Context.current
            guard context.autocast.isEnabled else { return try matmul(try other.asTensor()) }
            return try context.autocast.cast(self, .lower).matmul(try context.autocast.cast(try other.asTensor(), .lower))
        }
    }

    /// `left op self`
    fileprivate func applyReflected(_ op: BinaryOperator, _ left: Scalar) throws(TensorError) -> Tensor {
        switch op {
        case .add: return try add(left)
        case .multiply: return try mul(left)
        case .subtract: return try rsub(left)
        case .divide: return try rdiv(left)
        case .power: return try rpow(left)
        case .bitAnd: return try bitwiseAnd(left)
        case .bitOr: return try bitwiseOr(left)
        case .bitXor: return try bitwiseXor(left)
        case .floorDivide, .modulo, .leftShift, .rightShift, .matrixMultiply:
            return try Tensor(left).apply(op, .tensor(self))
        }
    }

    /// False for operators that have no in-place form.
    fileprivate func applyInPlace(_ op: BinaryOperator, _ other: Operand) throws(TensorError) -> Bool {
        switch op {
        case .add: _ = try addInPlace(other)
        case .subtract: _ = try subInPlace(other)
        case .multiply: _ = try mulInPlace(other)
        case .divide: _ = try divInPlace(other)
        case .floorDivide: _ = try floorDivideInPlace(other)
        case .modulo: _ = try remainderInPlace(other)
        case .power: _ = try powInPlace(other)
        case .bitAnd: _ = try bitwiseAndInPlace(other)
        case .bitOr: _ = try bitwiseOrInPlace(other)
        case .bitXor: _ = try bitwiseXorInPlace(other)
        case .leftShift: _ = try shiftLeftInPlace(other)
        case .rightShift: _ = try shiftRightInPlace(other)
        case .matrixMultiply: return false
        }
        return true
    }
}

extension Operand {
    fileprivate func asTensor() throws(TensorError) -> Tensor {
        switch self {
        case .tensor(let tensor): tensor
        case .scalar(let scalar): try Tensor(scalar)
        }
    }
}
