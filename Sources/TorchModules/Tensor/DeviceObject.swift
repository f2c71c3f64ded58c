import Language
import TensorCore

/// `torch.device("cpu")`. Others have names too, for scripts that choose one; only asking one to hold a tensor fails.
final class DeviceObject: Object {
    let kind: String
    let index: Int?
    private let cls: TypeObject

    init(_ kind: String = "cpu", index: Int? = nil, type: TypeObject) {
        self.kind = kind
        self.index = index
        cls = type
    }

    override func type(_ machine: Machine) -> TypeObject { cls }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "device(type='\(kind)'\(index.map { ", index=\($0)" } ?? ""))"
    }

    override func str(_ machine: Machine) throws(Raised) -> String { kind + (index.map { ":\($0)" } ?? "") }
    override func hash(_ machine: Machine) throws(Raised) -> Int { kind.utf8.reduce(index ?? -1) { $0 &* 31 &+ Int($1) } }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(DeviceObject.self) else { return nil }
        let same = kind == other.kind && index == other.index
        switch op {
        case .equal: return .bool(same)
        case .notEqual: return .bool(!same)
        default: throw machine.error(.typeError, "comparison not implemented")
        }
    }
}

extension TorchLibrary {
    func makeDeviceType() -> TypeObject {
        let type = NativeType("device", module: "torch", base: machine.types.object) {
            [unowned self] (_, arguments, machine) throws(Raised) -> Value in
            let first = arguments[0].isUnbound ? arguments.keyword(machine.names.intern("type")) ?? .unbound : arguments[0]
            let second = arguments.positionalCount > 1 ? arguments[1] : arguments.keyword(machine.names.intern("index")) ?? .none
            if let device = first.asObject(DeviceObject.self) { return .object(device) }
            if first.smallInt != nil { throw noAccelerator(machine) }
            guard let name = first.asObject(StringObject.self)?.text else {
                let given = first.isUnbound ? "" : machine.typeName(of: first)
                let reason = given.isEmpty ? "" : "      didn't match because some of the arguments have invalid types: (!\(given)!)\n"
                throw machine.error(
                    .typeError,
                    "device() received an invalid combination of arguments - got (\(given)), but expected one of:\n "
                        + "* (torch.device device)\n\(reason) * (str type, int index = -1)\n")
            }
            guard second.isNone else {
                let index = try machine.index(second)
                guard index >= 0 else { throw machine.error(.runtimeError, "Device index must not be negative") }
                let device = try device(named: name, machine)
                guard device.index == nil else {
                    throw machine.error(.runtimeError, "type (string) must not include an index because index was passed explicitly: \(name)")
                }
                return .object(DeviceObject(device.kind, index: index, type: deviceType))
            }
            return .object(try device(named: name, machine))
        }
        type.nameInMessages = "torch.device"
        type.property("type", machine) { (receiver, _) throws(Raised) -> Value in
            .string(receiver.asObject(DeviceObject.self)?.kind ?? "cpu")
        }
        // `with torch.device('cpu'):` new tensors are there in any case.
        type.method("__enter__", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            if let device = call[0].asObject(DeviceObject.self), device.kind != "cpu" { throw raised(Device.absence(of: device.kind)) }
            return call[0]
        }
        type.method("__exit__", [.variadic("args")], machine) { (_) throws(Raised) -> Value in .none }
        for name in ["__copy__", "__deepcopy__"] {
            type.method(name, [.variadic("memo")], machine) { (call) throws(Raised) -> Value in call[0] }
        }
        type.property("index", machine) { (receiver, _) throws(Raised) -> Value in
            receiver.asObject(DeviceObject.self)?.index.map(Value.int) ?? .none
        }
        return type
    }

    /// `cpu`, `cuda:1`
    func device(named name: String, _ machine: Machine) throws(Raised) -> DeviceObject {
        if name == "cpu" { return cpu }
        guard !name.isEmpty else { throw machine.error(.runtimeError, "Device string must not be empty") }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        let word = parts[0].allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") }
        let digits = parts.count == 2 ? parts[1] : "0"
        guard word || parts[0].allSatisfy({ $0.isLetter }), parts.count <= 2, !digits.isEmpty,
            digits.allSatisfy({ $0.isASCII && $0.isNumber }), let index = Int(digits)
        else { throw machine.error(.runtimeError, "Invalid device string: '\(name)'") }
        guard Device.kinds.contains(String(parts[0])) else { throw raised(Device.absence(of: String(parts[0]))) }
        return DeviceObject(String(parts[0]), index: parts.count == 2 ? index : nil, type: deviceType)
    }

    /// The device of an argument, on which tensors can be: the processor, or the error of those that are not there.
    func device(_ value: Value, _ machine: Machine) throws(Raised) -> DeviceObject {
        if value.smallInt != nil { throw noAccelerator(machine) }
        let device: DeviceObject
        if let given = value.asObject(DeviceObject.self) { device = given } else {
            guard let name = value.asObject(StringObject.self)?.text else {
                throw machine.error(.typeError, "argument 'device' must be torch.device, not \(machine.typeName(of: value))")
            }
            device = try self.device(named: name, machine)
        }
        if device.kind != "cpu" { throw raised(Device.absence(of: device.kind)) }
        return device
    }

    private func noAccelerator(_ machine: Machine) -> Raised {
        machine.error(.runtimeError, "Cannot access accelerator device when none is available.")
    }
}
