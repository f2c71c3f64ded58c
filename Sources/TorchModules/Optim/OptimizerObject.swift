import Language
import TensorCore
import TensorNN

/// An optimiser as scripts see it. What holds are its `param_groups`: lists and dicts that a script may change, read
/// again at each step.
final class OptimizerObject: Instance {
    unowned(unsafe) let library: TorchLibrary
    let spec: CallableSpec
    let groups = ListObject([])
    private let optimizer = Optimizer(groups: [])
    /// The settings that the rule of each group was made from.
    private var applied: [[Value]] = []

    init(cls: TypeObject, spec: CallableSpec, _ library: TorchLibrary) {
        self.spec = spec
        self.library = library
        super.init(cls: cls)
        attributes.set(library.machine.names.intern("param_groups"), .object(groups))
    }

    var settingNames: [String] { spec.signatures.first?.parameters.map(\.name) ?? [] }

    /// Adds parameters with the settings given by name; the others are `defaults`.
    func add(_ parameters: [Value], settings: [(name: String, value: Value)], _ machine: Machine) throws(Raised) {
        guard !parameters.isEmpty else { throw machine.error(.valueError, "optimizer got an empty parameter list") }
        for parameter in parameters {
            guard let object = parameter.asObject(TensorObject.self) else {
                throw machine.error(
                    .typeError, "optimizer can only optimize Tensors, but one of the params is \(library.typeName(of: parameter))")
            }
            guard object.tensor.isLeaf || object.tensor.retainsGrad else {
                throw machine.error(.valueError, "can't optimize a non-leaf Tensor")
            }
        }
        let group = try machine.dict([("params", .object(ListObject(parameters)))] + settings)
        let values = settings.map(\.value)
        optimizer.groups.append(
            Optimizer.Group(parameters: parameters.compactMap { $0.asObject(TensorObject.self)?.tensor }, rule: try rule(values, machine)))
        applied.append(values)
        groups.elements.append(group)
    }

    private func rule(_ settings: [Value], _ machine: Machine) throws(Raised) -> any UpdateRule {
        var arguments: [Argument] = []
        for value in settings { arguments.append(try library.argument(value, machine)) }
        return try library.attempt { () throws(TensorError) in
            let outcome = arguments.withUnsafeBufferPointer { buffer -> Result<any UpdateRule, TensorError> in
                do throws(TensorError) {
                    return .success(try OptimizerCatalog.rule(spec, settings: buffer))
                } catch {
                    return .failure(error)
                }
            }
            return try outcome.get()
        }
    }

    func step(_ machine: Machine) throws(Raised) {
        try takeChanges(machine)
        try library.attempt { () throws(TensorError) in try optimizer.step() }
    }

    func zeroGradients(toNone: Bool, _ machine: Machine) throws(Raised) {
        try takeChanges(machine)
        try library.attempt { () throws(TensorError) in try optimizer.zeroGrad(setToNone: toNone) }
    }

    /// What the script has changed in `param_groups` since the last step: parameters, settings.
    private func takeChanges(_ machine: Machine) throws(Raised) {
        for (place, group) in groups.elements.enumerated() where place < applied.count {
            var values: [Value] = []
            var changed = false
            for (offset, name) in settingKeys.enumerated() {
                let value = try machine.item(of: group, name)
                if !value.isSame(as: applied[place][offset]) { changed = true }
                values.append(value)
            }
            if changed {
                optimizer.groups[place].rule = try rule(values, machine)
                applied[place] = values
            }
            let parameters = try machine.array(of: try machine.item(of: group, paramsKey))
            if parameters.count != optimizer.groups[place].parameters.count {
                optimizer.groups[place].parameters = parameters.compactMap { $0.asObject(TensorObject.self)?.tensor }
            }
        }
    }

    private lazy var settingKeys: [Value] = settingNames.map(Value.string)
    private lazy var paramsKey = Value.string("params")

    override func repr(_ machine: Machine) throws(Raised) -> String {
        var text = "\(cls.name) ("
        for (place, group) in groups.elements.enumerated() {
            text += "\nParameter Group \(place)\n"
            for name in settingNames.sorted() {
                text += "    \(name): \(try machine.str(try machine.item(of: group, .string(name))))\n"
            }
        }
        return text + ")"
    }

    override func visitChildren(_ visit: (Object) -> Void) {
        super.visitChildren(visit)
        visit(groups)
    }
}
