import Language
import TensorCore

/// The operators as methods: `torch.Tensor.__rsub__(x, 2)`.
extension TorchLibrary {
    private static let operators: [(text: String, op: BinaryOperator)] = [
        ("add", .add), ("sub", .subtract), ("mul", .multiply), ("matmul", .matrixMultiply), ("truediv", .divide),
        ("div", .divide), ("floordiv", .floorDivide), ("mod", .modulo), ("pow", .power), ("lshift", .leftShift),
        ("rshift", .rightShift), ("and", .bitAnd), ("or", .bitOr), ("xor", .bitXor),
    ]

    func addOperatorMethods(to type: TypeObject) {
        for (text, op) in TorchLibrary.operators {
            for isReflected in [false, true] {
                type.method("__\(isReflected ? "r" : "")\(text)__", [.required("other")], machine) {
                    (call) throws(Raised) -> Value in
                    let object = try call.receiver(TensorObject.self)
                    let result: Value?
                    // A tensor on the left takes the operation itself.
                    if isReflected, let left = call[1].asObject(TensorObject.self) {
                        result = try left.operate(op, call[0], reflected: false, call.machine)
                    } else {
                        result = try object.operate(op, call[1], reflected: isReflected, call.machine)
                    }
                    return result ?? .object(call.machine.notImplemented)
                }
            }
            guard op != .matrixMultiply else { continue }
            type.method("__i\(text)__", [.required("other")], machine) { (call) throws(Raised) -> Value in
                let object = try call.receiver(TensorObject.self)
                return try object.operateInPlace(op, call[1], call.machine) ?? .object(call.machine.notImplemented)
            }
        }
        for (text, op) in [("neg", UnaryOperator.negative), ("pos", .positive), ("invert", .invert)] {
            type.method("__\(text)__", [], machine) { (call) throws(Raised) -> Value in
                try call.receiver(TensorObject.self).operate(op) ?? .object(call.machine.notImplemented)
            }
        }
    }
}
