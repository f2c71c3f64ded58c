extension StandardModules {
    /// `calendar`
    static let calendarSource = #"""
        import datetime
        import itertools as _itertools

        __all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap', 'leapdays', 'weekday', 'monthrange', 'monthcalendar',
                   'prmonth', 'month', 'prcal', 'calendar', 'timegm', 'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar', 'TextCalendar',
                   'weekheader']
        error = ValueError
        January, February = 1, 2
        MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
        mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
        day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
        month_abbr, day_abbr = [name[:3] for name in month_name], [name[:3] for name in day_name]


        class IllegalMonthError(ValueError):
            def __init__(self, month): self.month = month
            def __str__(self): return f'bad month number {self.month!r}; must be 1-12'


        class IllegalWeekdayError(ValueError):
            def __init__(self, weekday): self.weekday = weekday
            def __str__(self): return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'


        def isleap(year): return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


        def leapdays(y1, y2):
            y1, y2 = y1 - 1, y2 - 1
            return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


        def weekday(year, month, day):
            if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
                year = 2000 + year % 400
            return datetime.date(year, month, day).weekday()


        def monthrange(year, month):
            if not 1 <= month <= 12:
                raise IllegalMonthError(month)
            return weekday(year, month, 1), mdays[month] + (month == February and isleap(year))


        def _neighbour(year, month, step):
            month += step
            return (year - 1, 12) if month == 0 else (year + 1, 1) if month == 13 else (year, month)


        class Calendar:
            def __init__(self, firstweekday=0): self.firstweekday = firstweekday

            firstweekday = property(lambda self: self._firstweekday % 7, lambda self, first: setattr(self, '_firstweekday', first))
            getfirstweekday = lambda self: self.firstweekday
            setfirstweekday = lambda self, first: setattr(self, 'firstweekday', first)

            def iterweekdays(self):
                for day in range(self.firstweekday, self.firstweekday + 7):
                    yield day % 7

            def itermonthdays(self, year, month):
                first, count = monthrange(year, month)
                before = (first - self.firstweekday) % 7
                yield from _itertools.repeat(0, before)
                yield from range(1, count + 1)
                yield from _itertools.repeat(0, (self.firstweekday - first - count) % 7)

            def itermonthdays3(self, year, month):
                first, count = monthrange(year, month)
                before, behind = (first - self.firstweekday) % 7, (self.firstweekday - first - count) % 7
                y, m = _neighbour(year, month, -1)
                end = mdays[m] + (m == February and isleap(y)) + 1
                for day in range(end - before, end):
                    yield y, m, day
                for day in range(1, count + 1):
                    yield year, month, day
                y, m = _neighbour(year, month, 1)
                for day in range(1, behind + 1):
                    yield y, m, day

            def itermonthdays2(self, year, month):
                for place, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
                    yield day, place % 7

            def itermonthdays4(self, year, month):
                for place, (y, m, day) in enumerate(self.itermonthdays3(year, month)):
                    yield y, m, day, (self.firstweekday + place) % 7

            def itermonthdates(self, year, month):
                for y, m, day in self.itermonthdays3(year, month):
                    yield datetime.date(y, m, day)

            def _weeks(self, days):
                days = list(days)
                return [days[place:place + 7] for place in range(0, len(days), 7)]

            def monthdatescalendar(self, year, month): return self._weeks(self.itermonthdates(year, month))
            def monthdays2calendar(self, year, month): return self._weeks(self.itermonthdays2(year, month))
            def monthdayscalendar(self, year, month): return self._weeks(self.itermonthdays(year, month))

            def _year(self, months, width):
                return [months[place:place + width] for place in range(0, len(months), width)]

            def yeardatescalendar(self, year, width=3): return self._year([self.monthdatescalendar(year, m) for m in range(1, 13)], width)
            def yeardays2calendar(self, year, width=3): return self._year([self.monthdays2calendar(year, m) for m in range(1, 13)], width)
            def yeardayscalendar(self, year, width=3): return self._year([self.monthdayscalendar(year, m) for m in range(1, 13)], width)


        class TextCalendar(Calendar):
            """Calendars as texts, as the program cal prints them."""

            def prweek(self, theweek, width): print(self.formatweek(theweek, width), end='')
            def formatday(self, day, weekday, width): return ('%2i' % day if day else '').center(width)
            def formatweek(self, theweek, width): return ' '.join(self.formatday(d, wd, width) for d, wd in theweek)

            def formatweekday(self, day, width):
                return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

            def formatweekheader(self, width): return ' '.join(self.formatweekday(day, width) for day in self.iterweekdays())

            def formatmonthname(self, theyear, themonth, width, withyear=True):
                return (f'{month_name[themonth]} {theyear!r}' if withyear else month_name[themonth]).center(width)

            def prmonth(self, theyear, themonth, w=0, l=0): print(self.formatmonth(theyear, themonth, w, l), end='')

            def formatmonth(self, theyear, themonth, w=0, l=0):
                w, l = max(2, w), max(1, l)
                lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip(), self.formatweekheader(w).rstrip()]
                lines += [self.formatweek(week, w).rstrip() for week in self.monthdays2calendar(theyear, themonth)]
                return ''.join(line + '\n' * l for line in lines)

            def formatyear(self, theyear, w=2, l=1, c=6, m=3):
                w, l, c = max(2, w), max(1, l), max(2, c)
                width = (w + 1) * 7 - 1
                header, text = self.formatweekheader(w), repr(theyear).center(width * m + c * (m - 1)).rstrip() + '\n' * l
                for number, row in enumerate(self.yeardays2calendar(theyear, m)):
                    months = range(m * number + 1, min(m * (number + 1) + 1, 13))
                    text += '\n' * l + formatstring([self.formatmonthname(theyear, k, width, False) for k in months], width, c).rstrip() + '\n' * l
                    text += formatstring([header for _ in months], width, c).rstrip() + '\n' * l
                    for place in range(max(len(weeks) for weeks in row)):
                        weeks = [self.formatweek(weeks[place], w) if place < len(weeks) else '' for weeks in row]
                        text += formatstring(weeks, width, c).rstrip() + '\n' * l
                return text

            def pryear(self, theyear, w=0, l=0, c=6, m=3): print(self.formatyear(theyear, w, l, c, m), end='')


        class HTMLCalendar(Calendar):
            """Calendars as tables."""
            cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
            cssclasses_weekday_head = cssclasses
            cssclass_noday, cssclass_month_head, cssclass_month, cssclass_year_head, cssclass_year = 'noday', 'month', 'month', 'year', 'year'

            def formatday(self, day, weekday):
                if day == 0:
                    return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
                return f'<td class="{self.cssclasses[weekday]}">{day}</td>'

            def formatweek(self, theweek): return f"<tr>{''.join(self.formatday(d, wd) for d, wd in theweek)}</tr>"
            def formatweekday(self, day): return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'
            def formatweekheader(self): return f"<tr>{''.join(self.formatweekday(day) for day in self.iterweekdays())}</tr>"

            def formatmonthname(self, theyear, themonth, withyear=True):
                name = f'{month_name[themonth]} {theyear}' if withyear else month_name[themonth]
                return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{name}</th></tr>'

            def formatmonth(self, theyear, themonth, withyear=True):
                lines = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_month}">',
                         self.formatmonthname(theyear, themonth, withyear), self.formatweekheader()]
                lines += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
                return '\n'.join([*lines, '</table>', ''])

            def formatyear(self, theyear, width=3):
                width = max(width, 1)
                made = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_year}">\n'
                        f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>']
                for first in range(January, January + 12, width):
                    months = range(first, min(first + width, 13))
                    made.append(''.join(['<tr>', *[f'<td>{self.formatmonth(theyear, m, withyear=False)}</td>' for m in months], '</tr>']))
                return ''.join([*made, '</table>'])

            def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
                import sys
                encoding = encoding or sys.getdefaultencoding()
                link = [f'<link rel="stylesheet" type="text/css" href="{css}" />\n'] if css is not None else []
                return ''.join([
                    f'<?xml version="1.0" encoding="{encoding}"?>\n',
                    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n',
                    '<html>\n<head>\n', f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />\n', *link,
                    f'<title>Calendar for {theyear}</title>\n', '</head>\n<body>\n', self.formatyear(theyear, width), '</body>\n</html>\n',
                ]).encode(encoding, 'xmlcharrefreplace')


        def formatstring(cols, colwidth=20, spacing=6): return (' ' * spacing).join(c.center(colwidth) for c in cols)
        def format(cols, colwidth=20, spacing=6): print(formatstring(cols, colwidth, spacing))


        c = TextCalendar()
        firstweekday = c.getfirstweekday


        def setfirstweekday(firstweekday):
            if not MONDAY <= firstweekday <= SUNDAY:
                raise IllegalWeekdayError(firstweekday)
            c.firstweekday = firstweekday


        monthcalendar, prweek, week, weekheader = c.monthdayscalendar, c.prweek, c.formatweek, c.formatweekheader
        prmonth, month, calendar, prcal = c.prmonth, c.formatmonth, c.formatyear, c.pryear


        def timegm(tuple):
            """Seconds since 1970, of a time in UTC."""
            year, month, day, hour, minute, second = tuple[:6]
            days = datetime.date(year, month, 1).toordinal() - datetime.date(1970, 1, 1).toordinal() + day - 1
            return ((days * 24 + hour) * 60 + minute) * 60 + second
        """#
}
