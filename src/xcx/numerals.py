"""Chinese and Arabic numerals as printed: text to `Decimal`."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

import regex

_VALUE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_FOLD = str.maketrans(
    "０１２３４５６７８９．，／－−－〇点萬億兩壹贰叁肆伍陆柒捌玖拾佰仟個",
    "0123456789.,/---零.万亿两一二三四五六七八九十百千个",
) | {ord("廿"): "二十", ord("卅"): "三十"}
# A longer numeral is a code; without a bound its value would be costly to work with.
LONGEST = 64
_EXACT = Context(prec=2 * LONGEST)
_QUOTIENT = Context(prec=30)

_PIECE = regex.compile(r"\d+(?:\.\d+)?|[零一二两三四五六七八九]+|[十百千万亿兆.半]")
_GROUPED = regex.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_VAGUE = regex.compile(r"(?<=[\d十百千万亿])[余多几来]")
# What most numbers of the news look like, read without further ado.
_SIMPLE = regex.compile(r"([0-9]+(?:\.[0-9]+)?)([百千万亿])?")
_MIXED = regex.compile(r"(-?\d+)\s+(\d+/\d+)")
_NEGATIVE = regex.compile(r"-|负(?=.)")
_AFTER_POINT = regex.compile(r"\d+|[零一二两三四五六七八九]+")
_PAIR = regex.compile(
    r"(?<=^|[十百千万亿零])(?:一两|一二|[两二]三|三四|三五|四五|五六|六七|七八|八九)(?=$|[十百千万亿])"
)


class Numerals(NamedTuple):
    """What a numeral says: its value, and for 五六十 the upper value."""

    low: Decimal
    high: Decimal | None


def parse(text: str) -> Decimal:
    """The value of a numeral: `1.2万`, `一千三百万`, `两万余`, `5,236`, `三又五分之一`, `１６/5`.

    White space inside counts for nothing, except before a fraction (`1 3/5`). 余, 多 and 几 behind
    a number say that it is more and leave its value; a 个 behind it is no part of it. A quotient
    has 30 digits. Raises ValueError for what is no single number: `一切`, `万`, `五六十`, ``.
    """
    folded = text.strip().translate(_FOLD)
    mixed = _MIXED.fullmatch(folded)
    if mixed:
        return _sum(parse(mixed[1]), parse(mixed[2]))
    squeezed = "".join(folded.split()).removesuffix("个")
    if len(squeezed) > LONGEST:
        raise ValueError(f"longer than any number in words: {text[:LONGEST]}…")
    negative = _NEGATIVE.match(squeezed)
    if negative:
        return -_unsigned(squeezed[negative.end() :], text)
    return _unsigned(squeezed, text)


@lru_cache(maxsize=8192)
def read(text: str) -> Numerals:
    """The value of a numeral as it stands before a unit, where a scale may stand alone (千余户).

    Two neighbouring digits are a span there: 五六十 is 50 to 60, 十七八 is 17 to 18. Raises
    ValueError like `parse`.
    """
    simple = _SIMPLE.fullmatch(text)
    if simple and len(text) <= LONGEST:
        value, scale = Decimal(simple[1]), simple[2]
        return Numerals(_EXACT.multiply(value, _POWER[scale]) if scale else value, None)
    folded = text.translate(_FOLD)
    pair = _PAIR.search(folded)
    if pair:
        head, tail = folded[: pair.start()], folded[pair.end() :]
        return Numerals(_lone(head + pair[0][0] + tail), _lone(head + pair[0][1] + tail))
    return Numerals(_lone(folded), None)


def _lone(text: str) -> Decimal:
    return parse("一" + text if text[:1] in set("百千万亿兆") else text)


def _sum(a: Decimal, b: Decimal) -> Decimal:
    with localcontext(_EXACT):
        return a + b


def _unsigned(text: str, printed: str) -> Decimal:
    whole, mixed, rest = text.partition("又")
    if mixed:
        return _sum(_unsigned(whole, printed), _unsigned(rest, printed))
    below, over, above = text.partition("分之")
    if over:
        return _quotient(_lone(above), _lone(below), printed)
    above, over, below = text.partition("/")
    if over:
        return _quotient(_plain(above, printed), _plain(below, printed), printed)
    return _plain(text, printed)


def _quotient(above: Decimal, below: Decimal, printed: str) -> Decimal:
    if not below:
        raise ValueError(f"a part of nothing: {printed!r}")
    return _QUOTIENT.divide(above, below)


def _plain(text: str, printed: str) -> Decimal:
    """The value of a numeral without sign and fraction bar."""
    text = _GROUPED.sub(lambda m: m.group().replace(",", ""), _VAGUE.sub("", text))
    if text == "一半":
        return Decimal("0.5")
    if text.startswith("."):
        text = "0" + text
    pieces = _PIECE.findall(text)
    if not pieces or sum(map(len, pieces)) != len(text):
        raise ValueError(f"no number: {printed!r}")
    with localcontext(_EXACT):
        reader = _Reader(printed)
        for piece in pieces:
            reader.take(piece)
        return reader.total()


class _Reader:
    """Adds up the pieces of a numeral, left to right.

    `blocks` are the finished parts with their 万, 亿 or 兆; `section` is the sum below the next of
    these, `current` the number that no scale has closed yet.
    """

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.blocks: list[tuple[Decimal, int]] = []
        self.section = Decimal(0)
        self.current: Decimal | None = None
        self.digit = False  # `current` is one Chinese digit right behind a scale: the 五 of 三万五
        self.spelt = False  # `current` is a row of Chinese digits: 一七二零
        self.held = False  # `current` is a 零 that holds a place: 零十
        self.point = False
        self.last = 0  # the last 十, 百 or 千 of this section
        self.closed = 0  # the last 万, 亿 or 兆
        self.started = False

    def fail(self) -> ValueError:
        return ValueError(f"no single number: {self.printed!r}")

    def take(self, piece: str) -> None:
        if self.point:
            self.fraction(piece)
        elif piece == ".":
            if self.current is not None and self.current != int(self.current):
                raise self.fail()
            self.point = True
        elif piece == "半" and self.current is None:
            self.current = Decimal("0.5")
        elif piece in "十百千":
            self.small(_POWER[piece])
        elif piece in "万亿兆":
            self.large(_POWER[piece])
        elif self.current is None:
            self.number(piece)
        else:
            raise self.fail()
        self.started = True

    def number(self, piece: str) -> None:
        if piece[0] not in _VALUE:
            self.current = Decimal(piece)
            return
        digits = piece.lstrip("零") if self.started or len(piece) == 1 else piece
        if not digits and self.started:
            return  # the 零 of 一千零十
        if len(digits) > 1 and "两" in digits:
            raise self.fail()
        self.current = Decimal(_arabic(digits or piece))
        self.held = not digits
        self.spelt = len(digits) > 1
        self.digit = len(piece) == 1 and self.started

    def fraction(self, piece: str) -> None:
        if not _AFTER_POINT.fullmatch(piece):
            raise self.fail()
        whole = self.section + (self.current or 0)
        self.current = whole + Decimal(f"0.{_arabic(piece)}")
        self.section = Decimal(0)
        self.point = self.digit = self.spelt = self.held = False

    def small(self, power: int) -> None:
        # 百 and 千 stand alone at the start only (百三 is 130, 千万); 十 also inside (一百零十).
        if self.spelt or (self.last and self.last <= power < 10**4):
            raise self.fail()
        if self.current is None and power != 10 and self.started:
            raise self.fail()
        ahead = 1 if self.current is None or self.held else self.current
        self.section += ahead * power
        self.current, self.last, self.digit = None, power, False

    def large(self, power: int) -> None:
        amount = self.section + (self.current or 0)
        while self.blocks and self.blocks[-1][1] < power:
            amount += self.blocks.pop()[0]
        if self.spelt:
            raise self.fail()
        if amount or self.current is not None:
            if self.blocks and self.blocks[-1][1] == power:
                raise self.fail()
            self.blocks.append((amount * power, power))
        elif self.blocks and self.blocks[-1][1] == power and not self.section:
            self.blocks[-1] = (self.blocks[-1][0] * power, power)  # 万万
        else:
            raise self.fail()
        self.section, self.current, self.last, self.digit = Decimal(0), None, 0, False
        self.closed = power

    def total(self) -> Decimal:
        if self.point or (self.section and self.printed.strip() in "百千"):
            raise self.fail()
        last = self.last or self.closed
        tail = self.current or Decimal(0)
        if self.digit and last > 10:
            tail = tail * last / 10  # 三万五, 两千六
        return sum((value for value, _ in self.blocks), self.section + tail)


def _arabic(piece: str) -> str:
    """The digits of a run, Chinese ones in Arabic."""
    return "".join(str(_VALUE[c]) if c in _VALUE else c for c in piece)
