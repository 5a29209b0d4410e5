"""The phrases around a number: what stands before it and belongs to it, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from xcx.figures.clauses import Item

_NOMINAL = ("noun", "place", "actor", "pronoun")
_PLACE_HEAD = regex.compile(
    r"\p{Han}{2,9}?(?:街道办事处|街道|办事处|社区|开发区|示范区|高新区|园区|[镇乡村县区市州盟旗])"
)


class Right(NamedTuple):
    """The noun phrase behind a number: items `start` to `end`; `owner` where 的 joins it."""

    start: int
    end: int
    owner: bool


def right_of(items: Sequence[Item], at: int) -> Right:
    """The noun phrase that follows the number at index `at`, empty where none does."""
    start = at + 1
    owner = False
    if start < len(items) and items[start].text in ("长", "宽", "高", "厚", "深"):
        start += 1
    if start < len(items) and items[start].text == "的":
        owner, start = True, start + 1
    end = start
    while end < len(items):
        step = _extends(items, start, end)
        if not step:
            break
        end += step
    while end > start and (items[end - 1].among("of", "conjunction", "adverb")):
        end -= 1
    return Right(start, end, owner)


def _extends(items: Sequence[Item], start: int, at: int) -> int:
    """How many items from `at` on still belong to the noun phrase that begins at `start`."""
    item = items[at]
    if item.among("stop", "number", "date", "localizer"):
        return 0
    following = items[at + 1] if at + 1 < len(items) else None
    if item.among("conjunction"):
        return int(at > start and following is not None and _coordinate(items, at + 1))
    if item.text == "的":
        return int(at > start and following is not None and not following.among("stop", "number"))
    if item.among("noun", "place", "pronoun") and not item.among("verb", "predicate"):
        return 1
    if item.among("verb", "predicate", "growth_up", "growth_down", "aspect"):
        relative = _relative(items, at)
        if relative:
            return relative
        if item.among("noun"):
            return 1
        named = (
            following is not None
            and following.among("noun", "verb")
            and not item.among("predicate", "aspect")
        )
        return int(at == start and named and _reaches_noun(items, at))
    return int(item.among("actor") and at == start)


def _coordinate(items: Sequence[Item], at: int) -> bool:
    """Whether a noun stands at `at` that is not the label of the next number (组和5个, 、问题12件)."""
    while (
        at < len(items) and items[at].among("noun", "place", "of") and not items[at].among("verb")
    ):
        at += 1
        if at < len(items) and items[at].among("number"):
            return False
        if at == len(items) or items[at].among("stop"):
            return True
    return (
        at < len(items)
        and not items[at].among("number", "conjunction")
        and items[at - 1].among("noun")
    )


def _reaches_noun(items: Sequence[Item], at: int) -> bool:
    """Whether verbs from `at` on stand before a noun: 签约入驻企业, against 签约入驻."""
    while at < len(items) and items[at].among("verb"):
        at += 1
    return at < len(items) and items[at].among("noun") and not items[at].among("predicate")


def _relative(items: Sequence[Item], at: int) -> int:
    """The length of a clause up to its 的 and noun: 存在问题的楼盘."""
    for ahead in range(1, 6):
        here = at + ahead
        if here + 1 >= len(items) or items[here].among("stop", "number", "conjunction"):
            return 0
        if items[here].text == "的":
            return ahead + 1 if items[here + 1].among("noun", "verb") else 0
    return 0


def predicate(items: Sequence[Item], at: int) -> list[Item]:
    """What became of the counted, from index `at` to the end of its clause; [] where too long."""
    found: list[Item] = []
    for item in items[at:]:
        if item.among("stop", "number", "date") or item.text in ("的", "、"):
            break
        found.append(item)
    while (
        found
        and found[0].among("adverb", "light", "localizer", "link", "pronoun")
        and not (found[0].among("verb") and not found[0].among("light"))
    ):
        found.pop(0)
    while found and found[-1].among("link", "adverb"):
        found.pop()
    if not found or not found[0].among("verb", "aspect", "predicate", "noun", "preposition"):
        return []
    return found if sum(len(item.text) for item in found) <= 10 else []


def left_of(items: Sequence[Item], start: int, at: int) -> list[Item]:
    """The items from `start` to the number at index `at` without dates, subject and join words."""
    kept = [item for item in items[start:at] if not item.among("date")]
    return strip_end(strip_start(kept))


def strip_start(kept: list[Item]) -> list[Item]:
    """The items without what a label does not begin with."""
    while kept:
        first, second = kept[0], kept[1] if len(kept) > 1 else None
        if first.among("aspect") and second is not None and second.among("verb", "noun", "aspect"):
            break
        droppable = first.among(
            "adverb", "conjunction", "localizer", "link", "actor", "pronoun", "of", "aspect"
        )
        if droppable and not first.among("verb"):
            kept = kept[1:]
        elif first.among("place") and second is not None:
            kept = kept[1:]
        else:
            size = _place_at_head(kept)
            if not size:
                break
            kept = kept[size:]
    return kept


def _place_at_head(kept: list[Item]) -> int:
    """How many items at the head are a place's name and only the subject of what follows."""
    text = "".join(item.text for item in kept[:6])
    found = _PLACE_HEAD.match(text)
    if not found:
        return 0
    size = 0
    for count, item in enumerate(kept, 1):
        size += len(item.text)
        if size == found.end():
            rest = kept[count:]
            subject = bool(rest) and rest[0].among("verb", "adverb", "aspect", "link")
            return count if subject else 0
        if size > found.end():
            return 0
    return 0


def strip_end(kept: list[Item]) -> list[Item]:
    """The items without the words that only join them to the number."""
    while kept and kept[-1].among(
        "link", "adverb", "aspect", "conjunction", "preposition", "localizer", "pronoun"
    ):
        if kept[-1].among("verb", "noun"):
            break
        kept = kept[:-1]
    return kept
