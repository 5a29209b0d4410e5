"""What a name, words that point back, or a person stand for at their place in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from xcx.entities.places.below import Below
from xcx.entities.places.chain import Mention
from xcx.entities.places.home import Home
from xcx.entities.places.state import Back, Event, State
from xcx.gazetteer.names import Names, Unit

# How far back a name can stand that 该区 means, where it is neither in force nor the article's.
_RECENT = 200
# A unit that is named this many times more seldom than another is named in passing.
_MUCH = 4
# How often a short name of another city must stand in the article to be more than a destination.
_TOLD = 3
_OPENERS = "，。；：\n"


class Targets:
    """Resolves the events of one article in their order; remembers what was named."""

    def __init__(
        self, text: str, home: Home, base: State, mentions: Sequence[Mention], names: Names
    ) -> None:
        self._text, self._home, self._base, self._names = text, home, base, names
        named = {m.unit.key for m in mentions if m.unit is not None}
        self._named_keys = named
        self._often = Counter(m.unit.key for m in mentions if m.unit is not None)
        self._most = max(self._often.values(), default=0)
        self._spelt = {m.unit.key for m in mentions if m.unit is not None and m.full}
        self._several = sum(len(key) > 4 for key in named) > 1
        self._chains: Mapping[str, tuple[str, ...]] = home.chains
        self._units: dict[str, tuple[int, Unit]] = {}
        self._latest: Unit | None = None
        self._below: dict[str, State] = {}
        self._holders: dict[str, Unit] = {}
        if base.kind:
            self._below[base.kind] = base

    def of(self, event: Event, state: State) -> State | None:
        """The state that the event speaks of, given the one in force; null: it says nothing."""
        if isinstance(event, Back):
            return self._back(event, state)
        if isinstance(event, Mention):
            return self._named(event, state)
        made = self._named(event.home, state)
        if made is None:
            return None
        return State(made.unit, "anaphora", made.below, made.kind, "a person from there")

    def above(self, unit: Unit | None) -> bool:
        """Whether a unit holds the article's own: 许昌市 in an article about 东城区."""
        mine = self._home.unit
        if unit is None:
            return False
        if mine is None:
            return unit.division.level in ("country", "province")
        return unit.key != mine.key and mine.key.startswith(unit.key)

    def passing(self, event: Event) -> bool:
        """Whether the event is a name in passing, which holds no longer than its sentence.

        It is a short one of another city that the article hardly speaks of.
        """
        if not isinstance(event, Mention) or event.unit is None:
            return False
        return self._other_city(event) and self._often[event.unit.key] * _MUCH < self._most

    def _other_city(self, event: Mention) -> bool:
        """Whether a name is a short one of another city: 平遥, 深圳 are examples, destinations."""
        mine, unit = self._home.unit, event.unit
        if unit is None or mine is None or event.full or event.below:
            return False
        holder = mine.key[:4] if mine.division.level != "province" else mine.key
        return not unit.key.startswith(holder) and not self.above(unit)

    def _far(self, mention: Mention) -> bool:
        """Whether a name says nothing here; 三江 does where 三江县 stands in the article too.

        So does one that keeps coming back, where it begins a clause: *南京*规划了5个园区.
        """
        if mention.unit is None or not self._other_city(mention):
            return False
        opens = self._text[mention.start - 1 : mention.start] in _OPENERS
        told = opens and self._often[mention.unit.key] >= _TOLD
        return not told and mention.unit.key not in self._spelt

    def _named(self, mention: Mention, state: State) -> State | None:
        if self._far(mention):
            return None
        zone = self._zone(mention)
        if zone is not None:
            return State(zone, "stated", (), None, f"a zone of the city: {mention.below[0].name}")
        unit, basis = mention.unit, "stated"
        if mention.kind == "site" and not mention.full and unit is not None and not unit.city:
            # 甘肃中聚产业园 is a name that begins with a province, not a place in all of it.
            unit = None
        if unit is None:
            unit, basis = self._holder(mention, state)
        else:
            unit = self._present(unit)
        if mention.unit is not None and unit is not None:
            self._latest = unit
        if mention.full and mention.unit is not None and unit is not None:
            self._units[unit.division.name[-1]] = (mention.end, unit)
        below = tuple(place.name for place in mention.below)
        if below:
            if unit is not None and mention.unit is not None:
                self._holders.update(dict.fromkeys(below, unit))
            below = self._chains.get(below[-1], below)
        why = f"named: {self._text[mention.start : mention.end]}"
        made = State(unit, basis, below, mention.kind, why)
        if mention.kind:
            self._below[mention.kind] = made
        return made

    def _present(self, unit: Unit) -> Unit:
        """The unit under its present name where that stands in the article too.

        吐鲁番地区 is 吐鲁番市 there, 许昌县 alone keeps its name.
        """
        code, old, _ = unit.key.partition("=")
        return self._names.unit(code) if old and code in self._named_keys else unit

    def _zone(self, mention: Mention) -> Unit | None:
        """The zone that the city's own word makes one of county rank: 市湖滨新区."""
        place = mention.below[0] if mention.unit is None else None
        if place is None or self._text[mention.start - 1 : mention.start] != "市":
            return None
        city = self._names.city_of(self._home.unit)
        if city is None or not place.name.endswith(self._names.zone_words):
            return None
        return self._names.unit(f"{city.key}/{place.name}")

    def _holder(self, mention: Mention, state: State) -> tuple[Unit | None, str]:
        """The division that a place below one lies in, and the basis.

        The article's own zone or county goes before the gazetteer (邓庄街道 is 东城区's here); a
        city-wide article has the township's county looked up.
        """
        mine = state.unit or self._home.unit
        known = mine, state.basis or "article"
        township = mention.below[0]
        if mine is not None and mine.division.level == "functional_zone":
            return known
        if township.name in self._holders:
            return self._holders[township.name], "place"
        if mine is not None and mine.division.level == "county":
            elsewhere = self._another_county(township, mine)
            return known if elsewhere is None else (elsewhere, "place")
        counties = [key for key in township.counties if key in self._named_keys]
        if len(counties) == 1:
            return self._names.unit(counties[0]), "place"
        inside = [key for key in township.counties if mine is None or key.startswith(mine.key)]
        # A zone that the rules give the street goes before the county that the table gives it.
        if len(inside) == 1 or (mine is not None and inside and inside[0] in self._names.zones):
            return self._names.unit(inside[0]), "place"
        return known

    def _another_county(self, township: Below, mine: Unit) -> Unit | None:
        """The county that the table gives a town, where an article about several names it."""
        if mine.key[:6] in township.counties:
            return None
        home = self._home.unit
        if home is not None and home.key[:6] in township.counties and len(home.key) > 4:
            return home  # back from a tour of another county
        named = [key for key in township.counties if key in self._named_keys]
        if len(named) == 1:
            return self._names.unit(named[0])
        if not self._several:
            return None
        city = mine.key[:4]
        inside = [key for key in township.counties if key.startswith(city)]
        away = len(inside) == 1 and inside[0][:6] != mine.key[:6]
        return self._names.unit(inside[0]) if away else None

    def _back(self, back: Back, state: State) -> State | None:
        why = f"points back: {back.word}"
        if back.rank in ("township", "village", "site"):
            known = self._below.get(back.rank)
            if known is None or (back.rank == "site" and not _same_kind(back.word, known.below)):
                return None
            return State(known.unit, "anaphora", known.below, known.kind, why)
        unit = self._antecedent(back, state)
        if unit is None:
            # 我县 without a name ends at least what was said of another county.
            return self._base if back.word[0] == "我" and self._home.unit is None else None
        return State(unit, "anaphora", (), None, why)

    def _antecedent(self, back: Back, state: State) -> Unit | None:
        """What 该区, 全县, 我市 mean: the unit in force, the article's, the last of that rank."""
        rank, mine = back.word[-1], self._home.unit
        if back.rank == "country":
            return self._names.country
        if back.rank == "province":
            return self._names.province_of(state.unit or mine)
        end, last = self._units.get(rank, (0, None))
        in_force = state.unit
        if mine is not None and in_force is not None and in_force.key != mine.key:
            # 全市 behind a list of counties (麻城市…，黄州区…) means the city that has them all.
            holds = in_force.key.startswith(mine.key) and mine.division.name.endswith(rank)
            in_force = None if holds and self._latest is not in_force else in_force
        # 全市 in an article about a district is the district's city, if it is named.
        city = self._names.city_of(mine) if back.rank == "city" else None
        city = city if city is not None and city.key in self._named_keys else None
        for unit in (in_force, mine, city, last if back.start - end < _RECENT else None):
            # 我县 is not the county that its people go to see.
            seen = back.word[0] == "我" and unit is not None and unit.key in self._home.visited
            if unit is not None and unit.division.name.endswith(rank) and not seen:
                return unit
        if back.rank == "city":
            return self._names.city_of(state.unit or mine)
        if rank == "区" and mine is not None and mine.division.level == "city":
            # 全区 in a city of Guangxi or Ningxia is the autonomous region.
            region = self._names.province_of(mine)
            return region if region and region.division.name.endswith("区") else None
        return mine if mine is not None and mine.division.level == "functional_zone" else None


def _same_kind(word: str, below: tuple[str, ...]) -> bool:
    """Whether 新区 or 该园区 can mean the ground: 运河新区, 黄金埠工业园."""
    kind = word.removeprefix("该")
    return below[-1].endswith((kind, kind.removesuffix("区")))
