"""The shape of `rules/places.toml`."""

from typing import Literal

from msgspec import Struct

from xcx.rulebook.base import Rule

PlaceKind = Literal["township", "village", "site"]


class Zone(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A functional zone of county rank that the table of divisions lacks, or lacks names for.

    `name` is its plain name, `city` the full name of the city it lies in, `known_as` its other
    names, `streets` the names of its streets without 街道.
    """

    name: str
    city: str
    known_as: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()


class ZoneList(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Zones of county rank of one province: name, and city or province that holds it."""

    zones: dict[str, str]


class ZoneType(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A type of zone and its shorter words: with a city before it, it is of county rank.

    `bare`: the type alone means the zone of that type that the page names.
    """

    name: str
    short: tuple[str, ...] = ()
    bare: bool = False


class FormerNames(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Former names of one province's divisions: name then, and city and name now."""

    names: dict[str, str]


class PlaceSuffix(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The last words of places below a district.

    `longest` counts the characters of a name before its suffix; `not_before` are the words that
    make a suffix the beginning of something else (村民), `never_last` the characters that no name
    ends in (农村); `joined` ones count only right behind another place.
    """

    kind: PlaceKind
    suffixes: tuple[str, ...]
    longest: int = 5
    not_before: tuple[str, ...] = ()
    never_last: tuple[str, ...] = ()
    joined: bool = False


class Anaphor(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that point back to a place of a rank: 该区, 全县, 我市, 该村."""

    rank: Literal["country", "province", "city", "county", "township", "village", "site"]
    words: tuple[str, ...]


class WordClass(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A class of words that a decision about places looks for."""

    words: tuple[str, ...]


class Places(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    zones: tuple[Zone, ...] = ()
    zone_lists: tuple[ZoneList, ...] = ()
    zone_types: tuple[ZoneType, ...] = ()
    former_names: tuple[FormerNames, ...] = ()
    place_suffixes: tuple[PlaceSuffix, ...] = ()
    anaphors: tuple[Anaphor, ...] = ()
    word_classes: tuple[WordClass, ...] = ()

    def words(self, name: str) -> tuple[str, ...]:
        """The words of the class with the id `place.words.NAME`."""
        (found,) = (c.words for c in self.word_classes if c.id == f"place.words.{name}")
        return found
