extension StandardModules {
    /// Of `typing`: its own protocols.
    static let typingProtocols = #"""
        # Here, where all is known that the bases of a class ask for.
        _T_co = TypeVar('T_co', covariant=True)


        @runtime_checkable
        class SupportsInt(Protocol):
            __slots__ = ()

            @_abstractmethod
            def __int__(self): pass


        @runtime_checkable
        class SupportsFloat(Protocol):
            __slots__ = ()

            @_abstractmethod
            def __float__(self): pass


        @runtime_checkable
        class SupportsComplex(Protocol):
            __slots__ = ()

            @_abstractmethod
            def __complex__(self): pass


        @runtime_checkable
        class SupportsBytes(Protocol):
            __slots__ = ()

            @_abstractmethod
            def __bytes__(self): pass


        @runtime_checkable
        class SupportsIndex(Protocol):
            __slots__ = ()

            @_abstractmethod
            def __index__(self): pass


        @runtime_checkable
        class SupportsAbs(Protocol[_T_co]):
            __slots__ = ()

            @_abstractmethod
            def __abs__(self): pass


        @runtime_checkable
        class SupportsRound(Protocol[_T_co]):
            __slots__ = ()

            @_abstractmethod
            def __round__(self, ndigits=0): pass
        """#
}
