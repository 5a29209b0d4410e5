"""Every command in the README runs, and prints what the README shows.

`XCX_README=update pytest tests/test_readme.py` writes what they print now into the README.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from readme import CHINESE, README, SETUP, Block, blocks, fences, kinds, with_fences

TEXT = README.read_text(encoding="utf-8")
UPDATE = os.environ.get("XCX_README") == "update"


@pytest.fixture(scope="module")
def place(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds, and `xcx` and `python` on the PATH, as the reader has them."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(project / "seeds", folder / "seeds")
    shutil.copytree(project / "fixtures", folder / "fixtures")
    commands = folder / "bin"
    commands.mkdir()
    for name, arguments in {"xcx": "-m xcx", "python": ""}.items():
        (commands / name).write_text(f'#!/bin/sh\nexec {sys.executable} {arguments} "$@"\n')
        (commands / name).chmod(0o755)
    return folder


def run(block: Block, place: Path, project: Path) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(project / "src"),
    }
    command = ["python", "-"] if block.language == "python" else ["bash", "-euo", "pipefail"]
    return subprocess.run(
        command, input=block.code, capture_output=True, text=True, cwd=place, env=env, check=False
    )


def test_every_command_runs_and_prints_what_is_shown(place: Path, project: Path):
    """In order: what one example writes, a later one reads."""
    faults: list[str] = []
    changed: list[str] = []
    text, moved = TEXT, 0
    for block in blocks(TEXT):
        if block.language == "toml":
            path = place / block.code.split("\n", 1)[0].removeprefix("# ")
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.code, encoding="utf-8")
            continue
        if block.code.startswith(SETUP) or _lacks(block):
            continue
        done = run(block, place, project)
        if done.returncode:
            faults.append(f"{block.code}ended with {done.returncode}: {done.stderr}")
        elif block.shown is not None and done.stdout != block.shown:
            changed.append(f"{block.code}printed\n{done.stdout}and not\n{block.shown}")
            assert block.shown_at is not None
            begin, end = (at + moved for at in block.shown_at)
            text = text[:begin] + done.stdout + text[end:]
            moved += len(done.stdout) - len(block.shown)
    if UPDATE:
        README.write_text(text, encoding="utf-8")
        chinese = with_fences(CHINESE.read_text(encoding="utf-8"), fences(text))
        CHINESE.write_text(chinese, encoding="utf-8")
        changed.clear()
    assert not faults + changed, "\n".join(faults + changed)


def _lacks(block: Block) -> bool:
    """jq is a program of its own; .ci/run installs it, a developer may not have it."""
    return "jq " in block.code and shutil.which("jq") is None


@pytest.mark.parametrize(("kind", "example", "value"), kinds(TEXT))
def test_the_table_of_kinds_is_true(kind: str, example: str, value: str):
    import xcx
    from xcx.write.json import ENCODER

    found = [m for m in xcx.mentions(example, published="2022-12-21") if m.kind == kind]
    printed = [json.loads(ENCODER.encode(m.value)) for m in found]
    assert json.loads(value) in printed


def test_the_chinese_readme_shows_the_same_commands_outputs_and_kinds():
    chinese = CHINESE.read_text(encoding="utf-8")
    english = README.read_text(encoding="utf-8")  # after the test above may have written it
    assert fences(chinese) == fences(english)
    assert kinds(chinese) == kinds(english)


def test_every_kind_is_in_the_table():
    from typing import get_args

    from xcx.model import DateKind, QuantityKind

    assert {kind for kind, _, _ in kinds(TEXT)} == {*get_args(QuantityKind), *get_args(DateKind)}


def test_every_command_of_xcx_is_in_the_readme():
    from xcx.cli.main import COMMANDS

    assert [name for name in COMMANDS if f"xcx {name}" not in TEXT] == []


def test_two_lines_do_everything_on_a_fresh_machine(project: Path):
    """The lines that .ci/run picks out of the README and runs."""
    lines = [line for line in TEXT.split("\n") if line.startswith(SETUP)]
    assert [regex.findall(r"xcx extract|pytest", line) for line in lines] == [
        ["xcx extract"],
        ["pytest"],
    ]
    assert "README.md" in (project / ".ci" / "run").read_text()
