// SPDX-License-Identifier: MIT
import Foundation
import TensorCore
import TensorNN
import Testing

/// Tensors print as PyTorch prints them: Tests/losses/printing.json, made by printing.json.py.
@Suite struct PrintingTests {
    struct Fixtures: Decodable { let cases: [Case] }

    struct Case: Decodable {
        let dtype: String
        let shape: [Int]
        let values: [FixtureNumber]
        let text: String
        let requires_grad: Bool?
        let options: Options?
    }

    struct Options: Decodable {
        let precision: Int?
        let threshold: Double?
        let edgeitems: Int?
        let linewidth: Int?
        let sci_mode: Bool?
        let profile: String?

        func apply(to options: inout PrintOptions) {
            if let profile, let named = PrintOptions(profile: profile) { options = named }
            if let precision { options.precision = precision }
            if let threshold { options.threshold = threshold }
            if let edgeitems { options.edgeItems = edgeitems }
            if let linewidth { options.lineWidth = linewidth }
            options.scientific = sci_mode
        }
    }

    @Test func tensorsPrintAsInPyTorch() throws {
        let fixtures: Fixtures = try Fixture.load("printing.json")
        #expect(fixtures.cases.count > 300)
        for (index, item) in fixtures.cases.enumerated() {
            let tensor = try Fixture.tensor(item.values, shape: item.shape, dtype: item.dtype)
            if item.requires_grad ?? false { try tensor.requireGrad() }
            var options = PrintOptions()
            item.options?.apply(to: &options)
            #expect(tensor.text(options: options) == item.text, "case \(index)")
        }
    }
}

/// What a catalogue offers is documented with an example.
@Suite struct CatalogTests {
    @Test func everyFunctionHasAnExample() {
        let specs = LossCatalog.all + ActivationCatalog.all + DistanceCatalog.all
        #expect(specs.count > 60)
        for spec in specs {
            let name = spec.module?.name ?? spec.name
            #expect(!spec.about.summary.isEmpty, "\(name)")
            #expect(!spec.about.example.isEmpty, "\(name) has no example")
            #expect(!spec.about.printed.isEmpty, "\(name): the example prints nothing")
        }
    }
}
