"""Numerals: one value, its many spellings; what is no number raises."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcx.numerals import parse, read

SPELLINGS = {
    "0": ["0", "零", "〇", "０"],
    "0.5": ["0.5", ".5", "半", "零点五", "1/2", "二分之一", "百分之五十"],
    "10": ["10", "十", "一十", "１０", "拾"],
    "12": ["12", "十二", "12个", "十二个", "一 十 二"],
    "20": ["20", "廿", "二十"],
    "101": ["101", "一百零一", "一百〇一"],
    "130": ["百三", "一百三", "一百三十"],
    "2600": ["两千六", "2,600", "２，６００", "两千六百"],
    "10050": ["一万零五十", "10,050", "1万零50"],
    "35000": ["三万五", "3.5万", "三点五万", "3万5千", "三万五千余", "3.5万多"],
    "13000000": ["一千三百万", "1300万", "1,300万", "1300余万", "0.13亿"],
    "150006355": ["一亿五千万零六千三百五十五", "150,006,355"],
    "4780000000000": ["4.78万亿", "四点七八万亿"],
    "1500000000000": ["一万五千亿", "1.5万亿"],
    "-3.2": ["-3.2", "－3.2", "负三点二"],
    "1720": ["一七二零", "1720"],
    "100.123": ["一百点一二三", "一百点123"],
    "3.5": ["三又二分之一", "3 1/2"],
}


@pytest.mark.parametrize(
    ("spelling", "value"), [(s, v) for v, spellings in SPELLINGS.items() for s in spellings]
)
def test_one_value_has_many_spellings(spelling: str, value: str) -> None:
    assert parse(spelling) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "一切",
        "万",
        "百",
        "两两",
        "五六十",
        "几十",
        "若干",
        "1.2.3",
        "十十",
        "个",
        "-",
        "9" * 1000,
    ],
)
def test_what_is_no_single_number_raises(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("五六十", 50, 60),
        ("三五百", 300, 500),
        ("十七八万", 170_000, 180_000),
        ("四十五六", 45, 46),
        ("两三", 2, 3),
        ("千", 1000, None),
        ("百万", 1_000_000, None),
        ("万余", 10_000, None),
    ],
)
def test_before_a_unit_spans_and_bare_scales_are_read(
    text: str, low: int, high: int | None
) -> None:
    assert read(text) == (low, high)


DIGITS = "零一二三四五六七八九"


def spelt(n: int) -> str:
    """The numeral of a whole number below 10^12, as it is read aloud."""
    if n < 10:
        return DIGITS[n]
    for power, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if n >= power:
            head, rest = divmod(n, power)
            gap = "零" if 0 < rest < power // 10 else ""
            return spelt(head) + name + (gap + spelt(rest) if rest else "")
    raise AssertionError


@given(st.integers(0, 10**12 - 1))
def test_a_numeral_read_aloud_comes_back(n: int) -> None:
    assert parse(spelt(n)) == n


@given(st.integers(0, 10**15), st.sampled_from(["plain", "commas", "wide"]))
def test_arabic_notations_come_back(n: int, notation: str) -> None:
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    text = {"plain": str(n), "commas": f"{n:,}", "wide": f"{n:,}".translate(wide)}[notation]
    assert parse(text) == n


@given(
    st.decimals(min_value=0, max_value=9999, places=2),
    st.sampled_from([("", 1), ("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8)]),
)
def test_a_decimal_with_a_scale_comes_back(number: Decimal, scale: tuple[str, int]) -> None:
    assert parse(f"{number}{scale[0]}") == number * scale[1]


@given(st.text(alphabet="零一二两十百千万亿半点几余多0123456789.,/又分之个 -", max_size=40))
def test_any_text_is_a_number_or_raises_value_error(text: str) -> None:
    for reading in (parse, read):
        with suppress(ValueError):
            reading(text)
