"""Records that were printed before, and the texts they were taken from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from xcx import read
from xcx.errors import UnreadableError
from xcx.model import Source

JsonObject = dict[str, Any]
SCHEMA = "xcx.record/1"
_decoder = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)


def load(raw: bytes, path: str) -> Iterator[JsonObject]:
    """The file's records, one a line, numbers exact; unknown keys and values are left as they are.

    Raises UnreadableError with path and line where a line is no record.
    """
    for number, line in enumerate(raw.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = _decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise UnreadableError(f"{path}:{number}: not a line of JSON: {fault}") from None
        if record.get("schema") != SCHEMA:
            raise UnreadableError(
                f"{path}:{number}: not a record of xcx; give what `xcx extract` has printed"
            )
        yield record


def texts(
    records: Iterable[JsonObject], folder: Path | None, encoding: str | None
) -> tuple[dict[str, Source], list[str]]:
    """The records' sources by SHA-256, and what could not be found, in words.

    Without a folder a source is looked for where its path points; in a folder by its path and then
    by its name alone. Only a file with the very bytes that the records were taken from will do, or
    marks would stand wrong.
    """
    wanted = {record["source"]["sha256"]: record["source"]["path"] for record in records}
    named = {} if folder is None else _by_name(folder)
    found: dict[str, Source] = {}
    missing = []
    for sha256, path in wanted.items():
        places = [(folder or Path()) / path, *named.get(Path(path).name, ())]
        there = [place for place in places if place.is_file()]
        source = _first_with(there, sha256, encoding)
        if source is not None:
            found[sha256] = source
        elif there:
            missing.append(f"{there[0]}: has changed since its records were made; extract it again")
        else:
            missing.append(f"{path}: its text was not found; name its folder with --sources")
    return found, missing


def _first_with(places: Iterable[Path], sha256: str, encoding: str | None) -> Source | None:
    for place in places:
        source = read.read(place, encoding)
        if source.sha256 == sha256:
            return source
    return None


def _by_name(folder: Path) -> dict[str, list[Path]]:
    names: dict[str, list[Path]] = {}
    for parent, _, files in sorted(os.walk(folder)):
        for name in files:
            names.setdefault(name, []).append(Path(parent, name))
    return names
