#!/usr/bin/env python3
"""Writes vision.json: calls of the losses of torchvision.ops; see recorder.py. A loss is a row."""
import torch
from recorder import REDUCTIONS, add, f32, f64, i64, rand, write


def box_pairs(dtype):
    """Overlapping, apart, touching, one within the other, equal in proportions, equal, of no area, one alone, none."""
    corners, sizes = rand(6, 2, dtype=f64) * 3, rand(6, 2, dtype=f64) + 0.2
    other = corners + rand(6, 2, dtype=f64) - 0.5
    yield torch.cat([corners, corners + sizes], 1).to(dtype), torch.cat([other, other + sizes.flip(0)], 1).to(dtype)
    for pair in (([[0, 0, 1, 2]], [[3, 3, 4, 4]]), ([[0, 0, 1, 1]], [[1, 0, 2, 1]]), ([[0, 0, 4, 4]], [[1, 1, 2, 3]]),
                 ([[0, 0, 2, 4]], [[1, 1, 4, 7]]), ([[0, 0, 2, 3]], [[0, 0, 2, 3]]), ([[1, 1, 1, 1]], [[1, 1, 1, 1]]),
                 ([0, 0, 2, 2], [1, 1, 3, 2])):
        yield torch.tensor(pair[0], dtype=dtype), torch.tensor(pair[1], dtype=dtype)
    yield torch.zeros(0, 4, dtype=dtype), torch.zeros(0, 4, dtype=dtype)


def box_mistakes():
    box = rand(3, 4)
    yield (box, rand(3, 5)), {}
    yield (rand(3, 3), box), {}
    yield (box, rand(2, 4)), {}
    yield (torch.tensor(1.0), box), {}
    yield (box.tolist(), box), {}
    yield (box, box), {"eps": "small"}
    yield (box, box), {"reduction": "batchmean"}
    yield (box, box), {"reduction": None}
    yield (box, box), {"weight": box}
    yield (box,), {}
    yield (box.half(), box.to(i64)), {}


boxes = (box_pairs, box_mistakes, [{}, {"eps": 1}])
LOSSES = {
    "generalized_box_iou_loss": boxes,
    "distance_box_iou_loss": boxes,
    "complete_box_iou_loss": boxes,
    "sigmoid_focal_loss": (
        lambda dtype: [(rand(3, 5, dtype=dtype) * 8 - 4, rand(3, 5, dtype=dtype).round()), (rand(4, dtype=dtype), rand(4, dtype=dtype)),
                       (torch.tensor([0.0, 100.0, -100.0, 0.0], dtype=dtype), torch.tensor([0.0, 1.0, 1.0, 1.0], dtype=dtype)),
                       (rand(0, 2, dtype=dtype), rand(0, 2, dtype=dtype)), (rand(dtype=dtype), rand(dtype=dtype))],
        lambda: [((rand(3), rand(4)), {}), ((rand(3), rand(3)), {"alpha": 1.5}), ((rand(3), rand(3)), {"alpha": "0.5"}),
                 ((rand(3), rand(3)), {"gamma": None}), ((rand(3), rand(3)), {"reduction": "avg"}), ((rand(3).tolist(), rand(3)), {}),
                 ((rand(3), [1, 0, 1]), {}), ((rand(3), torch.tensor([1, 0, 1])), {}), ((torch.tensor([1, 0]), torch.tensor([1, 0])), {}),
                 ((rand(3).half(), rand(3).half()), {}), ((rand(3), rand(3)), {"margin": 1}), ((rand(3),), {})],
        [{}, {"alpha": -1}, {"alpha": 1, "gamma": 0.5}, {"alpha": 0.75, "gamma": torch.tensor(1.5)}]),
}

for name, (inputs, mistakes, settings) in LOSSES.items():
    for dtype in (f32, f64):
        for given in settings:
            for first, second in inputs(dtype):
                for reduction in REDUCTIONS:
                    add(name, first.requires_grad_(), second, reduction=reduction, **given)
                add(name, first, second.requires_grad_(second.dtype.is_floating_point), **given)
    for args, given in mistakes():
        add(name, *args, **given)
write()
