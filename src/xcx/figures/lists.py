"""Lists: the nth number has the nth head, and labels that one sentence repeats are told apart."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from xcx.figures.around import clause_start
from xcx.figures.classes import ADVERB, COMPARED, CONJUNCTION, LINK, PLACE, PREPOSITION
from xcx.figures.clauses import Item
from xcx.figures.inherited import BECAME
from xcx.figures.labels import Label
from xcx.figures.metric import Reader
from xcx.figures.phrases import left_of, organisation, right_of, text_of

_JOINS = frozenset({"、", "和", "及", "与"})
_LONGEST_OWNER = 8
_COMMAS = frozenset("，,")
_COMPARES = frozenset({"相比", "相较", "比较"})
_UNTOLD = LINK | ADVERB | PREPOSITION | PLACE


def settle(items: Sequence[Item], labels: list[Label], reader: Reader) -> list[Label]:
    """The sentence's labels with 分别, growths of several and repeated labels settled."""
    if len(labels) < 2:
        return labels
    places = [at for at, item in enumerate(items) if item.number >= 0]
    settled = list(labels)
    named: list[str] = []
    for run in _runs(items, places):
        heads = _heads(items, places[run[0]], reader, len(run))
        first = settled[run[0]]
        if heads:
            named = heads
            right = right_of(items, places[run[-1]])
            counted = "" if first.direction else text_of(items[right.start : right.end])
            for nth, head in zip(run, (head + counted for head in heads), strict=True):
                settled[nth] = msgspec.structs.replace(
                    first if first.direction else settled[nth],
                    text=head,
                    noun=head,
                    how="nth number of the nth head",
                )
        elif first.direction:
            _grow(settled, run, reader)
        elif len(named) == len(run) and _deals(items, places[run[0]]) is not None:
            _deal_again(settled, run, named)
        else:
            _share_noun(settled, run, reader)
    _name_owners(items, places, settled)
    return _told_apart(items, places, settled, reader)


def _runs(items: Sequence[Item], places: list[int]) -> list[list[int]]:
    """The runs of two and more numbers that only 、 or 和 joins, as indices of the numbers."""
    runs: list[list[int]] = []
    for nth, at in enumerate(places):
        joined = nth and at == places[nth - 1] + 2 and items[at - 1].text in _JOINS
        if joined:
            runs[-1].append(nth)
        else:
            runs.append([nth])
    return [run for run in runs if len(run) > 1]


def _name_owners(items: Sequence[Item], places: list[int], labels: list[Label]) -> None:
    """Tells a part's label, and one that stands there before, by whose it is.

    企业营业收入640亿元，其中*青禾集团*营业收入290亿元.
    """
    if len(places) == 1 and all(item.text != "其中" for item in items):
        return
    seen: set[tuple[str | None, str | None]] = set()
    for n, at in enumerate(places):
        label = labels[n]
        key, before = (label.text, label.unit), items[clause_start(items, at) : at]
        part = key in seen or any(item.text == "其中" for item in before)
        if part and label.text and not label.direction:
            owner = organisation(before)
            if owner and owner not in label.text and len(owner) <= _LONGEST_OWNER:
                labels[n] = msgspec.structs.replace(label, text=owner + label.text)
        seen.add(key)


def _deal_again(labels: list[Label], run: list[int], named: list[str]) -> None:
    """Gives the nth number the nth of the heads that were dealt out before in the sentence.

    秋粮、油料面积分别为7万亩、2万亩，*产量分别为*3万吨、5000吨: the heads without their 面积.
    """
    tail = _common_end(named)
    for nth, head in zip(run, named, strict=True):
        owner = head.removesuffix(tail)
        if owner and owner not in (labels[nth].text or ""):
            text = owner + (labels[nth].text or "")
            how = "nth number of the nth head before"
            labels[nth] = msgspec.structs.replace(labels[nth], text=text, how=how)


def _share_noun(labels: list[Label], run: list[int], reader: Reader) -> None:
    """Gives the noun behind the last number of a run to all of it: 给予5万元、8万元*奖励*."""
    last = labels[run[-1]]
    units = {labels[n].unit for n in run}
    told = last.inside or (last.how == BECAME and reader.memory.tail(last.text or ""))
    if told and len(units) == 1 and not any(labels[n].inside for n in run[:-1]):
        for n in run[:-1]:
            labels[n] = last


def _grow(labels: list[Label], run: list[int], reader: Reader) -> None:
    """Gives the nth growth of a run the nth of the labels before it: 增长14%和24%.

    They may stand in the sentence before: 营业收入…，销售额…。比上年分别增长20%、14%.
    """
    first = labels[run[0]]
    told: list[tuple[Label, int | None]] = [
        (labels[n], n) for n in range(run[0]) if not labels[n].direction
    ]
    if not told:
        earlier = reader.memory.labels[: reader.memory.first]
        told = [(label, None) for label in earlier if not label.direction]
    subjects = told[-len(run) :]
    if len(subjects) < len(run):
        return
    tail = "增长" if first.direction == "up" else "下降"
    for nth, (subject, of) in zip(run, subjects, strict=True):
        labels[nth] = msgspec.structs.replace(
            first,
            text=(subject.text or "") + tail,
            noun=subject.noun,
            how="nth growth of the nth label",
            of=of,
        )


def _heads(items: Sequence[Item], at: int, reader: Reader, count: int) -> list[str]:
    """The coordinate heads that 分别 deals out: 秋粮、油料*产量*分别为; [] where they don't fit.

    What is said of them all behind 分别 is said of each: 分别*领取了*, 分别*增长*.
    """
    begin, deals = clause_start(items, at), _deals(items, at)
    if deals is None:
        return []
    heads: list[list[Item]] = [[]]
    for item in _uncompared(left_of(items, begin, deals)):
        if item.among(CONJUNCTION):
            heads.append([])
        else:
            heads[-1].append(item)
    if len(heads) != count or not all(heads):
        return []
    tail = reader.memory.tail(text_of(heads[-1]))
    size = len(heads[-1])
    told = text_of([item for item in items[deals + 1 : at] if not item.among(_UNTOLD)])
    made = []
    for head in heads:
        text = text_of(head)
        # 秋粮、油料*产量*, but 工资案件、涉案*人数*: a head as long as the last is whole.
        whole = reader.memory.tail(text) or len(head) >= size
        made.append((text if whole else text + tail) + told)
    return made


def _deals(items: Sequence[Item], at: int) -> int | None:
    """Where 分别 stands in the clause before the number at index `at`."""
    begin = clause_start(items, at)
    return next((n for n in range(begin, at) if items[n].text == "分别"), None)


def _common_end(texts: Sequence[str]) -> str:
    """The longest end that all the texts have: 面积 of 秋粮面积 and 油料面积."""
    size = 0
    while all(len(text) > size for text in texts) and len({t[-size - 1 :] for t in texts}) == 1:
        size += 1
    return texts[0][len(texts[0]) - size :]


def _uncompared(left: list[Item]) -> list[Item]:
    """The heads without what they are compared with: 案件、金额*与上年相比*分别下降."""
    for n, item in enumerate(left):
        if item.among(COMPARED) and left[-1].text in _COMPARES:
            return left[:n]
    return left


def _told_apart(
    items: Sequence[Item], places: list[int], labels: list[Label], reader: Reader
) -> list[Label]:
    """The labels, where one stands in several parts of the sentence, with the part's first noun.

    过夜旅游者 5.78 万人次，旅游收入 …；一日游游客 7.98 万人次，旅游收入 …: two 旅游收入.
    """
    parts = _parts(items, places)
    if parts[0] == parts[-1]:
        parts = _pairs(items, places)
    if parts[0] == parts[-1]:
        return labels
    firsts: dict[int, Label] = {}
    stands: dict[str | None, set[int]] = {}
    for part, label in zip(parts, labels, strict=True):
        firsts.setdefault(part, label)
        stands.setdefault(label.text, set()).add(part)
    told = list(labels)
    for nth, (part, label) in enumerate(zip(parts, labels, strict=True)):
        topic = _topic(firsts[part], label, reader)
        if topic and len(stands[label.text]) > 1:
            told[nth] = msgspec.structs.replace(label, text=topic + (label.text or ""))
    for nth, label in enumerate(told):
        if label.direction and label.of is not None and 0 <= label.of < nth:
            subject, old = told[label.of].text or "", labels[label.of].text or ""
            if old and (label.text or "").startswith(old):
                grown = subject + (label.text or "")[len(old) :]
                told[nth] = msgspec.structs.replace(label, text=grown)
    return told


def _topic(first: Label, label: Label, reader: Reader) -> str:
    """What the part's first label counts, where it can tell the label apart, else nothing.

    It must count something else: 集体经济收入 10 万元 does not tell 人均收入 7000 元 apart.
    """
    if first is label or not label.text or label.direction or first.unit == label.unit:
        return ""
    topic = first.noun.removesuffix(first.head if reader.memory.tail(first.head) else "")
    topic = topic.removesuffix("人均").removesuffix("平均")
    return "" if topic in label.text else topic


def _parts(items: Sequence[Item], places: list[int]) -> list[int]:
    """For each number, the count of ；before it."""
    found, part = [], 0
    for item in items:
        part += item.text in ("；", ";")
        if item.number >= 0:
            found.append(part)
    return found


def _pairs(items: Sequence[Item], places: list[int]) -> list[int]:
    """For each number, the count of clauses before it, where at least two join numbers by 、.

    制造业项目60个*、*总投资500亿元，服务业项目30个*、*总投资400亿元.
    """
    found, clause, listed = [], 0, False
    joins: dict[int, bool] = {}
    for at, item in enumerate(items):
        if item.number >= 0:
            joins[clause] = joins.get(clause, False) or (listed and clause in joins)
            found.append(clause)
        listed = listed or (item.text == "、" and at > 0 and items[at - 1].number >= 0)
        if item.text in _COMMAS:
            clause, listed = clause + 1, False
    return found if sum(joins.values()) > 1 else [0] * len(places)
