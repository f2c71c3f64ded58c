/// `_hashlib`: digests of bytes.
enum HashModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_hashlib")
        let digests: [(String, ([UInt8]) -> [UInt8])] = [
            ("md5", MessageDigest.md5), ("sha1", MessageDigest.sha1), ("sha224", { MessageDigest.sha256($0, is224: true) }),
            ("sha256", { MessageDigest.sha256($0) }), ("sha384", { SHA512.digest($0, is384: true) }), ("sha512", { SHA512.digest($0) }),
        ] + [28, 32, 48, 64].map { size in ("sha3_\(size * 8)", { Keccak.digest($0, rate: 200 - 2 * size, suffix: 0x06, count: size) }) }
        for (name, digest) in digests {
            module.add([
                NativeFunction(signature: "\(name)(data, /)") { (arguments, machine) throws(Raised) in
                    .object(BytesObject(digest(try bytes(arguments[0], machine))))
                }
            ], machine)
        }
        for (name, rate) in [("shake_128", 168), ("shake_256", 136)] {
            module.add([
                NativeFunction(signature: "\(name)(data, length, /)") { (arguments, machine) throws(Raised) in
                    let count = try machine.index(arguments[1])
                    guard count >= 0 else { throw machine.error(.valueError, "value must be positive") }
                    try machine.charge(bytes: count)
                    return .object(BytesObject(Keccak.digest(try bytes(arguments[0], machine), rate: rate, suffix: 0x1F, count: count)))
                }
            ], machine)
        }
        for (name, isWide) in [("blake2b", true), ("blake2s", false)] {
            module.add([
                NativeFunction(signature: "\(name)(data, digest_size, key, block, last_node, /)") { (arguments, machine) throws(Raised) in
                    let parameters = Blake2.Parameters(
                        digestSize: try machine.index(arguments[1]), key: try bytes(arguments[2], machine), block: try bytes(arguments[3], machine),
                        isLastNode: try machine.truth(arguments[4]))
                    let most = isWide ? 64 : 32
                    guard 1...most ~= parameters.digestSize, parameters.key.count <= most else {
                        throw machine.error(.valueError, "digest_size must be between 1 and \(most) bytes")
                    }
                    let data = try bytes(arguments[0], machine)
                    return .object(BytesObject(isWide ? Blake2.b(data, parameters) : Blake2.s(data, parameters)))
                }
            ], machine)
        }
        return module
    }

    private static func bytes(_ value: Value, _ machine: Machine) throws(Raised) -> [UInt8] {
        if let data = value.asObject(BytesObject.self) { return data.bytes }
        throw machine.error(.typeError, value.text == nil ? "object supporting the buffer API required" : "Strings must be encoded before hashing")
    }
}
