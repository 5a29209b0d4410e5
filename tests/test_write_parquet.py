"""Parquet read back by DuckDB and pandas: the ledger, typed, exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from ledger import batch, expected, figure, hard, record, text_of, written
from xcx.write import parquet


def read(path):
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    names = [d[0] for d in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def flat(value):
    """DuckDB's value as the JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, list | tuple):
        return [e if isinstance(e, str) else [Decimal(x) for x in e] for e in value]
    return value


@pytest.mark.parametrize("batches", ["hard", "pages"])
def test_rows_equal_the_json_lines(batches, pages, tmp_path):
    made = hard() if batches == "hard" else pages
    rows = read(written(made, tmp_path / "x.parquet"))
    wanted = expected(made)
    assert len(rows) == len(wanted) > 0
    for row, want in zip(rows, wanted, strict=True):
        for name in ("value", "value_max"):
            assert (row.pop(f"{name}_text") or "") == text_of(want[name])
            if row[name] is None:
                want[name] = None  # too long for 38 digits: only the text has it
        assert {k: flat(v) for k, v in row.items()} == want


def test_only_what_38_digits_cannot_hold_is_null(tmp_path):
    values = [Decimal(9) * 10**27, Decimal(9) * 10**28, Decimal("0.1") ** 10, Decimal("0.1") ** 11]
    made = [batch(record(*(figure(10 * n, value=v) for n, v in enumerate(values))))]
    rows = read(written(made, tmp_path / "x.parquet"))
    assert [row["value"] for row in rows] == [values[0], None, values[2], None]
    assert [Decimal(row["value_text"]) for row in rows] == values


def test_types(tmp_path):
    path = written([batch(record())], tmp_path / "x.parquet")
    described = duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{path}')")
    types = dict(described.fetchall())
    assert types["value"] == "DECIMAL(38,10)"
    assert types["time_to"] == "DATE"
    assert types["start"] == "BIGINT"
    assert types["reporters"] == "VARCHAR[]"


def test_sum_is_exact(tmp_path):
    made = [batch(record(*(figure(n, value=Decimal("0.1")) for n in range(10, 40, 10))))]
    path = written(made, tmp_path / "x.parquet")
    assert duckdb.sql(f"SELECT sum(value) FROM '{path}'").fetchall() == [(Decimal("0.3"),)]


def test_pandas_opens_it(tmp_path):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(written(hard(), tmp_path / "x.parquet"))
    assert list(frame["id"]) == [row["id"] for row in expected(hard())]


def test_many_rows_go_out_in_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP", 3)
    made = [batch(record(*(figure(10 * n) for n in range(10)), path=f"{p}.txt")) for p in "ab"]
    rows = read(written(made, tmp_path / "x.parquet"))
    assert [(row["path"], row["start"]) for row in rows] == [
        (f"{p}.txt", 10 * n) for p in "ab" for n in range(10)
    ]


def test_no_records_give_an_empty_table(tmp_path):
    assert read(written([], tmp_path / "x.parquet")) == []
