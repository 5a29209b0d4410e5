"""Stage `entities`: which place, initiative and date expression is in force where."""

from __future__ import annotations

from msgspec import Struct

from xcx import dates
from xcx.context import PageContext
from xcx.entities import initiatives, places, times
from xcx.mentions import Mentions
from xcx.model import Article
from xcx.rulebook import Rules


class Scopes(Struct, frozen=True):
    """An article's places, initiatives and dates, each able to tell what holds for a quantity."""

    places: places.PlaceScopes
    initiatives: initiatives.InitiativeScopes
    times: times.TimeScopes


def scopes(article: Article, mentions: Mentions, context: PageContext, rules: Rules) -> Scopes:
    """The ranges in which the article's places, initiatives and dates are in force."""
    resolved = tuple(dates.resolve(e, context.clock, rules) for e in mentions.dates)
    return Scopes(
        places.scopes(article, mentions, context, rules),
        initiatives.scopes(article, mentions, context, rules),
        times.scopes(article, mentions, resolved, rules),
    )
