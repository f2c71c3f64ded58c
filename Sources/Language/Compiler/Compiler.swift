/// Turns a syntax tree into code: one `Compiler` for each block.
///
/// Registers: the block's variables first, then temporaries as a stack. An expression is compiled "into" a
/// register when the caller needs it in one place (an argument of a call), and otherwise answers the register
/// where its value is, so that reading a local variable costs nothing.
final class Compiler {
    let machine: Machine
    let scope: Scope
    let scopes: [ScopeBuilder.Key: Scope]
    /// Whether the values of expression statements are shown.
    private(set) var isInteractive: Bool
    let outer: Compiler?
    var draft: CodeDraft

    /// Registers of the block's own variables.
    private(set) var locals: [String: Int] = [:]
    private(set) var freePlaces: [String: Int] = [:]
    /// Temporaries in use end here.
    var top = 0
    /// Variables that surely have a value at this point.
    var bound: Set<String> = []
    /// What `break`, `continue` and `return` must undo on their way out, outermost first.
    var regions: [Region] = []
    private var sites: [Name: Int] = [:]
    private var constantPlaces: [ConstantKey: Int] = [:]
    /// The source of the instructions being emitted.
    var span = Span(start: 0, end: 0)
    var depth = 0

    enum Region {
        case loop(Loop)
        /// A `finally` body to run.
        case cleanup([Statement])
        /// An `except` block: the handled exception is kept at the register.
        case handler(Int)
        /// `except … as name`: the name is unbound at the end.
        case handlerName(String)
        /// A `with` block: the exit method.
        case context(Int, Span)
        /// `finally` entered with an exception, as `handler`; values at that register are live.
        case hold
    }

    final class Loop {
        var breaks: [Int] = []
        let start: Int
        init(start: Int) { self.start = start }
    }

    private enum ConstantKey: Hashable {
        case int(Int)
        case float(UInt64)
        /// UTF-8: `String` equality would take two spellings of a letter for one.
        case string([UInt8])
        case bool(Bool)
        case ellipsis
    }

    init(machine: Machine, scope: Scope, scopes: [ScopeBuilder.Key: Scope], draft: CodeDraft, isInteractive: Bool = false, outer: Compiler? = nil) {
        self.machine = machine
        self.scope = scope
        self.scopes = scopes
        self.draft = draft
        self.isInteractive = isInteractive
        self.outer = outer
        self.draft.isGenerator = scope.isGenerator
        for (place, name) in scope.freeNames.enumerated() {
            freePlaces[name] = place
            self.draft.freeNames.append(machine.names.intern(name))
        }
        guard scope.isFunctionLike else { return }
        for name in scope.order where scope.isOwn(name) { addLocal(name) }
    }

    private func addLocal(_ name: String) {
        locals[name] = draft.localNames.count
        draft.localNames.append(machine.names.intern(name))
        top = draft.localNames.count
        draft.registerCount = max(draft.registerCount, top + 1)
    }

    /// A class body keeps the cell of `__class__` in a register of its own.
    func addClassCell() -> Int {
        addLocal("__class__")
        return top - 1
    }

    /// The expression statements of a program whose values are shown.
    enum Echo {
        /// A program in a file: its first string documents it.
        case none
        case all, allButLast
        /// The last statement, where it is an expression itself.
        case last
        case nothing

        fileprivate var showsEarlier: Bool { self == .all || self == .allButLast }

        fileprivate func showsLast(_ statement: Statement?) -> Bool {
            if case .expression? = statement?.kind, self == .last { return true }
            return self == .all
        }
    }

    /// The code of a whole program.
    /// - Parameters:
    ///   - keepsNamespace: whether names go to a namespace beside the globals, as `exec` with two dicts wants it.
    ///   - returnsValue: whether the program is one expression whose value is asked for.
    static func compile(
        _ program: Program, source: Source, machine: Machine, echo: Echo = .none,
        keepsNamespace: Bool = false, returnsValue: Bool = false, warns: Bool = true
    ) throws(CompileError) -> Code {
        let builder = try ScopeBuilder(program, keepsNamespace: keepsNamespace)
        if warns {
            for warning in program.warnings { try machine.warn(warning.message, .deprecationWarning, source, warning.span) }
            for warning in builder.warnings { try machine.warn(warning.message, .syntaxWarning, source, warning.span) }
        }
        let draft = CodeDraft(name: "<module>", qualifiedName: "<module>", source: source)
        let compiler = Compiler(machine: machine, scope: builder.root, scopes: builder.scopes, draft: draft, isInteractive: echo.showsEarlier)
        if returnsValue, case .expression(let value)? = program.body.first?.kind {
            compiler.emit(.returnValue, a: try compiler.compile(value))
            return try compiler.finish()
        }
        if let doc = documentation(of: program.body), echo == .none {
            compiler.storeName("__doc__", from: compiler.constant(doc, into: compiler.temporary()))
            compiler.top = 0
        }
        try compiler.block(program.body.dropLast())
        compiler.isInteractive = echo.showsLast(program.body.last)
        try compiler.block(program.body.suffix(1))
        compiler.emit(.returnNone)
        return try compiler.finish()
    }

    /// A function's, class's or module's first statement when it is a string.
    static func documentation(of body: [Statement]) -> String? {
        if case .expression(let first)? = body.first?.kind, case .string(let text) = first.kind { text } else { nil }
    }

    func finish() throws(CompileError) -> Code {
        guard Verifier.check(draft) else { throw CompileError("code too large to compile", span) }
        return Code(draft)
    }

    // MARK: Emitting

    @discardableResult
    func emit(_ op: Opcode, a: Int = 0, b: Int = 0, c: Int = 0) -> Int {
        append(Instruction(op, a: a, b: b, c: c))
    }

    @discardableResult
    func emit(_ op: Opcode, a: Int = 0, wide: Int) -> Int { append(Instruction(op, a: a, wide: wide)) }

    private func append(_ instruction: Instruction) -> Int {
        draft.instructions.append(instruction)
        draft.spans.append(span)
        return draft.instructions.count - 1
    }

    var here: Int { draft.instructions.count }

    /// Lets the jump at a place go to the next instruction.
    func patch(_ jump: Int) { patch(jump, to: here) }

    func patch(_ jump: Int, to target: Int) {
        draft.instructions[jump].b = UInt16(truncatingIfNeeded: target)
        draft.instructions[jump].c = UInt16(truncatingIfNeeded: target >> 16)
    }

    func patch(_ jumps: [Int]) { for jump in jumps { patch(jump) } }

    /// With the source of a node while its code is emitted.
    func at<T>(_ span: Span, _ body: () throws(CompileError) -> T) throws(CompileError) -> T {
        let outer = self.span
        self.span = span
        defer { self.span = outer }
        return try body()
    }

    /// The same where nothing is compiled that could fail.
    func on(_ span: Span, _ body: () -> Void) {
        let outer = self.span
        self.span = span
        body()
        self.span = outer
    }

    // MARK: Registers

    func temporary(_ count: Int = 1) -> Int {
        let first = top
        top += count
        // One more than used: a call through a bound method moves its arguments up by one.
        draft.registerCount = max(draft.registerCount, top + 1)
        return first
    }

    func isTemporary(_ register: Int) -> Bool { register >= draft.localNames.count }

    /// Runs and gives back the temporaries it took.
    func scratch<T>(_ body: () throws(CompileError) -> T) throws(CompileError) -> T {
        let saved = top
        defer { top = saved }
        return try body()
    }

    // MARK: Tables

    func site(_ name: String) -> Int { site(machine.names.intern(name)) }

    /// A fresh inline cache: each place in the code remembers its own look-up.
    func site(_ name: Name) -> Int {
        draft.siteNames.append(name)
        return draft.siteNames.count - 1
    }

    /// For instructions that only need the name.
    func sharedSite(_ name: String) -> Int {
        let name = machine.names.intern(name)
        if let known = sites[name] { return known }
        let made = site(name)
        sites[name] = made
        return made
    }

    private func constantPlace(_ key: ConstantKey, _ make: () -> Value) -> Int {
        if let known = constantPlaces[key] { return known }
        draft.constants.append(make())
        constantPlaces[key] = draft.constants.count - 1
        return draft.constants.count - 1
    }

    func constantPlace(_ text: String) -> Int { constantPlace(.string(Array(text.utf8))) { .string(text) } }

    /// A constant that is not shared.
    func constantPlace(of value: Value) -> Int {
        draft.constants.append(value)
        return draft.constants.count - 1
    }

    @discardableResult
    func constant(_ text: String, into register: Int) -> Int {
        emit(.loadConstant, a: register, wide: constantPlace(text))
        return register
    }

    func constant(_ int: Int, into register: Int) { emit(.loadConstant, a: register, wide: constantPlace(.int(int)) { .int(int) }) }
    func constant(_ float: Double, into register: Int) {
        emit(.loadConstant, a: register, wide: constantPlace(.float(float.bitPattern)) { .float(float) })
    }
    func constant(_ bool: Bool, into register: Int) { emit(.loadConstant, a: register, wide: constantPlace(.bool(bool)) { .bool(bool) }) }
    func ellipsis(into register: Int) {
        emit(.loadConstant, a: register, wide: constantPlace(.ellipsis) { .object(machine.ellipsis) })
    }
}
