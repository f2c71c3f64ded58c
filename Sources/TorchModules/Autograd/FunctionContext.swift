import Language
import TensorCore

/// `ctx`: what `forward` leaves for `backward`. Also the `grad_fn` of the results.
final class FunctionContext: NodeObject {
    let state: FunctionState

    init(_ node: ForeignNode, _ state: FunctionState, _ library: TorchLibrary) {
        self.state = state
        super.init(node, library)
    }

    override func type(_ machine: Machine) -> TypeObject { state.contextType }
    /// The node's, which every object of it shares. They are no children: the node holds them.
    override var instanceAttributes: AttributeTable? { state.attributes }

    override func repr(_ machine: Machine) throws(Raised) -> String { machine.defaultRepr(of: self) }
}

extension TorchLibrary {
    /// `torch.autograd.function.FunctionCtx`
    func makeFunctionContextType() -> TypeObject {
        let type = TypeObject(name: "FunctionCtx", module: "torch.autograd.function", bases: [nodeBaseType])
        defineNode(type)
        for name in ["save_for_backward", "save_for_forward"] {
            type.method(name, [.variadic("tensors")], machine) { (call) throws(Raised) -> Value in
                let given = call[1].asObject(TupleObject.self)?.elements ?? []
                var tensors: [TensorObject?] = []
                for (place, value) in given.enumerated() {
                    let tensor = value.asObject(TensorObject.self)
                    guard tensor != nil || value.isNone else {
                        throw call.machine.error(
                            .typeError,
                            "\(name) can only save variables, but argument \(place) is of type "
                                + call.machine.typeName(of: value))
                    }
                    tensors.append(tensor)
                }
                if name == "save_for_backward" { try call.receiver(FunctionContext.self).state.toSave = tensors }
                return .none
            }
        }
        let lists: [(String, ReferenceWritableKeyPath<FunctionState, [Tensor]>, String)] = [
            ("mark_dirty", \.dirty, "mark_dirty can only accept variables, but argument "),
            ("mark_non_differentiable", \.nonDifferentiable, "mark_non_differentiable only accepts variable arguments, but got "),
        ]
        for (name, list, refusal) in lists {
            type.method(name, [.variadic("args")], machine) { (call) throws(Raised) -> Value in
                var tensors: [Tensor] = []
                for value in call[1].asObject(TupleObject.self)?.elements ?? [] {
                    guard let tensor = value.asObject(TensorObject.self)?.tensor else {
                        throw call.machine.error(.runtimeError, refusal)
                    }
                    tensors.append(tensor)
                }
                try call.receiver(FunctionContext.self).state[keyPath: list] = tensors
                return .none
            }
        }
        type.method("set_materialize_grads", [.required("value")], machine) { (call) throws(Raised) -> Value in
            try call.receiver(FunctionContext.self).state.materializesGradients = try call.truth(1)
            return .none
        }
        for name in ["saved_tensors", "saved_variables"] {
            type.property(name, machine) { [unowned self] (receiver, _) throws(Raised) -> Value in
                guard let context = receiver.asObject(FunctionContext.self) else { return .none }
                let tensors = try attempt { () throws(TensorError) in try context.state.savedTensors(context.node) }
                return .object(TupleObject(tensors.map { $0.map(value) ?? .none }))
            }
        }
        type.property("needs_input_grad", machine) { (receiver, _) throws(Raised) -> Value in
            let needs = receiver.asObject(FunctionContext.self)?.state.needsInputGrad ?? []
            return .object(TupleObject(needs.map(Value.bool)))
        }
        return type
    }
}
