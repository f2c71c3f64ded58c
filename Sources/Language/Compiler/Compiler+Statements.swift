extension Compiler {
    func block(_ body: some Sequence<Statement>) throws(CompileError) {
        for statement in body { try compile(statement) }
    }

    func compile(_ statement: Statement) throws(CompileError) {
        try at(statement.span) { () throws(CompileError) in
            try scratch { () throws(CompileError) in try compileKind(statement) }
        }
    }

    private func compileKind(_ statement: Statement) throws(CompileError) {
        switch statement.kind {
        case .expression(let value):
            if isInteractive, scope.kind == .module {
                emit(.display, a: try compile(value))
            } else if case .call = value.kind {
                // What nobody takes lies where the next call begins, which lets go of it: `__del__` is due then.
                try compile(value, into: top)
            } else if !value.isConstant {
                _ = try compile(value)
            }
        case .assign(let targets, let value):
            if targets.count == 1, case .name(let name) = targets[0].kind, let direct = directTarget(name) {
                try compile(value, into: direct)
                bound.insert(name)
                return
            }
            // A swap needs no tuple.
            if targets.count == 1, case .tuple(let names) = targets[0].kind, case .tuple(let values) = value.kind,
                names.count == values.count, !names.contains(where: \.isStarred), !values.contains(where: \.isStarred)
            {
                let first = temporary(values.count)
                for (place, value) in values.enumerated() { try compile(value, into: first + place) }
                for (place, name) in names.enumerated() { try assign(name, from: first + place) }
                return
            }
            let register = try compile(value)
            for target in targets { try assign(target, from: register) }
        case .augmentedAssign(let target, let op, let value): try augmented(target, op, value)
        case .annotatedAssign(let target, let annotation, let value): try annotated(target, annotation, value)
        case .delete(let targets):
            for target in targets { try delete(target) }
            // What an object wants done when it goes is done at once: a jump back, to the next instruction, looks for it.
            emit(.jumpBack, wide: here + 1)
        case .pass, .global, .nonlocal: break
        case .breakLoop: try leaveLoop("'break' outside loop", statement.span, isBreak: true)
        case .continueLoop: try leaveLoop("'continue' not properly in loop", statement.span, isBreak: false)
        case .returnValue(let value): try returnValue(value, statement.span)
        case .raise(let exception, let cause):
            guard let exception else {
                emit(.reraise)
                return
            }
            if let repeated = GroupForm.repeated(exception) {
                // In a register of its own, which raising clears.
                let register = temporary()
                try compile(repeated, into: register)
                emit(.raiseAgain, a: register)
                return
            }
            let register = try compile(exception)
            if let cause {
                emit(.raiseFrom, a: register, b: try compile(cause))
            } else {
                emit(.raise, a: register)
            }
        case .assert(let test, let message):
            let holds = try jumps(test, when: true)
            let error = temporary(2)
            emit(.loadAssertionError, a: error)
            if let message { try compile(message, into: error + 1) }
            // CPython is still at the comparison that it has looked at last.
            on(test.lastComparison?.span ?? span) {
                if message != nil { emit(.call, a: error, b: 1, c: error) }
                emit(.raise, a: error)
            }
            patch(holds)
        case .importModules(let aliases):
            for alias in aliases {
                let register = temporary()
                emit(.importModule, a: register, b: constantPlace(alias.name), c: alias.alias == nil ? 0 : 1)
                storeName(alias.alias ?? String(alias.name.prefix { $0 != "." }), from: register)
            }
        case .importFrom(let module, let level, let names):
            let module = String(repeating: ".", count: level) + module
            let register = temporary()
            emit(.importModule, a: register, b: constantPlace(module), c: 1)
            if names.isEmpty { emit(.importStar, a: register) }
            for alias in names {
                let value = temporary()
                emit(.importFrom, a: value, b: register, c: site(alias.name))
                storeName(alias.alias ?? alias.name, from: value)
            }
        case .ifElse(let test, let then, let otherwise):
            let toElse = try jumps(unless: test)
            let before = bound
            try block(then)
            let afterThen = bound
            bound = before
            if otherwise.isEmpty {
                patch(toElse)
            } else {
                let toEnd = emit(.jump)
                patch(toElse)
                try block(otherwise)
                patch(toEnd)
                bound = then.endsAbruptly ? bound : otherwise.endsAbruptly ? afterThen : afterThen.intersection(bound)
            }
        case .whileLoop(let test, let body, let otherwise): try whileLoop(test, body, otherwise)
        case .forLoop(let target, let iterable, let body, let otherwise): try forLoop(target, iterable, body, otherwise)
        case .tryExcept(let body, let handlers, let otherwise, let finally):
            try tryStatement(body, handlers, otherwise, finally)
        case .with(let items, let body): try with(items[...], body)
        case .function(let function): try define(function, statement.span)
        case .classDefinition(let definition): try define(definition, statement.span)
        case .match(let subject, let cases): try match(subject, cases)
        }
    }

    // MARK: Assignments

    private func augmented(_ target: Expression, _ op: BinaryOperator, _ value: Expression) throws(CompileError) {
        switch target.kind {
        case .name(let name):
            if case .local(let register) = place(of: name), scope.hasNamedExpression == false {
                _ = try at(target.span) { () throws(CompileError) in loadName(name) }
                try binary(op, register, value, isInPlace: true, into: register)
                return
            }
            let register = temporary()
            _ = try at(target.span) { () throws(CompileError) in loadName(name, into: register) }
            try binary(op, register, value, isInPlace: true, into: register)
            storeName(name, from: register)
        case .attribute(let object, let name, let nameSpan):
            let object = try compile(object)
            let register = temporary()
            let name = mangled(name)
            let place = located(target.span, nameSpan)
            on(place) { _ = emit(.getAttribute, a: register, b: object, c: site(name)) }
            try binary(op, register, value, isInPlace: true, into: register)
            on(place) { _ = emit(.setAttribute, a: object, b: register, c: site(name)) }
        case .subscripted(let container, let key):
            let container = try compile(container)
            let key = try compile(key)
            let register = temporary()
            on(target.span) { _ = emit(.getItem, a: register, b: container, c: key) }
            try binary(op, register, value, isInPlace: true, into: register)
            on(target.span) { _ = emit(.setItem, a: container, b: key, c: register) }
        default:
            throw CompileError("illegal target for augmented assignment", target.span)
        }
    }

    private func annotated(_ target: Expression, _ annotation: Expression, _ value: Expression?) throws(CompileError) {
        if let value {
            let register = try compile(value)
            try assign(target, from: register)
        }
        guard !scope.isFunctionLike, case .name(let name) = target.kind else { return }
        // `__annotations__[name] = annotation`, made on first use by the machine.
        let register = temporary(3)
        try compile(annotation, into: register + 2)
        emit(scope.kind == .module && !scope.keepsNamespace ? .loadGlobal : .loadName, a: register, wide: site("__annotations__"))
        constant(mangled(name), into: register + 1)
        emit(.setItem, a: register, b: register + 1, c: register + 2)
    }

    // MARK: Loops

    private func whileLoop(_ test: Expression, _ body: [Statement], _ otherwise: [Statement]) throws(CompileError) {
        let start = here
        let before = bound
        // Variables unbound by a `del` further down are checked at each read (see `loadName`).
        let toElse = try jumps(unless: test)
        let loop = Loop(start: start)
        try enter(.loop(loop))
        try block(body)
        regions.removeLast()
        emit(.jumpBack, wide: start)
        patch(toElse)
        bound = before
        try block(otherwise)
        patch(loop.breaks)
        if !otherwise.isEmpty { bound = before }
    }

    private func forLoop(_ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]) throws(CompileError) {
        let state = temporary(3)
        let before: Set<String>
        try compile(iterable, into: state)
        emit(.beginFor, a: state, b: state)
        before = bound
        let start = here
        let toElse = try nextElement(state, target)
        let loop = Loop(start: start)
        try enter(.loop(loop))
        try block(body)
        regions.removeLast()
        emit(.jumpBack, wide: start)
        patch(toElse)
        bound = before
        try block(otherwise)
        patch(loop.breaks)
        if !otherwise.isEmpty { bound = before }
        // The iterator is released when the loop ends, not when the register is used again.
        emit(.clear, a: state)
    }

    /// Fetches the next element into the target; answers the word to patch with the loop's end.
    func nextElement(_ state: Int, _ target: Expression) throws(CompileError) -> Int {
        if case .name(let name) = target.kind, let direct = directTarget(name) {
            emit(.forNext, a: direct, b: state)
            let word = emit(.extra)
            bound.insert(name)
            return word
        }
        return try scratch { () throws(CompileError) in
            let element = temporary()
            emit(.forNext, a: element, b: state)
            let word = emit(.extra)
            try at(target.span) { () throws(CompileError) in try assign(target, from: element) }
            // Let go of before the body runs: the iterator may fill the same tuple anew.
            emit(.clear, a: element)
            return word
        }
    }

    // MARK: Leaving

    private func leaveLoop(_ message: String, _ span: Span, isBreak: Bool) throws(CompileError) {
        guard let place = regions.lastIndex(where: { if case .loop = $0 { true } else { false } }), case .loop(let loop) = regions[place]
        else { throw CompileError(message, span) }
        try leaveRegions(downTo: place + 1)
        if isBreak {
            loop.breaks.append(emit(.jump))
        } else {
            emit(.jumpBack, wide: loop.start)
        }
    }

    private func returnValue(_ value: Expression?, _ span: Span) throws(CompileError) {
        guard scope.kind == .function || scope.kind == .lambda else { throw CompileError("'return' outside function", span) }
        guard let value else {
            try leaveRegions(downTo: 0)
            emit(.returnNone)
            return
        }
        var register = try compile(value)
        if needsCleanup, !isTemporary(register) {
            // A finally body may assign to the variable; the value returned is the one before.
            let copy = temporary()
            emit(.move, a: copy, b: register)
            register = copy
        }
        try leaveRegions(downTo: 0)
        emit(.returnValue, a: register)
    }

    private var needsCleanup: Bool {
        regions.contains { if case .loop = $0 { false } else { true } }
    }
}

extension [Statement] {
    /// Control never passes the last of these statements.
    var endsAbruptly: Bool {
        switch last?.kind {
        case .returnValue, .raise, .breakLoop, .continueLoop: true
        default: false
        }
    }
}

extension Expression {
    private var isNumber: Bool {
        switch kind {
        case .int, .bigInt, .float, .imaginary: true
        default: false
        }
    }

    /// A statement of only this does nothing.
    var isConstant: Bool {
        switch kind {
        case .none, .ellipsis, .bool, .int, .bigInt, .float, .imaginary, .string, .bytes: true
        case .unary(.negative, let operand), .unary(.positive, let operand): operand.isNumber
        case .tuple(let elements): elements.allSatisfy(\.isConstant)
        default: false
        }
    }
}
