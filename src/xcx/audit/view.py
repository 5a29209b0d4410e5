"""An article's figures with the text between them, as the finders of relations look at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property, reduce

from xcx.audit import ranges
from xcx.audit.ranges import CONTEXT, Range
from xcx.audit.words import Words
from xcx.model import Article, Figure, Quantity

REACH = 60
"""So many characters of the text before a number say what it is."""
_ADDABLE = frozenset({"count", "amount", "measure"})
_LEVELS = re.compile(r"[（(）)\n]")
_CLAUSES = re.compile(r"[，。；、\n]")
Key = tuple[str, str | None, str | None]


class View:
    """The article's figures by index; all that is worked out about one is kept."""

    def __init__(self, article: Article, figures: tuple[Figure, ...], words: Words) -> None:
        self.text = article.text
        self.figures = figures
        self.words = words
        self._gaps: dict[int, str] = {}
        self._terms: dict[int, Range] = {}
        self._results: dict[int, Range] = {}
        self.keys = [self._key(figure) for figure in figures]

    def _key(self, figure: Figure) -> Key | None:
        q = figure.quantity
        if q.kind not in _ADDABLE:
            return None
        unit = q.unit if q.kind != "count" else self.words.unit.get(q.unit or "", q.unit)
        return q.kind, unit, q.per

    def gap(self, n: int) -> str:
        """The text before the figure: from the figure before it, the paragraph, or REACH."""
        if n not in self._gaps:
            start = self.figures[n].quantity.start
            begin = self.figures[n - 1].quantity.end if n else 0
            text = self.text[max(begin, start - REACH) : start]
            self._gaps[n] = text[text.rfind("\n") + 1 :]
        return self._gaps[n]

    def between(self, a: int, b: int) -> str:
        """The text from behind one figure to the other."""
        return self.text[self.figures[a].quantity.end : self.figures[b].quantity.start]

    def around(self, n: int) -> str:
        """The words of the figure's own clause, before it and behind it."""
        return _CLAUSES.split(self.gap(n))[-1][-14:] + self.after(n)

    def after(self, n: int) -> str:
        """The text behind the figure, to the next figure or the clause's end."""
        start = self.figures[n].quantity.end
        stop = self.figures[n + 1].quantity.start if n + 1 < len(self.figures) else start + 12
        return _CLAUSES.split(self.text[start : min(stop, start + 16)])[0]

    def quantity(self, n: int) -> Quantity:
        """The figure's number, unit and modifier."""
        return self.figures[n].quantity

    def value(self, n: int) -> Decimal:
        """The number as printed, in its unit."""
        return self.figures[n].quantity.value

    def term(self, n: int) -> Range:
        """What the number stands for as a term."""
        if n not in self._terms:
            self._terms[n] = ranges.term(self.figures[n].quantity)
        return self._terms[n]

    def result(self, n: int) -> Range:
        """What the number may be the result of."""
        if n not in self._results:
            self._results[n] = ranges.result(self.figures[n].quantity)
        return self._results[n]

    def sum(self, parts: Sequence[int]) -> Decimal:
        """The sum of the numbers as they are printed."""
        return reduce(CONTEXT.add, (self.value(n) for n in parts), ranges.ZERO)

    def total(self, parts: Sequence[int]) -> Range:
        """What the sum of the parts may be."""
        return reduce(Range.plus, (self.term(n) for n in parts))

    def exact(self, n: int) -> bool:
        """Whether the number is printed as it is: no 余, no range."""
        q = self.figures[n].quantity
        return q.modifier is None and q.value_max is None

    def alike(self, n: int) -> list[int]:
        """The article's figures of the same kind, unit and rate, in order."""
        return self._by_key[self.keys[n]]

    def share_head(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether all labels end in one character: 通公交的*村*, 通网络的*村*."""
        tails = {self.label(n)[-1:] for n in parts}
        return len(tails) == 1 and bool(tails & set(self.label(whole)))

    def label(self, n: int) -> str:
        """What the figure measures, "" where nothing says so."""
        return self.figures[n].metric or ""

    def printed(self, n: int) -> str:
        """The mention as it stands in the text."""
        q = self.figures[n].quantity
        return self.text[q.start : q.end]

    def changes(self, n: int) -> bool:
        """Whether the figure tells by how much something grew or fell."""
        return self.figures[n].direction is not None

    def paragraph(self, a: int, b: int) -> bool:
        """Whether both stand in one paragraph."""
        return "\n" not in self.between(a, b)

    @cached_property
    def _by_key(self) -> dict[Key | None, list[int]]:
        found: dict[Key | None, list[int]] = {}
        for n, key in enumerate(self.keys):
            if key is not None and not self.changes(n):
                found.setdefault(key, []).append(n)
        return found

    @cached_property
    def depths(self) -> list[int]:
        """For each figure in how many brackets it stands, counted from its paragraph's start."""
        found, depth, at = [], 0, 0
        for figure in self.figures:
            start = figure.quantity.start
            for mark in _LEVELS.finditer(self.text, at, start):
                match mark.group():
                    case "\n":
                        depth = 0
                    case "（" | "(":
                        depth += 1
                    case _:
                        depth = max(depth - 1, 0)
            at = start
            found.append(depth)
        return found
