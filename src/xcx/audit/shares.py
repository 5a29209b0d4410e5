"""Percentages that make up a whole: the shares of a list, and 532 with its 50%, 30%, 20%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

import regex

from xcx.audit import claims
from xcx.audit.claims import HUNDRED
from xcx.audit.lists import ENDS
from xcx.audit.ranges import CONTEXT
from xcx.audit.view import View
from xcx.model import Check

_CODE = regex.compile(r"[“\"‘「]([1-9]{2,5})[”\"’」]")
ROUNDING = Decimal(1)
"""Shares may miss 100 by so much in their last digit, each."""


def find(view: View) -> Iterator[Check]:
    """Runs of percentages in one sentence that make 100, or that a code of digits names."""
    n = 0
    while n < len(view.figures):
        run = _run(view, n)
        if len(run) > 1:
            check = _whole(view, run)
            if check is not None:
                yield check
        n = run[-1] + 1 if run else n + 1


def _run(view: View, first: int) -> list[int]:
    """The percentages from the figure on, of one sentence, nothing but figures alike between."""
    run: list[int] = []
    for n in range(first, len(view.figures)):
        if run and ENDS.search(view.between(run[-1], n)):
            break
        q = view.quantity(n)
        if q.kind == "percentage" and q.unit == "%" and not view.changes(n):
            run.append(n)
        elif not run:
            break
    return run


def _whole(view: View, run: Sequence[int]) -> Check | None:
    code = _code(view, run)
    if code is not None:
        return _check(view, run, view.sum(run) == HUNDRED)
    totals = list(accumulate(map(view.value, run), CONTEXT.add))
    for count in range(len(run), 1, -1):
        if totals[count - 1] != HUNDRED:
            continue
        parts = run[:count]
        if count > 2 or all(view.value(n) != 50 for n in parts):
            return _check(view, parts, True)
    if len(run) > 2 and view.sum(run) != HUNDRED and _near(view, run):
        return _check(view, run, True)
    return None


def _near(view: View, run: Sequence[int]) -> bool:
    """Whether rounding alone keeps three and more shares from 100."""
    decimals = all(view.value(n) != view.value(n).to_integral_value() for n in run)
    total = view.total(run)
    return decimals and total.low <= HUNDRED <= total.high and all(map(view.exact, run))


def _code(view: View, run: Sequence[int]) -> str | None:
    """The name whose digits are the tens of the shares, one wrong at most: “532”."""
    start = view.figures[run[0]].quantity.start
    for told in _CODE.finditer(view.text, max(start - 60, 0), start):
        digits = told[1]
        if len(digits) != len(run) or sum(map(int, digits)) != 10:
            continue
        wrong = sum(view.value(n) != 10 * int(digit) for n, digit in zip(run, digits, strict=True))
        if wrong <= 1:
            return digits
    return None


def _check(view: View, parts: Sequence[int], holds: bool) -> Check:
    pieces: list[str | int] = []
    for n in parts:
        pieces += [" + ", n]
    return claims.check(view, "sum", tuple(pieces[1:]), view.sum(parts), None, holds, percent=True)
