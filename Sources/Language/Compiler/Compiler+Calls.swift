extension Compiler {
    private static let windowLimit = 250

    func call(_ callee: Expression, _ arguments: [CallArgument], into target: Int) throws(CompileError) {
        let unpacks = arguments.contains { switch $0 { case .iterableUnpacking, .mappingUnpacking: true; default: false } }
        if unpacks || arguments.count > Compiler.windowLimit { return try spreadCall(callee, arguments, into: target) }
        var whole = span
        // `receiver.method(…)` calls the function of the class without making a bound method.
        let isMethod: Bool
        let window: Int
        if case .attribute(let object, let name, let nameSpan) = callee.kind {
            isMethod = true
            window = temporary(2)
            let receiver = try compile(object)
            on(located(callee.span, nameSpan)) { _ = emit(.loadMethod, a: window, b: receiver, c: site(mangled(name))) }
            whole = located(whole, nameSpan)
            top = window + 2
        } else {
            isMethod = false
            window = temporary()
            try compile(callee, into: window)
        }
        var keywords: [Name] = []
        var positionalCount = 0
        for argument in arguments {
            let register = temporary()
            switch argument {
            case .positional(let value):
                guard keywords.isEmpty else { throw CompileError("positional argument follows keyword argument", value.span) }
                positionalCount += 1
                try compile(value, into: register)
            case .keyword(let name, let nameSpan, let value):
                let name = machine.names.intern(name)
                if keywords.contains(name) {
                    throw CompileError("keyword argument repeated: \(machine.names.text(name))", nameSpan)
                }
                keywords.append(name)
                try compile(value, into: register)
            case .iterableUnpacking, .mappingUnpacking: break
            }
        }
        span = whole
        if keywords.isEmpty {
            emit(isMethod ? .callMethod : .call, a: window, b: positionalCount, c: target)
        } else {
            draft.layouts.append(KeywordLayout(names: keywords))
            emit(isMethod ? .callMethodKeywords : .callKeywords, a: window, b: positionalCount, c: target)
            emit(.extra, wide: draft.layouts.count - 1)
        }
    }

    /// Where CPython finds what is done with an attribute: in an expression of several lines, at its name.
    func located(_ span: Span, _ nameSpan: Span) -> Span {
        let text = draft.source.utf8
        let (start, name) = (Int(span.start), Int(nameSpan.start))
        guard start >= 0, start < name, name < text.count, text[start..<name].contains(UInt8(ascii: "\n")) else { return span }
        return Span(start: name, end: Int(span.end))
    }

    /// `f(*args, **kwargs)`: the arguments are gathered in a list and a dict.
    private func spreadCall(_ callee: Expression, _ arguments: [CallArgument], into target: Int) throws(CompileError) {
        let window = temporary(3)
        try compile(callee, into: window)
        try spread(arguments, window: window)
        emit(.callSpread, a: window, c: target)
    }

    func spread(_ arguments: [CallArgument], window: Int, leading: [Int] = []) throws(CompileError) {
        emit(.buildList, a: window + 1)
        emit(.loadNone, a: window + 2)
        for register in leading { emit(.listAppend, a: window + 1, b: register) }
        var hasKeywords = false
        // Python words the error for `f(*3)` otherwise than the one for `f(1, *3)`.
        let isAlone = leading.isEmpty && arguments.count { $0.isPositional } == 1
        let kept = temporary()
        // In `f(*one, **two)` the mapping is looked at first, as in CPython.
        var alone: Int?
        // As Python evaluates them: `*more` stands before the keywords, wherever it is written.
        for argument in arguments.filter(\.isPositional) + arguments.filter({ !$0.isPositional }) {
            try scratch { () throws(CompileError) in
                switch argument {
                case .positional(let value): emit(.listAppend, a: window + 1, b: try compile(value))
                case .iterableUnpacking(let value) where isAlone:
                    try compile(value, into: kept)
                    alone = kept
                case .iterableUnpacking(let value):
                    emit(.listExtend, a: window + 1, b: try compile(value))
                case .keyword(let name, _, let value):
                    if !hasKeywords { emit(.buildDict, a: window + 2) }
                    hasKeywords = true
                    let single = temporary(3)
                    constant(name, into: single)
                    try compile(value, into: single + 1)
                    emit(.buildDict, a: single + 2, b: single, c: 1)
                    emit(.keywordsUpdate, a: window + 2, b: single + 2, c: window)
                case .mappingUnpacking(let value):
                    if !hasKeywords { emit(.buildDict, a: window + 2) }
                    hasKeywords = true
                    emit(.keywordsUpdate, a: window + 2, b: try compile(value), c: window)
                }
            }
        }
        if let alone { emit(.listExtend, a: window + 1, b: alone, c: 1) }
    }
}

extension CallArgument {
    fileprivate var isPositional: Bool {
        switch self {
        case .positional, .iterableUnpacking: true
        case .keyword, .mappingUnpacking: false
        }
    }
}
