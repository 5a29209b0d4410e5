"""What is measured, each figure with what it must reach."""

from __future__ import annotations

import json
import operator
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import processes
import texts
from processes import XCX
from tools import TOOLS

TOOLS_FILE = Path(__file__).with_name("tools.py")
MB = 1_000_000
HOLDS = {"at least": operator.ge, "under": operator.lt}


@dataclass(frozen=True)
class Figure:
    """A measured value in its unit; `limit` is what it must reach, null where it stands alone."""

    name: str
    value: float
    unit: str
    bound: str | None = None
    limit: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the value is what it must be."""
        if self.bound is None:
            return None
        return bool(HOLDS[self.bound](self.value, self.limit))

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "reached": self.reached}


@dataclass(frozen=True)
class Setting:
    """How often and on what is measured."""

    rounds: int
    corpus: list[str]
    growth: tuple[int, ...]
    """Sizes of the runs over many files and of single files, in MB."""
    peers: bool
    slow_sample: int = 150_000
    """So many characters of the corpus for tools that would take minutes for the whole."""


def speed(setting: Setting, folder: Path) -> Iterator[Figure]:
    """Characters a second of every tool, loaded, on the seeds and on the corpus."""
    names = list(TOOLS) if setting.peers else ["xcx", "jieba"]
    for kind, contents in (("seeds", texts.seeds()), ("corpus", setting.corpus)):
        all_of_it = texts.write(contents, folder / kind)
        part = texts.write(texts.sample(contents, setting.slow_sample), folder / f"{kind}-sample")
        rounds = [
            {name: rate(name, part if name == "recognizers-text" else all_of_it) for name in names}
            for _ in range(setting.rounds)
        ]
        for name in names:
            value = median(rates[name] for rates in rounds)
            yield Figure(f"{name}, {kind}", value, "characters/s")
        for name, limit in (("jieba", 0.6), ("JioNLP", 1.3), ("recognizers-text", 30)):
            if name in names:
                # Of one round, when the machine was as busy for both.
                ratio = median(rates["xcx"] / rates[name] for rates in rounds)
                yield Figure(f"xcx against {name}, {kind}", ratio, "times", "at least", limit)


def rate(tool: str, folder: Path) -> float:
    """Characters a second of the processor's time, in a process of its own."""
    printed = processes.output([sys.executable, TOOLS_FILE, tool, folder])
    told = json.loads(printed.splitlines()[-1])  # JioNLP greets first
    return float(told["characters"] / told["seconds"])


def start(setting: Setting) -> Iterator[Figure]:
    """What a command costs before and without a page to read, in processor's seconds."""
    many = 5 * setting.rounds
    click = processes.typical([sys.executable, "-c", "import click"], many).cpu
    yield Figure('python -c "import click"', click, "s")
    for command in ("--help", "schema"):
        taken = processes.typical([*XCX, command], many).cpu
        yield Figure(f"xcx {command} against it", taken / click, "times", "under", 2.5)


def one_page(setting: Setting) -> Iterator[Figure]:
    """A fresh process from its start to the last record of one page."""
    seed = texts.PROJECT / "seeds" / "000_0cd9d766b94a8d61.txt"
    taken = processes.typical([*XCX, "extract", seed], 3 * setting.rounds)
    yield Figure("one page, processor", taken.cpu, "s", "under", 0.45)
    yield Figure("one page, memory", taken.memory, "MB", "under", 120)


def whole_corpus(setting: Setting, folder: Path) -> Iterator[Figure]:
    """The whole corpus as a command, in one process and in two."""
    pages = texts.write(setting.corpus, folder / "pages")
    one = processes.typical([*XCX, "extract", pages], setting.rounds)
    two = processes.typical([*XCX, "extract", "-j", "2", pages], setting.rounds)
    characters = sum(map(len, setting.corpus))
    yield Figure("corpus, the whole command", characters / one.cpu, "characters/s")
    yield Figure("corpus, memory", one.memory, "MB", "under", 150)
    yield Figure("corpus, -j 2 against -j 1", one.wall / two.wall, "times", "at least", 1.7)


def growth(setting: Setting, folder: Path) -> Iterator[Figure]:
    """Time and memory over more files, and over a larger file: the last against the first.

    Time per megabyte and, for many files, memory must stay what they are: a quarter is left for
    the noise, and for a single file half, because its memory outgrows the processor's caches.
    """
    small, large = setting.growth[0], setting.growth[-1]
    runs = {}
    for size in setting.growth:
        pages = texts.write(texts.files(setting.corpus, size * MB), folder / f"files-{size}")
        runs[size] = processes.cost([*XCX, "extract", pages])
        yield Figure(f"{size} MB of files, time", runs[size].cpu / size, "s/MB")
        yield Figure(f"{size} MB of files, memory", runs[size].memory, "MB")
    slower = (runs[large].cpu / large) / (runs[small].cpu / small)
    yield Figure(f"{small} to {large} MB of files, time a MB", slower, "times", "under", 1.25)
    larger = runs[large].memory / runs[small].memory
    yield Figure(f"{small} to {large} MB of files, memory", larger, "times", "under", 1.25)
    singles = (1, 2, 5, 10)
    taken = {}
    for size in singles:
        file = folder / f"{size}.txt"
        file.write_text(texts.one_file(setting.corpus, size * MB), encoding="utf-8")
        taken[size] = processes.cost([*XCX, "extract", file])
        yield Figure(f"one file of {size} MB, time", taken[size].cpu / size, "s/MB")
        yield Figure(f"one file of {size} MB, memory", taken[size].memory, "MB")
    slower = (taken[10].cpu / 10) / (taken[1].cpu / 1)
    yield Figure("one file, 1 to 10 MB, time a MB", slower, "times", "under", 1.5)


def measure(setting: Setting) -> Iterator[Figure]:
    """All figures, the quick ones first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from start(setting)
        yield from one_page(setting)
        yield from speed(setting, folder)
        yield from whole_corpus(setting, folder)
        if setting.growth:
            yield from growth(setting, folder)
