"""What became of the counted, and what money is for: the verbs behind a number."""

from __future__ import annotations

from collections.abc import Sequence

from xcx.figures.classes import (
    ADVERB,
    ASPECT,
    BRACKET,
    DATE,
    LIGHT,
    LINK,
    LOCALIZER,
    MANNER,
    NOUN,
    NUMBER,
    PREDICATE,
    PREPOSITION,
    PRONOUN,
    STOP,
    VERB,
    VERBAL,
)
from xcx.figures.clauses import REACH, Item, any_among
from xcx.figures.phrases import LONGEST_DONE, strip_end

_VERBAL = VERB | VERBAL
_COMMAS = frozenset("，,")
_SPENDING = frozenset({"投资", "投入", "出资", "耗资", "斥资"})
_MADE_OBJECT = frozenset({"将", "把"})
_LONGEST_VERB, _LONGEST_TAIL, _LONGEST_WHOLE = 5, 6, 14


def predicate(items: Sequence[Item], at: int) -> list[Item]:
    """What became of the counted, from index `at` to the end of its clause; [] where unclear."""
    found: list[Item] = []
    if at < len(items) and items[at].among(LOCALIZER):
        return []  # 12个新建项目*中*: what follows is told of the part
    for item in items[at : at + REACH]:
        if item.among(STOP | NUMBER | DATE) or item.text == "的":
            break
        found.append(item)
    if found and found[-1].among(ADVERB | MANNER):
        return []  # 推进*迅速*: how, not what
    if found and found[0].text == "被":
        found = found[1:]  # 4个*被*评为示范园
    light = next((n for n, item in enumerate(found) if item.among(LIGHT)), None)
    if found and found[0].among(PREPOSITION):
        if light is None:
            # *在*书记带领下赴外地: where and how, not what; 在股权市场*挂牌*
            return found[-1:] if found[0].text == "在" and found[-1].among(VERB) else []
        found = found[light:]  # 在家门口实现*就业*
    skipped = ADVERB | MANNER | LIGHT | LOCALIZER | LINK | PRONOUN
    while found and found[0].among(skipped) and not found[0].among(ASPECT):
        if found[0].among(VERB) and not found[0].among(LIGHT):
            break
        found = found[1:]
    return _told(strip_end(found))


def what_is_done(items: Sequence[Item], at: int) -> list[Item]:
    """The words from index `at` to the end of the clause, its verbs and last words where long."""
    rest = _clause(items, at)
    whole = sum(len(item.text) for item in rest) <= _LONGEST_WHOLE
    return strip_end(rest) if whole else _told(rest)


def gist(items: Sequence[Item], at: int) -> list[Item]:
    """The first verb from index `at` on and the last nouns of its clause: 收受…公司的*购物卡*."""
    rest = _clause(items, at)
    tail: list[Item] = []
    for item in reversed(rest[1:]):
        size = sum(len(one.text) for one in tail) + len(item.text)
        if size > _LONGEST_TAIL or not item.among(NOUN):
            break
        tail.insert(0, item)
    return [*rest[:1], *tail] if tail else []


def _clause(items: Sequence[Item], at: int) -> list[Item]:
    """The items from index `at` to the end of the clause, without words of manner before them."""
    rest: list[Item] = []
    for item in items[at : at + REACH]:
        if item.among(STOP | NUMBER | DATE):
            break
        rest.append(item)
    while rest and rest[0].among(ADVERB | MANNER | LIGHT | LINK):
        rest = rest[1:]
    return rest


def _told(found: list[Item]) -> list[Item]:
    """The predicate, where it is one: its verbs and last words where it is long."""
    if not found or not found[0].among(VERB | VERBAL | ASPECT | PREDICATE):
        return []
    size = sum(len(item.text) for item in found)
    if found[0].among(VERBAL) and size > _LONGEST_VERB:
        return []  # 坚持放假不放松: nothing that a ledger counts by
    if size <= LONGEST_DONE:
        return found
    cut = next((n for n, item in enumerate(found) if not item.among(_VERBAL | ASPECT)), 0)
    tail: list[Item] = []
    for item in reversed(found[cut:]):
        if (
            not item.among(NOUN)
            or sum(len(one.text) for one in tail) + len(item.text) > _LONGEST_TAIL
        ):
            break
        tail.insert(0, item)
    return [*found[:cut], *tail] if tail else []


def far_predicate(items: Sequence[Item], at: int) -> list[Item]:
    """What was done to the counted where 对 opens the clause: 对500名司机进行了*培训*."""
    clause_end = next(
        (
            n
            for n in range(at, min(at + REACH, len(items)))
            if items[n].among(STOP) and not items[n].among(BRACKET)
        ),
        min(at + REACH, len(items)),
    )
    light = next((n for n in range(at, clause_end) if items[n].among(LIGHT)), None)
    if light is None:
        return predicate(items, at)
    rest = [item for item in items[light + 1 : clause_end] if item.text not in ("了", "过")]
    for n in range(len(rest) - 1, -1, -1):
        if rest[n].text == "的":
            rest = rest[n + 1 :]
            break
    rest = [item for item in rest if not item.among(MANNER | ADVERB | NUMBER | LINK)]
    return rest if sum(len(item.text) for item in rest) <= LONGEST_DONE else []


def _treated(rest: list[Item]) -> list[Item]:
    """What 将 or 把 makes the object, and what is done to it: 将入户电线全部更换."""
    verbs = [item for item in rest if item.among(VERB | VERBAL) and not item.among(NOUN)]
    nouns = [item for item in rest if item.among(NOUN) and not item.among(VERB)]
    return [*verbs[-1:], *nouns[-1:]]


def _clause_from(items: Sequence[Item], start: int) -> list[Item]:
    """The items from `start` to the end of their clause."""
    rest: list[Item] = []
    for item in items[start : start + REACH]:
        if item.among(STOP):
            break
        rest.append(item)
    return rest


def _to_number(rest: list[Item]) -> list[Item]:
    """The words up to the number that counts them: 改造老旧小区|20万平方米."""
    for n, item in enumerate(rest if rest and rest[0].among(VERB) else []):
        if n > 1 and item.among(NUMBER) and rest[n - 1].among(NOUN) and not rest[n - 1].among(VERB):
            return rest[:n]
    return rest


def _combines(rest: list[Item], n: int) -> bool:
    """Whether the 的 at `n` ends a list of uses: 集种植、观光于*一体的*交易中心."""
    return rest[n].text == "的" and n > 0 and rest[n - 1].text.endswith("一体")


def purpose(items: Sequence[Item], at: int, verbs: str = "") -> list[Item]:
    """What money was spent on: the last noun phrase of the clause behind the number at `at`.

    Behind `verbs` of spending the next clause may tell it: 投入300万元，*实施水利工程* 1项.
    """
    rest = _to_number(_clause_from(items, at + 1))
    spends = verbs in _SPENDING and at + 1 < len(items)
    if not rest and spends and items[at + 1].text in _COMMAS:
        rest = _to_number(_clause_from(items, at + 2))
        rest = rest if rest and (rest[0].among(VERB) or rest[0].text == "在") else []
    if rest and rest[0].text in _MADE_OBJECT:
        return _treated(rest[1:])
    cut = max(
        (n for n, item in enumerate(rest) if item.among(VERB | NUMBER) or _combines(rest, n)),
        default=-1,
    )
    if not any_among(rest, VERB | VERBAL | PREPOSITION):
        return []
    return [item for item in rest[cut + 1 :] if not item.among(DATE | LINK)]
