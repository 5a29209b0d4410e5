"""The names of campaigns and the stretches in which they are in force."""

from __future__ import annotations

from xcx.campaigns import CAMPAIGN, find
from xcx.rulebook import load

RULES = load()


def names(text: str) -> list[str]:
    return [named.name for named in find(text, RULES)]


def test_a_quoted_name_takes_its_head_noun() -> None:
    assert "“青山计划”专项行动" in names("全区扎实开展“青山计划”专项行动，成效明显。")


def test_a_name_begins_behind_the_verb() -> None:
    assert names("扎实推进秀水河流域综合治理。") == ["秀水河流域综合治理"]


def test_a_lexicon_form_is_a_campaign() -> None:
    (named,) = find("坚决打赢脱贫攻坚战。", RULES)
    assert (named.key, named.grade) == ("脱贫攻坚", CAMPAIGN)


def test_organisations_are_no_campaigns() -> None:
    assert names("市综合执法中心和市住房建设局参加。") == []


def test_an_occasion_is_an_aside() -> None:
    assert [n.aside for n in find("以“能力作风建设年”活动为契机，抓落实。", RULES)] == [True]
