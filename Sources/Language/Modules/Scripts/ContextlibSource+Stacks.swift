extension StandardModules {
    /// `contextlib.ExitStack` and `AsyncExitStack`.
    static let exitStacks = #"""
        def _method(cls, name, kind):
            try:
                return getattr(cls, name)
            except AttributeError:
                raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


        class _Stack:
            def __init__(self):
                # Each with whether it waits.
                self._exit_callbacks = []

            def _push(self, run, waits=False):
                self._exit_callbacks.append((waits, run))

            def enter_context(self, cm):
                cls = type(cm)
                if not hasattr(cls, '__enter__'):
                    _method(cls, '__enter__', 'context manager')
                enter, leave = cls.__enter__, _method(cls, '__exit__', 'context manager')
                result = enter(cm)
                self._push(lambda *details: leave(cm, *details))
                return result

            def push(self, exit):
                cls = type(exit)
                if hasattr(cls, '__exit__'):
                    leave = cls.__exit__
                    self._push(lambda *details: leave(exit, *details))
                else:
                    self._push(exit)
                return exit

            def callback(self, callback, /, *args, **kwds):
                def run(typ, value, traceback):
                    callback(*args, **kwds)
                run.__wrapped__ = callback
                self._push(run)
                return callback

            def pop_all(self):
                other = type(self)()
                other._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
                return other


        class _Unwinding:
            """What is on its way while a stack is left."""

            def __init__(self, value):
                import sys
                self.value, self.received, self.suppressed, self.pending = value, value is not None, False, False
                # What was being handled when the block began: its place in the chain of contexts stays.
                self.outer = sys.exc_info()[1]

            @property
            def details(self):
                value = self.value
                return (type(value), value, value.__traceback__) if value is not None else (None, None, None)

            def answered(self, is_handled):
                if is_handled:
                    self.suppressed, self.pending, self.value = True, False, None

            def failed(self, error):
                link, old = error, self.value
                while link is not old and link.__context__ is not None and link.__context__ is not self.outer and link.__context__ is not old:
                    link = link.__context__
                if link is not old:
                    link.__context__ = old
                self.value, self.pending = error, True

            def end(self):
                if self.pending:
                    context = self.value.__context__
                    try:
                        raise self.value
                    except BaseException:
                        self.value.__context__ = context
                        raise
                return self.received and self.suppressed


        class ExitStack(_Stack, AbstractContextManager):
            def close(self):
                self.__exit__(None, None, None)

            def __enter__(self):
                return self

            def __exit__(self, *details):
                unwinding = _Unwinding(details[1])
                while self._exit_callbacks:
                    _, run = self._exit_callbacks.pop()
                    try:
                        unwinding.answered(run(*unwinding.details))
                    except BaseException as error:
                        unwinding.failed(error)
                return unwinding.end()


        class AsyncExitStack(_Stack, AbstractAsyncContextManager):
            async def enter_async_context(self, cm):
                cls = type(cm)
                enter, leave = _method(cls, '__aenter__', 'asynchronous context manager'), _method(cls, '__aexit__', 'asynchronous context manager')
                result = await enter(cm)
                self._push(lambda *details: leave(cm, *details), True)
                return result

            def push_async_exit(self, exit):
                cls = type(exit)
                if hasattr(cls, '__aexit__'):
                    leave = cls.__aexit__
                    self._push(lambda *details: leave(exit, *details), True)
                else:
                    self._push(exit, True)
                return exit

            def push_async_callback(self, callback, /, *args, **kwds):
                async def run(typ, value, traceback):
                    await callback(*args, **kwds)
                run.__wrapped__ = callback
                self._push(run, True)
                return callback

            async def aclose(self):
                await self.__aexit__(None, None, None)

            async def __aenter__(self):
                return self

            async def __aexit__(self, *details):
                unwinding = _Unwinding(details[1])
                while self._exit_callbacks:
                    waits, run = self._exit_callbacks.pop()
                    try:
                        answer = run(*unwinding.details)
                        unwinding.answered(await answer if waits else answer)
                    except BaseException as error:
                        unwinding.failed(error)
                return unwinding.end()
        """#
}
