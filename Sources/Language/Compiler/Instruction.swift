/// One instruction of the register machine: 8 bytes. Operands are registers of the running frame unless the
/// comment says otherwise; `wide` means the 32 bits of b and c.
struct Instruction {
    var op: Opcode
    var a: UInt16
    var b: UInt16
    var c: UInt16

    init(_ op: Opcode, a: Int = 0, b: Int = 0, c: Int = 0) {
        self.op = op
        self.a = UInt16(truncatingIfNeeded: a)
        self.b = UInt16(truncatingIfNeeded: b)
        self.c = UInt16(truncatingIfNeeded: c)
    }

    init(_ op: Opcode, a: Int = 0, wide: Int) {
        self.init(op, a: a, b: wide & 0xFFFF, c: wide >> 16)
    }

    /// A jump target, a constant or another number of 32 bits.
    @inline(__always) var wide: Int { Int(b) | Int(c) << 16 }
    /// A small signed constant.
    @inline(__always) var immediate: Int { Int(Int16(bitPattern: c)) }
}

/// The order matters in one place: the binary operators, their in-place forms, and the comparisons stand in the
/// order of the operators' raw values.
enum Opcode: UInt16 {
    // a ← b op c
    case add, subtract, multiply, matrixMultiply, divide, floorDivide, modulo, power
    case leftShift, rightShift, bitAnd, bitOr, bitXor
    case inPlaceAdd, inPlaceSubtract, inPlaceMultiply, inPlaceMatrixMultiply, inPlaceDivide, inPlaceFloorDivide, inPlaceModulo
    case inPlacePower, inPlaceLeftShift, inPlaceRightShift, inPlaceBitAnd, inPlaceBitOr, inPlaceBitXor
    case equal, notEqual, less, lessEqual, greater, greaterEqual, isSame, isNotSame, contained, notContained
    /// a ← b + constant c; the second for `+=`
    case addImmediate, inPlaceAddImmediate
    /// Jumps to the target in the next word when (a op b) is not c.
    case jumpEqual, jumpNotEqual, jumpLess, jumpLessEqual, jumpGreater, jumpGreaterEqual, jumpIsSame, jumpIsNotSame
    case jumpContained, jumpNotContained
    /// The same with the constant b.
    case jumpEqualImmediate, jumpNotEqualImmediate, jumpLessImmediate, jumpLessEqualImmediate, jumpGreaterImmediate
    case jumpGreaterEqualImmediate
    // a ← op b
    case negative, positive, invert, not

    /// a ← b
    case move
    /// a ← constant, wide
    case loadConstant
    case loadNone
    /// a becomes unbound
    case clear
    /// UnboundLocalError when a is unbound; wide: name
    case checkBound
    /// a ← a new cell with the value of a
    case makeCell
    /// a ← contents of the cell in b; c: 1 when it may be empty only by mistake
    case loadCell, storeCell, deleteCell
    /// a ← closure place b
    case loadFree, storeFree, deleteFree
    /// a ← the free variable b unless the namespace has the name of site c
    case loadClassFree
    /// a; wide: site
    case loadGlobal, storeGlobal, deleteGlobal, loadName, storeName, deleteName

    /// a ← b.site c
    case getAttribute
    /// a.site c ← b
    case setAttribute
    case deleteAttribute
    /// a, a+1 ← method and receiver of b.site c, or unbound and the attribute
    case loadMethod
    /// a ← b[c]
    case getItem
    /// a[b] ← c
    case setItem
    case deleteItem
    /// a ← b[start:stop:step], which stand in the registers from c on: only a container that the machine does not know
    /// is given a slice object
    case getSlice
    /// a[start:stop:step] ← c, with the three from b on
    case setSlice

    /// c ← R[a](R[a+1]…) with b arguments
    case call
    /// c ← method call: function at a, receiver at a+1, b further arguments
    case callMethod
    /// As the two above; the next word's wide is the keyword layout
    case callKeywords, callMethodKeywords
    /// c ← R[a](*R[a+1], **R[a+2])
    case callSpread
    case returnValue
    case returnNone

    /// wide
    case jump, jumpBack
    /// a; wide
    case jumpIfTrue, jumpIfFalse
    /// a ← bool(b)
    case truth

    // a ← c values from b
    case buildList, buildTuple, buildSet, buildDict, buildString
    case buildSlice
    /// a.append(b)
    case listAppend, setAdd, listExtend, setUpdate, dictUpdate
    /// As dictUpdate for `f(**b)`: c is the callee, for the error
    case keywordsUpdate
    /// a[b] ← c in a dict
    case dictSet
    /// a ← tuple(b)
    case listToTuple
    /// a ← format(b, c); c 0xFFFF: no specification
    case formatValue
    /// a ← str/repr/ascii of b; c is the letter
    case convert

    /// a, a+1, a+2 ← state of a loop over b
    case beginFor
    /// a ← next of the loop at b, or jump to the next word's target
    case forNext
    /// a… ← the c elements of b
    case unpack
    /// a… ← elements of b; c before the star, next word's wide after it
    case unpackStarred

    /// a ← function of code b, with defaults from register c on
    case makeFunction
    /// a: function, b: dict
    case setAnnotations
    /// a ← the machine's class builder
    case loadClassBuilder
    /// a ← import of the dotted name in constant b; c: 1 for the last module instead of the first
    case importModule
    /// a ← name of site c from module b
    case importFrom
    case importStar

    case raise, raiseFrom, reraise
    /// Passes the exception in a on as it is: no context, no traceback entry of its own.
    case raiseAgain
    case loadAssertionError
    /// The exception in a is now being handled; a+1 keeps the one before.
    case enterHandler
    case leaveHandler
    /// a ← whether the exception b matches the class (or tuple) c
    case matchException
    /// a ← entered value of manager b; c ← its bound exit
    case enterContext
    /// Calls exit b without exception; with the exception c: a ← whether it is swallowed
    case exitContext, exitContextRaised

    /// a ← what is sent; b is handed out
    case yield
    /// a ← iterator for `yield from b`
    case beginYieldFrom
    /// a ← result of the iterator b, handing out what it yields
    case yieldFrom

    /// a ← whether the subject b …; c and the next word say what
    case matchSequence, matchMapping, matchKeys, matchClass
    /// a ← len(b) compared with c: 0 equal, 1 at least (next word's wide)
    case matchLength
    /// a ← dict b without the keys in tuple c
    case copyWithout
    /// a ← elements c from the front of b (c ≥ 0x8000: from the end)
    case sequenceItem
    /// a ← list of b without the first c and the last (next word) elements
    case sequenceMiddle

    /// Shows a as the prompt does
    case display
    /// Operand words of the instruction before; never run.
    case extra

    /// The place in the order above. Not `rawValue`, which is a call.
    @inline(__always) var number: UInt16 { UInt16(unsafeBitCast(self, to: UInt8.self)) }
}
