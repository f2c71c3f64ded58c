import JSONText
import Language
import TensorCore
import TensorNN

/// The reference page, from what a script reaches and from the list of what PyTorch has.
public struct Reference {
    private let machine: Machine

    public init(_ machine: Machine) { self.machine = machine }

    /// The page, in Markdown.
    public func markdown() throws(Raised) -> String {
        var text = """
            # Reference

            What scripts find in lsx, and what PyTorch \(PyTorchNames.version) has besides. Written by `scripts/reference` from the
            specs in the sources; `help(name)` says more of each.


            """
        for maker in TorchLibrary.makers where maker.name.hasPrefix("torch") {
            let module = try machine.importModule(maker.name).last
            let rows = rows(of: module.attributes)
            if !rows.isEmpty { text += "## \(maker.name)\n\n" + table(rows) + "\n" }
            if maker.name == "torch", let tensor = tensorClass(in: module) { text += tensorSection(tensor) }
        }
        return text + (try absences())
    }

    // MARK: What there is

    private func tensorClass(in torch: ModuleObject) -> TypeObject? {
        torch.attributes[machine.names.intern("Tensor")]?.asObject(TypeObject.self)
    }

    private func tensorSection(_ tensor: TypeObject) -> String {
        let attributes = tensor.attributes.entries.compactMap { entry -> String? in
            guard case .object(is NativeProperty) = entry.value else { return nil }
            let name = machine.names.text(entry.name)
            return name.hasPrefix("_") ? nil : "`\(name)`"
        }
        return "## torch.Tensor\n\nAttributes: " + attributes.sorted().joined(separator: ", ") + ".\n\n"
            + table(rows(of: tensor.attributes)) + "\n"
    }

    /// Signature and summary of each function and class, by name.
    private func rows(of attributes: AttributeTable) -> [(signature: String, summary: String)] {
        let named = attributes.entries.map { (name: machine.names.text($0.name), value: $0.value) }
            .filter { !$0.name.hasPrefix("_") }.sorted { $0.name < $1.name }
        return named.flatMap { entry -> [(signature: String, summary: String)] in
            let page: HelpPage? =
                switch entry.value {
                case .object(let function as NativeFunction): function.page?()
                case .object(let type as TypeObject): type.page?()
                default: nil
                }
            if let page {
                return page.signatures.enumerated().map { ($1, $0 == 0 ? page.summary : "the same") }
            }
            if case .object(let type as TypeObject) = entry.value {
                let path = "\(type.module).\(type.name)"
                return [("class " + path, NativePages.about(path)?.summary ?? "")]
            }
            return []
        }
    }

    private func table(_ rows: [(signature: String, summary: String)]) -> String {
        guard !rows.isEmpty else { return "" }
        return "| | |\n|---|---|\n"
            + rows.map { "| `\($0.signature)` | \(Reference.escaped($0.summary)) |\n" }.joined()
    }

    /// A bar would end the cell.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    // MARK: What there is not

    private func absences() throws(Raised) -> String {
        var text = "# What lsx lacks\n\nAsking for one of these raises PyTorch's own AttributeError; the hint below it says the same as here.\n"
        for (module, _) in PyTorchNames.modules {
            let present = try presentNames(of: module)
            var reasons: [String] = []
            var names: [String: [String]] = [:]
            for name in Absence.names(of: module).map(String.init) where !present.contains(name) {
                let reason = Absence(module: module, name: name).reason
                if names[reason] == nil { reasons.append(reason) }
                names[reason, default: []].append("`\(name)`")
            }
            guard !reasons.isEmpty else { continue }
            text += "\n## \(module)\n\n"
            for reason in reasons.sorted() { text += "- \(reason): " + (names[reason] ?? []).joined(separator: ", ") + "\n" }
        }
        return text
    }

    private func presentNames(of module: String) throws(Raised) -> Set<String> {
        if module == "torch.Tensor" {
            let type = tensorClass(in: try machine.importModule("torch").last)
            return Set(type.map { machine.attributeNames(of: .object($0)) } ?? [])
        }
        guard TorchLibrary.makers.contains(where: { $0.name == module }) else { return [] }
        let made = try machine.importModule(module).last
        return Set((made.attributes.names + made.lateNames).map(machine.names.text))
    }

    // MARK: Examples

    /// Each documented example once, a JSON object a line: its name, the script, and what it prints.
    public func examples() -> String {
        var seen: Set<String> = []
        let specs = OperationCatalog.all + ActivationCatalog.all + LossCatalog.all + DistanceCatalog.all + LayerCatalog.all
            + ImageCatalog.all
            + InitialiserCatalog.all
        let documented = specs.map { ($0.module?.name ?? $0.name, $0.documentedExample.example, $0.documentedExample.printed) } + NativePages.examples
        return documented.filter { !$0.1.isEmpty && seen.insert($0.1).inserted }
            .map { "{\"name\": \(JSON.quoted($0.0)), \"example\": \(JSON.quoted($0.1 + "\n")), \"printed\": \(JSON.quoted($0.2))}\n" }.joined()
    }
}
