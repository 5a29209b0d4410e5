"""The shape of `rules/quantities.toml`."""

from decimal import Decimal

from msgspec import Struct

from xcx.model import Modifier as ModifierName
from xcx.model import QuantityKind
from xcx.rulebook.base import Regex, Rule, Whole


class Modifier(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that qualify a number: right before it, right behind it, or between it and its unit.

    `not_behind` are characters behind which the word is the end of another one (节约, 附近),
    `not_before` those before which it begins another one (5万吨多晶硅).
    `lone`: the words of `before` go with a scale without digits only (上百, 过千万元).
    """

    modifier: ModifierName
    before: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_behind: str = ""
    not_before: str = ""
    lone: bool = False


class Phrase(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A quantity in words without a number and unit of its own: 一半, 翻两番."""

    kind: QuantityKind
    forms: tuple[str, ...]
    value: Decimal
    unit: str | None = None
    modifier: ModifierName | None = None


class Connector(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What joins two numbers to one: a range, a product, a ratio, or a sum that is a name."""

    joins: str
    forms: tuple[str, ...]


class Compound(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two units of one quantity: 六斤八两 is 6.8 斤. `parts` of the lesser make the greater."""

    greater: tuple[str, ...]
    lesser: tuple[str, ...]
    parts: Decimal


class Head(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words before a number without a unit that say what it is.

    A head counts in the number's own clause, at most `reach` characters before it; the words
    `behind` may stand behind the number instead, at most six characters away. With `forms` the
    number has one of these measure words, which the head makes a unit of its own (收入三千块).
    Before one of the words `unless` the number counts that (带动收入低的3万群众).
    """

    kind: QuantityKind
    words: tuple[str, ...]
    behind: tuple[str, ...] = ()
    unit: str | None = None
    reach: int = 6
    forms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Rate(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words before a figure that say per what it is: 人均, 日产. `pattern` ends before the figure.

    `kinds` are the kinds that it can speak of.
    """

    pattern: Regex
    per: str
    reach: int = 14
    kinds: tuple[QuantityKind, ...] = ("amount", "count", "measure")


class Base(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What may stand behind 每 beside the units. `carries`: it holds through a list.

    Before a character of `not_before` its last one begins another word (每生产一吨).
    """

    words: tuple[str, ...]
    carries: bool = False
    not_before: str = ""


class Aside(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Numbers that are right and that no ledger wants: 3个方面, 一个. Regular expressions.

    `before` must end at the number, `number` match it whole, `unit` its unit, `after` follow it.
    """

    kind: QuantityKind | None = None
    before: Regex = ""
    number: Whole = ""
    unit: Whole = ""
    after: Regex = ""


class Build(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule that is in the program, for how a quantity is built; here with its proof."""


class Quantities(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    modifiers: tuple[Modifier, ...] = ()
    connectors: tuple[Connector, ...] = ()
    compounds: tuple[Compound, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    heads: tuple[Head, ...] = ()
    rates: tuple[Rate, ...] = ()
    bases: tuple[Base, ...] = ()
    asides: tuple[Aside, ...] = ()
    builds: tuple[Build, ...] = ()
