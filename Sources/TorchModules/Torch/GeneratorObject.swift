import Language
import TensorCore

/// `torch.Generator`
final class GeneratorObject: Object {
    let generator: Generator
    private let cls: TypeObject

    init(_ generator: Generator, type: TypeObject) {
        self.generator = generator
        cls = type
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<torch._C.Generator object at \(machine.address(of: self))>"
    }
}

extension TorchLibrary {
    func makeGeneratorType() -> TypeObject {
        let signature = NativeSignature(function: "Generator", parameters: [.optional("device")])
        let type = NativeType("Generator", module: "torch", base: machine.types.object) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let device = try signature.bind(arguments, machine)[0]
            if !device.isNone { _ = try self.device(device, machine) }
            return .object(GeneratorObject(Generator(), type: cls))
        }
        type.nameInMessages = "torch._C.Generator"
        type.method("manual_seed", [.required("seed")], machine) { [unowned self] (call) throws(Raised) -> Value in
            switch call[1] {
            case .int, .bool, .object(is BigIntObject): break
            default:
                throw call.machine.error(
                    .runtimeError, "manual_seed expected a long, but got \(call.machine.typeName(of: call[1]))")
            }
            try call.receiver(GeneratorObject.self).generator.seed(try seed(call[1], call.machine))
            return call[0]
        }
        type.method("initial_seed", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            try seedValue(of: try call.receiver(GeneratorObject.self).generator)
        }
        type.method("seed", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let generator = try call.receiver(GeneratorObject.self).generator
            generator.seedFromSystem()
            return try seedValue(of: generator)
        }
        for name in ["get_state", "graphsafe_get_state"] {
            type.method(name, [], machine) { [unowned self] (call) throws(Raised) -> Value in
                try stateTensor(of: try call.receiver(GeneratorObject.self).generator)
            }
        }
        for name in ["set_state", "graphsafe_set_state"] {
            type.method(name, [.required("new_state")], machine) { [unowned self] (call) throws(Raised) -> Value in
                try setState(of: try call.receiver(GeneratorObject.self).generator, to: call[1], call.machine)
                return call[0]
            }
        }
        type.method("clone_state", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let generator = try call.receiver(GeneratorObject.self).generator
            let copy = Generator()
            try attempt { () throws(TensorError) in try copy.setState(generator.state) }
            return .object(GeneratorObject(copy, type: generatorType))
        }
        // The default generator from now on, and the one that was: a loader's workers take turns in one process.
        type.method("_take_over", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let before = context.generator
            context.generator = try call.receiver(GeneratorObject.self).generator
            return .object(GeneratorObject(before, type: generatorType))
        }
        type.property("device", machine) { [unowned self] (_, _) throws(Raised) -> Value in .object(cpu) }
        return type
    }

    /// The state as `torch.get_rng_state` gives it: a tensor of bytes.
    private func stateTensor(of generator: Generator) throws(Raised) -> Value {
        let bytes = generator.state
        return value(try attempt { () throws(TensorError) in try Tensor(bytes.map(Int.init)).to(.uint8) })
    }

    private func setState(of generator: Generator, to state: Value, _ machine: Machine) throws(Raised) {
        guard let tensor = state.asObject(TensorObject.self)?.tensor else {
            throw machine.error(.typeError, "expected a torch.ByteTensor, but got \(machine.typeName(of: state))")
        }
        guard tensor.dtype == .uint8 else { throw machine.error(.typeError, "RNG state must be a torch.ByteTensor") }
        let bytes = tensor.scalars().map { UInt8(truncatingIfNeeded: $0.integer) }
        try attempt { () throws(TensorError) in try generator.setState(bytes) }
    }

    /// Functions of `torch` about random numbers.
    func addRandom(to module: ModuleObject) {
        let standard = GeneratorObject(context.generator, type: generatorType)
        module.function("manual_seed", [.required("seed")], machine) { [unowned self] (call) throws(Raised) -> Value in
            context.generator.seed(try seed(call[0], call.machine))
            return .object(standard)
        }
        module.function("seed", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            context.generator.seedFromSystem()
            return try seedValue(of: context.generator)
        }
        module.function("initial_seed", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            try seedValue(of: context.generator)
        }
        module.function("get_rng_state", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            try stateTensor(of: context.generator)
        }
        module.function("set_rng_state", [.required("new_state")], machine) { [unowned self] (call) throws(Raised) -> Value in
            try setState(of: context.generator, to: call[0], call.machine)
            return .none
        }
        module.set("default_generator", standard, machine)
    }

    /// Any int that 64 bits hold, with or without a sign.
    private func seed(_ value: Value, _ machine: Machine) throws(Raised) -> UInt64 {
        switch value {
        case .int(let seed): return UInt64(bitPattern: Int64(seed))
        case .bool(let seed): return seed ? 1 : 0
        case .float(let seed):
            guard let whole = Int(exactly: seed.rounded(.towardZero)) else {
                throw machine.error(.valueError, "Overflow when unpacking long long")
            }
            return UInt64(bitPattern: Int64(whole))
        case .object(let big as BigIntObject):
            let bytes = big.littleEndianBytes
            // A ninth byte is the sign of what the other eight hold.
            guard bytes.count == 9, bytes[8] == 0 else { throw machine.error(.valueError, "Overflow when unpacking long long") }
            return bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        default:
            // What Python's int() makes of it: "42" is a seed too.
            let whole = try machine.call(.object(machine.types.int), [value])
            return try seed(whole, machine)
        }
    }

    private func seedValue(of generator: Generator) throws(Raised) -> Value {
        let seed = generator.initialSeed
        if let small = Int(exactly: seed) { return .int(small) }
        // Beyond 2^63 a Python int is larger than a machine's.
        return try machine.binary(.add, .int(Int(bitPattern: UInt(seed ^ (1 << 63)))), try machine.binary(.power, .int(2), .int(63)))
    }
}
