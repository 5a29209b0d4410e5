"""SQLite read back by sqlite3: the ledger, the tables, the search, and a second run."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from decimal import Decimal

import pytest

from ledger import (
    DATE,
    as_json,
    batch,
    expected,
    figure,
    hard,
    record,
    replace,
    source,
    text_of,
    written,
)
from xcx.errors import OutputError
from xcx.write import Batch

LISTS = {
    "ranges",
    "repeats",
    "reporters",
    "correspondents",
    "photographers",
    "checks",
    "checks_failed",
}


def query(path, sql, *values):
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, values)]


def ledger(path):
    return query(path, "SELECT * FROM ledger")


def same(batches):
    """The JSON's rows as SQLite keeps them: the numbers as text, the lists as lists."""
    rows = expected(batches)
    for row in rows:
        for name in ("value", "value_max"):
            row[f"{name}_text"] = None if row[name] is None else text_of(row[name])
            del row[name]
    return rows


def kept(path):
    rows = ledger(path)
    for row in rows:
        del row["sentence_id"], row["value"], row["value_max"]
        row |= {name: json.loads(row[name], parse_int=Decimal) for name in LISTS}
    return rows


@pytest.mark.parametrize("batches", ["hard", "pages"])
def test_ledger_equals_the_json_lines(batches, pages, tmp_path):
    made = hard() if batches == "hard" else pages
    path = written(made, tmp_path / "x.sqlite")
    by_key = lambda row: (row["path"], row["id"])  # noqa: E731
    assert sorted(kept(path), key=by_key) == sorted(same(made), key=by_key)


def test_tables_hold_what_the_records_hold(tmp_path):
    path = written(hard(), tmp_path / "x.sqlite")
    records = as_json(hard())
    count = lambda table: query(path, f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: E731
    assert count("sources") == 3
    assert count("records") == len(records)
    assert count("figures") == sum(len(r["figures"]) for r in records)
    assert count("dates") == sum(len(r["dates"]) for r in records)
    (check,) = query(path, "SELECT * FROM checks")
    assert (check["computed"], check["stated_text"], check["holds"]) == (34.4, "34", 0)
    assert count("check_figures") == 2


def test_values_can_be_reckoned_with_and_are_exact(tmp_path):
    values = [
        Decimal(3100000000),
        Decimal("0.1"),
        Decimal(2) ** 53 + 1,
        Decimal("1.00000000000000000001"),
    ]
    made = [batch(record(*(figure(10 * n, value=v) for n, v in enumerate(values))))]
    rows = ledger(written(made, tmp_path / "x.sqlite"))
    assert [row["value"] for row in rows[:3]] == [3100000000, 0.1, 2**53 + 1]
    assert [Decimal(row["value_text"]) for row in rows] == values


@pytest.mark.parametrize("words", ["隔离方舱", "新建隔", "方舱672间", "672"])
def test_search_finds_chinese_from_three_characters_on(words, tmp_path):
    made = [batch(record(figure(sentence="全区新建隔离方舱672间。"), figure(40)))]
    path = written(made, tmp_path / "x.sqlite")
    match = "SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH ?"
    found = query(path, f"SELECT id FROM ledger WHERE sentence_id IN ({match})", f'"{words}"')
    assert [row["id"] for row in found] == [made[0].rows[0].figures[0].id]


def test_datasette_finds_the_search(tmp_path):
    """By the very words for which it looks in the schema (datasette.utils.detect_fts_sql)."""
    path = written(hard(), tmp_path / "x.sqlite")
    sought = '%VIRTUAL TABLE%USING FTS%content="sentences"%'
    found = query(path, "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?", sought)
    assert found == [{"name": "sentences_fts"}]


def test_like_finds_two_characters(tmp_path):
    made = [batch(record(figure(sentence="全区新建隔离方舱672间。"), figure(40)))]
    path = written(made, tmp_path / "x.sqlite")
    assert len(query(path, "SELECT id FROM ledger WHERE sentence LIKE '%方舱%'")) == 1


def test_a_second_run_replaces_its_sources_and_leaves_the_others(tmp_path):
    path = tmp_path / "x.sqlite"
    written([batch(record(path="a.txt")), batch(record(path="b.txt"))], path)
    better = record(figure(metric="总投资", sentence="总投资31亿元。"), path="a.txt", dates=())
    written([batch(better), batch(record(path="c.txt"))], path)
    rows = {row["path"]: row["metric"] for row in ledger(path)}
    assert rows == {"a.txt": "总投资", "b.txt": "已完成投资", "c.txt": "已完成投资"}
    for table in ("articles", "records", "figures", "sentences"):
        assert query(path, f"SELECT path FROM {table} ORDER BY path") == [
            {"path": f"{p}.txt"} for p in "abc"
        ]
    assert query(path, "SELECT DISTINCT path FROM dates ORDER BY path") == [
        {"path": "b.txt"},
        {"path": "c.txt"},
    ]


def test_the_search_follows_a_second_run(tmp_path):
    path = tmp_path / "x.sqlite"
    for sentence in ("旧的句子有三亿元", "新的句子有四亿元"):
        written([batch(record(figure(sentence=sentence)))], path)
    match = "SELECT sentence FROM sentences_fts WHERE sentences_fts MATCH ?"
    assert query(path, match, '"旧的句子"') == []
    assert query(path, match, '"的句子"') == [{"sentence": "新的句子有四亿元"}]
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO sentences_fts (sentences_fts, rank) VALUES ('integrity-check', 1)")
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_source_without_figures_left_is_emptied(tmp_path):
    path = tmp_path / "x.sqlite"
    written([batch(record(path="a.txt"))], path)
    written([Batch(source("a.txt"), ())], path)
    assert ledger(path) == []
    assert query(path, "SELECT path FROM sources") == [{"path": "a.txt"}]


def test_writing_again_changes_nothing(tmp_path):
    path = written(hard(), tmp_path / "x.sqlite")
    before = kept(path)
    written(hard(), path)
    assert kept(path) == before


def broken():
    """A source, and then a fault in the midst of the work."""
    yield batch(record(path="a.txt"))
    raise KeyboardInterrupt


def test_a_run_that_breaks_off_leaves_no_file(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        written(broken(), tmp_path / "x.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_breaks_off_leaves_an_old_store_as_it_was(tmp_path):
    path = written([batch(record(figure(metric="旧"), path="a.txt"))], tmp_path / "x.sqlite")
    with pytest.raises(KeyboardInterrupt):
        written(broken(), path)
    assert [row["metric"] for row in ledger(path)] == ["旧"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"no database at all, just text" * 50, None])
def test_somebody_elses_file_is_refused_and_left(content, tmp_path):
    path = tmp_path / "x.sqlite"
    if content is None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE figures (a)")
            db.commit()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(OutputError, match=r"x\.sqlite"):
        written([batch(record())], path)
    assert path.read_bytes() == before


def test_a_store_of_another_layout_is_refused(tmp_path):
    path = written([batch(record())], tmp_path / "x.sqlite")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(OutputError, match="layout 99"):
        written([batch(record())], path)


def test_readers_are_served_while_a_run_writes(tmp_path):
    path = written([batch(record(path="a.txt"))], tmp_path / "x.sqlite")
    seen = []

    def batches():
        yield batch(record(figure(metric="新"), path="a.txt"))
        reader = threading.Thread(target=lambda: seen.extend(ledger(path)))
        reader.start()
        reader.join()

    written(batches(), path)
    assert [row["metric"] for row in seen] == ["已完成投资"]
    assert [row["metric"] for row in ledger(path)] == ["新"]


def test_a_date_in_two_records_stands_under_both(tmp_path):
    two = [record(figure(10)), record(figure(20), dates=(DATE, replace(DATE, kind="time")))]
    path = written([batch(*two)], tmp_path / "x.sqlite")
    assert len(query(path, "SELECT * FROM dates")) == 3
