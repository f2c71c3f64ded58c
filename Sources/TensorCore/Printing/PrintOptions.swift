// SPDX-License-Identifier: MIT

/// How tensors are printed: `torch.set_printoptions`.
public struct PrintOptions: Sendable, Equatable {
    /// Digits after the point.
    public var precision = 4
    /// Tensors of more elements than this are summarised; infinite means never.
    public var threshold = 1000.0
    /// Elements shown at both ends of a summarised dimension.
    public var edgeItems = 3
    /// Characters in a line.
    public var lineWidth = 80
    /// Scientific notation always, never, or (nil) as the values ask.
    public var scientific: Bool?

    public init() {}

    /// PyTorch's named sets: "default", "short", "full"; nil for another name.
    public init?(profile: String) {
        switch profile {
        case "default": break
        case "short":
            precision = 2
            edgeItems = 2
        case "full": threshold = .infinity
        default: return nil
        }
    }
}
