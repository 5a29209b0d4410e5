"""Stage `mentions`: candidates become accepted and refused quantities, and date expressions."""

from __future__ import annotations

from decimal import Decimal

import regex
from msgspec import Struct

from xcx import dates
from xcx.model import Article, Quantity
from xcx.rulebook import Rules


class Mentions(Struct, frozen=True):
    """What the mention rules found in an article, each in order of its span."""

    quantities: tuple[Quantity, ...]
    refused: tuple[Quantity, ...]
    dates: tuple[dates.DateExpression, ...]


def recognise(article: Article, rules: Rules) -> Mentions:
    """The article's quantities, refused numbers and date expressions."""
    found = [
        Quantity("count", m.start(), m.end(), Decimal(m["n"]), "count.first", unit=m["u"])
        for m in regex.finditer(r"(?P<n>\d+(?:\.\d+)?)(?P<u>个|处|户|人|次|名|家|件|套)", article.text)
    ]
    return Mentions(tuple(found), (), dates.find(article.text, rules))
