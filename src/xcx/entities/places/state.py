"""What is in force at a place of an article, and what in the text can change it."""

from __future__ import annotations

from msgspec import Struct

from xcx.entities.places.chain import Mention
from xcx.gazetteer.names import Unit
from xcx.rulebook.places import PlaceKind


class State(Struct, frozen=True):
    """What is in force: the division, the places below it top-down, the basis and the reason.

    `kind` is that of the lowest place below the division. `labels`: it stands in the first sentence
    of a paragraph that is a label for all of it.
    """

    unit: Unit | None
    basis: str | None
    below: tuple[str, ...] = ()
    kind: PlaceKind | None = None
    why: str = ""
    labels: bool = False


class Scope(Struct, frozen=True):
    """A state from an article offset on."""

    start: int
    state: State


class Back(Struct, frozen=True):
    """Words that point back to a place (该区, 全镇), with the rank of what they point to."""

    start: int
    end: int
    word: str
    rank: str


class Person(Struct, frozen=True):
    """A person's name, and the mention of the place that the person is from."""

    start: int
    end: int
    home: Mention


class Sum(Struct, frozen=True):
    """Where 等 sums up a list for the number behind it: 禹州市甲公司、长葛市乙厂*等*4家."""

    start: int
    end: int


Event = Mention | Back | Person
