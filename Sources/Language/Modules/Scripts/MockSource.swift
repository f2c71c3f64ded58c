extension StandardModules {
    /// `unittest.mock`
    static var mockSource: String { mockObjects + "\n\n\n" + mockPatches }

    /// Objects that take every call, and what is asserted of the calls
    private static let mockObjects = #"""
        import builtins
        import contextlib
        import functools
        import importlib
        import io
        import pprint
        import sys

        __all__ = ['Mock', 'MagicMock', 'NonCallableMock', 'NonCallableMagicMock', 'PropertyMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call',
                   'create_autospec', 'mock_open', 'FILTER_DIR']
        __unittest = True
        FILTER_DIR = True


        class _Sentinel:
            def __init__(self, name): self.name = name
            def __repr__(self): return f'sentinel.{self.name}'
            def __reduce__(self): return f'sentinel.{self.name}'


        class _Sentinels:
            """Objects of their own, by name."""

            def __init__(self): self._made = {}

            def __getattr__(self, name):
                if name == '__bases__':
                    raise AttributeError
                return self._made.setdefault(name, _Sentinel(name))


        sentinel = _Sentinels()
        DEFAULT = sentinel.DEFAULT
        _missing = sentinel.MISSING
        _deleted = sentinel.DELETED


        class _Any:
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            def __repr__(self): return '<ANY>'


        ANY = _Any()


        class InvalidSpecError(Exception):
            pass


        def _signature_text(name, args, kwargs):
            parts = [repr(arg) for arg in args] + [f'{key}={value!r}' for key, value in kwargs.items()]
            return f'{name}({", ".join(parts)})'


        class _Call(tuple):
            """A call: the name of what was called, the positional arguments and those by keyword."""

            def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
                args, kwargs = (), {}
                for part in value:
                    if isinstance(part, str):
                        name = part
                    elif isinstance(part, tuple):
                        args = part
                    else:
                        kwargs = part
                return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

            def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
                self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

            def __eq__(self, other):
                if not isinstance(other, tuple):
                    return NotImplemented
                if len(other) > 3:
                    return False
                mine = tuple(self) if len(self) == 3 else ('', *self)
                name, args, kwargs = '', (), {}
                for part in other:
                    if isinstance(part, str):
                        name = part
                    elif isinstance(part, tuple):
                        args = part
                    elif isinstance(part, dict):
                        kwargs = part
                    else:
                        return False
                if name and (mine[0] or '') != name:
                    return False
                if isinstance(other, _Call) and len(other) == 3 and len(self) == 3 and (mine[0] or '') != name:
                    return False
                return (args, kwargs) == (mine[1], mine[2])

            def __ne__(self, other): return not self == other
            __hash__ = None

            def __call__(self, /, *args, **kwargs):
                if self._mock_name is None:
                    return _Call(('', args, kwargs), name='()')
                return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

            def __getattr__(self, attr):
                if attr in ('_mock_name', '_mock_parent', '_mock_from_kall', '__iter__') or attr.startswith('__'):
                    raise AttributeError(attr)
                return _Call(name=attr if self._mock_name is None else f'{self._mock_name}.{attr}', parent=self, from_kall=False)

            def __getattribute__(self, attr):
                if attr in ('count', 'index'):
                    return _Call.__getattr__(self, attr)
                return tuple.__getattribute__(self, attr)

            args = property(lambda self: self[0] if len(self) == 2 else self[1])
            kwargs = property(lambda self: self[1] if len(self) == 2 else self[2])

            def __repr__(self):
                if not self._mock_from_kall:
                    name = self._mock_name or 'call'
                    return name if name.startswith('call') else f'call.{name}'
                if len(self) == 2:
                    return _signature_text('call', *self)
                name, args, kwargs = self
                if not name:
                    name = 'call'
                elif not name.startswith('()'):
                    name = f'call.{name}'
                else:
                    name = f'call{name}'
                return _signature_text(name, args, kwargs)

            def call_list(self):
                found, each = [], self
                while each is not None:
                    if each._mock_from_kall:
                        found.append(each)
                    each = each._mock_parent
                return _CallList(reversed(found))


        call = _Call(from_kall=False)


        class _CallList(list):
            def __contains__(self, value):
                if not isinstance(value, list):
                    return list.__contains__(self, value)
                return any(self[place:place + len(value)] == value for place in range(len(self) - len(value) + 1))

            def __repr__(self): return pprint.pformat(list(self))


        _own = {'_mock_parent', '_mock_name', '_mock_new_name', '_mock_children', '_mock_return_value', '_mock_wraps', '_mock_effect', '_mock_names',
                '_mock_class', '_mock_sealed', '_mock_unsafe', '_mock_is_set', 'method_calls', 'mock_calls', 'called', 'call_count', 'call_args',
                'call_args_list', '_mock_methods'}


        class NonCallableMock:
            def __new__(cls, /, *args, **kwargs):
                # A class of its own for each: special methods are set on it.
                return object.__new__(type(cls.__name__, (cls,), {'__doc__': cls.__doc__, '__module__': cls.__module__}))

            def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _new_name='', unsafe=False, **kwargs):
                put = self.__dict__.__setitem__
                put('_mock_parent', parent)
                put('_mock_name', name)
                put('_mock_new_name', _new_name)
                put('_mock_sealed', False)
                put('_mock_unsafe', unsafe)
                put('_mock_children', {})
                put('_mock_wraps', wraps)
                put('_mock_effect', None)
                put('_mock_return_value', DEFAULT)
                put('_mock_is_set', spec_set is not None)
                given = spec_set if spec_set is not None else spec
                put('_mock_class', None)
                put('_mock_methods', None)
                if given is not None:
                    put('_mock_methods', list(given) if isinstance(given, (list, tuple)) else dir(given))
                    if not isinstance(given, (list, tuple)):
                        put('_mock_class', given if isinstance(given, type) else type(given))
                self._clear()
                self.configure_mock(**kwargs)

            def _clear(self):
                self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_CallList(), method_calls=_CallList(), mock_calls=_CallList())

            @property
            def __class__(self):
                return type(self) if self.__dict__.get('_mock_class') is None else self.__dict__['_mock_class']

            def attach_mock(self, mock, attribute):
                mock.__dict__.update(_mock_parent=None, _mock_name='', _mock_new_name='')
                setattr(self, attribute, mock)

            def mock_add_spec(self, spec, spec_set=False):
                self.__dict__.update(_mock_methods=list(spec) if isinstance(spec, (list, tuple)) else dir(spec), _mock_is_set=spec_set)

            def configure_mock(self, /, **kwargs):
                for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count('.')):
                    *parts, last = path.split('.')
                    target = self
                    for part in parts:
                        target = getattr(target, part)
                    setattr(target, last, value)

            def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
                visited = [] if visited is None else visited
                if id(self) in visited:
                    return
                visited.append(id(self))
                self._clear()
                if return_value:
                    self.__dict__['_mock_return_value'] = DEFAULT
                if side_effect:
                    self.__dict__['_mock_effect'] = None
                for child in self.__dict__['_mock_children'].values():
                    if isinstance(child, NonCallableMock):
                        child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
                value = self.__dict__['_mock_return_value']
                if isinstance(value, NonCallableMock) and value is not self:
                    value.reset_mock(visited)

            @property
            def return_value(self):
                value = self.__dict__['_mock_return_value']
                if value is DEFAULT:
                    value = self._get_child_mock(parent=self, _new_name='()')
                    self.__dict__['_mock_return_value'] = value
                return value

            @return_value.setter
            def return_value(self, value):
                self.__dict__['_mock_return_value'] = value
                self._adopt(value, None, '()')

            @property
            def side_effect(self): return self.__dict__['_mock_effect']

            @side_effect.setter
            def side_effect(self, value):
                is_failure = isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)
                if value is not None and not callable(value) and not is_failure:
                    value = iter(value)
                self.__dict__['_mock_effect'] = value

            def _adopt(self, value, name, new_name):
                if not isinstance(value, NonCallableMock) or value.__dict__['_mock_name'] or value.__dict__['_mock_new_name'] or value is self:
                    return False
                if value.__dict__['_mock_parent'] is not None:
                    return False
                each = self
                while each is not None:
                    if each is value:
                        return False
                    each = each.__dict__['_mock_parent']
                value.__dict__.update(_mock_parent=self, _mock_name=name, _mock_new_name=new_name)
                return True

            def _get_child_mock(self, /, **kwargs):
                kind = type(self).__mro__[1]
                if not issubclass(kind, CallableMixin):
                    kind = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
                return kind(**kwargs)

            def __getattr__(self, name):
                own = self.__dict__
                if name in _own or '_mock_children' not in own:
                    raise AttributeError(name)
                if own['_mock_methods'] is not None and name not in own['_mock_methods'] or name.startswith('__') and name.endswith('__'):
                    raise AttributeError(f'Mock object has no attribute {name!r}' if own['_mock_methods'] is not None else name)
                if not own['_mock_unsafe'] and own['_mock_methods'] is None and name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')):
                    raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.')
                child = own['_mock_children'].get(name)
                if child is _deleted:
                    raise AttributeError(name)
                if child is None:
                    if own['_mock_sealed']:
                        raise AttributeError(f'Cannot set {self._path()}.{name}')
                    wraps = getattr(own['_mock_wraps'], name) if own['_mock_wraps'] is not None else None
                    child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name)
                    own['_mock_children'][name] = child
                return child

            def __setattr__(self, name, value):
                own = self.__dict__
                if name in ('return_value', 'side_effect', '__class__'):
                    return object.__setattr__(self, name, value) if name != '__class__' else own.__setitem__('_mock_class', value)
                if own.get('_mock_is_set') and own['_mock_methods'] is not None and name not in own['_mock_methods'] and name not in own and name not in _own:
                    raise AttributeError(f"Mock object has no attribute '{name}'")
                if name in _special:
                    if not isinstance(value, NonCallableMock):
                        setattr(type(self), name, _as_method(value, self))
                        own['_mock_children'][name] = value
                        return None
                    self._adopt(value, None, name)
                    setattr(type(self), name, lambda _, *args, **kwargs: value(*args, **kwargs))
                    own['_mock_children'][name] = value
                    return None
                if isinstance(getattr(type(self), name, None), property) or name in _own:
                    return object.__setattr__(self, name, value)
                if self._adopt(value, name, name):
                    own['_mock_children'][name] = value
                    return None
                own['_mock_children'].pop(name, None)
                own[name] = value

            def __delattr__(self, name):
                own = self.__dict__
                if name in _special and name in type(self).__dict__:
                    delattr(type(self), name)
                if own['_mock_children'].get(name) is _deleted:
                    raise AttributeError(name)
                if name in own:
                    del own[name]
                own['_mock_children'][name] = _deleted

            def __dir__(self):
                own = self.__dict__
                listed = own['_mock_methods'] or [name for name in dir(type(self)) if not name.startswith('_')]
                return sorted({*listed, *own, *(name for name, child in own['_mock_children'].items() if child is not _deleted)} - _own | (_own & {'called', 'call_count'}))

            def _path(self):
                parts, each = [], self
                while each is not None:
                    parts.append(each.__dict__['_mock_new_name'] or each.__dict__['_mock_name'] or 'mock')
                    each = each.__dict__['_mock_parent']
                name = ''
                for part in reversed(parts):
                    name += part if part == '()' or not name else '.' + part
                return name

            def __repr__(self):
                own = self.__dict__
                name = f' name={self._path()!r}' if own['_mock_parent'] is not None or own['_mock_name'] else ''
                spec = ''
                if own['_mock_class'] is not None:
                    spec = f' {"spec_set" if own["_mock_is_set"] else "spec"}={own["_mock_class"].__name__!r}'
                return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

            def _note(self, args, kwargs):
                own = self.__dict__
                own['called'], own['call_count'] = True, own['call_count'] + 1
                own['call_args'] = _Call((args, kwargs), two=True)
                own['call_args_list'].append(own['call_args'])
                own['mock_calls'].append(_Call(('', args, kwargs)))
                name, each, is_method = own['_mock_new_name'], self, bool(own['_mock_name'])
                method = own['_mock_name'] or ''
                if own['_mock_parent'] is None:
                    return
                each = own['_mock_parent']
                while each is not None:
                    if is_method:
                        each.method_calls.append(_Call((method, args, kwargs)))
                        is_method = bool(each.__dict__['_mock_name']) and each.__dict__['_mock_parent'] is not None
                        method = f'{each.__dict__["_mock_name"]}.{method}'
                    each.mock_calls.append(_Call((name, args, kwargs)))
                    new = each.__dict__['_mock_new_name']
                    if new:
                        name = new + name if name.startswith('()') else f'{new}.{name}'
                    each = each.__dict__['_mock_parent']

            # What is asserted of the calls.

            def _name(self): return self.__dict__['_mock_name'] or 'mock'

            def _calls_text(self, prefix='Calls'):
                return f'\n{prefix}: {self.mock_calls!r}.' if self.mock_calls else ''

            def assert_not_called(self):
                if self.call_count:
                    raise AssertionError(f"Expected '{self._name()}' to not have been called. Called {self.call_count} times.{self._calls_text()}")

            def assert_called(self):
                if not self.call_count:
                    raise AssertionError(f"Expected '{self._name()}' to have been called.")

            def assert_called_once(self):
                if self.call_count != 1:
                    raise AssertionError(f"Expected '{self._name()}' to have been called once. Called {self.call_count} times.{self._calls_text()}")

            def assert_called_with(self, /, *args, **kwargs):
                wanted = _signature_text(self._name(), args, kwargs)
                if self.call_args is None:
                    raise AssertionError(f'expected call not found.\nExpected: {wanted}\n  Actual: not called.')
                if self.call_args != _Call((args, kwargs), two=True):
                    raise AssertionError(f'expected call not found.\nExpected: {wanted}\n  Actual: {_signature_text(self._name(), *self.call_args)}')

            def assert_called_once_with(self, /, *args, **kwargs):
                if self.call_count != 1:
                    raise AssertionError(f"Expected '{self._name()}' to be called once. Called {self.call_count} times.{self._calls_text()}")
                return self.assert_called_with(*args, **kwargs)

            def assert_has_calls(self, calls, any_order=False):
                wanted, found = list(calls), _CallList(self.mock_calls)
                if not any_order:
                    if wanted not in found:
                        raise AssertionError(f'Calls not found.\nExpected: {_CallList(wanted)!r}{self._calls_text("  Actual")[:-1]}')
                    return
                rest, lacking = list(found), []
                for each in wanted:
                    try:
                        rest.remove(each)
                    except ValueError:
                        lacking.append(each)
                if lacking:
                    raise AssertionError(f'{self._name()!r} does not contain all of {tuple(lacking)!r} in its call list, found {found!r} instead')

            def assert_any_call(self, /, *args, **kwargs):
                if _Call((args, kwargs), two=True) not in list(self.call_args_list):
                    raise AssertionError(f'{_signature_text(self._name(), args, kwargs)} call not found')


        class CallableMixin:
            def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _new_name='', unsafe=False,
                         **kwargs):
                NonCallableMock.__init__(self, spec, wraps, name, spec_set, parent, _new_name, unsafe, **kwargs)
                self.__dict__['_mock_return_value'] = return_value
                self.side_effect = side_effect

            def __call__(self, /, *args, **kwargs):
                self._note(args, kwargs)
                effect = self.side_effect
                if effect is not None:
                    if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                        raise effect
                    if callable(effect):
                        result = effect(*args, **kwargs)
                    else:
                        result = next(effect)
                        if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                            raise result
                    if result is not DEFAULT:
                        return result
                if self.__dict__['_mock_return_value'] is not DEFAULT:
                    return self.return_value
                if self.__dict__['_mock_wraps'] is not None:
                    return self.__dict__['_mock_wraps'](*args, **kwargs)
                return self.return_value


        class Mock(CallableMixin, NonCallableMock):
            """Takes every call and has every attribute, and remembers what was done with it."""
        """#
}
