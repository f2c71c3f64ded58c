extension StandardModules {
    /// `pickle`: Python's own format, instruction for instruction.
    static var pickleSource: String { picklingSource + "\n" + unpicklingSource }

    private static let picklingSource = #"""
        import copyreg
        import io
        import struct
        import sys

        try:
            from _pickle import PickleError, UnpicklingError
        except ImportError:
            class PickleError(Exception):
                __module__ = '_pickle'

            class UnpicklingError(PickleError):
                __module__ = '_pickle'


        class PicklingError(PickleError):
            __module__ = '_pickle'


        HIGHEST_PROTOCOL = 5
        DEFAULT_PROTOCOL = 4
        format_version = '4.0'
        compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']

        # What this process has written itself: it may be called again when it is read back.
        _written = {}


        def _long_bytes(value):
            return value.to_bytes((value.bit_length() >> 3) + 1, 'little', signed=True) if value else b''


        def _global_name(obj, name=None):
            name = name or getattr(obj, '__qualname__', None) or getattr(obj, '__name__', None)
            module = getattr(obj, '__module__', None) or 'builtins'
            if module == '__main__' or module in sys.modules:
                found = sys.modules[module]
            else:
                try:
                    found = __import__(module, fromlist=['*'])
                except ImportError:
                    raise PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") from None
            if '<locals>' in str(name).split('.'):
                raise AttributeError(f"Can't pickle local object {name!r}")
            for part in str(name).split('.'):
                try:
                    found = getattr(found, part)
                except AttributeError:
                    if module == '__main__' or part == name:
                        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
                    raise
            if found is not obj and found != obj:
                raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
            return module, name


        class Pickler:
            dispatch_table = None

            def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
                protocol = DEFAULT_PROTOCOL if protocol is None else HIGHEST_PROTOCOL if protocol < 0 else protocol
                if protocol > HIGHEST_PROTOCOL:
                    raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
                if not hasattr(file, 'write'):
                    raise TypeError("file must have a 'write' attribute")
                self.proto, self.bin, self.fast, self._file, self._out = protocol, protocol >= 1, False, file, bytearray()
                self._memo, self._names = {}, {}

            def clear_memo(self):
                self._memo.clear()
                self._names.clear()

            def dump(self, obj):
                self._out = bytearray()
                self._save(obj)
                self._out += b'.'
                head = b''
                if self.proto >= 2:
                    head = b'\x80' + bytes([self.proto])
                if self.proto >= 4 and len(self._out) >= 4:
                    head += b'\x95' + struct.pack('<Q', len(self._out))
                self._file.write(head + bytes(self._out))

            def persistent_id(self, obj):
                return None

            def _remember(self, obj):
                if self.fast:
                    return
                place = len(self._memo)
                self._memo[id(obj)] = place, obj
                if self.proto >= 4:
                    self._out += b'\x94'
                else:
                    self._out += b'q' + bytes([place]) if place < 256 else b'r' + struct.pack('<I', place)

            def _recall(self, place):
                self._out += b'h' + bytes([place]) if place < 256 else b'j' + struct.pack('<I', place)

            def _save(self, obj, persistent=True):
                if persistent:
                    key = self.persistent_id(obj)
                    if key is not None:
                        self._save(key, False)
                        self._out += b'Q'
                        return
                found = self._memo.get(id(obj))
                if found is not None:
                    self._recall(found[0])
                    return
                cls = type(obj)
                if cls in (bool, type(None), int, float):
                    self._save_plain(obj)
                    return
                override = getattr(self, 'reducer_override', None)
                reduced = override(obj) if override is not None else NotImplemented
                if reduced is NotImplemented:
                    save = Pickler._savers.get(cls)
                    if save is not None:
                        save(self, obj)
                        return
                    table = self.dispatch_table if self.dispatch_table is not None else copyreg.dispatch_table
                    if cls in table:
                        reduced = table[cls](obj)
                    elif issubclass(cls, type):
                        self._save_class(obj)
                        return
                    elif cls.__name__ in ('function', 'builtin_function_or_method') and getattr(obj, '__self__', None) is None or cls.__name__ == 'builtin_function_or_method' and type(obj.__self__).__name__ == 'module':
                        self._save_global(obj)
                        return
                    elif cls.__name__ in ('method_descriptor', 'wrapper_descriptor'):
                        reduced = getattr, (obj.__objclass__, obj.__name__)
                    elif cls.__name__ in ('method', 'builtin_function_or_method', 'method-wrapper'):
                        reduced = getattr, (obj.__self__, obj.__name__)
                    elif cls.__name__ in ('module', 'generator', 'coroutine', 'frame', 'traceback', 'TextIOWrapper', 'cell', 'code'):
                        raise TypeError(f"cannot pickle {cls.__name__!r} object")
                    elif obj is ... or obj is NotImplemented:
                        self._save_global(obj, 'Ellipsis' if obj is ... else 'NotImplemented')
                        return
                    else:
                        reduced = obj.__reduce_ex__(self.proto)
                if isinstance(reduced, str):
                    self._save_global(obj, reduced)
                    return
                if not isinstance(reduced, tuple):
                    raise PicklingError('__reduce__ must return a string or tuple')
                if not 2 <= len(reduced) <= 6:
                    raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
                self._save_reduced(obj, *reduced)

            def _save_plain(self, obj):
                if obj is None:
                    self._out += b'N'
                elif obj is True or obj is False:
                    self._out += (b'\x88' if obj else b'\x89') if self.proto >= 2 else (b'I01\n' if obj else b'I00\n')
                elif type(obj) is float:
                    self._out += b'G' + struct.pack('>d', obj)
                elif 0 <= obj < 256:
                    self._out += b'K' + bytes([obj])
                elif 0 <= obj < 65536:
                    self._out += b'M' + struct.pack('<H', obj)
                elif -2 ** 31 <= obj < 2 ** 31:
                    self._out += b'J' + struct.pack('<i', obj)
                elif self.proto < 2:
                    self._out += b'L' + str(obj).encode() + b'L\n'
                else:
                    data = _long_bytes(obj)
                    self._out += (b'\x8a' + bytes([len(data)]) if len(data) < 256 else b'\x8b' + struct.pack('<i', len(data))) + data

            def _save_str(self, obj):
                # Names are one object each in Python; here equal texts are.
                key = obj if obj.isidentifier() and obj.isascii() else None
                if key is not None and key in self._names:
                    self._recall(self._names[key])
                    return
                if key is not None and not self.fast:
                    self._names[key] = len(self._memo)
                data = obj.encode('utf-8', 'surrogatepass')
                short = len(data) < 256 and self.proto >= 4
                self._out += (b'\x8c' + bytes([len(data)]) if short else b'X' + struct.pack('<I', len(data))) + data
                self._remember(obj)

            def _save_bytes(self, obj):
                if self.proto < 3:
                    if obj:
                        self._save_reduced(obj, _encode, (obj.decode('latin1'), 'latin1'))
                    else:
                        self._save_reduced(obj, bytes, ())
                    return
                self._out += (b'C' + bytes([len(obj)]) if len(obj) < 256 else b'B' + struct.pack('<I', len(obj))) + obj
                self._remember(obj)

            def _save_bytearray(self, obj):
                if self.proto < 5:
                    self._save_reduced(obj, bytearray, (bytes(obj),) if obj else ())
                    return
                self._out += b'\x96' + struct.pack('<Q', len(obj)) + bytes(obj)
                self._remember(obj)

            def _save_tuple(self, obj):
                if not obj:
                    self._out += b')'
                    return
                short = len(obj) <= 3 and self.proto >= 2
                if not short:
                    self._out += b'('
                for item in obj:
                    self._save(item)
                found = self._memo.get(id(obj))
                if found is not None:
                    # It holds itself, and was written on the way.
                    self._out += b'0' * len(obj) if short else b'1'
                    self._recall(found[0])
                    return
                self._out += b'\x85\x86\x87'[len(obj) - 1:len(obj)] if short else b't'
                self._remember(obj)

            def _save_list(self, obj):
                self._out += b']'
                self._remember(obj)
                self._append(iter(obj))

            def _save_dict(self, obj):
                self._out += b'}'
                self._remember(obj)
                self._set_items(iter(obj.items()))

            def _batches(self, items):
                batch = []
                for item in items:
                    batch.append(item)
                    if len(batch) == 1000:
                        yield batch
                        batch = []
                if batch:
                    yield batch

            def _append(self, items):
                for batch in self._batches(items):
                    many = len(batch) > 1
                    self._out += b'(' * many
                    for item in batch:
                        self._save(item)
                    self._out += b'e' if many else b'a'

            def _set_items(self, pairs):
                for batch in self._batches(pairs):
                    many = len(batch) > 1
                    self._out += b'(' * many
                    for key, value in batch:
                        self._save(key)
                        self._save(value)
                    self._out += b'u' if many else b's'

            def _save_set(self, obj):
                if self.proto < 4:
                    self._save_reduced(obj, set, (list(obj),))
                    return
                self._out += b'\x8f'
                self._remember(obj)
                for batch in self._batches(obj):
                    self._out += b'('
                    for item in batch:
                        self._save(item)
                    self._out += b'\x90'

            def _save_frozenset(self, obj):
                if self.proto < 4:
                    self._save_reduced(obj, frozenset, (list(obj),))
                    return
                self._out += b'('
                for item in obj:
                    self._save(item)
                found = self._memo.get(id(obj))
                if found is not None:
                    self._out += b'1'
                    self._recall(found[0])
                    return
                self._out += b'\x91'
                self._remember(obj)

            def _save_class(self, obj):
                for value in (None, ..., NotImplemented):
                    if obj is type(value):
                        self._save_reduced(obj, type, (value,))
                        return
                self._save_global(obj)

            def _save_global(self, obj, name=None):
                module, name = _global_name(obj, name)
                _written[module, name] = obj
                if self.proto >= 4:
                    self._save(module)
                    self._save(name)
                    self._out += b'\x93'
                elif '.' in name:
                    parent, _, last = name.rpartition('.')
                    holder = sys.modules[module]
                    for part in parent.split('.'):
                        holder = getattr(holder, part)
                    self._save_reduced(obj, getattr, (holder, last))
                    return
                else:
                    if self.proto < 3:
                        module = {'builtins': '__builtin__', 'copyreg': 'copy_reg'}.get(module, module)
                    self._out += b'c' + module.encode() + b'\n' + name.encode() + b'\n'
                self._remember(obj)

            def _save_reduced(self, obj, function, args, state=None, items=None, pairs=None, setter=None):
                if not callable(function):
                    raise PicklingError('first item of the tuple returned by __reduce__ must be callable')
                if not isinstance(args, tuple):
                    raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple')
                name = getattr(function, '__name__', '')
                if self.proto >= 2 and name == '__newobj__':
                    cls, args = args[0], args[1:]
                    if not hasattr(cls, '__new__'):
                        raise PicklingError('args[0] from __newobj__ args has no __new__')
                    self._save(cls)
                    self._save(args)
                    self._out += b'\x81'
                elif self.proto >= 4 and name == '__newobj_ex__':
                    for part in args:
                        self._save(part)
                    self._out += b'\x92'
                else:
                    if function is getattr and args and getattr(type(args[0]), '__module__', '') :
                        _written['builtins', 'getattr'] = getattr
                    self._save(function)
                    self._save(args)
                    self._out += b'R'
                if id(obj) in self._memo:
                    self._out += b'0'
                    self._recall(self._memo[id(obj)][0])
                else:
                    self._remember(obj)
                if items is not None:
                    self._append(items)
                if pairs is not None:
                    self._set_items(pairs)
                if state is not None:
                    if setter is not None:
                        self._save(setter)
                        self._save(obj)
                        self._save(state)
                        self._out += b'\x86R0'
                    else:
                        self._save(state)
                        self._out += b'b'

            _savers = {
                str: _save_str, bytes: _save_bytes, bytearray: _save_bytearray, tuple: _save_tuple, list: _save_list, dict: _save_dict,
                set: _save_set, frozenset: _save_frozenset, type: _save_class,
            }


        def _encode(text, encoding):
            return text.encode(encoding)


        def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
            Pickler(file, protocol).dump(obj)


        def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
            file = io.BytesIO()
            Pickler(file, protocol).dump(obj)
            return file.getvalue()
        """#
}
