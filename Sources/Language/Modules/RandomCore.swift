import BigInt

/// `_random`: the generator under the module `random`, whose distributions are written in the language.
enum RandomCore {
    private final class Generator: Object {
        var engine = MersenneTwister(seed: 0)
        let cls: TypeObject

        init(_ cls: TypeObject) { self.cls = cls }

        override func type(_ machine: Machine) -> TypeObject { cls }
    }

    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_random")
        let type = TypeObject(name: "Generator", module: "_random", bases: [machine.types.object])
        let table = MethodTable(type, machine, of: Generator.self)
        table.constructor("Generator()") { (cls, _, _) in .object(Generator(cls)) }
        table.method("seed(value, /)") { (generator, arguments, machine) throws(Raised) in
            generator.engine = MersenneTwister(seed: try seed(arguments[0], machine))
            return .none
        }
        table.method("random()") { (generator, _, _) in .float(generator.engine.nextDouble()) }
        table.method("getrandbits(k, /)") { (generator, arguments, machine) throws(Raised) in
            guard let count = try machine.optionalIndex(arguments[0]) else {
                throw machine.error(.typeError, "'\(machine.typeName(of: arguments[0]))' object cannot be interpreted as an integer")
            }
            guard count >= 0 else { throw machine.error(.valueError, "number of bits must be non-negative") }
            if count <= 32 { return .int(count == 0 ? 0 : Int(generator.engine.next32() >> UInt32(32 - count))) }
            try Numbers.reserve(bits: count, machine)
            return .integer(BigInt(generator.engine.nextBits(count)))
        }
        table.method("getstate()") { (generator, _, _) in
            .tuple(generator.engine.state.map { .int(Int($0)) } + [.int(generator.engine.place)])
        }
        table.method("setstate(state, /)") { (generator, arguments, machine) throws(Raised) in
            let numbers = try machine.array(of: arguments[0])
            guard numbers.count == 625 else { throw machine.error(.valueError, "state vector is the wrong size") }
            var words: [UInt32] = []
            for number in numbers.dropLast() { words.append(UInt32(truncatingIfNeeded: try machine.clampedIndex(number))) }
            let place = try machine.clampedIndex(numbers[624])
            guard (0...624).contains(place) else { throw machine.error(.valueError, "invalid state") }
            generator.engine = MersenneTwister(state: words, place: place)
            return .none
        }
        table.method("exchange(other, /)") { (generator, arguments, machine) throws(Raised) in
            guard let other = arguments[0].asObject(Generator.self) else {
                throw machine.error(.typeError, "a generator is exchanged with another one only")
            }
            guard other !== generator else { return .none }
            swap(&generator.engine, &other.engine)
            return .none
        }
        module.set("Generator", .object(type), machine)
        return module
    }

    /// CPython's rules: ints by their magnitude, str and bytes with their SHA-512, floats by their hash, None by
    /// what the system gives.
    private static func seed(_ value: Value, _ machine: Machine) throws(Raised) -> BigUInt {
        switch value {
        case .none:
            var generator = SystemRandomNumberGenerator()
            return BigUInt(words: (0..<8).map { _ in UInt(generator.next()) })
        case .float(let double): return BigUInt(UInt(bitPattern: Numbers.hash(double)))
        default: break
        }
        if let bytes = value.text.map({ Array($0.utf8) }) ?? value.asObject(BytesObject.self)?.bytes {
            return (bytes + SHA512.digest(bytes)).reduce(into: BigUInt(0)) { $0 = ($0 << 8) + BigUInt($1) }
        }
        guard let integer = Number(value)?.bigInt else {
            throw machine.error(.typeError, "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        }
        return integer.magnitude
    }
}
