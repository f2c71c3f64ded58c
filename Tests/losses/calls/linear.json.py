#!/usr/bin/env python3
"""Writes linear.json: calls of linear_cross_entropy without options; see recorder.py."""
import itertools

import torch
from recorder import REDUCTIONS, add, classes, f32, f64, rand, randn, write

shapes = [((3, 2), (4, 2), (3,)), ((2,), (4, 2), ()), ((3, 2), (4, 5, 2), (3, 5)), ((3, 2), (4, 2, 3, 2), (3, 2, 3)), ((0, 2), (4, 2), (0,)), ((3, 2), (1, 2), (3,))]
for dtype, (rows, factors, where), reduction, biased in itertools.product((f32, f64), shapes, REDUCTIONS, (False, True)):
    bias = {"linear_bias": randn(*factors[:-1], dtype=dtype, grad=False)} if biased else {}
    for smoothing in (0.0, 0.2):
        options = {"reduction": reduction, "label_smoothing": smoothing, **bias}
        add("linear_cross_entropy", randn(*rows, dtype=dtype), randn(*factors, dtype=dtype), classes(factors[0], *where), **options)
        add("linear_cross_entropy", randn(*rows, dtype=dtype), randn(*factors, dtype=dtype), classes(factors[0], *where), ignore_index=0,
            weight=rand(factors[0], dtype=dtype), **options)
        scores = (*rows[:-1], *factors[:-1])
        add("linear_cross_entropy", randn(*rows, dtype=dtype), randn(*factors, dtype=dtype), rand(*scores, dtype=dtype, grad=True), **options)
x, w, y = randn(3, 2), randn(4, 2), torch.tensor([1, 0, 3])
add("linear_cross_entropy", x, w, rand(3, 4), ignore_index=0)
for rows, factors in (((1, 3, 2), (4, 2)), ((), (4, 2)), ((3, 2), (2,)), ((3, 2), ()), ((3, 2), (4, 3)), ((2,), (4, 5, 2)), ((3, 0), (4, 0))):
    add("linear_cross_entropy", randn(*rows), randn(*factors), y)
for bias in ((3,), (4, 1), ()):
    add("linear_cross_entropy", x, w, y, linear_bias=randn(*bias, grad=False))
for target in (torch.tensor([1, 0, 4]), torch.tensor([1, 0, -1]), torch.tensor([1, 0]), y.to(torch.uint8), y.int(), y.float(), y.reshape(3, 1)):
    add("linear_cross_entropy", x, w, target)
for wrong in ({"reduction": "avg"}, {"reduction": "batchmean"}, {"label_smoothing": 1.5}, {"label_smoothing": "a"}, {"ignore_index": 2.0}, {"weight": rand(3)}, {"unknown": 1}):
    add("linear_cross_entropy", x, w, y, **wrong)
for given in ((x, w), (x, w, y, None), (1, w, y), (x, None, y), (x, w, [1, 0, 3]), (randn(3, 2, dtype=f64), w, y)):
    add("linear_cross_entropy", *given)
write()
