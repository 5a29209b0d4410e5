"""Lists of figures alike: where they open, how far they go, what may be their total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from xcx.audit.view import View

REACH = 150
"""How many characters before a list its total may stand."""
LONGEST = 24
SMALL = 10
"""Below it two numbers right behind a third add up to it by chance too often."""
ENDS = re.compile(r"[。！？\n]")
_WITHIN = re.compile("[^，。；]{1,16}(?<![其之])中(?:[，,]|已有|有)[^，。；]{0,4}")
STOPS = re.compile("[，。；]")
_CLOSES = re.compile("[）)]")


class List(NamedTuple):
    """Figures in a row, candidates for parts of one total."""

    parts: tuple[int, ...]
    ends: tuple[int, ...] = ()
    """After how many parts it is surely over: at its own end, before a part's own progress."""
    pauses: tuple[int, ...] = ()
    """After how many parts there is a ；."""
    opened: bool = True
    """Whether a word or a bracket opens it."""
    joined: bool = True
    """Whether it may stand in another sentence than its total: 其中 reaches back, ：does not."""
    within: bool = False
    """Whether it stands in the frame 5个项目中，3个…，2个…."""


def at(view: View, first: int) -> List | None:
    """The list that begins at the figure; None where nothing opens one there."""
    gap = view.gap(first)
    told = view.words.last(view.words.opening, gap)
    bracket = _open_bracket(gap)
    place = max(told[0] if told else -1, bracket, gap.rfind("："), gap.rfind(":"))
    opened = place >= 0 and not ENDS.search(gap, place)
    if not opened and not _behind_total(view, first):
        return None
    joined = opened and "其中" in gap[place - 1 if place else 0 :]
    within = bool(_WITHIN.fullmatch(gap))
    return List(*_members(view, first, bracket >= 0), opened, joined, within)


def _behind_total(view: View, first: int) -> bool:
    """Whether a figure alike stands before it that can be the total of what follows."""
    alike = first > 0 and view.keys[first - 1] == view.keys[first] and not view.changes(first - 1)
    return alike and view.value(first - 1) >= SMALL


def _open_bracket(gap: str) -> int:
    """Where a bracket opens that is still open at the gap's end, else -1."""
    place = max(gap.rfind("（"), gap.rfind("("))
    return place if place > max(gap.rfind("）"), gap.rfind(")")) else -1


def _members(
    view: View, first: int, bracket: bool
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """The parts, and the counts of them after which the list ends or pauses."""
    depths, key = view.depths, view.keys[first]
    begun = "已" in view.gap(first)[-8:]
    parts, ends, pauses = [first], [], []
    whole = True
    for n in range(first + 1, min(first + LONGEST, len(view.figures))):
        between = view.between(n - 1, n)
        if ENDS.search(between) or depths[n] < depths[first]:
            break
        if bracket and _CLOSES.search(between) and depths[n - 1] == depths[first]:
            break
        if depths[n] > depths[first]:
            continue
        if view.words.restart.search(between):
            whole = False
            break
        if "；" in between or ";" in between:
            pauses.append(len(parts))
        if view.keys[n] == key and not view.changes(n):
            # 614个问题，目前已整治323个: the progress of the part before it.
            if "已" in between[-8:] and not begun:
                ends.append(len(parts))
            parts.append(n)
    if whole:
        ends.append(len(parts))
    return tuple(parts), _sorted(ends), _sorted(pauses)


def _sorted(counts: list[int]) -> tuple[int, ...]:
    return tuple(sorted({count for count in counts if count > 1}, reverse=True))


def wholes(view: View, listed: List) -> list[int]:
    """What the list may be the parts of, the nearest first."""
    first = listed.parts[0]
    found: list[int] = []
    start = view.quantity(first).start
    for n in range(first - 1, max(first - 12, -1), -1):
        if start - view.quantity(n).end > REACH or not view.paragraph(n, first):
            break
        if not listed.joined and ENDS.search(view.between(n, first)):
            break
        alike = view.keys[n] == view.keys[first] and not view.changes(n)
        if alike and view.depths[n] <= view.depths[first] and view.value(n) > 0:
            found.append(n)
    return found


def columns(view: View, parts: Sequence[int]) -> list[tuple[int, ...]]:
    """The lists that run beside the parts, each with one figure behind every part.

    缺水村18个，涉及0.4万户1.3万人，…缺电村7个，涉及0.2万户0.6万人: the 万户 and the 万人.
    """
    found = []
    for offset in range(1, 4):
        beside = tuple(n + offset for n in parts)
        if beside[-1] >= len(view.figures) or any(
            n >= after for n, after in zip(beside, parts[1:], strict=False)
        ):
            break
        keys = {view.keys[n] for n in beside}
        level = all(view.depths[n] == view.depths[parts[0]] for n in beside)
        if len(keys) == 1 and None not in keys and level and not any(map(view.changes, beside)):
            found.append(beside)
    return found
