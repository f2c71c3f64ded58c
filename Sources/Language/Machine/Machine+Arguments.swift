/// How the arguments of a call become the parameters of a script function, and CPython's words when they do not.
extension Machine {
    /// Rearranges the window in place: parameters in register order, defaults filled in.
    func bindArguments(
        _ function: FunctionObject, _ base: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout?
    ) throws(Raised) {
        let parameters = function.code.parameters
        let total = count + (layout?.names.count ?? 0)
        let positionalCount = parameters.positionalCount

        // The common case: positional arguments only, some defaults.
        if layout == nil, parameters.isPlain, count <= positionalCount {
            let firstDefault = positionalCount - function.defaults.count
            if count < firstDefault { throw missingPositional(function, Array(parameters.names[count..<firstDefault])) }
            for place in max(count, 0)..<positionalCount { (base + place).pointee = function.defaults[place - firstDefault] }
            return
        }

        if let layout, parameters.isPlain, try placeKeywords(function, base, count, layout) { return }
        var given: [Value] = []
        given.reserveCapacity(total)
        for place in 0..<total {
            given.append((base + place).move())
            (base + place).initialize(to: .unbound)
        }
        var places = [Value](repeating: .unbound, count: parameters.names.count)
        for place in 0..<min(count, positionalCount) { places[place] = given[place] }
        if parameters.hasVariadicPositional {
            places[parameters.variadicPlace] = .object(TupleObject(count > positionalCount ? Array(given[positionalCount..<count]) : []))
        }
        var extra: DictObject?
        if parameters.hasVariadicKeyword {
            let dict = DictObject()
            extra = dict
            places[parameters.variadicKeywordPlace] = .object(dict)
        }
        if let layout {
            let targets = try layout.places(for: function.code) { names throws(Raised) in
                names.map { name in parameterPlace(name, parameters) }
            }
            for (offset, target) in targets.enumerated() {
                let value = given[count + offset]
                let name = layout.names[offset]
                if target >= 0 {
                    if !places[target].isUnbound {
                        throw error(.typeError, "\(function.qualifiedName)() got multiple values for argument '\(names.text(name))'")
                    }
                    places[target] = value
                } else if let extra {
                    try extra.set(.string(names.text(name)), value, self)
                } else {
                    throw unexpectedKeyword(function, layout)
                }
            }
        }
        if count > positionalCount, !parameters.hasVariadicPositional { throw tooManyPositional(function, count, places) }

        let firstDefault = positionalCount - function.defaults.count
        var missing: [Name] = []
        for place in 0..<positionalCount where places[place].isUnbound {
            if place >= firstDefault {
                places[place] = function.defaults[place - firstDefault]
            } else {
                missing.append(parameters.names[place])
            }
        }
        if !missing.isEmpty { throw missingPositional(function, missing) }
        for offset in 0..<parameters.keywordOnlyCount where places[positionalCount + offset].isUnbound {
            let value = offset < function.keywordDefaults.count ? function.keywordDefaults[offset] : .unbound
            if value.isUnbound { missing.append(parameters.names[positionalCount + offset]) } else { places[positionalCount + offset] = value }
        }
        if !missing.isEmpty { throw missingArguments(function, missing, "keyword-only") }
        for (place, value) in places.enumerated() { (base + place).pointee = value }
    }

    /// Keywords among plain parameters, moved from register to register. False, with nothing touched, when the call is
    /// wrong: the general way knows what to say.
    private func placeKeywords(
        _ function: FunctionObject, _ base: UnsafeMutablePointer<Value>, _ count: Int, _ layout: KeywordLayout
    ) throws(Raised) -> Bool {
        let parameters = function.code.parameters
        let positionalCount = parameters.positionalCount
        let keywordCount = layout.names.count
        let targets = try layout.places(for: function.code) { names throws(Raised) in
            names.map { name in parameterPlace(name, parameters) }
        }
        let aside = base + max(positionalCount, count + keywordCount)
        guard count <= positionalCount, aside + (keywordCount + Machine.slack) < registers.end else { return false }
        let firstDefault = positionalCount - function.defaults.count
        var required = max(0, firstDefault - count)
        for target in targets {
            if target < count { return false }
            if target < firstDefault { required -= 1 }
        }
        guard required == 0 else { return false }
        for place in 0..<keywordCount { (aside + place).take(from: base + (count + place)) }
        for place in count..<positionalCount { (base + place).clear() }
        for place in 0..<keywordCount { (base + targets[place]).take(from: aside + place) }
        for place in max(count, firstDefault)..<positionalCount where (base + place).isUnbound {
            (base + place).pointee = function.defaults[place - firstDefault]
        }
        return true
    }

    /// -1 when no parameter takes that keyword.
    private func parameterPlace(_ name: Name, _ parameters: ParameterLayout) -> Int {
        for place in parameters.positionalOnlyCount..<(parameters.positionalCount + parameters.keywordOnlyCount)
        where parameters.names[place] == name { return place }
        return -1
    }

    // MARK: Errors

    private func missingPositional(_ function: FunctionObject, _ missing: [Name]) -> Raised {
        missingArguments(function, missing, "positional")
    }

    private func missingArguments(_ function: FunctionObject, _ missing: [Name], _ kind: String) -> Raised {
        let quoted = missing.map { "'\(names.text($0))'" }
        let list: String =
            switch quoted.count {
            case 1: quoted[0]
            case 2: "\(quoted[0]) and \(quoted[1])"
            default: quoted.dropLast().joined(separator: ", ") + ", and " + (quoted.last ?? "")
            }
        let plural = quoted.count == 1 ? "argument" : "arguments"
        return error(.typeError, "\(function.qualifiedName)() missing \(quoted.count) required \(kind) \(plural): \(list)")
    }

    private func unexpectedKeyword(_ function: FunctionObject, _ layout: KeywordLayout) -> Raised {
        let parameters = function.code.parameters
        let positionalOnly = layout.names.filter { parameters.names.prefix(parameters.positionalOnlyCount).contains($0) }
        if !positionalOnly.isEmpty {
            let list = positionalOnly.map { names.text($0) }.joined(separator: ", ")
            return error(
                .typeError, "\(function.qualifiedName)() got some positional-only arguments passed as keyword arguments: '\(list)'")
        }
        let name = layout.names.first { parameterPlace($0, parameters) < 0 }
        let text = name.map { names.text($0) } ?? ""
        return error(.typeError, "\(function.qualifiedName)() got an unexpected keyword argument '\(text)'")
            .hinting(at: text, among: parameters.names.dropFirst(parameters.positionalOnlyCount).map(names.text))
    }

    private func tooManyPositional(_ function: FunctionObject, _ count: Int, _ places: [Value]) -> Raised {
        let parameters = function.code.parameters
        let most = parameters.positionalCount
        let least = most - function.defaults.count
        let range = function.defaults.isEmpty ? "\(most)" : "from \(least) to \(most)"
        let plural = function.defaults.isEmpty && most == 1 ? "" : "s"
        let keywordOnly = (0..<parameters.keywordOnlyCount).count { !places[most + $0].isUnbound }
        var given = "\(count)"
        if keywordOnly > 0 {
            given += " positional argument\(count == 1 ? "" : "s") (and \(keywordOnly) keyword-only argument\(keywordOnly == 1 ? "" : "s"))"
        }
        let verb = count == 1 && keywordOnly == 0 ? "was" : "were"
        return error(.typeError, "\(function.qualifiedName)() takes \(range) positional argument\(plural) but \(given) \(verb) given")
    }
}
