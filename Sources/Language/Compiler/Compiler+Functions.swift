extension Compiler {
    // MARK: Functions

    func define(_ function: FunctionDefinition, _ span: Span) throws(CompileError) {
        let first = try decorators(function.decorators)
        let register = temporary()
        let body = try child(.function, function.name, span, parameters: function.parameters, doc: Compiler.documentation(of: function.body)) {
            compiler throws(CompileError) in
            compiler.draft.flavour = function.flavour
            try compiler.block(function.body)
            compiler.emit(.returnNone)
        }
        try makeFunction(body, function.parameters, into: register)
        try annotate(register, function)
        try at(function.nameSpan) { () throws(CompileError) in decorate(register, first, function.decorators) }
        storeName(function.name, from: register)
    }

    private func annotate(_ register: Int, _ function: FunctionDefinition) throws(CompileError) {
        var annotations = function.parameters.compactMap { parameter in parameter.annotation.map { (parameter.name, $0) } }
        if let returns = function.returns { annotations.append(("return", returns)) }
        guard !annotations.isEmpty else { return }
        try scratch { () throws(CompileError) in
            let dict = temporary()
            let entries = annotations.map { name, value in
                (key: Optional(Expression(.string(mangled(name)), value.span)), value: value.isStarred ? unpacked(value) : value)
            }
            try dictionary(entries, into: dict)
            emit(.setAnnotations, a: register, b: dict)
        }
    }

    /// `*args: *Ts` is annotated with the one element that `*Ts` unpacks to.
    private func unpacked(_ starred: Expression) -> Expression {
        let span = starred.span
        return Expression(.subscripted(Expression(.tuple([starred]), span), Expression(.int(0), span)), span)
    }

    /// Evaluates decorators in the order written, each below the room for its argument.
    private func decorators(_ decorators: [Expression]) throws(CompileError) -> Int {
        let first = temporary(decorators.count)
        for (place, decorator) in decorators.enumerated() { try compile(decorator, into: first + place) }
        return first
    }

    private func decorate(_ register: Int, _ first: Int, _ decorators: [Expression]) {
        for place in decorators.indices.reversed() {
            let saved = top
            let window = temporary(2)
            let outer = span
            span = decorators[place].span
            emit(.move, a: window, b: first + place)
            emit(.move, a: window + 1, b: register)
            emit(.call, a: window, b: 1, c: register)
            span = outer
            top = saved
        }
    }

    func lambda(_ parameters: Parameters, _ body: Expression, _ span: Span, into target: Int) throws(CompileError) {
        let code = try child(.lambda, "<lambda>", span, parameters: parameters, doc: nil) { compiler throws(CompileError) in
            let register = try compiler.compile(body)
            compiler.emit(.returnValue, a: register)
        }
        try makeFunction(code, parameters, into: target)
    }

    /// Evaluates the defaults and makes the function.
    private func makeFunction(_ code: Code, _ parameters: Parameters, into target: Int) throws(CompileError) {
        draft.children.append(code)
        let place = draft.children.count - 1
        let positional = parameters.filter { $0.kind == .positionalOnly || $0.kind == .positionalOrKeyword }.compactMap(\.defaultValue)
        let keywordOnly = parameters.filter { $0.kind == .keywordOnly }
        let first = temporary(positional.count + keywordOnly.count)
        for (offset, value) in positional.enumerated() { try compile(value, into: first + offset) }
        for (offset, parameter) in keywordOnly.enumerated() {
            if let value = parameter.defaultValue {
                try compile(value, into: first + positional.count + offset)
            } else {
                emit(.clear, a: first + positional.count + offset)
            }
        }
        emit(.makeFunction, a: target, b: place, c: first)
        emit(.extra, wide: positional.count)
    }

    /// Compiles an inner block.
    func child(
        _ kind: Scope.Kind, _ name: String, _ span: Span, parameters: Parameters, doc: String?,
        _ body: (Compiler) throws(CompileError) -> Void
    ) throws(CompileError) -> Code {
        guard let scope = scopes[ScopeBuilder.Key(kind: kind, span: span)] else {
            throw CompileError("block without a scope", span)
        }
        var draft = CodeDraft(name: name, qualifiedName: qualifiedName(of: name), source: self.draft.source)
        draft.doc = doc
        draft.definition = span
        draft.parameters = layout(parameters)
        let compiler = Compiler(machine: machine, scope: scope, scopes: scopes, draft: draft, outer: self)
        compiler.span = span
        for parameter in parameters.inRegisterOrder { compiler.enterParameter(parameter.name) }
        if kind == .comprehension { compiler.enterParameter(".0") }
        for name in scope.order where scope.isOwn(name) && !scope.flags(of: name).contains(.parameter) {
            if scope.flags(of: name).contains(.cell), let register = compiler.locals[name] { compiler.emit(.makeCell, a: register) }
        }
        try body(compiler)
        let code = try compiler.finishChild()
        return code
    }

    private func enterParameter(_ name: String) {
        let name = mangled(name)
        bound.insert(name)
        if scope.flags(of: name).contains(.cell), let register = locals[name] { emit(.makeCell, a: register) }
    }

    private func finishChild() throws(CompileError) -> Code {
        for name in scope.freeNames {
            guard let outer else { break }
            if let free = outer.freePlaces[name] {
                draft.captures.append(.free(free))
            } else if let register = outer.locals[name] {
                draft.captures.append(.register(register))
            } else {
                throw CompileError("variable '\(name)' has no place", span)
            }
        }
        return try finish()
    }

    private func qualifiedName(of name: String) -> String {
        if scope.kind == .module || scope.flags(of: name).contains(.global) { return name }
        return scope.kind == .classBody ? "\(draft.qualifiedName).\(name)" : "\(draft.qualifiedName).<locals>.\(name)"
    }

    private func layout(_ parameters: Parameters) -> ParameterLayout {
        var layout = ParameterLayout()
        layout.names = parameters.inRegisterOrder.map { machine.names.intern(scope.mangled($0.name)) }
        layout.positionalOnlyCount = parameters.count { $0.kind == .positionalOnly }
        layout.positionalCount = layout.positionalOnlyCount + parameters.count { $0.kind == .positionalOrKeyword }
        layout.keywordOnlyCount = parameters.count { $0.kind == .keywordOnly }
        layout.hasVariadicPositional = parameters.contains { $0.kind == .variadicPositional }
        layout.hasVariadicKeyword = parameters.contains { $0.kind == .variadicKeyword }
        return layout
    }

    // MARK: Classes

    func define(_ definition: ClassDefinition, _ span: Span) throws(CompileError) {
        let first = try decorators(definition.decorators)
        let code = try child(.classBody, definition.name, span, parameters: [], doc: nil) { compiler throws(CompileError) in
            try compiler.classBody(definition)
        }
        let register = temporary()
        let window = temporary(3)
        emit(.loadClassBuilder, a: window)
        let arguments = temporary(2)
        try makeFunction(code, [], into: arguments)
        constant(definition.name, into: arguments + 1)
        try spread(definition.arguments, window: window, leading: [arguments, arguments + 1])
        emit(.callSpread, a: window, c: register)
        try at(definition.nameSpan) { () throws(CompileError) in decorate(register, first, definition.decorators) }
        storeName(definition.name, from: register)
    }

    /// Runs in the namespace of the new class; answers the cell of `__class__`, or None.
    private func classBody(_ definition: ClassDefinition) throws(CompileError) {
        let cell = scope.flags(of: "__class__").contains(.cell) ? addClassCell() : nil
        if let cell { emit(.makeCell, a: cell) }
        try scratch { () throws(CompileError) in
            let text = temporary()
            emit(.loadName, a: text, wide: site("__name__"))
            emit(.storeName, a: text, wide: site("__module__"))
            constant(draft.qualifiedName, into: text)
            emit(.storeName, a: text, wide: site("__qualname__"))
            // Made by the machine where it is not there yet.
            if scope.flags(of: "__annotations__").contains(.assigned) { emit(.loadName, a: text, wide: site("__annotations__")) }
            if let doc = Compiler.documentation(of: definition.body) {
                constant(doc, into: text)
                emit(.storeName, a: text, wide: site("__doc__"))
            }
        }
        try block(definition.body)
        if let cell { emit(.returnValue, a: cell) }
        emit(.returnNone)
    }

    // MARK: Comprehensions

    func comprehension(
        _ kind: ComprehensionKind, _ element: Expression, _ value: Expression?, _ clauses: [ComprehensionClause], _ span: Span, into target: Int
    ) throws(CompileError) {
        guard let first = clauses.first else { return }
        let code = try child(.comprehension, kind.functionName, span, parameters: [], doc: nil) { compiler throws(CompileError) in
            compiler.draft.parameters.names = [compiler.machine.names.intern(".0")]
            compiler.draft.parameters.positionalCount = 1
            compiler.draft.parameters.positionalOnlyCount = 1
            let result = compiler.temporary()
            switch kind {
            case .list: compiler.emit(.buildList, a: result)
            case .set: compiler.emit(.buildSet, a: result)
            case .dict: compiler.emit(.buildDict, a: result)
            case .generator: break
            }
            try compiler.clause(clauses[...], isFirst: true) { compiler throws(CompileError) in
                switch kind {
                case .list: compiler.emit(.listAppend, a: result, b: try compiler.compile(element))
                case .set: compiler.emit(.setAdd, a: result, b: try compiler.compile(element))
                case .dict:
                    let key = try compiler.compile(element)
                    let value = try compiler.compile(value ?? element)
                    compiler.emit(.dictSet, a: result, b: key, c: value)
                case .generator where compiler.scope.isAsync:
                    _ = try compiler.compile(AsyncForm.produce(element, element.span))
                case .generator:
                    let register = try compiler.compile(element)
                    compiler.emit(.yield, a: compiler.temporary(), b: register)
                }
            }
            if kind == .generator, compiler.scope.isAsync { compiler.draft.flavour = .asyncGenerator }
            if kind == .generator { compiler.emit(.returnNone) } else { compiler.emit(.returnValue, a: result) }
        }
        let window = temporary(2)
        try makeFunction(code, [], into: window)
        try compile(first.isAsync ? AsyncForm.iterator(first.iterable) : first.iterable, into: window + 1)
        // A generator expression asks for the iterator at once, not when it is first advanced.
        if !first.isAsync {
            if kind == .generator {
                emit(.beginYieldFrom, a: window + 1, b: window + 1)
            } else {
                emit(.beginFor, a: window + 1, b: window + 1, c: Compiler.prepares)
            }
        }
        guard kind != .generator, code.isGenerator else {
            emit(.call, a: window, b: 1, c: target)
            return
        }
        // It waits for something: so does the function that it is in.
        let iterator = temporary(2)
        emit(.call, a: window, b: 1, c: iterator)
        yieldFrom(iterator, into: target)
    }

    /// What `beginFor` is to do for a comprehension: its iterator is asked for outside, where that fails, and gone over inside.
    /// What the loop goes over without an iterator stays as it is.
    static let (prepares, isPrepared) = (1, 2)

    func clause(
        _ clauses: ArraySlice<ComprehensionClause>, isFirst: Bool, _ body: (Compiler) throws(CompileError) -> Void
    ) throws(CompileError) {
        guard let clause = clauses.first else { return try scratch { () throws(CompileError) in try body(self) } }
        if clause.isAsync { return try asyncClause(clauses, isFirst: isFirst, body) }
        try scratch { () throws(CompileError) in
            let state = temporary(3)
            if isFirst, draft.name == ComprehensionKind.generator.functionName {
                // It is given the iterator, which is not asked for another.
                emit(.move, a: state, b: locals[".0"] ?? 0)
            } else if isFirst {
                emit(.beginFor, a: state, b: locals[".0"] ?? 0, c: Compiler.isPrepared)
            } else {
                try compile(clause.iterable, into: state)
                emit(.beginFor, a: state, b: state)
            }
            let start = here
            let toEnd = try nextElement(state, clause.target)
            var again: [Int] = []
            for condition in clause.conditions { again += try jumps(unless: condition) }
            try self.clause(clauses.dropFirst(), isFirst: false, body)
            patch(again, to: start)
            emit(.jumpBack, wide: start)
            patch(toEnd)
            // As after a `for` statement: what the loop went over goes now.
            emit(.clear, a: state)
        }
    }

    func patch(_ jumps: [Int], to target: Int) { for jump in jumps { patch(jump, to: target) } }
}

extension [Parameter] {
    /// See `ParameterLayout`.
    var inRegisterOrder: Parameters {
        func of(_ kind: Parameter.Kind) -> Parameters { filter { $0.kind == kind } }
        return of(.positionalOnly) + of(.positionalOrKeyword) + of(.keywordOnly) + of(.variadicPositional) + of(.variadicKeyword)
    }
}
