/// What `help` says of a function or class that is documented in parts: laid out once, for the terminal and for
/// reference pages.
public struct HelpPage {
    /// A parameter.
    public struct Entry {
        public let name: String
        /// "Tensor", "float"
        public let kind: String
        /// The default as source; nil when it must be given.
        public let standard: String?
        public let text: String

        public init(name: String, kind: String, standard: String?, text: String) {
            self.name = name
            self.kind = kind
            self.standard = standard
            self.text = text
        }
    }

    public struct Section {
        public enum Body {
            /// Sentences, each a paragraph of its own.
            case sentences([String])
            case entries([Entry])
            /// Lines that stay as they are.
            case lines(String)
        }

        public let title: String
        public let body: Body

        public init(_ title: String, _ body: Body) {
            self.title = title
            self.body = body
        }

        var isEmpty: Bool {
            switch body {
            case .sentences(let sentences): sentences.allSatisfy(\.isEmpty)
            case .entries(let entries): entries.isEmpty
            case .lines(let text): text.isEmpty
            }
        }
    }

    /// How it is called, one line for each way.
    public let signatures: [String]
    /// One sentence.
    public let summary: String
    public let sections: [Section]
    /// Where more is written.
    public let link: String

    public init(signatures: [String], summary: String, sections: [Section], link: String) {
        self.signatures = signatures
        self.summary = summary
        self.sections = sections.filter { !$0.isEmpty }
        self.link = link
    }
}

// MARK: Layout

extension HelpPage {
    /// The columns of a usual terminal.
    static let width = 80

    /// The page as text, 80 columns wide.
    public var text: String { text(width: HelpPage.width) }

    /// The page as text. Code in it keeps its lines, which can then be copied.
    func text(width: Int) -> String {
        var blocks = [signatures.map { Paragraph.wrapped($0, width: width, hang: 4) }.joined(separator: "\n")]
        if !summary.isEmpty { blocks.append(Paragraph.wrapped(summary, width: width)) }
        for section in sections { blocks.append(section.title + "\n" + section.text(width: width)) }
        if !link.isEmpty { blocks.append(link) }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}

extension HelpPage.Section {
    fileprivate func text(width: Int) -> String {
        switch body {
        case .sentences(let sentences):
            return sentences.map { Paragraph.wrapped($0, width: width, margin: 4) }.joined(separator: "\n")
        case .entries(let entries):
            return entries.map { $0.lines(width: width) }.joined(separator: "\n")
        case .lines(let text):
            return text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
        }
    }
}

extension HelpPage.Entry {
    /// `name: kind = default`, and what it is, one step further in.
    fileprivate func lines(width: Int) -> String {
        let head = "    " + name + (kind.isEmpty ? "" : ": " + kind) + (standard.map { " = " + $0 } ?? "")
        return text.isEmpty ? head : head + "\n" + Paragraph.wrapped(text, width: width, margin: 8)
    }
}

extension Machine {
    /// The columns that a page of help takes: those of the terminal it is read on, and at most a usual one's.
    var pageWidth: Int { min(host.terminalSize(of: .output)?.columns ?? HelpPage.width, HelpPage.width) }
}

/// `__doc__` of a class that has a page: the text is made when somebody asks.
final class PageDescriptor: Descriptor {
    private let page: () -> HelpPage

    init(_ page: @escaping () -> HelpPage) { self.page = page }

    override func get(_ receiver: Value, _ type: TypeObject, _ machine: Machine) throws(Raised) -> Value {
        .string(page().text)
    }

    override func get(onClass type: TypeObject, _ machine: Machine) throws(Raised) -> Value { .string(page().text) }
}
