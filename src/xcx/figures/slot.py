"""One number in its sentence, with the words on both sides of it that may label it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from xcx.figures.clauses import Item
from xcx.figures.phrases import Right, left_of, right_of
from xcx.model import Quantity


class Slot(Struct, frozen=True):
    """The place of a number: the item at index `at`, in a clause that begins at `begin`.

    `left` are the words before it that may be its label, `right` the noun phrase behind it.
    """

    items: Sequence[Item]
    begin: int
    at: int
    quantity: Quantity
    left: list[Item]
    right: Right

    @property
    def before(self) -> Sequence[Item]:
        """All items of the clause before the number."""
        return self.items[self.begin : self.at]

    @property
    def phrase(self) -> Sequence[Item]:
        """The noun phrase behind the number."""
        return self.items[self.right.start : self.right.end]

    @property
    def follower(self) -> Item | None:
        """The first item of the phrase behind the number, or where it would begin."""
        start = self.right.start
        return self.items[start] if start < len(self.items) else None


def slot_of(items: Sequence[Item], begin: int, at: int, quantity: Quantity) -> Slot:
    """The slot of the number at index `at`."""
    left, right = left_of(items, begin, at), right_of(items, at)
    if quantity.kind == "duration" and left and _is_time(items[right.start : right.end]):
        right = Right(at + 1, at + 1, False)
    return Slot(items, begin, at, quantity, left, right)


def _is_time(phrase: Sequence[Item]) -> bool:
    """Whether the phrase behind a duration only says that it is one: 用了三个月*时间*."""
    return len(phrase) == 1 and phrase[0].text == "时间"
