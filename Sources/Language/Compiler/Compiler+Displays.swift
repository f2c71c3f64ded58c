/// List, tuple, set and dict displays and formatted strings.
extension Compiler {
    /// Elements that are gathered in registers at once; longer displays grow in steps of this.
    private static let chunk = 64

    func collection(_ op: Opcode, _ elements: [Expression], into target: Int) throws(CompileError) {
        let isSet = op == .buildSet
        if isSet, elements.count >= 3, elements.allSatisfy(\.isConstant) {
            // CPython makes a frozenset of them once and merges it into an empty set, which shows in the order.
            let set = isTemporary(target) ? target : temporary()
            let constants = temporary()
            emit(.buildSet, a: constants)
            for element in elements {
                _ = try scratch { () throws(CompileError) in emit(.setAdd, a: constants, b: try compile(element)) }
            }
            emit(.buildSet, a: set)
            emit(.setUpdate, a: set, b: constants)
            if set != target { emit(.move, a: target, b: set) }
            return
        }
        if elements.count <= Compiler.chunk, !elements.contains(where: \.isStarred) {
            let first = temporary(elements.count)
            for (place, element) in elements.enumerated() { try compile(element, into: first + place) }
            emit(op, a: target, b: first, c: elements.count)
            return
        }
        let register = isTemporary(target) ? target : temporary()
        emit(op, a: register)
        for element in elements {
            try scratch { () throws(CompileError) in
                if case .starred(let inner) = element.kind {
                    let value = try compile(inner)
                    emit(isSet ? .setUpdate : .listExtend, a: register, b: value)
                } else {
                    let value = try compile(element)
                    emit(isSet ? .setAdd : .listAppend, a: register, b: value)
                }
            }
        }
        if register != target { emit(.move, a: target, b: register) }
    }

    func tuple(_ elements: [Expression], into target: Int) throws(CompileError) {
        if elements.count <= Compiler.chunk, !elements.contains(where: \.isStarred) {
            return try collection(.buildTuple, elements, into: target)
        }
        let list = temporary()
        try collection(.buildList, elements, into: list)
        emit(.listToTuple, a: target, b: list)
    }

    func dictionary(_ entries: [(key: Expression?, value: Expression)], into target: Int) throws(CompileError) {
        if entries.count <= Compiler.chunk / 2, entries.allSatisfy({ $0.key != nil }) {
            let first = temporary(entries.count * 2)
            for (place, entry) in entries.enumerated() {
                if let key = entry.key { try compile(key, into: first + 2 * place) }
                try compile(entry.value, into: first + 2 * place + 1)
            }
            emit(.buildDict, a: target, b: first, c: entries.count)
            return
        }
        let register = isTemporary(target) ? target : temporary()
        emit(.buildDict, a: register)
        for entry in entries {
            try scratch { () throws(CompileError) in
                if let key = entry.key {
                    let key = try compile(key)
                    let value = try compile(entry.value)
                    emit(.dictSet, a: register, b: key, c: value)
                } else {
                    emit(.dictUpdate, a: register, b: try compile(entry.value))
                }
            }
        }
        if register != target { emit(.move, a: target, b: register) }
    }

    func formatted(_ parts: [FormattedPart], into target: Int) throws(CompileError) {
        let first = temporary(max(1, parts.count))
        var texts: [String] = []
        var count = 0
        func flush() {
            guard !texts.isEmpty else { return }
            constant(texts.joined(), into: first + count)
            texts = []
            count += 1
        }
        for part in parts {
            switch part {
            case .literal(let text): texts.append(text)
            case .field(let value, let debugText, var conversion, let spec):
                if let debugText {
                    texts.append(debugText)
                    if conversion == nil, spec.isEmpty { conversion = "r" }
                }
                flush()
                if first + count >= top { _ = temporary() }
                try scratch { () throws(CompileError) in
                    var register = try compile(value)
                    if let letter = conversion?.asciiValue {
                        let converted = temporary()
                        emit(.convert, a: converted, b: register, c: Int(letter))
                        register = converted
                    }
                    var specification = 0xFFFF
                    if !spec.isEmpty {
                        specification = temporary()
                        try formatted(spec, into: specification)
                    }
                    emit(.formatValue, a: first + count, b: register, c: specification)
                }
                count += 1
            }
        }
        flush()
        emit(.buildString, a: target, b: first, c: count)
    }
}
