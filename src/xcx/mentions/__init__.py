"""Stage `mentions`: candidates become accepted and refused quantities, and date expressions."""

from __future__ import annotations

from msgspec import Struct

from xcx import dates
from xcx.mentions import quantities, tables
from xcx.model import Article, Quantity
from xcx.rulebook import Rules


class Mentions(Struct, frozen=True):
    """What the mention rules found in an article, each in order of its span."""

    quantities: tuple[Quantity, ...]
    refused: tuple[Quantity, ...]
    dates: tuple[dates.DateExpression, ...]


def recognise(article: Article, rules: Rules) -> Mentions:
    """The article's quantities, refused numbers and date expressions."""
    expressions = list(dates.find(article.text, rules))
    taken, refused = quantities.find(article.text, expressions, rules)
    if article.tables:
        taken, refused, expressions = tables.lay_over(article, taken, refused, expressions, rules)
    return Mentions(tuple(taken), tuple(refused), tuple(expressions))
