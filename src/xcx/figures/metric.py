"""What a number measures: the label in the text's own words.

One reader goes through a paragraph's numbers in order and remembers what the last labels were made
of, because the genre says a verb or a noun once and lets the next numbers inherit it:
排查问题 24586 个，已整改 24510 个; 修复水库 5 座、塘坝 27 座.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from xcx.figures import ahead, behind, growth
from xcx.figures.around import clause_start, is_joined, is_shared, opens_name
from xcx.figures.classes import COMPARED, NOUN, NUMBER, SHARE, VERB, VERBAL
from xcx.figures.clauses import Item, any_among
from xcx.figures.labels import Label
from xcx.figures.memory import Memory
from xcx.figures.phrases import text_of
from xcx.figures.predicates import predicate
from xcx.figures.slot import Slot, slot_of
from xcx.model import Quantity
from xcx.rulebook import Rules

_OPENING, _BRACKETS = frozenset("（("), frozenset("（()）")


class Reader:
    """Labels the numbers of one paragraph in order."""

    def __init__(self, rules: Rules) -> None:
        self.memory = Memory(rules)

    def sentence(self, items: Sequence[Item], quantities: Sequence[Quantity]) -> list[Label]:
        """The labels of the sentence's numbers, in their order."""
        self.memory.begin()
        begin = 0
        for at, item in enumerate(items):
            if item.number < 0:
                if item.text == "其中":
                    self.memory.of_which = True
                elif item.text in _BRACKETS:
                    self.memory.bracketed = item.text in _OPENING
                continue
            quantity = quantities[item.number]
            # Two numbers may share one noun: 94人的*9个*文化代表团.
            begin = min(max(begin, clause_start(items, at)), at)
            slot = slot_of(items, begin, at, quantity)
            label = self._label(slot)
            if items[begin].among(COMPARED) and not label.direction:
                label = msgspec.structs.replace(label, base=True)
            if self.memory.bracketed:
                label = msgspec.structs.replace(label, bracketed=True)
            self.memory.labels.append(label)
            if label.how != growth.BASE and not opens_name(items, slot.right, quantity, quantities):
                # In 1个党支部办公经费2万元 the phrase labels the money as well.
                shared = label.inside and (self._shares(slot, quantities) or _does(slot))
                past = label.inside and not shared and not _reaches(slot)
                end = slot.right.end - int(behind.tells_next(slot))
                begin = max(begin, end if past else at + 1)
        return self.memory.labels[self.memory.first :]

    def _shares(self, slot: Slot, quantities: Sequence[Quantity]) -> bool:
        """Whether an indicator in the phrase behind the number labels the next one."""
        at = slot.right.end
        while at < len(slot.items) and slot.items[at].among(NOUN | VERBAL | VERB):
            at += 1
        named = text_of(slot.items[slot.right.start : at])
        return bool(self.memory.tail(named)) and is_shared(slot.items, slot.right, quantities)

    def _label(self, slot: Slot) -> Label:
        """The label by the first reading that fits: growth, share, what is behind, what before."""
        memory, q = self.memory, slot.quantity
        if q.kind == "rank":
            return growth.ranked(slot, memory)
        grown = growth.grown(slot, memory)
        if grown is not None:
            return grown
        if any_among(slot.left, SHARE):
            return growth.share(slot, memory)
        done = behind.measure(slot) or behind.repeated(slot, memory)
        if done is not None:
            return done
        if slot.right.end > slot.right.start and not ahead.is_complete(slot):
            return behind.counted(slot, memory)
        if memory.bracketed and text_of(slot.left) == "含" and memory.labels:
            return memory.again(memory.labels[-1], q)  # 2万元以上（含2万元）
        joined = is_joined(slot.items, slot.at) and not slot.left and memory.labels
        if joined and not predicate(slot.items, slot.at + 1):
            return memory.again(memory.labels[-1], q)
        return ahead.label(slot, memory)


def _reaches(slot: Slot) -> bool:
    """Whether the phrase lies behind another number: 11个总投资3000亿元的*项目*."""
    return any_among(slot.items[slot.at + 1 : slot.right.start], NUMBER)


def _does(slot: Slot) -> bool:
    """Whether the phrase behind the number is what was done to the next: 60户*栽植花木* 900亩."""
    items, right = slot.items, slot.right
    acts = right.end - right.start > 1 and items[right.start].among(VERB | VERBAL)
    return acts and right.end < len(items) and items[right.end].among(NUMBER)
