import Language

/// Which warnings are shown: Python's `warnings` module, as far as scripts use it.
///
/// By default a text is shown once for each place in the source.
final class WarningRegistry {
    enum Action: String { case `default`, error, ignore, always, module, once }

    /// `warnings`, once it is imported: its `filters` is the list that counts, whatever a script has made of it.
    weak var module: ModuleObject?
    private var own: ListObject?
    private var shown: Set<Sighting> = []
    /// What a filter wants shown once only stays shown when filters change.
    private var shownOnce: Set<Sighting> = []

    /// What decides, the first that fits: `(action, message, category, module, line)`, as CPython has them in a list.
    func filters(_ machine: Machine) throws(Raised) -> ListObject {
        if let module {
            guard let list = module.attributes[machine.names.intern("filters")]?.asObject(ListObject.self) else {
                throw machine.error(.valueError, "_warnings.filters must be a list")
            }
            return list
        }
        if let own { return own }
        func rule(_ action: Action, _ category: ErrorClass, module: Value = .none) -> Value {
            .tuple([.string(action.rawValue), .none, .object(machine.types.exception(category)), module, .int(0)])
        }
        // Python's own: what concerns who writes a library, and not who runs a script.
        let made = ListObject([
            rule(.default, .deprecationWarning, module: .string("__main__")), rule(.ignore, .deprecationWarning),
            rule(.ignore, .pendingDeprecationWarning), rule(.ignore, .importWarning), rule(.ignore, .resourceWarning),
        ])
        own = made
        return made
    }

    /// The action of the first filter that takes a warning.
    private func action(for warning: Warning, _ machine: Machine) throws(Raised) -> Action {
        func matches(_ wanted: Value, _ text: String) throws(Raised) -> Bool {
            if wanted.isNone { return true }
            // The module of Python's own filter is a plain text.
            if let plain = wanted.text { return plain == text }
            return try machine.truth(machine.call(machine.attribute(of: wanted, machine.names.intern("match")), [.string(text)]))
        }
        let list = try filters(machine)
        var place = 0
        while place < list.elements.count {
            guard let rule = list.elements[place].asObject(TupleObject.self)?.elements, rule.count == 5 else {
                throw machine.error(.valueError, "_warnings.filters item \(place) isn't a 5-tuple")
            }
            place += 1
            let line = try machine.index(rule[4])
            guard line == 0 || line == warning.line else { continue }
            if let category = rule[2].asObject(TypeObject.self) {
                guard warning.category.isSubtype(of: category) else { continue }
            } else if try !machine.truth(machine.call(
                machine.attribute(of: .object(machine.importModule("builtins").last), machine.names.intern("issubclass")), [.object(warning.category), rule[2]])) {
                continue
            }
            guard try matches(rule[1], warning.text), try matches(rule[3], warning.module) else { continue }
            guard let action = rule[0].text.flatMap(Action.init(rawValue:)) else {
                let shown = if let text = rule[0].text { text } else { try machine.repr(rule[0]) }
                throw machine.error(.runtimeError, "Unrecognized action (\(shown)) in warnings.filters:\n \(try machine.repr(list.elements[place - 1]))")
            }
            return action
        }
        return .default
    }

    /// What was shown, and where; without a place what is shown once only.
    private struct Sighting: Hashable {
        let text: String
        let category: String
        var file = ""
        var line = 0
    }

    /// `with warnings.catch_warnings(record=True) as seen`
    private var recordings: [ListObject?] = []
    /// What a script has put in the place of `warnings.showwarning`.
    var showing: Value?

    private var knownRecordType: TypeObject?
    func recordType(_ machine: Machine) -> TypeObject {
        if let knownRecordType { return knownRecordType }
        let made = TypeObject(name: "WarningMessage", module: "warnings", bases: [machine.types.object])
        MethodTable(made, machine, of: WarningRecord.self).method("__str__()") { (record, _, machine) throws(Raised) in
            func shown(_ name: String) throws(Raised) -> String { try machine.repr(record.attributes[machine.names.intern(name)] ?? .none) }
            return .string(
                "{message : \(try shown("message")), category : \(try shown("_category_name")), filename : \(try shown("filename")), "
                    + "lineno : \(try shown("lineno")), line : \(try shown("line"))}")
        }
        knownRecordType = made
        return made
    }

    /// The filters have changed: what was shown may be shown again.
    func noteChange() { shown = [] }

    func beginCatching(into list: ListObject?) {
        recordings.append(list)
        noteChange()
    }

    func endCatching() {
        _ = recordings.popLast()
        noteChange()
    }

    /// A warning of native code, which cannot raise where it warns: what an `error` filter wants raised waits for its end.
    func show(_ text: String, category: String, _ machine: Machine) -> Raised? {
        let cls = machine.types.exception(ErrorClass(rawValue: category) ?? .userWarning)
        return emit(text, cls, machine)
    }

    /// Shows, records or drops a warning; the exception to raise when a filter asks for that.
    ///
    /// - Parameter level: `stacklevel`: whose line it is about.
    func emit(_ text: String, _ category: TypeObject, level: Int = 1, message: Value? = nil, _ machine: Machine) -> Raised? {
        let place = machine.place(level: level)
        let origin = place.inLibrary ?? (place.file, place.line)
        return emit(
            Warning(
                text: text, category: category, message: message, file: place.file, module: place.module, line: place.line,
                sourceLine: place.sourceLine),
            origin: origin, machine)
    }

    /// One warning, and the line that it is about.
    struct Warning {
        let text: String
        let category: TypeObject
        /// The object that was given, where it is more than the text.
        var message: Value?
        let file: String
        let module: String
        let line: Int
        var sourceLine: String?
    }

    func emit(_ warning: Warning, origin: (file: String, line: Int), _ machine: Machine) -> Raised? {
        let (text, category) = (warning.text, warning.category)
        let action: Action
        do throws(Raised) { action = try self.action(for: warning, machine) } catch { return error }
        switch action {
        case .ignore: return nil
        case .error:
            if let exception = warning.message?.asObject(ExceptionObject.self) { return Raised(exception) }
            return machine.error(category, [.string(text)])
        case .always: break
        case .once: guard shownOnce.insert(Sighting(text: text, category: category.name)).inserted else { return nil }
        case .module:
            guard shown.insert(Sighting(text: text, category: category.name, file: origin.file)).inserted else { return nil }
        case .default:
            let sighting = Sighting(text: text, category: category.name, file: origin.file, line: origin.line)
            guard shown.insert(sighting).inserted else { return nil }
        }
        let message = warning.message ?? .object(ExceptionObject(cls: category, arguments: [.string(text)]))
        if let recording = recordings.last {
            recording?.elements.append(.object(WarningRecord(recordType(machine), message, category, warning.line, warning.file, machine)))
            if recording != nil { return nil }
        }
        if let showing {
            do throws(Raised) {
                _ = try machine.call(showing, [message, .object(category), .string(warning.file), .int(warning.line)])
            } catch {
                return error
            }
            return nil
        }
        machine.host.writeError(Self.text(of: warning))
        return nil
    }

    static func text(of warning: Warning) -> String {
        "\(warning.file):\(warning.line): \(warning.category.name): \(warning.text)\n" + (warning.sourceLine.map { "  \($0)\n" } ?? "")
    }
}

/// What `catch_warnings(record=True)` collects.
final class WarningRecord: Instance {
    init(_ type: TypeObject, _ message: Value, _ category: TypeObject, _ line: Int, _ file: String, _ machine: Machine) {
        super.init(cls: type)
        for (name, value) in [
            ("message", message), ("category", .object(category)), ("filename", .string(file)), ("lineno", .int(line)),
            ("file", .none), ("line", .none), ("source", .none), ("_category_name", .string(category.name)),
        ] { attributes.set(machine.names.intern(name), value) }
    }
}
