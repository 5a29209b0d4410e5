"""XLSX: the sheets figures, records, dates, checks and sentences.

Numbers are numbers, days are dates, text is never a formula. The printed form of a figure is a
link to its sentence on the sheet `sentences`. Rows go to disk as they come, so that memory stays
flat. Excel keeps 15 digits of a number: a longer one is written as text, so that none is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from rich.cells import cell_len

from xcx import labels
from xcx.errors import OutputError
from xcx.record import Record
from xcx.write import Batch, Options
from xcx.write.columns import (
    ARTICLE,
    CHECK,
    DATE,
    LEDGER,
    RECORD,
    SOURCE,
    Cell,
    Column,
    Row,
    cells,
    header,
    rows,
    worded,
)
from xcx.write.extras import missing

try:
    import xlsxwriter
except ImportError:
    raise missing("xlsx", "xlsxwriter") from None

R = TypeVar("R")

MOST_ROWS = 1_048_576
MOST_LINKS = 65_530  # on one sheet; Excel calls a file with more of them damaged
MOST_CHARACTERS = 32_767
EXACT_DIGITS = 15
FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was
WIDEST = 48
WRAPPED_WIDTH = 100

_COUNTS: tuple[Column[Record], ...] = (
    Column("figures", "integer", lambda r: len(r.figures)),
    Column("dates", "integer", lambda r: len(r.dates)),
    Column("checks", "integer", lambda r: len(r.checks)),
)
_RECORDS = (*RECORD, *_COUNTS, *ARTICLE, *SOURCE)
# Dates and checks have no record of their own: these columns lead back to it.
_RECORD_KEY = tuple(c for c in SOURCE + ARTICLE + RECORD if c.name in ("path", "record_id"))
_SENTENCES = ("path", "title", "sentence")


def write(batches: Iterable[Batch[Record]], out: Path, options: Options) -> None:
    """Writes the workbook to the path. Raises OutputError where a sheet is full."""
    with TemporaryDirectory(prefix="xcx-") as scratch:
        _fill(Book(out, options.lang, scratch), batches)


def _fill(book: Book, batches: Iterable[Batch[Record]]) -> None:
    figures = Sheet(book, "figures", LEDGER)
    records = Sheet(book, "records", _RECORDS)
    dates = Sheet(book, "dates", (*_RECORD_KEY, *DATE))
    checks = Sheet(book, "checks", (*_RECORD_KEY, *CHECK))
    sentences = Sentences(book)
    for batch in batches:
        sentences.of_source(batch.rows)
        for row in rows(batch.rows):
            figures.add(cells(LEDGER, row), {"text": sentences.address(row)})
        for record in batch.rows:
            key = cells(_RECORD_KEY, record)
            records.add(cells(_RECORDS, record))
            for date_ in record.dates:
                dates.add(key + cells(DATE, date_))
            for check in record.checks:
                checks.add(key + cells(CHECK, check))
    for sheet in (figures, records, dates, checks, sentences.sheet):
        sheet.close()
    book.close()


class Book:
    """The workbook with its formats, and the words in the language asked for."""

    def __init__(self, out: Path, lang: labels.Lang, scratch: str) -> None:
        self.lang = lang
        self.book = xlsxwriter.Workbook(str(out), {"constant_memory": True, "tmpdir": scratch})
        self.book.use_zip64()
        # The one place where a clock would enter: the same input gives the same bytes.
        self.book.set_properties({"created": datetime(2000, 1, 1)})
        self.head = self.book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDEDED"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.link = self.book.get_default_url_format()
        self._numbers: dict[int, Any] = {}

    def number(self, value: Decimal) -> Any:
        """The format that shows the value's decimal places and groups its thousands."""
        exponent = value.as_tuple().exponent
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
        if places not in self._numbers:
            form = "#,##0" + ("." + "0" * places if places else "")
            self._numbers[places] = self.book.add_format({"num_format": form})
        return self._numbers[places]

    def close(self) -> None:
        """Puts the file together. Raises OSError."""
        try:
            self.book.close()
        except xlsxwriter.exceptions.FileCreateError as fault:
            raise fault.args[0] from None


class Sheet:
    """A sheet that is filled row by row: header frozen and filtered, widths by its cells."""

    def __init__(
        self, book: Book, name: str, columns: Sequence[Column[Any]], wrapped: str | None = None
    ) -> None:
        self.book = book
        self.name = labels.sheet(name, book.lang)
        self.columns = columns
        self.wrapped = wrapped
        self.sheet = book.book.add_worksheet(self.name)
        self.sheet.freeze_panes(1, 0)
        heads = [header(column, book.lang) for column in columns]
        self.widths = [cell_len(head) + 3 for head in heads]  # the filter's arrow takes room
        self.sheet.write_row(0, 0, heads, book.head)
        self.count = 1
        self.links = 0

    def add(self, row: list[Cell], links: dict[str, str] | None = None) -> None:
        """Adds a row. `links` has the inner address to which a column's cell leads.

        Raises OutputError where the sheet is full.
        """
        if self.count == MOST_ROWS:
            raise OutputError(
                f"the sheet {self.name} is full at {MOST_ROWS - 1:,} rows; "
                "write .csv, .sqlite or .parquet instead"
            )
        for at, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            if cell is None or cell == ():
                continue
            shown = self._put(at, column, cell, links.get(column.name) if links else None)
            self.widths[at] = max(self.widths[at], min(cell_len(shown) + 2, WIDEST))
        self.count += 1

    def close(self) -> None:
        """Sets what needs the whole sheet: the filter's range and the widths."""
        self.sheet.autofilter(0, 0, max(self.count - 1, 1), len(self.widths) - 1)
        for column, width in enumerate(self.widths):
            wide = self.columns[column].name == self.wrapped
            self.sheet.set_column(column, column, WRAPPED_WIDTH if wide else width)

    def _put(self, at: int, column: Column[Any], cell: Cell, address: str | None) -> str:
        """Writes one cell; returns what it shows, for the column's width."""
        place = (self.count, at)
        if column.type in ("number", "integer") and (number := _in_excel(cell)) is not None:
            form = self.book.number(number) if column.type == "number" else None
            self.sheet.write_number(*place, number, form)
            return f"{number:,f}"
        if column.type == "day" and (day := date.fromisoformat(str(cell))) >= FIRST_DAY:
            self.sheet.write_datetime(*place, day, self.book.day)
            return day.isoformat()
        if isinstance(cell, bool) and self.book.lang == "en":
            self.sheet.write_boolean(*place, cell)
            return str(cell)
        shown = worded(column, cell, self.book.lang)
        if len(shown) > MOST_CHARACTERS:
            shown = shown[: MOST_CHARACTERS - 1] + "…"
        if address is not None and self.links < MOST_LINKS:
            self.links += 1
            self.sheet.write_url(*place, f"internal:{address}", self.book.link, shown)
        else:
            form = self.book.wrapped if column.name == self.wrapped else None
            self.sheet.write_string(*place, shown, form)
        return shown


class Sentences:
    """The sheet of sentences: each once, wrapped, found by the figures' links."""

    def __init__(self, book: Book) -> None:
        columns = [Column(name, "text", _nothing) for name in _SENTENCES]
        self.sheet = Sheet(book, "sentences", columns, wrapped="sentence")
        self._rows: dict[tuple[str, str], int] = {}

    def of_source(self, records: Iterable[Record]) -> None:
        """Adds the source's sentences; those of the source before are forgotten."""
        self._rows = {}
        for record in records:
            for figure in record.figures:
                key = (record.article.id, figure.sentence)
                if key not in self._rows:
                    self._rows[key] = self.sheet.count
                    self.sheet.add([record.source.path, record.article.title, figure.sentence])

    def address(self, row: Row) -> str:
        """The inner address of the row's sentence."""
        at = self._rows[row.record.article.id, row.figure.sentence]
        return f"'{self.sheet.name}'!C{at + 1}"


def _in_excel(cell: Cell) -> Decimal | None:
    """The number, or null where Excel would not keep all its digits."""
    number = Decimal(cell) if isinstance(cell, int | Decimal) else None
    if number is None:
        return None
    _, digits, exponent = number.as_tuple()
    fits = isinstance(exponent, int) and len(digits) + max(exponent, 0) <= EXACT_DIGITS
    return number if fits else None


def _nothing(_: object) -> None:
    return None
