"""Labels of numbers whose own clause has no noun for them: they inherit it."""

from __future__ import annotations

from xcx.figures import earlier
from xcx.figures.around import spending
from xcx.figures.classes import TOUCH
from xcx.figures.clauses import Item
from xcx.figures.labels import Label, short, subject_of
from xcx.figures.memory import Memory
from xcx.figures.phrases import text_of
from xcx.figures.predicates import predicate, purpose
from xcx.figures.slot import Slot

BECAME = "what became of a part"


def of_verb(slot: Slot, left: list[Item], verbs: str, memory: Memory) -> Label:
    """已整改24510个, 惠及1393户, 投入2.1亿元实施…工程: the noun is elsewhere."""
    q, last = slot.quantity, memory.last
    if left[-1].among(TOUCH):
        return _touched(slot, verbs, memory)
    if q.kind == "amount":
        spent = purpose(slot.items, slot.at, verbs)
        if spent:
            return spending(verbs, spent, q)
    told = q.kind == "percentage" or (last is not None and last.verb == verbs)
    if last is not None and last.verb.startswith(verbs) and last.noun and told:
        return Label(
            last.text,
            "the label before",
            verb=verbs,
            noun=last.noun,
            head=last.head,
            unit=q.unit,
        )
    subject = subject_of(left)
    if subject:
        return Label(
            short(subject, after=verbs),
            "subject and what became of it",
            verb=verbs,
            noun=text_of(subject),
            head=subject[-1].text,
            unit=q.unit,
        )
    return _of_noun_before(slot, verbs, memory)


def _touched(slot: Slot, verbs: str, memory: Memory) -> Label:
    """Whom the thing named before touched: 救助金*惠及* 1393户."""
    owner = memory.last.noun if memory.last is not None and memory.near() else ""
    owner = "" if memory.tail(owner) else owner  # 年*税收* 1600万元，带动800人
    unit = slot.quantity.unit
    done = text_of(predicate(slot.items, slot.at + 1)) or memory.counts(unit)
    made = owner + verbs
    return Label(made + done, "whom it touched", verb=verbs, noun=made, unit=unit)


def _of_noun_before(slot: Slot, verbs: str, memory: Memory) -> Label:
    q = slot.quantity
    same = next(
        (p for p in memory.recent() if p.noun and p.unit == q.unit and not p.direction), None
    )
    done = text_of(predicate(slot.items, slot.at + 1))
    if same is not None and not done and (q.kind == "count" or same is memory.last):
        # Of money only the head goes on: 计划总投资80亿元，已完成(投资)31亿元.
        noun = same.noun if q.kind == "count" else same.head or same.noun
        noun = "" if verbs.endswith(noun) else noun  # 奖励200万元；奖励100万元
        return Label(
            verbs + noun,
            "verb here, noun before",
            verb=verbs,
            noun=noun,
            head=same.head,
            unit=q.unit,
        )
    counts = memory.counts(q.unit)
    return Label(
        verbs + (done or counts),
        "verb and what the unit counts",
        verb=verbs,
        noun=counts,
        unit=q.unit,
    )


def bare(slot: Slot, memory: Memory) -> Label:
    """Nothing stands before the number in its clause but dates and numbers."""
    q, last, counts = slot.quantity, memory.last, memory.counts(slot.quantity.unit)
    done = text_of(predicate(slot.items, slot.at + 1))
    adjacent = slot.at > 0 and slot.items[slot.at - 1].number >= 0
    if done and not adjacent:
        return _became(slot, done, memory)
    if adjacent and last is not None and counts:
        stem = "" if last.inside else memory.uncounted(last.text or "")
        return Label(
            stem + counts, "what the unit counts", noun=last.noun, verb=last.verb, unit=q.unit
        )
    again = last is not None and last.unit == q.unit and memory.near()
    if not again and earlier.is_bare(slot.items, slot.begin):
        subject = earlier.subject(slot.items, slot.begin, memory)
        if subject:
            return Label(subject, "subject of the clause before", noun=subject, unit=q.unit)
    if q.kind == "percentage" and not again:
        # 失业率从26%降到3%，其中9个村脱困，柳林村从61%降到2%: not of the villages
        rates = (p for p in reversed(memory.labels[memory.first :]) if p.unit == q.unit and p.text)
        last = next(rates, last)
    if last is not None and last.text and not (last.inside and counts):
        return memory.again(last, q)
    return Label(counts or None, "what the unit counts", noun=counts, unit=q.unit)


def _became(slot: Slot, done: str, memory: Memory) -> Label:
    """What became of a part: 297个问题，其中120个*已整改*.

    18718人 are no part of a 标准 of 5000元 told before; 3处 may be some of 24个问题.
    """
    q = slot.quantity
    other = None if memory.counts(q.unit) else memory.last
    same = next((p for p in memory.recent() if memory.alike(p, q)), other)
    noun = (same.head or same.noun) if same is not None else memory.counts(q.unit)
    noun = "" if done.endswith(noun) or memory.tail(done) else noun  # 评为科技示范园, 8万元补助
    return Label(done + noun, BECAME, verb=done, noun=noun, unit=q.unit)
