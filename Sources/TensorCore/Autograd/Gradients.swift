/// A short list of gradients, any of which may be missing: a node's outputs' or its inputs'. Three need no heap memory.
public struct Gradients {
    package var first: Tensor?
    package var second: Tensor?
    package var third: Tensor?
    /// nil for none: an empty array costs a reference.
    private var others: [Tensor?]?
    package var rest: [Tensor?] { others ?? [] }
    /// Whether the first is zeros that change no sum, not even the sign of its zeros: what PyTorch calls a zero tensor.
    var isNeutral = false

    /// The derivative of what is flat everywhere, and has none at its steps.
    static func neutral(like gradient: Tensor) throws(TensorError) -> Gradients {
        var zeros = Gradients(try gradient.zerosLike())
        zeros.isNeutral = true
        return zeros
    }

    package init(_ first: Tensor? = nil, _ second: Tensor? = nil, _ third: Tensor? = nil) {
        self.first = first
        self.second = second
        self.third = third
    }

    package init(_ list: [Tensor?]) {
        first = list.count > 0 ? list[0] : nil
        second = list.count > 1 ? list[1] : nil
        third = list.count > 2 ? list[2] : nil
        if list.count > 3 { others = Array(list[3...]) }
    }

    public subscript(index: Int) -> Tensor? {
        get {
            switch index {
            case 0: first
            case 1: second
            case 2: third
            default: other(index &- 3)
            }
        }
        set {
            switch index {
            case 0: first = newValue
            case 1: second = newValue
            case 2: third = newValue
            default:
                guard index >= 3 else { return }
                var list = rest
                others = nil
                while list.count <= index - 3 { list.append(nil) }
                list[index - 3] = newValue
                others = list
            }
        }
    }

    @inline(never)
    private func other(_ index: Int) -> Tensor? {
        guard let others, others.indices.contains(index) else { return nil }
        return others[index]
    }

    /// Hands out the gradient at `index`, and forgets it.
    @inline(__always)
    mutating func take(_ index: Int) -> Tensor? {
        var taken: Tensor?
        switch index {
        case 0: swap(&taken, &first)
        case 1: swap(&taken, &second)
        case 2: swap(&taken, &third)
        default:
            taken = other(index &- 3)
            if taken != nil { self[index] = nil }
        }
        return taken
    }

    /// The gradient at `index`, or zeros.
    func present(_ index: Int, _ shape: Shape, _ dtype: DType) throws(TensorError) -> Tensor {
        if let gradient = self[index] { return gradient }
        return try Tensor.zeros(shape, dtype: dtype)
    }

    /// Whether no gradient is there at all.
    var isEmpty: Bool { first == nil && second == nil && third == nil && others?.contains { $0 != nil } != true }
}
