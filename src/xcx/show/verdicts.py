"""The audit for people: a table of relations, the failed ones first."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from xcx import labels
from xcx.findings import Finding
from xcx.show import FAILED, inert
from xcx.write.columns import plain

MARKS = {False: (FAILED, "bold red"), None: ("?", "yellow"), True: ("✓", "green")}
ORDER = (False, None, True)


def table(findings: Sequence[Finding], lang: labels.Lang = "en") -> Table:
    """The findings: where, what the text says, the formula, both numbers, the verdict."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    made.add_column("")
    for name in ("district", "sentence", "formula", "stated", "computed"):
        number = name in ("stated", "computed")
        made.add_column(
            labels.field(name, lang), justify="right" if number else "left", overflow="fold"
        )
    for finding in sorted(findings, key=lambda f: ORDER.index(f.holds)):
        made.add_row(*_cells(finding))
    return made


def _cells(finding: Finding) -> list[Text]:
    where = Text(inert(finding.district or ""))
    where.append("".join(f"\n{inert(path)}" for path in finding.paths), "dim")
    return [
        Text(*MARKS[finding.holds]),
        where,
        Text(inert(finding.sentence)),
        Text(inert(finding.formula), "bold"),
        Text("" if finding.stated is None else plain(finding.stated)),
        Text(plain(finding.computed)),
    ]
