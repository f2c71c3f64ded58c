#!/usr/bin/env python3
"""Writes halves.json: operations on float16 and bfloat16 tensors, bit for bit, with the gradients of their inputs."""
import json
import math
import sys
import warnings

import torch
import torch.nn.functional as F

warnings.simplefilter("ignore")
generator = torch.Generator().manual_seed(20)
cases = []


def number(value):
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def described(tensor):
    values = tensor.detach().clone().reshape(-1)
    # A half is its bits.
    values = (values.view(torch.int16) if tensor.element_size() == 2 and tensor.is_floating_point() else values).tolist()
    return {
        "dtype": str(tensor.dtype).removeprefix("torch."), "shape": list(tensor.shape),
        "values": [number(v) for v in values],
        "requires_grad": tensor.requires_grad and tensor.is_leaf,
    }


def encoded(value):
    if isinstance(value, torch.Tensor):
        return {"tensor": described(value)}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value).removeprefix("torch.")}
    if isinstance(value, (list, tuple)):
        return {"list": [encoded(v) for v in value]}
    for kind, name in ((bool, "bool"), (int, "int"), (float, "double"), (str, "string")):
        if isinstance(value, kind):
            return {name: number(value)}
    return {"none": True}


def add(function, *args, **kwargs):
    """Records a call of a function of torch, or of F where its name has a dot."""
    case = {
        "function": function, "args": [encoded(a) for a in args],
        "kwargs": [{"name": k, "value": encoded(v)} for k, v in kwargs.items()],
    }
    module, name = (F, function[2:]) if function.startswith("F.") else (torch, function)
    args = [a.detach().clone().requires_grad_(a.requires_grad) if isinstance(a, torch.Tensor) else a for a in args]
    leaves = [a for a in args if isinstance(a, torch.Tensor) and a.requires_grad]
    torch.manual_seed(7)
    try:
        result = getattr(module, name)(*args, **kwargs)
        results = [result] if isinstance(result, torch.Tensor) else [r for r in result]
        case["results"] = [described(r) for r in results]
        if results[0].grad_fn is not None:
            weights = (torch.arange(results[0].numel()) % 7 - 2.5).to(results[0].dtype).reshape(results[0].shape)
            grads = torch.autograd.grad(results[0], leaves, weights, allow_unused=True)
            case["gradients"] = [None if g is None else described(g) for g in grads]
    except (RuntimeError, TypeError, NotImplementedError, ValueError, IndexError) as error:
        case["error"] = {"class": type(error).__name__, "text": str(error).split("\n")[0]}
    cases.append(case)


UNARY = """abs neg sign floor ceil trunc frac round exp exp2 expm1 sin cos tan atan sinh cosh tanh asinh erf erfc lgamma
digamma sigmoid relu isnan isinf isfinite signbit logical_not square reciprocal bitwise_not""".split()
POSITIVE = "log log2 log10 log1p sqrt rsqrt asin acos atanh logit".split()
FUNCTIONAL = """silu gelu logsigmoid leaky_relu elu softplus mish selu celu hardtanh hardswish hardsigmoid relu6 softsign
tanhshrink hardshrink softshrink relu""".split()
BINARY = """add sub mul div fmod remainder floor_divide pow atan2 hypot xlogy maximum minimum fmax fmin logaddexp eq ne lt
le gt ge logical_and logical_or logical_xor bitwise_and""".split()
NUMBER = "add sub mul div fmod remainder floor_divide pow xlogy eq ne lt le gt ge".split()
REDUCTIONS = "sum mean prod var std norm amax amin argmax argmin any all count_nonzero".split()
LOSSES = "mse_loss l1_loss smooth_l1_loss huber_loss binary_cross_entropy_with_logits".split()


def operations(dtype):
    # 5 by 7: more than one vector of 32, and a rest.
    def randn(*shape, grad=True):
        return torch.randn(shape, generator=generator).to(dtype).requires_grad_(grad)

    def rand(*shape, grad=True):
        return (torch.rand(shape, generator=generator) * 0.9 + 0.05).to(dtype).requires_grad_(grad)

    a, b, c, p, q = randn(5, 7), randn(5, 7), randn(5, 7), rand(5, 7), rand(5, 7)
    other = torch.bfloat16 if dtype == torch.float16 else torch.float16
    for name in UNARY:
        add(name, a)
    for name in UNARY + POSITIVE:
        add(name, p)
    add("acosh", rand(5, 7).detach() + 1)
    for name in FUNCTIONAL:
        add("F." + name, a)
    add("F.gelu", a, approximate="tanh")
    for name in BINARY:
        add(name, a, b)
        add(name, p, b)
        add(name, a, b[0].detach())
        add(name, a, b.detach().to(other))
        add(name, a, torch.tensor(0.3))
        add(name, torch.tensor(0.3), a)
    for name in NUMBER:
        add(name, p, 0.3)
        add(name, a, 2)
    for mode in ("trunc", "floor"):
        add("div", a, 0.3, rounding_mode=mode)
    add("div", a, b, rounding_mode="trunc")
    for exponent in (2, 3, 0.5, -0.5, -1, -2, 4, 1, 0):
        add("pow", p, exponent)
    add("pow", 0.3, a)
    add("add", a, b, alpha=0.3)
    add("sub", a, b, alpha=0.3)
    add("addcmul", a, b, c, value=0.3)
    add("addcdiv", a, b, p, value=0.3)
    add("lerp", a, b, 0.3)
    add("lerp", a, b, p)
    add("clamp", a, -0.3, 0.7)
    add("clamp", a, min=0.3)
    add("where", (a > 0).detach(), a, 0.3)
    add("where", (a > 0).detach(), a, b)
    add("masked_fill", a, (a > 0).detach(), 0.3)
    add("round", a, decimals=2)
    for name in REDUCTIONS:
        add(name, a)
        for dim in (0, 1):
            add(name, a, dim=dim)
    for size in ((40, 33), (3, 300), (2, 3, 4)):
        x = randn(*size)
        for name in ("sum", "mean", "var"):
            add(name, x)
            add(name, x, dim=0)
            add(name, x, dim=-1)
    add("sum", randn(4, 5, 6), dim=[0, 2])
    add("sum", a, dtype=torch.float32)
    add("mean", a, dtype=torch.float64)
    for name in ("max", "min"):
        add(name, a)
        add(name, a, 1)
    for dim in (0, 1):
        add("logsumexp", a, dim)
        add("cumsum", a, dim)
        add("cumprod", p, dim)
        add("sort", a, dim=dim, stable=True)
        add("topk", a, 2, dim=dim)
        for name in ("softmax", "log_softmax"):
            add(name, a, dim)
    m, n = randn(5, 7), randn(7, 4)
    add("mm", m, n)
    add("mv", m, randn(7))
    add("dot", randn(7), randn(7))
    add("bmm", randn(2, 3, 4), randn(2, 4, 3))
    add("addmm", randn(4), m, n)
    add("outer", randn(4), randn(3))
    add("F.linear", m, randn(3, 7), randn(3))
    add("F.conv2d", randn(1, 2, 5, 5, grad=False), randn(3, 2, 3, 3, grad=False), randn(3, grad=False))
    add("mm", m, n.float())
    places = torch.tensor([[0, 2, 1], [3, 3, 0]])
    add("gather", a, 0, places)
    add("scatter", a, 0, places, b[:2, :3].detach())
    add("scatter_add", a, 0, places, b[:2, :3].detach())
    add("index_add", a, 0, torch.tensor([0, 0, 1]), b[:3].detach())
    add("index_select", a, 1, torch.tensor([0, 3, 3]))
    add("cat", [a.detach(), b.detach()])
    add("cat", [a.detach(), b.detach().float()])
    add("nonzero", a.detach().round())
    add("tril", a)
    add("flip", a, [0])
    for kind in (torch.float64, torch.float32, other, torch.int64, torch.uint8):
        add("full", [2], 0.1, dtype=kind)
    add("arange", 0, 7, 0.3, dtype=dtype)
    add("linspace", 0.1, 7.7, 37, dtype=dtype)
    for size in (7, 16, 40):
        add("rand", size, dtype=dtype)
        add("randn", size, dtype=dtype)
    add("randint", 0, 9, [4], dtype=dtype)
    add("randperm", 6, dtype=dtype)
    add("bernoulli", p.detach())
    add("multinomial", p.detach(), 3)
    add("multinomial", p.detach(), 7, replacement=True)
    add("F.dropout", a, 0.3)
    classes = torch.tensor([0, 4, 2, 1, 6])
    w = rand(7, grad=False)
    for reduction in ("none", "mean", "sum"):
        for name in LOSSES:
            add("F." + name, a, q.detach(), reduction=reduction)
        add("F.smooth_l1_loss", a, b, beta=0.3, reduction=reduction)
        add("F.huber_loss", a, b, delta=0.3, reduction=reduction)
        add("F.binary_cross_entropy", p, q.detach(), reduction=reduction)
        add("F.binary_cross_entropy", p, q.detach(), weight=w, reduction=reduction)
        add("F.nll_loss", a, classes, reduction=reduction)
        add("F.nll_loss", a, classes, weight=w, ignore_index=1, reduction=reduction)
        add("F.cross_entropy", a, classes, reduction=reduction)
        add("F.kl_div", a, q.detach(), reduction=reduction)
        add("F.hinge_embedding_loss", a, b.sign().detach(), reduction=reduction)
        add("F.margin_ranking_loss", a, b, c.sign().detach(), margin=0.3, reduction=reduction)
        add("F.multi_margin_loss", a, classes, reduction=reduction)
    add("F.binary_cross_entropy", p, q.detach().float())


def gradients_in_steps(dtype):
    """Losses and activations whose gradients are sums, or are computed in several steps: the order and the roundings show."""
    def rand(*shape):
        return (torch.rand(shape, generator=generator) * 0.9 + 0.05).to(dtype).requires_grad_()

    a = torch.randn((5, 8), generator=generator).to(dtype).requires_grad_()
    signs, p, counts = (a.detach().roll(3, 0) * 2).requires_grad_(False), rand(5, 8), (rand(5, 8).detach() * 10).requires_grad_()
    add("F.glu", a)
    add("F.glu", a.detach()[:4].requires_grad_(), 0)
    add("F.rrelu", a, 0.1, 0.3, True)
    for reduction in ("none", "mean", "sum"):
        add("F.soft_margin_loss", a, signs, reduction=reduction)
        add("F.soft_margin_loss", a, signs.float(), reduction=reduction)
        add("F.kl_div", a, p, reduction=reduction)
        add("F.kl_div", a, a.detach().roll(1, 0).requires_grad_(), reduction=reduction, log_target=True)
        add("F.binary_cross_entropy", p, p.detach().roll(2, 0).requires_grad_(), reduction=reduction)
        for log_input in (True, False):
            for full in (True, False):
                add("F.poisson_nll_loss", p, counts, log_input=log_input, full=full, reduction=reduction)


for dtype in (torch.float16, torch.bfloat16):
    operations(dtype)
for dtype in (torch.float16, torch.bfloat16):
    gradients_in_steps(dtype)
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
sys.stdout.write(f'{{"torch": "{torch.__version__}", "cases": [\n{lines}\n]}}\n')
