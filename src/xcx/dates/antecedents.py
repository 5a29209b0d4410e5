"""What a date takes from those before it: 当日, 次年, a day's month, a month's year."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from xcx.dates.expression import Point
from xcx.dates.reading import Reading, is_day

_STOP = re.compile(r"[。！？\n]")
# 2004 is a leap year: 29 February of an open year stays a day.
_ANY_YEAR = 2004


class Antecedent(Struct, frozen=True):
    """The last point of its kind in the text, and where it ended."""

    end: int
    point: Point


class Antecedents:
    """The last date, day and month of a text so far, and what a reading takes from them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [stop.start() for stop in _STOP.finditer(text)]
        self._breaks = [at for at in self._ends if text[at] == "\n"]
        self.last: Antecedent | None = None
        self.day: Antecedent | None = None
        self.month: Antecedent | None = None

    def remember(self, end: int, reading: Reading) -> None:
        """Keeps the point for those that follow; one that found no antecedent is none itself."""
        point = reading.second or reading.point
        if point.literal or reading.back is not None:
            return
        known = Antecedent(end, point)
        if point.unit == "year":
            self.last = known
            if point.first[1:3].isdecimal() and int(point.first[1:3]) <= 12:
                self.month = known
        if is_day(point):
            # 当天 behind 29日 is that day and no earlier one, although its month is open.
            self.day = known if "X" not in point.first else None

    def settle(self, reading: Reading, start: int) -> Reading:
        """The reading at the offset with what the dates before it give."""
        if reading.back is not None:
            return self._referred(reading, start)
        if reading.point.unit == "month":
            return self._this_month(reading)
        return self._opened(reading, start) if reading.point.open else reading

    def _referred(self, reading: Reading, start: int) -> Reading:
        if reading.back == "day":
            return self._same_day(reading, start)
        if reading.back == "month":
            return self._same_month(reading, start)
        return self._same_year(reading, start)

    def _opened(self, reading: Reading, start: int) -> Reading:
        first = reading.point.first
        if first.startswith("-XX"):
            return self._open_month(reading, start)
        if first.startswith("T"):
            return self._open_day(reading, start)
        return self._open_year(reading, start) if first and not reading.point.feast else reading

    def _same_day(self, reading: Reading, start: int) -> Reading:
        """当日, 次日: the day before it in its paragraph or the one before."""
        if self.day is None or self._lines(self.day.end, start) > 1:
            return reading
        held, hour = self.day.point, reading.point.first
        if held.unit == "day":
            shift = None if held.shift is None else held.shift + reading.shift
            return replace(reading, point=replace(held, shift=shift, first=hour), back=None)
        point = _later(held, reading.shift)
        if point is None:
            return reading
        return replace(reading, point=replace(point, first=point.first + hour), back=None)

    def _same_month(self, reading: Reading, start: int) -> Reading:
        """当月, 次月: the month before it in its sentence or the one before."""
        if self.month is None or self._stops(self.month.end, start) > 1:
            return reading
        held = self.month.point
        over, month = divmod(int(held.first[1:3]) + reading.shift - 1, 12)
        year = None if held.year is None else held.year + over
        first = f"-{month + 1:02d}{reading.point.first}"
        return replace(reading, point=replace(held, year=year, first=first, last=None), back=None)

    def _same_year(self, reading: Reading, start: int) -> Reading:
        """同年, 次年: the year before it, where its sentence or the one before names one."""
        held = self.last
        if held is None or held.point.unit != "year" or self._stops(held.end, start) > 1:
            return reading
        year, shift = held.point.year, held.point.shift
        if year is None and shift is None:
            return reading
        moved = replace(
            reading.point,
            year=None if year is None else year + reading.shift,
            shift=None if shift is None else shift + reading.shift,
        )
        return replace(reading, point=moved, back=None)

    def _this_month(self, reading: Reading) -> Reading:
        """本月 of a page without a day of its own: the month of the date before it."""
        point = reading.point
        if point.shift != 0 or self.month is None:
            return reading
        held = self.month.point
        other = replace(held, first=held.first[:3] + point.first, last=None, otherwise=None)
        return replace(reading, point=replace(point, otherwise=other))

    def _open_month(self, reading: Reading, start: int) -> Reading:
        """29日 behind 3月28日 in its paragraph: the same month, unless the day is earlier."""
        held = self.month
        if held is None or self._lines(held.end, start):
            return reading
        month, day = held.point.first[:3], reading.point.first[3:]
        if day[:3] < held.point.first[3:6]:
            return reading
        second = reading.second and replace(
            held.point, first=month + reading.second.first[3:], last=None
        )
        point = replace(held.point, first=month + day, last=None)
        return replace(reading, point=point, second=second)

    def _open_day(self, reading: Reading, start: int) -> Reading:
        """上午9时: of the day before it in its paragraph; without one it has no value."""
        held, hour = self.day, reading.point.first
        if held is None or self._lines(held.end, start):
            return replace(reading, point=Point(unit="day", first=hour))
        base = held.point.first[:6] if held.point.unit == "year" else ""
        return replace(reading, point=replace(held.point, first=base + hour, last=None))

    def _open_year(self, reading: Reading, start: int) -> Reading:
        """12月 behind 2020年5月 in one sentence: the year runs on while the calendar does."""
        held = self.last
        if held is None or held.point.unit != "year" or self._stops(held.end, start):
            return reading
        year, shift = held.point.year, held.point.shift
        if (year is None and shift is None) or held.point.remembered:
            return reading
        # 《2021年工作报告》 says nothing of the months behind it.
        behind = self.text[held.end : start]
        if "》" in behind or reading.point.first < held.point.first[:6]:
            return reading
        second = reading.second
        if second is not None and second.open:
            second = replace(second, year=year, shift=shift)
        return replace(reading, point=replace(reading.point, year=year, shift=shift), second=second)

    def _stops(self, start: int, end: int) -> int:
        """How many sentences end between the offsets."""
        return bisect_left(self._ends, end) - bisect_left(self._ends, start)

    def _lines(self, start: int, end: int) -> int:
        """How many paragraphs end between the offsets."""
        return bisect_left(self._breaks, end) - bisect_left(self._breaks, start)


def _later(point: Point, days: int) -> Point | None:
    """The day of the point so many days later; an open year stays open across New Year.

    Null where no calendar has the day: a misprint (2月30日) has no next day.
    """
    year = point.year or _ANY_YEAR
    try:
        begun = date(year, int(point.first[1:3]), int(point.first[4:6]))
        day = begun + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    moved = replace(point, first=day.strftime("-%m-%d"), last=None)
    over = day.year - year
    return replace(
        moved,
        year=None if point.year is None else point.year + over,
        shift=None if point.shift is None else point.shift + over,
    )
