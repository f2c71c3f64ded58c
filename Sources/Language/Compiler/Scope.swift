/// The names of one block, after CPython's symtable: which are its own variables, which it shares with the
/// functions around and inside it, and which are global.
final class Scope {
    enum Kind: Hashable { case module, function, lambda, classBody, comprehension }

    struct Flags: OptionSet {
        let rawValue: UInt16
        static let assigned = Flags(rawValue: 1)
        static let used = Flags(rawValue: 2)
        static let parameter = Flags(rawValue: 4)
        static let global = Flags(rawValue: 8)
        static let nonlocal = Flags(rawValue: 16)
        /// Captured by an inner block: lives in a cell.
        static let cell = Flags(rawValue: 32)
        /// Belongs to a block around this one.
        static let free = Flags(rawValue: 64)
        /// Some `del` unbinds it: every read must check.
        static let deleted = Flags(rawValue: 128)
        /// By `name: type`.
        static let annotated = Flags(rawValue: 256)
    }

    let kind: Kind
    let name: String
    unowned(unsafe) let parent: Scope?
    private var symbols: [String: Flags] = [:]
    /// In the order of first mention, which is the order of registers.
    private(set) var order: [String] = []
    private var children: [Scope] = []
    var nonlocalSpans: [String: Span] = [:]
    var isGenerator = false
    /// Of a comprehension: whether it waits for something.
    var isAsync = false
    /// Of a module: whether its names live in a namespace beside the globals.
    var keepsNamespace = false
    /// Holds a walrus: a variable may then change between its use as a left operand and the operation.
    var hasNamedExpression = false

    init(kind: Kind, name: String, parent: Scope?) {
        self.kind = kind
        self.name = name
        self.parent = parent
        parent?.children.append(self)
    }

    /// Functions, lambdas and comprehensions: blocks whose variables live in registers.
    var isFunctionLike: Bool { kind == .function || kind == .lambda || kind == .comprehension }

    static func mangled(_ name: String, inClass cls: String) -> String {
        guard name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else { return name }
        let stripped = cls.drop { $0 == "_" }
        return stripped.isEmpty ? name : "_\(stripped)\(name)"
    }

    /// `__name` inside a class is private to the class.
    func mangled(_ name: String) -> String {
        guard name.hasPrefix("__"), !name.hasSuffix("__") else { return name }
        var scope: Scope? = self
        while let current = scope {
            if current.kind == .classBody { return Scope.mangled(name, inClass: current.name) }
            scope = current.parent
        }
        return name
    }

    func add(_ name: String, _ flags: Flags) {
        let name = mangled(name)
        if let old = symbols[name] {
            symbols[name] = old.union(flags)
        } else {
            symbols[name] = flags
            order.append(name)
        }
    }

    func flags(of name: String) -> Flags { symbols[mangled(name)] ?? [] }

    /// A variable of this very block.
    func isOwn(_ name: String) -> Bool {
        let flags = flags(of: name)
        return !flags.isDisjoint(with: [.assigned, .parameter]) && flags.isDisjoint(with: [.global, .nonlocal])
    }

    /// Of a comprehension: a variable of its loops that an assignment expression before has bound elsewhere.
    var reboundName: String? {
        order.first { flags(of: $0).contains(.assigned) && !flags(of: $0).isDisjoint(with: [.global, .nonlocal]) }
    }

    /// Names taken from blocks around this one, in the order of the alphabet as in CPython: the places in the closure.
    var freeNames: [String] { order.filter { flags(of: $0).contains(.free) }.sorted(by: StringText.isLess) }

    /// Decides for every block which names are captured.
    func resolve() throws(CompileError) {
        for name in order {
            let flags = flags(of: name)
            if flags.contains(.nonlocal) {
                guard capture(name) else {
                    throw CompileError("no binding for nonlocal '\(name)' found", nonlocalSpans[name] ?? Span(start: 0, end: 0))
                }
            } else if kind != .module, !isOwn(name), !flags.contains(.global) {
                _ = capture(name)
            }
        }
        for child in children { try child.resolve() }
    }

    /// Looks for a function around this block that owns the name and threads it through those between.
    private func capture(_ name: String) -> Bool {
        var between: [Scope] = [self]
        var outer = parent
        while let scope = outer {
            // `__class__` is a variable that a class body offers to its methods.
            let offersClass = scope.kind == .classBody && name == "__class__" && between.contains(where: \.isFunctionLike)
            if offersClass || (scope.isFunctionLike && scope.isOwn(name)) {
                scope.add(name, .cell)
                for scope in between { scope.add(name, .free) }
                return true
            }
            if scope.kind == .module || (scope.isFunctionLike && scope.flags(of: name).contains(.global)) { return false }
            between.append(scope)
            outer = scope.parent
        }
        return false
    }
}

/// A mistake that the grammar allows and the compiler finds: a SyntaxError in Python.
package struct CompileError: Error {
    package let message: String
    package let span: Span

    init(_ message: String, _ span: Span) {
        self.message = message
        self.span = span
    }
}

extension ComprehensionKind {
    var functionName: String {
        switch self {
        case .list: "<listcomp>"
        case .set: "<setcomp>"
        case .dict: "<dictcomp>"
        case .generator: "<genexpr>"
        }
    }

    var description: String {
        switch self {
        case .list: "list comprehension"
        case .set: "set comprehension"
        case .dict: "dict comprehension"
        case .generator: "generator expression"
        }
    }
}
