"""A date expression with the page's clock becomes a value: EDTF, days and the year's basis."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from xcx.dates import edtf
from xcx.dates.expression import Clock, DateExpression, Point
from xcx.dates.grammar import Grammar
from xcx.model import DateMention

_OPEN = "XXXX"
# The date as an option may stop at its month or its year.
_TO_THE_MONTH, _TO_THE_DAY = 1, 2


class Value(Struct, frozen=True):
    """The EDTF of a point's first and last part, and where its year is from."""

    first: str
    last: str
    basis: str | None


class Resolver:
    """Gives expressions their values by one page's clock."""

    def __init__(self, clock: Clock, grammar: Grammar) -> None:
        self.clock = clock
        self.grammar = grammar
        # Of an issue known to its month alone (2022-04) the last day bounds what can be past.
        self.day = edtf.bounds(clock.published)[1]
        self.precision = (clock.published or "").count("-")
        self.year = self.day.year if self.day else clock.year
        self.basis = clock.published_basis if self.day else clock.year_basis

    def resolve(self, expression: DateExpression) -> DateMention:
        """The expression with value, days, modifier and basis."""
        value, basis = self.value(expression)
        from_day, to_day = edtf.bounds(value)
        return DateMention(
            expression.kind,
            expression.start,
            expression.end,
            value,
            expression.rule,
            expression.modifier,
            from_day,
            to_day,
            basis,
        )

    def value(self, expression: DateExpression) -> tuple[str | None, str | None]:
        """The EDTF value with the basis of its year; both null where it has none."""
        if expression.point is None:
            return None, None
        begun = self.point(expression.point, expression)
        ended = begun if expression.second is None else self.point(expression.second, expression)
        if begun is None or ended is None:
            return None, None
        first, last = begun.first, ended.last
        if expression.relation in ("until", "before"):
            last = edtf.last_day(last) if expression.modifier != "on_or_before" else last
            return f"../{last}", ended.basis
        if expression.relation == "since":
            return f"{first}/..", begun.basis
        if expression.relation == "after":
            return f"{last}/..", ended.basis
        return (first if first == last else f"{first}/{last}"), begun.basis

    def point(self, point: Point, expression: DateExpression) -> Value | None:
        """The point's value, null where the page does not settle enough of it."""
        if point.literal:
            return Value(point.literal, point.literal, "text")
        if point.unit != "year":
            return self.counted(point, expression)
        if point.feast:
            return self.feast(point)
        return self.of_year(point, expression)

    def of_year(self, point: Point, expression: DateExpression) -> Value | None:
        """A point whose year is printed, counted from the page's, or open."""
        if point.remembered and self.year is None:
            return None
        if point.open:
            return self.opened(point, expression)
        if point.year is not None:
            return _dated(point, f"{point.year:04d}", "text")
        if self.year is None or point.shift is None:
            return _dated(point, _OPEN, None)
        return _dated(point, f"{self.year + point.shift:04d}", self.basis)

    def opened(self, point: Point, expression: DateExpression) -> Value:
        """A point without a year: the nearest that fits the issue's day, else the page's year."""
        if self.day is None:
            return _dated(point, _OPEN if self.year is None else str(self.year), self.basis)
        if point.first.startswith("-XX"):
            return self.opened_month(point, self.day)
        year = self.nearest(point, expression, self.day) if point.first else self.day.year
        return _dated(point, str(year), self.basis)

    def nearest(self, point: Point, expression: DateExpression, day: date) -> int:
        """The year: one past at the issue's day, one to come where the text looks ahead."""
        spans = [
            (year, *edtf.bounds(_dated(point, str(year), None).first))
            for year in (day.year - 1, day.year, day.year + 1)
        ]
        if self.precision == 0:
            return day.year
        if expression.ahead:
            return min((y for y, _, end in spans if end and end >= day), default=day.year + 1)
        if expression.relation == "before":
            return min(((abs((end - day).days), y) for y, _, end in spans if end))[1]
        return max((y for y, begin, _ in spans if begin and begin <= day), default=day.year - 1)

    def opened_month(self, point: Point, day: date) -> Value:
        """A day without a month: the latest such day that is not after the issue's."""
        number = int(point.first[4:6])
        if self.precision < _TO_THE_DAY:
            return _dated(point, _OPEN, None)
        while day.day != number:
            day -= timedelta(days=1)
        settled = replace(point, first=f"-{day.month:02d}-{day.day:02d}{point.first[6:]}")
        return _dated(settled, str(day.year), self.basis)

    def feast(self, point: Point) -> Value | None:
        """The day of a feast of the lunar calendar, null in a year that is not known.

        Without a year it is the feast nearest to the issue's day: 春节 in December is to come.
        """
        days = self.grammar.feasts.get(point.feast or "", {})
        year, basis = point.year, "text"
        if year is None and self.year is not None:
            basis = self.basis or "page"
            year = self.year + (point.shift or 0)
            if point.shift is None and (day := self.day) is not None:
                year = min(days, key=lambda y: abs((days[y] - day).days), default=None)
        if year is None or year not in days:
            return None
        value = str(days[year])
        return Value(value, value, basis)

    def counted(self, point: Point, expression: DateExpression) -> Value | None:
        """A point counted from the issue's day in months, weeks, quarters or days."""
        needed = _TO_THE_MONTH if point.unit in ("month", "quarter") else _TO_THE_DAY
        known = self.precision >= needed
        if self.day is None or point.shift is None or not known:
            return self.point(point.otherwise, expression) if point.otherwise else None
        if point.unit == "day":
            text = str(self.day + timedelta(days=point.shift)) + point.first
            return Value(text, text, self.basis)
        if point.unit == "week":
            return self.week(point, self.day)
        months = self.day.year * 12 + self.day.month - 1
        if point.unit == "quarter":
            year, quarter = divmod(months // 3 + point.shift, 4)
            text = f"{year}-{33 + quarter}"
            return Value(text, text, self.basis)
        year, month = divmod(months + point.shift, 12)
        return _dated(point, f"{year}-{month + 1:02d}", self.basis)

    def week(self, point: Point, day: date) -> Value:
        """A week from Monday to Sunday, or one day of it."""
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=point.shift or 0)
        if point.first.startswith("+"):
            text = str(monday + timedelta(days=int(point.first[1:2]))) + point.first[2:]
            return Value(text, text, self.basis)
        return Value(str(monday), str(monday + timedelta(days=6)), self.basis)


def _dated(point: Point, year: str, basis: str | None) -> Value:
    first = year + point.first
    last = first if point.last is None else year + point.last
    if point.last and point.last.endswith("-31"):
        # 下旬 ends with its month, whichever day that is.
        last = edtf.last_day(last[:-3])
    return Value(first, last, basis)
