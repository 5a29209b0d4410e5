"""Markup and marks that are no text, blanked out without moving a single offset."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import regex

from xcx.rulebook import Rules

BREAK = "\f"
"""Ends a paragraph. White space like `GAP`, so that neither reaches a cleaned text."""
GAP = "\v"
"""Stands for a character that leaves no trace. White space as well."""

_FILLS = {"break": BREAK + GAP, "line": "\n" + GAP, "gap": GAP + GAP}
_FILLS |= {"row": "\n" + GAP, "cell": "\t" + GAP}
_CLOSED = {"row": GAP + GAP, "cell": GAP + GAP}
_RULE = regex.compile(r"\n[^\S\n]*\|(?:\s?:?-{2,}:?\s?\|)+[^\S\n]*(?=\n|\z)")
_BARS = regex.compile(r"(?m)^[^\S\n]*\|[^\n]*\|[^\S\n]*$")
_TAG = ("<",)
Step = Callable[[str], str]


def mask(text: str, rules: Rules) -> str:
    """The text with markup blanked out; its length, and so every offset, stays as it is."""
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    text = text.replace("\u2029", BREAK).replace("\u2028", "\n")
    for step in rules.compiled(_steps):
        text = step(text)
    return text


def _steps(rules: Rules) -> tuple[Step, ...]:
    layout = rules.files.layout
    steps: list[Step] = []
    for tag in layout.tags:
        # A page that was wrapped after its tags were left in has breaks inside them.
        names = "|".join(r"\s?".join(name) for name in sorted(tag.names, key=len, reverse=True))
        if tag.becomes == "drop":
            pattern = rf"<(?P<n>{names})\b[^<>]{{0,300}}>.*?(?:</(?P=n)\s?>|\z)"
            steps.append(_step(pattern, GAP + GAP, _TAG))
            continue
        opening = rf"<\s?(?:{names})(?:[\s/][^<>]{{0,500}})?>"
        closing = rf"<\s?/\s?(?:{names})\s?>"
        if tag.becomes in ("row", "cell"):
            # What the page's source has between the tags of a table is no text.
            opening = rf"(?<!\s)\s*+{opening}"
            closing = rf"{closing}\s*+"
        steps.append(_step(closing, _CLOSED.get(tag.becomes, _FILLS[tag.becomes]), _TAG))
        steps.append(_step(opening, _FILLS[tag.becomes], _TAG))
    steps.append(_bars)
    steps += [_step(mark.pattern, _FILLS[mark.becomes], mark.signs) for mark in layout.marks]
    return tuple(steps)


def _bars(text: str) -> str:
    """The text, a Markdown table's bars made tabs and the dashes under its header blanked out."""
    if "|" not in text:
        return text
    text = _RULE.sub(lambda m: GAP * (m.end() - m.start()), text)
    return _BARS.sub(lambda m: _tabs(m.group()), text)


def _tabs(row: str) -> str:
    first, last = row.index("|"), row.rindex("|")
    return row[:first] + GAP + row[first + 1 : last].replace("|", "\t") + GAP + row[last + 1 :]


def _step(pattern: str, fill: str, signs: tuple[str, ...]) -> Step:
    # A page without any tags, and most have none, need not wait for their patterns.
    compiled = cache(partial(regex.compile, pattern, regex.IGNORECASE | regex.DOTALL))

    def run(text: str) -> str:
        if signs and not any(map(text.__contains__, signs)):
            return text
        return compiled().sub(lambda m: fill[0] + fill[1] * (m.end() - m.start() - 1), text)

    return run
