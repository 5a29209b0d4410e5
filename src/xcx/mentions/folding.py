"""Folding: full-width digits as the ASCII ones, so that the rules need to know only these."""

from __future__ import annotations

import re

import regex

_ANY = re.compile("[０-９]")
_WIDE = regex.compile(
    r"[０-９]{1,3}(?:，[０-９]{3})+(?![，０-９])(?:．[０-９]+)?|[０-９]+(?:．[０-９]+)?"
)
_TWINS = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


def fold(text: str) -> str:
    """The text with its full-width numbers in ASCII, every character in its place."""
    if _ANY.search(text) is None:
        return text
    return _WIDE.sub(lambda m: m.group().translate(_TWINS), text)
