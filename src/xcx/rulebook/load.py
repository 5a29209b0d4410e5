"""Reading and merging the rules files.

A file `NAME.toml` holds arrays of tables; `FILES` names the type that each file must have. A file
of the same name in a user's folder lies on top: an entry with a known id replaces that entry, a
new one is added behind the built-in ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tomli
from msgspec import Struct

from xcx.errors import RuleError
from xcx.rulebook import faults, schema
from xcx.rulebook.base import Rule

T = TypeVar("T")

_HERE = Path(__file__).resolve()
# An installed wheel carries the rules beside the package; a checkout has them at its top.
_INSTALLED = _HERE.parent.parent / "data" / "rules"
BUILT_IN = _INSTALLED if _INSTALLED.is_dir() else _HERE.parents[3] / "rules"


class Rules:
    """A validated rule set: one attribute per file, and what the stages compiled from it.

    `hash` is the SHA-256 of the files' bytes, the same on every machine; `own` are the patterns
    that the user's folders bring along.
    """

    def __init__(self, files: schema.Files, digest: str, own: tuple[faults.Own, ...] = ()) -> None:
        self.files = files
        self.hash = digest
        self.own = own
        self._compiled: dict[Callable[[Rules], Any], Any] = {}

    def compiled(self, build: Callable[[Rules], T]) -> T:
        """What `build` makes of these rules, made once."""
        made: T | None = self._compiled.get(build)
        if made is None:
            made = self._compiled[build] = build(self)
        return made

    def entries(self) -> Iterator[tuple[str, Rule]]:
        """Every rule with the name of its file, in the files' order."""
        for name in self.files.__struct_fields__:
            file = getattr(self.files, name)
            for array in file.__struct_fields__:
                for rule in getattr(file, array):
                    if isinstance(rule, Rule):
                        yield name, rule


def load(*folders: Path) -> Rules:
    """The built-in rules with those of the folders on top, the last one uppermost.

    Raises RuleError with file, line, rule and what was expected, before anything is extracted.
    """
    digest = hashlib.sha256()
    merged: dict[str, Any] = {}
    own: list[faults.Own] = []
    types = {field.name: field.type for field in msgspec.structs.fields(schema.Files)}
    for folder in (BUILT_IN, *folders):
        paths = sorted(folder.glob("*.toml"))
        if not paths:
            raise RuleError(f"{folder}: no rules file in this folder; {_known(types)}")
        for path in paths:
            if path.stem not in types:
                raise RuleError(f"{path}: no rules file has this name; {_known(types)}")
            raw = path.read_bytes()
            digest.update(path.name.encode() + b"\0" + raw + b"\0")
            file = _parse(path, raw, types[path.stem])
            if folder != BUILT_IN:  # the tests try ours, and every start would take longer
                own += faults.patterns(path, raw.decode(), file)
            below = merged.get(path.stem)
            merged[path.stem] = file if below is None else _overlay(below, file)
    missing: dict[str, Any] = {name: types[name]() for name in types if name not in merged}
    return Rules(schema.Files(**merged, **missing), digest.hexdigest(), tuple(own))


def _known(types: dict[str, Any]) -> str:
    return f"the known ones are {', '.join(f'{name}.toml' for name in types)}"


def _parse(path: Path, raw: bytes, kind: Any) -> Struct:
    text = raw.decode("utf-8", errors="replace")
    try:
        data = tomli.loads(text)
        file: Struct = msgspec.convert(data, kind)
    except tomli.TOMLDecodeError as fault:
        raise RuleError(f"{path}: {fault}; the file must be TOML") from None
    except msgspec.ValidationError as fault:
        raise RuleError(faults.located(path, text, tomli.loads(text), kind, str(fault))) from None
    return file


def _overlay(below: Struct, above: Struct) -> Struct:
    changes: dict[str, Any] = {}
    for array in below.__struct_fields__:
        old, new = getattr(below, array), getattr(above, array)
        if isinstance(old, tuple) and old and isinstance(old[0], Rule):
            by_id = {rule.id: rule for rule in old} | {rule.id: rule for rule in new}
            changes[array] = tuple(by_id.values())
        elif new:
            changes[array] = new
    return msgspec.structs.replace(below, **changes)
