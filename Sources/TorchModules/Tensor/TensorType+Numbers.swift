import Language
import TensorCore

/// A tensor of one element as a number of Python.
extension TorchLibrary {
    func addNumberMethods(to type: TypeObject) {
        for name in ["__int__", "__float__", "__index__", "__trunc__", "__floor__", "__ceil__"] {
            type.method(name, [], machine) { [unowned self] (call) throws(Raised) -> Value in
                let tensor = try tensor(call[0], call.machine)
                if name == "__index__" { return .int(try index(tensor, call.machine)) }
                guard tensor.count == 1 else {
                    throw call.machine.error(.valueError, "only one element tensors can be converted to Python scalars")
                }
                let number = try scalar(of: tensor)
                if name == "__float__" {
                    warnOfScalar(tensor)
                    return .float(number.double)
                }
                guard case .double(let double) = number else { return .int(number.integer) }
                let whole = name == "__floor__" ? double.rounded(.down) : name == "__ceil__" ? double.rounded(.up) : double
                return try Numbers.truncated(whole, call.machine)
            }
        }
        type.method("__bool__", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            return .bool(try attempt { () throws(TensorError) in try tensor.truth() })
        }
        type.method("is_nonzero", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            return .bool(try attempt { () throws(TensorError) in try tensor.truth() })
        }
        type.method("__format__", [.required("format_spec")], machine) { (call) throws(Raised) -> Value in
            .string(try call.receiver(TensorObject.self).tensorFormat(try call.text(1)))
        }
        type.method("__repr__", [.keyword("tensor_contents")], machine) { (call) throws(Raised) -> Value in
            .string(try call.receiver(TensorObject.self).tensorText())
        }
        type.method("__str__", [], machine) { (call) throws(Raised) -> Value in .string(try call.machine.repr(call[0])) }
    }

    /// A number has no history: PyTorch says so once.
    func warnOfScalar(_ tensor: Tensor) {
        guard tensor.requiresGrad, context.gradientsEnabled, !hasWarnedOfScalar else { return }
        hasWarnedOfScalar = true
        context.onWarning(
            "UserWarning",
            "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\nConsider using "
                + "tensor.detach() first.")
    }

    /// What a list takes as a place.
    private func index(_ tensor: Tensor, _ machine: Machine) throws(Raised) -> Int {
        guard tensor.count == 1, !tensor.dtype.isFloatingPoint, tensor.dtype != .bool || tensor.rank == 0 else {
            throw machine.error(.typeError, "only integer tensors of a single element can be converted to an index")
        }
        return try scalar(of: tensor).integer
    }
}
