// SPDX-License-Identifier: MIT
import TensorCore

/// How far or how alike vectors are. A distance is a file of this folder and a line here.
public enum DistanceCatalog {
    public static var all: [CallableSpec] { [pairwiseDistance, cosineSimilarity] }
}
