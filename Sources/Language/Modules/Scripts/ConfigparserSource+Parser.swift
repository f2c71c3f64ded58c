extension StandardModules {
    /// `configparser`: sections and the parser
    static let configparserParser = #"""
        class SectionProxy(_MutableMapping):
            def __init__(self, parser, name):
                self._parser, self._name = parser, name
                for kind in parser.converters:
                    setattr(self, 'get' + kind, lambda option, fallback=None, *, kind=kind, **more: self.get(
                        option, fallback, _impl=getattr(parser, 'get' + kind), **more))

            def __repr__(self): return f'<Section: {self._name}>'

            def __getitem__(self, key):
                if not self._parser.has_option(self._name, key):
                    raise KeyError(key)
                return self._parser.get(self._name, key)

            def __setitem__(self, key, value):
                self._parser._validate_value_types(option=key, value=value)
                self._parser.set(self._name, key, value)

            def __delitem__(self, key):
                if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
                    raise KeyError(key)

            def __contains__(self, key): return self._parser.has_option(self._name, key)
            def __len__(self): return len(self._options())
            def __iter__(self): return iter(self._options())

            def _options(self):
                return self._parser.options(self._name) if self._name != self._parser.default_section else list(self._parser.defaults())

            @property
            def parser(self): return self._parser

            @property
            def name(self): return self._name

            def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
                return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


        class ConverterMapping(_MutableMapping):
            """The names of `getint` and its like, and what they call."""

            def __init__(self, parser):
                self._parser, self._data = parser, {name[3:]: None for name in dir(parser) if len(name) > 3 and name.startswith('get')}

            def __getitem__(self, key): return self._data[key]
            def __iter__(self): return iter(self._data)
            def __len__(self): return len(self._data)

            def __setitem__(self, key, convert):
                self._data[key] = convert
                setattr(self._parser, 'get' + key, lambda section, option, **more: self._parser._get_conv(section, option, convert, **more))
                for proxy in self._parser.values():
                    setattr(proxy, 'get' + key, lambda option, fallback=None, proxy=proxy, **more: proxy.get(
                        option, fallback, _impl=getattr(self._parser, 'get' + key), **more))

            def __delitem__(self, key):
                del self._data[key]
                for holder in (self._parser, *self._parser.values()):
                    holder.__dict__.pop('get' + key, None)


        class RawConfigParser(_MutableMapping):
            BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}
            SECTCRE = _re.compile(r'\[(?P<header>.+)\]')
            _DEFAULT_INTERPOLATION = Interpolation()

            def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'), comment_prefixes=('#', ';'),
                         inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                         interpolation=_UNSET, converters=_UNSET):
                self._dict, self._allow_no_value, self._delimiters = dict_type, allow_no_value, tuple(delimiters)
                self._comments, self._inline = tuple(comment_prefixes or ()), tuple(inline_comment_prefixes or ())
                self._strict, self._keeps_empty, self.default_section = strict, empty_lines_in_values, default_section
                self._sections, self._defaults, self._proxies = dict_type(), dict_type(), dict_type()
                self._interpolation = (self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation) or Interpolation()
                signs = '|'.join(map(_re.escape, self._delimiters))
                self._optcre = _re.compile(rf'(?P<option>.*?)\s*(?:(?P<vi>{signs})\s*(?P<value>.*))' + ('?$' if allow_no_value else '$'))
                if not isinstance(self._interpolation, Interpolation):
                    raise TypeError(f'interpolation= must be None or an instance of Interpolation; got an object of type {type(self._interpolation)}')
                self.converters = ConverterMapping(self)
                self._proxies[default_section] = SectionProxy(self, default_section)
                if converters is not _UNSET:
                    for name, convert in dict(converters).items():
                        self.converters[name] = convert
                if defaults:
                    self._read_defaults(defaults)

            def defaults(self): return self._defaults
            def sections(self): return list(self._sections)
            def has_section(self, section): return section in self._sections
            def optionxform(self, optionstr): return optionstr.lower()

            def add_section(self, section):
                if section == self.default_section:
                    raise ValueError(f'Invalid section name: {section!r}')
                if section in self._sections:
                    raise DuplicateSectionError(section)
                self._sections[section] = self._dict()
                self._proxies[section] = SectionProxy(self, section)

            def options(self, section):
                if section not in self._sections:
                    raise NoSectionError(section) from None
                return list({**self._sections[section], **self._defaults})

            # Reading

            def read(self, filenames, encoding=None):
                if isinstance(filenames, (str, bytes)) or hasattr(filenames, '__fspath__'):
                    filenames = [filenames]
                done = []
                for name in filenames:
                    try:
                        with open(name, encoding=encoding) as file:
                            self._read(file, name)
                    except OSError:
                        continue
                    done.append(name.__fspath__() if hasattr(name, '__fspath__') else name)
                return done

            def read_file(self, f, source=None):
                self._read(f, source if source is not None else getattr(f, 'name', '<???>'))

            def read_string(self, string, source='<string>'):
                self._read(string.splitlines(True), source)

            def read_dict(self, dictionary, source='<dict>'):
                seen = set()
                for section, keys in dictionary.items():
                    section = str(section)
                    try:
                        self.add_section(section)
                    except (DuplicateSectionError, ValueError):
                        if self._strict and section in seen:
                            raise
                    seen.add(section)
                    for key, value in keys.items():
                        key = self.optionxform(str(key))
                        value = None if value is None else str(value)
                        if self._strict and (section, key) in seen:
                            raise DuplicateOptionError(section, key, source)
                        seen.add((section, key))
                        self.set(section, key, value)

            def _uncommented(self, line):
                """The line without its comment; None where there is nothing else."""
                if line.strip().startswith(self._comments) and self._comments:
                    return None
                places = [match.start() for prefix in self._inline for match in _re.finditer(r'(?:^|(?<=\s))' + _re.escape(prefix), line)]
                return line[:min(places)].strip() if places else line.strip()

            def _read(self, lines, source):
                seen, current, name, option, indent, failure = set(), None, None, None, 0, None
                for lineno, line in enumerate(lines, 1):
                    text = self._uncommented(line)
                    if not text:
                        if self._keeps_empty:
                            if text == '' and current is not None and option and current.get(option) is not None:
                                current[option].append('')
                        else:
                            indent = 1 << 62
                        continue
                    here = len(line) - len(line.lstrip())
                    if current is not None and option and here > indent:
                        if current[option] is None:
                            failure = failure or ParsingError(source)
                            failure.append(lineno, repr(line))
                        else:
                            current[option].append(text)
                        continue
                    indent = here
                    header = self.SECTCRE.match(text)
                    if header:
                        name, option = header.group('header'), None
                        if name == self.default_section:
                            current = self._defaults
                        elif name in self._sections:
                            if self._strict and name in seen:
                                raise DuplicateSectionError(name, source, lineno)
                            current = self._sections[name]
                        else:
                            self.add_section(name)
                            current = self._sections[name]
                        seen.add(name)
                        continue
                    if current is None:
                        raise MissingSectionHeaderError(source, lineno, line)
                    match = self._optcre.match(text)
                    if not match or not match.group('option'):
                        failure = failure or ParsingError(source)
                        failure.append(lineno, repr(line))
                        if not match:
                            continue
                    option = self.optionxform(match.group('option').rstrip())
                    if self._strict and (name, option) in seen:
                        raise DuplicateOptionError(name, option, source, lineno)
                    seen.add((name, option))
                    value = match.group('value')
                    current[option] = None if value is None else [value.strip()]
                for section, options in [(self.default_section, self._defaults), *self._sections.items()]:
                    for option, value in options.items():
                        if isinstance(value, list):
                            value = '\n'.join(value).rstrip()
                        options[option] = self._interpolation.before_read(self, section, option, value)
                if failure:
                    raise failure

            def _read_defaults(self, defaults):
                for key, value in defaults.items():
                    self._defaults[self.optionxform(key)] = value

            # Values

            def _unify(self, section, vars):
                if section != self.default_section and section not in self._sections:
                    raise NoSectionError(section)
                own = {self.optionxform(key): None if value is None else str(value) for key, value in (vars or {}).items()}
                return {**self._defaults, **self._sections.get(section, {}), **own}

            def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
                try:
                    values = self._unify(section, vars)
                except NoSectionError:
                    if fallback is _UNSET:
                        raise
                    return fallback
                option = self.optionxform(option)
                if option not in values:
                    if fallback is _UNSET:
                        raise NoOptionError(option, section)
                    return fallback
                value = values[option]
                return value if raw or value is None else self._interpolation.before_get(self, section, option, value, values)

            def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
                try:
                    return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
                except (NoSectionError, NoOptionError):
                    if fallback is _UNSET:
                        raise
                    return fallback

            def getint(self, section, option, **more): return self._get_conv(section, option, int, **more)
            def getfloat(self, section, option, **more): return self._get_conv(section, option, float, **more)
            def getboolean(self, section, option, **more): return self._get_conv(section, option, self._convert_to_boolean, **more)

            def _convert_to_boolean(self, value):
                if value.lower() not in self.BOOLEAN_STATES:
                    raise ValueError(f'Not a boolean: {value}')
                return self.BOOLEAN_STATES[value.lower()]

            def items(self, section=_UNSET, raw=False, vars=None):
                if section is _UNSET:
                    return super().items()
                values = dict(self._defaults)
                if section in self._sections:
                    values.update(self._sections[section])
                elif section != self.default_section:
                    raise NoSectionError(section)
                order = list(values)
                values.update({self.optionxform(key): value for key, value in (vars or {}).items()})
                if raw:
                    return [(option, values[option]) for option in order]
                return [(option, values[option] if values[option] is None else self._interpolation.before_get(
                    self, section, option, values[option], values)) for option in order]

            def has_option(self, section, option):
                option = self.optionxform(option)
                if not section or section == self.default_section:
                    return option in self._defaults
                return section in self._sections and (option in self._sections[section] or option in self._defaults)

            def set(self, section, option, value=None):
                if value:
                    value = self._interpolation.before_set(self, section, option, value)
                if not section or section == self.default_section:
                    options = self._defaults
                elif section in self._sections:
                    options = self._sections[section]
                else:
                    raise NoSectionError(section) from None
                options[self.optionxform(option)] = value

            def _validate_value_types(self, *, section='', option='', value=''):
                if not isinstance(section, str):
                    raise TypeError('section names must be strings')
                if not isinstance(option, str):
                    raise TypeError('option keys must be strings')
                if (not self._allow_no_value or value) and not isinstance(value, str):
                    raise TypeError('option values must be strings')

            def remove_option(self, section, option):
                if section and section != self.default_section and section not in self._sections:
                    raise NoSectionError(section) from None
                options = self._sections.get(section, self._defaults)
                return options.pop(self.optionxform(option), _UNSET) is not _UNSET

            def remove_section(self, section):
                if section not in self._sections:
                    return False
                del self._sections[section], self._proxies[section]
                return True

            def write(self, fp, space_around_delimiters=True):
                sign = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
                for name, options in ([(self.default_section, self._defaults)] if self._defaults else []) + list(self._sections.items()):
                    fp.write(f'[{name}]\n')
                    for key, value in options.items():
                        value = self._interpolation.before_write(self, name, key, value)
                        fp.write(key + ('' if value is None and self._allow_no_value else sign + str(value).replace('\n', '\n\t')) + '\n')
                    fp.write('\n')

            # A mapping of sections

            def __getitem__(self, key):
                if key != self.default_section and not self.has_section(key):
                    raise KeyError(key)
                return self._proxies[key]

            def __setitem__(self, key, value):
                if key in self and self[key] is value:
                    return
                if key == self.default_section:
                    self._defaults.clear()
                elif key in self._sections:
                    self._sections[key].clear()
                self.read_dict({key: value})

            def __delitem__(self, key):
                if key == self.default_section:
                    raise ValueError('Cannot remove the default section.')
                if not self.has_section(key):
                    raise KeyError(key)
                self.remove_section(key)

            def popitem(self):
                for key in self.sections():
                    value = self[key]
                    del self[key]
                    return key, value
                raise KeyError

            def __contains__(self, key): return key == self.default_section or self.has_section(key)
            def __len__(self): return len(self._sections) + 1
            def __iter__(self): return iter([self.default_section, *self._sections])


        class ConfigParser(RawConfigParser):
            _DEFAULT_INTERPOLATION = BasicInterpolation()

            def set(self, section, option, value=None):
                self._validate_value_types(option=option, value=value)
                super().set(section, option, value)

            def add_section(self, section):
                self._validate_value_types(section=section)
                super().add_section(section)

            def _read_defaults(self, defaults):
                kept, self._interpolation = self._interpolation, Interpolation()
                try:
                    self.read_dict({self.default_section: defaults})
                finally:
                    self._interpolation = kept
        """#
}
