"""Which date is in force for a figure."""

from __future__ import annotations

import pytest

from xcx import pipeline
from xcx.context import Options
from xcx.model import Source
from xcx.rulebook import Rules, load


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load()


def times(text: str, rules: Rules) -> dict[str, str | None]:
    """Each figure's text with its date's."""
    source = Source("page.txt", "0" * 64, "utf-8", text)
    document = pipeline.run(source, Options(), rules)
    cut = [article.text for article in document.recognised.articles]
    return {
        body[f.quantity.start : f.quantity.end]: f.time and body[f.time.start : f.time.end]
        for body, figures in zip(cut, document.figures, strict=True)
        for f in figures
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年，全县植树1200棵，造林35亩。", {"1200棵": "2021年", "35亩": "2021年"}),
        ("辖12个村。今年，全镇修路8公里。", {"12个": None, "8公里": "今年"}),
        # Another date ends it.
        ("2020年产茶30吨，2021年产茶45吨。", {"30吨": "2020年", "45吨": "2021年"}),
        # Sentences that ；joins are one; 其中 carries on; another matter does not.
        ("目前，建房30间；修路8公里。", {"30间": "目前", "8公里": "目前"}),
        ("截至目前，清渠40条。其中，村级26条。", {"40条": "截至目前", "26条": "截至目前"}),
        ("截至目前，清渠40条。同时，植树500棵。", {"40条": "截至目前", "500棵": None}),
        # A year in which figures were counted holds through the paragraph, not beyond it.
        (
            "2021年，产值完成35亿元。税收完成2.4亿元。\n\n全县有学校46所。",
            {"35亿元": "2021年", "2.4亿元": "2021年", "46所": None},
        ),
        # The other side of a comparison, the reporter's day, a name's year govern nothing.
        (
            "今年上半年，游客达30万人次，比去年同期增长12%。",
            {"30万人次": "今年上半年", "12%": "今年上半年"},
        ),
        ("3月8日，记者从县林业局获悉，全县造林900亩。", {"900亩": None}),
        ("根据《2021年度方案》，建成水站16座。", {"16座": None}),
        # The year of one figure; what was before it comes back.
        (
            "2021年，贷款由2019年的30亿元增加到46亿元。",
            {"30亿元": "2019年", "46亿元": "2021年"},
        ),
        # A date that heads a list holds for its items, one before the list does not.
        (
            "2021年，工作再上台阶：一是植树提速，造林900亩。二是修路8公里。",
            {"900亩": "2021年", "8公里": "2021年"},
        ),
        ("2021年，全县造林900亩。二是修路8公里。", {"900亩": "2021年", "8公里": None}),
        # A year's review carries on from the head of a clause, the moment of an event does not.
        ("强化执法，全年检查165次。处理案件5起。", {"165次": "全年", "5起": "全年"}),
        ("公司改制，2011年盈利420万元。现有员工90人。", {"420万元": "2011年", "90人": None}),
        # What stands in brackets behind a figure is not its date.
        ("谋划项目53个（近期28个）。", {"53个": None, "28个": "近期"}),
        ("截至今年8月，完成投资2亿元。", {"2亿元": "截至今年8月"}),
        # A paragraph's year holds through it, a story's moment does not.
        ("2021年，全县林业稳步发展。造林900亩。", {"900亩": "2021年"}),
        ("上个月，社区开始改造。取消垃圾点18处。", {"18处": None}),
        # A lead gives its figures before the date.
        (
            "植树500棵，修渠26条……今年以来，全县水利提速。",
            {"500棵": "今年以来", "26条": "今年以来"},
        ),
        # What is told of 今年以来 at the head is the time of the story.
        ("今年以来，全县狠抓林业。\n\n干部带头，造林900亩。", {"900亩": "今年以来"}),
        # 每周 recurs, it governs nothing.
        ("每周检查2次。", {"2次": None}),
        # The subject stands before its date.
        ("26个小区目前已建成服务中心。", {"26个": "目前"}),
    ],
)
def test_time(text: str, expected: dict[str, str | None], rules: Rules) -> None:
    assert times(text + "\n", rules) == expected
