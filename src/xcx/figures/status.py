"""Whether a figure is a fact, a plan or a demand: by the verb that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from xcx.figures.clauses import Item
from xcx.figures.labels import Label
from xcx.model import Quantity, Status
from xcx.rulebook import Rules


def of(items: Sequence[Item], quantity: Quantity, label: Label, rules: Rules) -> Status:
    """The status of the number, `actual` where nothing governs it otherwise."""
    return "actual"
