"""What a number measures: the label in the text's own words.

One reader goes through a paragraph's numbers in order and remembers what the last labels were made
of, because the genre says a verb or a noun once and lets the next numbers inherit it:
排查问题 24586 个，已整改 24510 个; 修复水库 5 座、塘坝 27 座.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from xcx.figures.around import (
    clause_start,
    closing_verbs,
    is_joined,
    is_modified,
    is_shared,
    is_value,
    modifiers,
    names_place,
    opens_name,
    says_all,
    spending,
    stands_apart,
    targeted,
    turn,
    uncompared,
    use,
    without_done,
)
from xcx.figures.classes import (
    ADVERB,
    ASPECT,
    COMPARED,
    DATE,
    GROWTH_UP,
    LISTING,
    NOUN,
    OF_BEFORE,
    PREDICATE,
    SHARE,
    TOUCH,
    VERB,
    VERBAL,
    YARDSTICK,
)
from xcx.figures.clauses import Item
from xcx.figures.labels import Label, halves, short, size, subject_of
from xcx.figures.memory import Memory
from xcx.figures.phrases import (
    Right,
    done_by,
    far_predicate,
    is_aside,
    left_of,
    predicate,
    purpose,
    right_of,
    strip_end,
    strip_start,
    text_of,
    what_is_done,
)
from xcx.model import Direction, Quantity
from xcx.rulebook import Rules

RANKED = "what is ranked"
SHARED = "share of a base"
SHORT_SUBJECT = 5
"""A rank's words of this length name no subject of their own: 全国, 排全省."""


class Reader:
    """Labels the numbers of one paragraph in order."""

    def __init__(self, rules: Rules) -> None:
        self.memory = Memory(rules)

    def sentence(self, items: Sequence[Item], quantities: Sequence[Quantity]) -> list[Label]:
        """The labels of the sentence's numbers, in their order."""
        self.memory.begin()
        begin = 0
        for at, item in enumerate(items):
            self.memory.of_which = self.memory.of_which or item.text == "其中"
            if item.number < 0:
                continue
            quantity = quantities[item.number]
            begin = max(begin, clause_start(items, at))
            right = right_of(items, at)
            label = self._label(items, begin, at, right, quantity)
            if items[begin].among(COMPARED) and not label.direction:
                label = msgspec.structs.replace(label, base=True)
            self.memory.labels.append(label)
            if not opens_name(items, right, quantity, quantities):
                # In 1个党支部活动经费0.5万元 the phrase labels the money as well.
                shared = label.inside and is_shared(items, right, quantities)
                begin = max(begin, right.end if label.inside and not shared else at + 1)
        return self.memory.labels[self.memory.first :]

    def _label(
        self, items: Sequence[Item], begin: int, at: int, right: Right, q: Quantity
    ) -> Label:
        left = left_of(items, begin, at)
        if q.kind == "rank":
            return self._rank(items, begin, at)
        grown = self._growth(items, begin, at, right, q)
        if grown is not None:
            return grown
        if any(item.among(SHARE) for item in left):
            return self._share(left, q)
        if right.end == right.start + 1 and items[right.start].among(YARDSTICK):
            if done_by(items, at):
                return self._yardstick(items, right, q)
        if q.kind == "duration" and left and text_of(items[right.start : right.end]) == "时间":
            right = Right(at + 1, at + 1, False)
        verbs, nouns = halves(left)
        if q.unit in self.memory.words.times and not verbs:
            done = text_of(what_is_done(items, at + 1))
            if done and items[at + 1].among(VERB | VERBAL | ADVERB | PREDICATE):
                return Label(done, "what was done so often", noun=done, unit=q.unit)
        object_behind = (
            closing_verbs(left)
            and items[right.start : right.start + 1]
            and (items[right.start].among(NOUN | VERBAL) and not items[right.start].among(VERB))
        )
        spent = (
            q.kind == "amount"
            and not nouns
            and items[right.start : right.start + 1]
            and (items[right.start].among(VERB) and not right.owner)
        )
        taken = targeted(items, begin, at)  # 将200万元项目资金拨付至我站
        complete = spent or (nouns and not object_behind and not taken and says_all(q, right))
        if right.end > right.start and not complete:
            return self._behind(items, begin, at, left, right, q)
        if is_joined(items, at) and not left and self.memory.labels:
            return self.memory.again(self.memory.labels[-1], q)
        return self._before(items, begin, at, left, q)

    # ------------------------------------------------------------------ growth, shares, ranks
    def _growth(
        self, items: Sequence[Item], begin: int, at: int, right: Right, q: Quantity
    ) -> Label | None:
        words_before = [item for item in items[begin:at] if not item.among(DATE)]
        if words_before and is_aside(words_before[-1]):
            words_before.pop()  # 同比增加（减少）0万元
        turned = turn(words_before)
        if turned is None:
            return None
        word = words_before[turned]
        compared = any(item.among(COMPARED) for item in words_before)
        subject = strip_start(uncompared(words_before[:turned]))
        if not subject and not compared and not self.memory.labels:
            return None
        alone = not subject and right.end == at + 1
        if q.kind in ("count", "measure", "amount") and not compared and not alone:
            return None
        direction: Direction = "up" if word.among(GROWTH_UP) else "down"
        of = None
        text = short(subject)
        if not text and compared and self._fresh(items, begin):
            text = self._clause_before(items, begin)
        if not text:
            last = self._grown(q)
            if last is not None:
                text, of = self.memory.labels[last].text or "", last - self.memory.first
        grown = word.text.removeprefix("同比").removeprefix("环比")
        tail = "" if text.endswith(grown) else grown
        return Label(
            text + tail,
            "subject and growth word",
            noun=text,
            unit=q.unit,
            direction=direction,
            of=of,
        )

    def _grown(self, q: Quantity) -> int | None:
        """The index of the label that a growth without a subject is told of.

        收入64亿元，完成预算的116%，增长33%: what grew is the income; a share grows by 百分点.
        """
        values = (n for n in self.memory.latest() if is_value(self.memory.labels[n]))
        if q.unit == "百分点":
            return next(values, None)
        return next((n for n in values if self.memory.labels[n].how != SHARED), None)

    def _share(self, left: list[Item], q: Quantity) -> Label:
        nth = next(n for n, item in enumerate(left) if item.among(SHARE))
        base = text_of(strip_end(left[nth + 1 :]))
        subject = text_of(strip_end(strip_start(left[:nth])))
        if not subject and self.memory.labels:
            subject = self.memory.labels[-1].text or ""
        text = f"{subject}占{base}" if base else f"{subject}占比"
        return Label(text, SHARED, noun=subject, unit=q.unit)

    def _yardstick(self, items: Sequence[Item], right: Right, q: Quantity) -> Label:
        """By what measure something is done, told behind it: 按500元标准*发放补助*."""
        behind = right.end
        if behind < len(items) and items[behind].text == "，":
            behind += 1
        done, noun = text_of(what_is_done(items, behind)), items[right.start].text
        return Label(done + noun, "measure by which it is done", noun=noun, unit=q.unit, inside=True)

    def _rank(self, items: Sequence[Item], begin: int, at: int) -> Label:
        words = [i for i in items[begin:at] if not i.among(DATE | ADVERB | ASPECT)]
        text = text_of(strip_end(words))
        last = self.memory.labels[-1] if self.memory.labels else None
        if last is not None and last.how == RANKED and size(text) <= SHORT_SUBJECT:
            text = last.noun  # 2019年第9位，2020年第4位
        elif last is not None and size(text) <= SHORT_SUBJECT:
            text = (last.noun or last.text or "") + text
        closed = text.endswith(("排名", "位次", "名次"))
        return Label(text if closed else text + "排名", RANKED, noun=text)

    # ------------------------------------------------------------------ a noun behind the number
    def _behind(
        self,
        items: Sequence[Item],
        begin: int,
        at: int,
        left: list[Item],
        right: Right,
        q: Quantity,
    ) -> Label:
        phrase = items[right.start : right.end]
        head = phrase[-1].text
        verbs, nouns = halves(left)
        if right.owner and nouns and self.memory.is_attribute(nouns):
            own = text_of(strip_end(nouns))
            owned = short(phrase, after=own)
            return Label(owned, "owner behind 的", noun=own, head=own, unit=q.unit, inside=True)
        done: list[Item] = []
        modified = at > begin and is_modified(items, at)
        if modified:
            verbs, nouns = "", modifiers(items, begin, at)
        else:
            # 利用闲置大棚*试栽* 1000株: of two verbs the one at the number governs it.
            verbs = closing_verbs(left) or verbs
        if not modified or not nouns or targeted(items, begin, at):
            done = self._done(items, begin, at, right, verbs)
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

    def _done(
        self, items: Sequence[Item], begin: int, at: int, right: Right, verbs: str
    ) -> list[Item]:
        """What was done to the counted, told behind them."""
        if targeted(items, begin, at):
            return far_predicate(items, right.end)
        return [] if verbs else predicate(items, right.end)

    # ------------------------------------------------------------------ the words before the number
    def _before(
        self, items: Sequence[Item], begin: int, at: int, left: list[Item], q: Quantity
    ) -> Label:
        left = without_done(left)
        while left and left[0].among(COMPARED):
            left = left[1:]  # 比上年1.45万元: the same thing a year before
        verbs, nouns = halves(left)
        unit_noun = self.memory.words.unit_nouns.get(q.unit or "", "")
        if not left:
            return self._bare(items, begin, at, q, unit_noun)
        if not nouns:
            return self._verb_alone(items, at, left, verbs, q, unit_noun)
        if not verbs and q.kind == "count" and targeted(items, begin, at):
            done = text_of(far_predicate(items, at + 1))  # 为该区域6075人办理了生活保障
            if done:
                text = short(nouns, after=done)
                return Label(text, "what was done for them", verb=done, unit=q.unit)
        noun = text_of(nouns)
        last = self.memory.labels[-1] if self.memory.labels else None
        if last is not None and not verbs and q.kind in ("percentage", "amount"):
            if last.unit == q.unit and names_place(nouns):
                return self.memory.again(last, q)  # 其中弘德村从82.8%降到0.8%
        if q.kind == "percentage" and verbs.removeprefix("已") in self.memory.words.finished:
            if items[at - 1].text == "的" or noun.endswith(self.memory.words.bases):
                # 完成年初预算*的* 98%, 完成*目标值* 108%
                subject = (self.memory.labels[-1].text or "") if self.memory.labels else ""
                return Label(f"{subject}{verbs}{noun}", SHARED, noun=noun, unit=q.unit)
            verbs = ""  # 实现覆盖率: the rate is the label
        if q.kind == "percentage" and items[at - 1].text == "的":
            done = use(items, at)
            if done:
                return Label(short(nouns, after=done), "share and its use", noun=noun, unit=q.unit)
        if q.kind == "multiple":
            subject = self.memory.labels[-1].noun if self.memory.labels else ""
            return Label(f"{subject}是{noun}的倍数", "multiple of a base", noun=noun, unit=q.unit)
        if q.kind == "amount" and not verbs and len(nouns) == 1 and nouns[0].among(VERB):
            spent = purpose(items, at)
            if spent:
                return spending(noun, spent, q)
        if not verbs and last is not None and begin < len(items):
            inherited = self._listed(items, begin, noun, nouns, last, q)
            if inherited is not None:
                return inherited
        return Label(
            short(nouns, verbs),
            "words before the number",
            verb=verbs,
            noun=noun,
            head=nouns[-1].text,
            unit=q.unit,
        )

    def _listed(
        self,
        items: Sequence[Item],
        begin: int,
        noun: str,
        nouns: list[Item],
        last: Label,
        q: Quantity,
    ) -> Label | None:
        """What a member of a list inherits from the one before: its verb, its head, its owner."""
        whole = next((p for p in self.memory.recent() if p.unit == q.unit and p.head), None)
        kinds = self.memory.words.kind_endings
        if whole is not None and (noun.endswith(kinds) or self.memory.is_kind(noun, q)):
            head = "" if whole.head.endswith(kinds) else whole.head
            kept = head or self.memory.tail(whole.noun)
            part = noun if noun.endswith(kept) else noun + kept
            return Label(part, "part of the label before", noun=part, head=kept, unit=q.unit)
        listed = begin > 0 and items[begin].among(LISTING)
        if len(nouns) == 1 and nouns[0].among(OF_BEFORE) and not listed:
            told = last.noun if last.direction else last.text or ""
            return Label(
                told + noun,
                "told of the label before",
                noun=noun,
                head=noun,
                unit=q.unit,
            )
        if listed:
            if last.verb and noun[0] not in self.memory.words.own_quantities:
                return Label(
                    short(nouns, last.verb),
                    "verb said once for the list",
                    verb=last.verb,
                    noun=noun,
                    head=nouns[-1].text,
                    unit=q.unit,
                )
            tail = self.memory.tail(last.noun)
            if tail and not self.memory.tail(noun) and last.unit == q.unit:
                return Label(
                    short(nouns, after=tail),
                    "head said once for the list",
                    noun=noun + tail,
                    head=tail,
                    unit=q.unit,
                )
        return None

    def _verb_alone(
        self,
        items: Sequence[Item],
        at: int,
        left: list[Item],
        verbs: str,
        q: Quantity,
        unit_noun: str,
    ) -> Label:
        """已整改24510个, 惠及1393户, 投入2.1亿元实施…工程: the noun is elsewhere."""
        last = self.memory.labels[-1] if self.memory.labels else None
        if left[-1].among(TOUCH):
            owner = last.noun if last is not None and self.memory.near() else ""
            done = text_of(predicate(items, at + 1)) or unit_noun
            return Label(
                owner + verbs + done, "whom it touched", verb=verbs, noun=owner + verbs, unit=q.unit
            )
        if q.kind == "amount":
            spent = purpose(items, at)
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
        same = next(
            (p for p in self.memory.recent() if p.noun and p.unit == q.unit and not p.direction),
            None,
        )
        done = text_of(predicate(items, at + 1))
        if same is not None and not done and (q.kind == "count" or same is last):
            # Of money only the head goes on: 计划总投资80亿元，已完成(投资)31亿元.
            noun = same.noun if q.kind == "count" else same.head or same.noun
            return Label(
                verbs + noun,
                "verb here, noun before",
                verb=verbs,
                noun=noun,
                head=same.head,
                unit=q.unit,
            )
        return Label(
            verbs + (done or unit_noun),
            "verb and what the unit counts",
            verb=verbs,
            noun=unit_noun,
            unit=q.unit,
        )

    def _bare(
        self, items: Sequence[Item], begin: int, at: int, q: Quantity, unit_noun: str
    ) -> Label:
        """Nothing before the number in its clause but dates and numbers."""
        last = self.memory.labels[-1] if self.memory.labels else None
        done = text_of(predicate(items, at + 1))
        adjacent = at > 0 and items[at - 1].number >= 0
        if done and not adjacent:
            # 18718人 are no part of a 标准 of 5000元 told before; 3处 may be some of 24个问题.
            other = None if unit_noun else last
            same = next((p for p in self.memory.recent() if self._alike(p, unit_noun, q)), other)
            noun = (same.head or same.noun) if same is not None else unit_noun
            return Label(done + noun, "what became of a part", verb=done, noun=noun, unit=q.unit)
        if adjacent and last is not None and unit_noun:
            stem = "" if last.inside else (last.text or "")
            for other in self.memory.words.unit_nouns.values():
                stem = stem.removesuffix(other)
            return Label(
                stem + unit_noun,
                "what the unit counts",
                noun=last.noun,
                verb=last.verb,
                unit=q.unit,
            )
        if self._fresh(items, begin) and not (
            last is not None and last.unit == q.unit and self.memory.near()
        ):
            subject = self._clause_before(items, begin)
            if subject:
                return Label(subject, "subject of the clause before", noun=subject, unit=q.unit)
        if last is not None and last.text and not (last.inside and unit_noun):
            return self.memory.again(last, q)
        return Label(unit_noun or None, "what the unit counts", noun=unit_noun, unit=q.unit)

    def _alike(self, label: Label, unit_noun: str, q: Quantity) -> bool:
        """Whether the label names what the number may count a part of: 10位家长, 其中6人认为."""
        counts = self.memory.words.unit_nouns.get(label.unit or "", "")
        return bool(label.noun) and (label.unit == q.unit or (bool(counts) and counts == unit_noun))

    # ------------------------------------------------------------------ the clause before
    def _fresh(self, items: Sequence[Item], begin: int) -> bool:
        """Whether the clause before the one that begins here has no number of its own."""
        if not begin:
            return False
        start = clause_start(items, begin - 1)
        return start < begin - 1 and not any(item.number >= 0 for item in items[start:begin])

    def _clause_before(self, items: Sequence[Item], begin: int) -> str:
        """What the clause before is about: its phrase that a head closes, or its verb's object."""
        start = clause_start(items, begin - 1)
        kept = strip_start([item for item in items[start : begin - 1] if not item.among(DATE)])
        for n in range(len(kept), 0, -1):
            if self.memory.tail(kept[n - 1].text):
                return short(kept[:n])
        cut = max((n + 1 for n, item in enumerate(kept) if item.among(VERB)), default=0)
        named = strip_end(strip_start(kept[cut:]))
        return short(named) if cut and named and all(i.among(NOUN) for i in named) else ""
