"""Lists of words in a pattern, compiled as trees that branch by character.

`regex` looks a named list up in a set, once for each length that its words have, and tries plain
alternatives one by one: with a thousand words either costs five times as much as a tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

import regex

_Node = dict[str, Any]
_END = ""
_WIDEST = 32  # branches that are tried one by one; of more, a set of characters tells which to try


def compile(text: str, flags: int = 0, **lists: Iterable[str]) -> regex.Pattern[str]:
    """What `regex.compile` makes of the pattern, named lists (`\\L<name>`) turned into trees."""
    for name, words in lists.items():
        text = text.replace(rf"\L<{name}>", tree(words))
    return regex.compile(text, flags)


def tree(words: Iterable[str]) -> str:
    """A pattern that takes the longest of the words, a shorter one where what follows asks for it.

    Without any word it matches nowhere.
    """
    root: _Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return f"(?:{_branches(root)})" if root else "(?!)"


def _branches(node: _Node) -> str:
    """What may follow a node, "" where nothing does."""
    ends = sorted(c for c in node if c != _END and set(node[c]) == {_END})
    goes_on: dict[str, list[str]] = {}  # what follows, by the characters that it follows
    for c in sorted(node):
        if c != _END and c not in ends:
            goes_on.setdefault(_branches(node[c]), []).append(c)
    parts = [_any(characters) + rest for rest, characters in goes_on.items()]
    if len(parts) > _WIDEST:
        first = list(goes_on.values())
        chunks = range(0, len(parts), _WIDEST)
        parts = [_chunk(first[i : i + _WIDEST], parts[i : i + _WIDEST]) for i in chunks]
    if ends:
        parts.append(_any(ends))
    if not parts:
        return ""
    if _END in node:
        return f"(?:{'|'.join(parts)})?"
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _any(characters: list[str]) -> str:
    """Any of the characters."""
    escaped = "".join(map(regex.escape, characters))
    return escaped if len(characters) == 1 else f"[{escaped}]"


def _chunk(first: list[list[str]], parts: list[str]) -> str:
    """Some of a node's branches, tried only where one of their first characters stands."""
    return f"(?={_any(list(chain.from_iterable(first)))})(?:{'|'.join(parts)})"
