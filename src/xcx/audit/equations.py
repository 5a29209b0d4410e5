"""Products: formulas that the text prints itself, and rates that are applied to an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xcx.audit import claims
from xcx.audit.lists import ENDS
from xcx.audit.ranges import CONTEXT, HUNDREDTH
from xcx.audit.view import View
from xcx.model import Check

_TIMES = re.compile(r"[×xX*＊✕]")
_EQUALS = re.compile(r"[=＝]")
_APPLIED = re.compile(r"(?:以|按照|按)[^，。；]{0,6}$")


def find(view: View) -> Iterator[Check]:
    """Each percentage between an amount and what it makes of it."""
    for n in range(1, len(view.figures) - 1):
        q = view.quantity(n)
        if q.kind != "percentage" or q.unit != "%" or view.keys[n - 1] is None:
            continue
        if view.keys[n - 1] != view.keys[n + 1]:
            continue
        printed = _TIMES.fullmatch(view.gap(n)) and _EQUALS.fullmatch(view.gap(n + 1))
        applied = _APPLIED.search(view.gap(n)) and not ENDS.search(view.between(n - 1, n + 1))
        if printed or applied:
            found = _product(view, n)
            if found is not None:
                yield found


def _product(view: View, n: int) -> Check | None:
    base, made = n - 1, n + 1
    computed = CONTEXT.multiply(view.value(base), view.value(n)) * HUNDREDTH
    rate = view.value(n) * HUNDREDTH
    reach = view.term(base).times(rate)
    holds = reach.meets(view.result(made))
    if holds is False and not all(map(view.exact, (base, n, made))):
        return None
    return claims.check(view, "ratio", (base, " × ", n), computed, made, holds)
