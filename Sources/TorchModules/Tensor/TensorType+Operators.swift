import Language
import TensorCore

/// The operators as methods: `torch.Tensor.__rsub__(x, 2)`.
extension TorchLibrary {
    /// Python 2's division has a name of its own.
    private static let operators = BinaryOperator.allCases.map { (text: $0.text, op: $0) } + [(text: "div", op: .divide)]
    private static let unaryOperators: [UnaryOperator] = [.negative, .positive, .invert]

    static let operatorMethods = Set(
        operators.flatMap { ["__\($0.text)__", "__r\($0.text)__", "__i\($0.text)__"] } + unaryOperators.map(\.method))

    func addOperatorMethods(to type: TypeObject) {
        for (text, op) in TorchLibrary.operators {
            for isReflected in [false, true] {
                type.method("__\(isReflected ? "r" : "")\(text)__", [.required("other")], machine) {
                    (call) throws(Raised) -> Value in
                    let object = try call.receiver(TensorObject.self)
                    let result: Value?
                    // A tensor on the left takes the operation itself.
                    if isReflected, let left = call[1].asObject(TensorObject.self) {
                        result = try left.tensorBinary(op, call[0], reflected: false)
                    } else {
                        result = try object.tensorBinary(op, call[1], reflected: isReflected)
                    }
                    return result ?? .object(call.machine.notImplemented)
                }
            }
            guard op != .matrixMultiply else { continue }
            type.method("__i\(text)__", [.required("other")], machine) { (call) throws(Raised) -> Value in
                let object = try call.receiver(TensorObject.self)
                return try object.tensorInPlace(op, call[1]) ?? .object(call.machine.notImplemented)
            }
        }
        for op in [ComparisonOperator.equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual] {
            type.method(op.method, [.required("other")], machine) { (call) throws(Raised) -> Value in
                try call.receiver(TensorObject.self).tensorCompare(op, call[1]) ?? .object(call.machine.notImplemented)
            }
        }
        for op in Self.unaryOperators {
            type.method(op.method, [], machine) { (call) throws(Raised) -> Value in
                try call.receiver(TensorObject.self).tensorUnary(op) ?? .object(call.machine.notImplemented)
            }
        }
    }
}
