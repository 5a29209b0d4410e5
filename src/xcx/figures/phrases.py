"""The phrases around a number: what stands before it and belongs to it, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from xcx.figures.classes import (
    ACTOR,
    ADVERB,
    ASPECT,
    BY,
    CONJUNCTION,
    DATE,
    FUNDS,
    GROWTH_DOWN,
    GROWTH_UP,
    HEAD,
    LIGHT,
    LINK,
    LOCALIZER,
    MANNER,
    NOUN,
    NUMBER,
    OF,
    ORGANISATION,
    PLACE,
    PREDICATE,
    PREPOSITION,
    PRONOUN,
    REACHED,
    SMALL,
    STOP,
    TOUCH,
    UNDERTAKING,
    VERB,
    VERBAL,
    YARDSTICK,
)
from xcx.figures.clauses import REACH, Item, any_among

_TOWARDS = frozenset({"向", "为", "给", "对", "从", "由"})
_BRACKETS = frozenset("（(")
_OPENING_QUOTES = frozenset('“『「《"')
_EQUALS = frozenset({"为", "是", "系"})
_NAMELESS = frozenset({"钱", "整", "大关"})
_CIRCUMSTANCES = frozenset({"基础", "前提", "情况", "条件", "背景", "同时"})
_SIDES = frozenset("上下")
_LISTS = frozenset({"有", "包括", "涵盖", "涉及"})
_EACH = ("每", "人均", "户均", "年")
_AFTER, _CONDITION = frozenset({"后", "之后", "以后"}), 6
_OF_WHICH = frozenset({"其中", "，", "、"})
_SLASHES = frozenset("/／")
_CLASSIFIERS = frozenset("座台口个条辆艘")
_COUNTED = _CLASSIFIERS | frozenset("家项处名位户")
_SIZE_UNITS = ("方", "立方米", "吨", "千瓦", "千伏", "兆瓦")
_PLANTS = frozenset("株棵亩只头羽尾")
_THRESHOLDS = ("以上", "以下", "以内")
_AGES = ("岁", "岁以上", "岁以下")
_SIZES = frozenset({"长", "宽", "高", "厚", "深"})
_UNSAID, _NO_NAME = DATE | SMALL, VERB | NUMBER
_NOMINAL = NOUN | PLACE | ACTOR | PRONOUN
_VERBAL = VERB | VERBAL
_BOUNDS = STOP | NUMBER | DATE
_NAMING = _NOMINAL | VERB | VERBAL | MANNER
_GROWTH = GROWTH_UP | GROWTH_DOWN
_OPENING = ADVERB | CONJUNCTION | LOCALIZER | LINK | PRONOUN | OF | PREPOSITION | SMALL
_PLACE_HEAD = regex.compile(
    r"\p{Han}{2,9}?(?:街道办事处|街道|办事处|社区|开发区|示范区|高新区|园区|[镇乡村县区市州盟旗])"
)
_PLACE_ENDS = frozenset("处道区镇乡村县市州盟旗")
_SITE_ENDS = _PLACE_ENDS | frozenset("组路街旁侧边岸河山")
LONGEST_DONE = 10


class Right(Struct, frozen=True, gc=False):
    """The noun phrase behind a number: items `start` to `end`; `owner` where 的 joins it."""

    start: int
    end: int
    owner: bool


def right_of(items: Sequence[Item], at: int) -> Right:
    """The noun phrase that follows the number at index `at`, empty where none does."""
    start = at + 1
    owner = False
    if start < len(items) and is_aside(items[start]):
        start += 1  # 35.2万亩（含补植）
    if start + 1 < len(items) and items[start].text in _SLASHES:
        start += 2  # 1500元/科的考试费
    if start < len(items) and items[start].text in _SIZES:
        start += 1
    if start < len(items) and items[start].text == "的":
        owner, start = True, start + 1
    if _is_named(items, start):
        start += 1  # 其中10个*为*续建项目
    if start < len(items) and items[start].among(YARDSTICK) and done_by(items, at):
        return Right(start, start + 1, owner)
    if start < len(items) and items[start].among(NUMBER) and (owner or start == at + 1):
        return _of_two(items, at, start, owner)
    start += _names_listed(items, start)
    start += _opening_clause(items, start)
    end = start
    while end < len(items):
        step = _extends(items, start, end)
        if not step:
            break
        end += step
    end = _without_circumstance(items, start, end)
    while end > start and items[end - 1].among(OF | CONJUNCTION | ADVERB):
        end -= 1
    if _belongs_ahead(items, start, end, owner):
        return right_of(items, end) if _is_sized(items, at, end) else Right(at + 1, at + 1, False)
    if len(text_of(items[start:end])) > LONGEST_DONE:
        # Long modifiers go: 具有较大经济价值的*油葵*.
        start = next((n + 1 for n in range(end - 1, start, -1) if items[n].text == "的"), start)
    return Right(start, end, owner)


def _is_sized(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether a number and its label stand before the counted: 11个总投资超30亿元*的项目*."""
    if end + 1 >= len(items) or items[at].text[-1] not in _COUNTED:
        return False
    return items[end].among(NUMBER) and items[end + 1].text == "的"


def _of_two(items: Sequence[Item], at: int, second: int, owner: bool) -> Right:
    """The phrase of a number with another one at `second` right behind it or its 的.

    累计94人的*9个文化代表团*, 2000多件*30多万元的订单*: both count of one name.
    """
    shared = right_of(items, second)
    household = items[at].text.endswith("户") and not owner  # 79户168名贫困户
    sized = items[at].text[-1] in _CLASSIFIERS and items[second].text.endswith(_SIZE_UNITS)
    least = items[second].text.endswith(_THRESHOLDS) and not owner  # 8个亿元以上*项目*
    if owner or household or shared.owner or sized or least:  # 5座*5000立方米蓄水池*
        return shared
    return Right(second, second, False)


def _without_circumstance(items: Sequence[Item], start: int, end: int) -> int:
    """Where the phrase ends without words for a circumstance: 搬迁任务*的基础*上, *的情况下*."""
    last = end - 1
    if last > start and items[last].text in _SIDES:
        last -= 1
    told = last - 1 > start and items[last - 1].text == "的"
    return last - 1 if told and items[last].text in _CIRCUMSTANCES else end


def done_by(items: Sequence[Item], at: int) -> bool:
    """Whether the number at `at` is a measure by which something is done: *按*500元标准补助."""
    for n in range(at - 1, max(-1, at - REACH), -1):
        if items[n].among(BY):
            return True
        if items[n].among(STOP | NUMBER | VERB):
            return False
        if items[n].among(NOUN) and not any(_each(item) for item in items[max(0, n - 2) : n + 1]):
            return False  # 按照人均*建筑面积*70平方米的标准 tells its own measure
    return False


def _each(item: Item) -> bool:
    return item.text.startswith(_EACH)


def _is_named(items: Sequence[Item], at: int) -> bool:
    """Whether 为 or 是 at `at` says what the counted are, against *为*村里购买乐器."""
    following = items[at + 1] if at + 1 < len(items) else None
    money = items[at - 1].text.endswith("元")  # 出资3万元*为*秧歌队购买乐器
    equals = at < len(items) and items[at].text in _EQUALS and not money
    return equals and following is not None and not following.among(ACTOR | PLACE)


def _belongs_ahead(items: Sequence[Item], start: int, end: int, owner: bool) -> bool:
    """Whether the phrase is no name of the counted.

    In 占地100亩*投资*15亿元 it labels the next number, in 200万元的*基础*上 it is an idiom.
    """
    if end > start and items[end - 1].text in _NAMELESS:
        return True
    if end - start != 1:
        return False
    following = items[end] if end < len(items) else None
    if following is None:
        return False
    labels = items[start].among(HEAD) or (items[start].among(NOUN) and items[start].among(VERB))
    return (labels and following.among(NUMBER)) or (owner and following.among(LOCALIZER))


def _names_listed(items: Sequence[Item], start: int) -> int:
    """The length of a row of quoted names that 等 sums up: 300多款“…”“…”等*农产品*."""
    at = start
    while at < len(items) and (items[at].text[0] in _OPENING_QUOTES or items[at].text == "、"):
        at += 1
    summed = at + 1 < len(items) and items[at].text == "等" and items[at + 1].among(_NOMINAL)
    return at + 1 - start if at > start and summed else 0


def _opening_clause(items: Sequence[Item], start: int) -> int:
    """The length of a clause before the noun: 由物业人员构成的*党支部*, 有合作意向的*企业*."""
    if start >= len(items):
        return 0
    owns = items[start].text == "有"
    if not owns and not items[start].among(PREPOSITION):
        return 0
    for n in range(start + 1, min(start + 24, len(items) - 1)):
        if items[n].among(STOP | NUMBER):
            return 0
        if items[n].text == "的" and (items[n - 1].among(_VERBAL) or owns):
            return n + 1 - start
    return 0


def _extends(items: Sequence[Item], start: int, at: int) -> int:
    """How many items from `at` on still belong to the noun phrase that begins at `start`."""
    item = items[at]
    classes = item.classes
    if classes & _BOUNDS:
        return 0
    following = items[at + 1] if at + 1 < len(items) else None
    named = following is not None and following.among(_NAMING)
    if classes & SMALL:
        aged = item.text.endswith(_AGES)  # 87名60岁以上低保户
        return int((at > start or aged) and named)  # 违反(八项)规定问题
    if classes & CONJUNCTION:
        # 投资11亿元的某某*生产基地*、某某产业园: the next one has a number of its own.
        ended = item.text == "、" and items[at - 1].among(UNDERTAKING)
        return int(at > start and named and not ended and _coordinate(items, at + 1))
    if item.text == "的":
        # 58个村的负责人 counts villages; 13个存在问题的楼盘 counts 楼盘.
        clause = any_among(items[start:at], _VERBAL)
        return int(at > start and named and clause)
    if at > start and item.text[0] in _OPENING_QUOTES and items[at - 1].among(NOUN):
        return 0
    if classes & PRONOUN and at > start:
        return 0  # 188人贫困户*每人*分红
    if classes & _NOMINAL and not classes & (VERB | PREDICATE | VERBAL):
        return 1
    if classes & MANNER:
        return int(_modifies(items, start, at))
    if classes & (VERB | VERBAL | PREDICATE | GROWTH_UP | GROWTH_DOWN | ASPECT):
        return _verb_within(items, start, at)
    return 0


def _modifies(items: Sequence[Item], start: int, at: int) -> bool:
    """Whether a word of manner belongs to a name: 53户*重点*取用水户, but 党组织*全部*转化升级."""
    following = items[at + 1] if at + 1 < len(items) else None
    if at > start and items[at - 1].among(UNDERTAKING):
        return False  # 10亿元的产业园项目*成功*落地夏津县
    if following is None or following.among(STOP | CONJUNCTION | NUMBER | NOUN):
        return True
    named = at == start and not following.among(VERB | PREDICATE)
    return named and _reaches_noun(items, at + 1)


def _verb_within(items: Sequence[Item], start: int, at: int) -> int:
    """How many items a verb adds to the phrase: 在建开工项目, 存在问题的楼盘, against 项目入库."""
    if at > start and items[at].among(PREDICATE | ASPECT) and not items[at].among(NOUN):
        return 0
    relative = _relative(items, at)
    if relative:
        return relative
    if items[at].among(NOUN):
        return 1
    if items[at].among(PREDICATE | ASPECT):
        return 0
    following = items[at + 1] if at + 1 < len(items) else None
    if (
        at == start
        and items[start - 1].text == "的"
        and (following is None or following.among(STOP))
    ):
        return 1  # 50%的*报销*
    opening = all(item.among(_VERBAL) for item in items[start:at])
    if opening:
        return int(_reaches_noun(items, at))
    owned = items[start - 1].text == "的"  # 200年的葡萄*栽培*历史
    if owned and (following is None or following.among(STOP)) and _is_object(items, start - 1):
        return 1  # 完成30公里的河道*整治*, but 总投资12亿元的物流园*开工*
    if at + 1 < len(items) and items[at + 1].among(FUNDS | UNDERTAKING):
        owned = True  # 200亿元主导产业*发展*基金
    return int((owned or items[at].among(VERBAL)) and _closes(items, at))


def _is_object(items: Sequence[Item], at: int) -> bool:
    """Whether a verb stands before the number that 的 at `at` follows, in its clause."""
    for n in range(at - 2, max(-1, at - REACH), -1):
        if items[n].among(STOP | NUMBER):
            return False
        if items[n].among(VERB) and not items[n].among(NOUN):
            return True
    return False


def _closes(items: Sequence[Item], at: int) -> bool:
    """Whether a verb of the dictionary ends the phrase as a noun: 惠民*服务* 12件."""
    following = items[at + 1] if at + 1 < len(items) else None
    return following is not None and following.among(NOUN) and not following.among(VERB)


def _coordinate(items: Sequence[Item], at: int) -> bool:
    """Whether a noun at `at` is not the label of the next number, as in 问题5个、*线索*12件."""
    first = at
    while at < len(items) and (
        items[at].among(_NOMINAL | OF | VERBAL) or items[at].text in ("、", "等")
    ):
        at += 1
    if at == len(items) or items[at].among(STOP):
        return at > first
    # 办事处和社区干部、*300名*志愿者: the list goes on. 道路和公馆等*8个*小区: the next label.
    listed = items[at - 1].text in ("、", "的")  # 国家和地区*的*1500家企业
    return at > first and (listed or not items[at].among(NUMBER))


def _reaches_noun(items: Sequence[Item], at: int) -> bool:
    """Whether verbs from `at` on stand before a noun: 签约入驻企业, against 签约入驻."""
    while at < len(items) and items[at].among(_VERBAL):
        at += 1
    return at < len(items) and items[at].among(NOUN | ACTOR) and not items[at].among(PREDICATE)


def _relative(items: Sequence[Item], at: int) -> int:
    """The length of a clause up to its 的: 存在问题的楼盘."""
    for here in range(at + 1, min(at + 8, len(items) - 1)):
        if items[here].among(STOP | NUMBER):
            return 0
        if items[here].text == "的":
            noun = items[here + 1].among(NOUN | VERB | VERBAL)
            return here + 1 - at if noun else 0
    return 0


def left_of(items: Sequence[Item], start: int, at: int) -> list[Item]:
    """The items from `start` to the number at index `at` without dates, subject and join words."""
    kept = [item for item in items[start:at] if not item.classes & _UNSAID]
    while kept and kept[-1].text in ("了", "的"):
        kept = kept[:-1]
    if kept and kept[-1].among(_GROWTH) and leads_to_date(items, at):
        kept = kept[:-1]  # 由30%提升*到2018年底的* 70%
    turned = len(kept) > 1 and kept[-2].among(_VERBAL | _GROWTH) and not kept[-2].among(HEAD | NOUN)
    if turned and kept[-1].among(REACHED):
        kept = kept[:-2]  # 种植户*扩展到了* 226户, 浓度*下降至* 35
    if kept and kept[-1].text == "等":
        listed = max((n for n, item in enumerate(kept) if item.text in _LISTS), default=0)
        # 主导产品*有*二烯甾酮*等* 10余个; *筛选*甲公司、乙公司*等* 10余家
        kept = kept[:listed] or _before_names(kept, items[at].text[-1]) or kept
    kept = strip_end(strip_start(kept))
    # Brackets alone tell a part, not what is counted: 提高到(两区的)8664元.
    return [] if all(is_aside(item) for item in kept) else kept


def _before_names(kept: list[Item], unit: str) -> list[Item]:
    """The verb before a row of names that 等 sums up; [] where none stands there.

    Of plants the names are what is counted: 栽植*香花槐、垂柳*等2000余株.
    """
    end = next((n for n, item in enumerate(kept) if item.among(_VERBAL)), len(kept))
    while end < len(kept) and kept[end].among(_VERBAL):
        end += 1
    return kept[:end] if end < len(kept) and unit not in _PLANTS else []


def is_aside(item: Item) -> bool:
    """Whether the item is words in brackets with no number among them."""
    return item.text[0] in _BRACKETS and not item.among(STOP)


def leads_to_date(items: Sequence[Item], at: int) -> bool:
    """Whether a growth word leads to the number through a date: 提升*到2018年底*的70%."""
    n = at - 1
    while n > 0 and items[n].among(OF | SMALL):
        n -= 1
    reached = n > 0 and items[n].among(DATE) and items[n].text[0] in "到至"
    return reached and items[n - 1].among(_GROWTH)


def strip_start(kept: list[Item]) -> list[Item]:
    """The items without what a label does not begin with."""
    for n, item in enumerate(kept[:_CONDITION]):
        if item.text[-1] == "后" and _is_once(item):
            kept = kept[n + 1 :] or kept  # 全部*达产后*可实现年销售
            break
    while kept:
        size = _unwanted(kept)
        if not size:
            return kept
        kept = kept[size:]
    return kept


def _is_once(item: Item) -> bool:
    """Whether the words before it only say when: 后, 投产后."""
    return item.text in _AFTER or (len(item.text) > 2 and item.text.endswith("后"))


def _unwanted(kept: list[Item]) -> int:
    """How many items at the head are no part of a label."""
    first = kept[0]
    classes = first.classes
    second = kept[1] if len(kept) > 1 else None
    if classes & ASPECT:
        return int(second is None or not second.among(VERB | VERBAL | NOUN | ASPECT))
    if classes & MANNER:
        return int(second is None or second.among(VERB | TOUCH | LIGHT | ASPECT))
    if first.text in _TOWARDS:
        return next((n for n in range(2, len(kept)) if kept[n].among(VERB)), 1)
    if first.text == "在":
        return _site(kept)
    if classes & _OPENING:
        return int(not classes & (VERB | NOUN))
    if classes & ACTOR:
        return 1
    named = _place_at_head(kept) or _organisation_at_head(kept)
    if named:
        return named
    return int(classes & PLACE != 0 and second is not None)


def _site(kept: list[Item]) -> int:
    """How many items at the head say where, 在 alone where they tell more than a place.

    *在村口路旁*栽种柳树, but in 在省级媒体发表稿件 the medium tells what was published.
    """
    for n in range(2, len(kept) - 1):
        if kept[n].among(VERB) and not kept[n].among(NOUN):
            last = kept[n - 1]
            sited = last.among(PLACE | LOCALIZER | ACTOR) or last.text[-1] in _SITE_ENDS
            return n if sited else 1
    return 1


def _place_at_head(kept: list[Item]) -> int:
    """How many items at the head are a place's name and only the subject of what follows."""
    first = kept[:6]
    if _PLACE_ENDS.isdisjoint([item.text[-1] for item in first]):
        return 0
    found = _PLACE_HEAD.match("".join([item.text for item in first]))
    if not found:
        return 0
    size = 0
    for count, item in enumerate(kept, 1):
        size += len(item.text)
        if size == found.end():
            if len(item.text) > 1 and item.among(NOUN):
                return 0  # 城市建成区, 贫困村: names of kinds, not of places
            rest = kept[count:]
            return count if rest and rest[0].among(VERB | ADVERB | ASPECT | LINK) else 0
        if size > found.end():
            return 0
    return 0


def _organisation_at_head(kept: list[Item]) -> int:
    """How many items at the head name an organisation, the subject of what follows."""
    for count, item in enumerate(kept, 1):
        if item.classes & _NO_NAME:
            return 0
        if item.classes & ORGANISATION:
            rest = kept[count:]
            acts = rest and rest[0].among(VERB | ADVERB | ASPECT | LINK)
            # 院士工作站*达到*19家 counts them.
            return count if acts and any_among(rest, VERB | VERBAL | NOUN) else 0
    return 0


def organisation(items: Sequence[Item]) -> str:
    """The organisation that is the subject of a clause's words: *青禾集团*实现营业收入."""
    kept = [item for item in items if not item.classes & _UNSAID and item.text not in _OF_WHICH]
    return text_of(kept[: _organisation_at_head(kept)])


def strip_end(kept: list[Item]) -> list[Item]:
    """The items without the words that only join them to the number."""
    joining = _OPENING | ASPECT
    while kept:
        last = kept[-1]
        joins = last.among(joining) and not last.among(VERB | NOUN)
        if not joins and not last.text.startswith("每"):  # 下降至*每平方米* 2克: told by `per`
            break
        kept = kept[:-1]
    return kept


def text_of(items: Sequence[Item]) -> str:
    """The items' text as a label: dates, and joining words at either end, left out."""
    return "".join([item.text for item in items if not item.classes & _UNSAID]).strip("的、，了")
