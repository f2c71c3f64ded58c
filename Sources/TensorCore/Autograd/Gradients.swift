/// A short list of gradients, any of which may be missing: a node's outputs' or its inputs'. Three need no heap memory.
public struct Gradients {
    package var first: Tensor?
    package var second: Tensor?
    package var third: Tensor?
    package var rest: [Tensor?] = []

    package init(_ first: Tensor? = nil, _ second: Tensor? = nil, _ third: Tensor? = nil) {
        self.first = first
        self.second = second
        self.third = third
    }

    package init(_ list: [Tensor?]) {
        first = list.count > 0 ? list[0] : nil
        second = list.count > 1 ? list[1] : nil
        third = list.count > 2 ? list[2] : nil
        if list.count > 3 { rest = Array(list[3...]) }
    }

    public subscript(index: Int) -> Tensor? {
        get {
            switch index {
            case 0: first
            case 1: second
            case 2: third
            default: index >= 3 && index - 3 < rest.count ? rest[index - 3] : nil
            }
        }
        set {
            switch index {
            case 0: first = newValue
            case 1: second = newValue
            case 2: third = newValue
            default:
                guard index >= 3 else { return }
                while rest.count <= index - 3 { rest.append(nil) }
                rest[index - 3] = newValue
            }
        }
    }

    /// The gradient at `index`, or zeros.
    func present(_ index: Int, _ shape: Shape, _ dtype: DType) throws(TensorError) -> Tensor {
        if let gradient = self[index] { return gradient }
        return try Tensor.zeros(shape, dtype: dtype)
    }

    /// Whether no gradient is there at all.
    var isEmpty: Bool { first == nil && second == nil && third == nil && rest.allSatisfy { $0 == nil } }
}
