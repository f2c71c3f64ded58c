/// `try`, `with`, and what leaves them early. A guarded stretch costs nothing until something is raised: it is an
/// entry of the block's handler table. A `finally` body is compiled once for each way out, as in CPython.
extension Compiler {
    /// CPython has room for so many within one function.
    private static let mostRegions = 20

    /// Begins what `break`, `continue` and `return` have to undo.
    func enter(_ region: Region) throws(CompileError) {
        guard regions.count < Compiler.mostRegions else { throw CompileError("too many statically nested blocks", span) }
        regions.append(region)
    }

    /// Undoes the regions above a depth, innermost first, on the way of `break`, `continue` or `return`.
    func leaveRegions(downTo depth: Int) throws(CompileError) {
        let saved = regions
        defer { regions = saved }
        let savedBound = bound
        while regions.count > depth {
            switch regions.removeLast() {
            case .loop, .hold: break
            case .cleanup(let body): try unguarded { () throws(CompileError) in try block(body) }
            case .handler(let register): emit(.leaveHandler, a: register)
            case .handlerName(let name): forgetName(name)
            case .context(let exit, let span):
                try unguarded { () throws(CompileError) in on(span) { _ = emit(.exitContext, b: exit) } }
            }
        }
        bound = savedBound
    }

    /// The exits that a `return` runs are outside the stretch they belong to: a hole in its handler's range.
    private func unguarded(_ body: () throws(CompileError) -> Void) throws(CompileError) {
        let start = here
        try body()
        holes.append(CodeDraft.Hole(start, here, regions.count))
    }

    /// Registers the handler for `start..<end`, less the holes that were cut into it.
    func guardRange(_ start: Int, _ end: Int, depth: Int, target: Int, register: Int) {
        var from = start
        for hole in draft.holes where hole.start >= start && hole.end <= end && hole.depth <= depth {
            if hole.start > from { draft.handlers.append(ExceptionHandler(start: from, end: hole.start, target: target, register: register)) }
            from = max(from, hole.end)
        }
        if end > from { draft.handlers.append(ExceptionHandler(start: from, end: end, target: target, register: register)) }
    }

    private var holes: [CodeDraft.Hole] {
        get { draft.holes }
        set { draft.holes = newValue }
    }

    // MARK: try

    func tryStatement(_ body: [Statement], _ handlers: [ExceptHandler], _ otherwise: [Statement], _ finally: [Statement]) throws(CompileError) {
        if let bare = handlers.firstIndex(where: { $0.type == nil }), bare < handlers.count - 1 {
            throw CompileError("default 'except:' must be last", handlers[bare].span)
        }
        guard !finally.isEmpty else { return try tryExcept(body, handlers, otherwise) }
        let before = bound
        // The handler's registers are reserved outside, so that the guarded code does not use them.
        let exception = temporary(2)
        let start = here
        let depth = regions.count
        try enter(.cleanup(finally))
        if handlers.isEmpty {
            try block(body)
            try block(otherwise)
        } else {
            try tryExcept(body, handlers, otherwise)
        }
        regions.removeLast()
        let end = here
        try block(finally)
        let boundAfter = bound
        let toEnd = emit(.jump)
        guardRange(start, end, depth: depth, target: here, register: exception)
        bound = before
        emit(.enterHandler, a: exception)
        try enter(.handler(exception))
        let cleanupStart = here
        try block(finally)
        regions.removeLast()
        emit(.reraise)
        leaveOnRaise(cleanupStart, exception, depth)
        bound = boundAfter
        patch(toEnd)
    }

    /// An exception inside a handler leaves it: the exception handled before becomes current again.
    private func leaveOnRaise(_ start: Int, _ register: Int, _ depth: Int) {
        let end = here
        let raised = temporary(2)
        guardRange(start, end, depth: depth, target: here, register: raised)
        emit(.leaveHandler, a: register)
        emit(.raiseAgain, a: raised)
    }

    private func tryExcept(_ body: [Statement], _ handlers: [ExceptHandler], _ otherwise: [Statement]) throws(CompileError) {
        let before = bound
        let exception = temporary(2)
        let depth = regions.count
        let start = here
        try enter(.hold)
        try block(body)
        regions.removeLast()
        let end = here
        try block(otherwise)
        let boundAfter = bound
        var toEnd = [emit(.jump)]

        guardRange(start, end, depth: depth, target: here, register: exception)
        emit(.enterHandler, a: exception)
        let handlersStart = here
        try enter(.handler(exception))
        var boundAtEnd = boundAfter
        for handler in handlers {
            bound = before
            var next: Int?
            if let type = handler.type {
                try at(type.span) { () throws(CompileError) in
                    try scratch { () throws(CompileError) in
                        let cls = try compile(type)
                        let matches = temporary()
                        emit(.matchException, a: matches, b: exception, c: cls)
                        next = emit(.jumpIfFalse, a: matches, wide: 0)
                    }
                }
            }
            if let name = handler.name {
                storeName(name, from: exception)
                try at(handler.span) { () throws(CompileError) in try enter(.handlerName(name)) }
                let bodyStart = here
                try block(handler.body)
                regions.removeLast()
                let bodyEnd = here
                forgetName(name)
                emit(.leaveHandler, a: exception)
                toEnd.append(emit(.jump))
                // Raised inside: the name is unbound all the same.
                scratchPair { raised in
                    guardRange(bodyStart, bodyEnd, depth: regions.count, target: here, register: raised)
                    forgetName(name)
                    emit(.raiseAgain, a: raised)
                }
                bound.remove(name)
            } else {
                try at(handler.span) { () throws(CompileError) in try enter(.hold) }
                try block(handler.body)
                regions.removeLast()
                emit(.leaveHandler, a: exception)
                toEnd.append(emit(.jump))
            }
            if !handler.body.endsAbruptly { boundAtEnd.formIntersection(bound) }
            if let next { patch(next) }
        }
        regions.removeLast()
        emit(.reraise)
        leaveOnRaise(handlersStart, exception, depth)
        patch(toEnd)
        bound = boundAtEnd
    }

    private func scratchPair(_ body: (Int) -> Void) {
        let saved = top
        body(temporary(2))
        top = saved
    }

    // MARK: with

    func with(_ items: ArraySlice<WithItem>, _ body: [Statement]) throws(CompileError) {
        guard let item = items.first else { return try block(body) }
        let exit = temporary()
        let exception = temporary(2)
        let depth = regions.count
        try scratch { () throws(CompileError) in
            let manager = try compile(item.context)
            let entered = temporary()
            emit(.enterContext, a: entered, b: manager, c: exit)
            try enter(.context(exit, span))
            let start = here
            if let target = item.target { try assign(target, from: entered) }
            try with(items.dropFirst(), body)
            regions.removeLast()
            let end = here
            let boundAfter = bound
            emit(.exitContext, b: exit)
            let toEnd = emit(.jump)
            guardRange(start, end, depth: depth, target: here, register: exception)
            emit(.enterHandler, a: exception)
            let exitStart = here
            let swallowed = temporary()
            emit(.exitContextRaised, a: swallowed, b: exit, c: exception)
            let toReraise = emit(.jumpIfFalse, a: swallowed, wide: 0)
            emit(.leaveHandler, a: exception)
            let toEndToo = emit(.jump)
            patch(toReraise)
            emit(.reraise)
            leaveOnRaise(exitStart, exception, depth)
            patch([toEnd, toEndToo])
            bound = boundAfter
        }
        emit(.clear, a: exit)
    }
}
