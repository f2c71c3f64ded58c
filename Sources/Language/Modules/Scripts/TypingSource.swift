extension StandardModules {
    /// `typing`: names for annotations, which nothing checks.
    static let typingSource = #"""
        from _typing import *

        TYPE_CHECKING = False


        class TypeVar:
            def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
                self.__name__ = name
                self.__constraints__ = constraints
                self.__bound__ = bound

            def __repr__(self):
                return '~' + self.__name__

            def __or__(self, other):
                return Union[self, other]


        class ParamSpec(TypeVar):
            pass


        class Generic:
            def __class_getitem__(cls, item):
                return cls


        class Protocol(Generic):
            pass


        class TypedDict(dict):
            pass


        class NamedTuple(tuple):
            def __init_subclass__(cls):
                from collections import _make_class
                fields = tuple(cls.__dict__.get('__annotations__', {}))
                defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
                made = _make_class(cls.__name__, fields, defaults)
                for name, value in made.__dict__.items():
                    if name in ('__new__', '_make', '_replace', '__repr__', '_asdict', '_fields', '_field_defaults', '__match_args__') or name in fields:
                        if name != '__repr__' or '__repr__' not in cls.__dict__:
                            setattr(cls, name, value)


        def cast(typ, val):
            return val


        def overload(func):
            return func


        def final(f):
            return f


        def no_type_check(arg):
            return arg


        def runtime_checkable(cls):
            return cls


        def NewType(name, tp):
            def new_type(x):
                return x
            new_type.__name__ = name
            return new_type


        def get_type_hints(obj, globalns=None, localns=None):
            return dict(getattr(obj, '__annotations__', {}))
        """#
}
