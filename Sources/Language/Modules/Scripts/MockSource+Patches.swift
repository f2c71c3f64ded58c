extension StandardModules {
    /// `unittest.mock`: special methods, and putting something in the place of something else
    static let mockPatches = #"""
        _numbers = 'add sub mul truediv floordiv mod pow matmul lshift rshift and or xor'.split()
        _special = {f'__{name}__' for name in (
            'lt gt le ge eq ne int contains len enter exit complex float bool index str repr hash call getitem setitem delitem iter next reversed missing '
            'format round trunc floor ceil neg pos invert abs divmod rdivmod bytes fspath sizeof get set delete aenter aexit aiter anext').split()
            + [prefix + name for name in _numbers for prefix in ('', 'i', 'r')]}
        _answers = {'__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j, '__float__': 1.0, '__bool__': True, '__index__': 1, '__int__': 1,
                    '__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented}


        def _as_method(value, mock):
            """A function set as a special method is given the mock."""
            if callable(value) and not isinstance(value, type):
                return lambda self, *args, **kwargs: value(self, *args, **kwargs) if hasattr(value, '__code__') else value(*args, **kwargs)
            return value


        class _Magic:
            """A special method of a class of mocks, which makes the mock of it when it is first called."""

            def __init__(self, name): self.name = name

            def __get__(self, mock, cls=None):
                if mock is None:
                    return self
                own = mock.__dict__
                if own['_mock_methods'] is not None and self.name not in own['_mock_methods']:
                    raise AttributeError(self.name)
                child = own['_mock_children'].get(self.name)
                if child is None:
                    child = own['_mock_children'][self.name] = MagicMock(name=self.name, parent=mock, _new_name=self.name) if self.name not in _answers else Mock(
                        name=self.name, parent=mock, _new_name=self.name, return_value=_answers[self.name])
                    if self.name == '__iter__':
                        child.__dict__['_mock_effect'] = lambda: iter([]) if child.__dict__['_mock_return_value'] is DEFAULT else iter(child.return_value)
                    elif self.name in ('__hash__', '__str__', '__sizeof__'):
                        child.__dict__['_mock_return_value'] = getattr(object, self.name)(mock)
                    elif self.name in ('__eq__', '__ne__'):
                        is_equal = self.name == '__eq__'
                        child.__dict__['_mock_effect'] = lambda other: child.__dict__['_mock_return_value'] if child.__dict__[
                            '_mock_return_value'] is not DEFAULT else (mock is other) == is_equal if mock is other or other is not ANY else is_equal
                    elif self.name == '__fspath__':
                        child.__dict__['_mock_return_value'] = f'{type(mock).__name__}/{mock._path()}/{id(mock)}'
                return child


        def _with_magic(cls):
            for name in sorted(_special - {'__call__', '__repr__', '__get__', '__set__', '__delete__', '__missing__', '__reversed__', '__format__', '__bytes__',
                                           '__rdivmod__', '__next__', '__aenter__', '__aexit__', '__aiter__', '__anext__', '__round__'}):
                if not name.startswith('__r') or name in ('__rshift__',):
                    setattr(cls, name, _Magic(name))
            return cls


        @_with_magic
        class NonCallableMagicMock(NonCallableMock):
            """A mock with special methods that is not called."""


        @_with_magic
        class MagicMock(Mock):
            """A mock with special methods."""


        class PropertyMock(Mock):
            """Stands for a property of a class."""

            def __get__(self, obj, obj_type=None): return self()
            def __set__(self, obj, val): self(val)


        def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, **kwargs):
            """A mock with what an object has, functions with their parameters."""
            import inspect
            if inspect.isfunction(spec) or inspect.ismethod(spec):
                made, signature = MagicMock(name=spec.__name__, **kwargs), inspect.signature(spec)

                @functools.wraps(spec)
                def checked(*args, **kwargs):
                    signature.bind(*args, **kwargs)
                    return made(*args, **kwargs)
                for name in ('assert_called_with', 'assert_called_once_with', 'assert_called', 'assert_called_once', 'assert_not_called', 'assert_any_call',
                             'assert_has_calls', 'reset_mock'):
                    setattr(checked, name, getattr(made, name))
                checked.mock = made
                return checked
            return MagicMock(**({'spec_set': spec} if spec_set else {'spec': spec}), name=_name, **kwargs)


        class _patch:
            def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
                if new_callable is not None and new is not DEFAULT:
                    raise ValueError("Cannot use 'new' and 'new_callable' together")
                self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
                self.spec_set, self.autospec, self.new_callable, self.kwargs, self.others = spec_set, autospec, new_callable, kwargs, []

            def __call__(self, func):
                if isinstance(func, type):
                    for name in dir(func):
                        if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                            setattr(func, name, self._copy()(getattr(func, name)))
                    return func
                if hasattr(func, 'patchings'):
                    func.patchings.append(self)
                    return func

                @functools.wraps(func)
                def patched(*args, **kwargs):
                    with contextlib.ExitStack() as stack:
                        given = []
                        for each in patched.patchings:
                            value = stack.enter_context(each)
                            if each.others or each.keyword:
                                kwargs.update(value)
                            elif each.new is DEFAULT:
                                given.append(value)
                        return func(*args, *given, **kwargs)
                patched.patchings = [self]
                return patched

            keyword = None

            def _copy(self):
                made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
                made.keyword, made.others = self.keyword, [each._copy() for each in self.others]
                return made

            def __enter__(self):
                target = self.target = self.getter()
                name = self.attribute
                self.is_local = name in getattr(target, '__dict__', {})
                original = target.__dict__[name] if self.is_local else getattr(target, name, DEFAULT)
                if original is DEFAULT and not self.create and not (name in dir(builtins) and type(target) is type(sys)):
                    raise AttributeError(f'{target} does not have the attribute {name!r}')
                self.original, new = original, self.new
                if new is DEFAULT:
                    if self.autospec:
                        new = create_autospec(original if self.autospec is True else self.autospec, spec_set=bool(self.spec_set), _name=name, **self.kwargs)
                    else:
                        options = dict(self.kwargs)
                        for key, value in (('spec', self.spec), ('spec_set', self.spec_set)):
                            if value is not None:
                                options[key] = original if value is True else value
                        kind = self.new_callable or MagicMock
                        if isinstance(kind, type) and issubclass(kind, NonCallableMock):
                            options.setdefault('name', name)
                        new = kind(**options)
                setattr(target, name, new)
                if self.keyword is None:
                    return new
                values = {self.keyword: new}
                self._stack = contextlib.ExitStack()
                for each in self.others:
                    values.update(self._stack.enter_context(each))
                return values

            def __exit__(self, *details):
                if self.keyword is not None:
                    self._stack.close()
                if self.is_local:
                    setattr(self.target, self.attribute, self.original)
                else:
                    delattr(self.target, self.attribute)

            def start(self):
                result = self.__enter__()
                patch._active.append(self)
                return result

            def stop(self):
                if self not in patch._active:
                    return None
                patch._active.remove(self)
                return self.__exit__(None, None, None)


        def _target(path):
            if '.' not in path:
                raise TypeError(f'Need a valid target to patch. You supplied: {path!r}')
            return path.rpartition('.')[::2]


        def _resolve(path):
            first, *rest = path.split('.')
            found, name = importlib.import_module(first), first
            for part in rest:
                name += '.' + part
                if not hasattr(found, part):
                    importlib.import_module(name)
                found = getattr(found, part)
            return found


        def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
            """Puts something else in the place of what a path names, for a function, a class or a `with`."""
            path, attribute = _target(target)
            return _patch(lambda: _resolve(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


        def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
            if isinstance(target, str):
                raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
            return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


        def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
            if not kwargs:
                raise ValueError('Must supply at least one keyword argument with patch.multiple')
            getter = (lambda: _resolve(target)) if isinstance(target, str) else (lambda: target)
            made = [_patch(getter, name, new, spec, create, spec_set, autospec, new_callable, {}) for name, new in kwargs.items()]
            for each in made:
                each.keyword = each.attribute
            made[0].others = made[1:]
            return made[0]


        class _patch_dict:
            def __init__(self, in_dict, values=(), clear=False, **kwargs):
                self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

            def __call__(self, func):
                if isinstance(func, type):
                    for name in dir(func):
                        if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                            setattr(func, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(func, name)))
                    return func

                @functools.wraps(func)
                def inner(*args, **kwargs):
                    with self:
                        return func(*args, **kwargs)
                return inner

            def __enter__(self):
                self._dict = _resolve(self.in_dict) if isinstance(self.in_dict, str) else self.in_dict
                self._saved = {key: self._dict[key] for key in self._dict}
                if self.clear:
                    for key in list(self._dict):
                        del self._dict[key]
                for key, value in self.values.items():
                    self._dict[key] = value
                return self._dict

            def __exit__(self, *details):
                for key in list(self._dict):
                    del self._dict[key]
                for key, value in self._saved.items():
                    self._dict[key] = value
                return False

            start, stop = __enter__, lambda self: self.__exit__()


        def _stop_all():
            for each in reversed(patch._active[:]):
                each.stop()


        patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX, patch._active = _patch_object, _patch_dict, _patch_multiple, _stop_all, 'test', []


        def mock_open(mock=None, read_data=''):
            """Stands for `open`: what is read is given."""
            mock = MagicMock(name='open', spec=open) if mock is None else mock
            handle = MagicMock()
            make = io.BytesIO if isinstance(read_data, bytes) else io.StringIO
            state = [make(read_data)]

            def opened(*args, **kwargs):
                state[0] = make(read_data)
                return DEFAULT
            for name in ('read', 'readline', 'readlines'):
                getattr(handle, name).side_effect = lambda *args, _name=name: getattr(state[0], _name)(*args)
            handle.write.return_value = None
            handle.__enter__.return_value = handle
            handle.__iter__.side_effect = lambda: iter(state[0])
            handle.__next__ = lambda self: next(state[0])
            mock.side_effect, mock.return_value = opened, handle
            return mock


        def seal(mock):
            """No attribute is made from now on."""
            mock.__dict__['_mock_sealed'] = True
            for child in mock.__dict__['_mock_children'].values():
                if isinstance(child, NonCallableMock) and child.__dict__['_mock_parent'] is mock:
                    seal(child)
        """#
}
