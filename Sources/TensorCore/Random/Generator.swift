import CKernels
import Glibc

/// PyTorch's CPU random number generator: a Mersenne twister whose numbers, and those of every sampling path above it,
/// equal PyTorch's for the same seed.
public final class Generator {
    let engine: UnsafeMutablePointer<lsx_generator>

    /// The seed of a generator that nobody has seeded.
    public static let defaultSeed: UInt64 = 67_280_421_310_721

    /// Bytes of `state`.
    public static let stateByteCount = lsx_random_state_bytes

    public init(seed: UInt64 = Generator.defaultSeed) {
        engine = .allocate(capacity: 1)
        lsx_random_seed(engine, seed)
    }

    deinit { engine.deallocate() }

    /// Starts the sequence of `seed`; a normal sample kept from a pair is forgotten.
    public func seed(_ seed: UInt64) { lsx_random_seed(engine, seed) }

    /// Starts a sequence that nobody can foresee, and answers its seed.
    @discardableResult
    public func seedFromSystem() -> UInt64 {
        // 53 bits, so that the seed survives as a Python float too; PyTorch does the same.
        let seed = UInt64.random(in: 0..<(1 << 53))
        lsx_random_seed(engine, seed)
        return seed
    }

    /// The seed that the sequence started from.
    public var initialSeed: UInt64 { engine.pointee.seed }

    /// The next 32 random bits.
    public func next32() -> UInt32 { lsx_random_32(engine) }
    /// The next 64 random bits.
    public func next64() -> UInt64 { lsx_random_64(engine) }

    /// Where the sequence stands: the bytes of `torch.get_rng_state()`.
    public var state: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Generator.stateByteCount) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            lsx_random_get_state(engine, base)
            count = Generator.stateByteCount
        }
    }

    /// Goes back to where the sequence stood when `state` was read. RuntimeError when the bytes are not such a state.
    public func setState(_ state: [UInt8]) throws(TensorError) {
        guard state.count == Generator.stateByteCount else {
            throw .runtime(
                "Expected a CPUGeneratorImplState of size \(Generator.stateByteCount) but found the input RNG state "
                    + "size to be \(state.count)")
        }
        let isValid = state.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { lsx_random_set_state(engine, $0) } ?? false
        }
        guard isValid else { throw .runtime("Invalid mt19937 state") }
    }
}
