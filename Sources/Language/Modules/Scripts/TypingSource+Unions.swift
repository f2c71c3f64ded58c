extension StandardModules {
    /// Of `typing`: unions, literals and notes, and the table of what stands for a class.
    static let typingUnions = #"""
        class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
            def copy_with(self, params):
                return Union[params]

            def __eq__(self, other):
                if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
                    return NotImplemented
                return set(self.__args__) == set(other.__args__)

            def __hash__(self):
                return hash(frozenset(self.__args__))

            def __repr__(self):
                args = self.__args__
                if len(args) == 2 and type(None) in args:
                    return f'typing.Optional[{_type_repr(args[args[0] is type(None)])}]'
                return f'typing.Union[{", ".join([_type_repr(a) for a in args])}]'

            def __instancecheck__(self, obj):
                return self.__subclasscheck__(type(obj))

            def __subclasscheck__(self, cls):
                return any(issubclass(cls, arg) for arg in self.__args__)

            def __reduce__(self):
                import operator
                return operator.getitem, (Union, self.__args__)


        class _LiteralGenericAlias(_GenericAlias, _root=True):
            def _pairs(self):
                return {(value, type(value)) for value in self.__args__}

            def __eq__(self, other):
                return self._pairs() == other._pairs() if isinstance(other, _LiteralGenericAlias) else NotImplemented

            def __hash__(self):
                return hash(frozenset(self._pairs()))


        class _ConcatenateGenericAlias(_GenericAlias, _root=True):
            def copy_with(self, params):
                last = params[-1]
                if isinstance(last, (list, tuple)):
                    return (*params[:-1], *last)
                if isinstance(last, _ConcatenateGenericAlias):
                    params = (*params[:-1], *last.__args__)
                return super().copy_with(params)


        class _UnpackGenericAlias(_GenericAlias, _root=True):
            def __repr__(self):
                return '*' + repr(self.__args__[0])

            def __getitem__(self, args):
                return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

            @property
            def __typing_unpacked_tuple_args__(self):
                arg, = self.__args__
                if isinstance(arg, (_GenericAlias, GenericAlias)):
                    if arg.__origin__ is not tuple:
                        raise TypeError('Unpack[...] must be used with a tuple type')
                    return arg.__args__
                return None

            @property
            def __typing_is_unpacked_typevartuple__(self):
                return isinstance(self.__args__[0], TypeVarTuple)


        class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
            """A type and what is said of it."""

            def __init__(self, origin, metadata):
                if isinstance(origin, _AnnotatedAlias):
                    origin, metadata = origin.__origin__, origin.__metadata__ + metadata
                super().__init__(origin, origin)
                self.__metadata__ = metadata

            def copy_with(self, params):
                return _AnnotatedAlias(params[0], self.__metadata__)

            def __repr__(self):
                return f'typing.Annotated[{_type_repr(self.__origin__)}, {", ".join([repr(a) for a in self.__metadata__])}]'

            def __reduce__(self):
                import operator
                return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

            def __eq__(self, other):
                if not isinstance(other, _AnnotatedAlias):
                    return NotImplemented
                return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

            def __hash__(self):
                return hash((self.__origin__, self.__metadata__))

            def __getattr__(self, attr):
                if attr in ('__name__', '__qualname__'):
                    return 'Annotated'
                return super().__getattr__(attr)

            def __mro_entries__(self, bases):
                return (self.__origin__,)


        class Annotated:
            __slots__ = ()

            def __new__(cls, *args, **kwargs):
                raise TypeError('Type Annotated cannot be instantiated.')

            @_cached
            def __class_getitem__(cls, params):
                if not isinstance(params, tuple) or len(params) < 2:
                    raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
                origin = params[0]
                if not getattr(origin, '__typing_is_unpacked_typevartuple__', False) or isinstance(origin, type):
                    origin = _type_check(origin, 'Annotated[t, ...]: t must be a type.', allow_special_forms=True)
                elif origin.__typing_is_unpacked_typevartuple__:
                    raise TypeError('Annotated[...] should not be used with an unpacked TypeVarTuple')
                return _AnnotatedAlias(origin, params[1:])

            def __init_subclass__(cls, *args, **kwargs):
                raise TypeError(f'Cannot subclass {cls.__module__}.Annotated')


        # Those whose class has another name.
        _elsewhere = {'AbstractSet': 'Set', 'ContextManager': 'AbstractContextManager', 'AsyncContextManager': 'AbstractAsyncContextManager',
                      'Deque': 'deque', 'DefaultDict': 'defaultdict'}


        def _standing(origin, counts, **how):
            for name, count in counts.items():
                globals()[name] = _SpecialGenericAlias(origin, count, name=name, **how)


        _standing('collections.abc', {
            'Hashable': 0, 'Awaitable': 1, 'Coroutine': 3, 'AsyncIterable': 1, 'AsyncIterator': 1, 'Iterable': 1, 'Iterator': 1, 'Reversible': 1,
            'Sized': 0, 'Container': 1, 'Collection': 1, 'AbstractSet': 1, 'MutableSet': 1, 'Mapping': 2, 'MutableMapping': 2, 'Sequence': 1,
            'MutableSequence': 1, 'ByteString': 0, 'MappingView': 1, 'KeysView': 1, 'ItemsView': 2, 'ValuesView': 1, 'Generator': 3, 'AsyncGenerator': 2,
        })
        _standing('contextlib', {'ContextManager': 1, 'AsyncContextManager': 1})
        _standing('collections', {'Deque': 1, 'DefaultDict': 2, 'OrderedDict': 2, 'Counter': 1, 'ChainMap': 2})
        _standing('re', {'Pattern': 1, 'Match': 1})
        for _class, _count in ((list, 1), (set, 1), (dict, 2), (type, 1)):
            _name = _class.__name__.title()
            globals()[_name] = _SpecialGenericAlias(_class, _count, inst=False, name=_name)
        FrozenSet = _SpecialGenericAlias(frozenset, 1, inst=False, name='FrozenSet')
        Callable = _CallableType('collections.abc', 2, name='Callable')
        Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
        """#
}
