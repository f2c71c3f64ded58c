extension StandardModules {
    /// Of `datetime`: date, and what ISO 8601 writes.
    static let datetimeDates = #"""
        class date:
            def __new__(cls, year, month=None, day=None):
                if month is None and isinstance(year, bytes) and len(year) == 4 and 1 <= year[2] <= 12:
                    return cls(year[0] * 256 + year[1], year[2], year[3])
                if month is None or day is None:
                    missing = 'month' if month is None else 'day'
                    raise TypeError(f"function missing required argument '{missing}' (pos {2 if month is None else 3})")
                self = object.__new__(cls)
                self._year, self._month, self._day = _check_date(year, month, day)
                return self

            @property
            def year(self):
                return self._year

            @property
            def month(self):
                return self._month

            @property
            def day(self):
                return self._day

            @classmethod
            def today(cls):
                return cls.fromtimestamp(_time.time())

            @classmethod
            def fromtimestamp(cls, t):
                y, m, d, *_ = _time.localtime(t)
                return cls(y, m, d)

            @classmethod
            def fromordinal(cls, n):
                if n < 1:
                    raise ValueError('ordinal must be >= 1')
                return cls(*_ord2ymd(n))

            @classmethod
            def fromisoformat(cls, date_string):
                if not isinstance(date_string, str):
                    raise TypeError('fromisoformat: argument must be str')
                try:
                    return cls(*_parse_date(date_string))
                except ValueError as error:
                    if 'Invalid isoformat' in str(error) or not str(error)[0].isalpha():
                        raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
                    raise

            def toordinal(self):
                return _ymd2ord(self._year, self._month, self._day)

            def weekday(self):
                return (self.toordinal() + 6) % 7

            def isoweekday(self):
                return self.toordinal() % 7 or 7

            def isocalendar(self):
                year = self._year
                monday = _iso_monday(year)
                today = self.toordinal()
                week, day = divmod(today - monday, 7)
                if week < 0:
                    year -= 1
                    week, day = divmod(today - _iso_monday(year), 7)
                elif week >= 52 and today >= _iso_monday(year + 1):
                    year += 1
                    week = 0
                return IsoCalendarDate(year, week + 1, day + 1)

            def isoformat(self):
                return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

            __str__ = isoformat

            def ctime(self):
                return f'{_day_names[self.weekday()]} {_month_names[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}'

            def strftime(self, format):
                return _format(self, format)

            def __format__(self, format):
                if not isinstance(format, str):
                    raise TypeError(f'must be str, not {type(format).__name__}')
                return self.strftime(format) if format else str(self)

            @classmethod
            def fromisocalendar(cls, year, week, day):
                return cls(*_iso_date(_index(year), _index(week), _index(day)))

            def __reduce__(self):
                return self.__class__, (bytes([*divmod(self._year, 256), self._month, self._day]),)

            def timetuple(self):
                return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                          self.toordinal() - _ymd2ord(self._year, 1, 1) + 1, -1))

            def replace(self, year=None, month=None, day=None):
                return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

            def __repr__(self):
                return f'datetime.{self.__class__.__qualname__}({self._year}, {self._month}, {self._day})'

            def _fields(self):
                return (self._year, self._month, self._day)

            def _comparable(self, other):
                return isinstance(other, date) and not isinstance(other, datetime)

            def __eq__(self, other):
                return self._fields() == other._fields() if self._comparable(other) else NotImplemented

            def __lt__(self, other):
                return self._fields() < other._fields() if self._comparable(other) else NotImplemented

            def __le__(self, other):
                return self._fields() <= other._fields() if self._comparable(other) else NotImplemented

            def __gt__(self, other):
                return self._fields() > other._fields() if self._comparable(other) else NotImplemented

            def __ge__(self, other):
                return self._fields() >= other._fields() if self._comparable(other) else NotImplemented

            def __hash__(self):
                return hash(self._fields())

            def __add__(self, other):
                if not isinstance(other, timedelta):
                    return NotImplemented
                n = self.toordinal() + other.days
                if not 0 < n <= 3652059:
                    raise OverflowError('date value out of range')
                return type(self).fromordinal(n)

            __radd__ = __add__

            def __sub__(self, other):
                if isinstance(other, timedelta):
                    return self + timedelta(-other.days)
                if isinstance(other, date):
                    return timedelta(self.toordinal() - other.toordinal())
                return NotImplemented


        class IsoCalendarDate(tuple):
            def __new__(cls, year, week, weekday):
                return super().__new__(cls, (year, week, weekday))

            @property
            def year(self):
                return self[0]

            @property
            def week(self):
                return self[1]

            @property
            def weekday(self):
                return self[2]

            def __reduce__(self):
                return tuple, (tuple(self),)

            def __repr__(self):
                return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


        def _iso_monday(year):
            first = _ymd2ord(year, 1, 1)
            weekday = (first + 6) % 7
            monday = first - weekday
            return monday + 7 if weekday > 3 else monday


        def _iso_date(year, week, day):
            if not MINYEAR <= year <= MAXYEAR:
                raise ValueError(f'Year is out of range: {year}')
            if not 0 < week < 53 and not (week == 53 and _iso_monday(year + 1) - _iso_monday(year) == 371):
                raise ValueError(f'Invalid week: {week}')
            if not 0 < day < 8:
                raise ValueError(f'Invalid day: {day} (range is [1, 7])')
            return _ord2ymd(_iso_monday(year) + (week - 1) * 7 + day - 1)


        def _date_length(text):
            """Where the date of a text with a time ends."""
            count = len(text)
            if count == 7:
                return 7
            if text[4] == '-':
                if text[5] != 'W':
                    return 10
                if text[8:9] != '-':
                    return 8
                # YYYY-Www-HH is a time that follows a week, YYYY-Www-D a day.
                return 8 if text[10:11].isdigit() else 10
            if text[4] != 'W':
                return 8
            end = 7
            while end < count and text[end].isdigit():
                end += 1
            return end if end < 9 else 7 if end % 2 == 0 else 8


        def _parse_date(text):
            if len(text) == 10 and text[4] == '-' and text[7] == '-':
                parts = text.split('-')
            elif len(text) == 8 and text.isdigit():
                parts = [text[:4], text[4:6], text[6:]]
            elif len(text) in (8, 10) and text[4:6] == '-W' or len(text) in (7, 8) and text[4:5] == 'W':
                bare = text.replace('-', '')
                if not (bare[:4] + bare[5:]).isdigit() or '-' in text and text.count('-') != len(text) // 5:
                    raise ValueError('Invalid isoformat')
                return _iso_date(int(bare[:4]), int(bare[5:7]), int(bare[7:8] or 1))
            else:
                raise ValueError('Invalid isoformat')
            if not all([p.isdigit() and p.isascii() for p in parts]):
                raise ValueError('Invalid isoformat')
            return [int(p) for p in parts]


        def _parse_time(text):
            zone = None
            for i, c in enumerate(text):
                if c in '+-Z':
                    rest = text[i:]
                    text = text[:i]
                    if rest == 'Z':
                        zone = timezone.utc
                    else:
                        h, m, s, us, inner = _parse_time(rest[1:])
                        if inner is not None:
                            raise ValueError('Invalid isoformat')
                        delta = timedelta(hours=h, minutes=m, seconds=s, microseconds=us)
                        delta = -delta if rest[0] == '-' else delta
                        zone = timezone(delta) if delta else timezone.utc
                    break
            fraction = 0
            for mark in '.,':
                if mark in text:
                    text, digits = text.split(mark)
                    if not digits.isdigit() or not digits.isascii():
                        raise ValueError('Invalid isoformat')
                    fraction = int((digits + '000000')[:6])
            parts = text.split(':') if ':' in text else [text[i:i + 2] for i in range(0, len(text), 2)]
            if not 1 <= len(parts) <= 3 or not all([len(p) == 2 and p.isdigit() and p.isascii() for p in parts]):
                raise ValueError('Invalid isoformat')
            numbers = [int(p) for p in parts] + [0, 0]
            return numbers[0], numbers[1], numbers[2], fraction, zone
        """#
}
