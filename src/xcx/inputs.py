"""Which files a run reads, in which order, and what is known about each from outside."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from msgspec import Struct

from xcx import archives
from xcx.context import Options
from xcx.errors import UnreadableError
from xcx.metadata import Known

STANDARD_INPUT = "-"
# In a folder, names say what is text; a file named on the command line is read whatever its name.
_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".htm", ".html"})
_MAGIC = frozenset("*?[")


class Input(Struct, frozen=True):
    """One file to read (`-` for standard input), its path as the user gave it, its options.

    `content` are the bytes of a file in an archive (`a.zip!b.txt`), null where `path` is to be
    read.
    """

    path: str
    options: Options
    content: bytes | None = None


class Inputs:
    """The files that the paths name, in the order of the paths.

    A folder gives its text files and archives, those of its subfolders too, by their relative
    paths; a pattern that the shell left alone gives what it matches, sorted; an archive gives its
    text files. What cannot be listed, found or unpacked gives an UnreadableError in its place, and
    the rest is given all the same. `total` is how many there are as far as is known by now, null
    once an archive makes that unknown.
    """

    def __init__(self, paths: Iterable[str], known: Known) -> None:
        self._paths = tuple(paths)
        self._known = known
        self.total: int | None = len(self._paths)

    def __iter__(self) -> Iterator[Input | UnreadableError]:
        for given in self._paths:
            found = list(_files(given))
            if self.total is not None:
                self.total += len(found) - 1
            for each in found:
                if not isinstance(each, str):
                    yield each
                elif archives.is_archive(each):
                    self.total = None
                    yield from self._unpacked(each)
                else:
                    yield Input(each, self._known.about(each))

    def _unpacked(self, archive: str) -> Iterator[Input | UnreadableError]:
        for member in archives.members(archive, _is_text):
            if isinstance(member, UnreadableError):
                yield member
            else:
                yield Input(member.path, self._known.about(member.path), member.content)


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
    """The folder's texts and archives by relative path; no links to folders, which may loop."""
    faults: list[OSError] = []
    found = [
        os.path.relpath(os.path.join(parent, name), folder)  # noqa: PTH118 - keeps `./`
        for parent, _, names in os.walk(folder, onerror=faults.append)
        for name in names
        if _is_text(name) or (archives.is_archive(name) and _holds_text(name))
    ]
    for fault in faults:
        yield UnreadableError(f"{fault.filename}: {fault.strerror}")
    if not found and not faults:
        suffixes = ", ".join(sorted(_TEXT_SUFFIXES))
        yield UnreadableError(f"{folder}: no text file in this folder ({suffixes})")
    for path in sorted(found):
        yield os.path.join(folder, path)  # noqa: PTH118


def _is_text(name: str) -> bool:
    """Whether a file in a folder or an archive is read, by its name."""
    path = PurePath(name)
    return path.suffix.lower() in _TEXT_SUFFIXES and not path.name.startswith(".")


def _holds_text(archive: str) -> bool:
    """Whether an archive in a folder is opened: page.txt.gz, but not table.csv.gz."""
    single = archive.lower().endswith(".gz") and not archive.lower().endswith(".tar.gz")
    return not archive.startswith(".") and (not single or _is_text(archive[:-3]))
