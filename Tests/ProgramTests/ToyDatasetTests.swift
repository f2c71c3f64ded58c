// SPDX-License-Identifier: MIT
import Testing

/// `lsx.datasets`, which PyTorch has not.
@Suite struct ToyDatasetTests {
    @Test(arguments: [("spirals", "[300, 2]", "[300]"), ("moons", "[200, 2]", "[200]"), ("blobs", "[300, 2]", "[300]"), ("regression", "[100, 1]", "[100, 1]")])
    func seedsDecide(name: String, inputs: String, targets: String) {
        let ended = Child.lsx("-c", """
            import torch, lsx
            make = lsx.datasets.\(name)
            torch.manual_seed(1)
            before = torch.get_rng_state()
            (x, y), (again, _), (other, _) = make(), make(seed=0), make(seed=1)
            print(list(x.shape), list(y.shape), torch.equal(x, again), torch.equal(x, other), torch.equal(before, torch.get_rng_state()))
            try:
                make(0)
            except ValueError as error:
                print(error)
            """)
        #expect(ended.output == "\(inputs) \(targets) True False True\ncount must be a whole number from 1 on, but is 0\n", "\(ended.error)")
    }

    @Test func outliersLieFarOff() {
        let ended = Child.lsx("-c", """
            import lsx
            x, y = lsx.datasets.regression(count=200, outliers=0.25, noise=0.0)
            print(((y - 2 * x - 0.5).abs() > 4).sum().item())
            """)
        #expect(ended.output == "50\n", "\(ended.error)")
    }
}
