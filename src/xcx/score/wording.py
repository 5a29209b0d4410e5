"""When a label says what the annotator says, in words that may differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

_NOISE = regex.compile(r"""[\s"'“”‘’「」『』〝〞＂＇·]+""")
_CLAUSE = regex.compile(r"[，。；！？,;!?\n]")
# A label of up to so many characters is never too long, whatever the annotator's is.
_SHORT = 16
# So much of a metric must be the annotator's words: the measured thing, not its surroundings.
_OWN_WORDS = 0.4


def squash(text: str | None) -> str:
    """The text without white space and quotation marks, "" for null."""
    return _NOISE.sub("", text or "")


def label(text: str | None, models: Iterable[str | None]) -> str:
    """The label squashed, or "" where it is none.

    A clause is no label unless a model has it, nor is what is longer than twice the longest model:
    whoever passes a page as a label would otherwise be right every time.
    """
    got = squash(text)
    right = [squash(model) for model in models if model]
    clause = _CLAUSE.search(text or "") and not any(got in model for model in right)
    too_long = len(got) > max(_SHORT, 2 * max(map(len, right), default=0))
    return "" if clause or too_long else got


def one_in(options: Iterable[str | None], text: str | None) -> bool:
    """Whether one of the options stands in the text; an empty option asks for an empty text."""
    hay = squash(text)
    return any(needle in hay if (needle := squash(option)) else not hay for option in options)


def metric_right(
    text: str | None,
    models: tuple[str, ...],
    terms: Iterable[str | tuple[str, ...]],
    wrong: Iterable[str],
) -> bool:
    """Whether the metric has every term (one of each group), nothing wrong, and little else."""
    got = label(text, models)
    groups = [(term,) if isinstance(term, str) else term for term in terms]
    words = set(squash("".join(models) + "".join(o for group in groups for o in group)))
    return (
        bool(got)
        and all(any(squash(option) in got for option in group) for group in groups)
        and not any(squash(sibling) in got for sibling in wrong)
        and sum(character in words for character in got) >= _OWN_WORDS * len(got)
    )


def name_right(
    text: str | None, model: str | None, options: tuple[str | None, ...], wrong: Iterable[str]
) -> bool:
    """Whether the name contains one of the options; an empty option: none is right too."""
    if not squash(text):
        return "" in options
    got = label(text, (model, *options))
    return any(needle in got for option in options if (needle := squash(option))) and not any(
        squash(sibling) in got for sibling in wrong
    )


def likeness(text: str | None, models: Iterable[str]) -> float:
    """How near the wording is to the nearest model: F1 of characters, 0 to 1."""
    got = Counter(squash(text))
    best = 0.0
    for model in models:
        want = Counter(squash(model))
        both = sum(got.values()) + sum(want.values())
        best = max(best, 2 * sum((got & want).values()) / both if both else 0.0)
    return best
