extension StandardModules {
    /// `abc`: abstract classes
    static let abcSource = #"""
        def abstractmethod(funcobj):
            funcobj.__isabstractmethod__ = True
            return funcobj


        class abstractproperty(property):
            __isabstractmethod__ = True


        class abstractclassmethod(classmethod):
            __isabstractmethod__ = True

            def __init__(self, callable):
                callable.__isabstractmethod__ = True


        class abstractstaticmethod(staticmethod):
            __isabstractmethod__ = True

            def __init__(self, callable):
                callable.__isabstractmethod__ = True


        def _is_abstract(value):
            if isinstance(value, property):
                return any([getattr(f, '__isabstractmethod__', False) for f in (value.fget, value.fset, value.fdel)])
            if isinstance(value, (classmethod, staticmethod)):
                value = value.__func__
            return bool(getattr(value, '__isabstractmethod__', False))


        def update_abstractmethods(cls):
            names = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
            for base in cls.__bases__:
                for name in getattr(base, '__abstractmethods__', ()):
                    if _is_abstract(getattr(cls, name, None)):
                        names.add(name)
            cls.__abstractmethods__ = frozenset(names)
            return cls


        class ABCMeta(type):
            def __new__(mcls, name, bases, namespace, /, **kwargs):
                cls = super().__new__(mcls, name, bases, namespace, **kwargs)
                cls._abc_registry = []
                return update_abstractmethods(cls)

            def register(cls, subclass):
                if not isinstance(subclass, type):
                    raise TypeError('Can only register classes')
                if cls not in subclass.__mro__:
                    cls._abc_registry.append(subclass)
                return subclass

            def __instancecheck__(cls, instance):
                return cls.__subclasscheck__(type(instance))

            def __subclasscheck__(cls, subclass):
                if not isinstance(subclass, type):
                    raise TypeError('issubclass() arg 1 must be a class')
                answer = cls.__subclasshook__(subclass)
                if answer is not NotImplemented:
                    return answer
                if cls in subclass.__mro__:
                    return True
                for registered in cls._abc_registry:
                    if issubclass(subclass, registered):
                        return True
                for derived in cls.__subclasses__():
                    if issubclass(subclass, derived):
                        return True
                return False


        class ABC(metaclass=ABCMeta):
            __slots__ = ()


        def get_cache_token():
            return 0
        """#
}
