/// A regular expression as a tree, after its flags have been worked in.
indirect enum RegexNode {
    case empty
    case one(RegexSet)
    case sequence([RegexNode])
    case alternation([RegexNode])
    /// With the number that it captures under.
    case group(Int, RegexNode)
    case loop(RegexNode, minimum: Int, maximum: Int, RegexGreed)
    /// With how many characters the group takes, as far as that is known.
    case backreference(Int, ignoring: RegexCase.Ignored, width: (minimum: Int, maximum: Int))
    case assertion(RegexAssertion)
    case look(ahead: Bool, negated: Bool, RegexNode)
    case atomic(RegexNode)
    case conditional(Int, RegexNode, RegexNode)

    /// The least and the largest number of characters that it takes.
    var width: (minimum: Int, maximum: Int) {
        switch self {
        case .empty, .assertion, .look: return (0, 0)
        case .one: return (1, 1)
        case .sequence(let parts):
            return parts.reduce((0, 0)) { sum, part in
                let width = part.width
                return (RegexNode.plus(sum.0, width.minimum), RegexNode.plus(sum.1, width.maximum))
            }
        case .alternation(let branches):
            let widths = branches.map(\.width)
            return (widths.map(\.minimum).min() ?? 0, widths.map(\.maximum).max() ?? 0)
        case .group(_, let body), .atomic(let body): return body.width
        case .loop(let body, let minimum, let maximum, _):
            let width = body.width
            return (RegexNode.times(width.minimum, minimum), RegexNode.times(width.maximum, maximum))
        case .backreference(_, _, let width): return width
        case .conditional(_, let then, let otherwise):
            let (a, b) = (then.width, otherwise.width)
            return (min(a.minimum, b.minimum), max(a.maximum, b.maximum))
        }
    }

    private static func plus(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .max : sum
    }

    private static func times(_ a: Int, _ b: Int) -> Int {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? .max : product
    }
}

enum RegexGreed { case greedy, lazy, possessive }

enum RegexAssertion { case stringStart, stringEnd, lineStart, lineEnd, beforeLastNewline, wordBoundary(ascii: Bool), notWordBoundary(ascii: Bool) }

/// The characters that one place of a pattern takes.
struct RegexSet {
    enum Kind { case digit, space, word }
    struct Category {
        let kind: Kind
        let negated: Bool
        let ascii: Bool
    }

    var ranges: [ClosedRange<UInt32>] = []
    var categories: [Category] = []
    var negated = false
    var ignored = RegexCase.Ignored.none
    /// Of 128 characters: what the rest of the set says about them, worked out once.
    private var table: (UInt64, UInt64)?

    init() {}
    init(_ character: UInt32, ignoring ignored: RegexCase.Ignored) {
        ranges = [character...character]
        self.ignored = ignored
        prepare()
    }

    /// `.`
    static func any(withNewline: Bool) -> RegexSet {
        var set = RegexSet()
        set.negated = true
        if !withNewline { set.ranges = [10...10] }
        set.prepare()
        return set
    }

    mutating func prepare() {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for character in 0..<64 as Range<UInt32> {
            if slowlyContains(character) { low |= 1 << UInt64(character) }
            if slowlyContains(character + 64) { high |= 1 << UInt64(character) }
        }
        table = (low, high)
    }

    func contains(_ character: UInt32) -> Bool {
        if character < 128, let table {
            return (character < 64 ? table.0 >> UInt64(character) : table.1 >> UInt64(character - 64)) & 1 == 1
        }
        return slowlyContains(character)
    }

    private func slowlyContains(_ character: UInt32) -> Bool {
        if has(character) { return !negated }
        if RegexCase.variants(of: character, ignored).contains(where: has) { return !negated }
        return negated
    }

    private func has(_ character: UInt32) -> Bool {
        ranges.contains { $0.contains(character) } || categories.contains { RegexSet.matches($0, character) }
    }

    private static func matches(_ category: Category, _ character: UInt32) -> Bool {
        isIn(category.kind, character, ascii: category.ascii) != category.negated
    }

    static func isIn(_ kind: Kind, _ character: UInt32, ascii: Bool) -> Bool {
        if character < 128 {
            switch kind {
            case .digit: return (48...57).contains(character)
            case .space: return character == 32 || (9...13).contains(character) || (!ascii && (28...31).contains(character))
            case .word: return (48...57).contains(character) || (65...90).contains(character) || (97...122).contains(character) || character == 95
            }
        }
        guard !ascii, let scalar = Unicode.Scalar(character) else { return false }
        switch kind {
        case .digit: return scalar.properties.generalCategory == .decimalNumber
        case .space: return StringText.isSpace(scalar)
        case .word: return StringText.isLetter(scalar) || scalar.properties.numericType != nil
        }
    }
}
