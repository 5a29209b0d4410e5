"""The shape of `rules/codes.toml`."""

from typing import Literal

from msgspec import Struct

from xcx.rulebook.base import Regex, Rule


class Context(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number that is part of a name by what stands beside it. Regular expressions.

    `before` ends where the number begins, `after` begins where it ends; `number` may narrow it.
    """

    digits: Literal["any", "arabic", "chinese"] = "any"
    before: Regex = ""
    number: Regex = ""
    after: Regex = ""


class Words(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words with a numeral in them: whatever number begins inside such a word is none."""

    words: tuple[str, ...]


class Build(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A refusal that is in the program, for how a number is built; here with its proof."""


class Codes(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays; `tails` are what lets a Chinese numeral without a unit be looked at."""

    tails: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    words: tuple[Words, ...] = ()
    builds: tuple[Build, ...] = ()
