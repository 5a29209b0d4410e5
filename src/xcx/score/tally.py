"""Counts of one document or of several, and the measures that follow from them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from xcx.score.judging import FIELDS

RATED = (*FIELDS, "whole")


class F1(NamedTuple):
    """Precision, recall and their harmonic mean, 0 where nothing was found or asked for."""

    precision: float
    recall: float
    f1: float


def f1(hits: int, gold: int, found: int) -> F1:
    """The measures for so many hits among so many annotated and so many found."""
    precision = hits / found if found else 0.0
    recall = hits / gold if gold else 0.0
    both = precision + recall
    return F1(precision, recall, 2 * precision * recall / both if both else 0.0)


class Tally:
    """The counts; `tally += other` adds another document's."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.likeness = 0.0

    def __iadd__(self, other: Tally) -> Tally:
        self.counts.update(other.counts)
        self.likeness += other.likeness
        return self

    @property
    def figures(self) -> F1:
        """Figures found, whatever their fields."""
        return f1(self.counts["found"], self.counts["gold"], self.counts["pred"])

    @property
    def dates(self) -> F1:
        """Dates found, whatever their values."""
        return self._dates("date_found")

    @property
    def date_values(self) -> F1:
        """Dates found with the right kind and value."""
        return self._dates("date_value")

    def _dates(self, hits: str) -> F1:
        return f1(self.counts[hits], self.counts["date_gold"], self.counts["date_pred"])

    def rate(self, field: str) -> float:
        """Of the figures found and judged on the field, the share that is right.

        For `whole` it is the F1 of the figures that are right in every field of a ledger's row.
        """
        if field == "whole":
            return f1(self.counts["whole"], self.counts["gold"], self.counts["pred"]).f1
        return self._share(field, "judged_" + field)

    def measures(self) -> dict[str, float]:
        """Every measure by name, in the order in which they are printed."""
        found = self.counts["found"]
        return {
            "gold": self.counts["gold"],
            "pred": self.counts["pred"],
            **self.figures._asdict(),
            **{field: self.rate(field) for field in RATED},
            "likeness": self.likeness / found if found else 0.0,
            "wrong": self._share("wrong", "found"),
            "status_special": self._share("status_special", "found_special"),
            "date_f1": self.dates.f1,
            "date_value": self.date_values.f1,
        }

    def _share(self, part: str, of: str) -> float:
        return self.counts[part] / self.counts[of] if self.counts[of] else 0.0
