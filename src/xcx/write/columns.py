"""The fields of records as flat columns: one definition for CSV, XLSX, SQLite and Parquet.

A `Row` is one figure in its record; a column takes its cell from it. The groups (`SOURCE`,
`ARTICLE`, `RECORD`, `FIGURE`) are the tables of a relational store, `LEDGER` is all of them in the
order in which people read: what and where first, provenance behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from xcx import labels
from xcx.model import Span
from xcx.record import CheckRecord, DateRecord, FigureRecord, Record

R = TypeVar("R")
Cell = str | int | bool | Decimal | tuple[str, ...] | tuple[Span, ...] | None
Type = Literal["text", "number", "integer", "day", "flag", "names", "spans"]
"""What a column's cells are: `number` a Decimal, `day` an ISO day, `names` and `spans` tuples."""


class Column(Struct, Generic[R], frozen=True):
    """A column: its name, the type of its cells, how a row gives its cell.

    `words` names the list in `xcx.labels.VALUES` that has the words for its values.
    """

    name: str
    type: Type
    cell: Callable[[R], Any]
    words: str | None = None


class Row(Struct, frozen=True):
    """A figure in its record, and the ids of the checks it takes part in and of the failed."""

    record: Record
    figure: FigureRecord
    checks: tuple[str, ...] = ()
    checks_failed: tuple[str, ...] = ()


SOURCE: tuple[Column[Record], ...] = (
    Column("path", "text", lambda r: r.source.path),
    Column("sha256", "text", lambda r: r.source.sha256),
    Column("encoding", "text", lambda r: r.source.encoding),
)
ARTICLE: tuple[Column[Record], ...] = (
    Column("article_id", "text", lambda r: r.article.id),
    Column("kicker", "text", lambda r: r.article.kicker),
    Column("title", "text", lambda r: r.article.title),
    Column("subtitle", "text", lambda r: r.article.subtitle),
    Column("reporters", "names", lambda r: r.article.reporters),
    Column("correspondents", "names", lambda r: r.article.correspondents),
    Column("photographers", "names", lambda r: r.article.photographers),
    Column("dateline", "text", lambda r: r.article.dateline),
    Column("published", "text", lambda r: r.article.published),
    Column("published_basis", "text", lambda r: r.article.published_basis, "basis"),
    Column("ranges", "spans", lambda r: r.article.ranges),
)
RECORD: tuple[Column[Record], ...] = (
    Column("record_id", "text", lambda r: r.id),
    Column("district", "text", lambda r: r.district and r.district.name),
    Column("district_full_name", "text", lambda r: r.district and r.district.full_name),
    Column("province", "text", lambda r: r.district and r.district.province),
    Column("city", "text", lambda r: r.district and r.district.city),
    Column("district_code", "text", lambda r: r.district and r.district.code),
    Column("district_level", "text", lambda r: r.district and r.district.level, "level"),
    Column("district_basis", "text", lambda r: r.district and r.district.basis, "basis"),
    Column("initiative", "text", lambda r: r.initiative and r.initiative.name),
    Column("theme", "text", lambda r: r.initiative and r.initiative.theme),
    Column("initiative_basis", "text", lambda r: r.initiative and r.initiative.basis, "basis"),
)
FIGURE: tuple[Column[FigureRecord], ...] = (
    Column("id", "text", lambda f: f.id),
    Column("metric", "text", lambda f: f.metric),
    Column("kind", "text", lambda f: f.kind, "kind"),
    Column("value", "number", lambda f: f.value),
    Column("value_max", "number", lambda f: f.value_max),
    Column("unit", "text", lambda f: f.unit),
    Column("modifier", "text", lambda f: f.modifier, "modifier"),
    Column("direction", "text", lambda f: f.direction, "direction"),
    Column("per", "text", lambda f: f.per),
    Column("status", "text", lambda f: f.status, "status"),
    Column("place", "text", lambda f: f.place),
    Column("time", "text", lambda f: f.time and f.time.text),
    Column("time_value", "text", lambda f: f.time and f.time.value),
    Column("time_from", "day", lambda f: f.time and f.time.from_day),
    Column("time_to", "day", lambda f: f.time and f.time.to_day),
    Column("time_start", "integer", lambda f: f.time and f.time.start),
    Column("time_end", "integer", lambda f: f.time and f.time.end),
    Column("text", "text", lambda f: f.text),
    Column("printed_number", "text", lambda f: f.printed and f.printed.number),
    Column("printed_scale", "text", lambda f: f.printed and f.printed.scale),
    Column("start", "integer", lambda f: f.start),
    Column("end", "integer", lambda f: f.end),
    Column("repeats", "spans", lambda f: f.repeats),
    Column("restates", "text", lambda f: f.restates),
    Column("part_of", "text", lambda f: f.part_of),
    Column("basis", "text", lambda f: f.basis, "basis"),
    Column("sentence", "text", lambda f: f.sentence),
    Column("rule", "text", lambda f: f.rule),
)
AUDITED: tuple[Column[Row], ...] = (
    Column("checks", "names", lambda row: row.checks),
    Column("checks_failed", "names", lambda row: row.checks_failed),
)
DATE: tuple[Column[DateRecord], ...] = (
    Column("kind", "text", lambda d: d.kind, "kind"),
    Column("text", "text", lambda d: d.text),
    Column("value", "text", lambda d: d.value),
    Column("modifier", "text", lambda d: d.modifier, "modifier"),
    Column("from", "day", lambda d: d.from_day),
    Column("to", "day", lambda d: d.to_day),
    Column("basis", "text", lambda d: d.basis, "basis"),
    Column("start", "integer", lambda d: d.start),
    Column("end", "integer", lambda d: d.end),
    Column("rule", "text", lambda d: d.rule),
)
CHECK: tuple[Column[CheckRecord], ...] = (
    Column("check_id", "text", lambda c: c.id),
    Column("kind", "text", lambda c: c.kind, "check"),
    Column("formula", "text", lambda c: c.formula),
    Column("computed", "number", lambda c: c.computed),
    Column("stated", "number", lambda c: c.stated),
    Column("holds", "flag", lambda c: c.holds, "holds"),
    Column("figures", "names", lambda c: c.figures),
    Column("stated_by", "text", lambda c: c.stated_by),
)

_READING_ORDER = """
    path title published province city district place initiative theme
    metric value value_max unit per modifier direction kind status
    time time_value time_from time_to text sentence checks_failed
    restates part_of repeats basis printed_number printed_scale
    id start end rule checks record_id
    district_full_name district_code district_level district_basis initiative_basis
    article_id kicker subtitle reporters correspondents photographers dateline published_basis
    ranges time_start time_end sha256 encoding
"""


def of_record(columns: tuple[Column[Record], ...]) -> tuple[Column[Row], ...]:
    """The columns of a record as columns of a row."""
    return tuple(_through(column, lambda row: row.record) for column in columns)


def of_figure(columns: tuple[Column[FigureRecord], ...]) -> tuple[Column[Row], ...]:
    """The columns of a figure as columns of a row."""
    return tuple(_through(column, lambda row: row.figure) for column in columns)


def _through(column: Column[R], part: Callable[[Row], R]) -> Column[Row]:
    cell = column.cell
    return Column(column.name, column.type, lambda row: cell(part(row)), column.words)


_ALL = {c.name: c for c in (*of_record(SOURCE + ARTICLE + RECORD), *of_figure(FIGURE), *AUDITED)}
LEDGER: tuple[Column[Row], ...] = tuple(_ALL[name] for name in _READING_ORDER.split())


def rows(records: Iterable[Record]) -> Iterator[Row]:
    """A row for every figure of one source's records, in their order."""
    records = tuple(records)
    taking: dict[str, list[CheckRecord]] = {}
    for record in records:
        for check in record.checks:
            for id_ in figures_of(check):
                taking.setdefault(id_, []).append(check)
    for record in records:
        for figure in record.figures:
            checks = taking.get(figure.id, ())
            yield Row(
                record,
                figure,
                tuple(check.id for check in checks),
                tuple(check.id for check in checks if check.holds is False),
            )


def figures_of(check: CheckRecord) -> tuple[str, ...]:
    """The ids of the figures that take part in the check, the stated one too, each once."""
    return tuple(id_ for id_ in dict.fromkeys((*check.figures, check.stated_by)) if id_)


def cells(columns: tuple[Column[R], ...], row: R) -> list[Cell]:
    """The row's cells, one a column."""
    return [column.cell(row) for column in columns]


def header(column: Column[R], lang: labels.Lang) -> str:
    """The column's heading: in English the field's own name, so that programs find it."""
    return column.name if lang == "en" else labels.field(column.name, lang)


def worded(column: Column[R], cell: Cell, lang: labels.Lang) -> str:
    """The cell as text, a value of a closed list in the language's words (in English as it is)."""
    text = plain(cell)
    if column.words is None or lang == "en" or not text:
        return text
    return labels.value(column.words, text, lang)


def plain(cell: Cell) -> str:
    """The cell as text that a person reads: numbers in plain notation, lists in one line.

    Lists are joined by blanks; a span is `2102-2109`.
    """
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case Decimal():
            return format(cell, "f")
        case tuple():
            return " ".join(e if isinstance(e, str) else f"{e[0]}-{e[1]}" for e in cell)
        case _:
            return str(cell)
