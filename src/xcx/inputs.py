"""Which files a run reads, in which order, and what is known about each from outside."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from xcx.context import Options
from xcx.errors import UnreadableError
from xcx.metadata import Known

STANDARD_INPUT = "-"
# In a folder, names say what is text; a file named on the command line is read whatever its name.
TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".htm", ".html"})
_MAGIC = frozenset("*?[")


class Input(Struct, frozen=True):
    """One file to read (`-` for standard input), its path as the user gave it, its options."""

    path: str
    options: Options


def expand(paths: Iterable[str], known: Known) -> Iterator[Input | UnreadableError]:
    """The files that the paths name, in the order of the paths.

    A folder gives its text files, those of its subfolders too, by their relative paths; a pattern
    that the shell left alone gives what it matches, sorted. What cannot be listed or found gives
    an UnreadableError in its place, and the rest is given all the same.
    """
    for given in paths:
        for found in _files(given):
            yield Input(found, known.about(found)) if isinstance(found, str) else found


def _files(given: str) -> Iterator[str | UnreadableError]:
    if given == STANDARD_INPUT:
        yield given
    elif Path(given).is_dir():
        yield from _in_folder(given)
    elif _MAGIC & set(given) and not os.path.lexists(given):
        found = glob.glob(given, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute one
        matched = sorted(path for path in found if Path(path).is_file())
        if not matched:
            yield UnreadableError(f"{given}: no file matches this pattern")
        yield from matched
    else:
        yield given


def _in_folder(folder: str) -> Iterator[str | UnreadableError]:
    """The folder's text files by relative path; links to folders are not followed (loops)."""
    faults: list[OSError] = []
    found = [
        os.path.relpath(os.path.join(parent, name), folder)  # noqa: PTH118 - keeps `./`
        for parent, _, names in os.walk(folder, onerror=faults.append)
        for name in names
        if Path(name).suffix.lower() in TEXT_SUFFIXES and not name.startswith(".")
    ]
    for fault in faults:
        yield UnreadableError(f"{fault.filename}: {fault.strerror}")
    if not found and not faults:
        suffixes = ", ".join(sorted(TEXT_SUFFIXES))
        yield UnreadableError(f"{folder}: no text file in this folder ({suffixes})")
    for path in sorted(found):
        yield os.path.join(folder, path)  # noqa: PTH118
