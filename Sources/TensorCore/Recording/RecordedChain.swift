import CKernels

/// Recorded operations as the C loops take them: each once, after those that it reads.
struct RecordedChain {
    private let count: Int
    private var steps: [lsx_chain_step] = []
    /// What computes each step's results.
    private var operations: [RecordedOperation] = []
    private var stepOf: [ObjectIdentifier: Int32] = [:]
    /// What is equal to an operand, and has no step of its own.
    private var unchanged: [RecordedOperation] = []
    private var leaves: [lsx_chain_leaf] = []
    /// Of a leaf without memory of its own, where its value is; of one read by strides, where its sizes are.
    private var places: [Int] = []
    private var values: [UInt64] = []
    private var entries: [Int64] = []
    private var slots: Int32 = 0
    /// The buffers that get their contents, each with its step, and whether somebody waits for them.
    private var kept: [(buffer: Buffer, step: Int, isWanted: Bool)] = []
    /// Memory that nobody reads after the run: the result may take its place.
    private var disposable: [Buffer] = []

    private init(count: Int) { self.count = count }

    /// Computes the contents of recorded buffers of one size in one pass.
    static func compute(_ buffers: [Buffer], stoppable: Bool) throws(TensorError) {
        var chain = RecordedChain(count: buffers.first?.recorded?.count ?? 0)
        for buffer in buffers {
            guard let recorded = buffer.recorded else { continue }
            _ = chain.add(buffer, recorded, isKept: true, isLast: true, isWanted: true)
        }
        // A result that replaces an operand cannot stop half way.
        let replaced = buffers.count == 1 ? chain.disposable.first { $0.canPassMemory(to: buffers[0]) } : nil
        try chain.run(replacing: replaced) { (chain) in lsx_chain_run(chain, stoppable && replaced == nil) }
    }

    /// Reduces the elements of a recorded buffer, rows of `length`, into `out`; keeps them as well if that pays.
    static func reduce(
        _ buffer: Buffer, _ recorded: RecordedOperation, _ reduction: lsx_reduction, length: Int, parameter: Double,
        into out: UnsafeMutableRawPointer
    ) throws(TensorError) {
        var chain = RecordedChain(count: recorded.count)
        let isKept = recorded.evaluations > 0 && recorded.isWorthKeeping
        _ = chain.add(buffer, recorded, isKept: isKept, isLast: false, isReduced: true)
        try chain.run(replacing: nil) { (chain) in lsx_chain_reduce(chain, reduction, Int64(length), parameter, out) }
    }

    /// Adds a recorded buffer with all that it reads; the depth is bounded by the length of a chain.
    ///
    /// - Parameters:
    ///   - isLast: Nobody asks for this buffer's operation again after the run.
    ///   - isReduced: What is reduced is the last step.
    private mutating func add(
        _ buffer: Buffer, _ recorded: RecordedOperation, isKept: Bool, isLast: Bool, isWanted: Bool = false, isReduced: Bool = false
    ) -> Int32 {
        if let step = stepOf[ObjectIdentifier(buffer)] { return step }
        var operands: [Int32] = []
        for index in recorded.operands.indices {
            let isShared = !isKnownUniquelyReferenced(&recorded.operands[index].buffer)
            let operand = recorded.operands[index]
            guard let source = operand.buffer else {
                operands.append(addLeaf(operand, data: nil, values.count))
                values.append(operand.value)
                continue
            }
            if let inner = source.recorded {
                let keeps = isShared && inner.isWorthKeeping
                operands.append(add(source, inner, isKept: keeps, isLast: isLast && !isShared))
                continue
            }
            if isLast, !isShared, operand.layout == nil, operand.picks == nil, operand.offset == 0 { disposable.append(source) }
            operands.append(addLeaf(operand, data: source.memory + operand.offset, entries.count))
            if let layout = operand.layout {
                for size in layout.sizes { entries.append(Int64(size)) }
                for stride in layout.strides { entries.append(Int64(stride)) }
            }
        }
        if !isReduced, let index = recorded.unchangedOperand {
            let source = operands[index]
            if !isKept || source >= 0 && !kept.contains(where: { $0.step == source }) {
                if isKept { kept.append((buffer, Int(source), isWanted)) }
                unchanged.append(recorded)
                stepOf[ObjectIdentifier(buffer)] = source
                return source
            }
        }
        var step = lsx_chain_step()
        step.operation = recorded.kernel ?? lsx_operation_count
        step.dtype = recorded.compute.kernel
        step.result = recorded.result.kernel
        step.numbers = recorded.numbers
        withUnsafeMutableBytes(of: &step.operands) { operands.withUnsafeBytes($0.copyMemory) }
        let number = Int32(truncatingIfNeeded: steps.count)
        if isKept { kept.append((buffer, steps.count, isWanted)) }
        steps.append(step)
        operations.append(recorded)
        stepOf[ObjectIdentifier(buffer)] = number
        return number
    }

    private mutating func addLeaf(_ operand: RecordedOperand, data: UnsafeMutableRawPointer?, _ place: Int) -> Int32 {
        let rank = data == nil ? 0 : operand.layout?.sizes.count ?? 1
        leaves.append(
            lsx_chain_leaf(
                data: data, sizes: nil, strides: nil,
                picks: (operand.picks?.numbers.memory).map { UnsafePointer($0.assumingMemoryBound(to: Int64.self)) },
                row_length: Int64(operand.picks?.rowLength ?? 0), rank: Int32(truncatingIfNeeded: rank),
                element_bytes: Int32(truncatingIfNeeded: operand.elementBytes)))
        places.append(data == nil || operand.layout != nil ? place : -1)
        return ~Int32(truncatingIfNeeded: leaves.count &- 1)
    }

    /// Gives the steps scratch memory: as few pieces as can be, so that they stay in the first cache.
    private mutating func assignSlots() {
        var lastReader = Array(steps.indices)
        for (number, operation) in operations.enumerated() {
            for source in sources(number, operation) { lastReader[source] = number }
        }
        var free: [Int32] = []
        for (number, operation) in operations.enumerated() {
            // One that is read here for the last time can be overwritten element by element, if the sizes agree.
            let ending = Set(sources(number, operation).filter { lastReader[$0] == number })
            let fitting = ending.filter { operations[$0].result.byteCount == operation.result.byteCount }
            free += fitting.map { steps[$0].slot }
            if let slot = free.popLast() {
                steps[number].slot = slot
            } else {
                steps[number].slot = slots
                slots += 1
            }
            free += ending.subtracting(fitting).map { steps[$0].slot }
        }
    }

    /// The earlier steps that a step reads.
    private func sources(_ number: Int, _ operation: RecordedOperation) -> [Int] {
        withUnsafeBytes(of: steps[number].operands) { bytes in
            operation.operands.indices.compactMap { index in
                let source = bytes.load(fromByteOffset: index &* 4, as: Int32.self)
                return source >= 0 ? Int(source) : nil
            }
        }
    }

    private mutating func run(
        replacing replaced: Buffer?, _ body: (UnsafePointer<lsx_chain>) -> lsx_status
    ) throws(TensorError) {
        // The last step is the result, which alone may replace what it was computed from.
        let replacing = replaced == nil ? -1 : steps.count - 1
        for (buffer, step, isWanted) in kept {
            steps[step].out = step == replacing ? replaced?.memory : buffer.memoryForContents()
            guard steps[step].out != nil || !isWanted else {
                discard(but: replacing)
                throw TensorError(.outOfMemory(bytes: buffer.byteCount))
            }
        }
        assignSlots()
        let status = values.withUnsafeBytes { values in
            entries.withUnsafeBufferPointer { entries in
                for index in leaves.indices where places[index] >= 0 {
                    if leaves[index].rank == 0 {
                        leaves[index].data = values.baseAddress.map { $0 + places[index] &* 8 }
                    } else {
                        leaves[index].sizes = entries.baseAddress.map { $0 + places[index] }
                        leaves[index].strides = leaves[index].sizes.map { $0 + Int(leaves[index].rank) }
                    }
                }
                return leaves.withUnsafeBufferPointer { leaves in
                    steps.withUnsafeBufferPointer { steps in
                        var chain = lsx_chain(
                            leaves: leaves.baseAddress, steps: steps.baseAddress,
                            leaf_count: Int32(truncatingIfNeeded: leaves.count),
                            step_count: Int32(truncatingIfNeeded: steps.count), slots: slots, count: Int64(count))
                        return body(&chain)
                    }
                }
            }
        }
        guard status == lsx_done else {
            discard(but: replacing)
            return try TensorError.check(status, "", .float32)
        }
        for operation in operations + unchanged { operation.evaluations &+= 1 }
        for (buffer, step, _) in kept {
            guard let memory = steps[step].out else { continue }
            if step == replacing { replaced?.giveUpMemory() }
            buffer.setContents(memory)
        }
    }

    private func discard(but replacing: Int) {
        for (buffer, step, _) in kept where step != replacing {
            if let memory = steps[step].out { buffer.discardMemory(memory) }
        }
    }
}

extension Buffer {
    /// The bytes, once the chain that ends here has run to its end: readers take no error.
    @inline(never)
    func computedMemory() -> UnsafeMutableRawPointer {
        while true {
            // It fails only for want of memory, which cannot be where anything is recorded (`lsx_chain_threshold`).
            try? RecordedChain.compute([self], stoppable: false)
            if let memory = header.memory { return memory }
            _ = blockCacheTrim()
        }
    }
}
