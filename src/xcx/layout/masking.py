"""Markup and marks that are no text, blanked out without moving a single offset."""

from __future__ import annotations

from collections.abc import Callable

import regex

from xcx.rulebook import Rules

BREAK = "\x1e"
"""Ends a paragraph. White space for `\\s`, so that it never reaches a cleaned text."""
GAP = "\x1f"
"""Stands for a character that leaves no trace. White space as well."""

_FILLS = {"break": BREAK + GAP, "line": "\n" + GAP, "gap": GAP + GAP}
Step = Callable[[str], str]


def mask(text: str, rules: Rules) -> str:
    """The text with markup blanked out; its length, and so every offset, stays as it is."""
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    text = text.replace("\f", BREAK).replace("\u2029", BREAK).replace("\u2028", "\n")
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
            steps.append(_step(pattern, GAP + GAP, "<"))
        else:
            pattern = rf"<\s?/?\s?(?:{names})(?:[\s/][^<>]{{0,500}})?>"
            steps.append(_step(pattern, _FILLS[tag.becomes], "<"))
    steps += [_step(mark.pattern, _FILLS[mark.becomes], None) for mark in layout.marks]
    return tuple(steps)


def _step(pattern: str, fill: str, sign: str | None) -> Step:
    compiled = regex.compile(pattern, regex.IGNORECASE | regex.DOTALL)

    def run(text: str) -> str:
        if sign is not None and sign not in text:
            return text
        return compiled.sub(lambda m: fill[0] + fill[1] * (m.end() - m.start() - 1), text)

    return run
