extension StandardModules {
    /// `csv`
    static let csvSource = #"""
        QUOTE_MINIMAL = 0
        QUOTE_ALL = 1
        QUOTE_NONNUMERIC = 2
        QUOTE_NONE = 3


        class Error(Exception):
            pass


        class Dialect:
            delimiter = ','
            quotechar = '"'
            doublequote = True
            skipinitialspace = False
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL
            escapechar = None
            strict = False


        class excel(Dialect):
            pass


        class excel_tab(excel):
            delimiter = '\t'


        class unix_dialect(Dialect):
            lineterminator = '\n'
            quoting = QUOTE_ALL


        _dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


        def register_dialect(name, dialect=None, **fmtparams):
            _dialects[name] = _settings(dialect or excel, fmtparams)


        def get_dialect(name):
            if name not in _dialects:
                raise Error('unknown dialect')
            return _dialects[name]


        def list_dialects():
            return list(_dialects)


        def _settings(dialect, given):
            made = Dialect()
            source = get_dialect(dialect) if isinstance(dialect, str) else dialect
            for name in ('delimiter', 'quotechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'escapechar', 'strict'):
                setattr(made, name, given.pop(name) if name in given else getattr(source, name, getattr(Dialect, name)))
            if given:
                raise TypeError(f"'{next(iter(given))}' is an invalid keyword argument for this function")
            if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
                raise TypeError('"delimiter" must be a 1-character string')
            return made


        class reader:
            def __init__(self, csvfile, dialect='excel', **fmtparams):
                self.dialect = _settings(dialect, fmtparams)
                self._lines = iter(csvfile)
                self.line_num = 0

            def __iter__(self):
                return self

            def __next__(self):
                d = self.dialect
                fields = []
                field = []
                quoted = False
                inside = False
                started = False
                while True:
                    try:
                        line = next(self._lines)
                    except StopIteration:
                        if inside or started:
                            fields.append(''.join(field))
                            return fields
                        raise
                    if not isinstance(line, str):
                        raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
                    self.line_num += 1
                    i, n = 0, len(line)
                    while i < n:
                        c = line[i]
                        if inside:
                            if c == d.escapechar and i + 1 < n:
                                i += 1
                                field.append(line[i])
                            elif c == d.quotechar:
                                if d.doublequote and line[i + 1:i + 2] == d.quotechar:
                                    field.append(c)
                                    i += 1
                                else:
                                    inside = False
                            else:
                                field.append(c)
                        elif c == d.delimiter:
                            fields.append(self._convert(field, quoted))
                            field, quoted, started = [], False, True
                        elif c in '\r\n':
                            break
                        elif c == d.escapechar and i + 1 < n:
                            i += 1
                            field.append(line[i])
                            started = True
                        elif c == d.quotechar and not field and not quoted and d.quoting != QUOTE_NONE:
                            inside = quoted = started = True
                        elif c == ' ' and d.skipinitialspace and not field and not quoted:
                            pass
                        else:
                            field.append(c)
                            started = True
                        i += 1
                    if inside:
                        continue
                    if started or fields:
                        fields.append(self._convert(field, quoted))
                    return fields

            def _convert(self, field, quoted):
                text = ''.join(field)
                if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted and text:
                    return float(text)
                return text


        class writer:
            def __init__(self, csvfile, dialect='excel', **fmtparams):
                self.dialect = _settings(dialect, fmtparams)
                self._write = csvfile.write

            def _field(self, value, alone):
                d = self.dialect
                number = isinstance(value, (int, float)) and not isinstance(value, bool)
                text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
                special = any([c in text for c in (d.delimiter, d.quotechar or '', '\n', '\r') if c])
                quote = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not number or special or alone and not text
                if d.quoting == QUOTE_NONE:
                    if special:
                        if d.escapechar is None:
                            raise Error('need to escape, but no escapechar set')
                        for c in (d.escapechar, d.delimiter, d.quotechar):
                            if c:
                                text = text.replace(c, d.escapechar + c)
                    return text
                if not quote:
                    return text
                if d.doublequote:
                    text = text.replace(d.quotechar, d.quotechar * 2)
                elif d.escapechar:
                    text = text.replace(d.quotechar, d.escapechar + d.quotechar)
                return d.quotechar + text + d.quotechar

            def writerow(self, row):
                try:
                    row = list(row)
                except TypeError:
                    raise Error(f'iterable expected, not {type(row).__name__}') from None
                return self._write(self.dialect.delimiter.join([self._field(v, len(row) == 1) for v in row]) + self.dialect.lineterminator)

            def writerows(self, rows):
                for row in rows:
                    self.writerow(row)


        class DictReader:
            def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
                self._fieldnames = list(fieldnames) if fieldnames is not None else None
                self.restkey = restkey
                self.restval = restval
                self.reader = reader(f, dialect, *args, **kwds)

            @property
            def fieldnames(self):
                if self._fieldnames is None:
                    try:
                        self._fieldnames = next(self.reader)
                    except StopIteration:
                        pass
                return self._fieldnames

            @property
            def line_num(self):
                return self.reader.line_num

            def __iter__(self):
                return self

            def __next__(self):
                names = self.fieldnames
                row = next(self.reader)
                while row == []:
                    row = next(self.reader)
                made = dict(zip(names, row))
                if len(names) < len(row):
                    made[self.restkey] = row[len(names):]
                for name in names[len(row):]:
                    made[name] = self.restval
                return made


        class DictWriter:
            def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
                self.fieldnames = fieldnames
                self.restval = restval
                self.extrasaction = extrasaction
                self.writer = writer(f, dialect, *args, **kwds)

            def writeheader(self):
                return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

            def _row(self, given):
                if self.extrasaction == 'raise':
                    wrong = [k for k in given if k not in self.fieldnames]
                    if wrong:
                        raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
                return [given.get(key, self.restval) for key in self.fieldnames]

            def writerow(self, rowdict):
                return self.writer.writerow(self._row(rowdict))

            def writerows(self, rowdicts):
                for row in rowdicts:
                    self.writerow(row)
        """#
}
