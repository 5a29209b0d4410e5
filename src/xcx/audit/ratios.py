"""Rates: what was done of a total, the share of a part, how much of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from xcx.audit import claims, slips
from xcx.audit.claims import HUNDRED
from xcx.audit.lists import ENDS
from xcx.audit.ranges import CONTEXT, ZERO
from xcx.audit.view import View
from xcx.model import Check

REACH = 12
"""Among so many figures before a percentage its two terms are looked for."""
_BREAKS = re.compile(r"[。！？；;\n]")
_FILLERS = regex.compile(r"^[一]?共|总|全部|全年|年度|的|数|额")


def find(view: View) -> Iterator[Check]:
    """The quotient that each percentage states, where two figures near it can be its terms."""
    for n, figure in enumerate(view.figures):
        q = figure.quantity
        if q.kind != "percentage" or q.unit != "%" or view.changes(n):
            continue
        cue = _cue(view, n)
        if cue is None:
            continue
        found = _agreeing(view, n, cue) or _failing(view, n, cue)
        if found is not None:
            yield found


class Cue(tuple[str, str]):
    """What announces a percentage: its sort (of, rate, share), and the word that it goes by.

    The word is the base's name for `of` (占*年度投资计划*的), the verb for `rate` (*整改*率).
    """

    __slots__ = ()


def _cue(view: View, n: int) -> Cue | None:
    gap = view.gap(n)
    gap = gap[max((m.end() for m in ENDS.finditer(gap)), default=0) :]
    if view.words.changed.search(gap):
        return None
    rate = view.words.rate.search(gap)
    if rate:
        return Cue(("rate", rate[1]))
    if view.words.bare_share.fullmatch(gap):
        return Cue(("share", ""))
    of = view.words.of.search(gap)
    if of and of[1]:
        return Cue(("of", of[1]))
    if gap == "的":
        return Cue(("whole", ""))
    return Cue(("near", "")) if view.words.share.search(gap) else None


def _terms(view: View, n: int) -> list[int]:
    """Figures before the percentage that can be its terms, the nearest first."""
    start = view.quantity(n).start
    found = []
    for m in range(n - 1, max(n - REACH, -1), -1):
        if start - view.quantity(m).start > 200 or not view.paragraph(m, n):
            break
        if view.keys[m] is not None and not view.changes(m):
            found.append(m)
    return found


def _agreeing(view: View, n: int, cue: Cue) -> Check | None:
    """The pair of terms that has the stated quotient, the nearest first."""
    sure = slips.significant(view.value(n))
    near = _terms(view, n)
    level = [m for m in near if view.depths[m] <= view.depths[n]]
    for done in level[:2] if sure < 3 else level[:4]:
        for total in near:
            if done == total or view.keys[done] != view.keys[total] or not view.value(total):
                continue
            if not _meets(view, done, total, n):
                continue
            if (
                _adjacent(view, done, total, n)
                or _named(view, total, cue)
                or _part(view, done, total)
            ):
                return _check(view, done, total, n, True)
            if sure >= 3 and (done == n - 1 or _verb(view, done, cue)):
                return _check(view, done, total, n, True)
    return None


def _adjacent(view: View, done: int, total: int, n: int) -> bool:
    """Whether the two stand right before the percentage, in its own sentence."""
    return {done, total} == {n - 1, n - 2} and not _BREAKS.search(view.between(n - 1, n))


def _part(view: View, done: int, total: int) -> bool:
    return view.figures[done].part_of == total


def _named(view: View, total: int, cue: Cue) -> bool:
    """Whether the total's label is what the percentage is of: 占*年度投资计划*的, 年度计划投资."""
    kind, name = cue
    if kind != "of":
        return False
    name = _FILLERS.sub("", name)
    label = view.label(total) + view.gap(total)[-12:]
    return len(name) >= 2 and len(set(name) & set(label)) >= max(2, 0.75 * len(set(name)))


def _verb(view: View, done: int, cue: Cue) -> bool:
    """Whether the rate's word is said of the done: 已*整改*24510个，*整改*率."""
    kind, word = cue
    return kind == "rate" and word[-2:] in view.gap(done) + view.after(done)


def _meets(view: View, done: int, total: int, n: int) -> bool | None:
    return view.term(done).over(view.term(total)).times(HUNDRED).meets(view.result(n))


def _failing(view: View, n: int, cue: Cue) -> Check | None:
    """The quotient that the text states without doubt, and that is another one or undecided."""
    pair = _stated(view, n, cue)
    if pair is None or not view.value(pair[1]):
        return None
    done, total = pair
    meets = _meets(view, done, total, n)
    if view.value(done) > view.value(total) * 100:
        return None
    return _check(view, done, total, n, meets)


def _stated(view: View, n: int, cue: Cue) -> tuple[int, int] | None:
    """The done and the total that the words name; None where they leave a doubt."""
    kind, word = cue
    near = [m for m in _terms(view, n) if not ENDS.search(view.between(m, n))]
    if kind == "of" and near and (total := _elsewhere(view, near[0], n, word)) is not None:
        return near[0], total
    if len(near) < 2 or near[:2] != [n - 1, n - 2]:
        return None
    last, first = near[0], near[1]
    if view.keys[last] != view.keys[first]:
        return None
    match kind:
        case "whole":  # 完成年度计划91.3亿元的34%
            of = view.words.of.search(view.gap(last))
            return (first, last) if of and of[1] else None
        case "rate":
            return _rated(view, first, last, n, cue)
        case "of":
            named = view.words.base.search(view.gap(first)[-14:] + view.label(first))
            return (last, first) if view.words.base.search(word) and named else None
        case "share":
            inside = "其中" in view.gap(last) and view.depths[last] <= view.depths[n]
            return (last, first) if inside else None
    return None


def _rated(view: View, first: int, last: int, n: int, cue: Cue) -> tuple[int, int] | None:
    """排查24586个，已整改24510个，整改率99.7%; 送检241488人（目标22.61万人），完成率106.81%."""
    direct = len(view.gap(n)) <= len("），就业率达到了") and "；" not in view.gap(n)
    if not direct:
        return None
    if view.depths[last] > view.depths[n]:
        aim = view.words.base.search(view.gap(last))
        return (first, last) if aim and view.depths[first] == view.depths[n] else None
    made = view.words.done.fullmatch(cue[1]) and "已" in view.gap(last)
    if not (made or _verb(view, last, cue)):
        return None
    fits = view.value(last) <= view.value(first) or _slipped(view, last, first, n)
    return (last, first) if fits else None


def _elsewhere(view: View, done: int, n: int, name: str) -> int | None:
    """The total of an earlier sentence whose label is the base's name, the words in any order.

    年度计划投资91.3亿元。已完成投资31亿元，占年度投资计划的34%.
    """
    if done != n - 1:
        return None
    for m in range(done - 1, max(done - REACH, -1), -1):
        if not view.paragraph(m, n):
            return None
        if view.keys[m] == view.keys[done] and sorted(view.label(m)) == sorted(name):
            return m if _slipped(view, done, m, n) else None
    return None


def _slipped(view: View, done: int, total: int, n: int) -> bool:
    """Whether one wrong digit explains that the quotient is another one."""
    done_, total_, rate = view.term(done), view.term(total), view.result(n)
    made = done_.over(total_).times(HUNDRED)
    low = CONTEXT.multiply(total_.low, rate.low) / HUNDRED
    high = CONTEXT.multiply(total_.high, rate.high) / HUNDRED
    base = done_.over(rate).times(HUNDRED)
    return (
        slips.one_slip(view.quantity(n), made.low, made.high)
        or slips.one_slip(view.quantity(done), low, high)
        or slips.one_slip(view.quantity(total), base.low, base.high)
    )


def _check(view: View, done: int, total: int, n: int, holds: bool | None) -> Check:
    value = view.value(done) / view.value(total) * HUNDRED if view.value(total) else ZERO
    return claims.check(view, "ratio", (done, " ÷ ", total), value, n, holds, percent=True)
