"""Labels from the words before a number: verb and object, an indicator, a member of a list."""

from __future__ import annotations

from xcx.figures import earlier, inherited
from xcx.figures.around import (
    clause_start,
    closing_verbs,
    names_place,
    says_all,
    spending,
    targeted,
    uncompared,
    use,
    without_done,
)
from xcx.figures.classes import (
    COMPARED,
    FUNDS,
    HEAD,
    LISTING,
    NOUN,
    OF_BEFORE,
    PLACE,
    UNDERTAKING,
    VERB,
    VERBAL,
)
from xcx.figures.clauses import Item, any_among
from xcx.figures.growth import SHARED
from xcx.figures.labels import Label, halves, short
from xcx.figures.memory import Memory
from xcx.figures.phrases import left_of, strip_end, strip_start, text_of
from xcx.figures.predicates import far_predicate, purpose
from xcx.figures.slot import Slot

_COLONS, _OPENING = frozenset("：:"), frozenset("（(")
# The label of what a list of places in brackets divides up, and how long such a place's name is.
_DIVIDED, _PLACE = "what stands before the brackets", 4
_TOTALS = frozenset({"总数", "总量", "总人数"})
_DIVISIONS = ("市", "县", "旗", "州", "区")


def is_complete(slot: Slot) -> bool:
    """Whether the words before the number say all, and the phrase behind it is not the label.

    In 将200万元项目资金拨付至我站 they do not, in 投入2亿元改造道路 they do.
    """
    q, follower = slot.quantity, slot.follower
    _, nouns = halves(slot.left)
    if q.kind == "amount" and not nouns and follower is not None:
        return follower.among(VERB) and not slot.right.owner
    if not nouns or names_place(nouns) or targeted(slot.items, slot.begin, slot.at):
        return False  # 郑州的80万元救灾资金: of a place alone nothing is measured
    named = follower is not None and follower.among(NOUN | VERBAL) and not follower.among(VERB)
    plain = q.kind == "amount" and q.modifier is None and not nouns[-1].among(HEAD)
    if named and plain and any_among(slot.phrase, UNDERTAKING):
        return False  # 某集团8亿元陶瓷文化基地建设*项目*
    return not (closing_verbs(slot.left) and named) and says_all(q, slot.right)


def label(slot: Slot, memory: Memory) -> Label:
    """The label from the words before the number, and from what they inherit."""
    left = without_done(slot.left)
    while left and left[0].among(COMPARED):
        left = left[1:]  # 比上年1.45万元: the same thing a year before
    verbs, nouns = halves(left)
    if not left:
        return inherited.bare(slot, memory)
    if not nouns:
        return inherited.of_verb(slot, left, verbs, memory)
    made = _divided(slot, verbs, nouns, memory) or _of_item(slot, verbs, nouns, memory)
    made = made or _of_kind(slot, verbs, nouns, memory)
    if made is not None:
        return made
    if slot.quantity.kind == "percentage" and memory.is_finished(verbs):
        verbs = ""  # 实现覆盖率: the rate is the label
    if not verbs and memory.last is not None:
        member = _member(slot, nouns, memory.last, memory)
        if member is not None:
            return member
    return _joined(slot, verbs, nouns, "words before the number")


def _joined(slot: Slot, verbs: str, nouns: list[Item], how: str) -> Label:
    return Label(
        short(nouns, verbs),
        how,
        verb=verbs,
        noun=text_of(nouns),
        head=nouns[-1].text,
        unit=slot.quantity.unit,
    )


def _divided(slot: Slot, verbs: str, nouns: list[Item], memory: Memory) -> Label | None:
    """The label of a place's share of what stands before brackets: *村庄规划*（魏都区7个）."""
    noun, items, begin = text_of(nouns), slot.items, slot.begin
    place = names_place(nouns) or (len(noun) <= _PLACE and noun.endswith(_DIVISIONS))
    if verbs or not memory.bracketed or not place:
        return None
    if memory.last is not None and memory.last.how == _DIVIDED:
        return memory.again(memory.last, slot.quantity)
    if items[begin - 1].text not in _OPENING or not earlier.is_bare(items, begin):
        return None
    does, whole = halves(left_of(items, clause_start(items, begin - 1), begin - 1))
    if not whole:
        return None
    told = short(whole, does)
    return Label(told, _DIVIDED, verb=does, noun=text_of(whole), unit=slot.quantity.unit)


# -------------------------------------------------------------------------- items of a budget
def _of_item(slot: Slot, verbs: str, nouns: list[Item], memory: Memory) -> Label | None:
    """The label of a budget's sum with the item that is named before it.

    *公务接待费*。2024年预算数2万元: a sentence of its own; *事业运行（项）*：支出决算为9万元.
    """
    noun = text_of(nouns)
    if verbs or noun not in memory.words.sums:
        return None
    begin, items = slot.begin, slot.items
    item = memory.heading
    if begin and items[begin - 1].text in _COLONS:
        start = clause_start(items, begin - 1)
        item = short(strip_end(strip_start(list(items[start : begin - 1]))), after=noun)
        item = item.removesuffix(noun)
    if not item:
        return None
    return Label(
        item + noun, "sum of the item before", noun=item + noun, head=noun, unit=slot.quantity.unit
    )


# ------------------------------------------------------------------------ by the number's kind
def _of_kind(slot: Slot, verbs: str, nouns: list[Item], memory: Memory) -> Label | None:
    """The label where the number's kind gives the words another sense than usual."""
    q = slot.quantity
    if q.kind == "count":
        return _counted_again(slot, verbs, nouns, memory)
    if q.kind == "multiple" and any_among(slot.left, COMPARED):
        noun = text_of(uncompared(slot.left))  # 产值*比2017年*翻一番
        return Label(noun, "what became a multiple", noun=noun, unit=q.unit, direction="up")
    if q.kind == "multiple":
        subject = memory.last.noun if memory.last is not None else ""
        noun = text_of(nouns)
        return Label(f"{subject}是{noun}的倍数", "multiple of a base", noun=noun, unit=q.unit)
    if q.kind not in ("percentage", "amount"):
        return None
    same = next((p for p in memory.recent() if p.unit == q.unit and p.text), None)
    if same is not None and not verbs and names_place(nouns):
        return memory.again(same, q)  # 其中某村从60%降到5%
    if q.kind == "amount":
        return _funds(slot, verbs, nouns) if verbs else _spent(slot, nouns)
    return _part(slot, verbs, nouns, memory)


def _counted_again(slot: Slot, verbs: str, nouns: list[Item], memory: Memory) -> Label | None:
    """What was done for the counted, or, where only a place is named, what was counted before.

    魏都区新建*停车楼* 6座；襄城县2座.
    """
    if verbs:
        return None
    last, q = nouns[-1], slot.quantity
    if text_of(nouns) in _TOTALS:
        return _total(slot, text_of(nouns), memory)
    named = last.text.endswith(_DIVISIONS) or (memory.bracketed and not last.among(NOUN))
    if last.among(PLACE) and named:  # 塘坝, 开发区 are counted; （其中昭平3个）
        before = next((p for p in memory.recent() if p.unit == q.unit and p.text), None)
        if before is not None:
            return memory.again(before, q)
    return _for_whom(slot, nouns)


def _total(slot: Slot, total: str, memory: Memory) -> Label | None:
    """The total of what was counted before: 新增*航线* 10条，总数达57条."""
    unit = slot.quantity.unit
    told = (p.noun for p in memory.recent() if p.unit == unit and p.noun and not p.direction)
    noun = next(told, "")
    if not noun or noun.endswith(total):
        return None
    return Label(
        noun + total, "total of the label before", noun=noun + total, head=total, unit=unit
    )


def _for_whom(slot: Slot, nouns: list[Item]) -> Label | None:
    """What was done for the counted: 为该区域6075人*办理了生活保障*."""
    if not targeted(slot.items, slot.begin, slot.at):
        return None
    done = text_of(far_predicate(slot.items, slot.at + 1))
    if not done:
        return None
    text = short(nouns, after=done)
    return Label(text, "what was done for them", verb=done, unit=slot.quantity.unit)


def _spent(slot: Slot, nouns: list[Item]) -> Label | None:
    """What money was spent on where its noun is a verb too: *投资*3亿元建设*厂房*."""
    if len(nouns) != 1 or not nouns[0].among(VERB):
        return None
    spent = purpose(slot.items, slot.at, nouns[0].text)
    return spending(text_of(nouns), spent, slot.quantity) if spent else None


def _funds(slot: Slot, verbs: str, nouns: list[Item]) -> Label | None:
    """What funds were raised for: 投入资金7万元在河边栽植了*柳树*."""
    if len(nouns) != 1 or not nouns[0].among(FUNDS):
        return None
    spent = purpose(slot.items, slot.at)
    if not spent:
        return None
    noun, unit = nouns[0].text, slot.quantity.unit
    return Label(short(spent, verbs, noun), "what money is for", verb=verbs, noun=noun, unit=unit)


def _part(slot: Slot, verbs: str, nouns: list[Item], memory: Memory) -> Label | None:
    """A share of a base (完成年初预算*的* 98%, 完成*目标值* 108%), or of what has a use."""
    noun, joined = text_of(nouns), slot.items[slot.at - 1].text == "的"
    unit = slot.quantity.unit
    if memory.is_finished(verbs) and (joined or noun.endswith(memory.words.bases)):
        subject = (memory.last.text or "") if memory.last is not None else ""
        return Label(f"{subject}{verbs}{noun}", SHARED, noun=noun, unit=unit)
    done = use(slot.items, slot.at) if joined else ""
    if not done:
        return None
    return Label(short(nouns, after=done), "share and its use", noun=noun, unit=unit)


# ------------------------------------------------------------------------ members of a list
def _member(slot: Slot, nouns: list[Item], last: Label, memory: Memory) -> Label | None:
    """What a member of a list inherits from the one before: its verb, its head, its owner."""
    q, noun = slot.quantity, text_of(nouns)
    kinds = memory.words.kind_endings
    whole: Label | None = None
    if noun.endswith(kinds) or memory.is_kind(noun, q):
        whole = next((p for p in memory.recent() if p.unit == q.unit and p.head), None)
    if whole is not None:
        head = "" if whole.head.endswith(kinds) else whole.head
        kept = head or memory.tail(whole.noun)
        part = noun if noun.endswith(kept) else noun + kept
        return Label(part, "part of the label before", noun=part, head=kept, unit=q.unit)
    listed = slot.begin > 0 and slot.items[slot.begin].among(LISTING)
    if len(nouns) == 1 and nouns[0].among(OF_BEFORE) and not listed:
        told = (last.noun if last.direction else last.text or "") + noun
        return Label(told, "told of the label before", noun=noun, head=noun, unit=q.unit)
    if not listed:
        return None
    if last.verb and noun[0] not in memory.words.own_quantities:
        return _joined(slot, last.verb, nouns, "verb said once for the list")
    tail = memory.tail(last.noun)
    if tail and not memory.tail(noun) and last.unit == q.unit:
        text = short(nouns, after=tail)
        return Label(text, "head said once for the list", noun=noun + tail, head=tail, unit=q.unit)
    return None
