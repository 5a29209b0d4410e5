"""Figures that stand right at a name, whatever is in force around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from xcx.entities.places.chain import Mention
from xcx.entities.places.roles import clause_end
from xcx.entities.places.state import State
from xcx.model import Quantity

# A name stands right at a figure when no more than this lies between them.
CLOSE = 8
# What lies between the last figure and 的, and between figures of one phrase, at most.
_BEFORE, _PHRASE = 4, 12
# How far back such a phrase reaches, and where one begins.
_REACH = 200
_PART = regex.compile("[。；的]|其中|包括")


class Nearby:
    """The article's figures in order, and the states of those that a name right at them settles.

    `states` goes by the figure's first offset.
    """

    def __init__(self, text: str, quantities: Sequence[Quantity]) -> None:
        self._text, self._quantities = text, quantities
        self._starts = [quantity.start for quantity in quantities]
        self.states: dict[int, State] = {}

    def between(self, start: int, end: int) -> Sequence[Quantity]:
        """The figures that begin in the range."""
        first = bisect_left(self._starts, start)
        return self._quantities[first : bisect_left(self._starts, end, first)]

    def counted(self, mention: Mention) -> bool:
        """Whether the figure behind a name counts such places: 新建棚膜园区20个."""
        if mention.kind not in ("site", "village") or mention.unit is not None:
            return False
        for quantity in self.between(mention.end, mention.end + 1):
            after = self._text[quantity.end : quantity.end + 1]
            return quantity.unit in ("个", "座", "处", "家", "所") and not "一" <= after <= "鿿"
        return False

    def close(self, end: int, state: State) -> None:
        """A name right before a figure holds for the rest of its clause."""
        figures = self.between(end, clause_end(self._text, end))
        # 禹州市某公司、长葛市某厂*等*4家 counts more than what the last name has.
        summed = bool(figures) and self._text[figures[0].start - 1] == "等"
        if figures and figures[0].start - end <= CLOSE and not summed:
            self.states.update((quantity.start, state) for quantity in figures)

    def ahead(self, start: int, state: State) -> None:
        """Figures before 的 and a name are its own: 占地2000亩的无梁山地公园."""
        if self._text[start - 1 : start] != "的":
            return
        edge, widest = start - 1, _BEFORE
        for quantity in reversed(self.between(start - _REACH, start)):
            gap = self._text[quantity.end : edge]
            if len(gap) > widest or _PART.search(gap):
                return
            self.states[quantity.start] = state
            edge, widest = quantity.start, _PHRASE
