import Language

/// Which warnings are shown: Python's `warnings` module, as far as scripts use it.
///
/// By default a text is shown once for each place in the source.
final class WarningRegistry {
    enum Action: String { case `default`, error, ignore, always, module, once }

    struct Filter {
        let action: Action
        /// A text that the message must begin with; empty for any.
        var message = ""
        /// The `match` of a regular expression that the message must begin with instead.
        var pattern: Value?
        /// nil for every category.
        let category: TypeObject?
        /// 0 for every line.
        var line = 0

        fileprivate func takes(_ text: String, _ category: TypeObject, line: Int, _ machine: Machine) -> Bool {
            guard self.category.map(category.isSubtype(of:)) ?? true, self.line == 0 || self.line == line else { return false }
            if let pattern { return (try? machine.call(pattern, [.string(text)]))?.isNone == false }
            return text.lowercased().hasPrefix(message.lowercased())
        }
    }

    private(set) var filters: [Filter] = []
    /// Python's own, behind those: what concerns who writes a library, and not who runs a script.
    private var hasDefaults = true
    private static let silent: [ErrorClass] = [.pendingDeprecationWarning, .importWarning, .resourceWarning]
    private var shown: Set<Sighting> = []

    /// What was shown, and where; without a place what is shown once only.
    private struct Sighting: Hashable {
        let text: String
        let category: String
        var file = ""
        var line = 0
    }

    /// `with warnings.catch_warnings(record=True) as seen`
    private var recordings: [ListObject?] = []
    private var saved: [(filters: [Filter], hasDefaults: Bool)] = []
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

    func insert(_ filter: Filter, isLast: Bool = false) {
        filters.insert(filter, at: isLast ? filters.count : 0)
        shown = []
    }

    func reset() {
        filters = []
        hasDefaults = false
        shown = []
    }

    func beginCatching(into list: ListObject?) {
        saved.append((filters, hasDefaults))
        recordings.append(list)
    }

    func endCatching() {
        if let before = saved.popLast() { (filters, hasDefaults) = before }
        _ = recordings.popLast()
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
            Warning(text: text, category: category, message: message, file: place.file, line: place.line, sourceLine: place.sourceLine),
            origin: origin, machine)
    }

    /// One warning, and the line that it is about.
    struct Warning {
        let text: String
        let category: TypeObject
        /// The object that was given, where it is more than the text.
        var message: Value?
        let file: String
        let line: Int
        var sourceLine: String?
    }

    func emit(_ warning: Warning, origin: (file: String, line: Int), _ machine: Machine) -> Raised? {
        let (text, category) = (warning.text, warning.category)
        let filter = filters.first { $0.takes(text, category, line: warning.line, machine) }
        let isSilent = hasDefaults && Self.silent.contains { category.isSubtype(of: machine.types.exception($0)) }
        switch filter?.action ?? (isSilent ? .ignore : .default) {
        case .ignore: return nil
        case .error:
            if let exception = warning.message?.asObject(ExceptionObject.self) { return Raised(exception) }
            return machine.error(category, [.string(text)])
        case .always: break
        case .once: guard shown.insert(Sighting(text: text, category: category.name)).inserted else { return nil }
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
