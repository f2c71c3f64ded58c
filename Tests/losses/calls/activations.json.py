#!/usr/bin/env python3
"""Writes activations.json: calls of the activations of torch.nn.functional; see recorder.py."""
import math

import recorder
import torch
from recorder import add, f32, f64, randn, write

recorder.orders = 3

# A function, the kinks of its derivative, and other arguments to call it with.
TABLE = [
    ("relu", [0], [{}]),
    ("relu6", [0, 6], [{}]),
    ("hardtanh", [-1, 1], [{}, {"min_val": -0.5, "max_val": 0.25}, {"min_val": 1.0, "max_val": 1.0}]),
    ("leaky_relu", [0], [{}, {"negative_slope": 0.5}, {"negative_slope": -0.3}, {"negative_slope": 0.0}]),
    ("rrelu", [0], [{}, {"lower": 0.2, "upper": 0.4}, {"lower": 0.3, "upper": 0.3, "training": True}]),
    ("elu", [0], [{}, {"alpha": 0.7}, {"alpha": -0.5}]),
    ("selu", [0], [{}]),
    ("celu", [0], [{}, {"alpha": 0.7}, {"alpha": -1.5}]),
    ("gelu", [], [{}, {"approximate": "none"}, {"approximate": "tanh"}]),
    ("silu", [], [{}]),
    ("mish", [], [{}]),
    ("hardswish", [-3, 3], [{}]),
    ("hardsigmoid", [-3, 3], [{}]),
    ("sigmoid", [], [{}]),
    ("logsigmoid", [0], [{}]),
    ("tanh", [], [{}]),
    ("tanhshrink", [], [{}]),
    ("softsign", [0], [{}]),
    ("softplus", [20], [{}, {"beta": 2}, {"beta": 3.5, "threshold": 1}, {"threshold": -2.0}]),
    ("hardshrink", [-0.5, 0.5], [{}, {"lambd": 0.0}, {"lambd": 1.25}, {"lambd": -1.0}]),
    ("softshrink", [-0.5, 0.5], [{}, {"lambd": 0.0}, {"lambd": 1.25}]),
    ("threshold", [0.5], [{"threshold": 0.5, "value": 20.0}, {"threshold": -1, "value": 3}]),
]
# Those that may write over their input, and the forms that do so by name.
IN_PLACE = "relu relu6 hardtanh leaky_relu rrelu elu selu celu silu mish hardswish hardsigmoid threshold".split()
NAMED = "relu_ hardtanh_ leaky_relu_ rrelu_ elu_ selu_ celu_ threshold_".split()


def tensor(values, dtype):
    return torch.tensor(values, dtype=dtype, requires_grad=True)


for dtype in (f32, f64):
    for name, kinks, variants in TABLE:
        for options in variants:
            for shape in ((3, 4), (7,), (), (2, 1, 3), (0, 3)):
                add(name, randn(*shape, dtype=dtype), **options)
            add(name, (randn(2, 3, dtype=dtype, grad=False) * 4).requires_grad_(), **options)
            add(name, randn(4, 3, dtype=dtype, grad=False).t().requires_grad_(), **options)
            bounds = [float(v) for k, v in options.items() if k not in ("approximate", "value", "training")]
            near = sorted({k + d for k in kinks + bounds for d in (-0.25, 0.0, 0.25)} | {-0.0})
            add(name, tensor(near, dtype), **options)
            add(name, tensor([-1e4, -100.0, -30.0, 30.0, 100.0, 1e4], dtype), **options)
        add(name, torch.tensor([math.inf, -math.inf, math.nan], dtype=dtype), **variants[0])
        if name in IN_PLACE:
            add(name, randn(2, 3, dtype=dtype, grad=False), inplace=True, **variants[-1])
            # A leaf cannot be written to, its copy can.
            add(name, randn(2, 3, dtype=dtype), inplace=True, **variants[0])
            for options in variants:
                add(name, randn(2, 3, dtype=dtype), inplace=True, on_copy=True, **options)
                add(name, tensor([-3.0, -1.0, 0.0, 0.5, 1.0, 6.0], dtype), inplace=True, on_copy=True, **options)
    for name in NAMED:
        for options in next(variants for n, _, variants in TABLE if n + "_" == name):
            add(name, randn(2, 3, dtype=dtype), on_copy=True, **options)
        add(name, randn(2, 3, dtype=dtype), **options)

    for shape, dim in (((4,), 0), ((3, 4), 1), ((2, 4), -1), ((4, 3), 0), ((2, 6, 3), 1), ((0, 4), 1), ((2, 0), 1)):
        add("glu", randn(*shape, dtype=dtype), dim)
    add("glu", randn(2, 4, dtype=dtype))
    add("glu", tensor([[0.0, 100.0, -1e4, 1e4]], dtype))

    one, several = torch.tensor([0.25], dtype=dtype), torch.tensor([0.25, -0.5, 0.0], dtype=dtype)
    for shape in ((), (4,), (3, 4), (2, 3, 4), (0, 3)):
        add("prelu", randn(*shape, dtype=dtype), one.clone().requires_grad_())
    for shape in ((3, 3), (2, 3, 4), (2, 3, 2, 2)):
        add("prelu", randn(*shape, dtype=dtype), several.clone().requires_grad_())
        add("prelu", randn(*shape, dtype=dtype), several)
    add("prelu", randn(2, 3, dtype=dtype), torch.tensor(0.3, dtype=dtype, requires_grad=True))
    add("prelu", tensor([-1.0, -0.0, 0.0, 1.0], dtype), one.clone().requires_grad_())
    add("prelu", tensor([[-1.0], [0.0], [1.0]], dtype), one)

    for name in ("softmax", "log_softmax", "softmin"):
        for shape, dim in (((4,), 0), ((3, 4), 0), ((3, 4), 1), ((3, 4), -2), ((2, 3, 4), 1), ((), 0), ((), -1), ((0, 3), 1), ((3, 0), 1)):
            add(name, randn(*shape, dtype=dtype), dim=dim)
        for shape in ((), (3,), (2, 3), (2, 2, 2), (1, 2, 2, 1)):
            add(name, randn(*shape, dtype=dtype))
        for other in (f32, f64):
            add(name, randn(2, 3, dtype=dtype), dim=1, dtype=other)
        add(name, tensor([1e4, -1e4, 0.0], dtype), 0)
        add(name, torch.tensor([math.inf, 0.0], dtype=dtype), 0)
        add(name, torch.tensor([-math.inf, 0.0, -math.inf], dtype=dtype), 0)
        add(name, torch.tensor([-math.inf, -math.inf], dtype=dtype), 0)
        add(name, torch.tensor([math.nan, 0.0], dtype=dtype), 0)

    for p in (2.0, 1.0, 3.0, 0.5, math.inf):
        add("normalize", randn(3, 4, dtype=dtype), p=p)
    for dim in (0, 1, -1, (0, 1)):
        add("normalize", randn(3, 4, dtype=dtype), dim=dim)
    add("normalize", randn(2, 3, 4, dtype=dtype))
    add("normalize", randn(4, dtype=dtype), dim=0)
    add("normalize", tensor([[0.0, 0.0], [1e-13, 0.0]], dtype), eps=1e-3)
    add("normalize", randn(2, 2, dtype=dtype, grad=False), out=torch.zeros(2, 2, dtype=dtype))

# Whole numbers, bool and mistakes
for name, _, variants in TABLE:
    for dtype in (torch.int64, torch.int32, torch.uint8, torch.bool):
        add(name, torch.tensor([0, 1, 3]).to(dtype), **variants[0])
        add(name, torch.tensor([0, 1, 3]).to(dtype), **variants[-1])
for name in ("glu", "softmax", "log_softmax", "softmin", "normalize"):
    for dtype in (torch.int64, torch.bool):
        options = {} if name in ("glu", "normalize") else {"dim": 1}
        add(name, torch.ones(2, 4).to(dtype), **options)
add("softmax", torch.ones(2, 2, dtype=torch.int64), 1, dtype=f32)
for name in [row[0] for row in TABLE] + NAMED + ["glu", "prelu", "softmax", "log_softmax", "normalize"]:
    if name != "threshold":
        add(name)
    add(name, torch.ones(2), nonsense=1, **({"threshold": 0.5, "value": 1.0} if "threshold" in name else {}))
    for wrong in (1.0, None, "text", [1.0]):
        if name == "softmin" and not isinstance(wrong, float):
            continue
        options = {"threshold": 0.5, "value": 1.0} if "threshold" in name else {"dim": 0} if "softm" in name else {}
        add(name, wrong, **({"weight": torch.ones(1)} if name == "prelu" else options))
x = randn(2, 3)
for call in (("glu", x), ("glu", torch.tensor(1.0)), ("glu", x, 5), ("prelu", x, torch.ones(2)), ("prelu", x, torch.ones(1, 3)),
             ("prelu", x, torch.ones(3, dtype=f64)), ("prelu", torch.tensor(-1.0), torch.ones(2)), ("prelu", x, 0.2),
             ("rrelu", x, 0.5, 0.1), ("rrelu", x, 0.5, 0.1, True), ("celu", x, 0.0), ("celu", x, "a"), ("elu", x, None),
             ("hardtanh", x, 2.0, 1.0), ("hardtanh_", x.detach(), 2.0, 1.0), ("softshrink", x, -1.0), ("softshrink", x, math.nan),
             ("softmax", x, 2), ("softmax", x, -3), ("log_softmax", x, 9), ("softmax", x, 1.5), ("normalize", x, 2.0, 4),
             ("gelu", x, "tanh"), ("relu", x, False, 3), ("leaky_relu", x, "a"), ("softplus", x, "a"), ("threshold", x, "a", 1.0)):
    add(*call)
add("gelu", x, approximate="sigmoid")
add("gelu", x, approximate=None)
add("normalize", x, out=torch.zeros(2, 3))
for name in ("silu", "logsigmoid", "mish", "gelu"):
    add(name, torch.zeros(0, 3, dtype=torch.int64))
for name in ("hardtanh", "relu6", "hardshrink", "softshrink", "hardswish", "hardsigmoid"):
    add(name, tensor([math.nan, 0.5], f64))
add("prelu", randn(2, 3), torch.tensor([0.25]))
add("prelu", randn(2, 3, grad=False), torch.tensor([0.25], requires_grad=True))

write()
