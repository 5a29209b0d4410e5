"""The audit: relations that the text states, found, judged, and seen when one digit is wrong."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xcx
from xcx.audit import ranges, slips
from xcx.model import Quantity
from xcx.record import CheckRecord


def checks(text: str) -> list[CheckRecord]:
    return [check for record in xcx.extract(text) for check in record.checks]


def verdicts(text: str) -> list[tuple[str, bool | None]]:
    return [(check.kind, check.holds) for check in checks(text)]


def quantity(number: str, scale: str | None = None, modifier: str | None = None) -> Quantity:
    value = Decimal(number) * {None: 1, "万": 10**4, "亿": 10**8}[scale]
    return Quantity("count", 0, 1, value, "r", number=number, scale=scale, modifier=modifier)


# ---------------------------------------------------------------------------- what a number says
def test_a_printed_number_stands_for_what_rounds_to_it():
    assert ranges.term(quantity("2.51", "万"))[:2] == (25050, 25150)


def test_a_count_without_scale_is_exact():
    assert ranges.term(quantity("27"))[:2] == (27, 27)


def test_a_result_may_be_rounded_or_cut_off():
    result = ranges.result(quantity("99.6"))
    assert result.low == Decimal("99.55")
    assert result.high == Decimal("99.7")


@pytest.mark.parametrize(
    ("number", "scale", "modifier", "other", "meets"),
    [
        ("1.8", "万", "more_than", "18300", True),
        ("1.8", "万", "more_than", "95000", None),
        ("1.8", "万", "more_than", "12000", False),
        ("60", "万", "less_than", "583000", True),
        ("60", "万", "less_than", "650000", False),
        ("60", "万", "approx", "300000", None),
    ],
)
def test_modifiers_open_a_side(number, scale, modifier, other, meets):
    assert (
        ranges.term(quantity(number, scale, modifier)).meets(ranges.term(quantity(other))) is meets
    )


@given(st.integers(1, 10**9), st.integers(0, 8), st.integers(0, 9))
def test_a_number_with_one_other_digit_is_a_slip_away(value: int, place: int, digit: int):
    digits = str(value)
    at = place % len(digits)
    changed = digits[:at] + str(digit) + digits[at + 1 :]
    meant = Decimal(changed)
    if changed != digits and not changed.startswith("0"):
        assert slips.one_slip(quantity(digits), meant, meant)
    if changed == digits:
        assert not slips.one_slip(quantity(digits), meant, meant)


# ---------------------------------------------------------------------------- what the text states
HOLDING = [
    ("排查各类问题24586个，已整改24510个，整改率达到了99.7%。", "ratio"),
    ("完成送检241488人（目标人群数22.61万人），完成率106.81%。", "ratio"),
    ("年度计划投资91.3亿元。已完成投资31亿元，占年度计划投资的34%。", "ratio"),
    ("共排查矛盾纠纷12件，已化解12件，化解率100%。", "ratio"),
    ("发布报道192篇（其中国家级27篇，省级95篇，市级70篇）。", "sum"),
    ("共有垃圾堆放点26处，计划取消8处、改造18处。", "sum"),
    ("片区5个项目中，3个完成施工准备工作，2个如期推进。", "sum"),
    ("争取资金1.24亿元，其中中央资金4800万元，省级资金7600万元。", "sum"),
    ("实行“532”办法，当年支付工程款的50%，第二年支付30%，第三年支付20%。", "sum"),
    ("全年收入120万元，比上年增加20万元，增长20%。", "growth"),
    ("产值由80亿元增长到100亿元，增长25%。", "growth"),
    ("排查隐患420处，已整改386处，剩余34处。", "difference"),
    ("住院花去12万元，医保报销9万元，个人自付3万元。", "difference"),
    ("发放补贴480万元，惠及农户1200户，户均4000元。", "average"),
]
BREAKING = [
    ("排查各类问题24586个，已整改24150个，整改率达到了99.7%。", "ratio"),
    ("排查各类问题24586个，已整改24510个，整改率达到了97.7%。", "ratio"),
    ("完成送检241488人（目标人群数22.61万人），完成率108.81%。", "ratio"),
    ("年度计划投资91.3亿元。已完成投资37亿元，占年度计划投资的34%。", "ratio"),
    ("共排查矛盾纠纷12件，已化解13件，化解率100%。", "ratio"),
    ("发布报道192篇（其中国家级27篇，省级95篇，市级79篇）。", "sum"),
    ("发布报道792篇（其中国家级27篇，省级95篇，市级70篇）。", "sum"),
    ("共有垃圾堆放点26处，计划取消8处、改造28处。", "sum"),
    ("片区5个项目中，3个完成施工准备工作，4个如期推进。", "sum"),
    ("争取资金1.24亿元，其中中央资金4800万元，省级资金8600万元。", "sum"),
    ("实行“532”办法，当年支付工程款的50%，第二年支付40%，第三年支付20%。", "sum"),
    ("全年收入120万元，比上年增加20万元，增长26%。", "growth"),
    ("产值由80亿元增长到100亿元，增长52%。", "growth"),
    ("排查隐患420处，已整改386处，剩余43处。", "difference"),
    ("住院花去12万元，医保报销9万元，个人自付8万元。", "difference"),
    ("发放补贴480万元，惠及农户1200户，户均7000元。", "average"),
]


@pytest.mark.parametrize(("text", "kind"), HOLDING)
def test_what_adds_up_is_found(text, kind):
    assert (kind, True) in verdicts(text)
    assert not [check for check in checks(text) if check.holds is False]


@pytest.mark.parametrize(("text", "kind"), BREAKING)
def test_one_wrong_digit_is_seen(text, kind):
    assert (kind, False) in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "全县有党员3120名，其中女党员412名，35岁以下党员655名。",
        "创建省级示范社区45个，其中甲区23个，乙区21个等。",
        "举办培训10场，其中甲镇2场，乙镇3场，其余镇各1场。",
        "接待游客2150万人次，其中入境游客96万人次，占全省入境游客的31%。",
        "检查费由40元和60元分别下降至30元和50元。",
        "产值由80亿元增长到100亿元，年均增长7.7%。",
        "组织群众10万余人，其中党员3万余人，志愿者4万余人。",
        "收入120万元，其中门票收入增加30万元，增长50%。",
    ],
)
def test_what_the_text_does_not_claim_is_not_called_wrong(text):
    assert not [check for check in checks(text) if check.holds is False]


def test_what_is_done_of_the_parts_is_what_is_done_of_the_whole():
    text = (
        "市交办问题899个，已整治608个，完成率67.6%。其中，甲类的285个问题已全部整治到位，"
        "乙类的614个问题，目前已整治{}个。"
    )
    assert ("sum", True) in verdicts(text.format(323))
    assert ("sum", False) in verdicts(text.format(332))


def test_lists_that_run_beside_one_are_sums_too():
    text = (
        "接待游客13.76万人次，收入4180.34万元。其中，过夜游客5.78万人次，收入2987.97万元；"
        "一日游游客7.98万人次，收入{}万元。"
    )
    assert verdicts(text.format("1192.37")).count(("sum", True)) == 2
    assert ("sum", False) in verdicts(text.format("1129.37"))


# ---------------------------------------------------------------------------- what a check says
def test_a_check_names_formula_numbers_and_figures():
    text = "排查各类问题24586个，已整改24510个，整改率达到了99.7%。"
    (record,) = xcx.extract(text)
    (check,) = record.checks
    by_id = {figure.id: figure.text for figure in record.figures}
    assert check.formula.endswith("24510个 ÷ 排查各类问题 24586个 = 99.69%")
    assert (check.computed, check.stated) == (Decimal("99.69"), Decimal("99.7"))
    assert [by_id[id_] for id_ in check.figures] == ["24510个", "24586个"]
    assert by_id[check.stated_by] == "99.7%"


def test_ids_are_unique_and_the_same_again(seeds):
    for seed in seeds:
        ids = [check.id for record in xcx.extract(seed) for check in record.checks]
        assert len(ids) == len(set(ids))
        assert ids == [check.id for record in xcx.extract(seed) for check in record.checks]


def test_the_seeds_add_up(seeds, project):
    """All relations that people found in the seeds and that state their result."""
    for seed in seeds:
        gold = json.loads((project / "fixtures/gold" / f"{seed.stem}.json").read_text("utf-8"))
        records = xcx.extract(seed)
        texts = {figure.id: figure.text for record in records for figure in record.figures}
        found = {
            (frozenset(texts[id_] for id_ in check.figures), texts.get(check.stated_by or ""))
            for record in records
            for check in record.checks
            if check.holds
        }
        assert not [check for record in records for check in record.checks if check.holds is False]
        for wanted in gold["checks"]:
            if wanted["stated"] and not wanted.get("optional"):
                of = frozenset("".join(text.split()) for text in wanted["of"])
                assert (of, "".join(wanted["stated"].split())) in found
