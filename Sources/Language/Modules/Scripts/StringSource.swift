extension StandardModules {
    /// `string`
    static let stringSource = #"""
        whitespace = ' \t\n\r\v\f'
        ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
        ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        ascii_letters = ascii_lowercase + ascii_uppercase
        digits = '0123456789'
        hexdigits = digits + 'abcdef' + 'ABCDEF'
        octdigits = '01234567'
        punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
        printable = digits + ascii_letters + punctuation + whitespace


        def capwords(s, sep=None):
            return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


        class Template:
            delimiter = '$'
            idpattern = r'(?a:[_a-z][_a-z0-9]*)'
            braceidpattern = None
            # re.IGNORECASE: the module is loaded by the first template that is used.
            flags = 2

            def __init__(self, template):
                self.template = template

            def _pattern(self):
                import re
                cls = type(self)
                known = cls.__dict__.get('_compiled')
                if known is None:
                    text = getattr(cls, 'pattern', None)
                    if text is None:
                        mark = re.escape(cls.delimiter)
                        braced = cls.braceidpattern or cls.idpattern
                        text = rf"""
                            {mark}(?:
                              (?P<escaped>{mark}) | (?P<named>{cls.idpattern}) | {{(?P<braced>{braced})}} | (?P<invalid>)
                            )"""
                    known = re.compile(text, cls.flags | re.VERBOSE) if isinstance(text, str) else text
                    cls._compiled = known
                return known

            def _invalid(self, mo):
                i = mo.start('invalid')
                lines = self.template[:i].splitlines(keepends=True)
                if not lines:
                    colno, lineno = 1, 1
                else:
                    colno = i - len(''.join(lines[:-1]))
                    lineno = len(lines)
                raise ValueError('Invalid placeholder in string: line %d, col %d' % (lineno, colno))

            def _unknown(self):
                raise ValueError('Unrecognized named group in pattern', self._pattern())

            def substitute(self, mapping={}, /, **kws):
                def convert(mo):
                    name = mo.group('named') or mo.group('braced')
                    if name is not None:
                        return str(kws[name] if name in kws else mapping[name])
                    if mo.group('escaped') is not None:
                        return self.delimiter
                    if mo.group('invalid') is not None:
                        self._invalid(mo)
                    self._unknown()
                return self._pattern().sub(convert, self.template)

            def safe_substitute(self, mapping={}, /, **kws):
                def convert(mo):
                    name = mo.group('named') or mo.group('braced')
                    if name is not None:
                        try:
                            return str(kws[name] if name in kws else mapping[name])
                        except KeyError:
                            return mo.group()
                    if mo.group('escaped') is not None:
                        return self.delimiter
                    if mo.group('invalid') is not None:
                        return mo.group()
                    self._unknown()
                return self._pattern().sub(convert, self.template)

            def is_valid(self):
                for mo in self._pattern().finditer(self.template):
                    if mo.group('invalid') is not None:
                        return False
                    if mo.group('named') is None and mo.group('braced') is None and mo.group('escaped') is None:
                        self._unknown()
                return True

            def get_identifiers(self):
                names = []
                for mo in self._pattern().finditer(self.template):
                    name = mo.group('named') or mo.group('braced')
                    if name is not None:
                        if name not in names:
                            names.append(name)
                    elif mo.group('invalid') is None and mo.group('escaped') is None:
                        self._unknown()
                return names


        class Formatter:
            def format(self, format_string, /, *args, **kwargs):
                return self.vformat(format_string, args, kwargs)

            def vformat(self, format_string, args, kwargs):
                used = set()
                result, _ = self._vformat(format_string, args, kwargs, used, 2)
                self.check_unused_args(used, args, kwargs)
                return result

            def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
                if recursion_depth < 0:
                    raise ValueError('Max string recursion exceeded')
                result = []
                for literal, name, spec, conversion in self.parse(format_string):
                    if literal:
                        result.append(literal)
                    if name is None:
                        continue
                    # The number is False once the fields have numbers of their own.
                    if name == '' or name[0] in '.[':
                        if auto_arg_index is False:
                            raise ValueError('cannot switch from manual field specification to automatic field numbering')
                        name = str(auto_arg_index) + name
                        auto_arg_index += 1
                    elif name.isdigit():
                        if auto_arg_index:
                            raise ValueError('cannot switch from manual field specification to automatic field numbering')
                        auto_arg_index = False
                    obj, key = self.get_field(name, args, kwargs)
                    used_args.add(key)
                    obj = self.convert_field(obj, conversion)
                    spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
                    result.append(self.format_field(obj, spec))
                return ''.join(result), auto_arg_index

            def parse(self, format_string):
                literal = ''
                i, n = 0, len(format_string)
                while i < n:
                    c = format_string[i]
                    i += 1
                    if c not in '{}':
                        literal += c
                        continue
                    if format_string[i:i + 1] == c:
                        literal += c
                        i += 1
                        continue
                    if c == '}' or i == n:
                        raise ValueError(f"Single '{c}' encountered in format string")
                    start = i
                    end = None
                    while i < n and end is None:
                        c = format_string[i]
                        i += 1
                        if c == '{':
                            raise ValueError("unexpected '{' in field name")
                        if c == '[':
                            while i < n and format_string[i] != ']':
                                i += 1
                        elif c in '}:!':
                            end = c
                    if end is None:
                        raise ValueError("expected '}' before end of string")
                    name, spec, conversion = format_string[start:i - 1], '', None
                    if end == '!':
                        if i == n:
                            raise ValueError('end of string while looking for conversion specifier')
                        conversion = format_string[i]
                        i += 1
                        if i < n:
                            end = format_string[i]
                            i += 1
                            if end not in '}:':
                                raise ValueError("expected ':' after conversion specifier")
                    if end != '}':
                        start, depth = i, 1
                        while i < n and depth:
                            depth += {'{': 1, '}': -1}.get(format_string[i], 0)
                            i += 1
                        if depth:
                            raise ValueError("unmatched '{' in format spec")
                        spec = format_string[start:i - 1]
                    yield literal, name, spec, conversion
                    literal = ''
                if literal:
                    yield literal, None, None, None

            def get_value(self, key, args, kwargs):
                return args[key] if isinstance(key, int) else kwargs[key]

            def get_field(self, field_name, args, kwargs):
                import re
                first = re.match(r'[^.[]*', field_name).group()
                key = int(first) if first.isdigit() else first
                obj = self.get_value(key, args, kwargs)
                for attribute, item in re.findall(r'\.([^.[]+)|\[([^\]]+)\]', field_name[len(first):]):
                    obj = getattr(obj, attribute) if attribute else obj[int(item) if item.isdigit() else item]
                return obj, key

            def check_unused_args(self, used_args, args, kwargs):
                pass

            def format_field(self, value, format_spec):
                return format(value, format_spec)

            def convert_field(self, value, conversion):
                if conversion is None:
                    return value
                if conversion in ('s', 'r', 'a'):
                    return {'s': str, 'r': repr, 'a': ascii}[conversion](value)
                raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))
        """#
}
