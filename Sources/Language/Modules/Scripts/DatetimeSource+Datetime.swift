extension StandardModules {
    /// `datetime`, continued
    static let datetimeDatetime = #"""
            def dst(self):
                return None if self.tzinfo is None else self.tzinfo.dst(None)

            def isoformat(self, timespec='auto'):
                return _time_text(self.hour, self.minute, self.second, self.microsecond, timespec) + _offset_text(self.utcoffset())

            __str__ = isoformat

            def strftime(self, format):
                return _format(self, format)

            def __format__(self, format):
                return self.strftime(format) if format else str(self)

            def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
                return type(self)(self.hour if hour is None else hour, self.minute if minute is None else minute,
                                  self.second if second is None else second, self.microsecond if microsecond is None else microsecond,
                                  self.tzinfo if tzinfo is True else tzinfo, fold=self.fold if fold is None else fold)

            def __repr__(self):
                text = f'{self.hour}, {self.minute}'
                if self.second or self.microsecond:
                    text += f', {self.second}'
                if self.microsecond:
                    text += f', {self.microsecond}'
                if self.tzinfo is not None:
                    text += f', tzinfo={self.tzinfo!r}'
                if self.fold:
                    text += ', fold=1'
                return f'datetime.{self.__class__.__qualname__}({text})'

            def _fields(self):
                return (self.hour, self.minute, self.second, self.microsecond)

            def _key(self, other):
                if (self.tzinfo is None) != (other.tzinfo is None):
                    raise TypeError("can't compare offset-naive and offset-aware times")
                return self._fields()

            def __eq__(self, other):
                if not isinstance(other, time):
                    return NotImplemented
                return (self.tzinfo is None) == (other.tzinfo is None) and self._fields() == other._fields()

            def __lt__(self, other):
                return self._key(other) < other._fields() if isinstance(other, time) else NotImplemented

            def __le__(self, other):
                return self._key(other) <= other._fields() if isinstance(other, time) else NotImplemented

            def __gt__(self, other):
                return self._key(other) > other._fields() if isinstance(other, time) else NotImplemented

            def __ge__(self, other):
                return self._key(other) >= other._fields() if isinstance(other, time) else NotImplemented

            def __hash__(self):
                return hash(self._fields())


        time.min = time(0, 0, 0)
        time.max = time(23, 59, 59, 999999)
        time.resolution = timedelta(microseconds=1)
        _time_class = time


        class datetime(date):
            def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
                self = super().__new__(cls, year, month, day)
                self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
                self._tzinfo = tzinfo
                self._fold = fold
                return self

            @property
            def hour(self):
                return self._hour

            @property
            def minute(self):
                return self._minute

            @property
            def second(self):
                return self._second

            @property
            def microsecond(self):
                return self._microsecond

            @property
            def tzinfo(self):
                return self._tzinfo

            @property
            def fold(self):
                return self._fold

            @classmethod
            def now(cls, tz=None):
                return cls.fromtimestamp(_time.time(), tz)

            @classmethod
            def utcnow(cls):
                return cls.utcfromtimestamp(_time.time())

            @classmethod
            def today(cls):
                return cls.now()

            @classmethod
            def _from(cls, t, convert):
                whole = _math.floor(t)
                us = _round_half_even((t - whole) * 1000000)
                if us >= 1000000:
                    whole += 1
                    us -= 1000000
                y, m, d, hh, mm, ss, *_ = convert(whole)
                return cls(y, m, d, hh, mm, min(ss, 59), us)

            @classmethod
            def fromtimestamp(cls, timestamp, tz=None):
                if tz is None:
                    return cls._from(timestamp, _time.localtime)
                return tz.fromutc(cls._from(timestamp, _time.gmtime).replace(tzinfo=tz))

            @classmethod
            def utcfromtimestamp(cls, t):
                return cls._from(t, _time.gmtime)

            @classmethod
            def combine(cls, date, time, tzinfo=True):
                return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                           time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

            @classmethod
            def fromisoformat(cls, date_string):
                if not isinstance(date_string, str):
                    raise TypeError('fromisoformat: argument must be str')
                text = date_string
                place = 10 if len(text) > 4 and text[4] == '-' else 8
                if 'W' in text[:6]:
                    place = 10 if text[4] == '-' else 8
                try:
                    parts = list(_parse_date(text[:place]))
                    if len(text) > place:
                        parts += _parse_time(text[place + 1:])
                except (ValueError, IndexError):
                    raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
                return cls(*parts)

            @classmethod
            def strptime(cls, date_string, format):
                import _strptime
                fields = _strptime.parse(date_string, format)
                return cls(*fields[:7], tzinfo=None if fields[7] is None else timezone(timedelta(seconds=fields[7])))

            def date(self):
                return date(self._year, self._month, self._day)

            def time(self):
                return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

            def timetz(self):
                return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

            def utcoffset(self):
                return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

            def tzname(self):
                return None if self._tzinfo is None else self._tzinfo.tzname(self)

            def dst(self):
                return None if self._tzinfo is None else self._tzinfo.dst(self)

            def timetuple(self):
                return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(),
                                          self.toordinal() - _ymd2ord(self._year, 1, 1) + 1, -1))

            def timestamp(self):
                if self._tzinfo is None:
                    return _time.mktime(self.timetuple()) + self._microsecond / 1e6
                return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()

            def astimezone(self, tz=None):
                offset = self.utcoffset()
                if offset is None:
                    offset = self - datetime.utcfromtimestamp(self.timestamp())
                if tz is None:
                    tz = timezone(datetime.fromtimestamp((self - offset - datetime(1970, 1, 1)).total_seconds() if self._tzinfo is None else self.timestamp())
                                  - datetime.utcfromtimestamp(self.timestamp()))
                utc = (self.replace(tzinfo=None) - offset).replace(tzinfo=tz)
                return tz.fromutc(utc)

            def isoformat(self, sep='T', timespec='auto'):
                return (date.isoformat(self) + sep + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                        + _offset_text(self.utcoffset()))

            def __str__(self):
                return self.isoformat(' ')

            def ctime(self):
                return (f'{_day_names[self.weekday()]} {_month_names[self._month - 1]} {self._day:2d} '
                        f'{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}')

            def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
                def pick(value, own):
                    return own if value is None else value
                return type(self)(pick(year, self._year), pick(month, self._month), pick(day, self._day), pick(hour, self._hour),
                                  pick(minute, self._minute), pick(second, self._second), pick(microsecond, self._microsecond),
                                  self._tzinfo if tzinfo is True else tzinfo, fold=pick(fold, self._fold))

            def __repr__(self):
                numbers = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
                if numbers[-1] == 0:
                    del numbers[-1]
                if numbers[-1] == 0:
                    del numbers[-1]
                text = ', '.join([str(n) for n in numbers])
                if self._tzinfo is not None:
                    text += f', tzinfo={self._tzinfo!r}'
                if self._fold:
                    text += ', fold=1'
                return f'datetime.{self.__class__.__qualname__}({text})'

            def _fields(self):
                return (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)

            def _comparable(self, other):
                return isinstance(other, datetime)

            def _micros(self):
                offset = self.utcoffset()
                total = ((self.toordinal() * 86400 + self._hour * 3600 + self._minute * 60 + self._second) * 1000000 + self._microsecond)
                return total - offset._total() if offset is not None else total

            def _check(self, other):
                if (self.utcoffset() is None) != (other.utcoffset() is None):
                    raise TypeError("can't compare offset-naive and offset-aware datetimes")

            def __eq__(self, other):
                if not isinstance(other, datetime):
                    return NotImplemented
                return (self.utcoffset() is None) == (other.utcoffset() is None) and self._micros() == other._micros()

            def _compare(self, other, test):
                if not isinstance(other, datetime):
                    if isinstance(other, date):
                        raise TypeError(f"can't compare {type(self).__module__}.{type(self).__name__} to datetime.date")
                    return NotImplemented
                self._check(other)
                return test(self._micros(), other._micros())

            def __lt__(self, other):
                return self._compare(other, lambda a, b: a < b)

            def __le__(self, other):
                return self._compare(other, lambda a, b: a <= b)

            def __gt__(self, other):
                return self._compare(other, lambda a, b: a > b)

            def __ge__(self, other):
                return self._compare(other, lambda a, b: a >= b)

            def __hash__(self):
                return hash(self._micros())

            def __add__(self, other):
                if not isinstance(other, timedelta):
                    return NotImplemented
                total = ((self.toordinal() * 86400 + self._hour * 3600 + self._minute * 60 + self._second) * 1000000
                         + self._microsecond + other._total())
                days, rest = divmod(total, 86400000000)
                if not 0 < days <= 3652059:
                    raise OverflowError('date value out of range')
                seconds, us = divmod(rest, 1000000)
                return type(self)(*_ord2ymd(days), seconds // 3600, seconds // 60 % 60, seconds % 60, us, tzinfo=self._tzinfo)

            __radd__ = __add__

            def __sub__(self, other):
                if isinstance(other, timedelta):
                    return self + -other
                if not isinstance(other, datetime):
                    return NotImplemented
                if (self.utcoffset() is None) != (other.utcoffset() is None):
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                return timedelta._of(self._micros() - other._micros())


        date.min = date(1, 1, 1)
        date.max = date(9999, 12, 31)
        date.resolution = timedelta(days=1)
        datetime.min = datetime(1, 1, 1)
        datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
        datetime.resolution = timedelta(microseconds=1)
        """#
}
