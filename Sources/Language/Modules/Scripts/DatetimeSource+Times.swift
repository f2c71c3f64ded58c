extension StandardModules {
    /// Of `datetime`: time.
    static let datetimeTimes = #"""
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
            def dst(self):
                return _offset('dst', self.tzinfo, None)

            def __reduce_ex__(self, protocol):
                state = bytes([self.hour | (self.fold << 7 if protocol > 3 else 0), self.minute, self.second]) + self.microsecond.to_bytes(3, 'big')
                return self.__class__, (state,) if self.tzinfo is None else (state, self.tzinfo)

            def __reduce__(self):
                return self.__reduce_ex__(2)

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

            def _difference(self, other, is_equality=False):
                """Microseconds; times of one zone are compared as they stand, those of others by what they are in UTC."""
                mine, theirs = (None, None) if self.tzinfo is other.tzinfo else (self.utcoffset(), other.utcoffset())
                if (mine is None) != (theirs is None):
                    if is_equality:
                        return 1
                    raise TypeError("can't compare offset-naive and offset-aware times")
                return self._micros(mine) - other._micros(theirs)

            def _micros(self, offset):
                total = (self.hour * 3600 + self.minute * 60 + self.second) * 1000000 + self.microsecond
                return total if offset is None else total - offset._total()

            def __eq__(self, other):
                return self._difference(other, True) == 0 if isinstance(other, time) else NotImplemented

            def __lt__(self, other):
                return self._difference(other) < 0 if isinstance(other, time) else NotImplemented

            def __le__(self, other):
                return self._difference(other) <= 0 if isinstance(other, time) else NotImplemented

            def __gt__(self, other):
                return self._difference(other) > 0 if isinstance(other, time) else NotImplemented

            def __ge__(self, other):
                return self._difference(other) >= 0 if isinstance(other, time) else NotImplemented

            def __hash__(self):
                return hash(self._micros((self.replace(fold=0) if self.fold else self).utcoffset()))


        time.min = time(0, 0, 0)
        time.max = time(23, 59, 59, 999999)
        time.resolution = timedelta(microseconds=1)
        _time_class = time
        """#
}
