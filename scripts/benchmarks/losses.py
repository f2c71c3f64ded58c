"""The losses that are timed, and what they are timed by. Every figure is the median of `rounds` in one process, and then of the
processes that took turns."""

TORCH = """import time, torch
import torch.nn.functional as F
def measure(name, step, runs, rounds, checks=list):
    for i in range(2): step()
    taken = []
    for r in range(rounds):
        start = time.perf_counter()
        for i in range(runs): step()
        taken.append((time.perf_counter() - start) / runs)
    # The gradient is looked at after the clock has stopped.
    print(name, sorted(taken)[len(taken) // 2], *checks(), sep="\\t")
"""

# The bytes that a second moves, reading and writing, on all processors: what no loss can be faster than. Zeros are written
# fastest: they need no reading of the lines that they replace, and a gradient may consist of them.
MEMORY = """import time, torch
a = torch.randn(4096, 4096)
b = torch.empty(4096, 4096)
def best(step):
    taken = []
    for i in range(25):
        start = time.perf_counter()
        step()
        taken.append(time.perf_counter() - start)
    return min(taken)
print(a.numel() * 4 / best(lambda: a.sum().item()), a.numel() * 4 / min(best(lambda: b.fill_(1.0).data_ptr()), best(lambda: b.zero_().data_ptr())))
"""

# Losses of single elements, with the tensors of full size that they read, once for loss and gradient; they write one, the gradient.
# nll_loss reads one element of each row.
POINTWISE_LOSSES = {
    "nll_loss": 0,
    "l1_loss": 2, "mse_loss": 2, "smooth_l1_loss": 2, "huber_loss": 2, "binary_cross_entropy": 2,
    "binary_cross_entropy_with_logits": 2, "kl_div": 2, "poisson_nll_loss": 2, "gaussian_nll_loss": 3, "soft_margin_loss": 2,
    "hinge_embedding_loss": 2, "margin_ranking_loss": 3,
}

# name, what makes the input and target of shape [n, m], the call
LOSSES = [
    ("l1_loss", "t = torch.randn(n, m)", "F.l1_loss(x, t)"),
    ("mse_loss", "t = torch.randn(n, m)", "F.mse_loss(x, t)"),
    ("smooth_l1_loss", "t = torch.randn(n, m)", "F.smooth_l1_loss(x, t)"),
    ("huber_loss", "t = torch.randn(n, m)", "F.huber_loss(x, t)"),
    ("nll_loss", "t = torch.randint(0, m, (n,))", "F.nll_loss(x, t)"),
    ("binary_cross_entropy", "x = torch.rand(n, m).requires_grad_(); t = torch.rand(n, m)", "F.binary_cross_entropy(x, t)"),
    ("binary_cross_entropy_with_logits", "t = torch.rand(n, m)", "F.binary_cross_entropy_with_logits(x, t)"),
    ("cross_entropy", "t = torch.randint(0, m, (n,))", "F.cross_entropy(x, t)"),
    ("kl_div", "t = F.softmax(torch.randn(n, m), dim=1)", "F.kl_div(x, t, reduction='batchmean')"),
    ("poisson_nll_loss", "t = torch.rand(n, m)", "F.poisson_nll_loss(x, t)"),
    ("gaussian_nll_loss", "t = torch.randn(n, m); u = torch.rand(n, m)", "F.gaussian_nll_loss(x, t, u)"),
    ("soft_margin_loss", "t = torch.randn(n, m).sign()", "F.soft_margin_loss(x, t)"),
    ("hinge_embedding_loss", "t = torch.randint(0, 2, (n, m)) * 2.0 - 1", "F.hinge_embedding_loss(x, t)"),
    ("margin_ranking_loss", "u = torch.randn(n, m); t = torch.randn(n, m).sign()", "F.margin_ranking_loss(x, u, t)"),
    ("multi_margin_loss", "t = torch.randint(0, m, (n,))", "F.multi_margin_loss(x, t)"),
    ("multilabel_soft_margin_loss", "t = torch.randint(0, 2, (n, m)) * 1.0", "F.multilabel_soft_margin_loss(x, t)"),
    ("cosine_embedding_loss", "u = torch.randn(n, m); t = torch.randn(n).sign()", "F.cosine_embedding_loss(x, u, t)"),
    ("triplet_margin_loss", "t = torch.randn(n, m); u = torch.randn(n, m)", "F.triplet_margin_loss(x, t, u)"),
]

# Losses written in the script, and the built-in of the same formula where there is one.
CUSTOM_LOSSES = [
    ("mse", "t = torch.randn(n, m)", "((x - t) ** 2).mean()", "F.mse_loss(x, t)"),
    ("huber", "t = torch.randn(n, m)",
     "(lambda d: torch.where(d.abs() <= 1, 0.5 * d * d, d.abs() - 0.5).mean())(x - t)", "F.huber_loss(x, t)"),
    ("focal", "t = torch.randint(0, 2, (n, m)) * 1.0",
     "(lambda p: -(t * (1 - p) ** 2 * torch.log(p) + (1 - t) * p ** 2 * torch.log(1 - p)).mean())(torch.sigmoid(x))", None),
]

# The same as a function of its tensors, which PyTorch may compile.
COMPILED = """
def compiled(x, t): return {call}
compiled = torch.compile(compiled)
"""

LOSS = """
def one():
    torch.manual_seed(0)
    n, m = {n}, {m}
    x = torch.randn(n, m, requires_grad=True)
    {make}
    def step():
        x.grad = None
        loss = {call}
        loss.backward()
        return loss.item()
    def checks():
        gradient = x.grad.double()
        return [step(), gradient.abs().sum().item(), gradient[-1, -1].item()]
    measure("{name}", step, {runs}, {rounds}{checks})
one()
"""

# Time by size: per element at powers of two and at 10^7 and 10^8, and per call while a million go by.
GROWTH = """import time, torch
import torch.nn.functional as F
def best(n, runs):
    x, t = torch.randn(n, requires_grad=True), torch.randn(n)
    def step():
        x.grad = None
        loss = {call}
        loss.backward()
        return loss.item()
    taken = []
    for r in range(5):
        start = time.perf_counter()
        for i in range(runs): step()
        taken.append((time.perf_counter() - start) / runs / n)
    return min(taken)
for power in range(17, 25): print(2 ** power, best(2 ** power, max(1, 2 ** 21 >> power)))
for n in (10 ** 7, 10 ** 8): print(n, best(n, 1))
"""
CALLS = """import time, torch
import torch.nn.functional as F
x, t = torch.randn(3, 5, requires_grad=True), torch.randn(3, 5)
for part in range(10):
    start = time.process_time()
    for i in range(100000):
        x.grad = None
        loss = F.mse_loss(x, t)
        loss.backward()
    print(part, time.process_time() - start)
"""
# name, the loss of x and t
GROWING = [("mse_loss", "F.mse_loss(x, t)"), ("huber of a script", "(lambda d: torch.where(d.abs() <= 1, 0.5 * d * d, d.abs() - 0.5).mean())(x - t)"),
           ("softmax and log", "-(F.softmax(x, 0) * t).log1p().sum()")]
