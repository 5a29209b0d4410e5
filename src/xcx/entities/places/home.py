"""Where an article as a whole is from: its district or city, and a place below that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from xcx.entities.places.chain import Mention
from xcx.entities.places.lexicon import Lexicon
from xcx.gazetteer.names import Names, Unit
from xcx.model import Alternative, Article
from xcx.pageplaces import PagePlaces
from xcx.rulebook.places import PlaceKind

# What a mention counts: in the headline, in the first lines, anywhere; an organ's name says less.
_TITLE, _OPENING, _ANYWHERE = 6.0, 3.0, 1.0
_OPENING_LENGTH = 80
# A short name (深圳, 兰考) says less than one with its rank.
_SHORT = 0.7
# How many times louder another city's names must be to make a short name one of far away.
_FAR = 4
_DISTRICT = ("county", "functional_zone")
# The share of all mentions of counties that makes one of them the article's.
_MAIN = 0.6
# How often a place below must be named to be what the article is about.
_ABOUT = 3


class Home(Struct, frozen=True):
    """The unit an article is about (null where nothing settles it) and the basis for it.

    `below` is the place below it that the whole article is about, top-down, with its kind; `chains`
    gives for a place's name what the article writes above it (田庄社区: 邓庄街道, 田庄社区).
    """

    unit: Unit | None
    basis: str | None
    below: tuple[str, ...] = ()
    kind: PlaceKind | None = None
    chains: Mapping[str, tuple[str, ...]] = {}
    candidates: tuple[Alternative, ...] = ()


class _Evidence(Struct):
    counties: dict[str, float]
    cities: dict[str, float]
    in_title: set[str]
    units: dict[str, Unit]


def find(
    article: Article,
    mentions: Sequence[Mention],
    page: PagePlaces,
    names: Names,
    lexicon: Lexicon,
) -> Home:
    """The article's home by its headline, first lines, most frequent names, then the page's."""
    seen = _weigh(article, mentions, page)
    text = article.text
    county_words = len(lexicon.county_organ.findall(text))
    city_words = len(lexicon.city_organ.findall(text))
    unit, basis = _district(seen, county_words, city_words)
    if unit is None:
        unit, basis = _by_township(mentions, page, names)
    if unit is None:
        unit, basis = _by_page(page, names, county_words, city_words)
    weights = sorted({**seen.counties, **seen.cities}.items(), key=lambda it: (-it[1], it[0]))
    told = tuple(
        Alternative(seen.units[key].division.name, f"weight {weight:g} in the article")
        for key, weight in weights[:5]
    )
    written = _chains(article, mentions)
    below, kind = _below(article, mentions, unit, written, lexicon)
    return Home(unit, basis, below, kind, written, told)


def _chains(article: Article, mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """What the article writes above a place; a headline that names it alone has the last word."""
    written: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if len(mention.below) > 1:
            chain = tuple(place.name for place in mention.below)
            written.setdefault(chain[-1], chain)
    for mention in mentions:
        if len(mention.below) == 1 and _in_head(article, mention):
            written[mention.below[0].name] = (mention.below[0].name,)
    return written


def _in_head(article: Article, mention: Mention) -> bool:
    return any(
        p.start <= mention.start < p.end
        for p in article.paragraphs
        if p.kind in ("kicker", "title", "subtitle")
    )


def _below(
    article: Article,
    mentions: Sequence[Mention],
    unit: Unit | None,
    written: Mapping[str, tuple[str, ...]],
    lexicon: Lexicon,
) -> tuple[tuple[str, ...], PlaceKind | None]:
    """The place below the district that the article is about: in its headline, or named most."""
    inhabited = [m for m in mentions if m.kind in ("township", "village")]
    if not inhabited:
        return (), None
    counts = Counter(m.below[-1].name for m in inhabited)
    main = [m for m in inhabited if _in_head(article, m)]
    if len({m.below[-1].name for m in main}) != 1:
        name, count = counts.most_common(1)[0]
        whole = sum(m.unit is unit and not m.below for m in mentions)
        whole += len(lexicon.county_organ.findall(article.text))
        back = sum(
            lexicon.back_rank[word] in ("township", "village")
            for word in lexicon.back.findall(article.text)
        )
        if count < _ABOUT or count + back <= whole:
            return (), None
        main = [m for m in inhabited if m.below[-1].name == name]
    names = tuple(place.name for place in main[0].below)
    return written.get(names[-1], names), main[0].kind


def _weigh(article: Article, mentions: Sequence[Mention], page: PagePlaces) -> _Evidence:
    seen = _Evidence({}, {}, set(), {})
    spelt = {m.unit.key for m in mentions if m.unit is not None and m.full}
    counties = any(m.unit and m.full and m.unit.division.level in _DISTRICT for m in mentions)
    bodies = [p for p in article.paragraphs if p.kind == "body"]
    opening = (bodies[0].start, bodies[0].start + _OPENING_LENGTH) if bodies else (0, 0)
    credits = [(p.start, p.end) for p in article.paragraphs if p.kind == "credit"]
    for mention in mentions:
        if mention.unit is None or any(a <= mention.start < b for a, b in credits):
            continue
        key, level = mention.unit.key, mention.unit.division.level
        # Beside districts that are spelt out, short names are of places far away (平遥, 兰考).
        if level in _DISTRICT and key not in spelt and (counties or _outvoted(mention.unit, page)):
            continue
        weight = _ANYWHERE if mention.full else _SHORT
        if _in_head(article, mention):
            weight = _TITLE
            seen.in_title.add(key)
        elif opening[0] <= mention.start < opening[1]:
            weight *= _OPENING
        seen.units[key] = mention.unit
        # 北京市 is a province by its level and the city of its districts.
        if level in _DISTRICT or level == "city" or mention.unit.division.city:
            kept = seen.counties if level in _DISTRICT else seen.cities
            kept[key] = kept.get(key, 0.0) + weight
    return seen


def _outvoted(unit: Unit, page: PagePlaces) -> bool:
    """Whether the page's names speak for another city far louder than for a unit's own."""
    loudest = max((n for code, n in page.votes.items() if len(code) == 4), default=0)
    return loudest > _FAR * max(page.votes.get(unit.city, 0), 1)


def _top(weights: Mapping[str, float]) -> tuple[str | None, float]:
    """The key with the greatest weight, the first of equals."""
    key = max(sorted(weights), key=lambda k: weights[k], default=None)
    return key, weights[key] if key is not None else 0.0


def _district(
    seen: _Evidence, county_words: int, city_words: int
) -> tuple[Unit | None, str | None]:
    top, weight = _top(seen.counties)
    city, city_weight = _top(seen.cities)
    titled = [key for key in seen.in_title if key in seen.counties]
    if len(titled) == 1:
        return seen.units[titled[0]], "article"
    if top is not None and not titled and not (city in seen.in_title and county_words == 0):
        main = weight >= _MAIN * sum(seen.counties.values())
        local = county_words > 0 or city_words == 0 or weight > city_weight + 2
        in_passing = city_words > county_words and weight < _OPENING
        if main and local and not in_passing:
            return seen.units[top], "article"
    if city is not None:
        return seen.units[city], "article"
    return None, None


def _by_township(
    mentions: Sequence[Mention], page: PagePlaces, names: Names
) -> tuple[Unit | None, str | None]:
    """The county that the article's townships lie in, where they agree on one."""
    counted: Counter[str] = Counter()
    for mention in mentions:
        for place in mention.below:
            counted.update(place.counties)
    if not counted:
        return None, None
    near = {
        key: n
        for key, n in counted.items()
        if page.votes.get(key[:4], 0) or _inside(key, page.within)
    }
    best = sorted((near or counted).items(), key=lambda item: (-item[1], item[0]))
    lone = len(best) == 1 or best[0][1] > best[1][1]
    if lone and (near or best[0][1] >= 2):
        return names.unit(best[0][0]), "place"
    return None, None


def _inside(key: str, within: Unit | None) -> bool:
    return within is not None and key.startswith(within.key)


def _by_page(
    page: PagePlaces, names: Names, county_words: int, city_words: int
) -> tuple[Unit | None, str | None]:
    within = page.within
    county = _dominant(page.counties, 0.7, 3)
    if county is not None and county_words >= city_words:
        return names.unit(county), "page"
    city = _dominant({k: n for k, n in page.votes.items() if len(k) == 4}, 0.6, 2)
    if city is not None and city_words > county_words:
        return names.unit(city), "page"
    if within is not None and (len(within.key) > 4 or county_words == 0):
        return within, "option"
    return None, None


def _dominant(counts: Mapping[str, int], share: float, least: int) -> str | None:
    if not counts:
        return None
    key = max(sorted(counts), key=lambda k: counts[k])
    return key if counts[key] >= least and counts[key] >= share * sum(counts.values()) else None
