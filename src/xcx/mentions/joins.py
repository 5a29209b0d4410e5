"""Numbers that belong together: ranges, products, proportions, and sums that are names."""

from __future__ import annotations

from typing import NamedTuple

from xcx.rulebook import Rules
from xcx.scan import Candidate


class Group(NamedTuple):
    """Neighbouring candidates and what joins them: `range`, `product`, `ratio`, `sum` or None."""

    joins: str | None
    rule: str | None
    members: tuple[Candidate, ...]


class Joins:
    """The connectors of one rule set."""

    def __init__(self, rules: Rules) -> None:
        self._forms = {
            form: (entry.joins, entry.id)
            for entry in rules.files.quantities.connectors
            for form in entry.forms
        }
        self._longest = max(map(len, self._forms), default=0)

    def group(self, text: str, candidates: list[Candidate]) -> list[Group]:
        """The candidates in order, those joined by one kind of connector put together."""
        groups: list[Group] = []
        i, n = 0, len(candidates)
        while i < n:
            first, j, joins, rule = candidates[i], i + 1, None, None
            while j < n and 0 < candidates[j].start - candidates[j - 1].end <= self._longest:
                found = self._forms.get(text[candidates[j - 1].end : candidates[j].start])
                if found is None or (joins and found[0] != joins):
                    break
                if not _fit(found[0], candidates[j - 1], candidates[j]):
                    break
                joins, rule = found
                j += 1
                if joins != "sum":
                    break
            groups.append(
                Group(joins, rule, tuple(candidates[i:j])) if joins else Group(None, None, (first,))
            )
            i = j
        return groups


def _fit(joins: str, a: Candidate, b: Candidate) -> bool:
    """Whether two neighbours can be joined so: a range needs one unit, the others bare numbers."""
    if a.ordinal or b.ordinal:
        return False
    if joins == "range":
        return a.form is None or (
            b.unit is not None
            and a.unit is b.unit
            and (a.unit.unit or a.form) == (b.unit.unit or b.form)
        )
    if joins == "sum":
        return True
    return a.form is None and (joins == "product" or b.form is None)
