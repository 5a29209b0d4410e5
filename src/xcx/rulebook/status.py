"""The shape of `rules/status.toml`: the words that make a figure a plan or a demand."""

from msgspec import Struct

from xcx.model import Status
from xcx.rulebook.base import Regex, Rule


class CueRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that govern the numbers behind them.

    `before`: classes of which the next word must be one. `needs`: words of which one must stand
    between the cue and the number. `unless`: words that, between the cue and
    the number or the clause's end, give the cue its other use. `carries`: whether the cue governs
    beyond its own clause.
    """

    status: Status
    carries: bool
    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class StandardRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An opening and a closing word that make the numbers between them a demand."""

    openings: tuple[str, ...]
    closings: tuple[str, ...]


class DeadlineRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a date ends in by which something is to be done: 7月底前."""

    endings: tuple[str, ...]


class DocumentRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the title or the first words of a plan end in."""

    pattern: Regex


class StatusCues(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    cue: tuple[CueRule, ...] = ()
    standard: tuple[StandardRule, ...] = ()
    deadline: tuple[DeadlineRule, ...] = ()
    document: tuple[DocumentRule, ...] = ()
