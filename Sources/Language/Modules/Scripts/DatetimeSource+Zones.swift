extension StandardModules {
    /// Of `datetime`: tzinfo and timezone.
    static let datetimeZones = #"""
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
        """#
}
