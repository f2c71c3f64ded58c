import Language

/// Which warnings are shown: Python's `warnings` module, as far as scripts use it.
///
/// By default a text is shown once for each place in the source.
final class WarningRegistry {
    enum Action: String { case `default`, error, ignore, always, module, once }

    struct Filter {
        let action: Action
        /// A text that the message must begin with; empty for any.
        let message: String
        /// nil for every category.
        let category: TypeObject?
    }

    private(set) var filters: [Filter] = []
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
    private var saved: [[Filter]] = []

    func insert(_ filter: Filter) { filters.insert(filter, at: 0) }
    func reset() { filters = [] }

    func beginCatching(into list: ListObject?) {
        saved.append(filters)
        recordings.append(list)
    }

    func endCatching() {
        if let before = saved.popLast() { filters = before }
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
    func emit(_ text: String, _ category: TypeObject, level: Int = 1, _ machine: Machine) -> Raised? {
        let filter = filters.first {
            text.hasPrefix($0.message) && ($0.category.map(category.isSubtype(of:)) ?? true)
        }
        let place = machine.place(level: level)
        let action = filter?.action ?? .default
        switch action {
        case .ignore: return nil
        case .error: return machine.error(category, [.string(text)])
        case .always: break
        case .once: guard shown.insert(Sighting(text: text, category: category.name)).inserted else { return nil }
        case .default, .module:
            let origin = place.inLibrary ?? (place.file, place.line)
            let sighting = Sighting(text: text, category: category.name, file: origin.file, line: origin.line)
            guard shown.insert(sighting).inserted else { return nil }
        }
        if let recording = recordings.last {
            recording?.elements.append(.object(WarningRecord(text, category, place.line, place.file, machine)))
            if recording != nil { return nil }
        }
        var output = "\(place.file):\(place.line): \(category.name): \(text)\n"
        if let source = place.sourceLine { output += "  \(source)\n" }
        machine.host.writeError(output)
        return nil
    }
}

/// What `catch_warnings(record=True)` collects.
final class WarningRecord: Instance {
    init(_ text: String, _ category: TypeObject, _ line: Int, _ file: String, _ machine: Machine) {
        super.init(cls: TypeObject(name: "WarningMessage", module: "warnings", bases: [machine.types.object]))
        let message = ExceptionObject(cls: category, arguments: [.string(text)])
        for (name, value) in [
            ("message", Value.object(message)), ("category", .object(category)), ("filename", .string(file)), ("lineno", .int(line)),
        ] { attributes.set(machine.names.intern(name), value) }
    }
}
