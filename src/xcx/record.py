"""The shapes of what xcx prints: records and mentions, as the contract names their fields.

Every key is always there; keys keep this order. Offsets are source offsets. Values are exact
decimals in plain notation, printed as JSON numbers.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from xcx.model import (
    CheckKind,
    DateKind,
    DateModifier,
    Direction,
    Level,
    Modifier,
    QuantityKind,
    Span,
    Status,
)


class SourceRef(Struct, frozen=True):
    """The input: its path as the user gave it, the SHA-256 of its bytes, its encoding."""

    path: str
    sha256: str
    encoding: str


class ArticleRef(Struct, frozen=True):
    """The article: headline and credits as printed, source ranges in reading order."""

    id: str
    kicker: str | None
    title: str | None
    subtitle: str | None
    reporters: tuple[str, ...]
    correspondents: tuple[str, ...]
    photographers: tuple[str, ...]
    dateline: str | None
    published: str | None
    published_basis: str | None
    ranges: tuple[Span, ...]


class DistrictRef(Struct, frozen=True):
    """The division that the record is about, with the basis of the decision."""

    name: str
    full_name: str | None
    province: str | None
    city: str | None
    code: str | None
    level: Level | None
    basis: str | None


class InitiativeRef(Struct, frozen=True):
    """The campaign or line of work, with the basis of the decision."""

    name: str
    theme: str | None
    basis: str | None


class Printed(Struct, frozen=True):
    """The number and the scale word as printed: `54.9` and `亿`."""

    number: str
    scale: str | None


class TimeRef(Struct, frozen=True, rename={"from_day": "from", "to_day": "to"}):
    """The date expression in force for a figure; `from` and `to` are ISO days."""

    text: str
    value: str | None
    from_day: str | None
    to_day: str | None
    start: int
    end: int


class FigureRecord(Struct, frozen=True):
    """One figure of a record.

    `sentence` is its whole sentence, of one longer than 1,000 characters the part around it.
    """

    id: str
    metric: str | None
    kind: QuantityKind
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    modifier: Modifier | None
    direction: Direction | None
    per: str | None
    status: Status
    place: str | None
    time: TimeRef | None
    text: str
    printed: Printed | None
    start: int
    end: int
    repeats: tuple[Span, ...]
    restates: str | None
    part_of: str | None
    basis: str | None
    sentence: str
    rule: str


class DateRecord(Struct, frozen=True, rename={"from_day": "from", "to_day": "to"}):
    """A date expression of a record."""

    kind: DateKind
    text: str
    value: str | None
    modifier: DateModifier | None
    from_day: str | None
    to_day: str | None
    basis: str | None
    start: int
    end: int
    rule: str


class CheckRecord(Struct, frozen=True):
    """A recomputed relation between figures, named by their ids."""

    id: str
    kind: CheckKind
    formula: str
    computed: Decimal
    stated: Decimal | None
    holds: bool | None
    figures: tuple[str, ...]
    stated_by: str | None


class Record(Struct, frozen=True):
    """What one article says about one district and one initiative."""

    schema: Literal["xcx.record/1"]
    id: str
    source: SourceRef
    article: ArticleRef
    district: DistrictRef | None
    initiative: InitiativeRef | None
    figures: tuple[FigureRecord, ...]
    dates: tuple[DateRecord, ...]
    checks: tuple[CheckRecord, ...]


class MentionRecord(Struct, frozen=True):
    """What `xcx mentions` prints: a quantity or a date with its normalised value."""

    id: str
    source: SourceRef
    kind: QuantityKind | DateKind
    text: str
    start: int
    end: int
    value: Decimal | str | None
    value_max: Decimal | None
    unit: str | None
    modifier: Modifier | DateModifier | None
    direction: Direction | None
    per: str | None
    basis: str | None
    repeats: tuple[Span, ...]
    rule: str
    figure: bool
    refused_by: str | None


class ArticleRecord(Struct, frozen=True):
    """What `xcx articles` prints."""

    source: SourceRef
    article: ArticleRef
