"""Quantities of a text: what is taken with which value, what is left, and that nothing hangs."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcx.mentions import quantities, tables
from xcx.model import Article, Cell, Origin, Quantity, Row, Table
from xcx.rulebook import Rules, load

RULES = load()


def found(text: str) -> list[Quantity]:
    return quantities.find(text, (), RULES)[0]


def figures(text: str) -> list[tuple[str, Decimal, str | None]]:
    return [(text[q.start : q.end], q.value, q.unit) for q in found(text) if q.figure]


@pytest.mark.parametrize(
    ("text", "takes", "value", "unit"),
    [
        ("新增就业岗位3200个。", "3200个", "3200", "个"),
        ("累计完成投资２．５亿元。", "２．５亿元", "250000000", "元"),
        ("惠及群众一千三百余万人。", "一千三百余万人", "13000000", "人"),
        ("发电量达12.5亿千瓦时。", "12.5亿千瓦时", "1250000000", "千瓦时"),
        ("全年接待游客1亿2300万人次。", "1亿2300万人次", "123000000", "人次"),
        ("筹集资金14.7个亿。", "14.7个亿", "1470000000", "元"),
        ("GDP达到79.32亿元。", "79.32亿元", "7932000000", "元"),
        ("其中50万元以上项目", "50万元以上", "500000", "元"),
        ("出动机械120台(套)。", "120台(套)", "120", "台(套)"),
        ("受表彰的还有6万多教师。", "6万多", "60000", None),
        ("增速为-3.2%。", "-3.2%", "-3.2", "%"),
        ("下降百分之十二点五。", "百分之十二点五", "12.5", "%"),
        ("绿化面积2,300㎡。", "2,300㎡", "2300", "平方米"),
        ("装机容量2×35万千瓦。", "2×35万千瓦", "700000", "千瓦"),
    ],
)
def test_a_figure_has_its_span_value_and_unit(text: str, takes: str, value: str, unit: str) -> None:
    assert figures(text) == [(takes, Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "进一步统一思想，坚持一张蓝图绘到底。",
        "推行“24365”工作法和“3+5”模式。",
        "家住幸福路18号院6号楼的赵小五老人。",
        "根据豫政办〔2021〕16号文件精神",
        "召开第3次联席会议，部署第二批任务。",
        "构建四级书记抓、五级网格管的格局。",
        "沿107国道和G40高速布局。",
        "落实“四个最严”和“三个必须”要求。",
        "一是加强领导。二是压实责任。",
        "形成“一核两带三区”空间布局。",
        "万达广场、三门峡市、九江路、七匹狼专卖店",
        "2021年入选中国500强企业",
        "咨询电话：0371-66668888",
        "详见https://example.org/2023/08/04/a1.html",
        "数十名志愿者，几百户群众，若干名干部",
    ],
)
def test_codes_names_and_slogans_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_what_is_refused_is_kept_with_its_rule() -> None:
    _, refused = quantities.find("家住12号楼，按照13710工作制度办理。", (), RULES)
    assert [(q.refused_by, q.value) for q in refused] == [
        ("code.number-of", Decimal(12)),
        ("code.method", Decimal(13710)),
    ]


def test_a_number_may_have_a_modifier_on_either_side() -> None:
    taken = found("约70亿元，不少于40间，2万余人，90%以上，3天内，近两个小时。")
    assert [q.modifier for q in taken] == [
        "approx",
        "equal_or_more",
        "more_than",
        "equal_or_more",
        "equal_or_less",
        "less_than",
    ]


def test_two_ends_of_a_range_share_unit_and_scale() -> None:
    taken = found("补助3-5万元，建成3至5家，收入1000元到1500元，来了五六十人。")
    ends = [(q.value, q.value_max, q.unit) for q in taken]
    assert ends == [
        (30000, 50000, "元"),
        (3, 5, "家"),
        (1000, 1500, "元"),
        (50, 60, "人"),
    ]


NUMBERS = st.integers(1, 10**9)
UNITS = st.sampled_from(
    ["个", "户", "人次", "亩", "公里", "元", "万元", "亿元", "%", "吨", "台(套)"]
)
SCALES = {"万元": 10**4, "亿元": 10**8}


@given(NUMBERS, UNITS, st.sampled_from(["全县共有", "新建", "累计达到", "其中"]))
@settings(max_examples=150, deadline=None)
def test_a_rendered_figure_comes_back(n: int, unit: str, before: str) -> None:
    text = f"{before}{n}{unit}。"
    (figure,) = found(text)
    assert text[figure.start : figure.end] == f"{n}{unit}"
    assert figure.value == n * SCALES.get(unit, 1)


PIECES = st.sampled_from(
    [
        *"第十三万亿元个户年月日至-+:约近余多每一大半%／/×Am()县成倍为“”、，。 \n",
        *("12", "3.5", "百分之", "分之", "以上", "人均", "第一", "公里", "小时", "个百分点"),
        *("号楼", "项目", "增长", "“三个"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_spans_are_ordered_and_never_overlap(text: str) -> None:
    taken, refused = quantities.find(text, (), RULES)
    for kept in (taken, refused):
        for q in kept:
            assert 0 <= q.start < q.end <= len(text)
    for a, b in pairwise(taken):
        assert a.end <= b.start


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "1,",
        "1.1",
        "一",
        "万",
        "十万",
        "1-",
        "（",
        "“三",
        "每",
        "3个、",
        "百分之",
        "第一",
        "半年",
        "2×",
    ],
)
def test_text_made_to_be_slow_comes_to_an_end(unit: str) -> None:
    # With a pattern that is not linear this length takes hours.
    text = unit * (100_000 // len(unit)) + "个，共5户。"
    assert figures(text)[-1] == ("5户", Decimal(5), "户")


def cell_of(text: str, header: str, value: str) -> Quantity | None:
    start = text.index(value)
    return tables.read(text, Cell(start, start + len(value), ("累计", header)), RULES)


@pytest.mark.parametrize(
    ("header", "kind", "value", "unit"),
    [
        ("面积(m²)", "measure", "813659", "平方米"),
        ("户数", "count", "813659", "户"),
        ("投资（万元）", "amount", "8136590000", "元"),
        ("单位：亿元", "amount", "81365900000000", "元"),
        ("占比（%）", "percentage", "813659", "%"),
        ("备注", "count", "813659", None),
    ],
)
def test_a_cell_takes_its_unit_from_the_header(
    header: str, kind: str, value: str, unit: str | None
) -> None:
    quantity = cell_of("某县 813659", header, "813659")
    assert quantity is not None
    assert (quantity.kind, quantity.value, quantity.unit) == (kind, Decimal(value), unit)
    assert quantity.rule == "table.cell"


def test_cells_take_the_place_of_what_the_text_shows() -> None:
    text = "某县6954户\n共3个。\n"
    table = Table(0, 7, (Row("某县", (Cell(2, 6, ("户数",)),)),))
    article = Article(1, text, Origin((0,), (0,)), (), tables=(table,))
    taken, refused = quantities.find(text, (), RULES)
    laid, _, _ = tables.lay_over(article, taken, refused, [], RULES)
    assert [(text[q.start : q.end], q.rule) for q in laid] == [
        ("6954", "table.cell"),
        ("3个", "count.general"),
    ]


def test_rules_are_compiled_once() -> None:
    rules: Rules = load()
    quantities.find("3个", (), rules)
    assert rules.compiled(quantities.Recogniser) is rules.compiled(quantities.Recogniser)


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        # A figure between the words and the next one takes what they say.
        ("年产5万吨纸浆项目总投资3亿元。", ["每年", None]),
        ("每天清扫3次、洒水6次。", ["每天", "每天"]),
        ("每亩收入由800元提高到1200元。", ["每亩", "每亩"]),
        # A quotation ends what it says.
        ("“年产值15亿元”、“企业90家”的目标。", ["每年", None]),
        ("村民人均年收入1万元，是每年支出的2倍。", ["人均", None]),
    ],
)
def test_a_rate_speaks_of_its_own_figure(text: str, rates: list[str | None]) -> None:
    assert [q.per for q in found(text) if q.figure] == rates


def test_full_width_numbers_are_read_like_ascii_ones() -> None:
    wide, narrow = found("发放３，６００元，占１２．５％。"), found("发放3,600元，占12.5%。")
    assert [(q.start, q.end, q.value) for q in wide] == [(q.start, q.end, q.value) for q in narrow]
    assert [q.number for q in wide] == ["３，６００", "１２．５"]


def test_a_count_of_projects_of_a_size_is_no_sum_of_money() -> None:
    assert figures("完成21个亿元项目签约。")[0][1:] == (Decimal(21), "个")
