extension StandardModules {
    /// `pprint`
    static let pprintSource = #"""
        import sys
        from collections import ChainMap, OrderedDict, UserDict, UserList, UserString, defaultdict, Counter, deque


        def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
            PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


        def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
            return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


        def pp(object, *args, sort_dicts=False, **kwargs):
            pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


        def saferepr(object):
            return PrettyPrinter()._repr(object, {}, 0)


        def isreadable(object):
            return '<' not in saferepr(object)


        def isrecursive(object):
            return '<Recursion on' in saferepr(object)


        class _key:
            def __init__(self, item):
                self.item = item

            def __lt__(self, other):
                try:
                    return self.item < other.item
                except TypeError:
                    return (str(type(self.item)), id(self.item)) < (str(type(other.item)), id(other.item))


        def _pair_key(pair):
            return _key(pair[0]), _key(pair[1])


        class PrettyPrinter:
            def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
                indent, width = int(indent), int(width)
                if indent < 0:
                    raise ValueError('indent must be >= 0')
                if depth is not None and depth <= 0:
                    raise ValueError('depth must be > 0')
                if not width:
                    raise ValueError('width must be != 0')
                self._depth = depth
                self._step = indent
                self._width = width
                self._stream = stream
                self._compact = compact
                self._sort = sort_dicts
                self._underscores = underscore_numbers

            def pprint(self, object):
                stream = self._stream or sys.stdout
                if stream is not None:
                    stream.write(self.pformat(object) + '\n')

            def pformat(self, object):
                parts = []
                self._format(object, parts.append, 0, 0, {}, 0)
                return ''.join(parts)

            def format(self, object, context, maxlevels, level):
                return self._repr(object, context, level), True, False

            def isreadable(self, object):
                text = self._repr(object, {}, 0)
                return '<' not in text

            def isrecursive(self, object):
                return '<Recursion on' in self._repr(object, {}, 0)

            def _recursion(self, object):
                return f'<Recursion on {type(object).__name__} with id={id(object)}>'

            def _repr(self, object, context, level):
                kind = type(object)
                if kind is int and self._underscores:
                    return f'{object:_d}'
                plain = kind.__repr__
                if isinstance(object, dict) and plain is dict.__repr__:
                    if not object:
                        return '{}'
                    if self._depth and level >= self._depth:
                        return '{...}'
                    if id(object) in context:
                        return self._recursion(object)
                    context[id(object)] = 1
                    items = sorted(object.items(), key=_pair_key) if self._sort else object.items()
                    text = '{' + ', '.join([f'{self._repr(k, context, level + 1)}: {self._repr(v, context, level + 1)}' for k, v in items]) + '}'
                    del context[id(object)]
                    return text
                if isinstance(object, list) and plain is list.__repr__ or isinstance(object, tuple) and plain is tuple.__repr__:
                    start, end = ('[', ']') if isinstance(object, list) else ('(', ',)' if len(object) == 1 else ')')
                    if not object:
                        return '[]' if isinstance(object, list) else '()'
                    if self._depth and level >= self._depth:
                        return start + '...' + end
                    if id(object) in context:
                        return self._recursion(object)
                    context[id(object)] = 1
                    text = start + ', '.join([self._repr(x, context, level + 1) for x in object]) + end
                    del context[id(object)]
                    return text
                return repr(object)

            def _format(self, object, write, indent, allowance, context, level):
                if id(object) in context:
                    write(self._recursion(object))
                    return
                text = self._repr(object, dict(context), level)
                if len(text) > self._width - indent - allowance:
                    printer = self._printer(object)
                    if printer is not None:
                        context[id(object)] = 1
                        printer(object, write, indent, allowance, context, level + 1)
                        del context[id(object)]
                        return
                write(text)

            def _printer(self, object):
                plain = type(object).__repr__
                for kind, printer in ((OrderedDict, self._ordered), (Counter, self._counter), (defaultdict, self._default), (dict, self._dict),
                                      (list, self._list), (tuple, self._tuple), (deque, self._deque), (set, self._set), (frozenset, self._set),
                                      (str, self._str), (bytes, self._bytes), (bytearray, self._bytearray), (type(type.__dict__), self._proxy),
                                      (ChainMap, self._chain), (UserDict, self._wrapped), (UserList, self._wrapped), (UserString, self._wrapped)):
                    if isinstance(object, kind) and plain is kind.__repr__:
                        return printer
                if hasattr(type(object), '__dataclass_fields__') and not isinstance(object, type) and not _own_repr(type(object)):
                    return self._dataclass
                if any([base.__name__ == 'SimpleNamespace' and base.__module__ == 'types' for base in type(object).__mro__]):
                    return self._namespace
                return None

            def _dict(self, object, write, indent, allowance, context, level):
                write('{')
                if self._step > 1:
                    write(' ' * (self._step - 1))
                if object:
                    items = sorted(object.items(), key=_pair_key) if self._sort else object.items()
                    self._pairs(list(items), write, indent, allowance + 1, context, level)
                write('}')

            def _pairs(self, items, write, indent, allowance, context, level):
                indent += self._step
                between = ',\n' + ' ' * indent
                for i, (key, value) in enumerate(items):
                    last = i == len(items) - 1
                    shown = self._repr(key, context, level)
                    write(shown + ': ')
                    self._format(value, write, indent + len(shown) + 2, allowance if last else 1, context, level)
                    if not last:
                        write(between)

            def _ordered(self, object, write, indent, allowance, context, level):
                if not object:
                    write(repr(object))
                    return
                name = type(object).__name__
                write(name + '(')
                self._items([(k, v) for k, v in object.items()], write, indent + len(name) + 1, allowance + 1, context, level, '[', ']')
                write(')')

            def _default(self, object, write, indent, allowance, context, level):
                if not object:
                    write(repr(object))
                    return
                factory = self._repr(object.default_factory, context, level)
                indent += len(type(object).__name__) + 1
                write(f'{type(object).__name__}({factory},\n{" " * indent}')
                self._dict(object, write, indent, allowance + 1, context, level)
                write(')')

            def _counter(self, object, write, indent, allowance, context, level):
                if not object:
                    write(repr(object))
                    return
                name = type(object).__name__
                write(name + '({')
                if self._step > 1:
                    write(' ' * (self._step - 1))
                self._pairs(object.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
                write('})')

            def _list(self, object, write, indent, allowance, context, level):
                self._items(object, write, indent, allowance, context, level, '[', ']')

            def _tuple(self, object, write, indent, allowance, context, level):
                self._items(object, write, indent, allowance, context, level, '(', ',)' if len(object) == 1 else ')')

            def _deque(self, object, write, indent, allowance, context, level):
                if not object:
                    write(repr(object))
                    return
                name = type(object).__name__
                write(name + '(')
                indent += len(name) + 1
                if object.maxlen is None:
                    self._items(list(object), write, indent, allowance + 1, context, level, '[', '])')
                else:
                    self._items(list(object), write, indent, 2, context, level, '[', ']')
                    write(f',\n{" " * indent}maxlen={object.maxlen!r})')

            def _set(self, object, write, indent, allowance, context, level):
                if not object:
                    write(repr(object))
                    return
                name = type(object).__name__
                start, end = ('{', '}') if type(object) is set else (name + '({', '})')
                if type(object) is not set:
                    indent += len(name) + 1
                self._items(sorted(object, key=_key), write, indent, allowance, context, level, start, end)

            def _items(self, items, write, indent, allowance, context, level, start, end):
                write(start)
                if self._step > 1:
                    write(' ' * (self._step - 1))
                allowance += len(end)
                indent += self._step
                items = list(items)
                between = ',\n' + ' ' * indent
                width = room = self._width - indent + 1
                separator = ''
                for i, item in enumerate(items):
                    last = i == len(items) - 1
                    if last:
                        room -= allowance
                        width -= allowance
                    if self._compact:
                        text = self._repr(item, dict(context), level)
                        needed = len(text) + 2
                        if room < needed:
                            room = width
                            if separator:
                                separator = between
                        if room >= needed:
                            room -= needed
                            write(separator)
                            separator = ', '
                            write(text)
                            continue
                    write(separator)
                    separator = between
                    self._format(item, write, indent, allowance if last else 1, context, level)
                write(end)

            def _str(self, object, write, indent, allowance, context, level):
                import re
                if not object:
                    write(repr(object))
                    return
                chunks = []
                lines = object.splitlines(True)
                if level == 1:
                    indent += 1
                    allowance += 1
                width = room = self._width - indent
                text = ''
                for i, line in enumerate(lines):
                    text = repr(line)
                    if i == len(lines) - 1:
                        room -= allowance
                    if len(text) <= room:
                        chunks.append(text)
                        continue
                    parts = re.findall(r'\S*\s*', line)
                    parts.pop()
                    width2 = width
                    current = ''
                    for j, part in enumerate(parts):
                        candidate = current + part
                        if j == len(parts) - 1 and i == len(lines) - 1:
                            width2 -= allowance
                        if len(repr(candidate)) > width2:
                            if current:
                                chunks.append(repr(current))
                            current = part
                        else:
                            current = candidate
                    if current:
                        chunks.append(repr(current))
                if len(chunks) == 1:
                    write(text)
                    return
                if level == 1:
                    write('(')
                write(('\n' + ' ' * indent).join(chunks))
                if level == 1:
                    write(')')

            def _bytes(self, object, write, indent, allowance, context, level):
                if len(object) <= 4:
                    write(repr(object))
                    return
                is_outer = level == 1
                if is_outer:
                    indent += 1
                    allowance += 1
                    write('(')
                between = ''
                for piece in self._pieces(object, self._width - indent, allowance):
                    write(between + piece)
                    between = '\n' + ' ' * indent
                if is_outer:
                    write(')')

            def _pieces(self, object, width, allowance):
                """As many bytes to a line as fit, by fours."""
                current = b''
                last = len(object) // 4 * 4
                for i in range(0, len(object), 4):
                    if i == last:
                        width -= allowance
                    candidate = current + object[i:i + 4]
                    if len(repr(candidate)) > width:
                        if current:
                            yield repr(current)
                        current = object[i:i + 4]
                    else:
                        current = candidate
                if current:
                    yield repr(current)

            def _bytearray(self, object, write, indent, allowance, context, level):
                write('bytearray(')
                self._bytes(bytes(object), write, indent + 10, allowance + 1, context, level + 1)
                write(')')

            def _proxy(self, object, write, indent, allowance, context, level):
                write('mappingproxy(')
                self._format(object.copy(), write, indent + 13, allowance + 1, context, level)
                write(')')

            def _chain(self, object, write, indent, allowance, context, level):
                if not object.maps:
                    write(repr(object))
                    return
                name = type(object).__name__
                write(name + '(')
                indent += len(name) + 1
                for i, mapping in enumerate(object.maps):
                    if i == len(object.maps) - 1:
                        self._format(mapping, write, indent, allowance + 1, context, level)
                        write(')')
                    else:
                        self._format(mapping, write, indent, 1, context, level)
                        write(',\n' + ' ' * indent)

            def _wrapped(self, object, write, indent, allowance, context, level):
                self._format(object.data, write, indent, allowance, context, level - 1)

            def _dataclass(self, object, write, indent, allowance, context, level):
                name = type(object).__qualname__
                indent += len(name) + 1
                items = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values() if f.repr]
                write(name + '(')
                self._fields(items, write, indent, allowance, context, level)
                write(')')

            def _namespace(self, object, write, indent, allowance, context, level):
                name = 'namespace' if type(object).__name__ == 'SimpleNamespace' else type(object).__name__
                write(name + '(')
                self._fields(list(object.__dict__.items()), write, indent + len(name) + 1, allowance, context, level)
                write(')')

            def _fields(self, items, write, indent, allowance, context, level):
                between = ',\n' + ' ' * indent
                for i, (key, value) in enumerate(items):
                    last = i == len(items) - 1
                    write(key + '=')
                    if id(value) in context:
                        write('...')
                    else:
                        self._format(value, write, indent + len(key) + 1, allowance if last else 1, context, level)
                    if not last:
                        write(between)


        def _own_repr(kind):
            return not getattr(getattr(kind, '__dataclass_params__', None), 'repr', True)
        """#
}
