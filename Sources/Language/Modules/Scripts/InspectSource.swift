extension StandardModules {
    /// `inspect`
    static var inspectSource: String { inspectMembers + "\n" + inspectSignatures }

    static let inspectMembers = #"""
        import linecache
        import sys
        import types
        from collections import namedtuple

        CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
        CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
        from _inspect import parameters as _parameters, source as _source


        def ismodule(object):
            return isinstance(object, types.ModuleType)


        def isclass(object):
            return isinstance(object, type)


        def ismethod(object):
            return isinstance(object, types.MethodType) and not isbuiltin(object)


        def isfunction(object):
            return isinstance(object, types.FunctionType)


        def isgeneratorfunction(object):
            while hasattr(object, '__wrapped__') is False and isinstance(object, types.MethodType):
                object = object.__func__
            return isfunction(object) and bool(object.__code__.co_flags & 32)


        def isgenerator(object):
            return isinstance(object, types.GeneratorType)


        def _has_flag(object, flag):
            while isinstance(object, types.MethodType):
                object = object.__func__
            return isfunction(object) and bool(object.__code__.co_flags & flag)


        def iscoroutinefunction(object):
            return _has_flag(object, 128)


        def isasyncgenfunction(object):
            return _has_flag(object, 512)


        def iscoroutine(object):
            return isinstance(object, types.CoroutineType)


        def isasyncgen(object):
            return type(object).__name__ == 'async_generator'


        def isawaitable(object):
            return hasattr(type(object), '__await__')


        GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
        CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


        def _state(object, kind, short):
            if getattr(object, short + '_running'):
                return kind + '_RUNNING'
            if getattr(object, short + '_suspended'):
                return kind + '_SUSPENDED'
            return kind + ('_CLOSED' if getattr(object, short + '_frame') is None else '_CREATED')


        def getgeneratorstate(generator):
            return _state(generator, 'GEN', 'gi')


        def getcoroutinestate(coroutine):
            return _state(coroutine, 'CORO', 'cr')


        def isgetsetdescriptor(object):
            return type(object).__name__ == 'getset_descriptor'


        def ismemberdescriptor(object):
            return type(object).__name__ == 'member_descriptor'


        def isbuiltin(object):
            return isinstance(object, types.BuiltinFunctionType) or repr(object).startswith('<built-in')


        def ismethoddescriptor(object):
            if isclass(object) or ismethod(object) or isfunction(object):
                return False
            cls = type(object)
            return hasattr(cls, '__get__') and not hasattr(cls, '__set__')


        def isroutine(object):
            return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


        def iscode(object):
            return isinstance(object, types.CodeType)


        def istraceback(object):
            return isinstance(object, types.TracebackType)


        def isframe(object):
            return isinstance(object, types.FrameType)


        def isabstract(object):
            return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', ()))


        def isdatadescriptor(object):
            if isclass(object) or ismethod(object) or isfunction(object):
                return False
            return hasattr(type(object), '__set__') or hasattr(type(object), '__delete__') or isinstance(object, property)


        def getmembers(object, predicate=None):
            results = []
            for name in dir(object):
                try:
                    value = getattr(object, name)
                except AttributeError:
                    continue
                if predicate is None or predicate(value):
                    results.append((name, value))
            return sorted(results, key=lambda pair: pair[0])


        def getmro(cls):
            return cls.__mro__


        def unwrap(func, *, stop=None):
            while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
                func = func.__wrapped__
            return func


        def cleandoc(doc):
            lines = doc.expandtabs().split('\n')
            margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
            lines[0] = lines[0].lstrip()
            lines[1:] = [line[margin:] for line in lines[1:]]
            while lines and not lines[-1]:
                lines.pop()
            while lines and not lines[0]:
                lines.pop(0)
            return '\n'.join(lines)


        def getdoc(object):
            doc = getattr(object, '__doc__', None)
            if doc is None and isinstance(object, type):
                for base in object.__mro__[1:]:
                    if base is not type(None) and base.__dict__.get('__doc__'):
                        doc = base.__dict__['__doc__']
                        break
            return cleandoc(doc) if isinstance(doc, str) else None


        def _unbound(object):
            if ismethod(object):
                object = object.__func__
            return unwrap(object)


        def getsourcelines(object):
            object = _unbound(object)
            if ismodule(object):
                with open(getfile(object)) as f:
                    return f.readlines(), 0
            found = _source(object)
            if found is None:
                if isinstance(object, (types.FunctionType, type)) or iscode(object):
                    raise OSError('could not get source code')
                raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got ' + type(object).__name__)
            text, line, _ = found
            return text.splitlines(True), line


        def getsource(object):
            return ''.join(getsourcelines(object)[0])


        def getfile(object):
            if ismodule(object):
                if getattr(object, '__file__', None):
                    return object.__file__
                raise TypeError('{!r} is a built-in module'.format(object))
            found = _source(_unbound(object))
            if found is None:
                raise TypeError('{!r} is a built-in class'.format(object) if isclass(object) else
                                'module, class, method, function, traceback, frame, or code object was expected, got ' + type(object).__name__)
            return found[2]


        getsourcefile = getfile


        def getmodule(object):
            return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


        def getmodulename(path):
            name = path.rpartition('/')[2]
            return name.rpartition('.')[0] or None


        def currentframe():
            return sys._getframe(1)


        class _empty:
            pass


        class _ParameterKind(int):
            def __new__(cls, value, name, description):
                self = super().__new__(cls, value)
                self.name = name
                self.description = description
                return self

            def __repr__(self):
                return f'<_ParameterKind.{self.name}: {int(self)}>'

            def __str__(self):
                return self.name


        _POSITIONAL_ONLY = _ParameterKind(0, 'POSITIONAL_ONLY', 'positional-only')
        _POSITIONAL_OR_KEYWORD = _ParameterKind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
        _VAR_POSITIONAL = _ParameterKind(2, 'VAR_POSITIONAL', 'variadic positional')
        _KEYWORD_ONLY = _ParameterKind(3, 'KEYWORD_ONLY', 'keyword-only')
        _VAR_KEYWORD = _ParameterKind(4, 'VAR_KEYWORD', 'variadic keyword')


        def formatannotation(annotation, base_module=None):
            if getattr(annotation, '__module__', None) == 'typing' or repr(annotation).startswith('typing.'):
                return repr(annotation).replace('typing.', '')
            if type(annotation).__name__ == 'GenericAlias':
                return str(annotation)
            if isinstance(annotation, type):
                if annotation.__module__ in ('builtins', base_module):
                    return annotation.__qualname__
                return annotation.__module__ + '.' + annotation.__qualname__
            return repr(annotation)


        class Parameter:
            POSITIONAL_ONLY = _POSITIONAL_ONLY
            POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
            VAR_POSITIONAL = _VAR_POSITIONAL
            KEYWORD_ONLY = _KEYWORD_ONLY
            VAR_KEYWORD = _VAR_KEYWORD
            empty = _empty

            def __init__(self, name, kind, *, default=_empty, annotation=_empty):
                if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                    raise ValueError('{} parameters cannot have default values'.format(kind.description))
                self.name = name
                self.kind = kind
                self.default = default
                self.annotation = annotation

            def replace(self, **changes):
                fields = dict(name=self.name, kind=self.kind, default=self.default, annotation=self.annotation)
                fields.update(changes)
                return type(self)(fields.pop('name'), fields.pop('kind'), **fields)

            def __str__(self):
                text = self.name
                if self.annotation is not _empty:
                    text = '{}: {}'.format(text, formatannotation(self.annotation))
                if self.default is not _empty:
                    text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
                return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self.kind, '') + text

            def __repr__(self):
                return '<{} "{}">'.format(self.__class__.__name__, self)

            def __hash__(self):
                return hash((self.name, self.kind))

            def __eq__(self, other):
                if not isinstance(other, Parameter):
                    return NotImplemented
                return (self.name == other.name and self.kind == other.kind and self.default == other.default
                        and self.annotation == other.annotation)


        class BoundArguments:
            def __init__(self, signature, arguments):
                self.signature = signature
                self.arguments = arguments

            @property
        """#
}
