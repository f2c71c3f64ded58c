#!/usr/bin/env python3
"""Writes margins.json: the losses of counts, variances, margins and angles, and the distances; see recorder.py."""
import math

import torch
from recorder import REDUCTIONS, add, add_module, classes, f32, f64, i64, rand, randn, write

DTYPES = (f32, f64)
EXTREMES = [0.0, -0.0, 1.0, -1.0, 100.0, -100.0, 1e4, -1e4, math.inf, -math.inf, math.nan]


def tensor(values, dtype, grad=True):
    return torch.tensor(values, dtype=dtype, requires_grad=grad)


def signs(*shape, dtype=f32):
    return classes(2, *shape).to(dtype) * 2 - 1


def labels(rows, count, width):
    """Rows of class numbers, each ended by -1 somewhere."""
    result = torch.full((rows, width), -1)
    for row in range(rows):
        length = int(classes(width, 1)) + 1
        result[row, :length] = torch.randperm(count)[:length]
    return result


torch.manual_seed(5)
for dtype in DTYPES:
    for reduction in REDUCTIONS:
        # Counts
        for log_input in (True, False):
            for full in (False, True):
                for shape in ((), (4,), (3, 5), (2, 3, 2), (0, 3)):
                    values = randn(*shape, dtype=dtype) if log_input else rand(*shape, dtype=dtype, grad=True)
                    count = (rand(*shape, dtype=dtype) * 4).requires_grad_()
                    add("poisson_nll_loss", values, count, log_input=log_input, full=full, reduction=reduction)
        add("poisson_nll_loss", randn(3, 1, dtype=dtype), rand(4, dtype=dtype, grad=True), reduction=reduction)
        add("poisson_nll_loss", rand(5, dtype=dtype, grad=True), classes(5, 5), log_input=False, full=True, eps=1e-3, reduction=reduction)
        add("poisson_nll_loss", tensor(EXTREMES, dtype), torch.ones(11, dtype=dtype), reduction=reduction)
        add("poisson_nll_loss", tensor(EXTREMES, dtype), torch.zeros(11, dtype=dtype), log_input=False, reduction=reduction)
        # Stirling's term begins above 1.
        add("poisson_nll_loss", randn(5, dtype=dtype), tensor([0.0, 1.0, 1.0 + 1e-6, 2.0, -1.0], dtype), full=True, reduction=reduction)

        # Variances
        for full in (False, True):
            for shape in ((4,), (3, 5), (2, 3, 2), (0, 3)):
                add("gaussian_nll_loss", randn(*shape, dtype=dtype), randn(*shape, dtype=dtype), rand(*shape, dtype=dtype, grad=True), full=full, reduction=reduction)
            for shape in ((3,), (3, 1), (1, 5)):
                add("gaussian_nll_loss", randn(3, 5, dtype=dtype), randn(3, 5, dtype=dtype), rand(*shape, dtype=dtype, grad=True), full=full, reduction=reduction)
            add("gaussian_nll_loss", randn(3, 5, dtype=dtype), randn(5, dtype=dtype), 0.3, full=full, reduction=reduction)
        # At eps and below it the gradient passes.
        add("gaussian_nll_loss", randn(4, dtype=dtype), randn(4, dtype=dtype), tensor([0.0, 0.1, 0.05, 1.0], dtype), eps=0.1, reduction=reduction)
        add("gaussian_nll_loss", tensor(EXTREMES, dtype), torch.zeros(11, dtype=dtype), torch.ones(11, dtype=dtype), reduction=reduction)
        add("gaussian_nll_loss", randn(3, dtype=dtype), randn(3, dtype=dtype), tensor([math.inf, math.nan, 1e-300], dtype), reduction=reduction)
        add("gaussian_nll_loss", randn(4, dtype=dtype), 2, 0.5, reduction=reduction)

        # Two classes
        for shape in ((), (4,), (3, 5), (2, 3, 2), (0, 3)):
            add("soft_margin_loss", randn(*shape, dtype=dtype), signs(*shape, dtype=dtype), reduction=reduction)
        for sign in (1.0, -1.0, 0.0, 2.0):
            add("soft_margin_loss", tensor(EXTREMES, dtype), torch.full((11,), sign, dtype=dtype), reduction=reduction)
        add("soft_margin_loss", randn(3, 5, dtype=dtype), signs(5, dtype=dtype), reduction=reduction)
        add("soft_margin_loss", randn(3, 5, dtype=dtype), signs(3, 5, dtype=i64), reduction=reduction)

        # Angles
        for margin in (0.0, 0.5, -0.5, 1.0):
            target = torch.tensor([1, -1, 1, -1, 0, 2])
            for kind in (i64, dtype):
                add("cosine_embedding_loss", randn(6, 3, dtype=dtype), randn(6, 3, dtype=dtype), target.to(kind), margin=margin, reduction=reduction)
        for sign in (1, -1, 0):
            add("cosine_embedding_loss", randn(5, dtype=dtype), randn(5, dtype=dtype), torch.tensor(sign), reduction=reduction)
        add("cosine_embedding_loss", randn(6, 3, dtype=dtype), randn(1, 3, dtype=dtype), torch.tensor([1, -1, 1, -1, 1, -1]), reduction=reduction)
        add("cosine_embedding_loss", randn(0, 3, dtype=dtype), randn(0, 3, dtype=dtype), torch.ones(0), reduction=reduction)
        # A vector of zeros, one direction, opposite directions, a margin met exactly
        add("cosine_embedding_loss", tensor([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [3.0, 4.0]], dtype),
            tensor([[1.0, 0.0], [2.0, 2.0], [-1.0, 0.0], [1.0, 0.0]], dtype), torch.tensor([1, 1, -1, -1]), margin=0.6, reduction=reduction)
        add("cosine_embedding_loss", tensor([[1e4, 1e4], [1e25, 0.0], [math.inf, 1.0]], dtype),
            tensor([[1e4, 0.0], [1e25, 1.0], [1.0, 1.0]], dtype), torch.tensor([1, -1, 1]), reduction=reduction)

        # Several classes
        for p in (1, 2):
            for margin in (1.0, 0.3, 2):
                for weight in (None, rand(5, dtype=dtype)):
                    add("multi_margin_loss", randn(4, 5, dtype=dtype), classes(5, 4), p=p, margin=margin, weight=weight, reduction=reduction)
            add("multi_margin_loss", randn(5, dtype=dtype), torch.tensor(2), p=p, reduction=reduction)
            add("multi_margin_loss", randn(5, dtype=dtype), torch.tensor([2]), p=p, reduction=reduction)
            add("multi_margin_loss", randn(dtype=dtype), torch.tensor(0), p=p, reduction=reduction)
            add("multi_margin_loss", randn(3, 1, dtype=dtype), torch.tensor([0, 0, 0]), p=p, reduction=reduction)
            # The margin met exactly, and ties
            add("multi_margin_loss", tensor([[1.0, 0.0, 2.0], [0.5, 0.5, 0.5]], dtype), torch.tensor([0, 1]), p=p, reduction=reduction)
            add("multi_margin_loss", tensor([EXTREMES, EXTREMES], dtype), torch.tensor([2, 4]), p=p, reduction=reduction)
        for shape in ((4, 5), (1, 5), (3, 1)):
            add("multilabel_margin_loss", randn(*shape, dtype=dtype), labels(shape[0], shape[1], shape[1]), reduction=reduction)
        add("multilabel_margin_loss", randn(5, dtype=dtype), torch.tensor([3, 0, -1, 1, 2]), reduction=reduction)
        add("multilabel_margin_loss", randn(5, dtype=dtype), torch.tensor([-1, 0, 1, 1, 2]), reduction=reduction)
        add("multilabel_margin_loss", randn(5, dtype=dtype), torch.tensor([1, 1, -1, -1, -1]), reduction=reduction)
        add("multilabel_margin_loss", tensor([1.0, 0.0, 2.0, 0.5], dtype), torch.tensor([2, 0, -1, -1]), reduction=reduction)
        add("multilabel_margin_loss", tensor(EXTREMES, dtype), torch.tensor([2, 3, 4] + [-1] * 8), reduction=reduction)
        for shape in ((), (1,)):
            add("multilabel_margin_loss", randn(dtype=dtype), torch.zeros(shape, dtype=i64), reduction=reduction)
        if reduction == "none":
            add("multi_margin_loss", randn(0, 5, dtype=dtype), classes(5, 0), reduction=reduction)
            add("multilabel_margin_loss", randn(0, 5, dtype=dtype), classes(5, 0, 5), reduction=reduction)
        for weight in (None, rand(5, dtype=dtype, grad=True)):
            for shape in ((5,), (3, 5), (2, 3, 5), (0, 5)):
                add("multilabel_soft_margin_loss", randn(*shape, dtype=dtype), rand(*shape, dtype=dtype, grad=True), weight=weight, reduction=reduction)
        add("multilabel_soft_margin_loss", randn(3, 5, dtype=dtype), classes(2, 3, 5), reduction=reduction)
        add("multilabel_soft_margin_loss", randn(3, 5, dtype=dtype), 1, weight=2, reduction=reduction)
        for sign in (0.0, 1.0):
            add("multilabel_soft_margin_loss", tensor(EXTREMES, dtype), torch.full((11,), sign, dtype=dtype), reduction=reduction)

        # Triplets
        for swap in (False, True):
            add("triplet_margin_with_distance_loss", randn(4, 3, dtype=dtype), randn(4, 3, dtype=dtype), randn(4, 3, dtype=dtype), margin=0.5, swap=swap, reduction=reduction)
        same = randn(2, 3, dtype=dtype)
        add("triplet_margin_with_distance_loss", same, same.detach().clone(), same.detach().clone(), reduction=reduction)
        add("triplet_margin_with_distance_loss", randn(3, dtype=dtype), randn(3, dtype=dtype), randn(3, dtype=dtype), reduction=reduction)

        # A factor for each element that has a gradient of its own
        for name in ("l1_loss", "mse_loss", "huber_loss"):
            for shape in ((4,), (3, 5), (0, 3)):
                add(name, randn(*shape, dtype=dtype), randn(*shape, dtype=dtype), weight=rand(*shape, dtype=dtype, grad=True), reduction=reduction)
            add(name, randn(3, 5, dtype=dtype), randn(5, dtype=dtype), weight=rand(3, 5, dtype=dtype), reduction=reduction)
            add(name, randn(4, dtype=dtype), randn(4, dtype=dtype), weight=torch.zeros(4, dtype=dtype), reduction=reduction)

        # Modules
        add_module(("poisson_nll_loss", "PoissonNLLLoss"), {"log_input": False, "full": True, "eps": 1e-4, "reduction": reduction}, rand(3, 2, dtype=dtype, grad=True), rand(3, 2, dtype=dtype))
        add_module(("gaussian_nll_loss", "GaussianNLLLoss"), {"full": True, "eps": 1e-2, "reduction": reduction}, randn(3, 2, dtype=dtype), randn(3, 2, dtype=dtype), rand(3, 2, dtype=dtype, grad=True))
        add_module(("soft_margin_loss", "SoftMarginLoss"), {"reduction": reduction}, randn(3, 2, dtype=dtype), signs(3, 2, dtype=dtype))
        add_module(("cosine_embedding_loss", "CosineEmbeddingLoss"), {"margin": 0.2, "reduction": reduction}, randn(2, 3, dtype=dtype), randn(2, 3, dtype=dtype), torch.tensor([1, -1]))
        add_module(("multi_margin_loss", "MultiMarginLoss"), {"p": 2, "margin": 0.5, "weight": rand(3, dtype=dtype), "reduction": reduction}, randn(2, 3, dtype=dtype), torch.tensor([1, 2]))
        add_module(("multilabel_margin_loss", "MultiLabelMarginLoss"), {"reduction": reduction}, randn(2, 3, dtype=dtype), torch.tensor([[1, 2, -1], [0, -1, -1]]))
        add_module(("multilabel_soft_margin_loss", "MultiLabelSoftMarginLoss"), {"weight": rand(3, dtype=dtype), "reduction": reduction}, randn(2, 3, dtype=dtype), classes(2, 2, 3).to(dtype))
        add_module(("triplet_margin_with_distance_loss", "TripletMarginWithDistanceLoss"), {"margin": 0.4, "swap": True, "reduction": reduction}, randn(2, 3, dtype=dtype), randn(2, 3, dtype=dtype), randn(2, 3, dtype=dtype))

    # Distances
    for p in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, math.inf):
        for keepdim in (False, True):
            add("pairwise_distance", randn(3, 4, dtype=dtype), randn(3, 4, dtype=dtype), p=p, keepdim=keepdim)
        equal = tensor([[1.0, 2.0, 3.0]], dtype)
        for eps in (0.0, 0.5):
            add("pairwise_distance", equal, equal.detach().clone(), p=p, eps=eps)
    for x, y in (((3, 4), (4,)), ((4,), (4,)), ((2, 3, 4), (3, 1)), ((0, 4), (0, 4)), ((), ())):
        add("pairwise_distance", randn(*x, dtype=dtype), randn(*y, dtype=dtype))
        if x:
            add("cosine_similarity", randn(*x, dtype=dtype), randn(*y, dtype=dtype), dim=-1)
    for dim in (0, 1, -1):
        add("cosine_similarity", randn(3, 4, dtype=dtype), randn(3, 4, dtype=dtype), dim=dim)
    add("cosine_similarity", randn(2, 3, 4, dtype=dtype), randn(3, 4, dtype=dtype), 1, 0.9)
    add("cosine_similarity", tensor([[0.0, 0.0], [1e-9, 0.0], [1e25, 0.0], [math.inf, 1.0]], dtype), tensor([[1.0, 1.0], [1.0, 0.0], [1e25, 1.0], [1.0, 0.0]], dtype))
    add("cosine_similarity", classes(5, 3, 4), randn(3, 4, dtype=dtype))
    add_module(("pairwise_distance", "PairwiseDistance"), {"p": 1, "eps": 1e-3, "keepdim": True}, randn(3, 4, dtype=dtype), randn(3, 4, dtype=dtype))
    add_module(("cosine_similarity", "CosineSimilarity"), {"dim": 0, "eps": 0.5}, randn(3, 4, dtype=dtype), randn(3, 4, dtype=dtype))
for count in (-1, 5, 9):
    for shape in ((), (4,), (2, 3)):
        add("one_hot", classes(5, *shape), count)
add("one_hot", torch.zeros(0, 2, dtype=i64), 3)

# Types that differ
for name in ("poisson_nll_loss", "soft_margin_loss"):
    add(name, randn(3), signs(3, dtype=f64))
    add(name, randn(3, dtype=f64), signs(3))
    add(name, classes(3, 3), signs(3))
    add(name, classes(3, 3), signs(3, dtype=i64))
    add(name, classes(3, 3), signs(3, dtype=i64), reduction="none")
add("poisson_nll_loss", classes(3, 3), classes(3, 3), log_input=False, full=True, reduction="none")
add("gaussian_nll_loss", randn(3), randn(3, dtype=f64), rand(3, dtype=f64, grad=True))
add("gaussian_nll_loss", classes(3, 3), randn(3), rand(3, grad=True))
add("gaussian_nll_loss", classes(3, 3), classes(3, 3), 0.5)
add("cosine_embedding_loss", classes(3, 2, 3), classes(3, 2, 3), torch.tensor([1, -1]))
add("cosine_embedding_loss", randn(2, 3), randn(2, 3, dtype=f64), torch.tensor([1, -1]))
add("multilabel_soft_margin_loss", randn(2, 3), rand(2, 3, dtype=f64), weight=rand(3, dtype=f64))
add("cosine_similarity", randn(2, 3), randn(2, 3, dtype=f64))
add("pairwise_distance", randn(2, 3), randn(2, 3, dtype=f64))
add("pairwise_distance", classes(3, 2, 3), classes(3, 2, 3))

# The deprecated arguments
FAMILIES = {
    "poisson_nll_loss": ("PoissonNLLLoss", lambda: (randn(2, 3), rand(2, 3))),
    "soft_margin_loss": ("SoftMarginLoss", lambda: (randn(2, 3), signs(2, 3))),
    "cosine_embedding_loss": ("CosineEmbeddingLoss", lambda: (randn(2, 3), randn(2, 3), torch.tensor([1, -1]))),
    "multi_margin_loss": ("MultiMarginLoss", lambda: (randn(2, 3), torch.tensor([1, 0]))),
    "multilabel_margin_loss": ("MultiLabelMarginLoss", lambda: (randn(2, 3), torch.tensor([[1, -1, 0], [2, 0, -1]]))),
    "multilabel_soft_margin_loss": ("MultiLabelSoftMarginLoss", lambda: (randn(2, 3), rand(2, 3))),
    "smooth_l1_loss": ("SmoothL1Loss", lambda: (randn(2, 3), randn(2, 3))),
    "binary_cross_entropy": ("BCELoss", lambda: (rand(2, 3, grad=True), rand(2, 3))),
    "binary_cross_entropy_with_logits": ("BCEWithLogitsLoss", lambda: (randn(2, 3), rand(2, 3))),
    "hinge_embedding_loss": ("HingeEmbeddingLoss", lambda: (randn(2, 3), signs(2, 3))),
    "margin_ranking_loss": ("MarginRankingLoss", lambda: (randn(3), randn(3), signs(3))),
    "triplet_margin_loss": ("TripletMarginLoss", lambda: (randn(2, 3), randn(2, 3), randn(2, 3))),
    "l1_loss": ("L1Loss", lambda: (randn(2, 3), randn(2, 3))),
    "mse_loss": ("MSELoss", lambda: (randn(2, 3), randn(2, 3))),
    "nll_loss": ("NLLLoss", lambda: (randn(2, 3), torch.tensor([1, 0]))),
    "cross_entropy": ("CrossEntropyLoss", lambda: (randn(2, 3), torch.tensor([1, 0]))),
    "kl_div": ("KLDivLoss", lambda: (randn(2, 3), rand(2, 3))),
}
for function, (cls, inputs) in FAMILIES.items():
    for average in (None, True, False):
        for reduce in (None, True, False):
            if (average, reduce) != (None, None):
                add(function, *inputs(), size_average=average, reduce=reduce)
                add_module((function, cls), {"size_average": average, "reduce": reduce}, *inputs())
    for reduction in ("avg", "elementwise_mean", "batchmean", None, 3):
        add(function, *inputs(), reduction=reduction)
        add_module((function, cls), {"reduction": reduction}, *inputs())

# Mistakes
x, y, i = randn(3, 4), rand(3, 4), torch.tensor([1, 2, 0])
lists = torch.tensor([[1, -1, 0, 0], [2, 0, -1, 0], [3, 2, 1, 0]])
EVERY = {**{k: v[1] for k, v in FAMILIES.items()}, "gaussian_nll_loss": lambda: (x, y, y), "huber_loss": lambda: (x, y),
         "triplet_margin_with_distance_loss": lambda: (x, y, y), "pairwise_distance": lambda: (x, y), "cosine_similarity": lambda: (x, y)}
for function, inputs in EVERY.items():
    if function == "kl_div":
        continue  # PyTorch warns of its mean before it looks at anything else.
    given = inputs()
    add(function)
    add(function, *given[:-1])
    add(function, *given, foo=1)
    add(function, *given, **{"input2" if "embedding_loss" in function and "cosine" in function else "target": given[1]})
    add(function, *given, *[1] * 12)
    for place in range(len(given)):
        for wrong in ([1.0], None, "x"):
            if not (function == "multilabel_soft_margin_loss" and place == 1):
                add(function, *given[:place], wrong, *given[place + 1:])
for function in ("poisson_nll_loss", "soft_margin_loss", "multilabel_soft_margin_loss", "pairwise_distance", "cosine_similarity"):
    add(function, x, rand(2, 4))
    add(function, x, rand(3))
add("soft_margin_loss", randn(4), signs(3, 4))
add("soft_margin_loss", x, rand(3, 4, grad=True))
add("soft_margin_loss", x > 0, x > 0)
for setting in ({"log_input": 1}, {"full": None}, {"eps": "x"}, {"eps": None}):
    add("poisson_nll_loss", x, y, **setting)
for var in (rand(2), rand(4), rand(2, 4), rand(3, 2), rand(), rand(1, 1), -y, torch.tensor([[1.0], [1.0], [-1e-9]]), -1.0, 1, True):
    add("gaussian_nll_loss", x, y, var)
add("gaussian_nll_loss", randn(4), randn(4), rand(grad=True))
add("gaussian_nll_loss", x, y, classes(3, 3, 4))
add("gaussian_nll_loss", x, rand(2, 4), y)
add("gaussian_nll_loss", x, y, y, reduction="avg")
add("gaussian_nll_loss", x, y, y, reduction=None)
add("gaussian_nll_loss", x, y, y, full="yes")
for target in (rand(3, 4), torch.tensor(1), torch.tensor([1, 1])):
    add("cosine_embedding_loss", x, y, target)
add("cosine_embedding_loss", randn(4), randn(4), torch.tensor([1]))
add("cosine_embedding_loss", randn(4), randn(3, 4), torch.tensor(1))
add("cosine_embedding_loss", x, rand(2, 4), i)
add("cosine_embedding_loss", x, y, i, margin="x")
for setting in ({"p": 3}, {"p": 1.5}, {"p": "x"}, {"p": None}, {"p": 2.0}, {"p": True}, {"margin": "x"}, {"margin": None},
                {"margin": math.nan}, {"margin": math.inf}, {"margin": -1}, {"weight": rand(3)}, {"weight": rand(4, 1)},
                {"weight": rand(4, dtype=f64)}, {"weight": rand(4, grad=True)}, {"weight": [1.0]}, {"weight": torch.ones(4, dtype=i64)}):
    add("multi_margin_loss", x, i, **setting)
    if not isinstance(setting.get("p"), bool):
        add_module(("multi_margin_loss", "MultiMarginLoss"), setting, x, i)
for target in (torch.tensor([1, 2]), i[None], torch.tensor(1), torch.tensor([1, 2, 4]), torch.tensor([0, -1, 0]), rand(3), i.to(torch.int32)):
    add("multi_margin_loss", x, target)
for scores, target in ((randn(3, 0), i), (randn(3, 2, 2), i), (randn(0), classes(3, 0)), (randn(4), i), (randn(4), torch.tensor(9)),
                       (classes(3, 3, 4), i), (classes(3, 3, 4), i + 9)):
    add("multi_margin_loss", scores, target)
for target in (lists[:2], lists[:, :3], lists[0], lists + 1, lists - 1, lists.float(), lists.float() + 9, lists.int(), lists.int() + 9):
    add("multilabel_margin_loss", x, target)
for scores, target in ((randn(3, 0), classes(1, 3, 0)), (randn(3, 2, 2), classes(1, 3, 2, 2)), (randn(4), lists), (classes(3, 3, 4), lists),
                       (classes(3, 3, 4), lists + 9), (randn(), lists[0])):
    add("multilabel_margin_loss", scores, target)
add("multilabel_soft_margin_loss", randn(), rand())
add("multilabel_soft_margin_loss", classes(3, 3, 4), lists)
add("multilabel_soft_margin_loss", x, y, weight=rand(3))
for setting in ({"margin": 0}, {"margin": -1.5}, {"margin": "x"}, {"margin": None}, {"swap": 1}, {"swap": "x"}, {"reduction": "avg"}, {"reduction": 3}):
    add("triplet_margin_with_distance_loss", x, y, y, **setting)
    add("triplet_margin_loss", x, y, y, **setting)
    if "swap" not in setting:
        add_module(("triplet_margin_with_distance_loss", "TripletMarginWithDistanceLoss"), setting, x, y, y)
        add_module(("triplet_margin_loss", "TripletMarginLoss"), setting, x, y, y)
add("triplet_margin_with_distance_loss", x, y, rand(4))
add("triplet_margin_with_distance_loss", x, y, rand(2, 4))
add("triplet_margin_with_distance_loss", x, y, y, distance_function=3)
add("pairwise_distance", x, y, "x")
add("pairwise_distance", x, y, keepdim=1)
add("cosine_similarity", x, y, 2)
add("cosine_similarity", x, y, 1, "x")
add("cosine_similarity", randn(4), randn(4))
add("cosine_similarity", classes(3, 3, 4), lists)
for numbers, count in ((i - 1, -1), (i, 2), (i, 0), (i, -5), (i, 3.0), (rand(3), -1), (i.int(), -1), (torch.zeros(0, dtype=i64), -1)):
    add("one_hot", numbers, count)
for function in ("nll_loss", "cross_entropy"):
    add(function, x, i, weight=rand(4, grad=True))
add("cross_entropy", x, rand(3, 4, grad=True), weight=rand(4, grad=True))
add("binary_cross_entropy", y, y, weight=rand(4, grad=True))
add("binary_cross_entropy_with_logits", x, y, weight=rand(4, grad=True))
add("binary_cross_entropy_with_logits", x, y, pos_weight=rand(4, grad=True))

# PyTorch's function is written in Python, whose multiplication complains.
scores = randn(2, 3)
for given in ([1.0, 2.0, 3.0], (1.0,), "x", 2.0, 3, True):
    add("multilabel_soft_margin_loss", scores, rand(2, 3), weight=given)
    add("multilabel_soft_margin_loss", scores, given)
add("multilabel_soft_margin_loss", scores, None)
add("multilabel_soft_margin_loss", scores, rand(2, 2), weight=[1.0])
# A target that wraps around, and one of another type.
for dtype in (torch.uint8, torch.bool, f64, i64):
    add("soft_margin_loss", randn(3), torch.tensor([1, 0, 1]).to(dtype))
    add("soft_margin_loss", randn(3, dtype=f64), torch.tensor([1, 0, 1]).to(dtype))

write()
