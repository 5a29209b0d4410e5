"""Parquet: the ledger with a type for every column, values as exact decimals.

Values are decimal(38, 10), which DuckDB, pandas and Spark read exactly. A value that does not fit
(over 28 digits before the point, over 10 behind) is null there; `value_text` and `value_max_text`
carry every value as printed by JSON. Days are dates, lists are lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from xcx.record import Record
from xcx.write import Batch, Options
from xcx.write.columns import LEDGER, Column, Row, plain, rows
from xcx.write.extras import missing

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    raise missing("parquet", "pyarrow") from None

PRECISION = 38
SCALE = 10
GROUP = 20_000  # rows held before they are written: about 20 MB

_TYPES = {
    "text": pa.string(),
    "number": pa.decimal128(PRECISION, SCALE),
    "integer": pa.int64(),
    "day": pa.date32(),
    "flag": pa.bool_(),
    "names": pa.list_(pa.string()),
    "spans": pa.list_(pa.list_(pa.int64(), 2)),
}


def _exact(column: Column[Row]) -> Column[Row]:
    cell = column.cell
    return Column(f"{column.name}_text", "text", lambda row: plain(cell(row)) or None)


COLUMNS: tuple[Column[Row], ...] = (*LEDGER, *(_exact(c) for c in LEDGER if c.type == "number"))
SCHEMA = pa.schema([pa.field(column.name, _TYPES[column.type]) for column in COLUMNS])


def write(batches: Iterable[Batch[Record]], out: Path, options: Options) -> None:
    """Writes the ledger to the path, a row group at a time."""
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        held: list[Row] = []
        for batch in batches:
            held += rows(batch.rows)
            while len(held) >= GROUP:
                writer.write_table(_table(held[:GROUP]))
                del held[:GROUP]
        if held:
            writer.write_table(_table(held))


def _table(held: list[Row]) -> Any:
    arrays = [pa.array(_values(column, held), _TYPES[column.type]) for column in COLUMNS]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _values(column: Column[Row], held: list[Row]) -> list[Any]:
    values = [column.cell(row) for row in held]
    if column.type == "number":
        return [value if value is None or _fits(value) else None for value in values]
    if column.type == "day":
        return [value and date.fromisoformat(value) for value in values]
    return values


def _fits(value: Decimal) -> bool:
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return -exponent <= SCALE and len(digits) + exponent <= PRECISION - SCALE
