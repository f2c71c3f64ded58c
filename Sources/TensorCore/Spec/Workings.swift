// SPDX-License-Identifier: MIT

/// How the terms of a loss are worked out on the board, beside its formula.
///
/// Nothing here computes a loss: the terms, the value and the gradients that a reader sees come from the loss itself. The
/// expressions are texts of the scripting language over the parameters' names, and only show what lies between the inputs
/// and a term, name what a mean divides by, and tell the elements that stand out.
///
///     Workings(
///         ["d = input - target"], gradient: "dl/dinput = sign(d)",
///         notes: [.init("d == 0", "on the kink: PyTorch takes 0 for the slope there")])
public struct Workings: Sendable {
    /// Quantities on the way to a term, `name = expression`. One that reads an argument which is None is left out.
    public let steps: [String]
    /// The derivative of one term, as the formula is written.
    public let gradient: String
    /// What 'mean' divides the sum of the terms by, where that is not their number; None stands for their number.
    public let divisor: String?
    /// What each term is multiplied by before the mean, where that is not 1.
    public let factor: String?
    public let notes: [Note]

    /// Words about the elements for which a condition holds, or about the whole call where it is one truth value. Braces in
    /// the words hold expressions.
    public struct Note: Sendable {
        public let condition: String
        public let words: String

        public init(_ condition: String, _ words: String) {
            self.condition = condition
            self.words = words
        }
    }

    public init(
        _ steps: [String] = [], gradient: String, divisor: String? = nil, factor: String? = nil, notes: [Note] = []
    ) {
        self.steps = steps
        self.gradient = gradient
        self.divisor = divisor
        self.factor = factor
        self.notes = notes
    }
}
