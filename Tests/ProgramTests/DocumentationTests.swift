// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// What the documentation shows is what runs.
@Suite struct DocumentationTests {
    struct Example: Decodable {
        let name: String
        let example: String
        let printed: String
    }

    private func examples() throws -> [Example] {
        let listed = Child.run([Project.binary, "--examples"])
        #expect(listed.status == .exited(0))
        return try listed.output.split(separator: "\n").map { line in
            try JSONDecoder().decode(Example.self, from: Data(line.utf8))
        }
    }

    @Test func examplesPrintWhatTheyAreDocumentedToPrint() throws {
        let examples = try examples()
        #expect(examples.count > 60)
        for example in examples {
            let ended = Child.run([Project.binary, "-c", example.example])
            #expect(ended.output == example.printed + "\n", "\(example.name): \(ended.error)")
            #expect(ended.status == .exited(0), "\(example.name)")
        }
    }

    /// Every page fits a terminal and a sheet of paper.
    @Test func pagesAreShortAndNarrow() throws {
        let script = """
            import torch, torch.nn as nn, torch.nn.functional as F
            for owner in (torch, nn, F, nn.init, torch.Tensor, torch.autograd, torch.optim):
                for name in dir(owner):
                    if not name.startswith('_'):
                        print('=== ' + name)
                        help(getattr(owner, name))
            """
        let ended = Child.run([Project.binary, "-c", script])
        #expect(ended.status == .exited(0), "\(ended.error)")
        let pages = ended.output.components(separatedBy: "=== ").dropFirst()
        #expect(pages.count > 600)
        for page in pages where !page.contains("\nclass ") && !page.contains("Help on ") {
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            let name = page.prefix { $0 != "\n" }
            #expect(lines.count < 60, "\(name)")
            #expect(lines.allSatisfy { $0.count <= 80 || $0.contains("https://") }, "\(name)\n\(page)")
        }
    }
}
