"""Whether a figure is a fact, a plan or a demand: by the word that governs it, nearest first."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from xcx.figures.around import clause_start
from xcx.figures.classes import (
    ADVERB,
    BRACKET,
    DATE,
    LINK,
    MANNER,
    NOUN,
    NUMBER,
    STOP,
    VERBAL,
    mask,
)
from xcx.figures.clauses import REACH, Item
from xcx.model import Alternative, Article, Decision, Status
from xcx.rulebook import Rules
from xcx.rulebook.status import CueRule

# A plan that has no headline begins with its name.
_OPENING = 80
_CLOSED = frozenset("；;。！？")


class Cues(Struct, frozen=True):
    """The cues by word, the classes before which each stands, and the words around a standard."""

    by_word: dict[str, tuple[CueRule, ...]]
    before: dict[str, int]
    openings: frozenset[str]
    closings: frozenset[str]
    deadlines: tuple[str, ...]


class _Documents:
    def __init__(self, rules: Rules) -> None:
        patterns = [f"(?:{rule.pattern})" for rule in rules.files.status.document]
        self.plan = regex.compile("|".join(patterns) or "(?!)")


def cues(rules: Rules) -> Cues:
    """The cues of `status.toml` in the form in which they are looked up."""
    by_word: dict[str, tuple[CueRule, ...]] = {}
    for rule in rules.files.status.cue:
        for word in rule.words:
            by_word[word] = (*by_word.get(word, ()), rule)
    standards = rules.files.status.standard
    return Cues(
        by_word,
        {rule.id: mask(rule.before) for rule in rules.files.status.cue},
        frozenset(word for rule in standards for word in rule.openings),
        frozenset(word for rule in standards for word in rule.closings),
        tuple(word for rule in rules.files.status.deadline for word in rule.endings),
    )


def usual(article: Article, rules: Rules) -> Status:
    """The status of an article's figures that nothing governs: planned in a plan, else actual."""
    known, title = rules.compiled(_Documents), article.title or ""
    opening = article.text[len(title) : len(title) + _OPENING].partition("。")[0]
    return "planned" if known.plan.search(title) or known.plan.search(opening) else "actual"


def of(items: Sequence[Item], at: int, usually: Status, rules: Rules) -> tuple[Status, Decision]:
    """The status of the number at index `at`, and how it was decided."""
    known = rules.compiled(cues)
    start = clause_start(items, at)
    if _in_standard(items, start, at, known):
        return "required", Decision("required", "standard around the number")
    for n in range(at - 1, start - 1, -1):
        if items[n].text not in known.by_word:
            continue
        cue = _cue(items, n, known)
        if cue is not None and _governs(items, n, cue, at):
            return cue.status, _decision(cue, items[n], "its clause")
    for n in range(start - 1, max(-1, start - REACH), -1):
        if items[n].text in _CLOSED:
            break
        if items[n].text not in known.by_word:
            continue
        cue = _cue(items, n, known)
        if cue is not None and cue.carries and _governs(items, n, cue, at):
            return cue.status, _decision(cue, items[n], "an earlier clause")
    due = _due(items, at, known)
    if due is not None:
        return "planned", Decision("planned", f"due by {due}")
    if usually == "planned" and not any(_is_fact(item, known) for item in items):
        return "planned", Decision("planned", "the article is a plan")
    return "actual", Decision("actual", "nothing governs it otherwise")


def _due(items: Sequence[Item], at: int, known: Cues) -> str | None:
    """The date before the number, in its sentence, by which something is to be done: 7月底前."""
    for n in range(at - 1, max(-1, at - REACH), -1):
        if items[n].text in _CLOSED:
            return None
        if items[n].text == "的" and clause_start(items, n) == clause_start(items, at):
            return None  # 2011年底前退休*的*900名职工
        if items[n].among(DATE) and items[n].text.endswith(known.deadlines):
            return items[n].text
    return None


def _is_fact(item: Item, known: Cues) -> bool:
    return any(cue.status == "actual" for cue in known.by_word.get(item.text, ()))


def _governs(items: Sequence[Item], n: int, cue: CueRule, at: int) -> bool:
    """Whether the cue at `n` governs the number: with the words it needs, or as its own label."""
    if cue.needs:
        return any(item.text in cue.needs for item in items[n + 1 : at])
    return cue.carries or _heads(items, n, cue, at)


def _heads(items: Sequence[Item], n: int, cue: CueRule, at: int) -> bool:
    """Whether the cue is the number's own label: 封顶线是15万元, not 封顶线*补偿*15万元."""
    between = items[n + 1 : at]
    if cue.before:
        return not any(i.among(VERBAL | NUMBER) and not i.among(NOUN) for i in between)
    return all(item.among(LINK | ADVERB | MANNER | DATE) for item in between)


def _decision(cue: CueRule, item: Item, where: str) -> Decision:
    return Decision(cue.status, cue.id, (Alternative(item.text, f"cue in {where}"),))


def _cue(items: Sequence[Item], n: int, known: Cues) -> CueRule | None:
    """The cue that the item is; a word that is more than one is what its next word makes it."""
    following = items[n + 1] if n + 1 < len(items) else None
    for cue in known.by_word.get(items[n].text, ()):
        fits = not cue.before or (following is not None and following.among(known.before[cue.id]))
        if fits and not _turned(items, n, cue):
            return cue
    return None


def _turned(items: Sequence[Item], n: int, cue: CueRule) -> bool:
    """Whether a word behind the cue gives it its other use: 将整治范围*拓展到*."""
    for item in items[n + 2 : n + REACH] if cue.unless else ():
        if item.among(STOP | NUMBER):
            return False
        if item.text in cue.unless:
            return True
    return False


def _in_standard(items: Sequence[Item], start: int, at: int, known: Cues) -> bool:
    if known.openings.isdisjoint([item.text for item in items[start:at]]):
        return False
    for item in items[at + 1 : at + REACH]:
        if item.among(STOP) and not item.among(BRACKET):
            return False
        if item.text in known.closings:
            return True
    return False
