"""Growth and decrease: by how much, by how many per cent, from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xcx.audit import claims
from xcx.audit.claims import HUNDRED
from xcx.audit.lists import ENDS, STOPS
from xcx.audit.ranges import CONTEXT, Range
from xcx.audit.view import View
from xcx.model import Check

_LEADS_ON = re.compile("[到至为，；。]")
_BREAKS = re.compile(r"[；;：:\n]")


def find(view: View) -> Iterator[Check]:
    """Growths and differences that the text states by two or three of its numbers."""
    for n in range(2, len(view.figures)):
        if not view.words.changed.search(view.gap(n)) and not view.changes(n):
            continue
        q = view.quantity(n)
        if q.kind == "percentage" and q.unit == "%":
            found = _by_amount(view, n) or _from_to(view, n) or _against(view, n)
        else:
            found = _difference(view, n)
        if found is not None:
            yield found


def _kind(view: View, n: int) -> tuple[str, str | None]:
    q = view.quantity(n)
    return q.kind, view.words.unit.get(q.unit or "", q.unit)


def _falls(view: View, n: int) -> bool | None:
    """Whether the number tells of a fall; None where its words tell of neither."""
    gap = view.gap(n)
    ups = [m.end() for m in view.words.rise.finditer(gap)]
    downs = [m.end() for m in view.words.fall.finditer(gap)]
    if not ups and not downs:
        direction = view.figures[n].direction
        return None if direction is None else direction == "down"
    return max(downs, default=-1) > max(ups, default=-1)


# ---------------------------------------------------------------------------- three numbers
def _by_amount(view: View, n: int) -> Check | None:
    """收入120万元，比上年增加20万元，增长20%: 20 of 120 − 20, or of the base that is named."""
    by = n - 1
    falls = _falls(view, n)
    if falls is None or not view.words.so_much.fullmatch(view.gap(n)) or not _amount(view, by):
        return None
    if _falls(view, by) is not falls:
        return None
    doubtful = None
    for now in _values(view, by, n):
        named = _is_base(view, now)
        # Divided by the new value (20 ÷ 120) a growth is wrong, however often it is done.
        for base in (False, True) if named else (False,):
            made = _grown(view, now, by, falls=falls, base=base)
            if made is None:
                continue
            computed, reach = made
            if reach.meets(view.result(n)):
                return _growth(view, now, by, n, computed, True, falls=falls, base=base)
            if base == named and _sure(view, now, by):
                doubtful = _growth(view, now, by, n, computed, False, falls=falls, base=base)
    return doubtful if doubtful and all(view.exact(m) for m in (*doubtful.figures, n)) else None


def _amount(view: View, by: int) -> bool:
    """Whether the number is by how much something changed: 增加20万元, not 增加到 or 增加值."""
    told = view.words.last(view.words.changed, view.gap(by))
    behind = view.gap(by)[told[1] :] if told else "到"
    kind = view.quantity(by).kind
    return kind in ("amount", "count", "measure") and not _LEADS_ON.search(behind)


def _values(view: View, by: int, n: int) -> Iterator[int]:
    """The values before the change that it can be the change of, the nearest first."""
    for now in range(by - 1, max(by - 7, -1), -1):
        far = view.quantity(n).start - view.quantity(now).end > 160
        if far or not view.paragraph(now, n):
            return
        if _kind(view, now) == _kind(view, by) and not view.changes(now):
            yield now


def _is_base(view: View, now: int) -> bool:
    """Whether the new value is compared with this one: *较上年决算数*50万元，增加."""
    gap = view.gap(now)
    told = view.words.last(view.words.compared, gap)
    return told is not None and not STOPS.search(gap[told[1] :])


def _sure(view: View, now: int, by: int) -> bool:
    """Whether the change can be that of no other value: nothing but shares stand between.

    支出52万元，用于补贴。占总预算8%，同比增加4万元: no sentence has its own subject.
    """
    between = view.between(now, by)
    shares = all(view.quantity(n).kind == "percentage" for n in range(now + 1, by))
    if not shares or _BREAKS.search(between) or view.words.restart.search(between):
        return False
    if view.words.average.search(between):
        return False  # 年均增长8.7%
    if any(not view.words.subjectless.match(begun) for begun in ENDS.split(between)[1:]):
        return False
    clause = STOPS.split(view.gap(by))[-1]
    changed = view.words.changed.match(clause)
    compared = view.words.compared.match(clause.lstrip("（("))
    return bool(compared or (now == by - 1 and changed))


def _grown(
    view: View, now: int, by: int, *, falls: bool, base: bool
) -> tuple[Decimal, Range] | None:
    """The growth in per cent that a value and its change make; `base`: the value is the old one."""
    change, value = view.term(by), view.term(now)
    if base:
        before, old = value, view.value(now)
    elif falls:
        before, old = value.plus(change), view.value(now) + view.value(by)
    else:
        before, old = value.minus(change), view.value(now) - view.value(by)
    if old <= 0 or before.low <= 0:
        return None
    computed = CONTEXT.multiply(CONTEXT.divide(view.value(by), old), HUNDRED)
    return computed, change.over(before).times(HUNDRED)


def _growth(
    view: View,
    now: int,
    by: int,
    n: int,
    computed: Decimal,
    holds: bool,
    *,
    falls: bool,
    base: bool,
) -> Check:
    sign = " + " if falls else " − "
    pieces: tuple[str | int, ...] = (by, " ÷ ", now) if base else (by, " ÷ (", now, sign, by, ")")
    return claims.check(view, "growth", pieces, computed, n, holds, percent=True)


# ---------------------------------------------------------------------------- two values
def _from_to(view: View, n: int) -> Check | None:
    """由100万元增长到120万元，增长20%."""
    old, new = n - 2, n - 1
    if not _moved(view, old, new) or not view.words.so_much.fullmatch(view.gap(n)):
        return None
    return _between_two(view, old, new, n, sure=True)


def _moved(view: View, old: int, new: int) -> bool:
    """Whether the text moves from one number to the next: 由…到…."""
    if old < 0 or _kind(view, old) != _kind(view, new):
        return False
    between = view.between(old, new)
    begun = view.words.from_.search(view.gap(old)[-24:])
    return bool(begun and view.words.to.search(between) and not STOPS.search(between))


def _against(view: View, n: int) -> Check | None:
    """收入120万元，比上年的100万元增长20%."""
    new, old = n - 2, n - 1
    if _kind(view, new) != _kind(view, old) or view.changes(old):
        return None
    if not view.words.so_much.fullmatch(view.gap(n)) or view.words.changed.search(view.gap(old)):
        return None
    if not _is_base(view, old):
        return None
    return _between_two(view, old, new, n, sure=not ENDS.search(view.between(new, old)))


def _between_two(view: View, old: int, new: int, n: int, *, sure: bool) -> Check | None:
    if view.value(old) <= 0 or _falls(view, n) is None:
        return None
    falls = _falls(view, n)
    above, below = (old, new) if falls else (new, old)
    change = view.term(above).minus(view.term(below))
    computed = (view.value(above) - view.value(below)) / view.value(old) * HUNDRED
    meets = change.over(view.term(old)).times(HUNDRED).meets(view.result(n))
    if meets is False and not (sure and all(view.exact(m) for m in (old, new, n))):
        return None
    pieces = ("(", above, " − ", below, ") ÷ ", old)
    return claims.check(view, "growth", pieces, computed, n, meets, percent=True)


# ---------------------------------------------------------------------------- differences
def _difference(view: View, n: int) -> Check | None:
    """由14.5%下降到1.2%，下降13.3个百分点; 完成120件，比上年的100件多20件."""
    a, b = n - 2, n - 1
    unit, of = _kind(view, n), _kind(view, b)
    points = unit[1] == "百分点" and of[1] == "%"
    if _kind(view, a) != of or not (points or unit == of):
        return None
    moved = _moved(view, a, b)
    against = _is_base(view, b) and not view.words.changed.search(view.gap(b))
    if not (moved or against) or not view.words.so_much.fullmatch(view.gap(n)):
        return None
    falls = _falls(view, n)
    old, new = (a, b) if moved else (b, a)
    above, below = (old, new) if falls else (new, old)
    made = view.term(above).minus(view.term(below))
    meets = made.meets(view.result(n))
    sure = all(view.exact(m) for m in (a, b, n))
    computed = view.value(above) - view.value(below)
    if meets is False and not (sure and computed > 0):
        return None
    return claims.check(view, "difference", (above, " − ", below), computed, n, meets)
