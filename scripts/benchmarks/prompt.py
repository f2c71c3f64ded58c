"""Times a prompt on a pseudo-terminal: its start, the echo of a key, the first Tab."""
import fcntl
import importlib.util
import os
import pty
import select
import signal
import struct
import tempfile
import termios
import time

# What must be on the screen before a person's fingers notice: seconds.
LIMITS = {"prompt on screen": 0.020, "echo of a key in a block of 50 lines": 0.005, "first Tab behind torch.": 0.010}


def at_the_prompt(command, mark, program):
    """Seconds from the start of a program to its prompt, from a key to its echo, from Tab to the names."""
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        process, terminal = pty.fork()
        if process == 0:
            places = {"XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder, "IPYTHONDIR": folder, "EDITRC": "/dev/null"}
            os.execve(command[0], [str(word) for word in command], os.environ | places | {"TERM": "xterm-256color"})
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 80, 0, 0))

        def answer(keys, wanted, limit=20.0, after=0.0):
            """Types, and waits for a text; None when it does not come."""
            time.sleep(after)
            while select.select([terminal], [], [], 0)[0]:
                os.read(terminal, 1 << 16)
            start, seen = time.perf_counter(), b""
            os.write(terminal, keys)
            while wanted not in seen:
                if not select.select([terminal], [], [], limit)[0]:
                    return None
                seen += os.read(terminal, 1 << 16)
            return time.perf_counter() - start

        try:
            seen = b""
            while mark not in seen:
                seen += os.read(terminal, 1 << 16)
                # IPython asks where the cursor is, and waits for the answer.
                if b"\x1b[6n" in seen:
                    os.write(terminal, b"\x1b[1;1R")
                    seen = seen.replace(b"\x1b[6n", b"")
            seconds["prompt on screen"] = time.perf_counter() - begin
            time.sleep(0.3)  # nobody types sooner
            if program == "lsx":
                answer(b"torch.", b".")
                seconds["first Tab behind torch."] = answer(b"\t", b"abs", after=0.1)
                answer(b"\x03", b">>> ", after=0.1)
                answer(b"\x1b[200~if True:\n" + b"    x = 1\n" * 48 + b"    last = 2\x1b[201~", b"last = 2", after=0.1)
                seconds["echo of a key in a block of 50 lines"] = answer(b"7", b"7", after=0.2)
            else:
                seconds["echo of a key in a block of 50 lines"] = answer(b"7", b"7")  # of a single line: neither draws a block anew
                answer(b"\x03", mark, after=0.1)
                if importlib.util.find_spec("torch") is not None:
                    answer(b"import torch\r", mark, after=0.1)
                    answer(b"torch.", b".")
                    seconds["first Tab behind torch."] = answer(b"\t\t", b"ab", after=0.2)
        finally:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(terminal)
    return {name: value for name, value in seconds.items() if value is not None}
