extension StandardModules {
    /// `typing_extensions`: what it lends to older versions is in `typing`.
    static let typingExtensionsSource = #"""
        import typing as _typing
        from typing import *
        from typing import NamedTuple, Protocol, TypedDict


        def __getattr__(name):
            try:
                return getattr(_typing, name)
            except AttributeError:
                raise AttributeError(f"module 'typing_extensions' has no attribute {name!r}") from None
        """#
}
