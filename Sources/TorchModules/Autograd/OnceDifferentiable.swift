import Language
import TensorCore

extension TorchLibrary {
    /// `torch.autograd.function`
    func makeFunctionModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch.autograd.function")
        for type in [try functionType, functionContextType] { module.set(type.name, type, machine) }
        module.function("once_differentiable", [.required("fn")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let body = call[0]
            let name = (body.asObject(FunctionObject.self)?.name) ?? "wrapper"
            return .object(NativeFunction(name) { [unowned self] (arguments, machine) throws(Raised) -> Value in
                try once(body, arguments, machine)
            })
        }
        return module
    }

    /// Runs a backward whose result must not be differentiated again, and makes sure that trying to is an error.
    private func once(_ body: Value, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        let enabled = context.gradientsEnabled
        context.gradientsEnabled = false
        defer { context.gradientsEnabled = enabled }
        let result = try machine.call(body, arguments)
        let isRecorded = enabled && arguments.positional.contains {
            $0.asObject(TensorObject.self)?.tensor.requiresGrad ?? false
        }
        guard isRecorded else { return result }
        let isTuple = result.asObject(TupleObject.self) != nil
        var values: [Value] = []
        for element in result.asObject(TupleObject.self)?.elements ?? [result] {
            guard let tensor = element.asObject(TensorObject.self)?.tensor, tensor.dtype.isFloatingPoint else {
                values.append(element)
                continue
            }
            context.gradientsEnabled = true
            values.append(value(try attempt { () throws(TensorError) in
                let source = try tensor.detach().requireGrad()
                return try Tensor.record("DelayedError", inputs: [source], saving: .nothing, output: tensor.detach()) {
                    (_, _) throws(TensorError) -> [Tensor?] in
                    throw .runtime("trying to differentiate twice a function that was marked with @once_differentiable")
                }
            }))
            context.gradientsEnabled = false
        }
        return isTuple || values.count != 1 ? .object(TupleObject(values)) : values[0]
    }
}
