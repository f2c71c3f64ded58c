"""The tensor operations that scripts/bench times: name, what makes the operands of n elements (s is about the square root
of n), the call. Float32 where the name says nothing else."""

F64, I64 = "dtype=torch.float64", "dtype=torch.int64"
A, B = "a = torch.randn(n)", "b = torch.randn(n)"
POSITIVE = "a = torch.rand(n) + 0.1"
SQUARE = "a = torch.randn(s, s)"


def as_float64(make):
    """The same operands in float64."""
    return make + "; " + "; ".join(f"{v} = {v}.double()" for v in "ab" if f"{v} = torch.rand" in make)


def both(name, make, call):
    return [(name, make, call), ("float64 " + name, as_float64(make), call)]


ARITHMETIC = [
    *both("a + b", f"{A}; {B}", "a + b"),
    ("a - b", f"{A}; {B}", "a - b"),
    *both("a * b", f"{A}; {B}", "a * b"),
    *both("a / b", f"{A}; b = torch.rand(n) + 1", "a / b"),
    ("a * 2.5", A, "a * 2.5"),
    ("a + row", f"{SQUARE}; b = torch.randn(s)", "a + b"),
    ("a + column", f"{SQUARE}; b = torch.randn(s, 1)", "a + b"),
    ("a + a.T", SQUARE, "a + a.T"),
    ("a[::2] + b[::2]", f"{A}; {B}", "a[::2] + b[::2]"),
    *both("a ** 2", A, "a ** 2"),
    ("a ** 3", A, "a ** 3"),
    ("a ** 0.5", POSITIVE, "a ** 0.5"),
    *both("a ** b", "a = torch.rand(n); b = torch.rand(n)", "a ** b"),
    *both("a // b", f"{A}; b = torch.rand(n) + 1", "a // b"),
    *both("a % b", f"{A}; b = torch.rand(n) + 1", "a % b"),
    ("fmod", f"{A}; b = torch.rand(n) + 1", "a.fmod(b)"),
    ("maximum", f"{A}; {B}", "torch.maximum(a, b)"),
    ("copysign", f"{A}; {B}", "a.copysign(b)"),
    ("lerp", f"{A}; {B}", "torch.lerp(a, b, 0.3)"),
    ("addcmul", f"{A}; {B}; c = torch.randn(n)", "torch.addcmul(a, b, c, value=0.5)"),
    ("addcdiv", f"{A}; {B}; c = torch.rand(n) + 1", "torch.addcdiv(a, b, c, value=0.5)"),
    ("clamp", A, "a.clamp(-1, 1)"),
    ("nan_to_num", A, "a.nan_to_num()"),
    ("add_ in place", f"{A}; {B}", "a.add_(b)"),
    ("mul_ in place", A, "a.mul_(1.0)"),
    ("int64 a + b", "a = torch.arange(n); b = torch.arange(n)", "a + b"),
    ("int64 a * b", "a = torch.arange(n); b = torch.arange(n)", "a * b"),
    ("int64 a // b", "a = torch.arange(n); b = torch.arange(n) % 7 + 1", "a // b"),
    ("int64 a % b", "a = torch.arange(n); b = torch.arange(n) % 7 + 1", "a % b"),
    ("int64 a / b", "a = torch.arange(n); b = torch.arange(n) + 1", "a / b"),
    ("int64 a & b", "a = torch.arange(n); b = torch.arange(n)", "a & b"),
    ("int64 clamp", "a = torch.arange(n)", "a.clamp(10, 1000)"),
    ("int64 + float32", f"a = torch.arange(n); {B}", "a + b"),
]

UNARY = [
    *[row for name in "exp expm1 sin cos tanh sigmoid erf erfc atan asinh".split() for row in both(name, A, f"a.{name}()")],
    *[row for name in "sqrt log log2 log10 log1p rsqrt lgamma digamma".split() for row in both(name, POSITIVE, f"a.{name}()")],
    *[row for name in "asin acos atanh erfinv".split() for row in both(name, "a = torch.rand(n) * 1.8 - 0.9", f"a.{name}()")],
    *[(name, A, f"a.{name}()") for name in "abs neg sign floor ceil round trunc frac reciprocal square exp2 tan sinh cosh sinc".split()],
    *[("F." + name, A, f"F.{name}(a)") for name in "relu gelu silu softplus elu leaky_relu hardtanh logsigmoid".split()],
]

BINARY = [
    *[row for name in "atan2 hypot logaddexp".split() for row in both(name, f"{A}; {B}", f"torch.{name}(a, b)")],
    ("xlogy", f"{A}; b = torch.rand(n) + 0.1", "torch.xlogy(a, b)"),
    ("heaviside", f"{A}; {B}", "torch.heaviside(a, b)"),
]

COMPARISONS = [
    *both("a > b", f"{A}; {B}", "a > b"),
    ("a == b", f"{A}; {B}", "a == b"),
    ("a > 0", A, "a > 0"),
    ("int64 a < b", "a = torch.arange(n); b = torch.arange(n) % 100", "a < b"),
    *[(name, A, f"torch.{name}(a)") for name in "isnan isinf isfinite".split()],
    ("isclose", f"{A}; {B}", "torch.isclose(a, b)"),
    ("allclose", f"{A}; b = a.clone()", "torch.allclose(a, b)"),
    ("equal", f"{A}; b = a.clone()", "torch.equal(a, b)"),
    ("logical_and", f"a = torch.randn(n) > 0; b = torch.randn(n) > 0", "a & b"),
    ("logical_not", f"a = torch.randn(n) > 0", "~a"),
    *both("where", f"{A}; {B}; c = a > 0", "torch.where(c, a, b)"),
    ("where with a number", f"{A}; c = a > 0", "torch.where(c, a, 0.0)"),
    ("masked_fill", f"{A}; c = a > 0", "a.masked_fill(c, 0.0)"),
]

OVER = [("", A, ""), (" over rows", SQUARE, "0"), (" over columns", SQUARE, "1")]
REDUCTIONS = [
    *[row for name in "sum mean std".split() for suffix, make, d in OVER for row in both(name + suffix, make, f"a.{name}({d})")],
    *[(name + suffix, make, f"a.{name}({d})")
      for name in "var max min argmax prod amax aminmax norm nansum nanmean count_nonzero".split() for suffix, make, d in OVER
      for d in [f"dim={d}" if d and name in ("norm", "aminmax") else d]],
    *[(name + suffix, make.replace("torch.randn", "torch.zeros") + " > 1", f"a.{name}({d})") for name in ("any", "all") for suffix, make, d in OVER],
    ("sum over the middle of three", "k = max(2, round(n ** (1 / 3))); a = torch.randn(k, k, k)", "a.sum(1)"),
    ("sum over outer two of three", "k = max(2, round(n ** (1 / 3))); a = torch.randn(k, k, k)", "a.sum((0, 2))"),
    ("int64 sum", "a = torch.arange(n)", "a.sum()"),
    ("int64 max over columns", "a = torch.randint(0, 1000, (s, s))", "a.max(1)"),
    ("bool sum", "a = torch.randn(n) > 0", "a.sum()"),
    ("logsumexp", SQUARE, "torch.logsumexp(a, 1)"),
    ("softmax", SQUARE, "torch.softmax(a, 1)"),
    ("log_softmax", SQUARE, "torch.log_softmax(a, 1)"),
    *[(name + suffix, make, f"a.{name}({d})") for name in ("median",) for suffix, make, d in OVER],
    ("mode over columns", "a = torch.randint(0, 50, (s, s))", "a.mode(1)"),
    ("quantile", "a = torch.randn(min(n, 10**6))", "a.quantile(0.3)"),
    ("vector_norm of order 1", A, "torch.linalg.vector_norm(a, 1)"),
    ("histc", A, "a.histc(100, -3, 3)"),
    ("bincount", "a = torch.randint(0, 1000, (n,))", "a.bincount()"),
]

SCANS = [
    *[row for suffix, make, d in OVER for row in both("cumsum" + suffix, make, f"a.cumsum({d or 0})")],
    *[(name + suffix, make, f"a.{name}({d or 0})") for name in "cumprod cummax logcumsumexp".split() for suffix, make, d in OVER],
    ("int64 cumsum", "a = torch.arange(n)", "a.cumsum(0)"),
    ("diff", A, "a.diff()"),
]

INDICES = "i = torch.randint(0, n, (n,))"
SQUARE_INDICES = "i = torch.randint(0, s, (s, s))"
INDEXING = [
    ("a[mask]", f"{A}; c = a > 0", "a[c]"),
    ("a[mask] = 1", f"{A}; c = a > 0", "a.__setitem__(c, 1)"),
    *both("a[indices]", f"{A}; {INDICES}", "a[i]"),
    ("int64 a[indices]", f"a = torch.arange(n); {INDICES}", "a[i]"),
    ("a[indices] = 1", f"{A}; {INDICES}", "a.__setitem__(i, 1)"),
    ("a[indices] = b", f"{A}; {B}; {INDICES}", "a.__setitem__(i, b)"),
    ("a[rows, columns]", f"{SQUARE}; i = torch.randint(0, s, (n,)); j = torch.randint(0, s, (n,))", "a[i, j]"),
    ("a[:, indices]", f"{SQUARE}; i = torch.randint(0, s, (s,))", "a[:, i]"),
    ("rows[indices]", f"{SQUARE}; i = torch.randint(0, s, (s,))", "a[i]"),
    ("a[1:-1] = 1", A, "a.__setitem__(slice(1, -1), 1)"),
    ("a[::2] = b[::2]", f"{A}; {B}", "a.__setitem__(slice(None, None, 2), b[::2])"),
    ("index_put_ accumulating", f"{A}; {B}; {INDICES}", "a.index_put_((i,), b, accumulate=True)"),
    ("index_select 0", f"{SQUARE}; i = torch.randint(0, s, (s,))", "a.index_select(0, i)"),
    ("index_select 1", f"{SQUARE}; i = torch.randint(0, s, (s,))", "a.index_select(1, i)"),
    ("index_add_ 0", f"{SQUARE}; b = torch.randn(s, s); i = torch.randint(0, s, (s,))", "a.index_add_(0, i, b)"),
    ("index_add_ 1", f"{SQUARE}; b = torch.randn(s, s); i = torch.randint(0, s, (s,))", "a.index_add_(1, i, b)"),
    ("index_copy_", f"{SQUARE}; b = torch.randn(s, s); i = torch.randperm(s)", "a.index_copy_(0, i, b)"),
    ("index_fill_", f"{SQUARE}; i = torch.randperm(s)", "a.index_fill_(0, i, 1.0)"),
    ("gather 0", f"{SQUARE}; {SQUARE_INDICES}", "a.gather(0, i)"),
    ("gather 1", f"{SQUARE}; {SQUARE_INDICES}", "a.gather(1, i)"),
    *[(f"{name} {d}", f"a = torch.zeros(s, s); b = torch.randn(s, s); {SQUARE_INDICES}", f"a.{name}({d}, i, b)")
      for name in ("scatter_", "scatter_add_") for d in (0, 1)],
    ("scatter_add_ of one dimension", f"a = torch.zeros(n); {B}; {INDICES}", "a.scatter_add_(0, i, b)"),
    ("scatter_reduce_", f"a = torch.zeros(s, s); b = torch.randn(s, s); {SQUARE_INDICES}", "a.scatter_reduce_(1, i, b, 'amax')"),
    ("take", f"{A}; {INDICES}", "a.take(i)"),
    ("masked_select", f"{A}; c = a > 0", "a.masked_select(c)"),
    ("masked_scatter", f"{A}; {B}; c = a > 0", "a.masked_scatter(c, b)"),
    ("nonzero", "a = torch.randn(n) > 0", "a.nonzero()"),
    ("nonzero of two dimensions", "a = torch.randn(s, s) > 0", "a.nonzero()"),
    ("one_hot", "a = torch.randint(0, 10, (max(1, n // 10),))", "F.one_hot(a, 10)"),
    ("embedding", "a = torch.randn(1000, 64); i = torch.randint(0, 1000, (max(1, n // 64),))", "F.embedding(i, a)"),
]

CUBE = "k = max(2, round(n ** (1 / 3))); a = torch.randn(k, k, k)"
COPIES = [
    ("clone", A, "a.clone()"),
    ("copy_", f"{A}; {B}", "a.copy_(b)"),
    ("fill_", A, "a.fill_(2.0)"),
    ("zeros", "", "torch.zeros(n)"),
    ("arange", "", "torch.arange(n)"),
    ("linspace", "", "torch.linspace(0, 1, n)"),
    *both("transpose copied", SQUARE, "a.t().contiguous()"),
    ("permuted 2 0 1 copied", CUBE, "a.permute(2, 0, 1).contiguous()"),
    ("permuted 0 2 1 copied", CUBE, "a.permute(0, 2, 1).contiguous()"),
    ("permuted 1 0 2 copied", CUBE, "a.permute(1, 0, 2).contiguous()"),
    ("every second copied", A, "a[::2].clone()"),
    ("expanded copied", "a = torch.randn(s, 1)", "a.expand(s, s).contiguous()"),
    ("cat", f"{A}; {B}", "torch.cat([a, b])"),
    ("cat of columns", f"{SQUARE}; b = torch.randn(s, s)", "torch.cat([a, b], 1)"),
    ("cat of 64 parts", "a = torch.randn(max(1, n // 64))", "torch.cat([a] * 64)"),
    ("stack", f"{A}; {B}", "torch.stack([a, b])"),
    ("stack of columns", f"{A}; {B}", "torch.stack([a, b], 1)"),
    ("tril", SQUARE, "a.tril()"),
    ("triu", SQUARE, "a.triu()"),
    ("flip", A, "a.flip(0)"),
    ("flip of rows", SQUARE, "a.flip(0)"),
    ("roll", A, "a.roll(3)"),
    ("roll of columns", SQUARE, "a.roll(3, 1)"),
    ("repeat", SQUARE, "a.repeat(2, 2)"),
    ("repeat_interleave", A, "a.repeat_interleave(2)"),
    ("F.pad", SQUARE, "F.pad(a, (1, 1, 1, 1))"),
    ("F.pad reflecting", "a = torch.randn(1, s, s)", "F.pad(a, (1, 1), mode='reflect')"),
    ("diag", "a = torch.randn(s)", "a.diag()"),
    ("unfold copied", A, "a.unfold(0, 4, 4).contiguous()"),
    ("to float64", A, "a.double()"),
    ("to int64", A, "a.long()"),
    ("to float16", A, "a.half()"),
    ("to bfloat16", A, "a.bfloat16()"),
    ("to bool", A, "a.bool()"),
    ("bool to float32", "a = torch.randn(n) > 0", "a.float()"),
    ("int64 to float32", "a = torch.arange(n)", "a.float()"),
    ("uint8 to float32", "a = torch.randint(0, 255, (n,), dtype=torch.uint8)", "a.float()"),
]

SIDE = "k = max(3, round(n ** 0.45))"
BATCH = "k = max(1, n // 256); a = torch.randn(k, 16, 16); b = torch.randn(k, 16, 16)"
PRODUCTS = [
    ("mm", f"{SIDE}; a = torch.randn(k, k); b = torch.randn(k, k)", "a @ b"),
    ("float64 mm", f"k = max(3, round(n ** 0.4)); a = torch.randn(k, k, {F64}); b = torch.randn(k, k, {F64})", "a @ b"),
    ("mm with a transpose", f"{SIDE}; a = torch.randn(k, k); b = torch.randn(k, k)", "a @ b.T"),
    ("tall mm", f"k = max(1, n // 64); a = torch.randn(k, 64); b = torch.randn(64, 32)", "a @ b"),
    ("int64 mm", "k = max(3, round(n ** 0.3)); a = torch.randint(0, 9, (k, k))", "a @ a"),
    *both("mv", f"{SQUARE}; b = torch.randn(s)", "a @ b"),
    *both("transposed mv", f"{SQUARE}; b = torch.randn(s)", "a.T @ b"),
    *both("dot", f"{A}; {B}", "a.dot(b)"),
    ("outer", "a = torch.randn(s); b = torch.randn(s)", "torch.outer(a, b)"),
    *both("addmm", f"{SIDE} // 2; a = torch.randn(k, k); b = torch.randn(k, k); c = torch.randn(k)", "torch.addmm(c.to(a.dtype), a, b)"),
    ("addmv", f"{SQUARE}; b = torch.randn(s); c = torch.randn(s)", "torch.addmv(c, a, b)"),
    *both("bmm", BATCH, "torch.bmm(a, b)"),
    ("bmm of 64", "k = max(1, n // 4096); a = torch.randn(k, 64, 64); b = torch.randn(k, 64, 64)", "torch.bmm(a, b)"),
    ("bmm with a transpose", BATCH, "torch.bmm(a, b.transpose(1, 2))"),
    ("baddbmm", BATCH, "torch.baddbmm(a, a, b)"),
    ("einsum bij,bjk->bik", BATCH, "torch.einsum('bij,bjk->bik', a, b)"),
    ("F.linear", "k = max(1, n // 128); a = torch.randn(k, 128); b = torch.randn(10, 128); c = torch.randn(10)", "F.linear(a, b, c)"),
    ("cdist", "k = max(2, s // 4); a = torch.randn(k, 16)", "torch.cdist(a, a)"),
]

SORTS = [
    *both("sort", A, "a.sort()"),
    ("int64 sort", "a = torch.randint(0, 10**9, (n,))", "a.sort()"),
    ("sort rows", SQUARE, "a.sort(dim=1)"),
    ("sort columns", SQUARE, "a.sort(dim=0)"),
    ("sort descending", A, "a.sort(descending=True)"),
    ("argsort", A, "a.argsort()"),
    ("topk", A, "a.topk(min(n, 10))"),
    ("topk of a half", A, "a.topk(n // 2)"),
    ("topk of rows", SQUARE, "a.topk(2, dim=1)"),
    *both("kthvalue", A, "a.kthvalue(n // 2)"),
    ("kthvalue of rows", SQUARE, "a.kthvalue(s // 2, dim=1)"),
    ("unique of ints", "a = torch.randint(0, 1000, (n,))", "torch.unique(a)"),
    ("unique of floats", "a = torch.randint(0, 1000, (n,)).float()", "torch.unique(a)"),
    ("unique with inverse", "a = torch.randint(0, 1000, (n,))", "torch.unique(a, return_inverse=True, return_counts=True)"),
    ("unique_consecutive", "a = torch.arange(n) // 3", "torch.unique_consecutive(a)"),
    ("searchsorted", f"{A}; b = torch.randn(1000).sort().values", "torch.searchsorted(b, a)"),
    ("bucketize", f"{A}; b = torch.arange(-3.0, 3.0, 0.5)", "torch.bucketize(a, b)"),
    ("isin", "a = torch.randint(0, 1000, (n,)); b = torch.arange(0, 1000, 10)", "torch.isin(a, b)"),
]

SAMPLERS = [
    ("rand", "", "torch.rand(n)"),
    ("float64 rand", "", f"torch.rand(n, {F64})"),
    ("randn", "", "torch.randn(n)"),
    ("float64 randn", "", f"torch.randn(n, {F64})"),
    ("randint", "", "torch.randint(0, 10, (n,))"),
    ("randperm", "", "torch.randperm(n)"),
    ("normal", f"{A}; b = torch.rand(n)", "torch.normal(a, b)"),
    ("uniform_", "a = torch.zeros(n)", "a.uniform_(-1, 1)"),
    ("normal_", "a = torch.zeros(n)", "a.normal_(1, 2)"),
    ("bernoulli", "a = torch.rand(n)", "torch.bernoulli(a)"),
    ("bernoulli_", "a = torch.zeros(n)", "a.bernoulli_(0.3)"),
    ("multinomial", "a = torch.rand(min(n, 10**6))", "torch.multinomial(a, 10)"),
    ("multinomial, replaced", "a = torch.rand(1000)", "torch.multinomial(a, n, replacement=True)"),
    ("poisson", "a = torch.rand(n) * 5", "torch.poisson(a)"),
    ("exponential_", "a = torch.zeros(n)", "a.exponential_()"),
    ("geometric_", "a = torch.zeros(n)", "a.geometric_(0.3)"),
    ("cauchy_", "a = torch.zeros(n)", "a.cauchy_()"),
    ("log_normal_", "a = torch.zeros(n)", "a.log_normal_()"),
    ("dropout", A, "F.dropout(a, 0.3)"),
]

OPERATIONS = [*ARITHMETIC, *UNARY, *BINARY, *COMPARISONS, *REDUCTIONS, *SCANS, *INDEXING, *COPIES, *PRODUCTS, *SORTS, *SAMPLERS]
