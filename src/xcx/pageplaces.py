"""The places part of stage `context`: what the names on a page say about where it is from.

A name that several places bear (东城区, 新华区) is settled by the city that the article's other
names speak for, then by the page's, then by the user's `--within`, or else by a place that the
file's own name spells out (许昌市_001.txt).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from xcx.errors import UsageError
from xcx.gazetteer import names as gazetteer_names
from xcx.gazetteer.find import Finder, Hit, Words
from xcx.gazetteer.names import Name, Names, Unit
from xcx.gazetteer.table import MUNICIPALITIES
from xcx.mentions import Mentions
from xcx.model import Article, Division
from xcx.rulebook import Rules
from xcx.segment import tokens

# How much a name speaks for its city: spelt out with its rank, or short.
_FULL, _SHORT = 2, 1
# How much a vote counts where it was cast: in the article itself, elsewhere on the page.
_OWN, _PAGE = 10, 1
# How much a township that lies in one of the meanings says for it.
_TOWNSHIP = 200
_NONE: Mapping[str, int] = {}

# A name that is a word for any part of a city (老城区) must be said so often to be a district's.
_OFTEN = 3


class Named(Struct, frozen=True):
    """A division named in a text: span, unit, and whether its rank was spelt out."""

    start: int
    end: int
    unit: Unit
    full: bool
    joined: bool


class PagePlaces(Struct, frozen=True):
    """The names of divisions per article (by `Article.index`) and what they say.

    `own` (per article) and `votes` (of all) count by code of city and province, and by key for the
    counties and zones that are spelt out.
    """

    hits: Mapping[int, tuple[Hit, ...]] = {}
    own: Mapping[int, Mapping[str, int]] = {}
    votes: Mapping[str, int] = {}
    within: Unit | None = None

    def others(self, index: int) -> dict[str, int]:
        """What the page's other articles say."""
        own = self.own.get(index, {})
        return {
            code: n - own.get(code, 0) for code, n in self.votes.items() if n > own.get(code, 0)
        }


class Atlas:
    """The names in force and what finds them; made once for a set of rules."""

    def __init__(self, rules: Rules) -> None:
        self.names: Names = rules.compiled(gazetteer_names.build)
        self.words: Words = partial(tokens, rules=rules)
        self.finder = Finder(self.names, rules.files.places, self.words)


def build(
    articles: Sequence[Article],
    mentions: Sequence[Mentions],
    within: str | None,
    path: str,
    rules: Rules,
) -> PagePlaces:
    """The page's places; nothing is loaded or looked for where the page has no figure.

    Without `within`, a place in the name of the file says where the page is from.
    """
    if not any(q.figure for its in mentions for q in its.quantities):
        return PagePlaces()
    atlas = rules.compiled(Atlas)
    hits = {article.index: atlas.finder.find(article.text) for article in articles}
    on_page = atlas.finder.zone_words(_local(hits.values()))
    for article in articles:
        found = hits[article.index]
        words = on_page | atlas.finder.zone_words(_local([found]))
        hits[article.index] = atlas.finder.find_zones(article.text, found, words)
    _same_zones(hits)
    own = {index: _votes(found, atlas.names) for index, found in hits.items()}
    votes: Counter[str] = Counter()
    for counted in own.values():
        votes.update(counted)
    area = _within(within, atlas.names) or _filed(path, atlas.names)
    return PagePlaces(hits, own, votes, area)


def _same_zones(hits: dict[int, tuple[Hit, ...]]) -> None:
    """Gives a zone that no table knows one name on the page, its longest.

    岳阳经开区 and 岳阳市经济技术开发区 are one.
    """
    printed: dict[str, set[str]] = {}
    for found in hits.values():
        for hit in found:
            if hit.zone is not None:
                printed.setdefault(hit.zone, set()).add(hit.name.keys[0])
    longest = {zone: max(keys, key=lambda key: (len(key), key)) for zone, keys in printed.items()}
    for index, found in hits.items():
        if any(hit.zone is not None for hit in found):
            hits[index] = tuple(
                replace(hit, name=Name(hit.name.text, True, (longest[hit.zone],)))
                if hit.zone is not None
                else hit
                for hit in found
            )


def _local(articles: Iterable[Sequence[Hit]]) -> list[Hit]:
    """The zones of the city that most names speak for: another city's has no bare word here."""
    hits = [hit for found in articles for hit in found]
    cities = Counter(hit.name.keys[0][:4] for hit in hits if len(hit.name.keys[0]) > 2)
    most = max(cities.values(), default=0)
    return [hit for hit in hits if cities[hit.name.keys[0][:4]] == most]


def _votes(hits: Sequence[Hit], names: Names) -> Counter[str]:
    """What an article's names say for cities, provinces, counties: those with one meaning."""
    votes: Counter[str] = Counter()
    for name, count in Counter(hit.name for hit in hits if not hit.weak).items():
        if len(name.keys) == 1 or len({key[:4] for key in name.keys}) == 1:
            unit = names.unit(name.keys[0])
            for code in {unit.city, unit.province} - {""}:
                votes[code] += count * (_FULL if name.full else _SHORT)
            if name.full and len(unit.key) > 4 and len(name.keys) == 1:
                votes[unit.key] += count
    return votes


def _within(text: str | None, names: Names) -> Unit | None:
    """The unit that the user says the pages are from: 许昌市, 河南省许昌市, 许昌市东城区.

    Raises UsageError for a name that no place has.
    """
    if not text:
        return None
    found: Unit | None = None
    for index, _, _ in names.automaton.find_matches_as_indexes(text):
        units = [names.unit(key) for key in names.names[index].keys]
        inside = [u for u in units if found and u.key.startswith(found.key)]
        found = (inside or units)[0]
    if found is None:
        raise UsageError(
            f"--within: no place is called {text}; name a city or county as in 许昌市, 河南省许昌市"
        )
    return found


def _filed(path: str, names: Names) -> Unit | None:
    """The only place that a file's name spells out with its rank, null where none or several do."""
    stem = PurePath(path.rpartition("!")[2] or path).stem
    if stem.isascii():  # most are: the names need not be looked through
        return None
    found: Unit | None = None
    for index, _, _ in names.automaton.find_matches_as_indexes(stem):
        name = names.names[index]
        units = [names.unit(key) for key in name.keys]
        inside = [u for u in units if found and u.key.startswith(found.key)]
        if name.full and found is None and len(units) == 1:
            found = units[0]
        elif name.full and inside:
            found = inside[0]
        elif name.full:
            return None
    return found


def resolve(
    hits: Sequence[Hit],
    own: Mapping[str, int],
    page: PagePlaces,
    rules: Rules,
    townships: Mapping[str, int] = _NONE,
) -> tuple[Named, ...]:
    """An article's names with the units that they mean; what nothing supports is left out.

    `own` are the article's votes, `townships` counts by county key the townships that it names.
    """
    names = rules.compiled(Atlas).names
    spelt = {key for hit in hits if hit.name.full for key in hit.name.keys}
    often = Counter(hit.name.text for hit in hits)
    found: list[Named] = []
    for hit in hits:
        above = found[-1].unit if hit.joined and found and found[-1].end == hit.start else None
        unit = _meaning(hit, above, names, own, page, spelt, townships)
        if unit is None and hit.name.full and (not hit.weak or often[hit.name.text] >= _OFTEN):
            unit = _unsettled(hit)
        if unit is not None:
            joined = above is not None and unit.key.startswith(above.key)
            found.append(Named(hit.start, hit.end, unit, hit.name.full, joined))
    return tuple(found)


def by_name(name: str, page: PagePlaces, rules: Rules) -> Division | None:
    """The division that a reader of the page means by a name, null where the name is none.

    Settled as in a text: 东城区 by the page's votes, 许昌市东城区 by what stands before it.
    """
    finder = rules.compiled(Atlas).finder
    words = finder.zone_words(hit for hits in page.hits.values() for hit in hits)
    named = resolve(finder.find_zones(name, finder.find(name), words), {}, page, rules)
    whole = named and named[-1].end == len(name)
    return named[-1].unit.division if whole else None


def _meaning(
    hit: Hit,
    above: Unit | None,
    names: Names,
    own: Mapping[str, int],
    page: PagePlaces,
    spelt: set[str],
    townships: Mapping[str, int],
) -> Unit | None:
    keys = hit.name.keys
    if above is not None:
        inside = [key for key in keys if key.startswith(above.key)]
        if inside:
            return names.unit(inside[0])
        if above.key == above.city and hit.weak and hit.name.full:
            return names.unit(f"{above.key}/{hit.name.text}")

    if len(keys) == 1 and not hit.weak:
        return names.unit(keys[0])
    if hit.weak and not hit.name.full:
        # 合作 is 合作市 only where that is spelt out, 大同 is 大同市 where its counties are too.
        keys = tuple(k for k in keys if k in spelt or (len(k) == 4 and _city_speaks(k, own, page)))
    support = {key: _support(key, own, page) + _TOWNSHIP * townships.get(key, 0) for key in keys}
    ranked = sorted(keys, key=lambda key: (-support[key], len(key), key))
    settled = [key for key in ranked if support[key] == support[ranked[0]] > 0]
    if settled and (len(settled) == 1 or len(settled[0]) < len(settled[1])):
        return names.unit(settled[0])
    # 吉林, 海南, 河南 are the provinces where no city or county of the name is spoken for.
    province = next((key for key in keys if len(key) == 2), None)
    return names.unit(province) if province else None


def _city_speaks(key: str, own: Mapping[str, int], page: PagePlaces) -> bool:
    return own.get(key, 0) + page.votes.get(key, 0) > 0


def _support(key: str, own: Mapping[str, int], page: PagePlaces) -> int:
    """How much speaks for a meaning: its city's names, not those of its province's others."""
    holder = key[:4]
    if holder[:2] in MUNICIPALITIES:
        holder = holder[:2]
    told = page.within is not None and page.within.key.startswith(holder)
    return _OWN * own.get(holder, 0) + _PAGE * page.votes.get(holder, 0) + told


def _unsettled(hit: Hit) -> Unit:
    """A district whose name several cities bear and nothing settles: the name alone."""
    return Unit(f"?{hit.name.text}", Division(hit.name.text, None, "county"), "", "")
