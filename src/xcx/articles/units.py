"""What each piece of a block is: headline, credit, running text, caption, table, marker, notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import regex
from msgspec import Struct

from xcx.articles import credits
from xcx.articles.credits import Credit, Grammar
from xcx.model import Block
from xcx.rulebook import Rules
from xcx.rulebook.credits import PhraseRule

Role = Literal["head", "credit", "body", "caption", "table", "marker", "notice"]

LONGEST_HEAD = 45
_OPEN_END = "，、；：,;:—－-（(《“‘"
_PUNCTUATED = re.compile("[。；，,;]")
_DANGLING = re.compile("[和与及的在对为将把被了着是从向于并而或到由]$")
_CLOSING = regex.compile(r"(?<=[。！？!?”’』」\"])(?:[（(][^（）()]{2,60}[）)]|[^。！？]{2,24}摄)$")
_HAN = regex.compile(r"\p{Han}")
ENDED = re.compile('[。！？!?；…：:][”’」』）)"\']*$|[”」』"]$')
"""Matches a text that ends with its sentence."""


class Unit(Struct, frozen=True):
    """A piece of a block. A credit `opens` a report, stands on its own line, or `closes` it."""

    block: Block
    start: int
    end: int
    role: Role
    credit: Credit | None = None
    opens: bool = False
    closes: bool = False

    @property
    def text(self) -> str:
        """The piece's text."""
        return self.block.text[self.start : self.end]

    @property
    def source(self) -> tuple[int, int]:
        """The piece's span in the source."""
        return self.block.origin.place(self.start, self.end)

    @property
    def photo(self) -> bool:
        """Whether it is the credit of a photographer who wrote nothing."""
        c = self.credit
        return c is not None and bool(c.photographers) and not (c.reporters or c.correspondents)

    @property
    def ended(self) -> bool:
        """Whether the piece ends with its sentence."""
        return ENDED.search(self.block.text, max(0, self.end - 4), self.end) is not None


class Lexicon(Struct, frozen=True):
    """The patterns that tell units apart, compiled from `rules/credits.toml`."""

    grammar: Grammar
    dateline: regex.Pattern[str]
    continuation: regex.Pattern[str]
    caption: regex.Pattern[str]
    notice: regex.Pattern[str]
    kicker: regex.Pattern[str]
    lead: regex.Pattern[str]


def lexicon(rules: Rules) -> Lexicon:
    """The lexicon; to be had through `rules.compiled`."""
    file = rules.files.credits
    openings = (file.datelines, file.continuations)
    others = (file.captions, file.notices, file.kickers, file.leads)
    return Lexicon(credits.grammar(rules), *(_any(array) for array in (*openings, *others)))


def _any(rules: tuple[PhraseRule, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{rule.pattern})" for rule in rules) or "(?!)")


def split(block: Block, source: str, lexicon: Lexicon) -> Iterator[Unit]:
    """The block's units in order."""
    text, end = block.text, len(block.text)
    if block.kind != "text":
        yield Unit(block, 0, end, "table" if block.kind == "table" else "head")
        return
    start = 0
    marker = lexicon.continuation.match(text)
    if marker:
        start = marker.end()
        yield Unit(block, 0, start, "marker")
    dateline = lexicon.dateline.match(text, start)
    if dateline:
        credit = credits.parse(_bracket(block, start, dateline.end(), source), lexicon.grammar)
        sure = (
            dateline.group().startswith(("本", "新华", "中新")) or text[dateline.end() - 1] in ":："
        )
        if credit or sure:
            yield Unit(block, start, dateline.end(), "credit", credit, opens=True)
            start = dateline.end()
    if start == end:
        return
    if start == 0 and end <= 90:
        whole = _whole(block, source, lexicon)
        if whole is not None:
            yield whole
            return
    yield from _text(block, start, source, lexicon, headlike=start == 0 or marker is not None)


def _bracket(block: Block, start: int, end: int, source: str) -> str:
    text = spaced(block, start, end, source)
    opening = max(text.find("（"), text.find("("))
    return text[opening:] if opening >= 0 else ""


def spaced(block: Block, start: int, end: int, source: str) -> str:
    """The piece with the blanks that the source has between its characters, without line ends."""
    text = block.text[start:end]
    if " " in text:
        return text
    first, last = block.origin.place(start, end)
    raw = re.sub(r"\s*\n\s*", "", source[first:last])
    # A mark that was blanked out stands between: then the cleaned text is the better witness.
    return raw if "".join(raw.split()) == text else text


def _whole(block: Block, source: str, lexicon: Lexicon) -> Unit | None:
    """The unit that a short block is as a whole, or None for running text and headlines."""
    text, end = block.text, len(block.text)
    if lexicon.grammar.word.search(text) or text[0] in "（(" or text[-1] in "摄图":
        credit = credits.parse(spaced(block, 0, end, source), lexicon.grammar)
        if credit is not None:
            own_line = lexicon.grammar.word.search(text) and not credit.photographers
            return Unit(block, 0, end, "credit", credit, closes=not own_line)
    squeezed = text.replace(" ", "")
    if lexicon.notice.search(squeezed):
        return Unit(block, 0, end, "notice")
    if lexicon.caption.search(squeezed):
        return Unit(block, 0, end, "caption")
    return None


def _text(
    block: Block, start: int, source: str, lexicon: Lexicon, *, headlike: bool
) -> Iterator[Unit]:
    text, end = block.text, len(block.text)
    onward = lexicon.continuation.search(text, max(start, end - 16))
    if onward and onward.end() == end:
        end = onward.start()
    closing, credit = None, None
    if text[end - 1] in "）)摄":
        closing = _CLOSING.search(text, max(start, end - 64), end)
    if closing:
        credit = credits.parse(spaced(block, closing.start(), end, source), lexicon.grammar)
    stop = closing.start() if closing and credit else end
    if start < stop:
        role: Role = "head" if headlike and is_head(text[start:stop]) else "body"
        yield Unit(block, start, stop, role)
    if stop < end:
        yield Unit(block, stop, end, "credit", credit, closes=True)
    if end < len(text):
        yield Unit(block, end, len(text), "notice")


def is_head(text: str) -> bool:
    """Whether the text can be a headline: short, whole, not ended like a sentence."""
    size = len(text)
    if not 2 <= size <= LONGEST_HEAD or text[-1] in _OPEN_END or _PUNCTUATED.search(text):
        return False
    if any(text.count(a) != text.count(b) for a, b in ("“”", "（）", "《》", "‘’", "()")):
        return False
    if text.count('"') % 2 or _DANGLING.search(text):
        return False
    return len(_HAN.findall(text)) >= 2
