import Language
import TensorCore
import TensorIO

/// What `lsx.read_csv` gives: named columns, each a tensor or a list of str.
final class TableObject: Object {
    let names: [String]
    fileprivate let columns: [Value]
    let rowCount: Int
    private let cls: TypeObject

    init(names: [String], columns: [Value], rowCount: Int, cls: TypeObject) {
        self.names = names
        self.columns = columns
        self.rowCount = rowCount
        self.cls = cls
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override func length(_ machine: Machine) throws(Raised) -> Int? { rowCount }

    override func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        value.asObject(StringObject.self).map { names.contains($0.text) } ?? false
    }

    override func iterator(_ machine: Machine) throws(Raised) -> Object? {
        try machine.iterator(of: .object(ListObject(names.map(Value.string))))
    }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let place = key.smallInt {
            guard columns.indices.contains(place) else { throw machine.error(.indexError, "the table has \(columns.count) columns") }
            return columns[place]
        }
        return columns[try place(of: key, machine)]
    }

    func place(of key: Value, _ machine: Machine) throws(Raised) -> Int {
        guard let name = key.asObject(StringObject.self)?.text, let place = names.firstIndex(of: name) else {
            throw machine.error(.keyError, arguments: [key]).hinting(at: key.asObject(StringObject.self)?.text ?? "", among: names)
        }
        return place
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        var parts: [String] = []
        for (name, column) in zip(names, columns) {
            let kind = column.asObject(TensorObject.self)?.tensor.dtype.name ?? "str"
            parts.append("\(try machine.repr(.string(name))): \(kind)")
        }
        return "Table(\(rowCount) rows, {\(parts.joined(separator: ", "))})"
    }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in columns { visit(object) }
    }
}

extension TorchLibrary {
    func addTables(to module: ModuleObject) {
        let type = makeTableType()
        module.set("Table", type, machine)
        module.function(
            "read_csv",
            [.required("path"), .optional("header", .bool(true)), .optional("dtype"), .optional("delimiter", .string(","))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let origin = try FileOrigin(call[0], call.machine)
            let hasHeader = call.isGiven(1) ? try call.truth(1) : false
            let dtype = try dtypeArgument(call, 2)
            let delimiter = try delimiter(call, 3)
            return try attempt { () throws(TensorError) in
                let file = try CSVFile(try origin.source(call.machine), delimiter: delimiter, hasHeader: hasHeader)
                var columns: [Value] = []
                for place in file.names.indices { columns.append(try column(place, of: file, dtype)) }
                return .object(TableObject(names: file.names, columns: columns, rowCount: file.rowCount, cls: type))
            }
        }
        module.function(
            "write_csv", [.required("path"), .required("columns"), .optional("delimiter", .string(","))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let (names, columns) = try written(call[1], call.machine)
            let delimiter = try delimiter(call, 2)
            let rows = [names] + (0..<(columns.first?.count ?? 0)).map { row in columns.map { $0[row] } }
            try write(call[0]) { (sink) throws(TensorError) in try CSVFile.write(rows: rows, delimiter: delimiter, to: sink) }
            return .none
        }
    }

    private func delimiter(_ call: NativeCall, _ place: Int) throws(Raised) -> UInt8 {
        let bytes = Array(try call.text(place).utf8)
        guard bytes.count == 1, bytes[0] < 0x80, bytes[0] != 0x22, bytes[0] != 0x0A else {
            throw call.machine.error(.typeError, "\"delimiter\" must be a 1-character string")
        }
        return bytes[0]
    }

    private func column(_ place: Int, of file: CSVFile, _ dtype: DType?) throws(TensorError) -> Value {
        if let dtype { return value(try Tensor(try file.numbers(place)).to(dtype)) }
        return switch try file.column(place) {
        case .integers(let numbers): value(try Tensor(numbers))
        case .numbers(let numbers): value(try Tensor(numbers).to(context.defaultDType))
        case .texts(let texts): .object(ListObject(texts.map(Value.string)))
        }
    }

    /// The names and the cells of what is to be written.
    private func written(_ source: Value, _ machine: Machine) throws(Raised) -> ([String], [[String]]) {
        var names: [String] = []
        var columns: [[String]] = []
        for key in try machine.array(of: source) {
            names.append(try machine.str(key))
            var cells: [String] = []
            let column = try machine.item(of: source, key)
            let elements = column.asObject(TensorObject.self) != nil
                ? try machine.call(try machine.attribute(of: column, machine.names.intern("tolist")), []) : column
            for element in try machine.array(of: elements) { cells.append(element.isNone ? "" : try machine.str(element)) }
            guard cells.count == columns.first?.count ?? cells.count else {
                throw machine.error(
                    .valueError, "column '\(names[names.count - 1])' has \(cells.count) rows, and the first \(columns[0].count)")
            }
            columns.append(cells)
        }
        return (names, columns)
    }

    private func makeTableType() -> TypeObject {
        let type = TypeObject(name: "Table", module: "lsx", bases: [machine.types.object])
        type.property("columns", machine) { (receiver, _) throws(Raised) -> Value in
            .object(ListObject((receiver.asObject(TableObject.self)?.names ?? []).map(Value.string)))
        }
        type.property("shape", machine) { (receiver, _) throws(Raised) -> Value in
            guard let table = receiver.asObject(TableObject.self) else { return .none }
            return pair(.int(table.rowCount), .int(table.names.count))
        }
        type.method("keys", [], machine) { (call) throws(Raised) -> Value in
            .object(ListObject(try call.receiver(TableObject.self).names.map(Value.string)))
        }
        type.method("items", [], machine) { (call) throws(Raised) -> Value in
            let table = try call.receiver(TableObject.self)
            return .object(ListObject(zip(table.names, table.columns).map { pair(.string($0), $1) }))
        }
        // Each given column of numbers becomes a column of one tensor.
        type.method("tensor", [.variadic("columns"), .keyword("dtype")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let table = try call.receiver(TableObject.self)
            let wanted = call[1].asObject(TupleObject.self)?.elements ?? []
            var places = Array(table.columns.indices)
            if !wanted.isEmpty {
                places = []
                for key in wanted { places.append(try table.place(of: key, call.machine)) }
            }
            var tensors: [Tensor] = []
            for place in places {
                guard let tensor = table.columns[place].asObject(TensorObject.self)?.tensor else {
                    throw call.machine.error(.typeError, "column '\(table.names[place])' holds text: name the columns to take")
                }
                tensors.append(tensor)
            }
            let dtype = try dtypeArgument(call, 2) ?? tensors.map(\.dtype).reduce(tensors.first?.dtype ?? .float32, TypePromotion.promote)
            return value(try attempt { () throws(TensorError) in
                var converted: [Tensor] = []
                for tensor in tensors { converted.append(try tensor.to(dtype)) }
                return try Tensor.stack(converted, dim: 1)
            })
        }
        return type
    }
}
