"""What CPython says of each text of mistakes.txt: class, message, line and columns (counted from 1)."""
import json
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
results = []
for text in Path("mistakes.txt").read_text().removesuffix("\n").split("\n----\n"):
    try:
        compile(text, "mistake.lsx", "exec", dont_inherit=True)
        raise SystemExit(f"no mistake: {text!r}")
    except SyntaxError as error:
        # A tokenizer's indentation error has a column that Python itself does not show.
        hidden = isinstance(error, IndentationError) and (error.end_offset == -1 or isinstance(error, TabError))
        place = [error.lineno, None, None] if hidden else [error.lineno, error.offset, error.end_offset]
        if place[2] in (0, -1, place[1]):  # one caret
            place[2] = None
        results.append({"text": text, "class": type(error).__name__, "message": error.msg, "place": place})
print(json.dumps(results, indent=0, ensure_ascii=False))
