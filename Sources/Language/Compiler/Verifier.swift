/// Proves what the dispatch loop takes for granted: every register, constant, site and jump of a block is in range
/// and control cannot run off its end. A fault here is a fault of the compiler, reported as a SyntaxError
/// ("code too large" is the only one that a script can cause).
enum Verifier {
    static func check(_ draft: CodeDraft) -> Bool {
        let count = draft.instructions.count
        guard count > 0, count < 1 << 31, draft.registerCount <= 0xFFFF else { return false }
        var place = 0
        while place < count {
            let instruction = draft.instructions[place]
            let extra = instruction.op.hasExtra ? (place + 1 < count ? draft.instructions[place + 1] : nil) : Instruction(.extra)
            guard let extra, check(instruction, extra, draft) else { return false }
            place += instruction.op.hasExtra ? 2 : 1
        }
        guard let last = draft.instructions.last?.op, last == .returnNone || last == .returnValue || last == .raiseAgain else { return false }
        return draft.handlers.allSatisfy {
            $0.start <= $0.end && $0.end <= count && $0.target < count && $0.register + 1 < draft.registerCount
        }
    }

    private static func check(_ instruction: Instruction, _ extra: Instruction, _ draft: CodeDraft) -> Bool {
        let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
        func register(_ first: Int, _ count: Int = 1) -> Bool { first + count <= draft.registerCount }
        func target(_ place: Int) -> Bool { place < draft.instructions.count && draft.instructions[place].op != .extra }
        func site(_ place: Int) -> Bool { place < draft.siteNames.count }

        switch instruction.op {
        case .add, .subtract, .multiply, .matrixMultiply, .divide, .floorDivide, .modulo, .power, .leftShift, .rightShift,
            .bitAnd, .bitOr, .bitXor, .inPlaceAdd, .inPlaceSubtract, .inPlaceMultiply, .inPlaceMatrixMultiply, .inPlaceDivide,
            .inPlaceFloorDivide, .inPlaceModulo, .inPlacePower, .inPlaceLeftShift, .inPlaceRightShift, .inPlaceBitAnd,
            .inPlaceBitOr, .inPlaceBitXor, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .isSame, .isNotSame,
            .contained, .notContained, .getItem, .setItem, .dictSet, .matchException, .copyWithout, .keywordsUpdate:
            return register(a) && register(b) && register(c)
        case .jumpEqual, .jumpNotEqual, .jumpLess, .jumpLessEqual, .jumpGreater, .jumpGreaterEqual, .jumpIsSame,
            .jumpIsNotSame, .jumpContained, .jumpNotContained:
            return register(a) && register(b) && target(extra.wide)
        case .jumpEqualImmediate, .jumpNotEqualImmediate, .jumpLessImmediate, .jumpLessEqualImmediate, .jumpGreaterImmediate,
            .jumpGreaterEqualImmediate:
            return register(a) && target(extra.wide)
        case .addImmediate, .inPlaceAddImmediate, .negative, .positive, .invert, .not, .move, .truth, .listAppend, .setAdd,
            .setUpdate, .dictUpdate, .listToTuple, .convert, .loadCell, .storeCell, .beginYieldFrom, .yieldFrom,
            .yield, .setAnnotations, .raiseFrom, .deleteItem, .exitContext, .matchSequence, .matchMapping, .matchLength,
            .sequenceItem, .sequenceMiddle:
            return register(a) && register(b)
        case .listExtend: return register(a) && register(b) && (c == 0 || a > 0)
        case .loadNone, .clear, .makeCell, .returnValue, .deleteCell, .raise, .raiseAgain, .loadAssertionError, .loadClassBuilder,
            .display, .importStar:
            return register(a)
        case .loadFree, .storeFree: return register(a) && b < draft.freeNames.count
        // These use no register: a block may have none.
        case .deleteFree: return b < draft.freeNames.count
        case .deleteGlobal, .deleteName: return site(instruction.wide)
        case .loadClassFree:
            return register(a) && b < draft.freeNames.count && site(c)
        case .loadConstant: return register(a) && instruction.wide < draft.constants.count
        case .checkBound: return register(a) && site(instruction.wide)
        case .loadGlobal, .storeGlobal, .loadName, .storeName:
            return register(a) && site(instruction.wide)
        case .getAttribute, .setAttribute, .deleteAttribute, .importFrom: return register(a) && register(b) && site(c)
        case .loadMethod: return register(a, 2) && register(b) && site(c)
        case .call: return register(a, b + 1) && register(c)
        case .callMethod: return register(a, b + 2) && register(c)
        case .callKeywords, .callMethodKeywords:
            guard extra.wide < draft.layouts.count else { return false }
            let receivers = instruction.op == .callKeywords ? 1 : 2
            return register(a, b + receivers + draft.layouts[extra.wide].names.count) && register(c)
        case .callSpread: return register(a, 3) && register(c)
        case .returnNone, .reraise, .extra: return true
        case .jump, .jumpBack: return target(instruction.wide)
        case .jumpIfTrue, .jumpIfFalse: return register(a) && target(instruction.wide)
        case .buildList, .buildTuple, .buildSet, .buildString: return register(a) && register(b, c)
        case .buildDict: return register(a) && register(b, 2 * c)
        case .getSlice: return register(a) && register(b) && register(c, 3)
        case .setSlice: return register(a) && register(b, 3) && register(c)
        case .buildSlice: return register(a) && register(b, 3)
        case .formatValue: return register(a) && register(b) && (c == 0xFFFF || register(c))
        case .beginFor: return register(a, c == Compiler.prepares ? 1 : 3) && register(b)
        case .forNext: return register(a) && register(b, 3) && target(extra.wide)
        case .unpack: return register(a, c) && register(b)
        case .unpackStarred: return register(a, c + 1 + extra.wide) && register(b)
        case .makeFunction: return register(a) && b < draft.children.count && register(c, 0)
        case .importModule: return register(a) && b < draft.constants.count
        case .enterHandler, .leaveHandler: return register(a, 2)
        case .enterContext, .exitContextRaised: return register(a) && register(b) && register(c)
        case .matchKeys: return register(a, 2) && register(b) && register(c)
        case .matchClass: return register(a, 2) && register(b) && register(c) && extra.wide < draft.constants.count
        }
    }
}

extension Opcode {
    /// Whether the next word belongs to this instruction.
    var hasExtra: Bool {
        switch self {
        case .jumpEqual, .jumpNotEqual, .jumpLess, .jumpLessEqual, .jumpGreater, .jumpGreaterEqual, .jumpIsSame, .jumpIsNotSame,
            .jumpContained, .jumpNotContained, .jumpEqualImmediate, .jumpNotEqualImmediate, .jumpLessImmediate,
            .jumpLessEqualImmediate, .jumpGreaterImmediate, .jumpGreaterEqualImmediate, .callKeywords, .callMethodKeywords,
            .forNext, .unpackStarred, .matchClass, .matchLength, .sequenceMiddle, .makeFunction:
            true
        default: false
        }
    }
}
