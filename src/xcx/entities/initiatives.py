"""Which campaign, line of work or project a quantity belongs to."""

from __future__ import annotations

from msgspec import Struct

from xcx.context import PageContext
from xcx.mentions import Mentions
from xcx.model import Article, Initiative, Quantity
from xcx.rulebook import Rules


class InitiativeScopes(Struct, frozen=True):
    """The initiatives of one article with the ranges in which they are in force."""

    def of(self, quantity: Quantity) -> Initiative | None:
        """The initiative that the quantity belongs to, null for background facts."""
        return None


def scopes(
    article: Article, mentions: Mentions, context: PageContext, rules: Rules
) -> InitiativeScopes:
    """The article's initiatives in force."""
    return InitiativeScopes()
