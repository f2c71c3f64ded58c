extension Compiler {
    /// A clause of a comprehension with `async for`.
    func asyncClause(
        _ clauses: ArraySlice<ComprehensionClause>, isFirst: Bool, _ body: (Compiler) throws(CompileError) -> Void
    ) throws(CompileError) {
        let clause = AsyncClause(clauses.startIndex, clauses[clauses.startIndex])
        try scratch { () throws(CompileError) in
            let begin = isFirst ? locals[".0"] ?? 0 : try compile(clause.begin)
            try assign(clause.iterator, from: begin)
            let start = here
            try assign(clause.element, from: try compile(clause.next))
            let toEnd = try jumps(unless: AsyncForm.isElement(clause.element))
            try assign(clause.target, from: try compile(clause.element))
            var again: [Int] = []
            for condition in clause.conditions { again += try jumps(unless: condition) }
            try self.clause(clauses.dropFirst(), isFirst: false, body)
            patch(again, to: start)
            emit(.jumpBack, wide: start)
            for jump in toEnd { patch(jump) }
        }
    }
}

/// `async for` in a comprehension: the hidden variables and the steps that it stands for.
struct AsyncClause {
    let iterator: Expression
    let element: Expression
    let begin: Expression
    let next: Expression
    let target: Expression
    let conditions: [Expression]

    static func names(_ place: Int) -> [String] { [".aiter\(place)", ".element\(place)"] }

    init(_ place: Int, _ clause: ComprehensionClause) {
        let names = Self.names(place)
        let span = clause.iterable.span
        iterator = Expression(.name(names[0]), span)
        element = Expression(.name(names[1]), span)
        begin = AsyncForm.iterator(clause.iterable)
        next = AsyncForm.next(iterator)
        (target, conditions) = (clause.target, clause.conditions)
    }
}
