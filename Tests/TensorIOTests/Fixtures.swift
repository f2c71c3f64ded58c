// SPDX-License-Identifier: MIT
import Foundation
import TensorCore

@testable import TensorIO

/// Files that PyTorch and NumPy have written, as Fixtures/files.json keeps them.
enum Fixtures {
    struct File: Decodable {
        let bytes: String
        let text: String

        var contents: [UInt8] {
            let digits = Array(bytes.utf8).map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
            return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        }
    }

    private struct Document: Decodable { let files: [String: File] }

    static func all() throws -> [String: File] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/files.json"))
        return try JSONDecoder().decode(Document.self, from: data).files
    }

    static func load(_ contents: [UInt8]) throws(TensorError) -> Plain {
        try TorchFileReader(PlainBuilder()) { (_) throws(TensorError) in }.load(MemorySource(contents))
    }
}
