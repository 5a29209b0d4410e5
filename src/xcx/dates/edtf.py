"""EDTF values (ISO 8601-2) and the days that they cover."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import regex

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_OPEN_MONTH = regex.compile(r"(X{4}|\d{4})-(0\d|1[0-2])")


def bounds(value: str | None) -> tuple[date | None, date | None]:
    """The first and last day of the value, null on an open side or where a digit is open."""
    if value is None:
        return None, None
    first, _, last = value.partition("/")
    return _days(first)[0], _days(last or first)[1]


def last_day(value: str) -> str:
    """The value of a month as that of its last day: XXXX-05 is XXXX-05-31; others as they are."""
    if not (found := _OPEN_MONTH.fullmatch(value)):
        return value
    # An open year may be a leap year: 29 February is then no day that is sure to exist.
    year = 2001 if found[1] == "XXXX" else int(found[1])
    return f"{value}-{monthrange(year, int(found[2]))[1]:02d}"


def _days(value: str) -> tuple[date | None, date | None]:
    value = value.partition("T")[0]
    if value in ("", "..") or "X" in value:
        return None, None
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, middle = parts[:2]
    if len(parts) == 3:
        return _day(year, middle, parts[2]), _day(year, middle, parts[2])
    first, last = _SEASONS.get(middle) or _QUARTERS.get(middle) or (middle, middle)
    end_year = year + (last < first)
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def _day(year: int, month: int, day: int) -> date | None:
    """The day, null where the calendar has none (2月30日)."""
    return date(year, month, day) if day <= monthrange(year, month)[1] else None
