// SPDX-License-Identifier: MIT
import Glibc
import Testing

/// Ctrl-C while a network learns: the prompt comes back at once, and every parameter has taken the same number of steps.
@Suite struct InterruptedTrainingTests {
    /// The gradient of each element is 1, so that all of them are equal after any number of whole steps. A step takes about
    /// as long as the rest of a round: some of the interrupts fall into it.
    private static func equalSteps(_ optimizer: String) -> String {
        """
        import torch
        parameters = [torch.nn.Parameter(torch.zeros(60_000)) for _ in range(40)]
        optimizer = torch.optim.\(optimizer)
        def train():
            while True:
                optimizer.zero_grad()
                sum(parameter.sum() for parameter in parameters).backward()
                optimizer.step()
        def is_whole():
            values = {value for parameter in parameters for value in (parameter.min().item(), parameter.max().item())}
            kept = [{float(state[name].max()) for state in optimizer.state.values()} for name in next(iter(optimizer.state.values()), {})]
            return len(values) == 1 and all(len(numbers) == 1 for numbers in kept) and len(optimizer.state) in (0, 40)

        """
    }

    private static func network(_ layers: String, _ shape: String) -> String {
        """
        import torch
        from torch import nn
        model = nn.Sequential(\(layers))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
        images, labels = torch.rand(\(shape)), torch.randint(0, 10, (64,))
        def train():
            while True:
                loss = nn.functional.cross_entropy(model(images), labels)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        def is_whole():
            return all(bool(parameter.isfinite().all()) for parameter in model.parameters()) and len(optimizer.state) in (0, len(list(model.parameters())))

        """
    }

    /// A step of many evaluations, at points that the parameters must not be left at.
    private static let search = """
        import torch
        from torch import nn
        torch.manual_seed(0)
        model = nn.Sequential(nn.Linear(20, 30), nn.Tanh(), nn.Linear(30, 1))
        inputs, targets = torch.randn(500, 20), torch.randn(500, 1)
        optimizer = torch.optim.LBFGS(model.parameters(), lr=0.1, line_search_fn='strong_wolfe')
        before, inside = [], False
        def closure():
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(inputs), targets)
            loss.backward()
            return loss
        def train():
            global before, inside
            while True:
                before = [parameter.detach().clone() for parameter in model.parameters()]
                inside = True
                optimizer.step(closure)
                inside = False
        def is_whole():
            return not inside or all(torch.equal(*pair) for pair in zip(before, model.parameters()))

        """

    static let scripts: [(name: String, text: String)] = [
        ("SGD", equalSteps("SGD(parameters, lr=1.0)")), ("momentum", equalSteps("SGD(parameters, lr=0.1, momentum=0.9)")),
        ("Adam", equalSteps("Adam(parameters)")), ("LBFGS", search),
        ("perceptron", network("nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)", "64, 784")),
        (
            "convolutions",
            network(
                "nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(16 * 14 * 14, 10)",
                "64, 1, 28, 28")
        ),
    ]

    @Test(arguments: scripts.map(\.name))
    func leavesAWholeStep(name: String) throws {
        let folder = Project.temporaryFolder()
        let text = try #require(Self.scripts.first { $0.name == name }).text
        Project.write(text, to: folder + "/fit.lsx")
        let terminal = try #require(
            Pseudoterminal([Project.binary], in: folder, environment: ["XDG_STATE_HOME": Project.temporaryFolder()]))
        try #require(terminal.wait { $0.cursorLine == ">>>" }, "no prompt: \(terminal.screen.text)")
        #expect(terminal.enter("from fit import *"))
        var waited: [Double] = []
        for round in 1...8 {
            terminal.type("train()\r")
            try #require(terminal.wait { $0.cursorLine == "" })
            // At another place of the loop each time.
            terminal.wait(seconds: 0.15 + 0.013 * Double(round)) { _ in false }
            let start = Self.now
            terminal.type("\u{3}")
            try #require(terminal.wait(seconds: 5) { $0.cursorLine == ">>>" }, "round \(round): \(terminal.screen.text)")
            waited.append(Self.now - start)
            #expect(terminal.screen.text.contains("KeyboardInterrupt"))
            #expect(terminal.enter("is_whole()"))
            #expect(terminal.screen.lines.suffix(2) == ["True", ">>>"], "round \(round): \(terminal.screen.text)")
        }
        // The middle one: a busy machine may keep one waiting.
        #expect(waited.sorted()[waited.count / 2] < 0.1, "\(waited)")
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
