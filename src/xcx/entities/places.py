"""Which district and which place below it a quantity belongs to."""

from __future__ import annotations

from msgspec import Struct

from xcx.context import PageContext
from xcx.mentions import Mentions
from xcx.model import Article, Place, Quantity
from xcx.rulebook import Rules


class PlaceScopes(Struct, frozen=True):
    """The places of one article with the ranges in which they are in force."""

    def of(self, quantity: Quantity) -> Place:
        """The division that the quantity is about, and the words for a place below it."""
        return Place(None, None)


def scopes(
    article: Article, mentions: Mentions, context: PageContext, rules: Rules
) -> PlaceScopes:
    """The article's places in force."""
    return PlaceScopes()
