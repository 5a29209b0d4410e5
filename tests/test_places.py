"""Districts and places: which unit a figure is about, on which basis."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import xcx
from xcx.record import DistrictRef


def _of(
    text: str, printed: str, within: str | None = None
) -> tuple[DistrictRef | None, str | None]:
    """The district and the place of the figure that is printed so."""
    for record in xcx.extract(text, within=within):
        for figure in record.figures:
            if figure.text == printed:
                return record.district, figure.place
    raise AssertionError(f"no figure {printed} in {text}")


# What names no place: names behind it do not stand in an article's first lines.
_ASIDE = (
    "教材、讲课和住宿都从中开支，学员自带被褥，饭费由各单位另付，结余退回。教室借自师范学校，"
    "桌椅不收租金，水电照实结算，账目张贴在走廊里，谁都可以去看。"
)


def district(text: str, printed: str, within: str | None = None) -> str | None:
    found = _of(text, printed, within)[0]
    return None if found is None else found.name


def place(text: str, printed: str) -> str | None:
    return _of(text, printed)[1]


@pytest.mark.parametrize(
    ("text", "printed", "want", "basis"),
    [
        ("魏都区新建口袋公园12处。", "12处", "魏都区", "stated"),
        ("禹州市召开会议。该市已修路30公里。", "30公里", "禹州市", "anaphora"),
        ("鸿鹰街道拆除违建52处，受到好评。", "52处", "卫东区", "place"),
        ("新密市今年大力植树。全年计划完成600亩。", "600亩", "新密市", "article"),
    ],
)
def test_a_figure_takes_the_first_that_settles_it(
    text: str, printed: str, want: str, basis: str
) -> None:
    found = _of(text, printed)[0]
    assert found is not None
    assert (found.name, found.basis) == (want, basis)


def test_the_option_settles_what_the_page_does_not() -> None:
    text = "今年以来，累计发放补贴35万元。"
    assert _of(text, "35万元")[0] is None
    found = _of(text, "35万元", within="河南省许昌市襄城县")[0]
    assert found is not None
    assert (found.name, found.code, found.basis) == ("襄城县", "411025", "option")


def test_a_shared_name_is_settled_by_the_pages_other_places() -> None:
    henan = "许昌市召开会议，魏都区、东城区代表发言。东城区今年新建学校4所。"
    found = _of(henan, "4所")[0]
    assert found is not None and found.full_name == "河南省许昌市东城区"
    beijing = "北京市东城区今年新建学校4所。"
    found = _of(beijing, "4所")[0]
    assert found is not None and found.code == "110101"


def test_a_shared_name_that_nothing_settles_stays_without_a_code() -> None:
    found = _of("新华区今年新建学校4所，新华区还改造公园2处。", "4所")[0]
    assert found is not None
    assert (found.name, found.city, found.code) == ("新华区", None, None)


def test_another_district_has_its_own_figures_until_the_city_returns() -> None:
    text = (
        "许昌市政协积极履职。鄢陵县陈化店镇的委员开展调研15次。全市各级政协组织为群众办实事210件。"
    )
    assert _of(text, "15次")[0].name == "鄢陵县"  # type: ignore[union-attr]
    assert place(text, "15次") == "陈化店镇"
    assert _of(text, "210件")[0].name == "许昌市"  # type: ignore[union-attr]
    assert place(text, "210件") is None


def test_a_yardstick_is_not_where_a_figure_is() -> None:
    text = "魏都区不断发力。该区工业增速居全市第一，新增企业23家。"
    assert district(text, "23家") == "魏都区"


def test_a_zone_that_the_article_names_goes_before_the_gazetteers_county() -> None:
    text = "许昌市东城区开展整治。邓庄街道清运垃圾70车。"
    assert district(text, "70车") == "东城区"


def test_the_bare_word_for_a_zone_means_the_one_that_the_page_names() -> None:
    text = "周口市城乡一体化示范区召开会议。目前，示范区已开工项目14个。"
    assert district(text, "14个") == "周口市城乡一体化示范区"


@pytest.mark.parametrize(
    "text",
    [
        "文昌办事处发放传单300份。",
        "新乡贤带头捐款5万元。",
        "双方开展合作3次，签订协议4份。",
        "在创新县级管理方面投入资金5万元。",
        "中山路沿线新增车位60个。",
    ],
)
def test_what_only_looks_like_a_place_fools_nobody(text: str) -> None:
    assert all(record.district is None for record in xcx.extract(text))


def test_a_street_and_its_village_are_written_together() -> None:
    text = "卫东区申楼街道办事处焦庄村修路2公里。焦庄村还安装路灯80盏。"
    assert place(text, "2公里") == "申楼街道焦庄村"
    assert place(text, "80盏") == "申楼街道焦庄村"


def test_figures_before_a_name_belong_to_it() -> None:
    text = "禹州市加快修复。全市建成了占地900亩的南山地质公园。"
    assert place(text, "900亩") == "南山地质公园"


def test_within_a_region_the_whole_of_it_is_meant_by_its_word() -> None:
    assert district("银川市旅游局介绍情况。全区接待游客90万人次。", "90万人次") == "宁夏回族自治区"
    assert district("银川市金凤区介绍情况。全区接待游客9万人次。", "9万人次") == "金凤区"


_PIECES = st.sampled_from(
    [
        "许昌市",
        "东城区",
        "该区",
        "全市",
        "邓庄街道",
        "田庄社区",
        "新建",
        "25处",
        "，",
        "。",
        "\n",
        "在",
        "的",
        "和",
    ]
)


@example("东城区东城区东城区25处")
@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_any_order_of_names_gives_districts_that_lie_in_their_city(text: str) -> None:
    for record in xcx.extract(text):
        found = record.district
        if found is not None and found.code is not None and found.city is not None:
            assert found.full_name is not None and found.city in found.full_name


PAGE = """魏都区推进社区建设

本报讯（记者 李某）魏都区今年新建社区服务站26个，魏都区各街道反响良好。魏都区将继续努力。

小区面貌焕然一新

本报讯（记者 王某）连日来，我区各单位主动出击，攻坚克难。全区累计整治老旧小区31个，群众满意。
"""


def test_an_article_without_a_name_of_its_own_takes_the_pages() -> None:
    found = _of(PAGE, "31个")[0]
    assert found is not None
    assert (found.name, found.basis) in (("魏都区", "page"), ("魏都区", "anaphora"))


def test_the_rows_of_a_table_are_their_labels(project: Path) -> None:
    seed = project / "seeds" / "001_7414b85942a19476.txt"
    rows = {r.district.name for r in xcx.extract(seed) if r.district and r.district.basis == "row"}
    assert rows == {"禹州市", "长葛市", "鄢陵县", "襄城县"}


@pytest.mark.parametrize(
    ("text", "printed", "want"),
    [
        # A zone that no table knows is told from its city and its type's word.
        (
            "阜新市高新技术产业开发区召开会议。该区今年引进企业17家。",
            "17家",
            "阜新市高新技术产业开发区",
        ),
        # 四平市开发区 may be all of them: no zone is made of it.
        ("四平市开发区建设提速，全市新开工项目9个。", "9个", "四平市"),
        # The city's own word makes a zone of 新区.
        ("宿迁市下达计划，市湖滨新区改造房屋70套。", "70套", "湖滨新区"),
        # A county's zone is a place below it.
        ("赛罕区经济稳中有进。金川高新区完成产值95亿元。", "95亿元", "赛罕区"),
        ("许昌县召开会议。全县粮食播种面积120万亩。", "120万亩", "许昌县"),
        ("沿河土家族自治县推进产业。沿河种植空心李13万亩。", "13万亩", "沿河土家族自治县"),
        ("北京市密云区召开会议。全市新增绿地40公顷。", "40公顷", "北京市"),
    ],
)
def test_zones_former_names_and_short_names(text: str, printed: str, want: str) -> None:
    assert district(text, printed) == want


def test_a_county_zone_is_a_place() -> None:
    assert place("赛罕区经济稳中有进。金川高新区完成产值95亿元。", "95亿元") == "金川高新区"


@pytest.mark.parametrize(
    ("text", "printed", "want"),
    [
        ("禹州市发展产业。全市新建棚膜园区20个，长势良好。", "20个", None),
        ("禹州市浅井镇落实措施。人均公园绿地面积14平方米。", "14平方米", "浅井镇"),
        ("长葛市有关部门带动村集体增收80万元。", "80万元", None),
        ("长葛市石固镇花园村修渠3公里。二是全市整治坑塘46个。", "46个", None),
    ],
)
def test_what_is_no_place_below_a_district(text: str, printed: str, want: str | None) -> None:
    assert place(text, printed) == want


def test_figures_of_a_person_are_of_the_persons_place() -> None:
    text = (
        "许昌市民政局开展慰问。襄城县王洛镇农民赵铁柱和禹州市农民孙大成家庭困难。"
        "工作人员为赵铁柱送去2600元，为孙大成送去3100元。"
    )
    assert district(text, "2600元") == "襄城县"
    assert place(text, "2600元") == "王洛镇"
    assert district(text, "3100元") == "禹州市"


def test_who_visits_elsewhere_stays_at_home() -> None:
    text = "我市考察组一行18人赴遵义市湄潭县考察学习。我市将扩种茶园5万亩。"
    assert district(text, "5万亩", within="泸州市") != "遵义市"


@pytest.mark.parametrize(
    ("text", "printed", "want"),
    [
        # Who comes here is a guest, whatever stands first.
        (
            "禹州市副市长率考察组一行来我县座谈。鄢陵县花木闻名，今年我县接待客商60批次。",
            "60批次",
            "鄢陵县",
        ),
        # A province is the article's that it names throughout.
        (
            "在宁夏，处处欣欣向荣。宁夏发展迅速，银川一片繁荣。宁夏人民生活改善，宁夏粮食增产。"
            "宁夏的公路已有3.4万公里。",
            "3.4万公里",
            "宁夏回族自治区",
        ),
        # A district's short name is one where its full name stands too.
        (
            "魏都区委认真部署，服务许昌市大局。魏都迎来机遇，魏都上下齐心。"
            "全区今年招商引资33亿元。",
            "33亿元",
            "魏都区",
        ),
        # A zone called after a district of the city speaks for it.
        ("许昌市推进项目。魏都经济开发区新增企业7家。", "7家", "魏都区"),
        # A zone with a name of its own is not what the city's name and the type mean.
        ("湛江高新区建成厂房，湛江高新区新增企业9家。", "9家", "湛江高新区"),
        # What follows a neighbour by 的 or 、 is a neighbour too.
        (
            f"建成厂房9座。{_ASIDE}魏都区位于许昌市中部，南接漯河市的临颍县、舞阳县。魏都区发展快。",
            "9座",
            "魏都区",
        ),
        # A county named once is the article's where it says 全县 throughout and names no other.
        (
            f"预付资金400万元。{_ASIDE}全县加强管理，全县落实政策。鄢陵作为唯一的县级单位发言。"
            "全县减轻负担。",
            "400万元",
            "鄢陵县",
        ),
        (
            f"预付资金400万元。{_ASIDE}全县加强管理，全县落实政策。大会宣传鄢陵。全县减轻负担。",
            "400万元",
            None,
        ),
        # Of 我县, such a county may be the guests' own.
        (
            f"预付资金400万元。{_ASIDE}临泉县考察组深入我县。我县加强管理，全县落实政策。"
            "临泉县委书记赞扬这里的做法，临泉县要推广。我县的做法在临泉县传开。",
            "400万元",
            None,
        ),
        # What our people went to see is not weighed against our own.
        (
            f"建成厂房9座。{_ASIDE}我区代表团赴杭州市余杭区、昆山市学习考察。余杭区、昆山市经验多。"
            "余杭区经济好，昆山市经济强。余杭区有平台，昆山市有园区。魏都区委要求，我区要赶上。"
            "魏都区正是好时机。",
            "9座",
            "魏都区",
        ),
        # The report of a visit is about the county visited, where it names no other.
        (
            "市农机站一行赴嵊州市考察学习农机保险。嵊州市起步早，嵊州市力度大，值得我市借鉴。\n"
            "总投保9600台。",
            "9600台",
            "嵊州市",
        ),
        # Once spelt out, such a district counts in short like any county.
        (
            f"全年招商引资33亿元。{_ASIDE}魏都区委学习讨论。市委重视建安区，建安区开放提速。"
            "魏都迎来机遇，魏都上下齐心，魏都要实干。区委提出，全区要实干，区政府要落实。",
            "33亿元",
            "魏都区",
        ),
        # 新建 is a verb, not 新建区.
        ("南昌市推进建设。新建区召开会议。全市新建足球场19个。", "19个", "南昌市"),
        # The town that is 我区's tells which district that is.
        ("许昌县经验丰富。在我区东高皇街道，村庄整洁。全区投资270万元。", "270万元", "卫东区"),
        # 全市 behind a list of counties is the city that has them all.
        (
            "许昌市表彰先进。禹州市培育31家企业，魏都区培育12家。全市企业达527家。",
            "527家",
            "许昌市",
        ),
        # Who pays is not where it is.
        ("鄢陵县改善环境。郑州市援建陈化店镇整治工程6个。", "6个", "鄢陵县"),
        # What 该项目 is about is where the sentence before is.
        (
            "许昌市召开会议。代表们来到襄城县安置点。该项目总投资2400万元。",
            "2400万元",
            "襄城县",
        ),
        # The paragraph's first sentence is a label for the rest of it.
        (
            "许昌市通报典型问题。\n禹州市某局副局长王某违规办宴问题。2020年8月，王某收礼金900元。",
            "900元",
            "禹州市",
        ),
        # A short name that a district elsewhere bears too (平江区) is no home.
        (
            "我市医院改革启动。我市药价下调。市第一医院平江院区窗口前，药价降了。全市有药品300种。",
            "300种",
            None,
        ),
        # Who arrives with his party is a guest.
        (
            "9日上午，安徽临泉县副县长一行来到许昌，考察花木产业园。园区占地700亩。"
            "临泉县拟建园区，双方交换意见。",
            "700亩",
            "许昌市",
        ),
        # 全区 of a 地区 is all of it: its organ's outlays are not a county's.
        (
            f"培训支出3万元，用于本局局长、平安县教育局长进修。{_ASIDE}海东地区教育局没有购置车辆。"
            "用于召开全区教育会议、全区教师会议和全区校长会议。海东教育局接待费2万元。",
            "3万元",
            "海东市",
        ),
        # 全区 in an autonomous region is all of it, and makes no zone of the city the article's.
        (
            f"夜市新开13处。{_ASIDE}走进银川经济技术开发区，店铺林立。银川市招商。"
            "宁夏回族自治区党委要求，全区促销，全区发券。销售领跑全区。",
            "13处",
            "银川市",
        ),
        # A town stays where the article put it.
        (
            "襄城县植树。襄城县王洛镇林场多。他家在鄢陵县陈化店镇。\n襄城县育苗。\n陈化店镇有苗圃45处。",
            "45处",
            "鄢陵县",
        ),
    ],
)
def test_whose_page_it_is_and_who_only_appears_there(text: str, printed: str, want: str) -> None:
    assert district(text, printed) == want


def test_an_article_about_one_village_is_its_countys() -> None:
    text = (
        "许昌市干部驻村。襄城县王洛镇闫寨村脱贫。闫寨村产业单一，闫寨村养牛。闫寨村修路。"
        "\n合作社每年分红8万元。"
    )
    assert district(text, "8万元") == "襄城县"
    assert place(text, "8万元") == "王洛镇闫寨村"


def test_where_a_village_lies_takes_nothing_from_it() -> None:
    text = "辉县市回龙村发展产业。回龙村位于辉县市西北部，共有农民127户。"
    assert place(text, "127户") == "回龙村"


def test_a_tour_is_at_the_last_place_that_it_reached() -> None:
    text = (
        "许昌市组织考察。14日，考察团一行来到襄城县，察看项目。\n面粉厂项目计划投资4.7亿元。"
        "\n全市新开工项目9个。"
    )
    assert district(text, "4.7亿元") == "襄城县"
    assert district(text, "9个") == "许昌市"


def test_a_tour_reaches_a_place_behind_its_modifier() -> None:
    text = "许昌市组织考察。考察团一行前往全市最南边的襄城县，察看项目。\n面粉厂计划投资4.7亿元。"
    assert district(text, "4.7亿元") == "襄城县"


def test_a_tour_is_over_where_a_paragraph_goes_to_another_county() -> None:
    text = (
        "许昌市组织观摩。14日，观摩团一行来到襄城县，察看项目。\n近年来，鄢陵县发展花木。"
        "\n全年出售苗木270万株。"
    )
    assert district(text, "270万株") == "许昌市"


def test_each_entry_of_a_list_of_one_form_is_its_own_countys() -> None:
    text = (
        "许昌市集中签约。签约的有禹州市引进的甲集团总投资50亿元的水泥项目、"
        "长葛市引进的乙集团总投资30亿元的啤酒项目。"
    )
    assert district(text, "30亿元") == "长葛市"


def test_a_name_with_a_colon_heads_the_items_behind_it() -> None:
    text = (
        "许昌市推进清欠，全市排查企业。禹州市：一是查案，查处案件70件。二是追薪，追回报酬40万元。"
        "市住建局：一是培训，培训企业9家。二是检查，检查工地30处。"
    )
    assert district(text, "40万元") == "禹州市"
    assert district(text, "30处") == "许昌市"


def test_what_sums_up_a_list_is_of_all_its_entries() -> None:
    text = "许昌市组织参展。禹州市某公司、长葛市某厂等4家企业签约，金额700万元。"
    assert district(text, "4家") == district(text, "700万元") == "许昌市"


def test_a_province_before_a_firms_name_is_no_place_of_it() -> None:
    text = "许昌市发展产业。河南碧澜年产10万吨金刚线，纳税800万元。"
    assert district(text, "800万元") == "许昌市"
    quoted = "许昌市推广经验。河南“码上答”平台受理诉求320件。"
    assert district(quoted, "320件") == "许昌市"


def test_a_city_that_an_article_comes_back_to_is_told_of_in_short() -> None:
    home = "许昌市召开会议。许昌市政府组织企业学习。"
    study = home + "许昌市学习苏州、无锡的经验，苏州的做法值得借鉴。"
    told = "苏州实现软件收入36亿元。"
    assert district(study + told, "36亿元") == "苏州市"
    # Where something comes from is but an origin, and one name in passing is no turn.
    assert district(study + "引进苏州企业12家。", "12家") == "许昌市"
    assert district(home + told, "36亿元") == "许昌市"


def test_an_article_that_says_our_province_throughout_is_the_provinces() -> None:
    opens = "河南省发展休闲农业。长葛市某园迎来游客，长葛市的采摘园开园。"
    ours = "我省出台办法，全省各地落实。目前，全省现有农庄400家，我省农民受益。"
    told = "年内营业收入48亿元。"
    assert district(opens + ours + told, "48亿元") == "河南省"
    assert district(opens + told, "48亿元") == "长葛市"


def test_what_is_made_something_is_what_follows_is_about() -> None:
    text = "许昌市争取支持。去年申报争取禹州市为试点县，争取资金1500万元。全市新增网店70家。"
    assert district(text, "1500万元") == "禹州市"
    assert district(text, "70家") == "许昌市"


def test_our_city_can_be_a_city_of_county_rank() -> None:
    text = (
        "许昌市副市长、我市市委书记王某赴外地招商。禹州产钧瓷，禹州修路。禹州建园。禹州引资。"
        "禹州兴业。\n项目落户我市，全市新建窑炉37座。"
    )
    assert district(text, "37座") == "禹州市"


def test_our_county_is_not_the_one_that_its_people_went_to_see() -> None:
    text = (
        "为发展药材，我县组织村干部赴鄢陵县考察学习。鄢陵县苗木多，鄢陵县市场大。"
        "对方愿同郏县一道发展。我县今年育苗800亩，冢头镇种得早。"
    )
    assert district(text, "800亩") == "郏县"


def test_a_region_named_once_is_the_home_of_what_its_organs_do() -> None:
    text = "自治区人才办公布名单，宁夏入选65人。自治区党委、自治区政府每人资助30万元。"
    assert district(text, "30万元") == "宁夏回族自治区"


def test_a_list_of_districts_is_of_what_holds_them() -> None:
    text = "许昌市开展救助。长葛市、建安区、魏都区的4名学生得到帮助。"
    assert district(text, "4名") == "许昌市"


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("许昌市_001.txt", "许昌市"),
        ("河南省许昌市东城区.txt", "东城区"),
        ("许昌市与新乡市.txt", None),
        ("年终总结.txt", None),
    ],
)
def test_a_files_name_says_where_a_page_is_from_that_does_not(
    tmp_path: Path, name: str, want: str | None
) -> None:
    (tmp_path / name).write_text("年内新增企业12家。", encoding="utf-8")
    (record,) = xcx.extract(tmp_path / name)
    assert (record.district and record.district.name) == want


def test_a_page_of_a_city_may_speak_of_its_counties(tmp_path: Path) -> None:
    text = "县财政局筹措资金。全市完成填写调查表260份，市财政局拨付资金30万元。"
    (tmp_path / "许昌市.txt").write_text(text, encoding="utf-8")
    (record,) = xcx.extract(tmp_path / "许昌市.txt")
    assert record.district is not None
    assert record.district.name == "许昌市"


def test_a_county_of_the_files_city_counts_though_it_is_named_in_passing(tmp_path: Path) -> None:
    text = f"预付资金400万元。{_ASIDE}全县加强管理，全县落实政策。大会宣传鄢陵。全县减轻负担。"
    (tmp_path / "许昌市.txt").write_text(text, encoding="utf-8")
    (record,) = xcx.extract(tmp_path / "许昌市.txt")
    assert record.district is not None
    assert record.district.name == "鄢陵县"


def test_what_the_page_names_goes_before_the_files_name(tmp_path: Path) -> None:
    (tmp_path / "新乡市.txt").write_text("许昌市新增企业12家。", encoding="utf-8")
    (record,) = xcx.extract(tmp_path / "新乡市.txt")
    assert record.district is not None
    assert record.district.name == "许昌市"


def test_a_page_without_a_figure_loads_nothing() -> None:
    from xcx import pageplaces
    from xcx.rulebook import load

    rules = load()
    assert pageplaces.build((), (), "许昌市", "", rules) == pageplaces.PagePlaces()
