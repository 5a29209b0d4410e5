"""The shape of `rules/audit.toml`: the words by which a text says how its numbers hang together."""

from typing import Literal

from msgspec import Struct

from xcx.rulebook.base import Rule

Cue = Literal[
    "opening",
    "open_end",
    "total",
    "residue",
    "overlap",
    "share",
    "progress",
    "base",
    "rise",
    "fall",
    "compared",
    "from",
    "to",
    "left",
    "remainder",
    "done",
    "restart",
    "each",
    "deduction",
    "cost",
    "repaid",
    "own_share",
    "average",
    "limit",
    "done_all",
    "office",
]


class CueRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell a relation; each is found anywhere between two numbers."""

    cue: Cue
    words: tuple[str, ...]


class WholeRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words whose kinds make up a whole: 基本支出 and 项目支出, 进口 and 出口."""

    words: tuple[str, ...]


class UnitsRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Measure words for one kind of thing, which may be added and divided: 名, 人, 位."""

    units: tuple[str, ...]


class AuditRules(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    cue: tuple[CueRule, ...] = ()
    whole: tuple[WholeRule, ...] = ()
    units: tuple[UnitsRule, ...] = ()
