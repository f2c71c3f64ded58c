extension StandardModules {
    /// `datetime`
    static var datetimeSource: String {
        [datetimeLengths, datetimeDates, datetimeZones, datetimeTimes, datetimeDatetime].joined(separator: "\n\n\n")
    }

    /// `datetime`: numbers of days, and timedelta.
    static let datetimeLengths = #"""
        import time as _time
        import math as _math

        MINYEAR = 1
        MAXYEAR = 9999
        _days_in_month = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        _month_names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
        _long_months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
        _day_names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
        _long_days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']


        def _is_leap(year):
            return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


        def _days_in(year, month):
            return 29 if month == 2 and _is_leap(year) else _days_in_month[month]


        def _days_before_year(year):
            y = year - 1
            return y * 365 + y // 4 - y // 100 + y // 400


        def _days_before_month(year, month):
            return sum([_days_in(year, m) for m in range(1, month)])


        def _ymd2ord(year, month, day):
            return _days_before_year(year) + _days_before_month(year, month) + day


        def _ord2ymd(n):
            n -= 1
            n400, n = divmod(n, 146097)
            year = n400 * 400 + 1
            n100, n = divmod(n, 36524)
            n4, n = divmod(n, 1461)
            n1, n = divmod(n, 365)
            year += n100 * 100 + n4 * 4 + n1
            if n1 == 4 or n100 == 4:
                return year - 1, 12, 31
            month = 1
            while n >= _days_in(year, month):
                n -= _days_in(year, month)
                month += 1
            return year, month, n + 1


        def _index(value, what='integer'):
            if isinstance(value, int):
                return value
            if isinstance(value, float):
                raise TypeError("'float' object cannot be interpreted as an integer")
            try:
                return value.__index__()
            except AttributeError:
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None


        def _check_date(year, month, day):
            year, month, day = _index(year), _index(month), _index(day)
            if not MINYEAR <= year <= MAXYEAR:
                raise ValueError(f'year {year} is out of range')
            if not 1 <= month <= 12:
                raise ValueError('month must be in 1..12')
            if not 1 <= day <= _days_in(year, month):
                raise ValueError('day is out of range for month')
            return year, month, day


        def _check_time(hour, minute, second, microsecond, fold):
            hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
            if not 0 <= hour <= 23:
                raise ValueError('hour must be in 0..23')
            if not 0 <= minute <= 59:
                raise ValueError('minute must be in 0..59')
            if not 0 <= second <= 59:
                raise ValueError('second must be in 0..59')
            if not 0 <= microsecond <= 999999:
                raise ValueError('microsecond must be in 0..999999')
            if fold not in (0, 1):
                raise ValueError('fold must be either 0 or 1')
            return hour, minute, second, microsecond


        def _round_half_even(x):
            whole = _math.floor(x)
            rest = x - whole
            if rest > 0.5 or rest == 0.5 and whole % 2:
                whole += 1
            return whole


        class timedelta:
            def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
                total = 0
                fraction = 0.0
                for value, unit, name in ((days, 86400000000, 'days'), (seconds, 1000000, 'seconds'), (microseconds, 1, 'microseconds'),
                                          (milliseconds, 1000, 'milliseconds'), (minutes, 60000000, 'minutes'), (hours, 3600000000, 'hours'),
                                          (weeks, 604800000000, 'weeks')):
                    if isinstance(value, int):
                        total += value * unit
                    elif isinstance(value, float):
                        whole = _math.floor(value)
                        total += whole * unit
                        fraction += (value - whole) * unit
                    else:
                        raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
                whole = _math.floor(fraction)
                total += whole
                total += _round_half_even(fraction - whole)
                return cls._of(total)

            @classmethod
            def _of(cls, total):
                self = object.__new__(cls)
                days, rest = divmod(total, 86400000000)
                if abs(days) > 999999999:
                    if not -2**31 <= days < 2**31:
                        raise OverflowError('Python int too large to convert to C int')
                    raise OverflowError(f'days={days}; must have magnitude <= 999999999')
                self._days = days
                self._seconds, self._microseconds = divmod(rest, 1000000)
                return self

            @property
            def days(self):
                return self._days

            @property
            def seconds(self):
                return self._seconds

            @property
            def microseconds(self):
                return self._microseconds

            def __reduce__(self):
                return self.__class__, (self._days, self._seconds, self._microseconds)

            def _total(self):
                return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

            def total_seconds(self):
                return self._total() / 10**6

            def __repr__(self):
                parts = [f'{name}={value}' for name, value in (('days', self._days), ('seconds', self._seconds), ('microseconds', self._microseconds)) if value]
                return f'datetime.{self.__class__.__qualname__}({", ".join(parts) or "0"})'

            def __str__(self):
                mm, ss = divmod(self._seconds, 60)
                hh, mm = divmod(mm, 60)
                s = f'{hh}:{mm:02d}:{ss:02d}'
                if self._days:
                    s = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, ' + s
                if self._microseconds:
                    s += f'.{self._microseconds:06d}'
                return s

            def __add__(self, other):
                return timedelta._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

            __radd__ = __add__

            def __sub__(self, other):
                return timedelta._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

            def __rsub__(self, other):
                return timedelta._of(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

            def __neg__(self):
                return timedelta._of(-self._total())

            def __pos__(self):
                return self

            def __abs__(self):
                return -self if self._days < 0 else self

            def __mul__(self, other):
                if isinstance(other, int):
                    return timedelta._of(self._total() * other)
                if isinstance(other, float):
                    a, b = other.as_integer_ratio()
                    return timedelta._of(_divide(self._total() * a, b))
                return NotImplemented

            __rmul__ = __mul__

            def __floordiv__(self, other):
                if isinstance(other, int):
                    return timedelta._of(self._total() // other)
                if isinstance(other, timedelta):
                    return self._total() // other._total()
                return NotImplemented

            def __truediv__(self, other):
                if isinstance(other, int):
                    return timedelta._of(_divide(self._total(), other))
                if isinstance(other, float):
                    a, b = other.as_integer_ratio()
                    return timedelta._of(_divide(self._total() * b, a))
                if isinstance(other, timedelta):
                    return self._total() / other._total()
                return NotImplemented

            def __mod__(self, other):
                return timedelta._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

            def __divmod__(self, other):
                if not isinstance(other, timedelta):
                    return NotImplemented
                q, r = divmod(self._total(), other._total())
                return q, timedelta._of(r)

            def __eq__(self, other):
                return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

            def __lt__(self, other):
                return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

            def __le__(self, other):
                return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

            def __gt__(self, other):
                return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

            def __ge__(self, other):
                return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

            def __hash__(self):
                return hash((self._days, self._seconds, self._microseconds))

            def __bool__(self):
                return self._total() != 0


        def _divide(a, b):
            q, r = divmod(a, b)
            r *= 2
            if (r > b if b > 0 else r < b) or r == b and q % 2:
                q += 1
            return q


        timedelta.min = timedelta(-999999999)
        timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
        timedelta.resolution = timedelta(microseconds=1)


        def _offset_text(delta, separator=':'):
            if delta is None:
                return ''
            sign = '-' if delta.days < 0 else '+'
            hh, rest = divmod(abs(delta)._total(), 3600000000)
            mm, rest = divmod(rest, 60000000)
            ss, us = divmod(rest, 1000000)
            text = f'{sign}{hh:02d}{separator}{mm:02d}'
            if ss or us:
                text += f'{separator}{ss:02d}'
            if us:
                text += f'.{us:06d}'
            return text


        def _format(self, format):
            year = getattr(self, 'year', 1900)
            month = getattr(self, 'month', 1)
            day = getattr(self, 'day', 1)
            hour = getattr(self, 'hour', 0)
            minute = getattr(self, 'minute', 0)
            second = getattr(self, 'second', 0)
            ordinal = _ymd2ord(year, month, day)
            weekday = (ordinal + 6) % 7
            yday = ordinal - _ymd2ord(year, 1, 1) + 1
            result = []
            i = 0
            while i < len(format):
                c = format[i]
                i += 1
                if c != '%' or i >= len(format):
                    result.append(c)
                    continue
                start = i
                # `%-d`, `%4Y`: what C's library knows of flags and widths.
                while i < len(format) - 1 and format[i] in '-_0123456789^#EO':
                    i += 1
                c = format[i]
                i += 1
                if c == 'f':
                    result.append(f'{getattr(self, "microsecond", 0):06d}')
                elif c == 'z':
                    result.append(_offset_text(self.utcoffset() if hasattr(self, 'utcoffset') else None, ''))
                elif c == 'Z':
                    result.append((self.tzname() if hasattr(self, 'tzname') else None) or '')
                elif c == 'G' or c == 'V' or c == 'u' and False:
                    iso = date(year, month, day).isocalendar()
                    result.append(f'{iso[0]:04d}' if c == 'G' else f'{iso[1]:02d}')
                else:
                    result.append(_time.strftime('%' + format[start:i], (year, month, day, hour, minute, second, weekday, yday, -1)))
            return ''.join(result)
        """#
}
