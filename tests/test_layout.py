"""Printed lines become clean blocks, every character keeping its place in the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcx.layout import lay_out
from xcx.model import Page
from xcx.read import from_text, read
from xcx.rulebook import load

SOURCES = Path(__file__).parent.parent / "fixtures" / "sources"
RULES = load()


def page(text: str) -> Page:
    return lay_out(from_text(text), RULES)


def blocks(text: str) -> list[str]:
    return [block.text for block in page(text).blocks]


def fixture(name: str) -> Page:
    return lay_out(read(SOURCES / name), RULES)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_wrapped_lines_are_joined_also_inside_numbers_and_words():
    assert [block.text for block in fixture("wrapped.txt").blocks] == [
        "截至目前，东湖区共纳入重点项目22个，总投资198.3亿元，年度计划投资91.3亿元。"
        "东湖集团成立于2004年4月，占地面积广、人员多，现有员工1.2万余人。",
        "项目进展顺利。",
    ]


def test_indents_part_paragraphs_and_crlf_is_two_characters():
    found = fixture("crlf-indented.txt")
    assert [block.text for block in found.blocks] == [
        "东湖区今年新建道路12公里，改造管网30公里，惠及群众2万余人。",
        "下一步，该区将继续推进。",
    ]
    first = found.blocks[0]
    at = first.text.index("道路")
    start, end = first.origin.place(at - 2, at + 2)
    assert found.source.text[start:end] == "新建\r\n道路"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("完成投资 54.9 亿\n元，开工项目 7\n个。", ["完成投资54.9亿元，开工项目7个。"]),
        ("精准施策 全力推动", ["精准施策 全力推动"]),
        ("城 乡 建 设 速 递", ["城乡建设速递"]),
        ("要 闻 速 递  一 周 回 顾", ["要闻速递 一周回顾"]),
        ("引进 New Energy 项目 3 个。", ["引进New Energy项目3个。"]),
        ("2021 2022 2023", ["2021 2022 2023"]),
        ("水中氨氮的含量由 1.8\nmg/L 降到 0.4 mg/L。", ["水中氨氮的含量由1.8mg/L降到0.4mg/L。"]),
        ("第一段。\n\n\n第二段。", ["第一段。", "第二段。"]),
        (
            "我们看到全年收入超过 1\n20 万元，增长很快。",
            ["我们看到全年收入超过120万元，增长很快。"],
        ),
        ("", []),
        (" \n\u3000\n\t\n", []),
    ],
)
def test_white_space_stays_only_where_it_separates(text: str, clean: list[str]):
    assert blocks(text) == clean


def test_what_is_printed_doubled_is_told_once():
    found = fixture("doubled.txt").blocks
    assert [block.text for block in found[:3]] == [
        "春风化雨润民心 实干笃行启新程",
        "东湖区推进社区工作取得明显成效",
        "本报记者 王大成 通讯员 李小梅",
    ]
    (copy,) = found[1].copies
    assert (copy.start, copy.end) == (0, 15)


def test_a_paragraph_printed_again_is_a_copy_however_it_is_wrapped():
    found = fixture("thrice.txt")
    assert len(found.blocks) == 2
    block = found.blocks[1]
    at = block.text.index("11.24亿元")
    places = [copy.origin.place(at - copy.start, at + 7 - copy.start) for copy in block.copies]
    assert [squeezed(found.source.text[a:b]) for a, b in places] == ["11.24亿元"] * 2
    assert places[0][0] > block.origin.at(at)


def test_the_copy_of_a_paragraph_behind_a_dateline_is_its_tail():
    text = "昨日，东湖区开工项目 12 个，总投资 3.5 亿元，将于年底前全部建成投用。"
    (block,) = page(f"本报讯（记者 王大成）{text}\n\n{text}\n").blocks
    (copy,) = block.copies
    assert block.text[copy.start : copy.end] == squeezed(text)


def test_short_words_said_again_are_no_copy():
    assert blocks("上接第一版\n\n春天。\n\n上接第一版") == ["上接第一版", "春天。", "上接第一版"]


def test_a_torn_table_has_whole_labels_every_cell_and_both_headers():
    (_, block) = fixture("torn-table.txt").blocks
    assert block.table is not None
    rows = {
        row.label: [(block.text[c.start : c.end], c.headers) for c in row.cells]
        for row in block.table.rows
    }
    assert list(rows) == ["东湖市", "西山县"]
    assert rows["西山县"] == [
        ("27", ("累计整治量", "户数")),
        ("8018", ("累计整治量", "面积(m²)")),
        ("0", ("周整治量", "户数")),
        ("0", ("周整治量", "面积(m²)")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| 县区 | 新建 |\n|---|---|\n| 东湖区 | 12 |\n| 西山县 | 0 |",
        "<table><tr><th>县区</th><th>新建</th></tr>\n<tr><td>东湖区</td>\n<td>12</td></tr>"
        "<tr><td>西山县</td><td>0</td></tr></table>",
        "县区\t新建\n东湖区\t12\n西山县\t0",
    ],
)
def test_tables_of_every_markup_read_alike(text: str):
    (block,) = page(text).blocks
    assert block.table is not None
    assert [
        (row.label, block.text[cell.start : cell.end], cell.headers)
        for row in block.table.rows
        for cell in row.cells
    ] == [("东湖区", "12", ("新建",)), ("西山县", "0", ("新建",))]


def test_headings_of_markdown_know_their_level():
    found = page("# 题目\n\n## 小标题\n正文第一段。\n").blocks
    assert [(block.kind, block.level, block.text) for block in found] == [
        ("heading", 1, "题目"),
        ("heading", 2, "小标题"),
        ("text", 0, "正文第一段。"),
    ]


def test_a_headline_running_into_the_text_is_cut_off():
    found = [block.text for block in fixture("headline-behind.txt").blocks]
    at = found.index("清洁工拾金不昧")
    assert found[at + 1] == "好心人温暖全城"
    assert found[at + 2].startswith("东湖区组织部门介绍，全年培训网格员45名")


def test_signs_that_are_no_markup_stay():
    assert blocks("气温<5℃时停工，风力>6级时停工。") == ["气温<5℃时停工，风力>6级时停工。"]


FRAGMENTS = [
    *"一二东湖区，。；：“”（）、！", *"0189.%", " ", "  ", "\u3000\u3000", "\n", "\n\n", "\r\n",
    "\t", "亿元", "2004年", "本报讯（记者 王大成）", "本报记者", "## ", "摄", "Ab", "——",
    "东湖区今年新建道路十二公里，总投资三亿元，惠及群众两万余人，建设进展顺利。",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_stands_in_the_source_where_its_origin_says(text: str):
    for block in page(text).blocks:
        for i, char in enumerate(block.text):
            at = block.origin.at(i)
            assert text[at] == char or (char.isspace() and text[at].isspace())
        assert "  " not in block.text


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_a_source_slice_without_white_space_is_the_clean_slice(text: str, data: st.DataObject):
    for block in page(text).blocks:
        if any(copy.start == 0 and copy.end == len(block.text) for copy in block.copies):
            continue
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        a, b = block.origin.place(start, end)
        if (
            b > a
            and block.text[start:end].strip()
            and not _dropped(text[a:b], block.text[start:end])
        ):
            assert squeezed(text[a:b]) == squeezed(block.text[start:end])


def _dropped(raw: str, clean: str) -> bool:
    """Whether layout took out more than white space: a doubled word, a paragraph's mark."""
    return len(squeezed(raw)) > len(squeezed(clean))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_laid_out(text: str):
    page(text)
