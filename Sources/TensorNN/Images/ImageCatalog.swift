// SPDX-License-Identifier: MIT
import TensorCore

/// Borders, blocks, windows and pixels of images, as functions and as modules.
public enum ImageCatalog {
    public static var all: [CallableSpec] { families.flatMap(\.specs) }

    /// By the module below `torch.nn.modules` that has their classes.
    public static var families: [(home: String, specs: [CallableSpec])] {
        [
            ("padding", padding), ("fold", folding), ("pooling", pooling), ("pixelshuffle", pixelShuffling),
            ("channelshuffle", channelShuffling),
        ]
    }
}
