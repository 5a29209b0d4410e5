"""The shape of `rules/credits.toml`."""

from typing import Literal

from msgspec import Struct

from xcx.rulebook.base import Regex, Rule


class RoleRule(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that stand before the names of those who wrote or photographed."""

    words: tuple[str, ...]
    role: Literal["reporter", "correspondent", "photographer"]


class PhraseRule(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pattern for a part of the page that is no running text."""

    pattern: Regex


class WordsRule(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A list of words."""

    words: tuple[str, ...]


class Credits(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays.

    `datelines` open a report, `continuations` point to another page's half of it, `captions` mark
    the words to a picture, `notices` are the page's own lines, `kickers` end a line above the
    headline, `leads` are a report's first words without a dateline, `not_names` look like a name in
    brackets and are none.
    """

    roles: tuple[RoleRule, ...] = ()
    datelines: tuple[PhraseRule, ...] = ()
    continuations: tuple[PhraseRule, ...] = ()
    captions: tuple[PhraseRule, ...] = ()
    notices: tuple[PhraseRule, ...] = ()
    kickers: tuple[PhraseRule, ...] = ()
    leads: tuple[PhraseRule, ...] = ()
    not_names: tuple[WordsRule, ...] = ()
