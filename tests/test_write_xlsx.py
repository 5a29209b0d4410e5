"""XLSX read back by openpyxl: numbers are numbers, links lead to the sentence, text is text."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from ledger import DATE, as_json, batch, expected, figure, hard, record, replace, text_of, written
from xcx.errors import OutputError
from xcx.write import xlsx


def read(path):
    return openpyxl.load_workbook(path)


def rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def flat(value):
    """openpyxl's value as flat text, numbers by the 15 digits that Excel has."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        return Decimal(repr(value))
    return openpyxl.utils.escape.unescape(value or "")


def wanted(cell):
    if isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= 15 and abs(cell) < 10**15:
        return cell
    return text_of(cell)


@pytest.mark.parametrize("batches", ["hard", "pages"])
def test_figures_equal_the_json_lines(batches, pages, tmp_path):
    made = hard() if batches == "hard" else pages
    found = rows(read(written(made, tmp_path / "x.xlsx"))["figures"])
    ledger = expected(made)
    assert len(found) == len(ledger) > 0
    for row, want in zip(found, ledger, strict=True):
        assert {k: flat(v) for k, v in row.items()} == {k: wanted(v) for k, v in want.items()}


def test_records_dates_and_checks_have_their_sheets(tmp_path):
    book = read(written(hard(), tmp_path / "x.xlsx"))
    records = as_json(hard())
    assert book.sheetnames == ["figures", "records", "dates", "checks", "sentences"]
    assert [row["record_id"] for row in rows(book["records"])] == [r["id"] for r in records]
    assert [row["figures"] for row in rows(book["records"])] == [len(r["figures"]) for r in records]
    assert [row["text"] for row in rows(book["dates"])] == [
        d["text"] for r in records for d in r["dates"]
    ]
    (check,) = rows(book["checks"])
    assert (check["computed"], check["stated"], check["holds"]) == (34.4, 34, False)


@pytest.mark.parametrize("batches", ["hard", "pages"])
def test_every_figure_leads_to_its_sentence(batches, pages, tmp_path):
    made = hard() if batches == "hard" else pages
    book = read(written(made, tmp_path / "x.xlsx"))
    names = [cell.value for cell in book["figures"][1]]
    text = names.index("text") + 1
    for row, want in enumerate(expected(made), 2):
        sheet, _, place = book["figures"].cell(row, text).hyperlink.location.partition("!")
        assert flat(book[sheet.strip("'")][place].value) == want["sentence"]


def test_numbers_have_formats_and_headers_stay_in_view(tmp_path):
    made = [batch(record(figure(value=Decimal("54.25")), figure(30)))]
    book = read(written(made, tmp_path / "x.xlsx"))
    sheet = book["figures"]
    value = [cell.value for cell in sheet[1]].index("value") + 1
    assert [sheet.cell(row, value).number_format for row in (2, 3)] == ["#,##0.00", "#,##0"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_a_column_has_room_for_chinese_text(tmp_path):
    sheet = read(written([batch(record(figure(metric="汉" * 10)))], tmp_path / "x.xlsx"))["figures"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "metric")
    assert sheet.column_dimensions[column].width >= 20


def test_nothing_is_a_formula(tmp_path):
    book = read(written(hard(), tmp_path / "x.xlsx"))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.rows for cell in row)


def test_days_are_days_where_excel_has_them(tmp_path):
    dates = [
        replace(DATE, from_day=day, start=n) for n, day in enumerate(["1898-05-01", "1950-05-01"])
    ]
    book = read(written([batch(record(dates=tuple(dates)))], tmp_path / "x.xlsx"))
    early, late = (row["from"] for row in rows(book["dates"]))
    assert early == "1898-05-01"
    assert late.date() == date(1950, 5, 1)


def test_text_beyond_excels_limit_ends_in_an_ellipsis(tmp_path):
    (row,) = rows(
        read(written([batch(record(figure(metric="长" * 40_000)))], tmp_path / "x.xlsx"))["figures"]
    )
    assert len(row["metric"]) == 32_767
    assert row["metric"].endswith("…")


def test_chinese_labels(tmp_path):
    made = [batch(record(figure(status="required")))]
    book = read(written(made, tmp_path / "x.xlsx", lang="zh"))
    assert book.sheetnames == ["指标", "记录", "日期", "核算", "原句"]
    (row,) = rows(book["指标"])
    assert (row["状态"], row["指标"], row["出处"]) == ("要求", "已完成投资", "a.txt")


def test_a_full_sheet_says_what_else_to_write(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    made = [batch(record(*(figure(10 * n) for n in range(3))))]
    with pytest.raises(OutputError, match=r"figures is full at 2 rows.*\.parquet"):
        written(made, tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_links_beyond_what_excel_bears_are_plain_text(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_LINKS", 1)
    sheet = read(written([batch(record(figure(), figure(30)))], tmp_path / "x.xlsx"))["figures"]
    text = [cell.value for cell in sheet[1]].index("text") + 1
    assert sheet.cell(2, text).hyperlink and not sheet.cell(3, text).hyperlink
    assert sheet.cell(3, text).value == "31亿元"


def test_the_same_records_give_the_same_bytes(tmp_path):
    first, second = (written(hard(), tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_no_records_give_headers_alone(tmp_path):
    assert [sheet.max_row for sheet in read(written([], tmp_path / "x.xlsx"))] == [1] * 5
