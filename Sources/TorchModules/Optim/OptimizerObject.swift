import Language
import TensorCore
import TensorNN

/// An optimiser as scripts see it. What holds are its `param_groups`: lists and dicts that a script may change, read
/// again before each step.
final class OptimizerObject: Instance {
    unowned(unsafe) let library: TorchLibrary
    let optimizer: Optimizer
    let groups = ListObject([])
    private let settingKeys: [Value]
    private let paramsKey = Value.string("params")
    /// The settings as they were taken over last.
    private var taken: [[Value]] = []

    /// - Parameter groups: the parameters of each group with the settings that are its own.
    init(
        cls: TypeObject, rule: any UpdateRule.Type,
        groups given: [(parameters: [Value], settings: [(name: String, value: Value)])],
        settings: [(name: String, value: Value)], _ library: TorchLibrary, _ machine: Machine
    ) throws(Raised) {
        self.library = library
        settingKeys = rule.defaults.map { .string($0.name) }
        var natives: [ParameterGroup] = []
        for group in given { natives.append(try library.parameterGroup(group, machine)) }
        var common: [(name: String, value: Argument)] = []
        for (name, value) in settings { common.append((name, try library.argument(value, machine))) }
        optimizer = try library.attempt { () throws(TensorError) in
            try Optimizer(rule, groups: natives, settings: common)
        }
        super.init(cls: cls)
        attributes.set(machine.names.intern("param_groups"), .object(groups))
        for group in given { try show(group.parameters, settings + group.settings, machine) }
    }

    func add(
        _ group: (parameters: [Value], settings: [(name: String, value: Value)]), _ machine: Machine
    ) throws(Raised) {
        let native = try library.parameterGroup(group, machine)
        try library.attempt { () throws(TensorError) in try optimizer.add(native) }
        try show(group.parameters, group.settings, machine)
    }

    /// Adds the dict of the native group that was added last; settings keep the objects that the script gave.
    private func show(
        _ parameters: [Value], _ settings: [(name: String, value: Value)], _ machine: Machine
    ) throws(Raised) {
        guard groups.elements.count < optimizer.groups.count else { return }
        let native = optimizer.groups[groups.elements.count]
        var entries: [(key: String, value: Value)] = [("params", .object(ListObject(parameters)))]
        for option in native.options.entries {
            let given = settings.last { $0.name == option.name }?.value
            entries.append((option.name, given ?? library.value(option.value)))
        }
        let dict = try machine.dict(entries)
        groups.elements.append(dict)
        taken.append(try settingKeys.map { (key) throws(Raised) -> Value in try machine.item(of: dict, key) })
    }

    var settingNames: [String] { settingKeys.compactMap(\.text) }

    func step(_ machine: Machine) throws(Raised) {
        try takeChanges(machine)
        // One parameter stands for all: they get their gradients in the same runs.
        if machine.showsHints, let parameter = optimizer.groups.first?.parameters.first(where: { $0.grad != nil }),
            parameter.noteGradientStep()
        {
            library.hintAtReusedGradients()
        }
        try library.attempt { () throws(TensorError) in try optimizer.step() }
    }

    func zeroGradients(toNone: Bool) throws(Raised) {
        try library.attempt { () throws(TensorError) in try optimizer.zeroGrad(setToNone: toNone) }
    }

    /// Settings that the script has changed since the last step.
    private func takeChanges(_ machine: Machine) throws(Raised) {
        for (place, group) in groups.elements.enumerated() where place < taken.count {
            for (offset, key) in settingKeys.enumerated() {
                let value = try machine.item(of: group, key)
                guard !value.isSame(as: taken[place][offset]), let name = key.text else { continue }
                optimizer.groups[place].options[name] = try library.argument(value, machine)
                taken[place][offset] = value
            }
        }
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        try takeChanges(machine)
        return optimizer.text
    }

    override func visitChildren(_ visit: (Object) -> Void) {
        super.visitChildren(visit)
        for case .object(let object) in taken.joined() { visit(object) }
    }
}

extension TorchLibrary {
    /// The tensors and settings of one parameter group.
    func parameterGroup(
        _ group: (parameters: [Value], settings: [(name: String, value: Value)]), _ machine: Machine
    ) throws(Raised) -> ParameterGroup {
        var tensors: [Tensor] = []
        for parameter in group.parameters {
            guard let object = parameter.asObject(TensorObject.self) else {
                throw machine.error(
                    .typeError, "optimizer can only optimize Tensors, but one of the params is \(typeName(of: parameter))")
            }
            tensors.append(object.tensor)
        }
        var options = NamedList<Argument>()
        for (name, value) in group.settings { options[name] = try argument(value, machine) }
        return ParameterGroup(tensors, options: options)
    }

    /// A setting as a script reads it.
    func value(_ argument: Argument) -> Value {
        switch argument {
        case .missing, .none: .none
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .hugeInt(let value), .double(let value): .float(value)
        case .string(let text): .string(text)
        case .tensor(let tensor): value(tensor)
        case .list(let elements): .object(ListObject(elements.map { value($0) }))
        case .tuple(let elements): .object(TupleObject(elements.map { value($0) }))
        case .dtype(let dtype): .object(dtypes[dtype])
        case .device: .object(cpu)
        case .generator: .none
        case .object(let foreign): (foreign.object as? Object).map(Value.object) ?? .none
        }
    }
}
