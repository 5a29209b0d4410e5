"""The numerals of dates: digits of either width, 二〇二二 digit by digit, 二十三, 初五."""

from __future__ import annotations

from xcx.numerals import parse

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")}
_DIGITS |= dict.fromkeys("零○ＯO0oｏ", "0")


def small(text: str) -> int:
    """The number of a day, month or hour: 9, ９, 二十三, 初五."""
    return int(text) if text.isdecimal() else int(parse(text.removeprefix("初")))


def year(text: str) -> int:
    """The year that the numerals name: 2022, 二〇二二, 两千零五."""
    if text.isdecimal():
        return int(text)
    if "千" in text:
        return int(parse(text))
    return int("".join(_DIGITS[c] for c in text))


def short_year(text: str) -> int:
    """The year that two digits name: 18 is 2018, 八九 is 1989."""
    number = int("".join(_DIGITS.get(c, c) for c in text))
    return number + (2000 if number < 50 else 1900)
