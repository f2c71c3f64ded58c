// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `nn.UninitializedParameter` and `nn.UninitializedBuffer`: what a lazy module holds until its first call tells the shape.
final class UninitializedType: NativeType {
    init(_ name: String, base: TypeObject, isParameter: Bool, _ library: TorchLibrary) {
        let options: [NativeSignature.Parameter] = [
            .optional("requires_grad", .bool(isParameter)), .optional("device"), .optional("dtype"),
        ]
        let signature = NativeSignature(
            function: "\(name).__new__", parameters: options + (isParameter ? [] : [.optional("persistent", .bool(true))]))
        super.init(name, module: "torch.nn.parameter", base: base) {
            [unowned library] (cls, arguments, machine) throws(Raised) -> Value in
            let values = try signature.bind(arguments, machine)
            let required = try machine.truth(values[0])
            let dtype = values[2].asObject(DTypeObject.self)?.dtype
            let data = try library.attempt { () throws(TensorError) in try Tensor.zeros([0], dtype: dtype, requiresGrad: required) }
            let made = TensorObject(data, library, isParameter: isParameter, cls: cls)
            if !isParameter { try made.becomeBuffer(persistent: values[3], machine) }
            library.hasUninitialized = true
            return .object(made)
        }
        library.addMaterialising(to: self, becoming: base)
    }
}

extension TensorObject {
    var isUninitialized: Bool { scriptClass is UninitializedType }
}

extension TorchLibrary {
    fileprivate func addMaterialising(to type: TypeObject, becoming plain: TypeObject) {
        type.attributes.set(machine.names.intern("cls_to_become"), .object(plain))
        type.property("shape", machine) { (_, machine) throws(Raised) -> Value in
            throw machine.error(
                .runtimeError,
                "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` "
                    + "when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the "
                    + "parameters before accessing their attributes.")
        }
        type.method("share_memory_", [], machine) { (call) throws(Raised) -> Value in
            throw call.machine.error(
                .runtimeError,
                "Can't share memory on an uninitialized parameter or buffer. Call `forward` to initialize the parameters before "
                    + "calling `module.share_memory()`.")
        }
        // Those that are no operations, and see no arguments converted.
        for (name, method) in [
            ("numel", "numel"), ("nelement", "numel"), ("tolist", "tolist"), ("numpy", "numpy"), ("requires_grad_", "requires_grad_"),
        ] {
            type.attributes.set(machine.names.intern(name), .object(NativeFunction(name, bindsReceiver: true) {
                [unowned self] (arguments, machine) throws(Raised) -> Value in
                try refuseUninitialized([arguments[0]], machine) { () throws(Raised) in
                    "<method '\(method)' of 'torch._C.TensorBase' objects>"
                }
                return .none
            }))
        }
        type.method("materialize", [.required("shape"), .optional("device"), .optional("dtype")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let (object, machine) = (try call.receiver(TensorObject.self), call.machine)
            let dtype = call[3].isNone ? .object(dtypes[object.tensor.dtype]) : call[3]
            let made = try machine.call(
                try scriptFunction("empty", in: "torch"), [call[1]], keywords: [(machine.names.intern("dtype"), dtype)])
            guard let data = made.asObject(TensorObject.self)?.tensor else { return .none }
            try attempt { () throws(TensorError) in try object.tensor.setData(data) }
            object.becomePlain()
            return .none
        }
    }

    /// What a function of PyTorch's says when it is given a parameter without a shape.
    /// - Parameter function: as it shows itself.
    func refuseUninitialized(_ values: some Sequence<Value>, _ machine: Machine, in function: () throws(Raised) -> String) throws(Raised) {
        for value in values {
            guard let object = value.asObject(TensorObject.self), object.isUninitialized else { continue }
            throw machine.error(
                .valueError,
                "Attempted to use an uninitialized parameter in \(try function()). This error happens when you are using a "
                    + "`LazyModule` or explicitly manipulating `torch.nn.parameter.\(object.type(machine).name)` objects. When using "
                    + "LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions")
        }
    }

    /// The same of an operator.
    func refuseUninitialized(_ values: [Value], _ op: BinaryOperator, _ machine: Machine) throws(Raised) {
        let method =
            switch op {
            case .add: "add"
            case .subtract: "sub"
            case .multiply: "mul"
            case .divide: "div"
            case .floorDivide: "floor_divide"
            case .modulo: "remainder"
            case .power: "pow"
            case .matrixMultiply: "matmul"
            case .bitAnd: "__and__"
            case .bitOr: "__or__"
            case .bitXor: "__xor__"
            case .leftShift: "__lshift__"
            case .rightShift: "__rshift__"
            }
        try refuseUninitialized(values, machine) { () throws(Raised) in "<method '\(method)' of 'torch._C.TensorBase' objects>" }
    }

    /// The methods that such a parameter has all the same.
    static let methodsOfUninitialized: Set = [
        "size", "copy_", "is_complex", "is_floating_point", "half", "float", "double", "char", "short", "int", "long", "cuda", "cpu", "to",
        "get_device",
    ]
}
