import Language

/// Small conveniences over the machine.
extension Machine {
    /// An iterator over values collected beforehand.
    func iterator(over values: [Value]) throws(Raised) -> Value {
        .object(try iterator(of: .object(ListObject(values))))
    }

    /// A dict with these entries, in order.
    func dict(_ entries: [(key: String, value: Value)]) throws(Raised) -> Value {
        let dict = DictObject()
        for (key, value) in entries { try dict.set(.string(key), value, self) }
        return .object(dict)
    }

    /// `collections.OrderedDict` with these entries.
    func orderedDict(_ entries: [(key: Value, value: Value)]) throws(Raised) -> Value {
        let collections = try importModule("collections").last
        let cls = try attribute(of: .object(collections), names.intern("OrderedDict"))
        return try call(cls, [.object(ListObject(entries.map { pair($0.key, $0.value) }))])
    }

    /// A number as a double.
    func double(_ value: Value) throws(Raised) -> Double {
        guard let number = Number(value) else {
            throw error(.typeError, "must be real number, not \(typeName(of: value))")
        }
        return number.double
    }

    /// Where the script is, for warnings: file, line, and the line's text. What is written in the language but belongs to
    /// a library counts as native: its caller is meant.
    var currentPlace: SourcePlace { place(level: 1) }

    /// As `currentPlace`, for the caller `level - 1` calls further out.
    func place(level: Int) -> SourcePlace {
        var found = SourcePlace(file: "<string>", line: 1, source: nil)
        var (remaining, isLibrary) = (level, false)
        var frames = 0
        var visible = 0
        var inLibrary: (file: String, line: Int)?
        forEachPosition { source, span, _ in
            frames += 1
            let line = source.position(of: Int(span.start)).line
            if source.isLibrary {
                isLibrary = true
                if frames == level { inLibrary = (source.name, line) }
                return true
            }
            found = SourcePlace(file: source.name, line: line, source: source)
            visible = frames
            remaining -= 1
            return remaining > 0 && !isLibrary
        }
        found.inLibrary = inLibrary
        found.module = inLibrary.map { String($0.file.drop { $0 == "<" }.prefix { $0 != ">" }) } ?? moduleName(ofCall: visible) ?? "sys"
        return found
    }

    /// The script's calls in progress as a traceback lists them, the outermost first.
    var callTrace: String {
        var entries: [String] = []
        forEachPosition { source, span, function in
            guard !source.isLibrary else { return true }
            let line = source.position(of: Int(span.start)).line
            var entry = "  File \"\(source.name)\", line \(line), in \(function)\n"
            if let text = source.line(line).trimmedBlanks { entry += "    \(text)\n" }
            entries.append(entry)
            return entries.count < 1000
        }
        return entries.reversed().joined()
    }
}

/// A line of a script.
struct SourcePlace {
    let file: String
    let line: Int
    fileprivate let source: Source?
    /// The module that Python would find there.
    fileprivate(set) var module = "sys"
    /// Where Python would see it, when that is a line of the library: a warning is then shown once, whoever called.
    fileprivate(set) var inLibrary: (file: String, line: Int)?

    fileprivate init(file: String, line: Int, source: Source?) {
        self.file = file
        self.line = line
        self.source = source
    }

    /// Cut out only for a warning that is shown: most were shown before.
    var sourceLine: String? { source?.line(line).trimmedBlanks }
}

extension String {
    /// Without blanks at both ends; nil when nothing is left.
    var trimmedBlanks: String? {
        let kept = drop { $0 == " " || $0 == "\t" }
        guard let end = kept.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\n" && $0 != "\r\n" }) else { return nil }
        return String(kept[...end])
    }
}

/// A tuple of two.
func pair(_ first: Value, _ second: Value) -> Value { .object(TupleObject([first, second])) }
