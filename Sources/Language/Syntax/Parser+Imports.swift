/// `import` and `from … import`.
extension Parser {
    mutating func importStatement() throws(SyntaxFailure) -> Statement.Kind {
        advance()
        var aliases: [ImportAlias] = []
        repeat {
            let start = index
            let name = try dottedName()
            aliases.append(try alias(name, from: start))
        } while take(.comma)
        return .importModules(aliases)
    }

    mutating func importFromStatement() throws(SyntaxFailure) -> Statement.Kind {
        advance()
        var level = 0
        while true {
            if take(.dot) { level += 1 } else if take(.ellipsis) { level += 3 } else { break }
        }
        let module = level > 0 && kind == .import ? "" : try dottedName()
        try expect(.import)
        if take(.star) { return .importFrom(module: module, level: level, names: []) }
        let isParenthesized = take(.leftParenthesis)
        var names: [ImportAlias] = []
        repeat {
            if isParenthesized, !names.isEmpty, kind == .rightParenthesis { break }
            if !isParenthesized, !names.isEmpty, kind == .newline {
                throw SyntaxFailure("trailing comma not allowed without surrounding parentheses", current.span)
            }
            let start = index
            let name = try self.name()
            names.append(try alias(name, from: start))
        } while take(.comma)
        if isParenthesized { try expect(.rightParenthesis) }
        if module == FutureFeature.module, level == 0, names.contains(where: { $0.name == FutureFeature.annotations }) {
            keepsAnnotationsAsText = true
        }
        return .importFrom(module: module, level: level, names: names)
    }

    private mutating func dottedName() throws(SyntaxFailure) -> String {
        var result = try name()
        while take(.dot) { result += "." + (try name()) }
        return result
    }

    private mutating func alias(_ name: String, from start: Int) throws(SyntaxFailure) -> ImportAlias {
        let alias = take(.as) ? try self.name() : nil
        return ImportAlias(name: name, alias: alias, span: span(from: start))
    }
}
