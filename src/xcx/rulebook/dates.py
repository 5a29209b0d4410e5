"""The shape of `rules/dates.toml`: words that name times, and the patterns made of them."""

from typing import Literal

from msgspec import Struct

from xcx.model import DateKind, DateModifier
from xcx.rulebook.base import Regex, Rule, Whole

Relation = Literal["since", "until", "before", "after", "within"]
"""How an expression lies to its point: 以来, 截至, 以前, 以后, or at it and in it."""
Mark = Literal[
    "base",
    "grown",
    "attribute",
    "only",
    "report",
    "opens",
    "ends",
    "item",
    "list",
    "continues",
]
"""What words beside a date decide about its scope."""


class Word(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of one meaning. `part` is the name under which the patterns call them.

    `shift` counts in the part's unit from the issue's date (去年 -1); in `year_whole` and the
    parts that end in `_back` from the date that stands before (次年 +1). `first` and `last` are
    what the word adds to the EDTF value behind the year (上半年: -01 and -06). A character of
    `not_behind` may not stand before the word, one of `not_before` not after it; one of
    `only_before`, where given, must. `hours` is what an hour needs to count from midnight.
    """

    part: str
    forms: tuple[str, ...]
    not_behind: str = ""
    not_before: str = ""
    only_before: str = ""
    shift: int | None = None
    first: str = ""
    last: str | None = None
    modifier: DateModifier | None = None
    relation: Relation | None = None
    hours: int = 0
    feast: str | None = None


class Pattern(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one date expression is made of: a regular expression with {parts} in braces.

    `year` says whether {year} stands before it: `may`, `must` or `never`. `begins` is what the
    text has where the pattern (behind its year) begins; it is cheap and may be too generous, for
    only there the pattern itself is tried. A pattern with `alone` takes neither openers nor closers
    nor a second date behind 至. `vague` ones have no value. With `hour` {daytime} may stand behind.
    """

    pattern: Regex
    begins: str | None = None
    year: Literal["never", "may", "must"] = "never"
    kind: DateKind = "date"
    alone: bool = False
    vague: bool = False
    hour: bool = False


class Part(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece of pattern that others use: {year} is a printed or named year."""

    pattern: Regex


class Feast(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The days (ISO) on which a feast of the lunar calendar began, one a year."""

    days: tuple[str, ...]


class Plan(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A period that a name stands for, in whole years."""

    forms: tuple[str, ...]
    first_year: int
    last_year: int


class Scope(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far the date expressions hold whose text the pattern matches whole.

    `sentence`: to the end of the sentence. `counted`: through the paragraph's next sentences where
    the date's own sentence has a figure. `paragraph`: through them in any case. `article`: from
    the article's first paragraph on, through those after it. One that `yields` gives way to
    another date before it in its sentence (2022年，全区全年).
    """

    pattern: Whole
    holds: Literal["nothing", "sentence", "counted", "paragraph", "article"]
    yields: bool = False


class Context(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that decide about a date's scope.

    `base`: before a date that is compared with, or is part of a name; `attribute`: the same unless
    a comma sets the date off. `only`: before a date that holds for one figure. `report`: behind a
    date that is the reporter's. `opens`: before a date that still opens its sentence (获悉，).
    `ends`: in a sentence that no longer belongs to the date before; so does `item`, unless the
    date heads the `list`. `continues`: in one that still
    does.
    """

    pattern: Regex
    marks: Mark


class Cue(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A wording that tells which year the page is from, or which day it was printed."""

    pattern: Regex
    tells: Literal["year", "day", "future"]


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    words: tuple[Word, ...] = ()
    parts: tuple[Part, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    feasts: tuple[Feast, ...] = ()
    plans: tuple[Plan, ...] = ()
    cues: tuple[Cue, ...] = ()
    scopes: tuple[Scope, ...] = ()
    contexts: tuple[Context, ...] = ()
