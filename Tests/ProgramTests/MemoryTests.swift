// SPDX-License-Identifier: MIT
import Testing

/// Long loops hold their memory flat: what a step made is gone, or used again, when the next one ends.
@Suite struct MemoryTests {
    /// The resident size grows by less than `tolerance` bytes, after a loop that warms up.
    private static func expectFlat(_ step: String, setUp: String, warmUp: Int, steps: Int, tolerance: Int) {
        let script = """
            import torch
            import torch.nn.functional as F
            def resident():
                with open('/proc/self/statm') as file:
                    return int(file.read().split()[1]) * 4096
            \(setUp)
            def run(steps):
                for i in range(steps):
                    \(step)
            run(\(warmUp))
            before = resident()
            run(\(steps))
            print(resident() - before)

            """
        let folder = Project.temporaryFolder()
        Project.write(script, to: folder + "/loop.lsx")
        let ended = Child.run([Project.binary, "loop.lsx"], in: folder, seconds: 300)
        let output = ended.output + ended.error
        let growth = output.split(separator: "\n").first.flatMap { Int($0) } ?? .max
        #expect(growth < tolerance, "\(step)\n\(output)")
    }

    @Test(arguments: [
        "y = (x * 2 + t).exp().sum(); y.backward(); x.grad = None",
        "y = F.cross_entropy(x[1:, :4].T.reshape(2, 4) if i % 2 else x.view(5, 3), c[: 2 if i % 2 else 5]); y.backward(); x.grad = None",
        "y = torch.cat([x, t.sort(dim=1)[0]]).topk(2)[0].detach().clone().add_(1)[0].tolist()",
        "z = x.detach().requires_grad_(); g = torch.autograd.grad((z ** 3).sum(), z, create_graph=True)[0]; g.sum().backward()",
    ])
    func aMillionSmallOperations(step: String) {
        let setUp = "x = torch.randn(3, 5, requires_grad=True); t = torch.randn(3, 5); c = torch.tensor([0, 1, 2, 1, 0])"
        // A page more now and then is the allocator's; a leak of one object a step would be a hundred times this.
        Self.expectFlat(step, setUp: setUp, warmUp: 2_000, steps: 200_000, tolerance: 1 << 20)
    }

    @Test(arguments: [
        "loss = F.mse_loss(a * 2, b); loss.backward(); a.grad = None",
        "loss = F.cross_entropy(a @ b, c); loss.backward(); a.grad = None",
        "s = (a.detach() + b).sort(dim=1)[0][:, ::2].contiguous().cumsum(0).masked_fill_(b[:, ::2] > 0, 0.0).std()",
    ])
    func aThousandStepsOnLargeTensors(step: String) {
        let setUp = "a = torch.randn(256, 256, requires_grad=True); b = torch.randn(256, 256); c = torch.randint(256, (256,))"
        Self.expectFlat(step, setUp: setUp, warmUp: 20, steps: 1_000, tolerance: 4 << 20)
    }
}
