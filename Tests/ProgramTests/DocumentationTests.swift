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

    /// PyTorch's own first line, and below it why the name is missing.
    @Test(arguments: [
        ("torch.fft", "module 'torch' has no attribute 'fft'", "PyTorch has torch.fft, but"),
        ("torch.ones(2).record_stream()", "'Tensor' object has no attribute 'record_stream'", "but it is not in lsx yet"),
        ("torch.Tensor.cuda_only_name", "type object 'Tensor' has no attribute 'cuda_only_name'", nil as String?),
    ])
    func missingNamesSayWhy(_ code: String, _ first: String, _ hint: String?) {
        let ended = Child.run([Project.binary, "-c", "import torch\n" + code])
        let lines = ended.error.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("AttributeError: " + first) }, "\(ended.error)")
        let hints = lines.filter { $0.hasPrefix("  hint: ") }
        #expect(hints.count == (hint == nil ? 0 : 1), "\(ended.error)")
        if let hint { #expect(hints.allSatisfy { $0.contains(hint) }, "\(ended.error)") }
        let plain = Child.run([Project.binary, "--no-hints", "-c", "import torch\n" + code])
        #expect(!plain.error.contains("hint:"))
    }

    /// However many names the libraries have: Python's limit on what it searches is for a script's own.
    @Test(arguments: [("CrossEntropyLos()", "CrossEntropyLoss"), ("MSELos()", "MSELoss"), ("nll_los(1)", "nll_loss"), ("zerros(3)", "zeros")])
    func misspeltBareNamesAreFound(_ code: String, _ meant: String) {
        let ended = Child.run([Project.binary, "-c", code])
        #expect(ended.error.contains("is not defined. Did you mean: '\(meant)'?"), "\(ended.error)")
    }

    @Test func helpFindsNamesWrittenAsText() {
        let page = Child.run([Project.binary, "-c", "help(nn.CTCLoss)"])
        let byName = Child.run([Project.binary, "-c", "help('nn.CTCLoss')"])
        #expect(page.output == byName.output)
        #expect(page.output.hasPrefix("class torch.nn.CTCLoss(blank=0, reduction='mean', zero_infinity=False)\n"))
        let usage = Child.run([Project.binary, "-c", "help()"])
        #expect(usage.output.hasPrefix("help(x) explains"))
        let unknown = Child.run([Project.binary, "-c", "help('nn.Nothing')"])
        #expect(unknown.output.hasPrefix("No documentation found for 'nn.Nothing'."))
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
