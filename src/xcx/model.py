"""The frozen types that the stages hand to one another.

Three kinds of offsets occur, all half-open and counted in code points:

- *source* offsets point into the decoded file (`Source.text`), line ends as stored;
- *block* offsets point into one cleaned `Block.text`;
- *article* offsets point into `Article.text`, the article's cleaned text in reading order.

Every stage from `scan` to `audit` works in article offsets; `records` alone turns them back into
source offsets, through `Article.origin`.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from msgspec import Struct

Span = tuple[int, int]
"""A half-open pair of offsets."""

QuantityKind = Literal[
    "amount", "count", "percentage", "measure", "duration", "multiple", "ratio", "rank"
]
DateKind = Literal["date", "time", "set"]
CheckKind = Literal["ratio", "sum", "difference", "growth", "average", "same"]
Modifier = Literal["approx", "more_than", "less_than", "equal_or_more", "equal_or_less"]
DateModifier = Literal[
    "start", "mid", "end", "approx", "before", "after", "on_or_before", "on_or_after"
]
Direction = Literal["up", "down"]
Status = Literal["actual", "planned", "required"]
Level = Literal["country", "province", "city", "county", "functional_zone"]
ParagraphKind = Literal[
    "kicker", "title", "subtitle", "credit", "heading", "body", "caption", "table"
]


class Source(Struct, frozen=True):
    """One decoded input: its path as the user gave it, the SHA-256 of its bytes, its text."""

    path: str
    sha256: str
    encoding: str
    text: str


class Origin(Struct, frozen=True):
    """Where each stretch of a cleaned text stands in its source.

    `starts[i]` is the cleaned offset at which the i-th unbroken stretch begins, `sources[i]` the
    source offset of its first character. The stretches need not be in the source's order.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def place(self, start: int, end: int) -> Span:
        """The source span of the cleaned span, from its first to behind its last character.

        Where the source has the end before the start (a date that the columns tore in two), the
        span is that of the first unbroken stretch.
        """
        after = bisect_right(self.starts, start)
        first = self.sources[after - 1] + start - self.starts[after - 1]
        if after == len(self.starts) or end <= self.starts[after]:
            return first, first + end - start
        last = self.at(end - 1)
        if last < first:
            last = self.at(self.starts[after] - 1)
        return first, last + 1

    def at(self, offset: int) -> int:
        """The source offset of one cleaned character."""
        i = bisect_right(self.starts, offset) - 1
        return self.sources[i] + offset - self.starts[i]


class Cell(Struct, frozen=True):
    """A table's cell: its span and the headers above it, outermost first."""

    start: int
    end: int
    headers: tuple[str, ...]


class Row(Struct, frozen=True):
    """A table's row: its label (禹州市) and its cells, in the offsets of what holds the table."""

    label: str
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True):
    """A table: the span of its text and its rows."""

    start: int
    end: int
    rows: tuple[Row, ...]


class Repeat(Struct, frozen=True):
    """A stretch of a cleaned text that the page prints again: its span here, its other place."""

    start: int
    end: int
    origin: Origin


class Block(Struct, frozen=True):
    """A stretch of the page between layout breaks, cleaned: what the printer set as one piece.

    `level` is the depth of a heading that the markup gives (1 to 6), else 0. `copies` are the
    other prints of the text or of its tail. A table's spans are block offsets.
    """

    text: str
    origin: Origin
    kind: Literal["text", "heading", "table"] = "text"
    level: int = 0
    copies: tuple[Repeat, ...] = ()
    table: Table | None = None


class Page(Struct, frozen=True):
    """A source with its layout undone: the blocks in the order in which they are printed."""

    source: Source
    blocks: tuple[Block, ...]


class Paragraph(Struct, frozen=True):
    """One paragraph of an article, as a span of `Article.text`, and what it is."""

    start: int
    end: int
    kind: ParagraphKind
    level: int = 0


class Article(Struct, frozen=True, dict=True):
    """One article: its text in reading order, every paragraph ended by a line feed.

    Headline and credits are part of `text`, each a paragraph of its kind, so that a number in a
    headline is found like any other. `index` counts from 1 by first source offset. `ranges` are
    source spans of the body in reading order. `sentences` cover every paragraph without its line
    feed, in order: they end behind 。！？； or with their paragraph.
    """

    index: int
    text: str
    origin: Origin
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    dateline: str | None = None
    ranges: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    tables: tuple[Table, ...] = ()
    repeats: tuple[Repeat, ...] = ()

    def sentence_at(self, offset: int) -> Span:
        """The span of the sentence (or the paragraph without one) that holds the offset."""
        return self.sentences[bisect_right(self._sentence_starts, offset) - 1]

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the offset."""
        return self.paragraphs[bisect_right(self._paragraph_starts, offset) - 1]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]


class Token(Struct, frozen=True, gc=False):
    """A word of the segmenter: its article span, its text and its dictionary tag (v, n, d ...)."""

    start: int
    end: int
    text: str
    tag: str


class Quantity(Struct, frozen=True):
    """A number in the text: span, value in `unit`, and the rule that took it.

    `figure` is false for numbers that no ledger wants (一个, ages); `refused_by` names the rule
    that refused a code, a name or a slogan. `number` and `scale` are the parts as printed
    (`54.9`, `亿`). `value` has no sign of direction: 下降3.2% is 3.2.
    """

    kind: QuantityKind
    start: int
    end: int
    value: Decimal
    rule: str
    value_max: Decimal | None = None
    unit: str | None = None
    modifier: Modifier | None = None
    per: str | None = None
    number: str | None = None
    scale: str | None = None
    figure: bool = True
    refused_by: str | None = None


class DateMention(Struct, frozen=True):
    """A date expression: span and value (EDTF, ISO 8601-2; null where vague or recurring).

    `from_day` and `to_day` are the first and last day, null on an open side or with an open year.
    `basis` says where the year is from: `text`, `page`, `option`, or null where it stays open.
    """

    kind: DateKind
    start: int
    end: int
    value: str | None
    rule: str
    modifier: DateModifier | None = None
    from_day: date | None = None
    to_day: date | None = None
    basis: str | None = None


class Division(Struct, frozen=True):
    """A unit of the country's administration, or a functional zone of county rank.

    `code` is the six-digit GB/T 2260 code, null for zones and for names that nothing settles.
    `province` and `city` are full names (河南省, 许昌市), null where they do not apply.
    """

    name: str
    full_name: str | None
    level: Level | None
    province: str | None = None
    city: str | None = None
    code: str | None = None


class Alternative(Struct, frozen=True):
    """One reading that a decision weighed, and why it was taken or left."""

    value: str
    why: str


class Decision(Struct, frozen=True):
    """What a field was decided to be, on which basis, among which candidates."""

    value: str | None
    basis: str | None
    candidates: tuple[Alternative, ...] = ()


class Place(Struct, frozen=True):
    """Where a figure belongs: its division, the words for a place below it, and the basis."""

    division: Division | None
    basis: str | None
    below: str | None = None
    candidates: tuple[Alternative, ...] = ()


class Initiative(Struct, frozen=True):
    """The campaign, line of work or project a figure belongs to, its theme and the basis."""

    name: str
    theme: str | None
    basis: str


class Figure(Struct, frozen=True):
    """A quantity with its row label. `serial` tells several figures of one mention apart (/1).

    `basis` is `correction` where a correction settled the figure, else null.
    """

    quantity: Quantity
    metric: str | None
    place: Place
    initiative: Initiative | None
    time: DateMention | None
    status: Status
    sentence: Span
    direction: Direction | None = None
    serial: int | None = None
    restates: int | None = None
    part_of: int | None = None
    reasons: tuple[tuple[str, Decision], ...] = ()
    basis: str | None = None


class Check(Struct, frozen=True):
    """Arithmetic that the text allows: figures by their index among the article's figures."""

    kind: CheckKind
    formula: str
    computed: Decimal
    stated: Decimal | None
    holds: bool | None
    figures: tuple[int, ...]
    stated_by: int | None = None
