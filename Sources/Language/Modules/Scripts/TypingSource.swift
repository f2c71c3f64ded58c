extension StandardModules {
    /// `typing`: what annotations say. Nothing checks them; they are kept, shown, subscripted, combined and asked.
    static var typingSource: String {
        [
            typingForms, typingReferences, typingVariables, typingAliases, typingUnions, typingGeneric, typingRecords, typingHints, typingFunctions,
            typingProtocols,
        ].joined(separator: "\n\n\n")
    }

    /// What `typing` is made of: what all forms have in common, and the forms that are no classes.
    static let typingForms = #"""
        import sys
        import types
        from abc import ABCMeta, abstractmethod
        from _typing import _idfunc
        from types import GenericAlias


        class _Final:
            """What a script may not derive from; those of this module say _root."""

            __slots__ = ('__weakref__',)

            def __init_subclass__(cls, /, *args, **kwds):
                if '_root' not in kwds:
                    raise TypeError('Cannot subclass special typing classes')


        class _Immutable:
            __slots__ = ()

            def __copy__(self):
                return self

            def __deepcopy__(self, memo):
                return self


        class _NotIterable:
            __slots__ = ()
            __iter__ = None


        class _Unitable:
            __slots__ = ()

            def __or__(self, other):
                return Union[self, other]

            def __ror__(self, other):
                return Union[other, self]


        class _Named(_Unitable):
            """What a pickle finds by its name."""

            __slots__ = ()

            def __reduce__(self):
                return self._name if isinstance(self, _SpecialForm) else self.__name__


        # What empties every cache.
        _cleanups = []


        def _cached(make):
            """The same answer for the same arguments, so that List[int] is List[int]; without it where they have no hash."""
            kept = {}
            _cleanups.append(kept.clear)

            def inner(self, params):
                # Union[1] and Literal[True] are not one for being equal.
                kinds = tuple([type(p) for p in params]) if type(params) is tuple else type(params)
                try:
                    found = kept.get((self, params, kinds))
                except TypeError:
                    return make(self, params)
                if found is None:
                    if len(kept) > 500:
                        kept.clear()
                    found = kept[self, params, kinds] = make(self, params)
                return found
            inner.__doc__ = make.__doc__
            return inner


        class _SpecialForm(_Final, _NotIterable, _Named, _root=True):
            __slots__ = ('_name', '__doc__', '_getitem')

            def __init__(self, getitem):
                self._getitem = getitem
                self._name = getitem.__name__
                self.__doc__ = getitem.__doc__

            def __getattr__(self, item):
                if item in ('__name__', '__qualname__'):
                    return self._name
                raise AttributeError(item)

            def __mro_entries__(self, bases):
                raise TypeError(f'Cannot subclass {self!r}')

            def __repr__(self):
                return 'typing.' + self._name

            def __call__(self, *args, **kwds):
                raise TypeError(f'Cannot instantiate {self!r}')

            def __instancecheck__(self, obj):
                raise TypeError(f'{self} cannot be used with isinstance()')

            def __subclasscheck__(self, cls):
                raise TypeError(f'{self} cannot be used with issubclass()')

            @_cached
            def __getitem__(self, parameters):
                return self._getitem(self, parameters)


        def _bare(name):
            """A form that has no brackets."""
            def form(self, parameters):
                raise TypeError(f'{self} is not subscriptable')
            form.__name__ = name
            return _SpecialForm(form)


        class _AnyMeta(type):
            def __instancecheck__(self, obj):
                if self is Any:
                    raise TypeError('typing.Any cannot be used with isinstance()')
                return super().__instancecheck__(obj)

            def __repr__(self):
                return 'typing.Any' if self is Any else super().__repr__()


        class Any(metaclass=_AnyMeta):
            def __new__(cls, *args, **kwargs):
                if cls is Any:
                    raise TypeError('Any cannot be instantiated')
                return super().__new__(cls, *args, **kwargs)


        NoReturn = _bare('NoReturn')
        Never = _bare('Never')
        Self = _bare('Self')
        LiteralString = _bare('LiteralString')
        TypeAlias = _bare('TypeAlias')


        def _forward(arg, module=None, special=False):
            if arg is None:
                return type(None)
            return ForwardRef(arg, module=module, is_class=special) if isinstance(arg, str) else arg


        def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
            """An argument as a type, or an error that begins with the message."""
            arg = _forward(arg, module, allow_special_forms)
            refused = (Generic, Protocol)
            if not allow_special_forms:
                refused += (ClassVar, Final) if is_argument else (ClassVar,)
            if isinstance(arg, _GenericAlias) and arg.__origin__ in refused:
                raise TypeError(f'{arg} is not valid as type argument')
            if any([arg is form for form in (Any, LiteralString, NoReturn, Never, Self, TypeAlias)]):
                return arg
            if allow_special_forms and (arg is ClassVar or arg is Final):
                return arg
            if isinstance(arg, _SpecialForm) or arg is Generic or arg is Protocol:
                raise TypeError(f'Plain {arg} is not valid as type argument')
            if type(arg) is tuple:
                raise TypeError(f'{msg} Got {arg!r:.100}.')
            return arg


        def _type_repr(obj):
            if isinstance(obj, GenericAlias):
                return repr(obj)
            if isinstance(obj, type):
                return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
            if obj is ...:
                return '...'
            if isinstance(obj, types.FunctionType):
                return obj.__name__
            return repr(obj)


        def _single(form, parameters, words='accepts only single type.', **how):
            return _type_check(parameters, f'{form} {words}', **how)


        @_SpecialForm
        def ClassVar(self, parameters):
            return _GenericAlias(self, (_single(self, parameters),))


        @_SpecialForm
        def Final(self, parameters):
            return _GenericAlias(self, (_single(self, parameters),))


        @_SpecialForm
        def Required(self, parameters):
            return _GenericAlias(self, (_single(self, parameters, 'accepts only a single type.', allow_special_forms=True),))


        @_SpecialForm
        def NotRequired(self, parameters):
            return _GenericAlias(self, (_single(self, parameters, 'accepts only a single type.', allow_special_forms=True),))


        @_SpecialForm
        def TypeGuard(self, parameters):
            return _GenericAlias(self, (_single(self, parameters),))


        @_SpecialForm
        def Unpack(self, parameters):
            return _UnpackGenericAlias(origin=self, args=(_single(self, parameters),))


        @_SpecialForm
        def Optional(self, parameters):
            return Union[_single(self, parameters, 'requires a single type.'), type(None)]


        @_SpecialForm
        def Union(self, parameters):
            if parameters == ():
                raise TypeError('Cannot take a Union of no types.')
            if not isinstance(parameters, tuple):
                parameters = (parameters,)
            members = []
            for member in [_type_check(p, 'Union[arg, ...]: each arg must be a type.') for p in parameters]:
                # Unions within are opened.
                opened = member.__args__ if isinstance(member, (_UnionGenericAlias, types.UnionType)) else (member,)
                members.extend([one for one in opened if one not in members])
            if len(members) == 1:
                return members[0]
            optional = len(members) == 2 and type(None) in members
            return _UnionGenericAlias(self, tuple(members), name='Optional' if optional else None)


        @_SpecialForm
        def Literal(self, parameters):
            if not isinstance(parameters, tuple):
                parameters = (parameters,)
            opened = []
            for value in parameters:
                opened.extend(value.__args__ if isinstance(value, _LiteralGenericAlias) else (value,))
            try:
                parameters = tuple(dict.fromkeys([(value, type(value)) for value in opened]))
                opened = [value for value, _ in parameters]
            except TypeError:
                # What has no hash is kept as it comes.
                pass
            return _LiteralGenericAlias(self, tuple(opened))


        @_SpecialForm
        def Concatenate(self, parameters):
            if parameters == ():
                raise TypeError('Cannot take a Concatenate of no types.')
            if not isinstance(parameters, tuple):
                parameters = (parameters,)
            if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
                raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
            first = [_type_check(p, 'Concatenate[arg, ...]: each arg must be a type.') for p in parameters[:-1]]
            return _ConcatenateGenericAlias(self, (*first, parameters[-1]))
        """#
}
