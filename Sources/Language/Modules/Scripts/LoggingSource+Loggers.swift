extension StandardModules {
    /// `logging`, continued
    static let loggingLoggers = #"""
        class NullHandler(Handler):
            def handle(self, record):
                pass

            emit = handle


        class _StderrHandler(StreamHandler):
            def __init__(self, level=NOTSET):
                Handler.__init__(self, level)

            @property
            def stream(self):
                return sys.stderr


        lastResort = _StderrHandler(WARNING)


        class Logger(Filterer):
            def __init__(self, name, level=NOTSET):
                super().__init__()
                self.name = name
                self.level = _check_level(level)
                self.parent = None
                self.propagate = True
                self.handlers = []
                self.disabled = False

            def setLevel(self, level):
                self.level = _check_level(level)

            def debug(self, msg, *args, **kwargs):
                if self.isEnabledFor(DEBUG):
                    self._log(DEBUG, msg, args, **kwargs)

            def info(self, msg, *args, **kwargs):
                if self.isEnabledFor(INFO):
                    self._log(INFO, msg, args, **kwargs)

            def warning(self, msg, *args, **kwargs):
                if self.isEnabledFor(WARNING):
                    self._log(WARNING, msg, args, **kwargs)

            warn = warning

            def error(self, msg, *args, **kwargs):
                if self.isEnabledFor(ERROR):
                    self._log(ERROR, msg, args, **kwargs)

            def exception(self, msg, *args, exc_info=True, **kwargs):
                if self.isEnabledFor(ERROR):
                    self._log(ERROR, msg, args, exc_info=exc_info, **kwargs)

            def critical(self, msg, *args, **kwargs):
                if self.isEnabledFor(CRITICAL):
                    self._log(CRITICAL, msg, args, **kwargs)

            fatal = critical

            def log(self, level, msg, *args, **kwargs):
                if not isinstance(level, int):
                    raise TypeError('level must be an integer')
                if self.isEnabledFor(level):
                    self._log(level, msg, args, **kwargs)

            def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
                frame = sys._getframe(1)
                while frame is not None and frame.f_code.co_filename == '<logging>':
                    frame = frame.f_back
                path, line, function = ('(unknown file)', 0, '(unknown function)') if frame is None else (
                    frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)
                if exc_info:
                    if isinstance(exc_info, BaseException):
                        exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
                    elif not isinstance(exc_info, tuple):
                        exc_info = sys.exc_info()
                record = LogRecord(self.name, level, path, line, msg, args, exc_info or None, function, None)
                for key, value in (extra or {}).items():
                    if key in ('message', 'asctime') or key in record.__dict__:
                        raise KeyError('Attempt to overwrite %r in LogRecord' % key)
                    setattr(record, key, value)
                self.handle(record)

            def handle(self, record):
                if not self.disabled and self.filter(record):
                    self.callHandlers(record)

            def callHandlers(self, record):
                found = 0
                c = self
                while c:
                    for handler in c.handlers:
                        found += 1
                        if record.levelno >= handler.level:
                            handler.handle(record)
                    c = c.parent if c.propagate else None
                if not found and record.levelno >= lastResort.level:
                    lastResort.handle(record)

            def addHandler(self, hdlr):
                if hdlr not in self.handlers:
                    self.handlers.append(hdlr)

            def removeHandler(self, hdlr):
                if hdlr in self.handlers:
                    self.handlers.remove(hdlr)

            def hasHandlers(self):
                c = self
                while c:
                    if c.handlers:
                        return True
                    c = c.parent if c.propagate else None
                return False

            def getEffectiveLevel(self):
                logger = self
                while logger:
                    if logger.level:
                        return logger.level
                    logger = logger.parent
                return NOTSET

            def isEnabledFor(self, level):
                return not self.disabled and level > _disabled[0] and level >= self.getEffectiveLevel()

            def getChild(self, suffix):
                return getLogger(suffix if self is root else self.name + '.' + suffix)

            def __repr__(self):
                return '<%s %s (%s)>' % (self.__class__.__name__, self.name, getLevelName(self.getEffectiveLevel()))


        class RootLogger(Logger):
            def __init__(self, level):
                super().__init__('root', level)


        _disabled = [0]
        root = RootLogger(WARNING)
        Logger.root = root
        _loggers = {}


        def getLogger(name=None):
            if not name or isinstance(name, str) and name == root.name:
                return root
            if not isinstance(name, str):
                raise TypeError('A logger name must be a string')
            if name not in _loggers:
                made = Logger(name)
                _loggers[name] = made
                parent = name.rpartition('.')[0]
                while parent and parent not in _loggers:
                    parent = parent.rpartition('.')[0]
                made.parent = _loggers[parent] if parent else root
                for other, logger in _loggers.items():
                    if other.startswith(name + '.') and not (logger.parent is not root and logger.parent.name.startswith(name + '.')):
                        logger.parent = made
            return _loggers[name]


        class LoggerAdapter:
            def __init__(self, logger, extra=None):
                self.logger = logger
                self.extra = extra

            def process(self, msg, kwargs):
                kwargs['extra'] = self.extra
                return msg, kwargs

            def log(self, level, msg, *args, **kwargs):
                if self.logger.isEnabledFor(level):
                    msg, kwargs = self.process(msg, kwargs)
                    self.logger.log(level, msg, *args, **kwargs)

            def debug(self, msg, *args, **kwargs):
                self.log(DEBUG, msg, *args, **kwargs)

            def info(self, msg, *args, **kwargs):
                self.log(INFO, msg, *args, **kwargs)

            def warning(self, msg, *args, **kwargs):
                self.log(WARNING, msg, *args, **kwargs)

            def error(self, msg, *args, **kwargs):
                self.log(ERROR, msg, *args, **kwargs)


        def basicConfig(*, force=False, encoding=None, errors='backslashreplace', filename=None, filemode='a', format=None, datefmt=None, style='%',
                        level=None, stream=None, handlers=None):
            if force:
                for h in root.handlers[:]:
                    root.removeHandler(h)
                    h.close()
            if root.handlers:
                return
            if handlers is None:
                if stream is not None and filename:
                    raise ValueError("'stream' and 'filename' should not be specified together")
                handlers = [FileHandler(filename, filemode, encoding) if filename else StreamHandler(stream)]
            formatter = Formatter(format or {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}', '$': '${levelname}:${name}:${message}'}[style], datefmt, style)
            for h in handlers:
                if h.formatter is None:
                    h.setFormatter(formatter)
                root.addHandler(h)
            if level is not None:
                root.setLevel(level)


        def disable(level=CRITICAL):
            _disabled[0] = _check_level(level)


        def _root_function(name):
            def function(msg, *args, **kwargs):
                if not root.handlers:
                    basicConfig()
                getattr(root, name)(msg, *args, **kwargs)
            function.__name__ = name
            return function


        debug, info, warning, error, exception, critical = [_root_function(n) for n in ('debug', 'info', 'warning', 'error', 'exception', 'critical')]
        warn = warning
        fatal = critical


        def log(level, msg, *args, **kwargs):
            if not root.handlers:
                basicConfig()
            root.log(level, msg, *args, **kwargs)


        def shutdown():
            for h in root.handlers:
                h.flush()


        _shown = None


        def _show_warning(message, category, filename, lineno, file=None, line=None):
            if file is not None:
                return _shown(message, category, filename, lineno, file, line)
            import warnings
            logger = getLogger('py.warnings')
            if not logger.handlers:
                logger.addHandler(NullHandler())
            logger.warning(warnings.formatwarning(message, category, filename, lineno, line))


        def captureWarnings(capture):
            global _shown
            import warnings
            if capture and _shown is None:
                _shown, warnings.showwarning = warnings.showwarning, _show_warning
            elif not capture and _shown is not None:
                warnings.showwarning, _shown = _shown, None


        def getLoggerClass():
            return Logger
        """#
}
