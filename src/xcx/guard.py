"""A user's patterns, tried on every text before the stages use them: one that runs away is told.

The stages join a user's patterns with the built-in ones, so that nothing could say afterwards
which of them takes for ever; and a pattern that is skipped where it takes long would give other
output on a slow machine.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct

from xcx.dates.grammar import spelt_out
from xcx.errors import RuleError
from xcx.model import Article, Origin, Source
from xcx.rulebook import Rules
from xcx.rulebook.dates import Dates
from xcx.rulebook.faults import Own

_PATIENCE, _PER_CHARACTER = 1.0, 1e-5
"""Seconds that a pattern may take for a text, and for each of its characters."""
_SHORT = 60
"""No number, unit or date is longer."""


class _Probe(Struct, frozen=True):
    """A user's pattern and the words for its place: file, line, rule and field."""

    place: str
    pattern: regex.Pattern[str]
    whole: bool


def on_source(source: Source, rules: Rules) -> None:
    """Raises RuleError for a user's pattern that takes too long on the page.

    The message names the rule and where in the source (path, offset in code points) it hangs.
    """
    for probe in rules.compiled(_probes):
        _try(probe, source.text, Origin((0,), (0,)), source.path)


def on_articles(source: Source, articles: Iterable[Article], rules: Rules) -> None:
    """The same for the page's articles, whose lines are longer than those of the page."""
    for probe in rules.compiled(_probes):
        for article in articles:
            _try(probe, article.text, article.origin, source.path)


def _probes(rules: Rules) -> tuple[_Probe, ...]:
    """Each of the user's patterns so that it never fits: it goes all the ways that there are.

    The empty alternative keeps `regex` from passing over texts that lack a word of the pattern;
    among the built-in patterns it does not do so either.
    """
    dates = rules.files.dates
    return tuple(
        _Probe(own.place, regex.compile(f"(?:(?:{_whole(own, dates)})(?!)|(?!))"), own.whole)
        for own in rules.own
    )


def _whole(own: Own, dates: Dates) -> str:
    return spelt_out(own.pattern, dates) if own.file == "dates" else own.pattern


def _try(probe: _Probe, text: str, origin: Origin, path: str) -> None:
    if not _takes_too_long(probe, text):
        return
    at = 0
    for line in text.splitlines(keepends=True):
        if _takes_too_long(probe, line):
            break
        at += len(line)
    else:
        at = 0
    raise RuleError(
        f"{probe.place}: the pattern takes too long at {path}:{origin.at(at)}; make it simpler "
        "(a repeated group whose parts can be divided in many ways)"
    )


def _takes_too_long(probe: _Probe, text: str) -> bool:
    step = _SHORT if probe.whole else max(1, len(text))
    try:
        for start in range(0, len(text), step):
            patience = _PATIENCE + _PER_CHARACTER * step
            probe.pattern.search(text, start, start + step, timeout=patience)
    except TimeoutError:
        return True
    return False
