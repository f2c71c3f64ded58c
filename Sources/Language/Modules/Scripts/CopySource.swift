extension StandardModules {
    /// `copy`
    static let copySource = #"""
        import copyreg


        class Error(Exception):
            pass


        error = Error


        _atomic = (int, float, bool, str, bytes, complex, type(None), type, range, type(len), type(str.join), type(object.__init__), type(object().__str__), type(lambda: 0), type((lambda: 0).__code__), type(...), type(NotImplemented), property)


        def copy(x):
            cls = type(x)
            if cls in _atomic or isinstance(x, type) or cls is tuple or cls is frozenset or cls is slice or cls.__module__ == 'weakref' and cls.__name__ == 'ReferenceType':
                return x
            if hasattr(cls, '__copy__'):
                return x.__copy__()
            if cls in (list, dict, set, bytearray):
                return x.copy()
            if cls.__module__ == 'collections' and hasattr(x, 'copy'):
                made = x.copy()
                if cls.__name__ == 'OrderedDict':
                    made.__dict__.update(x.__dict__)
                return made
            if (reduced := _reduced(x)) is not None:
                return x if isinstance(reduced, str) else _reconstruct(reduced, lambda value: value)
            return _rebuild(x, lambda value: value)


        def deepcopy(x, memo=None, _nil=[]):
            if memo is None:
                memo = {}
            cls = type(x)
            if cls in _atomic or isinstance(x, type) or cls.__module__ == 'weakref' and cls.__name__ == 'ReferenceType':
                return x
            key = id(x)
            found = memo.get(key, _nil)
            if found is not _nil:
                return found
            if hasattr(cls, '__deepcopy__'):
                made = x.__deepcopy__(memo)
            elif cls is list:
                made = []
                memo[key] = made
                for element in x:
                    made.append(deepcopy(element, memo))
            elif cls is dict:
                made = {}
                memo[key] = made
                for name, value in x.items():
                    made[deepcopy(name, memo)] = deepcopy(value, memo)
            elif cls is tuple:
                parts = [deepcopy(element, memo) for element in x]
                if key in memo:
                    # It holds itself, and was copied on the way.
                    return memo[key]
                made = x if all(a is b for a, b in zip(parts, x)) else tuple(parts)
            elif cls is set or cls is frozenset:
                made = cls([deepcopy(element, memo) for element in x])
            elif cls.__name__ == 'deque' and hasattr(x, 'maxlen'):
                made = cls([deepcopy(element, memo) for element in x], x.maxlen)
            elif cls is bytearray:
                made = x.copy()
            elif cls.__name__ == 'method' and hasattr(x, '__func__'):
                made = cls(x.__func__, deepcopy(x.__self__, memo))
            elif callable(x) and not hasattr(x, '__dict__') and not _has_reduction(cls):
                made = x
            elif (reduced := _reduced(x)) is not None:
                made = x if isinstance(reduced, str) else _reconstruct(reduced, lambda value: deepcopy(value, memo), lambda made: memo.__setitem__(key, made))
            else:
                made = _rebuild(x, lambda value: deepcopy(value, memo), memo)
            if made is not x:
                memo[key] = made
                # Keeps the original alive, so that its id is not given to another object meanwhile.
                memo.setdefault(id(memo), []).append(x)
            return made


        def _has_reduction(cls):
            """Whether the class says itself how it is taken apart or put together."""
            return (cls in copyreg.dispatch_table or cls.__reduce_ex__ != object.__reduce_ex__ or cls.__reduce__ != object.__reduce__
                    or cls.__getstate__ != object.__getstate__ or hasattr(cls, '__setstate__') or hasattr(cls, '__getnewargs__')
                    or hasattr(cls, '__getnewargs_ex__'))


        def _reduced(x):
            cls = type(x)
            if not _has_reduction(cls):
                return None
            if cls in copyreg.dispatch_table:
                return copyreg.dispatch_table[cls](x)
            return x.__reduce_ex__(4)


        def _reconstruct(reduced, convert, note=None):
            if not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 5:
                raise TypeError('__reduce__ must return a string or a tuple of 2 to 5 elements')
            function, args, state, items, pairs = (*reduced, None, None, None)[:5]
            made = function(*[convert(value) for value in args])
            if note is not None:
                note(made)
            if state is not None:
                state = convert(state)
                if hasattr(made, '__setstate__'):
                    made.__setstate__(state)
                else:
                    slots = None
                    if isinstance(state, tuple) and len(state) == 2:
                        state, slots = state
                    if state is not None:
                        made.__dict__.update(state)
                    for name, value in (slots or {}).items():
                        setattr(made, name, value)
            for value in items or ():
                made.append(convert(value))
            for name, value in pairs or ():
                made[convert(name)] = convert(value)
            return made


        _Module = type(copyreg)
        _numbers_and_texts = int, float, complex, str, bytes


        def _rebuild(x, convert, memo=None):
            cls = type(x)
            if cls is _Module or not hasattr(x, '__dict__') and not hasattr(cls, '__slots__') and not isinstance(x, (tuple, list, dict, set, bytearray, *_numbers_and_texts)):
                raise TypeError(f'cannot pickle {cls.__name__!r} object')
            if isinstance(x, BaseException):
                made = cls(*[convert(value) for value in x.args])
            elif isinstance(x, (tuple, frozenset)):
                base = tuple if isinstance(x, tuple) else frozenset
                made = base.__new__(cls, [convert(value) for value in x])
            elif isinstance(x, _numbers_and_texts):
                base = next(base for base in _numbers_and_texts if isinstance(x, base))
                made = base.__new__(cls, x)
            else:
                made = cls.__new__(cls)
            if memo is not None:
                memo[id(x)] = made
            if isinstance(x, list):
                list.extend(made, [convert(value) for value in list.__iter__(x)])
            elif isinstance(x, dict):
                for name, value in dict.items(x):
                    dict.__setitem__(made, convert(name), convert(value))
            elif isinstance(x, set):
                set.update(made, [convert(value) for value in x])
            elif isinstance(x, bytearray):
                bytearray.extend(made, x)
            for name, value in getattr(x, '__dict__', {}).items():
                made.__dict__[name] = convert(value)
            if hasattr(cls, '__slots__'):
                from copyreg import _slot_names
                for name in _slot_names(cls):
                    if hasattr(x, name):
                        object.__setattr__(made, name, convert(getattr(x, name)))
            return made
        """#
}
