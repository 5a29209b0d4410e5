"""Whether one slip of the pen explains that numbers do not agree.

That a relation is claimed at all is surer where a single wrong digit would explain the
difference: of numbers with three digits about one pair in thirty agrees so by chance.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from xcx.audit.ranges import CONTEXT, ONE, step
from xcx.model import Quantity

_TEN = Decimal(10)


def one_digit(q: Quantity, low: Decimal, high: Decimal) -> bool:
    """Whether the number is within the bounds once one of its printed digits is another one.

    The bounds are those of the true number, of which the printed one is rounded.
    """
    exact = step(q)
    unit = exact or ONE
    low, high = low - exact / 2, high + exact / 2
    value = abs(q.value)
    if value > high * 100 or value * 100 < low:
        return False
    count = int(CONTEXT.divide(value, unit))
    digits = str(count)
    for place in range(len(digits)):
        digit = int(digits[-1 - place])
        weight = CONTEXT.multiply(unit, _TEN**place)
        # The new digit that comes nearest from below and from above.
        least = CONTEXT.divide(low - value, weight) + digit
        most = CONTEXT.divide(high - value, weight) + digit
        new = max(int(least.to_integral_value(ROUND_CEILING)), place == len(digits) - 1)
        if new <= 9 and new <= most and new != digit:
            return True
    return False


def significant(value: Decimal) -> int:
    """How many digits the number has without the noughts at its end."""
    return len(abs(value).normalize(CONTEXT).as_tuple().digits)
