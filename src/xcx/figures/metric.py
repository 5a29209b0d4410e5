"""What a number measures: the label in the text's own words.

One reader goes through a paragraph's numbers in order and remembers what the last labels were made
of, because the genre says a verb or a noun once and lets the next numbers inherit it:
排查问题 24586 个，已整改 24510 个; 修复水库 5 座、塘坝 27 座.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from xcx.figures.clauses import Item
from xcx.figures.phrases import Right, left_of, predicate, right_of, strip_end, strip_start
from xcx.model import Direction, Quantity
from xcx.rulebook import Rules

LONGEST = 24
"""A label's longest length in characters: beyond it, it is a clause."""


class Label(Struct, frozen=True):
    """A label and what it was made of, for those that inherit from it."""

    text: str | None
    how: str
    verb: str = ""
    noun: str = ""
    unit: str | None = None
    growth: bool = False
    direction: Direction | None = None
    inside: bool = False
    """Whether the label came from behind the number (12个新建项目), so that a part may follow."""


class Words(Struct, frozen=True):
    """The rules' lists that are looked up by text."""

    unit_nouns: dict[str, str]
    heads: tuple[str, ...]


def words(rules: Rules) -> Words:
    """The lists of `metrics.toml` in the form in which they are looked up."""
    metrics = rules.files.metrics
    heads = sorted((n for rule in metrics.head for n in rule.nouns), key=len, reverse=True)
    return Words({u: rule.noun for rule in metrics.unit_noun for u in rule.units}, tuple(heads))


class Reader:
    """Labels the numbers of one paragraph in order."""

    def __init__(self, rules: Rules) -> None:
        self.words = rules.compiled(words)
        self.labels: list[Label] = []

    def sentence(self, items: Sequence[Item], quantities: Sequence[Quantity]) -> list[Label]:
        """The labels of the sentence's numbers, in their order."""
        first = len(self.labels)
        places = [at for at, item in enumerate(items) if item.number >= 0]
        begin = 0
        for nth, at in enumerate(places):
            quantity = quantities[items[at].number]
            begin = max(begin, _clause_start(items, at))
            label = self._label(items, begin, at, quantity, first)
            self.labels.append(label)
            begin = max(begin, right_of(items, at).end if label.inside else at + 1)
            del nth
        self._respectively(items, places, quantities, first)
        return self.labels[first:]

    def _label(self, items: Sequence[Item], begin: int, at: int, q: Quantity, first: int) -> Label:
        left = left_of(items, begin, at)
        listed = begin < at and items[begin].text in ("、", "和", "及", "与", "以及")
        if q.kind == "rank":
            return self._rank(left, q)
        grown = self._growth(left, q, first)
        if grown is not None:
            return grown
        if any(item.among("share") for item in left):
            return self._share(items, begin, at, left, q)
        right = right_of(items, at)
        if right.end > right.start:
            return self._behind(items, begin, at, left, right, q)
        return self._before(items, begin, at, left, listed, q)

    # ------------------------------------------------------------------ growth, shares, ranks
    def _growth(self, left: list[Item], q: Quantity, first: int) -> Label | None:
        turned = next(
            (n for n in range(len(left) - 1, -1, -1) if left[n].among("growth_up", "growth_down")),
            None,
        )
        if turned is None or any(
            item.among("noun") and not item.among("verb") for item in left[turned + 1 :]
        ):
            return None
        word = left[turned]
        if q.kind not in ("percentage", "multiple", "amount", "count", "measure") or (
            q.kind != "percentage" and q.kind != "multiple" and turned == 0 and not self.labels
        ):
            return None
        subject = text_of(_uncompared(left[:turned]))
        if (
            q.kind in ("count", "amount", "measure")
            and not any(i.text in ("比", "较") for i in left)
            and not subject
        ):
            return None
        direction: Direction = "up" if word.among("growth_up") else "down"
        if not subject:
            last = next(
                (label for label in reversed(self.labels) if not label.growth and label.text), None
            )
            if last is None:
                return Label(
                    word.text,
                    "growth without a subject",
                    growth=True,
                    direction=direction,
                    unit=q.unit,
                )
            subject = last.text or ""
        tail = "" if subject.endswith(word.text) else word.text
        return Label(
            short(subject) + tail,
            "subject and growth word",
            noun=subject,
            growth=True,
            direction=direction,
            unit=q.unit,
        )

    def _share(
        self, items: Sequence[Item], begin: int, at: int, left: list[Item], q: Quantity
    ) -> Label:
        nth = next(n for n, item in enumerate(left) if item.among("share"))
        base = text_of(strip_end(left[nth + 1 :])).removesuffix("的")
        subject = text_of(strip_end(strip_start(left[:nth])))
        if not subject and self.labels:
            subject = self.labels[-1].text or ""
        return Label(f"{subject}占{base}", "share of a base", noun=subject, unit=q.unit)

    def _rank(self, left: list[Item], q: Quantity) -> Label:
        text = text_of(left)
        if not text and self.labels:
            text = self.labels[-1].noun or self.labels[-1].text or ""
        return Label(
            short(text) + ("" if "排名" in text or "位" in text[-2:] else "排名"),
            "what is ranked",
            noun=text,
            unit=q.unit,
        )

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
        phrase = text_of(items[right.start : right.end])
        if right.owner and left:
            own = text_of(strip_end(left))
            return Label(
                short(phrase.split("、")[-1]) + own if len(phrase) <= 12 else own,
                "owner behind 的",
                noun=own,
                unit=q.unit,
                inside=True,
            )
        before = items[at - 1] if at else None
        verbs, nouns = _split(left)
        if before is not None and before.text in ("的", "等"):
            nouns = ""
        done = predicate(items, right.end) if not verbs else []
        if not verbs and before is not None and before.text in ("对", "把", "将", "给", "向"):
            nouns = ""
        if len(nouns) > 8 or any(item.among("number") for item in items[begin:at]):
            nouns = ""
        text = verbs + nouns + phrase + text_of(done)
        return Label(
            short(text), "noun behind the number", verb=verbs, noun=phrase, unit=q.unit, inside=True
        )

    # ------------------------------------------------------------------ the words before the number
    def _before(
        self,
        items: Sequence[Item],
        begin: int,
        at: int,
        left: list[Item],
        listed: bool,
        q: Quantity,
    ) -> Label:
        left = _without_done(left)
        verbs, nouns = _split(left)
        last = self.labels[-1] if self.labels else None
        unit_noun = self.words.unit_nouns.get(q.unit or "", "")
        if not left:
            return self._bare(items, at, q, last, unit_noun)
        if not nouns:
            same = next(
                (l for l in reversed(self.labels) if l.noun and l.unit == q.unit and not l.growth),
                None,
            )
            if same is not None:
                return Label(
                    short(verbs + same.noun),
                    "verb here, noun before",
                    verb=verbs,
                    noun=same.noun,
                    unit=q.unit,
                )
            return Label(
                short(verbs + unit_noun),
                "verb and what the unit counts",
                verb=verbs,
                noun=unit_noun,
                unit=q.unit,
            )
        if not verbs and listed and last is not None:
            if last.verb:
                return Label(
                    short(last.verb + nouns),
                    "verb said once for the list",
                    verb=last.verb,
                    noun=nouns,
                    unit=q.unit,
                )
            tail = self._tail(last.noun)
            if tail and self._tail(nouns) == "" and last.unit == q.unit:
                return Label(
                    short(nouns + tail),
                    "head said once for the list",
                    noun=nouns + tail,
                    unit=q.unit,
                )
        return Label(
            short(verbs + nouns), "words before the number", verb=verbs, noun=nouns, unit=q.unit
        )

    def _bare(
        self, items: Sequence[Item], at: int, q: Quantity, last: Label | None, unit_noun: str
    ) -> Label:
        done = text_of(predicate(items, at + 1))
        if done and last is not None and last.noun:
            return Label(
                short(done + last.noun),
                "what became of a part",
                verb=done,
                noun=last.noun,
                unit=q.unit,
            )
        if done:
            return Label(short(done + unit_noun), "what follows the number", verb=done, unit=q.unit)
        if last is not None and last.text:
            if last.inside:
                return Label(
                    unit_noun or last.text, "what the unit counts", noun=unit_noun, unit=q.unit
                )
            return Label(
                short(last.text), "the label before", verb=last.verb, noun=last.noun, unit=q.unit
            )
        return Label(unit_noun or None, "what the unit counts", noun=unit_noun, unit=q.unit)

    def _tail(self, noun: str) -> str:
        return next((head for head in self.words.heads if noun.endswith(head)), "")

    # ------------------------------------------------------------------ 分别, and growth of several
    def _respectively(
        self, items: Sequence[Item], places: list[int], quantities: Sequence[Quantity], first: int
    ) -> None:
        """Gives the nth growth of a list the nth of the labels before it."""
        nth = 0
        while nth < len(places):
            run = [nth]
            while run[-1] + 1 < len(places) and _joined(
                items, places[run[-1]], places[run[-1] + 1]
            ):
                run.append(run[-1] + 1)
            head = self.labels[first + run[0]]
            if len(run) > 1 and head.growth:
                subjects = [label for label in self.labels[: first + run[0]] if not label.growth][
                    -len(run) :
                ]
                if len(subjects) == len(run):
                    for position, subject in zip(run, subjects, strict=True):
                        tail = "增长" if head.direction == "up" else "下降"
                        self.labels[first + position] = Label(
                            (subject.text or "") + tail,
                            "nth growth of the nth label",
                            noun=subject.noun,
                            growth=True,
                            direction=head.direction,
                            unit="%",
                        )
            elif len(run) > 1:
                self._nth_heads(items, places, run, first)
            nth = run[-1] + 1

    def _nth_heads(
        self, items: Sequence[Item], places: list[int], run: list[int], first: int
    ) -> None:
        at = places[run[0]]
        begin = _clause_start(items, at)
        if not any(item.text == "分别" for item in items[begin:at]):
            return
        left = left_of(items, begin, at)
        heads: list[list[Item]] = [[]]
        for item in left:
            if item.among("conjunction"):
                heads.append([])
            else:
                heads[-1].append(item)
        if len(heads) != len(run):
            return
        tail = self._tail(text_of(heads[-1]))
        for position, head in zip(run, heads, strict=True):
            text = text_of(head)
            text += "" if self._tail(text) else tail
            old = self.labels[first + position]
            self.labels[first + position] = Label(
                short(text), "nth number of the nth head", noun=text, unit=old.unit
            )


def _joined(items: Sequence[Item], a: int, b: int) -> bool:
    return b == a + 2 and items[a + 1].text in ("、", "和", "及", "与")


def _clause_start(items: Sequence[Item], at: int) -> int:
    for n in range(at - 1, -1, -1):
        if items[n].among("stop"):
            return n + 1
    return 0


def _uncompared(left: list[Item]) -> list[Item]:
    """The subject of a growth word, without what it is compared with: 比上年同期."""
    for n, item in enumerate(left):
        if item.text in ("比", "较", "与", "同比", "环比"):
            return strip_end(left[:n])
    return strip_end(left)


def _without_done(left: list[Item]) -> list[Item]:
    """The words without a closing 完成 that only joins an indicator to its number."""
    if (
        len(left) > 1
        and left[-1].text in ("完成", "实现", "计划", "预计")
        and left[-2].among("noun", "adverb")
    ):
        rest = strip_end(left[:-1])
        return rest or left
    return left


def _split(left: list[Item]) -> tuple[str, str]:
    """The verbs that head the words, and the nouns behind them; a subject before them is left out."""
    start = _subject_end(left)
    kept = left[start:]
    cut = 0
    while cut < len(kept) and kept[cut].among("verb", "aspect", "adverb", "light"):
        cut += 1
    verbs = text_of([item for item in kept[:cut] if item.among("verb", "aspect")])
    nouns = text_of(strip_start(kept[cut:]) if kept[cut:] else [])
    if not nouns and start:
        return verbs, text_of(left[: _nouns_end(left, start)])
    return verbs, nouns


def _nouns_end(left: list[Item], end: int) -> int:
    while end and left[end - 1].among("adverb", "aspect"):
        end -= 1
    return end


def _subject_end(left: list[Item]) -> int:
    """Where a subject ends: behind it stand an adverb or 已 and a verb (党支部 *已成立* ...)."""
    for n in range(len(left) - 1, 0, -1):
        if left[n].among("adverb", "aspect") and n + 1 < len(left) and left[n + 1].among("verb"):
            start = n
            while start and left[start - 1].among("adverb", "aspect"):
                start -= 1
            return start
    return 0


def text_of(items: Sequence[Item]) -> str:
    """The items' text as a label: 的 at the end and joining words at either end left out."""
    text = "".join(item.text for item in items if not item.among("date"))
    return text.strip("的、，了")


def short(text: str) -> str:
    """The label, or its last words where it is longer than a label."""
    if len(text) <= LONGEST:
        return text
    cut = text.rfind("的", len(text) - LONGEST, len(text) - 3)
    return text[cut + 1 :] if cut >= 0 else text[-LONGEST:]
