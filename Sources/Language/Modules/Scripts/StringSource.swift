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

            def __init__(self, template):
                self.template = template

            def _pattern(self):
                import re
                cls = type(self)
                known = cls.__dict__.get('_compiled')
                if known is None:
                    mark = re.escape(cls.delimiter)
                    braced = cls.braceidpattern or cls.idpattern
                    known = re.compile(rf'{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))', re.IGNORECASE)
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

            def substitute(self, mapping={}, /, **kws):
                def convert(mo):
                    name = mo.group('named') or mo.group('braced')
                    if name is not None:
                        return str(kws[name] if name in kws else mapping[name])
                    if mo.group('escaped') is not None:
                        return self.delimiter
                    self._invalid(mo)
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
                    return mo.group()
                return self._pattern().sub(convert, self.template)

            def is_valid(self):
                return all([mo.group('invalid') is None for mo in self._pattern().finditer(self.template)])

            def get_identifiers(self):
                names = []
                for mo in self._pattern().finditer(self.template):
                    name = mo.group('named') or mo.group('braced')
                    if name is not None and name not in names:
                        names.append(name)
                return names


        class Formatter:
            def format(self, format_string, /, *args, **kwargs):
                return self.vformat(format_string, args, kwargs)

            def vformat(self, format_string, args, kwargs):
                self._next = 0
                result = []
                used = set()
                for literal, name, spec, conversion in self.parse(format_string):
                    result.append(literal)
                    if name is None:
                        continue
                    if name == '' or name[0] in '.[':
                        name = str(self._next) + name
                        self._next += 1
                    obj, key = self.get_field(name, args, kwargs)
                    used.add(key)
                    obj = self.convert_field(obj, conversion)
                    result.append(self.format_field(obj, self.vformat(spec, args, kwargs) if '{' in spec else spec))
                self.check_unused_args(used, args, kwargs)
                return ''.join(result)

            def parse(self, format_string):
                literal = ''
                i, n = 0, len(format_string)
                while i < n:
                    c = format_string[i]
                    if format_string[i:i + 2] in ('{{', '}}'):
                        literal += c
                        i += 2
                        continue
                    if c == '}':
                        raise ValueError("Single '}' encountered in format string")
                    if c != '{':
                        literal += c
                        i += 1
                        continue
                    depth, j = 1, i + 1
                    while j < n and depth:
                        depth += {'{': 1, '}': -1}.get(format_string[j], 0)
                        j += 1
                    if depth:
                        raise ValueError("expected '}' before end of string" if j > i + 1 else "Single '{' encountered in format string")
                    name, colon, spec = format_string[i + 1:j - 1].partition(':')
                    name, bang, conversion = name.partition('!')
                    yield literal, name, spec, conversion if bang else None
                    literal = ''
                    i = j
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
