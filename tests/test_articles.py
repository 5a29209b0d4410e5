"""Blocks become articles: headlines, credits, order of reading, sections."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from test_layout import SOURCES, TEXTS, squeezed
from xcx.articles import find, headings
from xcx.layout import lay_out
from xcx.model import Article
from xcx.read import from_text, read
from xcx.rulebook import load

RULES = load()


def fixture(name: str) -> tuple[Article, ...]:
    return find(lay_out(read(SOURCES / name), RULES), RULES)


def articles(text: str) -> tuple[Article, ...]:
    return find(lay_out(from_text(text), RULES), RULES)


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(p.kind, article.text[p.start : p.end]) for p in article.paragraphs]


def test_headlines_behind_their_text_find_it():
    first, contract, wallet, review = fixture("headline-behind.txt")
    assert (first.kicker, first.title) == ("梅林社区", "聚焦道路改造 打造舒心家园")
    assert (first.reporters, first.correspondents) == (("王大成",), ("李小梅",))
    assert contract.title == "东湖机械与南山钢铁签订供货合同"
    assert contract.correspondents == ("钱小二",)
    assert wallet.title == "清洁工拾金不昧 好心人温暖全城"
    assert review.title == "党建引领聚合力 同心共建谱新篇"
    assert review.subtitle == "——东湖区网格工作综述"
    assert "培训网格员45名" in review.text
    assert review.ranges[0][0] > review.ranges[-1][0], "the tail is printed before the headline"


def test_a_dateline_torn_by_the_columns_opens_the_text():
    torn, whole = fixture("torn-dateline.txt")
    assert torn.kicker == "李大成到东湖区调研时要求"
    assert torn.title == "整合资源 提升服务 满足群众需求"
    assert torn.reporters == ("王大成",)
    body = [text for kind, text in kinds(torn) if kind == "body"]
    assert body[0].startswith("3月29日,市领导李大成到东湖区调研")
    assert body[-1].endswith("这是全年的重点任务。要投入资金500万元,新建服务站12个。")
    assert (whole.title, whole.reporters) == ("平整土地促春耕", ("赵一鸣",))


def test_a_page_with_marked_headlines():
    lead, office, safe, photo = fixture("marked-up.txt")
    assert (lead.kicker, lead.title) == ("新征程 新作为", "东湖区:真抓实干开新局")
    assert ("heading", "强组织 聚合力") in kinds(lead)
    assert ("caption", "志愿者向居民发放宣传单") in kinds(lead)
    assert "社区工作人员向居民讲解最新政策，发放宣传单15000份。" in lead.text
    assert (office.kicker, office.title) == ("梅林办事处", "优环境 促发展")
    assert office.photographers == office.reporters == ("赵一鸣",)
    assert ("caption", "外墙正在施工") in kinds(office)
    assert (safe.kicker, safe.title) == ("松林社区", "小网格托起大平安")
    assert photo.title == "丰收时节"
    assert photo.photographers == photo.reporters == ("孙明",)


def test_an_article_of_a_table_alone():
    (article,) = fixture("torn-table.txt")
    assert article.title == "整治房屋隐患 守牢安全底线"
    (table,) = article.tables
    cell = table.rows[1].cells[0]
    assert article.text[cell.start : cell.end] == "27"
    assert cell.headers == ("累计整治量", "户数")
    assert "西山县" in article.text


def test_repeats_are_told_in_the_articles_offsets():
    (article,) = fixture("thrice.txt")
    at = article.text.index("11.24亿元")
    assert sum(r.start <= at and at + 7 <= r.end for r in article.repeats) == 2
    assert article.text.count("11.24") == 1


def test_a_byline_at_the_end_closes_an_article():
    text = (
        "东湖区召开推进会\n\n3月9日，区长李大成主持召开推进会。会议要求抓好 15 项工作。（东宣）\n\n"
        "东湖区部署春耕工作\n\n3月6日，东湖区部署春耕工作，计划播种 20 万亩。 （东宣）\n"
    )
    first, second = articles(text)
    assert (first.title, second.title) == ("东湖区召开推进会", "东湖区部署春耕工作")
    assert first.correspondents == second.correspondents == ("东宣",)


def test_continued_articles_keep_their_headline_or_have_none():
    text = (
        '东湖:做高质量发展"先行者"\n\n(上接第一版)\n\n围绕目标，全市将实现产值 50 亿元。\n\n'
        "(上接第一版)敢担当是本色。干部要带头办实事 30 件。\n"
    )
    first, second = articles(text)
    assert (first.title, second.title) == ('东湖:做高质量发展"先行者"', None)


def test_no_headline_is_invented_from_running_text():
    (article,) = articles("3月2日，东湖区新开工项目 15 个。\n\n据介绍，总投资 3 亿元。\n")
    assert article.title is None
    assert article.ranges == ((0, 34),)


def test_a_paragraph_torn_by_a_column_is_whole_again():
    (article,) = articles(
        "东湖区今年共纳入重点\n项目 22 个，完成年度\n投资计划的比例达到了\n\n34%，进展\n顺利。\n"
    )
    assert [text for _, text in kinds(article)] == [
        "东湖区今年共纳入重点项目22个，完成年度投资计划的比例达到了34%，进展顺利。"
    ]


def test_the_pages_own_lines_stand_aside():
    text = (
        "东湖日报 2022年4月29日 星期五\n\n东湖区新建学校\n\n本报讯（记者 王大成）投资 2 亿元。\n\n"
        "（本版图片为资料图片）\n"
    )
    *_, article = articles(text)
    assert article.title == "东湖区新建学校"
    assert ("caption", "（本版图片为资料图片）") in kinds(article)
    assert any("2022年4月29日" in a.text for a in articles(text)), "the masthead tells the year"


def test_headings_in_force_are_told_the_nearest_first():
    text = "# 总题\n\n本报讯（记者 王大成）开头。\n\n"
    text += "## 甲\n\n甲文。\n\n### 乙\n\n乙文。\n\n## 丙\n\n丙文。\n"
    (article,) = articles(text)

    def above(words: str) -> list[str]:
        found = headings(article, article.text.index(words))
        return [article.text[p.start : p.end] for p in found]

    assert above("开头") == []
    assert above("甲文") == ["甲"]
    assert above("乙文") == ["乙", "甲"]
    assert above("丙文") == ["丙"]


def test_empty_pages_have_no_article():
    assert articles("") == articles(" \n\n\u3000\n") == ()


def test_the_seeds_articles_have_their_headlines(seeds: list[Path]):
    titles = {
        path.name[:3]: [a.title for a in find(lay_out(read(path), RULES), RULES)] for path in seeds
    }
    assert {name: len(found) for name, found in titles.items()} == {
        "000": 1, "001": 12, "002": 7, "003": 8, "004": 7,
    }  # fmt: skip
    untitled = {name: found.count(None) for name, found in titles.items()}
    assert untitled == {"000": 0, "001": 1, "002": 1, "003": 0, "004": 0}


def test_a_credit_under_a_point_of_a_list_is_kept():
    """It was lost where the page begins with the point, which is no headline."""
    (article,) = articles("一）\n本报记者王大成")
    assert article.reporters == ("王大成",)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_articles_hold_all_that_the_blocks_hold(text: str):
    page = lay_out(from_text(text), RULES)
    found = find(page, RULES)
    of_blocks = sorted(squeezed("".join(block.text for block in page.blocks)))
    assert sorted(squeezed("".join(article.text for article in found))) == of_blocks
    assert [a.index for a in found] == list(range(1, len(found) + 1))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_paragraphs_and_sentences_cover_the_text_and_know_their_source(text: str):
    for article in articles(text):
        ends = [paragraph.end for paragraph in article.paragraphs]
        assert all(article.text[end] == "\n" for end in ends)
        assert "".join(article.text[p.start : p.end] for p in article.paragraphs) == (
            article.text.replace("\n", "")
        )
        covered = "".join(article.text[a:b] for a, b in article.sentences)
        assert covered == article.text.replace("\n", "")
        for i, char in enumerate(article.text):
            if not char.isspace():
                assert text[article.origin.at(i)] == char
