"""CSV: a row per figure, every field flat, in the order of the records.

Quoted as RFC 4180 says, lines end in CRLF, UTF-8 (with a BOM for Excel). Column names are the
fields' names, or Chinese words. Numbers are plain decimals; text that a spreadsheet would take
for a formula gets an apostrophe before it (OWASP's remedy against CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

import regex

from xcx import labels
from xcx.record import Record
from xcx.write import Batch, Options
from xcx.write.columns import LEDGER, Cell, Column, Row, header, plain, rows, worded

# What a spreadsheet runs; in Chinese and Japanese Excel takes the full-width signs too.
_FORMULA = regex.compile(r"[ \u3000]*[=+\-@＝＋－＠]|[\x00-\x1f\x7f]")


def write(batches: Iterable[Batch[Record]], out: BinaryIO, options: Options) -> None:
    """Writes the ledger, one source after the other."""
    text = io.TextIOWrapper(out, "utf-8-sig" if options.excel else "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow([header(column, options.lang) for column in LEDGER])
    for batch in batches:
        for row in rows(batch.rows):
            writer.writerow([_cell(column, row, options.lang) for column in LEDGER])
    text.flush()
    text.detach()  # the stream belongs to the caller


def inert(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def _cell(column: Column[Row], row: Row, lang: labels.Lang) -> str:
    cell: Cell = column.cell(row)
    if cell is None:
        return ""
    if column.type in ("number", "integer"):
        return plain(cell)
    return inert(worded(column, cell, lang))
