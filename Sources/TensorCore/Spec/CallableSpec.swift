// SPDX-License-Identifier: MIT

/// Everything there is to say about one function or one family of overloads, said once: names, parameters with kinds,
/// defaults and checks, the computation, and the documentation. The functions and modules of a front end, their help and
/// completion, and the reference pages are derived from it.
///
///     CallableSpec(
///         "huber_loss", [.functional], module: ModuleForm("HuberLoss"), about: Documentation(…),
///         Param<Tensor>("input"), Param<Tensor>("target"), Param<ReductionChoice>("reduction", default: .mean),
///         Param<Double>("delta", default: 1)
///     ) { input, target, reduction, delta in try huberLoss(input, target, …) }
///
/// A spec is not a description language: the closure is ordinary Swift, and calling it directly is always possible.
public final class CallableSpec {
    /// The name under which scripts reach it.
    public let name: String
    /// The name that messages about the kinds of arguments show, where it is not `name`.
    public let nativeName: String
    /// The Python function that hands its arguments on to the native one, and says in Python's words what it lacks; for a
    /// function that is all Python, its name in those messages where that is not `name`.
    let pythonName: String?
    public let reach: Reach
    /// The class of the same computation, with the non-tensor parameters fixed at construction.
    public let module: ModuleForm?
    public let about: Documentation
    /// Tried in this order.
    public let signatures: [Signature]
    /// Whether a call that ended well is worth a look for mistakes.
    public let hasNotices: Bool
    /// What `out=` may be: for most functions any tensor that the result can be cast to.
    var outRule: OutRule?
    /// The Python functions that get the arguments where some flags are True, by these flags.
    public internal(set) var flaggedNames: [Set<String>: String] = [:]
    /// The function that Python's code calls instead where the second argument is not of the first signature's kind.
    private(set) var further: CallableSpec?
    /// What `torch.autocast` does to its tensors.
    public internal(set) var autocastPolicy = Autocast.Policy.none

    public init(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil,
        module: ModuleForm? = nil, about: Documentation, signatures: [Signature]
    ) {
        self.name = name
        self.nativeName = native ?? name
        pythonName = python
        self.reach = reach
        self.module = module
        self.about = about
        self.signatures = signatures
        hasNotices = about.pitfalls.contains { $0.notice != nil }
    }

    /// The same spec, whose Python code calls another function with what its first signature is not meant for.
    func handing(on further: CallableSpec) -> CallableSpec {
        self.further = further
        return self
    }

    /// Where scripts find a callable.
    public struct Reach: OptionSet, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// `torch.name(…)`
        public static let torch = Reach(rawValue: 1)
        /// `tensor.name(…)`; the first parameter is the receiver.
        public static let method = Reach(rawValue: 2)
        /// `torch.nn.functional.name(…)`
        public static let functional = Reach(rawValue: 8)
        /// `torch.nn.init.name(…)`
        public static let initialiser = Reach(rawValue: 16)
        /// `torch.special.name(…)`
        public static let special = Reach(rawValue: 32)
        /// `torch.linalg.name(…)`
        public static let linalg = Reach(rawValue: 64)
        /// A function of `torch.nn.functional` that PyTorch writes in C++.
        public static let native = Reach(rawValue: 128)
        /// A class of `torch.nn`: the call makes a layer.
        public static let layer = Reach(rawValue: 256)
        /// A class of `torch.optim`.
        public static let optimizer = Reach(rawValue: 512)
        /// `torch.signal.windows.name(…)`
        public static let windows = Reach(rawValue: 1024)
        /// `torch._C._nn.name(…)`: what functions written in the language are made of.
        public static let inner = Reach(rawValue: 2048)
        /// `torchvision.ops.name(…)`
        public static let vision = Reach(rawValue: 4096)
        /// A function of `torch` that PyTorch writes in Python.
        public static let python = Reach(rawValue: 1 << 14)
    }

    /// Whether PyTorch's function of this name is written in Python: its messages about missing and unknown arguments
    /// are then Python's, not those of PyTorch's own argument parser.
    public var isPython: Bool {
        reach.contains(.python) || reach.contains(.functional) && reach.isDisjoint(with: [.torch, .native])
            || !reach.isDisjoint(with: [.initialiser, .layer, .optimizer, .windows, .vision])
    }
}

/// The class derived from a function: `nn.HuberLoss` from `F.huber_loss`.
public struct ModuleForm {
    public let name: String
    /// Old names of the constructor's parameters, by which they can still be given, with a warning.
    public let renamed: [String: String]
    /// Checked when the module is made, with the constructor's arguments by parameter name.
    public let check: (((String) -> Argument) throws(TensorError) -> Void)?
    /// What `repr` shows, in order: `LogSoftmax(dim=1)`.
    public let shown: [Shown]
    /// The class that the class derives from.
    public let base: Base
    /// Whether the constructor takes no argument by place.
    public let isKeywordOnly: Bool
    /// Inputs that the class's call names otherwise than the function.
    public let inputNames: [String: String]
    /// Settings whose attribute is not called as the constructor's parameter is.
    public let attributeNames: [String: String]
    /// Settings that are modules, with the class that stands for None.
    public let standIns: [String: String]
    /// Settings that are another's value where they are None.
    public let followers: [String: String]
    /// Settings that the class keeps as a tuple, of one where a number is given.
    public let tuples: [String]
    /// Older names of the class; making one draws a FutureWarning.
    public let deprecated: [Deprecated]

    public enum Base: Hashable, Sendable {
        case module
        /// Another class that is made from a spec, which stands before it in the catalogue.
        case named(String)
        /// `_Loss`, which holds what the constructors of losses share: with `size_average`, `reduce`, `reduction`.
        case loss
        /// `_WeightedLoss`: with `weight`, too.
        case weightedLoss
    }

    public struct Deprecated: Sendable {
        public let name: String
        public let warning: String

        public init(_ name: String, warning: String) {
            self.name = name
            self.warning = warning
        }
    }

    /// A parameter that `repr` shows.
    public struct Shown: ExpressibleByStringLiteral, Sendable {
        public let name: String
        /// Whether it is left out unless it is True, as `inplace` is.
        public let onlyIfTrue: Bool
        /// Whether its value stands alone: `Hardshrink(0.5)`.
        public let isBare: Bool

        public init(stringLiteral name: String) { self.init(name) }
        public init(_ name: String, onlyIfTrue: Bool = false, isBare: Bool = false) {
            self.name = name
            self.onlyIfTrue = onlyIfTrue
            self.isBare = isBare
        }

        /// `dim=1`, from a value's text.
        public func text(_ value: String) -> String { isBare ? value : "\(name)=\(value)" }

        public static let inPlace = Shown("inplace", onlyIfTrue: true)
    }

    public init(
        _ name: String, base: Base = .module, shown: [Shown] = [], renamed: [String: String] = [:],
        keywordOnly: Bool = false, inputNames: [String: String] = [:], attributeNames: [String: String] = [:],
        standIns: [String: String] = [:], followers: [String: String] = [:], tuples: [String] = [],
        deprecated: [Deprecated] = [],
        check: (((String) -> Argument) throws(TensorError) -> Void)? = nil
    ) {
        self.name = name
        self.followers = followers
        self.tuples = tuples
        self.base = base
        self.renamed = renamed
        self.shown = shown
        isKeywordOnly = keywordOnly
        self.inputNames = inputNames
        self.attributeNames = attributeNames
        self.standIns = standIns
        self.deprecated = deprecated
        self.check = check
    }
}

/// What help and the reference pages say about a callable.
public struct Documentation {
    /// One sentence.
    public let summary: String
    /// The formula, in plain text.
    public let formula: String
    /// Of a loss: when to take it.
    public let purpose: Purpose?
    /// Of a loss: the way from its inputs to its terms, and the gradient.
    public let workings: Workings?
    /// The shapes of input and output.
    public let shapes: String
    /// A runnable script.
    public let example: String
    /// What the example prints.
    public let printed: String
    /// PyTorch's page, or the paper.
    public let link: String
    /// Mistakes that raise no error.
    public let pitfalls: [Pitfall]
    /// What helps after an error of a call, in the words of a hint; the first that has something to say is heard.
    public let remedies: [(FinishedCall) -> String?]

    public init(
        _ summary: String, formula: String = "", purpose: Purpose? = nil, workings: Workings? = nil, shapes: String = "",
        example: String = "", printed: String = "", link: String = "", pitfalls: [Pitfall] = [], remedies: [(FinishedCall) -> String?] = []
    ) {
        self.summary = summary
        self.formula = formula
        self.purpose = purpose
        self.workings = workings
        self.shapes = shapes
        self.example = example
        self.printed = printed
        self.link = link
        self.pitfalls = pitfalls
        self.remedies = remedies
    }
}
