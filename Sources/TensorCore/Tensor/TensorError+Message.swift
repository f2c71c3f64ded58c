extension TensorError: CustomStringConvertible {
    public var description: String { message }

    /// The first line of PyTorch's own error.
    public var message: String {
        switch kind {
        case .broadcast(let sizeA, let sizeB, let dimension):
            "The size of tensor a (\(sizeA)) must match the size of tensor b (\(sizeB)) "
                + "at non-singleton dimension \(dimension)"
        case .expand(let shape, let size, let existing, let dimension, let tensor):
            "The expanded size of the tensor (\(size)) must match the existing size (\(existing)) "
                + "at non-singleton dimension \(dimension).  Target sizes: \(shape).  Tensor sizes: \(tensor)"
        case .expandRank(let type, let shape, let tensor):
            "expand(\(type){\(tensor)}, size=\(shape)): the number of sizes provided (\(shape.count)) must be greater or "
                + "equal to the number of dimensions in the tensor (\(tensor.count))"
        case .dimension(let given, let rank):
            rank == 0
                ? "Dimension out of range (expected to be in range of [-1, 0], but got \(given))"
                : "Dimension out of range (expected to be in range of [\(-rank), \(rank - 1)], but got \(given))"
        case .invalidView(let shape, let count):
            "shape '\(shape)' is invalid for input of size \(count)"
        case .incompatibleView:
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across "
                + "two contiguous subspaces). Use .reshape(...) instead."
        case .matrixProduct(let left, let right):
            "mat1 and mat2 shapes cannot be multiplied (\(TensorError.crossed(left)) and \(TensorError.crossed(right)))"
        case .cast(let from, let to):
            "result type \(from.scalarTypeName) can't be cast to the desired output type \(to.scalarTypeName)"
        case .outOfMemory(let bytes):
            "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: "
                + "you tried to allocate \(bytes) bytes. Error code 12 (Cannot allocate memory)"
        case .storageOverflow(let shape):
            "Storage size calculation overflowed with sizes=\(shape)"
        case .interrupted:
            "interrupted"
        case .noGradient:
            "element 0 of tensors does not require grad and does not have a grad_fn"
        case .implicitGradient:
            "grad can be implicitly created only for scalar outputs"
        case .freedGraph:
            "Trying to backward through the graph a second time (or directly access saved tensors after they have "
                + "already been freed). Saved intermediate values of the graph are freed when you call .backward() "
                + "or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second "
                + "time or if you need to access saved tensors after calling backward."
        case .modified(let type, let shape, let node, let output, let version, let expected):
            "one of the variables needed for gradient computation has been modified by an inplace operation: "
                + "[\(type) \(shape)]\(node.isEmpty ? "" : ", which is output \(output) of \(node),") "
                + "is at version \(version); expected version \(expected) instead. Hint: enable anomaly detection to "
                + "find the operation that failed to compute its gradient, with "
                + "torch.autograd.set_detect_anomaly(True, check_nan=False)."
        case .leafInPlace:
            "a leaf Variable that requires grad is being used in an in-place operation."
        case .leafViewInPlace:
            "a view of a leaf Variable that requires grad is being used in an in-place operation."
        case .foreign(let error):
            "\(error)"
        case .linearAlgebra(let text), .gradientCheck(let text), .rule(_, let text):
            text
        }
    }

    /// A matrix shape as products' errors write it: "2x3".
    static func crossed(_ shape: Shape) -> String { shape.lazy.map(String.init).joined(separator: "x") }
}
