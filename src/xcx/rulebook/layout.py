"""The shape of `rules/layout.toml`."""

from typing import Literal

from msgspec import Struct

from xcx.rulebook.base import Regex, Rule


class TagRule(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """HTML elements whose tags may stand in the text.

    `becomes`: a `break` between paragraphs, a `line` break, the edge of a table's `row` or `cell`,
    nothing (`gap`), or `drop`: the element goes with all it holds.
    """

    names: tuple[str, ...]
    becomes: Literal["break", "line", "row", "cell", "gap", "drop"]


class MarkRule(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stretch that is layout and not text, as a pattern: a paragraph `break` or a mere `gap`.

    Every such stretch, with the character on either side, has one of the `signs`: a page without
    any, and most have none, is not looked through.
    """

    pattern: Regex
    signs: tuple[str, ...] = ()
    becomes: Literal["break", "gap"]


class OpenerRule(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a line begins with that never continues the line above it."""

    pattern: Regex


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    tags: tuple[TagRule, ...] = ()
    marks: tuple[MarkRule, ...] = ()
    openers: tuple[OpenerRule, ...] = ()
