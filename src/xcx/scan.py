"""Stage `scan`: one compiled pass over the text; every number with its scale and unit."""

from __future__ import annotations

import regex
from msgspec import Struct

from xcx import trie
from xcx.rulebook import Rules
from xcx.rulebook.units import Unit

_DIGIT = "[0-9０-９]"
_CHINESE = "零〇一二两三四五六七八九十百千万亿廿卅半"

ARABIC_NUMBER = (
    rf"{_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}})+(?:[，,]{_DIGIT}{{3}})*(?![,，]?{_DIGIT})(?:[.．]{_DIGIT}+)?"
    r"|[０-９]{1,3}(?:，[０-９]{3})+(?![，０-９])(?:．[０-９]+)?"
    rf"|(?<![0-9０-９])[.．]{_DIGIT}+|{_DIGIT}+(?:[.．]{_DIGIT}+)?"
)
# 五十千瓦 is 五十 and 千瓦, but 五千米 is 五千 and 米; 五十千米 again is 五十 and 千米. A 两 inside
# has a scale behind it (三千两百) or is half of a span (一两个); else it is the weight (三十两).
CHINESE_NUMBER = (
    rf"[{_CHINESE}](?:(?!(?:(?<=[十百][一二三四五六七八九]?|[千万亿])\L<scaled>)|\L<kilo>"
    rf"|(?<![一三])两(?![百千万亿]))[{_CHINESE}])*+(?:点[零〇一二三四五六七八九]+[百千万亿]*)?"
)


class Candidate(Struct, frozen=True, gc=False):
    """A number as printed: where it begins and ends, its parts, and the unit behind it.

    `number` is what the value is read from, `digits` the printed number without its scale. `over`
    is the word between number and unit (余, 多), `below` the denominator of 百分之五. `form` is the
    unit's spelling, `unit` its entry, `half` the 半 inside it (一个半月). `end` is behind the unit,
    `stop` behind the number.
    """

    start: int
    stop: int
    end: int
    number: str
    digits: str
    scale: str
    arabic: bool
    ordinal: bool = False
    below: str | None = None
    over: str | None = None
    form: str | None = None
    unit: Unit | None = None
    half: bool = False


class Scanner:
    """The compiled pass for one rule set."""

    def __init__(self, rules: Rules) -> None:
        quantities = rules.files.quantities
        inside = "".join(word for m in quantities.modifiers for word in m.inside)
        joins = sorted({f for c in quantities.connectors if c.joins == "range" for f in c.forms})
        self.forms = _forms(rules.files.units.units, inside)
        nouns = {word for noun in rules.files.units.nouns for word in noun.words}
        # 50千瓦, 30万百姓: a scale's character that begins a unit or a noun is no scale.
        scaled = [w for w in (*self.forms, *sorted(nouns)) if w[0] in "百千万亿兆" and len(w) > 1]
        self.vague = regex.compile(f"[{inside}几]")
        self.pattern = trie.compile(
            # The class of first characters lets the search leap over what begins no number.
            rf"""
            (?=[第.．0-9０-９{_CHINESE}])(?:
            (?P<below>(?:(?<![{_CHINESE}])[一二三四五六七八九十百千万]++|{_DIGIT}++)分之|(?<![{_CHINESE}])百分(?=[二三四五六七八九]?十))
             (?P<share>(?&digits)|(?&numeral))(?P<over0>[{inside}]?)(?P<unit0>(?:(?&unit))?)
            |第(?P<rank>{_DIGIT}+(?:[.．]{_DIGIT}+)?|[零〇一二两三四五六七八九十百千]+)
            |(?:(?P<arabic>
                (?P<digits>{ARABIC_NUMBER})(?P<in1>(?:[{inside}](?=[十百千万亿兆]))?)
                (?P<scale>(?:个(?=亿(?!元)))?(?:(?!\L<scaled>)[十百千万亿兆])*+)
                (?:(?<=[百千])[{inside}][万亿]++)?+
                (?:(?<=[万亿千])零?{_DIGIT}+(?:[.．]{_DIGIT}+)?(?:(?!\L<scaled>)[百千万])*+)*+
               )(?P<over1>[{inside}]?)
              |(?<![{_CHINESE}])(?P<chinese>(?P<numeral>{CHINESE_NUMBER})(?:[{inside}几][百千万亿]*)?)
             )
             # The units are many and stand here once, as do the numbers: what they take to compile
             # is felt.
             (?:(?(chinese)|[ ]?)(?P<unit>(?>\L<words>)))?+
             (?(chinese)(?(unit)|(?:(?<=[{inside}])|(?=\L<joins>[0-9０-９{_CHINESE}])|(?=\L<tails>)
               |(?<=点[零〇一二三四五六七八九]{{1,6}}[百千万亿])))))
            """,
            regex.VERBOSE,
            words=[*self.forms, *nouns],
            scaled=scaled,
            kilo=[form for form in scaled if form != "千米"],
            joins=joins,
            tails=list(rules.files.codes.tails),
        )

    def scan(self, text: str) -> list[Candidate]:
        """The text's numbers in order, none overlapping another."""
        forms = self.forms
        found = []
        for m in self.pattern.finditer(text):
            (
                below,
                share,
                over0,
                unit0,
                rank,
                arabic,
                digits,
                in1,
                scale,
                over1,
                chinese,
                _,
                unit,
            ) = m.groups()
            start, end = m.span()
            if arabic is not None:
                form, over = unit, over1 or in1
                if not over and arabic[-1] in "万亿":
                    vague = self.vague.search(arabic)
                    over = vague.group() if vague else ""
                scale = scale.removeprefix("个")  # 14.7个亿, but not 21个亿元项目
                number, bare = arabic.replace("个", ""), digits
            elif chinese is not None:
                form, over = unit, ""
                number, bare, scale = chinese, chinese, ""
                vague = self.vague.search(chinese)
                if vague:
                    over = vague.group()
            elif rank is not None:
                found.append(Candidate(start, end, end, rank, rank, "", False, ordinal=True))
                continue
            else:
                form, over = unit0, over0
                number, bare, scale = share, share, ""
            stop = end - len(form or "")
            entry = None
            if form:
                entry = forms.get(form)
                last = form[-1]
                # 5G手机: a unit in letters ends where the letters end.
                if (
                    entry is None
                    or (
                        last.isascii()
                        and last.isalnum()
                        and text[end : end + 1].isascii()
                        and text[end : end + 1].isalnum()
                    )
                    or (entry[0].arabic and arabic is None)
                ):
                    entry, end, form = None, stop, None
            found.append(
                Candidate(
                    start,
                    stop,
                    end,
                    number,
                    bare,
                    scale or "",
                    arabic is not None,
                    below=below,
                    over=over or (entry[1] if entry else ""),
                    form=form or None,
                    unit=entry[0] if entry else None,
                    half=bool(entry and entry[2]),
                )
            )
        return found


def _forms(units: tuple[Unit, ...], inside: str) -> dict[str, tuple[Unit, str, bool]]:
    """Every spelling with its entry, the modifier inside it and whether it adds a half.

    A unit that begins with 个 takes the modifier behind it: 3个多月, 一个半小时.
    """
    forms: dict[str, tuple[Unit, str, bool]] = {}
    for unit in units:
        for form in unit.forms:
            forms.setdefault(form, (unit, "", False))
            if form[0] == "个" and len(form) > 1:
                for word in inside:
                    forms.setdefault(f"个{word}{form[1:]}", (unit, word, False))
                forms.setdefault(f"个半{form[1:]}", (unit, "", True))
    return forms
