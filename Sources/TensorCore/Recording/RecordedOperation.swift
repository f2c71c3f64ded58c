import CKernels

/// A pointwise operation on large tensors that has not run yet: what the buffer of its result holds instead of memory.
///
/// An operation that reads such a buffer becomes part of the same chain, which runs in one pass over memory when a
/// reduction, or anybody who looks at the elements, needs it. Everything that a program can tell happened when it was
/// recorded: shapes, types, checks, the charge for the memory, versions, the graph.
final class RecordedOperation {
    /// nil: a conversion.
    let kernel: lsx_operation?
    /// The type that the kernel computes in; of a conversion, the one that it reads.
    let compute: DType
    let result: DType
    /// Which operands of a half type are numbers, as `lsx_pointwise` takes it.
    let numbers: UInt32
    /// Elements of the result.
    let count: Int
    /// Elements of the chain: those of the result, or those that are added up.
    let span: Int
    /// Not nil: the sum of the operand's elements.
    let total: RecordedTotal?
    @exclusivity(unchecked) var operands: [RecordedOperand]
    /// Operations of the chain up to here; in a short one, one that is reached twice counts twice.
    @exclusivity(unchecked) private(set) var length: Int
    /// What the chain costs for each element; an addition is 1.
    @exclusivity(unchecked) private(set) var cost: Int
    /// What this operation does.
    private let ownCost: Int
    /// Bytes of memory that the chain holds; at most, until somebody counts.
    @exclusivity(unchecked) private(set) var heldBytes: Int
    /// How often it was computed without being kept.
    @exclusivity(unchecked) var evaluations = 0
    /// What gives its result in the chain that is being made: a step, or the complement of a leaf. A dictionary of the chain's
    /// would take longer than a tile of elements.
    @exclusivity(unchecked) var step: Int32?

    init(_ kernel: lsx_operation?, _ compute: DType, _ result: DType, _ count: Int, _ operands: [RecordedOperand], numbers: UInt32) {
        self.kernel = kernel
        self.compute = compute
        self.result = result
        self.count = count
        span = count
        total = nil
        self.operands = operands
        self.numbers = numbers
        var (length, held) = (1, 0)
        ownCost = RecordedOperation.cost(kernel, compute, operands)
        var cost = ownCost
        for operand in operands {
            guard let buffer = operand.buffer else { continue }
            if let inner = buffer.recorded {
                length += inner.length
                cost += inner.cost
                held += inner.heldBytes
            } else {
                held += buffer.byteCount
            }
        }
        (self.length, self.cost, heldBytes) = (length, cost, held)
        if length > Limit.uncounted { countOperations() }
    }

    /// The sum of what `inner` gives.
    init(total: RecordedTotal, of elements: RecordedOperand, _ inner: RecordedOperation) {
        kernel = nil
        (compute, result) = (inner.result, inner.result)
        (count, span) = (1, inner.count)
        self.total = total
        operands = [elements]
        numbers = 0
        ownCost = 1
        (length, cost, heldBytes) = (inner.length + 1, inner.cost + ownCost, inner.heldBytes)
    }

    /// What an operation costs for each element: powers that are products are no more than those.
    private static func cost(_ kernel: lsx_operation?, _ compute: DType, _ operands: [RecordedOperand]) -> Int {
        guard let kernel else { return Int(lsx_chain_cost(lsx_operation_count)) }
        if kernel == lsx_op_pow, operands.count == 2, operands[1].isNumber(1, compute) || operands[1].isNumber(2, compute) { return 1 }
        return Int(lsx_chain_cost(kernel))
    }

    /// Counts each operation of the chain once: what a backward pass adds up is reached by many ways.
    private func countOperations() {
        var found = [self]
        var (next, cost) = (0, ownCost)
        while next < found.count, found.count <= Limit.length {
            for index in found[next].operands.indices {
                guard let inner = found[next].operands[index].buffer?.recorded, !found.contains(where: { $0 === inner }) else { continue }
                cost += inner.ownCost
                found.append(inner)
            }
            next += 1
        }
        (length, self.cost) = (found.count, cost)
    }

    /// The operand that the result is equal to, bit for bit: that of a product with 1, say, which is what the gradient of a loss
    /// begins with.
    var unchangedOperand: Int? {
        guard compute == result, compute == .float32 || compute == .float64, operands.count == 2 else { return nil }
        switch kernel {
        case lsx_op_mul: return operands[1].isNumber(1, compute) ? 0 : operands[0].isNumber(1, compute) ? 1 : nil
        case lsx_op_div, lsx_op_pow: return operands[1].isNumber(1, compute) ? 0 : nil
        default: return nil
        }
    }

    /// One value for every element: reading it costs nothing.
    var constant: UInt64? {
        guard kernel == nil, compute == result, total == nil, let first = operands.first, first.buffer == nil else { return nil }
        return first.value
    }

    /// Whether it has to run now, because the chain is long, or costs much to compute when somebody waits, or keeps much
    /// more memory from being used again than its result takes.
    var isDue: Bool {
        if length > Limit.length || cost &* (count >> 10) > Limit.work { return true }
        let most = Limit.heldBytes &* count &* max(result.byteCount, Limit.smallestElement)
        if heldBytes > most { heldBytes = countHeldBytes() }
        return heldBytes > most
    }

    private func countHeldBytes() -> Int {
        var found: [Buffer] = []
        var total = 0
        var waiting = [self]
        while let operation = waiting.popLast() {
            for index in operation.operands.indices {
                guard let buffer = operation.operands[index].buffer, !found.contains(where: { $0 === buffer }) else { continue }
                found.append(buffer)
                if let inner = buffer.recorded { waiting.append(inner) } else { total += buffer.byteCount }
            }
        }
        return total
    }

    /// Whether to keep the results from now on: computing them again would cost more than reading them.
    var isWorthKeeping: Bool {
        cost >= Limit.costly ? true : cost >= Limit.notable ? evaluations >= 1 : evaluations >= 2
    }

    /// Whether to keep results that are reduced, and may never be read otherwise: whoever asks for a row's sum still holds them.
    var isWorthKeepingReduced: Bool { evaluations > 0 ? isWorthKeeping : cost >= Limit.dear }

    private enum Limit {
        static let length = 64
        /// Up to this many operations nobody looks whether some are counted twice.
        static let uncounted = 12
        /// In additions of 1024 elements: half a second or so.
        static let work = 4_000_000
        /// Times the result's bytes.
        static let heldBytes = 4
        /// Bytes that an element of the result counts for at least: the comparison of two tensors of floats can wait for what
        /// reads its answers.
        static let smallestElement = 2
        static let notable = 6
        static let costly = 12
        /// From here on writing the results down is a small part of computing them.
        static let dear = 64
    }
}

/// What a recorded operation reads.
struct RecordedOperand {
    /// nil: one value.
    var buffer: Buffer?
    /// The bytes of the value.
    let value: UInt64
    /// Where the first element is, in bytes.
    let offset: Int
    let elementBytes: Int
    /// nil: the elements lie in the order of the result's.
    let arrangement: Arrangement?

    /// How elements that lie otherwise are read. Indirect: operands are copied more often than they are arranged.
    indirect enum Arrangement {
        case strided(sizes: Shape, strides: Shape)
        /// Zeros but for one element in each row: the buffer holds that, `numbers` its place, negative where there is none.
        case picked(numbers: Buffer, rowLength: Int)
    }

    /// One value, in the type that the operation takes.
    init(value: UInt64, elementBytes: Int) {
        buffer = nil
        self.value = value
        offset = 0
        self.elementBytes = elementBytes
        arrangement = nil
    }

    /// One element in each row, zeros beside it; both tensors are contiguous, and begin where their storage does.
    init(picked values: Tensor, numbers: Tensor, rowLength: Int) {
        _ = (values.storage.memory, numbers.storage.memory)
        buffer = values.storage.buffer
        value = 0
        offset = 0
        elementBytes = values.dtype.byteCount
        arrangement = .picked(numbers: numbers.storage.buffer, rowLength: rowLength)
    }

    /// Whether this is one value, and that number, in a type of floats.
    func isNumber(_ number: Float, _ dtype: DType) -> Bool {
        guard buffer == nil else { return false }
        return dtype == .float32 ? UInt32(truncatingIfNeeded: value) == number.bitPattern
            : dtype == .float64 && value == Double(number).bitPattern
    }

    /// A tensor whose elements lie in the order of the result's, or are read by strides.
    ///
    /// - Parameter folds: A recorded constant may be read as one value.
    init(_ tensor: Tensor, _ layout: (sizes: Shape, strides: Shape)? = nil, folds: Bool = true) {
        let storage = tensor.storage
        elementBytes = tensor.dtype.byteCount
        offset = tensor.offset &* elementBytes
        arrangement = layout.map { .strided(sizes: $0.sizes, strides: $0.strides) }
        if let recorded = storage.buffer.recorded {
            if folds, let constant = recorded.constant, recorded.result == tensor.dtype {
                buffer = nil
                value = constant
                return
            }
            // Only a chain over the same elements can be joined.
            if layout != nil || offset != 0 || recorded.count != tensor.count || recorded.result != tensor.dtype || recorded.total != nil {
                _ = storage.memory
            }
        }
        buffer = storage.buffer
        value = 0
    }
}
