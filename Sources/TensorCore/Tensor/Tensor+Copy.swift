import CKernels

extension TensorError {
    /// The error of a kernel that did not finish; `label` names it in "not implemented" texts.
    package static func check(
        _ status: lsx_status, _ label: @autoclosure () -> String, _ dtype: DType
    ) throws(TensorError) {
        if status == lsx_done { return }
        switch status {
        case lsx_interrupted: throw TensorError(.interrupted)
        case lsx_division_by_zero: throw .runtime("ZeroDivisionError")
        case lsx_out_of_memory: throw TensorError(.outOfMemory(bytes: 0))
        case lsx_bad_index: throw .index("index out of range in self")
        default: throw .notImplemented("\"\(label())\" not implemented for '\(dtype.scalarTypeName)'")
        }
    }
}

extension DType {
    @inline(__always)
    package var kernel: lsx_dtype { lsx_dtype(rawValue: rawValue) }
}

extension Tensor {
    /// Copies `source` into this tensor's memory, converting and broadcasting; no checks of the graph, no version.
    func overwrite(with source: Tensor, at memory: UnsafeMutableRawPointer) throws(TensorError) {
        if source.dtype == dtype, source.isContiguous, isContiguous, source.count == count {
            lsx_copy_bytes(memory, source.data, Int64(count &* dtype.byteCount))
            return
        }
        let sourceStrides = source.strides.broadcastStrides(of: source.shape, to: shape)
        let status = shape.withUnsafeEntries64 { sizes in
            strides.withUnsafeEntries64 { targetStrides in
                sourceStrides.withUnsafeEntries64 { sourceStrides in
                    lsx_copy(
                        Int32(truncatingIfNeeded: rank), sizes, dtype.kernel,
                        lsx_operand(data: memory, strides: targetStrides), source.dtype.kernel,
                        lsx_operand(data: source.data, strides: sourceStrides))
                }
            }
        }
        try TensorError.check(status, "copy_", dtype)
    }

    /// A copy with memory of its own and the given type, contiguous; no graph.
    package func copied(to dtype: DType? = nil) throws(TensorError) -> Tensor {
        if isContiguous, let dtype, let recorded = try recordedConversion(to: dtype) { return recorded }
        let result = try Tensor.allocate(shape, dtype ?? self.dtype)
        try result.overwrite(with: self, at: result.data)
        return result
    }

    /// This tensor when it has the type, else a converted copy; no graph.
    func copied(as dtype: DType) throws(TensorError) -> Tensor { dtype == self.dtype ? self : try copied(to: dtype) }

    /// A copy laid out with `strides`, which must be a permutation of contiguous ones; no graph.
    package func copied(strides: Shape, to dtype: DType? = nil) throws(TensorError) -> Tensor {
        let plain = try Tensor.allocate(shape, dtype ?? self.dtype)
        let result = strides == plain.strides ? plain : plain.alias(shape: shape, strides: strides, offset: 0)
        try result.overwrite(with: self, at: result.data)
        return result
    }

    /// Whether every element of the memory between the first and the last belongs to this tensor exactly once.
    var isDense: Bool {
        if isContiguous { return true }
        let order = shape.indices.filter { shape[$0] != 1 }.sorted { strides[$0] < strides[$1] }
        var step = 1
        for index in order {
            guard strides[index] == step else { return false }
            step = step &* shape[index]
        }
        return true
    }

    /// The strides that a copy of this tensor has: its own when they leave no gaps, else those of the same order.
    var denseStrides: Shape {
        guard !isDense else { return strides }
        return shape.strides(fromInnermost: shape.order(of: [strides]))
    }

    /// A copy that gradients flow through.
    public func clone() throws(TensorError) -> Tensor {
        try Tensor.record(
            "CloneBackward0", inputs: [self], saving: .nothing, output: try copied(strides: denseStrides)
        ) { (gradient, _) throws(TensorError) in [gradient] }
    }

    /// This tensor when it is contiguous, else a contiguous copy.
    public func contiguous() throws(TensorError) -> Tensor {
        if isContiguous { return self }
        return try Tensor.record("CloneBackward0", inputs: [self], saving: .nothing, output: try copied()) {
            (gradient, _) throws(TensorError) in [gradient]
        }
    }

    /// This tensor when it has the type already, else a converted copy.
    /// - Parameter format: How the elements lie in memory; as they do where nothing is said.
    public func to(_ dtype: DType, copies: Bool = false, in format: MemoryFormat = .preserve) throws(TensorError) -> Tensor {
        let fits = format == .preserve || format == suggestedFormat
        if dtype == self.dtype, !copies, fits { return self }
        let own = self.dtype
        return try Tensor.record(
            "ToCopyBackward0", inputs: [self], saving: .nothing,
            output: try copied(strides: format == .preserve ? denseStrides : format.strides(shape), to: dtype)
        ) { (gradient, _) throws(TensorError) in [try gradient.to(own)] }
    }
}

extension Tensor {
    /// The format that the elements are in, as PyTorch guesses it: by the order of the steps, whether or not they leave gaps.
    var suggestedFormat: MemoryFormat {
        // Most tensors are told by their last step alone.
        guard rank == 4 || rank == 5, count > 0, strides[1] > 0, strides[rank &- 1] >= strides[1] else { return .contiguous }
        var least = 0
        for dimension in MemoryFormat.channelsLastOrder(rank: rank) {
            let step = strides[dimension]
            // Images of one pixel and one channel would fit either format.
            if step < least || (dimension == 0 && least == strides[1]) { return .contiguous }
            least = step &* shape[dimension]
        }
        return rank == 4 ? .channelsLast : .channelsLast3d
    }

    /// This new tensor, made of images, with its channels last where one of the images has them there. PyTorch's kernels for
    /// images write in the format that they read; those here know one order, so that it takes a copy.
    func inFormat(of images: Tensor?...) throws(TensorError) -> Tensor {
        for image in images {
            guard let image, image.rank == rank else { continue }
            let format = image.suggestedFormat
            guard format != .contiguous else { continue }
            let wanted = try format.strides(shape)
            return wanted == strides ? self : try copied(strides: wanted)
        }
        return self
    }
}

extension Shape {
    /// The dimensions from the innermost on in which PyTorch's loops go over operands with these steps: the smallest steps first. The
    /// first operand that tells two dimensions apart decides; one that is expanded, of step 0, does not.
    func order(of operands: [Shape]) -> [Int] {
        func comesLater(_ a: Int, _ b: Int) -> Bool? {
            for steps in operands where steps[a] != 0 && steps[b] != 0 {
                if steps[a] != steps[b] { return steps[a] > steps[b] }
                if self[a] > self[b] { return true }
            }
            return nil
        }
        var order = Array(indices.reversed())
        for place in order.indices.dropFirst() {
            var current = place
            for other in (0..<place).reversed() {
                guard let later = comesLater(order[other], order[current]) else { continue }
                guard later else { break }
                order.swapAt(other, current)
                current = other
            }
        }
        return order
    }

    /// Entries as the kernels take them.
    @inline(__always)
    package func withUnsafeEntries64<Result>(_ body: (UnsafePointer<Int64>) -> Result) -> Result {
        withUnsafeEntries { body(UnsafeRawPointer($0).assumingMemoryBound(to: Int64.self)) }
    }
}

/// The storages copied in one deep copy, each once.
package final class CopiedStorages {
    fileprivate var copies: [ObjectIdentifier: (original: Storage, copy: Storage)] = [:]

    package init() {}
}

extension Tensor {
    /// A copy with all of its storage, shared with the other copies made from that storage.
    package func deepCopied(_ storages: CopiedStorages) throws(TensorError) -> Tensor {
        let copy: Storage
        if let known = storages.copies[ObjectIdentifier(storage)]?.copy {
            copy = known
        } else {
            copy = try storage.copied()
            storages.copies[ObjectIdentifier(storage)] = (storage, copy)
        }
        return Tensor(
            storage: copy, shape: shape, strides: strides, offset: offset, dtype: dtype, count: count,
            isContiguous: isContiguous)
    }
}

extension Storage {
    fileprivate func copied() throws(TensorError) -> Storage {
        let copy = try Buffer.allocate(byteCount: buffer.byteCount)
        lsx_copy_bytes(copy.memory, buffer.memory, Int64(buffer.byteCount))
        return Storage(copy)
    }
}
