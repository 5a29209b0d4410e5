"""Taking white space out of a paragraph, every character keeping its place in the source."""

from __future__ import annotations

import re
from collections.abc import Callable

from xcx.model import Origin, Repeat

_RUNNING_TEXT = re.compile("[。；，,]|[、：:]\\s*\\Z")
_LONGEST_HEADLINE = 90
_SHORTEST_DOUBLED = 4

Runs = list[tuple[int, int]]
Keep = Callable[[str, int, int], bool]
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿点成分之个")


def clean(text: str, start: int, end: int) -> tuple[str, Origin, tuple[Repeat, ...]]:
    """The span's text without layout's white space, its origin, and what is printed doubled.

    White space stays, as one blank, between words in Latin letters, and between the halves of a
    headline (精准施策 全力推动): in running text a blank between Chinese characters is the
    printer's, in a headline it stands for a comma.
    """
    runs = _runs(text, start, end)
    if end - start <= _LONGEST_HEADLINE and not _RUNNING_TEXT.search(text, start, end):
        return _headline(text, runs)
    return (*_join(text, runs, _between_latin), ())


def _runs(text: str, start: int, end: int) -> Runs:
    """The stretches without white space. Found by `split`: a pattern takes ten times as long."""
    runs: Runs = []
    at = start
    for word in text[start:end].split():
        at = text.find(word, at)
        runs.append((at, at := at + len(word)))
    return runs


def _join(text: str, runs: Runs, kept: Keep) -> tuple[str, Origin]:
    """The runs put together, with a blank where `kept` wants one for the gap between two."""
    if len(runs) == 1:
        return text[slice(*runs[0])], Origin((0,), (runs[0][0],))
    parts, starts, sources, size, last = [], [], [], 0, -1
    for start, end in runs:
        if size and kept(text, last, start):
            parts.append(" ")
            starts.append(size)
            sources.append(last)
            size += 1
        parts.append(text[start:end])
        starts.append(size)
        sources.append(start)
        size += end - start
        last = end
    return "".join(parts), Origin(tuple(starts), tuple(sources))


def _between_latin(text: str, start: int, end: int) -> bool:
    """Whether the gap parts Latin words, or numbers that stand side by side in one line.

    2.9 mg/L loses its blank like 2.9 毫克; iPhone 13 keeps it.
    """
    left, right = text[start - 1], text[end]
    if not (left.isascii() and right.isascii() and left.isalnum() and right.isalnum()):
        return False
    # 1⏎20 is one number that the column's edge cut; 2021 2022 in one line are two.
    return left.isalpha() or (right.isdecimal() and "\n" not in text[start:end])


def _headline(text: str, runs: Runs) -> tuple[str, Origin, tuple[Repeat, ...]]:
    runs = _undoubled_words(text, runs)
    kept = _letter_spaced if _is_letter_spaced(runs) else _between_halves
    first, second = _halves(text, runs)
    once, origin = _join(text, first, kept)
    if second:
        again, place = _join(text, second, kept)
        if again == once:
            return once, origin, (Repeat(0, len(once), place),)
    return once, origin, ()


def _undoubled_words(text: str, runs: Runs) -> Runs:
    """The runs, each cut to its first half where every one is printed twice (记者记者 张三张三)."""
    halves = [(start, (start + end) // 2) for start, end in runs]
    doubled = len(runs) > 1 and all(
        middle - start > 1 and text[start:middle] == text[middle:end]
        for (start, middle), (_, end) in zip(halves, runs, strict=True)
    )
    return halves if doubled else runs


def _halves(text: str, runs: Runs) -> tuple[Runs, Runs]:
    """The runs of a line printed twice, first and second print; all and none for another line."""
    squeezed = "".join(text[start:end] for start, end in runs)
    half, odd = divmod(len(squeezed), 2)
    if odd or half < _SHORTEST_DOUBLED or squeezed[:half] != squeezed[half:]:
        return runs, []
    first: Runs = []
    for i, (start, end) in enumerate(runs):
        room = half - sum(b - a for a, b in first)
        if end - start >= room:
            rest = [(start + room, end)] if end - start > room else []
            return [*first, (start, start + room)], [*rest, *runs[i + 1 :]]
        first.append((start, end))
    return runs, []


def _is_letter_spaced(runs: Runs) -> bool:
    """Whether a line is set wide (要 闻 速 递): most of its runs are single characters."""
    single = sum(end - start == 1 for start, end in runs)
    return len(runs) > 2 and single > 0.6 * len(runs)


def _letter_spaced(text: str, start: int, end: int) -> bool:
    return end - start > 1 and "\n" not in text[start:end] and not _in_number(text, start, end)


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether the gap is inside a number in words: 百分之五 十, 六 个 百 分点."""
    return text[start - 1] in _NUMERALS and text[end] in _NUMERALS


def _between_halves(text: str, start: int, end: int) -> bool:
    if _between_latin(text, start, end):
        return True
    left, right = text[start - 1], text[end]
    if left.isdecimal() or right.isdecimal() or "\n" in text[start:end]:
        return False
    if _in_number(text, start, end):
        return False
    return start < 2 or not (text[start - 2].isspace() or text[end + 1 : end + 2].isspace())
