extension StandardModules {
    /// `datetime.strptime`
    static let strptimeSource = #"""
        import re
        from datetime import _month_names, _long_months, _day_names, _long_days, _ord2ymd, _ymd2ord, date


        def _names(key, names):
            return f'(?P<{key}>' + '|'.join(sorted(names, key=len, reverse=True)) + ')'


        _patterns = {
            'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])', 'f': r'(?P<f>[0-9]{1,6})', 'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
            'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])', 'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
            'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])', 'M': r'(?P<M>[0-5]\d|\d)', 'S': r'(?P<S>6[0-1]|[0-5]\d|\d)', 'y': r'(?P<y>\d\d)',
            'Y': r'(?P<Y>\d\d\d\d)', 'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))', 'Z': r'(?P<Z>utc|gmt)',
            'A': _names('A', _long_days), 'a': _names('a', _day_names), 'B': _names('B', _long_months), 'b': _names('b', _month_names),
            'p': r'(?P<p>am|pm)', 'w': r'(?P<w>[0-6])', 'u': r'(?P<u>[1-7])', 'U': r'(?P<U>5[0-3]|[0-4]\d|\d)', 'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
            'G': r'(?P<G>\d\d\d\d)', 'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)', '%': '%',
        }
        _compound = {'T': '%H:%M:%S', 'D': '%m/%d/%y', 'F': '%Y-%m-%d', 'R': '%H:%M', 'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}


        def _weekday(given):
            for key, names in (('A', _long_days), ('a', _day_names)):
                if given.get(key) is not None:
                    return [n.lower() for n in names].index(given[key].lower())
            if given.get('w') is not None:
                return (int(given['w']) + 6) % 7
            return int(given['u']) - 1 if given.get('u') is not None else None


        def _check_weeks(given, year, weekday):
            weekdays = "a weekday directive ('%A', '%a', '%w', or '%u')."
            if year is None and given.get('G') is not None:
                if given.get('V') is None or weekday is None:
                    raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and " + weekdays)
                if given.get('j') is not None:
                    raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
            elif given.get('V') is not None and given.get('U') is None and given.get('W') is None:
                if weekday is None:
                    raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and " + weekdays)
                raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")


        def _day_of_year(given, year, weekday):
            """What the number of a week and a weekday say; None without them."""
            for key, first in (('U', 1), ('W', 0)):
                if given.get(key) is not None:
                    week = int(given[key])
                    start = (date(year, 1, 1).weekday() + first) % 7
                    day = (weekday + first) % 7
                    return 1 + day - start if week == 0 else 1 + (7 - start) % 7 + 7 * (week - 1) + day
            return None


        def parse(text, format):
            """The seven fields of a date and time, the offset from UTC in seconds, the weekday and the day of the year."""
            for argument, number in ((text, 0), (format, 1)):
                if not isinstance(argument, str):
                    raise TypeError(f'strptime() argument {number} must be str, not {type(argument)}')
            for key in 'cxX':
                format = format.replace('%' + key, _compound[key])
            pattern = ''
            i = 0
            while i < len(format):
                c = format[i]
                i += 1
                if c == '%':
                    if i >= len(format):
                        raise ValueError(f"stray % in format '{format}'")
                    c = format[i]
                    i += 1
                    if c not in _patterns:
                        raise ValueError(f"'{c}' is a bad directive in format '{format}'")
                    pattern += _patterns[c]
                elif c.isspace():
                    while i < len(format) and format[i].isspace():
                        i += 1
                    pattern += r'\s+'
                else:
                    pattern += re.escape(c)
            try:
                found = re.compile(pattern, re.IGNORECASE).match(text)
            except re.error as error:
                raise error
            if not found:
                raise ValueError(f'time data {text!r} does not match format {format!r}')
            if len(text) != found.end():
                raise ValueError(f'unconverted data remains: {text[found.end():]}')
            year = month = day = None
            hour = minute = second = micro = 0
            offset = julian = None
            given = found.groupdict()
            if given.get('y') is not None:
                year = int(given['y'])
                year += 2000 if year <= 68 else 1900
            if given.get('Y') is not None:
                year = int(given['Y'])
            if given.get('m') is not None:
                month = int(given['m'])
            for key, names in (('B', _long_months), ('b', _month_names)):
                if given.get(key) is not None:
                    month = [n.lower() for n in names].index(given[key].lower()) + 1
            if given.get('d') is not None:
                day = int(given['d'])
            if given.get('H') is not None:
                hour = int(given['H'])
            if given.get('I') is not None:
                hour = int(given['I']) % 12
                if (given.get('p') or '').lower() == 'pm':
                    hour += 12
            if given.get('M') is not None:
                minute = int(given['M'])
            if given.get('S') is not None:
                second = int(given['S'])
            if given.get('f') is not None:
                micro = int(given['f'].ljust(6, '0'))
            if given.get('j') is not None:
                julian = int(given['j'])
            zone = given.get('z')
            if zone in ('Z', 'z'):
                offset = 0
            elif zone:
                digits = zone[1:].replace(':', '')
                offset = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + (int(digits[4:6]) if len(digits) > 4 else 0)
                if zone[0] == '-':
                    offset = -offset
            weekday = _weekday(given)
            _check_weeks(given, year, weekday)
            # A year that has that day, for the reckoning only.
            is_leap_day = year is None and month == 2 and day == 29
            is_week_date = year is None and given.get('G') is not None
            if year is None:
                year = int(given['G']) if is_week_date else 1904 if is_leap_day else 1900
            if julian is None and weekday is not None:
                if is_week_date:
                    # Not `fromisocalendar`, which refuses a week that the year has not.
                    julian = 7 * int(given['V']) + weekday - date(year, 1, 4).weekday() - 3
                else:
                    julian = _day_of_year(given, year, weekday)
            month, day = month or 1, day or 1
            if julian is None:
                julian = _ymd2ord(year, month, day) - _ymd2ord(year, 1, 1) + 1
            else:
                if julian <= 0:
                    year -= 1
                    julian += _ymd2ord(year + 1, 1, 1) - _ymd2ord(year, 1, 1)
                # One behind the end of the year is left as it is, also by CPython 3.11.
                year, month, day = _ord2ymd(_ymd2ord(year, 1, 1) + julian - 1)
                if year > 9999:
                    raise ValueError(f'year {year} is out of range')
            if weekday is None:
                weekday = (_ymd2ord(year, month, day) + 6) % 7
            return 1900 if is_leap_day else year, month, day, hour, minute, second, micro, offset, weekday, julian


        def time(text, format):
            import time as _time
            year, month, day, hour, minute, second, micro, offset, weekday, julian = parse(text, format)
            return _time.struct_time((year, month, day, hour, minute, second, weekday, julian, -1))
        """#
}
