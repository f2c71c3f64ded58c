"""Records what PyTorch computes for calls of torch.nn.functional and losses of torchvision: each NAME.json.py beside it is
a list of calls.

A case is a function, its arguments, and what came of the call: the result with its type, shape and graph, the gradients
of every differentiable input, the gradients of the sum of their squares (second derivatives), the warnings; or the error's
class and first line. A few calls of each function in float64 are also given to PyTorch's gradcheck and gradgradcheck: the
number of derivatives that agree with finite differences is recorded.
"""
import importlib
import json
import math
import sys
import warnings

import torch
import torch.nn.functional as F

generator = torch.Generator().manual_seed(20)
cases = []
# How many derivatives are recorded: 2, or 3.
orders = 2
# The calls given to gradcheck, by function: their settings, so that no two are alike.
checked = {}
MOST_CHECKED = 6
f32, f64, i64 = torch.float32, torch.float64, torch.int64


def function_of(name):
    """torch.nn.functional's, or that of a file of torchvision.ops (scripts/oracle lets torchvision be imported)."""
    if hasattr(F, name):
        return getattr(F, name)
    return getattr(importlib.import_module("torchvision.ops"), name)


def number(value):
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def described(tensor):
    return {
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "shape": list(tensor.shape),
        "values": [number(v if tensor.dtype != f32 else float(f"{v:.9g}")) for v in tensor.detach().clone().reshape(-1).tolist()],
    }


def graph(node):
    if node is None:
        return "None"
    inner = ", ".join(graph(n) for n, _ in node.next_functions)
    return type(node).__name__ + (f"({inner})" if inner else "")


def encoded(value):
    if isinstance(value, torch.Tensor):
        entry = described(value)
        if value.requires_grad:
            entry["requires_grad"] = True
        return {"tensor": entry}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value).removeprefix("torch.")}
    if isinstance(value, (list, tuple)):
        return {"tuple" if isinstance(value, tuple) else "list": [encoded(v) for v in value]}
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"int": value} if -2**63 <= value < 2**63 else {"huge": float(value)}
    if isinstance(value, float):
        return {"double": number(value)}
    if isinstance(value, str):
        return {"string": value}
    return {"none": True}


def leaf(value):
    return value.detach().clone().requires_grad_(value.requires_grad) if isinstance(value, torch.Tensor) else value


def add(function, *args, on_copy=False, **kwargs):
    """Records a call; tensors that require grad are leaves of their own. With `on_copy` the function gets a copy of its
    first argument, which it may overwrite."""
    case = {
        "function": function,
        "args": [encoded(a) for a in args],
        "kwargs": [{"name": k, "value": encoded(v)} for k, v in kwargs.items()],
    }
    if on_copy:
        case["on_copy"] = True
    args, kwargs = [leaf(a) for a in args], {k: leaf(v) for k, v in kwargs.items()}
    record(case, lambda: function_of(function), args, kwargs, on_copy)
    if "gradients" in case and not on_copy:
        check_differences(case, function, args, kwargs)


def check_differences(case, function, args, kwargs):
    """Records how many derivatives agree with finite differences, if this call is one of those to be checked."""
    values = [*args, *kwargs.values()]
    leaves = [v for v in values if isinstance(v, torch.Tensor) and v.requires_grad]
    settings = repr([v for v in values if not isinstance(v, torch.Tensor)]) + repr(list(kwargs))
    done = checked.setdefault(function, set())
    if len(done) == MOST_CHECKED or settings in done or any(v.dtype != f64 for v in leaves):
        return
    if not 0 < sum(v.numel() for v in leaves) <= 40:
        return

    def call(*given):
        given = iter(given)
        new = [next(given) if any(v is leaf for leaf in leaves) else v for v in values]
        if function == "ctc_loss":  # its gradient is that of scores which a log_softmax went over
            new[0] = new[0].log_softmax(-1)
        return function_of(function)(*new[:len(args)], **dict(zip(kwargs, new[len(args):])))

    with warnings.catch_warnings(), torch.random.fork_rng():
        warnings.simplefilter("ignore")
        try:
            torch.autograd.gradcheck(call, leaves)
            case["differences"] = 1
            torch.autograd.gradgradcheck(call, leaves)
            case["differences"] = 2
        except (RuntimeError, ValueError):
            pass
    if "differences" in case:
        done.add(settings)


def add_module(name, settings, *args):
    """Records the making of a module of torch.nn, by keywords, and a call of it; `name` is that of its function."""
    function, cls = name
    case = {
        "function": function,
        "settings": [{"name": k, "value": encoded(v)} for k, v in settings.items()],
        "args": [encoded(a) for a in args],
        "kwargs": [],
    }
    record(case, lambda: getattr(torch.nn, cls)(**settings), [leaf(a) for a in args], {})


def record(case, make, args, kwargs, on_copy=False):
    leaves = [a for a in [*args, *kwargs.values()] if isinstance(a, torch.Tensor) and a.requires_grad]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            given = [args[0].clone(), *args[1:]] if on_copy else args
            result = make()(*given, **kwargs)
        except Exception as error:
            case["error"] = {"class": type(error).__name__, "text": str(error).split("\n")[0]}
        else:
            case["result"] = described(result)
            if result.grad_fn is not None:
                case["graph"] = graph(result.grad_fn)
                weights = torch.arange(1, result.numel() + 1, dtype=result.dtype).reshape(result.shape)
                try:
                    grads = torch.autograd.grad((result * weights).sum(), leaves, create_graph=True, allow_unused=True)
                except RuntimeError as error:
                    # The types of input and target are only compared on the way back.
                    case["backward_error"] = {"class": type(error).__name__, "text": str(error).split("\n")[0]}
                else:
                    case["gradients"] = [None if g is None else described(g) for g in grads]
                    squares = [g.square().sum() for g in grads if g is not None and g.requires_grad]
                    if squares:
                        higher(case, sum(squares), leaves, "second")
    # PyTorch gives the one about padding='same' once in a process, with a path of its build.
    told = [str(w.message) for w in caught if "padding='same'" not in str(w.message)]
    if told:
        case["warnings"] = told
    cases.append(case)


def higher(case, total, leaves, order):
    """Records the gradients of `total`, and, if wanted, those of the sum of their squares."""
    goes_on = order == "second" and orders > 2
    try:
        grads = torch.autograd.grad(total, leaves, allow_unused=True, create_graph=goes_on)
    except RuntimeError as error:
        case[order + "_error"] = {"class": type(error).__name__, "text": str(error).split("\n")[0]}
        return
    case[order] = [None if g is None else described(g) for g in grads]
    squares = [g.square().sum() for g in grads if g is not None and g.requires_grad]
    if goes_on and squares:
        higher(case, sum(squares), leaves, "third")


def randn(*shape, dtype=f32, grad=True):
    return torch.randn(shape, generator=generator, dtype=f64).to(dtype).requires_grad_(grad)


def rand(*shape, dtype=f32, grad=False):
    return torch.rand(shape, generator=generator, dtype=f64).to(dtype).requires_grad_(grad)


def classes(count, *shape):
    return torch.randint(count, shape, generator=generator)


REDUCTIONS = ("mean", "sum", "none")


def write():
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    sys.stdout.write(f'{{"torch": "{torch.__version__}", "cases": [\n{lines}\n]}}\n')
