"""One match of a date pattern becomes a point of the calendar."""

from __future__ import annotations

import re

import regex
from msgspec import Struct
from msgspec.structs import replace

from xcx.dates import numerals
from xcx.dates.expression import Point, Unit
from xcx.dates.grammar import Grammar
from xcx.model import DateModifier
from xcx.rulebook.dates import Word

_EDGE_MONTH = {"start": "-01", "mid": "-06", "end": "-12"}
_FULL_DAY = re.compile(r"-\d\d-\d\d")
_WEEKDAYS = "一二三四五六日"
_GOLDEN_WEEK_ENDS = "07"
_QUARTER_SHIFT = {"本": 0, "上": -1, "下": 1}


class Reading(Struct, frozen=True, kw_only=True):
    """What a match says: its point, the end of a range, a modifier, whether it names an hour.

    `back` is the unit in which the point refers to the date before it, `shift` how far.
    """

    point: Point
    second: Point | None = None
    modifier: DateModifier | None = None
    timed: bool = False
    back: Unit | None = None
    shift: int = 0
    edge: bool = False


class Groups:
    """The groups of a match that took part, and the words that they name."""

    def __init__(self, found: regex.Match[str], rule: int, grammar: Grammar) -> None:
        groups = grammar.groups[rule]
        # Two more in front, for several groups come as a tuple and one alone does not.
        texts = found.group(0, 0, *groups.values())[2:]
        self.taken = {
            name: text for name, text in zip(groups, texts, strict=True) if text is not None
        }
        self.grammar = grammar

    def word(self, *parts: str) -> Word | None:
        """The word that stands for the first of the parts that took part."""
        for part in parts:
            if part in self.taken:
                return self.grammar.words[part][self.taken[part]]
        return None

    def number(self, name: str) -> int | None:
        """The number of the group, null where it took no part."""
        return numerals.small(self.taken[name]) if name in self.taken else None


def read(found: regex.Match[str], rule: int, grammar: Grammar) -> Reading:
    """What the match of the rule says by itself; opener, closer and antecedents come later."""
    groups = Groups(found, rule, grammar)
    reading = _anchor(groups)
    reading = _named(groups, reading) or _part_of_year(groups, reading)
    return _edge(groups, _clock(groups, reading))


def _anchor(groups: Groups) -> Reading:
    """The year, or the month, week or day from which the point counts."""
    taken = groups.taken
    year = None
    if "y" in taken:
        year = numerals.year(taken["y"])
    elif "short" in taken:
        year = numerals.short_year(taken["short"])
    if "quarter_shift" in taken:
        return Reading(point=Point(unit="quarter", shift=_QUARTER_SHIFT[taken["quarter_shift"][0]]))
    units: tuple[tuple[Unit, str], ...] = (
        ("day", "day"),
        ("week", "week"),
        ("month", "month"),
        ("year", "year"),
    )
    for unit, name in units:
        if (word := groups.word(f"{name}_back")) and word.shift is not None:
            return Reading(point=Point(unit=unit), back=unit, shift=word.shift)
        if word := groups.word(f"{name}_word"):
            return Reading(point=Point(unit=unit, shift=word.shift))
    if word := groups.word("year_whole"):
        return Reading(point=Point(), back="year")
    if word := groups.word("season_word"):
        return Reading(point=Point(shift=word.shift, first=word.first))
    return Reading(point=Point(year=year))


def _named(groups: Groups, reading: Reading) -> Reading | None:
    """The reading of a name that stands for its days: a century, a plan, a feast, a weekday."""
    point, taken = reading.point, groups.taken
    if "decade" in taken or "century" in taken:
        begun, ended = _decades(taken)
        second = Point(literal=ended) if ended != begun else None
        return replace(reading, point=Point(literal=begun), second=second)
    if plan := groups.grammar.plans.get(taken.get("plan", "")):
        point = Point(year=plan.first_year, remembered=True)
        return replace(reading, point=point, second=replace(point, year=plan.last_year))
    if word := groups.word("feast", "feast_bare", "solar_term"):
        first = word.first
        last = first[:4] + _GOLDEN_WEEK_ENDS if "golden" in taken and first else None
        return replace(reading, point=replace(point, first=first, last=last, feast=word.feast))
    if "weekday" in taken:
        day = _WEEKDAYS.find(taken["weekday"].replace("天", "日"))
        return replace(reading, point=replace(point, first=f"+{day}"))
    return None


def _part_of_year(groups: Groups, reading: Reading) -> Reading:
    """The reading with the half, the quarter, the months or the day behind the year."""
    point, taken = reading.point, groups.taken
    if word := groups.word("half", "quarter", "season"):
        return replace(reading, point=replace(point, first=word.first, last=word.last))
    if (months := groups.number("n")) is not None:
        return replace(reading, point=replace(point, first="-01", last=f"-{months:02d}"))
    if "pair" in taken:
        return replace(reading, point=replace(point, **_pair(taken["pair"])))
    return _month_and_day(groups, reading)


def _pair(text: str) -> dict[str, str]:
    """First and last month of 五六月, 十一二月."""
    tens, text = (10, text[1:]) if len(text) == 3 else (0, text)
    first, last = (tens + numerals.small(numeral) for numeral in text)
    return {"first": f"-{first:02d}", "last": f"-{last:02d}"}


def _month_and_day(groups: Groups, reading: Reading) -> Reading:
    point = reading.point
    month, day = groups.number("m"), groups.number("d")
    first = f"-{month:02d}" if month is not None else point.first
    if day is not None:
        # A day alone: its month is open (XXXX-XX-26), unless a month's word stands before it.
        open_month = month is None and point.unit == "year"
        first += ("-XX" if open_month else "") + f"-{day:02d}"
    if word := groups.word("xun"):
        last = first + word.last if word.last else None
        return replace(reading, point=replace(point, first=first + word.first, last=last))
    return replace(reading, point=replace(point, first=first), second=_second(groups, point, first))


def _second(groups: Groups, point: Point, first: str) -> Point | None:
    """The end of a range inside one pattern; what it leaves out is that of the beginning."""
    year, month, day = groups.taken.get("y_2"), groups.number("m_2"), groups.number("d_2")
    if year is None and month is None and day is None:
        return None
    last = f"-{month:02d}" if month is not None else (first[:3] if day is not None else "")
    if day is not None:
        last += f"-{day:02d}"
    begun = point if year is None else replace(point, year=numerals.year(year), shift=None)
    return replace(begun, first=last)


def _clock(groups: Groups, reading: Reading) -> Reading:
    """The reading with the hour, counted from midnight."""
    hour = groups.number("h")
    if hour is None:
        return reading
    part = groups.word("daypart")
    hour = (hour + part.hours) if part and hour < 12 else hour
    minute = groups.number("mi") if "half_hour" not in groups.taken else 30
    first = f"{reading.point.first}T{hour:02d}" + ("" if minute is None else f":{minute:02d}")
    return replace(
        reading,
        point=replace(reading.point, first=first),
        modifier="approx" if "about" in groups.taken else None,
        timed=True,
    )


def _edge(groups: Groups, reading: Reading) -> Reading:
    """The reading with 底, 初, 年中: of a year its last, first or middle month."""
    word = groups.word("edge")
    modifier = "mid" if "middle" in groups.taken else word.modifier if word else None
    if modifier is None:
        return reading
    point = reading.point
    if point.unit == "year" and not point.first and not point.literal and not point.remembered:
        point = replace(point, first=_EDGE_MONTH[modifier])
    second = reading.second
    if point.remembered and second is not None:
        point, second = (second if modifier == "end" else point), None
    return replace(reading, point=point, second=second, modifier=modifier, edge=True)


def _decades(taken: dict[str, str]) -> tuple[str, str]:
    """EDTF with open digits: 198X for a decade, 17XX for a century; both decades of 八九十年代."""
    text = taken.get("century", "上")
    century = 20 if text[0] == "上" else 21 if text == "本" else numerals.small(text)
    if "decade" not in taken:
        return f"{century - 1:02d}XX", f"{century - 1:02d}XX"
    decade = taken["decade"]
    if decade.isdecimal():
        tens = [int(decade) // 10]
    else:
        tens = [numerals.small(numeral) for numeral in decade.removesuffix("十")]
    return f"{century - 1:02d}{tens[0]}X", f"{century - 1:02d}{tens[-1]}X"


def is_day(point: Point) -> bool:
    """Whether the point is a single day or hour of it."""
    return point.unit == "day" or (bool(_FULL_DAY.match(point.first)) and point.last is None)
