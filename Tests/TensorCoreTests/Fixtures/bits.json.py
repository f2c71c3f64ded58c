#!/usr/bin/env python3
"""Asks PyTorch for the bits of results that BitTests.swift is compared with; scripts/oracle keeps what it prints as
bits.json.

A hash stands for the bits of all results. PyTorch's bits depend on the processor: MKL takes other code on Intel's, and
PyTorch's own kernels have longer vectors where there is AVX-512. `processor` says for which processor these are.
"""
import json
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def floats(count, scale=1.0, step=2654435761):
    """Uneven numbers in [-scale, scale): exact in float32, the same in Swift."""
    k = torch.arange(count, dtype=torch.int64)
    return (((k * step) % 2**24 - 2**23).to(torch.float32) / 2**23) * scale


def hashed(tensor):
    """FNV-1a over the bits as signed 32-bit integers, 64-bit ones in two halves; in Python's integers, modulo 2^64."""
    value = 14695981039346656037
    for word in tensor.detach().contiguous().view(torch.int32).flatten().tolist():
        value = ((value ^ (word & 0xFFFFFFFF)) * 1099511628211) % 2**64
    return str(value)


x, tail = floats(65536, 8.0), floats(999, 4.0)
positive = x.abs() + 2.0**-20
wide = x.double()
CASES = {
    "log": positive.log(), "log near 1": (1 + x / 32).log(), "log of large": (positive * 2.0**100).log(),
    "sqrt": positive.sqrt(), "sqrt of large": (positive * 2.0**100).sqrt(), "pow 0.5": positive**0.5,
    "log1p": positive.log1p(), "log1p float64": positive.double().log1p(),
    "sigmoid": x.sigmoid(), "sigmoid float64": wide.sigmoid(), "sigmoid tail": tail.sigmoid(),
    "silu": F.silu(x), "logsigmoid": F.logsigmoid(x), "logsigmoid float64": F.logsigmoid(wide),
    "softplus tail": F.softplus(tail),
}
for size in (3, 7, 9, 20, 64):
    rows = floats(50 * size, 4.0).reshape(50, size)
    CASES[f"softmax {size}"] = rows.softmax(1)
    CASES[f"log_softmax {size}"] = rows.log_softmax(1)
    CASES[f"softmax float64 {size}"] = rows.double().softmax(1)
    CASES[f"softmax columns {size}"] = rows.softmax(0)
    for p in (1, 2, 3):
        CASES[f"norm {p} {size}"] = rows.norm(p, dim=1)
    CASES[f"norm 2 float64 {size}"] = rows.double().norm(2, dim=1)
for m, n, k in [(3, 5, 4), (20, 3, 16), (20, 16, 2), (3, 17, 20), (9, 10, 13), (1, 7, 30), (8, 1, 24), (5, 12, 33), (16, 16, 250), (6, 40, 500)]:
    a, b = floats(m * k), floats(k * n, step=40503)
    CASES[f"product {m} {n} {k}"] = a.reshape(m, k) @ b.reshape(k, n)
    CASES[f"product with transposed {m} {n} {k}"] = a.reshape(m, k) @ b.reshape(n, k).t()
    CASES[f"product of transposed {m} {n} {k}"] = a.reshape(k, m).t() @ b.reshape(k, n)

cpu = open("/proc/cpuinfo").read()
processor = {"intel": "GenuineIntel" in cpu, "avx512": "avx512vl" in cpu}
print(json.dumps({"torch": torch.__version__.split("+")[0], "processor": processor,
                  "hashes": {name: hashed(tensor) for name, tensor in CASES.items()}}, indent=1))
