extension StandardModules {
    /// Of `typing`: what marks functions and classes for those who check types.
    static let typingFunctions = #"""
        TYPE_CHECKING = False
        Text = str


        def cast(typ, val):
            return val


        def assert_type(val, typ, /):
            return val


        def reveal_type(obj, /):
            print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
            return obj


        # Of a longer text, the beginning is shown.
        _ASSERT_NEVER_REPR_MAX_LENGTH = 100


        def assert_never(arg, /):
            text = repr(arg)
            if len(text) > _ASSERT_NEVER_REPR_MAX_LENGTH:
                text = text[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
            raise AssertionError(f'Expected code to be unreachable, but got: {text}')


        def no_type_check(arg):
            if isinstance(arg, type):
                for key in dir(arg):
                    member = getattr(arg, key)
                    # What is inherited is not the class's own.
                    if not hasattr(member, '__qualname__') or member.__qualname__ != f'{arg.__qualname__}.{member.__name__}' \
                            or getattr(member, '__module__', None) != arg.__module__:
                        continue
                    if isinstance(member, types.FunctionType):
                        member.__no_type_check__ = True
                    if isinstance(member, types.MethodType):
                        member.__func__.__no_type_check__ = True
                    if isinstance(member, type):
                        no_type_check(member)
            try:
                arg.__no_type_check__ = True
            except TypeError:
                pass
            return arg


        def no_type_check_decorator(decorator):
            import functools

            @functools.wraps(decorator)
            def wrapped_decorator(*args, **kwds):
                return no_type_check(decorator(*args, **kwds))
            return wrapped_decorator


        # By module and name, by the line of its first: a function that is defined anew takes its own place.
        _overload_registry = {}


        def _overload_dummy(*args, **kwds):
            raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions outside a stub '
                                      'module should always be followed by an implementation that is not @overload-ed.')


        def overload(func):
            known = getattr(func, '__func__', func)
            try:
                _overload_registry.setdefault(known.__module__, {}).setdefault(known.__qualname__, {})[known.__code__.co_firstlineno] = func
            except AttributeError:
                pass
            return _overload_dummy


        def get_overloads(func):
            func = getattr(func, '__func__', func)
            return list(_overload_registry.get(func.__module__, {}).get(func.__qualname__, {}).values())


        def clear_overloads():
            _overload_registry.clear()


        def final(f):
            try:
                f.__final__ = True
            except (AttributeError, TypeError):
                pass
            return f


        def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
            def decorator(cls_or_fn):
                cls_or_fn.__dataclass_transform__ = {
                    'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
                    'field_specifiers': field_specifiers, 'kwargs': kwargs,
                }
                return cls_or_fn
            return decorator
        """#
}
