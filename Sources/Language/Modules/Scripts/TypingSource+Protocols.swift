extension StandardModules {
    /// Of `typing`: its own protocols, and its list of names.
    static let typingProtocols = #"""
        @runtime_checkable
        class SupportsInt(Protocol):
            __slots__ = ()

            @abstractmethod
            def __int__(self): pass


        @runtime_checkable
        class SupportsFloat(Protocol):
            __slots__ = ()

            @abstractmethod
            def __float__(self): pass


        @runtime_checkable
        class SupportsComplex(Protocol):
            __slots__ = ()

            @abstractmethod
            def __complex__(self): pass


        @runtime_checkable
        class SupportsBytes(Protocol):
            __slots__ = ()

            @abstractmethod
            def __bytes__(self): pass


        @runtime_checkable
        class SupportsIndex(Protocol):
            __slots__ = ()

            @abstractmethod
            def __index__(self): pass


        @runtime_checkable
        class SupportsAbs(Protocol[T_co]):
            __slots__ = ()

            @abstractmethod
            def __abs__(self): pass


        @runtime_checkable
        class SupportsRound(Protocol[T_co]):
            __slots__ = ()

            @abstractmethod
            def __round__(self, ndigits=0): pass


        class IO(Generic[AnyStr]):
            __slots__ = ()


        class TextIO(IO[str]):
            __slots__ = ()


        class BinaryIO(IO[bytes]):
            __slots__ = ()


        __all__ = [
            'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional', 'ParamSpec',
            'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet', 'ByteString', 'Container', 'ContextManager', 'Hashable',
            'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet',
            'Sequence', 'Sized', 'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
            'AsyncContextManager', 'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex',
            'SupportsInt', 'SupportsRound', 'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet',
            'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO', 'AnyStr', 'assert_type', 'assert_never',
            'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args', 'get_origin', 'get_overloads', 'get_type_hints',
            'is_typeddict', 'LiteralString', 'Never', 'NewType', 'no_type_check', 'no_type_check_decorator', 'NoReturn', 'NotRequired',
            'overload', 'ParamSpecArgs', 'ParamSpecKwargs', 'Required', 'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING',
            'TypeAlias', 'TypeGuard', 'Unpack',
        ]
        """#
}
