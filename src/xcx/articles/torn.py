"""Text that the columns' edges tore apart: lines out of their place."""

from __future__ import annotations

import re

import msgspec

from xcx.articles.units import Unit

_FIRST_LINE = re.compile(r"[^\n]*")
_SAME_WIDTH = 2


def is_full_line(line: Unit, below: Unit, source: str) -> bool:
    """Whether a short piece is as wide as the first printed line below it: a line of its column."""
    first = _FIRST_LINE.match(source, below.source[0])
    width = len("".join(first.group().split())) if first else 0
    return abs(width - len(line.text)) <= _SAME_WIDTH


def split_off(parts: list[Unit]) -> int | None:
    """The index of the last heading among the parts that has text behind it, if any."""
    at = None
    for i, unit in enumerate(parts):
        if unit.role == "head" and (i == 0 or parts[i - 1].role != "head"):
            at = i
    return at if at is not None and parts[-1].role != "head" else None


def first_line(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The dateline with the printed line that it begins, and the rest.

    本报讯(记者 …)12月29日, stands alone in its line when the line below it was torn off; the text
    that the block goes on with belongs behind the article's first column.
    """
    credit, *rest = units
    if not rest or rest[0].block is not credit.block:
        return [credit], rest
    body = rest[0]
    edge = next((s for s in body.block.origin.starts if s > body.start), body.end)
    line = msgspec.structs.replace(body, end=min(edge, body.end))
    left = msgspec.structs.replace(body, start=line.end)
    return [credit, line], [left, *rest[1:]] if left.start < left.end else rest[1:]
