"""What several tests need: the command, in this process or as a user runs it, and the project."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from xcx.cli.main import main

if TYPE_CHECKING:
    from xcx.record import Record
    from xcx.write import Batch

PROJECT = Path(__file__).parent.parent
Xcx = Callable[..., "subprocess.CompletedProcess[str]"]


class Result(NamedTuple):
    """How a call of `xcx` ended."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The five pages that the project carries."""
    return sorted((PROJECT / "seeds").glob("*.txt"))


@pytest.fixture
def call(capsysbinary, monkeypatch) -> Callable[..., Result]:
    """Calls `xcx` with the arguments in this process, which has the rules loaded already."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["xcx", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsysbinary.readouterr()
        return Result(ended.value.code, out.decode(), err.decode())

    return run


@pytest.fixture
def xcx() -> Xcx:
    """Runs `xcx` in a process of its own, from the checkout unless told otherwise."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        given = {"capture_output": True, "text": True, "cwd": PROJECT, "check": False, **options}
        given["env"] = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), **given.pop("env", {})}
        command = [sys.executable, "-m", "xcx", *map(str, arguments)]
        return subprocess.run(command, **given)  # noqa: PLW1510 - check is among the given

    return run


@pytest.fixture(scope="session")
def pages(seeds: list[Path]) -> list[Batch[Record]]:
    """The seeds' records, a batch a page, as the writers get them."""
    import xcx
    from xcx.write import Batch

    made = [tuple(xcx.extract(seed)) for seed in seeds]
    return [Batch(records[0].source, records) for records in made]
