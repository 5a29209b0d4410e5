"""How well the audit finds what people found, and whether it sees one wrong digit.

    python tests/bench/audit.py GOLD... [--sources DIR] [--every]

GOLD are annotation files with `checks`; the sources are looked for beside them and in DIR. Printed
is how many of the annotated relations are found and judged alike, and how many are flagged once a
digit of one of their numbers is another one, so that they break at their printed precision. A
digit gets two other values, with `--every` all nine.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from xcx import pipeline, read
from xcx.audit import ranges
from xcx.audit.ranges import Range
from xcx.context import Options
from xcx.model import Article, Check, Figure
from xcx.rulebook import Rules, load


class Found(NamedTuple):
    """A check with what it stands in."""

    article: Article
    figures: tuple[Figure, ...]
    check: Check

    def span(self, n: int) -> tuple[int, int]:
        q = self.figures[n].quantity
        return self.article.origin.place(q.start, q.end)

    def texts(self) -> Counter[str]:
        return Counter(self.text(n) for n in self.check.figures)

    def text(self, n: int) -> str:
        q = self.figures[n].quantity
        return self.article.text[q.start : q.end]

    def indices(self) -> list[int]:
        by = self.check.stated_by
        return [*self.check.figures, *([] if by is None else [by])]


def audited(text: str, rules: Rules) -> Iterator[Found]:
    document = pipeline.run(read.from_text(text), Options(), rules)
    for article, figures, checks in zip(
        document.recognised.articles, document.figures, document.checks, strict=True
    ):
        for check in checks:
            yield Found(article, figures, check)


def matching(wanted: dict[str, Any], found: list[Found]) -> Found | None:
    """The check on the same numbers."""
    of = Counter("".join(text.split()) for text in wanted["of"])
    stated = wanted["stated"] and "".join(wanted["stated"].split())
    for one in found:
        by = one.check.stated_by
        if one.texts() == of and (None if by is None else one.text(by)) == stated:
            return one
    return None


# ---------------------------------------------------------------------------- one wrong digit
def broken(one: Found, changed: int, value: Decimal) -> bool:
    """Whether the relation does not hold at its printed precision with that value."""
    figures = {
        n: one.figures[n]
        if n != changed
        else msgspec.structs.replace(
            one.figures[n], quantity=msgspec.structs.replace(one.figures[n].quantity, value=value)
        )
        for n in one.indices()
    }
    terms = [ranges.term(figures[n].quantity) for n in one.check.figures]
    by = one.check.stated_by
    stated = Range(*[Decimal(100)] * 4) if by is None else ranges.result(figures[by].quantity)
    match one.check.kind:
        case "sum":
            made = reduce(Range.plus, terms)
        case "difference":
            made = reduce(Range.minus, terms)
        case "ratio" if by is not None and figures[by].quantity.kind == "percentage":
            made = terms[0].over(terms[1]).times(Decimal(100))
        case _:
            made = terms[0].times(figures[one.check.figures[1]].quantity.value / 100)
    return made.meets(stated) is False


def slips(one: Found, text: str, every: bool) -> Iterator[tuple[int, str, Decimal]]:
    """The page with one digit of one number changed, so that the relation breaks."""
    for n in one.indices():
        start, end = one.span(n)
        unit = ranges.step(one.figures[n].quantity) or Decimal(1)
        places = [at for at in range(start, end) if text[at].isdigit()]
        if len(places) != len(str(int(one.figures[n].quantity.value / unit))):
            continue
        for order, at in enumerate(reversed(places)):
            old = int(text[at])
            for new in range(10) if every else ((old + 1) % 10, (old + 4) % 10):
                if new == old or (new == 0 and at == places[0]):
                    continue
                value = one.figures[n].quantity.value + (new - old) * unit * 10**order
                if broken(one, n, value):
                    yield n, f"{text[:at]}{new}{text[at + 1 :]}", value


def flagged(one: Found, n: int, text: str, rules: Rules) -> bool:
    """Whether a check on the changed number now fails."""
    span = one.span(n)
    return any(
        again.check.holds is False and span in map(again.span, again.indices())
        for again in audited(text, rules)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--sources", type=Path)
    parser.add_argument("--every", action="store_true")
    given = parser.parse_args()
    rules = load()
    tally: Counter[str] = Counter()
    for gold in given.gold:
        folders = [gold.parent, *([given.sources] if given.sources else [])]
        source = next(f / f"{gold.stem}.txt" for f in folders if (f / f"{gold.stem}.txt").exists())
        text = read.read(source).text
        found = list(audited(text, rules))
        for wanted in json.loads(gold.read_text(encoding="utf-8"))["checks"]:
            if not wanted.get("optional"):
                measure(gold.stem, wanted, found, text, rules, given.every, tally)
        tally["false"] += sum(one.check.holds is False for one in found)
    for name, count in sorted(tally.items()):
        print(f"{name:32}{count:6}")


def measure(
    name: str,
    wanted: dict[str, Any],
    found: list[Found],
    text: str,
    rules: Rules,
    every: bool,
    tally: Counter[str],
) -> None:
    sort = "unstated" if wanted["stated"] is None else "stated"
    one = matching(wanted, found)
    tally[sort] += 1
    told = f"{name}: {wanted['kind']} {wanted['of']} {wanted['stated']}"
    if one is None:
        print("missed", told)
        return
    if one.check.holds != wanted["holds"]:
        print("judged", one.check.holds, told)
        return
    tally[f"{sort}, found and judged alike"] += 1
    seen = all_ = 0
    for n, changed, value in slips(one, text, every):
        all_ += 1
        caught = flagged(one, n, changed, rules)
        seen += caught
        if not caught:
            print("unseen", told, one.text(n), "as", value)
    tally["wrong digits"] += all_
    tally["wrong digits, flagged"] += seen
    tally["relations with all wrong digits flagged"] += seen == all_


if __name__ == "__main__":
    main()
