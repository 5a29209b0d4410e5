"""Reading the names out of a credit (本报记者 王大成 通讯员 李小梅, 孙明 摄, 文/图)."""

from __future__ import annotations

from typing import Literal

import regex
from msgspec import Struct

from xcx.rulebook import Rules

_PAPER = r"(?:本[报刊网台站]|[\p{Han}]{2,5}(?:日报|晚报|时报|早报|网|电视台|频道))?"
_MARKS = {"文": "text", "摄": "photo", "图": "photo", "摄影": "photo", "文图": "both"}
_MARKS |= {"图文": "both", "摄影报道": "both", "报道": "text", "整理": "text", "综合": "text"}
_TAIL = regex.compile(r"(?P<name>[\p{Han}·]{2,4}?)(?P<mark>摄影报道|文图|图文|摄影|摄)")
_NAME = regex.compile(r"[\p{Han}·]{2,4}|[\p{Han}]{2,4}·[\p{Han}·]{1,8}")
_LONGEST = 80
RoleName = Literal["reporter", "correspondent", "photographer"]


class Credit(Struct, frozen=True):
    """The people of a credit, in its order."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()


class Grammar(Struct, frozen=True):
    """What the rules say about credits, compiled."""

    word: regex.Pattern[str]
    role: regex.Pattern[str]
    roles: dict[str, RoleName]
    not_names: frozenset[str]


def grammar(rules: Rules) -> Grammar:
    """The grammar of credits; to be had through `rules.compiled`."""
    file = rules.files.credits
    roles = {word: rule.role for rule in file.roles for word in rule.words}
    words = "|".join(sorted(roles, key=len, reverse=True))
    remarks = frozenset(word for rule in file.not_names for word in rule.words)
    role = regex.compile(f"{_PAPER}({words})[:：]?")
    return Grammar(regex.compile(words), role, roles, remarks)


def parse(text: str, grammar: Grammar) -> Credit | None:
    """The people of the credit, or None where the text is none.

    `text` has its blanks, which part names. A name without a word before it is a correspondent's
    (the by-line at a report's end), before 摄 a photographer's.
    """
    if len(text) > _LONGEST:
        return None
    text = text.strip(" □■●◎（）()[]［］:：").replace("文/图", "文图").replace("图/文", "文图")
    people: dict[RoleName, list[str]] = {"reporter": [], "correspondent": [], "photographer": []}
    at = 0
    role: RoleName | None = None
    stretches: list[tuple[RoleName | None, str]] = []
    for found in grammar.role.finditer(text):
        stretches.append((role, text[at : found.start()]))
        role, at = grammar.roles[found[1]], found.end()
    stretches.append((role, text[at:]))
    everyone: list[str] = []
    for role, stretch in stretches:
        names = _names(stretch, grammar)
        if names is None or (role is not None and not names[0] and not names[1]):
            return None
        written, photographed, all_took = names
        if role is None and any(len(name) > 3 for name in written):
            return None
        named: RoleName | None = role or ("correspondent" if written else None)
        if named is not None:
            people[named] += written
            everyone += written
        if role == "reporter":
            people["reporter"] += [n for n in photographed if n not in written]
        people["photographer"] += photographed
        if all_took:
            people["photographer"] += everyone
    if not any(people.values()):
        return None
    return Credit(*(tuple(dict.fromkeys(people[k])) for k in people))


def _names(stretch: str, grammar: Grammar) -> tuple[list[str], list[str], bool] | None:
    """Those who wrote, those who photographed, and whether all did both; None for no names."""
    written: list[str] = []
    photographed: list[str] = []
    waiting: list[str] = []
    all_took = False
    for word in _words(stretch):
        tail = _TAIL.fullmatch(word) if word not in _MARKS else None
        if tail:
            waiting.append(tail["name"])
        mark = _MARKS.get(tail["mark"] if tail else word)
        if mark is None:
            found = _split(word)
            if found is None or word in grammar.not_names:
                return None
            waiting += found
            continue
        if mark == "photo":
            photographed += waiting
        else:
            written += waiting
            all_took = all_took or mark == "both"
        waiting = []
    return written + waiting, photographed, all_took


def _words(stretch: str) -> list[str]:
    """The words between blanks and commas; a name set wide (张 辉) is one."""
    words: list[str] = []
    for word in regex.split(r"[\s、，,;；/:：]+", stretch):
        if not word:
            continue
        half = bool(words) and len(words[-1]) == 1 and words[-1] not in _MARKS
        if half and len(word) <= 2 and word not in _MARKS:
            words[-1] += word
        else:
            words.append(word)
    return words


def _split(word: str) -> list[str] | None:
    if _NAME.fullmatch(word):
        return [word]
    if len(word) == 6 and regex.fullmatch(r"\p{Han}+", word):
        return [word[:3], word[3:]]
    return None
