"""Which district and which place below it a quantity belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from xcx.context import PageContext
from xcx.entities.places import home as homes
from xcx.entities.places.below import find as find_below
from xcx.entities.places.chain import Mention, chains
from xcx.entities.places.lexicon import build as build_lexicon
from xcx.entities.places.nearby import Nearby
from xcx.entities.places.roles import Roles
from xcx.entities.places.scope import Walker
from xcx.entities.places.state import Scope, State
from xcx.gazetteer.names import Name, Names, Unit
from xcx.gazetteer.table import MUNICIPALITIES
from xcx.mentions import Mentions
from xcx.model import Alternative, Article, Place, Quantity
from xcx.pageplaces import Atlas, PagePlaces, resolve
from xcx.rulebook import Rules


class PlaceScopes(Struct, frozen=True, dict=True):
    """The places of one article with the ranges in which they are in force.

    `local` (a table's row, a name right at a figure) goes by the figure's first offset and before
    `scopes`, which cover the article in order; `candidates` are the article's own readings.
    """

    scopes: tuple[Scope, ...] = ()
    local: Mapping[int, State] = {}
    candidates: tuple[Alternative, ...] = ()

    def of(self, quantity: Quantity) -> Place:
        """The division that the quantity is about, and the words for a place below it."""
        state = self._in_force(quantity.start)
        if state is None:
            return Place(None, None)
        division = state.unit.division if state.unit is not None else None
        told = division.name if division is not None else "none"
        return Place(
            division,
            state.basis if division is not None else None,
            below_text(state.below),
            (Alternative(told, state.why), *self.candidates),
        )

    def _in_force(self, offset: int) -> State | None:
        if offset in self.local:
            return self.local[offset]
        at = bisect_right(self._starts, offset) - 1
        return self.scopes[at].state if at >= 0 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [scope.start for scope in self.scopes]


def below_text(below: tuple[str, ...]) -> str | None:
    """The places below a district in one: 邓庄街道办事处, 田庄社区 are 邓庄街道田庄社区."""
    return "".join([name.replace("街道办事处", "街道") for name in below]) if below else None


def scopes(article: Article, mentions: Mentions, context: PageContext, rules: Rules) -> PlaceScopes:
    """The article's places in force; nothing is looked for where it has no figure."""
    quantities = [q for q in mentions.quantities if q.figure]
    if not quantities:
        return PlaceScopes()
    page = context.places
    atlas = rules.compiled(Atlas)
    names, lexicon = atlas.names, rules.compiled(build_lexicon)
    found = _mentions(article, page, rules)
    roles = Roles(article, lexicon)
    home = homes.find(article, found, page, names, lexicon, roles)
    walker = Walker(article, found, home, names, lexicon, roles)
    walker.walk(quantities)
    local = walker.nearby.states | dict(_rows(article, home.unit, walker.nearby, names))
    return PlaceScopes(tuple(walker.scopes), local, home.candidates)


def _mentions(article: Article, page: PagePlaces, rules: Rules) -> tuple[Mention, ...]:
    """The article's places; townships settle which of several counties a name means (铁东区)."""
    atlas = rules.compiled(Atlas)
    lexicon = rules.compiled(build_lexicon)
    hits = page.hits.get(article.index, ())
    own = page.own.get(article.index, {})
    named = resolve(hits, own, page, rules)
    near = frozenset(code for n in named for code in (n.unit.key, n.unit.city) if len(code) > 2)
    near |= {n.unit.city for n in named if n.unit.city in MUNICIPALITIES}
    # A short name of another city is no edge of a place's name: 无梁山地公园 has 梁山 in it.
    cities = {n.unit.city for n in named if n.full}
    taken = [(n.start, n.end) for n in named if n.full or not cities or n.unit.city in cities]
    below = find_below(article.text, taken, near, lexicon, atlas.names, atlas.words)
    if below and any(len(hit.name.keys) > 1 or hit.weak for hit in hits):
        townships = Counter(key for place in below for key in place.counties)
        named = resolve(hits, own, page, rules, townships)
    return chains(named, below)


def _rows(
    article: Article, mine: Unit | None, nearby: Nearby, names: Names
) -> Iterator[tuple[int, State]]:
    """The figures in the cells of a table belong to the division that labels their row."""
    for table in article.tables:
        for row in table.rows:
            unit = _label(names.by_text.get(row.label), mine, names)
            if unit is None:
                continue
            state = State(unit, "row", (), None, f"the row's label: {row.label}")
            for cell in row.cells:
                for quantity in nearby.between(cell.start, cell.end):
                    yield quantity.start, state


def _label(name: Name | None, mine: Unit | None, names: Names) -> Unit | None:
    """What a row's label means: what lies in the article's own city, or its only meaning."""
    if name is None:
        return None
    inside = [key for key in name.keys if mine is not None and key.startswith(mine.key[:4])]
    keys = inside or list(name.keys)
    return names.unit(keys[0]) if len(keys) == 1 or inside else None
