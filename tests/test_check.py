"""`xcx check`: sameness with what was accepted, and differences in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SETTINGS = """
[[golden]]
input = "page.txt"
published = "2022-12-21"

[[golden]]
input = "page.txt"
kind = "mentions"
name = "page_mentions"
"""


@pytest.fixture
def folder(tmp_path: Path, call) -> Path:
    (tmp_path / "page.txt").write_text(
        "东城区已完成投资31亿元，排查问题297个。\n", encoding="utf-8"
    )
    (tmp_path / "golden.toml").write_text(SETTINGS, encoding="utf-8")
    assert call("check", tmp_path, "--update", "-q").status == 0
    return tmp_path


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


def test_what_was_accepted_is_the_same(folder, call):
    status, out, err = call("check", folder)
    assert (status, out) == (0, "")
    assert "2 golden files are the same" in err
    assert sorted(path.name for path in folder.glob("*.json")) == [
        "page.json",
        "page_mentions.json",
    ]


def test_a_golden_file_is_what_extract_prints_and_names_no_place(folder, call, tmp_path):
    accepted = json.loads((folder / "page.json").read_text())
    assert accepted[0]["source"]["path"] == "page.txt"
    assert str(tmp_path) not in (folder / "page.json").read_text()
    printed = call("extract", folder / "page.txt", "--published", "2022-12-21", "-f", "json").out
    again = json.loads(printed)
    for record in again:
        record["source"]["path"] = "page.txt"
    assert again == accepted


def test_a_changed_field_is_told_by_figure(folder, call):
    change(folder / "page.json", '"value": 297', '"value": 290')
    status, out, _ = call("check", folder)
    assert status == 1
    assert "297个" in out and "value 290 → 297" in out
    assert call("check", folder, "--update").status == 0
    assert call("check", folder).status == 0


def test_what_is_new_or_gone_is_told(folder, call):
    change(folder / "page_mentions.json", ":17-21", ":1-2")
    (folder / "left.json").write_text("[]")
    (folder / "page.json").unlink()
    status, out, _ = call("check", folder)
    assert status == 1
    assert "+ mention 17-21" in out and "- mention 1-2" in out
    assert "left.json: golden.toml does not name" in out
    assert "page.json: new" in out
    call("check", folder, "--update")
    assert not (folder / "left.json").exists()


def test_a_change_of_layout_alone_is_shown_as_lines(folder, call):
    change(folder / "page.json", "[\n", "[\n\n")
    assert "--- accepted" in call("check", folder).out


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (None, "no such file"),
        ('[[golden]]\ninput = "page.txt"\nnonsense = 1\n', "nonsense"),
        ('[[golden]]\ninput = "page.txt"\n' * 2, "page.json"),
        ("[[golden\n", "golden.toml"),
    ],
)
def test_faulty_settings_are_wrong_usage(tmp_path, call, settings, told):
    if settings is not None:
        (tmp_path / "golden.toml").write_text(settings)
    status, _, err = call("check", tmp_path)
    assert status == 2 and told in err


def test_a_missing_input_is_told(folder, call):
    (folder / "page.txt").unlink()
    status, _, err = call("check", folder)
    assert status == 3 and "page.txt" in err
