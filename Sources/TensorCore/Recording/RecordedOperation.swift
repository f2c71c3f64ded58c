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
    @exclusivity(unchecked) var operands: [RecordedOperand]
    /// Operations of the chain up to here; one that is reached twice counts twice.
    let length: Int
    /// What the chain costs for each element; an addition is 1.
    let cost: Int
    /// Bytes of memory that the chain holds; at most, until somebody counts.
    @exclusivity(unchecked) private(set) var heldBytes: Int
    /// How often it was computed without being kept.
    @exclusivity(unchecked) var evaluations = 0

    init(_ kernel: lsx_operation?, _ compute: DType, _ result: DType, _ count: Int, _ operands: [RecordedOperand], numbers: UInt32) {
        self.kernel = kernel
        self.compute = compute
        self.result = result
        self.count = count
        self.operands = operands
        self.numbers = numbers
        var (length, held) = (1, 0)
        var cost = Int(lsx_chain_cost(kernel ?? lsx_operation_count))
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
    }

    /// One value for every element: reading it costs nothing.
    var constant: UInt64? {
        guard kernel == nil, compute == result, let first = operands.first, first.buffer == nil else { return nil }
        return first.value
    }

    /// Whether it has to run now, because the chain is long, or costs much to compute when somebody waits, or keeps much
    /// more memory from being used again than its result takes.
    var isDue: Bool {
        if length > Limit.length || cost &* (count >> 10) > Limit.work { return true }
        let most = Limit.heldBytes &* count &* result.byteCount
        if heldBytes > most { heldBytes = countHeldBytes() }
        return heldBytes > most
    }

    private func countHeldBytes() -> Int {
        var seen = Set<ObjectIdentifier>()
        var total = 0
        var waiting = [self]
        while let next = waiting.popLast() {
            for operand in next.operands {
                guard let buffer = operand.buffer, seen.insert(ObjectIdentifier(buffer)).inserted else { continue }
                if let inner = buffer.recorded { waiting.append(inner) } else { total += buffer.byteCount }
            }
        }
        return total
    }

    /// Whether to keep the results from now on: computing them again would cost more than reading them.
    var isWorthKeeping: Bool {
        cost >= Limit.costly ? true : cost >= Limit.notable ? evaluations >= 1 : evaluations >= 2
    }

    private enum Limit {
        static let length = 32
        /// In additions of 1024 elements: half a second or so.
        static let work = 4_000_000
        /// Times the result's bytes.
        static let heldBytes = 4
        static let notable = 6
        static let costly = 24
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
    /// Sizes and strides; nil: the elements lie in the order of the result's.
    let layout: (sizes: Shape, strides: Shape)?

    /// One value, in the type that the operation takes.
    init(value: UInt64, elementBytes: Int) {
        buffer = nil
        self.value = value
        offset = 0
        self.elementBytes = elementBytes
        layout = nil
    }

    /// A tensor whose elements lie in the order of the result's, or are read by strides.
    ///
    /// - Parameter folds: A recorded constant may be read as one value.
    init(_ tensor: Tensor, _ layout: (sizes: Shape, strides: Shape)? = nil, folds: Bool = true) {
        let storage = tensor.storage
        elementBytes = tensor.dtype.byteCount
        offset = tensor.offset &* elementBytes
        self.layout = layout
        if let recorded = storage.buffer.recorded {
            if folds, let constant = recorded.constant, recorded.result == tensor.dtype {
                buffer = nil
                value = constant
                return
            }
            // Only a chain over the same elements can be joined.
            if layout != nil || offset != 0 || recorded.count != tensor.count || recorded.result != tensor.dtype {
                _ = storage.memory
            }
        }
        buffer = storage.buffer
        value = 0
    }
}
