extension StandardModules {
    /// `_async`: what `async for`, `async with` and asynchronous generators do; see `AsyncForm`.
    static let asyncSource = #"""
        def coroutine(function):
            function._is_coroutine = True
            return function


        def _name(value):
            return type(value).__name__


        def aiter(value):
            kind = type(value)
            if not hasattr(kind, '__aiter__'):
                raise TypeError(f"'async for' requires an object with __aiter__ method, got {_name(value)}")
            iterator = kind.__aiter__(value)
            if not hasattr(type(iterator), '__anext__'):
                raise TypeError(
                    f"'async for' received an object from __aiter__ that does not implement __anext__: {_name(iterator)}")
            return iterator


        @coroutine
        def anext(iterator, end):
            try:
                return (yield from awaited(
                    type(iterator).__anext__(iterator), "'async for' received an invalid object from __anext__: {}"))
            except StopAsyncIteration:
                return end


        def checked(value, text):
            if not hasattr(type(value), '__await__') and not hasattr(value, 'gi_frame'):
                raise TypeError(text.format(_name(value)))
            return value


        def awaited(value, text):
            method = getattr(type(checked(value, text)), '__await__', None)
            return value if method is None else method(value)


        def builtin_aiter(value):
            if not hasattr(type(value), '__aiter__'):
                raise TypeError(f"'{_name(value)}' object is not an async iterable")
            made = type(value).__aiter__(value)
            if not hasattr(type(made), '__anext__'):
                raise TypeError(f"aiter() returned not an async iterator of type '{_name(made)}'")
            return made


        def builtin_anext(iterator, *default):
            if not hasattr(type(iterator), '__anext__'):
                raise TypeError(f"'{_name(iterator)}' object is not an async iterator")
            if not default:
                return type(iterator).__anext__(iterator)
            return anext(iterator, default[0])


        def aenter(manager):
            kind = type(manager)
            if not hasattr(kind, '__aenter__') or not hasattr(kind, '__aexit__'):
                text = f"'{_name(manager)}' object does not support the asynchronous context manager protocol"
                if hasattr(kind, '__aenter__'):
                    text += ' (missed __aexit__ method)'
                raise TypeError(text)
            return checked(
                kind.__aenter__(manager), "'async with' received an object from __aenter__ that does not implement __await__: {}")


        def aexit(manager, error):
            details = (None, None, None) if error is None else (type(error), error, error.__traceback__)
            return checked(
                type(manager).__aexit__(manager, *details),
                "'async with' received an object from __aexit__ that does not implement __await__: {}")


        class produce:
            __slots__ = ('value',)

            def __init__(self, value):
                self.value = value


        class _Step:
            def __init__(self, owner, begin):
                self._owner, self._begin, self._steps = owner, begin, None

            def _run(self):
                owner = self._owner
                if owner.ag_running:
                    raise RuntimeError('anext(): asynchronous generator is already running')
                owner.ag_running = True
                try:
                    item = self._begin()
                    while not isinstance(item, produce):
                        try:
                            sent = yield item
                        except BaseException as error:
                            item = owner._frames.throw(error)
                        else:
                            item = owner._frames.send(sent)
                    return item.value
                except StopIteration:
                    raise StopAsyncIteration from None
                finally:
                    owner.ag_running = False

            def __await__(self):
                if self._steps is None:
                    self._steps = self._run()
                return self._steps

            __iter__ = __await__

            def __next__(self):
                return next(self.__await__())

            def send(self, value):
                return self.__await__().send(value)

            def throw(self, *error):
                return self.__await__().throw(*error)

            def close(self):
                self.__await__().close()


        class async_generator:
            __module__ = 'builtins'

            def __init__(self, frames):
                self._frames = frames
                self.ag_running = False
                self._closed = False
                self.__name__, self.__qualname__ = frames.__name__, frames.__qualname__

            ag_code = property(lambda self: self._frames.gi_code)
            ag_frame = property(lambda self: self._frames.gi_frame)
            ag_await = property(lambda self: self._frames.gi_yieldfrom)

            def __repr__(self):
                return repr(self._frames)

            def __aiter__(self):
                return self

            def __anext__(self):
                return self.asend(None)

            def asend(self, value):
                return _Step(self, lambda: self._frames.send(value))

            def athrow(self, *error):
                return _Step(self, lambda: self._frames.throw(*error))

            @coroutine
            def _close(self):
                if self._closed:
                    return
                self._closed = True
                try:
                    yield from self.athrow(GeneratorExit()).__await__()
                except (GeneratorExit, StopAsyncIteration):
                    return
                raise RuntimeError('async generator ignored GeneratorExit')

            def aclose(self):
                return self._close()
        """#
}
