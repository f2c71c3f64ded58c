extension StandardModules {
    /// `datetime`, continued
    static let datetimeTimes = #"""
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


        class tzinfo:
            def utcoffset(self, dt):
                raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

            def dst(self, dt):
                raise NotImplementedError('a tzinfo subclass must implement dst()')

            def tzname(self, dt):
                raise NotImplementedError('a tzinfo subclass must implement tzname()')

            def fromutc(self, dt):
                if not isinstance(dt, datetime):
                    raise TypeError('fromutc: argument must be a datetime')
                if dt.tzinfo is not self:
                    raise ValueError('fromutc: dt.tzinfo is not self')
                offset, dst = dt.utcoffset(), dt.dst()
                if offset is None:
                    raise ValueError('fromutc: non-None utcoffset() result required')
                if dst is None:
                    raise ValueError('fromutc: non-None dst() result required')
                # The zone's standard time first: whether summer time holds is asked of that.
                standard = offset - dst
                if standard:
                    dt += standard
                    dst = dt.dst()
                    if dst is None:
                        raise ValueError('fromutc(): dt.dst gave inconsistent results; cannot convert')
                return dt + dst

            def __reduce__(self):
                arguments = getattr(self, '__getinitargs__', tuple)()
                return self.__class__, arguments, self.__getstate__()


        def _check_tzinfo(tz):
            if tz is not None and not isinstance(tz, tzinfo):
                raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


        def _offset(name, tz, dt):
            """What `utcoffset` and `dst` of a time zone answer."""
            if tz is None:
                return None
            offset = getattr(tz, name)(dt)
            if offset is None:
                return None
            if not isinstance(offset, timedelta):
                raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type(offset).__name__}'")
            if not -timedelta(1) < offset < timedelta(1):
                raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).')
            return offset


        def _zone_name(tz, dt):
            name = None if tz is None else tz.tzname(dt)
            if name is not None and not isinstance(name, str):
                raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
            return name


        class timezone(tzinfo):
            def __new__(cls, offset, *name):
                if len(name) > 1:
                    raise TypeError(f'timezone() takes at most 2 arguments ({len(name) + 1} given)')
                if not isinstance(offset, timedelta):
                    raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
                if not -timedelta(hours=24) < offset < timedelta(hours=24):
                    raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ' + repr(offset) + '.')
                if not name and not offset and hasattr(cls, 'utc'):
                    return cls.utc
                self = super().__new__(cls)
                name = name[0] if name else None
                if name is not None and not isinstance(name, str):
                    raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
                self._offset = offset
                self._name = name
                return self

            def __getinitargs__(self):
                return (self._offset,) if self._name is None else (self._offset, self._name)

            def __reduce__(self):
                return self.__class__, self.__getinitargs__()

            def __copy__(self):
                return self

            def __deepcopy__(self, memo):
                return self

            def utcoffset(self, dt):
                self._check(dt, 'utcoffset')
                return self._offset

            def dst(self, dt):
                self._check(dt, 'dst')
                return None

            def _check(self, dt, name):
                if dt is not None and not isinstance(dt, datetime):
                    raise TypeError(f'{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}')

            def fromutc(self, dt):
                if not isinstance(dt, datetime):
                    raise TypeError('fromutc: argument must be a datetime')
                if dt.tzinfo is not self:
                    raise ValueError('fromutc: dt.tzinfo is not self')
                return dt + self._offset

            def tzname(self, dt):
                self._check(dt, 'tzname')
                if self._name is not None:
                    return self._name
                return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

            def __eq__(self, other):
                return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

            def __hash__(self):
                return hash(self._offset)

            def __repr__(self):
                if self is timezone.utc:
                    return 'datetime.timezone.utc'
                if self._name is None:
                    return f'datetime.timezone({self._offset!r})'
                return f'datetime.timezone({self._offset!r}, {self._name!r})'

            def __str__(self):
                return self.tzname(None)


        timezone.utc = timezone(timedelta(0))
        timezone.min = timezone(-timedelta(hours=23, minutes=59))
        timezone.max = timezone(timedelta(hours=23, minutes=59))
        UTC = timezone.utc


        def _time_text(hour, minute, second, microsecond, timespec):
            if timespec == 'auto':
                timespec = 'microseconds' if microsecond else 'seconds'
            formats = {
                'hours': '{:02d}', 'minutes': '{:02d}:{:02d}', 'seconds': '{:02d}:{:02d}:{:02d}',
                'milliseconds': '{:02d}:{:02d}:{:02d}.{:03d}', 'microseconds': '{:02d}:{:02d}:{:02d}.{:06d}',
            }
            if timespec not in formats:
                raise ValueError('Unknown timespec value')
            if timespec == 'milliseconds':
                microsecond //= 1000
            return formats[timespec].format(hour, minute, second, microsecond)


        _tzinfo_class = tzinfo


        class time:
            def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
                if isinstance(hour, bytes) and len(hour) == 6 and hour[0] & 0x7F < 24:
                    zone = minute or None
                    if zone is not None and not isinstance(zone, _tzinfo_class):
                        raise TypeError('bad tzinfo state arg')
                    return cls(hour[0] & 0x7F, hour[1], hour[2], int.from_bytes(hour[3:], 'big'), zone, fold=hour[0] >> 7)
                _check_tzinfo(tzinfo)
                self = object.__new__(cls)
                self.hour, self.minute, self.second, self.microsecond = _check_time(hour, minute, second, microsecond, fold)
                self.tzinfo = tzinfo
                self.fold = fold
                return self

            @classmethod
            def fromisoformat(cls, time_string):
                if not isinstance(time_string, str):
                    raise TypeError('fromisoformat: argument must be str')
                try:
                    return cls(*_parse_time(time_string.removeprefix('T')))
                except (ValueError, IndexError):
                    raise ValueError(f'Invalid isoformat string: {time_string!r}') from None

            def utcoffset(self):
                return _offset('utcoffset', self.tzinfo, None)

            def tzname(self):
                return _zone_name(self.tzinfo, None)
        """#
}
