"""The README's examples as data: blocks of code, and the output that is shown below them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import regex

README = Path(__file__).parent.parent / "README.md"
CHINESE = README.with_name("README.zh-CN.md")
_FENCE = regex.compile(r"^```(\w+)\n(.*?)^```$", regex.MULTILINE | regex.DOTALL)
_OUTPUTS = ("json", "text")
SETUP = "python3 -m venv"


class Block(NamedTuple):
    """A block of code: its language, its text, and the output shown right below it, if any."""

    language: str
    code: str
    shown: str | None
    shown_at: tuple[int, int] | None


def blocks(text: str) -> list[Block]:
    """The README's blocks in order; a block of output belongs to the code right above it."""
    fences = list(_FENCE.finditer(text))
    found = []
    for fence, after in zip(fences, [*fences[1:], None], strict=True):
        if fence[1] in _OUTPUTS:
            continue
        adjacent = (
            after is not None
            and after[1] in _OUTPUTS
            and not text[fence.end() : after.start()].strip()
        )
        found.append(
            Block(
                fence[1],
                fence[2],
                after[2] if adjacent else None,
                after.span(2) if adjacent else None,
            )
        )
    return found


def fences(text: str) -> list[str]:
    """Everything between fences, code and output, in order."""
    return [fence[0] for fence in _FENCE.finditer(text)]


def with_fences(text: str, others: list[str]) -> str:
    """The text with as many other fences put into the places of its own."""
    left = iter(others)
    return _FENCE.sub(lambda _: next(left), text)


def kinds(text: str) -> list[tuple[str, str, str]]:
    """The rows of the table of kinds: kind, example, value as JSON."""
    row = regex.compile(r"^\| `(\w+)` \| (.+?) \| `(.+?)` \|", regex.MULTILINE)
    return [(m[1], m[2], m[3]) for m in row.finditer(text)]
