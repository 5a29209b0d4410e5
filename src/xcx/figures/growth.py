"""Labels of numbers that tell of another value: its growth, its share of a base, its rank."""

from __future__ import annotations

from xcx.figures import earlier
from xcx.figures.around import is_value, turn, uncompared
from xcx.figures.classes import (
    ACTOR,
    ADVERB,
    ASPECT,
    COMPARED,
    DATE,
    GROWTH_UP,
    NUMBER,
    PLACE,
    SHARE,
)
from xcx.figures.clauses import any_among
from xcx.figures.labels import Label, short, size, without_names_listed
from xcx.figures.memory import Memory
from xcx.figures.phrases import is_aside, leads_to_date, strip_end, strip_start, text_of
from xcx.figures.slot import Slot
from xcx.model import Direction, Quantity

SHARED, BASE = "share of a base", "base of a share"
_RANKED = "what is ranked"
_YEARLY = ("年均", "年平均", "平均每年", "月均")
# A rank's words of this length name no subject of their own: 全国, 排全省.
_SHORT_SUBJECT = 5


def grown(slot: Slot, memory: Memory) -> Label | None:
    """The label of a growth, its subject and the word for it; null where the number is none."""
    words = [item for item in slot.before if not item.classes & DATE]
    if words and is_aside(words[-1]):
        words.pop()  # 同比增加（减少）0万元
    turned = turn(words)
    if turned is None or leads_to_date(slot.items, slot.at):
        return None
    q = slot.quantity
    compared = any_among(words, COMPARED)
    subject = strip_start(uncompared(words[:turned]))
    if not subject and not compared and not memory.labels:
        return None
    alone = not subject and slot.right.end == slot.at + 1
    if q.kind in ("count", "measure", "amount") and not compared and not alone:
        return None
    direction: Direction = "up" if words[turned].among(GROWTH_UP) else "down"
    yearly = text_of(subject) in _YEARLY  # 利用外资13亿美元，*年均*增长11%
    text, of = "" if yearly else short(subject), None
    if not text and compared and earlier.is_bare(slot.items, slot.begin):
        text = earlier.subject(slot.items, slot.begin, memory)
    if not text:
        last = _grown(q, memory)
        if last is not None:
            text, of = memory.labels[last].text or "", last - memory.first
        elif memory.last is not None and memory.last.direction:
            text = memory.last.noun  # 接待费比上年增加2.8万元，增长82%
    word = words[turned].text.removeprefix("同比").removeprefix("环比")
    word = text_of(subject) + word if yearly else word
    tail = "" if text.endswith(word) else word
    return Label(
        text + tail,
        "subject and growth word",
        noun=text,
        unit=q.unit,
        direction=direction,
        of=of,
    )


def _grown(q: Quantity, memory: Memory) -> int | None:
    """The index of the label that a growth without a subject is told of.

    收入64亿元，完成预算的116%，增长33%: what grew is the income; a share grows by 百分点.
    受理案件860件（不含旧存90件），增长8%: it is not what stands in the brackets.
    """
    labels, inside = memory.labels, memory.bracketed
    values = (n for n in memory.latest() if is_value(labels[n]) and labels[n].bracketed <= inside)
    if q.unit == "百分点":
        return next(values, None)
    return next((n for n in values if labels[n].how != SHARED), None)


def share(slot: Slot, memory: Memory) -> Label:
    """The label of a share, 已完成投资*占年度投资计划*, or of its base: 占*省定目标* 3亿元的5%."""
    left = slot.left
    nth = next(n for n, item in enumerate(left) if item.among(SHARE))
    named = strip_end([item for item in left[nth + 1 :] if not item.among(NUMBER)])
    base = text_of(named)
    subject = text_of(strip_end(strip_start(without_names_listed(left[:nth]))))
    if base and _has_share(slot):
        whole = all(item.among(ACTOR | PLACE) for item in named)  # 占*全市* 50亿元的20%
        text = base + subject if whole else base
        return Label(text, BASE, noun=text, unit=slot.quantity.unit, base=True)
    if not subject:
        told = (label for label in reversed(memory.labels) if not label.base)
        subject = next((label.text or "" for label in told), "")
    text = f"{subject}占{base}" if base else f"{subject}占比"
    return Label(text, SHARED, noun=subject, unit=slot.quantity.unit)


def _has_share(slot: Slot) -> bool:
    """Whether the number is the base of the share behind it: 338亿元*的52%*."""
    behind = slot.items[slot.at + 1 : slot.at + 3]
    return len(behind) == 2 and behind[0].text == "的" and behind[1].among(NUMBER)


def ranked(slot: Slot, memory: Memory) -> Label:
    """The label of a rank: what is ranked, and where (固定资产投资增速全省排名)."""
    words = [item for item in slot.before if not item.among(DATE | ADVERB | ASPECT)]
    text = text_of(strip_end(words))
    last = memory.last
    if last is not None and last.how == _RANKED and size(text) <= _SHORT_SUBJECT:
        text = last.noun  # 2019年第9位，2020年第4位
    elif last is not None and size(text) <= _SHORT_SUBJECT:
        text = (last.noun or last.text or "") + text
    closed = text.endswith(("排名", "位次", "名次"))
    return Label(text if closed else text + "排名", _RANKED, noun=text)
