"""What an extractor found, as far as it is judged: figures out of records, dates out of mentions.

Both come from the files that `xcx extract` and `xcx mentions` print. Fields that a file does not
have count as null, so that another program's output can be scored too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from xcx.errors import UsageError

DATE_KINDS = frozenset({"date", "time", "set"})
NULL = msgspec.Raw(b"null")
T = TypeVar("T")


class FoundFigure(Struct, frozen=True):
    """A figure with the labels of its record. `value` is the JSON number as text."""

    start: int
    end: int
    text: str
    kind: str | None
    value: str | None
    value_max: str | None
    unit: str | None
    modifier: str | None
    per: str | None
    metric: str | None
    district: str | None
    city: str | None
    place: str | None
    initiative: str | None
    article: str | None
    status: str | None
    time: str | None


class FoundDate(Struct, frozen=True):
    """A date expression."""

    start: int
    end: int
    text: str
    kind: str
    value: str | None


class _Source(Struct):
    path: str


class _Named(Struct):
    name: str | None = None
    city: str | None = None


class _Article(Struct):
    title: str | None = None


class _Time(Struct):
    text: str | None = None


class _Figure(Struct):
    start: int
    end: int
    text: str = ""
    kind: str | None = None
    value: msgspec.Raw = NULL
    value_max: msgspec.Raw = NULL
    unit: str | None = None
    modifier: str | None = None
    per: str | None = None
    metric: str | None = None
    place: str | None = None
    status: str | None = None
    time: _Time | None = None


class _Record(Struct):
    source: _Source
    figures: tuple[_Figure, ...] = ()
    article: _Article | None = None
    district: _Named | None = None
    initiative: _Named | None = None


class _Mention(Struct):
    source: _Source
    start: int
    end: int
    kind: str | None = None
    text: str = ""
    value: msgspec.Raw = NULL


def figures(data: bytes, name: str) -> dict[str, list[FoundFigure]]:
    """The figures of printed records (JSON Lines or one array) by the source file's name.

    Raises UsageError with `name` where the data are no records.
    """
    found: dict[str, list[FoundFigure]] = defaultdict(list)
    for record in _rows(data, name, _Record):
        found[Path(record.source.path).name] += _labelled(record)
    return found


def dates(data: bytes, name: str) -> dict[str, list[FoundDate]]:
    """The dates of printed mentions by the source file's name. Raises as `figures` does."""
    found: dict[str, list[FoundDate]] = defaultdict(list)
    for m in _rows(data, name, _Mention):
        if m.kind in DATE_KINDS:
            date = FoundDate(m.start, m.end, m.text, m.kind, _text(m.value))
            found[Path(m.source.path).name].append(date)
    return found


def _labelled(record: _Record) -> Iterator[FoundFigure]:
    district = record.district or _Named()
    initiative = record.initiative or _Named()
    for f in record.figures:
        yield FoundFigure(
            f.start,
            f.end,
            f.text,
            f.kind,
            _text(f.value),
            _text(f.value_max),
            f.unit,
            f.modifier,
            f.per,
            f.metric,
            district.name,
            district.city,
            f.place,
            initiative.name,
            record.article.title if record.article else None,
            f.status,
            f.time.text if f.time else None,
        )


def _text(raw: msgspec.Raw) -> str | None:
    """A JSON number or string as text: a number keeps every digit."""
    text = bytes(raw)
    if text == b"null":
        return None
    return msgspec.json.decode(text, type=str) if text.startswith(b'"') else text.decode()


def _rows(data: bytes, name: str, kind: type[T]) -> Iterable[T]:
    try:
        if data.lstrip().startswith(b"["):
            return msgspec.json.decode(data, type=list[kind])  # type: ignore[valid-type]
        return msgspec.json.Decoder(kind).decode_lines(data)
    except msgspec.DecodeError as fault:
        raise UsageError(f"{name}: not what xcx prints as JSON Lines or JSON: {fault}") from None
