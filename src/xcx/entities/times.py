"""Which date expression is in force for a quantity."""

from __future__ import annotations

from msgspec import Struct

from xcx.mentions import Mentions
from xcx.model import Article, DateMention, Quantity
from xcx.rulebook import Rules


class TimeScopes(Struct, frozen=True):
    """The resolved dates of one article, in order, with the ranges in which they hold."""

    dates: tuple[DateMention, ...]

    def of(self, quantity: Quantity) -> DateMention | None:
        """The date expression in force for the quantity."""
        return None


def scopes(
    article: Article, mentions: Mentions, dates: tuple[DateMention, ...], rules: Rules
) -> TimeScopes:
    """The article's date expressions in force."""
    return TimeScopes(dates)
