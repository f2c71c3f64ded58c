/// What `compile` answers, and `function.__code__`.
final class CodeObject: Object {
    enum Mode: String { case exec, eval, single }

    /// A text of its own, compiled for the namespace that it runs in: what a call site of compiled code remembers
    /// belongs to one module.
    struct Text {
        let source: Source
        let program: Program
        let mode: Mode
    }

    enum Content {
        case text(Text)
        case function(Code)
    }

    let content: Content

    init(_ content: Content) { self.content = content }

    override func type(_ machine: Machine) -> TypeObject { machine.types.code }

    private var name: String {
        switch content {
        case .text: "<module>"
        case .function(let code): code.name
        }
    }

    private var source: Source {
        switch content {
        case .text(let text): text.source
        case .function(let code): code.source
        }
    }

    var firstLine: Int {
        guard case .function(let code) = content else { return 1 }
        return code.source.position(of: Int(code.definition.start)).line
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<code object \(name) at \(machine.address(of: self)), file \"\(source.name)\", line \(firstLine)>"
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.types.code, machine, of: CodeObject.self)
        table.property("co_name") { (code, _) in .string(code.name) }
        table.property("co_filename") { (code, _) in .string(code.source.name) }
        table.property("co_firstlineno") { (code, _) in .int(code.firstLine) }
        func layout(_ name: String, _ get: @escaping (Code, Machine) -> Value, or other: Value) {
            table.property(name) { (code, machine) in
                if case .function(let code) = code.content { get(code, machine) } else { other }
            }
        }
        layout("co_qualname", { code, _ in .string(code.qualifiedName) }, or: .string("<module>"))
        layout("co_argcount", { code, _ in .int(code.parameters.positionalCount) }, or: .int(0))
        layout("co_posonlyargcount", { code, _ in .int(code.parameters.positionalOnlyCount) }, or: .int(0))
        layout("co_kwonlyargcount", { code, _ in .int(code.parameters.keywordOnlyCount) }, or: .int(0))
        layout("co_nlocals", { code, _ in .int(code.plainNames.count) }, or: .int(0))
        layout("co_varnames", { code, machine in .tuple(code.plainNames.map { .string(machine.names.text($0)) }) }, or: .tuple([]))
        layout("co_freevars", { code, machine in .tuple(code.freeNames.map { .string(machine.names.text($0)) }) }, or: .tuple([]))
        layout("co_cellvars", { code, machine in
            // Parameters stand as they are given.
            let cells = Set(code.cellNames)
            let given = code.parameters.names.filter(cells.contains)
            let others = cells.subtracting(given).map { machine.names.text($0) }.sorted(by: StringText.isLess)
            return .tuple((given.map { machine.names.text($0) } + others).map { .string($0) })
        }, or: .tuple([]))
        table.property("co_names") { (code, machine) throws(Raised) in
            guard case .function(let code) = code.content else {
                throw machine.error(.attributeError, "'code' object has no attribute 'co_names': lsx compiles a text where it runs")
            }
            return .tuple(code.lookedUpNames.map { machine.names.text($0) }.filter { !$0.hasPrefix("<") }.map { .string($0) })
        }
        layout("co_flags", { code, _ in
            .int(3 | (code.qualifiedName.contains("<locals>.") ? 16 : 0) | (code.parameters.hasVariadicPositional ? 4 : 0) | (code.parameters.hasVariadicKeyword ? 8 : 0) | (code.isGenerator && code.flavour == .plain ? 32 : 0)
                | (code.flavour == .coroutine ? 128 : code.flavour == .asyncGenerator ? 512 : 0))
        }, or: .int(0))
    }
}
