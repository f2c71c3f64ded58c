extension StandardModules {
    /// `contextlib`
    static var contextlibSource: String { contextManagers + "\n\n" + exitStacks }

    private static let contextManagers = #"""
        import abc as _abc
        from collections.abc import _has as _has_own
        from functools import wraps as _wraps


        class AbstractContextManager(_abc.ABC):
            __class_getitem__ = classmethod(type(list[int]))

            def __enter__(self):
                return self

            @_abc.abstractmethod
            def __exit__(self, exc_type, exc_value, traceback):
                return None

            @classmethod
            def __subclasshook__(cls, C):
                return _has_own(C, '__enter__', '__exit__') if cls is AbstractContextManager else NotImplemented


        class AbstractAsyncContextManager(_abc.ABC):
            __class_getitem__ = classmethod(type(list[int]))

            async def __aenter__(self):
                return self

            @_abc.abstractmethod
            async def __aexit__(self, exc_type, exc_value, traceback):
                return None

            @classmethod
            def __subclasshook__(cls, C):
                return _has_own(C, '__aenter__', '__aexit__') if cls is AbstractAsyncContextManager else NotImplemented


        class ContextDecorator:
            def _recreate_cm(self):
                return self

            def __call__(self, func):
                @_wraps(func)
                def inner(*args, **kwds):
                    with self._recreate_cm():
                        return func(*args, **kwds)
                return inner


        class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
            def __init__(self, func, args, kwds):
                self.gen = func(*args, **kwds)
                self.func, self.args, self.kwds = func, args, kwds
                self.__doc__ = getattr(func, '__doc__', None) or type(self).__doc__

            def _recreate_cm(self):
                return self.__class__(self.func, self.args, self.kwds)

            def __enter__(self):
                del self.args, self.kwds, self.func
                try:
                    return next(self.gen)
                except StopIteration:
                    raise RuntimeError("generator didn't yield") from None

            def __exit__(self, typ, value, traceback):
                if typ is None:
                    try:
                        next(self.gen)
                    except StopIteration:
                        return False
                    raise RuntimeError("generator didn't stop")
                if value is None:
                    value = typ()
                try:
                    self.gen.throw(value)
                except StopIteration as exc:
                    return exc is not value
                except RuntimeError as exc:
                    if exc is value:
                        exc.__traceback__ = traceback
                        return False
                    if isinstance(value, StopIteration) and exc.__cause__ is value:
                        value.__traceback__ = traceback
                        return False
                    raise
                except BaseException as exc:
                    if exc is not value:
                        raise
                    # Where it was raised, without the way through the generator.
                    exc.__traceback__ = traceback
                    return False
                raise RuntimeError("generator didn't stop after throw()")


        def contextmanager(func):
            @_wraps(func)
            def helper(*args, **kwds):
                return _GeneratorContextManager(func, args, kwds)
            return helper


        class AsyncContextDecorator:
            def _recreate_cm(self):
                return self

            def __call__(self, func):
                @_wraps(func)
                async def inner(*args, **kwds):
                    async with self._recreate_cm():
                        return await func(*args, **kwds)
                return inner


        class _AsyncGeneratorContextManager(AsyncContextDecorator, AbstractAsyncContextManager):
            def __init__(self, func, args, kwds):
                self.gen = func(*args, **kwds)
                self.func, self.args, self.kwds = func, args, kwds
                self.__doc__ = getattr(func, '__doc__', None)

            def _recreate_cm(self):
                return self.__class__(self.func, self.args, self.kwds)

            async def __aenter__(self):
                del self.args, self.kwds, self.func
                try:
                    return await anext(self.gen)
                except StopAsyncIteration:
                    raise RuntimeError("generator didn't yield") from None

            async def __aexit__(self, typ, value, traceback):
                if typ is None:
                    try:
                        await anext(self.gen)
                    except StopAsyncIteration:
                        return False
                    raise RuntimeError("generator didn't stop")
                if value is None:
                    value = typ()
                try:
                    await self.gen.athrow(value)
                except StopAsyncIteration as exc:
                    return exc is not value
                except RuntimeError as exc:
                    if exc is value:
                        exc.__traceback__ = traceback
                        return False
                    if isinstance(value, (StopIteration, StopAsyncIteration)) and exc.__cause__ is value:
                        value.__traceback__ = traceback
                        return False
                    raise
                except BaseException as exc:
                    if exc is not value:
                        raise
                    # Where it was raised, without the way through the generator.
                    exc.__traceback__ = traceback
                    return False
                raise RuntimeError("generator didn't stop after athrow()")


        def asynccontextmanager(func):
            @_wraps(func)
            def helper(*args, **kwds):
                return _AsyncGeneratorContextManager(func, args, kwds)
            return helper


        class aclosing(AbstractAsyncContextManager):
            def __init__(self, thing):
                self.thing = thing

            async def __aenter__(self):
                return self.thing

            async def __aexit__(self, *exc_info):
                await self.thing.aclose()


        class closing(AbstractContextManager):
            def __init__(self, thing):
                self.thing = thing

            def __enter__(self):
                return self.thing

            def __exit__(self, *exc_info):
                self.thing.close()


        class suppress(AbstractContextManager):
            def __init__(self, *exceptions):
                self._exceptions = exceptions

            def __enter__(self):
                pass

            def __exit__(self, exctype, excinst, exctb):
                return exctype is not None and issubclass(exctype, self._exceptions)


        class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
            def __init__(self, enter_result=None):
                self.enter_result = enter_result

            async def __aenter__(self):
                return self.enter_result

            async def __aexit__(self, *excinfo):
                pass

            def __enter__(self):
                return self.enter_result

            def __exit__(self, *excinfo):
                pass


        class _Redirect(AbstractContextManager):
            def __init__(self, new_target):
                self._new_target = new_target
                self._old_targets = []

            def __enter__(self):
                import sys
                self._old_targets.append(getattr(sys, self._stream))
                setattr(sys, self._stream, self._new_target)
                return self._new_target

            def __exit__(self, exctype, excinst, exctb):
                import sys
                setattr(sys, self._stream, self._old_targets.pop())


        class redirect_stdout(_Redirect):
            _stream = 'stdout'


        class redirect_stderr(_Redirect):
            _stream = 'stderr'


        class chdir(AbstractContextManager):
            def __init__(self, path):
                self.path = path
                self._old = []

            def __enter__(self):
                import os
                self._old.append(os.getcwd())
                os.chdir(self.path)

            def __exit__(self, *details):
                import os
                os.chdir(self._old.pop())
        """#
}
