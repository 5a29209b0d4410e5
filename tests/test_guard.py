"""A user's pattern that runs away is stopped; one that is only slow on a long text is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xcx import guard

RUNAWAY = "(?:[一-龥]|[一-龥][一-龥])+之年"
LONG = "推进项目建设" * 20


def rules(folder: Path, file: str, text: str) -> Path:
    folder.mkdir()
    (folder / f"{file}.toml").write_text(text, encoding="utf-8")
    return folder


FILES = {
    "codes": """[[contexts]]
id = "my.context"
digits = "arabic"
after = "{pattern}"
""",
    "dates": """[[patterns]]
id = "my.date"
pattern = "{{to}}{pattern}"
begins = "至"
""",
    "initiatives": """[[followers]]
id = "my.follower"
pattern = "{pattern}"
""",
    "layout": """[[marks]]
id = "my.mark"
becomes = "gap"
pattern = "{pattern}"
""",
}


@pytest.mark.parametrize(("file", "jobs"), [*((file, "1") for file in FILES), ("dates", "2")])
def test_a_runaway_pattern_is_told_with_rule_file_and_offset(
    call, tmp_path, monkeypatch, file, jobs
):
    monkeypatch.setattr(guard, "_PATIENCE", 0.2)
    folder = rules(tmp_path / "my-rules", file, FILES[file].format(pattern=RUNAWAY))
    page = tmp_path / "page.txt"
    page.write_text(f"东城区投资3亿元。\n\n至{LONG}5个。\n", encoding="utf-8")
    output = tmp_path / "out.jsonl"
    done = call("extract", page, "--rules", folder, "-j", jobs, "-o", output)
    assert done.status == 2 and not output.exists()
    assert f"{folder / file}.toml:1: rule my." in done.err
    assert f"takes too long at {page}:11" in done.err


def test_a_pattern_of_the_user_that_behaves_changes_nothing(call, tmp_path):
    pattern = "[一-龥]{2,10}之年"
    folder = rules(tmp_path / "my-rules", "dates", FILES["dates"].format(pattern=pattern))
    page = tmp_path / "page.txt"
    page.write_text("东城区投资3亿元。\n" + LONG * 200, encoding="utf-8")
    done = call("extract", page, "--rules", folder)
    assert done.status == 0 and json.loads(done.out)["figures"][0]["value"] == 300000000
