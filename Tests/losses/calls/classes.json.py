#!/usr/bin/env python3
"""Writes classes.json: class losses and those of probabilities, keyword by keyword, edge by edge; see recorder.py."""
import itertools
import math

import torch
import torch.nn.functional as F
from recorder import REDUCTIONS, add, classes, f32, f64, rand, randn, write

NAN, INF = math.nan, math.inf


def logs(*shape, dtype=f32):
    dim = 0 if len(shape) == 1 else 1
    return F.log_softmax(randn(*shape, dtype=dtype, grad=False), dim).requires_grad_()


# Shapes × weight × ignored classes × reduction
shapes = [((5,), ()), ((5,), (1,)), ((4, 5), (4,)), ((1, 5), (1,)), ((3, 5, 2), (3, 2)), ((2, 5, 2, 3), (2, 2, 3)),
          ((2, 5, 1, 2, 2), (2, 1, 2, 2)), ((0, 5), (0,)), ((0, 5, 3), (0, 3)), ((0, 5, 2, 2), (0, 2, 2)), ((2, 5, 0), (2, 0)), ((3, 1), (3,))]
for dtype, (shape, where), weighted, reduction in itertools.product((f32, f64), shapes, (False, True), REDUCTIONS):
    count = shape[0] if len(shape) == 1 else shape[1]
    weight = {"weight": rand(count, dtype=dtype)} if weighted else {}
    target = classes(count, *where)
    add("nll_loss", logs(*shape, dtype=dtype), target, reduction=reduction, **weight)
    for ignored in (0, 3):
        add("nll_loss", logs(*shape, dtype=dtype), target, ignore_index=ignored, reduction=reduction, **weight)
    if dtype == f64:
        for smoothing in (0.0, 0.25):
            add("cross_entropy", randn(*shape, dtype=dtype), target, reduction=reduction, label_smoothing=smoothing, **weight)
            add("cross_entropy", randn(*shape, dtype=dtype), target, ignore_index=0, reduction=reduction, label_smoothing=smoothing, **weight)
            add("cross_entropy", randn(*shape, dtype=dtype), rand(*shape, dtype=dtype, grad=True), reduction=reduction, label_smoothing=smoothing, **weight)

scores, target = randn(4, 5), torch.tensor([1, 0, 4, 2])
# Targets: types, classes out of range, ignored ones out of range
for kind in (torch.uint8, torch.int32, torch.int16, torch.int8, torch.bool, f32, f64):
    add("nll_loss", scores, target.to(kind))
    add("cross_entropy", scores, target.to(kind))
    add("cross_entropy", scores, target.to(kind), label_smoothing=0.1)
    add("cross_entropy", scores, F.one_hot(target, 5).to(kind))
    add("nll_loss", randn(2, 5, 2), classes(5, 2, 2).to(kind))
for value, ignored in itertools.product((5, -1, -100, 255), (-100, -1, 255)):
    for name in ("nll_loss", "cross_entropy"):
        for reduction in REDUCTIONS:
            add(name, scores, torch.tensor([1, value, 4, 2]), ignore_index=ignored, reduction=reduction)
    add("cross_entropy", scores, torch.tensor([1, value, 4, 2]), ignore_index=ignored, label_smoothing=0.1)
    add("nll_loss", randn(1, 5, 2, 2), torch.tensor([[[1, value], [4, 2]]]), ignore_index=ignored)
add("nll_loss", scores, torch.tensor([1, 255, 4, 2], dtype=torch.uint8), ignore_index=255)
add("nll_loss", scores, torch.tensor([1, 156, 4, 2], dtype=torch.uint8))
for ignored in (1, 0, -1, 5):
    add("cross_entropy", scores, rand(4, 5), ignore_index=ignored)
# All ignored, in every shape
for reduction in REDUCTIONS:
    for smoothing in (0.0, 0.1):
        for weight in (None, rand(5)):
            add("cross_entropy", scores, torch.full((4,), -100), weight=weight, reduction=reduction, label_smoothing=smoothing)
            add("cross_entropy", randn(2, 5, 2), torch.full((2, 2), 3), weight=weight, ignore_index=3, reduction=reduction, label_smoothing=smoothing)
# Weights: of zero, negative, infinite, of another type or shape, with a gradient of their own
for weight in (torch.zeros(5), -rand(5), torch.tensor([INF, 0.0, 1.0, 1.0, 1.0]), torch.tensor([1.0, NAN, 1.0, 1.0, 1.0]), rand(5, dtype=f64),
               torch.ones(5, dtype=torch.long), rand(4), rand(6), rand(1), rand(5, 1), rand(1, 5), torch.tensor(1.0), rand(10)[::2],
               rand(5, grad=True), torch.ones(0), [1, 1, 1, 1, 1], 2.0):
    for reduction in REDUCTIONS:
        add("nll_loss", scores, target, weight=weight, reduction=reduction)
        add("cross_entropy", scores, target, weight=weight, reduction=reduction)
        add("cross_entropy", scores, target, weight=weight, reduction=reduction, label_smoothing=0.1)
        add("cross_entropy", scores, rand(4, 5), weight=weight, reduction=reduction)
    add("nll_loss", randn(2, 5, 3), classes(5, 2, 3), weight=weight)
    add("cross_entropy", randn(2, 5, 3), rand(2, 5, 3), weight=weight)
# Scores at the edges
for row in ([0.0, 100.0, -100.0, 1e4, -1e4], [INF, 0.0, 0.0, 0.0, 0.0], [-INF, 0.0, 1.0, -INF, 2.0], [-INF] * 5, [NAN, 0.0, 0.0, 0.0, 0.0], [1e38, -1e38, 0.0, 1.0, 2.0]):
    for dtype in (f32, f64):
        edge = torch.tensor([row, [0.0, 1.0, 2.0, 3.0, 4.0]], dtype=dtype, requires_grad=True)
        for reduction in REDUCTIONS:
            add("cross_entropy", edge, torch.tensor([0, 4]), reduction=reduction)
            add("nll_loss", edge, torch.tensor([0, 4]), reduction=reduction)
        add("cross_entropy", edge, torch.tensor([1, 4]), label_smoothing=0.3)
        add("cross_entropy", edge, F.one_hot(torch.tensor([1, 4]), 5).to(dtype))
# Memory laid out otherwise
add("nll_loss", randn(5, 4).t(), target)
add("cross_entropy", randn(2, 3, 2, 5).permute(0, 3, 1, 2), classes(5, 2, 3, 2))
add("cross_entropy", randn(4, 10)[:, ::2], torch.tensor([1, 9, 0, 9, 4, 9, 2, 9])[::2])
# Keywords
for smoothing in (-0.1, 0.0, 1.0, 1.1, 2, True, NAN, None, "a"):
    add("cross_entropy", scores, target, label_smoothing=smoothing)
    add("cross_entropy", scores, rand(4, 5), label_smoothing=smoothing)
for ignored in (2, 2.0, True, None, "a", torch.tensor(2), 2**70):
    add("nll_loss", scores, target, ignore_index=ignored)
    add("cross_entropy", scores, target, ignore_index=ignored)
for name in ("nll_loss", "cross_entropy", "binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div"):
    first = rand(4, 5, grad=True)
    second = target if name in ("nll_loss", "cross_entropy") else rand(4, 5)
    for reduction in ("avg", "", "MEAN", "batchmean", "elementwise_mean", None, 1):
        add(name, first, second, reduction=reduction)
    for average, reduces in itertools.product((None, True, False), repeat=2):
        for reduction in ("none", "sum"):
            add(name, first, second, size_average=average, reduce=reduces, reduction=reduction)
    for wrong in ((), (first,), (first, "a"), ([1.0], second), (None, second), (first, None), (first, 1.0), (first.long(), second), (first.bool(), second)):
        add(name, *wrong)
    add(name, first, second, unknown=1)
    add(name, first, second, None, None, None, None, None, None, None, None)
# Shapes that do not fit
for shape, where in (((), ()), ((4, 5), (3,)), ((4, 5), ()), ((4, 5), (4, 1)), ((4, 5), (1, 4)), ((5,), (5,)), ((5,), (2,)), ((5,), (1, 1)), ((2, 5, 3), (2, 4)), ((2, 5, 3), (2,)),
                     ((2, 5, 3), (2, 3, 1)), ((2, 5, 3, 4), (2, 3)), ((2, 5, 3, 4), (2, 4, 3)), ((2, 5, 3, 4), (1, 3, 4)), ((2, 5, 3, 4, 2), (2, 3, 4)), ((2, 5, 3, 4, 2), (2, 3, 4, 3)),
                     ((1, 5), ()), ((0,), ()), ((3, 0), (3,)), ((2, 0, 2), (2, 2)), ((0, 0), (0,)), ((0, 5), (1,))):
    for reduction in ("mean", "none"):
        add("nll_loss", randn(*shape), torch.zeros(where, dtype=torch.long), reduction=reduction)
        add("cross_entropy", randn(*shape), torch.zeros(where, dtype=torch.long), reduction=reduction)
        add("cross_entropy", randn(*shape), torch.zeros(where, dtype=torch.long), label_smoothing=0.1, reduction=reduction)
    add("cross_entropy", randn(*shape), torch.zeros(where))
# Binary cross-entropy: probabilities of 0 and 1, out of range, weights that broadcast or do not
weights = [None, (), (1,), (5,), (4, 1), (4, 5), (1, 4, 5), (4,), (5, 4), (2, 4, 5), (0,)]
for dtype, weight, reduction in itertools.product((f32, f64), weights, REDUCTIONS):
    given = {} if weight is None else {"weight": rand(*weight, dtype=dtype)}
    add("binary_cross_entropy", rand(4, 5, dtype=dtype, grad=True), rand(4, 5, dtype=dtype, grad=True), reduction=reduction, **given)
    add("binary_cross_entropy_with_logits", randn(4, 5, dtype=dtype), rand(4, 5, dtype=dtype, grad=True), reduction=reduction, **given)
    given = {} if weight is None else {"pos_weight": rand(*weight, dtype=dtype)}
    add("binary_cross_entropy_with_logits", randn(4, 5, dtype=dtype), rand(4, 5, dtype=dtype, grad=True), reduction=reduction, **given)
    add("binary_cross_entropy_with_logits", randn(4, 5, dtype=dtype), rand(4, 5, dtype=dtype), weight=rand(5, dtype=dtype), reduction=reduction, **given)
for dtype, reduction in itertools.product((f32, f64), REDUCTIONS):
    for shape in ((), (0,), (3,), (2, 0, 3), (2, 2, 2, 2)):
        add("binary_cross_entropy", rand(*shape, dtype=dtype, grad=True), rand(*shape, dtype=dtype, grad=True), reduction=reduction)
        add("binary_cross_entropy_with_logits", randn(*shape, dtype=dtype), rand(*shape, dtype=dtype, grad=True), reduction=reduction)
    sure = torch.tensor([0.0, 1.0, 0.0, 1.0, 1e-40, 1e-45, 1 - 1e-7, 0.5], dtype=dtype, requires_grad=True)
    add("binary_cross_entropy", sure, torch.tensor([0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.5], dtype=dtype), reduction=reduction)
    large = torch.tensor([0.0, 100.0, -100.0, 1e4, -1e4, INF, -INF, NAN, 0.5], dtype=dtype, requires_grad=True)
    for value in (0.0, 1.0, 0.5, 2.0, -1.0):
        for extra in ({}, {"pos_weight": torch.tensor(3.0, dtype=dtype)}):
            add("binary_cross_entropy_with_logits", large, torch.full((9,), value, dtype=dtype), reduction=reduction, **extra)
for bad in (-0.1, 1.1, NAN, INF, -INF):
    add("binary_cross_entropy", torch.tensor([0.5, bad]), torch.tensor([0.5, 0.5]))
    add("binary_cross_entropy", torch.tensor([0.5, 0.5]), torch.tensor([0.5, bad]))
pairs = [(rand(4, 5), rand(5)), (rand(4, 5), rand(4, 1)), (rand(4), rand(4, 1)), (rand(2), rand(3)), (rand(4, 5), rand(4, 5, dtype=f64)), (rand(4, 5, dtype=f64), rand(4, 5)),
         (rand(4, 5), classes(2, 4, 5)), (classes(2, 4, 5), rand(4, 5)), (classes(2, 4, 5), classes(2, 4, 5)), (rand(4, 5), classes(2, 4, 5).bool())]
for first, second in pairs:
    for name in ("binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div"):
        add(name, first.detach().requires_grad_(first.is_floating_point()), second)
    add("binary_cross_entropy_with_logits", first, second, pos_weight=torch.ones(1, dtype=f64))
    add("binary_cross_entropy", first, second, weight=torch.ones(1, dtype=f64))
# Kullback-Leibler: broadcast, both spaces, four reductions, targets of 0 and below
for dtype, log_target, reduction in itertools.product((f32, f64), (False, True), (*REDUCTIONS, "batchmean")):
    options = {"reduction": reduction, "log_target": log_target}
    for shape, other in (((3, 4), (3, 4)), ((3, 4), (4,)), ((3, 4), (3, 1)), ((4,), (3, 4)), ((), ()), ((0,), (0,)), ((0, 4), (0, 4)), ((2, 3, 2), (2, 3, 2)), ((3, 4), (2,))):
        add("kl_div", randn(*shape, dtype=dtype), rand(*other, dtype=dtype, grad=True), **options)
    edges = torch.tensor([0.0, 1.0, 0.5, -0.5, INF, NAN], dtype=dtype, requires_grad=True)
    add("kl_div", torch.tensor([-1.0, -INF, 0.0, 1.0, -2.0, -1.0], dtype=dtype, requires_grad=True), edges, **options)
for wrong in (1, "a", None, 0.5):
    add("kl_div", randn(2, 3), rand(2, 3), log_target=wrong, reduction="sum")
write()
