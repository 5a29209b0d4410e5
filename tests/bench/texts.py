"""The texts that the benchmarks read, and larger ones made of them."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"
# What the corpus weighs, in bytes of UTF-8: without it the seeds are repeated up to that.
LIKE_CORPUS = 8_500_000

_NUMBER = re.compile(r"[0-9]+")


def seeds() -> list[str]:
    """The pages that the project carries."""
    return _texts(PROJECT / "seeds")


def corpus(folder: Path) -> list[str]:
    """The articles in the folder; where there is none, the seeds over and over, like its size."""
    found = _texts(folder) if folder.is_dir() else []
    return found or files(seeds(), LIKE_CORPUS)


def files(texts: list[str], size: int) -> list[str]:
    """Texts of `size` bytes of UTF-8 together, no two alike: numbers grow with each round."""
    made: list[str] = []
    left = size
    for number, text in enumerate(cycle(texts)):
        if left <= 0:
            return made
        made.append(_changed(text, number // len(texts)))
        left -= len(made[-1].encode())
    return made


def one_file(texts: list[str], size: int) -> str:
    """One text of about `size` bytes of UTF-8, made of different articles."""
    return "\n\n".join(files(texts, size))


def sample(texts: list[str], characters: int) -> list[str]:
    """Texts from all over the list, of so many characters together: every n-th."""
    total = sum(map(len, texts))
    return texts[:: max(1, total // characters)]


def write(texts: list[str], folder: Path) -> Path:
    """The folder, with a file for each text."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]


def _changed(text: str, by: int) -> str:
    """The text with every number greater by so much, so that no paragraph is printed twice."""
    if not by:
        return text
    return _NUMBER.sub(lambda m: str(int(m.group()) + by).zfill(len(m.group())), text)
