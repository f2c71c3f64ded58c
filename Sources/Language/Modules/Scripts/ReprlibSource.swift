extension StandardModules {
    /// `reprlib`: texts of bounded length.
    static let reprlibSource = #"""
        import builtins
        from itertools import islice

        __all__ = ['Repr', 'repr', 'recursive_repr']


        def recursive_repr(fillvalue='...'):
            def decorating(function):
                shown = set()

                def wrapper(self):
                    key = id(self)
                    if key in shown:
                        return fillvalue
                    shown.add(key)
                    try:
                        return function(self)
                    finally:
                        shown.discard(key)

                for name in ('__module__', '__doc__', '__name__', '__qualname__'):
                    setattr(wrapper, name, getattr(function, name))
                wrapper.__annotations__ = getattr(function, '__annotations__', {})
                wrapper.__wrapped__ = function
                return wrapper
            return decorating


        class Repr:
            def __init__(self):
                self.fillvalue = '...'
                self.maxlevel = self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
                self.maxarray, self.maxdict = 5, 4
                self.maxstring = self.maxother = 30
                self.maxlong = 40

            def repr(self, x):
                return self.repr1(x, self.maxlevel)

            def repr1(self, x, level):
                name = '_'.join(type(x).__name__.split())
                method = getattr(self, 'repr_' + name, None)
                return self.repr_instance(x, level) if method is None else method(x, level)

            def _shortened(self, text, most):
                if len(text) <= most:
                    return text
                left = max(0, (most - 3) // 2)
                right = max(0, most - 3 - left)
                return text[:left] + self.fillvalue + text[len(text) - right:]

            def _items(self, x, level, left, right, most, trail=''):
                count = len(x)
                if level <= 0 and count:
                    return f'{left}{self.fillvalue}{right}'
                parts = [self.repr1(item, level - 1) for item in islice(x, most)]
                if count > most:
                    parts.append(self.fillvalue)
                return f'{left}{", ".join(parts)}{trail if count == 1 and trail else ""}{right}'

            def repr_tuple(self, x, level):
                return self._items(x, level, '(', ')', self.maxtuple, ',')

            def repr_list(self, x, level):
                return self._items(x, level, '[', ']', self.maxlist)

            def repr_array(self, x, level):
                return self._items(x, level, f"array('{x.typecode}', [", '])', self.maxarray) if x else f"array('{x.typecode}')"

            def repr_set(self, x, level):
                return self._items(_ordered(x), level, '{', '}', self.maxset) if x else 'set()'

            def repr_frozenset(self, x, level):
                return self._items(_ordered(x), level, 'frozenset({', '})', self.maxfrozenset) if x else 'frozenset()'

            def repr_deque(self, x, level):
                return self._items(x, level, 'deque([', '])', self.maxdeque)

            def repr_dict(self, x, level):
                if not x:
                    return '{}'
                if level <= 0:
                    return '{' + self.fillvalue + '}'
                parts = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}' for key in islice(_ordered(x), self.maxdict)]
                if len(x) > self.maxdict:
                    parts.append(self.fillvalue)
                return '{' + ', '.join(parts) + '}'

            def repr_str(self, x, level):
                text = builtins.repr(x[:self.maxstring])
                if len(text) <= self.maxstring:
                    return text
                left = max(0, (self.maxstring - 3) // 2)
                right = max(0, self.maxstring - 3 - left)
                text = builtins.repr(x[:left] + x[len(x) - right:])
                return text[:left] + self.fillvalue + text[len(text) - right:]

            def repr_int(self, x, level):
                return self._shortened(builtins.repr(x), self.maxlong)

            def repr_instance(self, x, level):
                try:
                    return self._shortened(builtins.repr(x), self.maxother)
                except Exception:
                    return f'<{type(x).__name__} instance at {id(x):#x}>'


        def _ordered(x):
            try:
                return sorted(x)
            except Exception:
                return list(x)


        aRepr = Repr()
        repr = aRepr.repr
        """#
}
