"""Parts and their total: lists behind 其中, in a bracket, behind the total, before 共."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xcx.audit import claims, lists, missed, progress
from xcx.audit.lists import List
from xcx.audit.ranges import CONTEXT
from xcx.audit.slips import significant
from xcx.audit.view import View
from xcx.model import Check

CLOSE = Decimal("0.05")
"""Rounded parts that agree with their total as printed must miss it by no more."""


def find(view: View) -> Iterator[Check]:
    """Sums that the text states: true where the numbers agree, false where only a slip explains."""
    taken: set[int] = set()
    for n in range(1, len(view.figures)):
        if view.keys[n] is None or n in taken or view.changes(n):
            continue
        for check in _behind(view, n) or _before(view, n):
            taken.update(check.figures)
            yield check


def _behind(view: View, first: int) -> list[Check]:
    """The sums of the list that begins at the figure and of the lists that run beside it."""
    listed = lists.at(view, first)
    if listed is None or len(listed.parts) < 2:
        return []
    near = lists.wholes(view, listed)
    if not listed.opened:
        near = [w for w in near if w == first - 1]
    found = _agreeing(view, listed, near)
    if found is None and listed.opened and not listed.within:
        found = _far(view, listed.parts)
    beside = _columns(view, listed, found)
    if found is None and near:
        found = missed.among(view, listed, near)
    if found is None and beside:
        found = missed.far(view, listed.parts)
    return [check for check in (found, _progress(view, found), *beside) if check]


def _progress(view: View, found: Check | None) -> Check | None:
    """Where a list adds up to its total: what is done of the parts, as what is done of it."""
    if found is None or not found.holds or found.stated_by is None:
        return None
    return progress.of(view, found.stated_by, found.figures)


def _agreeing(view: View, listed: List, wholes: Sequence[int]) -> Check | None:
    """The first parts of the list that add up to a total: exactly first, then as printed."""
    for whole in wholes:
        total = Decimal(0)
        for count, n in enumerate(listed.parts, 1):
            total = CONTEXT.add(total, view.value(n))
            if count < 2 or total != view.value(whole) or not view.value(n):
                continue
            if not listed.within or count in (*listed.ends, *listed.pauses):
                return claims.total(view, listed.parts[:count], whole)
    for whole in wholes if listed.opened else ():
        parts = listed.parts
        total = view.sum(parts)
        near = abs(total - view.value(whole)) <= CLOSE * view.value(whole)
        if near and view.total(parts).meets(view.result(whole)):
            return claims.total(view, parts, whole)
    return None


def _far(view: View, parts: Sequence[int]) -> Check | None:
    """The sum of all parts where its total stands somewhere else in the article."""
    if len(parts) < 3:
        return None
    total = view.sum(parts)
    for whole in view.alike(parts[0]):
        likely = significant(total) >= 3 or view.share_head(whole, parts)
        if likely and total == view.value(whole) and whole not in parts:
            return claims.total(view, parts, whole)
    return None


def _columns(view: View, listed: List, found: Check | None) -> list[Check]:
    """The sums of the lists that run beside one: where one adds up, the others must too."""
    parts = found.figures if found else listed.parts
    if len(parts) < 2 or not listed.opened:
        return []
    sums = []
    for beside in lists.columns(view, parts):
        near = lists.wholes(view, List(beside, joined=listed.joined))
        near = [w for w in near if w < parts[0]]
        made = _agreeing(view, List(beside), near) or _far(view, beside)
        if made is None and found is not None and found.holds:
            made = missed.beside(view, beside, near) or missed.far(view, beside)
        if made is not None:
            sums.append(made)
    return sums


def _before(view: View, whole: int) -> list[Check]:
    """The sum whose total stands behind its parts: 村干部128名、种植户187名，共315名."""
    if not view.words.announced.search(view.gap(whole)):
        return []
    parts: list[int] = []
    for n in range(whole - 1, max(whole - 12, -1), -1):
        if lists.ENDS.search(view.between(n, whole)):
            break
        if view.keys[n] != view.keys[whole] or view.changes(n):
            continue
        parts.insert(0, n)
        if len(parts) > 1 and view.sum(parts) == view.value(whole):
            return [claims.total(view, parts, whole)]
    return []
