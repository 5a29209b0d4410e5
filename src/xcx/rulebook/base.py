"""What every rule carries: an id, the examples that prove it and the texts it must leave."""

from typing import Annotated

from msgspec import Meta, Struct

Scalar = str | int | float

Regex = Annotated[str, Meta(description="a regular expression of the `regex` library")]
"""A field's type: whoever writes one is told at once where it is faulty."""

Whole = Annotated[str, Meta(description="a `regex` expression for the whole of something short")]
"""The same for what takes a whole number, unit or date, and never looks through a text."""


class Example(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text and what xcx must make of it.

    `takes` is the mention (white space taken out) that the other fields speak of; each field that
    is given must hold of it, an empty string for null. `gives` is what a layout rule turns the
    text into; for a rule of the audit the check's kind and verdict: `sum true`.
    """

    text: str
    takes: str | None = None
    kind: str | None = None
    value: Scalar | None = None
    value_max: Scalar | None = None
    unit: str | None = None
    modifier: str | None = None
    per: str | None = None
    direction: str | None = None
    metric: str | None = None
    district: str | None = None
    place: str | None = None
    initiative: str | None = None
    status: str | None = None
    time: str | None = None
    refused: bool | None = None
    figure: bool | None = None
    published: str | None = None
    within: str | None = None
    gives: str | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry of a rules file.

    `examples` end as this rule's work with the stated result, `rejects` end otherwise, and
    `known_misses` are examples that do not work yet: the tests fail once one does.
    """

    id: str
    about: str | None = None
    examples: tuple[Example, ...] = ()
    rejects: tuple[str, ...] = ()
    known_misses: tuple[Example, ...] = ()
