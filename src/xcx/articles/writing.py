"""A story written out as an `Article`: one text in reading order that knows its sources."""

from __future__ import annotations

import re

from xcx.articles import headlines
from xcx.articles.headlines import Headline
from xcx.articles.stories import Story
from xcx.articles.units import Lexicon, Unit
from xcx.layout.origins import cut
from xcx.model import (
    Article,
    Cell,
    Origin,
    Paragraph,
    ParagraphKind,
    Repeat,
    Row,
    Span,
    Table,
)

_END = re.compile("[。！？；!?;]+[”’」』）)]*")


def write(index: int, story: Story, source: str, lexicon: Lexicon) -> Article:
    """The story as an article with the given number."""
    writer = _Writer()
    lines = headlines.lines(story.heads, source)
    choice = headlines.choose(lines, lexicon.kicker) if lines else None
    if choice:
        writer.headlines(choice.kickers, "kicker")
        writer.headlines((choice.title,), "title")
        writer.headlines(choice.subtitles, "subtitle")
    writer.body(story.parts, source)
    for unit in story.asides:
        writer.paragraph([unit], "caption")
    credits = [unit.credit for unit in (*story.parts, *story.asides) if unit.credit]
    opening = next((unit.text for unit in story.parts if unit.opens), None)
    names = [
        tuple(dict.fromkeys(name for credit in credits for name in getattr(credit, role)))
        for role in ("reporters", "correspondents", "photographers")
    ]
    return Article(
        index=index,
        text="".join(writer.parts),
        origin=Origin(tuple(writer.starts), tuple(writer.sources)),
        paragraphs=tuple(writer.paragraphs),
        title=choice.title.text if choice else None,
        kicker=_together(choice.kickers) if choice else None,
        subtitle=_together(choice.subtitles) if choice else None,
        reporters=names[0],
        correspondents=names[1],
        photographers=names[2],
        dateline=opening,
        ranges=tuple(writer.ranges),
        sentences=tuple(writer.sentences),
        tables=tuple(writer.tables),
        repeats=tuple(writer.repeats),
    )


def _together(lines: tuple[Headline, ...]) -> str | None:
    return " ".join(line.text for line in lines) or None


def _moved(row: Row, by: int) -> Row:
    """The row with its cells' offsets moved."""
    cells = (Cell(cell.start + by, cell.end + by, cell.headers) for cell in row.cells)
    return Row(row.label, tuple(cells))


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.paragraphs: list[Paragraph] = []
        self.sentences: list[Span] = []
        self.ranges: list[Span] = []
        self.tables: list[Table] = []
        self.repeats: list[Repeat] = []

    def headlines(self, lines: tuple[Headline, ...], kind: ParagraphKind) -> None:
        for line in lines:
            self.paragraph(list(line.units), kind, line.level, " " if line.blank else "")

    def body(self, units: list[Unit], source: str) -> None:
        """The units in order, running text that a column's edge cut put together again."""
        held: list[Unit] = []
        heads: list[Unit] = []
        for unit in units:
            if unit.role != "head" and heads:
                self.headlines(tuple(headlines.lines(heads, source)), "heading")
                heads = []
            if held and (unit.role != "body" or held[-1].ended):
                self.paragraph(held, "body")
                held = []
            if unit.role == "body":
                held.append(unit)
            elif unit.role == "head":
                heads.append(unit)
            elif unit.role == "table":
                self.table(unit)
            else:
                self.paragraph([unit], "credit")
            if unit.role != "marker" and (unit.role != "credit" or unit.opens or unit.closes):
                self._range(unit)
        if held:
            self.paragraph(held, "body")
        if heads:
            self.headlines(tuple(headlines.lines(heads, source)), "heading")

    def paragraph(
        self, units: list[Unit], kind: ParagraphKind, level: int = 0, between: str = ""
    ) -> None:
        """The units as one paragraph, ended by a line feed."""
        start, first = self.size, len(self.parts)
        for unit in units:
            if between and self.size > start:
                self._put(between)
            self._unit(unit)
        self.paragraphs.append(Paragraph(start, self.size, kind, level))
        self._sentences(start, "".join(self.parts[first:]))
        self._put("\n")

    def _sentences(self, start: int, text: str) -> None:
        """The text cut behind each end of a sentence, the rest a sentence too."""
        at = start
        for end in _END.finditer(text):
            self.sentences.append((at, at := start + end.end()))
        if at < self.size:
            self.sentences.append((at, self.size))

    def table(self, unit: Unit) -> None:
        """The table, each row a paragraph."""
        start, text = self.size, unit.text
        self._unit(unit)
        for row in re.finditer(r"[^\n]+", text):
            span = start + row.start(), start + row.end()
            self.paragraphs.append(Paragraph(*span, "table"))
            self.sentences.append(span)
        self._put("\n")
        table = unit.block.table
        if table is not None:
            rows = tuple(_moved(row, start) for row in table.rows)
            self.tables.append(Table(table.start + start, table.end + start, rows))

    def _unit(self, unit: Unit) -> None:
        origin = unit.block.origin
        if unit.start or unit.end < len(unit.block.text):
            origin = cut(origin, unit.start, unit.end)
        shift = self.size
        self.starts += [shift + at for at in origin.starts]
        self.sources += origin.sources
        for copy in unit.block.copies:
            start, end = max(copy.start, unit.start), min(copy.end, unit.end)
            if start < end:
                place = cut(copy.origin, start - copy.start, end - copy.start)
                at = shift - unit.start
                self.repeats.append(Repeat(start + at, end + at, place))
        self._put(unit.text)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def _range(self, unit: Unit) -> None:
        start, end = unit.source
        if self.ranges and self.ranges[-1][0] <= start and self._adjacent(start):
            self.ranges[-1] = (self.ranges[-1][0], end)
        else:
            self.ranges.append((start, end))

    def _adjacent(self, start: int) -> bool:
        return start >= self.ranges[-1][1]
