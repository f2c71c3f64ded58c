import Language
import TensorCore

extension TorchLibrary {
    /// `torch.random`: what `torch` has, and a context that gives the generator's state back.
    func makeRandomModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch.random")
        addRandom(to: module)
        module.set("fork_rng", makeForkType(), machine)
        return module
    }

    private func makeForkType() -> TypeObject {
        let signature = NativeSignature(
            function: "fork_rng",
            parameters: [
                .optional("devices"), .optional("enabled", .bool(true)), .optional("_caller", .string("fork_rng")),
                .optional("_devices_kw", .string("devices")), .optional("device_type"),
            ])
        let type = NativeType("fork_rng", module: "torch.random", base: machine.types.object) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let isEnabled = try machine.truth(try signature.bind(arguments, machine)[1])
            return .object(ForkedGenerator(isEnabled ? context.generator : nil, type: cls))
        }
        type.method("__enter__", [], machine) { (call) throws(Raised) -> Value in
            try call.receiver(ForkedGenerator.self).enter()
            return .none
        }
        type.method("__exit__", [.variadic("args")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let fork = try call.receiver(ForkedGenerator.self)
            try attempt { () throws(TensorError) in try fork.exit() }
            return .none
        }
        return type
    }
}

/// `with torch.random.fork_rng():` what is drawn inside leaves the generator as it was.
private final class ForkedGenerator: Object {
    private let generator: Generator?
    private var states: [[UInt8]] = []
    private let cls: TypeObject

    init(_ generator: Generator?, type: TypeObject) {
        self.generator = generator
        cls = type
    }

    override func type(_ machine: Machine) -> TypeObject { cls }

    func enter() { if let generator { states.append(generator.state) } }
    func exit() throws(TensorError) { if let state = states.popLast() { try generator?.setState(state) } }
}
