"""Labels: what each number of a sentence measures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import xcx
from xcx.rulebook import load
from xcx.segment import tokens


def labels(text: str) -> dict[str, str | None]:
    """The metric of each figure by its printed text."""
    return {f.text: f.metric for record in xcx.extract(text) for f in record.figures}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # verb and object before the number, the subject left out
        ("该县共排查燃气隐患312处。", {"312处": "排查燃气隐患"}),
        ("走访农户80户，整改隐患298处。", {"298处": "整改隐患"}),
        # noun behind it, with the verb before it
        ("全镇新建14个文化广场。", {"14个": "新建文化广场"}),
        # what became of the counted
        ("截至10月底，21个项目已开工。", {"21个": "项目已开工"}),
        # the noun is said once
        ("受理群众诉求650件，已办结641件。", {"650件": "受理群众诉求", "641件": "已办结群众诉求"}),
        # the verb is said once for a list
        ("维修水库7座、塘坝31座、水渠12条。", {"31座": "维修塘坝", "12条": "维修水渠"}),
        # the head is said once for a list
        ("苹果产量3.2万吨、核桃1800吨。", {"3.2万吨": "苹果产量", "1800吨": "核桃产量"}),
        # a clause before the counted
        ("邀请26家有投资意愿的企业。", {"26家": "邀请企业"}),
        # 分别 deals out heads
        ("水稻、玉米面积分别为42万亩和18万亩。", {"42万亩": "水稻面积", "18万亩": "玉米面积"}),
        # growth has the subject of the clause before
        ("固定资产投资完成86亿元，同比增长12.5%。", {"12.5%": "固定资产投资增长"}),
        ("固定资产投资完成86亿元。", {"86亿元": "固定资产投资"}),
        ("接待游客较往年增加260人次。", {"260人次": "接待游客增加"}),
        # growths of a pair
        (
            "接待旅客9万人次，门票收入300万元，比上年同期增长8%和11%。",
            {"8%": "接待旅客增长", "11%": "门票收入增长"},
        ),
        # a share and its base
        ("已到位资金5.6亿元，占年度计划的70%。", {"70%": "已到位资金占年度计划"}),
        # a threshold belongs to the next number's label
        ("全年签约亿元以上项目16个。", {"16个": "签约亿元以上项目"}),
        # an owner behind 的
        ("总投资12亿元的冷链物流园开工。", {"12亿元": "冷链物流园总投资"}),
        # what the unit counts
        ("发放救助款60万元，惠及210户530人。", {"210户": "救助款惠及户数"}),
        ("发放救助款60万元，惠及210户530人。", {"530人": "救助款惠及人数"}),
        # a part of a whole
        ("全区26个在建项目中，19个完成主体施工。", {"19个": "完成主体施工项目"}),
        # what money was spent on
        ("投入860万元实施河道清淤工程。", {"860万元": "投入河道清淤工程"}),
        # names in quotation marks are one noun
        ("举办“解放思想”大讲堂7场次。", {"7场次": "举办“解放思想”大讲堂"}),
        # the next number's own word is no part of a name
        (
            "年产8万吨面粉厂项目计划投资3.5亿元。",
            {"8万吨": "年产面粉厂项目", "3.5亿元": "面粉厂项目计划投资"},
        ),
        # words for a circumstance are no part of it either
        ("完成400户改厕任务的基础上，推进绿化。", {"400户": "完成改厕任务"}),
        # what the counted did labels the next number
        ("带动60户栽植花木900亩。", {"900亩": "栽植花木"}),
        # two numbers share a noun, whatever it is
        ("25处25处的许昌市", {"25处": "许昌市"}),
        # of a county that is named alone, the same things are counted
        (
            "魏都区新建6座停车楼，面积3万平方米；襄城县2座。",
            {"6座": "新建停车楼", "2座": "新建停车楼"},
        ),
        # the new value of a fall
        ("细颗粒物浓度已下降至35微克。", {"35微克": "细颗粒物浓度"}),
        # what grew is not what stands in the brackets before
        ("受理投诉860件（不含转办90件），同比上升8%。", {"8%": "受理投诉上升"}),
        # heads as long as the last one are whole, and 与上年相比 is none of them
        (
            "信访案件、涉案金额、涉案人数与上年相比分别下降11%、12%、13%。",
            {"11%": "信访案件下降", "12%": "涉案金额下降", "13%": "涉案人数下降"},
        ),
        # the noun behind the last number of such a list is everybody's
        ("甲港、乙港分别新增30万吨、20万吨吞吐能力。", {"30万吨": "甲港新增吞吐能力"}),
        ("分别给予5万元、8万元补助。", {"5万元": "补助", "8万元": "补助"}),
        # 分别 again deals out the heads that were named before, without what was measured of them
        (
            "水稻、玉米面积分别为42万亩、18万亩，产量分别为9万吨、5万吨，分别实现产值3亿元、2亿元。",
            {"9万吨": "水稻产量", "5万吨": "玉米产量", "3亿元": "水稻产值", "2亿元": "玉米产值"},
        ),
        # what several clauses say of what each counts first is told apart by that
        (
            "签约项目230个，其中制造业项目60个、总投资500亿元，服务业项目30个、总投资400亿元。",
            {"500亿元": "制造业项目总投资", "400亿元": "服务业项目总投资"},
        ),
        (
            "总投资10亿元的某某零部件产业园项目成功落地鄢陵县。",
            {"10亿元": "某某零部件产业园项目总投资"},
        ),
        # a total is of what was counted before
        ("今年认定高新技术企业50家，总数达到120家。", {"120家": "高新技术企业总数"}),
        # what money was spent on may be told by the next clause, and be counted there
        (
            "投资800万元，在王家园子村打造集种植、观光于一体的花卉交易中心。投入26万元改造泵站3座。",
            {"800万元": "投资花卉交易中心", "26万元": "投入泵站"},
        ),
        ("投入300万元，实施灌渠水利工程2项。", {"300万元": "投入灌渠水利工程"}),
        ("投资8800万元，去年9月投产。", {"8800万元": "投资"}),
        # a verb behind 的 that ends the clause is what was done of so much
        ("完成30公里的河道连片整治。", {"30公里": "完成河道连片整治"}),
        # brackets with places divide up what stands before them
        (
            "全市编制村庄规划（魏都区7个、建安区12个、长葛市4个）。",
            {"7个": "编制村庄规划", "12个": "编制村庄规划", "4个": "编制村庄规划"},
        ),
        ("全市有学校（高中3所、初中5所）。", {"3所": "高中", "5所": "初中"}),
        # what is done in so many days, and by whom is left out
        ("市规划局5天完成审查。", {"5天": "完成审查"}),
        # the base of a share, and what grew beside it
        (
            "到位资金完成60亿元，占市定目标80亿元的75%，增长6%。",
            {"80亿元": "市定目标", "75%": "到位资金占市定目标", "6%": "到位资金增长"},
        ),
        # a multiple of what it was
        ("到2030年，园区产值比2020年翻一番。", {"翻一番": "园区产值"}),
        # a size between the number and the counted
        ("建设6座8000方蓄水池。", {"6座": "建设蓄水池", "8000方": "蓄水池"}),
        ("全年9个总投资超2亿元的产业项目。", {"9个": "产业项目", "超2亿元": "产业项目总投资"}),
        ("医院为330名65岁以上老人免费体检。", {"330名": "老人免费体检"}),
        # names that 等 sums up are no label
        ("陆续走访宏图机械、明远电子、青禾食品加工等30余家。", {"30余家": "走访"}),
        # where it stands is left out, in which medium is not
        ("在村口路旁栽种柳树700棵。", {"700棵": "栽种柳树"}),
        # whose it is tells a part from the whole
        (
            "企业营业收入640亿元，其中青禾集团实现营业收入290亿元。",
            {"640亿元": "企业营业收入", "290亿元": "青禾集团营业收入"},
        ),
        # a yearly growth has the subject of what it follows
        (
            "利用外资13亿美元，年均增长11%。园区产值由17亿元增至29亿元，年均增速8%。",
            {"11%": "利用外资年均增长", "8%": "园区产值年均增速"},
        ),
        # an organisation that is counted is no subject
        ("引进项目18个，全市企业实验室达到24家。", {"24家": "企业实验室"}),
        ("税收由既定的80万元调整为100万元。", {"80万元": "税收", "100万元": "税收"}),
        # a bound once more in brackets
        ("纳入备案目录的300元以上（含300元）须刷卡。", {"300元": "纳入备案目录"}),
        # of a village that is named alone the same is told
        (
            "14个村的失业率从26%下降到3%，其中9个村脱困，降幅最大的柳林村从61%降到2%。",
            {"61%": "失业率", "2%": "失业率"},
        ),
        # what is paid at so much
        ("按每亩260元给予补贴。", {"260元": "补贴"}),
        # nouns on both sides of 和 behind a count
        ("来自16个国家和地区的70家企业参展。", {"70家": "企业参展"}),
    ],
)
def test_label(text: str, wanted: dict[str, str]) -> None:
    got = labels(text)
    assert {number: got.get(number) for number in wanted} == wanted


@pytest.mark.parametrize("adverb", ["先后", "累计共", "目前", "陆续", "预计"])
def test_no_adverb_and_no_subject_stay_in_a_label(adverb: str) -> None:
    assert labels(f"全市{adverb}引进企业45家。") == {"45家": "引进企业"}


def test_a_label_is_never_a_clause() -> None:
    text = "为进一步巩固提升城乡环境综合整治成果和长效管护机制建设水平安排专项资金300万元。"
    (metric,) = labels(text).values()
    assert metric is not None
    assert len(metric) <= 16
    assert metric.endswith("专项资金")


def test_labels_that_a_sentence_repeats_are_told_apart() -> None:
    got = labels("跟团游客5.7万人次，消费收入290万元；自驾游客8.1万人次，消费收入110万元。")
    assert got["290万元"] == "跟团游客消费收入"
    assert got["110万元"] == "自驾游客消费收入"


def test_growth_tells_its_direction() -> None:
    (record,) = xcx.extract("信访总量下降3.2个百分点，群众满意度提高5个百分点。")
    assert [(f.direction, str(f.value)) for f in record.figures] == [("down", "3.2"), ("up", "5")]


def test_segmenters_agree_on_the_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The output must not depend on which of the two is installed."""
    fast, reference = load(), load()
    seeds = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "rjieba", None)
        wanted = [[*tokens(t, 0, len(t), reference)] for t in map(_text, seeds)]
    assert [[*tokens(t, 0, len(t), fast)] for t in map(_text, seeds)] == wanted


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_points_of_a_list_bound_a_clause() -> None:
    assert labels("3、争取资金500万元。") == {"500万元": "争取资金"}
