// SPDX-License-Identifier: MIT

/// What a loss is for, as one who has a task and no loss yet asks for it.
public struct Purpose: Sendable {
    public let family: Family
    /// The words by which it is asked for, beside those of its name.
    public let words: String
    /// When to take it.
    public let occasion: String

    /// By what the target is.
    public enum Family: String, Sendable {
        case regression, classification, ranking, distributions, sequences, detection
    }

    public init(_ family: Family, words: String, _ occasion: String) {
        self.family = family
        self.words = words
        self.occasion = occasion
    }
}
