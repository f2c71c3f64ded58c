extension StandardModules {
    /// `contextvars`
    static let contextvarsSource = #"""
        from types import GenericAlias

        __all__ = ('Context', 'ContextVar', 'Token', 'copy_context')


        class _Missing:
            def __repr__(self): return '<Token.MISSING>'


        class Context:
            """The values of context variables; one script has one at a time."""

            def __init__(self):
                self._values, self._is_entered = {}, False

            def run(self, callable, /, *args, **kwargs):
                global _current
                if self._is_entered:
                    raise RuntimeError(f'cannot enter context: {self} is already entered')
                outer, _current, self._is_entered = _current, self, True
                try:
                    return callable(*args, **kwargs)
                finally:
                    _current, self._is_entered = outer, False

            def copy(self):
                made = Context()
                made._values = dict(self._values)
                return made

            def __getitem__(self, var):
                if not isinstance(var, ContextVar):
                    raise TypeError(f'a ContextVar key was expected, got {var!r}')
                return self._values[var]

            def __contains__(self, var):
                if not isinstance(var, ContextVar):
                    raise TypeError(f'a ContextVar key was expected, got {var!r}')
                return var in self._values

            def get(self, var, default=None):
                return self[var] if var in self else default

            def __eq__(self, other):
                return self._values == other._values if isinstance(other, Context) else NotImplemented

            __hash__ = None
            def __iter__(self): return iter(self._values)
            def __len__(self): return len(self._values)
            def keys(self): return self._values.keys()
            def values(self): return self._values.values()
            def items(self): return self._values.items()


        class ContextVar:
            __slots__ = ('_name', '_default')

            def __init__(self, name, *, default=_Missing):
                if not isinstance(name, str):
                    raise TypeError('context variable name must be a str')
                self._name, self._default = name, default

            name = property(lambda self: self._name)

            def get(self, default=_Missing, /):
                if self in _current._values:
                    return _current._values[self]
                if default is not _Missing:
                    return default
                if self._default is not _Missing:
                    return self._default
                raise LookupError(self)

            def set(self, value, /):
                token = Token(_current, self, _current._values.get(self, Token.MISSING))
                _current._values[self] = value
                return token

            def reset(self, token, /):
                if not isinstance(token, Token):
                    raise TypeError(f'expected an instance of Token, got {token!r}')
                if token._is_used:
                    raise RuntimeError(f'{token!r} has already been used once')
                if token._var is not self:
                    raise ValueError(f'{token!r} was created by a different ContextVar')
                if token._context is not _current:
                    raise ValueError(f'{token!r} was created in a different Context')
                token._is_used = True
                if token._old is Token.MISSING:
                    _current._values.pop(self, None)
                else:
                    _current._values[self] = token._old

            def __repr__(self):
                default = '' if self._default is _Missing else f' default={self._default!r}'
                return f'<ContextVar name={self._name!r}{default} at {hex(id(self))}>'

            __class_getitem__ = classmethod(GenericAlias)


        class Token:
            MISSING = _Missing()

            def __init__(self, context, var, old):
                self._context, self._var, self._old, self._is_used = context, var, old, False

            var = property(lambda self: self._var)
            old_value = property(lambda self: self._old)

            def __repr__(self):
                used = ' used' if self._is_used else ''
                return f'<Token{used} var={self._var!r} at {hex(id(self))}>'

            __class_getitem__ = classmethod(GenericAlias)


        _current = Context()


        def copy_context(): return _current.copy()
        """#
}
