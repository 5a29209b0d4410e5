"""The shape of `rules/units.toml`."""

from decimal import Decimal

from msgspec import Struct

from xcx.model import QuantityKind
from xcx.rulebook.base import Rule


class Unit(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit, or a class of measure words, with its spellings.

    Without `unit` each of the `forms` is a unit of its own; with it they are spellings of that
    one. `factor` multiplies the printed number (三成 is 30 %). `whole`: what it counts cannot be
    halved, so that 2.2本 is no count. `figure` false: no ledger wants it (ages). `arabic`: it is
    a unit behind Arabic numbers only (5村, but not 三村). `calendar`: it also ends dates (年, 日).
    `lasting`: right behind one of these words it is a length of time all the same (公示7日).
    `named`: behind 每 the noun that it counts belongs to what the figure is per (每位村民).
    """

    kind: QuantityKind
    unit: str | None = None
    forms: tuple[str, ...]
    factor: Decimal = Decimal(1)
    whole: bool = False
    figure: bool = True
    arabic: bool = False
    calendar: bool = False
    lasting: tuple[str, ...] = ()
    named: bool = False


class Noun(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that begin with a measure word's character and are none: 5家庭农场 has no 家."""

    words: tuple[str, ...]


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    units: tuple[Unit, ...] = ()
    nouns: tuple[Noun, ...] = ()
