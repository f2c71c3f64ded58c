extension StandardModules {
    /// `warnings`
    static let warningsSource = #"""
        import sys as _sys

        _filters = []
        _shown = set()


        def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
            if action not in ('error', 'ignore', 'always', 'default', 'module', 'once'):
                raise AssertionError(f'invalid action: {action!r}')
            rule = (action, message, category)
            if append:
                _filters.append(rule)
            else:
                _filters.insert(0, rule)


        def simplefilter(action, category=Warning, lineno=0, append=False):
            filterwarnings(action, '', category, append=append)


        def resetwarnings():
            _filters.clear()


        def warn(message, category=None, stacklevel=1, source=None):
            if isinstance(message, Warning):
                category = type(message)
            elif category is None:
                category = UserWarning
            text = str(message)
            action = 'default'
            for rule, prefix, kind in _filters:
                if issubclass(category, kind) and text.lower().startswith(prefix.lower()):
                    action = rule
                    break
            if action == 'ignore':
                return
            if action == 'error':
                raise message if isinstance(message, Warning) else category(message)
            if action != 'always':
                if (text, category) in _shown:
                    return
                _shown.add((text, category))
            if _recorders:
                _recorders[-1].append(_Record(message if isinstance(message, Warning) else category(message), category))
            else:
                _sys.stderr.write(f'{category.__name__}: {text}\n')


        _recorders = []


        class _Record:
            def __init__(self, message, category):
                self.message = message
                self.category = category


        class catch_warnings:
            def __init__(self, *, record=False, module=None, action=None, category=Warning):
                self._record = record
                self._action = action
                self._category = category

            def __enter__(self):
                self._saved = list(_filters)
                self._seen = set(_shown)
                _shown.clear()
                if self._action is not None:
                    simplefilter(self._action, self._category)
                if self._record:
                    log = []
                    _recorders.append(log)
                    return log

            def __exit__(self, *details):
                _filters[:] = self._saved
                _shown.clear()
                _shown.update(self._seen)
                if self._record:
                    _recorders.pop()
        """#
}
