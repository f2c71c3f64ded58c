// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.storage`: the memory of tensors as numbers of their type.
    static let storage = #"""
        import copy
        import io
        import warnings

        import torch
        from torch import _C
        from torch._C import UntypedStorage

        _has_warned = False


        def _warn():
            global _has_warned
            if not _has_warned:
                _has_warned = True
                warnings.warn(
                    'TypedStorage is deprecated. It will be removed in the future and UntypedStorage will be the only storage class. This '
                    'should only matter to you if you are using storages directly.  To access UntypedStorage directly, use '
                    'tensor.untyped_storage() instead of tensor.storage()', UserWarning, stacklevel=3)


        class TypedStorage:
            """All numbers that lie in a tensor's memory, in a row. Writing one changes the tensor."""
            is_sparse = False

            def __init__(self, *args, wrap_storage=None, dtype=None, device=None, _flat=None):
                if _flat is None:
                    _warn()
                    dtype = torch.get_default_dtype() if dtype is None else dtype
                    if wrap_storage is not None:
                        _flat = wrap_storage._tensor().view(dtype)
                    elif len(args) == 0:
                        _flat = torch.zeros(0, dtype=dtype)
                    elif isinstance(args[0], int):
                        _flat = torch.zeros(args[0], dtype=dtype)
                    else:
                        _flat = torch.tensor(args[0], dtype=dtype)
                self._flat = _flat
                self.dtype = _flat.dtype

            @property
            def device(self):
                return self._flat.device

            @property
            def is_cuda(self):
                return False

            def untyped(self):
                return self._flat.untyped_storage()

            def __len__(self):
                return self._flat.numel()

            def size(self):
                return self._flat.numel()

            def nbytes(self):
                return self._flat.numel() * self._flat.element_size()

            def element_size(self):
                return self._flat.element_size()

            def data_ptr(self):
                return self._flat.data_ptr()

            def __getitem__(self, idx):
                if isinstance(idx, slice):
                    raise RuntimeError('slices are only supported in UntypedStorage.__getitem__')
                if not isinstance(idx, int):
                    raise RuntimeError(f"can't index a {type(self)} with {type(idx)}")
                return self._flat[idx].item()

            def __setitem__(self, idx, value):
                if not isinstance(idx, (int, slice)):
                    raise RuntimeError(f"can't index a {type(self)} with {type(idx)}")
                self._flat[idx] = value

            def __iter__(self):
                return iter([self[i] for i in range(self.size())])

            def __eq__(self, other):
                return isinstance(other, TypedStorage) and self.data_ptr() == other.data_ptr() and self.dtype == other.dtype

            def tolist(self):
                return self._flat.tolist()

            def fill_(self, value):
                self._flat.fill_(value)
                return self

            def copy_(self, source, non_blocking=False):
                self._flat.copy_(source._flat)
                return self

            def clone(self):
                return TypedStorage(_flat=self._flat.clone())

            def __copy__(self):
                return self.clone()

            def __deepcopy__(self, memo):
                return TypedStorage(_flat=copy.deepcopy(self._flat, memo))

            def is_shared(self):
                return False

            def cpu(self):
                return self

            def type(self, dtype=None):
                return f'torch.{_C._scalar_name(self._flat)}Storage' if dtype is None else TypedStorage(_flat=self._flat.to(dtype))

            def _to(self, dtype):
                return TypedStorage(_flat=self._flat.to(dtype))

            def double(self):
                return self._to(torch.double)

            def float(self):
                return self._to(torch.float)

            def half(self):
                return self._to(torch.half)

            def long(self):
                return self._to(torch.long)

            def int(self):
                return self._to(torch.int)

            def __repr__(self):
                shown = ' ' + '\n '.join([str(value) for value in self.tolist()])
                return shown + f'\n[torch.storage.TypedStorage(dtype={self.dtype}, device={self.device}) of size {len(self)}]'

            __str__ = __repr__


            def __reduce__(self):
                file = io.BytesIO()
                torch.save(self._flat, file)
                return _load_from_bytes, (file.getvalue(),)


        def _load_from_bytes(b):
            return TypedStorage(_flat=torch.load(io.BytesIO(b)))


        class _LegacyStorage(TypedStorage):
            """A storage of one type, as older scripts name it."""

            def __new__(cls, *args, wrap_storage=None):
                return TypedStorage(*args, wrap_storage=wrap_storage, dtype=cls.dtype)


        _classes = {}
        for _dtype in (torch.float, torch.double, torch.half, torch.bfloat16, torch.long, torch.int, torch.short, torch.int8, torch.uint8,
                       torch.bool):
            _name = _C._scalar_name(torch.empty(0, dtype=_dtype)) + 'Storage'
            _classes[_dtype] = globals()[_name] = type(_name, (_LegacyStorage,), {'__module__': 'torch', 'dtype': _dtype})


        def _class_of(dtype):
            return _classes[dtype]


        def _storage_type(tensor):
            return _classes[tensor.dtype]


        def _set(self, source=None, storage_offset=0, size=None, stride=None):
            """Tensor.set_ with a storage."""
            flat = source._tensor().view(self.dtype) if isinstance(source, UntypedStorage) else source._flat
            if flat.dtype != self.dtype:
                raise RuntimeError(
                    f"Expected a Storage of type {str(self.dtype)[6:].replace('float32', 'float')} or an UntypedStorage, but got type "
                    f"{_C._scalar_name(flat)} for argument 1 'storage'")
            size = (flat.numel(),) if size is None else tuple(size)
            if stride is None:
                stride = [1]
                for length in size[:0:-1]:
                    stride.insert(0, stride[0] * max(length, 1))
            return self.set_(flat, storage_offset, size, tuple(stride[:len(size)]))


        def _storage(tensor):
            _warn()
            return TypedStorage(_flat=_C._flat_storage(tensor))
        """#
}
