"""The human annotation: what a careful reader takes from a page, one JSON file a document.

`fixtures/gold/GUIDE.md` defines the fields. A field `NAME_any` holds readings that are right too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct, UnsetType

from xcx.errors import UsageError
from xcx.model import Span

Any_ = tuple[str | None, ...]


class GoldFigure(Struct, frozen=True):
    """A figure that must be found, or, where `optional`, may be."""

    text: str
    start: int
    end: int
    kind: str
    value: str
    metric: str
    metric_terms: tuple[str | tuple[str, ...], ...]
    district: str
    article: str
    status: str
    value_max: str | None = None
    unit: str | None = None
    mod: str | None = None
    per: str | None = None
    place: str | None = None
    initiative: str | None = None
    initiative_any: Any_ = ()
    time: str | None = None
    city: str | UnsetType | None = UNSET
    optional: bool = False
    span_any: tuple[Span, ...] = ()
    kind_any: Any_ = ()
    unit_any: Any_ = ()
    mod_any: Any_ = ()
    per_any: Any_ = ()
    metric_any: tuple[str, ...] = ()
    metric_not: tuple[str, ...] = ()
    district_any: Any_ = ()
    place_any: Any_ = ()
    initiative_not: tuple[str, ...] = ()
    status_any: Any_ = ()
    time_any: Any_ = ()

    @property
    def special(self) -> bool:
        """Whether the figure is more than a plain fact: planned or required."""
        return self.status != "actual"


class GoldDate(Struct, frozen=True):
    """A date expression; `value_published` is its value where the issue's date is known."""

    text: str
    start: int
    end: int
    type: str
    value: str | None = None
    value_published: str | None = None
    optional: bool = False
    type_any: Any_ = ()
    value_any: Any_ = ()
    value_published_any: Any_ = ()


class GoldArticle(Struct, frozen=True):
    """An article: its title as a reader cites it, the substrings that a right title contains."""

    id: str
    title: str
    title_terms: tuple[str, ...] = ()
    city: str | None = None


class Gold(Struct, frozen=True):
    """One document's annotation; `doc` is the name of its source file."""

    doc: str
    articles: tuple[GoldArticle, ...]
    figures: tuple[GoldFigure, ...]
    dates: tuple[GoldDate, ...] = ()
    published: str | None = None
    ignored: tuple[Span, ...] = ()

    def judges(self, start: int) -> bool:
        """Whether a find that begins there is judged at all."""
        return not any(first <= start < behind for first, behind in self.ignored)


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The gold files of the paths; of a folder its JSON files by name."""
    for path in paths:
        yield from sorted(path.glob("*.json")) if path.is_dir() else (path,)


def load(path: Path) -> Gold:
    """The file's annotation. Raises UsageError with the file and what is wrong in it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except OSError as fault:
        raise UsageError(f"{path}: {fault.strerror}") from None
    except msgspec.DecodeError as fault:
        raise UsageError(f"{path}: no gold annotation: {fault}") from None
