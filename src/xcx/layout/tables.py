"""Tables whose cells are parted by tabs: rows, labels and headers."""

from __future__ import annotations

import re

from xcx.model import Block, Cell, Origin, Row, Span, Table

_CELL = re.compile(r"[^\t\n]*")
_NUMBER = re.compile(r"\s*[-+−—]?\s*[\d,，.．%％‰万亿]+\s*\Z|\s*[-—/]+\s*\Z")

Grid = list[list[Span]]


def table(text: str, start: int, end: int) -> Block:
    """The block of the table in the span: its rows end with a line feed, its cells with a tab.

    The names before a row's first number are one label however the printer tore them (禹⇥州市).
    A cell's headers are those above it, a header with nothing in its column spanning on from the
    left.
    """
    grid = _grid(text, start, end)
    data = [any(_NUMBER.match(text, *cell) for cell in row) for row in grid]
    first = data.index(True) if True in data else len(grid)
    columns = _headers(text, grid[:first])
    writer = _Writer(text)
    rows = [writer.row(row, columns, data=i >= first) for i, row in enumerate(grid)]
    cleaned = writer.text.rstrip("\n")
    made = Table(0, len(cleaned), tuple(row for row in rows if row is not None))
    return Block(cleaned, Origin(tuple(writer.starts), tuple(writer.sources)), "table", table=made)


def _grid(text: str, start: int, end: int) -> Grid:
    rows: Grid = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        a, b = start + line.start(), start + line.end()
        cells, at = [], a
        for tab in [*(m.start() for m in re.finditer("\t", text[a:b])), b - a]:
            cells.append(_strip(text, at, a + tab))
            at = a + tab + 1
        rows.append(cells)
    return rows


def _strip(text: str, start: int, end: int) -> Span:
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    return start + left, start + max(left, len(raw.rstrip()))


def _headers(text: str, rows: Grid) -> list[tuple[str, ...]]:
    """The headers of every column, outermost first."""
    width = max((len(row) for row in rows), default=0)
    columns: list[tuple[str, ...]] = [()] * width
    for depth, row in enumerate(rows):
        above = ""
        for i in range(width):
            name = "".join(text[slice(*row[i])].split()) if i < len(row) else ""
            # Only a parent header spans: the last row names each column by itself.
            above = name or (above if depth < len(rows) - 1 else "")
            if above:
                columns[i] = (*columns[i], above)
    return columns


class _Writer:
    """Puts the cells into a block's text and keeps where each came from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.starts: list[int] = []
        self.sources: list[int] = []

    def row(
        self, cells: list[tuple[int, int]], columns: list[tuple[str, ...]], data: bool
    ) -> Row | None:
        names = 0
        while names < len(cells) and not (data and _NUMBER.match(self.source, *cells[names])):
            names += 1
        label, label_at = "", len(self.text)
        made = []
        for i, (start, end) in enumerate(cells):
            at = len(self.text)
            for run in re.finditer(r"\S+", self.source[start:end]):
                self._put(run.group(), start + run.start())
            if data and i >= names and len(self.text) > at:
                made.append(Cell(at, len(self.text), columns[i] if i < len(columns) else ()))
            last = i == len(cells) - 1
            if last or (len(self.text) > label_at and not (data and i < names - 1)):
                self._put("\n" if last else "\t", end)
            if i < names:
                label = self.text[label_at:].rstrip()
        return (
            Row(label, tuple(made)) if data and names else (Row("", tuple(made)) if data else None)
        )

    def _put(self, text: str, source: int) -> None:
        self.starts.append(len(self.text))
        self.sources.append(source)
        self.text += text
