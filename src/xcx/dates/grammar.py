"""The patterns of `rules/dates.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

import regex
from msgspec import Struct

from xcx.rulebook import Rules
from xcx.rulebook.dates import Dates, Pattern, Plan, Word

_PLACEHOLDER = regex.compile(r"\{(?P<name>[a-z][a-z_]*)(?::(?P<copy>\d))?\}")
_GROUP = regex.compile(r"\(\?P<(\w+)>")
_MARK = "rule_"


class Grammar(Struct, frozen=True):
    """The compiled patterns, and the words and rules that their groups name.

    `points` matches one date expression without opener and closer where it begins; it is slow, so
    it is tried only where `begins` says that one may begin. `marks` are the numbers of its groups
    that tell the pattern, `groups` those of each pattern by name: a group is had faster by number.
    """

    points: regex.Pattern[str]
    begins: re.Pattern[str]
    to: regex.Pattern[str]
    closers: regex.Pattern[str]
    since_event: regex.Pattern[str]
    openers: dict[str, Word]
    words: dict[str, dict[str, Word]]
    plans: dict[str, Plan]
    patterns: tuple[Pattern, ...]
    marks: tuple[int, ...]
    groups: tuple[dict[str, int], ...]
    feasts: dict[str, dict[int, date]]
    cues: dict[str, tuple[regex.Pattern[str], ...]]

    def tells(self, what: str, text: str) -> list[regex.Match[str]]:
        """The places where a cue of the kind stands in the text."""
        return [found for cue in self.cues.get(what, ()) for found in cue.finditer(text)]

    def foretells(self, text: str) -> bool:
        """Whether the text speaks of the future."""
        return any(cue.search(text) for cue in self.cues.get("future", ()))

    def rule_of(self, found: regex.Match[str]) -> int:
        """The index of the pattern that matched: each ends in an empty group of its number."""
        return found.group(*self.marks).index("")


def compile_grammar(rules: Rules) -> Grammar:
    """The date rules compiled; `Rules.compiled` keeps the result."""
    dates = rules.files.dates
    parts = dict(_parts(dates))
    begins = dict.fromkeys(
        [
            parts["number_begins"],
            parts["year_begins"],
            *(p.begins for p in dates.patterns if p.begins),
        ]
    )
    points = regex.compile(_points(dates, parts))
    return Grammar(
        points=points,
        begins=_prefilter(_expand("|".join(begins), parts)),
        to=regex.compile(parts["to"]),
        closers=regex.compile(parts["closer"]),
        since_event=regex.compile(r"[^，。；：、！？\n\d]{1,10}?以来"),
        openers={
            form: word for word in dates.words if word.part == "opener" for form in word.forms
        },
        words=_words(dates),
        plans={form: plan for plan in dates.plans for form in plan.forms},
        patterns=dates.patterns,
        marks=tuple(points.groupindex[f"{_MARK}{i}"] for i in range(len(dates.patterns))),
        groups=tuple(
            {name: points.groupindex[name] for name in _groups(pattern, parts)}
            for pattern in dates.patterns
        ),
        feasts={
            feast.id.rpartition(".")[2]: {
                int(day[:4]): date.fromisoformat(day) for day in feast.days
            }
            for feast in dates.feasts
        },
        cues=_cues(dates),
    )


def spelt_out(pattern: str, dates: Dates) -> str:
    """The pattern with the {parts} of the rules put in."""
    return _expand(pattern, dict(_parts(dates)))


def _points(dates: Dates, parts: dict[str, str]) -> str:
    """One pattern of all: behind a year those that may or must have one, else the others.

    The year and the hour stand in it once, for the pattern is long and what it takes to compile is
    felt at every start: the empty groups `dated` and `timed` tell whether there was the one and
    whether there may be the other.
    """
    guards = {"must": "(?(dated)|(?!))", "may": "", "never": "(?(dated)(?!))"}
    each = (
        f"{guards[pattern.year]}(?:{pattern.pattern})(?P<{_MARK}{i}>)"
        + ("(?P<timed>)" if pattern.hour else "")
        for i, pattern in enumerate(dates.patterns)
    )
    year, hour = "(?:{year}(?P<dated>))?", "(?(timed)(?:{daytime})?)"
    return _expand(f"{year}(?:{'|'.join(each)}){hour}", parts)


def _cues(dates: Dates) -> dict[str, tuple[regex.Pattern[str], ...]]:
    found: dict[str, tuple[regex.Pattern[str], ...]] = {}
    for cue in dates.cues:
        found[cue.tells] = (*found.get(cue.tells, ()), regex.compile(cue.pattern))
    return found


def _groups(pattern: Pattern, parts: dict[str, str]) -> tuple[str, ...]:
    """The names of the groups that can take part when the pattern matches."""
    year = "{year}" if pattern.year != "never" else ""
    hour = "{daytime}" if pattern.hour else ""
    return tuple(dict.fromkeys(_GROUP.findall(_expand(year + pattern.pattern + hour, parts))))


def _words(dates: Dates) -> dict[str, dict[str, Word]]:
    found: dict[str, dict[str, Word]] = {}
    for word in dates.words:
        found.setdefault(word.part, {}).update(dict.fromkeys(word.forms, word))
    return found


def _parts(dates: Dates) -> Iterator[tuple[str, str]]:
    for name, words in _words(dates).items():
        yield name, f"(?P<{name}>{'|'.join(_alternatives(words))})"
    plans = sorted((form for plan in dates.plans for form in plan.forms), key=len, reverse=True)
    yield "plan", f'[“"]?(?P<plan>{"|".join(plans) or "(?!)"})[”"]?'
    for part in dates.parts:
        yield part.id, part.pattern


def _alternatives(words: dict[str, Word]) -> Iterator[str]:
    """The words, the longest first, with what may stand around them.

    Their first character is asked before all else and stands there once for all that begin with
    it, and so do the guards of neighbours: each character of a pattern takes time to compile.
    """
    forms = sorted(words, key=lambda form: (form[0], -len(form), form))
    for first, alike in groupby(forms, lambda form: form[0]):
        runs = groupby(alike, lambda form: _guards(words[form], form[0]))
        parts = [
            f"{behind}{_either(form[1:] for form in run)}{ahead}" for (behind, ahead), run in runs
        ]
        yield regex.escape(first) + (parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})")


def _either(texts: Iterable[str]) -> str:
    escaped = [regex.escape(text) for text in texts]
    return escaped[0] if len(escaped) == 1 else f"(?:{'|'.join(escaped)})"


def _guards(word: Word, first: str) -> tuple[str, str]:
    """What stands behind the word's first character and what behind the word."""
    behind = f"(?<![{regex.escape(word.not_behind)}]{regex.escape(first)})"
    before = f"(?![{regex.escape(word.not_before)}])" if word.not_before else ""
    only = f"(?=[{regex.escape(word.only_before)}])" if word.only_before else ""
    return (behind if word.not_behind else ""), before + only


def _expand(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with its {parts} put in; {m:2} is a second copy whose groups end in _2."""

    def part(found: regex.Match[str]) -> str:
        if found["name"] not in parts:
            return str(found.group())
        text = _expand(parts[found["name"]], parts)
        return _GROUP.sub(rf"(?P<\1_{found['copy']}>", text) if found["copy"] else text

    return str(_PLACEHOLDER.sub(part, pattern))


def _prefilter(begins: str) -> re.Pattern[str]:
    """Where an expression may begin, with a look at the first character before all else.

    `re`, not `regex`: guarded so it passes over a text three times as fast.
    """
    asked = regex.compile(begins)
    known = sorted(set(begins) | set("0123456789０１２３４５６７８９"))
    first = "".join(c for c in known if asked.match(c, partial=True))
    return re.compile(f"(?=[{re.escape(first)}])(?:{begins})")
