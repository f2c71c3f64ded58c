import Language
import TensorCore

/// `torch.autograd.Function`: a script's own operation with its own derivative.
final class FunctionType: TypeObject {
    unowned(unsafe) let library: TorchLibrary

    init(_ library: TorchLibrary) {
        self.library = library
        super.init(name: "Function", module: "torch.autograd.function", bases: [library.functionContextType])
    }

    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        library.context.onWarning(
            "DeprecationWarning",
            "\(try machine.repr(.object(cls))) should not be instantiated. Methods on autograd functions are all static, so "
                + "you should invoke them on the class itself. Instantiating an autograd function will raise an error in a "
                + "future version of PyTorch.")
        return .object(Instance(cls: cls))
    }
}

extension TorchLibrary {
    func makeFunctionType() throws(Raised) -> TypeObject {
        let type = FunctionType(self)
        func refuse(_ name: String, _ text: String) {
            type.attributes.set(machine.names.intern(name), .object(NativeFunction(name) { (_, machine) throws(Raised) -> Value in
                throw machine.error(.notImplementedError, text)
            }))
        }
        refuse("forward", "You must implement the forward function for custom autograd.Function.")
        refuse("setup_context", "setup_context is not implemented.")
        let backward =
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward "
            + "mode AD."
        refuse("backward", backward)
        refuse("vjp", backward)
        refuse(
            "jvp",
            "You must implement the jvp function for custom autograd.Function to use it with forward mode AD.")
        type.method("__call__", [.variadic("args")], machine) { (call) throws(Raised) -> Value in
            throw call.machine.error(
                .runtimeError,
                "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function "
                    + "with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)")
        }
        let apply = NativeFunction("apply") { [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard case .object(let cls as TypeObject) = arguments[0] else {
                throw machine.error(.typeError, "apply() needs an autograd.Function")
            }
            return try self.apply(cls, arguments.droppingFirst(), machine)
        }
        let bound = try machine.call(.object(machine.types.classMethod), [.object(apply)])
        type.attributes.set(machine.names.intern("apply"), bound)
        return type
    }

    /// What a class defines itself, nil where it only inherits the refusal.
    private func own(_ name: String, _ cls: TypeObject) throws(Raised) -> Value? {
        let name = machine.names.intern(name)
        guard let found = cls.lookup(name), case .object(let object) = found,
            case .object(let standard)? = try functionType.attributes[name], object !== standard
        else { return nil }
        return try machine.attribute(of: .object(cls), name)
    }

    func backwardFunction(of cls: TypeObject) throws(Raised) -> Value {
        let (backward, vjp) = (try own("backward", cls), try own("vjp", cls))
        guard backward == nil || vjp == nil else {
            throw machine.error(
                .runtimeError,
                "Implementing both 'backward' and 'vjp' for a custom Function is not allowed. You should only implement one of "
                    + "them.")
        }
        if let own = backward ?? vjp { return own }
        return try machine.attribute(of: .object(cls), machine.names.intern("backward"))
    }

    /// `SquareBackward`: one class for each Function, kept with it.
    private func contextType(of cls: TypeObject) -> TypeObject {
        let place = machine.names.intern("_backward_cls")
        if case .object(let known as TypeObject)? = cls.attributes[place] { return known }
        let made = TypeObject(
            name: cls.name + "Backward", module: "torch.autograd.function", bases: [functionContextType])
        cls.attributes.set(place, .object(made))
        return made
    }

    private func apply(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        let forward = try machine.attribute(of: .object(cls), .of(.forward))
        let setup = try own("setup_context", cls)
        if transformDepth > 0, setup == nil {
            throw machine.error(
                .runtimeError,
                "In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, jacrev, ...), it must override "
                    + "the setup_context staticmethod. For more details, please see "
                    + "https://pytorch.org/docs/main/notes/extending.func.html")
        }
        var inputs = Array(arguments.positional)
        if arguments.keywords != nil || setup != nil, let function = forward.asObject(FunctionObject.self) {
            inputs = try function.positional(arguments, skipping: setup == nil ? 1 : 0, machine)
        } else if let keyword = arguments.keywords?.names.first {
            throw machine.error(
                .typeError, "forward() got an unexpected keyword argument '\(machine.names.text(keyword))'")
        }
        let records = context.gradientsEnabled
            && inputs.contains { $0.asObject(TensorObject.self)?.tensor.requiresGrad ?? false }
        let state = FunctionState(cls, contextType(of: cls), inputs: inputs, self)
        let node = ForeignNode(state.contextType.name, state)
        if records { for value in inputs { if let object = value.asObject(TensorObject.self) { node.addInput(object.tensor) } } }
        let receiver = Value.object(FunctionContext(node, state, self))
        let result = try withoutGradients { () throws(Raised) -> Value in
            guard let setup else { return try machine.call(forward, [receiver] + inputs) }
            let output = try machine.call(forward, inputs)
            _ = try machine.call(setup, [receiver, .object(TupleObject(inputs)), output])
            return output
        }
        guard case .object(let tuple as TupleObject) = result, machine.type(of: result) === machine.types.tuple else {
            return try outputs([result], state, node, inputs, records, machine)[0]
        }
        return .object(TupleObject(try outputs(tuple.elements, state, node, inputs, records, machine)))
    }

    private func withoutGradients<Result>(_ body: () throws(Raised) -> Result) throws(Raised) -> Result {
        let before = context.gradientsEnabled
        context.gradientsEnabled = false
        defer { context.gradientsEnabled = before }
        return try body()
    }

    /// The results of `forward`, as outputs of the node.
    private func outputs(
        _ results: [Value], _ state: FunctionState, _ node: Node, _ inputs: [Value], _ records: Bool, _ machine: Machine
    ) throws(Raised) -> [Value] {
        let given = inputs.compactMap { $0.asObject(TensorObject.self)?.tensor }
        let returned = results.compactMap { $0.asObject(TensorObject.self)?.tensor }
        guard state.dirty.allSatisfy({ tensor in returned.contains { $0 === tensor } }) else {
            throw machine.error(
                .runtimeError,
                "Some elements marked as dirty during the forward method were not returned as output. The inputs that are "
                    + "modified inplace must all be outputs of the Function.")
        }
        var values: [Value] = []
        var tensors: [Tensor?] = []
        for result in results {
            guard let object = result.asObject(TensorObject.self) else {
                if records { node.skipOutput() }
                values.append(result)
                tensors.append(nil)
                continue
            }
            // A tensor that is returned twice is one, and what flows to it is the gradient of its last place.
            if records, let earlier = results[..<tensors.count].firstIndex(where: { $0.asObject(TensorObject.self) === object }),
                let output = tensors[earlier], output.requiresGrad
            {
                node.addOutput(output)
                values.append(values[earlier])
                tensors.append(output)
                continue
            }
            let output = try attempt { () throws(TensorError) in try attach(object.tensor, state, node, given, records) }
            values.append(output === object.tensor ? result : value(output))
            tensors.append(output)
        }
        // What `forward` saved may be an input that came back as another tensor over the same memory: it stays an input.
        state.keepSaved(outputs: tensors, isRecorded: records)
        return values
    }

    private func attach(
        _ tensor: Tensor, _ state: FunctionState, _ node: Node, _ given: [Tensor], _ records: Bool
    ) throws(TensorError) -> Tensor {
        func has(_ list: [Tensor]) -> Bool { list.contains { $0 === tensor } }
        let isInput = has(given)
        let isDirty = has(state.dirty)
        if isDirty { tensor.countWrite() }
        guard records, tensor.dtype.isFloatingPoint, !has(state.nonDifferentiable) else {
            if records { node.skipOutput() }
            if isInput, !isDirty || has(state.nonDifferentiable) { return tensor.detach() }
            return tensor
        }
        if isDirty {
            if isInput, tensor.isLeaf, tensor.requiresGrad {
                throw .runtime("a leaf Variable that requires grad has been used in an in-place operation.")
            }
            try node.addWritten(tensor)
            return tensor
        }
        // An input that is returned as it is, or a tensor of elsewhere with a history of its own, keeps that history.
        let output = isInput || tensor.requiresGrad ? tensor.viewOfFunction() : tensor
        node.addOutput(output)
        output.markAsViewOfFunction()
        return output
    }
}
