// SPDX-License-Identifier: MIT
import Glibc
import TensorCore

/// What the rules ask of a group's settings, with PyTorch's words for values that make no sense.
extension ParameterGroup {
    /// A setting as a number; 0 where it is none.
    func number(_ name: String) -> Double { options[name].flatMap { Double.read($0) } ?? 0 }
    func flag(_ name: String) -> Bool { options[name].flatMap { Bool.read($0) } ?? false }

    /// Two numbers in one setting: `betas`, `etas`.
    func pair(_ name: String) -> (Double, Double) {
        let values = options[name].flatMap { [Double].read($0) } ?? []
        return values.count == 2 ? (values[0], values[1]) : (0, 0)
    }

    /// A root with `eps` added: in place, unless the step is recorded, which needs the root itself.
    func lifted(_ root: Tensor) throws(TensorError) -> Tensor {
        flag("differentiable") ? try root.add(Scalar.double(number("eps"))) : try root.addInPlace(number("eps"))
    }

    /// What is written over later: itself, or where the step is recorded, which needs it, a copy.
    func kept(_ tensor: Tensor) throws(TensorError) -> Tensor { flag("differentiable") ? try tensor.clone() : tensor }

    /// The learning rate.
    var rate: Rate {
        if case .tensor(let tensor)? = options["lr"] { return Rate(number("lr"), isSingle: tensor.dtype == .float32) }
        return Rate(number("lr"))
    }

    /// The error of a setting, under the name that PyTorch's message has for it.
    func invalid(_ label: String, _ name: String) -> TensorError {
        .value("Invalid \(label): \(options[name]?.displayText ?? "")")
    }

    /// Whether PyTorch asks `0.0 <= value` or `value < 0.0`: what is no number is refused in other words.
    enum Comparison {
        case fromBelow, belowZero

        func refusal(of type: String) -> TensorError {
            switch self {
            case .fromBelow: .type("'<=' not supported between instances of 'float' and '\(type)'")
            case .belowZero: .type("'<' not supported between instances of '\(type)' and 'float'")
            }
        }
    }

    /// A learning rate of one element, not below 0.
    func checkRate(as comparison: Comparison = .fromBelow) throws(TensorError) {
        if case .tensor(let tensor)? = options["lr"], tensor.count != 1 { throw .value("Tensor lr must be 1-element") }
        try check("learning rate", "lr", as: comparison)
    }

    /// A number in `range`; NaN is in none.
    /// - Parameter comparison: the one that PyTorch writes.
    func check(
        _ label: String, _ name: String, in range: ClosedRange<Double> = 0...Double.infinity, as comparison: Comparison = .fromBelow
    ) throws(TensorError) {
        if let value = options[name], Double.read(value) == nil { throw comparison.refusal(of: value.typeName) }
        guard range.contains(number(name)) else { throw invalid(label, name) }
    }

    func checkBetas() throws(TensorError) {
        guard let betas = options["betas"] else { return }
        guard let elements = betas.elements else { throw .type("'\(betas.typeName)' object is not subscriptable") }
        for place in 0..<2 {
            guard place < elements.count else {
                if case .list = betas { throw .index("list index out of range") }
                throw .index("tuple index out of range")
            }
            let beta = elements[place]
            guard let value = Double.read(beta), value >= 0, value < 1 else {
                throw .value("Invalid beta parameter at index \(place): \(beta.displayText)")
            }
        }
    }

    /// What Adam and its relatives have in common.
    func checkMoments() throws(TensorError) {
        try checkRate()
        try check("epsilon value", "eps")
        try checkBetas()
        try check("weight_decay value", "weight_decay")
    }

    /// The gradient with the parameter's share of it: weight decay as a penalty on squares.
    func decayed(_ gradient: Tensor, _ parameter: Tensor) throws(TensorError) -> Tensor {
        let decay = number("weight_decay")
        return decay == 0 ? gradient : try gradient.add(parameter, alpha: .double(decay))
    }

    /// The same, or the parameter made smaller at once, where `decoupled_weight_decay` says so.
    func decayedApart(_ gradient: Tensor, _ parameter: Tensor) throws(TensorError) -> Tensor {
        guard flag("decoupled_weight_decay") else { return try decayed(gradient, parameter) }
        let decay = number("weight_decay")
        if decay != 0 { try parameter.mulInPlace((-(rate * decay) + 1).value) }
        return gradient
    }
}

/// A learning rate. One that is a tensor of float32 is reckoned with in that type, as PyTorch does.
struct Rate {
    let value: Double
    private let isSingle: Bool

    init(_ value: Double, isSingle: Bool = false) {
        self.value = isSingle ? Double(Float(value)) : value
        self.isSingle = isSingle
    }

    static prefix func - (rate: Rate) -> Rate { Rate(-rate.value, isSingle: rate.isSingle) }
    static func + (rate: Rate, number: Double) -> Rate { rate.combined(number) { $0 + $1 } }
    static func * (rate: Rate, factor: Double) -> Rate { rate.combined(factor) { $0 * $1 } }
    static func / (rate: Rate, divisor: Double) -> Rate { rate.combined(divisor) { $0 / $1 } }

    func power(_ exponent: Double) -> Rate {
        isSingle ? Rate(Double(powf(Float(value), Float(exponent))), isSingle: true) : Rate(pow(value, exponent))
    }

    /// Of two float32, a result in double precision rounds to what float32 gives.
    private func combined(_ number: Double, _ operation: (Double, Double) -> Double) -> Rate {
        Rate(operation(value, isSingle ? Double(Float(number)) : number), isSingle: isSingle)
    }
}

/// What a rule remembers of one parameter, by PyTorch's names.
public typealias RuleState = NamedList<Argument>

extension NamedList<Argument> {
    /// The tensor of this name; the first time, what `make` gives.
    mutating func tensor(_ name: String, _ make: () throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
        if case .tensor(let existing)? = self[name] { return existing }
        let made = try make()
        self[name] = .tensor(made)
        return made
    }

    /// Zeros like the parameter, the first time.
    mutating func zeros(_ name: String, like parameter: Tensor) throws(TensorError) -> Tensor {
        try tensor(name) { () throws(TensorError) in try parameter.detach().zerosLike() }
    }

    /// Running means of the gradient and of its square, with this gradient among them.
    mutating func moments(
        _ gradient: Tensor, like parameter: Tensor, _ beta1: Double, _ beta2: Double
    ) throws(TensorError) -> (mean: Tensor, square: Tensor) {
        let mean = try zeros("exp_avg", like: parameter)
        let square = try zeros("exp_avg_sq", like: parameter)
        try mean.lerpInPlace(gradient, weight: 1 - beta1)
        try square.mulInPlace(beta2).addcmulInPlace(gradient, gradient, value: .double(1 - beta2))
        return (mean, square)
    }

    /// A number that is remembered as a tensor, as PyTorch does.
    mutating func scalar(_ name: String, _ value: Double) throws(TensorError) -> Tensor {
        try tensor(name) { () throws(TensorError) in try Tensor(.double(value), dtype: Self.scalarType) }
    }

    static var scalarType: DType { Context.current.defaultDType == .float64 ? .float64 : .float32 }

    /// One more step; answers how many there were.
    mutating func countStep() throws(TensorError) -> Double {
        let count = try scalar("step", 0)
        try count.addInPlace(1)
        return try count.item().double
    }
}
