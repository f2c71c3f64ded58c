extension Compiler {
    /// Where a name of this block lives.
    enum Place {
        case local(Int)
        case cell(Int)
        case free(Int)
        case global
        /// In the namespace of a class body, or of the module: looked up by name.
        case namespace
        /// In a class body: the namespace, then the variable of the function around it.
        case classFree(Int)
    }

    func place(of name: String) -> Place {
        let name = mangled(name)
        let flags = scope.flags(of: name)
        if flags.contains(.global) { return .global }
        // A class body that binds a name reads it from its namespace or the globals, even where a method of it
        // captures a variable of that name.
        let isOwnOfClass = scope.kind == .classBody && flags.contains(.assigned) && !flags.contains(.nonlocal)
        if let free = freePlaces[name], !isOwnOfClass {
            return scope.kind == .classBody && !flags.contains(.nonlocal) ? .classFree(free) : .free(free)
        }
        switch scope.kind {
        case .module: return scope.keepsNamespace ? .namespace : .global
        case .classBody: return .namespace
        default:
            guard let register = locals[name] else { return .global }
            return flags.contains(.cell) ? .cell(register) : .local(register)
        }
    }

    /// The register that holds a name's value: the variable itself where that is possible.
    func loadName(_ name: String, into target: Int? = nil) -> Int {
        let name = mangled(name)
        switch place(of: name) {
        case .local(let register):
            if !bound.contains(name) || scope.flags(of: name).contains(.deleted) {
                emit(.checkBound, a: register, wide: sharedSite(name))
                bound.insert(name)
            }
            // After `x := …` on the right the left operand would change: it is copied where that may happen.
            if let target {
                if target != register { emit(.move, a: target, b: register) }
                return target
            }
            guard scope.hasNamedExpression else { return register }
            let copy = temporary()
            emit(.move, a: copy, b: register)
            return copy
        case .cell(let register):
            let result = target ?? temporary()
            emit(.loadCell, a: result, b: register)
            return result
        case .free(let place):
            let result = target ?? temporary()
            emit(.loadFree, a: result, b: place)
            return result
        case .classFree(let place):
            let result = target ?? temporary()
            emit(.loadClassFree, a: result, b: place, c: sharedSite(name))
            return result
        case .global:
            let result = target ?? temporary()
            emit(.loadGlobal, a: result, wide: site(name))
            return result
        case .namespace:
            let result = target ?? temporary()
            emit(.loadName, a: result, wide: site(name))
            return result
        }
    }

    /// The register that a plain assignment to the name may compute straight into.
    func directTarget(_ name: String) -> Int? {
        if case .local(let register) = place(of: name) { register } else { nil }
    }

    func storeName(_ name: String, from register: Int) {
        let name = mangled(name)
        switch place(of: name) {
        case .local(let local):
            if local != register { emit(.move, a: local, b: register) }
            bound.insert(name)
        case .cell(let cell): emit(.storeCell, a: cell, b: register)
        case .free(let place): emit(.storeFree, a: register, b: place)
        case .global: emit(.storeGlobal, a: register, wide: site(name))
        case .namespace, .classFree: emit(.storeName, a: register, wide: site(name))
        }
    }

    func deleteName(_ name: String) {
        let name = mangled(name)
        switch place(of: name) {
        case .local(let register):
            emit(.checkBound, a: register, wide: sharedSite(name))
            emit(.clear, a: register)
            bound.remove(name)
        case .cell(let register): emit(.deleteCell, a: register)
        case .free(let place): emit(.deleteFree, b: place)
        case .global: emit(.deleteGlobal, wide: site(name))
        case .namespace, .classFree: emit(.deleteName, wide: site(name))
        }
    }

    /// Unbinds without complaint: the end of `except … as name`.
    func forgetName(_ name: String) {
        scratchRegister { register in
            emit(.loadNone, a: register)
            storeName(name, from: register)
        }
        deleteName(name)
    }

    func scratchRegister(_ body: (Int) -> Void) {
        let saved = top
        body(temporary())
        top = saved
    }

    // MARK: Targets of assignments

    func assign(_ target: Expression, from value: Int) throws(CompileError) {
        try at(target.span) { () throws(CompileError) in
            switch target.kind {
            case .name(let name):
                storeName(name, from: value)
            case .attribute(let object, let name, let nameSpan):
                try scratch { () throws(CompileError) in
                    let object = try compile(object)
                    on(located(span, nameSpan)) { _ = emit(.setAttribute, a: object, b: value, c: site(mangled(name))) }
                }
            case .subscripted(let container, let key):
                try scratch { () throws(CompileError) in
                    let container = try compile(container)
                    if let bounds = try bounds(of: key) {
                        emit(.setSlice, a: container, b: bounds, c: value)
                    } else {
                        emit(.setItem, a: container, b: try compile(key), c: value)
                    }
                }
            case .tuple(let elements), .list(let elements):
                try unpack(value, into: elements)
            case .starred:
                throw CompileError("starred assignment target must be in a list or tuple", target.span)
            default:
                throw CompileError("cannot assign to this expression", target.span)
            }
        }
    }

    private func unpack(_ value: Int, into elements: [Expression]) throws(CompileError) {
        let stars = elements.indices.filter { if case .starred = elements[$0].kind { true } else { false } }
        guard stars.count <= 1 else {
            throw CompileError("multiple starred expressions in assignment", elements[stars[1]].span)
        }
        try scratch { () throws(CompileError) in
            let first = temporary(elements.count)
            if let star = stars.first {
                emit(.unpackStarred, a: first, b: value, c: star)
                emit(.extra, wide: elements.count - star - 1)
            } else {
                emit(.unpack, a: first, b: value, c: elements.count)
            }
            for (place, element) in elements.enumerated() {
                if case .starred(let inner) = element.kind {
                    try assign(inner, from: first + place)
                } else {
                    try assign(element, from: first + place)
                }
            }
        }
    }

    func delete(_ target: Expression) throws(CompileError) {
        try at(target.span) { () throws(CompileError) in
            switch target.kind {
            case .name(let name): deleteName(name)
            case .attribute(let object, let name, let nameSpan):
                try scratch { () throws(CompileError) in
                    let object = try compile(object)
                    on(located(span, nameSpan)) { _ = emit(.deleteAttribute, a: object, c: site(mangled(name))) }
                }
            case .subscripted(let container, let key):
                try scratch { () throws(CompileError) in
                    let container = try compile(container)
                    emit(.deleteItem, a: container, b: try compile(key))
                }
            case .tuple(let elements), .list(let elements):
                for element in elements { try delete(element) }
            default: throw CompileError("cannot delete this expression", target.span)
            }
        }
    }

    func mangled(_ name: String) -> String { scope.mangled(name) }
}
