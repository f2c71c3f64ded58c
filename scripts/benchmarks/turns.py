"""Times the same steps in two programs that live side by side and take turns, step by step."""
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

PRELUDE = """import time, torch
import torch.nn.functional as F
torch.set_num_threads({threads})
"""

# Results of large tensors may be computed later: asking for the address brings them about.
READY = """
def ready(result):
    for part in result if isinstance(result, tuple) else (result,):
        if isinstance(part, torch.Tensor): part.data_ptr()
"""

STEP = """
def operation{number}(n):
    torch.manual_seed(0)
    s = max(2, round(n ** 0.5))
    {make}
    return lambda: {call}
"""

# Each line read is `number n runs`: the operation is made when its number or n changes, and warms up; runs 0 ends.
SERVE = """
def serve(operations):
    known, step = None, None
    while True:
        number, n, runs = map(int, input().split())
        if runs == 0: return
        if known != (number, n):
            step = None
            known, step = (number, n), operations[number](n)
            for i in range(3): ready(step())
        if n < 65536:
            for i in range(2): step()
            start = time.{clock}()
            for i in range(runs): step()
        else:
            start = time.{clock}()
            for i in range(runs): ready(step())
        print((time.{clock}() - start) / runs, flush=True)
serve([{names}])
"""


class Program:
    def __init__(self, command, text, folder):
        script = Path(folder) / "turns.lsx"
        script.write_text(text)
        self.process = subprocess.Popen(command + [str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def turn(self, number, n, runs):
        """Seconds a step took, or None when the program has ended."""
        try:
            self.process.stdin.write(f"{number} {n} {runs}\n")
            self.process.stdin.flush()
            return float(self.process.stdout.readline())
        except (OSError, ValueError):
            return None


class Turns:
    """Programs that all hold the same operations.

    PyTorch's threads spin after a step, up to some 20 ms: each turn begins with a rest, a longer one where all threads work.
    """

    def __init__(self, programs, operations, threads, clock="perf_counter"):
        steps = "".join(STEP.format(number=number, make=make or "pass", call=call)
                        for number, (_, make, call) in enumerate(operations))
        names = ", ".join(f"operation{number}" for number in range(len(operations)))
        text = PRELUDE.format(threads=threads) + READY + steps + SERVE.format(names=names, clock=clock)
        self.folder = tempfile.TemporaryDirectory()
        self.programs = [Program(command, text, self.folder.name) for command in programs]

    def compare(self, number, n, runs, rounds):
        """The median seconds of each program."""
        taken = [[] for _ in self.programs]
        for _ in range(rounds):
            for program, figures in zip(self.programs, taken):
                time.sleep(0.03 if n >= 65536 else 0.003)
                figures.append(program.turn(number, n, runs))
        return [None if None in figures else statistics.median(figures) for figures in taken]

    def close(self):
        for program in self.programs:
            program.turn(0, 0, 0)
            program.process.kill()
            program.process.wait()
        self.folder.cleanup()
