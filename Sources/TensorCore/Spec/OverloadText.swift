// SPDX-License-Identifier: MIT

/// The overloads that PyTorch's messages list; the text itself is in PyTorchOverloads.swift.
enum PyTorchOverloads {
    private static let byName: [Substring: [OverloadText]] = {
        let options =
            ", torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, "
            + "bool requires_grad = False)"
        var known: [Substring: [OverloadText]] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t")
            guard let name = parts.first else { continue }
            known[name] = parts.dropFirst().map {
                OverloadText(String($0).replacing("&", with: options).replacing("%", with: ", Tensor out = None)"))
            }
        }
        return known
    }()

    /// Those of a function, or of a method; nil where PyTorch has only one and no older form of it.
    static func options(of function: String, asMethod: Bool) -> [OverloadText]? {
        byName[(asMethod ? "." : "") + function]
    }
}

/// One overload as text. PyTorch, too, has no more than that when it says why one does not fit: it takes the text apart, at
/// every comma, and finds types and names where they mostly are.
struct OverloadText {
    let text: String
    private let pieces: [(type: Substring, name: Substring)]
    /// How many arguments it can take.
    let counts: ClosedRange<Int>
    /// How many of them by place.
    let positionalCount: Int
    /// Whether one that must be given can be given by keyword only.
    let hasRequiredKeyword: Bool

    init(_ text: String) {
        self.text = text
        // `()` counts as a parameter without a name.
        let listed: [Substring] = text == "()" ? [""] : text.dropFirst().dropLast().split(separator: ", ")
        pieces = listed.map { piece in
            guard let space = piece.lastIndex(of: " ") else { return (piece, piece) }
            return (piece[..<space], piece[piece.index(after: space)...])
        }
        let parameters = listed.filter { $0 != "*" && !$0.isEmpty }
        let star = listed.firstIndex(of: "*") ?? listed.endIndex
        positionalCount = listed[..<star].count { !$0.isEmpty }
        hasRequiredKeyword = listed[star...].dropFirst().contains { !$0.contains(" = ") }
        counts = parameters.count { !$0.contains(" = ") }...parameters.count
    }

    /// How many of these names are among the parameters.
    func likeness(to names: some Sequence<String>) -> Int {
        names.count { name in text.contains(" \(name),") || text.contains(" \(name) =") || text.hasSuffix(" \(name))") }
    }

    /// The types of the arguments with marks at those that do not fit; nil when their number does not.
    private func marked(_ given: [GivenArgument]) -> String? {
        guard pieces.count == given.count else { return nil }
        let named = given.filter { $0.name != nil }
        return zip(pieces, given).map { piece, argument in
            // Keywords are looked up by the name of the parameter at their place.
            let argument = argument.name == nil ? argument : named.first { $0.name.map { $0 == piece.name } ?? false } ?? argument
            return argument.fits(piece.type) ? argument.shown : "!\(argument.shown)!"
        }.joined(separator: ", ")
    }

    /// What the one overload of a function finds wrong; nil when only the number of arguments is.
    func complaint(_ given: [GivenArgument]) -> String? {
        let unknown = unknown(given)
        if !unknown.isEmpty { return "unrecognized keyword arguments: \(unknown.joined(separator: ", "))" }
        return marked(given).map { "(\($0)), but expected \(text)" }
    }

    /// The keywords that are none of the last parameters.
    private func unknown(_ given: [GivenArgument]) -> [String] {
        let names = given.compactMap(\.name)
        let last = pieces.suffix(names.count)
        return names.filter { name in !last.contains { $0.name == name } }
    }

    /// Why it does not fit, on a line of its own; nothing when the number of arguments says that.
    func reason(_ given: [GivenArgument]) -> String {
        guard let marked = marked(given) else { return "" }
        let unknown = unknown(given)
        return "      didn't match because some of the "
            + (unknown.isEmpty
                ? "arguments have invalid types: (\(marked))\n" : "keywords were incorrect: \(unknown.joined(separator: ", "))\n")
    }
}

/// An argument as those messages know it.
struct GivenArgument {
    /// The keyword, if it is one.
    let name: String?
    let type: String
    /// With the types of its elements.
    private let full: String

    init(_ argument: Argument, name: String? = nil) {
        self.name = name
        type = argument.typeName
        let elements = (argument.elements ?? []).prefix(1000).map(\.typeName)
        let listed = elements.joined(separator: ", ")
        full =
            switch argument {
            case .tuple: "tuple of (\(listed)\(elements.count == 1 ? "," : ""))"
            case .list: "list of [\(listed)]"
            default: type
            }
    }

    var shown: String { name.map { "\($0)=\(full)" } ?? full }

    func fits(_ wanted: Substring) -> Bool { wanted == "float" ? type == "float" || type == "int" : type == wanted }
}
