"""JSON Lines and JSON: values as numbers in plain notation, Chinese as itself, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from xcx.write import Batch, Options

ENCODER = msgspec.json.Encoder(decimal_format="number")


def indented(row: Any) -> bytes:
    """The row as JSON with two blanks an indent, no line feed at its end."""
    return msgspec.json.format(ENCODER.encode(row), indent=2)


def write_lines(batches: Iterable[Batch[Any]], out: BinaryIO, options: Options) -> None:
    """One object a line."""
    for batch in batches:
        out.write(ENCODER.encode_lines(batch.rows))


def write_array(batches: Iterable[Batch[Any]], out: BinaryIO, options: Options) -> None:
    """One indented array of all rows; written as they come, so that memory stays flat."""
    opening = b"[\n"
    for batch in batches:
        for row in batch.rows:
            out.write(opening + b"  " + indented(row).replace(b"\n", b"\n  "))
            opening = b",\n"
    out.write(b"[]\n" if opening == b"[\n" else b"\n]\n")
