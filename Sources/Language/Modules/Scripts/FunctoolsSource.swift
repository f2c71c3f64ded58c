extension StandardModules {
    /// `functools`
    static let functoolsSource = #"""
        from _functools import reduce, partial

        WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
        WRAPPER_UPDATES = ('__dict__',)


        def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
            for name in assigned:
                if hasattr(wrapped, name):
                    setattr(wrapper, name, getattr(wrapped, name))
            for name in updated:
                getattr(wrapper, name).update(getattr(wrapped, name, {}))
            wrapper.__wrapped__ = wrapped
            return wrapper


        def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
            def decorate(wrapper):
                return update_wrapper(wrapper, wrapped, assigned, updated)
            return decorate


        class _CacheInfo(tuple):
            def __repr__(self):
                return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)
            hits = property(lambda self: self[0])
            misses = property(lambda self: self[1])
            maxsize = property(lambda self: self[2])
            currsize = property(lambda self: self[3])


        def lru_cache(maxsize=128, typed=False):
            if callable(maxsize):
                return _cached(maxsize, 128, typed)
            if maxsize is not None and maxsize < 0:
                maxsize = 0
            return lambda function: _cached(function, maxsize, typed)


        def cache(user_function):
            return _cached(user_function, None, False)


        _missing = object()


        def _cached(function, maxsize, typed):
            results = {}
            hits = misses = 0

            def wrapper(*args, **kwargs):
                nonlocal hits, misses
                key = args
                if kwargs:
                    key = (args, _missing) + tuple(kwargs.items())
                if typed:
                    key = (key, tuple(type(a) for a in args), tuple(type(v) for v in kwargs.values()))
                found = results.get(key, _missing)
                if found is not _missing:
                    hits += 1
                    if maxsize is not None:
                        # The order of the dict is the order of use.
                        results[key] = results.pop(key)
                    return found
                misses += 1
                value = function(*args, **kwargs)
                if maxsize is None:
                    results[key] = value
                elif maxsize > 0:
                    if key not in results and len(results) >= maxsize:
                        del results[next(iter(results))]
                    results[key] = value
                return value

            def cache_info():
                return _CacheInfo((hits, misses, maxsize, len(results)))

            def cache_clear():
                nonlocal hits, misses
                results.clear()
                hits = misses = 0

            wrapper.cache_info = cache_info
            wrapper.cache_clear = cache_clear
            wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
            return update_wrapper(wrapper, function)


        class cached_property:
            def __init__(self, func):
                self.func = func
                self.attrname = None
                self.__doc__ = getattr(func, '__doc__', None)

            def __set_name__(self, owner, name):
                if self.attrname is None:
                    self.attrname = name

            def __get__(self, instance, owner=None):
                if instance is None:
                    return self
                if self.attrname is None:
                    raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
                value = self.func(instance)
                instance.__dict__[self.attrname] = value
                return value


        def cmp_to_key(mycmp):
            class K:
                __slots__ = ['obj']

                def __init__(self, obj):
                    self.obj = obj

                def __lt__(self, other):
                    return mycmp(self.obj, other.obj) < 0

                def __gt__(self, other):
                    return mycmp(self.obj, other.obj) > 0

                def __eq__(self, other):
                    return mycmp(self.obj, other.obj) == 0

                def __le__(self, other):
                    return mycmp(self.obj, other.obj) <= 0

                def __ge__(self, other):
                    return mycmp(self.obj, other.obj) >= 0
            return K


        def total_ordering(cls):
            own = [name for name in ('__lt__', '__gt__', '__le__', '__ge__')
                   if any(name in base.__dict__ for base in cls.__mro__ if base is not object)]
            if not own:
                raise ValueError('must define at least one ordering operation: < > <= >=')
            root = own[0]

            def less(self, other):
                if root == '__lt__':
                    return self.__lt__(other)
                if root == '__gt__':
                    r = self.__gt__(other)
                    return r if r is NotImplemented else not r and self != other
                if root == '__le__':
                    r = self.__le__(other)
                    return r if r is NotImplemented else r and self != other
                r = self.__ge__(other)
                return r if r is NotImplemented else not r

            def define(name, body):
                if name not in own:
                    body.__name__ = name
                    setattr(cls, name, body)

            def __lt__(self, other):
                return less(self, other)

            def __le__(self, other):
                r = less(self, other)
                return r if r is NotImplemented else r or self == other

            def __gt__(self, other):
                r = less(self, other)
                return r if r is NotImplemented else not r and self != other

            def __ge__(self, other):
                r = less(self, other)
                return r if r is NotImplemented else not r

            define('__lt__', __lt__)
            define('__le__', __le__)
            define('__gt__', __gt__)
            define('__ge__', __ge__)
            return cls


        def singledispatch(func):
            registry = {object: func}

            def dispatch(cls):
                for base in cls.__mro__:
                    if base in registry:
                        return registry[base]
                return func

            def register(cls, f=None):
                if f is None:
                    if not isinstance(cls, type):
                        annotations = cls.__annotations__
                        f = cls
                        cls = next(iter(annotations.values()))
                    else:
                        return lambda f: register(cls, f)
                registry[cls] = f
                return f

            def wrapper(*args, **kwargs):
                if not args:
                    raise TypeError(f'{func.__name__} requires at least 1 positional argument')
                return dispatch(type(args[0]))(*args, **kwargs)

            wrapper.register = register
            wrapper.dispatch = dispatch
            wrapper.registry = registry
            return update_wrapper(wrapper, func)


        class partialmethod:
            def __init__(self, func, /, *args, **keywords):
                self.func = func
                self.args = args
                self.keywords = keywords

            def __get__(self, obj, cls=None):
                if obj is None:
                    return partial(self.func, *self.args, **self.keywords)
                return partial(self.func, obj, *self.args, **self.keywords)
        """#
}
