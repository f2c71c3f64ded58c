// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// What the classes of operands make of operators, brackets and texts, under the names that PyTorch gives those.
extension TensorObject {
    /// An operator's result; nil where neither operand supports it.
    /// - Parameter other: the second operand; nil for operators of one.
    func answered(
        _ name: String, isInPython: Bool = false, _ values: [Value], _ run: () throws(Raised) -> Value?
    ) throws(Raised) -> Value? {
        let library = library
        let machine = library.machine
        let function = { AskedFunction(method: name, isInPython: isInPython, library) }
        var answer = FunctionAnswer.unasked
        if library.hasTensorSubclasses {
            answer = try library.answer(values, function) { () throws(Raised) in try run() ?? .object(machine.notImplemented) }
        }
        if case .unasked = answer {
            if let result = try run() { return result }
            // An operand that is no tensor: its class may answer.
            answer = try library.answer(values, isLate: true, function) { .none }
        }
        switch answer {
        case .given(let value): return value.asObject(Object.self) === machine.notImplemented ? nil : value
        case .unasked, .declined: return nil
        }
    }

    /// What brackets, `len`, `in` and texts give, which refuse with an error.
    func answeredOrRefused(
        _ name: String, isInPython: Bool = false, _ values: [Value], keywords: [(key: String, value: Value)] = [],
        _ run: () throws(Raised) -> Value
    ) throws(Raised) -> Value {
        let library = library
        let function = { AskedFunction(method: name, isInPython: isInPython, library) }
        if let answer = try library.requiredAnswer(values, keywords: keywords, function, run) { return answer }
        return try run()
    }

    /// The same after it has failed.
    func lateAnswer(_ name: String, _ values: [Value], _ error: Raised) throws(Raised) -> Value {
        let library = library
        let answer = try library.requiredAnswer(values, isLate: true, { AskedFunction(method: name, library) }) { .none }
        guard let answer else { throw error }
        return answer
    }
}

extension BinaryOperator {
    /// `add`, of `__add__`.
    var text: String {
        switch self {
        case .add: "add"
        case .subtract: "sub"
        case .multiply: "mul"
        case .matrixMultiply: "matmul"
        case .divide: "truediv"
        case .floorDivide: "floordiv"
        case .modulo: "mod"
        case .power: "pow"
        case .leftShift: "lshift"
        case .rightShift: "rshift"
        case .bitAnd: "and"
        case .bitOr: "or"
        case .bitXor: "xor"
        }
    }

    /// The method that classes are asked about, and whether PyTorch has it in Python.
    var asked: (name: String, isInPython: Bool) {
        switch self {
        case .add: ("add", false)
        case .subtract: ("sub", false)
        case .multiply: ("mul", false)
        case .divide: ("div", false)
        case .floorDivide: ("__floordiv__", true)
        case .modulo: ("remainder", false)
        case .power: ("pow", true)
        case .matrixMultiply: ("matmul", false)
        case .bitAnd: ("__and__", false)
        case .bitOr: ("__or__", false)
        case .bitXor: ("__xor__", false)
        case .leftShift: ("__lshift__", false)
        case .rightShift: ("__rshift__", false)
        }
    }

    /// The same where the tensor is on the right of what is none.
    var askedReflected: (name: String, isInPython: Bool) {
        switch self {
        case .add, .multiply: asked
        case .subtract: ("__rsub__", true)
        case .divide: ("__rdiv__", true)
        case .floorDivide: ("__rfloordiv__", true)
        case .modulo: ("__rmod__", true)
        case .power: ("__rpow__", true)
        case .matrixMultiply: ("__rmatmul__", true)
        case .bitAnd: ("bitwise_and", false)
        case .bitOr: ("bitwise_or", false)
        case .bitXor: ("bitwise_xor", false)
        case .leftShift: ("__rlshift__", true)
        case .rightShift: ("__rrshift__", true)
        }
    }

    /// The same in place.
    var askedInPlace: (name: String, isInPython: Bool) {
        switch self {
        case .floorDivide: ("floor_divide_", false)
        case .bitAnd: ("__iand__", false)
        case .bitOr: ("__ior__", false)
        case .bitXor: ("__ixor__", false)
        case .leftShift: ("__ilshift__", false)
        case .rightShift: ("__irshift__", false)
        default: (asked.name + "_", asked.isInPython)
        }
    }
}

extension UnaryOperator {
    var method: String { self == .negative ? "__neg__" : self == .positive ? "__pos__" : "__invert__" }

    var asked: String {
        switch self {
        case .negative: "neg"
        case .positive: "positive"
        case .invert, .not: "__invert__"
        }
    }
}

extension ComparisonOperator {
    var method: String { self == .equal ? "__eq__" : "__\(asked)__" }

    var asked: String {
        switch self {
        case .equal: "__eq__"
        case .notEqual: "ne"
        case .less: "lt"
        case .lessEqual: "le"
        case .greater: "gt"
        case .greaterEqual: "ge"
        default: "eq"
        }
    }
}
