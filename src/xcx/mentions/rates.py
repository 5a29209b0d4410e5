"""Per what a figure is: 每平方米, 人均, 日产, 元/吨."""

from __future__ import annotations

import regex

from xcx.model import QuantityKind
from xcx.rulebook import Rules
from xcx.rulebook.quantities import Rate

_STOPS = regex.compile(r"[，。；！？,;!?\n]")
_EVERY = regex.compile(
    r"(?:每(?:[一两二三四五六七八九十百千万]|[0-9０-９]+)*+(?:平方米|平方公里|立方米|公里|公顷|千克|公斤|千瓦时|小时|分钟|星期|个月|季度|工作日|"
    r"\p{Han}))"
)
_TIME = frozenset(
    {
        "每天",
        "每日",
        "每周",
        "每月",
        "每年",
        "每个月",
        "每季度",
        "每小时",
        "每分钟",
        "每星期",
        "每人",
        "每户",
    }
)
_NAMED = frozenset("个名位家只条台辆座所处项")
_SLASH = regex.compile(r"[/／](?P<per>(?:[0-9０-９]*[十百千万]?)\p{Han}{1,3}|[A-Za-z³²]+)")
_LOOK = 40


class Rates:
    """The rates of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        self._entries = rules.files.quantities.rates
        self._pattern = regex.compile(
            "|".join(f"({entry.pattern})" for entry in self._entries) or "(?!)"
        )

    def behind(self, text: str, end: int) -> str | None:
        """What stands behind a slash: 40间/万人."""
        if text[end : end + 1] not in ("/", "／"):
            return None
        found = _SLASH.match(text, end)
        return found["per"] if found else None

    def before(self, text: str, start: int, kind: QuantityKind) -> str | None:
        """What the clause before the figure says: the nearest 每 or 均 that can speak of it."""
        low = max(0, start - _LOOK)
        clause = text[low:start]
        if (
            "每" not in clause
            and "均" not in clause
            and "产" not in clause
            and "年" not in clause
            and "月" not in clause
            and "日" not in clause
        ):
            return None
        for stop in _STOPS.finditer(clause):
            low = start - len(clause) + stop.end()
        every = None
        for found in _EVERY.finditer(text, low, start):
            every = found
        if every is not None:
            return _name(text, every.start(), every.end(), start)
        nearest: Rate | None = None
        for found in self._pattern.finditer(text, max(0, low - 1), start):
            entry = self._entries[found.lastindex - 1]
            if found.start() >= low and kind in entry.kinds and start - found.end() <= entry.reach:
                nearest = entry
        return nearest.per if nearest else None


def _name(text: str, start: int, end: int, stop: int) -> str:
    """每 with its measure word, and for 每个 the noun as far as the words show it."""
    return text[start:end]
