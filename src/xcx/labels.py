"""The words that people see for fields and values, in English and in Chinese.

One table for the page, CSV, XLSX and the tables of the terminal. JSON's names never change, and
neither do the columns of SQLite and Parquet.
"""

from __future__ import annotations

from typing import Literal

Lang = Literal["en", "zh"]

FIELDS: dict[str, tuple[str, str]] = {
    # what the figure says
    "id": ("Figure", "指标编号"),
    "metric": ("Metric", "指标"),
    "kind": ("Kind", "类型"),
    "value": ("Value", "数值"),
    "value_max": ("Value, upper end", "数值上限"),
    "unit": ("Unit", "单位"),
    "modifier": ("Modifier", "限定"),
    "direction": ("Direction", "增减"),
    "per": ("Per", "基准"),
    "status": ("Status", "状态"),
    "text": ("As printed", "原文"),
    "printed_number": ("Number as printed", "原文数字"),
    "printed_scale": ("Scale as printed", "原文数量级"),
    "sentence": ("Sentence", "原句"),
    # where, for what, as of when
    "district": ("District", "区县"),
    "district_full_name": ("District, full name", "区县全称"),
    "province": ("Province", "省份"),
    "city": ("City", "地市"),
    "district_code": ("District code", "区划代码"),
    "district_level": ("Level", "区划级别"),
    "district_basis": ("Basis of district", "区县依据"),
    "place": ("Place", "地点"),
    "initiative": ("Initiative", "工作事项"),
    "theme": ("Theme", "主题"),
    "initiative_basis": ("Basis of initiative", "工作事项依据"),
    "time": ("Time", "时间"),
    "time_value": ("Time, EDTF", "时间值"),
    "time_from": ("From", "起始日期"),
    "time_to": ("To", "截止日期"),
    "time_start": ("Start of time", "时间起始位置"),
    "time_end": ("End of time", "时间结束位置"),
    # where it stands
    "path": ("Source", "出处"),
    "sha256": ("SHA-256", "文件校验值"),
    "encoding": ("Encoding", "编码"),
    "article_id": ("Article", "稿件编号"),
    "record_id": ("Record", "记录编号"),
    "kicker": ("Kicker", "引题"),
    "title": ("Headline", "标题"),
    "subtitle": ("Subtitle", "副题"),
    "reporters": ("Reporters", "记者"),
    "correspondents": ("Correspondents", "通讯员"),
    "photographers": ("Photographers", "摄影"),
    "dateline": ("Dateline", "电头"),
    "published": ("Published", "发布日期"),
    "published_basis": ("Basis of publication date", "发布日期依据"),
    "ranges": ("Ranges", "稿件位置"),
    "start": ("Start", "起始位置"),
    "end": ("End", "结束位置"),
    "repeats": ("Printed again at", "重复位置"),
    "rule": ("Rule", "规则"),
    # what it is tied to
    "restates": ("Restates", "重述自"),
    "part_of": ("Part of", "所属总量"),
    "basis": ("Basis", "依据"),
    "checks": ("Checks", "核算"),
    "checks_failed": ("Checks failed", "核算不符"),
    "figures": ("Figures", "涉及指标"),
    "dates": ("Dates", "日期数"),
    # dates and checks
    "from": ("From", "起始日期"),
    "to": ("To", "截止日期"),
    "check_id": ("Check", "核算编号"),
    "formula": ("Formula", "算式"),
    "computed": ("Computed", "计算值"),
    "stated": ("Stated", "文中值"),
    "holds": ("Holds", "是否相符"),
    "stated_by": ("Stated by", "文中值出处"),
}
"""A field's name, flat as in CSV: the words for it in English and Chinese."""

VALUES: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "amount": ("amount", "金额"),
        "count": ("count", "数量"),
        "percentage": ("percentage", "百分比"),
        "measure": ("measure", "计量"),
        "duration": ("duration", "时长"),
        "multiple": ("multiple", "倍数"),
        "ratio": ("ratio", "比例"),
        "rank": ("rank", "位次"),
        "date": ("date", "日期"),
        "time": ("time", "时刻"),
        "set": ("recurring", "周期"),
    },
    "status": {
        "actual": ("actual", "实际"),
        "planned": ("planned", "计划"),
        "required": ("required", "要求"),
    },
    "modifier": {
        "approx": ("about", "约"),
        "more_than": ("more than", "超过"),
        "less_than": ("less than", "不到"),
        "equal_or_more": ("at least", "不少于"),
        "equal_or_less": ("at most", "不超过"),
        "start": ("start of", "初"),
        "mid": ("middle of", "中"),
        "end": ("end of", "末"),
        "before": ("before", "之前"),
        "after": ("after", "之后"),
        "on_or_before": ("on or before", "截至"),
        "on_or_after": ("on or after", "以来"),
    },
    "direction": {"up": ("up", "上升"), "down": ("down", "下降")},
    "level": {
        "country": ("country", "全国"),
        "province": ("province", "省级"),
        "city": ("city", "地级"),
        "county": ("county", "县级"),
        "functional_zone": ("functional zone", "功能区"),
    },
    "basis": {
        "stated": ("stated", "文中写明"),
        "row": ("table row", "表格行"),
        "anaphora": ("antecedent", "指代"),
        "article": ("article", "全文"),
        "place": ("place below it", "下级地名"),
        "page": ("page", "版面"),
        "option": ("option", "参数指定"),
        "heading": ("section heading", "小标题"),
        "title": ("headline", "标题"),
        "text": ("text", "正文"),
        "correction": ("correction", "人工更正"),
    },
    "check": {
        "ratio": ("ratio", "占比"),
        "sum": ("sum", "合计"),
        "difference": ("difference", "差额"),
        "growth": ("growth", "增幅"),
        "average": ("average", "平均"),
        "same": ("same fact", "同一事实"),
    },
    "holds": {
        "true": ("agrees", "相符"),
        "false": ("does not add up", "不符"),
        "null": ("undecided", "无法判定"),
    },
}
"""A closed list of values: the words for each in English and Chinese."""

SHEETS: dict[str, tuple[str, str]] = {
    "figures": ("figures", "指标"),
    "records": ("records", "记录"),
    "dates": ("dates", "日期"),
    "checks": ("checks", "核算"),
    "sentences": ("sentences", "原句"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "background": ("no initiative", "未归入工作事项"),
}
"""What stands where a field has nothing to show."""


def field(name: str, lang: Lang = "en") -> str:
    """The words for a field, such as `metric` or `time_from`."""
    return FIELDS[name][lang == "zh"]


def value(group: str, name: str | None, lang: Lang = "en") -> str:
    """The words for a value of a closed list, such as `status` and `planned`.

    Empty for null; a value that is not in the list (an older or newer file's) stays as it is.
    """
    if name is None:
        return ""
    words = VALUES[group].get(name)
    return name if words is None else words[lang == "zh"]


def text(name: str, lang: Lang = "en") -> str:
    """The words of `TEXTS`."""
    return TEXTS[name][lang == "zh"]


def sheet(name: str, lang: Lang = "en") -> str:
    """A table's name."""
    return SHEETS[name][lang == "zh"]
