"""What is known of a date expression before the page's year is."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from xcx.model import DateKind, DateModifier
from xcx.rulebook.dates import Relation

Unit = Literal["year", "quarter", "month", "week", "day"]


class Point(Struct, frozen=True, kw_only=True):
    """A point or span of the calendar, its year perhaps open.

    `shift` counts in `unit`s from the issue's date; with a printed `year` it is null. `first` and
    `last` stand behind the year (of unit `year`), the month or the day in the EDTF value:
    上半年 is -01 and -06. `literal` is a value that no clock changes (198X). A `remembered` one
    stands for years that the page does not print (“十四五”). `otherwise` holds where the issue's
    date is not known: 本月 is then the month of the date before it.
    """

    unit: Unit = "year"
    year: int | None = None
    shift: int | None = None
    first: str = ""
    last: str | None = None
    feast: str | None = None
    literal: str | None = None
    remembered: bool = False
    otherwise: Point | None = None

    @property
    def open(self) -> bool:
        """Whether nothing printed says which year it is."""
        return self.unit == "year" and self.year is None and self.shift is None and not self.literal


class DateExpression(Struct, frozen=True, kw_only=True):
    """A date expression as printed: kind, span, the rule that took it, and what it says.

    `point` is null where it is vague or recurring, `second` the end of a range. `ahead` tells
    that the text speaks of the future (将于10月).
    """

    kind: DateKind
    start: int
    end: int
    rule: str
    point: Point | None = None
    second: Point | None = None
    relation: Relation | None = None
    modifier: DateModifier | None = None
    ahead: bool = False


class Clock(Struct, frozen=True):
    """What settles an open year: the issue's date (ISO), or the year that the page tells.

    The basis is `page` or `option`.
    """

    published: str | None = None
    published_basis: str | None = None
    year: int | None = None
    year_basis: str | None = None
