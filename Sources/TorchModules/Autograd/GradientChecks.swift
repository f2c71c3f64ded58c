import Language
import TensorCore

/// `torch.autograd.gradcheck` and `gradgradcheck` for functions of a script.
extension TorchLibrary {
    /// `torch.autograd.gradcheck`, the module.
    func makeGradientCheckModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.autograd.gradcheck")
        module.set("GradcheckError", gradcheckErrorType, machine)
        addGradientChecks(to: module)
        return module
    }

    func addGradientChecks(to module: ModuleObject) {
        let options: [NativeSignature.Parameter] = [
            .keyword("eps", .float(1e-6)), .keyword("atol", .float(1e-5)), .keyword("rtol", .float(1e-3)),
            .keyword("raise_exception", .bool(true)), .keyword("nondet_tol", .float(0)),
            .keyword("check_undefined_grad", .bool(true)), .keyword("check_grad_dtypes", .bool(false)),
            .keyword("check_batched_grad", .bool(false)), .keyword("fast_mode", .bool(false)), .keyword("masked"),
        ]
        module.function(
            "gradcheck",
            [.required("func"), .required("inputs")] + options + [
                .keyword("check_batched_forward_grad", .bool(false)), .keyword("check_forward_ad", .bool(false)),
                .keyword("check_backward_ad", .bool(true)),
            ], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let (batchedForward, forward, backward) = (try call.truth(12), try call.truth(13), try call.truth(14))
            let isBatched = try call.truth(9)
            try require(forward || backward, "Expected at least one of check_forward_ad or check_backward_ad to be True")
            try require(!isBatched || backward, "Setting check_batched_grad=True requires check_backward_ad to be True")
            try require(
                !batchedForward || forward, "Setting check_batched_forward_grad=True requires check_forward_ad to be True")
            let function = CheckedFunction(call[0], call[1], self)
            let options = try checkOptions(call, at: 2, forward: forward, backward: backward)
            return try checked(try call.truth(5)) { () throws(TensorError) in
                try GradientCheck.run(function.inputs, options: options, function.body)
            }
        }
        module.function(
            "gradgradcheck",
            [.required("func"), .required("inputs"), .optional("grad_outputs")] + options + [
                .keyword("gen_non_contig_grad_outputs", .bool(false)), .keyword("check_fwd_over_rev", .bool(false)),
                .keyword("check_rev_over_rev", .bool(true)),
            ], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let (spacedOut, forward, reverse) = (try call.truth(13), try call.truth(14), try call.truth(15))
            let (checksUndefined, isBatched) = (try call.truth(8), try call.truth(10))
            try require(forward || reverse, "Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True")
            try require(!checksUndefined || reverse, "Setting check_undefined_grad=True requires check_rev_over_rev to be True")
            try require(!isBatched || reverse, "Setting check_batched_grad=True requires check_rev_over_rev to be True")
            let function = CheckedFunction(call[0], call[1], self)
            let incoming: [Tensor]? = call.isGiven(2) ? try tensors(call[2], call.machine) : nil
            let options = try checkOptions(call, at: 3, forward: forward, backward: reverse)
            return try checked(try call.truth(6)) { () throws(TensorError) in
                try GradientCheck.runSecond(
                    function.inputs, incoming: incoming, spacedOut: spacedOut, places: function.count, options: options,
                    function.body)
            }
        }
    }

    private func require(_ holds: Bool, _ text: String) throws(Raised) {
        guard holds else { throw machine.error(.assertionError, text) }
    }

    /// Gradients for several vectors at once are not looked at: here they are computed one after another, always.
    private func checkOptions(
        _ call: NativeCall, at first: Int, forward: Bool, backward: Bool
    ) throws(Raised) -> GradientCheck.Options {
        var options = GradientCheck.Options()
        options.checksForward = forward
        options.checksBackward = backward
        options.step = try call.float(first)
        options.absolute = try call.float(first + 1)
        options.relative = try call.float(first + 2)
        options.nondeterminism = try call.float(first + 4)
        options.checksUndefinedGradients = try call.truth(first + 5)
        options.checksGradientTypes = try call.truth(first + 6)
        options.isFast = try call.truth(first + 8)
        return options
    }

    /// True, or with `raises` off False for a gradient that is wrong.
    private func checked(_ raises: Bool, _ body: () throws(TensorError) -> Void) throws(Raised) -> Value {
        do throws(TensorError) {
            try body()
            return .bool(true)
        } catch {
            if case .gradientCheck = error.kind, !raises { return .bool(false) }
            throw raised(error)
        }
    }
}

/// A script's function as `GradientCheck` calls it: arguments that are no tensors stay as they are.
private struct CheckedFunction {
    private let function: Value
    private let arguments: [Value]
    private let library: TorchLibrary
    let inputs: [GradientCheck.Input]

    init(_ function: Value, _ given: Value, _ library: TorchLibrary) {
        self.function = function
        self.library = library
        let sequence = given.asObject(TupleObject.self)?.elements ?? given.asObject(ListObject.self)?.elements
        let arguments = sequence ?? [given]
        self.arguments = arguments
        inputs = arguments.enumerated().compactMap { place, value in
            value.asObject(TensorObject.self).map { .init(place: place, tensor: $0.tensor) }
        }
    }

    var count: Int { arguments.count }

    var body: GradientCheck.Function {
        { [function, arguments, library, inputs] (tensors) throws(TensorError) -> [Tensor] in
            do throws(Raised) {
                var arguments = arguments
                for (input, tensor) in zip(inputs, tensors) { arguments[input.place] = library.value(tensor) }
                let result = try library.machine.call(function, arguments)
                let sequence = result.asObject(TupleObject.self)?.elements ?? result.asObject(ListObject.self)?.elements
                var outputs: [Tensor] = []
                for value in sequence ?? [result] {
                    guard let tensor = value.asObject(TensorObject.self)?.tensor else {
                        throw library.machine.error(
                            .attributeError, "'\(library.machine.typeName(of: value))' object has no attribute 'requires_grad'")
                    }
                    outputs.append(tensor)
                }
                return outputs
            } catch {
                throw TensorError(.foreign(error))
            }
        }
    }
}
