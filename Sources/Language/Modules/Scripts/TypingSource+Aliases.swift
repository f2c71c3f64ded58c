extension StandardModules {
    /// Of `typing`: classes with arguments, and the names that stand for them.
    static let typingAliases = #"""
        def _is_dunder(name):
            return name.startswith('__') and name.endswith('__')


        class _BaseGenericAlias(_Final, _root=True):
            """What List and List[int] have in common: a class that they stand for, whose attributes they have."""

            def __init__(self, origin, *, inst=True, name=None):
                self.__origin__ = origin
                self._inst = inst
                self._name = name

            def __call__(self, *args, **kwargs):
                if not self._inst:
                    raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
                result = self.__origin__(*args, **kwargs)
                try:
                    result.__orig_class__ = self
                except AttributeError:
                    pass
                return result

            def __mro_entries__(self, bases):
                found = () if self.__origin__ in bases else (self.__origin__,)
                for base in bases[bases.index(self) + 1:]:
                    if isinstance(base, _BaseGenericAlias) or issubclass(base, Generic):
                        return found
                return (*found, Generic)

            def __getattr__(self, attr):
                if attr not in ('__origin__', '__args__') and '__origin__' in self.__dict__:
                    if attr in ('__name__', '__qualname__'):
                        return self._name or self.__origin__.__name__
                    if not _is_dunder(attr):
                        return getattr(self.__origin__, attr)
                raise AttributeError(attr)

            def __setattr__(self, attr, val):
                if _is_dunder(attr) or attr in ('_name', '_inst', '_nparams', '_place'):
                    super().__setattr__(attr, val)
                else:
                    setattr(self.__origin__, attr, val)

            def __instancecheck__(self, obj):
                return self.__subclasscheck__(type(obj))

            def __subclasscheck__(self, cls):
                raise TypeError('Subscripted generics cannot be used with class and instance checks')

            def __dir__(self):
                return list({*super().__dir__(), *[attr for attr in dir(self.__origin__) if not _is_dunder(attr)]})


        class _GenericAlias(_BaseGenericAlias, _root=True):
            """List[int], Union[int, str], and what Generic makes of a script's classes."""

            def __init__(self, origin, args, *, inst=True, name=None):
                super().__init__(origin, inst=inst, name=name)
                self.__args__ = args if isinstance(args, tuple) else (args,)
                self.__parameters__ = _collect_parameters(self.__args__)
                if not name:
                    self.__module__ = origin.__module__

            def __eq__(self, other):
                if not isinstance(other, _GenericAlias):
                    return NotImplemented
                return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

            def __hash__(self):
                return hash((self.__origin__, self.__args__))

            def __or__(self, right):
                return Union[self, right]

            def __ror__(self, left):
                return Union[left, self]

            @_cached
            def __getitem__(self, args):
                if self.__origin__ in (Generic, Protocol):
                    raise TypeError(f'Cannot subscript already-subscripted {self}')
                if not self.__parameters__:
                    raise TypeError(f'{self} is not a generic class')
                args = args if isinstance(args, tuple) else (args,)
                return self.copy_with(self._substituted(_unpack_args([_forward(p) for p in args])))

            def _substituted(self, args):
                wanted = self.__parameters__
                for variable in wanted:
                    prepare = getattr(variable, '__typing_prepare_subst__', None)
                    if prepare:
                        args = prepare(self, args)
                if len(args) != len(wanted):
                    raise TypeError(f'Too {"many" if len(args) > len(wanted) else "few"} arguments for {self}; actual {len(args)}, expected {len(wanted)}')
                return tuple(self._put(self.__args__, dict(zip(wanted, args))))

            def _put(self, args, given):
                """The arguments with what was given in the places of variables."""
                made = []
                for old in args:
                    if isinstance(old, type):
                        made.append(old)
                        continue
                    if isinstance(old, tuple):
                        made.append(tuple(self._put(old, given)))
                        continue
                    substitute = getattr(old, '__typing_subst__', None)
                    if substitute:
                        new = substitute(given[old])
                    else:
                        new = old
                        inner = []
                        for variable in getattr(old, '__parameters__', ()):
                            value = given[variable]
                            inner.extend(value if isinstance(variable, TypeVarTuple) else (value,))
                        if getattr(old, '__parameters__', ()):
                            new = old[tuple(inner)]
                    # What a callable takes stands among the rest, and so does what a tuple of variables has been given.
                    spread = isinstance(new, tuple) and getattr(self.__origin__, '__name__', '') == 'Callable'
                    if spread or getattr(old, '__typing_is_unpacked_typevartuple__', False):
                        made.extend(new)
                    else:
                        made.append(new)
                return made

            def copy_with(self, args):
                return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

            def __repr__(self):
                name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
                return f'{name}[{", ".join([_type_repr(a) for a in self.__args__]) or "()"}]'

            def __reduce__(self):
                import operator
                origin = globals()[self._name] if self._name else self.__origin__
                args = self.__args__
                if len(args) == 1 and not isinstance(args[0], tuple):
                    args, = args
                return operator.getitem, (origin, args)

            def __mro_entries__(self, bases):
                if isinstance(self.__origin__, _SpecialForm):
                    raise TypeError(f'Cannot subclass {self!r}')
                if self._name:
                    return super().__mro_entries__(bases)
                if self.__origin__ is Generic:
                    if Protocol in bases or any([isinstance(base, _BaseGenericAlias) and base is not self for base in bases[bases.index(self) + 1:]]):
                        return ()
                return (self.__origin__,)

            def __iter__(self):
                yield Unpack[self]


        class _SpecialGenericAlias(_NotIterable, _Immutable, _BaseGenericAlias, _root=True):
            """List and the others that take a certain number of arguments. A class of another module is imported when it is asked for."""

            def __init__(self, origin, nparams, *, inst=True, name):
                if isinstance(origin, type):
                    super().__init__(origin, inst=inst, name=name)
                else:
                    self._place, self._inst, self._name = origin, inst, name
                self._nparams = nparams

            def __getattr__(self, attr):
                if attr == '__origin__' and '_place' in self.__dict__:
                    self.__origin__ = found = getattr(__import__(self._place, fromlist=('',)), _elsewhere.get(self._name, self._name))
                    return found
                if attr == '__doc__':
                    return f'A generic version of {self.__origin__.__module__}.{self.__origin__.__qualname__}.'
                if attr in ('__name__', '__qualname__') and self._name:
                    return self._name
                if not _is_dunder(attr):
                    return getattr(self.__origin__, attr)
                raise AttributeError(attr)

            @_cached
            def __getitem__(self, params):
                params = params if isinstance(params, tuple) else (params,)
                params = tuple([_type_check(p, 'Parameters to generic types must be types.') for p in params])
                _check_generic(self, params, self._nparams)
                return self.copy_with(params)

            def copy_with(self, params):
                return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

            def __repr__(self):
                return 'typing.' + self._name

            def __subclasscheck__(self, cls):
                if isinstance(cls, _SpecialGenericAlias):
                    return issubclass(cls.__origin__, self.__origin__)
                if not isinstance(cls, _GenericAlias):
                    return issubclass(cls, self.__origin__)
                return super().__subclasscheck__(cls)

            def __reduce__(self):
                return self._name

            def __or__(self, right):
                return Union[self, right]

            def __ror__(self, left):
                return Union[left, self]


        class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
            def __repr__(self):
                args = self.__args__
                if len(args) == 2 and _is_param_expr(args[0]):
                    return super().__repr__()
                return f'typing.Callable[[{", ".join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]'

            def __reduce__(self):
                import operator
                args = self.__args__
                if not (len(args) == 2 and _is_param_expr(args[0])):
                    args = list(args[:-1]), args[-1]
                return operator.getitem, (Callable, args)


        class _CallableType(_SpecialGenericAlias, _root=True):
            def copy_with(self, params):
                return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

            def __getitem__(self, params):
                if not isinstance(params, tuple) or len(params) != 2:
                    raise TypeError('Callable must be used as Callable[[arg, ...], result].')
                args, result = params
                return self._of((tuple(args) if isinstance(args, list) else args, result))

            @_cached
            def _of(self, params):
                args, result = params
                result = _type_check(result, 'Callable[args, result]: result must be a type.')
                if args is ...:
                    return self.copy_with((..., result))
                if not isinstance(args, tuple):
                    args = (args,)
                return self.copy_with((*[_forward(arg) for arg in args], result))


        class _TupleType(_SpecialGenericAlias, _root=True):
            @_cached
            def __getitem__(self, params):
                params = params if isinstance(params, tuple) else (params,)
                if len(params) >= 2 and params[-1] is ...:
                    return self.copy_with((*[_type_check(p, 'Tuple[t, ...]: t must be a type.') for p in params[:-1]], ...))
                return self.copy_with(tuple([_type_check(p, 'Tuple[t0, t1, ...]: each t must be a type.') for p in params]))
        """#
}
