extension StandardModules {
    /// `functools`
    static let functoolsSource = #"""
        from _functools import reduce, partial, _lru_cache_wrapper, _unbound

        _missing = object()
        WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
        WRAPPER_UPDATES = ('__dict__',)


        def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
            for name in assigned:
                value = getattr(wrapped, name, _missing)
                if value is not _missing:
                    setattr(wrapper, name, value)
            for name in updated:
                getattr(wrapper, name).update(getattr(wrapped, name, {}))
            wrapper.__wrapped__ = wrapped
            return wrapper


        def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
            def decorate(wrapper):
                return update_wrapper(wrapper, wrapped, assigned, updated)
            return decorate


        _information = None


        def _CacheInfo(hits, misses, maxsize, currsize):
            # Made when it is first asked for: few scripts do.
            global _information
            if _information is None:
                from collections import namedtuple
                _information = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')
            return _information(hits, misses, maxsize, currsize)


        def lru_cache(maxsize=128, typed=False):
            if isinstance(maxsize, int):
                if maxsize < 0:
                    maxsize = 0
            elif callable(maxsize) and isinstance(typed, bool):
                return _cached(maxsize, 128, typed)
            elif maxsize is not None:
                raise TypeError('Expected first argument to be an integer, a callable, or None')
            return lambda function: _cached(function, maxsize, typed)


        def cache(user_function):
            return _cached(user_function, None, False)


        def _cached(function, maxsize, typed):
            wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
            wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
            return update_wrapper(wrapper, function)


        class cached_property:
            def __init__(self, func):
                self.func = func
                self.attrname = None
                self.__doc__ = getattr(func, '__doc__', None)

            __class_getitem__ = classmethod(type(list[int]))

            def __set_name__(self, owner, name):
                if self.attrname is None:
                    self.attrname = name
                elif name != self.attrname:
                    raise TypeError(f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).')

            def __get__(self, instance, owner=None):
                if instance is None:
                    return self
                if self.attrname is None:
                    raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
                try:
                    kept = instance.__dict__
                except AttributeError:
                    raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property.") from None
                value = kept.get(self.attrname, _missing)
                if value is _missing:
                    value = self.func(instance)
                    try:
                        kept[self.attrname] = value
                    except TypeError:
                        raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item assignment for "
                                        f'caching {self.attrname!r} property.') from None
                return value


        def cmp_to_key(mycmp):
            class K:
                __module__, __qualname__ = 'functools', 'KeyWrapper'
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

                __hash__ = None
            K.__name__ = 'KeyWrapper'
            return K


        cmp_to_key = _unbound(cmp_to_key)


        def total_ordering(cls):
            own = [name for name in ('__lt__', '__gt__', '__le__', '__ge__')
                   if any(name in base.__dict__ for base in cls.__mro__ if base is not object)]
            if not own:
                raise ValueError('must define at least one ordering operation: < > <= >=')
            root = own[0]

            def less(self, other):
                if root == '__lt__':
                    return type(self).__lt__(self, other)
                if root == '__gt__':
                    r = type(self).__gt__(self, other)
                    return r if r is NotImplemented else not r and self != other
                if root == '__le__':
                    r = type(self).__le__(self, other)
                    return r if r is NotImplemented else r and self != other
                r = type(self).__ge__(self, other)
                return r if r is NotImplemented else not r

            def define(name, body):
                if name not in own:
                    body.__name__ = name
                    body.__qualname__ = f'{cls.__qualname__}.{name}'
                    body.__module__ = cls.__module__
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


        def _best(cls, registry):
            """The registered class that is nearest to a class: in its order, or an abstract one that it implements."""
            fitting = [known for known in registry if issubclass(cls, known)]
            nearest = [known for known in fitting if not any(other is not known and issubclass(other, known) for other in fitting)]
            if len(nearest) < 2:
                return nearest[0] if nearest else None
            order = cls.__mro__
            explicit = [known for known in nearest if known in order]
            if explicit:
                return min(explicit, key=order.index)
            # Two that know nothing of each other: the one that a class nearer the front implements.
            ranked = sorted((max(place for place, base in enumerate(order) if issubclass(base, known)), number, known) for number, known in enumerate(nearest))
            if ranked[0][0] == ranked[1][0]:
                raise RuntimeError(f'Ambiguous dispatch: {ranked[0][2]} or {ranked[1][2]}')
            return ranked[0][2]


        def _is_union(cls):
            import types
            import typing
            return isinstance(cls, types.UnionType) or typing.get_origin(cls) is typing.Union


        def _union_parts(cls):
            import typing
            return [type(None) if part is None else part for part in typing.get_args(cls)]


        def singledispatch(func):
            registry, cache = {}, {}

            def dispatch(cls):
                try:
                    return cache[cls]
                except KeyError:
                    pass
                found = registry.get(cls)
                if found is None:
                    found = registry[_best(cls, registry)]
                cache[cls] = found
                return found

            def is_valid(cls):
                if isinstance(cls, type):
                    return True
                return _is_union(cls) and all(isinstance(part, type) for part in _union_parts(cls))

            def register(cls, func=None):
                if is_valid(cls):
                    if func is None:
                        return lambda f: register(cls, f)
                else:
                    if func is not None:
                        raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
                    if not getattr(cls, '__annotations__', None):
                        raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` '
                                        'or plain `@register` on an annotated function.')
                    func = cls
                    from typing import get_type_hints
                    name, cls = next(iter(get_type_hints(func).items()))
                    if not is_valid(cls):
                        kind = 'not all arguments are classes' if _is_union(cls) else 'is not a class'
                        raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {kind}.')
                for part in _union_parts(cls) if _is_union(cls) else [cls]:
                    registry[part] = func
                cache.clear()
                return func

            def wrapper(*args, **kw):
                if not args:
                    raise TypeError(f'{name} requires at least 1 positional argument')
                return dispatch(args[0].__class__)(*args, **kw)

            name = getattr(func, '__name__', 'singledispatch function')
            registry[object] = func
            wrapper.register, wrapper.dispatch, wrapper._clear_cache = register, dispatch, cache.clear
            from types import MappingProxyType
            wrapper.registry = MappingProxyType(registry)
            return update_wrapper(wrapper, func)


        class singledispatchmethod:
            def __init__(self, func):
                if not callable(func) and not hasattr(func, '__get__'):
                    raise TypeError(f'{func!r} is not callable or a descriptor')
                self.dispatcher = singledispatch(func)
                self.func = func

            def register(self, cls, method=None):
                return self.dispatcher.register(cls, func=method)

            def __get__(self, obj, cls=None):
                def _method(*args, **kwargs):
                    method = self.dispatcher.dispatch(args[0].__class__)
                    return method.__get__(obj, cls)(*args, **kwargs)

                _method.__isabstractmethod__ = self.__isabstractmethod__
                _method.register = self.register
                return update_wrapper(_method, self.func)

            @property
            def __isabstractmethod__(self):
                return getattr(self.func, '__isabstractmethod__', False)


        class partialmethod:
            def __init__(self, func, /, *args, **keywords):
                if not callable(func) and not hasattr(func, '__get__'):
                    raise TypeError(f'{func!r} is not callable or a descriptor')
                if isinstance(func, partialmethod):
                    self.func, self.args, self.keywords = func.func, func.args + args, {**func.keywords, **keywords}
                else:
                    self.func, self.args, self.keywords = func, args, keywords

            def __repr__(self):
                parts = [repr(self.func), *map(repr, self.args), *(f'{k}={v!r}' for k, v in self.keywords.items())]
                return f'functools.partialmethod({", ".join(parts)})'

            def _unbound(self):
                def _method(cls_or_self, /, *args, **keywords):
                    return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
                _method.__isabstractmethod__ = self.__isabstractmethod__
                _method._partialmethod = self
                return _method

            def __get__(self, obj, cls=None):
                get = getattr(self.func, '__get__', None)
                if get is not None and not isinstance(self.func, partial):
                    found = get(obj, cls)
                    if found is not self.func:
                        made = partial(found, *self.args, **self.keywords)
                        if hasattr(found, '__self__'):
                            made.__self__ = found.__self__
                        return made
                return self._unbound().__get__(obj, cls)

            @property
            def __isabstractmethod__(self):
                return getattr(self.func, '__isabstractmethod__', False)

            __class_getitem__ = classmethod(type(list[int]))
        """#
}
