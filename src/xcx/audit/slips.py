"""Whether one slip of the pen explains that numbers do not agree.

That a relation is claimed at all is surer where one wrong digit, or two changed round, would
explain the difference: of numbers with three digits one pair in twenty-five agrees so by chance.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from xcx.audit.ranges import CONTEXT, ONE, step
from xcx.model import Quantity

_TEN = Decimal(10)


def one_slip(q: Quantity, low: Decimal, high: Decimal) -> bool:
    """Whether the number is within the bounds with one printed digit other, or two changed round.

    The bounds are those of the true number, of which the printed one is rounded.
    """
    exact = step(q)
    unit = exact or ONE
    low, high = low - exact / 2, high + exact / 2
    value = abs(q.value)
    if value > high * 100 or value * 100 < low:
        return False
    digits = str(int(CONTEXT.divide(value, unit)))
    # How much the number may miss the bounds, in units of its last digit.
    least, most = CONTEXT.divide(low - value, unit), CONTEXT.divide(high - value, unit)
    return _other(digits, least, most) or _turned(digits, least, most)


def _other(digits: str, least: Decimal, most: Decimal) -> bool:
    """Whether another digit somewhere changes the number by that much."""
    weight = ONE
    for place, digit in enumerate(reversed(digits)):
        first = int(place == len(digits) - 1)
        new = max(int((least / weight).to_integral_value(ROUND_CEILING)) + int(digit), first)
        if new <= 9 and (new - int(digit)) * weight <= most and new != int(digit):
            return True
        weight *= _TEN
    return False


def _turned(digits: str, least: Decimal, most: Decimal) -> bool:
    """Whether two neighbouring digits in the other order do: 1129 for 1192."""
    weight = ONE
    for right, left in pairwise(reversed(digits)):
        # 10 l + r becomes 10 r + l.
        change = 9 * (int(right) - int(left)) * weight
        if change and least <= change <= most:
            return True
        weight *= _TEN
    return False


def significant(value: Decimal) -> int:
    """How many digits the number has without the noughts at its end."""
    return len(abs(value).normalize(CONTEXT).as_tuple().digits)
