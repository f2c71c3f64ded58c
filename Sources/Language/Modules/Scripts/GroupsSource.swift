extension StandardModules {
    /// `_groups`: exception groups, and what `except*` does with them; see `GroupForm`
    static let groupsSource = #"""
        from types import GenericAlias


        def _plural(count):
            return f'{count} sub-exception{"" if count == 1 else "s"}'


        class BaseExceptionGroup(BaseException):
            """A combination of multiple unrelated exceptions."""
            __module__ = 'builtins'

            def __new__(cls, *args):
                if len(args) != 2:
                    raise TypeError(f'BaseExceptionGroup.__new__() takes exactly 2 arguments ({len(args)} given)')
                message, exceptions = args
                if not isinstance(message, str):
                    raise TypeError(f'BaseExceptionGroup.__new__() argument 1 must be str, not {type(message).__name__}')
                if not hasattr(type(exceptions), '__getitem__') or isinstance(exceptions, dict):
                    raise TypeError('second argument (exceptions) must be a sequence')
                found = tuple(exceptions)
                if not found:
                    raise ValueError('second argument (exceptions) must be a non-empty sequence')
                for i, error in enumerate(found):
                    if not isinstance(error, BaseException):
                        raise ValueError(f'Item {i} of second argument (exceptions) is not an exception')
                plain = all([isinstance(error, Exception) for error in found])
                if cls is BaseExceptionGroup and plain:
                    cls = ExceptionGroup
                if issubclass(cls, Exception) and not plain:
                    raise TypeError('Cannot nest BaseExceptions in ' + ('an ExceptionGroup' if cls is ExceptionGroup else f"'{cls.__name__}'"))
                self = BaseException.__new__(cls, message, exceptions)
                self._message, self._exceptions = message, found
                self.args = args
                return self

            def __init__(self, *args, **kwargs):
                pass

            @property
            def message(self):
                return self._message

            @property
            def exceptions(self):
                return self._exceptions

            def __str__(self):
                return f'{self._message} ({_plural(len(self._exceptions))})'

            def derive(self, excs, /):
                return BaseExceptionGroup(self._message, excs)

            def _part(self, exceptions):
                """The same group with fewer exceptions; None where there are none."""
                if not exceptions:
                    return None
                part = self.derive(exceptions)
                if not isinstance(part, BaseExceptionGroup):
                    raise TypeError('derive must return an instance of BaseExceptionGroup')
                part.__traceback__, part.__cause__, part.__context__ = self.__traceback__, self.__cause__, self.__context__
                part.__suppress_context__ = self.__suppress_context__
                if hasattr(self, '__notes__'):
                    part.__notes__ = list(self.__notes__)
                return part

            def split(self, condition, /):
                matches = _condition(condition)
                if matches(self):
                    return self, None
                one, other = [], []
                for error in self._exceptions:
                    if isinstance(error, BaseExceptionGroup):
                        yes, no = error.split(matches)
                    else:
                        yes, no = (error, None) if matches(error) else (None, error)
                    if yes is not None:
                        one.append(yes)
                    if no is not None:
                        other.append(no)
                return self._part(one), self._part(other)

            def subgroup(self, condition, /):
                return self.split(condition)[0]

            __class_getitem__ = classmethod(GenericAlias)


        class ExceptionGroup(BaseExceptionGroup, Exception):
            __module__ = 'builtins'


        _text = 'expected a function, exception type or tuple of exception types'


        def _condition(condition):
            if isinstance(condition, tuple) and condition and all([isinstance(c, type) and issubclass(c, BaseException) for c in condition]) \
                    or isinstance(condition, type) and issubclass(condition, BaseException):
                return lambda error: isinstance(error, condition)
            if isinstance(condition, type) or not callable(condition):
                raise TypeError(_text)
            return condition


        def _depth(error):
            count, tb = 0, error.__traceback__
            while tb is not None:
                count, tb = count + 1, tb.tb_next
            return count


        class group:
            """What the clauses of one `except*` statement have not taken yet, and what they raise."""

            def __init__(self, error):
                self.error = self.rest = error
                self.raised, self.again, self.part, self.depth = [], [], None, 0


        def part(parts, kinds):
            for kind in kinds if isinstance(kinds, tuple) else (kinds,):
                if not isinstance(kind, type) or not issubclass(kind, BaseException):
                    raise TypeError('catching classes that do not inherit from BaseException is not allowed')
                if issubclass(kind, BaseExceptionGroup):
                    raise TypeError('catching ExceptionGroup with except* is not allowed. Use except instead.')
            error, found = parts.rest, None
            if error is None:
                return None
            if isinstance(error, BaseExceptionGroup):
                found, parts.rest = error.split(kinds)
            elif isinstance(error, kinds):
                found, parts.rest = BaseExceptionGroup('', (error,)), None
                found.__traceback__ = error.__traceback__
            parts.part, parts.depth = found, 0 if found is None else _depth(found)
            return found


        def failed(parts, error):
            same = error is parts.part and _depth(error) == parts.depth
            (parts.again if same else parts.raised).append(error)


        def _leaves(error):
            if isinstance(error, BaseExceptionGroup):
                for inner in error.exceptions:
                    yield from _leaves(inner)
            else:
                yield error


        def remainder(parts):
            """What is to be raised at the end of the statement: what nobody took, with its shape, and what was raised since."""
            if not isinstance(parts.error, BaseExceptionGroup):
                if parts.rest is not None:
                    return parts.error
                return (parts.raised + parts.again + [None])[0]
            left = parts.again + ([parts.rest] if parts.rest is not None else [])
            kept = {id(leaf) for error in left for leaf in _leaves(error)}
            rest = parts.error.subgroup(lambda error: not isinstance(error, BaseExceptionGroup) and id(error) in kept) if kept else None
            if rest is not None and len(kept) == len(list(_leaves(parts.error))):
                rest = parts.error
            if not parts.raised:
                return rest
            return BaseExceptionGroup('', parts.raised + ([rest] if rest is not None else []))
        """#
}
