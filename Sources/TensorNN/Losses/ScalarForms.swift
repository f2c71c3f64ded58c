// SPDX-License-Identifier: MIT
import TensorCore

/// Arithmetic with a number as PyTorch's C++ code does it: the same values as the operators, under the names of the
/// overloads that take a number ("AddBackward1"), which is what `grad_fn` shows inside composed losses.
extension Tensor {
    func adding(_ number: Scalar) throws(TensorError) -> Tensor {
        try Tensor.record(
            "AddBackward1", inputs: [self], saving: .nothing, output: try self.add(number)
        ) { (gradient, _) throws(TensorError) -> [Tensor?] in [gradient] }
    }

    func subtracting(_ number: Scalar) throws(TensorError) -> Tensor {
        try Tensor.record(
            "SubBackward1", inputs: [self], saving: .nothing, output: try self.sub(number)
        ) { (gradient, _) throws(TensorError) -> [Tensor?] in [gradient] }
    }

    func multiplied(by number: Scalar) throws(TensorError) -> Tensor {
        try Tensor.record(
            "MulBackward1", inputs: [self], saving: .nothing, output: try self.mul(number)
        ) { (gradient, _) throws(TensorError) -> [Tensor?] in [try gradient.mul(number)] }
    }

    func divided(by number: Scalar) throws(TensorError) -> Tensor {
        try Tensor.record(
            "DivBackward1", inputs: [self], saving: .nothing, output: try self.div(number)
        ) { (gradient, _) throws(TensorError) -> [Tensor?] in [try gradient.div(number)] }
    }
}
