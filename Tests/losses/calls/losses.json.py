#!/usr/bin/env python3
"""Writes losses.json: calls of the losses, activations and layers of torch.nn.functional; see recorder.py."""
import math

import torch
import torch.nn.functional as F
from recorder import REDUCTIONS, add, classes, f32, f64, i64, rand, randn, write

for dtype in (f32, f64):
    for reduction in REDUCTIONS:
        for name in ("l1_loss", "mse_loss", "huber_loss", "smooth_l1_loss"):
            for shape in ((3, 5), (7,), (), (2, 3, 4)):
                add(name, randn(*shape, dtype=dtype), randn(*shape, dtype=dtype), reduction=reduction)
            add(name, randn(3, 5, dtype=dtype), randn(3, 5, dtype=dtype, grad=False), reduction=reduction)
            # Ties: where the two are equal
            tied = randn(4, dtype=dtype)
            add(name, tied, tied.detach().clone(), reduction=reduction)
            add(name, randn(4, 1, dtype=dtype), randn(3, dtype=dtype), reduction=reduction)
            add(name, randn(3, 5, dtype=dtype), classes(4, 3, 5), reduction=reduction)
        for name in ("l1_loss", "mse_loss", "huber_loss"):
            add(name, randn(3, 5, dtype=dtype), randn(3, 5, dtype=dtype), weight=rand(3, 5, dtype=dtype), reduction=reduction)
        for delta in (0.5, 2.0):
            add("huber_loss", randn(9, dtype=dtype), randn(9, dtype=dtype), delta=delta, reduction=reduction)
            add("smooth_l1_loss", randn(9, dtype=dtype), randn(9, dtype=dtype), beta=delta, reduction=reduction)
        kinks = torch.tensor([-2.0, -1.0, 0.0, 1.0, 2.0], dtype=dtype, requires_grad=True)
        for name in ("l1_loss", "mse_loss", "huber_loss", "smooth_l1_loss"):
            add(name, kinks, torch.zeros(5, dtype=dtype), reduction=reduction)
        add("smooth_l1_loss", randn(5, dtype=dtype), randn(5, dtype=dtype), beta=0.0, reduction=reduction)

        add("nll_loss", randn(3, 5, dtype=dtype), classes(5, 3), reduction=reduction)
        add("nll_loss", randn(40, 5, dtype=dtype), classes(5, 40), weight=rand(5, dtype=dtype), reduction=reduction)
        add("nll_loss", randn(5, dtype=dtype), torch.tensor(2), reduction=reduction)
        add("nll_loss", randn(5, dtype=dtype), torch.tensor([2]), reduction=reduction)
        add("nll_loss", randn(5, dtype=dtype), torch.tensor(2), weight=rand(5, dtype=dtype), reduction=reduction)
        add("nll_loss", randn(4, 5, dtype=dtype), torch.tensor([1, 2, 4, 2]), ignore_index=2, reduction=reduction)
        add("nll_loss", randn(4, 5, dtype=dtype), torch.tensor([1, 2, 4, 2]), ignore_index=2, weight=rand(5, dtype=dtype), reduction=reduction)
        add("nll_loss", randn(2, 5, dtype=dtype), torch.tensor([-100, -100]), reduction=reduction)
        add("nll_loss", randn(3, 5, dtype=dtype), classes(5, 3).to(torch.uint8), reduction=reduction)
        add("nll_loss", randn(2, 4, 3, 2, dtype=dtype), classes(4, 2, 3, 2), reduction=reduction)
        add("nll_loss", randn(2, 4, 3, 2, dtype=dtype), classes(4, 2, 3, 2), weight=rand(4, dtype=dtype), ignore_index=1, reduction=reduction)
        add("nll_loss", randn(2, 4, 3, dtype=dtype), classes(4, 2, 3), reduction=reduction)
        add("nll_loss", randn(2, 4, 3, 2, 2, dtype=dtype), classes(4, 2, 3, 2, 2), reduction=reduction)
        add("nll_loss", randn(0, 5, dtype=dtype), classes(5, 0), reduction=reduction)
        add("nll_loss", randn(0, 5, 2, 2, dtype=dtype), classes(5, 0, 2, 2), reduction=reduction)

        probability = rand(3, 5, dtype=dtype, grad=True)
        add("binary_cross_entropy", probability, rand(3, 5, dtype=dtype), reduction=reduction)
        add("binary_cross_entropy", probability, rand(3, 5, dtype=dtype, grad=True), reduction=reduction)
        add("binary_cross_entropy", probability, rand(3, 5, dtype=dtype), weight=rand(5, dtype=dtype), reduction=reduction)
        add("binary_cross_entropy", probability, rand(3, 5, dtype=dtype), weight=rand(3, 1, dtype=dtype), reduction=reduction)
        edges = torch.tensor([0.0, 1.0, 0.0, 1.0, 1e-30, 0.5], dtype=dtype)
        add("binary_cross_entropy", edges, torch.tensor([1.0, 0.0, 0.0, 1.0, 1.0, 0.5], dtype=dtype), reduction=reduction)

        for extra in ({}, {"weight": rand(5, dtype=dtype)}, {"pos_weight": rand(5, dtype=dtype)},
                      {"weight": rand(3, 5, dtype=dtype), "pos_weight": rand(5, dtype=dtype)}):
            add("binary_cross_entropy_with_logits", randn(3, 5, dtype=dtype), rand(3, 5, dtype=dtype, grad=True), reduction=reduction, **extra)
        add("binary_cross_entropy_with_logits", torch.tensor([100.0, -100.0, 0.0, 800.0, -800.0], dtype=dtype, requires_grad=True),
            torch.tensor([0.0, 1.0, 0.5, 1.0, 0.0], dtype=dtype), reduction=reduction)

        for smoothing in (0.0, 0.1, 1.0):
            for extra in ({}, {"weight": rand(5, dtype=dtype)}):
                add("cross_entropy", randn(3, 5, dtype=dtype), classes(5, 3), reduction=reduction, label_smoothing=smoothing, **extra)
                add("cross_entropy", randn(3, 5, dtype=dtype), rand(3, 5, dtype=dtype, grad=True), reduction=reduction, label_smoothing=smoothing, **extra)
                add("cross_entropy", randn(2, 5, 3, dtype=dtype), classes(5, 2, 3), reduction=reduction, label_smoothing=smoothing, **extra)
                add("cross_entropy", randn(2, 5, 3, dtype=dtype), rand(2, 5, 3, dtype=dtype), reduction=reduction, label_smoothing=smoothing, **extra)
                add("cross_entropy", randn(5, dtype=dtype), torch.tensor(3), reduction=reduction, label_smoothing=smoothing, **extra)
                add("cross_entropy", randn(5, dtype=dtype), rand(5, dtype=dtype), reduction=reduction, label_smoothing=smoothing, **extra)
                add("cross_entropy", randn(4, 5, dtype=dtype), torch.tensor([1, 2, 4, 2]), ignore_index=2, reduction=reduction, label_smoothing=smoothing, **extra)
        add("cross_entropy", randn(2, 5, dtype=dtype), torch.tensor([-100, -100]), reduction=reduction)
        add("cross_entropy", torch.tensor([[1e6, 1e6 + 1, 0.0]], dtype=dtype, requires_grad=True), torch.tensor([2]), reduction=reduction)
        add("cross_entropy", randn(2, 4, 3, 2, dtype=dtype), classes(4, 2, 3, 2), reduction=reduction)
        add("cross_entropy", randn(0, 5, dtype=dtype), classes(5, 0), reduction=reduction)
        add("cross_entropy", randn(0, 5, dtype=dtype), rand(0, 5, dtype=dtype), reduction=reduction)

        signs = torch.tensor([1, -1, 1, -1, 0])
        for target in (signs, signs.to(dtype)):
            add("hinge_embedding_loss", randn(3, 5, dtype=dtype), target, reduction=reduction)
            add("hinge_embedding_loss", randn(5, dtype=dtype), target, margin=0.3, reduction=reduction)
        add("hinge_embedding_loss", torch.tensor([0.0, 1.0, 1.0, 2.0, 0.0], dtype=dtype, requires_grad=True), signs, reduction=reduction)
        for margin in (0.0, 0.5, -0.25):
            add("margin_ranking_loss", randn(5, dtype=dtype), randn(5, dtype=dtype), signs, margin=margin, reduction=reduction)
            add("margin_ranking_loss", randn(3, 5, dtype=dtype), randn(3, 1, dtype=dtype), randn(3, 5, dtype=dtype).sign(), margin=margin, reduction=reduction)
        for p in (2.0, 1.0, 3.0, 1.5, 0.5, math.inf):
            add("triplet_margin_loss", randn(3, 4, dtype=dtype), randn(3, 4, dtype=dtype), randn(3, 4, dtype=dtype), p=p, reduction=reduction)
        for swap in (False, True):
            add("triplet_margin_loss", randn(4, 3, dtype=dtype), randn(4, 3, dtype=dtype), randn(4, 3, dtype=dtype), swap=swap, margin=0.2, eps=1e-3, reduction=reduction)
        add("triplet_margin_loss", randn(4, dtype=dtype), randn(4, dtype=dtype), randn(4, dtype=dtype), reduction=reduction)
        same = randn(2, 3, dtype=dtype)
        add("triplet_margin_loss", same, same.detach().clone(), same.detach().clone(), eps=0.0, reduction=reduction)

        for log_target in (False, True):
            logs = F.log_softmax(randn(3, 5, dtype=dtype), 1).detach().requires_grad_()
            target = F.softmax(randn(3, 5, dtype=dtype), 1).detach()
            target = (target.log() if log_target else target).requires_grad_()
            for way in sorted({reduction, "batchmean"}):
                add("kl_div", logs, target, reduction=way, log_target=log_target)
        add("kl_div", randn(4, dtype=dtype), torch.tensor([0.0, 0.5, 0.5, -0.1], dtype=dtype), reduction=reduction)
        add("kl_div", randn(dtype=dtype), rand(dtype=dtype), reduction="batchmean")

    for name in ("relu", "relu6", "leaky_relu", "elu", "silu", "gelu", "softplus", "logsigmoid", "sigmoid", "tanh", "hardtanh"):
        add(name, randn(3, 4, dtype=dtype))
        kinks = [-30.0, -6.0, -1.0, 1.0, 6.0, 25.0] + ([] if name == "elu" else [-0.0, 0.0])
        add(name, torch.tensor(kinks, dtype=dtype, requires_grad=True))
    add("leaky_relu", randn(5, dtype=dtype), 0.2)
    add("elu", randn(5, dtype=dtype), alpha=0.7)
    add("gelu", randn(5, dtype=dtype), approximate="tanh")
    add("softplus", randn(5, dtype=dtype), beta=2, threshold=1)
    add("hardtanh", randn(5, dtype=dtype), -0.5, 0.5)
    for name in ("softmax", "log_softmax", "softmin"):
        for dim in (0, 1, -1):
            add(name, randn(3, 4, dtype=dtype), dim=dim)
        add(name, randn(2, 3, 4, dtype=dtype), dim=1)
        add(name, randn(dtype=dtype), dim=0)
        add(name, randn(3, 4, dtype=dtype), 1, dtype=f64)
    for bias in (None, randn(4, dtype=dtype)):
        for shape in ((2, 3), (3,), (2, 2, 3)):
            add("linear", randn(*shape, dtype=dtype), randn(4, 3, dtype=dtype), bias)
    for options in ({}, {"stride": 2}, {"padding": 1}, {"padding": (2, 1), "dilation": 2}, {"padding": "same"}, {"padding": "valid"}):
        add("conv2d", randn(2, 3, 7, 6, dtype=dtype), randn(4, 3, 3, 3, dtype=dtype), randn(4, dtype=dtype), **options)
    add("conv2d", randn(2, 4, 5, 5, dtype=dtype), randn(6, 2, 2, 3, dtype=dtype), None, groups=2)
    add("conv2d", randn(1, 2, 4, 4, dtype=dtype), randn(2, 2, 2, 2, dtype=dtype), randn(2, dtype=dtype), padding="same")
    add("conv2d", randn(3, 5, 5, dtype=dtype), randn(2, 3, 3, 3, dtype=dtype), randn(2, dtype=dtype))

# Types that differ
add("mse_loss", randn(3), randn(3, dtype=f64))
add("l1_loss", randn(3), randn(3, dtype=f64))
add("huber_loss", randn(3), randn(3, dtype=f64))
add("smooth_l1_loss", randn(3), randn(3, dtype=f64))
add("binary_cross_entropy_with_logits", randn(3), rand(3, dtype=f64))
add("binary_cross_entropy_with_logits", randn(3, dtype=f64), rand(3))
add("cross_entropy", randn(3, 5), rand(3, 5, dtype=f64))
add("cross_entropy", randn(3, 5), rand(3, 5), weight=rand(5, dtype=f64))

# The deprecated arguments
for average in (None, True, False):
    for reduce in (None, True, False):
        for name in ("mse_loss", "l1_loss", "nll_loss", "kl_div", "cross_entropy"):
            target = classes(5, 3) if name in ("nll_loss", "cross_entropy") else rand(3, 5)
            add(name, randn(3, 5), target, size_average=average, reduce=reduce)
add("mse_loss", randn(3), randn(3), False, None)
add("mse_loss", randn(3), randn(3), reduction="elementwise_mean")

# Mistakes
x, y, i = randn(3, 5), rand(3, 5), classes(5, 3)
whole = classes(4, 3, 5)
for name in ("l1_loss", "mse_loss", "huber_loss", "smooth_l1_loss"):
    add(name, randn(3, 2), randn(2, 3))
    add(name, whole, whole)
    add(name, x)
    add(name)
    add(name, x, [1])
    add(name, x, 1.0)
    add(name, x, y, foo=1)
    add(name, x, y, None, None, "mean", None, 1, 2, 3)
    add(name, x, y, input=x)
    add(name, x, y, reduction="avg")
    add(name, x, y, reduction=None)
    add(name, x, y, reduction=3)
for name in ("l1_loss", "mse_loss", "huber_loss"):
    add(name, x, y, weight=rand(5))
    add(name, x, y, weight=2.0)
    add(name, x, y, weight=rand(3, 5), reduction="avg")
add("huber_loss", x, y, delta=0.0)
add("huber_loss", x, y, delta=-1.0)
add("huber_loss", whole, y)
add("smooth_l1_loss", x, y, beta=-1.0)
for name in ("nll_loss", "cross_entropy"):
    add(name, x, rand(3))
    add(name, x, i.to(torch.int32))
    add(name, x, torch.tensor([1, 0]))
    add(name, x, torch.tensor([1, 0, 5]))
    add(name, x, torch.tensor([1, 0, -1]))
    add(name, x, torch.tensor([[1], [0], [1]]))
    add(name, x, i, weight=rand(4))
    add(name, x, i, weight=rand(5, dtype=f64))
    add(name, randn(), torch.tensor(0))
    add(name, randn(2, 3, 3, 4), classes(3, 2, 3, 3))
    add(name, randn(2, 4, 3, 3), classes(3, 2, 3))
    add(name, randn(2, 4, 3, 3), rand(2, 3, 3))
    add(name, randn(2, 4, 3, 3), torch.full((2, 3, 3), 4))
    add(name, randn(2, 4, 3, 3), classes(3, 2, 3, 3), weight=rand(3))
    add(name, randn(2, 4, 3), classes(3, 3, 3))
    add(name, randn(2, 4, 3), classes(3, 2, 4))
    add(name, randn(2, 4, 3, 2, 2), classes(3, 2, 3, 2, 3))
    add(name, randn(5), torch.tensor([1, 2]))
    add(name, randn(5), torch.tensor(7))
    add(name, whole, i)
    add(name, x, 1)
    add(name, x, [1, 2, 3])
    add(name, x, i, weight=[1.0])
    add(name, x, i, ignore_index=1.5)
    add(name, x, i, ignore_index="x")
    add(name, x, i, ignore_index=None)
    add(name, [1.0], i)
    add(name, x, i, reduction="avg")
    add(name, randn(3, 5), torch.tensor(1))
add("cross_entropy", x, whole)
add("cross_entropy", x, i, label_smoothing=1.5)
add("cross_entropy", x, i, label_smoothing=-0.5)
add("cross_entropy", x, y, ignore_index=2)
add("cross_entropy", x, y, weight=rand(4))
add("cross_entropy", x, i, label_smoothing="x")
add("cross_entropy", randn(), randn())
add("cross_entropy", randn(3, 1), torch.tensor([[1], [1], [0]]))
for name in ("binary_cross_entropy", "binary_cross_entropy_with_logits"):
    p = rand(3, 5)
    add(name, p, whole)
    add(name, p, y[0])
    add(name, p * 3, y)
    add(name, p * math.nan, y)
    add(name, p, y * 3)
    add(name, p.double(), y)
    add(name, p, y.double())
    add(name, whole, y)
    add(name, whole, whole)
    add(name, p, y, weight=rand(4))
    add(name, p, y, weight=rand(2, 3, 5))
    add(name, p, y, weight=rand(5, dtype=f64))
    add(name, torch.tensor([]), torch.tensor([]))
    add(name, p, [1.0])
    add(name, p, 1.0)
    add(name, p, y, weight=3.0)
    add(name, [1.0], y)
    add(name, p, y, reduction="avg")
add("binary_cross_entropy", torch.tensor([0.5, 2.0]), torch.tensor([2.0, 0.5]))
add("binary_cross_entropy", torch.tensor([2.0, 0.5]), torch.tensor([0.5, 2.0]))
add("binary_cross_entropy_with_logits", x, y, pos_weight=rand(4))
add("binary_cross_entropy_with_logits", x, y, pos_weight=rand(2, 3, 5))
add("binary_cross_entropy_with_logits", x, y, pos_weight=2.0)
add("hinge_embedding_loss", x, rand(3))
add("hinge_embedding_loss", whole, whole)
add("hinge_embedding_loss", x, whole, margin="x")
add("hinge_embedding_loss", x, [1])
add("hinge_embedding_loss", x, whole, reduction="avg")
add("margin_ranking_loss", x, y, rand(3))
add("margin_ranking_loss", x, rand(3), rand(3))
add("margin_ranking_loss", x, y, rand(2, 5))
add("margin_ranking_loss", x, rand(3, 4), y)
add("margin_ranking_loss", x, y, 1)
add("margin_ranking_loss", whole, whole, whole)
add("margin_ranking_loss", x, y, y, reduction="avg")
add("triplet_margin_loss", x, y, y, margin=0)
add("triplet_margin_loss", x, y, y, margin=-1.0)
add("triplet_margin_loss", x, rand(2, 5), y)
add("triplet_margin_loss", x, rand(5), y)
add("triplet_margin_loss", x, y, 1)
add("triplet_margin_loss", x, y, y, p="x")
add("triplet_margin_loss", x, y, y, reduction="avg")
add("triplet_margin_loss", randn(), rand(), rand())
add("kl_div", x, rand(3))
add("kl_div", x, rand(2, 5), reduction="sum")
add("kl_div", x, whole, reduction="sum")
add("kl_div", whole, whole, reduction="sum")
add("kl_div", x, 1.0, reduction="sum")
add("kl_div", x, y, reduction="avg")
add("kl_div", x, y, reduction="batchmean", size_average=True)
add("softmax", x)
add("log_softmax", x)
add("softmax", x, dim=5)
add("softmax", randn(2, 2, 2))
add("linear", randn(2, 4), randn(2, 3), randn(2))
add("linear", randn(2, 3, dtype=f64), randn(2, 3), randn(2))
add("linear", torch.ones(2, 3, dtype=i64), randn(2, 3), randn(2))
add("linear", randn(), randn(2, 3))
add("linear", randn(2, 3), randn(4, 3), randn(5))
add("conv2d", randn(3), randn(2, 1, 3, 3))
add("conv2d", randn(2, 2, 5, 5), randn(2, 1, 3, 3))
add("conv2d", randn(1, 2, 2), randn(2, 1, 3, 3))
add("conv2d", randn(1, 1, 5, 5, dtype=f64), randn(2, 1, 3, 3), randn(2))
add("conv2d", randn(1, 1, 5, 5, dtype=f64), randn(2, 1, 3, 3))
add("conv2d", randn(1, 1, 5, 5), randn(2, 1, 3, 3), randn(3))
add("conv2d", randn(1, 1, 5, 5), randn(2, 1, 3, 3), stride=0)
add("conv2d", randn(1, 1, 5, 5), randn(2, 1, 3, 3), padding=-1)
add("dropout", x, 1.5)
add("dropout", x, 0.5, False)
add("hardtanh", x, 1.0, -1.0)
add("relu", 1)
add("gelu", x, approximate="x")

# The order of checks: the warning of sizes, the deprecated arguments, the shapes, the reduction.
for name in ("l1_loss", "mse_loss", "smooth_l1_loss", "huber_loss"):
    for other in (rand(3, 1), rand(4), rand(2, 3)):
        for reduction in ("avg", "elementwise_mean", 3, None, [1.0], f32, True):
            add(name, randn(2, 3), other, reduction=reduction)
    if name != "huber_loss":
        add(name, randn(2, 3), rand(3), size_average=False, reduction="avg")
    for dtype in (torch.bool, torch.uint8, f64, torch.float16):
        add(name, randn(3), torch.tensor([1, 0, 1]).to(dtype))
add("smooth_l1_loss", x, y, beta=None)
for name in ("poisson_nll_loss", "soft_margin_loss", "hinge_embedding_loss", "kl_div"):
    for reduction in ([1.0], (1,), f32, 2.5):
        add(name, x, y, reduction=reduction)
# What a target's derivative is kept from at 0 and 1.
edges = torch.tensor([0.0, 1.0, 0.0, 1.0, 0.5, 1e-30, 1.0 - 1e-13], dtype=f64)
for reduction in REDUCTIONS:
    add("binary_cross_entropy", edges.clone().requires_grad_(), edges.flip(0).clone().requires_grad_(), reduction=reduction)

write()
