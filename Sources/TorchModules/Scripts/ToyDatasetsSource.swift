// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `lsx.datasets`: small sets to try losses on. The seed decides them; the global generator is left alone.
    static let toyDatasets = #"""
        """Small sets to try losses on: pairs of inputs and targets, the same for the same seed.

        spirals(count=300, classes=3, turns=1.0, noise=0.1, seed=0)
            Points in the plane on the arms of a spiral, a class for each arm.
        moons(count=200, noise=0.1, seed=0)
            Points on two half circles that reach into each other.
        blobs(count=300, classes=3, dimensions=2, spread=1.0, seed=0)
            Points scattered around a centre for each class.
        regression(count=100, slope=2.0, intercept=0.5, noise=0.2, outliers=0.1, seed=0)
            Numbers on a line, with noise, of which a share lies far off: for losses that bear that, and those that do not.
        """
        import math

        import torch


        def _check(count, classes=1, **sizes):
            for name, value in dict(count=count, classes=classes).items():
                if not isinstance(value, int) or value < 1:
                    raise ValueError(f'{name} must be a whole number from 1 on, but is {value}')
            for name, value in sizes.items():
                if value < 0:
                    raise ValueError(f'{name} must not be below 0, but is {value}')


        def _generator(seed):
            return torch.Generator().manual_seed(seed)


        def spirals(count=300, classes=3, turns=1.0, noise=0.1, seed=0):
            _check(count, classes, noise=noise)
            generator = _generator(seed)
            y = torch.arange(count) % classes
            radius = torch.rand(count, generator=generator).sqrt()
            angle = 2 * math.pi * (radius * turns + y / classes) + noise * torch.randn(count, generator=generator)
            return torch.stack([radius * angle.cos(), radius * angle.sin()], 1), y


        def moons(count=200, noise=0.1, seed=0):
            _check(count, noise=noise)
            generator = _generator(seed)
            y = torch.arange(count) % 2
            angle = math.pi * torch.rand(count, generator=generator)
            sign = 1 - 2 * y
            x = torch.stack([y + sign * angle.cos(), 0.5 * y + sign * angle.sin()], 1)
            return x + noise * torch.randn(count, 2, generator=generator), y


        def blobs(count=300, classes=3, dimensions=2, spread=1.0, seed=0):
            _check(count, classes, spread=spread)
            generator = _generator(seed)
            centres = 10 * torch.rand(classes, dimensions, generator=generator) - 5
            y = torch.arange(count) % classes
            return centres[y] + spread * torch.randn(count, dimensions, generator=generator), y


        def regression(count=100, slope=2.0, intercept=0.5, noise=0.2, outliers=0.1, seed=0):
            _check(count, noise=noise, outliers=outliers)
            generator = _generator(seed)
            x = 2 * torch.rand(count, 1, generator=generator) - 1
            y = slope * x + intercept + noise * torch.randn(count, 1, generator=generator)
            far = torch.randperm(count, generator=generator)[:round(count * outliers)]
            y[far] += 10 * torch.rand(len(far), 1, generator=generator) + 5
            return x, y
        """#
}
