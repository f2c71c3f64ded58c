/// What is known about an exception beyond Python's fields: shown below Python's own text, never in it.
public final class ErrorDetails {
    /// Where a NameError's name was looked for: the suggestion is sought only when the error is printed.
    var lookup: (locals: [Name], globals: AttributeTable)?
    /// For a SyntaxError from the parser or compiler.
    public var syntax: (failure: SyntaxFailure, source: Source)?
    /// Words about parts of the line that failed.
    public var labels: [Label] = []
    /// One sentence on how to go on, without a capital and a full stop.
    public var hint: String?

    public init() {}

    /// Words about a part of the innermost traceback line, such as "target: float32 [2]".
    public struct Label: Sendable {
        public enum Place: Sendable {
            case span(Span)
            /// An argument of the call that failed, given by position (counted from 0) or by name.
            case argument(position: Int, name: String)
            /// What stands before the dot of the method that failed.
            case receiver
            /// An operand of the operator that failed.
            case operand(isRight: Bool)
        }

        public let place: Place
        public let text: String

        public init(_ place: Place, _ text: String) {
            self.place = place
            self.text = text
        }
    }
}

extension ExceptionObject {
    /// The details, made on first use.
    public func withDetails() -> ErrorDetails {
        if let details { return details }
        let made = ErrorDetails()
        details = made
        return made
    }
}
