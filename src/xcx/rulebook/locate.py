"""Where a rule is written: people read the file, with its comments, not what was parsed of it."""

from __future__ import annotations

from pathlib import Path

import regex
from msgspec import Struct

from xcx.rulebook.load import BUILT_IN

_ID = regex.compile(r"""^\s*id\s*=\s*["']([^"']+)["']""")


class Place(Struct, frozen=True):
    """A rule's place: file, line (from 1) where its entry begins, and the entry as written."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}:{self.line}"


def places(*folders: Path) -> dict[str, Place]:
    """The place of every rule by id: of several entries the uppermost folder's."""
    found: dict[str, Place] = {}
    for folder in (BUILT_IN, *folders):
        for path in sorted(folder.glob("*.toml")):
            found |= _of_file(path)
    return found


def _of_file(path: Path) -> dict[str, Place]:
    lines = path.read_text(encoding="utf-8").split("\n")
    heads = [i for i, line in enumerate(lines) if line.startswith("[")]
    found: dict[str, Place] = {}
    for begin, behind in zip(heads, [*heads[1:], len(lines)], strict=True):
        for line in lines[begin:behind]:
            if named := _ID.match(line):
                end = behind
                # A comment above the next entry belongs to that one.
                while end > begin and (not lines[end - 1].strip() or lines[end - 1][0] == "#"):
                    end -= 1
                found[named[1]] = Place(path, begin + 1, "\n".join(lines[begin:end]))
                break
    return found
