"""The names of campaigns and the stretches in which they are in force."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from xcx import pipeline, read
from xcx.campaigns import CAMPAIGN, FIELD, LONGEST, find
from xcx.context import Options
from xcx.rulebook import load

RULES = load()


def names(text: str) -> list[str]:
    return [named.name for named in find(text, RULES) if named.grade > FIELD]


def initiatives(text: str) -> dict[str, str | None]:
    """The initiative of each figure by the figure's text."""
    document = pipeline.run(read.from_text(text), Options(), RULES)
    return {
        article.text[f.quantity.start : f.quantity.end]: f.initiative and f.initiative.name
        for article, figures in zip(document.recognised.articles, document.figures, strict=True)
        for f in figures
    }


def test_a_quoted_name_takes_its_head_noun() -> None:
    assert "“青山计划”专项行动" in names("全区扎实开展“青山计划”专项行动，成效明显。")


def test_codes_and_slogans_in_quotes_name_nothing() -> None:
    assert names("严格执行“13710”工作制度，增强“四个意识”。") == []


def test_a_name_begins_behind_the_verb() -> None:
    assert names("扎实推进秀水河流域综合治理。") == ["秀水河流域综合治理"]


def test_a_name_begins_behind_a_number() -> None:
    text = "总投资5亿元青禾物流园项目开工。"
    (named,) = find(text, RULES, ends=[6])
    assert named.name == "青禾物流园项目"


def test_a_lexicon_form_is_a_campaign() -> None:
    (named,) = find("坚决打赢脱贫攻坚战。", RULES)
    assert (named.key, named.grade) == ("脱贫攻坚", CAMPAIGN)


def test_organisations_are_no_campaigns() -> None:
    assert names("市综合执法中心和市住房建设局参加。") == []


def test_fragments_of_a_clause_are_no_names() -> None:
    for text in (
        "石料厂销售300吨，织锦销售15件。",
        "他在镇卫生院工作满三年。",
        "该处由城区养老服务办公室管理。",
    ):
        assert names(text) == []


def test_a_building_verb_before_a_name_is_none_of_it() -> None:
    assert names("投资建设生态湿地工程。") == ["生态湿地工程"]
    assert names("实施山塘水库建设工程。") == ["山塘水库建设工程"]


def test_a_name_begins_behind_a_bound() -> None:
    assert names("参加省级以上产品质量提升活动。") == ["产品质量提升活动"]


def test_a_closing_work_stays_where_the_rest_is_no_name() -> None:
    assert names("做好社区移交工作。") == ["社区移交工作"]
    assert names("做好河道污染整治工作。") == ["河道污染整治"]


def test_an_item_of_many_is_an_aside() -> None:
    text = "用于奖金、养老保险、住房公积金等。"
    assert {n.name: n.aside for n in find(text, RULES)} == {"养老保险": True, "住房公积金": True}


def test_an_occasion_is_an_aside() -> None:
    assert [n.aside for n in find("以“能力作风建设年”活动为契机，抓落实。", RULES)] == [True]


def test_siblings_of_one_section_keep_their_own() -> None:
    found = initiatives(
        "今年全区省、市重点项目共22个，总投资198亿元。\n"
        "“三个一批”项目进展顺利，全区“三个一批”项目14个，其中13个已投产。\n"
    )
    assert "重点项目" in (found["22个"] or "")
    assert "三个一批" in (found["14个"] or "") and found["13个"] == found["14个"]


def test_a_label_holds_until_the_next() -> None:
    found = initiatives(
        "一是抓好厕所革命。年内新建水厕120座。工程队增至15支。二是抓好秸秆禁烧。出动巡查车36辆。\n"
    )
    assert found == {"120座": "厕所革命", "15支": "厕所革命", "36辆": "秸秆禁烧"}


def test_a_project_that_opens_an_article_is_what_it_tells_of() -> None:
    text = "云岭森湖光伏惠民示范工程开工。\n\n屋顶面积6万平方米。\n\n覆盖居民957户。"
    assert initiatives(text)["957户"] == "云岭森湖光伏惠民示范工程"
    # One that everybody knows is named in passing there: 以乡村振兴为…
    assert initiatives("推进乡村振兴。\n\n屋顶面积6万平方米。\n\n覆盖居民957户。")["957户"] is None


def test_an_institute_is_no_campaign() -> None:
    assert names("省农业机械化科学研究院投资建园。") == []


def test_a_division_and_a_bare_head_are_no_campaign() -> None:
    text = "许昌市召开会议。集团投资3亿元在许昌建设面粉厂。"
    assert initiatives(text)["3亿元"] is None


def test_where_a_plant_stands_is_no_campaign() -> None:
    text = "磁材深加工项目开工，厂址设在云岭科技工业园，占地60亩。"
    assert initiatives(text)["60亩"] == "磁材深加工项目"


def test_an_aspect_holds_until_the_next_named_or_not() -> None:
    text = "养老服务方面，建成站点26个。累计培训300人。两地互促方面，签约协议35份。"
    assert initiatives(text) == {"26个": "养老服务", "300人": "养老服务", "35份": None}


def test_facts_of_a_place_belong_to_nothing() -> None:
    found = initiatives("全县常住人口42万人，其中城镇人口18万人。全年地区生产总值120亿元。\n")
    assert set(found.values()) == {None}


def test_a_parallel_clause_does_not_inherit() -> None:
    found = initiatives("投入2亿元实施垸塘清淤工程，投入6000万元实施村道亮化工程。\n")
    assert found == {"2亿元": "垸塘清淤工程", "6000万元": "村道亮化工程"}


def test_short_and_full_forms_share_one_name() -> None:
    found = initiatives(
        "全区开展全国文明城市创建，增设公益广告60处。\n创文以来，清理小广告800条。\n"
    )
    assert len(set(found.values())) == 1


def test_all_kinds_of_quotation_marks_give_one_name() -> None:
    """A headline's 『五星』支部创建 is the text's “五星”支部创建, as a form and as a new name."""
    for form in ("“五星”支部创建", "“青山计划”专项行动"):
        single = form.translate(str.maketrans("“”", "『』"))
        assert names(f"推进{single}走深走实。") == names(f"推进{form}走深走实。") == [form]


def test_candidates_are_told_with_their_reasons() -> None:
    document = pipeline.run(read.from_text("推进厕所革命，建成水厕120座。\n"), Options(), RULES)
    (figure,) = document.figures[0]
    decided = document.recognised.scopes[0].initiatives.decide(figure.quantity)
    assert decided.candidates[0].value == "厕所革命"
    assert "campaigns.environment" in decided.candidates[0].why


def test_a_hole_has_its_reason() -> None:
    document = pipeline.run(read.from_text("全县常住人口42万人。\n"), Options(), RULES)
    (figure,) = document.figures[0]
    decided = document.recognised.scopes[0].initiatives.decide(figure.quantity)
    assert decided.value is None
    assert "backgrounds.place" in decided.candidates[0].why


WORDS = st.sampled_from(
    [
        "推进",
        "“",
        "”",
        "脱贫攻坚",
        "专项行动",
        "工程",
        "项目",
        "建设",
        "三个一批",
        "，",
        "。",
        "全县",
        "42万人",
        "常住人口",
        "一是",
        "以",
        "为契机",
        "乡村振兴",
        "工作",
        '"',
        "投入",
        "(",
        "新",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_names_are_short_and_inside_the_text(text: str) -> None:
    for named in find(text, RULES):
        assert 0 <= named.start < named.end <= len(text)
        assert 2 <= len(named.name) <= LONGEST + 2
        assert "\n" not in named.name and "。" not in named.name


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_the_same_text_gives_the_same_initiatives(text: str) -> None:
    assert initiatives(text) == initiatives(text)
