import Language
import TensorCore

/// `torch.no_grad()`, `enable_grad()`, `set_grad_enabled(mode)` and `inference_mode()`: contexts for `with`, and
/// decorators.
final class GradientMode: Object {
    private let enabled: Bool
    private let cls: TypeObject
    unowned(unsafe) let library: TorchLibrary
    /// What held before each `with` that is now inside this object.
    private var previous: [Bool] = []

    init(_ enabled: Bool, cls: TypeObject, _ library: TorchLibrary) {
        self.enabled = enabled
        self.cls = cls
        self.library = library
    }

    override func type(_ machine: Machine) -> TypeObject { cls }

    func enter() {
        previous.append(library.context.gradientsEnabled)
        library.context.gradientsEnabled = enabled
    }

    func exit() {
        if let before = previous.popLast() { library.context.gradientsEnabled = before }
    }

    /// `set_grad_enabled(False)` holds from the call on; a later `with` returns to what was before the call.
    func apply() { enter() }
    var isApplied: Bool { !previous.isEmpty }

    /// As a decorator: the function runs in this mode.
    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard arguments.count == 1 else {
            throw machine.error(.typeError, "\(cls.name) takes the function that it decorates")
        }
        exitIfApplied()
        return .object(DecoratedFunction(arguments[0], in: self))
    }

    func exitIfApplied() { if isApplied { exit() } }
}

/// A function that runs in a gradient mode.
final class DecoratedFunction: Object {
    private var function: Value
    private let mode: GradientMode

    init(_ function: Value, in mode: GradientMode) {
        self.function = function
        self.mode = mode
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.function }

    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        mode.enter()
        defer { mode.exit() }
        return try machine.call(function, arguments)
    }

    /// Name and documentation are those of the function inside.
    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        try machine.optionalAttribute(of: function, name)
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
    /// The four classes, by name.
    func makeGradientModes() -> [TypeObject] {
        [("no_grad", false, false), ("enable_grad", true, false), ("set_grad_enabled", true, true), ("inference_mode", false, true)]
            .map { name, standard, takesMode in
                let parameters: [NativeSignature.Parameter] =
                    !takesMode ? [.optional("orig_func", .absent)]
                    : name == "inference_mode" ? [.optional("mode", .bool(true))] : [.required("mode")]
                let signature = NativeSignature(function: "\(name).__init__", parameters: parameters)
                let type = NativeType(name, module: "torch.autograd.grad_mode", base: machine.types.object) {
                    [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
                    let values = try signature.bind(arguments, machine)
                    guard takesMode else {
                        let mode = GradientMode(standard, cls: cls, self)
                        // `@torch.no_grad` without brackets.
                        if values[0].isUnbound || values[0].isNone { return .object(mode) }
                        return .object(DecoratedFunction(values[0], in: mode))
                    }
                    let given = try machine.truth(values[0])
                    let mode = GradientMode(name == "inference_mode" ? !given : given, cls: cls, self)
                    if name == "set_grad_enabled" { mode.apply() }
                    return .object(mode)
                }
                addContextMethods(to: type, applies: name == "set_grad_enabled")
                return type
            }
    }

    private func addContextMethods(to type: TypeObject, applies: Bool) {
        type.method("__enter__", [], machine) { (call) throws(Raised) -> Value in
            let mode = try call.receiver(GradientMode.self)
            if !(applies && mode.isApplied) { mode.enter() }
            return .none
        }
        type.method("__exit__", [.variadic("args")], machine) { (call) throws(Raised) -> Value in
            try call.receiver(GradientMode.self).exit()
            return .none
        }
    }
}
