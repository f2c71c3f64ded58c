#!/usr/bin/env python3
"""Asks PyTorch for the results that OperationCases.swift is compared with; scripts/oracle
keeps what it prints as operations.json.

Each case is a function of its inputs. Recorded are outputs (shape, dtype, values, grad_fn with next_functions), the
gradients of the inputs under a fixed uneven seed, the gradients of those gradients, or the error.
"""
import json, math, warnings
import torch

warnings.simplefilter("ignore")
T, F32, F64, I64, I32, U8, B = torch.tensor, torch.float32, torch.float64, torch.int64, torch.int32, torch.uint8, torch.bool

def numbers(shape, scale=1.0, shift=0.0, dtype=F32):
    """Uneven numbers around 0 without a generator: the same in every version."""
    count = math.prod(shape)
    values = [math.sin(1.0 + 1.7 * i) * 2.0 * scale + shift for i in range(count)]
    return T(values, dtype=dtype).reshape(shape)

x, y = numbers((3, 4)), numbers((3, 4), 0.8, 0.3)
row, column = numbers((4,), 0.7, 0.2), numbers((3, 1), 0.9, -0.1)
p = numbers((3, 4), 0.3, 1.2)                      # positive
unit = numbers((3, 4), 0.4)                        # inside (-1, 1)
kinks = T([[-1.0, 0.0, 1.0], [0.0, 2.0, -0.0]])
cube = numbers((2, 3, 4))
ints = T([[3, -7, 0], [5, 2, -1]])
other = T([[2, 3, 4], [-3, 5, 7]])
mask = T([[True, False, True, True], [False, False, True, False], [True, True, False, True]])
d = numbers((3, 4), dtype=F64)
CASES = {}

def case(name, function, *inputs, grad=True, twice=False):
    assert name not in CASES, name
    CASES[name] = (function, inputs, grad, twice)

def pointwise():
    for name in ("neg abs exp exp2 expm1 sin cos tan tanh sinh cosh asinh atan sigmoid relu sign floor ceil round trunc "
                 "frac erf erfc square").split():
        case(name, lambda a, n=name: getattr(a, n)(), x, twice=name not in ("sign", "floor", "ceil", "round", "trunc"))
        if name not in ("frac",):
            case(name + " int", lambda a, n=name: getattr(a, n)(), ints)
    for name in "log log2 log10 log1p sqrt rsqrt reciprocal lgamma digamma".split():
        case(name, lambda a, n=name: getattr(a, n)(), p, grad=name != "digamma", twice=name not in ("lgamma", "digamma"))
    for name in "asin acos atanh".split():
        case(name, lambda a, n=name: getattr(a, n)(), unit, twice=True)
    case("acosh", lambda a: a.acosh(), numbers((3, 4), 0.3, 2.5), twice=True)
    for name in "abs relu sign sqrt".split():
        case(name + " kinks", lambda a, n=name: getattr(a, n)(), kinks)
    F = torch.nn.functional
    for name in "silu gelu logsigmoid leaky_relu softplus".split():
        case(name, lambda a, n=name: getattr(F, n)(a), x, twice=True)
    for name in "add sub mul div maximum minimum atan2".split():
        case(name, lambda a, b, n=name: getattr(torch, n)(a, b), x, y, twice=name not in ("maximum", "minimum"))
        case(name + " broadcast", lambda a, b, n=name: getattr(torch, n)(a, b), x, row)
        case(name + " broadcast column", lambda a, b, n=name: getattr(torch, n)(a, b), column, row)
        case(name + " mixed", lambda a, b, n=name: getattr(torch, n)(a, b), x, T([1, 2, 3, 4]))
        case(name + " int", lambda a, b, n=name: getattr(torch, n)(a, b), ints, other)
        case(name + " double", lambda a, b, n=name: getattr(torch, n)(a, b), x, d)
    case("maximum ties", lambda a, b: torch.maximum(a, b), kinks, torch.zeros(2, 3))
    case("minimum ties", lambda a, b: torch.minimum(a, b), kinks, torch.zeros(2, 3))
    case("hypot", lambda a, b: torch.hypot(a, b), x, y, twice=True)
    case("logaddexp", lambda a, b: torch.logaddexp(a, b), x, y, twice=True)
    case("pow", lambda a, b: a.pow(b), p, y, twice=True)
    case("pow zero", lambda a, b: a.pow(b), T([0.0, 0.0, 2.0, -1.0]), T([0.0, 2.0, 0.0, 2.0]))
    for e in (0, 1, 2, 3, -1, 0.5, 2.5):
        case(f"pow {e}", lambda a, e=e: a ** e, p, twice=True)
    case("pow 2 int", lambda a: a ** 2, ints)
    case("pow 2.0 int", lambda a: a ** 2.0, ints)
    case("rpow 2", lambda a: 2 ** a, x, twice=True)
    case("rpow 0", lambda a: 0.0 ** a, kinks)
    case("add 1", lambda a: a + 1, x)
    case("add 1.5 int", lambda a: a + 1.5, ints)
    case("rsub 1", lambda a: 1 - a, x)
    case("rdiv 1", lambda a: 1 / a, p)
    case("mul 2", lambda a: a * 2, x)
    case("div 3", lambda a: a / 3, x)
    case("add alpha", lambda a, b: a.add(b, alpha=2.5), x, y)
    case("sub alpha", lambda a, b: a.sub(b, alpha=2), x, y)
    case("floor_divide int", lambda a, b: a // b, ints, other)
    case("remainder int", lambda a, b: a % b, ints, other)
    case("fmod int", lambda a, b: torch.fmod(a, b), ints, other)
    case("remainder", lambda a, b: a % b, x, y)
    case("remainder 2", lambda a: a % 2, x)
    case("fmod", lambda a, b: torch.fmod(a, b), x, y)
    case("fmod 2", lambda a: torch.fmod(a, 2), x)
    case("div trunc", lambda a, b: torch.div(a, b, rounding_mode="trunc"), x, y)
    case("div floor", lambda a, b: torch.div(a, b, rounding_mode="floor"), x, y)
    case("divide by zero", lambda a: a // 0, ints)
    case("remainder by zero", lambda a: a % 0, ints)
    case("bool sub", lambda a: a - a, mask)
    case("bool sub 1", lambda a: 1 - a, mask)
    case("bool neg", lambda a: -a, mask)
    case("bool add", lambda a: a + a, mask)
    case("bool add 1", lambda a: a + 1, mask)
    case("bool mul float", lambda a: a * 1.5, mask)
    case("pow negative int", lambda a: a ** -1, ints)
    case("shapes", lambda a: a + torch.ones(3), x)
    case("xlogy", lambda a, b: torch.xlogy(a, b), x, p, twice=True)
    case("xlogy zero", lambda a, b: torch.xlogy(a, b), T([0.0, 0.0, 1.0]), T([0.0, 1.0, 2.0]))
    case("lerp", lambda a, b: torch.lerp(a, b, 0.3), x, y, twice=True)
    case("lerp tensor", lambda a, b, w: torch.lerp(a, b, w), x, y, unit, twice=True)
    case("addcmul", lambda a, b, c: torch.addcmul(a, b, c, value=0.5), x, y, p, twice=True)
    case("addcdiv", lambda a, b, c: torch.addcdiv(a, b, c, value=0.5), x, y, p, twice=True)
    case("clamp", lambda a: a.clamp(-1, 1), x, twice=True)
    case("clamp edges", lambda a: a.clamp(-1, 1), kinks)
    case("clamp min", lambda a: a.clamp(min=0), kinks)
    case("clamp max", lambda a: a.clamp(max=0.5), x)
    case("clamp_min", lambda a: a.clamp_min(0), x)
    case("clamp int", lambda a: a.clamp(-1, 3), ints)
    case("clamp int float", lambda a: a.clamp(-1.5, 3), ints)
    case("clamp tensors", lambda a, b, c: a.clamp(b, c), x, y, p)
    case("clamp none", lambda a: a.clamp(), x)
    case("where", lambda m, a, b: torch.where(m, a, b), mask, x, y, twice=True)
    case("where number", lambda m, a: torch.where(m, a, 0.5), mask, x)
    case("where broadcast", lambda m, a, b: torch.where(m, a, b), mask, row, column)
    case("masked_fill", lambda a, m: a.masked_fill(m, 0.5), x, mask)
    case("masked_fill int", lambda a: a.masked_fill(a > 2, 1.5), ints)
    for name in "eq ne lt le gt ge".split():
        case(name, lambda a, n=name: getattr(torch, n)(a, 1), ints)
        case(name + " float", lambda a, b, n=name: getattr(torch, n)(a, b), kinks, ints)
    case("isnan", lambda a: a.isnan(), T([1.0, math.nan, math.inf]))
    case("isinf", lambda a: a.isinf(), T([1.0, math.nan, -math.inf]))
    case("isfinite", lambda a: a.isfinite(), T([1.0, math.nan, math.inf]))
    case("logical_not", lambda a: a.logical_not(), kinks)
    case("logical_and", lambda a, b: torch.logical_and(a, b), kinks, ints)
    case("bitwise_and", lambda a, b: a & b, ints, other)
    case("bitwise_or", lambda a, b: a | b, ints, other)
    case("bitwise_xor", lambda a, b: a ^ b, ints, other)
    case("bitwise_not", lambda a: ~a, ints)
    case("bitwise_not float", lambda a: ~a, x)
    case("bitwise_and float", lambda a, b: a & b, x, y)

def reductions():
    case("sum", lambda a: a.sum(), x, twice=True)
    case("sum int", lambda a: a.sum(), ints)
    case("sum bool", lambda a: a.sum(), mask)
    case("mean", lambda a: a.mean(), x)
    case("mean int", lambda a: a.mean(), ints)
    case("mean empty", lambda a: a.mean(), torch.empty(0))
    case("prod", lambda a: a.prod(), p, twice=True)
    case("prod one zero", lambda a: a.prod(), T([1.0, 0.0, 3.0]))
    case("prod two zeros", lambda a: a.prod(), T([0.0, 0.0, 3.0]))
    for dim in (0, 1, -1):
        for keep in (False, True):
            label = f" {dim} {keep}"
            case("sum" + label, lambda a, d=dim, k=keep: a.sum(d, keepdim=k), cube)
            case("mean" + label, lambda a, d=dim, k=keep: a.mean(d, keepdim=k), cube)
            case("max" + label, lambda a, d=dim, k=keep: a.max(d, keepdim=k), cube)
            case("min" + label, lambda a, d=dim, k=keep: a.min(d, keepdim=k), cube)
            case("amax" + label, lambda a, d=dim, k=keep: a.amax(d, keepdim=k), cube)
            case("argmax" + label, lambda a, d=dim, k=keep: a.argmax(d, keepdim=k), cube)
            case("std" + label, lambda a, d=dim, k=keep: a.std(d, keepdim=k), cube, twice=True)
            case("var" + label, lambda a, d=dim, k=keep: a.var(d, keepdim=k), cube, twice=True)
            case("norm" + label, lambda a, d=dim, k=keep: a.norm(dim=d, keepdim=k), cube, twice=True)
            case("logsumexp" + label, lambda a, d=dim, k=keep: a.logsumexp(d, keepdim=k), cube, twice=True)
            case("prod" + label, lambda a, d=dim, k=keep: a.prod(d, keepdim=k), cube)
            case("any" + label, lambda a, d=dim, k=keep: (a > 1).any(d, keepdim=k), cube, grad=False)
            case("all" + label, lambda a, d=dim, k=keep: (a > -1).all(d, keepdim=k), cube, grad=False)
    case("sum dims", lambda a: a.sum((0, 2)), cube)
    case("mean dims", lambda a: a.mean((1, 2), keepdim=True), cube)
    case("sum range", lambda a: a.sum(5), x)
    case("sum twice", lambda a: a.sum((0, 0)), x)
    case("max", lambda a: a.max(), x)
    case("max ties", lambda a: a.max(), T([1.0, 3.0, 3.0, 2.0]))
    case("min ties", lambda a: a.min(), T([1.0, 1.0, 3.0, 1.0]))
    case("amax ties", lambda a: a.amax(1), T([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]]))
    case("max dim ties", lambda a: a.max(1), T([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]]))
    case("max nan", lambda a: a.max(), T([1.0, math.nan, 3.0]), grad=False)
    case("max empty", lambda a: a.max(), torch.empty(0))
    case("argmax", lambda a: a.argmax(), x)
    case("argmin", lambda a: a.argmin(), x)
    case("argmax empty", lambda a: a.argmax(), torch.empty(0))
    case("any uint8", lambda a: a.any(), T([0, 1], dtype=U8))
    case("std", lambda a: a.std(), x, twice=True)
    case("std constant", lambda a: a.std(), torch.ones(4))
    case("var uncorrected", lambda a: a.var(0, correction=0), x)
    case("std int", lambda a: a.std(), ints)
    for order in (0, 1, 1.5, 2, 3, math.inf, -math.inf):
        case(f"norm p={order}", lambda a, o=order: a.norm(p=o), x)
    case("norm zero", lambda a: a.norm(), torch.zeros(3))
    case("norm int", lambda a: a.norm(), ints)
    case("logsumexp int", lambda a: a.logsumexp(0), ints)
    case("cumsum", lambda a: a.cumsum(1), x, twice=True)
    case("cumsum int", lambda a: a.cumsum(0), ints)
    case("cumprod", lambda a: a.cumprod(1), p)
    case("cumprod zero", lambda a: a.cumprod(0), T([2.0, 0.0, 3.0, 4.0]))
    case("softmax", lambda a: a.softmax(1), x, twice=True)
    case("softmax 0", lambda a: a.softmax(0), x, twice=True)
    case("log_softmax", lambda a: a.log_softmax(1), x, twice=True)
    case("log_softmax middle", lambda a: a.log_softmax(1), cube, twice=True)
    case("softmax int", lambda a: a.softmax(1), ints)
    case("softmax dtype", lambda a: a.softmax(1, dtype=F64), x)
    case("sort", lambda a: a.sort(), x)
    case("sort descending 0", lambda a: a.sort(0, descending=True), x)
    case("argsort", lambda a: a.argsort(), ints)
    case("topk", lambda a: a.topk(2), x)
    case("topk smallest", lambda a: a.topk(2, dim=0, largest=False), x)
    case("topk range", lambda a: a.topk(9), x)

def shapes():
    case("view", lambda a: a.view(2, 6), x, twice=True)
    case("view -1", lambda a: a.view(-1), x)
    case("view bad", lambda a: a.view(5), x)
    case("view transposed", lambda a: a.t().view(12), x)
    case("view two", lambda a: a.view(-1, -1), x)
    case("reshape transposed", lambda a: a.t().reshape(12), x)
    case("reshape split", lambda a: a.permute(1, 0, 2).reshape(3, 2, 2, 2), cube)
    case("flatten", lambda a: a.flatten(1), cube)
    case("unflatten", lambda a: a.unflatten(2, (2, 2)), cube)
    case("squeeze", lambda a: a.squeeze(), torch.ones(1, 3, 1))
    case("squeeze 0", lambda a: a.squeeze(0), torch.ones(1, 3, 1))
    case("squeeze 1", lambda a: a.squeeze(1), torch.ones(1, 3, 1))
    case("squeeze dims", lambda a: a.squeeze((0, 1)), torch.ones(1, 3, 1))
    case("unsqueeze", lambda a: a.unsqueeze(1), x)
    case("unsqueeze -1", lambda a: a.unsqueeze(-1), x)
    case("unsqueeze range", lambda a: a.unsqueeze(5), x)
    case("permute", lambda a: a.permute(2, 0, 1), cube, twice=True)
    case("permute bad", lambda a: a.permute(0, 1), cube)
    case("transpose", lambda a: a.transpose(0, 2), cube)
    case("t", lambda a: a.t(), x)
    case("t vector", lambda a: a.t(), row)
    case("T", lambda a: a.T, x)
    case("mT", lambda a: a.mT, cube)
    case("movedim", lambda a: a.movedim(0, 2), cube)
    case("expand", lambda a: a.expand(2, 3, 4), column)
    case("expand -1", lambda a: a.expand(-1, 5), column)
    case("expand bad", lambda a: a.expand(4, 4), x)
    case("expand rank", lambda a: a.expand(4), x)
    case("repeat", lambda a: a.repeat(2, 1, 3), x)
    case("cat", lambda a, b: torch.cat([a, b]), x, y, twice=True)
    case("cat 1 mixed", lambda a, b: torch.cat([a, b], 1), x, T([[1], [2], [3]]))
    case("cat bad", lambda a, b: torch.cat([a, b], 1), x, row.reshape(1, 4))
    case("stack", lambda a, b: torch.stack([a, b], 1), x, y)
    case("stack bad", lambda a, b: torch.stack([a, b]), x, row)
    case("split", lambda a: a.split(2, 1), numbers((3, 5)))
    case("split sizes", lambda a: a.split([1, 3], 1), x)
    case("split sizes bad", lambda a: a.split([1, 2], 1), x)
    case("chunk", lambda a: a.chunk(3, 1), x)
    case("unbind", lambda a: a.unbind(1), x)
    case("narrow", lambda a: a.narrow(1, 1, 2), x)
    case("narrow bad", lambda a: a.narrow(1, 3, 2), x)
    case("flip", lambda a: a.flip(0, 2), cube)
    case("roll", lambda a: a.roll(1, 1), x)
    case("roll flat", lambda a: a.roll(5), x)
    case("tril", lambda a: a.tril(), x)
    case("triu 1", lambda a: a.triu(1), x)
    case("diagonal", lambda a: a.diagonal(), x)
    case("diagonal -1", lambda a: a.diagonal(-1), x)
    case("clone", lambda a: a.clone(), x)
    case("contiguous", lambda a: a.t().contiguous(), x)
    case("to double", lambda a: a.double(), x)
    case("to long", lambda a: a.long(), x)
    case("arange", lambda a: torch.arange(0, 1, 0.3), x)
    case("arange negative", lambda a: torch.arange(5, -3, -2), x)
    case("linspace", lambda a: torch.linspace(-1, 1, 7), x)
    case("eye", lambda a: torch.eye(2, 3), x)

def indexing():
    i = T([0, 2])
    case("x[1]", lambda a: a[1], x)
    case("x[-1, 2]", lambda a: a[-1, 2], x)
    case("x[1:]", lambda a: a[1:], x, twice=True)
    case("x[::2, 1:3]", lambda a: a[::2, 1:3], x)
    case("x[5:9]", lambda a: a[5:9], x)
    case("x[-2:]", lambda a: a[-2:], x)
    case("x[None, ..., 0]", lambda a: a[None, ..., 0], cube)
    case("x[3]", lambda a: a[3], x)
    case("x[0, 4]", lambda a: a[0, 4], x)
    case("x[0, 0, 0]", lambda a: a[0, 0, 0], x)
    case("x[::-1]", lambda a: a[::-1], x)
    case("x[i]", lambda a: a[i], x, twice=True)
    case("x[i, i]", lambda a: a[i, i], x)
    case("x[:, i]", lambda a: a[:, i], x)
    case("x[i] repeated", lambda a: a[T([1, 1, 0, 1])], x)
    case("x[negative]", lambda a: a[T([-1, 0])], x)
    case("x[i column, i]", lambda a: a[T([[0], [2]]), T([1, 3])], x)
    case("cube[i, :, i]", lambda a: a[T([0, 1]), :, T([1, 3])], cube)
    case("cube[:, i, i]", lambda a: a[:, T([0, 2]), T([1, 3])], cube)
    case("cube[0, :, i]", lambda a: a[0, :, T([1, 3, 3])], cube)
    case("cube[i, None, i]", lambda a: a[T([0, 1]), None, T([1, 2])], cube)
    case("cube[..., i]", lambda a: a[..., T([1, 3])], cube)
    case("x[mask]", lambda a, m: a[m], x, mask)
    case("x[row mask]", lambda a: a[T([True, False, True])], x)
    case("x[:, mask]", lambda a: a[:, T([True, False, True, True])], x)
    case("x[mask bad]", lambda a: a[T([True, False])], x)
    case("x[i range]", lambda a: a[T([0, 3])], x)
    case("x[:, i range]", lambda a: a[:, T([0, 4])], x)
    case("x[float]", lambda a: a[T([0.0])], x)
    case("x[i, j bad]", lambda a: a[T([0, 1]), T([0, 1, 2])], x)
    case("gather", lambda a: a.gather(1, T([[0, 3], [1, 1], [2, 0]])), x, twice=True)
    case("gather range", lambda a: a.gather(1, T([[4], [0], [0]])), x)
    case("gather rank", lambda a: a.gather(1, T([0])), x)
    case("scatter", lambda a, b: a.scatter(1, T([[0, 3], [1, 0], [2, 0]]), b), x, numbers((3, 2)))
    case("scatter value", lambda a: a.scatter(1, T([[0, 3], [1, 0], [2, 0]]), 1.5), x)
    case("scatter_add", lambda a, b: a.scatter_add(1, T([[0, 0], [1, 0], [2, 2]]), b), x, numbers((3, 2)), twice=True)
    case("index_select", lambda a: a.index_select(1, T([2, 0, 2])), x)
    case("index_select range", lambda a: a.index_select(1, T([4])), x)
    case("index_add", lambda a, b: a.index_add(0, T([1, 1]), b), x, numbers((2, 4)))
    case("masked_select", lambda a, m: a.masked_select(m), x, mask)
    case("take_along_dim", lambda a: a.take_along_dim(T([[0], [2], [1]]), 1), x)
    case("nonzero", lambda m: m.nonzero(), mask)
    case("one_hot", lambda a: torch.nn.functional.one_hot(a, 4), T([0, 3, 1]))
    case("one_hot small", lambda a: torch.nn.functional.one_hot(a, 2), T([0, 3, 1]))
    def assigned(place, value):
        def run(a, *rest):
            copy = a * 1
            copy[place] = rest[0] if rest else value
            return copy
        return run
    case("x[1] = 5", assigned(1, 5), x)
    case("x[1] = row", assigned(1, None), x, row)
    case("x[:, 1:3] = column", assigned((slice(None), slice(1, 3)), None), x, column)
    case("x[i] = row", assigned(i, None), x, row)
    case("x[i, i] = 2", assigned((i, i), 2.0), x)
    case("x[mask] = 0", assigned(mask, 0), x)
    case("x[0] = bad", assigned(0, None), x, numbers((5,)))
    case("x[i] = bad", assigned(i, None), x, numbers((5,)))
    def twice_written(a, b):
        copy = a.clone()
        copy[0] = b
        copy[:, 1] *= 2
        copy[1].add_(copy[2])
        return copy * copy
    case("written views", twice_written, x, row)
    def through_view(a):
        copy = a * 1
        part = copy[0:2]
        copy.mul_(3)
        return part * part
    case("view after write", through_view, x)
    def in_place(a, b):
        c = a * 1
        c.add_(b).mul_(b).sub_(1, alpha=2).div_(2).clamp_(-1.0, 1.0).exp_()
        return c
    case("in place", in_place, x, unit)
    def leaf(a):
        a.add_(1)
        return a
    case("leaf in place", leaf, x)
    def leaf_view(a):
        a[0] = 1
        return a
    case("leaf view in place", leaf_view, x)
    def modified(a):
        b = a.exp()
        b.add_(1)
        b.sum().backward()
        return b
    case("modified", modified, x)
    def second(a):
        b = (a * a).sum()
        b.backward()
        b.backward()
        return b
    case("second backward", second, x)
    case("vector backward", lambda a: (a * 2).backward(), x)
    case("no gradient", lambda a: torch.ones(()).backward(), x)

def products():
    case("mm", lambda a, b: a @ b, x, numbers((4, 2)), twice=True)
    case("mm transposed", lambda a, b: a.t() @ b, x, numbers((3, 2)))
    case("mm bad", lambda a, b: a @ b, x, y)
    case("mm dtype", lambda a, b: a @ b.t(), x, d)
    case("mm int", lambda a, b: a @ b.t(), ints, other)
    case("mv", lambda a, b: a @ b, x, row, twice=True)
    case("mv bad", lambda a, b: a @ b, x, numbers((3,)))
    case("vm", lambda a, b: a @ b, numbers((3,)), x)
    case("dot", lambda a, b: a @ b, row, numbers((4,)), twice=True)
    case("dot bad", lambda a, b: a @ b, row, numbers((3,)))
    case("bmm", lambda a, b: torch.bmm(a, b), cube, numbers((2, 4, 2)), twice=True)
    case("bmm bad", lambda a, b: torch.bmm(a, b), cube, cube)
    case("matmul 3 2", lambda a, b: a @ b, cube, numbers((4, 2)))
    case("matmul 2 3", lambda a, b: a @ b, x, numbers((2, 4, 2)))
    case("matmul 3 3", lambda a, b: a @ b, cube, numbers((1, 4, 2)))
    case("matmul 4 3", lambda a, b: a @ b, numbers((2, 1, 3, 4)), numbers((2, 4, 2)))
    case("matmul 3 1", lambda a, b: a @ b, cube, row)
    case("matmul 1 3", lambda a, b: a @ b, numbers((3,)), cube)
    case("matmul 0", lambda a: a @ T(1.0), x)
    case("addmm", lambda a, b, c: torch.addmm(a, b, c), numbers((2,)), x, numbers((4, 2)), twice=True)
    case("addmm scaled", lambda a, b, c: torch.addmm(a, b, c, beta=0.5, alpha=2), numbers((2,)), x, numbers((4, 2)))
    case("outer", lambda a, b: torch.outer(a, b), row, numbers((3,)))

def plain(tensor):
    """Without the lazily kept zeros that some second gradients are."""
    return torch.zeros(tensor.shape, dtype=tensor.dtype) if tensor._is_zerotensor() else tensor.detach()

def encode(tensor):
    def number(v):
        if isinstance(v, bool): return int(v)
        if isinstance(v, float):
            return "nan" if math.isnan(v) else "inf" if v == math.inf else "-inf" if v == -math.inf else v
        return v
    return {"shape": list(tensor.shape), "dtype": str(tensor.dtype).removeprefix("torch."),
            "values": [number(v) for v in plain(tensor).flatten().tolist()]}

def name(node):
    return "None" if node is None else node.name().removeprefix("torch::autograd::")

def seed(shape, dtype):
    count = math.prod(shape)
    return T([0.5 + 0.25 * (i % 7) for i in range(count)], dtype=dtype).reshape(shape)

def record(function, inputs, grad, twice):
    leaves = [t.clone().requires_grad_() if grad and t.dtype.is_floating_point else t.clone() for t in inputs]
    result = {"inputs": [dict(encode(t), grad=t.requires_grad) for t in leaves]}
    try:
        outputs = function(*leaves)
    except Exception as error:
        result["error"] = {"class": type(error).__name__, "message": str(error).split("\n")[0]}
        return result
    outputs = list(outputs) if isinstance(outputs, (tuple, list)) else [outputs]
    result["outputs"] = [encode(t) for t in outputs]
    node = outputs[0].grad_fn
    result["node"] = name(node)
    result["next"] = [name(n) for n, _ in node.next_functions] if node else []
    wanted = [t for t in leaves if t.requires_grad]
    differentiable = [t for t in outputs if t.requires_grad]
    if wanted and differentiable:
        total = sum((t * seed(t.shape, t.dtype)).sum() for t in differentiable)
        gradients = torch.autograd.grad(total, wanted, create_graph=twice, allow_unused=True)
        gradients = [g if g is not None else torch.zeros_like(t) for g, t in zip(gradients, wanted)]
        result["gradients"] = [encode(g) for g in gradients]
        again = [g for g in gradients if g.requires_grad]
        if twice and again:
            total = sum((g * seed(g.shape, g.dtype)).sum() for g in again)
            second = torch.autograd.grad(total, wanted, allow_unused=True)
            result["second"] = [encode(g if g is not None else torch.zeros_like(t)) for g, t in zip(second, wanted)]
    return result

for family in (pointwise, reductions, shapes, indexing, products):
    family()
document = {"torch": torch.__version__, "cases": {n: record(*c) for n, c in CASES.items()}}
print(json.dumps(document, separators=(",", ":")).replace('},"', '},\n"'))
