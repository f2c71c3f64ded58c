// SPDX-License-Identifier: MIT

/// Which types a session computes in under `torch.autocast`: an operation's declaration says what happens to its tensors.
public struct Autocast {
    /// Whether tensors are cast at all.
    public var isEnabled = false
    /// The type of products.
    public var dtype = DType.bfloat16
    /// Whether a parameter is cast once for all its uses.
    public var caches = true
    /// How many contexts are open within one another.
    public var nesting = 0
    private var casts: [ObjectIdentifier: (parameter: Tensor, cast: Tensor)] = [:]

    public init() {}

    /// What an operation does with its tensors.
    public enum Policy: Sendable {
        /// It takes them as they are.
        case none
        /// It is as good in the shorter type, and faster.
        case lower
        /// It needs float32.
        case full
    }

    public mutating func clear() { casts = [:] }

    /// The tensor as an operation of this policy takes it; doubles and whole numbers stay.
    public mutating func cast(_ tensor: Tensor, _ policy: Policy) throws(TensorError) -> Tensor {
        let target = policy == .lower ? dtype : .float32
        guard policy != .none, tensor.dtype.isFloatingPoint, tensor.dtype != .float64, tensor.dtype != target else { return tensor }
        guard caches, policy == .lower, tensor.dtype == .float32, tensor.requiresGrad, tensor.isLeaf else { return try tensor.to(target) }
        let key = ObjectIdentifier(tensor)
        if let known = casts[key] { return known.cast }
        let made = try tensor.to(target)
        casts[key] = (tensor, made)
        return made
    }

    mutating func cast(_ argument: Argument, _ policy: Policy) throws(TensorError) -> Argument {
        switch argument {
        case .tensor(let tensor): return .tensor(try cast(tensor, policy))
        case .list(let elements): return .list(try cast(elements, policy))
        case .tuple(let elements): return .tuple(try cast(elements, policy))
        default: return argument
        }
    }

    /// Tensors in a list are cast, but not in a list within one: no operation takes those.
    private mutating func cast(_ elements: [Argument], _ policy: Policy) throws(TensorError) -> [Argument] {
        var result: [Argument] = []
        result.reserveCapacity(elements.count)
        for element in elements {
            if case .tensor(let tensor) = element {
                result.append(.tensor(try cast(tensor, policy)))
            } else {
                result.append(element)
            }
        }
        return result
    }
}

extension CallableSpec {
    /// The same spec with what `torch.autocast` does to its tensors.
    @discardableResult public func autocast(_ policy: Autocast.Policy) -> CallableSpec {
        autocastPolicy = policy
        return self
    }

    /// The arguments as the operation takes them under `torch.autocast`; nil where that changes nothing.
    @inline(__always)
    func cast(_ given: UnsafeBufferPointer<Argument>) throws(TensorError) -> [Argument]? {
        guard autocastPolicy != .none, Context.current.autocast.isEnabled else { return nil }
        return try castAll(given)
    }

    @inline(never)
    private func castAll(_ given: UnsafeBufferPointer<Argument>) throws(TensorError) -> [Argument] {
        let context = Context.current
        var result: [Argument] = []
        result.reserveCapacity(given.count)
        for argument in given { result.append(try context.autocast.cast(argument, autocastPolicy)) }
        return result
    }
}

extension Array where Element == CallableSpec {
    /// The policy of these names of a family; of all where none is given.
    public func autocast(_ policy: Autocast.Policy, _ names: String = "") -> [CallableSpec] {
        let chosen = Set(names.split(separator: " ").map(String.init))
        for spec in self where chosen.isEmpty || chosen.contains(spec.name) { spec.autocast(policy) }
        return self
    }
}
