"""What the page carries: the sources' texts, the records as they are printed, and the mentions.

The page's script reads the same records that `xcx extract` prints, so whoever knows those knows
what the script works on. Values go in as strings, because a browser's numbers are not exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from xcx import records
from xcx.corrections import Corrections
from xcx.model import Source, Span
from xcx.pipeline import Document

JsonObject = dict[str, Any]


class Mark(Struct, frozen=True):
    """A mention that is no figure: a date, or a number that no ledger wants."""

    kind: str
    text: str
    start: int
    end: int
    value: str | None
    rule: str
    repeats: tuple[Span, ...] = ()


class PageSource(Struct, frozen=True):
    """One input: its path, the first 12 digits of its hash, its text or null, its marks."""

    path: str
    prefix: str
    text: str | None
    articles: tuple[JsonObject, ...]
    marks: tuple[Mark, ...]


class Part(Struct, frozen=True):
    """What one input gives to the page."""

    source: PageSource
    records: tuple[JsonObject, ...]


class Payload(Struct, frozen=True):
    """Everything that the page's script reads."""

    sources: tuple[PageSource, ...]
    records: tuple[JsonObject, ...]
    corrections: tuple[JsonObject, ...] = ()


def gather(parts: Iterable[Part], corrections: Corrections | None = None) -> Payload:
    """The payload of all inputs, in their order, with the corrections that were applied."""
    parts = tuple(parts)
    return Payload(
        tuple(part.source for part in parts),
        tuple(record for part in parts for record in part.records),
        tuple(_plain(line) for line in corrections.lines) if corrections else (),
    )


def of_document(document: Document) -> Part:
    """The part of an input that has just been read: every mention is there."""
    seen = document.recognised
    source = seen.page.source
    marks = tuple(
        Mark(m.kind, m.text, m.start, m.end, _words(m.value), m.rule, m.repeats)
        for m in records.mentions(seen)
        if not m.figure
    )
    articles = tuple(_plain(entry.article) for entry in records.articles(seen))
    return Part(
        PageSource(source.path, source.sha256[:12], source.text, articles, marks),
        tuple(_plain(record) for record in records.assemble(document)),
    )


def of_records(found: Iterable[JsonObject], texts: Mapping[str, Source]) -> Iterator[Part]:
    """The parts of printed records, by source: marks are the figures and dates that they carry.

    `texts` has the sources that were found, by SHA-256; of the others the page has no text.
    """
    by_source: dict[tuple[str, str], list[JsonObject]] = {}
    for record in found:
        source = record["source"]
        by_source.setdefault((source["path"], source["sha256"]), []).append(record)
    for (path, sha256), its in by_source.items():
        text = texts[sha256].text if sha256 in texts else None
        articles = _once(record["article"] for record in its)
        yield Part(
            PageSource(path, sha256[:12], text, articles, _dates(its)),
            tuple(_exact(record) for record in its),
        )


def _once(articles: Iterable[JsonObject]) -> tuple[JsonObject, ...]:
    by_id = {article["id"]: article for article in articles}
    return tuple(sorted(by_id.values(), key=lambda a: a["ranges"][0] if a["ranges"] else [0]))


def _dates(its: Iterable[JsonObject]) -> tuple[Mark, ...]:
    dates = {(d["start"], d["end"], d["kind"]): d for record in its for d in record["dates"]}
    return tuple(
        Mark(d["kind"], d["text"], d["start"], d["end"], d["value"], d["rule"])
        for _, d in sorted(dates.items())
    )


def _plain(value: Struct) -> JsonObject:
    plain: JsonObject = msgspec.to_builtins(value)
    return plain


def _words(value: Decimal | str | None) -> str | None:
    return None if value is None else str(value)


def _exact(record: JsonObject) -> JsonObject:
    """The record with its numbers as strings in plain notation, as msgspec gives Decimals."""
    figures = [
        {**figure, "value": _words(figure["value"]), "value_max": _words(figure["value_max"])}
        for figure in record["figures"]
    ]
    checks = [
        {**check, "computed": _words(check["computed"]), "stated": _words(check["stated"])}
        for check in record["checks"]
    ]
    return {**record, "figures": figures, "checks": checks}
