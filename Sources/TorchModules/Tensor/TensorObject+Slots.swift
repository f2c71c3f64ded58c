// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// What operators, brackets and containers do for tensors themselves: what a class that a script derived finds behind `super()`.
extension TensorObject {
    private var machine: Machine { library.machine }

    /// The method of that name that a script's class has in place of the tensors' own.
    func overriding(_ name: String) -> Value? {
        guard library.hasTensorSubclasses, let cls = subclass, let found = cls.lookup(machine.names.intern(name)),
            found.asObject(FunctionObject.self) != nil
        else { return nil }
        return found
    }

    /// What an operator's method gives; nil for NotImplemented.
    func answer(of method: Value, _ other: Value? = nil) throws(Raised) -> Value? {
        let answer = try machine.call(method, other.map { [.object(self), $0] } ?? [.object(self)])
        return answer.asObject(Object.self) === machine.notImplemented ? nil : answer
    }

    func tensorBinary(_ op: BinaryOperator, _ other: Value, reflected: Bool) throws(Raised) -> Value? {
        // A tensor on the left is the first operand after all.
        let isTensor = other.asObject(TensorObject.self) != nil
        let asked = reflected && !isTensor ? op.askedReflected : op.asked
        let values: [Value] = reflected && isTensor ? [other, .object(self)] : [.object(self), other]
        return try answered(asked.name, isInPython: asked.isInPython, values) { () throws(Raised) in
            try operate(op, other, reflected: reflected, machine)
        }
    }

    func tensorInPlace(_ op: BinaryOperator, _ other: Value) throws(Raised) -> Value? {
        guard op != .matrixMultiply else { return nil }
        let asked = op.askedInPlace
        return try answered(asked.name, isInPython: asked.isInPython, [.object(self), other]) { () throws(Raised) in
            try operateInPlace(op, other, machine)
        }
    }

    func tensorUnary(_ op: UnaryOperator) throws(Raised) -> Value? {
        guard library.hasTensorSubclasses else { return try operate(op) }
        return try answeredOrRefused(op.asked, [.object(self)]) { () throws(Raised) in
            try operate(op) ?? .object(machine.notImplemented)
        }
    }

    func tensorItem(_ key: Value) throws(Raised) -> Value {
        guard !library.hasTensorSubclasses else {
            return try answeredOrRefused("__getitem__", [.object(self), key]) { () throws(Raised) in try element(key, machine) }
        }
        do throws(Raised) {
            return try element(key, machine)
        } catch {
            return try lateAnswer("__getitem__", [.object(self), key], error)
        }
    }

    func tensorSetItem(_ key: Value, _ value: Value?) throws(Raised) {
        guard !library.hasTensorSubclasses else {
            _ = try answeredOrRefused("__setitem__", [.object(self), key, value ?? .none]) { () throws(Raised) in
                try assign(value, at: key, machine)
                return .none
            }
            return
        }
        do throws(Raised) {
            try assign(value, at: key, machine)
        } catch {
            _ = try lateAnswer("__setitem__", [.object(self), key, value ?? .none], error)
        }
    }

    func tensorLength() throws(Raised) -> Int {
        guard library.hasTensorSubclasses else { return try ownLength() }
        return try length(answered: try answeredOrRefused("__len__", isInPython: true, [.object(self)]) { () throws(Raised) in
            .int(try ownLength())
        })
    }

    private func ownLength() throws(Raised) -> Int {
        guard tensor.rank > 0 else { throw machine.error(.typeError, "len() of a 0-d tensor") }
        return tensor.shape[0]
    }

    func tensorIterator() throws(Raised) -> Object? {
        guard tensor.rank > 0 else { throw machine.error(.typeError, "iteration over a 0-d tensor") }
        guard library.hasTensorSubclasses else { return try machine.iterator(of: try rows()) }
        _ = try answeredOrRefused("dim", [.object(self)]) { () throws(Raised) in .int(tensor.rank) }
        return try machine.iterator(of: try answeredOrRefused("unbind", [.object(self), .int(0)], rows))
    }

    private func rows() throws(Raised) -> Value {
        let rows = try library.attempt { () throws(TensorError) in try tensor.unbind(0) }
        return .object(TupleObject(rows.map(library.value)))
    }

    func tensorContains(_ value: Value) throws(Raised) -> Bool {
        guard library.hasTensorSubclasses else { return try ownContains(value) }
        return try machine.truth(try answeredOrRefused("__contains__", isInPython: true, [.object(self), value]) { () throws(Raised) in
            .bool(try ownContains(value))
        })
    }

    private func ownContains(_ value: Value) throws(Raised) -> Bool {
        switch value {
        case .int, .float, .bool, .object(is TensorObject):
            let equal = try library.compare(.equal, self, value)
            return try library.attempt { () throws(TensorError) in try equal?.any().item().isZero == false }
        default:
            throw machine.error(
                .runtimeError,
                "Tensor.__contains__ only supports Tensor or scalar, but you passed in a "
                    + "\(try machine.repr(.object(machine.type(of: value)))).")
        }
    }

    // MARK: Texts

    func tensorText() throws(Raised) -> String {
        if isUninitialized { return "<\(type(machine).name)>" }
        if library.context.watchesNumbers, !tensor.isLeaf { library.noteBadResult(tensor) }
        guard let subclass else { return (isParameter ? "Parameter containing:\n" : "") + tensor.text() }
        let contents: [(key: String, value: Value)] = [("tensor_contents", .none)]
        let text = try answeredOrRefused("__repr__", isInPython: true, [.object(self)], keywords: contents) { () throws(Raised) in
            .string(tensor.text(prefix: subclass.name + "("))
        }
        return try machine.str(text)
    }

    func tensorFormat(_ specification: String) throws(Raised) -> String {
        guard library.hasTensorSubclasses else { return try ownFormat(specification) }
        return try machine.str(
            try answeredOrRefused("__format__", isInPython: true, [.object(self), .string(specification)]) { () throws(Raised) in
                .string(try ownFormat(specification))
            })
    }

    /// A tensor without dimensions formats as its number; any other only as its text.
    private func ownFormat(_ specification: String) throws(Raised) -> String {
        if tensor.rank == 0, !isParameter {
            return try machine.format(library.value(of: try library.scalar(of: tensor)), specification)
        }
        guard specification.isEmpty else {
            throw machine.error(.typeError, "unsupported format string passed to \(type(machine).name).__format__")
        }
        return try machine.repr(.object(self))
    }

    func tensorCompare(_ op: ComparisonOperator, _ other: Value) throws(Raised) -> Value? {
        // PyTorch asks a class that is no tensor about the method without underscores.
        let isOfTensors = subclass != nil || other.asObject(TensorObject.self) != nil
        let answer = try answered(op == .equal && !isOfTensors ? "eq" : op.asked, [.object(self), other]) { () throws(Raised) in
            try library.compare(op, self, other).map(library.value)
        }
        // Classes that have nothing to do with each other: PyTorch asks only this tensor's whether they are equal.
        guard answer == nil, op == .equal, subclass != nil, other.asObject(TensorObject.self) != nil else { return answer }
        guard let result = try library.compare(op, self, other) else { return nil }
        return try library.plainAnswer(of: type(machine)) { library.value(result) }
    }
}
