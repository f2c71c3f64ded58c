extension StandardModules {
    /// `signal`: the names and numbers, which programs print and compare. No handler is ever called: ^C raises KeyboardInterrupt.
    static let signalSource = #"""
        from enum import IntEnum as _IntEnum

        _names = ('SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM SIGTERM '
                  'SIGSTKFLT SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS')
        Signals = _IntEnum('Signals', [(name, number) for number, name in enumerate(_names.split(), 1)]
                           + [('SIGIOT', 6), ('SIGCLD', 17), ('SIGPOLL', 29), ('SIGRTMIN', 34), ('SIGRTMAX', 64)], module='signal')
        Handlers = _IntEnum('Handlers', [('SIG_DFL', 0), ('SIG_IGN', 1)], module='signal')
        Sigmasks = _IntEnum('Sigmasks', [('SIG_BLOCK', 0), ('SIG_UNBLOCK', 1), ('SIG_SETMASK', 2)], module='signal')
        for _kind in (Signals, Handlers, Sigmasks):
            globals().update(_kind.__members__)
        NSIG = 65
        ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
        _texts = ('Hangup|Interrupt|Quit|Illegal instruction|Trace/breakpoint trap|Aborted|Bus error|Floating point exception|Killed|'
                  'User defined signal 1|Segmentation fault|User defined signal 2|Broken pipe|Alarm clock|Terminated|Stack fault|Child exited|'
                  'Continued|Stopped (signal)|Stopped|Stopped (tty input)|Stopped (tty output)|Urgent I/O condition|CPU time limit exceeded|'
                  'File size limit exceeded|Virtual timer expired|Profiling timer expired|Window changed|I/O possible|Power failure|'
                  'Bad system call').split('|')


        def _number(signalnum):
            number = int(signalnum)
            if not 1 <= number < NSIG:
                raise ValueError('signal number out of range')
            return number


        def default_int_handler(signalnum, frame, /):
            raise KeyboardInterrupt


        def getsignal(signalnum, /):
            return default_int_handler if _number(signalnum) == 2 else Handlers.SIG_IGN if signalnum in (13, 25) else Handlers.SIG_DFL


        def strsignal(signalnum, /):
            number = _number(signalnum)
            return _texts[number - 1] if number <= len(_texts) else None


        def valid_signals():
            return {Signals(n) if n in Signals._value2member_map_ else n for n in range(1, NSIG) if n not in (32, 33)}


        def signal(signalnum, handler, /):
            before = getsignal(signalnum)
            if handler is before:
                return before
            if not callable(handler) and handler not in (Handlers.SIG_DFL, Handlers.SIG_IGN):
                raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
            raise NotImplementedError('lsx hands no signals to a script: ^C raises KeyboardInterrupt, which try and except can catch')


        def raise_signal(signalnum, /):
            if _number(signalnum) == 2:
                default_int_handler(signalnum, None)
            raise NotImplementedError('lsx sends no signals')


        def alarm(seconds, /):
            raise NotImplementedError('lsx has no timers that interrupt a script; time.monotonic() tells how long it has taken')
        """#
}
