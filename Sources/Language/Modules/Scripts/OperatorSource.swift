extension StandardModules {
    /// `operator`: what is not one operator, beside those that are.
    static let operatorSource = #"""
        from _operator import *


        def concat(a, b, /):
            if not hasattr(type(a), '__getitem__'):
                raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
            return a + b


        def iconcat(a, b, /):
            if not hasattr(type(a), '__getitem__'):
                raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
            a += b
            return a


        def indexOf(a, b, /):
            try:
                items = iter(a)
            except TypeError:
                raise TypeError(f"argument of type '{type(a).__name__}' is not iterable") from None
            for place, item in enumerate(items):
                if item is b or item == b:
                    return place
            raise ValueError('sequence.index(x): x not in sequence')


        def call(obj, /, *args, **kwargs):
            return obj(*args, **kwargs)


        def length_hint(obj, default=0, /):
            if not isinstance(default, int):
                raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
            try:
                return len(obj)
            except TypeError:
                pass
            hint = getattr(type(obj), '__length_hint__', None)
            if hint is None:
                return default
            try:
                found = hint(obj)
            except TypeError:
                return default
            if found is NotImplemented:
                return default
            if not isinstance(found, int):
                raise TypeError(f'__length_hint__ must be an integer, not {type(found).__name__}')
            if found < 0:
                raise ValueError('__length_hint__() should return >= 0')
            return found


        __all__ = [name for name in dir() if not name.startswith('_')]
        for _name in ('lt le eq ne ge gt not_ abs add and_ floordiv index inv invert lshift mod mul matmul neg or_ pos pow rshift sub truediv '
                      'xor concat contains delitem getitem setitem iadd iand iconcat ifloordiv ilshift imod imul imatmul ior ipow irshift '
                      'isub itruediv ixor call').split():
            globals()[f'__{_name.rstrip("_")}__'] = globals()[_name]
        del _name
        """#
}
