// SPDX-License-Identifier: MIT

/// The texts of modules that are written in the language itself: what PyTorch writes in Python over its graph.
enum TorchScripts {}
