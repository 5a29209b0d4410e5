"""What all formats promise: whole or not there, the same bytes, a word about a missing library."""

from __future__ import annotations

import os
import sys
import tracemalloc
from typing import get_type_hints

import pytest

from conftest import PROJECT
from ledger import batch, figure, hard, record, written
from xcx import labels, model
from xcx import record as shapes
from xcx.errors import XcxError
from xcx.write import for_format

FILES = ["x.jsonl", "x.csv", "x.sqlite", "x.xlsx", "x.parquet"]


def broken():
    """A source, and then a fault in the midst of the work."""
    yield batch(record())
    raise RuntimeError("midst")


@pytest.mark.parametrize("name", FILES)
def test_a_run_that_breaks_off_leaves_nothing(name, tmp_path):
    with pytest.raises(RuntimeError, match="midst"):
        written(broken(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [name for name in FILES if name != "x.sqlite"])
def test_a_run_that_breaks_off_leaves_the_old_file(name, tmp_path):
    path = written([batch(record())], tmp_path / name)
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="midst"):
        written(broken(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FILES)
def test_the_same_records_give_the_same_bytes(name, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        written(hard(), tmp_path / folder / name)
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize("name", ["x.csv", "x.sqlite", "x.xlsx", "x.parquet"])
def test_memory_does_not_grow_with_the_number_of_sources(name, tmp_path):
    figures = [figure(10 * n) for n in range(5)]

    def peak(sources):
        tracemalloc.start()
        made = (batch(record(*figures, path=f"{n}.txt")) for n in range(sources))
        written(made, tmp_path / f"{sources}{name}")
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(1)  # what is imported and cached once
    assert peak(200) < peak(50) + 1_000_000


@pytest.mark.parametrize(("name", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_one_line_with_the_command(name, library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"xcx.write.{name}", raising=False)
    with pytest.raises(XcxError) as told:
        for_format(name).load()
    assert told.value.exit_status == 2
    assert f"pip install 'xcx[{name}]'" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("kind", (*model.QuantityKind.__args__, *model.DateKind.__args__)),
        ("status", model.Status.__args__),
        ("modifier", (*model.Modifier.__args__, *model.DateModifier.__args__)),
        ("direction", model.Direction.__args__),
        ("level", model.Level.__args__),
        ("check", get_type_hints(model.Check)["kind"].__args__),
    ],
)
def test_every_value_has_words_in_both_languages(group, values):
    for value in values:
        assert labels.VALUES[group][value]
        assert labels.value(group, value, "zh") != value


def test_a_value_that_nobody_knows_stays_as_it_is():
    assert labels.value("status", "rumoured", "zh") == "rumoured"
    assert labels.value("status", None, "zh") == ""


def test_every_field_of_a_figure_has_words():
    fields = set(shapes.FigureRecord.__struct_fields__) - {"printed"}
    assert fields <= set(labels.FIELDS)


def test_the_command_ends_with_2_where_an_extra_is_missing(xcx, seeds, tmp_path):
    (tmp_path / "xlsxwriter.py").write_text("raise ImportError")
    path = os.pathsep.join([str(tmp_path), str(PROJECT / "src")])
    run = xcx("extract", seeds[0], "-o", tmp_path / "x.xlsx", env={"PYTHONPATH": path})
    assert run.returncode == 2
    assert "pip install 'xcx[xlsx]'" in run.stderr
    assert run.stderr.count("\n") == 1
    assert not (tmp_path / "x.xlsx").exists()


def test_the_command_writes_what_the_suffix_says(xcx, seeds, tmp_path):
    run = xcx("extract", seeds[1], "-o", tmp_path / "x.xlsx", "--lang", "zh")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert (tmp_path / "x.xlsx").read_bytes().startswith(b"PK")
