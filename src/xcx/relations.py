"""Stage `relations`: which figure is part of which, and which says again what one said.

So that what is left, `restates` and `part_of` both null, can be summed and counts nothing twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec
import regex

from xcx.model import Article, Figure
from xcx.rulebook import Rules

_OF_WHICH = regex.compile(r"其中|当中|里面")
_WITHIN = re.compile(r"[^，。；：]{0,12}?中[，,]?[^，。；：]{0,6}$")
_CLOSES = re.compile(r"[）)]")
_ENDS = re.compile(r"[。；！？\n]")
LIKENESS = 0.75
"""How much of two labels must agree for one figure to say again what the other said."""
SMALL = 10
"""Below it a value proves nothing: 3个督导组 and 3个督查组 are two facts."""
SEEN = 20
"""How many earlier figures of one value a figure is compared with, the latest first."""
REACH = 120
"""How many characters before 其中 its whole may stand."""


def relate(article: Article, figures: tuple[Figure, ...], rules: Rules) -> tuple[Figure, ...]:
    """The figures with `part_of` and `restates` set to indices among them."""
    wholes: dict[int, int] = {}
    for part, whole in (*_parts(article, figures), *_sums(article, figures)):
        wholes.setdefault(part, whole)
    again = dict(_restated(figures))
    return tuple(
        msgspec.structs.replace(figure, part_of=wholes.get(n), restates=again.get(n))
        if n in wholes or n in again
        else figure
        for n, figure in enumerate(figures)
    )


# ---------------------------------------------------------------------------- parts
def _parts(article: Article, figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Figures that 其中, a bracket or 中 makes parts of one before them."""
    for n, figure in enumerate(figures):
        if n and _alike(figures[n - 1], figure) and _less(figures[n - 1], figure):
            between = _between(article, figures, n - 1, n)
            if _WITHIN.match(between) or (
                _in_bracket(between) and _one_head(figures[n - 1], figure)
            ):
                yield n, n - 1
    for told in _OF_WHICH.finditer(article.text):
        yield from _told(article, figures, told.end())


def _told(article: Article, figures: Sequence[Figure], at: int) -> Iterator[tuple[int, int]]:
    """The parts that one 其中 opens, each with its whole.

    Of several figures before 其中 the whole is the one to which the first parts add up, else the
    nearest that is larger: 问题899个，已整治608个。其中，…285个，…614个.
    """
    end = _ENDS.search(article.text, at)
    stop = end.start() if end else len(article.text)
    far, near, last = (bisect_left(figures, x, key=_start) for x in (at - REACH, at, stop))
    parts, before = list(range(near, last)), list(range(far, near))
    before = [n for n in before if "\n" not in article.text[figures[n].quantity.start : at]]
    if not parts or not before:
        return
    for first in parts:
        if first != parts[0] and _alike(figures[parts[0]], figures[first]):
            continue
        mine = [n for n in parts if _alike(figures[first], figures[n])]
        wholes = [n for n in reversed(before) if _alike(figures[n], figures[first])]
        summed = next(((w, c) for w in wholes if (c := _adding_up(figures, w, mine))), None)
        if summed is not None:
            yield from ((n, summed[0]) for n in mine[: summed[1]])
        else:
            for n in mine:
                whole = next((w for w in wholes if _less(figures[w], figures[n])), None)
                if whole is not None:
                    yield n, whole


def _start(figure: Figure) -> int:
    return figure.quantity.start


def _adding_up(figures: Sequence[Figure], whole: int, parts: Sequence[int]) -> int:
    """How many of the first parts add up to the whole exactly; 0 where none do."""
    total = Decimal(0)
    for count, n in enumerate(parts, 1):
        total += figures[n].quantity.value
        if count > 1 and total == figures[whole].quantity.value:
            return count
    return 0


def _less(whole: Figure, part: Figure) -> bool:
    return part.quantity.value <= whole.quantity.value


def _in_bracket(between: str) -> bool:
    opened = max(between.rfind("（"), between.rfind("("))
    return opened >= 0 and not _ENDS.search(between) and not _CLOSES.search(between, opened)


def _one_head(whole: Figure, part: Figure) -> bool:
    """Whether the labels end in one noun: 续建项目（已建成投用项目）."""
    return bool(whole.metric and part.metric and part.metric[-2:] in whole.metric)


def _sums(article: Article, figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Two and more neighbours of one unit that add up to the figure right before them."""
    for whole, figure in enumerate(figures):
        if figure.quantity.value < SMALL or figure.quantity.value_max is not None:
            continue
        parts: list[int] = []
        for n in range(whole + 1, min(whole + 10, len(figures))):
            if figures[n].quantity.kind == "percentage":
                continue
            if not _alike(figure, figures[n]) or "\n" in _between(article, figures, whole, n):
                break
            parts.append(n)
        count = _adding_up(figures, whole, parts)
        yield from ((part, whole) for part in parts[:count])


def _between(article: Article, figures: Sequence[Figure], a: int, b: int) -> str:
    return article.text[figures[a].quantity.end : figures[b].quantity.start]


def _alike(a: Figure, b: Figure) -> bool:
    """Whether the two count the same kind of thing in the same unit and place."""
    same = a.quantity.kind == b.quantity.kind and a.quantity.unit == b.quantity.unit
    addable = a.quantity.kind in ("amount", "count", "measure") and b.direction == a.direction
    return same and addable and a.quantity.per == b.quantity.per


# ---------------------------------------------------------------------------- said again
def _restated(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Figures of one value, unit and place whose labels agree with an earlier one's."""
    seen: dict[tuple[object, ...], list[int]] = {}
    for n, figure in enumerate(figures):
        q = figure.quantity
        if q.rule == "table.cell" or q.kind in ("duration", "rank"):
            continue
        key = (
            q.kind,
            q.value,
            q.value_max,
            q.unit,
            q.modifier,
            figure.place.division,
            figure.direction,
        )
        for earlier in seen.get(key, ())[-SEEN:]:
            first = figures[earlier]
            apart = first.sentence != figure.sentence
            if (
                apart
                and _likeness(first.metric, figure.metric) >= LIKENESS
                and _one_place(first, figure)
            ):
                yield n, earlier
                break
        else:
            seen.setdefault(key, []).append(n)


def _one_place(a: Figure, b: Figure) -> bool:
    return a.place.below == b.place.below or None in (a.place.below, b.place.below)


def _likeness(a: str | None, b: str | None) -> float:
    """The F1 of the two labels' characters."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    common = sum(min(a.count(c), b.count(c)) for c in set(a))
    return 2 * common / (len(a) + len(b))
