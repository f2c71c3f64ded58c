#!/usr/bin/env python3
"""Writes printing.json: tensors and the text that PyTorch prints for them. Run it with python3 and torch 2.13."""
import json
import math
import sys

import torch

generator = torch.Generator().manual_seed(20)


def number(value):
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


cases = []


def add(tensor, requires_grad=False, **options):
    torch.set_printoptions(profile="default")
    torch.set_printoptions(**options)
    if requires_grad:
        tensor = tensor.clone().requires_grad_()
    base = tensor.detach()
    case = {
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "shape": list(tensor.shape),
        "values": [number(v) for v in base.reshape(-1).tolist()],
        "text": str(tensor),
    }
    if requires_grad:
        case["requires_grad"] = True
    if options:
        case["options"] = {k: number(v) for k, v in options.items()}
    cases.append(case)


def randn(*shape, dtype=torch.float32):
    return torch.randn(shape, generator=generator, dtype=torch.float64).to(dtype)


def pick(choices):
    return choices[int(torch.randint(len(choices), (1,), generator=generator))]


SHAPES = [(), (1,), (3,), (7,), (12,), (30,), (2, 3), (3, 1), (5, 7), (2, 12), (1, 20), (2, 2, 3), (2, 3, 1, 2), (1, 1, 1)]
SCALES = [1, 1e-6, 1e-4, 3e-4, 0.01, 10, 999, 1e4, 1e7, 3e8, 1e12, 1e20]

for dtype in (torch.float32, torch.float64):
    for scale in SCALES:
        for _ in range(5):
            add(randn(*pick(SHAPES), dtype=dtype) * scale, requires_grad=pick([True, False]))
    for _ in range(30):
        values = randn(*pick(SHAPES), dtype=dtype) * 10.0 ** float(torch.randint(-6, 9, (1,), generator=generator))
        special = torch.rand(values.shape, generator=generator)
        values = values.masked_fill(special < 0.2, 0).masked_fill(special > 0.9, math.nan)
        values = values.masked_fill((special > 0.8) & (special < 0.9), math.inf)
        values = values.masked_fill((special > 0.75) & (special < 0.8), -math.inf)
        add(values)
    for _ in range(20):
        add((randn(*pick(SHAPES), dtype=dtype) * pick([1, 10, 1e3, 1e9])).round())
    for value in (0.0, -0.0, 1.0, 0.5, 0.00005, 0.00015, 0.00025, 1.00005, 2.5, 1e8, 1.5e8, 123456.789, 1e-4, 9.9995,
                  math.nan, -math.nan, math.inf, -math.inf, 1e-45, 1e38, 0.1, 0.12345, 0.123456789):
        add(torch.tensor(value, dtype=dtype))
        add(torch.tensor([value, 1.0], dtype=dtype))
        add(torch.tensor([value, 0.25, 0.0], dtype=dtype))

for dtype in (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8):
    for _ in range(8):
        high = min(torch.iinfo(dtype).max, 10 ** int(torch.randint(1, 12, (1,), generator=generator)))
        low = max(torch.iinfo(dtype).min, -high) if dtype != torch.uint8 else 0
        add(torch.randint(low, high, pick(SHAPES), generator=generator).to(dtype))
add(torch.tensor([torch.iinfo(torch.int64).max, torch.iinfo(torch.int64).min]))
for _ in range(6):
    add(torch.rand(pick(SHAPES), generator=generator) > 0.5)

for shape in [(0,), (0, 3), (2, 0), (3, 0, 2)]:
    for dtype in (torch.float32, torch.float64, torch.int64, torch.bool):
        add(torch.zeros(shape, dtype=dtype))
add(torch.zeros(0, 2), requires_grad=True)

add(torch.arange(1000))
add(torch.arange(1001))
add(randn(1001))
add(randn(40, 40), requires_grad=True)
add(randn(2, 600))
add(randn(600, 2))
add(randn(11, 11, 11))
add(randn(2, 3, 300) * 1e5)
add(randn(7, 1, 7, 30))
add(torch.arange(10), threshold=5)
add(randn(4, 9), threshold=5, edgeitems=1)
add(randn(9, 9), threshold=5, edgeitems=2)
add(randn(9), threshold=5, edgeitems=0)
add(randn(3, 3), threshold=5, edgeitems=0)
add(randn(1500), profile="full")
for precision in (0, 1, 2, 6, 8, 10, 15, 30):
    add(randn(3, 3), precision=precision)
    add(randn(3, 3, dtype=torch.float64) * 1e-5, precision=precision)
for width in (20, 40, 5, 120, 0, -10):
    add(randn(3, 9), linewidth=width)
    add(randn(3, 9), linewidth=width, requires_grad=True)
add(randn(3, 3), sci_mode=True)
add(randn(3, 3) * 1e6, sci_mode=False)
add(torch.tensor([1.0, 2.0]), sci_mode=True)
add(randn(3, 3), profile="short")

torch.set_printoptions(profile="default")
lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
sys.stdout.write(f'{{"torch": "{torch.__version__}", "cases": [\n{lines}\n]}}\n')
