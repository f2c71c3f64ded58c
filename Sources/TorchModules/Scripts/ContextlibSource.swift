// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils._contextlib`: generators that are decorated with a gradient mode.
    static let contextlib = #"""
        import functools


        def _wrap_generator(make_context, func):
            @functools.wraps(func)
            def generator_context(*args, **kwargs):
                generator = func(*args, **kwargs)
                # A generator rests at `yield`: the mode is set each time it goes on, and restored each time it hands out.
                try:
                    with make_context():
                        response = generator.send(None)
                    while True:
                        try:
                            request = yield response
                        except GeneratorExit:
                            with make_context():
                                generator.close()
                            raise
                        except BaseException as error:
                            with make_context():
                                response = generator.throw(error)
                        else:
                            with make_context():
                                response = generator.send(request)
                except StopIteration as end:
                    return end.value

            return generator_context
        """#
}
