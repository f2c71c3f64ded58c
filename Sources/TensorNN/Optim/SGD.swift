// SPDX-License-Identifier: MIT
import TensorCore

/// Stochastic gradient descent, with momentum after Sutskever et al. (2013): PyTorch applies the learning rate to the
/// velocity when it is used, not when it is gathered.
public final class SGD: UpdateRule {
    let learningRate: Double
    let momentum: Double
    let dampening: Double
    let weightDecay: Double
    let nesterov: Bool
    let maximize: Bool

    /// - Throws: ValueError for a negative learning rate, momentum or weight decay, and for Nesterov momentum without
    ///   momentum or with dampening.
    public init(
        learningRate: Double, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
        nesterov: Bool = false, maximize: Bool = false
    ) throws(TensorError) {
        if nesterov, momentum <= 0 || dampening != 0 {
            throw .value("Nesterov momentum requires a momentum and zero dampening")
        }
        self.learningRate = learningRate
        self.momentum = momentum
        self.dampening = dampening
        self.weightDecay = weightDecay
        self.nesterov = nesterov
        self.maximize = maximize
    }

    public func update(_ parameter: Tensor, gradient: Tensor, state: OptimizerState) throws(TensorError) {
        var direction = maximize ? try gradient.neg() : gradient
        if weightDecay != 0 { direction = try direction.add(parameter, alpha: .double(weightDecay)) }
        if momentum != 0 {
            let velocity: Tensor
            if let known = state["momentum_buffer"] {
                velocity = known
                try velocity.mulInPlace(momentum)
                try velocity.addInPlace(direction, alpha: .double(1 - dampening))
            } else {
                velocity = try direction.detach().clone()
                state["momentum_buffer"] = velocity
            }
            direction = nesterov ? try direction.add(velocity, alpha: .double(momentum)) : velocity
        }
        try parameter.addInPlace(direction, alpha: .double(-learningRate))
    }

    static var spec: CallableSpec {
        CallableSpec(
            "SGD", [],
            about: Documentation(
                "Stochastic gradient descent, optionally with momentum, Nesterov's look-ahead and weight decay.",
                formula: """
                    g = gradient + weight_decay * parameter
                    v = momentum * v + (1 - dampening) * g        (the first step: v = g)
                    parameter = parameter - lr * v                (nesterov: lr * (g + momentum * v))
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html",
                pitfalls: [
                    "Gradients add up: without optimizer.zero_grad() each step also follows the gradients of the steps "
                        + "before it.",
                ]),
            Param<Scalar>("lr", default: .double(1e-3), check: notNegative("learning rate")),
            Param<Scalar>("momentum", default: .int(0), check: notNegative("momentum value")),
            Param<Scalar>("dampening", default: .int(0)),
            Param<Scalar>("weight_decay", default: .int(0), check: notNegative("weight_decay value")),
            Param<Bool>("nesterov", default: false),
            Param<Bool>("maximize", default: false, keywordOnly: true),
            OptimizerCatalog.implementationChoice("foreach"),
            Param<Bool>("differentiable", default: false, keywordOnly: true),
            OptimizerCatalog.implementationChoice("fused")
        ) { rate, momentum, dampening, decay, nesterov, maximize, _, differentiable, _ throws(TensorError) in
            if differentiable { throw .notImplemented("SGD(differentiable=True) is not in lsx yet") }
            return CallResult.object(
                try SGD(
                    learningRate: rate.double, momentum: momentum.double, dampening: dampening.double,
                    weightDecay: decay.double, nesterov: nesterov, maximize: maximize))
        }
    }
}

/// `Invalid learning rate: -1`
func notNegative(_ name: String) -> (Scalar) throws(TensorError) -> Void {
    { value throws(TensorError) in
        if value.double < 0 { throw .value("Invalid \(name): \(value.text)") }
    }
}
