import Language
import TensorCore

/// Calls one `CallableSpec` from scripts: converts arguments in a buffer on the stack and wraps the result.
///
/// How the arguments of a place in the script fall into the parameters is worked out once: for calls without keywords
/// by their number, for the others at the place's `KeywordLayout`.
final class SpecCaller {
    let spec: CallableSpec
    private let isMethod: Bool
    private unowned(unsafe) let library: TorchLibrary
    private var positionalLayouts: [CallLayout?] = []
    /// The function object, to name it in messages.
    private weak var function: NativeFunction?
    private var module: String?
    /// Whether calls that ended well are looked at now and then.
    private let isExamined: Bool

    init(_ spec: CallableSpec, isMethod: Bool, _ library: TorchLibrary) {
        self.spec = spec
        isExamined = spec.hasNotices || TorchLibrary.watchedFunctions.contains(spec.name)
            || TorchLibrary.graphCuts.contains(spec.name)
        self.isMethod = isMethod
        self.library = library
    }

    /// The function object to put into a module of this name; nil for a method of tensors.
    func function(in module: String?) -> NativeFunction {
        let function = NativeFunction(spec.name, bindsReceiver: isMethod) { [self] (arguments, machine) throws(Raised) -> Value in
            try call(arguments, machine)
        }
        function.page = { [spec] in HelpPage(spec, as: module.map { .function(module: $0) } ?? .method) }
        function.parameters = { [spec, isMethod] in
            (spec.signatures.first?.parameters ?? []).dropFirst(isMethod ? 1 : 0).map { CallableParameter($0) }
        }
        function.shown = shown(in: module)
        self.function = function
        self.module = module
        return function
    }

    /// As PyTorch's functions show themselves: those in Python, bound methods of a class, or plain functions in C++.
    private func shown(in module: String?) -> String {
        if spec.isPython || spec.hasPythonLayer { return "<function \(isMethod ? "Tensor." : "")\(spec.name) at @>" }
        if isMethod { return "<method '\(spec.name)' of 'torch._C.TensorBase' objects>" }
        let isTorch = module == "torch" || spec.reach.contains(.torch) && module == "torch.nn.functional"
        return isTorch ? "<built-in method \(spec.name) of type object at @>" : "<built-in function \(spec.nativeName)>"
    }

    func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        if library.hasTensorSubclasses,
            let answer = try answer(arguments, machine, { () throws(Raised) in try self.call(arguments, machine) })
        {
            return answer
        }
        let layout = try layout(for: arguments, machine)
        let count = arguments.count
        if library.hasUninitialized, !(isMethod && TorchLibrary.methodsOfUninitialized.contains(spec.name)) {
            let given = UnsafeBufferPointer(start: arguments.base, count: count)
            try library.refuseUninitialized(given, machine) { () throws(Raised) in
                try function.map { (function) throws(Raised) in try machine.repr(.object(function)) } ?? spec.name
            }
        }
        let outcome = withUnsafeTemporaryAllocation(of: Argument.self, capacity: count) {
            buffer -> Result<CallResult, Raised> in
            var filled = 0
            defer { buffer[..<filled].deinitialize() }
            do throws(Raised) {
                while filled < count {
                    buffer.initializeElement(at: filled, to: try library.argument(arguments.base[filled], machine))
                    filled &+= 1
                }
            } catch {
                return .failure(error)
            }
            let given = UnsafeBufferPointer(buffer)
            do throws(TensorError) {
                let result = try spec.call(given, layout: layout)
                try library.context.throwDeferred()
                if isExamined, machine.isHintDue() {
                    library.examine(spec.finished(given, layout: layout, result: result), of: spec, form(of: layout))
                }
                return .success(result)
            } catch {
                return .failure(
                    library.raised(error, by: spec.finished(given, layout: layout, error: error), of: spec, form(of: layout)))
            }
        }
        do throws(Raised) {
            return library.value(try outcome.get())
        } catch {
            if let answer = try answer(arguments, machine, isLate: true, { .none }) { return answer }
            guard layout.isHopeless, let keywords = arguments.keywords else { throw error }
            throw hinted(error, keywords.names.map(machine.names.text))
        }
    }

    /// What the classes of the arguments make of a call; nil where none is to be asked.
    @inline(never)
    private func answer(
        _ arguments: Arguments, _ machine: Machine, isLate: Bool = false, _ run: () throws(Raised) -> Value
    ) throws(Raised) -> Value? {
        try library.requiredAnswer(Array(arguments.positional), keywords: arguments.named(machine), isLate: isLate, {
            function.map { AskedFunction($0, path: path(of: $0), isInPython: $0.isShownAsPython) }
        }, run)
    }

    /// Its name with that of its module.
    private func path(of function: NativeFunction) -> String {
        guard function.isShownAsPython else { return (module ?? "torch.Tensor") + "." + spec.nativeName }
        return isMethod ? "torch._tensor." + spec.name : library.functionName(function)
    }

    private func form(of layout: CallLayout) -> CallForm {
        let parameters = spec.signatures.first?.parameters ?? []
        return CallForm(name: spec.name) { [isMethod] place in
            if isMethod, place == 0 { return .receiver }
            guard let position = layout.position(of: place), place < parameters.count else { return nil }
            return .argument(position: position, name: parameters[place].name)
        }
    }

    /// With a hint at the first keyword that is no parameter's name.
    private func hinted(_ raised: Raised, _ keywords: [String]) -> Raised {
        let known = spec.signatures.flatMap { $0.parameters.map(\.name) }
        guard let unknown = keywords.first(where: { !known.contains($0) }) else { return raised }
        return raised.hinting(at: unknown, among: known)
    }

    private func layout(for arguments: Arguments, _ machine: Machine) throws(Raised) -> CallLayout {
        let positional = arguments.positionalCount
        guard let keywords = arguments.keywords else {
            if positional < positionalLayouts.count, let known = positionalLayouts[positional] { return known }
            let made = try makeLayout(positional, [])
            // A call with thousands of arguments, `torch.zeros(*sizes)`, is not worth remembering.
            if positional < 16 {
                while positionalLayouts.count <= positional { positionalLayouts.append(nil) }
                positionalLayouts[positional] = made
            }
            return made
        }
        if let known = keywords.resolution as? ResolvedCall, known.callee === self, known.positional == positional {
            return known.layout
        }
        var flags: Set<String> = []
        for (place, name) in keywords.names.enumerated() where !spec.flaggedNames.isEmpty {
            if case .bool(true) = arguments[positional &+ place] { flags.insert(machine.names.text(name)) }
        }
        let made = try makeLayout(positional, keywords.names.map(machine.names.text), flags)
        keywords.resolution = ResolvedCall(callee: self, positional: positional, layout: made)
        return made
    }

    private func makeLayout(
        _ positional: Int, _ keywords: [String], _ flags: Set<String> = []
    ) throws(Raised) -> CallLayout {
        do throws(TensorError) {
            return try spec.layout(positional: positional, keywords: keywords, asMethod: isMethod, flags: flags)
        } catch {
            throw hinted(library.raised(error), keywords)
        }
    }
}

/// What a place with keywords remembers of its last callee. It holds it: a weak reference costs a lock at each call.
private final class ResolvedCall {
    let callee: SpecCaller
    let positional: Int
    let layout: CallLayout

    init(callee: SpecCaller, positional: Int, layout: CallLayout) {
        self.callee = callee
        self.positional = positional
        self.layout = layout
    }
}

extension CallableParameter {
    /// - Parameter isKeywordOnly: as the form that is called has it, where that is not as the spec's own.
    init(_ info: ParameterInfo, isKeywordOnly: Bool? = nil) {
        self.init(
            info.name, defaultText: info.defaultText, choices: info.choices, isKeyword: !info.isVariadic,
            isKeywordOnly: isKeywordOnly ?? info.isKeywordOnly)
    }
}
