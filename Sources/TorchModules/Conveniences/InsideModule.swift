// SPDX-License-Identifier: MIT
import Language
import TensorCore
import TensorNN

/// `lsx.inside`: what the tools that look into a loss (Sources/CTexts/tools) need beyond what a script can see.
extension TorchLibrary {
    func makeInsideModule() -> ModuleObject {
        let module = ModuleObject(name: "lsx.inside")
        module.function("losses", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            try call.machine.dict(try LossCatalog.all.map { (spec) throws(Raised) in (spec.name, try page(of: spec)) })
        }
        module.function("keep_outputs", [.required("on")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let before = context.anomaly.keepsOutputs
            context.anomaly.keepsOutputs = try call.truth(0)
            return .bool(before)
        }
        module.function("output", [.required("node")], machine) { [unowned self] (call) throws(Raised) -> Value in
            try call.receiver(NodeObject.self).node.extras?.keptOutput.map(value) ?? .none
        }
        module.function("shape", [.required("node"), .optional("number")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let output = try call.receiver(NodeObject.self).node.output(call.isGiven(1) ? try call.int(1) : 0)
            return .object(SizeObject(output.shape.map { $0 }, sizeType))
        }
        module.function("place", [.required("node")], machine) { (call) throws(Raised) -> Value in
            let node = try call.receiver(NodeObject.self).node
            guard let (source, span) = call.machine.position(ofInstruction: node.origin) else { return .none }
            let line = source.position(of: Int(span.start)).line
            return .object(TupleObject([.string(source.name), .int(line), .string(String(source.line(line)))]))
        }
        module.function("operation", [.required("node")], machine) { [unowned self] (call) throws(Raised) -> Value in
            .string(name(of: try call.receiver(NodeObject.self).node))
        }
        module.function("variables", [], machine) { (call) throws(Raised) -> Value in
            try call.machine.dict(call.machine.scriptVariables.filter { $0.value.asObject(TensorObject.self) != nil }
                .map { ($0.name, $0.value) })
        }
        return module
    }

    /// The module that holds the function of a loss, and the function.
    private func place(of spec: CallableSpec) throws(Raised) -> (home: String, function: Value) {
        let home = spec.reach.contains(.vision) ? "torchvision.ops" : "torch.nn.functional"
        return (home, try module(home).attributes[machine.names.intern(spec.name)] ?? .none)
    }

    /// What a loss's file says of it.
    private func page(of spec: CallableSpec) throws(Raised) -> Value {
        let about = spec.about
        let parameters = spec.signatures.first?.parameters ?? []
        let workings = about.workings
        let (home, function) = try place(of: spec)
        func texts(_ texts: [String]) -> Value { .object(ListObject(texts.map(Value.string))) }
        return try machine.dict([
            ("name", .string(spec.name)), ("module", spec.module.map { .string($0.name) } ?? .none),
            ("home", .string(home)), ("function", function),
            ("class", spec.module.flatMap { form in nn.all.first { $0.name == form.name } }.map(Value.object) ?? .none),
            ("family", .string(about.purpose?.family.rawValue ?? "")), ("words", .string(about.purpose?.words ?? "")),
            ("occasion", .string(about.purpose?.occasion ?? "")),
            ("summary", .string(about.summary)), ("formula", .string(about.formula)), ("shapes", .string(about.shapes)),
            ("example", .string(about.example)), ("pitfalls", texts(about.pitfalls.map(\.text))),
            ("inputs", texts(parameters.filter(\.isModuleInput).map(\.name))),
            ("parameters", .object(ListObject(parameters.map { parameter in
                pair(.string(parameter.name), parameter.isRequired ? .none : value(parameter.defaultArgument))
            }))),
            ("steps", texts(workings?.steps ?? [])), ("gradient", .string(workings?.gradient ?? "")),
            ("divisor", workings?.divisor.map(Value.string) ?? .none),
            ("factor", workings?.factor.map(Value.string) ?? .none),
            ("notes", .object(ListObject((workings?.notes ?? []).map { pair(.string($0.condition), .string($0.words)) }))),
        ])
    }
}
