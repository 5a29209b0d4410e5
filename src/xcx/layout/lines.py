"""Which printed lines make one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import regex
from msgspec import Struct

from xcx.rulebook import Rules

_HARD = re.compile("\n(?:[^\\S\n]*\n)+|\f[^\\S\t]*")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_HEADING = re.compile(r"\s*(#{1,6})\s+(?=\S)")
_INDENT = re.compile("\u3000\u3000| {2,}|\t")
_ENDS = tuple("。！？!?；;…：:”’」』）)\"'")
_RUNNING_TEXT = re.compile("[。；！？，,]")
_NUMBER_END = re.compile(r"\d\s*[年月]?\s*\Z")
_NUMBER_START = re.compile(r"\s*(?:\d(?!\d*\s*[.．、])|[年月日万亿%％])")

_WIDEST = 60
"""Columns are narrower than this many characters; a longer line is a paragraph of its own."""
_FEW = 3
_UNKNOWN = 0.0
"""The width where there are too few lines to tell."""


class Piece(Struct, frozen=True):
    """A paragraph as a span of the source, before white space is taken out."""

    start: int
    end: int
    kind: Literal["text", "heading", "table"] = "text"
    level: int = 0


class Line(Struct, frozen=True):
    """A printed line without its break: span and number of characters that are no white space."""

    start: int
    end: int
    size: int
    text: str


def pieces(text: str, rules: Rules) -> list[Piece]:
    """The masked text's paragraphs, headings and tables in order."""
    openers = rules.compiled(_openers)
    chunks = [_lines(text, a, b) for a, b in _chunks(text)]
    page_width = _width([line.size for lines in chunks if len(lines) > 1 for line in lines[:-1]])
    found: list[Piece] = []
    for lines in chunks:
        found += _group(lines, page_width, openers)
    return found


def _openers(rules: Rules) -> regex.Pattern[str]:
    patterns = [f"(?:{opener.pattern})" for opener in rules.files.layout.openers]
    return regex.compile("|".join(patterns) or "(?!)")


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines and hard breaks."""
    at = 0
    for gap in _HARD.finditer(text):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


def _lines(text: str, start: int, end: int) -> list[Line]:
    made = []
    for found in _LINE.finditer(text, start, end):
        raw = found.group()
        made.append(Line(found.start(), found.end(), len("".join(raw.split())), raw))
    if len(made) > 1 and start and text[start - 1] != "\n":
        # A hard break in mid-line: what stands before it in the printed line is width too.
        whole = text[text.rfind("\n", 0, start) + 1 : made[0].end]
        made[0] = Line(made[0].start, made[0].end, len("".join(whole.split())), made[0].text)
    return made


def _width(sizes: list[int]) -> float | None:
    """The column's width in characters, _UNKNOWN for too few lines, None for lines not wrapped."""
    if len(sizes) < _FEW:
        return _UNKNOWN
    ordered, last = sorted(sizes), len(sizes) - 1
    middle = (ordered[last // 2] + ordered[len(sizes) // 2]) / 2  # the median
    near = sum(0.75 * middle <= size <= 1.3 * middle for size in sizes)
    return middle if middle <= _WIDEST and near >= 0.6 * len(sizes) else None


def _group(lines: list[Line], page_width: float | None, openers: regex.Pattern[str]) -> list[Piece]:
    """The lines between two breaks as paragraphs."""
    if len(lines) < 2:
        return [_piece(lines)] if lines else []
    width = _width([line.size for line in lines[:-1]]) or page_width
    cut = _unglued(lines, width) if width else lines
    if len(cut) > len(lines):
        return [_piece([cut[0]]), _piece([cut[1]]), *_group(cut[2:], page_width, openers)]
    headlines = len(lines) <= 4 and not any(_RUNNING_TEXT.search(line.text) for line in lines)
    # Where every line is indented, the indent tells nothing.
    indented = not all(_INDENT.match(line.text) for line in lines[1:])
    made, held = [], [lines[0]]
    for above, line in pairwise(lines):
        cells = "\t" in above.text.strip(), "\t" in line.text.strip()
        if any(cells):
            apart = not all(cells)
        elif _begins(above, line, openers, indented=indented):
            apart = True
        elif headlines:
            # A headline's halves; but 2024年⏎1月9日 is one date.
            apart = not (_NUMBER_END.search(above.text) and _NUMBER_START.match(line.text))
        else:
            apart = _ends(above, line, width)
        if apart:
            made.append(_piece(held))
            held = []
        held.append(line)
    return [*made, _piece(held)]


def _begins(above: Line, line: Line, openers: regex.Pattern[str], *, indented: bool) -> bool:
    """Whether the line begins something by its own first characters."""
    if indented and _INDENT.match(line.text):
        return True
    if _HEADING.match(line.text) or _HEADING.match(above.text):
        return True
    return openers.match(line.text.lstrip()) is not None


def _ends(above: Line, below: Line, width: float | None) -> bool:
    """Whether a paragraph ends with the line above, by its length and its last character."""
    if width is None:
        return True
    ended = above.text.rstrip().endswith(_ENDS)
    if width == _UNKNOWN:
        # A line that the column's edge ends is not followed by a longer one.
        return ended or below.size > 1.3 * above.size or above.size > _WIDEST
    if above.size > 2 * width:
        return True
    return above.size < (0.85 if ended else 0.6) * width


def _unglued(lines: list[Line], width: float) -> list[Line]:
    """The lines, the second cut where the other half of a headline runs into the text.

    环卫工人拾金不昧⏎好人好事温暖人心党的二十大指出…: the halves of a couplet have one length, and
    the second line is too long for its column by just that.
    """
    first, second = lines[:2]
    rest = second.size - first.size
    if not 2 < first.size < 0.75 * width < rest < 1.15 * width < second.size:
        return lines
    if _RUNNING_TEXT.search(first.text):
        return lines
    at = [found.start() for found in re.finditer(r"\S", second.text)][first.size]
    halves = (
        Line(second.start, second.start + at, first.size, second.text[:at]),
        Line(second.start + at, second.end, rest, second.text[at:]),
    )
    return [first, *halves, *lines[2:]]


def _piece(lines: list[Line]) -> Piece:
    first, last = lines[0], lines[-1]
    if "\t" in first.text.strip():
        return Piece(first.start, last.end, "table")
    heading = _HEADING.match(first.text)
    if heading:
        return Piece(first.start + heading.end(), last.end, "heading", len(heading[1]))
    return Piece(first.start, last.end)
