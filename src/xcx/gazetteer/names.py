"""The names that stand for divisions in a text, and one automaton that finds them all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick
from msgspec import Struct

from xcx.gazetteer.table import MUNICIPALITIES, Gazetteer, full_name, is_zone, load
from xcx.model import Division
from xcx.rulebook import Rules
from xcx.rulebook.places import Places, Zone, ZoneType


class Unit(Struct, frozen=True):
    """A division under one key, with the codes of the city and the province it lies in.

    A municipality is its own city; `city` is "" where there is none.
    """

    key: str
    division: Division
    city: str
    province: str


class Name(Struct, frozen=True):
    """A name and the keys of what it can mean. `full` names carry their rank (卫东区)."""

    text: str
    full: bool
    keys: tuple[str, ...]


COUNTRY = Unit("", Division("全国", "中华人民共和国", "country"), "", "")


class Names:
    """Every name of a division above townships; units are made when they are asked for.

    A unit's key is its code, for a zone of the rules `CODE OF ITS CITY/NAME`, for a former name
    `CODE=NAME`.
    """

    def __init__(self, gazetteer: Gazetteer, rules: Places) -> None:
        self._gazetteer = gazetteer
        self._units: dict[str, Unit] = {}
        full: dict[str, list[str]] = {}
        for code, name in gazetteer.names.items():
            full.setdefault(name, []).append(code)
        short: dict[str, list[str]] = {}
        for code, forms in gazetteer.short_names.items():
            for form in forms.split(","):
                # 沿河县 and 恩施州 keep their rank; 沿河 and 恩施 do not.
                kept = full if len(form) > 2 and form[-1] in "县旗州" else short
                kept.setdefault(form, []).append(code)
        self.zones: dict[str, Zone] = {}
        self._add_zones(rules, full)
        for entry in rules.former_names:
            for old, now in entry.names.items():
                full.setdefault(old, []).append(f"{self._code(now, full)}={old}")
        named = [Name(text, True, tuple(keys)) for text, keys in full.items()]
        named += [Name(text, False, tuple(k)) for text, k in short.items() if text not in full]
        self.names = tuple(named)
        # 连山 is 连山区 and 连山县: a county's short name that a district elsewhere may have too.
        districts = {text[:-1] for text in full if text.endswith("区")}
        self.ambiguous = frozenset(
            text
            for text, keys in short.items()
            if text in districts and text not in full and all(len(key) == 6 for key in keys)
        )
        self.zone_words = tuple(w for t in rules.zone_types for w in (t.name, *t.short))
        self._typed = self._zone_types(rules.zone_types, full)
        self.by_text = {name.text: name for name in named}
        self.automaton = AhoCorasick(
            [name.text for name in named],
            matchkind=MATCHKIND_LEFTMOST_LONGEST,
            store_patterns=False,
        )

    def unit(self, key: str) -> Unit:
        """The unit with the key."""
        known = self._units.get(key)
        if known is None:
            known = self._units[key] = self._make(key)
        return known

    @property
    def country(self) -> Unit:
        """China as a whole."""
        return COUNTRY

    def city_of(self, unit: Unit | None) -> Unit | None:
        """The city that a unit lies in or is; a municipality is its districts' city."""
        if unit is None or not unit.province:
            return None
        return self.unit(unit.city) if unit.city else None

    def province_of(self, unit: Unit | None) -> Unit | None:
        """The province that a unit lies in or is."""
        return self.unit(unit.province) if unit is not None and unit.province else None

    def counties_of(self, city: Unit) -> tuple[Unit, ...]:
        """The districts and counties of a city, by code, whose names have more than two characters.

        新县, 郊区 are left out: no short name can be made of them.
        """
        codes = (c for c in self._gazetteer.names if len(c) == 6 and c.startswith(city.key))
        return tuple(self.unit(c) for c in codes if len(self._gazetteer.names[c]) > 2)

    def counties_with(self, township: str) -> tuple[str, ...]:
        """The keys of the counties that have a township or street of the name."""
        return self._gazetteer.counties_of(township)

    def district_stem(self, name: Name) -> str | None:
        """What a district is called for short (魏都), where its name is no zone's and long enough.

        It has no place in the table: 新华, 朝阳 mean a district only beside its name.
        """
        stem = name.text[:-1]
        district = name.full and name.text.endswith("区") and len(stem) > 1
        if not district or stem in self.by_text or name.text.endswith(self.zone_words):
            return None
        return stem if all(len(key) == 6 or "=" in key for key in name.keys) else None

    @cached_property
    def by_stem(self) -> dict[str, Name]:
        """The districts by what they are called for short."""
        named = ((self.district_stem(name), name) for name in self.names)
        return {stem: name for stem, name in named if stem is not None}

    def zones_with(self, street: str) -> tuple[str, ...]:
        """The keys of the zones that the rules give a street of the name (without 街道)."""
        return tuple(key for key, zone in self.zones.items() if street in zone.streets)

    def zone_of(self, city: str, printed: str, kind: str, *, general: bool) -> str | None:
        """The key of a city's zone of a type: the one that is known, else one as it is printed.

        A `general` word (四平市开发区 may be all of them) means only a zone that is known.
        """
        known = self._typed.get((city, kind), [])
        if len(known) == 1:
            return known[0]
        return None if general else f"{city}/{printed}"

    def _zone_types(
        self, types: Sequence[ZoneType], full: dict[str, list[str]]
    ) -> dict[tuple[str, str], list[str]]:
        """The known zones by the code of their city and the name of their type."""
        typed: dict[tuple[str, str], list[str]] = {}
        for name in (name for name in full if name.endswith(self.zone_words)):
            kind = zone_type(name, types)
            for key in full[name]:
                if kind is None or self._has_own_name(name, kind, key):
                    continue
                if "/" in key or is_zone(key):
                    found = typed.setdefault((key[:4], kind.name), [])
                    found += [key] if key not in found else []
        return typed

    def _has_own_name(self, name: str, kind: ZoneType, key: str) -> bool:
        """Whether a zone is called after no city: 奋勇高新区 is not what 湛江高新区 means."""
        city = self._gazetteer.names.get(key[:4], "")
        words = (kind.name, *kind.short)
        return not any(name in (word, city + word, city[:-1] + word) for word in words)

    def _add_zones(self, rules: Places, full: dict[str, list[str]]) -> None:
        for zone in rules.zones:
            # A zone that the table has keeps its key there; its entry adds names and streets.
            city = self._code(zone.city, full)
            coded = [code for code in full.get(zone.name, ()) if code.startswith(city)]
            key = coded[0] if coded else f"{city}/{zone.name}"
            self.zones[key] = zone
            for name in (zone.name, *zone.known_as):
                keys = full.setdefault(name, [])
                if key not in keys:
                    keys.append(key)
        for entry in rules.zone_lists:
            for name, holder in entry.zones.items():
                full.setdefault(name, []).append(f"{self._code(holder, full)}/{name}")

    def _code(self, path: str, full: dict[str, list[str]]) -> str:
        """The code of a name with its city before it (许昌市建安区), or of a city or province."""
        for cut in range(len(path) - 1, 1, -1):
            holders, codes = full.get(path[:cut], ()), full.get(path[cut:], ())
            for holder in holders:
                for code in codes:
                    if code.startswith(holder):
                        return code
        return full[path][0]

    def _make(self, key: str) -> Unit:
        code, _, old = key.partition("=")
        holder, _, zone = code.partition("/")
        d = self._gazetteer.division(holder)
        name = old or zone or d.name
        if zone:
            full = full_name(d.province, d.city, name)
            d = Division(name, full, "functional_zone", d.province, d.city)
        else:
            d = Division(name, d.full_name, d.level, d.province, d.city, d.code)
        city = holder[:4] if len(holder) > 2 and holder[:4] in self._gazetteer.names else ""
        if holder[:2] in MUNICIPALITIES:
            city = holder[:2]
        return Unit(key, d, city, holder[:2])


def zone_type(name: str, types: Sequence[ZoneType]) -> ZoneType | None:
    """The type of a zone by the longest word that its name ends in, null for other names."""
    ends = [
        (len(word), kind)
        for kind in types
        for word in (kind.name, *kind.short)
        if name.endswith(word)
    ]
    return max(ends, key=lambda end: end[0])[1] if ends else None


def build(rules: Rules) -> Names:
    """The names of the gazetteer and of the rules' zones and former names."""
    return Names(load(), rules.files.places)
