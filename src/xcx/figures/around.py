"""What the words around a number say about it: which way its label is to be built."""

from __future__ import annotations

from collections.abc import Sequence

from xcx.figures.classes import (
    ADVERB,
    COMPARED,
    DATE,
    GROWTH_DOWN,
    GROWTH_UP,
    LINK,
    LISTING,
    NOUN,
    NUMBER,
    OF,
    PLACE,
    PREDICATE,
    PREPOSITION,
    REACHED,
    STOP,
    TARGET,
    VERB,
    VERBAL,
)
from xcx.figures.clauses import REACH, Item, any_among
from xcx.figures.labels import Label, short, size
from xcx.figures.phrases import Right, strip_end, strip_start, text_of
from xcx.model import Quantity

_GROWTH, _OBJECT = GROWTH_UP | GROWTH_DOWN, NOUN | VERB
LONGEST_OWNER = 8
"""The longest noun before a number, in characters, that belongs to the noun behind it."""
# How many words behind a count's phrase may still be the amount's label.
_CLOSE = 3
_PLACES = ("村", "镇", "乡", "县", "旗", "街道", "社区")
_THRESHOLDS = ("more_than", "equal_or_more", "less_than", "equal_or_less")


def is_shared(items: Sequence[Item], right: Right, quantities: Sequence[Quantity]) -> bool:
    """Whether the phrase behind a count goes on to an amount, whose label it is part of.

    In 1个党支部*办公经费* 2万元 and 3万亩高标准农田*建设资金* 7655万元 it does.
    """
    at = right.end
    while at < len(items) and at - right.end < _CLOSE and items[at].among(NOUN | VERBAL | VERB):
        if items[at].among(PREDICATE):
            return False
        at += 1
    while at < len(items) and items[at].among(LINK | ADVERB | PREPOSITION | DATE | OF):
        at += 1
    number = items[at].number if at < len(items) else -1
    return number >= 0 and quantities[number].kind in ("amount", "percentage")


def is_value(label: Label) -> bool:
    """Whether a growth can be told of the label: it is a value, and not one compared with."""
    return label.direction is None and not label.base and bool(label.text)


def clause_start(items: Sequence[Item], at: int) -> int:
    """The index of the first item of the clause that holds the item at index `at`."""
    first = max(0, at - REACH)
    while at > first and not items[at - 1].classes & STOP:
        at -= 1
    return at


def opens_name(
    items: Sequence[Item], right: Right, q: Quantity, quantities: Sequence[Quantity]
) -> bool:
    """Whether the number is part of the next number's label: *亿元以上*项目 7个.

    A range does the same: 投资额*1-30亿元*的企业 35个.
    """
    ranged = q.value_max is not None
    if not ranged and (q.modifier not in _THRESHOLDS or (q.kind == "count" and not right.owner)):
        return False
    at = right.end
    while at < len(items) and items[at].among(LINK | ADVERB):
        at += 1
    return right.end > right.start and at < len(items) and items[at].number >= 0


def says_all(q: Quantity, right: Right) -> bool:
    """Whether the words before the number are the label although a noun follows it."""
    return not right.owner and q.kind in ("amount", "percentage")


def turn(left: list[Item]) -> int | None:
    """The index of the growth word that governs the number.

    Null where an object follows it (增加*岗位*) or where it leads to a new value (增加*到*).
    """
    if left and left[-1].among(REACHED):
        return None
    for n in range(len(left) - 1, -1, -1):
        if left[n].classes & _GROWTH:
            return n
        if left[n].classes & _OBJECT or left[n].text == "的":
            return None
    return None


def uncompared(left: list[Item]) -> list[Item]:
    """The subject of a growth word, without what it is compared with: 比上年同期."""
    for n, item in enumerate(left):
        if item.among(COMPARED):
            return strip_end(left[:n])
    return strip_end(left)


def without_done(left: list[Item]) -> list[Item]:
    """The words without a closing 完成 that only joins an indicator to its number."""
    if (
        len(left) > 1
        and left[-1].text in ("完成", "实现", "计划")
        and left[-2].among(NOUN | ADVERB)
    ):
        return strip_end(left[:-1]) or left
    return left


def spending(verb: str, spent: list[Item], q: Quantity) -> Label:
    """The label of money by its verb and what it was spent on."""
    return Label(
        short(spent, verb),
        "what money is for",
        verb=verb,
        unit=q.unit,
    )


def use(items: Sequence[Item], at: int) -> str:
    """What a share is used for, to the end of its clause: *用于发展公益事业*."""
    rest: list[Item] = []
    for item in items[at + 1 : at + REACH]:
        if item.among(STOP | NUMBER):
            break
        rest.append(item)
    if not rest or not rest[0].among(PREDICATE | VERB) or size(text_of(rest)) > 12:
        return ""
    return text_of(rest)


def closing_verbs(left: list[Item]) -> str:
    """The verbs right before the number, behind a place or a subject: 供水站*安装* 2套设备."""
    cut = len(left)
    while cut and left[cut - 1].among(VERB) and not left[cut - 1].among(NOUN):
        cut -= 1
    return text_of(left[cut:])


def names_place(nouns: Sequence[Item]) -> bool:
    """Whether the words only name a place, whose figure is of what was told before."""
    last = nouns[-1]
    return last.among(PLACE) or (len(last.text) > 2 and last.text.endswith(_PLACES))


def is_joined(items: Sequence[Item], at: int) -> bool:
    """Whether only 和 or 、 joins the number to one before it: 50万元*和*80万元."""
    return at > 1 and items[at - 1].among(LISTING) and items[at - 2].among(NUMBER)


def is_modified(items: Sequence[Item], at: int) -> bool:
    """Whether 的 or 的有 joins what stands before the number to the noun behind it.

    Behind a date 的 joins only the date: 由1996年*的*10平方公里.
    """
    if at > 1 and items[at - 2].among(DATE):
        return False
    before = items[at - 1].text
    return before == "的" or (before == "有" and at > 1 and items[at - 2].text == "的")


def targeted(items: Sequence[Item], begin: int, at: int) -> bool:
    """Whether 对 or 把 makes what is counted the object of what follows."""
    return any_among(items[begin:at], TARGET)


def stands_apart(items: Sequence[Item], begin: int, at: int, nouns: list[Item]) -> bool:
    """Whether the nouns before the number are no part of what the noun behind it names."""
    before = items[at - 1].text if at > begin else ""
    several = any_among(items[begin:at], NUMBER)
    return (
        targeted(items, begin, at)
        or several
        or before in ("等", "有")
        or (at > begin and items[at - 1].among(LISTING))
        or len(text_of(nouns)) > LONGEST_OWNER
    )


def modifiers(items: Sequence[Item], begin: int, at: int) -> list[Item]:
    """What stands before 的 or 的有 and a number, where it is short enough for a label."""
    kept = strip_end(strip_start([item for item in items[begin:at] if not item.among(DATE)]))
    kept = [item for n, item in enumerate(kept) if not (n == len(kept) - 1 and item.text == "的")]
    if any(item.among(PREPOSITION | NUMBER) or item.text == "等" for item in kept):
        return []
    return kept if size(text_of(kept)) <= 12 else []
