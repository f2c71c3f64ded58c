/// Text with meanings instead of colours: who prints it decides what a caret or a hint looks like.
public struct Markup: Sendable, Equatable {
    public enum Kind: Sendable, CaseIterable {
        case text, heading, file, lineNumber, function, source, caret, errorClass, message, gutter, label, note, hint
    }

    public struct Piece: Sendable, Equatable {
        public let kind: Kind
        public let text: String
    }

    public private(set) var pieces: [Piece] = []

    public init() {}

    public mutating func add(_ text: String, _ kind: Kind = .text) {
        if !text.isEmpty { pieces.append(Piece(kind: kind, text: text)) }
    }

    public mutating func add(_ other: Markup) { pieces += other.pieces }

    public var plain: String { pieces.reduce(into: "") { $0 += $1.text } }

    /// With ANSI colours of the 16 that every terminal theme defines.
    public var ansi: String {
        pieces.reduce(into: "") { result, piece in
            guard let code = piece.kind.ansiCode else { return result += piece.text }
            // A colour does not run across a line end: pagers and terminals reset there.
            result += piece.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }.joined(separator: "\n")
        }
    }

    public func rendered(inColour: Bool) -> String { inColour ? ansi : plain }
}

extension Markup.Kind {
    fileprivate var ansiCode: String? {
        switch self {
        case .text, .source, .heading, .note: nil
        case .file, .lineNumber, .function: "35"
        case .caret, .label: "1;31"
        case .errorClass: "1;35"
        case .message: "35"
        case .gutter: "34"
        case .hint: "32"
        }
    }
}
