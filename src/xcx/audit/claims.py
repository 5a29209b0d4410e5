"""A claim that the text makes about its numbers, and the check that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from xcx.audit.ranges import CONTEXT, ONE, step
from xcx.audit.view import View
from xcx.model import Check, CheckKind

HUNDRED = Decimal(100)
PERCENT = Decimal("0.01")
"""Quotients are worked out to a hundredth of a per cent at least."""


def check(
    view: View,
    kind: CheckKind,
    parts: tuple[str | int, ...],
    computed: Decimal,
    stated: int | None,
    holds: bool | None,
    *,
    percent: bool = False,
) -> Check:
    """The check; `parts` are figures by index and what the formula has between them.

    `computed` has one digit more than the stated number.
    """
    terms = tuple(part for part in parts if isinstance(part, int))
    model = terms[0] if stated is None else stated
    formula = "".join(_words(view, part) if isinstance(part, int) else part for part in parts)
    unit = step(view.quantity(model)) or ONE
    finest = min(unit / 10, PERCENT) if percent else unit / 10
    rounded = _rounded(computed, finest)
    shown = f"{plain(rounded)}%" if percent else _in_scale(view, model, rounded)
    return Check(
        kind,
        f"{formula} = {shown}",
        rounded,
        None if stated is None else view.value(stated),
        holds,
        tuple(dict.fromkeys(terms)),
        stated,
    )


def total(view: View, parts: Sequence[int], whole: int, *, wrong: bool = False) -> Check:
    """The check that the parts make the whole; `wrong` where they are known not to."""
    pieces: list[str | int] = []
    for n in parts:
        pieces += [" + ", n]
    holds = False if wrong else view.total(parts).meets(view.result(whole))
    return check(view, "sum", tuple(pieces[1:]), view.sum(parts), whole, holds)


def _words(view: View, n: int) -> str:
    label = view.label(n)
    return f"{label} {view.printed(n)}" if label else view.printed(n)


def _rounded(value: Decimal, unit: Decimal) -> Decimal:
    times = CONTEXT.divide(value, unit).to_integral_value(ROUND_HALF_UP)
    return CONTEXT.multiply(times, unit)


def _in_scale(view: View, n: int, value: Decimal) -> str:
    q = view.quantity(n)
    scale = {"万": 10**4, "亿": 10**8, "万亿": 10**12}.get(q.scale or "", 1)
    name = (q.scale or "") if scale > 1 else ""
    return f"{plain(CONTEXT.divide(value, Decimal(scale)))}{name}{q.unit or ''}"


def plain(value: Decimal) -> str:
    """The value without exponent and noughts at its end."""
    return format(value.normalize(CONTEXT), "f")
