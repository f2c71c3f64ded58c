import CKernels

/// Recorded operations as the C loops take them: each once, after those that it reads.
struct RecordedChain {
    private let count: Int
    private var steps: [lsx_chain_step] = []
    /// What computes each step's results.
    private var operations: [RecordedOperation] = []
    /// What is equal to an operand, and has no step of its own.
    private var unchanged: [RecordedOperation] = []
    private var leaves: [lsx_chain_leaf] = []
    /// Of a leaf without memory of its own, where its value is; of one read by strides, where its sizes are.
    private var places: [Int] = []
    private var values: [UInt64] = []
    private var entries: [Int64] = []
    /// The step that is reduced; nil for the last one.
    private var reduced: Int?
    /// The buffers that get their contents, each with its step, and whether somebody waits for them.
    private var kept: [(buffer: Buffer, step: Int, isWanted: Bool)] = []
    /// Memory that nobody reads after the run: the result may take its place.
    private var disposable: [Buffer] = []

    /// - Parameter length: Steps, at most, of a chain that is not unusual.
    private init(count: Int, length: Int) {
        self.count = count
        steps.reserveCapacity(length)
        operations.reserveCapacity(length)
        leaves.reserveCapacity(length)
        places.reserveCapacity(length)
    }

    /// Computes the contents of recorded buffers of one size in one pass. A total over as many elements that waits takes part.
    ///
    /// - Parameter buffers: At most one of them holds a total.
    static func compute(_ buffers: [Buffer], stoppable: Bool) throws(TensorError) {
        let first = buffers.first?.recorded
        let total = buffers.first { $0.recorded?.total != nil } ?? Context.current.takeTotal(over: first?.span ?? 0)
        var chain = RecordedChain(count: first?.span ?? 0, length: (first?.length ?? 0) + (total?.recorded?.length ?? 0))
        if let total { try chain.add(total: total, wanted: buffers) }
        for buffer in buffers {
            guard let recorded = buffer.recorded, recorded.total == nil else { continue }
            _ = chain.add(buffer, recorded, isKept: true, isLast: true, isWanted: true)
        }
        if chain.steps.isEmpty { return }
        if let total, chain.reduced != nil { return try chain.run(adding: total, stoppable: stoppable) }
        // A result that replaces an operand cannot stop half way.
        let replaced = buffers.count == 1 ? chain.disposable.first { $0.canPassMemory(to: buffers[0]) } : nil
        try chain.run(replacing: replaced) { (chain) in lsx_chain_run(chain, stoppable && replaced == nil) }
    }

    /// Adds what a total adds up; computes it at once when that has come into memory since.
    ///
    /// - Parameter wanted: The buffers that are asked for; its elements may be one of them.
    private mutating func add(total buffer: Buffer, wanted: [Buffer]) throws(TensorError) {
        guard let recorded = buffer.recorded, let total = recorded.total else { return }
        // The total has waited: who reads the elements beside it is known by now.
        let isShared = !isKnownUniquelyReferenced(&recorded.operands[0].buffer)
        guard let elements = recorded.operands[0].buffer else { return }
        if let inner = elements.recorded {
            let isWanted = wanted.contains { $0 === elements }
            let isKept = isWanted || (isShared ? inner.isWorthKeeping : inner.isWorthKeepingReduced)
            reduced = Int(add(elements, inner, isKept: isKept, isLast: false, isWanted: isWanted, isReduced: true))
            return
        }
        guard let memory = buffer.memoryForContents() else { throw TensorError(.outOfMemory(bytes: buffer.byteCount)) }
        let status = withUnsafePointer(to: Int64(1)) { step in
            withUnsafePointer(to: Int64(recorded.span)) { length in
                lsx_reduce(
                    lsx_reduce_sum, recorded.result.kernel, 1, length, lsx_operand(data: elements.memory, strides: step), 1, 0, memory)
            }
        }
        try TensorError.check(status, "sum_cpu", recorded.result)
        total.finish(memory, recorded.result)
        buffer.setContents(memory)
    }

    /// Runs the chain, and adds up the step that a total wants.
    private mutating func run(adding buffer: Buffer, stoppable: Bool) throws(TensorError) {
        guard let recorded = buffer.recorded, let total = recorded.total, let memory = buffer.memoryForContents() else {
            throw TensorError(.outOfMemory(bytes: buffer.byteCount))
        }
        let count = Int64(count)
        try run(replacing: nil) { (chain) in
            let flag = stoppable ? nil : lsx_hide_interrupt_flag()
            defer { if let flag { lsx_set_interrupt_flag(flag) } }
            return lsx_chain_reduce(chain, lsx_reduce_sum, count, 0, memory)
        }
        total.finish(memory, recorded.result)
        buffer.setContents(memory)
    }

    /// Reduces the elements of a recorded buffer, rows of `length`, into `out`; keeps them as well if that pays.
    static func reduce(
        _ buffer: Buffer, _ recorded: RecordedOperation, _ reduction: lsx_reduction, length: Int, parameter: Double,
        into out: UnsafeMutableRawPointer
    ) throws(TensorError) {
        var chain = RecordedChain(count: recorded.count, length: recorded.length)
        _ = chain.add(buffer, recorded, isKept: recorded.isWorthKeepingReduced, isLast: false, isReduced: true)
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
        if let step = recorded.step { return step }
        var step = lsx_chain_step()
        for index in recorded.operands.indices {
            let isShared = !isKnownUniquelyReferenced(&recorded.operands[index].buffer)
            let operand = recorded.operands[index]
            guard let source = operand.buffer else {
                step[index] = addLeaf(operand, data: nil, values.count)
                values.append(operand.value)
                continue
            }
            if let inner = source.recorded {
                let keeps = isShared && inner.isWorthKeeping
                step[index] = add(source, inner, isKept: keeps, isLast: isLast && !isShared)
                continue
            }
            if isLast, !isShared, operand.arrangement == nil, operand.offset == 0 { disposable.append(source) }
            step[index] = addLeaf(operand, data: source.memory + operand.offset, entries.count)
            if case .strided(let sizes, let strides) = operand.arrangement {
                for size in sizes { entries.append(Int64(size)) }
                for stride in strides { entries.append(Int64(stride)) }
            }
        }
        if !isReduced, let index = recorded.unchangedOperand {
            let source = step[index]
            if !isKept || source >= 0 && !kept.contains(where: { $0.step == source }) {
                if isKept { kept.append((buffer, Int(source), isWanted)) }
                unchanged.append(recorded)
                recorded.step = source
                return source
            }
        }
        step.operation = recorded.kernel ?? lsx_operation_count
        step.dtype = recorded.compute.kernel
        step.result = recorded.result.kernel
        step.numbers = recorded.numbers
        let number = Int32(truncatingIfNeeded: steps.count)
        if isKept { kept.append((buffer, steps.count, isWanted)) }
        steps.append(step)
        operations.append(recorded)
        recorded.step = number
        return number
    }

    private mutating func addLeaf(_ operand: RecordedOperand, data: UnsafeMutableRawPointer?, _ place: Int) -> Int32 {
        var leaf = lsx_chain_leaf()
        leaf.data = UnsafeRawPointer(data)
        leaf.rank = data == nil ? 0 : 1
        leaf.element_bytes = Int32(truncatingIfNeeded: operand.elementBytes)
        var hasPlace = data == nil
        // One value is the same wherever it is read.
        switch data == nil ? nil : operand.arrangement {
        case .strided(let sizes, _):
            leaf.rank = Int32(truncatingIfNeeded: sizes.count)
            hasPlace = true
        case .picked(let numbers, let rowLength):
            leaf.picks = UnsafePointer(numbers.memory.assumingMemoryBound(to: Int64.self))
            leaf.row_length = Int64(rowLength)
        case nil: break
        }
        leaves.append(leaf)
        places.append(hasPlace ? place : -1)
        return ~Int32(truncatingIfNeeded: leaves.count &- 1)
    }

    private mutating func run(
        replacing replaced: Buffer?, _ body: (UnsafePointer<lsx_chain>) -> lsx_status
    ) throws(TensorError) {
        defer {
            for operation in operations { operation.step = nil }
            for operation in unchanged { operation.step = nil }
        }
        // The last step is the result, which alone may replace what it was computed from.
        let replacing = replaced == nil ? -1 : steps.count - 1
        for (buffer, step, isWanted) in kept {
            steps[step].out = step == replacing ? replaced?.memory : buffer.memoryForContents()
            guard steps[step].out != nil || !isWanted else {
                discard(but: replacing)
                throw TensorError(.outOfMemory(bytes: buffer.byteCount))
            }
        }
        let cache = Context.current.chainCache.memory
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
                            cache: cache, leaves: leaves.baseAddress, steps: steps.baseAddress,
                            leaf_count: Int32(truncatingIfNeeded: leaves.count),
                            step_count: Int32(truncatingIfNeeded: steps.count),
                            reduced: Int32(truncatingIfNeeded: reduced ?? steps.count - 1), count: Int64(count))
                        return body(&chain)
                    }
                }
            }
        }
        guard status == lsx_done else {
            discard(but: replacing)
            return try TensorError.check(status, "", .float32)
        }
        for operation in operations { operation.evaluations &+= 1 }
        for operation in unchanged { operation.evaluations &+= 1 }
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

extension lsx_chain_step {
    /// What operand `index` is, as C sees it: a step, or the complement of a leaf.
    fileprivate subscript(index: Int) -> Int32 {
        get {
            switch index {
            case 0: operands.0
            case 1: operands.1
            case 2: operands.2
            default: operands.3
            }
        }
        set {
            switch index {
            case 0: operands.0 = newValue
            case 1: operands.1 = newValue
            case 2: operands.2 = newValue
            default: operands.3 = newValue
            }
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
