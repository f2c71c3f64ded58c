// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.container`: the containers of parameters.
    static let parameterContainers = #"""
        import operator
        from collections import OrderedDict

        import torch
        from torch.nn import Module, Parameter


        def _parameter(value):
            return Parameter(value) if isinstance(value, torch.Tensor) and not isinstance(value, Parameter) else value


        def _line(key, value, dtype):
            if not isinstance(value, torch.Tensor):
                return f'  ({key}): Object of type: {type(value).__name__}'
            size = 'x'.join([str(extent) for extent in value.size()])
            kind = 'Parameter' if isinstance(value, Parameter) else 'Tensor'
            return f'  ({key}): {kind} containing: [{dtype(value)} of size {size}]'


        def _is_iterable(value):
            return hasattr(value, '__iter__')


        class ParameterList(Module):
            """Parameters in a list."""

            def __init__(self, values=None):
                super().__init__()
                self._size = 0
                if values is not None:
                    self += values

            def _key(self, idx):
                idx = operator.index(idx)
                if not -len(self) <= idx < len(self):
                    raise IndexError(f'index {idx} is out of range')
                return str(idx + len(self) if idx < 0 else idx)

            def __getitem__(self, idx):
                if isinstance(idx, slice):
                    part = self.__class__()
                    for i in range(*idx.indices(len(self))):
                        part.append(self[i])
                    return part
                return getattr(self, self._key(idx))

            def __setitem__(self, idx, param):
                setattr(self, self._key(idx), _parameter(param))

            def __len__(self):
                return self._size

            def __iter__(self):
                return iter([self[i] for i in range(len(self))])

            def __iadd__(self, parameters):
                return self.extend(parameters)

            def append(self, value):
                self._size += 1
                self[self._size - 1] = value
                return self

            def extend(self, values):
                if not _is_iterable(values) or isinstance(values, torch.Tensor):
                    raise TypeError('ParameterList.extend should be called with an iterable, but got ' + type(values).__name__)
                for value in values:
                    self.append(value)
                return self

            def extra_repr(self):
                return '\n'.join([_line(place, value, lambda tensor: tensor.dtype) for place, value in enumerate(self)])

            def __call__(self, *args, **kwargs):
                raise RuntimeError('ParameterList should not be called.')


        class ParameterDict(Module):
            """Parameters by name."""

            def __init__(self, parameters=None):
                super().__init__()
                self._keys = {}
                if parameters is not None:
                    self.update(parameters)

            def _key_to_attr(self, key):
                if not isinstance(key, str):
                    raise TypeError(
                        f"Index given to ParameterDict cannot be used as a key as it is not a string (type is '{type(key).__name__}'). Open an "
                        'issue on github if you need non-string keys.')
                return key

            def __getitem__(self, key):
                return getattr(self, self._key_to_attr(key))

            def __setitem__(self, key, value):
                name = self._key_to_attr(key)
                self._keys[key] = None
                setattr(self, name, _parameter(value))

            def __delitem__(self, key):
                del self._keys[key]
                delattr(self, self._key_to_attr(key))

            def __len__(self):
                return len(self._keys)

            def __iter__(self):
                return iter(self._keys)

            def __reversed__(self):
                return reversed(list(self._keys))

            def copy(self):
                return ParameterDict(OrderedDict([(key, self[key]) for key in self._keys]))

            def __contains__(self, key):
                return key in self._keys

            def setdefault(self, key, default=None):
                if key not in self:
                    self[key] = default
                return self[key]

            def clear(self):
                for key in list(self._keys):
                    del self[key]

            def pop(self, key):
                value = self[key]
                del self[key]
                return value

            def popitem(self):
                key = list(self._keys)[-1]
                return key, self.pop(key)

            def get(self, key, default=None):
                return self[key] if key in self else default

            def fromkeys(self, keys, default=None):
                return ParameterDict([(key, default) for key in keys])

            def keys(self):
                return self._keys.keys()

            def items(self):
                return iter([(key, self[key]) for key in self._keys])

            def values(self):
                return iter([self[key] for key in self._keys])

            def update(self, parameters):
                if not _is_iterable(parameters):
                    raise TypeError(
                        'ParametersDict.update should be called with an iterable of key/value pairs, but got ' + type(parameters).__name__)
                if isinstance(parameters, (OrderedDict, ParameterDict)):
                    for key, parameter in parameters.items():
                        self[key] = parameter
                elif isinstance(parameters, dict):
                    for key, parameter in sorted(parameters.items()):
                        self[key] = parameter
                else:
                    for place, pair in enumerate(parameters):
                        if not _is_iterable(pair):
                            raise TypeError(f'ParameterDict update sequence element #{place} should be Iterable; is' + type(pair).__name__)
                        if len(pair) != 2:
                            raise ValueError(f'ParameterDict update sequence element #{place} has length {len(pair)}; 2 is required')
                        self[pair[0]] = pair[1]

            def extra_repr(self):
                return '\n'.join([_line(key, value, lambda tensor: tensor.type()) for key, value in self.items()])

            def __call__(self, input):
                raise RuntimeError('ParameterDict should not be called.')

            def __or__(self, other):
                copy = self.copy()
                copy.update(other)
                return copy

            def __ror__(self, other):
                copy = other.copy()
                copy.update(self)
                return copy

            def __ior__(self, other):
                self.update(other)
                return self
        """#
}
