// SPDX-License-Identifier: MIT

/// Anomaly mode: every step remembers where it was called, and a backward that goes wrong says which step it was.
public struct AnomalyMode: Sendable {
    public var isEnabled = false {
        didSet { isWatching = isEnabled || keepsOutputs }
    }
    /// Whether a gradient that is not a number ends the run.
    public var checksNaN = true
    var isActive: Bool { isEnabled }
    /// Whether every step is to keep what it gave, for a reader of the graph.
    public var keepsOutputs = false {
        didSet { isWatching = isEnabled || keepsOutputs }
    }
    /// Whether a new node has anything to remember, in one look.
    private(set) var isWatching = false

    public init() {}
}

extension Node {
    /// Called when a node is made while something is to be remembered of it.
    func rememberOrigin(_ context: Context) {
        let extras = withExtras()
        extras.keepsOutput = context.anomaly.keepsOutputs
        guard context.anomaly.isActive else { return }
        extras.trace = context.callTrace()
        extras.parent = context.evaluatedNode
    }

    func checkForNaN(_ gradients: Gradients) throws(TensorError) {
        for index in 0..<edgeCount {
            guard let gradient = gradients[index], gradient.dtype.isFloatingPoint else { continue }
            let isNaN = try Context.withGradients(false) { () throws(TensorError) in
                try gradient.notEqual(gradient).any().item().isZero == false
            }
            guard !isNaN else {
                throw .runtime("Function '\(name)' returned nan values in its \(index)th output.")
            }
        }
    }

    /// PyTorch's warning about the step whose backward went wrong.
    func warnOfAnomaly(_ context: Context) {
        guard let trace = extras?.trace else {
            context.warn(
                "Error detected in \(name). No forward pass information available. Enable detect anomaly during forward "
                    + "pass for more information.")
            return
        }
        context.warn("Error detected in \(name). Traceback of forward call that caused the error:\n\(trace)")
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
        var node = extras?.parent
        while let parent = node, seen.insert(ObjectIdentifier(parent)).inserted {
            if let trace = parent.extras?.trace {
                context.warn(
                    "\n\nPrevious calculation was induced by \(parent.name). Traceback of forward call that induced the "
                        + "previous calculation:\n\(trace)")
            } else {
                context.warn(
                    "\n\nPrevious calculation was induced by \(parent.name). No forward pass information available.")
            }
            node = parent.extras?.parent
        }
    }
}
