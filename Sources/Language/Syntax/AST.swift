/// The syntax tree, after CPython's `Parser/Python.asdl`: one case per statement and expression form, with
/// the same names where Swift allows them, so that who knows the one knows the other.
///
/// Trees are never deeper than `Parser.maximumDepth`: left-associative chains (`1 + 1 + …`) count too, so that
/// compiling and releasing a tree may recurse.

/// A half-open range of UTF-8 offsets in one source text.
public struct Span: Hashable, Sendable {
    public var start: Int32
    public var end: Int32

    public init(start: Int, end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    /// From the start of this span to the end of `other`.
    public func joined(to other: Span) -> Span { Span(start: Int(start), end: Int(other.end)) }
}

package struct Expression: Sendable {
    package var kind: Kind
    package var span: Span

    package init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Sendable {
        case none
        case ellipsis
        case bool(Bool)
        case int(Int)
        /// The digits of an int literal that does not fit 64 bits, with their base and without prefix or `_`.
        case bigInt(digits: String, radix: Int)
        case float(Double)
        case imaginary(Double)
        case string(String)
        case bytes([UInt8])
        case formatted([FormattedPart])
        case name(String)
        case list([Expression])
        case tuple([Expression])
        case set([Expression])
        /// A nil key is `**value`.
        case dict([(key: Expression?, value: Expression)])
        case starred(Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        case boolean(isAnd: Bool, [Expression])
        /// `first op operand op operand …`; each operand is evaluated once.
        case compare(Expression, [(ComparisonOperator, Expression)])
        case conditional(test: Expression, then: Expression, otherwise: Expression)
        case named(target: String, targetSpan: Span, value: Expression)
        case lambda(Parameters, body: Expression)
        case call(Expression, [CallArgument])
        case attribute(Expression, name: String, nameSpan: Span)
        case subscripted(Expression, Expression)
        case slice(lower: Expression?, upper: Expression?, step: Expression?)
        case comprehension(ComprehensionKind, element: Expression, value: Expression?, [ComprehensionClause])
        case yield(Expression?)
        case yieldFrom(Expression)
    }
}

package enum FormattedPart: Sendable {
    case literal(String)
    /// `{value=}` has its text in `debugText`; `spec` is itself a list of parts, as in `{x:{width}}`.
    case field(value: Expression, debugText: String?, conversion: Character?, spec: [FormattedPart])
}

public enum UnaryOperator: UInt8, Sendable { case negative, positive, invert, not }

public enum BinaryOperator: UInt8, Sendable, CaseIterable {
    case add, subtract, multiply, matrixMultiply, divide, floorDivide, modulo, power
    case leftShift, rightShift, bitAnd, bitOr, bitXor
}

public enum ComparisonOperator: UInt8, Sendable {
    case equal, notEqual, less, lessEqual, greater, greaterEqual
    case isSame, isNotSame, contained, notContained
}

package enum ComprehensionKind: Sendable { case list, set, dict, generator }

package struct ComprehensionClause: Sendable {
    package var target: Expression
    package var iterable: Expression
    package var conditions: [Expression]
    /// `async for`
    package var isAsync = false

    package init(target: Expression, iterable: Expression, conditions: [Expression]) {
        self.target = target
        self.iterable = iterable
        self.conditions = conditions
    }
}

package enum CallArgument: Sendable {
    case positional(Expression)
    case keyword(name: String, nameSpan: Span, Expression)
    case iterableUnpacking(Expression)
    case mappingUnpacking(Expression)
}

package struct Parameter: Sendable {
    package enum Kind: Sendable { case positionalOnly, positionalOrKeyword, variadicPositional, keywordOnly, variadicKeyword }
    package var name: String
    package var kind: Kind
    package var annotation: Expression?
    package var defaultValue: Expression?
    package var span: Span

    package init(name: String, kind: Kind, annotation: Expression?, defaultValue: Expression?, span: Span) {
        self.name = name
        self.kind = kind
        self.annotation = annotation
        self.defaultValue = defaultValue
        self.span = span
    }
}

/// In the order written; the parser has checked the order of kinds and that no name comes twice.
package typealias Parameters = [Parameter]

package struct Statement: Sendable {
    package var kind: Kind
    package var span: Span

    package init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Sendable {
        case expression(Expression)
        /// `a = b = value`
        case assign(targets: [Expression], value: Expression)
        case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
        case annotatedAssign(target: Expression, annotation: Expression, value: Expression?)
        case delete([Expression])
        case pass
        case breakLoop
        case continueLoop
        case returnValue(Expression?)
        case raise(Expression?, cause: Expression?)
        case assert(Expression, message: Expression?)
        case global([String])
        case nonlocal([String])
        case importModules([ImportAlias])
        /// `level` counts leading dots; an empty `names` is `from module import *`.
        case importFrom(module: String, level: Int, names: [ImportAlias])
        /// Each `elif` is a nested `if` in `otherwise`.
        case ifElse(test: Expression, then: [Statement], otherwise: [Statement])
        case whileLoop(test: Expression, body: [Statement], otherwise: [Statement])
        case forLoop(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
        case tryExcept(body: [Statement], handlers: [ExceptHandler], otherwise: [Statement], finally: [Statement])
        case with([WithItem], body: [Statement])
        case function(FunctionDefinition)
        case classDefinition(ClassDefinition)
        case match(subject: Expression, [MatchCase])
    }
}

package struct ImportAlias: Sendable {
    package var name: String
    package var alias: String?
    package var span: Span

    package init(name: String, alias: String?, span: Span) {
        self.name = name
        self.alias = alias
        self.span = span
    }
}

package struct ExceptHandler: Sendable {
    /// nil for a bare `except:`
    package var type: Expression?
    package var name: String?
    package var body: [Statement]
    package var span: Span

    package init(type: Expression?, name: String?, body: [Statement], span: Span) {
        self.type = type
        self.name = name
        self.body = body
        self.span = span
    }
}

package struct WithItem: Sendable {
    package var context: Expression
    package var target: Expression?

    package init(context: Expression, target: Expression?) {
        self.context = context
        self.target = target
    }
}

/// What a call of a function gives.
package enum FunctionFlavour: Sendable { case plain, coroutine, asyncGenerator }

package struct FunctionDefinition: Sendable {
    package var name: String
    package var nameSpan: Span
    package var parameters: Parameters
    package var returns: Expression?
    package var body: [Statement]
    package var decorators: [Expression]
    package var flavour = FunctionFlavour.plain

    package init(name: String, nameSpan: Span, parameters: Parameters, returns: Expression?, body: [Statement], decorators: [Expression]) {
        self.name = name
        self.nameSpan = nameSpan
        self.parameters = parameters
        self.returns = returns
        self.body = body
        self.decorators = decorators
    }
}

package struct ClassDefinition: Sendable {
    package var name: String
    package var nameSpan: Span
    package var arguments: [CallArgument]
    package var body: [Statement]
    package var decorators: [Expression]

    package init(name: String, nameSpan: Span, arguments: [CallArgument], body: [Statement], decorators: [Expression]) {
        self.name = name
        self.nameSpan = nameSpan
        self.arguments = arguments
        self.body = body
        self.decorators = decorators
    }
}

package struct MatchCase: Sendable {
    package var pattern: Pattern
    package var guardTest: Expression?
    package var body: [Statement]

    package init(pattern: Pattern, guardTest: Expression?, body: [Statement]) {
        self.pattern = pattern
        self.guardTest = guardTest
        self.body = body
    }
}

package struct Pattern: Sendable {
    package var kind: Kind
    package var span: Span

    package init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Sendable {
        /// Compared with `==` (numbers, strings, dotted names).
        case value(Expression)
        /// Compared with `is` (None, True, False).
        case singleton(Expression)
        /// nil is `_`.
        case capture(String?)
        case star(String?)
        case sequence([Pattern])
        case mapping(keys: [Expression], patterns: [Pattern], rest: String?)
        case classPattern(Expression, positional: [Pattern], keywords: [(name: String, pattern: Pattern)])
        case or([Pattern])
        case asName(Pattern, String)
    }
}

/// A parsed source text, ready to compile.
package struct Program: Sendable {
    package var body: [Statement]
    /// What Python warns of while it reads the text, as DeprecationWarning.
    var warnings: [(message: String, span: Span)] = []

    package init(body: [Statement]) { self.body = body }
}
