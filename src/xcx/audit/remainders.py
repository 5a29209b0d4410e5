"""What is left: of a total when a part is done, of a cost when it is paid back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xcx.audit import claims, slips
from xcx.audit.lists import ENDS
from xcx.audit.view import View
from xcx.model import Check

_CLAUSES = re.compile("[，。；—]")


def find(view: View) -> Iterator[Check]:
    """Differences that 剩余, 除去 and 自费 state."""
    for n in range(1, len(view.figures)):
        if view.keys[n] is None:
            continue
        gap = view.gap(n)
        if not view.words.rest.search(gap):
            continue
        if view.words.deduction.search(gap):
            found = _deducted(view, n)
        elif view.words.own_share.search(gap):
            found = _own(view, n)
        else:
            found = _left(view, n)
        if found is not None:
            yield found


def _alike_before(view: View, n: int, most: int) -> list[int]:
    """Figures alike before the figure in its paragraph or the one before, the nearest first."""
    found = [m for m in range(max(n - 12, 0), n) if view.keys[m] == view.keys[n]]
    near = [m for m in found if view.between(m, n).count("\n") <= 1]
    return [m for m in reversed(near) if not view.changes(m)][:most]


def _left(view: View, n: int) -> Check | None:
    """排查420处，已整改386处，剩余34处: the total less the part."""
    near = [m for m in _alike_before(view, n, 4) if view.exact(m)]
    if not view.exact(n):
        return None  # 处五千元以上一万元以下的罚款
    for part in near:
        for whole in near:
            if whole < part and view.value(whole) - view.value(part) == view.value(n) > 0:
                return _check(view, whole, [part], n, True)
    if len(near) < 2 or ENDS.search(view.between(near[1], n)) or near[:2] != [n - 1, n - 2]:
        return None
    whole, part = near[1], near[0]
    done = view.words.done.search(view.gap(part))
    told = view.words.left.search(view.gap(n))
    need = view.term(whole).minus(view.term(part))
    if not (done and told and all(map(view.exact, (whole, part, n)))):
        return None
    if need.meets(view.result(n)) is not False or not _slipped(view, whole, [part], n):
        return None
    return _check(view, whole, [part], n, False)


def _deducted(view: View, taken: int) -> Check | None:
    """余下8万元，扣除3万元，…5万元: what is left when the number is taken off."""
    near = _alike_before(view, taken, 1)
    after = range(taken + 1, min(taken + 5, len(view.figures)))
    for left in (m for m in after if near and view.keys[m] == view.keys[taken]):
        if ENDS.search(view.between(taken, left)):
            return None
        if view.value(near[0]) - view.value(taken) == view.value(left) > 0:
            return _check(view, near[0], [taken], left, True)
    return None


def _own(view: View, n: int) -> Check | None:
    """花去12万元，报销9万元，自付3万元: the cost less all that is paid back."""
    near = _alike_before(view, n, 9)
    costs = [m for m in near if view.words.cost.search(view.gap(m))]
    repaid = [m for m in reversed(near) if _paid_back(view, m)]
    for cost in reversed(costs):
        parts = [m for m in repaid if m > cost]
        if not parts:
            continue
        made = view.term(cost).minus(view.total(parts))
        meets = made.meets(view.result(n))
        if meets:
            return _check(view, cost, parts, n, True)
        if meets is False and cost == costs[-1] and _slipped(view, cost, parts, n):
            return _check(view, cost, parts, n, False)
    return None


def _paid_back(view: View, m: int) -> bool:
    """Whether the words right before the number or behind it say that it is paid back."""
    if view.depths[m] or view.words.deduction.search(view.gap(m)):
        return False  # what a bracket explains (4万元×60%) is no payment of its own
    clause = _CLAUSES.split(view.gap(m))[-1]
    behind = view.after(m)
    return bool(view.words.repaid.search(clause) or view.words.repaid.search(behind))


def _slipped(view: View, whole: int, parts: Sequence[int], left: int) -> bool:
    """Whether one wrong digit explains that the difference is another one."""
    made = view.term(whole).minus(view.total(parts))
    if slips.one_slip(view.quantity(left), made.low, made.high):
        return True
    need = view.result(left).plus(view.total(parts))
    if slips.one_slip(view.quantity(whole), need.low, need.high):
        return True
    for n in parts:
        others = [m for m in parts if m != n]
        rest = view.term(whole).minus(view.result(left))
        need = rest.minus(view.total(others)) if others else rest
        if slips.one_slip(view.quantity(n), need.low, need.high):
            return True
    return False


def _check(view: View, whole: int, parts: Sequence[int], left: int, holds: bool) -> Check:
    pieces: list[str | int] = [whole]
    for n in parts:
        pieces += [" − ", n]
    computed = view.value(whole) - view.sum(parts)
    return claims.check(view, "difference", tuple(pieces), computed, left, holds)
