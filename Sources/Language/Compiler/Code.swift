/// A compiled block: a module, a function, a class body or a comprehension.
///
/// Made by the compiler, proved by the verifier, then only read (but for the inline caches in `sites`). The raw
/// pointers are what the dispatch loop runs on.
final class Code {
    let name: String
    let qualifiedName: String
    let source: Source
    let parameters: ParameterLayout
    /// Registers that hold variables: parameters first.
    let localNames: [Name]
    let isGenerator: Bool
    let flavour: FunctionFlavour
    let doc: String?
    /// The statement or expression that this is the code of.
    let definition: Span

    let block: UnsafeMutablePointer<CodeBlock>
    let instructionCount: Int
    let constantCount: Int
    let siteCount: Int
    let layouts: [KeywordLayout]
    let children: [Code]
    /// Where a new function finds the cells of its free variables: a register of the maker, or a place in the
    /// maker's own closure.
    let captures: [Capture]
    let freeNames: [Name]
    let handlers: [ExceptionHandler]
    /// The source of each instruction.
    let spans: [Span]

    enum Capture {
        case register(Int)
        case free(Int)
    }

    init(_ draft: CodeDraft) {
        name = draft.name
        qualifiedName = draft.qualifiedName
        source = draft.source
        parameters = draft.parameters
        localNames = draft.localNames
        isGenerator = draft.isGenerator
        flavour = draft.flavour
        doc = draft.doc
        definition = draft.definition
        layouts = draft.layouts
        children = draft.children
        captures = draft.captures
        freeNames = draft.freeNames
        handlers = draft.handlers
        spans = draft.spans

        instructionCount = draft.instructions.count
        constantCount = draft.constants.count
        siteCount = draft.siteNames.count
        block = Code.makeBlock(
            draft.instructions, draft.constants, siteNames: draft.siteNames, registerCount: draft.registerCount,
            localCount: draft.localNames.count,
            simpleArity: draft.parameters.isPlain && !draft.isGenerator ? draft.parameters.positionalCount : -1)
    }

    /// The same block for the variables of another module: what call sites remember belongs to one.
    init(copyOf other: Code) {
        name = other.name
        qualifiedName = other.qualifiedName
        source = other.source
        parameters = other.parameters
        localNames = other.localNames
        isGenerator = other.isGenerator
        flavour = other.flavour
        doc = other.doc
        definition = other.definition
        layouts = other.layouts
        children = other.children.map(Code.init(copyOf:))
        captures = other.captures
        freeNames = other.freeNames
        handlers = other.handlers
        spans = other.spans
        siteCount = other.siteCount
        instructionCount = other.instructionCount
        constantCount = other.constantCount
        block = Code.makeBlock(
            Array(UnsafeBufferPointer(start: other.instructions, count: instructionCount)),
            Array(UnsafeBufferPointer(start: other.constants, count: constantCount)),
            siteNames: (0..<siteCount).map { other.sites[$0].name }, registerCount: other.registerCount,
            localCount: other.localCount, simpleArity: other.simpleArity)
    }

    /// What the dispatch loop reads; `deinit` gives it back.
    private static func makeBlock(
        _ instructions: [Instruction], _ constants: [Value], siteNames: [Name], registerCount: Int, localCount: Int, simpleArity: Int
    ) -> UnsafeMutablePointer<CodeBlock> {
        let instructionMemory = UnsafeMutablePointer<Instruction>.allocate(capacity: max(1, instructions.count))
        instructionMemory.initialize(from: instructions, count: instructions.count)
        let constantMemory = UnsafeMutablePointer<Value>.allocate(capacity: max(1, constants.count))
        constantMemory.initialize(from: constants, count: constants.count)
        let sites = UnsafeMutablePointer<InlineCache>.allocate(capacity: max(1, siteNames.count))
        for (place, name) in siteNames.enumerated() { (sites + place).initialize(to: InlineCache(name: name)) }
        let block = UnsafeMutablePointer<CodeBlock>.allocate(capacity: 1)
        block.initialize(to: CodeBlock(
            instructions: instructionMemory, constants: constantMemory, sites: sites, registerCount: registerCount,
            localCount: localCount, simpleArity: simpleArity))
        return block
    }

    deinit {
        block.pointee.instructions.deallocate()
        block.pointee.constants.deinitialize(count: constantCount)
        block.pointee.constants.deallocate()
        block.pointee.sites.deallocate()
        block.deallocate()
    }

    var instructions: UnsafeMutablePointer<Instruction> { block.pointee.instructions }
    var constants: UnsafeMutablePointer<Value> { block.pointee.constants }
    var sites: UnsafeMutablePointer<InlineCache> { block.pointee.sites }
    var registerCount: Int { block.pointee.registerCount }
    var localCount: Int { block.pointee.localCount }
    var simpleArity: Int { block.pointee.simpleArity }

    /// The variables that inner functions share.
    var cellNames: [Name] {
        (0..<instructionCount).compactMap { place in
            let instruction = instructions[place]
            return instruction.op == .makeCell && Int(instruction.a) < localNames.count ? localNames[Int(instruction.a)] : nil
        }
    }

    /// The global names and attributes that it asks for, each once, in the order of its text.
    var lookedUpNames: [Name] {
        var seen: Set<Name> = []
        return (0..<siteCount).map { sites[$0].name }.filter { seen.insert($0).inserted }
    }

    /// The variables that are its own alone, and all of its parameters.
    var plainNames: [Name] {
        let cells = Set(cellNames)
        return localNames.enumerated().filter { $0.offset < parameters.names.count || !cells.contains($0.element) }.map(\.element)
    }

    /// The innermost handler around an instruction.
    func handler(at place: Int) -> ExceptionHandler? {
        handlers.first { $0.start <= place && place < $0.end }
    }

    func span(at place: Int) -> Span {
        spans.indices.contains(place) ? spans[place] : Span(start: 0, end: 0)
    }
}

/// What calling and running a block takes, as plain memory: the dispatch loop reads it without touching `Code`.
struct CodeBlock {
    let instructions: UnsafeMutablePointer<Instruction>
    let constants: UnsafeMutablePointer<Value>
    let sites: UnsafeMutablePointer<InlineCache>
    let registerCount: Int
    let localCount: Int
    /// The number of arguments that can be taken as they lie; -1 where a call needs more than that.
    let simpleArity: Int
}

/// What a block is made of while it is compiled.
struct CodeDraft {
    var name: String
    var qualifiedName: String
    var source: Source
    var parameters = ParameterLayout()
    var registerCount = 0
    var localNames: [Name] = []
    var isGenerator = false
    var flavour = FunctionFlavour.plain
    var doc: String?
    var definition = Span(start: 0, end: 0)
    var instructions: [Instruction] = []
    var spans: [Span] = []
    var constants: [Value] = []
    var siteNames: [Name] = []
    var layouts: [KeywordLayout] = []
    var children: [Code] = []
    var captures: [Code.Capture] = []
    var freeNames: [Name] = []
    var handlers: [ExceptionHandler] = []

    /// Exit code inside a guarded stretch that runs outside it: handlers of regions deeper than `depth` do not
    /// apply there.
    struct Hole {
        let start: Int
        let end: Int
        let depth: Int

        init(_ start: Int, _ end: Int, _ depth: Int) {
            self.start = start
            self.end = end
            self.depth = depth
        }
    }
    var holes: [Hole] = []
}

/// Instructions `start..<end` are guarded: an exception goes to `target`, in the register. Inner ones come
/// first in the table.
struct ExceptionHandler {
    let start: Int
    let end: Int
    let target: Int
    let register: Int
}

/// The parameters of a function, in register order: positional, keyword-only, `*args`, `**kwargs`.
struct ParameterLayout {
    var names: [Name] = []
    var positionalOnlyCount = 0
    /// Positional-only ones included.
    var positionalCount = 0
    var keywordOnlyCount = 0
    var hasVariadicPositional = false
    var hasVariadicKeyword = false

    /// Nothing but positional parameters: the arguments of a call are the registers.
    var isPlain: Bool { keywordOnlyCount == 0 && !hasVariadicPositional && !hasVariadicKeyword }
    var variadicPlace: Int { positionalCount + keywordOnlyCount }
    var variadicKeywordPlace: Int { variadicPlace + (hasVariadicPositional ? 1 : 0) }
}

/// What one place in the code remembers about its last look-up. References are borrowed: a version number is
/// never used twice, so that a match proves that class and attribute are alive.
struct InlineCache {
    enum Kind: UInt8 {
        case empty
        /// In the receiver's own table at `slot`; the class has no data descriptor of that name.
        case instanceSlot
        /// A function of the class.
        case method
        /// A method of a built-in class: `slot` is the kind of object it belongs to. Those classes never change.
        case builtinMethod
        /// A method, or a computed attribute, of a native class: `version` is the class's.
        case nativeMethod, nativeProperty
        /// In the globals at `slot`, in the built-ins at `slot`.
        case global, builtin
    }

    let name: Name
    var kind = Kind.empty
    var slot: Int32 = 0
    var version = 0
    /// The function of a method, or the computed attribute.
    var function: UnsafeMutableRawPointer?

    init(name: Name) { self.name = name }
}
