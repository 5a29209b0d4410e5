"""`xcx view`: what the page's file is made of, without a browser."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import PROJECT, Xcx
from xcx.cli.extract import command as extract_command
from xcx.cli.view import command as view_command

SEED = sorted((PROJECT / "seeds").glob("*.txt"))[0].relative_to(PROJECT)


def run(command: object, *arguments: object) -> Result:
    """The command in this process, which has read the rules once."""
    return CliRunner().invoke(command, list(map(str, arguments)))


def view(*arguments: object) -> Result:
    return run(view_command, *arguments)


def island(page: str, name: str) -> dict:
    """The JSON that stands in the page under that id."""
    match = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    return json.loads(match[1])


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("view") / "page.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        done = view(SEED, "-o", out)
    assert (done.exit_code, done.output) == (0, "")
    return out.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def extracted() -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        return run(extract_command, SEED).stdout


def test_the_page_carries_text_records_and_marks(made: str, extracted: str) -> None:
    data = island(made, "data")
    printed = [json.loads(line) for line in extracted.splitlines()]
    assert data["sources"][0]["text"] == SEED.read_bytes().decode("utf-8-sig")
    assert [r["id"] for r in data["records"]] == [r["id"] for r in printed]
    assert "date" in {mark["kind"] for mark in data["sources"][0]["marks"]}


def test_values_are_strings_as_a_browser_rounds_numbers(made: str) -> None:
    figures = [f for r in island(made, "data")["records"] for f in r["figures"]]
    assert figures
    assert all(isinstance(f["value"], str) for f in figures)


def test_nothing_in_the_page_can_be_fetched(made: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for element, source in (("style", "style-src"), ("script", "script-src")):
        inline = re.search(rf"<{element}>(.*?)</{element}>", made, re.S)[1]
        digest = b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert not re.search(r'(?:src|href)="(?!data:,")', made)


def test_the_same_input_gives_the_same_bytes(made: str, xcx: Xcx) -> None:
    done = xcx("view", SEED, "--jobs", 2, env={"PYTHONHASHSEED": "7"})
    assert done.stdout == made


def test_markup_in_text_stays_data(tmp_path: Path) -> None:
    hostile = tmp_path / "a.txt"
    hostile.write_text("投资</script><script>alert(1)</script>3亿元<!--&amp;", encoding="utf-8")
    page = view(hostile, "--title", "<b>&").stdout
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert island(page, "data")["sources"][0]["text"] == hostile.read_text(encoding="utf-8")


def test_chinese_labels() -> None:
    page = view(SEED, "--lang", "zh").stdout
    assert '<html lang="zh-CN">' in page
    assert "工作事项" in page
    assert ">Ledger<" not in page


class TestFromRecords:
    @pytest.fixture
    def records(self, tmp_path: Path, extracted: str) -> Path:
        path = tmp_path / "records.jsonl"
        path.write_text(extracted, encoding="utf-8")
        return path

    def test_the_same_records_and_text(self, records: Path, made: str) -> None:
        done = view(records, "--sources", "seeds")
        assert done.exit_code == 0, done.stderr
        data, fresh = island(done.stdout, "data"), island(made, "data")
        assert data["sources"][0]["text"] == fresh["sources"][0]["text"]
        assert [r["figures"] for r in data["records"]] == [r["figures"] for r in fresh["records"]]

    def test_a_missing_text_is_told_and_the_ledger_is_there(
        self, records: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "empty").mkdir()
        done = view(records, "--sources", tmp_path / "empty")
        assert done.exit_code == 3
        assert "--sources" in done.stderr
        data = island(done.stdout, "data")
        assert data["sources"][0]["text"] is None
        assert data["records"]

    def test_a_changed_text_is_refused(self, records: Path, tmp_path: Path) -> None:
        name = json.loads(records.read_text().splitlines()[0])["source"]["path"]
        changed = tmp_path / "texts" / Path(name).name
        changed.parent.mkdir()
        changed.write_text("另一份稿件。")
        done = view(records, "--sources", changed.parent)
        assert done.exit_code == 3
        assert "has changed" in done.stderr

    @pytest.mark.parametrize("line", ["{", '{"a": 1}', "[]"])
    def test_a_line_that_is_no_record(self, line: str, tmp_path: Path) -> None:
        (tmp_path / "bad.jsonl").write_text(f"\n{line}\n")
        done = view(tmp_path / "bad.jsonl")
        assert done.exit_code == 3
        assert "bad.jsonl:2" in done.stderr

    def test_exact_numbers(self, records: Path) -> None:
        lines = records.read_text(encoding="utf-8").splitlines()
        first = json.loads(lines[0])
        first["figures"][0]["value"] = "VALUE"
        text = json.dumps(first, ensure_ascii=False).replace('"VALUE"', "12345678901234567890.10")
        records.write_text(text + "\n", encoding="utf-8")
        data = island(view(records).stdout, "data")
        assert data["records"][0]["figures"][0]["value"] == "12345678901234567890.10"


def test_csv_columns_are_those_of_the_csv_writer(project: Path) -> None:
    from xcx.write.columns import LEDGER

    script = (project / "src/xcx/view/page/files.js").read_text(encoding="utf-8")
    columns = re.findall(r"^  (\w+): \(", script, re.M)
    names = [column.name for column in LEDGER if column.name in columns]
    assert names == columns


def test_every_word_that_the_script_asks_for_is_there(project: Path) -> None:
    from xcx.view.words import words

    for lang in ("en", "zh"):
        known = words(lang)
        for script in (project / "src/xcx/view/page").glob("*.js"):
            asked = re.findall(r'word\("([\w.]+)"', script.read_text(encoding="utf-8"))
            assert set(asked) <= set(known), script.name
