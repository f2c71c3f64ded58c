/// Where the names of a class body go, or of a text given to `exec`: a table, or whatever mapping a metaclass's
/// `__prepare__` or the caller offered, which then hears of every name.
///
/// A class of its own rather than a field of the frame, which every call would pay for, or of the table, of which every
/// instance has one.
final class BlockNamespace {
    let table: AttributeTable
    /// Asked and told instead of the table.
    let mapping: Value?

    init(_ table: AttributeTable) {
        self.table = table
        mapping = nil
    }

    init(mapping: Value) {
        table = AttributeTable()
        self.mapping = mapping
    }

    /// nil when the name is not there.
    func value(of name: Name, _ machine: Machine) throws(Raised) -> Value? {
        guard let mapping else { return table[name] }
        do throws(Raised) {
            return try machine.item(of: mapping, .string(machine.names.text(name)))
        } catch {
            guard error.exception.cls.isSubtype(of: machine.types.exception(.keyError)) else { throw error }
            return nil
        }
    }

    func set(_ name: Name, _ value: Value, _ machine: Machine) throws(Raised) {
        guard let mapping else { return table[name] = value }
        try machine.setItem(of: mapping, .string(machine.names.text(name)), value)
    }

    /// False when the name was not there.
    func remove(_ name: Name, _ machine: Machine) throws(Raised) -> Bool {
        guard let mapping else { return table.remove(name) != nil }
        do throws(Raised) {
            try machine.deleteItem(of: mapping, .string(machine.names.text(name)))
            return true
        } catch {
            guard error.exception.cls.isSubtype(of: machine.types.exception(.keyError)) else { throw error }
            return false
        }
    }

    /// The names that suggestions choose from.
    func boundNames(_ machine: Machine) -> [Name] {
        guard let mapping else { return table.boundNames }
        return mapping.asObject(DictObject.self)?.pairs.compactMap { $0.key.text.map(machine.names.intern) } ?? []
    }

    /// What `locals()` answers.
    var asDict: Value { mapping ?? .object(NamespaceObject(table)) }
}
