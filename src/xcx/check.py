"""The extraction as it is against the output that was accepted: golden files.

A folder holds `golden.toml`, which names the inputs and their options, and one indented JSON file
per input, as `xcx extract -f json` prints it. They say what changed, not what is right: for that
there is `xcx score`. Nothing in them depends on the machine, the day or the version.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from xcx import read, work
from xcx.context import Options
from xcx.errors import UnreadableError, UsageError
from xcx.write import Kind
from xcx.write import Options as WriteOptions
from xcx.write.json import write_array
from xcx.write.target import replacing

SETTINGS = "golden.toml"


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One input: its path below the root, which is also the path that the golden file shows."""

    input: str
    kind: Kind = "records"
    published: str | None = None
    within: str | None = None
    name: str | None = None

    @property
    def file(self) -> str:
        """The name of the golden file."""
        return f"{self.name or Path(self.input).stem}.json"


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The entries of `golden.toml`; `root` is where their inputs are, seen from its folder."""

    golden: tuple[Entry, ...]
    root: str = "."


class Comparison(Struct, frozen=True):
    """A golden file and what it would be now; null: there is none, or none is wanted any more."""

    path: Path
    accepted: bytes | None
    now: bytes | None

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return self.accepted == self.now


def compare(folder: Path, rules: tuple[Path, ...] = ()) -> Iterator[Comparison]:
    """Each golden file of the folder beside what the extraction gives now, in the settings' order.

    Raises UsageError for faulty settings, UnreadableError for an input that cannot be read.
    """
    settings = _settings(folder / SETTINGS)
    wanted = {entry.file for entry in settings.golden}
    for entry in settings.golden:
        path = folder / entry.file
        yield Comparison(path, _bytes(path), _now(folder / settings.root, entry, rules))
    for path in sorted(folder.glob("*.json")):
        if path.name not in wanted:
            yield Comparison(path, _bytes(path), None)


def accept(comparison: Comparison) -> None:
    """Makes the golden file what the extraction gives now."""
    if comparison.now is None:
        comparison.path.unlink()
        return
    with replacing(comparison.path) as part:
        part.write_bytes(comparison.now)


def _now(root: Path, entry: Entry, rules: tuple[Path, ...]) -> bytes:
    raw = _bytes(root / entry.input)
    if raw is None:
        raise UnreadableError(f"{root / entry.input}: no such file; {SETTINGS} names it")
    source = read.decode(raw, entry.input)
    options = Options(entry.published, entry.within)
    task = work.Task(entry.kind, folders=rules)
    done = work.rows(source, options, task, work.tools(task))
    out = io.BytesIO()
    write_array([done.batch], out, WriteOptions(entry.kind))
    return out.getvalue()


def _settings(path: Path) -> Settings:
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        raise UsageError(
            f"{path}: no such file; a golden folder needs one with a [[golden]] table per input"
        ) from None
    except (tomllib.TOMLDecodeError, msgspec.DecodeError) as fault:
        raise UsageError(f"{path}: {fault}") from None
    files = [entry.file for entry in settings.golden]
    twice = sorted({file for file in files if files.count(file) > 1})
    if twice:
        raise UsageError(f"{path}: several entries would write {twice[0]}; give one a name")
    return settings


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
