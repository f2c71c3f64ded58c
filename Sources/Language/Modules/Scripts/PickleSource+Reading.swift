extension StandardModules {
    /// Reading never runs what a file names: besides data of Python's own classes it makes objects of the script's
    /// classes by filling their attributes, and calls only what this process itself has written.
    static let unpicklingSource = #"""
        _DATA = {
            'builtins': 'bool bytearray bytes complex dict float frozenset int list object range reversed set slice str tuple type zip enumerate iter '
                        'Ellipsis NotImplemented',
            'copyreg': '_reconstructor __newobj__ __newobj_ex__', '_codecs': 'encode',
            'collections': 'OrderedDict defaultdict deque Counter ChainMap UserDict UserList UserString',
            'datetime': 'date time datetime timedelta timezone', 'fractions': 'Fraction', 'decimal': 'Decimal', 'array': 'array _array_reconstructor',
            'pathlib': 'Path PosixPath PurePath PurePosixPath', 'random': 'Random', 'itertools': 'count repeat', 'uuid': 'UUID',
            're': '_compile', 'types': 'GenericAlias', 'operator': 'getitem or_', 'functools': 'reduce',
        }
        _DATA = {module: frozenset(names.split()) for module, names in _DATA.items()}
        _OLD_MODULES = {'__builtin__': 'builtins', 'copy_reg': 'copyreg'}
        _ANNOTATIONS = frozenset(['typing', 'types', 'collections.abc', *_DATA])


        # What no method of the script's answers for.
        def _is_plain(value):
            return value is None or isinstance(value, type) or type(value).__module__ in _ANNOTATIONS


        # A class or an alias, which is what `|` joins and brackets follow: other objects would answer with methods of theirs.
        def _is_annotation(value):
            if not isinstance(value, type):
                return value is None or type(value).__module__ in ('typing', 'types')
            if type(value).__module__ not in ('builtins', 'abc', 'enum', 'typing'):
                return False
            makers = [base.__module__ for base in type.mro(value) if '__class_getitem__' in vars(base)]
            return not makers or makers[0] in _ANNOTATIONS


        def _is_error(value):
            return isinstance(value, type) and issubclass(value, BaseException) and value.__module__ == 'builtins'


        def _named(module, name):
            found = sys.modules[module] if module in sys.modules else __import__(module, fromlist=['*'])
            for part in name.split('.'):
                found = getattr(found, part)
            return found


        class Unpickler:
            def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
                if not hasattr(file, 'read') or not hasattr(file, 'readline'):
                    raise TypeError("file must have 'read' and 'readline' attributes")
                self._file, self._memo, self._encoding, self._errors = file, {}, encoding, errors

            def persistent_load(self, pid):
                raise UnpicklingError('unsupported persistent id encountered')

            def find_class(self, module, name):
                module = _OLD_MODULES.get(module, module)
                if (module, name) in _written:
                    return _written[module, name]
                if module == '_codecs' and name == 'encode':
                    return _encode
                if name in _DATA.get(module, ()):
                    return _named(module, name)
                try:
                    found = _named(module, name) if module in sys.modules or module == 'builtins' else None
                except AttributeError:
                    raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") from None
                if _is_error(found):
                    return found
                # What annotations are made of.
                if module == 'typing' and name in sys.modules[module].__all__ or type(found).__module__ == 'typing':
                    return found
                if isinstance(found, type) and found.__module__ == module and getattr(sys.modules[module], '__file__', None):
                    return found
                raise UnpicklingError(f'{module}.{name} is not read from a pickle: lsx reads data, and classes that the script itself has defined')

            # What an object says of its own name and module may come from the file: only identity tells.
            def _may_call(self, function):
                if any(function is known for known in _written.values()) or function is _encode or _is_error(function):
                    return True
                if type(function) is _named('functools', 'partial'):
                    return self._may_call(function.func)
                module, name = getattr(function, '__module__', None) or 'builtins', getattr(function, '__qualname__', '')
                if type(module) is not str or type(name) is not str or name not in _DATA.get(module, ()):
                    return False
                return _named(module, name) is function

            def _checked(self, function):
                if not self._may_call(function):
                    raise UnpicklingError(f'{function!r} is not called while a pickle is read: lsx reads data only')
                return function

            def _call(self, function, args):
                self._checked(function)
                if function is copyreg.__newobj__:
                    return self._new(args[0], args[1:])
                if function is copyreg.__newobj_ex__:
                    return self._new(*args)
                if not self._fits(function, args):
                    raise UnpicklingError(f'{function!r} takes data only while a pickle is read')
                return self._no_new_class(function(*args), function is type and len(args) == 1)

            # What is called by name gets data, so that it finds no method to call in turn.
            def _fits(self, function, args):
                if type(function) is _named('functools', 'partial'):
                    return self._fits(function.func, (*function.args, *args))
                if function is copyreg._reconstructor:
                    return len(args) == 3 and any(args[1] is base for base in (object, *copyreg._VALUES))
                if function is _named('functools', 'reduce'):
                    joined = args[1] if len(args) == 2 and type(args[1]) in (tuple, list) else (0,)
                    return args[0] is _named('operator', 'or_') and all(map(_is_annotation, joined))
                if function is _named('operator', 'or_'):
                    return all(map(_is_annotation, args))
                if function is _named('operator', 'getitem'):
                    return len(args) == 2 and _is_annotation(args[0])
                if function is iter and len(args) != 1:
                    return False
                by_name = getattr(function, '__qualname__', '') in _DATA.get(getattr(function, '__module__', None) or 'builtins', ())
                return not by_name or all(map(_is_plain, args))

            # A class of the file's own could be filled with methods.
            def _no_new_class(self, made, is_known=False):
                if isinstance(made, type) and not is_known:
                    raise UnpicklingError('no class is made while a pickle is read: lsx reads data only')
                return made

            # Methods are looked up in classes: attributes of the object itself may come from the file.
            def _filled(self, obj, kinds):
                if not isinstance(obj, kinds):
                    raise UnpicklingError(f'{type(obj).__name__!r} objects are not filled from a pickle')
                return obj

            def _new(self, cls, args, kwargs={}):
                if not isinstance(cls, type):
                    raise UnpicklingError('NEWOBJ class argument must be a type, not ' + type(cls).__name__)
                if not self._may_call(cls) and not any(cls.__new__ == base.__new__ for base in (object, *copyreg._VALUES)):
                    raise UnpicklingError(f'{cls.__qualname__}.__new__ is not called while a pickle is read: lsx reads data only')
                return self._no_new_class(cls.__new__(cls, *args, **kwargs))

            def _read(self, count):
                if count < 0:
                    raise UnpicklingError('negative size')
                data = self._file.read(count)
                if len(data) < count:
                    raise EOFError('Ran out of input') if not data and self._first else UnpicklingError('pickle data was truncated')
                return data

            def _line(self):
                line = self._file.readline()
                if not line.endswith(b'\n'):
                    raise UnpicklingError('pickle data was truncated')
                return line[:-1]

            def _number(self, form):
                return struct.unpack('<' + form, self._read(struct.calcsize('<' + form)))[0]

            def _since_mark(self):
                if not self._marks:
                    raise UnpicklingError('could not find MARK')
                items, self._stack = self._stack, self._marks.pop()
                return items

            def _pop(self):
                if not self._stack:
                    raise UnpicklingError('unpickling stack underflow')
                return self._stack.pop()

            def _top(self):
                if not self._stack:
                    raise UnpicklingError('unpickling stack underflow')
                return self._stack[-1]

            def _take(self, count):
                if len(self._stack) < count:
                    raise UnpicklingError('unpickling stack underflow')
                items = self._stack[len(self._stack) - count:]
                del self._stack[len(self._stack) - count:]
                return items

            def _text(self, data):
                return data if self._encoding == 'bytes' else data.decode(self._encoding, self._errors)

            def _set_state(self, obj, state):
                cls = type(obj)
                if isinstance(obj, (type, type(len), type(_named), type(sys))):
                    raise UnpicklingError(f'{cls.__name__!r} objects have no state in a pickle')
                if hasattr(cls, '__setstate__'):
                    if cls.__module__ not in _DATA:
                        self._checked(cls)
                    cls.__setstate__(obj, state)
                    return
                slots = None
                if isinstance(state, tuple) and len(state) == 2:
                    state, slots = state
                if state:
                    obj.__dict__.update(state)
                for name, value in (slots or {}).items():
                    object.__setattr__(obj, name, value)

            def _extend(self, obj, items):
                if isinstance(obj, list):
                    obj.extend(items)
                else:
                    self._filled(obj, _named('collections', 'deque'))
                    for item in items:
                        obj.append(item)

            def load(self):
                self._stack, self._marks, self._first = [], [], True
                memo = self._memo
                while True:
                    code = self._read(1)
                    self._first = False
                    push = self._stack.append
                    if code == b'.':
                        return self._pop()
                    elif code == b'\x80':
                        version = self._read(1)[0]
                        if version > HIGHEST_PROTOCOL:
                            raise ValueError(f'unsupported pickle protocol: {version}')
                    elif code == b'\x95':
                        self._read(8)
                    elif code == b'(':
                        self._marks.append(self._stack)
                        self._stack = []
                    elif code == b'0':
                        if self._stack:
                            self._stack.pop()
                        else:
                            self._since_mark()
                    elif code == b'1':
                        self._since_mark()
                    elif code == b'2':
                        push(self._top())
                    elif code == b'N':
                        push(None)
                    elif code == b'\x88' or code == b'\x89':
                        push(code == b'\x88')
                    elif code == b'I':
                        line = self._line()
                        push(line == b'01' if line in (b'00', b'01') else int(line, 0))
                    elif code == b'L':
                        push(int(self._line().rstrip(b'L')))
                    elif code == b'J':
                        push(self._number('i'))
                    elif code == b'K':
                        push(self._read(1)[0])
                    elif code == b'M':
                        push(self._number('H'))
                    elif code == b'\x8a' or code == b'\x8b':
                        push(int.from_bytes(self._read(self._read(1)[0] if code == b'\x8a' else self._number('i')), 'little', signed=True))
                    elif code == b'F':
                        push(float(self._line()))
                    elif code == b'G':
                        push(struct.unpack('>d', self._read(8))[0])
                    elif code == b'S':
                        line = self._line()
                        if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in b'\'"':
                            raise UnpicklingError('the STRING opcode argument must be quoted')
                        push(self._text(line[1:-1].decode('unicode_escape').encode('latin1')))
                    elif code == b'T' or code == b'U':
                        push(self._text(self._read(self._number('i') if code == b'T' else self._read(1)[0])))
                    elif code == b'V':
                        push(self._line().decode('raw_unicode_escape'))
                    elif code == b'X' or code == b'\x8c' or code == b'\x8d':
                        count = self._number('I') if code == b'X' else self._read(1)[0] if code == b'\x8c' else self._number('Q')
                        push(self._read(count).decode('utf-8', 'surrogatepass'))
                    elif code == b'B' or code == b'C' or code == b'\x8e':
                        push(self._read(self._number('I') if code == b'B' else self._read(1)[0] if code == b'C' else self._number('Q')))
                    elif code == b'\x96':
                        push(bytearray(self._read(self._number('Q'))))
                    elif code == b')':
                        push(())
                    elif code in b'\x85\x86\x87':
                        push(tuple(self._take(code[0] - 0x84)))
                    elif code == b't':
                        items = self._since_mark()
                        self._stack.append(tuple(items))
                    elif code == b']':
                        push([])
                    elif code == b'l':
                        items = self._since_mark()
                        self._stack.append(items)
                    elif code == b'}':
                        push({})
                    elif code == b'd' or code == b'u':
                        items = self._since_mark()
                        if code == b'd':
                            self._stack.append({})
                        target = self._filled(self._top(), dict)
                        for place in range(0, len(items) - 1, 2):
                            target[items[place]] = items[place + 1]
                    elif code == b's':
                        key, value = self._take(2)
                        self._filled(self._top(), dict)[key] = value
                    elif code == b'a':
                        value = self._pop()
                        self._extend(self._top(), [value])
                    elif code == b'e':
                        items = self._since_mark()
                        self._extend(self._top(), items)
                    elif code == b'\x8f':
                        push(set())
                    elif code == b'\x90':
                        items = self._since_mark()
                        self._filled(self._top(), set).update(items)
                    elif code == b'\x91':
                        items = self._since_mark()
                        self._stack.append(frozenset(items))
                    elif code == b'\x94':
                        memo[len(memo)] = self._top()
                    elif code in b'qrp':
                        place = self._read(1)[0] if code == b'q' else self._number('I') if code == b'r' else int(self._line())
                        memo[place] = self._top()
                    elif code in b'hjg':
                        place = self._read(1)[0] if code == b'h' else self._number('I') if code == b'j' else int(self._line())
                        if place not in memo:
                            raise UnpicklingError(f'Memo value not found at index {place}')
                        push(memo[place])
                    elif code == b'c':
                        module = self._line().decode()
                        push(self.find_class(module, self._line().decode()))
                    elif code == b'\x93':
                        module, name = self._take(2)
                        if type(module) is not str or type(name) is not str:
                            raise UnpicklingError('STACK_GLOBAL requires str')
                        self._stack.append(self.find_class(module, name))
                    elif code == b'R':
                        function, args = self._take(2)
                        self._stack.append(self._call(function, args))
                    elif code == b'\x81':
                        cls, args = self._take(2)
                        self._stack.append(self._new(cls, args))
                    elif code == b'\x92':
                        cls, args, kwargs = self._take(3)
                        self._stack.append(self._new(cls, args, kwargs))
                    elif code == b'o' or code == b'i':
                        items = self._since_mark()
                        if code == b'i':
                            module = self._line().decode()
                            items.insert(0, self.find_class(module, self._line().decode()))
                        self._stack.append(self._call(items[0], items[1:]) if items[1:] or not isinstance(items[0], type) else self._new(items[0], ()))
                    elif code == b'b':
                        state = self._pop()
                        self._set_state(self._top(), state)
                    elif code == b'Q':
                        push(self.persistent_load(self._pop()))
                    elif code == b'P':
                        push(self.persistent_load(self._line().decode()))
                    else:
                        raise UnpicklingError(f'invalid load key, {code.decode("latin1")!r}.')


        def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
            return Unpickler(file, encoding=encoding, errors=errors).load()


        def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
            if not isinstance(data, (bytes, bytearray, memoryview)):
                raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
            return Unpickler(io.BytesIO(bytes(data)), encoding=encoding, errors=errors).load()


        __all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads']
        """#
}
