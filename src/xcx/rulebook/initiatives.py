"""The shape of `rules/initiatives.toml`."""

from typing import Literal

from msgspec import Struct

from xcx.rulebook.base import Regex, Rule

Grade = Literal["campaign", "line"]


class Theme(Rule, frozen=True, kw_only=True):
    """A theme: the first one of which a word stands in a name is that name's theme."""

    words: tuple[str, ...] = ()


class Campaign(Rule, frozen=True, kw_only=True):
    """Campaigns or lines of work of one theme.

    Each of `names` holds the forms of one campaign, its full name first.
    """

    theme: str
    grade: Grade
    names: tuple[tuple[str, ...], ...]


class Cue(Rule, frozen=True, kw_only=True):
    """Words that belong to one line of work without naming it (签约项目 to 招商引资).

    `line`: they belong to nothing else, and weigh as if they named it. `part`: every office's
    accounts have them, so that no article is about them.
    """

    name: str
    theme: str
    words: tuple[str, ...]
    line: bool = False
    part: bool = False


class Field(Rule, frozen=True, kw_only=True):
    """Fields of government that name a line of work where they head a passage (工业, 教育)."""

    theme: str
    words: tuple[str, ...]


class Head(Rule, frozen=True, kw_only=True):
    """Nouns that end a campaign's name: 行动, 工程.

    `quoted`: behind a name in quotes alone. `proper`: with at least so many characters before it,
    the name is a proper one and weighs as a line of work of the lexicon; with fewer than `least`
    it is none. `goods`: what stands before it is a good; an article that keeps naming the good is
    about the name. `followed`: what must stand behind it.
    """

    grade: Grade
    words: tuple[str, ...]
    quoted: bool = False
    proper: int | None = None
    least: int = 2
    goods: bool = False
    followed: Regex | None = None


class Words(Rule, frozen=True, kw_only=True):
    """A class of words; the array that it stands in says what they do."""

    words: tuple[str, ...]


class Pattern(Rule, frozen=True, kw_only=True):
    """A class of wordings; the array that it stands in says what they do."""

    pattern: Regex


class Initiatives(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    themes: tuple[Theme, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    cues: tuple[Cue, ...] = ()
    fields: tuple[Field, ...] = ()
    heads: tuple[Head, ...] = ()
    stops: tuple[Words, ...] = ()
    inner: tuple[Words, ...] = ()
    guards: tuple[Words, ...] = ()
    wholes: tuple[Words, ...] = ()
    places: tuple[Pattern, ...] = ()
    districts: tuple[Pattern, ...] = ()
    refused: tuple[Words, ...] = ()
    vices: tuple[Pattern, ...] = ()
    workplaces: tuple[Pattern, ...] = ()
    general: tuple[Words, ...] = ()
    followers: tuple[Pattern, ...] = ()
    papers: tuple[Pattern, ...] = ()
    presenters: tuple[Pattern, ...] = ()
    asides: tuple[Pattern, ...] = ()
    results: tuple[Pattern, ...] = ()
    backgrounds: tuple[Pattern, ...] = ()
    growth: tuple[Pattern, ...] = ()
    labels: tuple[Pattern, ...] = ()
    aspects: tuple[Pattern, ...] = ()
    events: tuple[Pattern, ...] = ()
    untitled: tuple[Pattern, ...] = ()
