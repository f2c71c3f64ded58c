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
                super().__init__(callable)


        class abstractstaticmethod(staticmethod):
            __isabstractmethod__ = True

            def __init__(self, callable):
                callable.__isabstractmethod__ = True
                super().__init__(callable)


        def _is_abstract(value):
            if type(value) is property:
                return any([getattr(f, '__isabstractmethod__', False) for f in (value.fget, value.fset, value.fdel)])
            if type(value) in (classmethod, staticmethod):
                value = value.__func__
            return bool(getattr(value, '__isabstractmethod__', False))


        def update_abstractmethods(cls):
            if hasattr(cls, '__abstractmethods__'):
                _find_abstract(cls)
            return cls


        def _find_abstract(cls):
            names = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
            for base in cls.__bases__:
                for name in getattr(base, '__abstractmethods__', ()):
                    if _is_abstract(getattr(cls, name, None)):
                        names.add(name)
            cls.__abstractmethods__ = frozenset(names)


        # Counts registrations, for those who keep what they have found.
        _token = 0


        class ABCMeta(type):
            def __new__(mcls, name, bases, namespace, /, **kwargs):
                cls = super().__new__(mcls, name, bases, namespace, **kwargs)
                cls._abc_registry = []
                _find_abstract(cls)
                return cls

            def register(cls, subclass):
                if not isinstance(subclass, type):
                    raise TypeError('Can only register classes')
                if issubclass(subclass, cls):
                    return subclass
                if issubclass(cls, subclass):
                    raise RuntimeError('Refusing to create an inheritance cycle')
                global _token
                cls._abc_registry.append(subclass)
                _token += 1
                return subclass

            def _abc_registry_clear(cls):
                cls._abc_registry.clear()

            def _abc_caches_clear(cls):
                pass

            def __instancecheck__(cls, instance):
                subclass = instance.__class__
                subtype = type(instance)
                if subclass is subtype:
                    return cls.__subclasscheck__(subclass)
                return any([cls.__subclasscheck__(one) for one in (subclass, subtype)])

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
            return _token
        """#
}
