"""The programs of the language table, each a function `run`."""

LANGUAGE = {
    "fib(27)": """def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def run(): return fib(27)
""",
    "integer loop": """def run():
    total = 0
    for i in range(1000000):
        if i % 3 == 0: total += i * 2
        else: total ^= i & 7
    return total
""",
    "float loop": """def run():
    x, total = 0.5, 0.0
    for i in range(500000):
        x = 3.7 * x * (1.0 - x)
        total += x / (1.0 + i)
        if total > 1000.0: total = 0.0
    return total
""",
    "method calls": """class Counter:
    def __init__(self, step): self.count, self.step = 0, step
    def add(self, n): self.count += n * self.step; return self
    def get(self): return self.count
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def norm(self, scale=1): return (self.x * self.x + self.y * self.y) * scale
def run():
    c, p, q, total = Counter(2), Point(0, 0), Point(1, 2), 0
    for i in range(150000):
        c.add(i)
        if c.get() < 0: return None
    for i in range(50000):
        p = p + q
        total += p.norm(scale=2)
    return c.count, total
""",
    "list building": """def run():
    rows = []
    for i in range(200): rows.append([j * j for j in range(1000) if j % 2])
    return sum(len(r) for r in rows)
""",
    "dictionary": """def run():
    counts = {}
    for i in range(300000):
        k = i % 997
        counts[k] = counts.get(k, 0) + 1
    return len(counts)
""",
    "strings": """def run():
    words, text, found = [], "", 0
    for i in range(100000): words.append(f"{i:05d}-{i * 0.5:.2f}")
    for i in range(100000): text += str(i)
    for word in ",".join(words).split(","):
        if word.startswith("000"): found += 1
    for letter in text[:100000].upper():
        if letter == "7": found += 1
    return len(text), found
""",
    "generators": """def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
def evens(source):
    for x in source:
        if x % 2 == 0: yield x
def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)
def run():
    total = 0
    for x in evens(count(200000)): total += x
    for x in tree(12): total += x
    return total + sum(x * x for x in range(100000))
""",
    "exceptions": """class Custom(Exception): pass
def check(i):
    if i % 3 == 0: raise ValueError(i)
    if i % 3 == 1: raise Custom("x")
    return i
def run():
    n, d = 0, {}
    for i in range(60000):
        try:
            n += check(i)
        except ValueError as error:
            n += 1
        except Custom:
            n += 2
        finally:
            n += 1
        try:
            d[i]
        except KeyError:
            n += 1
    return n
""",
    "n-body": """def run():
    bodies = [[float(i), i * 0.5, 1.0 - i, 0.1 * i, 0.0, -0.1, 1.0 + i] for i in range(5)]
    for step in range(3000):
        for i in range(5):
            a = bodies[i]
            for j in range(i + 1, 5):
                b = bodies[j]
                dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
                d = dx * dx + dy * dy + dz * dz + 0.01
                g = 0.001 / (d * d ** 0.5)
                a[3] -= dx * b[6] * g; a[4] -= dy * b[6] * g; a[5] -= dz * b[6] * g
                b[3] += dx * a[6] * g; b[4] += dy * a[6] * g; b[5] += dz * a[6] * g
        for a in bodies:
            a[0] += 0.001 * a[3]; a[1] += 0.001 * a[4]; a[2] += 0.001 * a[5]
    return bodies[0][0]
""",
    "fannkuch(8)": """def run():
    n = 8
    perm, count, best, r = list(range(n)), [0] * n, 0, n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if perm[0] != 0:
            p, flips = perm[:], 0
            k = p[0]
            while k:
                p[:k + 1] = p[k::-1]
                flips += 1
                k = p[0]
            if flips > best: best = flips
        while True:
            if r == n: return best
            first = perm[0]
            for i in range(r): perm[i] = perm[i + 1]
            perm[r] = first
            count[r] -= 1
            if count[r] > 0: break
            r += 1
""",
    "spectral norm": """def a(i, j): return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)
def times(v): return [sum(a(i, j) * v[j] for j in range(len(v))) for i in range(len(v))]
def transposed(v): return [sum(a(j, i) * v[j] for j in range(len(v))) for i in range(len(v))]
def run():
    u = [1.0] * 60
    for i in range(5):
        v = transposed(times(u))
        u = transposed(times(v))
    return sum(x * y for x, y in zip(u, v)) / sum(x * x for x in v)
""",
}

CLOCK = """import time
taken = []
for i in range({rounds}):
    start = time.perf_counter()
    run()
    taken.append(time.perf_counter() - start)
print("{name}", sorted(taken)[len(taken) // 2], sep="\\t")
"""
