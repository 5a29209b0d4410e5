"""What a printed number stands for: an interval, firm where the precision bounds it."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from xcx import numerals
from xcx.model import Quantity

CONTEXT = Context(prec=40)
ZERO, ONE, TWO = Decimal(0), Decimal(1), Decimal(2)
HUNDREDTH = Decimal("0.01")
FAR = Decimal("1e60")
"""Beyond every number of the news: an open side."""


class Range(NamedTuple):
    """What a number may stand for.

    `low` to `high` is what its printed precision allows, `least` to `most` what its modifier does
    not exclude: 1.8万余 is firmly 18000 to 19000, and may be more.
    """

    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal

    def meets(self, other: Range) -> bool | None:
        """Whether both may be one number; None where only a modifier leaves room for it."""
        if self.low <= other.high and other.low <= self.high:
            return True
        if self.least <= other.most and other.least <= self.most:
            return None
        return False

    def plus(self, other: Range) -> Range:
        """The range of the sum."""
        return Range(*(CONTEXT.add(a, b) for a, b in zip(self, other, strict=True)))

    def minus(self, other: Range) -> Range:
        """The range of the difference."""
        subtract = CONTEXT.subtract
        return Range(
            subtract(self.low, other.high),
            subtract(self.high, other.low),
            subtract(self.least, other.most),
            subtract(self.most, other.least),
        )

    def times(self, factor: Decimal) -> Range:
        """The range of so many times the number; the factor is positive."""
        return Range(*(CONTEXT.multiply(a, factor) for a in self))

    def over(self, other: Range) -> Range:
        """The range of the quotient, for what is not negative."""
        return Range(
            _divide(self.low, other.high),
            _divide(self.high, other.low),
            _divide(self.least, other.most),
            _divide(self.most, other.least),
        )


def _divide(above: Decimal, below: Decimal) -> Decimal:
    if above <= 0:
        return ZERO
    return FAR if below <= 0 else CONTEXT.divide(above, below)


def step(q: Quantity) -> Decimal:
    """One unit of the number's last printed digit, in the quantity's unit; 0 for an exact count.

    0.01亿 for 1.02亿元, 1万 for 460万元. A count without a scale is exact: 27篇 are 27.
    """
    exponent = int(q.value.as_tuple().exponent)
    number = q.number or ""
    if q.scale is None and q.kind == "count" and exponent >= 0 and number.isdigit():
        return ZERO
    places = max(len(number.partition("." if "." in number else "．")[2]), 0)
    try:
        printed = numerals.parse(number)
    except ValueError:
        return ZERO
    scale = CONTEXT.divide(q.value, printed) if printed else ONE
    return CONTEXT.scaleb(scale, -places)


def term(q: Quantity) -> Range:
    """What the number stands for as a term: rounded at its last printed digit."""
    half = CONTEXT.divide(step(q), TWO)
    return _modified(q, half, half)


def result(q: Quantity) -> Range:
    """What the number may be the result of: rounded, or cut off, at its last printed digit."""
    unit = step(q)
    return _modified(q, CONTEXT.divide(unit, TWO), unit)


def _modified(q: Quantity, below: Decimal, above: Decimal) -> Range:
    value = q.value
    low, high = value - below, (q.value_max or value) + above
    # What 余, 多 and 近 leave open is less than one of the last digit that is not a nought.
    room = _last_digit(value)
    match q.modifier:
        case "more_than":
            return Range(low, value + room, low, FAR)
        case "less_than":
            return Range(value - room, high, -FAR, high)
        case "equal_or_more":
            return Range(low, high, low, FAR)
        case "equal_or_less":
            return Range(low, high, -FAR, high)
        case "approx":
            return Range(value - room / 2, high + room / 2, -FAR, FAR)
    return Range(low, high, low, high)


def _last_digit(value: Decimal) -> Decimal:
    """The place of the last digit that is not a nought: 1万 for 60万."""
    exponent = int(value.normalize(CONTEXT).as_tuple().exponent)
    return CONTEXT.scaleb(ONE, exponent)
