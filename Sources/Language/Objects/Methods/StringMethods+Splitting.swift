extension StringMethods {
    static func installSplitting(_ table: MethodTable<StringObject>) {
        for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
            table.method("\(name)(chars=None, /)") { (string, arguments, machine) throws(Raised) in
                let kept: String
                if arguments[0].isNone {
                    kept = StringText.stripped(string.text, left: left, right: right)
                } else {
                    let characters = try text(arguments[0], machine) { _ in "\(name) arg must be None or str" }
                    let dropped = Set(characters.unicodeScalars)
                    kept = StringText.stripped(string.text, left: left, right: right) { dropped.contains($0) }
                }
                // Nothing to take off: the same object, as in CPython.
                return kept.utf8.count == string.text.utf8.count ? .object(string) : .string(kept)
            }
        }
        for (name, fromEnd) in [("split", false), ("rsplit", true)] {
            table.method("\(name)(sep=None, maxsplit=-1)") { (string, arguments, machine) throws(Raised) in
                guard let limit = try machine.optionalIndex(arguments[1]) else {
                    throw machine.error(.typeError, "'\(machine.typeName(of: arguments[1]))' object cannot be interpreted as an integer")
                }
                let limited = limit < 0 ? Int.max : limit
                try machine.charge(bytes: string.text.utf8.count)
                if arguments[0].isNone { return .list(words(of: string.text, limited, fromEnd: fromEnd)) }
                let separator = try text(arguments[0], machine) { "must be str or None, not \($0)" }
                guard !separator.isEmpty else { throw machine.error(.valueError, "empty separator") }
                return .list(parts(of: string, separator, limited, fromEnd: fromEnd))
            }
        }
        for (name, last) in [("partition", false), ("rpartition", true)] {
            table.method("\(name)(sep, /)") { (string, arguments, machine) throws(Raised) in
                let separator = try text(arguments[0], machine) { "must be str, not \($0)" }
                guard !separator.isEmpty else { throw machine.error(.valueError, "empty separator") }
                guard let place = string.find(separator, from: 0, to: string.count, last: last) else {
                    let whole = Value.object(string)
                    return .tuple(last ? [.string(""), .string(""), whole] : [whole, .string(""), .string("")])
                }
                let end = place + separator.unicodeScalars.count
                return .tuple([.string(string.substring(0, place)), arguments[0], .string(string.substring(end, string.count))])
            }
        }
        table.method("splitlines(keepends=False)") { (string, arguments, machine) throws(Raised) in
            let keepsEnds = try machine.flag(arguments[0])
            var lines: [Value] = []
            var line = String.UnicodeScalarView()
            var rest = string.text.unicodeScalars[...]
            while let scalar = rest.popFirst() {
                guard StringText.isLineBreak(scalar) else {
                    line.append(scalar)
                    continue
                }
                if keepsEnds { line.append(scalar) }
                if scalar == "\r", rest.first == "\n", let newline = rest.popFirst(), keepsEnds { line.append(newline) }
                lines.append(.string(String(line)))
                line = String.UnicodeScalarView()
            }
            if !line.isEmpty { lines.append(.string(String(line))) }
            return .list(lines)
        }
        table.method("join(iterable, /)") { (string, arguments, machine) throws(Raised) in
            if !arguments[0].isListOrTuple, try machine.optionalIterator(of: arguments[0]) == nil {
                throw machine.error(.typeError, "can only join an iterable")
            }
            return .string(try joined(machine.array(of: arguments[0]), by: string, machine))
        }
    }

    private static func joined(_ elements: [Value], by separator: StringObject, _ machine: Machine) throws(Raised) -> String {
        var size = separator.storage.count.multipliedReportingOverflow(by: elements.count).partialValue
        for (place, element) in elements.enumerated() {
            guard let text = element.textStorage else {
                throw machine.error(.typeError, "sequence item \(place): expected str instance, \(machine.typeName(of: element)) found")
            }
            size = size.addingReportingOverflow(text.count).partialValue
        }
        if size > 4096 || size < 0 { try machine.charge(bytes: size < 0 ? .max : size) }
        return withExtendedLifetime(elements) {
            StringText.joined(size: size) { append in
                for (place, element) in elements.enumerated() {
                    if place > 0 { append(separator.storage) }
                    if let text = element.textStorage { append(text) }
                }
            }
        }
    }

    private static func words(of text: String, _ limit: Int, fromEnd: Bool) -> [Value] {
        var words: [Value] = []
        var rest = text.unicodeScalars[...]
        while true {
            if fromEnd {
                while let last = rest.last, StringText.isSpace(last) { rest.removeLast() }
            } else {
                while let first = rest.first, StringText.isSpace(first) { rest.removeFirst() }
            }
            if rest.isEmpty { break }
            if words.count == limit {
                words.append(.string(StringText.stripped(String(rest))))
                // The remainder keeps the white space on its far side.
                words[words.count - 1] = .string(StringText.stripped(String(rest), left: !fromEnd, right: fromEnd))
                break
            }
            if fromEnd {
                let start = rest.lastIndex(where: StringText.isSpace).map { rest.index(after: $0) } ?? rest.startIndex
                words.append(.string(String(rest[start...])))
                rest = rest[..<start]
            } else {
                let end = rest.firstIndex(where: StringText.isSpace) ?? rest.endIndex
                words.append(.string(String(rest[..<end])))
                rest = rest[end...]
            }
        }
        return fromEnd ? words.reversed() : words
    }

    private static func parts(of string: StringObject, _ separator: String, _ limit: Int, fromEnd: Bool) -> [Value] {
        let pattern = Array(separator.utf8)
        return string.withBytes { bytes in
            func part(_ range: Range<Int>) -> Value { .string(String(decoding: bytes[range], as: UTF8.self)) }
            var parts: [Value] = []
            var start = 0
            var end = bytes.count
            if fromEnd {
                while parts.count < limit, let found = StringText.findLast(pattern, in: bytes, from: 0, to: end) {
                    parts.append(part(found + pattern.count..<end))
                    end = found
                }
                parts.append(part(0..<end))
                return parts.reversed()
            }
            while parts.count < limit, let found = StringText.find(pattern, in: bytes, from: start, to: end) {
                parts.append(part(start..<found))
                start = found + pattern.count
            }
            parts.append(part(start..<end))
            return parts
        }
    }

    // MARK: Predicates

    static func installPredicates(_ table: MethodTable<StringObject>) {
        func everyScalar(_ name: String, emptyAnswer: Bool = false, _ test: @escaping (Unicode.Scalar) -> Bool) {
            table.method("\(name)()") { (string, _, _) in
                .bool(string.text.isEmpty ? emptyAnswer : string.text.unicodeScalars.allSatisfy(test))
            }
        }
        everyScalar("isspace", StringText.isSpace)
        everyScalar("isascii", emptyAnswer: true, \.isASCII)
        everyScalar("isprintable", emptyAnswer: true) { $0.isASCII ? (32...126).contains($0.value) : StringText.isPrintable($0) }
        everyScalar("isalpha", StringText.isLetter)
        everyScalar("isdecimal") { $0.properties.generalCategory == .decimalNumber }
        everyScalar("isdigit") { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }
        everyScalar("isnumeric") { $0.properties.numericType != nil }
        everyScalar("isalnum") { StringText.isLetter($0) || $0.properties.numericType != nil }
        table.method("isidentifier()") { (string, _, _) in
            .bool(StringText.isIdentifier(string.text))
        }
        for (name, isUpper) in [("isupper", true), ("islower", false)] {
            table.method("\(name)()") { (string, _, _) in
                var found = false
                for scalar in string.text.unicodeScalars {
                    if isUpper ? scalar.properties.isLowercase : scalar.properties.isUppercase { return .bool(false) }
                    if isUpper ? scalar.properties.isUppercase : scalar.properties.isLowercase { found = true }
                }
                return .bool(found)
            }
        }
        table.method("istitle()") { (string, _, _) in
            var found = false
            var inWord = false
            for scalar in string.text.unicodeScalars {
                if scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter {
                    if inWord { return .bool(false) }
                    inWord = true
                    found = true
                } else if scalar.properties.isLowercase {
                    if !inWord { return .bool(false) }
                } else {
                    inWord = false
                }
            }
            return .bool(found)
        }
    }

    // MARK: Formatting and encoding

    static func installFormatting(_ table: MethodTable<StringObject>) {
        table.method("format(*args, **kwargs)") { (string, arguments, machine) throws(Raised) in
            let named = arguments.extraKeywords
            var format = FieldFormat(
                positional: arguments.rest,
                named: { (name) throws(Raised) in
                    let wanted = machine.names.intern(name)
                    if let found = named.first(where: { $0.0 == wanted }) { return found.1 }
                    throw DictObject.keyError(.string(name), machine)
                }, machine)
            return .string(try format.format(string.text))
        }
        table.method("format_map(mapping, /)") { (string, arguments, machine) throws(Raised) in
            let mapping = arguments[0]
            var format = FieldFormat(
                positional: nil, named: { (name) throws(Raised) in try machine.item(of: mapping, .string(name)) }, machine)
            return .string(try format.format(string.text))
        }
        table.method("encode(encoding='utf-8', errors='strict')") { (string, arguments, machine) throws(Raised) in
            let encoding = try text(arguments[0], machine) { "encode() argument 'encoding' must be str, not \($0)" }
            return .object(BytesObject(try TextEncoding(encoding, machine).encode(string.text, errors: arguments[1].text ?? "strict", machine)))
        }
    }
}

extension StringText {
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}
