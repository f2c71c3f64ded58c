// SPDX-License-Identifier: MIT
import Language
import TensorCore

/// `apply_`, `map_`, `map2_`: a function of the script for each element.
extension TorchLibrary {
    func addMappingMethods(to type: TypeObject) {
        type.attributes.set(machine.names.intern("apply_"), .object(NativeFunction("apply_", bindsReceiver: true) {
            [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard arguments.count == 2 else {
                throw machine.error(
                    .typeError, "TensorBase.apply_() takes exactly one argument (\(arguments.count - 1) given)")
            }
            return try mapped("apply_", arguments[0], others: [], by: arguments[1], machine)
        }))
        type.method("map_", [.required("other"), .required("callable")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            try mapped("map_", call[0], others: [("other", call[1])], by: call[2], call.machine)
        }
        type.method("map2_", [.required("x"), .required("y"), .required("callable")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            try mapped("map2_", call[0], others: [("x", call[1]), ("y", call[2])], by: call[3], call.machine)
        }
    }

    private func needsGradient(_ name: String, _ machine: Machine) -> Raised {
        machine.error(.runtimeError, "Can't call \(name)() on Variable that requires grad. Use var.detach().\(name)() instead.")
    }

    /// Replaces each element by what `function` makes of it and of the others at its place.
    private func mapped(
        _ name: String, _ receiver: Value, others: [(name: String, value: Value)], by function: Value, _ machine: Machine
    ) throws(Raised) -> Value {
        let own = try tensor(receiver, machine)
        var columns: [[Scalar]] = []
        for (place, other) in others.enumerated() {
            guard let given = other.value.asObject(TensorObject.self)?.tensor else {
                throw machine.error(
                    .typeError,
                    "\(name)(): argument '\(other.name)' (position \(place + 1)) must be Tensor, not "
                        + machine.typeName(of: other.value))
            }
            guard !given.requiresGrad else { throw needsGradient(name, machine) }
            guard given.dtype == own.dtype else {
                throw machine.error(
                    .typeError,
                    "\(name): expected torch.\(own.dtype.scalarTypeName)Tensor for '\(other.name)' (got "
                        + "torch.\(given.dtype.scalarTypeName)Tensor)")
            }
            columns.append(try attempt { () throws(TensorError) in try given.detach().expand(own.shape).scalars() })
        }
        guard !own.requiresGrad else { throw needsGradient(name, machine) }
        try machine.charge(bytes: own.count &* MemoryLayout<Scalar>.stride)
        columns.insert(own.scalars(), at: 0)
        var results: [Scalar] = []
        results.reserveCapacity(own.count)
        for place in 0..<own.count {
            results.append(try number(try machine.call(function, columns.map { value(of: $0[place]) }), machine))
        }
        try attempt { () throws(TensorError) in
            _ = try own.copyInPlace(try Tensor(results, shape: own.shape, dtype: own.dtype))
        }
        return receiver
    }
}
