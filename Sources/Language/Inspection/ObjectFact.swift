/// One column of a table of variables: ("Shape", "[3, 5]").
public struct ObjectFact: Sendable, Equatable {
    public let label: String
    public let text: String

    public init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}
