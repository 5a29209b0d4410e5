"""Finding date expressions in a text, and what each takes from the dates before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import regex
from msgspec import Struct
from msgspec.structs import replace

from xcx.dates.expression import DateExpression, Point
from xcx.dates.grammar import Grammar
from xcx.dates.reading import Reading, is_day, read
from xcx.model import DateModifier
from xcx.rulebook.dates import Pattern, Relation

_STOP = regex.compile(r"[。！？\n]")
_CLAUSE = regex.compile(r"[，。；：、！？…\n]")
# 2004 is a leap year: 29 February of an open year stays a day.
_ANY_YEAR = 2004


class Antecedent(Struct, frozen=True):
    """The last point of its kind in the text, and where it ended."""

    end: int
    point: Point


class Finder:
    """One pass over a text; it remembers the dates that later ones refer to."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.last: Antecedent | None = None
        self.last_day: Antecedent | None = None
        self.last_month: Antecedent | None = None

    def run(self) -> Iterator[DateExpression]:
        at = 0
        for begun in self.grammar.begins.finditer(self.text):
            if begun.start() < at or not (
                found := self.grammar.points.match(self.text, begun.start())
            ):
                continue
            expression = self.expression(found)
            yield expression
            at = expression.end

    def expression(self, found: regex.Match[str]) -> DateExpression:
        """The whole expression around one match: opener, range, closer."""
        pattern = self.grammar.patterns[self.grammar.rule_of(found)]
        start, end = found.span()
        if pattern.vague:
            return DateExpression(kind=pattern.kind, start=start, end=end, rule=pattern.id)
        reading = self.settle(read(found, self.grammar), start)
        relation: Relation | None = None
        modifier = reading.modifier
        if not pattern.alone:
            start, end, reading, relation, modifier = self.around(start, end, reading)
        self.remember(end, reading)
        return DateExpression(
            kind="time" if reading.timed else pattern.kind,
            start=start,
            end=end,
            rule=pattern.id,
            point=None if self.dangling(reading) else reading.point,
            second=reading.second,
            relation=relation,
            modifier=modifier,
            ahead=self.lies_ahead(start, end),
        )

    def around(
        self, start: int, end: int, reading: Reading
    ) -> tuple[int, int, Reading, Relation | None, DateModifier | None]:
        """The span with opener, second date and closer, and what they say."""
        opener_start, opened = self.opener(start)
        modifier = reading.modifier
        reading, end, ranged = self.ranged(reading, end)
        closer = self.grammar.closers.match(self.text, end)
        word = self.grammar.words["closer"][closer.group()] if closer else None
        if word and closer:
            end = closer.end()
            modifier = word.modifier or modifier
        relation = word.relation if word and word.relation != "within" else None
        if (
            opened == "since"
            and relation is None
            and (event := self.grammar.since_event.match(self.text, end))
        ):
            end, relation, modifier = event.end(), "since", "on_or_after"
        if opened == "until" or (opened == "within" and reading.edge):
            start, relation = opener_start, relation or "until"
            modifier = modifier or "on_or_before"
        elif opened == "since" and (relation == "since" or ranged):
            start = opener_start
        return start, end, reading, relation, modifier

    def opener(self, start: int) -> tuple[int, Relation | None]:
        """Where the opener before the offset begins, and what it says."""
        for size in (3, 2, 1):
            if start >= size and (
                word := self.grammar.openers.get(self.text[start - size : start])
            ):
                return start - size, word.relation
        return start, None

    def ranged(self, reading: Reading, end: int) -> tuple[Reading, int, bool]:
        """The reading with the second date of a range behind it, where there is one."""
        if reading.second is not None or not (to := self.grammar.to.match(self.text, end)):
            return reading, end, reading.second is not None
        found = self.grammar.points.match(self.text, to.end())
        if not found or not self.may_end_range(
            reading.point, self.grammar.patterns[self.grammar.rule_of(found)]
        ):
            return reading, end, False
        second = read(found, self.grammar)
        if second.back is not None or second.second is not None:
            return reading, end, False
        point = second.point
        if point.open and reading.point.unit == "year":
            point = replace(point, year=reading.point.year, shift=reading.point.shift)
        return replace(reading, second=point, modifier=second.modifier), found.end(), True

    @staticmethod
    def dangling(reading: Reading) -> bool:
        """Whether it refers to a date that the text does not give, and says nothing of its own."""
        return reading.back in ("day", "month") or (
            reading.back == "year" and not reading.point.first
        )

    @staticmethod
    def may_end_range(first: Point, pattern: Pattern) -> bool:
        return not (pattern.vague or pattern.alone or first.literal)

    def settle(self, reading: Reading, start: int) -> Reading:
        """The reading with what the dates before it in the text give."""
        point = reading.point
        if reading.back == "day":
            return self.settle_day(reading)
        if reading.back == "month":
            return self.settle_month(reading)
        if reading.back == "year":
            return self.settle_year(reading, start)
        if point.unit == "month" and point.shift == 0 and self.last_month:
            held = self.last_month.point
            other = replace(held, first=held.first[:3] + point.first, last=None, otherwise=None)
            return replace(reading, point=replace(point, otherwise=other))
        if point.open and point.first.startswith("-XX"):
            return self.settle_open_month(reading, start)
        if point.open and point.first.startswith("T"):
            return self.settle_hour(reading, start)
        if point.open and point.first and not point.feast:
            return self.settle_open_year(reading, start)
        return reading

    def settle_day(self, reading: Reading) -> Reading:
        """当日, 次日: the day before it in the text."""
        if self.last_day is None:
            return reading
        held = self.last_day.point
        hour = reading.point.first
        if held.unit == "day":
            shift = None if held.shift is None else held.shift + reading.shift
            return replace(reading, point=replace(held, shift=shift, first=hour), back=None)
        point = replace(_later(held, reading.shift), last=None)
        return replace(reading, point=replace(point, first=point.first + hour), back=None)

    def settle_month(self, reading: Reading) -> Reading:
        """当月, 次月: the month before it in the text."""
        if self.last_month is None:
            return reading
        held = self.last_month.point
        month = int(held.first[1:3]) + reading.shift
        over, month = divmod(month - 1, 12)
        year = None if held.year is None else held.year + over
        first = f"-{month + 1:02d}" + reading.point.first
        return replace(reading, point=replace(held, year=year, first=first, last=None), back=None)

    def settle_year(self, reading: Reading, start: int) -> Reading:
        """同年, 当年, 次年: the year before it, where the sentence or the one before prints it."""
        point, held = reading.point, self.last
        if held is None or held.point.unit != "year" or self.stops(held.end, start) > 1:
            return reading
        if held.point.year is not None:
            moved = replace(point, year=held.point.year + reading.shift)
        elif held.point.shift is not None:
            moved = replace(point, shift=held.point.shift + reading.shift)
        else:
            return reading
        return replace(reading, point=moved, back=None)

    def settle_open_month(self, reading: Reading, start: int) -> Reading:
        """29日 behind 3月28日: the same month, in the same paragraph, unless the day is earlier."""
        held = self.last_month
        if held is None or "\n" in self.text[held.end : start] or held.point.unit != "year":
            return reading
        day = reading.point.first[3:]
        if day[:3] < held.point.first[3:6]:
            return reading
        point = replace(held.point, first=held.point.first[:3] + day, last=None)
        second = reading.second and replace(
            point, first=held.point.first[:3] + reading.second.first[3:]
        )
        return replace(reading, point=point, second=second)

    def settle_hour(self, reading: Reading, start: int) -> Reading:
        """上午9时: of the day before it in the same paragraph; without one it has no value."""
        held = self.last_day
        if held is None or "\n" in self.text[held.end : start]:
            return replace(reading, point=Point(unit="day", first=reading.point.first))
        hour = reading.point.first
        base = held.point.first[:6] if held.point.unit == "year" else ""
        return replace(reading, point=replace(held.point, first=base + hour, last=None))

    def settle_open_year(self, reading: Reading, start: int) -> Reading:
        """12月 behind 2020年5月 in one sentence: the year runs on while the calendar does."""
        held = self.last
        if held is None or held.point.unit != "year" or self.stops(held.end, start):
            return reading
        if (held.point.year is None and held.point.shift is None) or held.point.remembered:
            return reading
        behind = self.text[held.end : start]
        if "》" in behind or reading.point.first < held.point.first[:6]:
            return reading
        year = {"year": held.point.year, "shift": held.point.shift}
        second = reading.second
        if second is not None and second.open:
            second = replace(second, **year)
        return replace(reading, point=replace(reading.point, **year), second=second)

    def stops(self, start: int, end: int) -> int:
        """How many sentences end between the offsets."""
        return len(_STOP.findall(self.text, start, end))

    def remember(self, end: int, reading: Reading) -> None:
        point = reading.point
        if point.literal or reading.back is not None:
            return
        known = Antecedent(end, reading.second or point)
        if point.unit == "year":
            self.last = known
            if point.first[1:3].isdecimal() and int(point.first[1:3]) <= 12:
                self.last_month = known
        if is_day(point) and "X" not in point.first:
            self.last_day = known

    def lies_ahead(self, start: int, end: int) -> bool:
        """Whether the clause before or the words behind speak of the future."""
        clause = _CLAUSE.split(self.text[max(0, start - 14) : start])[-1]
        follows = _CLAUSE.split(self.text[end : end + 6])[0]
        return bool(self.grammar.tells("future", clause) or self.grammar.tells("future", follows))


def _later(point: Point, days: int) -> Point:
    """The day of the point so many days later; an open year stays open across New Year."""
    if not days:
        return replace(point, first=point.first[:6])
    year = point.year or _ANY_YEAR
    day = date(year, int(point.first[1:3]), int(point.first[4:6])) + timedelta(days=days)
    moved = replace(point, first=day.strftime("-%m-%d"))
    if day.year == year:
        return moved
    if point.year is not None:
        return replace(moved, year=day.year)
    return replace(moved, shift=None if point.shift is None else point.shift + 1)
