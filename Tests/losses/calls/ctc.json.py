#!/usr/bin/env python3
"""Writes ctc.json: calls of ctc_loss; see recorder.py."""
import torch
from recorder import REDUCTIONS, add, classes, f32, f64, generator, randn, write


def log_probs(*shape, dtype=f32):
    return torch.log_softmax(randn(*shape, dtype=dtype, grad=False), -1).requires_grad_()


for dtype in (f32, f64):
    for reduction in REDUCTIONS:
        for zero_infinity in (False, True):
            options = {"reduction": reduction, "zero_infinity": zero_infinity}
            padded = torch.tensor([[1, 2, 2], [3, 1, 4], [2, 0, 0]])
            add("ctc_loss", log_probs(8, 3, 5, dtype=dtype), padded, (8, 7, 6), (3, 2, 1), **options)
            add("ctc_loss", log_probs(8, 3, 5, dtype=dtype), torch.tensor([1, 2, 2, 3, 1, 2]), (8, 7, 6), (3, 2, 1), **options)
            # Repeated labels need a blank between them: one row cannot be aligned.
            add("ctc_loss", log_probs(3, 2, 4, dtype=dtype), torch.tensor([[1, 1, 2], [1, 2, 3]]), (3, 3), (3, 3), **options)
            add("ctc_loss", log_probs(2, 2, 4, dtype=dtype), torch.tensor([[1, 2, 3], [1, 2, 0]]), (2, 2), (3, 2), **options)
            # Targets and inputs without length
            add("ctc_loss", log_probs(4, 2, 3, dtype=dtype), torch.tensor([[1, 2], [2, 1]]), (4, 4), (0, 2), **options)
            add("ctc_loss", log_probs(4, 2, 3, dtype=dtype), torch.zeros(0, dtype=torch.long), (4, 3), (0, 0), **options)
            add("ctc_loss", log_probs(4, 2, 3, dtype=dtype), torch.tensor([[1], [2]]), (0, 0), (0, 1), **options)
            for length in (6, 2, 1):
                add("ctc_loss", log_probs(6, 4, dtype=dtype), torch.tensor([1, 2]), torch.tensor(length), torch.tensor(2), **options)
        for blank in (1, 4):
            targets = classes(4, 2, 3)
            targets[targets == blank] = 0
            add("ctc_loss", log_probs(9, 2, 5, dtype=dtype), targets, [9, 8], [3, 2], blank, reduction=reduction)
        add("ctc_loss", log_probs(24, 4, 6, dtype=dtype), classes(5, 4, 10) + 1, torch.full((4,), 24),
            torch.randint(1, 11, (4,), generator=generator), reduction=reduction)
    # Probabilities of 0, a certain path, and the blank among the targets
    sure = torch.full((3, 1, 3), -1e30, dtype=dtype)
    sure[0, 0, 1] = sure[1, 0, 0] = sure[2, 0, 2] = 0
    add("ctc_loss", sure.requires_grad_(), torch.tensor([[1, 2]]), (3,), (2,))
    minus = torch.log(torch.tensor([[[0.5, 0.5, 0.0]], [[0.0, 0.5, 0.5]], [[1.0, 0.0, 0.0]]], dtype=dtype)).requires_grad_()
    add("ctc_loss", minus, torch.tensor([[1, 2]]), (3,), (2,))
    add("ctc_loss", log_probs(4, 1, 3, dtype=dtype), torch.tensor([[0, 2]]), (4,), (2,))
    raw = randn(4, 2, 3, dtype=dtype)
    add("ctc_loss", raw, torch.tensor([[1, 2], [2, 2]]), (4, 4), (2, 2))

scores, labels = log_probs(6, 2, 4), torch.tensor([[1, 2], [3, 3]])
for kind in (torch.int32, torch.int16, torch.uint8, f32, f64):
    add("ctc_loss", scores, labels.to(kind), (6, 6), (2, 2))
for lengths in (torch.int32, torch.uint8, f32, torch.bool):
    add("ctc_loss", scores, labels, torch.tensor([6, 6]).to(lengths), torch.tensor([2, 2]))
    add("ctc_loss", scores, labels, torch.tensor([6, 6]), torch.tensor([2, 2]).to(lengths))
pairs = [(6, 2), (6.0, (2, 2)), ((6, 6), torch.tensor([2, 2])), (torch.tensor([6, 6]), [2, 2]), ([6.0, 6.0], [2, 2]), ([6, 6], [2, True]),
         ((6,), (2, 2)), ((6, 6), (2,)), ((-1, 6), (2, 2)), ((7, 6), (2, 2)), ((6, 6), (-2, 2)), ((6, 6), (3, 2)), ((6, 6), (2, 9)),
         (torch.tensor([[6, 6]]), torch.tensor([2, 2])), (None, torch.tensor([2, 2])), ("a", (2, 2))]
for given in pairs:
    add("ctc_loss", scores, labels, *given)
for given in (labels.reshape(-1), labels[:1], labels.reshape(1, 2, 2), torch.tensor(2), "a", [1, 2]):
    for lengths in ((2, 2), (1, 2), (-2, 2)):
        add("ctc_loss", scores, given, (6, 6), lengths)
for blank in (-1, 4, 2.0, True, None, "a"):
    add("ctc_loss", scores, labels, (6, 6), (2, 2), blank)
for wrong in ({"reduction": "avg"}, {"reduction": None}, {"zero_infinity": 1}, {"zero_infinity": None}, {"size_average": True}):
    add("ctc_loss", scores, labels, (6, 6), (2, 2), **wrong)
for shape in ((1, 6, 2, 4), (4,), (), (0, 2, 4), (6, 0, 4), (6, 2, 0), (0, 4)):
    add("ctc_loss", torch.zeros(shape), labels, (6, 6), (2, 2))
    add("ctc_loss", torch.zeros(shape, dtype=torch.long), labels, (6, 6), (2, 2))
add("ctc_loss", scores, labels, (6, 6))
add("ctc_loss", [1], labels, (6, 6), (2, 2))
write()
