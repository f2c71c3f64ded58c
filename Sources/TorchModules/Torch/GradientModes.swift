// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `torch.no_grad()`, `enable_grad()`, `set_grad_enabled(mode)` and `inference_mode()`: contexts for `with`, and
/// decorators.
final class GradientMode: Object {
    enum Kind { case noGrad, enableGrad, setGradEnabled, inferenceMode }

    /// What the modes decide.
    struct State {
        let recording: Bool
        let inferring: Bool
        let claimed: Bool

        init(_ context: Context) {
            recording = context.gradientsEnabled
            inferring = context.isInferring
            claimed = context.claimsGradients
        }

        func restore(_ context: Context) {
            context.gradientsEnabled = recording
            context.isInferring = inferring
            context.claimsGradients = claimed
        }
    }

    let kind: Kind
    let enabled: Bool
    private let cls: TypeObject
    unowned(unsafe) let library: TorchLibrary
    /// What held before. One place, as in PyTorch: an object that is entered again inside itself forgets the outer one.
    private var previous: State?

    init(_ kind: Kind, _ enabled: Bool, cls: TypeObject, _ library: TorchLibrary) {
        self.kind = kind
        self.enabled = enabled
        self.cls = cls
        self.library = library
        super.init()
        // `set_grad_enabled(False)` holds from the call on; a later `with` returns to what was before the call.
        if kind == .setGradEnabled {
            previous = State(library.context)
            apply()
        }
    }

    override func type(_ machine: Machine) -> TypeObject { cls }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        kind == .setGradEnabled
            ? "torch.autograd.grad_mode.set_grad_enabled(mode=\(enabled ? "True" : "False"))" : machine.defaultRepr(of: self)
    }

    func apply() {
        let context = library.context
        let records =
            switch kind {
            case .noGrad: false
            case .enableGrad: true
            case .setGradEnabled: enabled
            case .inferenceMode: !enabled
            }
        if kind == .inferenceMode { context.isInferring = enabled }
        context.claimsGradients = records
        context.gradientsEnabled = records && !context.isInferring
    }

    func enter() {
        if kind != .setGradEnabled { previous = State(library.context) }
        apply()
        if !library.context.gradientsEnabled, library.lastCut == nil {
            library.lastCut = ("torch.no_grad()", library.machine.currentInstruction)
        }
    }

    func exit() { previous?.restore(library.context) }

    /// A fresh one of the same kind: each call of a decorated function has its own.
    func copy() -> GradientMode { GradientMode(kind, enabled, cls: cls, library) }

    /// As a decorator: the function runs in this mode.
    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard arguments.count == 1 else {
            throw machine.error(
                .typeError, "_DecoratorContextManager.__call__() takes 2 positional arguments but \(arguments.count + 1) were given")
        }
        if kind == .setGradEnabled { exit() }
        return try decorated(arguments[0], machine)
    }

    func decorated(_ function: Value, _ machine: Machine) throws(Raised) -> Value {
        if case .object(is TypeObject) = function {
            library.context.warn(
                "Decorating classes is deprecated and will be disabled in future versions. You should only decorate functions "
                    + "or methods. To preserve the current behavior of class decoration, you can directly decorate the "
                    + "`__init__` method and nothing else.", category: "FutureWarning")
        }
        if function.asObject(FunctionObject.self)?.isGenerator ?? false {
            let wrap = try library.scriptFunction("_wrap_generator", in: "torch.utils._contextlib")
            let make = NativeFunction("clone") { [self] (_, _) throws(Raised) -> Value in .object(copy()) }
            return try machine.call(wrap, [.object(make), function])
        }
        return .object(DecoratedFunction(function, in: self))
    }
}

/// A function that runs in a gradient mode.
final class DecoratedFunction: Descriptor {
    private var function: Value
    private let mode: GradientMode

    init(_ function: Value, in mode: GradientMode) {
        self.function = function
        self.mode = mode
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.function }

    /// Found through an instance, it is a method.
    override func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value {
        .object(BoundMethod(receiver: receiver, function: .object(self)))
    }

    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        let before = GradientMode.State(mode.library.context)
        mode.apply()
        defer { before.restore(mode.library.context) }
        return try machine.call(function, arguments)
    }

    /// Name and documentation are those of the function inside.
    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        if machine.names.text(name) == "__wrapped__" { return function }
        return try machine.optionalAttribute(of: function, name)
    }

    override var hasGenericAttributes: Bool { false }
    override func repr(_ machine: Machine) throws(Raised) -> String { try machine.repr(function) }
    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if case .object(let object) = function { visit(object) } }
    override func dropChildren(into released: inout [Object]) {
        if case .object(let object) = function { released.append(object) }
        function = .none
    }

    deinit { releaseChildren() }
}

extension TorchLibrary {
    /// The four classes.
    func makeGradientModes() -> [TypeObject] {
        let kinds: [(name: String, kind: GradientMode.Kind, parameters: [NativeSignature.Parameter])] = [
            ("no_grad", .noGrad, [.optional("orig_func", .none)]),
            ("enable_grad", .enableGrad, [.optional("orig_func", .none)]),
            ("set_grad_enabled", .setGradEnabled, [.required("mode")]),
            ("inference_mode", .inferenceMode, [.optional("mode", .bool(true))]),
        ]
        return kinds.map { name, kind, parameters in
            let signature = NativeSignature(function: "\(name).__init__", parameters: parameters)
            let type = NativeType(name, module: "torch.autograd.grad_mode", base: machine.types.object) {
                [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
                let given = try signature.bind(arguments, machine)[0]
                switch kind {
                case .noGrad, .enableGrad:
                    let mode = GradientMode(kind, kind == .enableGrad, cls: cls, self)
                    // `@torch.no_grad` without brackets.
                    return given.isNone ? .object(mode) : try mode.decorated(given, machine)
                case .setGradEnabled:
                    guard case .bool(let enabled) = given else {
                        throw machine.error(
                            .typeError,
                            "set_grad_enabled(): argument 'enabled' (position 1) must be bool, not \(machine.typeName(of: given))")
                    }
                    return .object(GradientMode(kind, enabled, cls: cls, self))
                case .inferenceMode:
                    guard case .bool(let enabled) = given else {
                        return try GradientMode(kind, true, cls: cls, self).decorated(given, machine)
                    }
                    return .object(GradientMode(kind, enabled, cls: cls, self))
                }
            }
            addContextMethods(to: type)
            return type
        }
    }

    private func addContextMethods(to type: TypeObject) {
        type.method("__enter__", [], machine) { (call) throws(Raised) -> Value in
            try call.receiver(GradientMode.self).enter()
            return .none
        }
        type.method("__exit__", [.variadic("args")], machine) { (call) throws(Raised) -> Value in
            try call.receiver(GradientMode.self).exit()
            return .none
        }
        type.method("clone", [], machine) { (call) throws(Raised) -> Value in
            .object(try call.receiver(GradientMode.self).copy())
        }
    }
}
