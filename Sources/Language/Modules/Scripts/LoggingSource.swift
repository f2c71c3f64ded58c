extension StandardModules {
    /// `logging`
    static var loggingSource: String { loggingHandlers + "\n" + loggingLoggers }

    static let loggingHandlers = #"""
        import sys
        import time
        import os

        CRITICAL = FATAL = 50
        ERROR = 40
        WARNING = WARN = 30
        INFO = 20
        DEBUG = 10
        NOTSET = 0
        raiseExceptions = True
        _names = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}
        _levels = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARNING, 'WARNING': WARNING, 'INFO': INFO, 'DEBUG': DEBUG, 'NOTSET': NOTSET}
        _start = time.time()
        BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'


        def getLevelName(level):
            if level in _names:
                return _names[level]
            if level in _levels:
                return _levels[level]
            return 'Level %s' % level


        def getLevelNamesMapping():
            return _levels.copy()


        def addLevelName(level, levelName):
            _names[level] = levelName
            _levels[levelName] = level


        def _check_level(level):
            if isinstance(level, int):
                return level
            if isinstance(level, str):
                if level not in _levels:
                    raise ValueError('Unknown level: %r' % (level,))
                return _levels[level]
            raise TypeError('Level not an integer or a valid string: %r' % (level,))


        class LogRecord:
            def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
                now = time.time()
                self.name = name
                self.msg = msg
                if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
                    args = args[0]
                self.args = args
                self.levelname = getLevelName(level)
                self.levelno = level
                self.pathname = pathname
                self.filename = os.path.basename(pathname)
                self.module = os.path.splitext(self.filename)[0]
                self.exc_info = exc_info
                self.exc_text = None
                self.stack_info = sinfo
                self.lineno = lineno
                self.funcName = func
                self.created = now
                self.msecs = int((now - int(now)) * 1000) + 0.0
                self.relativeCreated = (now - _start) * 1000
                self.thread = 1
                self.threadName = 'MainThread'
                self.processName = 'MainProcess'
                self.process = os.getpid()
                self.taskName = None

            def getMessage(self):
                msg = str(self.msg)
                return msg % self.args if self.args else msg

            def __repr__(self):
                return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)


        def makeLogRecord(dict):
            record = LogRecord(None, None, '', 0, '', (), None)
            record.__dict__.update(dict)
            return record


        class Formatter:
            default_time_format = '%Y-%m-%d %H:%M:%S'
            default_msec_format = '%s,%03d'
            converter = time.localtime

            def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
                if style not in ('%', '{', '$'):
                    raise ValueError('Style must be one of: %,{,$')
                self._style = style
                self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
                self.datefmt = datefmt
                self._defaults = defaults or {}

            def usesTime(self):
                return {'%': '%(asctime)', '{': '{asctime', '$': '$asctime'}[self._style] in self._fmt or '${asctime}' in self._fmt

            def formatTime(self, record, datefmt=None):
                moment = time.localtime(record.created)
                if datefmt:
                    return time.strftime(datefmt, moment)
                text = time.strftime(self.default_time_format, moment)
                return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

            def formatException(self, ei):
                import traceback
                text = ''.join(traceback.format_exception(ei[0], ei[1], ei[2]))
                return text[:-1] if text.endswith('\n') else text

            def formatMessage(self, record):
                fields = {**self._defaults, **record.__dict__}
                if self._style == '%':
                    return self._fmt % fields
                if self._style == '{':
                    return self._fmt.format(**fields)
                from string import Template
                return Template(self._fmt).substitute(**fields)

            def formatStack(self, stack_info):
                return stack_info

            def format(self, record):
                record.message = record.getMessage()
                if self.usesTime():
                    record.asctime = self.formatTime(record, self.datefmt)
                text = self.formatMessage(record)
                if record.exc_info and not record.exc_text:
                    record.exc_text = self.formatException(record.exc_info)
                if record.exc_text:
                    text = text.rstrip('\n') + '\n' + record.exc_text
                if record.stack_info:
                    text = text.rstrip('\n') + '\n' + self.formatStack(record.stack_info)
                return text


        class Filter:
            def __init__(self, name=''):
                self.name = name
                self.nlen = len(name)

            def filter(self, record):
                return not self.name or record.name == self.name or record.name.startswith(self.name + '.')


        class Filterer:
            def __init__(self):
                self.filters = []

            def addFilter(self, filter):
                if filter not in self.filters:
                    self.filters.append(filter)

            def removeFilter(self, filter):
                if filter in self.filters:
                    self.filters.remove(filter)

            def filter(self, record):
                for f in self.filters:
                    if not (f.filter(record) if hasattr(f, 'filter') else f(record)):
                        return False
                return True


        _default_formatter = Formatter()


        class Handler(Filterer):
            def __init__(self, level=NOTSET):
                super().__init__()
                self.name = None
                self.level = _check_level(level)
                self.formatter = None

            def setLevel(self, level):
                self.level = _check_level(level)

            def setFormatter(self, fmt):
                self.formatter = fmt

            def format(self, record):
                return (self.formatter or _default_formatter).format(record)

            def emit(self, record):
                raise NotImplementedError('emit must be implemented by Handler subclasses')

            def handle(self, record):
                if self.filter(record):
                    self.emit(record)
                    return True
                return False

            def handleError(self, record):
                if raiseExceptions and sys.stderr:
                    import traceback
                    sys.stderr.write('--- Logging error ---\n')
                    traceback.print_exc()

            def acquire(self):
                pass

            release = createLock = flush = acquire

            def close(self):
                pass

            def __repr__(self):
                return '<%s (%s)>' % (self.__class__.__name__, getLevelName(self.level))


        class StreamHandler(Handler):
            terminator = '\n'

            def __init__(self, stream=None):
                super().__init__()
                self.stream = sys.stderr if stream is None else stream

            def flush(self):
                if self.stream and hasattr(self.stream, 'flush'):
                    self.stream.flush()

            def emit(self, record):
                try:
                    text = self.format(record)
                    self.stream.write(text + self.terminator)
                    self.flush()
                except RecursionError:
                    raise
                except Exception:
                    self.handleError(record)

            def setStream(self, stream):
                old, self.stream = self.stream, stream
                return old

            def __repr__(self):
                return '<%s %s(%s)>' % (self.__class__.__name__, str(getattr(self.stream, 'name', '')) + ' ', getLevelName(self.level))


        class FileHandler(StreamHandler):
            def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
                self.baseFilename = os.path.abspath(filename)
                self.mode = mode
                super().__init__(open(filename, mode, encoding=encoding, errors=errors))

            def close(self):
                self.stream.close()


        """#
}
