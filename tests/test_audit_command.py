"""`xcx audit`: what it prints, how it ends, and what it says of several pages."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from ledger import TIME, batch, figure, record, replace
from xcx.findings import Ledger
from xcx.record import Record, TimeRef
from xcx.rulebook import load
from xcx.write.json import ENCODER

RIGHT = "排查各类问题24586个，已整改24510个，整改率达到了99.7%。"
WRONG = "排查各类问题24586个，已整改24150个，整改率达到了99.7%。"


@pytest.fixture
def page(tmp_path):
    def write(text: str, name: str = "page.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_nothing_is_printed_where_all_adds_up(call, page):
    assert call("audit", page(RIGHT))[:2] == (0, "")


def test_what_does_not_add_up_is_printed_and_ends_with_1(call, page):
    ended = call("audit", page(WRONG))
    (row,) = rows(ended.out)
    assert ended.status == 1
    assert (row["holds"], row["stated"], row["computed"]) == (False, 99.7, 98.23)
    assert row["sentence"] == WRONG


def test_all_prints_what_holds_too(call, page):
    ended = call("audit", "--all", page(RIGHT))
    assert (ended.status, [row["holds"] for row in rows(ended.out)]) == (0, [True])


def test_records_are_read_back(call, page, tmp_path):
    records = tmp_path / "records.jsonl"
    call("extract", page(WRONG), "-o", records)
    assert call("audit", records) == call("audit", page(WRONG))


def test_a_line_that_is_no_record_is_told(call, page):
    ended = call("audit", page('{"a": 1}\n', "records.jsonl"))
    assert ended.status == 2
    assert "records.jsonl:1" in ended.err


def test_a_file_that_is_not_there_is_told_and_the_others_are_done(call, page, tmp_path):
    ended = call("audit", page(WRONG), tmp_path / "none.jsonl")
    assert ended.status == 3
    assert len(rows(ended.out)) == 1


def test_a_failed_row_comes_first_in_the_table(page):
    from rich.console import Console

    import xcx
    from xcx import findings
    from xcx.show import verdicts
    from xcx.write import Batch

    records = tuple(xcx.extract(page(RIGHT + "\n\n" + WRONG.replace("24586", "24580"))))
    found = list(findings.of_page(Batch(records[0].source, records)))
    console = Console(width=160, no_color=True, highlight=False)
    with console.capture() as captured:
        console.print(verdicts.table(found))
    marks = [line.strip()[:1] for line in captured.get().split("\n")]
    assert marks.index("✗") < marks.index("✓")


# ---------------------------------------------------------------------------- several pages
def dated(day: str) -> TimeRef:
    return replace(TIME, text=f"截至{day}", value=f"../{day}", to_day=day)


def on_page(path: str, value: int, day: str, **fields) -> Record:
    prefix = path.removesuffix(".txt").ljust(12, "0")
    given = {
        "id": f"{prefix}:12-16",
        "metric": "累计排查安全隐患",
        "kind": "count",
        "unit": "处",
        "value": Decimal(value),
        "text": f"{value}处",
        "printed": None,
        "time": dated(day),
    }
    return record(figure(**(given | fields)), path=path)


def told(*records: Record) -> list[tuple[str, tuple[str, ...]]]:
    ledger = Ledger(load())
    for one in records:
        ledger.add(batch(one))
    return [(finding.kind, finding.paths) for finding in ledger.findings()]


def test_one_fact_with_two_numbers_on_two_pages():
    a, b = on_page("a.txt", 3243, "2022-04-20"), on_page("b.txt", 3343, "2022-04-20")
    assert told(a, b) == [("same", ("a.txt", "b.txt"))]
    assert told(a, on_page("b.txt", 3243, "2022-04-20")) == []


def test_a_running_total_that_falls():
    later = on_page("b.txt", 3143, "2022-05-20")
    assert told(on_page("a.txt", 3243, "2022-04-20"), later) == [("growth", ("a.txt", "b.txt"))]
    assert told(on_page("a.txt", 3043, "2022-04-20"), later) == []


def test_a_total_may_begin_anew_with_the_year():
    assert told(on_page("a.txt", 3243, "2022-12-20"), on_page("b.txt", 3143, "2023-01-20")) == []


def test_what_each_office_says_of_itself_is_not_compared():
    office = {"metric": "公务接待费支出", "kind": "amount", "unit": "元"}
    a = on_page("a.txt", 32430, "2022-04-20", **office)
    assert told(a, on_page("b.txt", 33430, "2022-04-20", **office)) == []


def test_a_record_survives_being_written_and_read():
    one = on_page("a.txt", 3243, date(2022, 4, 20).isoformat())
    assert msgspec.json.decode(ENCODER.encode(one), type=Record) == one
