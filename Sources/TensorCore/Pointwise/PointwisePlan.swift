import CKernels

/// How a pointwise kernel walks its operands: over one dimension when all of them lie alike, else by strides.
struct PointwisePlan {
    let shape: Shape
    let count: Int
    /// An operand of the result's full size whose layout all others share; nil when they differ.
    let model: Tensor?
    /// Whether all operands lie alike, or are one element.
    let isFlat: Bool

    init(_ operands: Operands) throws(TensorError) {
        var shape = Shape()
        var model: Tensor?
        var agrees = true
        var found = false
        for index in 0..<operands.count {
            guard let tensor = operands[index].tensor else { continue }
            shape = found ? try Shape.broadcast(shape, tensor.shape) : tensor.shape
            found = true
            // One element is read with step 0, whatever its rank.
            if tensor.count == 1 { continue }
            if let first = model {
                if first.shape != tensor.shape || first.strides != tensor.strides { agrees = false }
            } else {
                model = tensor
            }
        }
        self.shape = shape
        guard let count = shape.product else { throw TensorError(.storageOverflow(shape: shape)) }
        self.count = count
        if let model {
            isFlat = agrees && model.shape == shape && model.isDense
            self.model = isFlat ? model : nil
        } else {
            isFlat = true
            self.model = nil
        }
    }

    /// How the result lies where operands lie otherwise than each other or with gaps; nil: in order.
    func resultStrides(_ operands: Operands) -> Shape? {
        guard !isFlat, shape.count > 1, count > 0 else { return nil }
        let tensors = (0..<operands.count).compactMap { operands[$0].tensor }
        if tensors.allSatisfy(\.isContiguous) { return nil }
        let steps = tensors.map { tensor in
            var steps = Shape(repeating: 0, count: shape.count)
            let missing = shape.count - tensor.rank
            for own in 0..<tensor.rank where tensor.shape[own] != 1 || shape[missing + own] == 1 { steps[missing + own] = tensor.strides[own] }
            return steps
        }
        let strides = shape.strides(fromInnermost: shape.order(of: steps))
        return strides == shape.contiguousStrides ? nil : strides
    }

    /// Runs the kernel over operands of its own type; `memory` is the first element of `result`.
    func run(
        _ operation: PointwiseOperation, _ compute: DType, _ operands: Operands, into result: Tensor,
        at memory: UnsafeMutableRawPointer
    ) throws(TensorError) {
        // No element, but an error all the same where there is no kernel.
        if count == 0 { return try PointwisePlan.runFlat(operation, compute, operands, 0, at: memory) }
        // The result of an in-place operation may lie otherwise than its operands.
        if isFlat, result.isContiguous ? (model?.isContiguous ?? true) : model?.strides == result.strides {
            return try PointwisePlan.runFlat(operation, compute, operands, count, at: memory)
        }
        var frame = KernelFrame()
        let status = withUnsafeMutablePointer(to: &frame) { frame in
            let numbers = frame.pointee.fill(operation, compute, operands, count, at: memory)
            let pointers = (UnsafeMutableRawPointer(frame) + KernelFrame.pointers)
                .assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
            return runStrided(operation, compute, numbers, operands, result, pointers)
        }
        withExtendedLifetime(operands) {}
        try TensorError.check(status, operation.label, compute)
    }

    /// Runs the kernel over one dimension: every operand is contiguous in the result's order, or one element.
    static func runFlat(
        _ operation: PointwiseOperation, _ compute: DType, _ operands: Operands, _ count: Int,
        at memory: UnsafeMutableRawPointer
    ) throws(TensorError) {
        try flat(operation, compute, operands, count, at: memory) { numbers, pointers, steps in
            lsx_pointwise_flat(operation.kernel, compute.kernel, numbers, Int64(count), pointers, steps)
        }
    }

    /// Writes the sum of what the kernel gives for few elements to `memory`.
    static func sumFlat(
        _ operation: PointwiseOperation, _ compute: DType, _ operands: Operands, _ count: Int,
        at memory: UnsafeMutableRawPointer
    ) throws(TensorError) {
        try flat(operation, compute, operands, count, at: memory) { _, pointers, steps in
            lsx_pointwise_sum(operation.kernel, compute.kernel, Int64(count), pointers, steps, memory)
        }
    }

    @inline(__always)
    private static func flat(
        _ operation: PointwiseOperation, _ compute: DType, _ operands: Operands, _ count: Int,
        at memory: UnsafeMutableRawPointer,
        _ kernel: (UInt32, UnsafeMutablePointer<UnsafeMutableRawPointer?>, UnsafePointer<Int64>) -> lsx_status
    ) throws(TensorError) {
        var frame = KernelFrame()
        let status = withUnsafeMutablePointer(to: &frame) { frame in
            let numbers = frame.pointee.fill(operation, compute, operands, count, at: memory)
            let base = UnsafeMutableRawPointer(frame)
            return kernel(
                numbers, (base + KernelFrame.pointers).assumingMemoryBound(to: UnsafeMutableRawPointer?.self),
                (base + KernelFrame.steps).assumingMemoryBound(to: Int64.self))
        }
        withExtendedLifetime(operands) {}
        if status != lsx_done { try TensorError.check(status, operation.label, compute) }
    }

    private func runStrided(
        _ operation: PointwiseOperation, _ compute: DType, _ numbers: UInt32, _ operands: Operands, _ result: Tensor,
        _ pointers: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    ) -> lsx_status {
        let rank = shape.count
        let width = max(rank, 1)
        return withUnsafeTemporaryAllocation(of: Int64.self, capacity: width * 6) { entries in
            for dimension in 0..<rank {
                entries[dimension] = Int64(shape[dimension])
                entries[width + dimension] = Int64(result.strides[dimension])
            }
            for index in 0..<operands.count {
                let strides =
                    operands[index].tensor.map { $0.strides.broadcastStrides(of: $0.shape, to: shape) }
                    ?? Shape(repeating: 0, count: rank)
                for dimension in 0..<rank { entries[(index + 2) * width + dimension] = Int64(strides[dimension]) }
            }
            guard let base = entries.baseAddress else { return lsx_out_of_memory }
            return withUnsafeTemporaryAllocation(of: lsx_operand.self, capacity: 5) { list in
                for index in 0...operands.count {
                    list[index] = lsx_operand(data: pointers[index], strides: base + (index + 1) * width)
                }
                return lsx_pointwise(
                    operation.kernel, compute.kernel, numbers, Int32(truncatingIfNeeded: rank), base, list.baseAddress)
            }
        }
    }
}

/// The arguments of a flat kernel call, on the stack: values of scalar operands, pointers and steps.
private struct KernelFrame {
    private var values: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    private var pointerList: (Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0)
    private var stepList: (Int64, Int64, Int64, Int64, Int64) = (0, 0, 0, 0, 0)

    static let pointers = 32
    static let steps = 72

    /// Fills in place: scalar operands are pointed to inside this frame, which must not move afterwards. Answers which
    /// operands of a half type are numbers, held as float32.
    @inline(__always)
    mutating func fill(
        _ operation: PointwiseOperation, _ compute: DType, _ operands: Operands, _ count: Int,
        at memory: UnsafeMutableRawPointer
    ) -> UInt32 {
        var numbers: UInt32 = 0
        withUnsafeMutablePointer(to: &self) { frame in
            let base = UnsafeMutableRawPointer(frame)
            let pointers = (base + KernelFrame.pointers).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
            let steps = (base + KernelFrame.steps).assumingMemoryBound(to: Int64.self)
            pointers[0] = memory
            steps[0] = count == 1 ? 0 : 1
            var index = 0
            while index < operands.count {
                switch operands[index] {
                case .scalar(let scalar):
                    let slot = base + index &* 8
                    if operation.store(scalar, operand: index, compute, at: slot) {
                        numbers |= 2 << UInt32(truncatingIfNeeded: index)
                    }
                    pointers[index &+ 1] = slot
                    steps[index &+ 1] = 0
                case .tensor(let tensor):
                    pointers[index &+ 1] = tensor.data
                    steps[index &+ 1] = tensor.count == 1 ? 0 : 1
                }
                index &+= 1
            }
        }
        return numbers
    }
}

extension PointwiseOperation {
    /// Writes a number as the kernel reads it; answers whether that is the float32 that stands for it among halves.
    @inline(__always)
    func store(_ scalar: Scalar, operand index: Int, _ compute: DType, at slot: UnsafeMutableRawPointer) -> Bool {
        guard compute.isHalf else {
            scalar.store(at: slot, as: compute)
            return false
        }
        scalar.storeForHalf(at: slot, compute, exact: exactNumbers.contains(.operand(index)))
        return true
    }
}

extension Scalar {
    /// Writes the value as the float32 that stands for it among halves.
    fileprivate func storeForHalf(at memory: UnsafeMutableRawPointer, _ dtype: DType, exact: Bool) {
        let value = Float(double)
        memory.storeBytes(
            of: exact ? value : lsx_half_value(dtype.kernel, lsx_half_bits(dtype.kernel, value)), as: Float.self)
    }
}
