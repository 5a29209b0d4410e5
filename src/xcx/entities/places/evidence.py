"""What an article's names and words say about where it is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from xcx.entities.places.chain import Mention
from xcx.entities.places.lexicon import Lexicon
from xcx.entities.places.roles import Roles
from xcx.gazetteer.names import Unit
from xcx.model import Article
from xcx.pageplaces import PagePlaces

# What a mention counts in the headline, in the first lines, anywhere.
_TITLE, _OPENING, _ANYWHERE = 6.0, 3.0, 1.0
_OPENING_LENGTH = 80
# A short name (深圳, 兰考) says less than one with its rank, a goal or yardstick hardly anything.
_SHORT, _ELSEWHERE = 0.7, 0.2
# How many times louder another province must speak to make a short name one of far away.
_FAR = 3
DISTRICT = ("county", "functional_zone")


class Evidence(Struct, frozen=True):
    """Weights by key of counties (with zones) and of cities, and by the code of every unit's city.

    `titled` are the keys in the headline; `ranks` counts the words for a whole by their rank: 全县
    and 县委 speak for a 县.
    """

    counties: Mapping[str, float]
    cities: Mapping[str, float]
    by_city: Mapping[str, float]
    titled: frozenset[str]
    units: Mapping[str, Unit]
    ranks: Mapping[str, int]

    @property
    def of_county(self) -> int:
        """How often the words for a whole district or county stand there."""
        return sum(self.ranks.get(rank, 0) for rank in "区县旗")

    @property
    def of_city(self) -> int:
        """How often the words for a whole city stand there."""
        return sum(self.ranks.get(rank, 0) for rank in "市州盟")


def weigh(
    article: Article,
    mentions: Sequence[Mention],
    page: PagePlaces,
    lexicon: Lexicon,
    roles: Roles,
) -> Evidence:
    """The article's evidence."""
    text = article.text
    ranks = Counter(m.group()[m.group()[0] in "全我该本"] for m in lexicon.ranked.finditer(text))
    spelt = {m.unit.key for m in mentions if m.unit is not None and m.full}
    counties = any(m.unit and m.full and m.unit.division.level in DISTRICT for m in mentions)
    bodies = [p for p in article.paragraphs if p.kind == "body"]
    opening = (bodies[0].start, bodies[0].start + _OPENING_LENGTH) if bodies else (0, 0)
    credits = [(p.start, p.end) for p in article.paragraphs if p.kind == "credit"]
    weights: dict[str, dict[str, float]] = {"county": {}, "city": {}, "by_city": {}}
    titled: set[str] = set()
    units: dict[str, Unit] = {}
    for mention in mentions:
        unit = mention.unit
        if unit is None or any(a <= mention.start < b for a, b in credits):
            continue
        district = unit.division.level in DISTRICT
        # Beside districts that are spelt out, short names are of places far away (平遥, 兰考).
        if district and unit.key not in spelt and (counties or outvoted(unit, page)):
            continue
        weight = _ANYWHERE if mention.full else _SHORT
        if roles.of(mention.start, mention.end)[0] == "elsewhere":
            weight *= _ELSEWHERE
        elif in_head(article, mention):
            weight = _TITLE
            titled.add(unit.key)
        elif opening[0] <= mention.start < opening[1]:
            weight *= _OPENING
        units[unit.key] = unit
        # 北京市 is a province by its level and the city of its districts.
        kind = "county" if district else "city" if unit.division.city else None
        if kind is not None:
            weights[kind][unit.key] = weights[kind].get(unit.key, 0.0) + weight
        if unit.city:
            weights["by_city"][unit.city] = weights["by_city"].get(unit.city, 0.0) + weight
    return Evidence(
        weights["county"], weights["city"], weights["by_city"], frozenset(titled), units, ranks
    )


def in_head(article: Article, mention: Mention) -> bool:
    """Whether a mention stands in the headline, its kicker or its second line."""
    return any(
        p.start <= mention.start < p.end
        for p in article.paragraphs
        if p.kind in ("kicker", "title", "subtitle")
    )


def outvoted(unit: Unit, page: PagePlaces) -> bool:
    """Whether the page's names speak for another province far louder than for a unit's own."""
    others = [n for code, n in page.votes.items() if len(code) == 2 and code != unit.province]
    return max(others, default=0) >= _FAR * max(page.votes.get(unit.province, 0), 1)
