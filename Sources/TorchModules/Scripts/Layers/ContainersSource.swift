// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules._containers`: the changes of containers, and what a module owns as dicts.
    static let containers = #"""
        from torch import _C
        from torch.nn import Module, Sequential


        class Entries(dict):
            """`_parameters`, `_buffers` or `_modules` of a module: what is set or deleted here is so in the module."""

            def __init__(self, module, kind):
                super().__init__(_C._entries(module, kind))
                self._module, self._kind = module, kind

            def __setitem__(self, name, value):
                super().__setitem__(name, value)
                _C._set_entry(self._module, self._kind, name, value)

            def __delitem__(self, name):
                super().__delitem__(name)
                delattr(self._module, name)

            def pop(self, name, *default):
                if name in self:
                    value = self[name]
                    del self[name]
                    return value
                if default:
                    return default[0]
                raise KeyError(name)

            def popitem(self):
                name = list(self)[-1]
                return name, self.pop(name)

            def clear(self):
                for name in list(self):
                    del self[name]

            def update(self, *others, **more):
                for name, value in dict(*others, **more).items():
                    self[name] = value

            def setdefault(self, name, default=None):
                if name not in self:
                    self[name] = default
                return self[name]


        class Dictionary(dict):
            """`__dict__` of a module: what is set or deleted here is so in the module."""

            def __init__(self, module):
                super().__init__(_C._module_dict(module))
                self._module = module

            def __setitem__(self, name, value):
                super().__setitem__(name, value)
                _C._set_module_dict(self._module, {name: value})

            def __delitem__(self, name):
                super().__delitem__(name)
                _C._delete_from_module(self._module, name)

            pop, popitem, clear = Entries.pop, Entries.popitem, Entries.clear
            update, setdefault = Entries.update, Entries.setdefault


        def _refill(self, modules):
            entries = self._modules
            entries.clear()
            for place, module in enumerate(modules):
                entries[str(place)] = module


        def _place(self, idx):
            if not -len(self) <= idx < len(self):
                raise IndexError(f'index {idx} is out of range')
            return idx % len(self)


        def _delitem(self, idx):
            modules = list(self)
            if isinstance(idx, slice):
                del modules[idx]
            else:
                del modules[_place(self, idx)]
            _refill(self, modules)


        def _make_pop(name):
            def pop(self, key):
                value = self[key]
                del self[key]
                return value

            pop.__qualname__ = name + '.pop'
            return pop


        sequential_delitem = list_delitem = _delitem
        sequential_pop, list_pop, dict_pop = [_make_pop(name) for name in ('Sequential', 'ModuleList', 'ModuleDict')]


        def sequential_insert(self, index, module):
            if not isinstance(module, Module):
                raise AssertionError(f'module should be of type: {Module}')
            count = len(self)
            if not -count <= index <= count:
                raise IndexError(f'Index out of range: {index}')
            modules = list(self)
            modules.insert(index + count if index < 0 else index, module)
            _refill(self, modules)
            return self


        def sequential_extend(self, sequential):
            for layer in sequential:
                self.append(layer)
            return self


        def sequential_add(self, other):
            if not isinstance(other, Sequential):
                raise ValueError(f'add operator supports only objects of Sequential class, but {str(type(other))} is given.')
            return Sequential(*self, *other)


        def sequential_iadd(self, other):
            if not isinstance(other, Sequential):
                raise ValueError(f'add operator supports only objects of Sequential class, but {str(type(other))} is given.')
            for module in list(other):
                self.append(module)
            return self


        def _check_factor(self, other):
            if not isinstance(other, int):
                raise TypeError(f'unsupported operand type(s) for *: {type(self)} and {type(other)}')
            if other <= 0:
                raise ValueError(f'Non-positive multiplication factor {other} for {type(self)}')


        def sequential_mul(self, other):
            _check_factor(self, other)
            return Sequential(*(list(self) * other))


        sequential_rmul = sequential_mul


        def sequential_imul(self, other):
            _check_factor(self, other)
            for module in list(self) * (other - 1):
                self.append(module)
            return self


        def list_insert(self, index, module):
            entries = self._modules
            for place in range(len(entries), index, -1):
                entries[str(place)] = entries[str(place - 1)]
            entries[str(index)] = module


        def list_extend(self, modules):
            if not hasattr(modules, '__iter__'):
                raise TypeError('ModuleList.extend should be called with an iterable, but got ' + type(modules).__name__)
            for module in list(modules):
                self.append(module)
            return self


        list_iadd = list_extend


        def list_add(self, other):
            combined = self.__class__()
            for module in [*self, *other]:
                combined.append(module)
            return combined


        def dict_delitem(self, key):
            del self._modules[key]


        def dict_clear(self):
            self._modules.clear()


        def dict_update(self, modules):
            if not hasattr(modules, '__iter__'):
                raise TypeError(
                    'ModuleDict.update should be called with an iterable of key/value pairs, but got ' + type(modules).__name__)
            if hasattr(modules, 'items'):
                for key, module in modules.items():
                    self[key] = module
                return
            for place, pair in enumerate(modules):
                if not hasattr(pair, '__iter__'):
                    raise TypeError(f'ModuleDict update sequence element #{place} should be Iterable; is{type(pair).__name__}')
                if len(pair) != 2:
                    raise ValueError(f'ModuleDict update sequence element #{place} has length {len(pair)}; 2 is required')
                self[pair[0]] = pair[1]


        for _kind, _name in (('sequential', 'Sequential'), ('list', 'ModuleList'), ('dict', 'ModuleDict')):
            for _method in ('insert', 'extend', 'update', 'clear'):
                _function = globals().get(f'{_kind}_{_method}')
                if _function is not None:
                    _function.__qualname__ = f'{_name}.{_method}'
        """#
}
