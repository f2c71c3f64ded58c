extension StandardModules {
    /// `configparser`: errors and interpolation, then sections and the parser
    static var configparserSource: String { configparserValues + "\n\n" + configparserParser }

    static let configparserValues = #"""
        import re as _re
        from collections.abc import MutableMapping as _MutableMapping

        __all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError', 'InterpolationError',
                   'InterpolationDepthError', 'InterpolationMissingOptionError', 'InterpolationSyntaxError', 'ParsingError',
                   'MissingSectionHeaderError', 'ConfigParser', 'RawConfigParser', 'Interpolation', 'BasicInterpolation', 'ExtendedInterpolation',
                   'LegacyInterpolation', 'SectionProxy', 'ConverterMapping', 'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH']
        DEFAULTSECT = 'DEFAULT'
        MAX_INTERPOLATION_DEPTH = 10
        _UNSET = object()


        class Error(Exception):
            def __init__(self, msg=''):
                self.message = msg
                Exception.__init__(self, msg)

            def __repr__(self): return self.message
            __str__ = __repr__


        class NoSectionError(Error):
            def __init__(self, section):
                Error.__init__(self, f'No section: {section!r}')
                self.section = section
                self.args = (section,)


        class _Twice(Error):
            def __init__(self, what, source, lineno, args):
                place = '' if source is None else f'While reading from {source!r}' + ('' if lineno is None else f' [line {lineno:2d}]') + ': '
                Error.__init__(self, place + (what[:1].upper() + what[1:] if source is None else what) + ' already exists')
                self.source, self.lineno, self.args = source, lineno, args


        class DuplicateSectionError(_Twice):
            def __init__(self, section, source=None, lineno=None):
                _Twice.__init__(self, f'section {section!r}', source, lineno, (section, source, lineno))
                self.section = section


        class DuplicateOptionError(_Twice):
            def __init__(self, section, option, source=None, lineno=None):
                _Twice.__init__(self, f'option {option!r} in section {section!r}', source, lineno, (section, option, source, lineno))
                self.section, self.option = section, option


        class NoOptionError(Error):
            def __init__(self, option, section):
                Error.__init__(self, f'No option {option!r} in section: {section!r}')
                self.option, self.section = option, section
                self.args = (option, section)


        class InterpolationError(Error):
            def __init__(self, option, section, msg):
                Error.__init__(self, msg)
                self.option, self.section = option, section
                self.args = (option, section, msg)


        class InterpolationMissingOptionError(InterpolationError):
            def __init__(self, option, section, rawval, reference):
                InterpolationError.__init__(
                    self, option, section, f'Bad value substitution: option {option!r} in section {section!r} contains an interpolation key '
                    f'{reference!r} which is not a valid option name. Raw value: {rawval!r}')
                self.reference = reference
                self.args = (option, section, rawval, reference)


        class InterpolationSyntaxError(InterpolationError): pass


        class InterpolationDepthError(InterpolationError):
            def __init__(self, option, section, rawval):
                InterpolationError.__init__(
                    self, option, section, f'Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an '
                    f'interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}')
                self.args = (option, section, rawval)


        class ParsingError(Error):
            def __init__(self, source=None, filename=None):
                if filename and source:
                    raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
                if not filename and not source:
                    raise ValueError("Required argument `source' not given.")
                source = source or filename
                Error.__init__(self, f'Source contains parsing errors: {source!r}')
                self.source, self.errors, self.args = source, [], (source,)

            def append(self, lineno, line):
                self.errors.append((lineno, line))
                self.message += f'\n\t[line {lineno:2d}]: {line}'


        class MissingSectionHeaderError(ParsingError):
            def __init__(self, filename, lineno, line):
                Error.__init__(self, f'File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}')
                self.source, self.lineno, self.line, self.args = filename, lineno, line, (filename, lineno, line)


        class Interpolation:
            """Values as they are written."""
            def before_get(self, parser, section, option, value, defaults): return value
            def before_set(self, parser, section, option, value): return value
            def before_read(self, parser, section, option, value): return value
            def before_write(self, parser, section, option, value): return value


        class BasicInterpolation(Interpolation):
            """`%(name)s` stands for the value of that option."""
            _sign, _pattern, _form = '%', _re.compile(r'%\(([^)]+)\)s'), '%'

            def before_get(self, parser, section, option, value, defaults):
                parts = []
                self._put(parser, option, parts, value, section, defaults, 1)
                return ''.join(parts)

            def before_set(self, parser, section, option, value):
                if self._sign in self._pattern.sub('', value.replace(self._sign * 2, '')):
                    raise ValueError(f'invalid interpolation syntax in {value!r} at position {value.find(self._sign)}')
                return value

            def _put(self, parser, option, parts, rest, section, names, depth):
                sign = self._sign
                raw = parser.get(section, option, raw=True, fallback=rest)
                if depth > MAX_INTERPOLATION_DEPTH:
                    raise InterpolationDepthError(option, section, raw)
                while rest:
                    place = rest.find(sign)
                    if place < 0:
                        parts.append(rest)
                        return
                    parts.append(rest[:place])
                    rest = rest[place:]
                    if rest[1:2] == sign:
                        parts.append(sign)
                        rest = rest[2:]
                        continue
                    match = self._pattern.match(rest)
                    if match is None:
                        if rest[1:2] == self._opening:
                            raise InterpolationSyntaxError(option, section, f'bad interpolation variable reference {rest!r}')
                        raise InterpolationSyntaxError(option, section, f"{sign!r} must be followed by {sign!r} or {self._opening!r}, found: {rest!r}")
                    rest = rest[match.end():]
                    value, where, name = self._value(parser, option, section, names, match.group(1), raw)
                    if sign in value:
                        self._put(parser, name, parts, value, where, dict(parser.items(where, raw=True)) if where != section else names, depth + 1)
                    else:
                        parts.append(value)

            _opening = '('

            def _value(self, parser, option, section, names, reference, raw):
                name = parser.optionxform(reference)
                try:
                    return names[name], section, option
                except KeyError:
                    raise InterpolationMissingOptionError(option, section, raw, name) from None


        class ExtendedInterpolation(BasicInterpolation):
            """`${name}` and `${section:name}`"""
            _sign, _pattern, _opening = '$', _re.compile(r'\$\{([^}]+)\}'), '{'

            def _value(self, parser, option, section, names, reference, raw):
                path = reference.split(':')
                try:
                    if len(path) == 1:
                        name = parser.optionxform(path[0])
                        return names[name], section, name
                    if len(path) == 2:
                        name = parser.optionxform(path[1])
                        return parser.get(path[0], name, raw=True), path[0], name
                except (KeyError, NoSectionError, NoOptionError):
                    raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
                raise InterpolationSyntaxError(option, section, f"More than one ':' found: {reference!r}")


        class LegacyInterpolation(Interpolation):
            """The `%` of old: whatever the operator makes of the value."""

            def before_get(self, parser, section, option, value, vars):
                raw = value
                for _ in range(MAX_INTERPOLATION_DEPTH):
                    if not value or '%(' not in value:
                        return value
                    value = _re.sub(r'%\(([^)]*)\)s|.', lambda m: m.group() if m.group(1) is None else f'%({parser.optionxform(m.group(1))})s', value)
                    try:
                        value = value % vars
                    except KeyError as error:
                        raise InterpolationMissingOptionError(option, section, raw, error.args[0]) from None
                if value and '%(' in value:
                    raise InterpolationDepthError(option, section, raw)
                return value

            def before_set(self, parser, section, option, value): return value

        """#
}
