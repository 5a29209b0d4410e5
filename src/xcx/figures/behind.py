"""Labels from what stands behind a number: the counted, what was done, by what measure."""

from __future__ import annotations

from collections.abc import Sequence

from xcx.figures.around import closing_verbs, is_modified, modifiers, stands_apart, targeted
from xcx.figures.classes import (
    ACTOR,
    ADVERB,
    HEAD,
    LIGHT,
    LINK,
    NUMBER,
    ORGANISATION,
    PREDICATE,
    UNDERTAKING,
    VERB,
    VERBAL,
    YARDSTICK,
)
from xcx.figures.clauses import Item, any_among
from xcx.figures.labels import Label, halves, short
from xcx.figures.memory import Memory
from xcx.figures.phrases import done_by, strip_end, text_of
from xcx.figures.predicates import far_predicate, gist, predicate, what_is_done
from xcx.figures.slot import Slot

_OFFICES = frozenset("局厅委办")


def measure(slot: Slot) -> Label | None:
    """By what measure something is done, told behind it: 按500元*标准发放补助*."""
    phrase = slot.phrase
    paid = not phrase and slot.quantity.kind == "amount"
    if not paid and (len(phrase) != 1 or not phrase[0].among(YARDSTICK)):
        return None
    if not done_by(slot.items, slot.at):
        return None
    if paid:
        return _paid(slot)
    at = slot.right.end
    if at < len(slot.items) and slot.items[at].text == "，":
        at += 1
    done, noun = text_of(what_is_done(slot.items, at)), phrase[0].text
    unit = slot.quantity.unit
    return Label(done + noun, "measure by which it is done", noun=noun, unit=unit, inside=True)


def _paid(slot: Slot) -> Label | None:
    """What is paid at so much, told behind it: 按每人400元*给予补贴*."""
    if slot.follower is None or not slot.follower.among(VERB | VERBAL | LIGHT):
        return None
    done = text_of(what_is_done(slot.items, slot.at + 1))
    return Label(done, "what is paid", noun=done, unit=slot.quantity.unit) if done else None


def repeated(slot: Slot, memory: Memory) -> Label | None:
    """What was done so often, or in so long: 先后4次*接受企业宴请*, 县政府5天*完成审查*."""
    at, items = slot.at + 1, slot.items
    so_long = slot.quantity.kind == "duration" and _is_done_by(slot.before)
    if slot.quantity.unit not in memory.words.times and not so_long:
        return None
    if at == len(items) or (not so_long and halves(slot.left)[0]):
        return None
    if not items[at].among(VERB | VERBAL | ADVERB | PREDICATE):
        return None
    done = text_of(what_is_done(items, at)) or text_of(gist(items, at))
    if not done:
        return None
    return Label(done, "what was done so often", noun=done, unit=slot.quantity.unit)


def _is_done_by(before: Sequence[Item]) -> bool:
    """Whether what stands before a duration only says who does what follows: *审批局*3天办结."""
    if not before or any_among(before, VERB):
        return False
    return before[-1].among(ORGANISATION | ACTOR) or before[-1].text[-1] in _OFFICES


def counted(slot: Slot, memory: Memory) -> Label:
    """The noun behind the number, with the verb before it or what became of the counted."""
    items, begin, at, q = slot.items, slot.begin, slot.at, slot.quantity
    phrase = slot.phrase[:-1] if tells_next(slot) else slot.phrase
    head = phrase[-1].text
    verbs, nouns = halves(slot.left)
    if slot.right.owner and nouns and memory.is_attribute(nouns):
        own = text_of(strip_end(nouns))
        owned = short(phrase, after=own)
        return Label(owned, "owner behind 的", noun=own, head=own, unit=q.unit, inside=True)
    done: list[Item] = []
    modified = at > begin and is_modified(items, at)
    if modified:
        verbs, nouns = "", modifiers(items, begin, at)
    else:
        # 利用闲置大棚*试栽* 1000株: of two verbs the one at the number governs it.
        verbs = closing_verbs(slot.left) or verbs
        if items[at - 1].text == "等" and not any_among(slot.left, VERB | VERBAL):
            verbs = ""  # 某*新*媒体公司等4家公司: a list of names has no verb
    if not modified or not nouns or targeted(items, begin, at):
        done = _done(slot, verbs)
        if verbs or done or (not modified and stands_apart(items, begin, at, nouns)):
            nouns = []
    named = [*nouns, *phrase]
    noun = short(named)
    return Label(
        short(named, verbs, text_of(done)),
        "noun behind the number",
        verb=verbs,
        noun=noun,
        head=head,
        unit=q.unit,
        inside=True,
    )


def tells_next(slot: Slot) -> bool:
    """Whether the phrase ends in the next number's own word: 8万吨面粉厂项目*总投资* 3.5亿元."""
    items, end = slot.items, slot.right.end
    if end - slot.right.start < 2 or not items[end - 2].among(UNDERTAKING):
        return False
    following = next((item for item in items[end:] if not item.among(LINK)), None)
    told = following is not None and following.among(NUMBER)
    return told and items[end - 1].among(HEAD)


def _done(slot: Slot, verbs: str) -> list[Item]:
    """What was done to the counted, told behind them."""
    if targeted(slot.items, slot.begin, slot.at):
        return far_predicate(slot.items, slot.right.end)
    return [] if verbs else predicate(slot.items, slot.right.end)
