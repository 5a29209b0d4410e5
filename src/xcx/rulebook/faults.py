"""Where a rules file is faulty and what was expected there, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import regex
from msgspec import Struct

from xcx.errors import RuleError
from xcx.rulebook.base import Regex, Rule, Whole

_PARTS = regex.compile(r"\{[a-z][a-z_]*(?::\d)?\}")  # the names of a date pattern's pieces


def located(path: Path, text: str, data: dict[str, Any], kind: type[Struct], fault: str) -> str:
    """msgspec's message with file, line and rule; it names the place as `$.array[i].field`."""
    what, _, where = fault.partition(" - at `$.")
    array, _, rest = where.rstrip("`").partition("[")
    index, _, inside = rest.partition("]")
    entries = data.get(array)
    if not index.isdigit() or not isinstance(entries, list):
        name = what.partition("`")[2].rstrip("`")
        return f"{path}:{_line(text, name, 0)}: {what}; the arrays are {_names(kind)}"
    entry = entries[int(index)]
    rule = entry.get("id", "without an id") if isinstance(entry, dict) else "?"
    field = inside.lstrip(".")
    place = f"{path}:{_line(text, array, int(index))}: rule {rule}, field {field or array}"
    return f"{place}: {what}{_expected(what, field, _types(kind)[array])}"


class Own(Struct, frozen=True):
    """A pattern of a user's rules, the file's name and the words for its place.

    `whole`: it takes the whole of something short.
    """

    file: str
    place: str
    pattern: str
    whole: bool


def patterns(path: Path, text: str, file: Struct) -> Iterator[Own]:
    """The regular expressions of the file; raises RuleError for the first that is none."""
    for array in file.__struct_fields__:
        for index, rule in enumerate(getattr(file, array)):
            names = _types(rule).items() if isinstance(rule, Rule) else ()
            for name, kind in ((name, kind) for name, kind in names if kind in (Regex, Whole)):
                place = f"{path}:{_line(text, array, index)}: rule {rule.id}, field {name}"
                pattern = getattr(rule, name)
                try:
                    regex.compile(_PARTS.sub("(?:_)", pattern))
                except regex.error as fault:
                    raise RuleError(f"{place}: no regular expression: {fault}") from None
                if pattern:
                    yield Own(path.stem, place, pattern, kind == Whole)


def _expected(what: str, field: str, array: Any) -> str:
    """The names or values that are allowed, where the fault is one that is not."""
    (rule, *_) = get_args(array)
    if what.startswith("Object contains unknown field") and not field:
        return f"; the fields are {_names(rule)}"
    if what.startswith("Invalid enum value") and field in rule.__struct_fields__:
        return f"; it is one of {', '.join(map(str, get_args(_types(rule)[field])))}"
    return ""


def _types(struct: Any) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(struct)}


def _names(struct: type[Struct]) -> str:
    return ", ".join(struct.__struct_fields__)


def _line(text: str, array: str, index: int) -> int:
    """The line, from 1, where the array's entry begins; 1 where that is not to be seen."""
    heads = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == f"[[{array}]]"]
    return heads[index] if index < len(heads) else 1
