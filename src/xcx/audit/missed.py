"""Lists that must add up to a total and do not.

Most lists behind 其中 name only some of the parts, or parts that overlap (党员, of them 女党员 and
35岁以下党员). That a list fails is said only where its words leave no room for that, and where one
wrong digit explains the difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xcx.audit import claims, slips
from xcx.audit.lists import List
from xcx.audit.view import View
from xcx.model import Check

NEAR = Decimal("0.1")
"""Parts that miss their total by more leave something out, unless the list is told to be whole."""
SMALL = 10


def among(view: View, listed: List, wholes: Sequence[int]) -> Check | None:
    """The list as a sum that fails, against the total that it must be the parts of."""
    kinds = {len(kinds) for kinds in view.words.wholes}
    counts = sorted({*listed.ends, *listed.pauses, *kinds}, reverse=True)
    for whole in _meant(view, wholes):
        for count in counts:
            parts = listed.parts[:count]
            if (
                len(parts) == count
                and _must(view, listed, parts, whole)
                and slipped(view, parts, whole)
                and not _told_elsewhere(view, parts)
            ):
                return claims.total(view, parts, whole, wrong=True)
    return None


def beside(view: View, parts: Sequence[int], wholes: Sequence[int]) -> Check | None:
    """A list that runs beside one that adds up, against the nearest total."""
    for whole in wholes[:1]:
        if view.exact(whole) and slipped(view, parts, whole):
            return claims.total(view, parts, whole, wrong=True)
    return None


def far(view: View, parts: Sequence[int]) -> Check | None:
    """A list that runs beside one that adds up, against a total elsewhere in the article."""
    total = view.sum(parts)
    for whole in view.alike(parts[0]):
        if whole in parts or not view.exact(whole) or view.value(whole) < SMALL:
            continue
        likely = slips.significant(total) >= 3 or view.share_head(whole, parts)
        if likely and len(parts) > 2 and slipped(view, parts, whole):
            return claims.total(view, parts, whole, wrong=True)
    return None


def _meant(view: View, wholes: Sequence[int]) -> Sequence[int]:
    """The nearest total; behind 排查899个，已整治608个 the first too."""
    if (
        len(wholes) > 1
        and "已" in view.gap(wholes[0])
        and view.value(wholes[0]) < view.value(wholes[1])
    ):
        return wholes[:2]
    return wholes[:1]


def _must(view: View, listed: List, parts: Sequence[int], whole: int) -> bool:
    """Whether the text leaves no reading in which these parts are not all of that total."""
    if not all(view.exact(n) for n in (whole, *parts)):
        return False
    first, last = parts[0], parts[-1]
    text = view.gap(first) + view.between(first, last) + view.after(last)
    # 分别 and 各 deal out: 分别由40元和60元降到30元和50元, 其余区县各1场.
    if view.words.each.search(text) or view.words.dealt.search(view.gap(first)):
        return False
    if not _told_whole(view, listed, parts, whole, text):
        return False
    return view.total(parts).meets(view.result(whole)) is False


def _told_whole(view: View, listed: List, parts: Sequence[int], whole: int, text: str) -> bool:
    """Whether the words around the parts, which are in `text`, say that they are all."""
    if listed.opened and closed(view, parts):
        return True
    ended = len(parts) in listed.ends
    if not (ended or len(parts) in listed.pauses) or view.words.open_end.search(text):
        return False
    if _inherited(view, listed, parts, whole):
        return True
    if not listed.opened or view.words.overlap.search(text):
        return False
    value, total = view.value(whole), view.sum(parts)
    near = abs(total - value) <= NEAR * value and value >= SMALL
    long = min(slips.significant(value), slips.significant(total)) >= 3
    return near or (ended and long and _one_noun(view, parts, whole))


def _one_noun(view: View, parts: Sequence[int], whole: int) -> bool:
    """Whether all labels end in the same noun: 报道, 国家级*报道*, 省级*报道*."""
    tails = {view.label(n)[-2:] for n in (whole, *parts)}
    return len(tails) == 1 and len(min(tails)) == 2


def _inherited(view: View, listed: List, parts: Sequence[int], whole: int) -> bool:
    """Whether the parts are dealt out of the total right before them and have their noun from it.

    *5个*项目中，3个完成，2个推进; *共*有堆放点26处，取消8处、改造18处. With nouns of their own they
    may be other things: 15个网点中，改造6个网点，11个网点添了座椅.
    """
    noun = view.label(whole)
    told = listed.within or view.words.total.search(view.gap(whole)[-10:])
    if whole != parts[0] - 1 or not told or len(noun) < 2:
        return False
    return not any(noun[-2:] in view.gap(n)[-12:] + view.after(n) for n in parts[1:]) and (
        listed.within or all(view.label(n).endswith(noun[-4:]) for n in parts)
    )


def closed(view: View, parts: Sequence[int]) -> bool:
    """Whether the words say that nothing is left out: 其他, or the kinds that make a whole."""
    gaps = [view.around(n) for n in parts]
    if view.words.residue.search(gaps[-1]):
        return True
    return any(
        len(parts) == len(kinds) and all(sum(kind in gap for gap in gaps) == 1 for kind in kinds)
        for kinds in view.words.wholes
    )


def _told_elsewhere(view: View, parts: Sequence[int]) -> bool:
    """Whether the sum is the next total: 在编12人，其中在职12人，返聘3人；共15人."""
    total = view.sum(parts)
    after = range(parts[-1] + 1, min(parts[-1] + 4, len(view.figures)))
    return any(view.keys[n] == view.keys[parts[0]] and view.value(n) == total for n in after)


def slipped(view: View, parts: Sequence[int], whole: int) -> bool:
    """Whether one wrong digit explains that the parts miss their total."""
    total = view.total(parts)
    if slips.one_slip(view.quantity(whole), total.low, total.high):
        return True
    for n in parts:
        others = [m for m in parts if m != n]
        need = view.result(whole).minus(view.total(others))
        if slips.one_slip(view.quantity(n), need.low, need.high):
            return True
    return False
