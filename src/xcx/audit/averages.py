"""Averages: per household, per mu, per head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xcx.audit import claims, slips
from xcx.audit.lists import ENDS
from xcx.audit.view import View
from xcx.model import Check

REACH = 6
_BARE = re.compile(r"[，、,（(]?(?:户均|人均|亩均|平均|平均每.|每.)[^，。；]{0,4}")


def find(view: View) -> Iterator[Check]:
    """Each average with the total and the number that make it."""
    for n in range(2, len(view.figures)):
        q = view.quantity(n)
        if q.kind not in ("amount", "measure", "count"):
            continue
        gap = view.gap(n)[-12:]
        if q.per is None and not view.words.average.search(gap):
            continue
        if view.words.compared.search(gap):
            continue  # 每公顷比上年多收2万元
        found = _average(view, n, (q.per or "") + gap + view.label(n))
        if found is not None:
            yield found


def _average(view: View, n: int, said: str) -> Check | None:
    near = [m for m in range(max(n - REACH, 0), n) if not ENDS.search(view.between(m, n))]
    unit = view.quantity(n).unit
    totals = [m for m in reversed(near) if view.quantity(m).unit == unit and _plain(view, m)]
    counts = [m for m in reversed(near) if _counted(view, m, said)]
    for total in totals:
        for count in counts:
            if total == count or not view.value(count):
                continue
            made = view.term(total).over(view.term(count))
            sure = slips.significant(view.value(n)) > 1 or {total, count} == {n - 1, n - 2}
            if sure and made.meets(view.result(n)):
                return _check(view, total, count, n, True)
    return _failing(view, n, totals, counts)


def _plain(view: View, m: int) -> bool:
    q = view.quantity(m)
    return q.per is None and not view.changes(m) and not view.words.average.search(view.gap(m)[-6:])


def _counted(view: View, m: int, said: str) -> bool:
    """Whether the figure counts what the average is per: 1200*户*, *户*均4000元."""
    unit = view.quantity(m).unit or ""
    return bool(unit) and (unit in said or (unit == "名" and "人" in said)) and _plain(view, m)


def _failing(view: View, n: int, totals: list[int], counts: list[int]) -> Check | None:
    """Only where the two stand right before the average and one wrong digit explains it."""
    # 贫困户户均增收 and 小学生每人资助 have a subject of their own.
    if (
        not _BARE.fullmatch(view.gap(n))
        or not totals
        or not counts
        or {totals[0], counts[0]} != {n - 1, n - 2}
    ):
        return None
    total, count = totals[0], counts[0]
    if not view.value(count) or not all(map(view.exact, (total, count, n))):
        return None
    made = view.term(total).over(view.term(count))
    if made.meets(view.result(n)) is not False:
        return None
    if not slips.one_slip(view.quantity(n), made.low, made.high):
        return None
    return _check(view, total, count, n, False)


def _check(view: View, total: int, count: int, n: int, holds: bool) -> Check:
    computed = view.value(total) / view.value(count)
    return claims.check(view, "average", (total, " ÷ ", count), computed, n, holds)
