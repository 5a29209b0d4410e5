"""Two JSON outputs side by side, in words: which figure, which field, from what to what."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

import msgspec

# Where nothing that has a name differs, so many lines of the plain difference are shown.
_LINES = 20

Entries = dict[str, dict[str, Any]]


def describe(before: bytes, after: bytes) -> Iterator[str]:
    """Lines that begin with `+` (new), `-` (gone) or `~` (changed), by kind and offset."""
    old, new = _entries(before), _entries(after)
    named = False
    for name in [*new, *(name for name in old if name not in new)]:
        if name not in old:
            yield f"+ {name}: {_label(new[name])}"
        elif name not in new:
            yield f"- {name}: {_label(old[name])}"
        elif changes := list(_changes(old[name], new[name])):
            yield f"~ {name} {new[name].get('text') or ''}: {'; '.join(changes)}"
        else:
            continue
        named = True
    if not named and before != after:
        yield from _plain(before, after)


def _entries(data: bytes) -> Entries:
    """What has a name: figures with their record's labels, dates, checks, articles, mentions."""
    entries: Entries = {}
    for row in msgspec.json.decode(data):
        if "figures" in row:
            _add_record(entries, row)
        elif "article" in row:
            _add(entries, "article", row["article"])
        else:
            _add(entries, "mention", row, row["kind"])
    return entries


def _add_record(entries: Entries, record: dict[str, Any]) -> None:
    _add(entries, "article", record["article"])
    labels = {
        f"{group}.{field}": value
        for group in ("district", "initiative")
        for field, value in (record[group] or {"name": None}).items()
    }
    for figure in record["figures"]:
        _add(entries, "figure", {**figure, **labels})
    for date in record["dates"]:
        _add(entries, "date", {"id": f":{date['start']}-{date['end']}", **date}, date["kind"])
    for check in record["checks"]:
        _add(entries, "check", check)


def _add(entries: Entries, kind: str, row: dict[str, Any], more: str = "") -> None:
    at = row["id"].partition(":")[2]
    entries[" ".join(filter(None, (kind, at, more)))] = row


def _changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for field in [*new, *(field for field in old if field not in new)]:
        if old.get(field) != new.get(field) or (field in old) != (field in new):
            yield f"{field} {_shown(old, field)} → {_shown(new, field)}"


def _label(row: dict[str, Any]) -> str:
    parts = [row.get("text") or row.get("title") or row.get("formula")]
    parts += [row.get(name) for name in ("metric", "district.name", "initiative.name", "value")]
    return " · ".join(str(part) for part in parts if part is not None)


def _shown(row: dict[str, Any], field: str) -> str:
    if field not in row:
        return "(no such field)"
    value = row[field]
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _plain(before: bytes, after: bytes) -> Iterator[str]:
    old, new = (data.decode().splitlines() for data in (before, after))
    lines = list(difflib.unified_diff(old, new, "accepted", "now", lineterm="", n=1))
    yield from lines[:_LINES]
    if len(lines) > _LINES:
        yield f"... and {len(lines) - _LINES} lines more"
