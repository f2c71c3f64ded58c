#!/usr/bin/env python3
"""Writes files.json: files that PyTorch and NumPy have written, as hexadecimal digits, and what they hold. Run it with
python3, torch 2.13 and numpy."""
import io
import json
import re
import sys
import zipfile
from collections import Counter, OrderedDict

import numpy
import torch

files = {}


def add(name, contents, text):
    files[name] = {"bytes": contents.hex(), "text": text}


def saved(value, **options):
    buffer = io.BytesIO()
    torch.save(value, buffer, **options)
    return buffer.getvalue()


def deflated(contents):
    """The same archive, its entries compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contents)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), old.read(entry), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


x = torch.arange(6.0).reshape(2, 3)
types = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8,
         torch.uint8, torch.bool]
values = {
    "tensor.pt": x,
    "views.pt": {"whole": x, "transposed": x.t(), "part": x[1:, ::2], "again": x},
    "types.pt": [torch.tensor([0, 1, 2]).to(t) for t in types],
    "data.pt": {"none": None, "ints": [0, 255, 256, -1, 65536, 2**31, -(2**40), 2**70, -(2**70)], "float": 0.1, "str": "tübe",
                "bool": True, "tuple": (1, (2, 3), (4, 5, 6), (7, 8, 9, 10), ()), "set": {3}, "bytes": b"ab\xff", 4: 5,
                "size": torch.Size([2, 3]), "dtype": torch.float16, "device": torch.device("cpu"), "counter": Counter("aab")},
    "parameters.pt": OrderedDict(
        weight=torch.nn.Parameter(torch.tensor([[2.0]])), bias=torch.tensor([3.0], requires_grad=True),
        frozen=torch.nn.Parameter(torch.tensor([4.0]), requires_grad=False)),
}
for name, value in values.items():
    add(name, saved(value), repr(value))
add("deflated.pt", deflated(saved(values["views.pt"])), repr(values["views.pt"]))
# The old format names a storage by its address.
legacy = re.sub(rb"X..\0\0(\d{10,20})", b"X\x01\0\0\x000", saved([x, x[1:]], _use_new_zipfile_serialization=False), flags=re.S)
add("legacy.pt", legacy, repr(torch.load(io.BytesIO(legacy))))


def npy(array):
    buffer = io.BytesIO()
    numpy.save(buffer, array)
    return buffer.getvalue()


arrays = {
    "float32.npy": numpy.arange(6, dtype=numpy.float32).reshape(2, 3),
    "fortran.npy": numpy.asfortranarray(numpy.arange(6).reshape(2, 3)),
    "big.npy": numpy.arange(3, dtype=">f8"),
    "scalar.npy": numpy.float16(1.5),
    "bool.npy": numpy.array([True, False]),
}
for name, array in arrays.items():
    native = numpy.ascontiguousarray(numpy.asarray(array).astype(numpy.asarray(array).dtype.newbyteorder("=")))
    add(name, npy(array), repr(torch.from_numpy(native.reshape(numpy.shape(array)))))
buffer = io.BytesIO()
numpy.savez_compressed(buffer, a=numpy.arange(100), b=numpy.ones((2, 2)))
add("arrays.npz", buffer.getvalue(), repr({"a": torch.arange(100), "b": torch.ones(2, 2, dtype=torch.float64)}))

lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(file)}" for name, file in files.items())
sys.stdout.write(f'{{"torch": "{torch.__version__}", "files": {{\n{lines}\n}}}}\n')
