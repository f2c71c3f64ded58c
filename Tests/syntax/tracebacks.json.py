"""The tracebacks that CPython's interpreter prints for the scripts of tracebacks.txt, with the places they came from."""
import io
import json
import os
import sys
import tempfile
from pathlib import Path

results = []
for text in Path("tracebacks.txt").read_text().removesuffix("\n").split("\n----\n"):
    text += "\n"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "fit.lsx")
        Path(path).write_text(text)
        starts = [0]
        for line in text.encode().splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        try:
            exec(compile(text, path, "exec", dont_inherit=True), {"__name__": "__main__"})
            raise SystemExit(f"no error: {text!r}")
        except Exception as error:
            chain, entries = error, []
            while chain is not None:
                places, tb = [], chain.__traceback__
                while tb is not None:
                    code = tb.tb_frame.f_code
                    if code.co_filename == path:
                        first, last, column, end = list(code.co_positions())[tb.tb_lasti // 2]
                        places.append([code.co_name, starts[first - 1] + column, starts[last - 1] + end])
                    tb = tb.tb_next
                # The oracle's own frame is no part of the script.
                if chain is error:
                    chain.__traceback__ = chain.__traceback__.tb_next
                entries.append(places)
                chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
            stderr, sys.stderr = sys.stderr, io.StringIO()
            sys.__excepthook__(type(error), error, error.__traceback__)
            printed, sys.stderr = sys.stderr.getvalue(), stderr
            results.append({"text": text, "entries": entries[0], "printed": printed.replace(path, "fit.lsx")})
print(json.dumps(results, indent=0, ensure_ascii=False))
