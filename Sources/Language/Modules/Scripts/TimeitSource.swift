extension StandardModules {
    /// `timeit`
    static let timeitSource = #"""
        import time

        default_timer = time.perf_counter
        default_number = 1000000
        default_repeat = 5


        class Timer:
            def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
                self._timer = timer
                space = {} if globals is None else globals
                self._stmt = stmt if callable(stmt) else (lambda code: lambda: exec(code, space))(compile(stmt, '<timeit-src>', 'exec'))
                self._setup = setup if callable(setup) else (lambda code: lambda: exec(code, space))(compile(setup, '<timeit-src>', 'exec'))

            def timeit(self, number=default_number):
                self._setup()
                run = self._stmt
                start = self._timer()
                for _ in range(number):
                    run()
                return self._timer() - start

            def repeat(self, repeat=default_repeat, number=default_number):
                return [self.timeit(number) for _ in range(repeat)]

            def autorange(self, callback=None):
                i = 1
                while True:
                    for j in 1, 2, 5:
                        number = i * j
                        taken = self.timeit(number)
                        if callback:
                            callback(number, taken)
                        if taken >= 0.2:
                            return number, taken
                    i *= 10


        def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
            return Timer(stmt, setup, timer, globals).timeit(number)


        def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
            return Timer(stmt, setup, timer, globals).repeat(repeat, number)
        """#
}
