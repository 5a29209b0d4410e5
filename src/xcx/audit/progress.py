"""What is done of the parts against what is done of the whole.

交办899个，已整治608个。其中285个已全部整治，614个已整治323个: 285 + 323 are the 608.
"""

from __future__ import annotations

from collections.abc import Sequence

from xcx.audit import claims, missed
from xcx.audit.view import View
from xcx.model import Check


def of(view: View, whole: int, parts: Sequence[int]) -> Check | None:
    """The sum of what is done of the parts, stated as what is done of the whole."""
    between = [n for n in range(whole + 1, parts[0]) if view.keys[n] == view.keys[whole]]
    if len(between) != 1 or "已" not in view.gap(between[0]):
        return None
    done = [_done(view, n, after) for n, after in zip(parts, (*parts[1:], None), strict=True)]
    terms = [n for n in done if n is not None]
    if len(terms) != len(parts) or set(terms) == set(parts):
        return None
    stated = between[0]
    if view.total(terms).meets(view.result(stated)):
        return claims.total(view, terms, stated)
    if missed.slipped(view, terms, stated) and all(map(view.exact, (*terms, stated))):
        return claims.total(view, terms, stated, wrong=True)
    return None


def _done(view: View, part: int, after: int | None) -> int | None:
    """The figure that says how much of the part is done: the part itself where all of it is."""
    follow = part + 1
    if follow < len(view.figures) and follow != after and view.keys[follow] == view.keys[part]:
        text = view.between(part, follow)
        return follow if "已" in text and "。" not in text else None
    start = view.quantity(part).end
    stop = view.quantity(after).start if after is not None else start + 24
    return part if view.words.done_all.search(view.text[start:stop].split("。")[0]) else None
