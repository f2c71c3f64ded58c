// SPDX-License-Identifier: MIT
import TensorCore

/// Borders, blocks, windows and pixels of images, as functions and as modules.
public enum ImageCatalog {
    public static var all: [CallableSpec] { padding + folding + pooling + pixelShuffling + channelShuffling }
}
