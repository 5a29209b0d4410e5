"""Date expressions: found in the text as printed, resolved once the page's years are known.

Values are EDTF (ISO 8601-2), modifiers TIMEX3's words.
"""

from __future__ import annotations

from xcx.dates.expression import Clock, DateExpression, Point
from xcx.dates.finding import Finder
from xcx.dates.grammar import compile_grammar
from xcx.dates.resolving import Resolver
from xcx.model import DateMention
from xcx.rulebook import Rules

__all__ = ["Clock", "DateExpression", "Point", "find", "resolve"]


def find(text: str, rules: Rules) -> tuple[DateExpression, ...]:
    """The text's date expressions in order, none inside another."""
    return tuple(Finder(text, rules.compiled(compile_grammar)).run())


def resolve(expression: DateExpression, clock: Clock, rules: Rules) -> DateMention:
    """The expression with its EDTF value, days, modifier and the basis of its year."""
    return Resolver(clock, rules.compiled(compile_grammar)).resolve(expression)
