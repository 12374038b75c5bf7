"""The calendar's own arithmetic: names of months and weekdays, weeks, seasons, quarters, parts of a
stretch, Easter.

Nothing here reads text. Weeks run Monday to Sunday and seasons are three whole months, as the codebook has
it.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from dragoman.model import Interval

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Unit(Enum):
    """What English counts time in, with the days one of them holds on average."""

    DAY = 1
    WEEK = 7
    MONTH = 30
    YEAR = 365
    DECADE = 3652


def unit_named(word: str) -> Unit:
    """The unit of a word such as "weeks".

    >>> unit_named("Weeks")
    <Unit.WEEK: 7>
    """
    return Unit[word.upper().rstrip("S")]


def month_named(word: str) -> int:
    """1 to 12 for a month's name or abbreviation.

    >>> month_named("Sept."), month_named("march")
    (9, 3)
    """
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_named(word: str) -> int:
    """0 for Monday to 6 for Sunday.

    >>> weekday_named("Thurs")
    3
    """
    return _WEEKDAYS.index(word[:3].lower())


def day(year: int, month: int, number: int) -> Interval | None:
    """One day, or None where the calendar has none.

    >>> day(2023, 2, 31) is None
    True
    """
    try:
        return Interval.day(date(year, month, number))
    except (ValueError, OverflowError):
        return None


def months(year: int, month: int, count: int) -> Interval:
    """`count` whole months from the one named; `month` may run over the year's edges.

    >>> months(2021, 12, 3).end
    datetime.date(2022, 3, 1)
    """
    return Interval(_first_of(year, month), _first_of(year, month + count))


def years(first: int, last: int) -> Interval:
    """From the first day of one year to the last day of another."""
    return Interval(date(first, 1, 1), date(last + 1, 1, 1))


def quarter(year: int, number: int) -> Interval:
    """The first (1) to the fourth (4) three months of a year."""
    return months(year, 3 * number - 2, 3)


def season(year: int, name: str) -> Interval:
    """Three whole months; winter begins in December of the year named.

    >>> season(2021, "winter").end
    datetime.date(2022, 3, 1)
    """
    return months(year, _SEASONS[name.lower()], 3)


def holding(one: date, unit: Unit) -> Interval:
    """The day, week, month, year or decade of the calendar that holds a day.

    >>> holding(date(2023, 3, 22), Unit.WEEK).start
    datetime.date(2023, 3, 20)
    """
    match unit:
        case Unit.DAY:
            return Interval.day(one)
        case Unit.WEEK:
            monday = one - timedelta(one.weekday())
            return Interval(monday, monday + timedelta(7))
        case Unit.MONTH:
            return Interval.month(one.year, one.month)
        case Unit.YEAR:
            return Interval.year(one.year)
        case Unit.DECADE:
            return years(one.year // 10 * 10, one.year // 10 * 10 + 9)


def moved(one: date, unit: Unit, count: int) -> date:
    """The day `count` units later, earlier if negative; the month's last day where it has no such day.

    >>> moved(date(2024, 1, 31), Unit.MONTH, 1)
    datetime.date(2024, 2, 29)
    """
    if unit in (Unit.DAY, Unit.WEEK):
        return one + timedelta(unit.value * count)
    first = _first_of(one.year, one.month + count * {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120}[unit])
    last = Interval.month(first.year, first.month).days
    return first.replace(day=min(one.day, last))


def is_whole(stretch: Interval) -> bool:
    """Whether it is one month, a quarter, a half or a year of the calendar, which can be moved as it is."""
    return stretch.start.day == stretch.end.day == 1


def moved_whole(stretch: Interval, unit: Unit, count: int) -> Interval:
    """Whole months moved by months or years.

    >>> moved_whole(quarter(2009, 3), Unit.YEAR, -1) == quarter(2008, 3)
    True
    """
    return Interval(moved(stretch.start, unit, count), moved(stretch.end, unit, count))


def part(stretch: Interval, numerator: int, of: int) -> Interval:
    """One of equal parts of a stretch: (1, 3) is what "early" names of a month or a year.

    >>> part(Interval.year(2019), 3, 3).start
    datetime.date(2019, 9, 1)
    """
    if stretch.days > 300 and 12 % of == 0 and is_whole(stretch):
        count = round(stretch.days / 30.44)
        return months(stretch.start.year, stretch.start.month + (numerator - 1) * count // of, count // of)
    edges = [stretch.start + timedelta(round(stretch.days * n / of)) for n in (numerator - 1, numerator)]
    return Interval(edges[0], max(edges[1], edges[0] + timedelta(1)))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus.

    >>> easter(2022), easter(2008)
    (datetime.date(2022, 4, 17), datetime.date(2008, 3, 23))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    w = (32 + 2 * e + 2 * i - h - k) % 7
    month, number = divmod(h + w - 7 * ((a + 11 * h + 22 * w) // 451) + 114, 31)
    return date(year, month, number + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second … such weekday of a month; -1 is the last.

    >>> nth_weekday(2023, 11, 3, 4)
    datetime.date(2023, 11, 23)
    """
    if number < 0:
        last = Interval.month(year, month).end - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))


def _first_of(year: int, month: int) -> date:
    carried, index = divmod(month - 1, 12)
    return date(year + carried, index + 1, 1)
