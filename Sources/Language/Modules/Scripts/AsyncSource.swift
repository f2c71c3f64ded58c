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
            return _Default(type(iterator).__anext__(iterator), default[0])


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


        class _Default:
            """`anext(iterator, default)`: what `__anext__` answers, and the default at the end."""

            def __init__(self, value, default):
                self._value, self._default = value, default

            def _goes_on(self, method, *arguments):
                steps = awaited(self._value, "object {} can't be used in 'await' expression")
                if not hasattr(type(steps), '__next__') and not hasattr(steps, 'cr_frame'):
                    raise TypeError(f"__await__() returned non-iterator of type '{_name(steps)}'")
                try:
                    return getattr(steps, method)(*arguments)
                except StopAsyncIteration:
                    raise StopIteration(self._default) from None

            def __await__(self):
                return self

            __iter__ = __await__

            def __next__(self):
                return self._goes_on('__next__')

            def send(self, value):
                return self._goes_on('send', value)

            def throw(self, *error):
                return self._goes_on('throw', *error)

            def close(self):
                return self._goes_on('close')


        class _Step:
            """What `asend` answers, and with other words `athrow` and `aclose`: one step of an asynchronous generator."""

            _word = '__anext__()/asend()'

            def __init__(self, owner, value=None):
                self._owner, self._value, self._state = owner, value, 'new'

            def __await__(self):
                return self

            __iter__ = __await__

            def __next__(self):
                return self.send(None)

            def send(self, value):
                self._check()
                if self._state == 'new':
                    self._enter('anext')
                    if value is None:
                        value = self._value
                return self._result(self._owner._frames.send, value)

            def throw(self, *error):
                self._check()
                return self._result(self._owner._frames.throw, *error)

            def close(self):
                self._state = 'closed'

            def _check(self):
                if self._state == 'closed':
                    raise RuntimeError(f'cannot reuse already awaited {self._word}')

            def _enter(self, name):
                if self._owner.ag_running:
                    if name != 'anext':
                        self._state = 'closed'
                    raise RuntimeError(f'{name}(): asynchronous generator is already running')
                self._state = 'begun'
                self._owner.ag_running = True

            def _end(self):
                self._state, self._owner.ag_running = 'closed', False

            def _result(self, go_on, *arguments):
                try:
                    item = go_on(*arguments)
                except BaseException as error:
                    self._end()
                    if isinstance(error, StopIteration):
                        error = StopAsyncIteration()
                    if isinstance(error, (StopAsyncIteration, GeneratorExit)):
                        self._owner._closed = True
                        return self._finished(error)
                    raise
                return self._produced(item) if isinstance(item, produce) else item

            def _produced(self, item):
                self._end()
                raise StopIteration(item.value)

            def _finished(self, error):
                raise error from None


        class _Throw(_Step):
            _word = 'aclose()/athrow()'
            _name = 'athrow'

            def __init__(self, owner, *error):
                super().__init__(owner)
                self._error = error

            def send(self, value):
                self._check()
                if self._owner._frames.gi_frame is None:
                    self._state = 'closed'
                    raise StopIteration
                if self._state != 'new':
                    return self._result(self._owner._frames.send, value)
                if not self._owner.ag_running and self._owner._closed:
                    self._state = 'closed'
                    raise StopAsyncIteration
                self._enter(self._name)
                if value is not None:
                    raise RuntimeError("can't send non-None value to a just-started coroutine")
                return self._begin()

            def _begin(self):
                return self._result(self._owner._frames.throw, *self._error)


        class _Close(_Throw):
            _name = 'aclose'

            def _begin(self):
                self._owner._closed = True
                return self._result(self._owner._frames.throw, GeneratorExit())

            def _produced(self, item):
                self._end()
                raise RuntimeError('async generator ignored GeneratorExit')

            def _finished(self, error):
                raise StopIteration from None


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
                return _Step(self)

            def asend(self, value):
                return _Step(self, value)

            def athrow(self, *error):
                return _Throw(self, *error)

            def aclose(self):
                return _Close(self)
        """#
}
