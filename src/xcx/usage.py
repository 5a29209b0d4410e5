"""In how many articles each rule fires: what fires in few of many needs a reason beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import regex
from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from xcx.entities import Scopes
from xcx.model import Article, Decision, Figure
from xcx.pipeline import Document
from xcx.rulebook import Rules
from xcx.rulebook.base import Rule
from xcx.rulebook.dates import Scope

_PARTS = regex.compile(r"\{[a-z]")


class Count(Struct):
    """Articles in which a mention or decision names the rule; that have its words or pattern."""

    fires: int = 0
    words: int = 0


def count(documents: Iterable[Document], rules: Rules) -> dict[str, Count]:
    """The counts by rule id, in the order of the rules files."""
    entries = [entry for _, entry in rules.entries()]
    counts = {entry.id: Count() for entry in entries}
    words = [(word, entry.id) for entry in entries for word in _words(entry)]
    automaton = AhoCorasick([word for word, _ in words], store_patterns=False)
    patterns = [(pattern, entry.id) for entry in entries for pattern in _patterns(entry)]
    for document in documents:
        for article, fired in _fired(document):
            for rule in counts.keys() & fired:
                counts[rule].fires += 1
            found = automaton.find_matches_as_indexes(article.text, overlapping=True)
            occurring = {words[index][1] for index, _, _ in found}
            occurring |= {rule for pattern, rule in patterns if pattern.search(article.text)}
            for rule in occurring:
                counts[rule].words += 1
    return counts


def _words(entry: Rule) -> Iterator[str]:
    """The words that the rule lists, not its patterns and examples."""
    for field in msgspec.structs.fields(entry):
        if field.name != "rejects":
            yield from _in_tuple(getattr(entry, field.name))


def _patterns(entry: Rule) -> Iterator[regex.Pattern[str]]:
    """The rule's pattern, wherever its clause may end; none of {parts}, or for a date's words."""
    written = getattr(entry, "pattern", None)
    if written and not _PARTS.search(written) and not isinstance(entry, Scope):
        yield regex.compile(written.removesuffix("$"), regex.MULTILINE)


def _in_tuple(value: object) -> Iterator[str]:
    for each in value if isinstance(value, tuple) else ():
        if isinstance(each, str) and each:
            yield each
        else:
            yield from _in_tuple(each)


def _fired(document: Document) -> Iterator[tuple[Article, set[str]]]:
    seen = document.recognised
    for article, its, scopes, figures in zip(
        seen.articles, seen.mentions, seen.scopes, document.figures, strict=True
    ):
        fired = {quantity.rule for quantity in (*its.quantities, *its.refused)}
        fired |= {quantity.refused_by for quantity in its.refused if quantity.refused_by}
        fired |= {date.rule for date in scopes.times.dates}
        for figure in figures:
            fired.update(_named(figure, scopes))
        yield article, fired


def _named(figure: Figure, scopes: Scopes) -> Iterator[str]:
    """Every rule id that the figure's decisions name: as basis, or as the reason of the choice."""
    decisions = [decision for _, decision in figure.reasons]
    if figure.place.division is not None:
        name = figure.place.division.name
        decisions.append(Decision(name, figure.place.basis, figure.place.candidates))
    if figure.initiative is not None:
        decisions.append(scopes.initiatives.decide(figure.quantity))
    for decision in decisions:
        if decision.basis:
            yield decision.basis
        for candidate in decision.candidates:
            if candidate.value == decision.value:
                yield from candidate.why.split()
