"""Stage `context`: the only knowledge that a page's articles share."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from xcx import campaigns, pageplaces
from xcx.campaigns import Campaigns
from xcx.dates import Clock, clock
from xcx.mentions import Mentions
from xcx.model import Article
from xcx.pageplaces import PagePlaces
from xcx.rulebook import Rules


class Options(Struct, frozen=True):
    """What the user told about a page: the issue's date, the area it is from.

    `published` is EDTF to the day, the month or the year: `2022-04-20`, `2022-04`, `2022`.
    """

    published: str | None = None
    within: str | None = None


class PageContext(Struct, frozen=True):
    """The page's clock; its places and campaigns."""

    clock: Clock
    campaigns: Campaigns = Campaigns()
    places: PagePlaces = PagePlaces()


def build(
    articles: Sequence[Article],
    mentions: Sequence[Mentions],
    options: Options,
    path: str,
    rules: Rules,
) -> PageContext:
    """What all articles of the page together settle; `path` is where the page was read from."""
    places = pageplaces.build(articles, mentions, options.within, path, rules)
    divisions = frozenset(hit.name.text for hits in places.hits.values() for hit in hits)
    return PageContext(
        clock.infer(articles, [m.dates for m in mentions], options.published, rules),
        campaigns.gather(articles, [_ends(m) for m in mentions], divisions, rules),
        places,
    )


def _ends(mentions: Mentions) -> list[int]:
    """Where the numbers and dates of an article end."""
    return [q.end for q in mentions.quantities] + [d.end for d in mentions.dates]
