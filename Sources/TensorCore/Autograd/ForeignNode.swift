/// The derivative of a step that another layer computes: a function written in a script.
package protocol ForeignDerivative: AnyObject {
    func backward(_ gradients: Gradients, _ node: ForeignNode) throws(TensorError) -> Gradients
    func releaseSaved()
}

/// A step of the graph whose derivative is not the tensors' own. It runs also when no gradient has arrived: what it gives
/// back need not depend on them.
package final class ForeignNode: Node {
    package let derivative: any ForeignDerivative

    package init(_ name: String, _ derivative: any ForeignDerivative) {
        self.derivative = derivative
        super.init(name)
    }

    override var runsWithoutGradients: Bool { true }

    package override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients {
        try derivative.backward(gradients, self)
    }

    package override func releaseSaved() { derivative.releaseSaved() }
}
