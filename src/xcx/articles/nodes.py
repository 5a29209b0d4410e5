"""The page as a row of headlines and runs of text, before anyone asks which belong together."""

from __future__ import annotations

import msgspec
import regex
from msgspec import Struct, field

from xcx.articles import headlines
from xcx.articles.units import LONGEST_HEAD, Role, Unit

_CONTINUES = regex.compile(r"^(?:\p{Han}?[，、,。；：）”]|\p{Ll})")
_LONGEST_CAPTION = 80
ASIDE = ("caption", "notice")
"""The roles of what stands beside the text, wherever the page prints it."""


class Node(Struct):
    """A headline, or a run of everything else.

    `heads` are a headline's lines, `tail` its credit line or (上接…), `units` the run's pieces.
    A run is `aside` while it is captions and notices alone, `ended` once a credit closes it.
    """

    heads: list[Unit] = field(default_factory=list)
    tail: list[Unit] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    aside: bool = True
    ended: bool = False

    @property
    def opens(self) -> bool:
        """Whether a dateline begins the run."""
        return bool(self.units) and self.units[0].opens

    @property
    def closes(self) -> bool:
        """Whether the run ends with the credit of those who wrote it."""
        return any(unit.closes and not unit.photo for unit in self.units)

    @property
    def photo(self) -> bool:
        """Whether the run is the story of a picture: it ends with the photographer's name."""
        return not self.closes and any(unit.photo and unit.closes for unit in self.units)

    @property
    def about(self) -> str:
        """The headline's lines, for comparison with running text."""
        return "\n".join(unit.text for unit in self.heads)

    @property
    def text(self) -> str:
        """The running text."""
        return headlines.running(self.units)


def row(units: list[Unit]) -> list[Node]:
    """The units as nodes, in the order in which the page prints them."""
    nodes: list[Node] = []
    for unit in _captioned(_settled_all(units)):
        last = nodes[-1] if nodes else None
        if last is None or not _joins(unit, last):
            last = Node()
            nodes.append(last)
        if unit.role == "head":
            last.heads.append(unit)
        elif last.heads:
            last.tail.append(unit)
        else:
            last.units.append(unit)
            last.aside = last.aside and unit.role in ASIDE
            last.ended = last.ended or unit.closes
    return nodes


def _joins(unit: Unit, last: Node) -> bool:
    own_credit = unit.role == "credit" and not (unit.opens or unit.closes)
    if unit.role == "head":
        return bool(last.heads) and not last.tail
    if last.heads:
        credited = any(u.role == "credit" for u in last.tail)
        return unit.role == "marker" or (own_credit and not credited)
    if unit.role in ASIDE:
        return True
    if last.aside:
        return False
    after_end = last.ended and not unit.closes
    return not (unit.opens or unit.role == "marker" or own_credit or after_end)


def _settled_all(units: list[Unit]) -> list[Unit]:
    """The units, short ones called headlines or not by what stands around them."""
    settled: list[Unit] = []
    for i, unit in enumerate(units):
        before = settled[-1] if settled else None
        after = units[i + 1] if i + 1 < len(units) else None
        role = unit.role if after is None else _settled(unit, before, after)
        settled.append(unit if role == unit.role else msgspec.structs.replace(unit, role=role))
    return settled


def _settled(unit: Unit, before: Unit | None, after: Unit) -> Role:
    inside = before is not None and before.role == "body" and not before.ended
    if unit.role == "body" and unit.start == 0:
        opening = after.opens or (after.role == "credit" and not after.closes)
        short = len(unit.text) <= LONGEST_HEAD and not unit.text.endswith(("。", "；", "，"))
        return "head" if opening and short and not inside else "body"
    plain = unit.role == "head" and unit.block.level == 0 and " " not in unit.text
    if not plain or before is None or after.role != "body":
        return unit.role
    if inside:
        # A whole line of the column goes on with the sentence, a shorter one is a caption.
        return "body" if len(unit.text) >= 0.85 * len(before.text) else "caption"
    return "body" if _CONTINUES.search(after.text) else "head"


def _captioned(units: list[Unit]) -> list[Unit]:
    """The units, the words before a photographer's name called a caption where they are short."""
    made: list[Unit] = []
    for unit in units:
        before = made[-1] if made else None
        if unit.photo and before is not None and before.role in ("body", "head"):
            short = before.end - before.start <= _LONGEST_CAPTION and before.block.level == 0
            if short:
                made[-1] = msgspec.structs.replace(before, role="caption")
                made.append(msgspec.structs.replace(unit, role="caption", closes=False))
                continue
        made.append(unit)
    return made
