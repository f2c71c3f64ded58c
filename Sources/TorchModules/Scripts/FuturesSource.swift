// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.futures`: values that come later. Nothing runs beside a script here, so that whoever waits for a future that nobody
    /// has completed would wait for ever.
    static let futures = #"""
        import sys

        import torch


        class Future:
            """A value that comes later, and what is to be done with it then."""

            def __init__(self, *, devices=None):
                for device in devices or []:
                    torch.empty(0, device=torch.device(device))
                self._value, self._error, self._failure, self._callbacks, self._is_done = None, None, None, [], False

            def done(self):
                return self._is_done

            def wait(self):
                if not self._is_done:
                    raise RuntimeError('this future is never completed: set_result or set_exception has to run before wait')
                if self._failure is not None:
                    raise RuntimeError(self._failure)
                if self._error is not None:
                    raise self._error
                return self._value

            def value(self):
                if not self._is_done:
                    raise RuntimeError(
                        'completed() INTERNAL ASSERT FAILED at "/__w/pytorch/pytorch/aten/src/ATen/core/ivalue_inl.h":1016, '
                        'please report a bug to PyTorch. ')
                return self.wait()

            def then(self, callback):
                following = Future()

                def run(future):
                    try:
                        value = callback(future)
                    except Exception as error:
                        following._complete(failure=_described(error))
                    else:
                        following._complete(value)

                self._when_done(run)
                return following

            def add_done_callback(self, callback):
                def run(future):
                    try:
                        callback(future)
                    except Exception as error:
                        # PyTorch, too, says so and goes on.
                        print('[E] ' + _described(error), file=sys.stderr)

                self._when_done(run)

            def set_result(self, result):
                self._complete(result)

            def set_exception(self, result):
                if not isinstance(result, Exception):
                    raise AssertionError(f'{result} is of type {type(result)}, not an Exception.')
                self._complete(error=result)

            def _when_done(self, callback):
                if self._is_done:
                    callback(self)
                else:
                    self._callbacks.append(callback)

            def _complete(self, value=None, error=None, failure=None):
                if self._is_done:
                    raise RuntimeError(
                        'Attempting to mark a completed Future as complete again. Note that a Future can only be marked completed once.')
                self._value, self._error, self._failure, self._is_done = value, error, failure, True
                callbacks, self._callbacks = self._callbacks, []
                for callback in callbacks:
                    callback(self)


        def _described(error):
            return f'Got the following error when running the callback: {type(error).__name__}: {error}'


        def collect_all(futures):
            """A future of the list, done when all of them are."""
            futures, together = list(futures), Future()
            waiting = [len(futures)]

            def count(_):
                waiting[0] -= 1
                if waiting[0] == 0:
                    together._complete(futures)

            for future in futures:
                future._when_done(count)
            if not futures:
                together._complete([])
            return together


        def wait_all(futures):
            """The values of all of them."""
            return [future.wait() for future in collect_all(futures).wait()]
        """#
}
