/// Walks a tree once and notes, for each block, the names it binds and uses.
struct ScopeBuilder {
    struct Key: Hashable {
        let kind: Scope.Kind
        let span: Span
    }

    let root = Scope(kind: .module, name: "<module>", parent: nil)
    /// The block that a function, class, lambda or comprehension of the tree makes.
    private(set) var scopes: [Key: Scope] = [:]
    private var current: Scope
    /// How many iterables of comprehensions are around the place that is read.
    private var iterables = 0
    /// Where the statements end that may ask for features of the future.
    private let futuresEnd: Int32
    /// What Python warns of while it compiles.
    var warnings: [(message: String, span: Span)] = []

    init(_ program: Program, keepsNamespace: Bool = false) throws(CompileError) {
        current = root
        root.keepsNamespace = keepsNamespace
        futuresEnd = try FutureFeature.headEnd(of: program.body)
        try visit(program.body)
        try root.resolve()
    }

    private mutating func enter(
        _ kind: Scope.Kind, _ name: String, _ span: Span, _ body: (inout ScopeBuilder) throws(CompileError) -> Void
    ) throws(CompileError) {
        let outer = current
        let scope = Scope(kind: kind, name: name, parent: outer)
        scopes[Key(kind: kind, span: span)] = scope
        current = scope
        try body(&self)
        current = outer
    }

    // MARK: Warnings

    /// `x is 5` asks for the object, not for the value.
    private mutating func warnOfIdentity(_ first: Expression, _ rest: [(ComparisonOperator, Expression)], _ span: Span) {
        func isLiteral(_ operand: Expression) -> Bool {
            switch operand.kind {
            case .int, .bigInt, .float, .imaginary, .string, .bytes: true
            default: false
            }
        }
        var left = first
        for (op, right) in rest {
            if op == .isSame || op == .isNotSame, isLiteral(left) || isLiteral(right) {
                let sign = op == .isSame ? ("is", "==") : ("is not", "!=")
                warnings.append(("\"\(sign.0)\" with a literal. Did you mean \"\(sign.1)\"?", span))
            }
            left = right
        }
    }

    // MARK: Names

    private func bind(_ name: String) { current.add(name, .assigned) }

    private func use(_ name: String) {
        current.add(name, .used)
        // Zero-argument super needs the class that the method was written in.
        if name == "super", current.isFunctionLike { current.add("__class__", .used) }
    }

    /// A walrus in a comprehension binds in the block around it.
    private func bindNamed(_ name: String, _ span: Span) throws(CompileError) {
        guard iterables == 0 else {
            throw CompileError("assignment expression cannot be used in a comprehension iterable expression", span)
        }
        var scope = current
        while scope.kind == .comprehension, let parent = scope.parent {
            if scope.flags(of: name).contains(.assigned) {
                throw CompileError("assignment expression cannot rebind comprehension iteration variable '\(name)'", span)
            }
            scope = parent
        }
        if scope !== current, scope.kind == .classBody {
            throw CompileError("assignment expression within a comprehension cannot be used in a class body", span)
        }
        if scope.flags(of: name).isDisjoint(with: [.global, .nonlocal]) { scope.add(name, .assigned) }
        scope.hasNamedExpression = true
        let isGlobal = scope.kind == .module || scope.flags(of: name).contains(.global)
        var inner = current
        while inner !== scope, let parent = inner.parent {
            inner.add(name, isGlobal ? .global : .nonlocal)
            inner.hasNamedExpression = true
            inner = parent
        }
    }

    // MARK: Statements

    private mutating func visit(_ body: [Statement]) throws(CompileError) {
        for statement in body { try visit(statement) }
    }

    private mutating func visit(_ statement: Statement) throws(CompileError) {
        switch statement.kind {
        case .expression(let value): try visit(value)
        case .assign(let targets, let value):
            try visit(value)
            for target in targets { try visit(target: target) }
        case .augmentedAssign(let target, _, let value):
            if case .name(let name) = target.kind { use(name) }
            try visit(target: target)
            try visit(value)
        case .annotatedAssign(let target, let annotation, let value):
            if let value { try visit(value) }
            if case .name(let name) = target.kind {
                if current.kind != .module, !current.flags(of: name).isDisjoint(with: [.global, .nonlocal]) {
                    let word = current.flags(of: name).contains(.global) ? "global" : "nonlocal"
                    throw CompileError("annotated name '\(name)' can't be \(word)", statement.span)
                }
                current.add(name, .annotated)
            }
            try visit(target: target)
            if !current.isFunctionLike {
                try visit(annotation)
                bind("__annotations__")
            }
        case .delete(let targets): for target in targets { try visit(deleted: target) }
        case .pass, .breakLoop, .continueLoop: break
        case .returnValue(let value): if let value { try visit(value) }
        case .raise(let exception, let cause):
            if let exception { try visit(exception) }
            if let cause { try visit(cause) }
        case .assert(let test, let message):
            if case .tuple(let elements) = test.kind, !elements.isEmpty {
                warnings.append(("assertion is always true, perhaps remove parentheses?", statement.span))
            }
            try visit(test)
            if let message { try visit(message) }
        case .global(let names): try declare(names, .global, "global", statement.span)
        case .nonlocal(let names):
            if current.kind == .module { throw CompileError("nonlocal declaration not allowed at module level", statement.span) }
            try declare(names, .nonlocal, "nonlocal", statement.span)
        case .importModules(let aliases):
            for alias in aliases { bind(alias.alias ?? String(alias.name.prefix { $0 != "." })) }
        case .importFrom(let module, let level, let names):
            if module == FutureFeature.module, level == 0, statement.span.start >= futuresEnd {
                throw CompileError("from __future__ imports must occur at the beginning of the file", statement.span)
            }
            if names.isEmpty, current.kind != .module {
                throw CompileError("import * only allowed at module level", statement.span)
            }
            for alias in names { bind(alias.alias ?? alias.name) }
        case .ifElse(let test, let then, let otherwise), .whileLoop(let test, let then, let otherwise):
            try visit(test)
            try visit(then)
            try visit(otherwise)
        case .forLoop(let target, let iterable, let body, let otherwise):
            try visit(iterable)
            try visit(target: target)
            try visit(body)
            try visit(otherwise)
        case .tryExcept(let body, let handlers, let otherwise, let finally):
            try visit(body)
            for handler in handlers {
                if let type = handler.type { try visit(type) }
                if let name = handler.name {
                    bind(name)
                    current.add(name, .deleted)
                }
                try visit(handler.body)
            }
            try visit(otherwise)
            try visit(finally)
        case .with(let items, let body):
            for item in items {
                try visit(item.context)
                if let target = item.target { try visit(target: target) }
            }
            try visit(body)
        case .function(let function):
            for decorator in function.decorators { try visit(decorator) }
            try visit(defaultsOf: function.parameters)
            for parameter in function.parameters { if let annotation = parameter.annotation { try visit(annotation) } }
            if let returns = function.returns { try visit(returns) }
            bind(function.name)
            try enter(.function, function.name, statement.span) { builder throws(CompileError) in
                builder.current.isGenerator = function.flavour != .plain
                try builder.add(function.parameters)
                try builder.visit(function.body)
            }
        case .classDefinition(let definition):
            for decorator in definition.decorators { try visit(decorator) }
            for argument in definition.arguments { try visit(argument) }
            bind(definition.name)
            try enter(.classBody, definition.name, statement.span) { builder throws(CompileError) in
                try builder.visit(definition.body)
            }
        case .match(let subject, let cases):
            try visit(subject)
            for item in cases {
                try visit(item.pattern)
                if let test = item.guardTest { try visit(test) }
                try visit(item.body)
            }
        }
    }

    private func declare(_ names: [String], _ flag: Scope.Flags, _ word: String, _ span: Span) throws(CompileError) {
        for name in names {
            let flags = current.flags(of: name)
            if flags.contains(.parameter) { throw CompileError("name '\(name)' is parameter and \(word)", span) }
            if !flags.isDisjoint(with: [.global, .nonlocal]), !flags.contains(flag) {
                throw CompileError("name '\(name)' is nonlocal and global", span)
            }
            if flags.contains(.annotated) { throw CompileError("annotated name '\(name)' can't be \(word)", span) }
            if flags.contains(.used) { throw CompileError("name '\(name)' is used prior to \(word) declaration", span) }
            if flags.contains(.assigned) { throw CompileError("name '\(name)' is assigned to before \(word) declaration", span) }
            current.add(name, flag)
            // Python's table of symbols notes it for the module too: `exec` with two dicts stores the name in the first.
            if flag == .global, root.keepsNamespace { root.add(name, .global) }
            if flag == .nonlocal { current.nonlocalSpans[name] = span }
        }
    }

    private mutating func visit(defaultsOf parameters: Parameters) throws(CompileError) {
        for parameter in parameters { if let value = parameter.defaultValue { try visit(value) } }
    }

    private func add(_ parameters: Parameters) throws(CompileError) {
        for parameter in parameters.inRegisterOrder {
            if current.flags(of: parameter.name).contains(.parameter) {
                throw CompileError("duplicate argument '\(parameter.name)' in function definition", parameter.span)
            }
            if parameter.name == "__debug__" { throw CompileError("cannot assign to __debug__", parameter.span) }
            current.add(parameter.name, .parameter)
        }
    }

    private mutating func visit(_ pattern: Pattern) throws(CompileError) {
        switch pattern.kind {
        case .value(let value), .singleton(let value): try visit(value)
        case .capture(let name), .star(let name): if let name { bind(name) }
        case .sequence(let patterns), .or(let patterns): for pattern in patterns { try visit(pattern) }
        case .mapping(let keys, let patterns, let rest):
            for key in keys { try visit(key) }
            for pattern in patterns { try visit(pattern) }
            if let rest { bind(rest) }
        case .classPattern(let cls, let positional, let keywords):
            try visit(cls)
            for pattern in positional { try visit(pattern) }
            for keyword in keywords { try visit(keyword.pattern) }
        case .asName(let pattern, let name):
            try visit(pattern)
            bind(name)
        }
    }

    // MARK: Targets

    private mutating func visit(target: Expression) throws(CompileError) {
        switch target.kind {
        case .name("__debug__"): throw CompileError("cannot assign to __debug__", target.span)
        case .name(let name): bind(name)
        case .tuple(let elements), .list(let elements): for element in elements { try visit(target: element) }
        case .starred(let inner): try visit(target: inner)
        default: try visit(target)
        }
    }

    private mutating func visit(deleted target: Expression) throws(CompileError) {
        switch target.kind {
        case .name(let name):
            bind(name)
            current.add(name, .deleted)
        case .tuple(let elements), .list(let elements): for element in elements { try visit(deleted: element) }
        default: try visit(target)
        }
    }

    // MARK: Expressions

    private mutating func visit(_ argument: CallArgument) throws(CompileError) {
        switch argument {
        case .positional(let value), .keyword(_, _, let value), .iterableUnpacking(let value), .mappingUnpacking(let value):
            try visit(value)
        }
    }

    private mutating func visit(_ expression: Expression) throws(CompileError) {
        switch expression.kind {
        case .none, .ellipsis, .bool, .int, .bigInt, .float, .imaginary, .string, .bytes: break
        case .formatted(let parts): try visit(parts)
        case .name(let name): use(name)
        case .list(let elements), .tuple(let elements), .set(let elements), .boolean(_, let elements):
            for element in elements { try visit(element) }
        case .dict(let entries):
            for entry in entries {
                if let key = entry.key { try visit(key) }
                try visit(entry.value)
            }
        case .starred(let inner), .unary(_, let inner): try visit(inner)
        case .binary(_, let left, let right):
            try visit(left)
            try visit(right)
        case .compare(let first, let rest):
            warnOfIdentity(first, rest, expression.span)
            try visit(first)
            for (_, operand) in rest { try visit(operand) }
        case .conditional(let test, let then, let otherwise):
            try visit(test)
            try visit(then)
            try visit(otherwise)
        case .named(let target, let span, let value):
            try visit(value)
            try bindNamed(target, span)
        case .lambda(let parameters, let body):
            try visit(defaultsOf: parameters)
            try enter(.lambda, "<lambda>", expression.span) { builder throws(CompileError) in
                try builder.add(parameters)
                try builder.visit(body)
            }
        case .call(let callee, let arguments):
            warnOfCall(callee, expression.span)
            try visit(callee)
            for argument in arguments { try visit(argument) }
        case .attribute(let value, _, _): try visit(value)
        case .subscripted(let value, let key):
            warnOfSubscript(value, key, expression.span)
            try visit(value)
            try visit(key)
        case .slice(let lower, let upper, let step):
            for bound in [lower, upper, step] { if let bound { try visit(bound) } }
        case .comprehension(let kind, let element, let value, let clauses):
            // The first iterable is evaluated outside.
            if let first = clauses.first { try visit(iterable: first.iterable) }
            try enter(.comprehension, kind.functionName, expression.span) { builder throws(CompileError) in
                builder.current.add(".0", .parameter)
                builder.current.isGenerator = kind == .generator
                for (place, clause) in clauses.enumerated() {
                    if place > 0 { try builder.visit(iterable: clause.iterable) }
                    if clause.isAsync {
                        builder.waits()
                        for name in AsyncClause.names(place) { builder.current.add(name, .assigned) }
                        try builder.visit(AsyncClause(place, clause).begin)
                        try builder.visit(AsyncClause(place, clause).next)
                    }
                    try builder.visit(target: clause.target)
                    if let name = builder.current.reboundName {
                        throw CompileError("comprehension inner loop cannot rebind assignment expression target '\(name)'", clause.target.span)
                    }
                    for condition in clause.conditions { try builder.visit(condition) }
                }
                try builder.visit(element)
                if let value { try builder.visit(value) }
                if kind == .generator, builder.current.isAsync { try builder.visit(AsyncForm.producer(element.span)) }
            }
            if kind != .generator, scopes[Key(kind: .comprehension, span: expression.span)]?.isAsync == true { waits() }
        case .yield(let value):
            try markGenerator(expression.span)
            if let value { try visit(value) }
        case .yieldFrom(let value):
            if AsyncForm.isAwait(value) { waits() } else { try markGenerator(expression.span) }
            try visit(value)
        }
    }

    private mutating func visit(iterable: Expression) throws(CompileError) {
        iterables += 1
        try visit(iterable)
        iterables -= 1
    }

    private mutating func visit(_ parts: [FormattedPart]) throws(CompileError) {
        for case .field(let value, _, _, let spec) in parts {
            try visit(value)
            try visit(spec)
        }
    }

    /// A comprehension that waits is a generator for the function around it.
    private func waits() {
        current.isGenerator = true
        current.isAsync = true
    }

    private func markGenerator(_ span: Span) throws(CompileError) {
        switch current.kind {
        case .function, .lambda: current.isGenerator = true
        case .comprehension:
            let kinds: [ComprehensionKind] = [.list, .set, .dict, .generator]
            let kind = kinds.first { $0.functionName == current.name } ?? .generator
            throw CompileError("'yield' inside \(kind.description)", span)
        case .module, .classBody: throw CompileError("'yield' outside function", span)
        }
    }
}
