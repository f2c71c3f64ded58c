// SPDX-License-Identifier: MIT

/// What `out=` may be: whether there is one, what dtype it has, and what PyTorch's function says of another.
public struct OutRule: Sendable {
    /// Targets that the function refuses in words of its own; what a result cannot be cast to is always refused.
    enum Refused: Sendable { case none, others, uncastable, allButFloats, allButBools, allButBoolsAndBytes, allButDoubles, widerThanHalves }

    let exists: Bool
    private let refused: Refused
    /// One for each result, the last for the rest. `{Result}` and `{Target}` are dtypes as `Float`, `{result}` and
    /// `{target}` as C++ writes them, `{Given}` is the first argument's, `{name}` is the function.
    private let texts: [String]
    /// Whether the function computes in the target's dtype where no `dtype` is given.
    let setsDType: Bool
    /// Whether it is about calls with several results alone.
    let onlyPairs: Bool

    /// Whether the refusal is a TypeError.
    private let isTypeError: Bool
    /// What the function says where the result is a single number, if that is something else.
    private var ofNumbers: (refused: Refused, text: String)?
    /// How the function gets to a target of another dtype than its result.
    private(set) var way = Way.cast
    /// Whether the call gives back None.
    private(set) var givesNothing = false

    enum Way: Equatable, Sendable {
        /// The result is cast, where that is allowed.
        case cast
        /// The elements are written one by one, to whatever dtype.
        case convert
        /// The tensors given are cast first.
        case castInputs
    }

    /// What the function says where its results are several and one tensor is given.
    private(set) var ofTuples: String?

    func ofTuples(_ text: String) -> OutRule {
        var rule = self
        rule.ofTuples = text
        return rule
    }

    /// The kernel that a target without fractions is refused by, before anything is computed of numbers with fractions.
    private(set) var kernel: String?

    private init(
        exists: Bool = true, _ refused: Refused, _ texts: [String], setsDType: Bool = false, onlyPairs: Bool = false,
        isTypeError: Bool = false
    ) {
        (self.exists, self.refused, self.texts, self.isTypeError) = (exists, refused, texts, isTypeError)
        (self.setsDType, self.onlyPairs) = (setsDType, onlyPairs)
    }

    func ofNumbers(_ refused: Refused, _ text: String) -> OutRule {
        var rule = self
        rule.ofNumbers = (refused, text)
        return rule
    }

    func by(_ way: Way) -> OutRule {
        var rule = self
        rule.way = way
        return rule
    }

    /// What the function says of a target that its result cannot be cast to, where that is something else.
    private var ofUncastable: String?

    func ofUncastable(_ text: String) -> OutRule {
        var rule = self
        rule.ofUncastable = text
        return rule
    }

    func throughKernel(_ name: String) -> OutRule {
        var rule = self
        rule.kernel = name
        return rule
    }

    var givingNothing: OutRule {
        var rule = self
        rule.givesNothing = true
        return rule
    }

    /// Functions that answer questions, copy, or give views have no `out`.
    public static let absent = OutRule(exists: false, .none, [])
    public static let castable = OutRule(.none, [])
    /// What PyTorch's structured functions say.
    public static let same = OutRule(.others, ["Expected out tensor to have dtype {result}, but got {target} instead"])
    /// The same for calls with several results; a single one may be cast.
    static let pairs = OutRule(.others, same.texts, onlyPairs: true).ofNumbers(
        .uncastable,
        "Expected canCast( typeMetaToScalarType(self.dtype()), typeMetaToScalarType(out.dtype())) to be true, but got false.  "
            + "(Could this error message be improved?  If so, please report an enhancement request to PyTorch.)")
    /// Rounding and activations, which have one loop for input and output.
    public static let found = OutRule(.others, ["Found dtype {Target} but expected {Result}"])
    public static let sameScalarType = OutRule(.others, ["expected scalar type {Result} but found {Target}"])
    /// Scans, which store element by element.
    public static let sameElements = OutRule(.others, ["expected scalar_type {Result} but found {Target}"])
    /// New tensors, made in the target's dtype.
    public static let filled = OutRule(
        .others, ["dtype {Result} does not match dtype of out parameter ({Target})"], setsDType: true)
    /// Sums and products, which add in the target's dtype.
    public static let accumulated = OutRule(.others, same.texts, setsDType: true)

    static let booleans = OutRule.refusing(.allButBools, "{name} does not support non-boolean outputs.")
    static let medians = OutRule.refusing(
        .others, "expected scalar type {Result} but found {Target}",
        "Expected tensor for argument #1 'indices' to have scalar type Long; but got torch.{Target}Tensor instead (while checking "
            + "arguments for median)")
    static let histograms = OutRule.refusing(
        .others,
        "torch.histogram: input tensor and hist tensor should have the same dtype, but got input {result} and hist {target}")
    static let places = OutRule.refusing(
        .others,
        "torch.searchsorted(): output tensor's dtype is wrong, it can only be Int(int32) or Long(int64) depending on whether "
            + "out_int32 flag is True, but we got output tensor's dtype {Target} and out_int32 flag is {is32}")
    static let contracted = OutRule.refusing(
        .others,
        "tensordot: Expected the output tensor to have dtype {Result}, but got an output tensor with dtype {Target}")
    static let concatenated = OutRule(
        .uncastable, ["torch.cat(): input types can't be cast to the desired output type {Target}"], isTypeError: true)
    private static let dottedText = "result dtype {Target} does not match input dtype {Result}"
    static let dotted = OutRule.refusing(.others, dottedText)
    static let multiplied = OutRule.same.ofNumbers(.others, dottedText)
    static let averaged = OutRule.castable.ofNumbers(
        .uncastable, "{name}.dtype_out(): input types can't be cast to the desired output type {Target}")
    static let norms = OutRule.refusing(.others, "linalg.{name} expected out tensor dtype {Result} but got: {Target}")
    /// The loop over all elements, which is another than that along dimensions, has no case for halves.
    static let spreads = OutRule.castable.ofNumbers(.widerThanHalves, "std_var_all: Unsupported dtype {Given}").by(.castInputs)
    static let converted = OutRule.castable.by(.convert)
    static let sampled = OutRule.filled.by(.castInputs).throughKernel("normal_kernel_cpu")

    static func refusing(_ refused: Refused, setsDType: Bool = false, _ texts: String...) -> OutRule {
        OutRule(refused, texts, setsDType: setsDType)
    }

    /// Linear algebra's way: `scope` is what stands before the name.
    static func safely(_ scope: String = "", _ what: String = "result") -> OutRule {
        .refusing(
            .uncastable,
            "\(scope){name}: Expected \(what) to be safely castable from {Result} dtype, but got \(what) with dtype {Target}")
    }

    /// What the function says of a target for its result number `place`; nil for one that it takes.
    func complaint(_ place: Int, result tensor: Tensor, target: DType, name: String, given: DType?, isSingle: Bool) -> TensorError? {
        let result = tensor.dtype
        let own = isSingle && tensor.rank == 0 ? ofNumbers : nil
        if onlyPairs, isSingle, own == nil { return nil }
        let refused = own?.refused ?? refused
        let isRefused =
            switch refused {
            case .none: false
            case .others: target != result
            case .uncastable: !result.canCast(to: target)
            case .allButFloats: !target.isFloatingPoint
            case .allButBools: target != .bool
            case .allButBoolsAndBytes: target != .bool && target != .uint8
            case .allButDoubles: target != .float64
            case .widerThanHalves: (given ?? result).isHalf && target.isFloatingPoint && !target.isHalf
            }
        let isUncastable = ofUncastable != nil && !result.canCast(to: target)
        guard isRefused, let text = isUncastable ? ofUncastable : own?.text ?? (place < texts.count ? texts[place] : texts.last)
        else { return nil }
        let words = [
            "{Result}": result.scalarTypeName, "{Target}": target.scalarTypeName, "{result}": result.elementTypeName,
            "{target}": target.elementTypeName, "{Given}": (given ?? result).scalarTypeName,
            "{name}": name, "{is32}": result == .int32 ? "True" : "False",
        ]
        let message = words.reduce(text) { $0.replacing($1.key, with: $1.value) }
        return isTypeError ? .type(message) : .runtime(message)
    }
}

extension OutRule {
    /// Functions whose `out` may hold several elements in one place: PyTorch's kernels of these do not look. The last that is
    /// written stays.
    static let takingRepeated: Set<String> = [
        "sum", "nansum", "prod", "std", "var", "amax", "amin", "argmax", "argmin", "any", "all", "norm", "vector_norm",
        "cummax", "cummin", "tril", "triu", "bmm", "mv", "histc", "eye", "zeros", "ones", "full", "randperm",
    ]
    /// Functions that read their tensors while they write: no place may belong to one of them and to `out`.
    static let keptApart: Set<String> = ["index_select", "gather", "take", "masked_select", "cat", "concat", "concatenate"]
    /// Functions whose kernels do not look whether `out` shares memory with what is given.
    static let lookingAway: Set<String> = [
        "alias_copy", "avg_pool2d", "avg_pool3d", "bmm", "bucketize", "cholesky", "cholesky_inverse", "cholesky_solve", "dot", "householder_product",
        "inner", "inv", "inverse", "ldl_solve", "linear", "log_softmax", "logsigmoid", "lu_solve", "matmul", "mm", "multigammaln", "mv", "mvlgamma",
        "ndtr", "ormqr", "pinv", "slice_scatter", "softmax", "solve", "solve_triangular", "squeeze_copy", "t_copy", "transpose_copy", "vdot",
        "view_copy",
    ]
    /// Functions that fill `out` element by element, whatever its shape.
    static let filledInOrder: Set<String> = ["arange", "linspace", "logspace", "range"]
    /// Functions that refuse several elements in one place before they would make `out` larger.
    static let wholeAsGiven: Set<String> = ["index_select", "take", "masked_select", "nonzero"]
}

extension CallableSpec {
    /// The same spec with what its `out` may be, where that is not `.castable`.
    @discardableResult public func out(_ rule: OutRule) -> CallableSpec {
        outRule = rule
        return self
    }
}

extension Array where Element == CallableSpec {
    /// The same rule for a function and its other names.
    public func out(_ rule: OutRule) -> [CallableSpec] { map { $0.out(rule) } }
}
