// SPDX-License-Identifier: MIT
import TensorCore
import TensorNN
import Testing

/// Models start, train and print as PyTorch's with the same seed: Tests/losses/training.json.
@Suite struct TrainingTests {
    struct Fixtures: Decodable {
        let sgd: Run
        let adam: Run
    }

    struct Run: Decodable {
        let start: [[Double]]
        let losses: [Double]
        let model: String
        let optimizer: String
        let names: [String]
        let end: [[Double]]
    }

    private func check(
        _ model: Sequential, _ optimizer: Optimizer, _ run: Run, _ loss: () throws -> Tensor
    ) throws {
        #expect(try model.text() == run.model)
        #expect(optimizer.text == run.optimizer)
        #expect(model.namedParameters().map(\.name) == run.names)
        #expect(model.parameters().map { $0.doubles() } == run.start)
        for expected in run.losses {
            try optimizer.zeroGrad()
            let value = try loss()
            try value.backward()
            try optimizer.step()
            #expect(abs(try value.item().double - expected) <= 1e-6)
        }
        for (parameter, expected) in zip(model.parameters(), run.end) {
            #expect(zip(parameter.doubles(), expected).allSatisfy { abs($0 - $1) <= 1e-6 })
        }
    }

    @Test func linearLayersAndSGD() throws {
        let run = try Fixture.load("training.json", as: Fixtures.self).sgd
        try Context().withCurrent { () throws -> Void in
            Context.current.generator.seed(3)
            let model = Sequential(
                try Linear(inFeatures: 3, outFeatures: 4), Identity(), try Linear(inFeatures: 4, outFeatures: 2))
            let optimizer = try Optimizer(
                SGD.self, groups: [ParameterGroup(model.parameters())],
                settings: [
                    ("lr", .double(0.1)), ("momentum", .double(0.9)), ("nesterov", .bool(true)),
                    ("weight_decay", .double(0.01)),
                ])
            let x = try Tensor.arange(0, 6.0).reshape([2, 3]).div(5)
            let y = try Tensor.ones([2, 2])
            try check(model, optimizer, run) { try mseLoss(model(x), y) }
        }
    }

    @Test func convolutionAndAdam() throws {
        let run = try Fixture.load("training.json", as: Fixtures.self).adam
        try Context().withCurrent { () throws -> Void in
            Context.current.generator.seed(3)
            let model = Sequential(
                try Conv2d(1, 2, kernelSize: 3), Flatten(), try Linear(inFeatures: 8, outFeatures: 2))
            let optimizer = try Optimizer(
                Adam.self, groups: [ParameterGroup(model.parameters())], settings: [("lr", .double(0.01))])
            let x = try Tensor.arange(0, 16.0).reshape([1, 1, 4, 4]).div(7)
            let y = try Tensor([1])
            try check(model, optimizer, run) { try crossEntropyLoss(model(x), y) }
        }
    }
}
