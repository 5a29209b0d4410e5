"""Every rule proves itself: its examples, rejects and known misses, run through the real stages.

Not imported by `xcx.rulebook`, since it runs the stages that the rules serve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Literal

import regex
from msgspec import Struct

from xcx import layout, pipeline, read, records
from xcx.context import Options
from xcx.metadata import Known
from xcx.record import MentionRecord
from xcx.rulebook import Example, Rule, Rules

MENTION_FIELDS = ("kind", "value", "value_max", "unit", "modifier", "per", "figure")
FIGURE_FIELDS = ("direction", "metric", "district", "place", "initiative", "status", "time")

# The arrays whose rules sign the mentions that they make with their id.
_SIGNED = {
    ("units", "units"), ("quantities", "phrases"), ("quantities", "heads"),
    ("quantities", "builds"),
    ("codes", "contexts"), ("codes", "words"), ("codes", "builds"), ("dates", "patterns"),
}  # fmt: skip


class Failure(Struct, frozen=True):
    """A text that does not end as its rule says, and what it ended as."""

    file: str
    rule: str
    part: Literal["example", "reject", "known_miss"]
    text: str
    message: str


def prove(rules: Rules, ids: frozenset[str] = frozenset()) -> Iterator[Failure]:
    """What fails, in the files' order; only the rules with these ids, where some are given.

    An example fails that ends otherwise, a reject that its rule takes, a known miss that has come
    right (it belongs among the examples then).
    """
    for file, array, rule in entries(rules):
        if ids and rule.id not in ids:
            continue
        for example in rule.examples:
            message = _tried(example, file, array, rule, rules)
            if message is not None:
                yield Failure(file, rule.id, "example", example.text, message)
        for text in rule.rejects:
            message = _taken(text, file, array, rule, rules)
            if message is not None:
                yield Failure(file, rule.id, "reject", text, message)
        for example in rule.known_misses:
            if _tried(example, file, array, rule, rules) is None:
                yield Failure(
                    file, rule.id, "known_miss", example.text, "it works now: make it an example"
                )


def entries(rules: Rules) -> Iterator[tuple[str, str, Rule]]:
    """Every rule with its file and array, in the files' order."""
    for file in rules.files.__struct_fields__:
        arrays = getattr(rules.files, file)
        for array in arrays.__struct_fields__:
            for rule in getattr(arrays, array):
                if isinstance(rule, Rule):
                    yield file, array, rule


def _tried(example: Example, file: str, array: str, rule: Rule, rules: Rules) -> str | None:
    """What is wrong with the example's result, None where it is right."""
    if file == "audit":
        got = _checks(example.text, rules)
        return None if example.gives in got else f"it gives {got}, not {example.gives}"
    if file in ("layout", "credits"):
        return _page(example, file, array, rule, rules)
    fields = [f for f in FIGURE_FIELDS if getattr(example, f) is not None]
    if fields:
        found = _figures(example, rules)
    else:
        found = _mentions(example.text, rules, _options(example))
        fields = [f for f in MENTION_FIELDS if getattr(example, f) is not None]
        signed = (file, array) in _SIGNED
        refused = bool(example.refused)
        found = [m for m in found if bool(m["refused_by"]) == refused]
        if signed:
            found = [m for m in found if rule.id in (m["rule"], m["refused_by"])]
    if example.takes is not None:
        found = [m for m in found if m["text"] == example.takes]
    if not found:
        return f"{example.takes or 'nothing'} is not taken by this rule"
    return (
        None
        if any(not _wrong(m, example, fields) for m in found)
        else _wrong(found[0], example, fields)
    )


def _wrong(found: dict[str, Any], example: Example, fields: list[str]) -> str | None:
    wrong = [f for f in fields if not _same(found.get(f), getattr(example, f))]
    if not wrong:
        return None
    return "; ".join(f"{f} is {found.get(f)}, not {getattr(example, f)}" for f in wrong)


def _same(got: Any, want: Any) -> bool:
    if isinstance(got, Decimal):
        return got == Decimal(str(want))
    return got is None if want == "" else bool(got == want)


def _taken(text: str, file: str, array: str, rule: Rule, rules: Rules) -> str | None:
    """How the rule takes a text that it must leave, None where it leaves it."""
    if file == "audit":
        wrong = [check for check in _checks(text, rules) if check.endswith("false")]
        return f"it gives {', '.join(wrong)}" if wrong else None
    if file in ("layout", "credits"):
        return _page_taken(text, file, array, rule, rules)
    claim = _CLAIMS.get((file, array))
    if (file, array) in _SIGNED:
        claim = _signs
    if claim is not None:
        for mention in _mentions(text, rules, Options()):
            if claim(rule, mention):
                return f"it takes {mention['text']}"
        return None
    field = _FIELD_OF.get(file)
    if field is None:
        return None
    for figure in _figures(Example(text=text), rules):
        if figure[field] not in (None, "actual"):
            return f"{figure['text']} has {field} {figure[field]}"
    return None


def _signs(rule: Rule, mention: dict[str, Any]) -> bool:
    if mention["refused_by"]:
        return bool(mention["refused_by"] == rule.id)
    is_date = mention["kind"] in ("date", "time", "set")
    return bool(mention["rule"] == rule.id and (mention["figure"] or is_date))


_CLAIMS: dict[tuple[str, str], Callable[[Any, dict[str, Any]], bool]] = {
    ("quantities", "modifiers"): lambda rule, m: bool(m["modifier"] == rule.modifier),
    ("quantities", "rates"): lambda rule, m: bool(m["per"] == rule.per),
    ("quantities", "asides"): lambda rule, m: not m["figure"] and not m["refused_by"],
    ("quantities", "connectors"): lambda rule, m: (
        m["value_max"] is not None or (m["rule"] == rule.id and not m["refused_by"])
    ),
}
_FIELD_OF = {
    "places": "district", "initiatives": "initiative", "status": "status",
}  # fmt: skip


def _options(example: Example) -> Options:
    return Known(example.published, example.within).about("")


def _mentions(text: str, rules: Rules, options: Options) -> list[dict[str, Any]]:
    seen = pipeline.recognise(read.from_text(text), options, rules)
    return [_plain(m) for m in records.mentions(seen, refused=True)]


def _plain(mention: MentionRecord) -> dict[str, Any]:
    return {f: getattr(mention, f) for f in mention.__struct_fields__}


def _figures(example: Example, rules: Rules) -> list[dict[str, Any]]:
    document = pipeline.run(read.from_text(example.text), _options(example), rules)
    found = []
    for record in records.assemble(document):
        for figure in record.figures:
            fields = {f: getattr(figure, f) for f in figure.__struct_fields__}
            fields["time"] = figure.time and figure.time.text
            fields["district"] = record.district and record.district.name
            fields["initiative"] = record.initiative and record.initiative.name
            found.append(fields)
    return found


def _checks(text: str, rules: Rules) -> list[str]:
    """The kinds and verdicts of the text's checks: `sum true`, `ratio false`."""
    document = pipeline.run(read.from_text(text), Options(), rules)
    found = (check for checks in document.checks for check in checks)
    return [f"{check.kind} {str(check.holds).lower()}" for check in found]


def _page(example: Example, file: str, array: str, rule: Rule, rules: Rules) -> str | None:
    """For layout and credits: what the page becomes, whom it credits, what the pattern takes."""
    if example.gives is None:
        taken = regex.search(getattr(rule, "pattern", r"(?!)"), _squeezed(example.text))
        got = taken.group() if taken else None
        return None if got == example.takes else f"the pattern takes {got}, not {example.takes}"
    got = _blocks(example.text, rules) if file == "layout" else _credits(example.text, rules)
    return None if got == example.gives else f"it gives {got}, not {example.gives}"


def _page_taken(text: str, file: str, array: str, rule: Rule, rules: Rules) -> str | None:
    if file == "layout":
        got = _blocks(text, rules)
        return None if got == _squeezed(text) else f"it gives {got}"
    if array == "roles":
        got = _credits(text, rules)
        return None if got == "- / - / -" else f"it gives {got}"
    pattern = getattr(rule, "pattern", None)
    taken = regex.match(pattern, _squeezed(text)) if pattern else None
    return f"the pattern takes {taken.group()}" if taken else None


def _blocks(text: str, rules: Rules) -> str:
    page = layout.lay_out(read.from_text(text), rules)
    return " | ".join(block.text for block in page.blocks)


def _credits(text: str, rules: Rules) -> str:
    seen = pipeline.recognise(read.from_text(text), Options(), rules)
    roles = ("reporters", "correspondents", "photographers")
    names = [[n for a in seen.articles for n in getattr(a, role)] for role in roles]
    return " / ".join("、".join(each) or "-" for each in names)


def _squeezed(text: str) -> str:
    return "".join(text.split())
