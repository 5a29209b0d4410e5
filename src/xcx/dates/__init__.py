"""Date expressions: found in the text as printed, resolved once the page's years are known."""

from __future__ import annotations

from msgspec import Struct

from xcx.model import DateKind, DateMention
from xcx.rulebook import Rules


class DateExpression(Struct, frozen=True):
    """A date expression as printed, not yet resolved: its kind, span and the rule that took it."""

    kind: DateKind
    start: int
    end: int
    rule: str


class Clock(Struct, frozen=True):
    """What settles an open year: the issue's date or the years that the page prints."""

    published: str | None = None
    published_basis: str | None = None
    year: int | None = None
    year_basis: str | None = None


def find(text: str, rules: Rules) -> tuple[DateExpression, ...]:
    """The text's date expressions in order, none inside another."""
    return ()


def resolve(expression: DateExpression, clock: Clock, rules: Rules) -> DateMention:
    """The expression with its EDTF value, days, modifier and the basis of its year."""
    return DateMention(expression.kind, expression.start, expression.end, None, expression.rule)
