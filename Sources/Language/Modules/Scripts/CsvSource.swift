extension StandardModules {
    /// `csv`
    static var csvSource: String { csvRows + "\n\n\n" + csvTables }

    private static let csvRows = #"""
        import re as _re

        QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
        __version__ = '1.0'


        class Error(Exception):
            pass


        class Dialect:
            """How rows are written; a class or an object with some of these."""
            _valid = False
            delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

            def __init__(self):
                if type(self) is not Dialect:
                    self._valid = True
                try:
                    _Settings(self, {})
                except TypeError as error:
                    raise Error(str(error)) from None


        class excel(Dialect):
            delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ',', '"', True, False, '\r\n', QUOTE_MINIMAL


        class excel_tab(excel):
            delimiter = '\t'


        class unix_dialect(Dialect):
            delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ',', '"', True, False, '\n', QUOTE_ALL


        class _Settings:
            """A dialect with what a call changes in it."""
            _defaults = {'delimiter': ',', 'quotechar': '"', 'doublequote': True, 'skipinitialspace': False, 'lineterminator': '\r\n',
                         'quoting': QUOTE_MINIMAL, 'escapechar': None, 'strict': False}

            def __init__(self, dialect, given):
                if isinstance(dialect, str):
                    dialect = get_dialect(dialect)
                for name in given:
                    if name not in self._defaults:
                        raise TypeError(f"'{name}' is an invalid keyword argument for this function")
                settings = {name: given.get(name, getattr(dialect, name, default)) for name, default in self._defaults.items()}
                quotes = 'quoting' in given or hasattr(dialect, 'quoting')
                if settings['quotechar'] is None and not quotes:
                    settings['quoting'] = QUOTE_NONE
                for name in ('doublequote', 'skipinitialspace', 'strict'):
                    settings[name] = bool(settings[name])
                for name in ('delimiter', 'quotechar', 'escapechar'):
                    value = settings[name]
                    if value is None and name != 'delimiter':
                        continue
                    if not isinstance(value, str):
                        raise TypeError(f'"{name}" must be string{"" if name == "delimiter" else " or None"}, not {type(value).__name__}')
                    if len(value) != 1:
                        raise TypeError(f'"{name}" must be a 1-character string')
                if type(settings['quoting']) is not int:
                    raise TypeError('"quoting" must be an integer')
                if not 0 <= settings['quoting'] <= 3:
                    raise TypeError('bad "quoting" value')
                if settings['quoting'] != QUOTE_NONE and settings['quotechar'] is None:
                    raise TypeError('quotechar must be set if quoting enabled')
                if settings['lineterminator'] is None:
                    raise TypeError('lineterminator must be set')
                if not isinstance(settings['lineterminator'], str):
                    raise TypeError('"lineterminator" must be a string')
                object.__setattr__(self, '_values', settings)

            def __getattr__(self, name):
                if name == '_values':
                    raise AttributeError(name)
                try:
                    return self._values[name]
                except KeyError:
                    raise AttributeError(f"'_csv.Dialect' object has no attribute '{name}'") from None

            def __reduce_ex__(self, protocol):
                raise TypeError("cannot pickle '_csv.Dialect' instances")

            def __delattr__(self, name):
                raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")

            def __setattr__(self, name, value):
                raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")


        _dialects = {}


        def register_dialect(name, dialect=None, **fmtparams):
            if not isinstance(name, str):
                raise TypeError('dialect name must be a string')
            _dialects[name] = _Settings(dialect, fmtparams)


        def unregister_dialect(name):
            get_dialect(name)
            del _dialects[name]


        def get_dialect(name):
            try:
                return _dialects[name]
            except (KeyError, TypeError) as error:
                if isinstance(error, TypeError):
                    raise
                raise Error('unknown dialect') from None


        def list_dialects(): return list(_dialects)


        _limit = [131072]


        def field_size_limit(*limit):
            if len(limit) > 1:
                raise TypeError(f'field_size_limit expected at most 1 argument, got {len(limit)}')
            if limit and not isinstance(limit[0], int):
                raise TypeError('limit must be an integer')
            old = _limit[0]
            _limit[:] = limit or _limit
            return old


        register_dialect('excel', excel)
        register_dialect('excel-tab', excel_tab)
        register_dialect('unix', unix_dialect)


        class reader:
            """Rows of texts. What has been read of a row decides what a character means."""

            def __init__(self, csvfile, /, dialect=None, **fmtparams):
                self.dialect, self._lines, self.line_num = _Settings(dialect, fmtparams), iter(csvfile), 0

            def __iter__(self): return self

            def __next__(self):
                self._fields, self._field, self._is_number, self._state = [], [], False, self._start_row
                while True:
                    try:
                        line = next(self._lines)
                    except StopIteration:
                        if self._field or self._state == self._in_quotes:
                            if self.dialect.strict:
                                raise Error('unexpected end of data') from None
                            self._save()
                            break
                        if self._fields:
                            break
                        raise
                    if not isinstance(line, str):
                        raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
                    self.line_num += 1
                    for character in line:
                        self._state(character)
                    self._state('')
                    if self._state == self._start_row:
                        break
                return self._fields

            def _add(self, character):
                if len(self._field) >= _limit[0]:
                    raise Error(f'field larger than field limit ({_limit[0]})')
                self._field.append(character)

            def _save(self):
                text = ''.join(self._field)
                self._fields.append(float(text) if self._is_number else text)
                self._field, self._is_number = [], False

            def _end(self, character):
                self._state = self._start_row if not character else self._behind_row

            # Each takes one character; '' is the end of a line.

            def _start_row(self, character):
                if not character:
                    return
                if character in '\r\n':
                    self._state = self._behind_row
                    return
                self._start_field(character)

            def _start_field(self, character):
                dialect = self.dialect
                if not character or character in '\r\n':
                    self._save()
                    self._end(character)
                elif character == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                    self._state = self._in_quotes
                elif character == dialect.escapechar:
                    self._state = self._escaped
                elif character == ' ' and dialect.skipinitialspace:
                    self._state = self._start_field
                elif character == dialect.delimiter:
                    self._save()
                    self._state = self._start_field
                else:
                    self._is_number = dialect.quoting == QUOTE_NONNUMERIC
                    self._add(character)
                    self._state = self._in_field

            def _escaped(self, character):
                if character and character in '\r\n':
                    self._add(character)
                    self._state = self._behind_escaped_end
                else:
                    self._add(character or '\n')
                    self._state = self._in_field

            def _behind_escaped_end(self, character):
                if character:
                    self._in_field(character)

            def _in_field(self, character):
                self._state = self._in_field
                if not character or character in '\r\n':
                    self._save()
                    self._end(character)
                elif character == self.dialect.escapechar:
                    self._state = self._escaped
                elif character == self.dialect.delimiter:
                    self._save()
                    self._state = self._start_field
                else:
                    self._add(character)

            def _in_quotes(self, character):
                dialect = self.dialect
                if not character:
                    return
                if character == dialect.escapechar:
                    self._state = self._escaped_in_quotes
                elif character == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                    self._state = self._quote_in_quotes if dialect.doublequote else self._in_field
                else:
                    self._add(character)

            def _escaped_in_quotes(self, character):
                self._add(character or '\n')
                self._state = self._in_quotes

            def _quote_in_quotes(self, character):
                dialect = self.dialect
                if dialect.quoting != QUOTE_NONE and character == dialect.quotechar:
                    self._add(character)
                    self._state = self._in_quotes
                elif character == dialect.delimiter:
                    self._save()
                    self._state = self._start_field
                elif not character or character in '\r\n':
                    self._save()
                    self._end(character)
                elif not dialect.strict:
                    self._add(character)
                    self._state = self._in_field
                else:
                    raise Error(f"'{dialect.delimiter}' expected after '{dialect.quotechar}'")

            def _behind_row(self, character):
                if not character:
                    self._state = self._start_row
                elif character not in '\r\n':
                    raise Error('new-line character seen in unquoted field - do you need to open the file in universal-newline mode?')


        class writer:
            def __init__(self, csvfile, /, dialect=None, **fmtparams):
                self.dialect = _Settings(dialect, fmtparams)
                if not callable(getattr(csvfile, 'write', None)):
                    raise TypeError('argument 1 must have a "write" method')
                self._write = csvfile.write

            def _text(self, value, is_alone):
                dialect = self.dialect
                text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
                quotes = dialect.quoting == QUOTE_ALL or dialect.quoting == QUOTE_NONNUMERIC and not hasattr(type(value), '__float__')
                result = []
                for character in text:
                    escapes = False
                    if character in (dialect.delimiter, dialect.escapechar, dialect.quotechar) or character in dialect.lineterminator or character in '\r\n':
                        if dialect.quoting == QUOTE_NONE:
                            escapes = True
                        elif character == dialect.quotechar:
                            if dialect.doublequote:
                                result.append(character)
                                quotes = True
                            else:
                                escapes = True
                        elif character == dialect.escapechar:
                            escapes = True
                        if escapes:
                            if dialect.escapechar is None:
                                raise Error('need to escape, but no escapechar set')
                            result.append(dialect.escapechar)
                        elif character != dialect.quotechar:
                            quotes = True
                    result.append(character)
                if not text and is_alone:
                    if dialect.quoting == QUOTE_NONE:
                        raise Error('single empty field record must be quoted')
                    quotes = True
                text = ''.join(result)
                return dialect.quotechar + text + dialect.quotechar if quotes else text

            def writerow(self, row, /):
                try:
                    fields = iter(row)
                except TypeError:
                    raise Error(f'iterable expected, not {type(row).__name__}') from None
                row = list(fields)
                return self._write(self.dialect.delimiter.join([self._text(value, len(row) == 1) for value in row]) + self.dialect.lineterminator)

            def writerows(self, rows, /):
                for row in rows:
                    self.writerow(row)
        """#
}
