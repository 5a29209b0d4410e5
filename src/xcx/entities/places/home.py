"""Where an article as a whole is from: its district or city, and a place below that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from xcx.entities.places.about import about, chains_of
from xcx.entities.places.chain import Mention
from xcx.entities.places.evidence import DISTRICT, Evidence, weigh
from xcx.entities.places.lexicon import Lexicon
from xcx.entities.places.roles import Roles
from xcx.gazetteer.names import Names, Unit
from xcx.gazetteer.table import MUNICIPALITIES
from xcx.model import Alternative, Article
from xcx.pageplaces import PagePlaces
from xcx.rulebook.places import PlaceKind

# The share of all mentions of counties that makes one of them the article's.
_MAIN = 0.6
# What must speak for a home at least: one name in passing is none.
_LEAST = 1.4
# What the words for a whole do to counties of their rank and of others (全县 and a 区).
_FITS, _MISFITS = 1.5, 0.4
# The words for another rank may stand there this many times more often.
_RIVAL = 3
# More cities than this, none of which has this share, are examples from all over.
_MANY, _SHARE = 2, 0.4
# The share of a province that such examples are all from, of a city that is the only one named.
_WHOLE, _ALONE = 0.8, 0.9
# The share of a province whose organs are named too.
_MOST = 0.7
# What the only city that an article names must weigh, where words for a whole city support it.
_LONE = 0.3
# What a county that is named once in short weighs, as neither goal nor guest.
_PLAIN = 0.7
# How much more than any other such a city is named.
_CLEARLY = 1.5
# What the names of a county weigh, where no other name of its city is said.
_TOLD = 3
# What the names of a county weigh that is spoken of as the goal of a visit, and again.
_VISITED = 0.5
# How much more than its city a district must weigh where words for a whole city stand.
_AHEAD = 2
# How often words for a whole city must stand beside a city that is named once in short.
_OFTEN = 3

# From so many provinces are the places of an article about the whole country.
_ALL_OVER = 5
# How much more a province must be named than a city of it, to be what the article is about.
_FAR_MORE = 2

Settled = tuple[Unit | None, str | None]


class Home(Struct, frozen=True):
    """The unit an article is about (null where nothing settles it) and the basis for it.

    `below` is the place below it that the whole article is about, top-down, with its kind; `chains`
    gives for a place's name what the article writes above it (田庄社区: 邓庄街道, 田庄社区).
    `visited` are the keys of units that its people go to see.
    """

    unit: Unit | None
    basis: str | None
    below: tuple[str, ...] = ()
    kind: PlaceKind | None = None
    chains: Mapping[str, tuple[str, ...]] = {}
    candidates: tuple[Alternative, ...] = ()
    visited: tuple[str, ...] = ()


def find(
    article: Article,
    mentions: Sequence[Mention],
    page: PagePlaces,
    names: Names,
    lexicon: Lexicon,
    roles: Roles,
) -> Home:
    """The article's home by its headline, first lines, most frequent names, then the page's."""
    seen = weigh(article, mentions, page, lexicon, roles)
    unit, basis = _by_own_township(article, mentions, page, names, lexicon)
    if unit is None:
        unit, basis = _by_names(seen, names)
    if unit is None or (_is_city(unit) and _may_be_a_county(unit, seen)):
        county, found = _by_township(mentions, unit, page, names, seen)
        if county is None:
            county, found = _by_short_district(article, unit, page, names, seen, lexicon)
        unit, basis = (unit, basis) if county is None else (county, found)
    if unit is None:
        unit, basis = _by_only_county(seen, page)
    if unit is None:
        unit, basis = _by_page(article, page, names, seen)
    weights = sorted({**seen.counties, **seen.cities}.items(), key=lambda it: (-it[1], it[0]))
    told = tuple(
        Alternative(seen.units[key].division.name, f"weight {weight:g} in the article")
        for key, weight in weights[:5]
    )
    written = chains_of(article, mentions)
    below, kind = about(article, mentions, unit, written, lexicon)
    if below and (unit is None or _is_city(unit)):
        # An article about one village of the city is about that village's county.
        held = _county_of(below, mentions, unit, names)
        unit, basis = (unit, basis) if held is None else (held, "place")
    return Home(unit, basis, below, kind, written, told, seen.visited)


def _county_of(
    below: tuple[str, ...], mentions: Sequence[Mention], city: Unit | None, names: Names
) -> Unit | None:
    """The one county of the city that the article, or else the gazetteer, puts a place in.

    Without a city it must be the only one in the country.
    """
    within = "" if city is None else city.key
    parts = [(m.unit, place) for m in mentions for place in m.below if place.name in below]
    said = {unit.key for unit, _ in parts if unit is not None and len(unit.key) > 4}
    told = {key for _, place in parts for key in place.counties if key.startswith(within)}
    keys = {key for key in said if key.startswith(within)} or told
    return names.unit(min(keys)) if len(keys) == 1 else None


def _is_city(unit: Unit) -> bool:
    """Whether counties lie in a unit: 许昌市, 重庆市."""
    return unit.key == unit.city


def _may_be_a_county(city: Unit, seen: Evidence) -> bool:
    """Whether a city is only where the article's county lies: it hardly speaks of the whole."""
    if seen.of_city == 0:
        return seen.of_county >= _OFTEN or seen.cities.get(city.key, 0.0) < _LEAST
    return seen.of_county > seen.of_city


def _by_names(seen: Evidence, names: Names) -> Settled:
    """The county that the headline or most names speak for, else the city that all do."""
    titled = [key for key in seen.titled if key in seen.counties]
    if len(titled) == 1:
        return seen.units[titled[0]], "article"
    if seen.ours and seen.counties and seen.counties.keys() <= frozenset(seen.visited):
        return None, None  # 我县 is not the county that its people go to see
    if _is_national(seen):
        return names.country, "article"
    whole = _whole_province(seen, names)
    if whole is not None:
        return whole, "article"
    seen_only = frozenset(seen.visited) if seen.ours else frozenset()
    counties = {
        key: w * _fit(seen.units[key], seen)
        for key, w in seen.counties.items()
        if key not in seen_only
    }
    top, weight = _top(counties)
    city, _ = _top(seen.by_city)
    in_title = [key for key in seen.titled if key in seen.cities]
    if top is not None and not titled and not (in_title and seen.of_city >= seen.of_county):
        others = (w for key, w in seen.counties.items() if key not in seen_only)
        main = seen.counties[top] >= _MAIN * sum(others)
        # 吐鲁番地区 is 吐鲁番市 under its name of earlier years.
        named = sum(w for key, w in seen.cities.items() if city and key.startswith(city))
        # 我市 can be 罗定市 as well as the city that it lies in.
        ahead = 0 if seen.units[top].division.name.endswith("市") else _AHEAD
        local = 0 < seen.of_county >= seen.of_city or seen.of_city == 0 or weight > named + ahead
        in_passing = seen.of_city > seen.of_county and weight < 3
        if main and local and not in_passing and weight >= _LEAST:
            return seen.units[top], "article"
    if len(in_title) == 1:
        return seen.units[in_title[0]], "article"
    return _city(seen, names)


def _city(seen: Evidence, names: Names) -> Settled:
    """The city that the names speak for, or the province where they speak for many of its own."""
    city, weight = _top(seen.by_city)
    total = sum(seen.by_city.values())
    if city is None and seen.region is not None:
        return seen.region, "article"
    if city is not None and _speaks_of_all(city, seen):
        return names.unit(city), "article"
    if city is None or (len(seen.by_city) > _MANY and weight < _SHARE * total):
        return _province(seen)
    only = _only_county(city, seen)
    if only is not None:
        return only, "article"
    alone = weight >= _ALONE * total
    if weight >= _LEAST or (weight >= 1 and (seen.of_city > 0 or alone)):
        return names.unit(city), "article"
    at_home = city.startswith(_top(seen.by_province)[0] or "")
    if alone and at_home and weight >= _LONE and seen.of_city >= max(_OFTEN, seen.of_county + 1):
        return names.unit(city), "article"
    return None, None


def _only_county(city: str, seen: Evidence) -> Unit | None:
    """The one county that all names of a city come from: 重庆丰都 throughout is about 丰都.

    Of one that somebody went to see less will do: a visit is reported for what was seen.
    """
    inside = [key for key in seen.counties if key.startswith(city)]
    if len(inside) != 1 or seen.cities.get(city, 0.0) >= 1:
        return None
    weight = seen.counties[inside[0]]
    visited = inside[0] in seen.visited and weight >= _VISITED
    told = weight >= _TOLD and weight > seen.of_city
    return seen.units[inside[0]] if told or visited else None


def _speaks_of_all(city: str, seen: Evidence) -> bool:
    """Whether a city acts and is named most, in an article that says 全市 and 我市 throughout."""
    others = [weight for key, weight in seen.by_city.items() if key != city]
    first = seen.by_city[city] >= _CLEARLY * max(others, default=0.0)
    said = seen.of_city >= max(_OFTEN, seen.of_county + 1)
    return first and said and city in seen.acting - MUNICIPALITIES


def _is_national(seen: Evidence) -> bool:
    """Whether an article is about the whole country: its places are from all over it.

    Words for the country stand there more often than those for any smaller whole.
    """
    spread = len(seen.by_province) >= _ALL_OVER
    top, total = max(seen.by_province.values(), default=0.0), sum(seen.by_province.values())
    local = seen.of_county + seen.of_city + seen.of_province
    return spread and top < _SHARE * total and seen.of_country > max(_OFTEN, local)


def _whole_province(seen: Evidence, names: Names) -> Unit | None:
    """The province that the article speaks for as a whole, though it names cities of it.

    No words speak for a city or county, and it is named far more often than any of its cities, or
    said to be the whole throughout (全省); or its organs are named, and places all over it.
    """
    province, weight = _top(seen.own_province)
    city = max(seen.by_city.values(), default=0.0)
    if province and not seen.of_city and not seen.of_county:
        spoken = seen.of_province > _OFTEN and weight >= _LEAST
        if spoken or weight > _FAR_MORE * city + _LEAST:
            return seen.units[province]
    holder, inside = _top(seen.by_province)
    spread = len(seen.by_city) > _MANY and city < _SHARE * sum(seen.by_city.values())
    agreed = inside >= _MOST * sum(seen.by_province.values())
    if holder and spread and agreed and seen.of_province > seen.of_city:
        return names.unit(holder)
    return None


def _province(seen: Evidence) -> Settled:
    """The province that is named and that nearly all names lie in."""
    province, weight = _top(seen.by_province)
    whole = weight >= max(_LEAST, _WHOLE * sum(seen.by_province.values()))
    if province is None or province not in seen.units or not whole:
        return None, None
    return seen.units[province], "article"


def _fit(unit: Unit, seen: Evidence) -> float:
    """How well a county's rank goes with the words for a whole that the article uses."""
    if seen.of_county == 0:
        return 1.0
    zone = unit.division.level == "functional_zone"
    rank = "区" if zone else unit.division.name[-1]
    if seen.ours and rank not in seen.ours:
        return _MISFITS
    others = max(seen.ranks.get(other, 0) for other in "区县旗" if other != rank)
    return _FITS if seen.ranks.get(rank, 0) * _RIVAL > others else _MISFITS


def _by_own_township(
    article: Article,
    mentions: Sequence[Mention],
    page: PagePlaces,
    names: Names,
    lexicon: Lexicon,
) -> Settled:
    """The county of a town that is said to be in it: 我区申楼街道 is written in 卫东区."""
    for mention in mentions:
        said = article.text[max(mention.start - 2, 0) : mention.start]
        if mention.unit is None and said in lexicon.ours:
            units = [names.unit(key) for key in mention.below[0].counties]
            fit = [u for u in units if u.division.name[-1] == said[1]]
            near = [u for u in fit if _near(u, page)] or fit
            if len(near) == 1:
                return near[0], "place"
    return None, None


def _by_township(
    mentions: Sequence[Mention], city: Unit | None, page: PagePlaces, names: Names, seen: Evidence
) -> Settled:
    """The county that the article's townships lie in, where they agree on one."""
    counted: Counter[str] = Counter()
    for mention in mentions:
        for place in mention.below:
            counted.update(k for k in place.counties if not k.startswith(seen.visited))
    if city is not None:
        counted = Counter({key: n for key, n in counted.items() if key.startswith(city.key)})
    if seen.of_county > 0:
        fitting = {key: n for key, n in counted.items() if _fit(names.unit(key), seen) > 1}
        counted = Counter(fitting)
    near = {key: n for key, n in counted.items() if _near(names.unit(key), page)}
    best = sorted((near or counted).items(), key=lambda item: (-item[1], item[0]))
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None, None
    unit = names.unit(best[0][0])
    if near or best[0][1] >= 2 or (len(best) == 1 and seen.of_county > 0):
        return unit, "place"
    return None, None


def _by_short_district(
    article: Article,
    city: Unit | None,
    page: PagePlaces,
    names: Names,
    seen: Evidence,
    lexicon: Lexicon,
) -> Settled:
    """The district of the city that the article names in short alone: 魏都 alone beside 我区."""
    holder = city or page.within
    if holder is None or not _is_city(holder) or seen.of_county <= seen.of_city:
        return None, None
    if any(key.startswith(holder.key) for key in seen.counties):
        return None, None
    counted = {
        unit.key: float(article.text.count(unit.division.name[:-1]))
        for unit in names.counties_of(holder)
        if unit.division.name[:-1] not in lexicon.common and _fit(unit, seen) > 1
    }
    ranked = sorted(counted.values(), reverse=True)
    if not ranked or ranked[0] == 0 or ranked[0] in ranked[1:]:
        return None, None
    return names.unit(_top(counted)[0] or ""), "article"


def _by_only_county(seen: Evidence, page: PagePlaces) -> Settled:
    """The one county that is named at all, where the article says 全县 throughout.

    Named in passing (宣传推介佛冈) it must lie where the page is known to be from.
    """
    if len(seen.counties) != 1 or seen.of_county < max(_OFTEN, seen.of_city + 1):
        return None, None
    ((key, weight),) = seen.counties.items()
    unit = seen.units[key]
    alone = key not in seen.visited and all(code == unit.city for code in seen.by_city)
    held = page.within is not None and key.startswith(page.within.key)
    # 我县 and the name of one county alone: that can be its guests' (临泉县考察团来我县).
    plain = weight >= _PLAIN and not seen.ours
    told = (plain or (held and weight >= _LONE)) and _fit(unit, seen) > 1
    return (unit, "article") if alone and told else (None, None)


def _near(unit: Unit, page: PagePlaces) -> bool:
    inside = page.within is not None and unit.key.startswith(page.within.key)
    return inside or page.votes.get(unit.city or unit.province, 0) > 0


def _by_page(article: Article, page: PagePlaces, names: Names, seen: Evidence) -> Settled:
    """What the page's other articles are mostly about, then what the user says."""
    within, others = page.within, page.others(article.index)
    county = _dominant({k: n for k, n in others.items() if len(k) > 4}, 0.7, 3)
    if county is not None and seen.of_county >= seen.of_city:
        return names.unit(county), "page"
    city = _dominant({k: n for k, n in others.items() if len(k) == 4}, 0.6, 3)
    if city is not None and seen.of_city > seen.of_county:
        return names.unit(city), "page"
    if within is not None and (within.division.level in DISTRICT or seen.of_city >= seen.of_county):
        return within, "option"
    return None, None


def _dominant(counts: Mapping[str, int], share: float, least: int) -> str | None:
    key, count = _top(counts)
    return key if count >= least and count >= share * sum(counts.values()) else None


def _top(weights: Mapping[str, float]) -> tuple[str | None, float]:
    """The key with the greatest weight, the first of equals."""
    key = max(sorted(weights), key=lambda k: weights[k], default=None)
    return key, weights[key] if key is not None else 0.0
