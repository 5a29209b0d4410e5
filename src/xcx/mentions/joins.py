"""Numbers that belong together: ranges, products, proportions, and sums that are names."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from xcx.rulebook import Rules
from xcx.scan import Candidate

# Kinds whose unit a list says once; a count would take the number of an item for one (3、5个).
_LISTED = frozenset({"percentage", "amount", "measure", "multiple"})


class Group(Struct, frozen=True, gc=False):
    """Neighbouring candidates and what joins them: `range`, `product`, `ratio`, `sum` or None."""

    joins: str | None
    rule: str | None
    members: tuple[Candidate, ...]
    parts: Decimal | None = None


class Joins:
    """The connectors of one rule set."""

    def __init__(self, rules: Rules) -> None:
        self._forms = {
            form: (entry.joins, entry.id)
            for entry in rules.files.quantities.connectors
            for form in entry.forms
        }
        self._compounds = {
            (greater, lesser): entry.parts
            for entry in rules.files.quantities.compounds
            for greater in entry.greater
            for lesser in entry.lesser
        }
        self._longest = max(map(len, self._forms), default=0)

    def group(self, text: str, candidates: list[Candidate]) -> list[Group]:
        """The candidates in order, those joined by one kind of connector put together."""
        candidates = self._sharing(text, candidates)
        groups: list[Group] = []
        i, n = 0, len(candidates)
        while i < n:
            first, j, joins, rule = candidates[i], i + 1, None, None
            if j < n and first.form and candidates[j].start == first.end:
                parts = self._compounds.get((first.form, candidates[j].form or ""))
                if parts is not None:
                    groups.append(Group("compound", None, (first, candidates[j]), parts))
                    i = j + 1
                    continue
            while j < n and 0 < candidates[j].start - candidates[j - 1].end <= self._longest:
                found = self._forms.get(text[candidates[j - 1].end : candidates[j].start])
                if found is None or found[0] == "list" or (joins and found[0] != joins):
                    break
                if not _fit(found[0], candidates[j - 1], candidates[j]):
                    break
                joins, rule = found
                j += 1
                if joins not in ("sum", "ratio"):
                    break
            groups.append(
                Group(joins, rule, tuple(candidates[i:j])) if joins else Group(None, None, (first,))
            )
            i = j
        return groups

    def _sharing(self, text: str, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates with the unit said once for a list: 增长7.4和5.1个百分点."""
        for i in range(len(candidates) - 2, -1, -1):
            a, b = candidates[i], candidates[i + 1]
            if b.start - a.end == 1 and b.unit is not None and _lacks(a) and b.arabic:
                joins, _ = self._forms.get(text[a.end : b.start], ("", ""))
                if joins == "list" and b.unit.kind in _LISTED:
                    candidates[i] = replace(a, number=a.number + b.scale, unit=b.unit, form=b.form)
        return candidates


def _lacks(c: Candidate) -> bool:
    """Whether the candidate is a plain number without scale, unit or modifier."""
    return c.arabic and not c.scale and c.form is None and not c.over and c.number == c.digits


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
    if joins == "fraction":
        # 1/3 and 3/20, but not 12/4 (a day) nor 2023/12.
        small = (
            len(a.number) < 3 and len(b.number) < 3 and a.number.isdigit() and b.number.isdigit()
        )
        return small and b.form is None and int(a.number) < int(b.number)
    return a.form is None and (joins == "product" or b.form is None)
