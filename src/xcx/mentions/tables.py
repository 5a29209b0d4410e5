"""Figures in a table's cells: the unit is in the header above."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from xcx import numerals
from xcx.dates import DateExpression
from xcx.mentions.refusal import covering
from xcx.model import Article, Cell, Quantity
from xcx.rulebook import Rules
from xcx.rulebook.units import Unit

_NUMBER = regex.compile(r"\s*(?P<n>[-－]?[0-9０-９][0-9０-９,.]*)(?P<tail>\S*)\s*")
_BRACKET = regex.compile(r"[（(](?:单位[:：])?(?P<u>[^（()）]{1,8})[)）]$|单位[:：](?P<v>\S{1,8})")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

Covered = tuple[list[Quantity], list[Quantity], list[DateExpression]]


def lay_over(
    article: Article,
    taken: Sequence[Quantity],
    refused: Sequence[Quantity],
    dates: Sequence[DateExpression],
    rules: Rules,
) -> Covered:
    """The article's mentions with its tables' cells in place of what the text rules saw there."""
    spans = sorted((table.start, table.end) for table in article.tables)
    cells = [
        q
        for table in article.tables
        for row in table.rows
        for cell in row.cells
        if (q := read(article.text, cell, rules)) is not None
    ]
    outside = [q for q in taken if covering(spans, q.start) is None]
    return (
        sorted(outside + cells, key=lambda q: q.start),
        [q for q in refused if covering(spans, q.start) is None],
        [d for d in dates if covering(spans, d.start) is None],
    )


def read(text: str, cell: Cell, rules: Rules) -> Quantity | None:
    """The cell's quantity, None where it holds no number."""
    found = _NUMBER.fullmatch(text, cell.start, cell.end)
    if found is None:
        return None
    try:
        value = numerals.parse(found["n"])
    except ValueError:
        return None
    units = rules.compiled(_units)
    unit, form, scale = _unit(found["tail"], cell.headers, units)
    return Quantity(
        unit.kind if unit else "count",
        found.start("n"),
        found.end("tail"),
        value * scale * (unit.factor if unit else 1),
        "table.cell",
        unit=(unit.unit or form) if unit else None,
        number=found["n"],
    )


def _units(rules: Rules) -> dict[str, Unit]:
    return {form: unit for unit in rules.files.units.units for form in unit.forms}


def _unit(
    tail: str, headers: tuple[str, ...], units: dict[str, Unit]
) -> tuple[Unit | None, str, Decimal]:
    """The unit that the cell prints, else the one in its header or in the header above."""
    for words in (tail, *(_named(header) for header in reversed(headers))):
        rest, scale = words, Decimal(1)
        while rest[:1] in _SCALES and rest not in units:
            scale *= _SCALES[rest[0]]
            rest = rest[1:]
        if rest in units:
            return units[rest], rest, scale
    for header in reversed(headers):
        # 户数, 人数: what is counted is its own measure word.
        word = regex.sub(r"数量?$|[（(].*$", "", header)[-1:]
        if header.endswith(("数", "数量")) and word in units:
            return units[word], word, Decimal(1)
    return None, "", Decimal(1)


def _named(header: str) -> str:
    found = _BRACKET.search(header)
    return (found["u"] or found["v"]) if found else ""
