// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch._utils`: how tensors, modules and what holds them are taken apart for a pickle and put together again.
    ///
    /// `torch.save` writes data itself; what a script's classes or modules are made of it leaves to `pickle` here, with the memory
    /// of tensors beside it, as in PyTorch's files. Reading runs nothing that a file brings: it makes objects of classes that the
    /// script or `torch` has, by filling their attributes.
    static let rebuilding = #"""
        import copyreg
        import io
        import pickle
        from collections import OrderedDict

        import torch
        import torch.nn.functional as F
        from torch import _C
        from torch.nn.modules._containers import Entries


        # No class is asked what it makes of a function meanwhile: a file chooses the objects, and what they hold.
        def _quiet():
            return _C.DisableTorchFunctionSubclass()


        def _rebuild_tensor(storage, storage_offset, size, stride):
            flat = storage._flat if isinstance(storage, torch.storage.TypedStorage) else None
            if type(flat) is not torch.Tensor:
                raise pickle.UnpicklingError(f'{type(storage).__name__!r} objects hold no tensors')
            with _quiet():
                return torch.empty(0, dtype=flat.dtype).set_(flat, storage_offset, size, stride)


        def _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks, metadata=None):
            tensor = _rebuild_tensor(storage, storage_offset, size, stride)
            with _quiet():
                return tensor.requires_grad_(requires_grad)


        def _rebuild_parameter(data, requires_grad, backward_hooks):
            with _quiet():
                return torch.nn.Parameter(data, requires_grad)


        def _rebuild_parameter_with_state(data, requires_grad, backward_hooks, state):
            return _with_attributes(_rebuild_parameter(data, requires_grad, backward_hooks), state)


        def _rebuild_from_type_v2(func, new_type, args, state):
            if not any(func is known for known in (_rebuild_tensor, _rebuild_tensor_v2, _rebuild_parameter)):
                raise pickle.UnpicklingError(f'{func!r} is not called while a pickle is read: lsx reads data only')
            # No method of the class or of its own class runs: its objects are tensors that are called otherwise.
            if not (isinstance(new_type, type) and torch.Tensor in type.mro(new_type)):
                raise pickle.UnpicklingError(f'{new_type!r} is no class of tensors')
            made = func(*args)
            if new_type not in type.mro(type(made)):
                with _quiet():
                    made = torch.Tensor.as_subclass(made, new_type)
            return _with_attributes(made, state)


        _rebuild_from_type_v2.__module__ = 'torch._tensor'


        def _with_attributes(tensor, state):
            if not isinstance(state, dict):
                raise pickle.UnpicklingError(f'{type(state).__name__!r} objects are no attributes')
            known = [vars(cls) for cls in type.mro(type(tensor))]
            with _quiet():
                for name, value in dict.items(state):
                    if not any(name in names for names in known): # else a property of the class would answer
                        setattr(tensor, name, value)
            return tensor


        def _reduce_tensor(self, protocol):
            state = dict(getattr(self, '__dict__', None) or {})
            if isinstance(self, torch.nn.Parameter):
                args = self.data, self.requires_grad, OrderedDict()
                return (_rebuild_parameter_with_state, (*args, state)) if state else (_rebuild_parameter, args)
            storage = torch.storage.TypedStorage(_flat=_C._flat_storage(self))
            args = storage, self.storage_offset(), tuple(self.size()), self.stride(), self.requires_grad, OrderedDict()
            if state or type(self) is not torch.Tensor:
                return _rebuild_from_type_v2, (_rebuild_tensor_v2, type(self), args, state)
            return _rebuild_tensor_v2, args


        def _reduce_module(self, protocol):
            cls = type(self)
            if cls.__reduce__ != object.__reduce__:
                return self.__reduce__()
            state = self.__getstate__()
            if isinstance(state, dict):
                state = {name: dict(value) if isinstance(value, Entries) else value for name, value in state.items()}
            return copyreg.__newobj__, (cls,), state


        class _Writer(pickle.Pickler):
            def __init__(self, file, protocol):
                super().__init__(file, protocol)
                self.flats, self._keys = [], {}

            def persistent_id(self, obj):
                if not isinstance(obj, torch.storage.TypedStorage):
                    return None
                flat = obj._flat
                place = flat.data_ptr() if flat.numel() else ('empty', len(self.flats))
                key, dtype = self._keys.setdefault(place, (len(self.flats), flat.dtype))
                if dtype != flat.dtype:
                    raise RuntimeError('Cannot save multiple tensors or storages that view the same data as different types')
                if key == len(self.flats):
                    self.flats.append(flat)
                return 'storage', torch.storage._class_of(dtype), str(key), 'cpu', flat.numel()


            def _save_global(self, obj, name=None):
                # An activation, say: a function that knows its module by its place only.
                found = getattr(obj, '__name__', '')
                if getattr(F, found, None) is not obj:
                    super()._save_global(obj, name)
                    return
                self._out += b'ctorch.nn.functional\n' + found.encode() + b'\n'
                self._remember(obj)


        def _save(obj, f):
            file = io.BytesIO()
            writer = _Writer(file, 2)
            writer.dump(obj)
            _C._write_archive(f, file.getvalue(), writer.flats)


        _DATA = {
            'torch': 'Tensor Size device',
            'torch._utils': '_rebuild_tensor _rebuild_tensor_v2 _rebuild_parameter _rebuild_parameter_with_state',
            'torch._tensor': '_rebuild_from_type_v2', 'torch.nn.parameter': 'Parameter',
        }
        _DATA = {module: frozenset(names.split()) for module, names in _DATA.items()}
        _NAMESPACES = ('argparse', 'Namespace'), ('types', 'SimpleNamespace')
        _PLAIN = ('collections', 'OrderedDict'), ('collections', 'Counter'), ('__builtin__', 'set'), ('_codecs', 'encode')


        class _Reader(pickle.Unpickler):
            def __init__(self, file, storage_of, allowed, refusal):
                super().__init__(file)
                self._storage_of, self._allowed, self._refusal = storage_of, allowed, refusal

            def persistent_load(self, pid):
                if not isinstance(pid, tuple) or len(pid) < 5 or pid[0] != 'storage':
                    raise pickle.UnpicklingError(f'persistent_load id must be a tuple that names a storage, but got {pid!r}')
                if not (isinstance(pid[1], type) and pid[1].__module__ in ('torch', 'torch.storage')):
                    raise pickle.UnpicklingError(f'{pid[1]!r} is no class of storages')
                dtype = getattr(pid[1], 'dtype', torch.uint8)
                return torch.storage.TypedStorage(_flat=self._storage_of(pid[2], dtype, pid[3], pid[4]))

            def find_class(self, module, name):
                if name in _DATA.get(module, ()):
                    return pickle._named(module, name)
                for cls in self._allowed:
                    if (getattr(cls, '__module__', None), getattr(cls, '__qualname__', None)) == (module, name):
                        return cls
                if module == 'torch':
                    found = getattr(torch, name, None)
                    if isinstance(found, torch.dtype) or name.endswith('Storage') and isinstance(found, type):
                        return found
                if self._refusal is not None and (module, name) not in _PLAIN:
                    path = f'{module}.{name}'
                    raise pickle.UnpicklingError(self._refusal(
                        f'Unsupported global: GLOBAL {path} was not an allowed global by default. Please use '
                        f'`torch.serialization.add_safe_globals([{path}])` or the `torch.serialization.safe_globals([{path}])` context '
                        'manager to allowlist this global if you trust this class/function.'))
                if (module, name) in _NAMESPACES:
                    return pickle._named(module, name)
                if module.split('.')[0] == 'torch':
                    found = _known(module, name)
                    if isinstance(found, type) and issubclass(found, _own_classes()):
                        return found
                    is_function = callable(found) and not isinstance(found, type)
                    if module in ('torch.nn.functional', 'torch._C._nn') and name.isidentifier() and name[0] != '_' and is_function:
                        return found
                return super().find_class(module, name)

            def _may_call(self, function):
                name = getattr(function, '__name__', '')
                return name.startswith('_rebuild_') and name in globals() and function is globals()[name] \
                    or any(function is known for known in (torch.nn.Parameter, torch.Size, torch.device, *self._allowed)) \
                    or super()._may_call(function)

            def _new(self, cls, args, kwargs={}):
                if isinstance(cls, type) and issubclass(cls, torch.nn.Module) and '__new__' not in vars(cls) and not args and not kwargs:
                    return cls.__new__(cls)
                return super()._new(cls, args, kwargs)


            def _set_state(self, obj, state):
                if torch.Tensor in type.mro(type(obj)):
                    _with_attributes(obj, state)
                    return
                known = isinstance(obj, _own_classes()) or any(type(obj) is cls for cls in self._allowed)
                if known and not isinstance(obj, type) and isinstance(state, dict) and hasattr(type(obj), '__setstate__'):
                    type(obj).__setstate__(obj, state)
                    return
                super()._set_state(obj, state)


        def _own_classes():
            return torch.nn.Module, torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler


        def _known(module, name):
            try:
                return pickle._named(module, name)
            except (ImportError, AttributeError):
                return getattr(torch.nn, name, None) if module.startswith('torch.nn.modules') else None


        def _load(data, storage_of, allowed, refusal):
            with _quiet():
                return _Reader(io.BytesIO(data), storage_of, allowed, refusal).load()


        _safe = []


        def add_safe_globals(safe_globals):
            _safe.extend(cls for cls in safe_globals if cls not in _safe)


        def get_safe_globals():
            return list(_safe)


        def clear_safe_globals():
            _safe.clear()


        class safe_globals:
            def __init__(self, safe_globals):
                self.safe_globals = safe_globals

            def __enter__(self):
                self._before = list(_safe)
                add_safe_globals(self.safe_globals)

            def __exit__(self, type, value, tb):
                _safe[:] = self._before
        """#

    /// `torch._tensor`, for the one name of it that pickles know.
    static let tensorRebuilding = #"""
        from torch._utils import _rebuild_from_type_v2
        """#
}
