"""One fact stated twice with different numbers, and ranges that are turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xcx.audit import claims, slips
from xcx.audit.view import View
from xcx.model import Check, Figure

_JOINED = re.compile(r"[~～—–\-至到]{1,2}")
_MOVED = re.compile("[由从自降]")
LONG = 3
"""Numbers with fewer digits differ in one digit by chance too often."""


def find(view: View) -> Iterator[Check]:
    """Facts of one label, place and time whose numbers differ in one digit; ranges 80元至50元."""
    seen: dict[tuple[object, ...], int] = {}
    for n, figure in enumerate(view.figures):
        if n and _turned(view, n):
            yield claims.check(view, "same", (n - 1, " 至 ", n), view.value(n - 1), n, False)
        key = _fact(view, n, figure)
        if key is None:
            continue
        first = seen.setdefault(key, n)
        if first != n and figure.sentence != view.figures[first].sentence:
            check = _twice(view, first, n)
            if check is not None:
                yield check


def _turned(view: View, n: int) -> bool:
    """Whether two numbers joined to a range are in the wrong order; 由80元降至50元 is no range."""
    q, before = view.quantity(n), view.quantity(n - 1)
    if view.keys[n] is None or view.keys[n] != view.keys[n - 1] or q.value >= before.value:
        return False
    behind = view.text[max(before.start - 8, 0) : before.start]
    return bool(_JOINED.fullmatch(view.gap(n))) and not _MOVED.search(behind)


def _fact(view: View, n: int, figure: Figure) -> tuple[object, ...] | None:
    """What the figure is a fact about; None where its label says too little to know."""
    label = figure.metric or ""
    if len(label) < 4 or view.keys[n] is None or view.changes(n) or figure.status != "actual":
        return None
    time = figure.time
    if time is None or figure.part_of is not None or figure.quantity.rule == "table.cell":
        return None
    place, initiative = figure.place, figure.initiative
    when = view.text[time.start : time.end]
    return label, view.keys[n], place.division, place.below, when, initiative and initiative.name


def _twice(view: View, first: int, n: int) -> Check | None:
    meets = view.term(first).meets(view.term(n))
    if view.value(first) == view.value(n) or meets is None:
        return None
    bounds = {"equal_or_more", "equal_or_less"}
    if bounds & {view.quantity(first).modifier, view.quantity(n).modifier}:
        return None
    if meets:
        return claims.check(view, "same", (first, " = ", n), view.value(first), n, True)
    exact = view.exact(first) and view.exact(n)
    long = min(slips.significant(view.value(m)) for m in (first, n)) >= LONG
    reach = view.term(n)
    if exact and long and slips.one_slip(view.quantity(first), reach.low, reach.high):
        return claims.check(view, "same", (first, " = ", n), view.value(first), n, False)
    return None
