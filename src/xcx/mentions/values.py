"""Values: what a candidate, or a group of them, says as a number in its unit."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext

from msgspec import Struct

from xcx import numerals
from xcx.mentions.joins import Group
from xcx.model import QuantityKind
from xcx.scan import Candidate

_LARGE = {
    "万": Decimal(10**4),
    "亿": Decimal(10**8),
    "兆": Decimal(10**12),
    "千": Decimal(1000),
    "百": Decimal(100),
    "十": Decimal(10),
}
_HALF = Decimal("0.5")
_EXACT = Context(prec=2 * numerals.LONGEST)
# A third is 0.3333: four places, as far as anybody prints such a share.
_SHARE = Decimal("0.0001")
_PARTS = {
    "百": Decimal(1),
    "一百": Decimal(1),
    "千": Decimal("0.1"),
    "万": Decimal("0.01"),
    "100": Decimal(1),
}


class Reading(Struct, frozen=True, gc=False):
    """A value, and for a range the upper one, in `unit`."""

    kind: QuantityKind | None
    value: Decimal
    value_max: Decimal | None
    unit: str | None


def read(group: Group) -> Reading | None:
    """What the group says; None where its numerals are none."""
    try:
        if group.joins is None and group.members[0].below is None:
            return _alone(group.members[0])
        with localcontext(_EXACT):
            return _read(group)
    except ValueError:
        return None


def _read(group: Group) -> Reading:
    first, last = group.members[0], group.members[-1]
    if group.joins == "range":
        low, high = _alone(first), _alone(last)
        scale = _shared_scale(first, last, low.value)
        unit = low.unit if last.below is None and last.unit is None else high.unit
        top = high.value_max or high.value
        kind = low.kind if last.unit is None and low.kind else high.kind
        factor = (
            last.unit.factor
            if last.unit and first.unit is None and first.below is None
            else Decimal(1)
        )
        bottom = low.value * scale * factor
        if bottom < top:
            return Reading(kind, bottom, top, unit)
        raise ValueError("no range")
    if group.joins == "compound":
        a, b = _alone(first), _alone(last)
        return Reading(a.kind, a.value + b.value / (group.parts or Decimal(1)), None, a.unit)
    if group.joins == "product":
        a, b = _alone(first), _alone(last)
        return Reading(b.kind, a.value * b.value, None, b.unit)
    if group.joins in ("ratio", "fraction"):
        a, b = _alone(first), _alone(last)
        if not b.value or len(group.members) > 2:  # 12.9:58.3:28.8 is no one value
            raise ValueError("no ratio")
        return Reading("ratio", (a.value / b.value).quantize(_SHARE).normalize(), None, None)
    return _alone(first)


def _alone(c: Candidate) -> Reading:
    """A single candidate's value."""
    number = numerals.read(c.number)
    low, high = number
    if c.below is not None:
        return _share(c, low)
    if c.unit is None:
        return Reading("rank" if c.ordinal else None, low, high, None)
    if c.half:
        low += _HALF
    if c.unit.factor != 1:
        low = _EXACT.multiply(low, c.unit.factor)
        high = high and _EXACT.multiply(high, c.unit.factor)
    return Reading(c.unit.kind, low, high, c.unit.unit or c.form)


def _share(c: Candidate, above: Decimal) -> Reading:
    """百分之五 and its like are percentages, 三分之一 a ratio, 四分之一公里 a measure."""
    part = (c.below or "").removesuffix("之").removesuffix("分")
    if part in _PARTS:
        return Reading("percentage", above * _PARTS[part], None, "%")
    below = numerals.read(part).low
    if not below:
        raise ValueError("a part of nothing")
    share = (above / below).quantize(_SHARE).normalize()
    if c.unit is not None and c.unit.kind in ("amount", "measure", "duration"):
        return Reading(c.unit.kind, share * c.unit.factor, None, c.unit.unit or c.form)
    return Reading("ratio", share, None, None)


def _shared_scale(a: Candidate, b: Candidate, low: Decimal) -> Decimal:
    """The scale of the second number where the first goes without: 3-5万元, 七千到九千亿元."""
    if a.form is not None or a.below is not None:
        return Decimal(1)
    tail = ""
    number = b.number
    while number and number[-1] in _LARGE and (b.arabic or number[-1] in "万亿兆"):
        tail = number[-1] + tail
        number = number[:-1]
    if not number or not tail or a.number[-1] in "万亿兆" or (a.arabic and a.scale):
        return Decimal(1)
    if numerals.read(number).low <= low:
        return Decimal(1)  # 8000至1万元
    scale = Decimal(1)
    for character in tail:
        scale *= _LARGE[character]
    return scale
