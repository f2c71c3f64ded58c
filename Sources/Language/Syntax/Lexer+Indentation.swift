/// The open indentation levels, each measured twice as Python does: with tabs to multiples of eight columns,
/// and with tabs of one column. Where the two measures disagree about deeper or equal, it is a TabError.
struct Indentation {
    private var levels: [(column: Int, tabColumn: Int)] = []

    enum Change {
        case same
        case indent
        case dedent(Int)
        case inconsistentTabs
        case unmatchedDedent
        case tooDeep
    }

    mutating func change(to column: Int, tabColumn: Int) -> Change {
        let current = levels.last ?? (0, 0)
        if column == current.column { return tabColumn == current.tabColumn ? .same : .inconsistentTabs }
        if column > current.column {
            guard tabColumn > current.tabColumn else { return .inconsistentTabs }
            guard levels.count + 1 < Lexer.maximumIndentation else { return .tooDeep }
            levels.append((column, tabColumn))
            return .indent
        }
        var closed = 0
        while let level = levels.last, column < level.column {
            levels.removeLast()
            closed += 1
        }
        let outer = levels.last ?? (0, 0)
        guard column == outer.column else { return .unmatchedDedent }
        return tabColumn == outer.tabColumn ? .dedent(closed) : .inconsistentTabs
    }

    /// Ends every level and says how many there were.
    mutating func close() -> Int {
        defer { levels = [] }
        return levels.count
    }
}

extension Lexer {
    /// Reads the white space at the start of the next line that has more than a comment.
    mutating func readIndentation() {
        while index < limit {
            let lineStart = index
            var column = 0
            var tabColumn = 0
            measuring: while true {
                switch byte(index) {
                case UInt8(ascii: " "):
                    column += 1
                    tabColumn += 1
                case UInt8(ascii: "\t"):
                    column = (column / 8 + 1) * 8
                    tabColumn += 1
                case 0x0C:
                    column = 0
                    tabColumn = 0
                default: break measuring
                }
                index += 1
            }
            if index >= limit { return }
            if byte(index) == UInt8(ascii: "#") { skipComment() }
            if index >= limit { return }
            if byte(index) == UInt8(ascii: "\n") {
                index += 1
                continue
            }
            return apply(indentation.change(to: column, tabColumn: tabColumn), lineStart: lineStart)
        }
    }

    private mutating func apply(_ change: Indentation.Change, lineStart: Int) {
        switch change {
        case .same: break
        case .indent: add(.indent, from: lineStart, to: index)
        case .dedent(let count):
            for _ in 0..<count { add(.dedent, from: index, to: index) }
        case .inconsistentTabs:
            fail("inconsistent use of tabs and spaces in indentation", at: lineEnd(), class: .tabError)
            failure?.showsCaret = false
        case .unmatchedDedent:
            fail("unindent does not match any outer indentation level", at: lineEnd(), class: .indentationError)
        case .tooDeep:
            fail("too many levels of indentation", at: lineStart, class: .indentationError)
        }
    }

    private func lineEnd() -> Int {
        var end = index
        while end < limit, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }
}
