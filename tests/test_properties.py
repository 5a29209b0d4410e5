"""What holds of any text: nothing raises, offsets are right, numbers come back."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import xcx
from xcx.record import FigureRecord, MentionRecord, Record

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in SEEDS]
# What the rules look at, so that pieces of it meet in ways that nobody writes.
PIECES = st.sampled_from(
    [
        *"0123456789０１２，。、；：！？（）()“”《》【】%％‰-－—~～/.．·",
        *"　 \t\n\r\x0b\x1c\x85\u2028\ufeff",
        *"一二三四五六七八九十百千万亿零〇两半几多余近约超年月日时分秒第个的了已将拟其中",
        "2022年", "5月", "截至目前", "去年同期", "同比增长", "本报讯", "（记者 李明 通讯员 王芳）",
        "许昌市", "东城区", "该区", "邓庄街道", "项目建设", "“三个一批”", "专项行动",
        "总投资", "亿元", "万元", "百分点", "分别", "一是", "（一）", "\n\n", "<p>", "&nbsp;",
        "\ud800", "\U00020000", "é", "👍🏽",
    ]
)  # fmt: skip
ANYTHING = (
    st.text(max_size=60)
    | st.lists(PIECES, max_size=60).map("".join)
    | st.tuples(st.sampled_from(TEXTS), st.integers(0, 7000), st.integers(0, 300), PIECES).map(
        lambda cut: cut[0][cut[1] : cut[1] + cut[2]] + cut[3] + cut[0][cut[1] + 9 : cut[1] + 200]
    )
)
slowly = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def squeezed(text: str) -> str:
    return "".join(text.split())


def holds(text: str, found: FigureRecord | MentionRecord) -> None:
    assert 0 <= found.start < found.end <= len(text)
    assert found.text == squeezed(text[found.start : found.end])
    for start, end in found.repeats:
        assert 0 <= start < end <= len(text)
        assert squeezed(text[start:end]) == found.text
    assert found.id.endswith(f":{found.start}-{found.end}") or "/" in found.id


@slowly
@given(ANYTHING)
def test_any_text_gives_records_with_right_offsets_and_the_same_ones_again(text: str) -> None:
    records = xcx.extract(text)
    assert xcx.extract(text) == records
    ids = [figure.id for record in records for figure in record.figures]
    assert len(ids) == len(set(ids))
    for record in records:
        assert record.figures
        for figure in record.figures:
            holds(text, figure)
            if figure.time is not None:
                assert 0 <= figure.time.start < figure.time.end <= len(text)
        assert {i for check in record.checks for i in check.figures} <= set(ids)
    assert [r.figures[0].start for r in records] == sorted(r.figures[0].start for r in records)


@slowly
@given(ANYTHING)
def test_any_text_gives_mentions_in_order_none_twice(text: str) -> None:
    found = xcx.mentions(text, refused=True)
    for mention in found:
        holds(text, mention)
    places = [(m.start, -m.end, m.kind) for m in found]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@pytest.mark.slow
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ANYTHING, min_size=8, max_size=24))
def test_the_number_of_processes_changes_nothing(tmp_path_factory, xcx, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("texts")
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    outputs = [xcx("extract", folder, "-j", jobs) for jobs in (1, 2, 5)]
    assert outputs[0].stdout == outputs[1].stdout == outputs[2].stdout
    assert outputs[0].stderr == outputs[1].stderr == outputs[2].stderr
    assert len({output.returncode for output in outputs}) == 1


# ------------------------------------------------------------------------------ numbers come back
DIGITS = "零一二三四五六七八九"
SCALES = {"": 1, "万": 10**4, "亿": 10**8}


def chinese(n: int) -> str:
    """A number as it is read aloud."""
    if n >= 10**8:
        return chinese(n // 10**8) + "亿" + _rest(n % 10**8, 10**7)
    if n >= 10**4:
        return chinese(n // 10**4) + "万" + _rest(n % 10**4, 10**3)
    for name, size in (("千", 1000), ("百", 100), ("十", 10)):
        if n >= size:
            return DIGITS[n // size] + name + _rest(n % size, size // 10)
    return DIGITS[n]


def _rest(n: int, least: int) -> str:
    return "" if n == 0 else ("零" if n < least else "") + chinese(n)


def commas(n: int) -> str:
    return f"{n:,}"


def wide(n: int) -> str:
    return str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


@slowly
@given(
    st.integers(11, 10**9),  # 二处 is an office
    st.sampled_from([str, commas, wide, chinese]),
    st.sampled_from(["", "近", "约", "超"]),
    st.sampled_from(["新建道路{}公里", "共排查隐患{}处", "完成投资{}元", "惠及群众{}人"]),
)
def test_a_number_comes_back_from_every_notation(n, notation, before, sentence) -> None:
    assume(notation is chinese or not 1900 <= n <= 2099)
    text = f"今年，东城区{sentence.format(before + notation(n))}。"
    (record,) = xcx.extract(text)
    (figure,) = record.figures
    assert figure.value == n
    wanted = {"": None, "近": "less_than", "约": "approx", "超": "more_than"}[before]
    assert figure.modifier == wanted


@slowly
@given(
    st.decimals(Decimal("0.1"), Decimal("9999"), places=1),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["", "余", "多"]),
)
def test_a_number_comes_back_with_its_scale(number, scale, over) -> None:
    shown = format(number.normalize(), "f")
    (record,) = xcx.extract(f"东城区项目总投资{shown}{scale}{over}元。")
    assert record.figures[0].value == number * SCALES[scale]
    assert record.figures[0].modifier == ("more_than" if over else None)


# ------------------------------------------------------------------------ other digits, other order
YEAR = re.compile(r"(?:1[89]|20)\d\d")
CHANGED = ("id", "value", "value_max", "text", "printed", "sentence", "restates", "part_of")


def skeleton(records: list[Record]) -> list[object]:
    """Records without what other digits may change: values, the text around them, checks, ids."""
    made = []
    for record in records:
        plain = msgspec.to_builtins(record)
        del plain["checks"], plain["id"], plain["source"]
        plain["article"] = {k: v for k, v in plain["article"].items() if k not in TITLES}
        for figure in plain["figures"]:
            for key in CHANGED:
                del figure[key]
        made.append(plain)
    return made


TITLES = ("id", "title", "kicker", "subtitle")


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(TEXTS), st.permutations("123456789"))
def test_other_digits_change_values_and_checks_and_nothing_else(text, order) -> None:
    records = xcx.extract(text)
    other = str.maketrans("123456789", "".join(order))
    turned = list(text)
    for record in records:
        for figure in record.figures:
            number = figure.printed.number if figure.printed else ""
            if len(number) < 2 or not re.fullmatch(r"[1-9][0-9]*(\.[0-9]+)?", number):
                continue  # a lone digit may be 一's: 1个 is said of anything
            if YEAR.fullmatch(number) or YEAR.fullmatch(number.translate(other)):
                continue
            for start, end in [(figure.start, figure.end), *figure.repeats]:
                turned[start:end] = [c.translate(other) for c in text[start:end]]
    assert skeleton(xcx.extract("".join(turned))) == skeleton(records)


ARTICLES = [
    "魏都区推进老旧小区改造\n本报讯（记者 李明）今年以来，魏都区改造老旧小区32个，完成投资1.8亿元，"
    "惠及居民6400户。\n",
    "禹州市农村公路通到田头\n本报讯（记者 王芳 通讯员 张伟）截至目前，禹州市新建农村公路86公里，"
    "完成年度计划的92%。\n",
    "长葛市整治人居环境\n本报讯（记者 赵敏）5月份，长葛市清理垃圾3200吨，拆除违建217处，"
    "覆盖农户1.5万户。\n",
    "鄢陵县花木产业提质增效\n本报讯（记者 孙强）去年，鄢陵县花木种植面积达到70万亩，"
    "产值同比增长8.6%。\n",
]


def per_article(records: list[Record]) -> Counter[str]:
    """The records without offsets, ids and order."""
    kept = []
    for record in records:
        plain = msgspec.to_builtins(record)
        for key in ("id", "source", "checks"):
            del plain[key]
        for key in ("id", "ranges"):
            del plain["article"][key]
        for each in (
            *plain["figures"],
            *plain["dates"],
            *(f["time"] or {} for f in plain["figures"]),
        ):
            for key in ("id", "start", "end", "restates", "part_of"):
                each.pop(key, None)
        kept.append(msgspec.json.encode(plain).decode())
    return Counter(kept)


@settings(max_examples=24, deadline=None)
@given(st.permutations(ARTICLES))
def test_articles_exchanged_on_a_page_give_the_same_records(order) -> None:
    assert per_article(xcx.extract("\n".join(order))) == per_article(
        xcx.extract("\n".join(ARTICLES))
    )


def test_a_sentence_without_end_is_not_printed_with_each_of_its_numbers() -> None:
    text = "全市各村分别新建道路" + "".join(f"{n}公里、" for n in range(11, 800)) + "完工。"
    figures = [figure for record in xcx.extract(text) for figure in record.figures]
    assert len(figures) == 789
    for figure in figures:
        assert figure.text in figure.sentence and len(figure.sentence) < 1100
