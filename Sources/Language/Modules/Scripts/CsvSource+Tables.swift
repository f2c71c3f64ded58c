extension StandardModules {
    /// `csv`: rows with names, and the guess of how a sample is written
    static let csvTables = #"""
        class DictReader:
            def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
                if fieldnames is not None and iter(fieldnames) is fieldnames:
                    fieldnames = list(fieldnames)
                self._fieldnames, self.restkey, self.restval, self.line_num = fieldnames, restkey, restval, 0
                self.reader, self.dialect = reader(f, dialect, *args, **kwds), dialect

            def __iter__(self): return self

            @property
            def fieldnames(self):
                if self._fieldnames is None:
                    try:
                        self._fieldnames = next(self.reader)
                    except StopIteration:
                        pass
                self.line_num = self.reader.line_num
                return self._fieldnames

            @fieldnames.setter
            def fieldnames(self, value): self._fieldnames = value

            def __next__(self):
                names = self.fieldnames
                row = next(self.reader)
                self.line_num = self.reader.line_num
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
                if fieldnames is not None and iter(fieldnames) is fieldnames:
                    fieldnames = list(fieldnames)
                if extrasaction.lower() not in ('raise', 'ignore'):
                    raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
                self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction
                self.writer = writer(f, dialect, *args, **kwds)

            def writeheader(self):
                return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

            def _row(self, given):
                if self.extrasaction == 'raise':
                    wrong = [key for key in given if key not in self.fieldnames]
                    if wrong:
                        raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(each) for each in wrong]))
                return [given.get(key, self.restval) for key in self.fieldnames]

            def writerow(self, rowdict): return self.writer.writerow(self._row(rowdict))
            def writerows(self, rowdicts): return self.writer.writerows(map(self._row, rowdicts))


        class Sniffer:
            """Guesses from a sample how rows are written."""

            def __init__(self):
                self.preferred = [',', '\t', ';', ' ', ':']

            def sniff(self, sample, delimiters=None):
                quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
                if not delimiter:
                    delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
                if not delimiter:
                    raise Error('Could not determine delimiter')

                class dialect(Dialect):
                    _name = 'sniffed'
                    lineterminator = '\r\n'
                    quoting = QUOTE_MINIMAL

                dialect.doublequote, dialect.delimiter, dialect.skipinitialspace = doublequote, delimiter, skipinitialspace
                dialect.quotechar = quotechar or '"'
                return dialect

            def _guess_quote_and_delimiter(self, data, delimiters):
                """By texts in quotes between two of the same character, at an end of a line, or alone in one."""
                matches = []
                for pattern in (r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
                                r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
                                r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
                                r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)'):
                    pattern = _re.compile(pattern, _re.DOTALL | _re.MULTILINE)
                    matches = [found.groupdict() for found in pattern.finditer(data)]
                    if matches:
                        break
                if not matches:
                    return '', False, None, 0
                quotes, delims, spaces = {}, {}, 0
                for found in matches:
                    if found['quote']:
                        quotes[found['quote']] = quotes.get(found['quote'], 0) + 1
                    delim = found.get('delim')
                    if delim and (delimiters is None or delim in delimiters):
                        delims[delim] = delims.get(delim, 0) + 1
                    if 'delim' in found and found['space']:
                        spaces += 1
                quotechar = max(quotes, key=quotes.get)
                if delims:
                    delim = max(delims, key=delims.get)
                    skipinitialspace = delims[delim] == spaces
                    if delim == '\n':
                        delim = ''
                else:
                    delim, skipinitialspace = '', 0
                escaped, quote = _re.escape(delim), _re.escape(quotechar)
                doubled = _re.compile(rf'(({escaped})|^)\W*{quote}[^{escaped}\n]*{quote}[^{escaped}\n]*{quote}\W*(({escaped})|$)', _re.MULTILINE)
                return quotechar, bool(doubled.search(data)), delim, skipinitialspace

            def _guess_delimiter(self, data, delimiters):
                """By how often each character stands in a line: as often in most, if it is the delimiter."""
                data = [line for line in data.split('\n') if line]
                letters = [chr(code) for code in range(127)]
                size = min(10, len(data))
                rounds, frequencies, modes, delims, start, end = 0, {}, {}, {}, 0, size
                while start < len(data):
                    rounds += 1
                    for line in data[start:end]:
                        for letter in letters:
                            counts = frequencies.setdefault(letter, {})
                            count = line.count(letter)
                            counts[count] = counts.get(count, 0) + 1
                    for letter, counts in frequencies.items():
                        items = list(counts.items())
                        if len(items) == 1 and items[0][0] == 0:
                            continue
                        if len(items) > 1:
                            modes[letter] = max(items, key=lambda pair: pair[1])
                            items.remove(modes[letter])
                            modes[letter] = modes[letter][0], modes[letter][1] - sum(pair[1] for pair in items)
                        else:
                            modes[letter] = items[0]
                    total, consistency = float(min(size * rounds, len(data))), 1.0
                    while not delims and consistency >= 0.9:
                        for letter, (count, lines) in modes.items():
                            if count > 0 and lines > 0 and lines / total >= consistency and (delimiters is None or letter in delimiters):
                                delims[letter] = count, lines
                        consistency -= 0.01
                    if len(delims) == 1:
                        return self._with_spaces(next(iter(delims)), data)
                    start, end = end, end + size
                if not delims:
                    return '', 0
                for letter in self.preferred:
                    if len(delims) > 1 and letter in delims:
                        return self._with_spaces(letter, data)
                items = sorted((value, letter) for letter, value in delims.items())
                return self._with_spaces(items[-1][1], data)

            def _with_spaces(self, delim, data):
                return delim, data[0].count(delim) == data[0].count(f'{delim} ')

            def has_header(self, sample):
                """By columns whose first row is of another kind, or of another length, than those below."""
                from io import StringIO
                rows = reader(StringIO(sample), self.sniff(sample))
                header = next(rows)
                kinds, checked = {place: None for place in range(len(header))}, 0
                for row in rows:
                    if checked > 20:
                        break
                    checked += 1
                    if len(row) != len(header):
                        continue
                    for place in list(kinds):
                        kind = complex
                        try:
                            kind(row[place])
                        except (ValueError, OverflowError):
                            kind = len(row[place])
                        if kind != kinds[place]:
                            if kinds[place] is None:
                                kinds[place] = kind
                            else:
                                del kinds[place]
                votes = 0
                for place, kind in kinds.items():
                    if isinstance(kind, int):
                        votes += 1 if len(header[place]) != kind else -1
                        continue
                    try:
                        kind(header[place])
                    except (ValueError, TypeError):
                        votes += 1
                    else:
                        votes -= 1
                return votes > 0
        """#
}
