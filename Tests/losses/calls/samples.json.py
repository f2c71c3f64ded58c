#!/usr/bin/env python3
"""Writes samples.json: the inputs on which PyTorch's own test suite runs its losses and distances; see recorder.py.

torch.testing makes them for OpInfo (functions) and ModuleInfo (modules). Of a long list every n-th is taken."""
import os
import sys
import types
import unittest

import torch
from recorder import add, add_module, write

# torch.testing imports it for tests that compare texts; the inputs need nothing of it.
try:
    import expecttest  # noqa: F401
except ImportError:
    sys.modules["expecttest"] = types.ModuleType("expecttest")
    sys.modules["expecttest"].TestCase = unittest.TestCase

from torch.testing._internal.common_methods_invocations import op_db
from torch.testing._internal.common_modules import module_db

FUNCTIONS = """l1_loss mse_loss smooth_l1_loss huber_loss nll_loss cross_entropy binary_cross_entropy
    binary_cross_entropy_with_logits kl_div hinge_embedding_loss margin_ranking_loss triplet_margin_loss poisson_nll_loss
    gaussian_nll_loss soft_margin_loss cosine_embedding_loss multi_margin_loss multilabel_margin_loss
    multilabel_soft_margin_loss triplet_margin_with_distance_loss pairwise_distance cosine_similarity one_hot""".split()
MODULES = {
    "nn.L1Loss": "l1_loss", "nn.MSELoss": "mse_loss", "nn.SmoothL1Loss": "smooth_l1_loss", "nn.HuberLoss": "huber_loss",
    "nn.NLLLoss": "nll_loss", "nn.CrossEntropyLoss": "cross_entropy", "nn.BCELoss": "binary_cross_entropy",
    "nn.BCEWithLogitsLoss": "binary_cross_entropy_with_logits", "nn.KLDivLoss": "kl_div",
    "nn.HingeEmbeddingLoss": "hinge_embedding_loss", "nn.MarginRankingLoss": "margin_ranking_loss",
    "nn.PoissonNLLLoss": "poisson_nll_loss", "nn.GaussianNLLLoss": "gaussian_nll_loss",
    "nn.SoftMarginLoss": "soft_margin_loss", "nn.CosineEmbeddingLoss": "cosine_embedding_loss",
    "nn.MultiMarginLoss": "multi_margin_loss", "nn.MultiLabelMarginLoss": "multilabel_margin_loss",
    "nn.MultiLabelSoftMarginLoss": "multilabel_soft_margin_loss",
}
# LSX_SAMPLES=100000 takes all of them.
MOST = int(os.environ.get("LSX_SAMPLES", "6"))


def some(samples):
    samples = [s for s in samples if s]
    return samples[:: max(1, -(-len(samples) // MOST))]


def plain(values):
    return all(v is None or isinstance(v, (bool, int, float, str, torch.Tensor, torch.dtype)) for v in values)


torch.manual_seed(0)
for op in op_db:
    name = op.name.removeprefix("nn.functional.")
    if name not in FUNCTIONS or not op.name.startswith("nn.functional.") or op.variant_test_name:
        continue
    for dtype in (torch.float32, torch.float64):
        kind = dtype if op.supports_dtype(dtype, "cpu") else torch.int64
        for sample in some(op.sample_inputs("cpu", kind, requires_grad=kind.is_floating_point)):
            if plain(sample.args) and plain(sample.kwargs.values()):
                add(name, sample.input, *sample.args, **sample.kwargs)
    if op.error_inputs_func:
        for wrong in op.error_inputs("cpu"):
            sample = wrong.sample_input
            if plain(sample.args) and plain(sample.kwargs.values()):
                add(name, sample.input, *sample.args, **sample.kwargs)

for info in module_db:
    function = MODULES.get(info.name)
    if function is None:
        continue
    for dtype in (torch.float32, torch.float64):
        inputs = info.module_inputs_func(info, device="cpu", dtype=dtype, requires_grad=True, training=True)
        for sample in some(inputs):
            made, given = sample.constructor_input, sample.forward_input
            if not made.args and not given.kwargs and plain(made.kwargs.values()) and plain(given.args):
                add_module((function, info.name.removeprefix("nn.")), made.kwargs, *given.args)

write()
