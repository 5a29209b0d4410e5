"""Which line of a headline is the title, and how much of it a text speaks of."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct

from xcx.articles.units import Unit

_HAN = regex.compile(r"\p{Han}+")
_ENOUGH = 6000
_COLON = regex.compile(r"(?<=\p{Han})[:：](?=.)")


class Headline(Struct, frozen=True):
    """A printed headline of one or more lines; `blank`: a blank parts the lines in the text."""

    units: tuple[Unit, ...]
    blank: bool = False

    @property
    def text(self) -> str:
        """The headline as one line."""
        return (" " if self.blank else "").join(unit.text for unit in self.units)

    @property
    def level(self) -> int:
        """The depth that the markup gives it, 0 without any."""
        return self.units[0].block.level


class Choice(Struct, frozen=True):
    """The lines above the title, the title, the lines below it."""

    kickers: tuple[Headline, ...]
    title: Headline
    subtitles: tuple[Headline, ...]


def lines(units: list[Unit], source: str) -> list[Headline]:
    """The headlines that the units make: a line wrapped without a blank line is one of two."""
    made: list[Headline] = []
    for unit in units:
        above = made[-1] if made else None
        if above and len(above.units) == 1 and _wrapped(above.units[0], unit, source):
            halves = ["".join(_HAN.findall(u.text)) for u in (above.units[0], unit)]
            # Halves of one length are a couplet, and a blank stands for the line's end.
            made[-1] = Headline((above.units[0], unit), blank=len(halves[0]) == len(halves[1]))
        else:
            made.append(Headline((unit,)))
    return made


def _wrapped(above: Unit, below: Unit, source: str) -> bool:
    gap = source[above.source[1] : below.source[0]]
    return (
        gap.count("\n") == 1
        and above.block.level == below.block.level == 0
        and " " not in above.text
        and not below.text.startswith("—")
        and len(above.text) + len(below.text) <= 40
    )


def choose(headlines: list[Headline], kicker: regex.Pattern[str]) -> Choice:
    """The title among the lines of one headline, by markup, then by how the lines are made.

    A line in two halves, or with a name and a colon, is a title; one that ends with 强调 or is a
    mere place stands above it; one that begins with a dash stands below.
    """
    levels = [h.level for h in headlines if h.level]
    if levels:
        best = max(i for i, h in enumerate(headlines) if h.level == min(levels))
    else:
        ranks = [_rank(h.text, kicker) for h in headlines]
        best = max(range(len(headlines)), key=lambda i: (ranks[i], i))
    return Choice(tuple(headlines[:best]), headlines[best], tuple(headlines[best + 1 :]))


def _rank(text: str, kicker: regex.Pattern[str]) -> int:
    if text.startswith(("—", "――", "（", "(")):
        return -4
    if kicker.search(text):
        return -3
    return 2 * (" " in text) + 3 * (_COLON.search(text) is not None)


def running(units: Iterable[Unit]) -> str:
    """The running text of the units, as much of it as a headline needs to be known by."""
    parts, size = [], 0
    for unit in units:
        if unit.role in ("body", "table") and size < _ENOUGH:
            parts.append(unit.text[:_ENOUGH])
            size += len(parts[-1])
    return "".join(parts)


def overlap(headline: str, text: str) -> float:
    """The share of the headline's pairs of characters that the text has too, 0 to 1."""
    pairs = {run[i : i + 2] for run in _HAN.findall(headline) for i in range(len(run) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
