#!/usr/bin/env python3
"""Writes samples.json: PyTorch's own sample inputs for the classification losses; see recorder.py.

They come with torch, in the test helpers that its own tests of these functions use.
"""
import sys
import types
import unittest

# torch.testing._internal imports it, and none of what is used here needs it.
sys.modules.setdefault("expecttest", types.ModuleType("expecttest")).TestCase = unittest.TestCase

import torch
from recorder import add, f32, f64, write
from torch.testing._internal.common_methods_invocations import op_db
from torch.testing._internal.common_modules import module_db

FUNCTIONS = ("nll_loss", "cross_entropy", "binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div", "ctc_loss")
MODULES = {"NLLLoss": "nll_loss", "CrossEntropyLoss": "cross_entropy", "BCELoss": "binary_cross_entropy",
           "BCEWithLogitsLoss": "binary_cross_entropy_with_logits", "KLDivLoss": "kl_div", "CTCLoss": "ctc_loss"}
seen = set()


def small(function, args, kwargs):
    """Adds a call unless it is large or was there already with other numbers."""
    values = list(args) + list(kwargs.values())
    if sum(v.numel() for v in values if isinstance(v, torch.Tensor)) > 200:
        return
    key = repr((function, [(v.shape, v.dtype) if isinstance(v, torch.Tensor) else v for v in values], sorted(kwargs)))
    if key in seen:
        return
    seen.add(key)
    add(function, *args, **kwargs)


torch.manual_seed(0)
for dtype in (f32, f64):
    for op in op_db:
        name = op.name.removeprefix("nn.functional.")
        if name in FUNCTIONS:
            for sample in op.sample_inputs("cpu", dtype, requires_grad=True):
                small(name, (sample.input, *sample.args), sample.kwargs)
    for module in module_db:
        name = module.name.removeprefix("nn.")
        if name in MODULES:
            given = module.module_inputs_func(module, device="cpu", dtype=dtype, requires_grad=True, training=True)
            for sample in given:
                kwargs = {k: v for k, v in {**sample.constructor_input.kwargs, **sample.forward_input.kwargs}.items() if v is not None}
                small(MODULES[name], sample.forward_input.args, kwargs)
write()
