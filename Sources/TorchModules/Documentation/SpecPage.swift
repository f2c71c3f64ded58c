import Language
import TensorCore
import TensorNN

/// In which of its forms a spec is looked at.
enum PageForm {
    /// A function of a module: "torch.nn.functional".
    case function(module: String)
    /// A method of a tensor, which is its first parameter.
    case method
    /// A class of `torch.nn` made from a function.
    case module(className: String)
    /// A class of `torch.nn` of its own.
    case layer
}

/// The page of a spec: everything that it says, in one order.
extension HelpPage {
    init(_ spec: CallableSpec, as form: PageForm) {
        let parameters: [ParameterInfo]
        var sections: [HelpPage.Section] = []
        let signatures: [String]
        switch form {
        case .function(let module):
            parameters = spec.allParameters
            signatures = spec.signatures.map { "\(module).\(spec.name)" + HelpPage.brackets($0.parameters) }
        case .method:
            parameters = spec.allParameters.filter { $0.name != spec.signatures.first?.parameters.first?.name }
            signatures = spec.signatures.map { "torch.Tensor.\(spec.name)" + HelpPage.brackets(Array($0.parameters.dropFirst())) }
        case .module(let className):
            parameters = spec.allParameters.filter(\.isModuleSetting)
            signatures = ["class torch.nn.\(className)" + HelpPage.brackets(
                parameters, allOrdinary: true, startsStarred: spec.module?.isKeywordOnly ?? false)]
        case .layer:
            parameters = spec.allParameters
            signatures = spec.signatures.map { "class torch.nn.\(spec.name)" + HelpPage.brackets($0.parameters) }
        }
        let about = spec.about
        sections.append(.init("Formula", .sentences(HelpPage.lines(about.formula))))
        sections.append(.init("Parameters", .entries(HelpPage.entries(parameters))))
        if case .module = form {
            let inputs = spec.allParameters.filter(\.isModuleInput)
            sections.append(.init("Called with", .entries(HelpPage.entries(inputs))))
        }
        sections.append(.init("Shapes", .sentences(HelpPage.lines(about.shapes))))
        sections.append(.init("Take care", .sentences(about.pitfalls.map(\.text))))
        let (example, printed) = spec.documentedExample
        sections.append(.init("Example", .lines(example)))
        sections.append(.init("It prints", .lines(printed)))
        self.init(signatures: signatures, summary: about.summary, sections: sections, link: about.link)
    }

    /// The lines of a formula of several, or of several shapes: each stays on lines of its own.
    private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    /// `(input, dim=None, *, dtype=None)`, as PyTorch's pages write it.
    private static func brackets(
        _ parameters: [ParameterInfo], allOrdinary: Bool = false, startsStarred: Bool = false
    ) -> String {
        var parts = startsStarred ? ["*"] : []
        var isStarred = false
        for parameter in parameters {
            if parameter.isVariadic { isStarred = true }
            if parameter.isKeywordOnly, !isStarred, !allOrdinary {
                parts.append("*")
                isStarred = true
            }
            let standard = parameter.isVariadic ? nil : parameter.defaultText
            parts.append((parameter.isVariadic ? "*" : "") + parameter.name + (standard.map { "=" + $0 } ?? ""))
        }
        return "(" + parts.joined(separator: ", ") + ")"
    }

    private static func entries(_ parameters: [ParameterInfo]) -> [Entry] {
        parameters.filter { !$0.name.hasPrefix("_") }.map { parameter in
            Entry(
                name: parameter.name, kind: kindNames[parameter.kindName] ?? parameter.kindName,
                standard: parameter.defaultText,
                text: parameter.documentation.isEmpty ? ParameterGlossary.text(for: parameter.name) : parameter.documentation)
        }
    }

    /// Kinds by the names that a reader knows, where the parser's own are others.
    private static let kindNames = [
        "Number": "float", "object": "", "tuple of ints": "int or tuple of ints", "tuple of floats": "float or tuple of floats",
    ]
}

extension HelpPage {
    /// The page of an optimiser: its settings are its parameters.
    init(_ entry: OptimizerCatalog.Entry) {
        let (placed, others) = (entry.settings.prefix(entry.positional.count), entry.settings.dropFirst(entry.positional.count))
        let texts = ["params"] + placed.map { "\($0.name)=\($0.value.text)" } + (others.isEmpty ? [] : ["*"])
            + others.map { "\($0.name)=\($0.value.text)" }
        let entries = [Entry(name: "params", kind: "", standard: nil, text: ParameterGlossary.text(for: "params"))]
            + (placed + others).map { setting in
                Entry(
                    name: setting.name, kind: "", standard: setting.value.text,
                    text: ParameterGlossary.text(for: setting.name))
            }
        self.init(
            signatures: ["class torch.optim.\(entry.rule.className)(\(texts.joined(separator: ", ")))"],
            summary: entry.about.summary,
            sections: [
                .init("Parameters", .entries(entries)), .init("Example", .lines(entry.about.example)),
                .init("It prints", .lines(entry.about.printed)),
            ], link: entry.about.link)
    }
}

extension CallableSpec {
    /// The spec's own, or that of the operation of its name.
    var documentedExample: (example: String, printed: String) {
        if !about.example.isEmpty { return (about.example, about.printed) }
        return OperationCatalog.example(reach.contains(.linalg) ? nativeName : name) ?? ("", "")
    }

    /// The parameters of all signatures, each name once.
    var allParameters: [ParameterInfo] {
        var seen: Set<String> = []
        return signatures.flatMap(\.parameters).filter { seen.insert($0.name).inserted }
    }
}
