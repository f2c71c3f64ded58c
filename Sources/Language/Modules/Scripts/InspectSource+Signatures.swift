extension StandardModules {
    /// `inspect`, continued
    static let inspectSignatures = #"""
            def args(self):
                args = []
                for name, param in self.signature.parameters.items():
                    if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                        break
                    if param.kind == _VAR_POSITIONAL:
                        args.extend(self.arguments[name])
                    else:
                        args.append(self.arguments[name])
                return tuple(args)

            @property
            def kwargs(self):
                kwargs = {}
                started = False
                for name, param in self.signature.parameters.items():
                    if not started:
                        if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                            started = True
                        elif name not in self.arguments:
                            started = True
                            continue
                    if not started or name not in self.arguments:
                        continue
                    if param.kind == _VAR_KEYWORD:
                        kwargs.update(self.arguments[name])
                    else:
                        kwargs[name] = self.arguments[name]
                return kwargs

            def apply_defaults(self):
                new = {}
                for name, param in self.signature.parameters.items():
                    if name in self.arguments:
                        new[name] = self.arguments[name]
                    elif param.default is not _empty:
                        new[name] = param.default
                    elif param.kind is _VAR_POSITIONAL:
                        new[name] = ()
                    elif param.kind is _VAR_KEYWORD:
                        new[name] = {}
                self.arguments = new

            def __repr__(self):
                return '<{} ({})>'.format(self.__class__.__name__, ', '.join(['{}={!r}'.format(k, v) for k, v in self.arguments.items()]))


        class Signature:
            empty = _empty

            def __init__(self, parameters=None, *, return_annotation=_empty):
                self.parameters = types.MappingProxyType({p.name: p for p in parameters or ()}) if False else {p.name: p for p in parameters or ()}
                self.return_annotation = return_annotation

            @classmethod
            def from_callable(cls, obj, **kwargs):
                return signature(obj)

            def replace(self, *, parameters=None, return_annotation=None):
                return type(self)(self.parameters.values() if parameters is None else parameters,
                                  return_annotation=self.return_annotation if return_annotation is None else return_annotation)

            def _bind(self, args, kwargs, partial):
                arguments = {}
                kwargs = dict(kwargs)
                args = list(args)
                for name, param in self.parameters.items():
                    if param.kind == _VAR_POSITIONAL:
                        if args:
                            arguments[name] = tuple(args)
                            args = []
                    elif param.kind == _VAR_KEYWORD:
                        continue
                    elif args and param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if name in kwargs and param.kind != _POSITIONAL_ONLY:
                            raise TypeError('multiple values for argument {arg!r}'.format(arg=name))
                        arguments[name] = args.pop(0)
                    elif name in kwargs and param.kind != _POSITIONAL_ONLY:
                        arguments[name] = kwargs.pop(name)
                    elif param.default is _empty and not partial:
                        raise TypeError('missing a required {}argument: {!r}'.format('keyword-only ' if param.kind == _KEYWORD_ONLY and False else '', name))
                if args:
                    raise TypeError('too many positional arguments')
                for name, param in self.parameters.items():
                    if param.kind == _VAR_KEYWORD:
                        if kwargs:
                            arguments[name] = kwargs
                        kwargs = {}
                if kwargs:
                    raise TypeError('got an unexpected keyword argument {arg!r}'.format(arg=next(iter(kwargs))))
                return BoundArguments(self, arguments)

            def bind(self, /, *args, **kwargs):
                return self._bind(args, kwargs, False)

            def bind_partial(self, /, *args, **kwargs):
                return self._bind(args, kwargs, True)

            def __str__(self):
                result = []
                slash = False
                star = True
                for param in self.parameters.values():
                    if param.kind == _POSITIONAL_ONLY:
                        slash = True
                    elif slash:
                        result.append('/')
                        slash = False
                    if param.kind == _VAR_POSITIONAL:
                        star = False
                    elif param.kind == _KEYWORD_ONLY and star:
                        result.append('*')
                        star = False
                    result.append(str(param))
                if slash:
                    result.append('/')
                text = '({})'.format(', '.join(result))
                if self.return_annotation is not _empty:
                    text += ' -> {}'.format(formatannotation(self.return_annotation))
                return text

            def __repr__(self):
                return '<{} {}>'.format(self.__class__.__name__, self)

            def __eq__(self, other):
                if not isinstance(other, Signature):
                    return NotImplemented
                return list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation

            def __hash__(self):
                return hash(tuple(self.parameters))


        def _of_function(func):
            code = func.__code__
            annotations = func.__annotations__
            defaults = func.__defaults__ or ()
            keyword_defaults = func.__kwdefaults__ or {}
            names = code.co_varnames
            count = code.co_argcount
            parameters = []
            for i, name in enumerate(names[:count]):
                place = i - (count - len(defaults))
                parameters.append(Parameter(name, _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD,
                                            default=defaults[place] if place >= 0 else _empty, annotation=annotations.get(name, _empty)))
            end = count + code.co_kwonlyargcount
            if code.co_flags & 4:
                parameters.append(Parameter(names[end], _VAR_POSITIONAL, annotation=annotations.get(names[end], _empty)))
            for name in names[count:end]:
                parameters.append(Parameter(name, _KEYWORD_ONLY, default=keyword_defaults.get(name, _empty), annotation=annotations.get(name, _empty)))
            if code.co_flags & 8:
                name = names[end + (1 if code.co_flags & 4 else 0)]
                parameters.append(Parameter(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
            return Signature(parameters, return_annotation=annotations.get('return', _empty))


        def _without_first(sig):
            return Signature(list(sig.parameters.values())[1:], return_annotation=sig.return_annotation)


        def _of_native(function):
            """The signature of what is a function of Python in the library that has it; None of others."""
            found = _parameters(function)
            return None if found is None else Signature([
                Parameter(name, _KEYWORD_ONLY if is_keyword else _POSITIONAL_OR_KEYWORD, default=_empty if text is None else _evaluated(text))
                for name, is_keyword, text in found])


        def _evaluated(text):
            try:
                return eval(text, {'torch': sys.modules.get('torch')})
            except Exception:
                return ...


        def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
            if not callable(obj):
                raise TypeError('{!r} is not a callable object'.format(obj))
            if ismethod(obj):
                return _without_first(signature(obj.__func__))
            if follow_wrapped:
                obj = unwrap(obj)
            own = getattr(obj, '__signature__', None)
            if own is not None:
                return own
            if isfunction(obj):
                return _of_function(obj)
            native = _of_native(obj)
            if native is not None:
                return native
            if isinstance(obj, type):
                for name in ('__new__', '__init__'):
                    for base in obj.__mro__:
                        if base is object:
                            break
                        found = base.__dict__.get(name)
                        if found is not None:
                            function = found.__func__ if isinstance(found, staticmethod) else found
                            if isfunction(function):
                                return _without_first(_of_function(function))
                            native = _of_native(function)
                            if native is not None:
                                return _without_first(native)
                            break
                if isfunction(getattr(type(obj), '__call__', None)):
                    return _without_first(_of_function(type(obj).__call__))
                return Signature([])
            if type(obj).__name__ == 'partial':
                inner = signature(obj.func)
                bound = inner.bind_partial(*obj.args, **obj.keywords)
                left = []
                for name, param in inner.parameters.items():
                    if name in obj.keywords:
                        left.append(param.replace(default=obj.keywords[name], kind=_KEYWORD_ONLY))
                    elif name not in bound.arguments or param.kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                        left.append(param.replace(kind=_KEYWORD_ONLY) if left and left[-1].kind == _KEYWORD_ONLY and param.kind == _POSITIONAL_OR_KEYWORD else param)
                return Signature(left, return_annotation=inner.return_annotation)
            call = getattr(type(obj), '__call__', None)
            if isfunction(call):
                return _without_first(_of_function(call))
            # What a script has put under that name is not run.
            text = getattr(obj, '__text_signature__', None) if isroutine(obj) else None
            if text is None:
                raise ValueError('no signature found for builtin {!r}'.format(obj))
            return _of_text(text, isbuiltin(obj))


        def _of_text(text, is_bound):
            """Of a built-in function: `($module, obj, /)`."""
            first, _, rest = text[1:-1].partition(', ')
            if first == '$module' or is_bound:
                rest = '' if rest == '/' else rest.removeprefix('/, ')
            else:
                rest = 'self, ' + rest
            scope = {}
            exec('def function(' + rest + '): pass', scope)
            return _of_function(scope['function'])


        def getfullargspec(func):
            from collections import namedtuple
            spec = namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')
            function = func.__func__ if ismethod(func) else func
            if isclass(function):
                function = function.__init__
            sig = _of_function(function) if isfunction(function) else _of_native(function)
            if sig is None:
                raise TypeError('unsupported callable')
            parameters = sig.parameters.values()
            args = [p.name for p in parameters if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD)]
            varargs = [p.name for p in parameters if p.kind == _VAR_POSITIONAL]
            varkw = [p.name for p in parameters if p.kind == _VAR_KEYWORD]
            only = [p.name for p in parameters if p.kind == _KEYWORD_ONLY]
            defaults = tuple([p.default for p in parameters if p.name in args and p.default is not _empty])
            only_defaults = {p.name: p.default for p in parameters if p.name in only and p.default is not _empty}
            annotations = {p.name: p.annotation for p in parameters if p.annotation is not _empty}
            if sig.return_annotation is not _empty:
                annotations = {'return': sig.return_annotation, **annotations}
            return spec(args, varargs[0] if varargs else None, varkw[0] if varkw else None, defaults or None, only, only_defaults or None,
                        annotations)


        def getcallargs(func, /, *positional, **named):
            bound = signature(func).bind(*positional, **named)
            bound.apply_defaults()
            return dict(bound.arguments)


        def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
            return dict(getattr(obj, '__annotations__', None) or {})


        def getgeneratorstate(generator):
            if generator.gi_running:
                return 'GEN_RUNNING'
            if generator.gi_suspended:
                return 'GEN_SUSPENDED'
            return 'GEN_CLOSED' if generator.gi_frame is None else 'GEN_CREATED'


        def getgeneratorlocals(generator):
            if not isgenerator(generator):
                raise TypeError(f'{generator!r} is not a Python generator')
            frame = generator.gi_frame
            return {} if frame is None else frame.f_locals


        def getcoroutinestate(coroutine):
            if coroutine.cr_running:
                return 'CORO_RUNNING'
            if coroutine.cr_suspended:
                return 'CORO_SUSPENDED'
            return 'CORO_CLOSED' if coroutine.cr_frame is None else 'CORO_CREATED'


        def getcoroutinelocals(coroutine):
            frame = getattr(coroutine, 'cr_frame', None)
            return {} if frame is None else frame.f_locals


        GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
        CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


        Traceback = namedtuple('Traceback', 'filename lineno function code_context index')
        FrameInfo = namedtuple('FrameInfo', ('frame',) + Traceback._fields)


        def getframeinfo(frame, context=1):
            if istraceback(frame):
                line, frame = frame.tb_lineno, frame.tb_frame
            else:
                line = frame.f_lineno
            if not isframe(frame):
                raise TypeError('{!r} is not a frame or traceback object'.format(frame))
            lines = linecache.getlines(frame.f_code.co_filename) if context > 0 else []
            if not lines:
                return Traceback(frame.f_code.co_filename, line, frame.f_code.co_name, None, None)
            start = max(0, min(line - 1 - context // 2, len(lines) - context))
            return Traceback(frame.f_code.co_filename, line, frame.f_code.co_name, lines[start:start + context], line - 1 - start)


        def getouterframes(frame, context=1):
            found = []
            while frame is not None:
                found.append(FrameInfo(frame, *getframeinfo(frame, context)))
                frame = frame.f_back
            return found


        def getinnerframes(tb, context=1):
            found = []
            while tb is not None:
                found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
                tb = tb.tb_next
            return found


        def stack(context=1):
            return getouterframes(sys._getframe(1), context)


        def trace(context=1):
            return getinnerframes(sys.exc_info()[2], context)


        def getattr_static(obj, attr, default=_empty):
            for place in [getattr(obj, '__dict__', {})] + [base.__dict__ for base in (obj.__mro__ if isinstance(obj, type) else type(obj).__mro__)]:
                if attr in place:
                    return place[attr]
            if default is not _empty:
                return default
            raise AttributeError(attr)
        """#
}
