extension StandardModules {
    /// Of `datetime`: datetime.
    static let datetimeDatetime = #"""
        _date_class = date


        def _shown(value):
            kind = type(value)
            return kind.__name__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__name__}'


        class datetime(date):
            def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
                if isinstance(year, bytes) and len(year) == 10 and 1 <= year[2] & 0x7F <= 12:
                    if month is not None and not isinstance(month, _tzinfo_class):
                        raise TypeError('bad tzinfo state arg')
                    return cls(year[0] * 256 + year[1], year[2] & 0x7F, *year[3:7], int.from_bytes(year[7:], 'big'), month, fold=year[2] >> 7)
                _check_tzinfo(tzinfo)
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
                _check_tzinfo(tz)
                if tz is None:
                    return cls._from(timestamp, _time.localtime)
                return tz.fromutc(cls._from(timestamp, _time.gmtime).replace(tzinfo=tz))

            @classmethod
            def utcfromtimestamp(cls, t):
                return cls._from(t, _time.gmtime)

            def __reduce_ex__(self, protocol):
                month = self._month | (self._fold << 7 if protocol > 3 else 0)
                state = bytes([*divmod(self._year, 256), month, self._day, self._hour, self._minute, self._second]) + self._microsecond.to_bytes(3, 'big')
                return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

            def __reduce__(self):
                return self.__reduce_ex__(2)

            @classmethod
            def combine(cls, date, time, tzinfo=True):
                if not isinstance(date, _date_class):
                    raise TypeError(f'combine() argument 1 must be datetime.date, not {_shown(date)}')
                if not isinstance(time, _time_class):
                    raise TypeError(f'combine() argument 2 must be datetime.time, not {_shown(time)}')
                return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                           time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

            @classmethod
            def fromisoformat(cls, date_string):
                if not isinstance(date_string, str):
                    raise TypeError('fromisoformat: argument must be str')
                text = date_string
                try:
                    if len(text) < 7:
                        raise ValueError
                    place = _date_length(text)
                    parts = list(_parse_date(text[:place]))
                    if len(text) > place:
                        parts += _parse_time(text[place + 1:])
                except (ValueError, IndexError):
                    raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
                return cls(*parts)

            @classmethod
            def strptime(cls, date_string, format):
                import _strptime
                fields = _strptime.parse(date_string, format)[:8]
                return cls(*fields[:7], tzinfo=None if fields[7] is None else timezone(timedelta(seconds=fields[7])))

            def date(self):
                return date(self._year, self._month, self._day)

            def time(self):
                return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

            def timetz(self):
                return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

            def utcoffset(self):
                return _offset('utcoffset', self._tzinfo, self)

            def tzname(self):
                return _zone_name(self._tzinfo, self)

            def dst(self):
                return _offset('dst', self._tzinfo, self)

            def utctimetuple(self):
                offset = self.utcoffset()
                utc = self - offset if offset else self
                return _time.struct_time((*datetime.timetuple(utc.replace(tzinfo=None))[:8], 0))

            def timetuple(self):
                dst = self.dst()
                return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(),
                                          self.toordinal() - _ymd2ord(self._year, 1, 1) + 1, -1 if dst is None else int(bool(dst))))

            def timestamp(self):
                if self._tzinfo is None:
                    return _time.mktime(self.timetuple()) + self._microsecond / 1e6
                return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()

            def astimezone(self, tz=None):
                _check_tzinfo(tz)
                if tz is not None and tz is self._tzinfo:
                    return self
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
                if self._fold:
                    text += ', fold=1'
                if self._tzinfo is not None:
                    text += f', tzinfo={self._tzinfo!r}'
                return f'datetime.{self.__class__.__qualname__}({text})'

            def _fields(self):
                return (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)

            def _comparable(self, other):
                return isinstance(other, datetime)

            def _micros(self, offset=None):
                total = ((self.toordinal() * 86400 + self._hour * 3600 + self._minute * 60 + self._second) * 1000000 + self._microsecond)
                return total - offset._total() if offset is not None else total

            def _difference(self, other, text):
                """Microseconds; those of one zone are compared as they stand, others by what they are in UTC."""
                mine, theirs = (None, None) if self._tzinfo is other._tzinfo else (self.utcoffset(), other.utcoffset())
                if (mine is None) != (theirs is None):
                    raise TypeError(text)
                return self._micros(mine) - other._micros(theirs)

            def __eq__(self, other):
                if not isinstance(other, datetime):
                    return NotImplemented
                if self._tzinfo is other._tzinfo:
                    return self._micros() == other._micros()
                mine, theirs = self.utcoffset(), other.utcoffset()
                # A time that comes twice, or not at all, in its zone is equal to none of another.
                for one, offset in ((self, mine), (other, theirs)):
                    if offset is not None and one.replace(fold=not one._fold).utcoffset() != offset:
                        return False
                return (mine is None) == (theirs is None) and self._micros(mine) == other._micros(theirs)

            def _compare(self, other, test):
                if not isinstance(other, datetime):
                    if isinstance(other, date):
                        raise TypeError(f"can't compare {type(self).__module__}.{type(self).__name__} to datetime.date")
                    return NotImplemented
                return test(self._difference(other, "can't compare offset-naive and offset-aware datetimes"), 0)

            def __lt__(self, other):
                return self._compare(other, lambda a, b: a < b)

            def __le__(self, other):
                return self._compare(other, lambda a, b: a <= b)

            def __gt__(self, other):
                return self._compare(other, lambda a, b: a > b)

            def __ge__(self, other):
                return self._compare(other, lambda a, b: a >= b)

            def __hash__(self):
                return hash(self._micros((self.replace(fold=0) if self._fold else self).utcoffset()))

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
                return timedelta._of(self._difference(other, "can't subtract offset-naive and offset-aware datetimes"))


        date.min = date(1, 1, 1)
        date.max = date(9999, 12, 31)
        date.resolution = timedelta(days=1)
        datetime.min = datetime(1, 1, 1)
        datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
        datetime.resolution = timedelta(microseconds=1)
        """#
}
