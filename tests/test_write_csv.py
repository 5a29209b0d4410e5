"""CSV read back by the csv module: row by row what the JSON Lines say."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import batch, expected, figure, hard, record, text_of, written
from xcx import labels
from xcx.write import Options
from xcx.write import csv as writer
from xcx.write.columns import LEDGER

NUMBERS = {"value", "value_max", "start", "end", "time_start", "time_end"}


def read(path, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def bare(cell):
    """The cell without the apostrophe that keeps a formula from running."""
    return cell.removeprefix("'")


@pytest.mark.parametrize("batches", ["hard", "pages"])
def test_rows_equal_the_json_lines(batches, pages, tmp_path):
    made = hard() if batches == "hard" else pages
    rows = read(written(made, tmp_path / "x.csv"))
    wanted = expected(made)
    assert len(rows) == len(wanted) > 0
    for row, want in zip(rows, wanted, strict=True):
        assert {k: bare(v) for k, v in row.items()} == {k: text_of(v) for k, v in want.items()}


def test_header_names_every_field_once():
    names = [column.name for column in LEDGER]
    assert len(set(names)) == len(names)
    assert set(names) == set(expected([batch(record())])[0])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1亿元", "@a", "\tx", "\rx", "\nx", " =1", "＝1"])
def test_text_is_inert(text, tmp_path):
    (row,) = read(written([batch(record(figure(metric=text)))], tmp_path / "x.csv"))
    assert row["metric"] == "'" + text


def test_numbers_stay_numbers(tmp_path):
    rows = read(written(hard(), tmp_path / "x.csv"))
    values = [row["value"] for row in rows]
    assert "-18.5" in values
    assert "12345678901234567.89" in values
    assert "0.0000001" in values
    assert not any("E" in row[name] or "'" in row[name] for row in rows for name in NUMBERS)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_no_text_is_lost_or_run(text):
    out = io.BytesIO()
    writer.write([batch(record(figure(metric=text)))], out, Options())
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))
    assert row["metric"] in (text, "'" + text)
    assert row["metric"].lstrip(" \u3000")[:1] not in tuple("=+-@\t\r＝＋－＠")


def test_excel_gets_a_bom_and_others_none(tmp_path):
    assert written([batch(record())], tmp_path / "a.csv").read_bytes()[:1] == b"p"
    excel = written([batch(record())], tmp_path / "b.csv", excel=True)
    assert excel.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read(excel, "utf-8-sig")[0]["path"] == "a.txt"


def test_chinese_headers_and_values(tmp_path):
    planned = figure(status="planned", kind="count", modifier="more_than")
    (row,) = read(written([batch(record(planned))], tmp_path / "x.csv", lang="zh"))
    assert {"指标", "数值", "单位", "区县", "工作事项", "时间", "状态", "出处"} <= set(row)
    assert (row["状态"], row["类型"], row["限定"], row["区县"]) == (
        "计划",
        "数量",
        "超过",
        "东城区",
    )


def test_no_records_give_the_header_alone(tmp_path):
    assert written([], tmp_path / "x.csv").read_text().count("\n") == 1


def test_every_column_has_words():
    assert all(labels.field(column.name, "zh") for column in LEDGER)
    assert len({labels.field(column.name, "zh") for column in LEDGER}) == len(LEDGER)
