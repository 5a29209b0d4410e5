"""Text made to be slow for patterns: every rule's own, alone, and the whole way through."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest
import regex

from xcx.dates.grammar import spelt_out
from xcx.rulebook import load
from xcx.rulebook.base import Regex, Whole

RULES = load()
SIZE = 100_000
# What patterns repeat, so that every way to divide a run is there to be tried.
UNITS = {
    "digits": "1",
    "commas": "1,",
    "dots": "1.",
    "wide": "９",
    "numerals": "一",
    "scales": "百万",
    "years": "2022年",
    "days": "5月6日",
    "dashes": "1-",
    "percent": "5%、",
    "open": "（",
    "nested": "（“《",
    "closed": "）”",
    "quotes": "“项目”",
    "tags": "<p ",
    "entities": "&nbsp;",
    "blanks": " ",
    "breaks": "\n ",
    "han": "的",
    "words": "推进项目建设",
    "places": "东城区邓庄街道",
    "names": "记者 李明 ",
    "ascii": "a",
}
# A run that something ends.
ENDINGS = ("！",)


def patterns() -> list[tuple[str, str, int]]:
    """Every regular expression of the built-in rules with its name and how long its text may be."""
    found = []
    for file, rule in RULES.entries():
        for field in msgspec.structs.fields(rule):
            written = getattr(rule, field.name)
            if field.type in (Regex, Whole) and written:
                whole = spelt_out(written, RULES.files.dates) if file == "dates" else written
                size = 100 if field.type == Whole else SIZE
                found.append((f"{rule.id}.{field.name}", whole, size))
    return found


def texts(size: int) -> dict[str, str]:
    return {
        f"{name}{ending.strip()}": unit * (size // len(unit)) + ending
        for name, unit in UNITS.items()
        for ending in ENDINGS
    }


@pytest.mark.full
@pytest.mark.parametrize(
    ("name", "pattern", "size"), patterns(), ids=[name for name, *_ in patterns()]
)
def test_a_rule_s_pattern_comes_to_an_end(name: str, pattern: str, size: int) -> None:
    """Also where nothing behind it fits: the empty look-ahead makes it go all the ways."""
    probe = regex.compile(f"(?:(?:{pattern})(?!)|(?!))")
    for kind, text in texts(size).items():
        try:
            probe.search(text, timeout=10)
        except TimeoutError:
            pytest.fail(f"{name} hangs on {kind}")


@pytest.mark.full
@pytest.mark.parametrize("kind", sorted(texts(9)))
@pytest.mark.parametrize("command", ["extract", "mentions"])
def test_the_whole_way_comes_to_an_end(project, tmp_path, kind: str, command: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(texts(SIZE)[kind], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "xcx", command, page],
        timeout=60,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(project / "src")},
    )
    assert (done.returncode, done.stderr) == (0, b"")
