"""The numerals of dates: digits of either width, 二〇二二 digit by digit, 二十三, 初五."""

from __future__ import annotations

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")}
_DIGITS |= dict.fromkeys("零○ＯO0oｏ", "0") | {"两": "2"}
_TENS = {"十": 1, "廿": 2}


def small(text: str) -> int:
    """The number of a day, month or hour: 9, ９, 二十三, 初五."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for c in text.removeprefix("初"):
        if c in _TENS:
            total, digit = (digit or 1) * 10 * _TENS[c], 0
        elif c in _DIGITS:
            digit = digit * 10 + int(_DIGITS[c])
    return total + digit


def year(text: str) -> int:
    """The year that the numerals name: 2022, 二〇二二, 两千零五."""
    if text.isdecimal():
        return int(text)
    thousands, found, rest = text.partition("千")
    if found:
        return int(_DIGITS[thousands]) * 1000 + small(rest)
    return int("".join(_DIGITS[c] for c in text))


def short_year(text: str) -> int:
    """The year that two digits name: 18 is 2018, 八九 is 1989."""
    number = int("".join(_DIGITS.get(c, c) for c in text))
    return number + (2000 if number < 50 else 1900)
